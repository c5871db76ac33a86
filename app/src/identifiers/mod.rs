//! Texts that are more than text: parsed once, right ever after.
//!
//! A value of one of these types was checked when it was made. What people
//! type is never corrected behind their back: a parser only leaves out the
//! spaces and signs that people put in to read it more easily.

mod email;
mod nhs_number;
mod phone;
mod postcode;

pub use email::Email;
pub use nhs_number::NhsNumber;
pub use phone::Phone;
pub use postcode::Postcode;
