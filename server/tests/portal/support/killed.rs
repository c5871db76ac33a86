//! Work that is killed on its way.

use std::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

/// Lets something run until it has waited so often, and drops it then; gives what it gave if it
/// was through before.
pub async fn runs_for<F: Future>(work: F, mut waits: u32) -> Option<F::Output> {
    let mut work = pin!(work);
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        waits -= 1;
        match waits {
            0 => Poll::Ready(None),
            _ => Poll::Pending,
        }
    })
    .await
}
