//! Writes over a shared text word by word, so that the words that others
//! changed at the same time stay theirs.

use crate::error::{Result, internal};
use similar::{DiffOp, TextDiff};
use yrs::{Assoc, GetString, IndexedSequence, StickyIndex, Text, TextRef, TransactionMut};

/// A place where words were put in or taken out, to be looked at again after
/// merging: two people's words must not run together.
#[derive(Clone, Debug)]
pub struct Seam {
    place: StickyIndex,
    // Letters stood on both sides where it was written, so it is meant.
    was_glued: bool,
}

impl Seam {
    /// Puts a space where words of two people run together in the merged text.
    pub(super) fn mend(&self, txn: &mut TransactionMut<'_>, text: &TextRef) {
        let Some(offset) = self.place.get_offset(txn) else {
            return;
        };
        let whole = text.get_string(txn);
        let glued = usize::try_from(offset.index).is_ok_and(|at| is_glued(&whole, at));
        if glued && !self.was_glued {
            text.insert(txn, offset.index, " ");
        }
    }
}

/// Changes a shared text into `new`, and tells where it did.
pub(super) fn rewrite(
    txn: &mut TransactionMut<'_>,
    text: &TextRef,
    new: &str,
) -> Result<Vec<Seam>> {
    let old = text.get_string(txn);
    let (before, after) = (words(&old), words(new));
    let heads = |words: &[Word<'_>]| words.iter().map(|word| word.letters.to_owned()).collect();
    let (old_heads, new_heads): (Vec<String>, Vec<String>) = (heads(&before), heads(&after));
    let old_heads: Vec<&str> = old_heads.iter().map(String::as_str).collect();
    let new_heads: Vec<&str> = new_heads.iter().map(String::as_str).collect();
    let diff = TextDiff::from_slices(&old_heads, &new_heads);
    let mut pen = Pen {
        txn,
        text,
        at: 0,
        pending: String::new(),
        places: Vec::new(),
    };
    for op in diff.ops() {
        if let DiffOp::Equal { .. } = op {
            for (was, is) in before
                .iter()
                .skip(op.old_range().start)
                .zip(after.iter().skip(op.new_range().start))
                .take(op.old_range().len())
            {
                pen.keep(was.letters)?;
                if was.gap == is.gap {
                    pen.keep(was.gap)?;
                } else {
                    pen.remove(was.gap)?;
                    pen.insert(is.gap);
                }
            }
        } else {
            for word in range(&before, op.old_range()) {
                pen.remove(word.letters)?;
                pen.remove(word.gap)?;
            }
            for word in range(&after, op.new_range()) {
                pen.insert(word.letters);
                pen.insert(word.gap);
            }
        }
    }
    pen.flush()?;
    let places = pen.places;
    let whole = text.get_string(txn);
    Ok(places
        .into_iter()
        .filter_map(|place| {
            let at = usize::try_from(place.get_offset(txn)?.index).ok()?;
            Some(Seam {
                was_glued: is_glued(&whole, at),
                place,
            })
        })
        .collect())
}

/// A word and the space after it; the first may be the space a text begins with.
#[derive(Clone, Copy, Debug)]
struct Word<'a> {
    letters: &'a str,
    gap: &'a str,
}

/// The words of a text. They are compared without the space around them, so
/// that words put in at the end do not make the last word a new one.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let letters_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (letters, after) = rest.split_at_checked(letters_end).unwrap_or((rest, ""));
        let gap_end = after
            .find(|character: char| !character.is_whitespace())
            .unwrap_or(after.len());
        let (gap, after) = after.split_at_checked(gap_end).unwrap_or((after, ""));
        words.push(Word { letters, gap });
        rest = after;
    }
    words
}

fn range<'a, 'b>(words: &'a [Word<'b>], range: std::ops::Range<usize>) -> &'a [Word<'b>] {
    words.get(range).unwrap_or_default()
}

/// Goes along a text and changes it.
struct Pen<'a, 'b> {
    txn: &'a mut TransactionMut<'b>,
    text: &'a TextRef,
    at: u32,
    pending: String,
    places: Vec<StickyIndex>,
}

impl Pen<'_, '_> {
    fn keep(&mut self, words: &str) -> Result<()> {
        if !words.is_empty() {
            self.flush()?;
            self.at += length(words)?;
        }
        Ok(())
    }

    fn remove(&mut self, words: &str) -> Result<()> {
        if !words.is_empty() {
            self.text.remove_range(self.txn, self.at, length(words)?);
            if self.pending.is_empty() {
                self.note(self.at);
            }
        }
        Ok(())
    }

    fn insert(&mut self, words: &str) {
        self.pending.push_str(words);
    }

    /// Puts in what is waiting, as one run, so that nobody's words get between.
    fn flush(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.text.insert(self.txn, self.at, &self.pending);
        self.note(self.at);
        self.at += length(&self.pending)?;
        self.note(self.at);
        self.pending.clear();
        Ok(())
    }

    /// Remembers a place, tied to the letter before it and to the one after.
    fn note(&mut self, at: u32) {
        for side in [Assoc::After, Assoc::Before] {
            self.places
                .extend(self.text.sticky_index(self.txn, at, side));
        }
    }
}

fn length(words: &str) -> Result<u32> {
    u32::try_from(words.len()).map_err(internal)
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
