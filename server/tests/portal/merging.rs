//! Nothing anybody wrote is lost when several people change a section at once:
//! the merge function itself, over a space of edits.

use crate::support::cases;
use app::plan::headings::heading;
use proptest::prelude::*;
use server::plan::{
    document::{Content, Document},
    edit::{Edit, Outcome, Pair},
    merge,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A section's log, changed through the merge function as the server does it.
#[derive(Default)]
struct Log {
    updates: Vec<Vec<u8>>,
}

impl Log {
    fn at(&self, version: usize) -> Document {
        let author = u64::try_from(self.updates.len() + 1).unwrap();
        Document::load(author, self.updates[..version].iter().map(Vec::as_slice)).unwrap()
    }

    fn content(&self) -> Content {
        self.at(self.updates.len()).content()
    }

    fn edit(&mut self, base: usize, edit: Edit) -> Outcome {
        let pair = Pair {
            base: self.at(base),
            current: self.at(self.updates.len()),
        };
        let list = heading("actions").unwrap().list.as_ref();
        let outcome = merge::merge(&pair, list, edit).unwrap();
        if let Outcome::Changed(merged) = &outcome {
            self.updates.push(merged.update.clone());
            // The cache and the log say the same.
            assert_eq!(
                Document::load(0, [merged.state.as_slice()])
                    .unwrap()
                    .content(),
                self.content()
            );
        }
        outcome
    }
}

/// One party's way of changing a text of unique words: for each word, keep it,
/// drop it, replace it, or put a new one before it; then new words at the end.
fn rewritten(words: &[String], choices: &[u8], party: usize, end: usize) -> (Vec<String>, Rewrite) {
    let mut text = Vec::new();
    let mut rewrite = Rewrite::default();
    let fresh = |rewrite: &mut Rewrite| {
        let word = format!("p{party}n{}", rewrite.added.len());
        rewrite.added.insert(word.clone());
        word
    };
    for (word, choice) in words.iter().zip(choices) {
        match choice % 6 {
            0 => {
                rewrite.dropped.insert(word.clone());
            }
            1 => {
                rewrite.dropped.insert(word.clone());
                let word = fresh(&mut rewrite);
                text.push(word);
            }
            2 => {
                let new = fresh(&mut rewrite);
                text.push(new);
                text.push(word.clone());
            }
            _ => text.push(word.clone()),
        }
    }
    for _ in 0..end {
        let word = fresh(&mut rewrite);
        text.push(word);
    }
    (text, rewrite)
}

#[derive(Debug, Default)]
struct Rewrite {
    added: BTreeSet<String>,
    dropped: BTreeSet<String>,
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(1_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_that_two_or_three_people_write_at_once_are_all_there_and_can_be_read(
        length in 0_usize..12,
        parties in prop::collection::vec((prop::collection::vec(any::<u8>(), 12), 0_usize..3), 2..4),
    ) {
        let words: Vec<String> = (0..length).map(|number| format!("w{number}")).collect();
        let mut log = Log::default();
        log.edit(0, Edit::Text(words.join(" ")));
        let base = log.updates.len();
        let mut dropped = BTreeSet::new();
        let mut added = BTreeSet::new();
        for (party, (choices, end)) in parties.iter().enumerate() {
            let (text, rewrite) = rewritten(&words, choices, party, *end);
            log.edit(base, Edit::Text(text.join(" ")));
            dropped.extend(rewrite.dropped);
            added.extend(rewrite.added);
        }
        let text = log.content().text;
        let mut found: Vec<&str> = text.split_whitespace().collect();
        found.sort_unstable();
        let mut expected: Vec<&str> = words
            .iter()
            .filter(|word| !dropped.contains(*word))
            .chain(&added)
            .map(String::as_str)
            .collect();
        expected.sort_unstable();
        prop_assert_eq!(found, expected, "in {}", text);
    }

    #[test]
    fn items_that_people_add_change_and_remove_at_once_lose_no_words(
        steps in prop::collection::vec((0_u8..4, 0_usize..4, 0_usize..6, any::<bool>()), 1..14),
    ) {
        let mut log = Log::default();
        let mut ids: Vec<Uuid> = Vec::new();
        for number in 0..3_u128 {
            let id = Uuid::from_u128(number + 1);
            let fields = fields(&[("what", &format!("start{number}")), ("who", "Annie")]);
            log.edit(log.updates.len(), Edit::Add { id, parent: None, fields });
            ids.push(id);
        }
        // Words by item that somebody wrote; nobody ever deletes words here.
        let mut written: BTreeMap<Uuid, BTreeSet<String>> = BTreeMap::new();
        for (step, (kind, item, back, register)) in steps.iter().enumerate() {
            let base = log.updates.len().saturating_sub(*back).max(3);
            let seen = log.at(base).content();
            match kind {
                0 => {
                    let id = Uuid::from_u128(100 + u128::try_from(step).unwrap());
                    let word = format!("add{step}");
                    log.edit(base, Edit::Add { id, parent: None, fields: fields(&[("what", &word)]) });
                    ids.push(id);
                    written.entry(id).or_default().insert(word);
                }
                1 => {
                    let id = ids[item % ids.len()];
                    let before = log.content();
                    let outcome = log.edit(base, Edit::Remove { id });
                    if let Outcome::Changed(_) = outcome {
                        // Only what the person had seen was removed.
                        prop_assert_eq!(seen.item(id), before.item(id));
                        written.remove(&id);
                    }
                }
                _ => {
                    let id = ids[item % ids.len()];
                    let Some(is) = seen.item(id) else { continue };
                    let mut fields = is.fields.clone();
                    let word = format!("word{step}");
                    fields.entry("what".into()).or_default().push_str(&format!(" {word}"));
                    if *register {
                        fields.insert("who".into(), format!("Person {step}"));
                    }
                    let before = log.content();
                    let outcome = log.edit(base, Edit::Change { id, parent: is.parent, fields });
                    let clashes = match outcome {
                        Outcome::Changed(merged) => merged.clashes,
                        Outcome::Same { clashes } => clashes,
                        other => panic!("{other:?}"),
                    };
                    written.entry(id).or_default().insert(word);
                    if *register {
                        let theirs = before.items.iter().find(|item| item.id == id)
                            .and_then(|item| item.fields.get("who").cloned());
                        let now = log.content().item(id).unwrap().fields.get("who").cloned();
                        if clashes.is_empty() {
                            let mine = format!("Person {step}");
                            prop_assert_eq!(now.as_deref(), Some(mine.as_str()));
                        } else {
                            // Told, and theirs stands until the person chooses.
                            prop_assert_eq!(&clashes[0].theirs, &theirs.clone().unwrap_or_default());
                            prop_assert_eq!(now, theirs);
                        }
                    }
                }
            }
            let content = log.content();
            for (id, words) in &written {
                let what = content.item(*id).map(|item| item.fields["what"].clone());
                prop_assert!(what.is_some(), "item {} is gone with {:?}", id, words);
                let what = what.unwrap();
                for word in words {
                    let count = what.split_whitespace().filter(|found| found == word).count();
                    prop_assert_eq!(count, 1, "{} in {}", word, what);
                }
            }
        }
    }

    #[test]
    fn any_earlier_version_can_be_brought_back_exactly(
        texts in prop::collection::vec("[a-zé ]{0,30}", 2..8),
        back in 0_usize..8,
    ) {
        let mut log = Log::default();
        for text in &texts {
            log.edit(log.updates.len(), Edit::Text(text.clone()));
        }
        let version = back % (log.updates.len() + 1);
        let old = log.at(version).content();
        log.edit(log.updates.len(), Edit::Restore(old.clone()));
        prop_assert_eq!(log.content(), old);
    }
}

fn fields(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn the_same_change_by_two_people_is_made_once() {
    let mut log = Log::default();
    log.edit(0, Edit::Text("Call Annie".into()));
    log.edit(1, Edit::Text("Call Annie first".into()));
    let outcome = log.edit(1, Edit::Text("Call Annie first".into()));
    assert!(matches!(outcome, Outcome::Same { .. }));
    assert_eq!(log.content().text, "Call Annie first");
}

#[test]
fn an_item_removed_while_somebody_wrote_in_it_comes_back() {
    let mut log = Log::default();
    let id = Uuid::from_u128(1);
    let first = fields(&[("what", "Fit grab rails")]);
    log.edit(
        0,
        Edit::Add {
            id,
            parent: None,
            fields: first,
        },
    );
    log.edit(1, Edit::Remove { id });
    assert!(log.content().item(id).is_none());
    let mine = fields(&[("what", "Fit grab rails in the bathroom")]);
    log.edit(
        1,
        Edit::Change {
            id,
            parent: None,
            fields: mine,
        },
    );
    let content = log.content();
    assert_eq!(
        content.item(id).unwrap().fields["what"],
        "Fit grab rails in the bathroom"
    );
}
