//! Makes a section say again what it said at an earlier version.

use super::{
    document::{self, Content, Document},
    rewrite::rewrite,
};
use crate::error::Result;
use yrs::TransactionMut;

/// Writes what has to change for `now` to say what `old` said; `words` are the
/// fields that are shared texts.
pub(super) fn restore(
    txn: &mut TransactionMut<'_>,
    document: &Document,
    words: &[&str],
    old: &Content,
    now: &Content,
) -> Result<()> {
    rewrite(txn, &document.text, &old.text)?;
    for is in &now.items {
        let Some(map) = document.item_map(txn, is.id) else {
            continue;
        };
        let Some(was) = old.items.iter().find(|item| item.id == is.id) else {
            document::set_removed(txn, &map, true);
            continue;
        };
        if was.removed != is.removed {
            document::set_removed(txn, &map, was.removed);
        }
        if was.place != is.place {
            document::set_place(txn, &map, was.place);
        }
        if was.parent != is.parent {
            document::set_parent(txn, &map, was.parent);
        }
        let mut names: Vec<&String> = was.fields.keys().chain(is.fields.keys()).collect();
        names.sort();
        names.dedup();
        for name in names {
            let value = was.fields.get(name).map_or("", String::as_str);
            if is.fields.get(name).map_or("", String::as_str) == value {
                continue;
            }
            if words.contains(&name.as_str()) {
                let text = document::words_of(txn, &map, name);
                rewrite(txn, &text, value)?;
            } else {
                document::set_register(txn, &map, name, value);
            }
        }
    }
    Ok(())
}
