//! What people say on the phone to name a request.

use crate::clock::Clock;

/// Signs that nobody takes for another when they are read out: no vowels, so no words either,
/// and none of 0, 1, 2, 5, 8, B, S, Z.
pub(crate) const SIGNS: &[u8; 21] = b"34679CDFGHJKLMNPQRTVX";

/// How many there are in a reference.
const LONG: usize = 8;

/// A new one, such as `RH4K-T7XN`: 21^8, so 37 thousand million of them.
pub(super) fn new(clock: &Clock) -> String {
    let mut reference = String::with_capacity(LONG + 1);
    let many = u32::try_from(SIGNS.len()).unwrap_or(1);
    for place in 0..LONG {
        if place == LONG / 2 {
            reference.push('-');
        }
        let sign = usize::try_from(clock.below(many)).ok();
        if let Some(sign) = sign.and_then(|sign| SIGNS.get(sign)) {
            reference.push(char::from(*sign));
        }
    }
    reference
}
