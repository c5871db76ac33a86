//! Messages between residents, their carers and those who look after them.

pub mod files;
pub mod model;
