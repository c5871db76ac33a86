//! A person asks why somebody looked at their record.

use super::{MOST_IN_WORDS, WORKING_DAYS, read};
use crate::{
    Portal,
    access::{self, Granted, policy::Action},
    audit::{self, Tells},
    break_glass::OFFICER,
    error::Result,
    store::{
        Tx, look_question,
        looks::{self, Looked},
        staff,
    },
    told, working_days,
};
use ::entity::look_question as row;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
    privacy::model::AskView,
};

impl Portal {
    pub(super) async fn look_to_ask_about(
        &self,
        caller: &Caller,
        resident: PersonId,
        sequence: i64,
    ) -> Result<AskView> {
        let (tx, granted, looked) = self.enter_to_ask(caller, resident, sequence).await?;
        let connection = tx.connection();
        let asked = look_question::about(connection, &granted, sequence).await?;
        let asked = match asked {
            Some(question) => Some(read::question(connection, &question).await?),
            None => None,
        };
        let may_be_answered = !self.who_answers(&tx, &granted, &looked).await?.is_empty();
        let look =
            audit::look(looked, resident, &Tells::Everything, None).ok_or(PortalError::NotFound)?;
        audit::record(&tx, &self.clock, granted.entry(Act::OpenAccessLog)).await?;
        tx.commit().await?;
        Ok(AskView {
            resident,
            look,
            asked,
            may_be_answered,
            due_on: working_days::after(self.clock.today(), WORKING_DAYS),
        })
    }

    pub(super) async fn ask_about_look(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let read = || Some((form.parsed("resident")?, form.parsed("look")?));
        let (resident, sequence): (PersonId, i64) = read().ok_or(PortalError::NotFound)?;
        let (tx, granted, looked) = self.enter_to_ask(caller, resident, sequence).await?;
        let next = Next::to(links::ask_about_look(resident, sequence));
        let officers = self.who_answers(&tx, &granted, &looked).await?;
        // The page says so, and what else can be done.
        if officers.is_empty() {
            return Ok(next);
        }
        let mut checks = Checks::default();
        let words = form.raw("words").trim();
        checks.at_most(words, MOST_IN_WORDS, "words");
        checks.finish(())?;
        let question = row::Model {
            id: self.clock.id(),
            organisation_id: granted.organisation().0,
            sequence,
            resident_id: resident.0,
            asked_by: granted.actor().0,
            words: (!words.is_empty()).then(|| words.to_owned()),
            asked_at: self.clock.now(),
            due_on: working_days::after(self.clock.today(), WORKING_DAYS),
            outcome: None,
            answer: None,
            answered_by: None,
            answered_at: None,
        };
        let id = question.id;
        // Asked twice is asked once: what was asked first stands.
        if !look_question::ask(&tx, question).await? {
            tx.commit().await?;
            return Ok(next);
        }
        for officer in officers {
            let key = format!("look_asked:{id}:{officer}");
            told::tell_one(&tx, &self.clock, (officer, None), "look_asked", key).await?;
        }
        let entry = granted.entry(Act::AskAboutLook).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Asked. The privacy officer looks into it"))
    }

    /// Those who watch over privacy, without who looked and without who asks. Whoever the
    /// person let see who has looked reads that page as somebody close, and answers nothing.
    async fn who_answers(
        &self,
        tx: &Tx,
        granted: &Granted,
        looked: &Looked,
    ) -> Result<Vec<PersonId>> {
        let (organisation, today) = (granted.organisation(), self.clock.today());
        let mut officers = staff::holders(tx.connection(), organisation, OFFICER, today).await?;
        officers.retain(|officer| {
            looked.event.actor_id != Some(officer.0) && *officer != granted.actor()
        });
        let mut able = Vec::new();
        for officer in officers {
            let reading = (officer, Action::ReadAccessLog);
            let basis =
                access::basis_of(tx, &self.clock, reading, granted.resident(), None).await?;
            if basis == Some(Basis::Privacy) {
                able.push(officer);
            }
        }
        Ok(able)
    }

    /// Opens a transaction for the person whose record it is, with a look of somebody
    /// else that they may see.
    async fn enter_to_ask(
        &self,
        caller: &Caller,
        resident: PersonId,
        sequence: i64,
    ) -> Result<(Tx, Granted, Looked)> {
        let (tx, granted) = self.enter(caller, Action::ReadAccessLog, resident).await?;
        // Those who watch over privacy answer questions, and carers read: neither asks.
        if !granted.is_own() {
            let entry = granted.entry(Act::AskAboutLook).refused();
            audit::record(&tx, &self.clock, entry).await?;
            tx.commit().await?;
            return Err(PortalError::NotFound.into());
        }
        let looked = looks::one(&tx, &granted, sequence)
            .await?
            .filter(|looked| looked.event.actor_id != Some(resident.0))
            .ok_or(PortalError::NotFound)?;
        Ok((tx, granted, looked))
    }
}
