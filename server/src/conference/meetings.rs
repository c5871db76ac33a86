//! The meetings about one person's care, for whoever reads the actions of their care plan.

use super::{
    enter::{row, state, teams},
    read::{ACTIONS, comer, decided, word},
    wishes,
};
use crate::{
    Portal,
    access::{Granted, policy::Action, staff_roles},
    audit,
    error::Result,
    store,
};
use ::entity::{case_conference, conference_case};
use app::{
    audit::model::Act,
    backend::Caller,
    conference::model::{MeetingView, MeetingsView, State, Wish},
    format,
    ids::{ConferenceId, PersonId},
    plan::kind::PlanKind,
};

impl Portal {
    /// When they are, who comes, what the person wants, and what was decided.
    pub(super) async fn read_meetings(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<MeetingsView> {
        let action = Action::ReadPlan(PlanKind::Care);
        let (tx, granted) = self
            .enter_section(caller, action, resident, Some(ACTIONS))
            .await?;
        let connection = tx.connection();
        let both = store::conference::about(connection, &granted).await?;
        // What the reader may open as staff, beside what everybody reads who reads the plan.
        let (mut coming, mut open) = (Vec::new(), Vec::new());
        if granted.also(Action::DiscussCase).is_some() {
            let me = granted.actor();
            let roles = staff_roles(connection, me, self.clock.today()).await?;
            let teams = teams(&roles);
            let whose = (me, teams.as_slice());
            coming = store::conference::coming(connection, whose, self.midnight()).await?;
            let ids = both.iter().map(|(_, conference)| conference.id);
            open = store::conference::open_to(connection, whose, ids).await?;
        }
        let held_by = both.iter().map(|(_, conference)| conference);
        let held_by = held_by.chain(&coming).map(|conference| conference.team_id);
        let teams = store::conference::teams(connection, held_by).await?;
        let could_join = coming
            .iter()
            .filter(|conference| !both.iter().any(|(_, on)| on.id == conference.id))
            .map(|conference| {
                let day = format::weekday_date(format::day_of(conference.starts_at));
                let time = format::time_of(conference.starts_at);
                let team = teams.get(&conference.team_id).map_or("", String::as_str);
                let words = format!("{day} at {time}, {team}");
                (ConferenceId(conference.id), words)
            })
            .collect();
        let comers = both.iter().map(|(_, conference)| conference.id);
        let comers = store::conference::comers(connection, comers).await?;
        let cases: Vec<_> = both.iter().map(|(case, _)| case.clone()).collect();
        let mut people: Vec<_> = cases.iter().filter_map(|case| case.decided_by).collect();
        people.extend(cases.iter().filter_map(|case| case.word_by));
        let names = store::person::names(connection, people).await?;
        let mut outcomes = decided(&tx, &granted, &cases, &names, self).await?;
        let mut meetings = Vec::new();
        for (case, conference) in both {
            let team = teams.get(&conference.team_id).cloned().unwrap_or_default();
            let of_it = comers
                .iter()
                .filter(|row| row.conference_id == conference.id);
            meetings.push(MeetingView {
                row: row(&conference, team, 0),
                why_cancelled: conference.why_cancelled.clone(),
                comers: of_it.map(comer).collect(),
                why: case.why.clone(),
                word: word(&case, &names),
                may_say: may_say(&granted, &case, &conference),
                read_out: readable(&granted, &case)?,
                decided: outcomes.remove(&case.id),
                is_open_to_reader: open.contains(&conference.id),
            });
        }
        let view = MeetingsView {
            resident: store::person::resident(connection, &granted).await?,
            meetings,
            could_join,
        };
        let entry = granted.entry(Act::OpenMeetings).sections([ACTIONS]);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }
}

/// Whether the reader may say what the meeting is to talk about: until it is held.
pub(super) fn may_say(
    granted: &Granted,
    case: &conference_case::Model,
    conference: &case_conference::Model,
) -> bool {
    state(conference) == State::Planned
        && case.discussed_at.is_none()
        && granted.also(Action::SayBeforeMeeting).is_some()
}

/// What was read out, of the sections that the reader may read.
fn readable(granted: &Granted, case: &conference_case::Model) -> Result<Vec<Wish>> {
    let mut wishes = wishes::read_out(case)?.unwrap_or_default();
    let action = Action::ReadPlan(PlanKind::Care);
    wishes.retain(|wish| {
        let one = [wish.heading.as_str()];
        !granted.headings_allowed(action, one).is_empty()
    });
    Ok(wishes)
}
