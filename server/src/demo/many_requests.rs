//! Open requests of any number, for measuring and for trying how a team works through them. Half
//! are with the single point of referral, the rest with the other teams that decide.

use super::{draw::Draw, rows::Rows, step::step, world::World};
use crate::{Portal, error::Result, referral::lines::clocks_of};
use ::entity::{person, referral, service, service_form};
use app::referral::model::{Source, State, StepKind, Urgency, Way};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Requests in one transaction.
const IN_ONE: u64 = 2_000;
/// The most residents for whom something is asked.
pub(super) const RESIDENTS: u64 = 20_000;
/// How the references of requests begin that were invented as over; no other does.
pub(super) const PAST: &str = "P-";

/// How often each state comes, of a hundred.
const STATES: [(State, u64); 4] = [
    (State::Submitted, 60),
    (State::InTriage, 20),
    (State::MoreInfo, 10),
    (State::Accepted, 10),
];
/// How often each source comes, of a hundred.
const SOURCES: [(Source, u64); 7] = [
    (Source::Own, 34),
    (Source::Gp, 26),
    (Source::Carer, 14),
    (Source::Hospital, 12),
    (Source::SocialWorker, 6),
    (Source::Consultant, 4),
    (Source::Other, 4),
];
/// How often each urgency comes, of a hundred.
const URGENCIES: [(Urgency, u64); 3] = [
    (Urgency::Routine, 78),
    (Urgency::Soon, 17),
    (Urgency::Urgent, 5),
];

/// Adds requests until there are `wanted`.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(portal: &Portal, world: &World, wanted: u64) -> Result<()> {
    let connection = portal.database.reader();
    let asked = Asked {
        residents: person::Entity::find()
            .filter(person::Column::IsResident.eq(true))
            .order_by_asc(person::Column::Id)
            .limit(RESIDENTS)
            .all(connection)
            .await?,
        services: service::Entity::find()
            .order_by_asc(service::Column::Id)
            .all(connection)
            .await?,
        forms: service_form::Entity::find().all(connection).await?,
        screens: world.team("referral"),
        screener: world.member("Fiona"),
    };
    let before = not_past(portal).await?;
    until_there_are(portal, (before, wanted), |place, rows| {
        asked.invent(world, place, rows)
    })
    .await
}

/// How many requests there are besides those that were invented as over. Those that were seen to
/// since count on, so that no place is given twice.
async fn not_past(portal: &Portal) -> Result<u64> {
    let past = format!("{PAST}%");
    Ok(referral::Entity::find()
        .filter(referral::Column::Reference.not_like(past))
        .count(portal.database.reader())
        .await?)
}

/// Invents requests by their places, from how many there are until there are so many.
pub(super) async fn until_there_are(
    portal: &Portal,
    (mut next, wanted): (u64, u64),
    invent: impl Fn(u64, &mut Rows),
) -> Result<()> {
    while next < wanted {
        let until = wanted.min(next + IN_ONE);
        let mut rows = Rows::default();
        for place in next..until {
            invent(place, &mut rows);
        }
        let tx = portal.database.write().await?;
        rows.write(&tx).await?;
        tx.commit().await?;
        next = until;
        tracing::info!(demo.requests = next, "{next} of {wanted} requests invented");
    }
    Ok(())
}

/// For whom and of whom something is asked.
struct Asked {
    residents: Vec<person::Model>,
    services: Vec<service::Model>,
    forms: Vec<service_form::Model>,
    screens: Option<Uuid>,
    screener: Option<Uuid>,
}

impl Asked {
    /// One request with what happened to it so far; none where there is nothing to ask for.
    fn invent(&self, world: &World, place: u64, rows: &mut Rows) {
        let mut draw = Draw::of(7_000_000 + place);
        let draw = &mut draw;
        let screened = draw.percent(50);
        let services: Vec<_> = self
            .services
            .iter()
            .filter(|service| (Some(service.team_id) == self.screens) == screened)
            .collect();
        let (Some(service), Some(resident)) = (draw.pick(&services), draw.pick(&self.residents))
        else {
            return;
        };
        let Some(form) = self.forms.iter().find(|form| form.service_id == service.id) else {
            return;
        };
        let minutes = |least: i64, most: u64, draw: &mut Draw| {
            TimeDelta::minutes(least + i64::try_from(draw.below(most)).unwrap_or(0))
        };
        let sent = world.noon - minutes(5, 4 * 24 * 60, draw);
        let state = often(&STATES, draw).unwrap_or(State::Submitted);
        let urgency = often(&URGENCIES, draw).unwrap_or(Urgency::Routine);
        let source = often(&SOURCES, draw).unwrap_or(Source::Other);
        let changed = (sent + minutes(10, 600, draw)).min(world.noon);
        let id = draw.id(sent);
        let reviewed = state != State::Submitted;
        let accepted = state == State::Accepted;
        // One who screens sees to some of what is looked at; the others are the whole team's.
        let owner = self
            .screener
            .filter(|_| screened && reviewed && !accepted && draw.percent(30));
        let days = if urgency == Urgency::Routine { 3 } else { 1 };
        let mut row = referral::Model {
            id,
            reference: reference(place),
            resident_id: resident.id,
            service_id: service.id,
            form_id: form.id,
            source: source.code().to_owned(),
            way: Way::Online.code().to_owned(),
            asked_by: resident.id,
            referrer: None,
            answers: String::from("{}"),
            flags: String::from("[]"),
            matter: None,
            duplicate_of: None,
            comes_from: None,
            urgency: urgency.code().to_owned(),
            face_to_face: draw.percent(10),
            state: state.code().to_owned(),
            // What is accepted is with those who give the care.
            team_id: if accepted {
                service.care_team_id
            } else {
                service.team_id
            },
            owner_id: owner,
            submitted_at: sent,
            answer_due_at: sent + TimeDelta::days(days) + minutes(0, 2_880, draw),
            answered_at: accepted.then_some(changed),
            see_due_at: sent + TimeDelta::days(5) + minutes(0, 14_400, draw),
            seen_at: None,
            due_at: None,
            paused_at: (state == State::MoreInfo).then_some(changed),
            closed_at: None,
            outcome: None,
            tie_id: None,
            version: if reviewed { 2 } else { 1 },
            changed_at: if reviewed { changed } else { sent },
        };
        row.due_at = clocks_of(&row).due();
        self.happened(&row, draw, rows);
        rows.referrals.push(row);
    }

    /// The steps that led to where a request stands.
    fn happened(&self, row: &referral::Model, draw: &mut Draw, rows: &mut Rows) {
        let by = (row.submitted_at, Some(row.asked_by));
        let sent = step(row, by, (StepKind::Sent, State::Submitted), draw);
        rows.referral_steps.push(sent);
        let what = match State::from_code(&row.state) {
            Some(State::InTriage) => (StepKind::Taken, State::InTriage),
            Some(State::MoreInfo) => (StepKind::Asked, State::MoreInfo),
            Some(State::Accepted) => (StepKind::Accepted, State::Accepted),
            _ => return,
        };
        let by = (row.changed_at, row.owner_id.or(self.screener));
        rows.referral_steps.push(step(row, by, what, draw));
    }
}

/// One of several, each as often as it says of a hundred.
pub(super) fn often<T: Copy>(from: &[(T, u64)], draw: &mut Draw) -> Option<T> {
    let mut left = draw.below(100);
    for (one, percent) in from {
        if left < *percent {
            return Some(*one);
        }
        left -= percent;
    }
    None
}

/// A reference that no other request has: those that are drawn hold no zero.
fn reference(place: u64) -> String {
    format!("{:04}-{:04}", place / 10_000, place % 10_000)
}
