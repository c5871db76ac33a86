//! A request for access: the form, and what becomes of it.

use super::{
    form::{Chosen, Outcome, Request, read},
    read::assessments,
    rules::Known,
};
use crate::{
    Portal,
    access::Granted,
    account::fresh_proof,
    agreement::{Carer, carers},
    audit,
    error::{Result, internal},
    messages::let_in::LetIn,
    sharing::{both, state},
    store::{
        self, Tx,
        sharing::{Carried, Shared},
    },
    told,
};
use ::entity::{access_decision, sharing};
use app::{
    audit::model::Act,
    backend::Caller,
    decided::model::{AssessmentView, RequestForm},
    error::PortalError,
    ids::PersonId,
    links,
    posted::{Next, Posted},
    sharing::parts::{Besides, Reach},
};
use chrono::NaiveDate;
use uuid::Uuid;

impl Portal {
    /// The form. Before anybody is let in, the caller proves again who they are.
    pub(super) async fn request_page(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<RequestForm> {
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        fresh_proof(caller.person()?, self.clock.now())?;
        let askers = self.askers(&tx, &granted).await?;
        let form = RequestForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            askers: askers.into_iter().map(Carer::named).collect(),
            assessments: self.in_force(&tx, &granted).await?,
            kept_back: store::kept_back::all(tx.connection(), resident).await?,
            today: self.clock.today(),
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenDecided)).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Records a request, and gives what was decided.
    pub(super) async fn record_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter_to_record(caller, resident).await?;
        let next = Next::to(links::decided(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        // Of two who decide at once one waits, and sees what the other found.
        store::circle_write::lock(&tx, &granted).await?;
        let person = store::account::person(tx.connection(), resident)
            .await?
            .ok_or_else(|| internal("a grant for nobody"))?;
        let known = Known {
            askers: self.askers(&tx, &granted).await?,
            assessments: self.in_force(&tx, &granted).await?,
            kept_back: store::kept_back::all(tx.connection(), resident).await?,
            born: person.date_of_birth,
            today: self.clock.today(),
        };
        let request = read(form, &known)?;
        let said = match &request.outcome {
            Outcome::Given(chosen) => {
                fresh_proof(caller.person()?, self.clock.now())?;
                let shared = self.give_access(&tx, &granted, &request, chosen).await?;
                let (id, from) = (shared.sharing.id, chosen.from);
                self.keep_request(&tx, &granted, &request, Some((id, from)))
                    .await?;
                let entry = granted.entry(Act::GiveAccess).object(id);
                audit::record(&tx, &self.clock, entry).await?;
                both(&tx, &self.clock, &shared).await?;
                "Access is given. Both have been told by email, if they have one"
            }
            Outcome::Refused { tell } => {
                let id = self.keep_request(&tx, &granted, &request, None).await?;
                let entry = granted.entry(Act::RefuseAccess).object(id);
                audit::record(&tx, &self.clock, entry).await?;
                if *tell {
                    let key = format!("access_refused:{id}");
                    let kind = "access_refused";
                    let to = (request.asker.id, Some(granted.resident()));
                    told::tell_one(&tx, &self.clock, to, kind, key).await?;
                }
                "Turned down. The request is kept in the record"
            }
        };
        tx.commit().await?;
        Ok(next.saying(said))
    }

    /// Those around a resident who may ask: carers, and those with whom something is
    /// shared. Nobody decides about themself.
    async fn askers(&self, tx: &Tx, granted: &Granted) -> Result<Vec<Carer>> {
        let mut askers = carers(tx, granted, self.clock.today()).await?;
        for shared in store::sharing::all(tx.connection(), granted).await? {
            let (row, now) = (&shared.sharing, self.clock.now());
            let Some(id) = row.carer_id.map(PersonId) else {
                continue;
            };
            let known = askers.iter().any(|asker| asker.id == id);
            if !known && id != granted.actor() && state(&shared, now).is_given() {
                let names = store::person::full_names(tx.connection(), [id.0]).await?;
                askers.push(Carer {
                    id,
                    name: names.get(&id.0).cloned().unwrap_or_default(),
                    relation: row.relation.clone(),
                });
            }
        }
        Ok(askers)
    }

    /// What the resident cannot decide themself today.
    async fn in_force(&self, tx: &Tx, granted: &Granted) -> Result<Vec<AssessmentView>> {
        let mut all = assessments(tx, granted, self.clock.today()).await?;
        all.retain(|one| one.is_in_force);
        Ok(all)
    }

    /// Gives the rights, as a sharing that was accepted by whoever asked for it.
    async fn give_access(
        &self,
        tx: &Tx,
        granted: &Granted,
        request: &Request,
        chosen: &Chosen,
    ) -> Result<Shared> {
        let (clock, now, asker) = (&self.clock, self.clock.now(), &request.asker);
        let row = sharing::Model {
            id: clock.id(),
            resident_id: granted.resident().0,
            carer_id: Some(asker.id.0),
            name: asker.name.clone(),
            relation: asker.relation.clone(),
            level: chosen.level.code().to_owned(),
            sections: chosen.sections.clone(),
            basis: request.ground.code().to_owned(),
            decided_by: granted.actor().0,
            to_date: chosen.to,
            created_at: now,
            lookup: None,
            code_hash: None,
            answer_by: now,
            tries: 0,
            entered_at: Some(now),
            accepted_at: Some(now),
            declined_at: None,
            ended_at: None,
            ended_by: None,
            end_reason: None,
            looks: false,
            messages: chosen.messages,
            help: chosen.help,
            named: chosen.named.clone(),
        };
        store::sharing::insert(tx, row.clone()).await?;
        // Who has looked is the resident's alone to let somebody see.
        let besides = Besides {
            looks: false,
            messages: chosen.messages,
            help: chosen.help,
        };
        let sections = (chosen.sections.as_str(), chosen.named.as_str());
        let reach = Reach::new(chosen.level, sections, besides);
        let to = (asker.id, chosen.from);
        let let_in = LetIn::begin(tx, clock, asker.id, granted.resident()).await?;
        store::sharing::give(tx, clock, &row, to, reach, Carried::default()).await?;
        let_in.done_from(tx, clock, chosen.from).await?;
        Ok(Shared {
            sharing: row,
            rights: Vec::new(),
        })
    }

    /// Writes the request and the decision down; gives its identifier.
    async fn keep_request(
        &self,
        tx: &Tx,
        granted: &Granted,
        request: &Request,
        given: Option<(Uuid, NaiveDate)>,
    ) -> Result<Uuid> {
        let id = self.clock.id();
        let row = access_decision::Model {
            id,
            resident_id: granted.resident().0,
            asker_id: request.asker.id.0,
            relation: request.asker.relation.clone(),
            ground: request.ground.code().to_owned(),
            seen: request.seen.map(|seen| seen.code().to_owned()),
            evidence: request.evidence.clone(),
            vouched_by: request.vouched_by.clone(),
            factors: request.factors.clone(),
            spoken: request.spoken.code().to_owned(),
            is_pressed: request.is_pressed,
            is_concern: request.is_concern,
            assessment_id: request.assessment,
            sharing_id: given.map(|(sharing, _)| sharing),
            from_date: given.map(|(_, from)| from),
            reason: request.reason.clone(),
            told: matches!(request.outcome, Outcome::Refused { tell: true }),
            decided_by: granted.actor().0,
            decided_at: self.clock.now(),
            end_reason: None,
        };
        store::decided::insert_decision(tx, row).await?;
        Ok(id)
    }
}
