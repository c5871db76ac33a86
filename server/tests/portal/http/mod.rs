//! The layers around pages and forms.

mod sessions;
