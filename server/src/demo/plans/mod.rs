//! The plans of the invented borough. Dates in items are days from today.

mod annie;
mod illness;
mod joe;
mod living;
mod vera;

use super::story::Step;
pub use annie::ANNIE;
use illness::{BREATH, HEART, SUGAR};
pub use joe::JOE;
use living::{HIP, LONELY, STROKE};
pub use vera::VERA;

/// Short plans for everybody else.
pub const OTHERS: [&[Step]; 6] = [BREATH, HEART, SUGAR, HIP, LONELY, STROKE];
