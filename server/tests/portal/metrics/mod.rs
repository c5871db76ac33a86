//! The figures of services, through the whole server.

mod published;
mod requests;
mod surgery;
