//! Who does the work of somebody who is away.

use crate::{
    error::Result,
    store::{Tx, absence, desk},
};
use app::ids::PersonId;
use chrono::NaiveDate;

/// How many covers in a row are asked: a cover may be away too.
const MOST: usize = 8;

/// Who sees to what is somebody's today: they, or who covers for them; nobody when all of
/// these are away or have left.
///
/// # Errors
/// When the database cannot be read.
pub async fn there(tx: &Tx, person: PersonId, today: NaiveDate) -> Result<Option<PersonId>> {
    let mut asked = vec![person];
    let mut now = person;
    while asked.len() <= MOST {
        match absence::on(tx.connection(), now, today).await? {
            None if desk::can_answer(tx, now, today).await? => return Ok(Some(now)),
            None => return Ok(None),
            Some(absence) => now = PersonId(absence.cover_id),
        }
        if asked.contains(&now) {
            break;
        }
        asked.push(now);
    }
    Ok(None)
}
