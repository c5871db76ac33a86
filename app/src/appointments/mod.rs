//! Appointments: the times that services offer, and what people book of them.

mod cancel_page;
mod capacity_page;
mod check_times_page;
mod clinic_page;
mod make_times_page;
pub mod model;
pub(crate) mod parts;
pub mod pattern;
pub mod server_fns;
pub mod service;
mod times_page;
pub mod view;
mod withdraw_day_page;

pub use self::{
    cancel_page::CancelAppointmentPage,
    capacity_page::CapacityPage,
    check_times_page::CheckTimesPage,
    clinic_page::{ClinicPage, ClinicsPage, NewClinicPage},
    make_times_page::MakeTimesPage,
    times_page::TimesPage,
    withdraw_day_page::WithdrawDayPage,
};
