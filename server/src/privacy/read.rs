//! The questions, for those who answer them.

use crate::{
    Portal,
    access::{Granted, StaffRole, policy::Action, staff_roles},
    account::sessions,
    audit::{self, Entry, Tells},
    break_glass::{self, OFFICER},
    clock::Clock,
    error::{Result, internal},
    store::{self, Tx, look_question, looks},
};
use ::entity::look_question as row;
use app::{
    audit::model::{Act, Basis},
    backend::{Assurance, Caller},
    error::PortalError,
    home::model::Attention,
    ids::{LookQuestionId, OrganisationId, PersonId},
    privacy::model::{Answered, AskedQuestion, DeskView, Question, QuestionsView},
};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

/// Where somebody with these roles watches over privacy.
fn watched(roles: &[StaffRole]) -> Vec<OrganisationId> {
    roles
        .iter()
        .filter(|role| role.role == OFFICER)
        .map(|role| role.organisation)
        .collect()
}

impl Portal {
    /// Opens a transaction for those who watch over privacy, with where they do.
    async fn enter_to_answer_looks(&self, caller: &Caller) -> Result<(Tx, Vec<OrganisationId>)> {
        let (tx, _, roles) = self.enter_as_staff(caller).await?;
        let watched = watched(&roles);
        if watched.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        Ok((tx, watched))
    }

    pub(super) async fn look_questions(&self, caller: &Caller) -> Result<QuestionsView> {
        let (tx, watched) = self.enter_to_answer_looks(caller).await?;
        let mut view = QuestionsView {
            open: self.waiting_questions(&tx, caller, &watched).await?,
            answered: Vec::new(),
        };
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

    /// Everything that waits for those who watch over privacy.
    pub(super) async fn privacy_desk(&self, caller: &Caller) -> Result<DeskView> {
        let accesses = break_glass::to_look_into(self, caller).await?;
        let (tx, watched) = self.enter_to_answer_looks(caller).await?;
        let questions = self.waiting_questions(&tx, caller, &watched).await?;
        let entries = watched
            .iter()
            .map(|organisation| entry(caller, *organisation, Act::OpenLookQuestions));
        audit::record_all(&tx, &self.clock, entries.collect()).await?;
        tx.commit().await?;
        Ok(DeskView {
            questions,
            accesses,
        })
    }

    /// The questions that wait for the reader, the one due first coming first.
    async fn waiting_questions(
        &self,
        tx: &Tx,
        caller: &Caller,
        watched: &[OrganisationId],
    ) -> Result<Vec<AskedQuestion>> {
        let mut waiting = Vec::new();
        for question in look_question::open(tx.connection(), watched).await? {
            waiting.extend(self.asked_question(tx, caller, &question).await?);
        }
        Ok(waiting)
    }

    pub(super) async fn look_question(
        &self,
        caller: &Caller,
        id: LookQuestionId,
    ) -> Result<AskedQuestion> {
        let act = Act::OpenLookQuestions;
        let (tx, row) = self.enter_to_answer_look(caller, id, act).await?;
        let asked = self
            .asked_question(&tx, caller, &row)
            .await?
            .ok_or(PortalError::NotFound)?;
        let entry = entry(caller, OrganisationId(row.organisation_id), act)
            .resident(PersonId(row.resident_id))
            .object(row.id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(asked)
    }

    /// Opens a transaction with a question, for somebody whom it is for; a refusal is in the
    /// audit trail before this returns.
    pub(super) async fn enter_to_answer_look(
        &self,
        caller: &Caller,
        id: LookQuestionId,
        act: Act,
    ) -> Result<(Tx, row::Model)> {
        let person = caller.person()?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        let question = look_question::to_answer(&tx, id.0)
            .await?
            .ok_or(PortalError::NotFound)?;
        let organisation = OrganisationId(question.organisation_id);
        let roles = staff_roles(tx.connection(), person.person, self.clock.today()).await?;
        let watches = watched(&roles).contains(&organisation);
        if watches && person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        if watches && self.asked_question(&tx, caller, &question).await?.is_some() {
            return Ok((tx, question));
        }
        let entry = Entry::new(organisation, act)
            .by(caller)
            .resident(PersonId(question.resident_id))
            .object(question.id)
            .refused();
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Err(PortalError::NotFound.into())
    }

    /// A question with the look that it is about, for somebody who watches over privacy;
    /// `None` when it is not for them.
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
        // Whoever is let in by the person sees it as somebody close, not as an officer.
        let granted = granted.filter(|granted| granted.basis() == Basis::Privacy);
        let Some(granted) = granted else {
            return Ok(None);
        };
        let looked = looks::one(tx, &granted, question.sequence).await?;
        let looked =
            looked.filter(|looked| is_for(question, looked.event.actor_id, granted.actor()));
        // To answer, the parts must be known by name; never their words.
        let look =
            looked.and_then(|looked| audit::look(looked, resident, &Tells::Everything, None));
        let Some(look) = look else {
            return Ok(None);
        };
        Ok(Some(AskedQuestion {
            question: self::question(tx.connection(), question).await?,
            resident: resident_name(tx, &granted).await?,
            look,
            overdue: question.answered_at.is_none() && is_over(question, &self.clock),
        }))
    }
}

/// Whether a question is for a reader: nobody learns of one about what they did themselves,
/// and nobody answers what they asked.
fn is_for(question: &row::Model, looked: Option<Uuid>, reader: PersonId) -> bool {
    looked != Some(reader.0) && question.asked_by != reader.0
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
    let open = portal
        .waiting_questions(&tx, caller, &watched(&roles))
        .await?;
    tx.commit().await?;
    Ok(open.first().map(|first| Attention::LooksAsked {
        count: u32::try_from(open.len()).unwrap_or(u32::MAX),
        due_on: first.question.due_on,
    }))
}
