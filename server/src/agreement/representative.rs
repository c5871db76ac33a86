//! Writes down who may legally speak for a resident, and ends it.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    messages::let_in::LetIn,
    store::{self, Tx, representative::NewRepresentative},
    told,
};
use ::entity::representative;
use app::{
    agreement::{
        MOST_IN_EVIDENCE,
        model::{LegalBasis, RepresentativeView, RepresentativesView},
    },
    audit::model::Act,
    backend::Caller,
    circle::{details::needed, model::Tie},
    error::{PortalError, Problem},
    ids::{PersonId, RepresentativeId},
    links,
    posted::{Checks, Next, Posted},
};
use chrono::NaiveDate;
use uuid::Uuid;

impl Portal {
    /// Who may speak for a resident, and who could be written down.
    pub(super) async fn read_representatives(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<RepresentativesView> {
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let today = self.clock.today();
        let view = RepresentativesView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            representatives: views(&tx, &granted, today).await?,
            carers: carers(&tx, &granted, today)
                .await?
                .into_iter()
                .map(Carer::named)
                .collect(),
            today,
        };
        let entry = granted.entry(Act::OpenRepresentatives);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Writes one down, and tells them and the resident.
    pub(super) async fn write_representative(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let next = Next::to(links::representative(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let today = self.clock.today();
        let new = read(form, &carers(&tx, &granted, today).await?)?;
        let (person, from) = (new.person, new.from);
        let let_in = LetIn::begin(&tx, &self.clock, person, resident).await?;
        let id = store::representative::insert(&tx, &self.clock, &granted, new).await?;
        let_in.done_from(&tx, &self.clock, from).await?;
        let entry = granted.entry(Act::RecordRepresentative).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        self.tell_both(&tx, resident, person, id).await?;
        tx.commit().await?;
        Ok(next.saying("Saved. Both have been told by email, if they have one"))
    }

    /// Ends one now, and tells them and the resident.
    pub(super) async fn stop_representative(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let next = Next::to(links::representative(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let id: RepresentativeId = form.parsed("representative").ok_or(PortalError::NotFound)?;
        let ended = store::representative::end(&tx, &self.clock, &granted, id.0)
            .await?
            .ok_or(PortalError::NotFound)?;
        let entry = granted.entry(Act::EndRepresentative).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        self.tell_both(&tx, resident, PersonId(ended.person_id), self.clock.id())
            .await?;
        tx.commit().await?;
        Ok(next.saying("Ended. They can no longer open the plans as a representative"))
    }

    /// The way in for staff who write down what the law or they themselves decide.
    pub(crate) async fn enter_to_record(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<(Tx, Granted)> {
        let (tx, granted) = self
            .enter(caller, Action::RecordRepresentative, resident)
            .await?;
        // Staff who are patients of their own surgery decide nothing about themselves.
        if granted.actor() == resident {
            return Err(PortalError::NotFound.into());
        }
        Ok((tx, granted))
    }

    async fn tell_both(
        &self,
        tx: &Tx,
        resident: PersonId,
        representative: PersonId,
        change: Uuid,
    ) -> Result<()> {
        for person in [resident, representative] {
            let key = format!("representative_changed:{change}:{person}");
            told::tell_one(
                tx,
                &self.clock,
                (person, Some(resident)),
                "representative_changed",
                key,
            )
            .await?;
        }
        Ok(())
    }
}

/// Those who may speak for a resident now or later, as people read it.
pub(crate) async fn views(
    tx: &Tx,
    granted: &Granted,
    today: NaiveDate,
) -> Result<Vec<RepresentativeView>> {
    let rows = store::representative::all(tx.connection(), granted, today).await?;
    let people = rows.iter().flat_map(|row| [row.person_id, row.recorded_by]);
    let names = store::person::names(tx.connection(), people).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let view = |row: representative::Model| {
        Some(RepresentativeView {
            id: RepresentativeId(row.id),
            name: name(row.person_id),
            basis: LegalBasis::from_code(&row.basis)?,
            evidence: row.evidence,
            from: row.from_date,
            to: row.to_date,
            recorded_by: name(row.recorded_by),
            recorded_at: row.recorded_at,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// A carer around a resident.
#[derive(Clone, Debug)]
pub(crate) struct Carer {
    /// Who.
    pub(crate) id: PersonId,
    /// By name.
    pub(crate) name: String,
    /// What they are to the resident, such as daughter.
    pub(crate) relation: String,
}

impl Carer {
    /// As a form offers them.
    pub(crate) fn named(self) -> (PersonId, String) {
        (self.id, self.name)
    }
}

/// The carers around a resident; nobody writes themselves down.
pub(crate) async fn carers(tx: &Tx, granted: &Granted, today: NaiveDate) -> Result<Vec<Carer>> {
    let tied = store::circle::around(tx.connection(), granted, today).await?;
    let mut carers: Vec<Carer> = Vec::new();
    for row in &tied.relationships {
        let person = row.person_id.and_then(|id| tied.people.get(&id));
        let Some(person) = person.filter(|_| row.kind == Tie::Carer.code()) else {
            continue;
        };
        let id = PersonId(person.id);
        let known = carers.iter().any(|carer| carer.id == id);
        if !known && id != granted.actor() {
            carers.push(Carer {
                id,
                name: store::person::full_name(person),
                relation: row
                    .description
                    .clone()
                    .unwrap_or_else(|| String::from("carer")),
            });
        }
    }
    Ok(carers)
}

fn read(form: &Posted, carers: &[Carer]) -> std::result::Result<NewRepresentative, PortalError> {
    let mut checks = Checks::default();
    let person = form
        .parsed::<PersonId>("person")
        .filter(|id| carers.iter().any(|carer| carer.id == *id));
    checks.require(person.is_some(), "person", Problem::NotChosen);
    let basis = LegalBasis::from_code(form.text("basis"));
    checks.require(basis.is_some(), "basis", Problem::NotChosen);
    let evidence = needed(&mut checks, form, "evidence", MOST_IN_EVIDENCE);
    let mut date = |field: &str, is_needed: bool| match form.date(field) {
        Ok(None) if is_needed => {
            checks.add(field, Problem::Missing);
            None
        }
        Ok(date) => date,
        Err(problem) => {
            checks.add(field, problem);
            None
        }
    };
    let (from, to) = (date("from", true), date("to", false));
    let ends_before = from.zip(to).is_some_and(|(from, to)| to < from);
    checks.require(!ends_before, "to", Problem::BeforeStart);
    match checks.finish((person, basis, from))? {
        (Some(person), Some(basis), Some(from)) => Ok(NewRepresentative {
            person,
            basis,
            evidence,
            from,
            to,
        }),
        _ => Err(PortalError::NotFound),
    }
}
