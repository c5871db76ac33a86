//! What the portal knows already, so that nobody types it twice.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx},
};
use app::{
    audit::model::Act,
    plan::{kind::PlanKind, model::PlanView},
    referral::form::{FilledInBy, Page, Prefill, Question},
};

/// The sections of the care plan that answers are taken from, and what of their items.
const TAKEN: [(Prefill, &str); 2] = [(Prefill::Conditions, "needs"), (Prefill::Goals, "goals")];

/// What is known of a person, as far as whoever asks may read it.
#[derive(Debug, Default)]
pub(super) struct Known(Vec<(Prefill, String)>);

impl Portal {
    /// What is known of the resident; that the plan was read for it is written down.
    pub(super) async fn known_of(&self, tx: &Tx, granted: &Granted) -> Result<Known> {
        let mut known = Known::default();
        if let Some(reading) = granted.also(Action::ReadRecord) {
            known.take_record(&store::circle::record(tx.connection(), &reading).await?);
            audit::record(tx, &self.clock, reading.entry(Act::OpenRecord)).await?;
        }
        if let Some(reading) = granted.also(Action::ReadPlan(PlanKind::Care)) {
            let plan = self.plan_view(tx, &reading, PlanKind::Care).await?;
            let sections = known.take_plan(&plan);
            let entry = reading.entry(Act::OpenCarePlan).sections(sections);
            audit::record(tx, &self.clock, entry).await?;
        }
        Ok(known)
    }
}

impl Known {
    fn keep(&mut self, what: Prefill, words: Option<String>) {
        let words = words.filter(|words| !words.trim().is_empty());
        self.0.extend(words.map(|words| (what, words)));
    }

    fn take_record(&mut self, record: &store::circle::Record) {
        let person = &record.person;
        let lines = [&person.address_line_1, &person.address_line_2, &person.town];
        let address: Vec<_> = lines.into_iter().flatten().cloned().collect();
        let terms: Vec<_> = record.needs.iter().map(|need| need.term.clone()).collect();
        let language = person.language.clone().filter(|_| person.interpreter);
        self.keep(Prefill::Name, Some(store::person::full_name(person)));
        self.keep(
            Prefill::DateOfBirth,
            person.date_of_birth.map(|born| born.to_string()),
        );
        self.keep(Prefill::NhsNumber, person.nhs_number.clone());
        self.keep(Prefill::Address, Some(address.join(", ")));
        self.keep(Prefill::Postcode, person.postcode.clone());
        let phone = record.phones.first().map(|phone| phone.number.clone());
        self.keep(Prefill::Phone, phone);
        let email = record.emails.first().map(|email| email.address.clone());
        self.keep(Prefill::Email, email);
        let surgery = record
            .practice
            .as_ref()
            .map(|practice| practice.name.clone());
        self.keep(Prefill::Surgery, surgery);
        self.keep(Prefill::InterpreterLanguage, language);
        self.keep(Prefill::CommunicationNeeds, Some(terms.join("; ")));
    }

    /// Takes what is in a plan; gives the sections that were read.
    fn take_plan(&mut self, plan: &PlanView) -> Vec<&'static str> {
        let mut sections = Vec::new();
        for (what, code) in TAKEN {
            let found = plan
                .sections
                .iter()
                .find(|section| section.heading.code == code && !section.is_empty());
            let Some(section) = found else {
                continue;
            };
            let titles: Vec<_> = section
                .items
                .iter()
                .map(|item| item.field("what").to_owned())
                .collect();
            self.keep(what, Some(titles.join("\n")));
            sections.push(code);
        }
        sections
    }

    /// The answers that it gives to the questions of a page that take them as they are.
    pub(super) fn answers(&self, page: &Page, by: FilledInBy) -> Vec<(String, Vec<String>)> {
        page.questions
            .iter()
            .filter_map(|question| Some((question.id.clone(), vec![self.answer(question, by)?])))
            .collect()
    }

    fn answer(&self, question: &Question, by: FilledInBy) -> Option<String> {
        let what = question.prefill?;
        let (_, words) = self.0.iter().find(|(known, _)| *known == what)?;
        question
            .takes(std::slice::from_ref(words), by)
            .then(|| words.clone())
    }
}
