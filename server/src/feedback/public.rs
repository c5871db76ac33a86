//! What everybody reads of the feedback of a service, and what somebody was answered.

use super::count;
use crate::{
    Portal,
    account::sessions,
    clock::{first_of_month, months_before},
    error::Result,
    store::{self, feedback_words as kept, metric_sum},
};
use app::{
    backend::{Assurance, Caller},
    error::PortalError,
    feedback::view::{AnswerRow, SaidRow, SaidView},
    ids::ServiceId,
    metrics::model::{Period, Share, Shares, USUAL_MONTHS},
};

/// How much of what was said is shown.
const MOST: u64 = 50;

impl Portal {
    /// What was said and done, and what answers of the last twelve whole months say: the present
    /// one would grow with each answer, and show who gave it.
    pub(super) async fn feedback_said(&self, id: ServiceId) -> Result<SaidView> {
        let connection = self.database.reader();
        let service = store::service::one(connection, id).await?;
        let service = service.ok_or(PortalError::NotFound)?;
        let today = self.clock.today();
        let period = Period {
            from: months_before(today, USUAL_MONTHS - 1),
            to: months_before(today, 1),
        };
        let (number, set) = store::feedback::set_on(connection, today).await?;
        let ids = [id.0];
        let of = metric_sum::Asked::of(&ids, (period.from, period.to));
        let sums = metric_sum::sums(connection, of, [count::RATING]).await?;
        let of = sums.iter().filter(|sum| sum.series == number);
        let said = kept::shown(connection, id, MOST).await?;
        Ok(SaidView {
            service: id,
            name: service.name,
            is_open: service.is_open,
            period,
            shares: coarse(self.rounding().shares(&set.options, of)),
            said: said
                .into_iter()
                .filter_map(|row| {
                    Some(SaidRow {
                        month: first_of_month(row.shown_on?),
                        words: row.shown_words?,
                        changed: row.changed?,
                    })
                })
                .collect(),
        })
    }

    /// What the caller asked for answers to; they have read them with this.
    pub(super) async fn feedback_answers(&self, caller: &Caller) -> Result<Vec<AnswerRow>> {
        let person = caller.person()?;
        let tx = self.database.write().await?;
        sessions::still_valid(&tx, caller).await?;
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        let connection = tx.connection();
        let asked = kept::asked_by(connection, person.person).await?;
        let services = asked
            .iter()
            .filter_map(|(_, words)| words.first())
            .map(|words| words.service_id);
        let services = store::service::some(connection, services).await?;
        let mut rows = Vec::new();
        for (contact, words) in asked {
            if contact.answered_on.is_some() && contact.read_on.is_none() {
                kept::was_read(&tx, contact.words_id, self.clock.today()).await?;
            }
            let Some(first) = words.first() else {
                continue;
            };
            let service = services.get(&first.service_id);
            let written: Vec<&str> = words.iter().map(|row| row.words.as_str()).collect();
            rows.push(AnswerRow {
                service: service.map(|row| row.name.clone()).unwrap_or_default(),
                day: first.day,
                words: written.join("\n\n"),
                reply: words.iter().find_map(|row| row.reply.clone()),
            });
        }
        tx.commit().await?;
        Ok(rows)
    }
}

/// What everybody reads is rounded, answers to tens and shares to five percent: a month more or
/// less tells nobody what one person said.
fn coarse(of: Shares) -> Shares {
    let share = |share: Option<Share>| share.map(|share| share.rounded(50));
    Shares {
        all: of.all.map(|all| (all + 5) / 10 * 10),
        positive: share(of.positive),
        negative: share(of.negative),
    }
}
