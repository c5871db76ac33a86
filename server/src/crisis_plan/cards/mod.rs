//! Cards for the wallet: making and cancelling them, and what they open.

mod contacts;
mod keep;
mod landing;
mod make;
mod print;
mod take;
mod used;

pub(super) use keep::{cancel, list};
pub(super) use landing::landing;
pub(super) use make::make;
pub(super) use print::{printed, put_away};
pub(crate) use take::PAUSE;
pub(super) use take::use_card;
