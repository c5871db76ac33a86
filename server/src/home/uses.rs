//! The uses of crisis plans of which the caller has not said how they went: of their
//! own plan, and of those they care for.

use super::around;
use crate::{
    Portal, access::policy::Action, account::sessions, audit, clock::london_date, error::Result,
    on_call,
};
use app::{backend::Caller, home::model::Attention, ids::UseId};
use chrono::TimeDelta;

/// For how long people are asked; after a crisis many are in hospital for weeks.
const ASKED_FOR: TimeDelta = TimeDelta::days(30);
/// Of how many uses of one plan at once; the page of its uses has them all.
const MOST: usize = 5;

/// What the caller is asked about, the newest first.
pub(super) async fn attention(portal: &Portal, caller: &Caller) -> Result<Vec<Attention>> {
    let person = caller.person()?;
    let now = portal.clock.now();
    let tx = portal.database.write().await?;
    sessions::still_valid(&tx, caller).await?;
    let mut residents = around::granted_to(&tx, person.person, portal.clock.today()).await?;
    if person.is_resident {
        residents.insert(0, person.person);
    }
    let mut attention = Vec::new();
    let mut looks = Vec::new();
    for resident in residents {
        let allowed = portal.may(&tx, caller, Action::ReadUses, resident).await?;
        let Some(granted) = allowed.filter(|granted| on_call::may_answer(granted.basis())) else {
            continue;
        };
        let uses = on_call::seen_by(tx.connection(), &granted).await?;
        let asked: Vec<_> = uses
            .into_iter()
            .filter(|(used, answers)| {
                let answered = answers
                    .iter()
                    .any(|answer| answer.person_id == person.person.0);
                !answered && now - used.used_at < ASKED_FOR
            })
            .take(MOST)
            .collect();
        if asked.is_empty() {
            continue;
        }
        let name = super::named(&tx, &granted, &mut looks).await?;
        attention.extend(asked.into_iter().map(|(used, _)| Attention::PlanUsed {
            id: UseId(used.id),
            name: name.clone(),
            on: london_date(used.used_at),
        }));
    }
    audit::record_all(&tx, &portal.clock, looks).await?;
    tx.commit().await?;
    Ok(attention)
}
