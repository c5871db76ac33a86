//! Answers that came all at once are in no figure until somebody has looked at them.

use super::count;
use crate::{
    Portal,
    access::services::Wish,
    audit,
    error::Result,
    services::changes::head,
    store::{self, feedback_words as kept, metric_cell},
};
use ::entity::feedback;
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    feedback::{
        model::{Role, State},
        view::{HeldRow, HeldView},
    },
    ids::{FeedbackId, ServiceId, WordsId},
    links,
    posted::{Next, Posted},
};

/// How many are sorted at once.
const MOST: u64 = 100;

impl Portal {
    /// The page.
    pub(super) async fn held_feedback(&self, caller: &Caller, id: ServiceId) -> Result<HeldView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let connection = tx.connection();
        let all = store::feedback::waiting(connection, &[id.0]).await?;
        let mut rows = Vec::new();
        for row in store::feedback::first_waiting(connection, id.0, MOST).await? {
            let set = store::feedback::set(connection, row.set_number).await?;
            let words = kept::of_answer(connection, row.id).await?;
            let rating = set.option(&row.rating);
            rows.push(HeldRow {
                id: FeedbackId(row.id),
                day: row.day,
                rating: rating.map_or_else(|| row.rating.clone(), |option| option.label.clone()),
                role: Role::from_code(&row.role).unwrap_or(Role::Resident),
                words: words
                    .into_iter()
                    .map(|words| (WordsId(words.id), words.words))
                    .collect(),
            });
        }
        audit::record(&tx, &self.clock, at.entry(caller, Act::ReadFeedback)).await?;
        tx.commit().await?;
        Ok(HeldView {
            head: head(&at),
            rows,
            all: all.get(&id.0).copied().unwrap_or(0),
        })
    }

    /// Counts those that are ticked, in the month in which they came, or leaves them out.
    pub(super) async fn sort_held_feedback(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let id: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let next = Next::to(links::held_feedback(id));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let state = match form.text("do") {
            "count" => State::Counted,
            "leave" => State::LeftOut,
            _ => return Err(PortalError::NotFound.into()),
        };
        let ticked: Vec<FeedbackId> = form
            .with_prefix("take-")
            .filter_map(|(id, _)| id.parse().ok())
            .collect();
        if ticked.is_empty() {
            return Err(PortalError::field("held", Problem::NotChosen).into());
        }
        let mut changes = metric_cell::Changes::new();
        let mut sorted = 0_u32;
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let ticked = ticked.into_iter().take(most).map(|one| one.0);
        for row in store::feedback::hold_waiting(&tx, id.0, ticked).await? {
            let after = feedback::Model {
                state: state.code().to_owned(),
                ..row
            };
            store::feedback::set_state(&tx, after.id, state).await?;
            if state == State::LeftOut {
                kept::forget_contact(&tx, after.id).await?;
            }
            count::answer(&mut changes, &after, 1);
            sorted += 1;
        }
        if sorted == 0 {
            return Ok(next.doing_nothing("Somebody has sorted them meanwhile"));
        }
        tx.count(changes);
        audit::record(&tx, &self.clock, at.entry(caller, Act::SortFeedback)).await?;
        tx.commit().await?;
        Ok(next.saying(match state {
            State::Counted => "They count now",
            _ => "They are left out",
        }))
    }
}
