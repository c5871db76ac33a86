//! Where one person's words meet another's after merging.
//!
//! Two people who replace the same word at the same time both keep theirs; a
//! space is put between them so that the words can be read.

use yrs::{Assoc, GetString, IndexedSequence, StickyIndex, Text, TextRef, TransactionMut};

/// A run of words that was put in: its first and last character.
#[derive(Clone, Debug)]
pub struct Seam {
    first: StickyIndex,
    last: StickyIndex,
    // What stood on either side where it was written.
    glued_before: bool,
    glued_after: bool,
}

impl Seam {
    /// The run of `length` bytes at `at`.
    pub(super) fn around(
        txn: &mut TransactionMut<'_>,
        text: &TextRef,
        at: u32,
        length: u32,
    ) -> Option<Self> {
        let whole = text.get_string(txn);
        let start = usize::try_from(at).ok()?;
        let end = start + usize::try_from(length).ok()?;
        Some(Self {
            first: text.sticky_index(txn, at, Assoc::After)?,
            last: text.sticky_index(txn, at + length, Assoc::Before)?,
            glued_before: is_glued(&whole, start),
            glued_after: is_glued(&whole, end),
        })
    }

    /// Puts a space where words of two people run together in the merged text.
    pub(super) fn mend(&self, txn: &mut TransactionMut<'_>, text: &TextRef) {
        // From the end, so that the first place does not move.
        for (place, was_glued) in [
            (&self.last, self.glued_after),
            (&self.first, self.glued_before),
        ] {
            let Some(offset) = place.get_offset(txn) else {
                continue;
            };
            let whole = text.get_string(txn);
            let glued = usize::try_from(offset.index).is_ok_and(|at| is_glued(&whole, at));
            if glued && !was_glued {
                text.insert(txn, offset.index, " ");
            }
        }
    }
}

/// Whether a letter or digit stands on both sides of a place.
fn is_glued(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else {
        return false;
    };
    before
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric)
        && after.chars().next().is_some_and(char::is_alphanumeric)
}
