//! The feedback of a service, for its staff.

use super::{count, form_code, words::in_list};
use crate::{
    Portal,
    access::services::{AtService, Wish},
    audit,
    clock::first_of_month,
    error::Result,
    services::changes::head,
    store::{self, Tx, feedback_words as kept, metric_sum},
};
use app::{
    audit::model::Act,
    backend::Caller,
    feedback::{
        model::MOST_WORDS,
        set::QuestionSet,
        view::{DeskView, PaperView},
    },
    ids::ServiceId,
    links,
};

impl Portal {
    /// What people wrote, how much came this month, and where people can answer.
    pub(super) async fn feedback_desk(&self, caller: &Caller, id: ServiceId) -> Result<DeskView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let first = first_of_month(self.clock.today());
        let ids = [id.0];
        let of = metric_sum::Asked::of(&ids, (first, first));
        let counted = metric_sum::sums(tx.connection(), of, [count::RATING]).await?;
        let (_, set) = self.asked_today(&tx).await?;
        let connection = tx.connection();
        let words = kept::of_service(connection, id.0, u64::from(MOST_WORDS)).await?;
        let owners = words.iter().filter_map(|row| row.owner_id);
        let names = store::person::full_names(connection, owners).await?;
        let asked = kept::wanted(connection, words.iter().map(|row| row.id)).await?;
        let today = self.clock.today();
        let words = words
            .into_iter()
            .map(|row| in_list(row, &set, (&names, &asked), today))
            .collect();
        let held = store::feedback::waiting(connection, &[id.0]).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::ReadFeedback)).await?;
        let view = DeskView {
            words,
            held: held.get(&id.0).copied().unwrap_or(0),
            head: head(&at),
            this_month: self.rounding().shown(metric_sum::total(&counted)),
            address: self.feedback_address(&at),
        };
        tx.commit().await?;
        Ok(view)
    }

    /// The question on paper.
    pub(super) async fn feedback_paper(&self, caller: &Caller, id: ServiceId) -> Result<PaperView> {
        let (tx, at) = self.enter_service(caller, id, Wish::Read).await?;
        let (version, set) = self.asked_today(&tx).await?;
        let view = PaperView {
            head: head(&at),
            address: self.feedback_address(&at),
            code: form_code::code(id, version).unwrap_or_default(),
            set,
        };
        tx.commit().await?;
        Ok(view)
    }

    /// What is asked today, and which version it is.
    pub(super) async fn asked_today(&self, tx: &Tx) -> Result<(i32, QuestionSet)> {
        store::feedback::set_on(tx.connection(), self.clock.today()).await
    }

    fn feedback_address(&self, at: &AtService) -> String {
        format!("{}{}", self.address(), links::feedback(at.id()))
    }
}
