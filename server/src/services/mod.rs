//! The services that people can ask for help.

pub mod forms;
