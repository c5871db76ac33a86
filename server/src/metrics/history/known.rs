//! What rows of counts are checked against.

use super::row::plain;
use crate::{
    Portal,
    access::services::Reach,
    clock::first_of_month,
    error::Result,
    store::{self, Tx},
};
use ::entity::service;
use app::{audit::model::Act, backend::Caller, feedback::set::QuestionSet};
use chrono::NaiveDate;
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// What there is and whose it is.
pub(super) struct Known {
    /// The services that they manage, by name.
    pub(super) services: Vec<service::Model>,
    /// What those are called that they do not manage and everybody may know of.
    pub(super) others: BTreeSet<String>,
    /// Every version of the question, the oldest first.
    pub(super) sets: Vec<(i32, NaiveDate, QuestionSet)>,
    /// In which months the portal counted answers itself.
    pub(super) counted: HashSet<(Uuid, NaiveDate)>,
    /// The month that is not over.
    pub(super) this_month: NaiveDate,
}

impl Known {
    /// A version of the question.
    pub(super) fn set(&self, number: i32) -> Option<(i32, &QuestionSet)> {
        let mut sets = self.sets.iter();
        let found = sets.find(|(of, _, _)| *of == number);
        found.map(|(number, _, set)| (*number, set))
    }

    /// The version that was asked in a month; before the first one the first.
    pub(super) fn asked_in(&self, month: NaiveDate) -> Option<(i32, &QuestionSet)> {
        let mut newest = self.sets.iter().rev();
        let found = newest.find(|(_, from, _)| *from <= month);
        let (number, _, set) = found.or(self.sets.first())?;
        Some((*number, set))
    }

    /// The services that they manage.
    pub(super) fn ids(&self) -> Vec<Uuid> {
        self.services.iter().map(|service| service.id).collect()
    }

    /// What one of them is called.
    pub(super) fn name(&self, service: Uuid) -> String {
        let mut services = self.services.iter();
        let found = services.find(|known| known.id == service);
        found.map_or_else(String::new, |known| known.name.clone())
    }
}

impl Portal {
    /// Opens a transaction for whoever manages services, with these services; a refusal is in the
    /// audit trail as what they wanted.
    pub(in crate::metrics) async fn enter_history(
        &self,
        caller: &Caller,
        act: Act,
    ) -> Result<(Tx, Reach, Vec<service::Model>)> {
        let (tx, reach) = self.enter_services(caller).await?;
        let mut services = store::service::all_within(tx.connection(), &reach).await?;
        services.retain(|service| reach.runs(service));
        if services.is_empty() {
            drop(tx);
            return self.refuse(caller, act).await;
        }
        Ok((tx, reach, services))
    }

    /// What rows about services are checked against, as it is now.
    pub(super) async fn known_of_history(
        &self,
        tx: &Tx,
        reach: &Reach,
        services: Vec<service::Model>,
    ) -> Result<Known> {
        let connection = tx.connection();
        let ids: Vec<Uuid> = services.iter().map(|service| service.id).collect();
        let mut others = store::service::all_within(connection, reach).await?;
        others.extend(store::service::open(connection).await?);
        others.retain(|service| !reach.runs(service));
        Ok(Known {
            others: others.iter().map(|service| plain(&service.name)).collect(),
            sets: store::feedback::sets(connection).await?,
            counted: store::feedback_count::months(connection, &ids).await?,
            this_month: first_of_month(self.clock.today()),
            services,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn service(id: u128, name: &str) -> service::Model {
        service::Model {
            id: Uuid::from_u128(id),
            organisation_id: Uuid::from_u128(1),
            team_id: Uuid::from_u128(2),
            care_team_id: Uuid::from_u128(2),
            code: String::new(),
            name: name.to_owned(),
            about: String::new(),
            self_referral: true,
            is_open: true,
            answer_within: 1,
            answer_unit: String::new(),
            see_within: 1,
            see_unit: String::new(),
            longest_days: None,
            version: 1,
            changed_by: None,
            changed_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    fn set(options: &[(&str, &str)]) -> QuestionSet {
        let options: Vec<String> = options
            .iter()
            .map(|(code, label)| {
                format!("{{ code = \"{code}\", label = \"{label}\", counts = \"positive\" }}")
            })
            .collect();
        let definition = format!(
            "lead = \"\"\nquestion = \"How?\"\noptions = [{}, {{ code = \"no\", label = \"No\", counts = \"negative\" }}]\nwords = [{{ code = \"why\", label = \"Why?\" }}]\nanswers = []\nstatements = []\n",
            options.join(", ")
        );
        let mut set = QuestionSet::read(&definition).unwrap();
        // A version needs a bad answer; these tests need none.
        set.options.retain(|option| option.code != "no");
        set
    }

    /// Physiotherapy, and two services of one name; two versions of the question.
    pub(in crate::metrics::history) fn known() -> Known {
        let day = |day: &str| day.parse::<NaiveDate>().unwrap();
        Known {
            services: vec![
                service(1, "Physio"),
                service(2, "Twins"),
                service(3, "Twins"),
            ],
            others: BTreeSet::from([plain("Theirs")]),
            sets: vec![
                (
                    1,
                    day("2020-04-01"),
                    set(&[("good", "Good"), ("bad", "Bad")]),
                ),
                (2, day("2027-01-01"), set(&[("likely", "Likely")])),
            ],
            counted: HashSet::from([(Uuid::from_u128(1), day("2018-01-01"))]),
            this_month: day("2026-08-01"),
        }
    }

    #[test]
    fn the_version_of_a_month_is_the_one_that_was_asked_then() {
        let known = known();
        let of = |month: &str| {
            known
                .asked_in(month.parse().unwrap())
                .map(|(number, _)| number)
        };
        assert_eq!(of("2017-04-01"), Some(1), "before the first version");
        assert_eq!(of("2026-12-01"), Some(1));
        assert_eq!(of("2027-01-01"), Some(2));
    }
}
