//! The crisis sheet on a device of the resident's own, to read without network.
//!
//! A cookie marks the device. What is saved there is one page, [`copy`], which
//! the device fetches anew whenever it can; once the mark is over it finds nothing and
//! deletes what it has.

mod copy;
mod keep;
mod mark;

pub(super) use copy::copy;
pub(crate) use keep::shown;
pub(super) use keep::{keep, remove, view};
pub(crate) use mark::{Carried, LASTS, carried, end, let_go};
