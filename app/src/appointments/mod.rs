//! Appointments: the times that services offer, and what people book of them.

pub mod model;
