//! The layers around pages and forms.

mod bodies;
mod forms;
mod headers;
mod network;
mod panics;
mod rates;
mod same_origin;
mod sessions;
