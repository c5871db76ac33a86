//! Appointments: the times that services offer, and what people book of them.

mod cancel_page;
pub mod model;
pub(crate) mod parts;
pub mod server_fns;
pub mod service;
mod times_page;
pub mod view;

pub use self::{cancel_page::CancelAppointmentPage, times_page::TimesPage};
