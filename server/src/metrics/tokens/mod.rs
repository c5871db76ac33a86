//! Programs that read figures: each shows a token that a manager made, and reads what its maker
//! manages, as long as they do.

mod list;
mod make;
mod read;

pub(super) use read::{entered, managed_by, manages};
