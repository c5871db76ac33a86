//! Sends the first message on a matter; one on a matter that waits already joins it.

use super::{
    form::{chosen, people, readable, side},
    route::{Answering, answering},
    send::{check_words, has_files, is_for_later, not_too_many, post, words_of},
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    error::Result,
    store::{
        Tx, message, message_draft, message_list,
        message_write::{self, NewThread},
    },
};
use ::entity::message_thread;
use app::{
    backend::Caller,
    error::{PortalError, Problem},
    format,
    ids::{PersonId, ThreadId, TieId},
    links,
    messages::model::{About, Side, Subject},
    posted::{Checks, Next, Posted},
};

/// What was typed, checked.
struct Written {
    to: Option<TieId>,
    /// To whom staff write.
    whom: Option<PersonId>,
    subject: Subject,
    about: About,
    heading: Option<&'static str>,
    words: String,
}

impl Portal {
    /// Sends a message, or keeps it for later.
    pub(super) async fn start_thread(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::WriteMessages, resident).await?;
        let before = self.draft_of(&tx, &granted, form).await?;
        if is_for_later(form) {
            return self.keep_draft(tx, &granted, form, (None, before)).await;
        }
        let has_files = has_files(&tx, before).await?;
        let written = self.written(&tx, &granted, form, has_files).await?;
        let answers = self.answers(&tx, &granted, &written).await?;
        let same = same_matter(&tx, &granted, &written, answers).await?;
        let joined = match same {
            Some(id) => message::open(&tx, &granted, id).await?,
            None => None,
        };
        let joined = joined.map(|opened| opened.thread);
        let (thread, said) = match (joined, answers) {
            (Some(thread), _) => {
                let day = format::date_of(thread.begun_at);
                let said =
                    format!("Added to what you wrote on {day}, which waits for an answer already");
                (thread, said)
            }
            (None, Some(answers)) => self.begin(&tx, &granted, &written, answers).await?,
            (None, None) => {
                // Nobody reads it, so nobody may think that it was sent; nothing is lost.
                let said = "Not sent: nobody can answer yet. What you wrote is saved";
                let to = (None, before);
                let next = self.keep_draft(tx, &granted, form, to).await?;
                return Ok(next.doing_nothing(said));
            }
        };
        // Only now is it known where it leads; a second one changes nothing.
        let next = Next::to(links::thread(resident, ThreadId(thread.id)));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        not_too_many(&tx, &self.clock, &granted).await?;
        let new = words_of(&granted, side(&granted), written.words);
        let (message, _) = post(&tx, &self.clock, &granted, thread, new).await?;
        if let Some(draft) = before {
            message_draft::sent(&tx, draft, message).await?;
        }
        tx.commit().await?;
        Ok(next.saying(said))
    }

    /// Who answers what was written: staff see to what they write themselves.
    async fn answers(
        &self,
        tx: &Tx,
        granted: &Granted,
        written: &Written,
    ) -> Result<Option<Answering>> {
        if side(granted) == Side::Person {
            return answering(tx, granted, written.to, written.subject).await;
        }
        Ok(granted.desks().first().map(|desk| Answering {
            desk: *desk,
            owner: granted.actor(),
            away: None,
        }))
    }

    /// Begins a thread with those who are in it; gives what the next page says.
    async fn begin(
        &self,
        tx: &Tx,
        granted: &Granted,
        written: &Written,
        answers: Answering,
    ) -> Result<(message_thread::Model, String)> {
        let new = NewThread {
            subject: written.subject,
            about: written.about,
            heading: written.heading,
            answering: answers,
        };
        let row = message_write::begin(tx, &self.clock, granted, new).await?;
        let side = side(granted);
        let writer = (side == Side::Person).then_some(granted.actor());
        let resident = (written.about == About::Resident).then_some(granted.resident());
        let mut close: Vec<PersonId> = writer
            .into_iter()
            .chain(written.whom)
            .chain(resident)
            .collect();
        close.dedup();
        for person in close {
            let close = (person, Side::Person);
            message_write::join(tx, &self.clock, &row, close, None).await?;
        }
        let said = if side == Side::Person {
            let to = self.recipient(tx, answers).await?;
            match to.away {
                Some(away) => format!("Sent to {}, who answers for {away}", to.owner),
                None => format!("Sent to {}", to.owner),
            }
        } else {
            String::from("Sent")
        };
        Ok((row, said))
    }

    async fn written(
        &self,
        tx: &Tx,
        granted: &Granted,
        form: &Posted,
        has_files: bool,
    ) -> Result<Written> {
        let to = Some(form.text("to")).filter(|to| !to.is_empty());
        let to = chosen(tx, granted, to).await?;
        let mut checks = Checks::default();
        let whom = match side(granted) {
            Side::Person => None,
            Side::Staff | Side::Portal => {
                let known = people(tx, &self.clock, granted).await?;
                let whom: Option<PersonId> = form.parsed("whom");
                let whom = whom.filter(|whom| known.iter().any(|(id, _)| id == whom));
                checks.require(whom.is_some(), "whom", Problem::NotChosen);
                whom
            }
        };
        let about = match granted.is_own() {
            true => Some(About::Resident),
            false => About::from_code(form.text("about")),
        };
        checks.require(about.is_some(), "about", Problem::NotChosen);
        // What is about a carer is not written to the resident.
        let to_resident = whom == Some(granted.resident());
        checks.require(
            !(to_resident && about == Some(About::Writer)),
            "about",
            Problem::NotChosen,
        );
        let subject = Subject::from_code(form.text("subject"));
        checks.require(subject.is_some(), "subject", Problem::NotChosen);
        let heading = match form.text("heading") {
            "" => None,
            code => {
                let readable = readable(granted);
                let found = readable.into_iter().find(|heading| heading.code == code);
                Some(found.ok_or(PortalError::NotFound)?.code)
            }
        };
        let words = check_words(&mut checks, form, has_files);
        checks.finish(())?;
        let (Some(about), Some(subject)) = (about, subject) else {
            return Err(PortalError::NotFound.into());
        };
        Ok(Written {
            to,
            whom,
            subject,
            about,
            heading,
            words,
        })
    }
}

/// The thread in which the writer waits for an answer on the same matter; of somebody they
/// chose only one that is where this message would go. What staff write begins one of its own.
async fn same_matter(
    tx: &Tx,
    granted: &Granted,
    written: &Written,
    answers: Option<Answering>,
) -> Result<Option<ThreadId>> {
    if side(granted) != Side::Person {
        return Ok(None);
    }
    let matter = (written.subject.code(), written.about.code());
    let desk = written.to.and(answers).map(|answers| answers.desk);
    let found = message_list::same_matter(tx.connection(), granted, matter, desk).await?;
    Ok(found.map(ThreadId))
}
