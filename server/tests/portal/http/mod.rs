//! The layers around pages and forms.

mod bodies;
mod forms;
mod headers;
mod rates;
mod same_origin;
mod sessions;
