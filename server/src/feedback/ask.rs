//! People are asked by email how care went, with a link that says neither who nor what.

use super::count;
use crate::{
    Portal,
    account::sessions::key_of,
    clock::first_of_month,
    error::Result,
    mail::{
        outbox::{self, Email},
        template::FEEDBACK_ASKED,
    },
    referral::tell,
    store::{self, Tx, metric_cell},
};
use ::entity::{feedback_link, referral};
use app::{
    feedback::model::{Method, Occasion, Role},
    ids::PersonId,
    links,
};
use chrono::{Datelike, Months, NaiveDate};
use serde_json::json;

impl Portal {
    /// Asks the person of a request, and whoever asked for them if they still may, how it was:
    /// each once in a calendar week at most about one service. Those without an address can answer on paper,
    /// by phone, or at any time on the page of the service.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(crate) async fn ask_how_it_was(
        &self,
        tx: &Tx,
        request: &referral::Model,
        occasion: Occasion,
    ) -> Result<()> {
        let resident = PersonId(request.resident_id);
        for person in tell::people_of(tx, &self.clock, request).await? {
            let role = match person == resident {
                true => Role::Resident,
                false => Role::Carer,
            };
            self.ask_one(tx, request, (person, role), occasion).await?;
        }
        Ok(())
    }

    async fn ask_one(
        &self,
        tx: &Tx,
        request: &referral::Model,
        (person, role): (PersonId, Role),
        occasion: Occasion,
    ) -> Result<()> {
        let Some(to_address) = store::person::address(tx.connection(), person.0).await? else {
            return Ok(());
        };
        if store::safe_contact::wants_no_email(tx.connection(), Some(person.0), &to_address).await?
        {
            return Ok(());
        }
        let (clock, today) = (&self.clock, self.clock.today());
        let token = clock.secret();
        let page = format!("{}{}", self.address(), links::feedback_link(&token));
        let week = today.iso_week();
        let key = format!(
            "{FEEDBACK_ASKED}:{}:{person}:{}-{}",
            request.service_id,
            week.year(),
            week.week()
        );
        let email = Email {
            kind: FEEDBACK_ASKED,
            to_person: Some(person),
            about: Some(PersonId(request.resident_id)),
            thread: None,
            to_address,
            parameters: json!({ "page": page }),
            dedupe_key: Some(key),
            not_before: None,
        };
        if !outbox::put_new(tx, clock, email).await? {
            return Ok(());
        }
        let month = first_of_month(today);
        let link = feedback_link::Model {
            token_hash: key_of(&token),
            service_id: request.service_id,
            occasion: occasion.code().to_owned(),
            role: role.code().to_owned(),
            method: Method::Email.code().to_owned(),
            made_in: month,
            expires_on: last_day(month),
            is_used: false,
        };
        let mut changes = metric_cell::Changes::new();
        let of = (link.service_id, link.made_in, link.method.as_str());
        count::link(&mut changes, count::ASKED, of, 1);
        store::feedback::insert_link(tx, link).await?;
        metric_cell::add(tx, &changes).await
    }
}

/// The last day of the month after one: four weeks are left at least, and it does not tell on
/// which day somebody was asked.
fn last_day(month: NaiveDate) -> NaiveDate {
    month
        .checked_add_months(Months::new(2))
        .and_then(|after| after.pred_opt())
        .unwrap_or(month)
}
