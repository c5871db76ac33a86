//! Finds a person by NHS number, or by last name and date of birth.

use super::open::matched;
use crate::{
    Portal,
    access::StaffRole,
    account::notes::{self, Kind},
    audit::{self, Entry},
    error::{Error, Result},
    http::rate,
    store::{self, Tx},
};
use ::entity::person;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::{PortalError, Problem},
    identifiers::NhsNumber,
    ids::{OrganisationId, PersonId},
    links,
    on_call::model::{FoundView, MOST_FOUND, Match, OnCallView, Unanswered},
    posted::{Checks, Next, Posted},
};
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// How many searches a person may make in an hour.
pub(crate) const MOST_SEARCHES: u32 = 60;
/// The most characters of a name that are looked at.
const MOST_IN_NAME: usize = 100;
/// For how long somebody is asked how it went.
const ASKED_FOR: TimeDelta = TimeDelta::days(7);

/// Whom somebody on call looks for.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Wanted {
    nhs_number: Option<String>,
    family: String,
    given: String,
    born_on: Option<NaiveDate>,
    postcode: String,
}

impl Portal {
    pub(super) async fn on_call_start(&self, caller: &Caller) -> Result<OnCallView> {
        let (tx, person, _) = self.enter_on_call(caller).await?;
        let connection = tx.connection();
        let since = self.clock.now() - ASKED_FOR;
        let uses = store::plan_use::by_responder(connection, person.person, since).await?;
        let open: Vec<_> = uses
            .into_iter()
            .filter(|(_, answers)| {
                answers
                    .iter()
                    .all(|answer| answer.person_id != person.person.0)
            })
            .map(|(used, _)| used)
            .collect();
        let people =
            store::person::full_names(connection, open.iter().map(|used| used.resident_id));
        let people = people.await?;
        let view = OnCallView {
            unanswered: open
                .into_iter()
                .map(|used| Unanswered {
                    id: app::ids::UseId(used.id),
                    resident: PersonId(used.resident_id),
                    name: people.get(&used.resident_id).cloned().unwrap_or_default(),
                    used_at: used.used_at,
                })
                .collect(),
        };
        tx.commit().await?;
        Ok(view)
    }

    pub(super) async fn keep_on_call_search(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, _) = self.enter_on_call(caller).await?;
        let wanted = Wanted::read(form)?;
        let key = rate::key("on-call", &person.account.to_string());
        let counted = rate::check(&tx, &self.clock, &key, MOST_SEARCHES, TimeDelta::hours(1)).await;
        if let Err(Error::Portal(refused)) = counted {
            tx.commit().await?;
            return Err(refused.into());
        }
        counted?;
        notes::put(&tx, &self.clock, person.session, Kind::OnCall, &wanted).await?;
        tx.commit().await?;
        Ok(Next::to(links::ON_CALL_FOUND))
    }

    pub(super) async fn on_call_found(&self, caller: &Caller) -> Result<FoundView> {
        let (tx, person, roles) = self.enter_on_call(caller).await?;
        let connection = tx.connection();
        let wanted: Option<Wanted> =
            notes::read(connection, &self.clock, person.session, Kind::OnCall).await?;
        let Some(wanted) = wanted else {
            return Ok(FoundView::NotSearched);
        };
        let organisations: Vec<OrganisationId> =
            roles.iter().map(|role| role.organisation).collect();
        let people = match (&wanted.nhs_number, wanted.born_on) {
            (Some(number), _) => {
                store::on_call::by_nhs_number(connection, &organisations, number).await?
            }
            (None, Some(day)) => store::on_call::born_on(connection, &organisations, day)
                .await?
                .into_iter()
                .filter(|found| wanted.fits(found))
                .collect(),
            (None, None) => Vec::new(),
        };
        self.note_search(&tx, caller, &roles, &people).await?;
        tx.commit().await?;
        Ok(found_view(&people))
    }

    /// Writes down that somebody searched, and whom they were shown.
    async fn note_search(
        &self,
        tx: &Tx,
        caller: &Caller,
        roles: &[StaffRole],
        people: &[person::Model],
    ) -> Result<()> {
        let entry = |organisation, act| {
            Entry::new(organisation, act)
                .by(caller)
                .basis(Basis::Urgent)
        };
        let mut entries = Vec::new();
        if let Some(role) = roles.first() {
            let searched = entry(role.organisation, Act::SearchOnCall);
            entries.push(searched.object(format!("{} found", people.len())));
        }
        if people.len() <= MOST_FOUND {
            entries.extend(people.iter().map(|found| {
                let organisation = OrganisationId(found.organisation_id);
                entry(organisation, Act::List).resident(PersonId(found.id))
            }));
        }
        audit::record_all(tx, &self.clock, entries).await
    }
}

impl Wanted {
    /// Reads whom to look for: an NHS number, or a last name and a date of birth.
    ///
    /// # Errors
    /// Everything that is the matter with the form.
    pub(crate) fn read(form: &Posted) -> std::result::Result<Self, PortalError> {
        let mut checks = Checks::default();
        let short = |field: &str| form.text(field).chars().take(MOST_IN_NAME).collect();
        let mut wanted = Self {
            family: short("family"),
            given: short("given"),
            postcode: short("postcode"),
            ..Self::default()
        };
        match form.date("born") {
            Ok(day) => wanted.born_on = day,
            Err(problem) => checks.add("born", problem),
        }
        if form.text("nhs").is_empty() {
            checks.require(
                !folded(&wanted.family).is_empty(),
                "family",
                Problem::Missing,
            );
            if form.date("born") == Ok(None) {
                checks.add("born", Problem::Missing);
            }
        } else {
            match NhsNumber::parse(form.text("nhs")) {
                Ok(number) => wanted.nhs_number = Some(number.digits().to_owned()),
                Err(problem) => checks.add("nhs", problem),
            }
        }
        checks.finish(wanted)
    }

    /// Whether somebody fits: the NHS number if there is one, else the day, the names and the postcode.
    pub(crate) fn fits(&self, found: &person::Model) -> bool {
        if self.nhs_number.is_some() {
            return found.nhs_number == self.nhs_number;
        }
        let given = folded(&self.given);
        let begins = |name: &str| folded(name).starts_with(&given);
        let called = found.preferred_name.as_deref().unwrap_or_default();
        let postcode = compact(&self.postcode);
        self.born_on.is_some()
            && found.date_of_birth == self.born_on
            && folded(&found.family_name) == folded(&self.family)
            && (begins(&found.given_name) || begins(called))
            && compact(found.postcode.as_deref().unwrap_or_default()).starts_with(&postcode)
    }
}

/// What the page about those found shows; of too many it names nobody.
pub(crate) fn found_view(people: &[person::Model]) -> FoundView {
    match people.len() {
        0 => FoundView::Nobody,
        found if found > MOST_FOUND => FoundView::TooMany,
        _ => FoundView::People(matches(people)),
    }
}

/// A name without case, accents and signs: "O’Brien" and "obrien" are one.
fn folded(name: &str) -> String {
    name.nfd()
        .filter(|sign| !is_combining_mark(*sign))
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn compact(postcode: &str) -> String {
    postcode
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Those found, each marked when another has the same or nearly the same name.
fn matches(people: &[person::Model]) -> Vec<Match> {
    people
        .iter()
        .map(|found| Match {
            alike: people
                .iter()
                .any(|other| other.id != found.id && alike(found, other)),
            ..matched(found)
        })
        .collect()
}

/// Whether two people may be taken for each other: the same last name, and first
/// names that begin alike.
fn alike(one: &person::Model, other: &person::Model) -> bool {
    let begin = |name: &str| folded(name).chars().take(3).collect::<String>();
    folded(&one.family_name) == folded(&other.family_name)
        && begin(&one.given_name) == begin(&other.given_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_accents_and_signs() {
        assert_eq!(folded("O’Brien"), folded("o'brien"));
        assert_eq!(folded("Núñez-García"), folded("nunez garcia"));
        assert_ne!(folded("Brown"), folded("Browne"));
        assert_eq!(folded("’- "), "");
    }
}
