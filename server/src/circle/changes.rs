//! What corrections of a record changed: nothing that a record said is lost.

use super::form::stored;
use crate::{
    Portal,
    access::policy::Action,
    audit,
    error::{Result, internal},
    store::{self, circle::Record},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{
        accessible::CATEGORIES,
        changes::KEPT,
        model::{ChangedField, ContactPreference, RecordChange, RecordChangesView},
    },
    format,
    ids::PersonId,
};

/// Corrections on a page.
const PAGE: u64 = 20;

impl Portal {
    /// A page of what changed in a record.
    pub(super) async fn read_changes(
        &self,
        caller: &Caller,
        resident: PersonId,
        page: u32,
    ) -> Result<RecordChangesView> {
        let (tx, granted) = self.enter(caller, Action::ReadChanges, resident).await?;
        let page = page.max(1);
        let connection = tx.connection();
        let place = u64::from(page - 1);
        let (rows, more) = store::record_change::page(connection, &granted, (place, PAGE)).await?;
        let names = store::person::names(connection, rows.iter().map(|row| row.changed_by)).await?;
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            changes.push(RecordChange {
                at: row.changed_at,
                by: names.get(&row.changed_by).cloned().unwrap_or_default(),
                why: row.why,
                fields: serde_json::from_str(&row.fields).map_err(internal)?,
            });
        }
        let view = RecordChangesView {
            resident: store::person::resident(connection, &granted).await?,
            changes,
            page,
            more,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenChanges)).await?;
        tx.commit().await?;
        Ok(view)
    }
}

/// The fields in which two states of a record differ, with what each says in both.
pub(super) fn between(before: &Record, after: &Record) -> Vec<ChangedField> {
    KEPT.iter()
        .map(|(field, _)| ChangedField {
            field: (*field).to_owned(),
            before: said(before, field),
            after: said(after, field),
        })
        .filter(|field| field.before != field.after)
        .collect()
}

/// What a field of a record says, as people read it; a surgery by the name it had.
fn said(record: &Record, field: &str) -> String {
    let person = &record.person;
    match field {
        "date_of_birth" => person.date_of_birth.map_or_else(String::new, format::date),
        "surgery" => record
            .practice
            .as_ref()
            .map_or_else(String::new, |practice| practice.name.clone()),
        "contact_preference" => person
            .contact_preference
            .as_deref()
            .and_then(ContactPreference::from_code)
            .map_or_else(String::new, |preference| preference.words().to_owned()),
        "interpreter" => String::from(if person.interpreter { "Yes" } else { "No" }),
        _ => match CATEGORIES
            .iter()
            .find(|category| field == format!("need-{}", category.code))
        {
            Some(category) => needs(record, category.code),
            None => stored(record).text(field),
        },
    }
}

fn needs(record: &Record, category: &str) -> String {
    let mut said: Vec<String> = Vec::new();
    for need in record.needs.iter().filter(|need| need.category == category) {
        said.push(need.term.clone());
        said.extend(need.detail.clone());
    }
    // One detail stands for a whole category, and is kept with each of its terms.
    let mut seen = Vec::new();
    said.retain(|words| {
        let is_new = !seen.contains(words);
        seen.push(words.clone());
        is_new
    });
    seen = said;
    seen.sort();
    seen.join(", ")
}

#[cfg(test)]
mod tests {
    use super::{CATEGORIES, KEPT};

    #[test]
    fn every_category_of_needs_is_kept() {
        for category in &CATEGORIES {
            let field = format!("need-{}", category.code);
            assert!(KEPT.iter().any(|(kept, _)| *kept == field), "{field}");
        }
    }
}
