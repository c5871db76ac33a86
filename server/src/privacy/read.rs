//! The questions, for those who answer them.

use crate::{
    Portal,
    access::{Granted, StaffRole, policy::Action},
    audit::{self, Entry},
    clock::Clock,
    error::{Result, internal},
    store::{self, Tx, look_question, looks},
};
use ::entity::look_question as row;
use app::{
    audit::model::{Act, Basis},
    backend::{Caller, SignedIn},
    error::PortalError,
    home::model::Attention,
    ids::{LookQuestionId, OrganisationId, PersonId},
    privacy::model::{Answered, AskedQuestion, Question, QuestionsView},
};
use sea_orm::ConnectionTrait;

/// The role of those who answer.
const ROLE: &str = "privacy_officer";

/// Where somebody with these roles watches over privacy.
fn watched(roles: &[StaffRole]) -> Vec<OrganisationId> {
    roles
        .iter()
        .filter(|role| role.role == ROLE)
        .map(|role| role.organisation)
        .collect()
}

impl Portal {
    /// Opens a transaction for those who watch over privacy, with where they do.
    pub(super) async fn enter_to_answer_looks<'a>(
        &self,
        caller: &'a Caller,
    ) -> Result<(Tx, &'a SignedIn, Vec<OrganisationId>)> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let watched = watched(&roles);
        if watched.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        Ok((tx, person, watched))
    }

    pub(super) async fn look_questions(&self, caller: &Caller) -> Result<QuestionsView> {
        let (tx, _, watched) = self.enter_to_answer_looks(caller).await?;
        let mut view = QuestionsView::default();
        for question in look_question::open(tx.connection(), &watched).await? {
            view.open
                .extend(self.asked_question(&tx, caller, &question).await?);
        }
        for question in look_question::answered(tx.connection(), &watched).await? {
            view.answered
                .extend(self.asked_question(&tx, caller, &question).await?);
        }
        let entries = watched
            .iter()
            .map(|organisation| entry(caller, *organisation, Act::OpenLookQuestions));
        audit::record_all(&tx, &self.clock, entries.collect()).await?;
        tx.commit().await?;
        Ok(view)
    }

    pub(super) async fn look_question(
        &self,
        caller: &Caller,
        id: LookQuestionId,
    ) -> Result<AskedQuestion> {
        let (tx, _, watched) = self.enter_to_answer_looks(caller).await?;
        let question = look_question::to_answer(&tx, id.0)
            .await?
            .filter(|question| watched.contains(&OrganisationId(question.organisation_id)))
            .ok_or(PortalError::NotFound)?;
        let asked = self
            .asked_question(&tx, caller, &question)
            .await?
            .ok_or(PortalError::NotFound)?;
        let organisation = OrganisationId(question.organisation_id);
        let entry = entry(caller, organisation, Act::OpenLookQuestions)
            .resident(PersonId(question.resident_id))
            .object(question.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(asked)
    }

    /// A question with the look that it is about, for somebody who watches over privacy.
    async fn asked_question(
        &self,
        tx: &Tx,
        caller: &Caller,
        question: &row::Model,
    ) -> Result<Option<AskedQuestion>> {
        let resident = PersonId(question.resident_id);
        let granted = self
            .may(tx, caller, Action::ReadAccessLog, resident)
            .await?;
        let Some(granted) = granted else {
            return Ok(None);
        };
        let looked = looks::one(tx, &granted, question.sequence).await?;
        let actor = looked.as_ref().and_then(|looked| looked.event.actor_id);
        // To answer, the parts must be known by name; never their words.
        let look = looked.and_then(|looked| audit::look(looked, resident, true, None));
        let Some(look) = look else {
            return Ok(None);
        };
        Ok(Some(AskedQuestion {
            question: self::question(tx.connection(), question).await?,
            resident: resident_name(tx, &granted).await?,
            look,
            may_answer: may_answer(question, actor, granted.actor()),
            overdue: question.answered_at.is_none() && is_over(question, &self.clock),
        }))
    }
}

/// Nobody answers about what they did themselves, and nothing is answered twice.
pub(super) fn may_answer(
    question: &row::Model,
    looked: Option<uuid::Uuid>,
    reader: PersonId,
) -> bool {
    question.answered_at.is_none() && looked != Some(reader.0)
}

fn is_over(question: &row::Model, clock: &Clock) -> bool {
    question.due_on < clock.today()
}

async fn resident_name(tx: &Tx, granted: &Granted) -> Result<String> {
    Ok(store::person::resident(tx.connection(), granted)
        .await?
        .full_name)
}

/// An audit entry of somebody who watches over privacy.
pub(super) fn entry(caller: &Caller, organisation: OrganisationId, act: Act) -> Entry {
    Entry::new(organisation, act)
        .by(caller)
        .basis(Basis::Privacy)
}

/// A question as people read it.
pub(super) async fn question(
    connection: &impl ConnectionTrait,
    row: &row::Model,
) -> Result<Question> {
    let answer = match (row.answered_by, row.answered_at) {
        (Some(by), Some(at)) => {
            let mut names = store::person::names(connection, [by]).await?;
            Some(Answered {
                outcome: row.outcome.clone().unwrap_or_default(),
                words: row.answer.clone().unwrap_or_default(),
                by: names
                    .remove(&by)
                    .ok_or_else(|| internal("an answer by nobody"))?,
                at,
            })
        }
        _ => None,
    };
    Ok(Question {
        id: LookQuestionId(row.id),
        words: row.words.clone().unwrap_or_default(),
        asked_at: row.asked_at,
        due_on: row.due_on,
        answer,
    })
}

/// How many questions wait for a member of staff, on their first page.
pub(crate) async fn attention(portal: &Portal, caller: &Caller) -> Result<Option<Attention>> {
    let (tx, _, roles) = portal.enter_as_staff(caller).await?;
    let open = look_question::open(tx.connection(), &watched(&roles)).await?;
    tx.commit().await?;
    Ok(open.first().map(|first| Attention::LooksAsked {
        count: u32::try_from(open.len()).unwrap_or(u32::MAX),
        due_on: first.due_on,
    }))
}
