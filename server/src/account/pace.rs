//! Answers that take the same time whether or not an address or a letter exists.
//!
//! The work is alike but not equal: for an address that is known an email is
//! written, a refusal is written down. So nothing is answered before the
//! slower of the two is surely done.

use crate::error::Result;
use std::{future::Future, time::Duration};

/// Several times what the work takes on a slow machine.
const FLOOR: Duration = Duration::from_millis(500);

/// Answers no sooner than the floor.
pub(super) async fn evenly<T>(work: impl Future<Output = T>) -> T {
    tokio::join!(work, tokio::time::sleep(FLOOR)).0
}

/// Refuses no sooner than the floor; whoever was right need not wait.
pub(crate) async fn refusing_evenly<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let floor = tokio::time::sleep(FLOOR);
    let result = work.await;
    if result.is_err() {
        floor.await;
    }
    result
}
