//! Finds threads of messages by words, in the full-text search of the database itself.
//!
//! Who may find a thread stands in the index as words too, so that a common word is looked
//! for among the reader's own threads and not among everybody's.

use super::message_write::desk_of;
use crate::{error::Result, messages::desk::Desk, store::Tx};
use ::entity::{message_reader, message_search, message_thread};
use app::{ids::PersonId, messages::model::Side};
use sea_orm::{
    ColumnTrait, DbBackend, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{BinOper, Expr, SimpleExpr},
};
use uuid::Uuid;

/// The most words that are looked for.
const MOST_WORDS: usize = 8;

/// A thread as it begins: nothing is in it that it could be found by.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin(tx: &Tx, thread: &message_thread::Model) -> Result<()> {
    let row = message_search::ActiveModel {
        thread_id: Set(thread.id),
        words: Set(String::new()),
        scope: Set(String::new()),
        ..Default::default()
    };
    message_search::Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// A thread is found by what was written in it just now as well.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_words(tx: &Tx, thread: &message_thread::Model, words: &str) -> Result<()> {
    // Longer with each message, so it is not read to be written back.
    let all = Expr::col(message_search::Column::Words)
        .binary(BinOper::Custom("||"), Expr::value(format!("\n{words}")));
    message_search::Entity::update_many()
        .col_expr(message_search::Column::Words, all)
        .filter(message_search::Column::ThreadId.eq(thread.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Writes down anew who may find a thread.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn rescope(tx: &Tx, thread: &message_thread::Model) -> Result<()> {
    let readers = message_reader::Entity::find()
        .filter(message_reader::Column::ThreadId.eq(thread.id))
        .filter(message_reader::Column::LeftAt.is_null())
        .all(tx.connection())
        .await?;
    let by_name = readers
        .iter()
        .map(|reader| (reader.person_id, reader.side.as_str()));
    let scope = scope(thread, by_name)?;
    message_search::Entity::update_many()
        .set(message_search::ActiveModel {
            scope: Set(scope),
            ..Default::default()
        })
        .filter(message_search::Column::ThreadId.eq(thread.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Who may find a thread in which some people are by name, each on a side, as the index has it.
///
/// # Errors
/// When the thread is at a desk of no known kind.
pub fn scope<'a>(
    thread: &message_thread::Model,
    by_name: impl Iterator<Item = (Uuid, &'a str)>,
) -> Result<String> {
    let by_name = by_name.map(|(person, side)| {
        let person = PersonId(person);
        if side == Side::Person.code() {
            Scope::Person(person)
        } else {
            Scope::Staff(person)
        }
    });
    let owner = Scope::Staff(PersonId(thread.owner_id));
    let words: Vec<String> = by_name
        .chain([owner, Scope::Desk(desk_of(thread)?)])
        .map(Scope::word)
        .collect();
    Ok(words.join(" "))
}

/// For whom something is looked for.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// Somebody who is in threads on the side of the resident.
    Person(PersonId),
    /// Somebody who sees to threads, or is in them as staff.
    Staff(PersonId),
    /// Those at a desk.
    Desk(Desk),
}

impl Scope {
    /// As it stands in the index: a letter first, so that it is one word to every database.
    fn word(self) -> String {
        match self {
            Self::Person(person) => format!("p{}", person.0.simple()),
            Self::Staff(person) => format!("s{}", person.0.simple()),
            Self::Desk(desk) => format!("d{}", desk.key().1.simple()),
        }
    }
}

/// The words that somebody looks for; none when there is nothing to look for.
pub fn words(search: &str) -> Vec<String> {
    search
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(str::to_lowercase)
        .collect()
}

/// The threads in which all of some words stand, the last one as the beginning of a word, of
/// those that somebody of a scope may find; a condition on threads.
pub fn found(backend: DbBackend, words: &[String], scopes: &[Scope]) -> SimpleExpr {
    let Some((last, first)) = words.split_last().filter(|_| !scopes.is_empty()) else {
        return Expr::val(1).eq(0);
    };
    let scopes: Vec<String> = scopes.iter().map(|scope| scope.word()).collect();
    if backend == DbBackend::Sqlite {
        let quoted = first.iter().map(|word| format!("\"{word}\""));
        let all: Vec<String> = quoted.chain([format!("\"{last}\"*")]).collect();
        let of_scope = scopes.join(" OR ");
        let query = format!("words : ({}) AND scope : ({of_scope})", all.join(" AND "));
        let sql = "message_thread.id IN (SELECT thread_id FROM message_search WHERE number IN \
                   (SELECT rowid FROM message_search_index WHERE message_search_index MATCH ?))";
        return Expr::cust_with_values(sql, [query]);
    }
    let all: Vec<String> = first.iter().cloned().chain([format!("{last}:*")]).collect();
    // Words that say too little, such as "the", are no query at all and find nothing.
    let sql = "message_thread.id IN (SELECT thread_id FROM message_search WHERE \
               numnode(to_tsquery('english', $1)) > 0 AND \
               document @@ (to_tsquery('english', $1) && to_tsquery('simple', $2)))";
    Expr::cust_with_values(sql, [all.join(" & "), scopes.join(" | ")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_looked_for_is_words_alone() {
        assert_eq!(
            words("  Joe's left-knee \"pain\" OR * "),
            ["joe", "s", "left", "knee", "pain", "or"]
        );
        assert!(words("\"*'() -- ;").is_empty());
    }

    proptest! {
        #[test]
        fn no_sign_of_a_query_language_is_left(search in any::<String>()) {
            let words = words(&search);
            prop_assert!(words.len() <= MOST_WORDS);
            prop_assert!(words.iter().all(|word| word.chars().all(|sign| !sign.is_ascii_punctuation() && !sign.is_whitespace())));
        }
    }
}
