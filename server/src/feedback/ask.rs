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
    messages::desk::Desk,
    referral::tell,
    store::{self, Tx, message_write::desk_of, metric_cell},
};
use ::entity::{feedback_link, message_thread, plan_use, referral};
use app::{
    feedback::model::{Method, Occasion, Role},
    ids::{PersonId, TeamId},
    links,
};
use chrono::{Datelike, Months, NaiveDate};
use serde_json::json;
use uuid::Uuid;

/// Of what people are asked how it was.
#[derive(Clone, Copy, Debug)]
struct Asking {
    service: Uuid,
    /// For whom it was.
    resident: PersonId,
    occasion: Occasion,
}

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
        let asking = Asking {
            service: request.service_id,
            resident: PersonId(request.resident_id),
            occasion,
        };
        let people = tell::people_of(tx, &self.clock, request).await?;
        self.ask_all(tx, asking, people).await
    }

    /// Asks those on the person's side of a thread the same, if a team that belongs to a service
    /// has answered in it. Of a surgery it is not asked here: it has no service.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(crate) async fn ask_how_answers_were(
        &self,
        tx: &Tx,
        thread: &message_thread::Model,
    ) -> Result<()> {
        let Desk::Team(team) = desk_of(thread)? else {
            return Ok(());
        };
        let connection = tx.connection();
        if !store::message::was_answered(connection, thread).await? {
            return Ok(());
        }
        let people = store::message::on_persons_side(connection, thread).await?;
        self.ask_of_team(tx, team, (thread.resident_id, Occasion::Message), people)
            .await
    }

    /// Asks the resident the same once somebody on call has said how a use of the crisis plan went,
    /// if they came on behalf of a team that belongs to a service.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub(crate) async fn ask_how_help_was(&self, tx: &Tx, used: &plan_use::Model) -> Result<()> {
        let Some(team) = used.team_id else {
            return Ok(());
        };
        let of = (used.resident_id, Occasion::Crisis);
        let resident = vec![PersonId(used.resident_id)];
        self.ask_of_team(tx, TeamId(team), of, resident).await
    }

    /// The same about the service of a team: the one whose care it gives, before one that it
    /// decides for.
    async fn ask_of_team(
        &self,
        tx: &Tx,
        team: TeamId,
        (resident, occasion): (Uuid, Occasion),
        people: Vec<PersonId>,
    ) -> Result<()> {
        let services = store::service::of_teams(tx.connection(), &[team]).await?;
        let gives_care = services.iter().find(|row| row.care_team_id == team.0);
        let Some(service) = gives_care.or(services.first()) else {
            return Ok(());
        };
        let asking = Asking {
            service: service.id,
            resident: PersonId(resident),
            occasion,
        };
        self.ask_all(tx, asking, people).await
    }

    async fn ask_all(&self, tx: &Tx, asking: Asking, people: Vec<PersonId>) -> Result<()> {
        for person in people {
            self.ask_one(tx, asking, person).await?;
        }
        Ok(())
    }

    async fn ask_one(&self, tx: &Tx, asking: Asking, person: PersonId) -> Result<()> {
        let role = match person == asking.resident {
            true => Role::Resident,
            false => Role::Carer,
        };
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
            asking.service,
            week.year(),
            week.week()
        );
        let email = Email {
            kind: FEEDBACK_ASKED,
            to_person: Some(person),
            about: Some(asking.resident),
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
            service_id: asking.service,
            occasion: asking.occasion.code().to_owned(),
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
        tx.count(changes);
        Ok(())
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
