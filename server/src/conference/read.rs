//! Opens a conference, and what it talks about for one person.

use super::{
    enter::{Opened, has_come, row, state},
    wishes,
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    agreement, audit,
    error::Result,
    store::{self, Tx, worklist::Reach},
};
use ::entity::{conference_attendance, conference_case};
use app::{
    audit::model::Act,
    backend::Caller,
    conference::model::{
        CaseView, Comer, ConferenceView, Decided, DecidedAction, OnTheList, State, Told, Word,
    },
    ids::{AttendanceId, ConferenceId, ItemId, PersonId},
    plan::{kind::PlanKind, model::Standing},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The section of the care plan that decisions become part of.
pub(super) const ACTIONS: &str = "actions";
/// Of so many people at most can somebody be chosen on one page.
const MOST_TO_CHOOSE: u32 = 500;

impl Portal {
    /// One conference, with those on its list to whom the caller gives care.
    pub(super) async fn read_conference(
        &self,
        caller: &Caller,
        id: ConferenceId,
    ) -> Result<ConferenceView> {
        let opened = self.enter_conference(caller, Some(id)).await?;
        let (tx, conference) = (&opened.tx, &opened.conference);
        let (connection, today) = (tx.connection(), self.clock.today());
        let cases = store::conference::list(connection, conference).await?;
        let (mut list, mut looks) = (Vec::new(), Vec::new());
        let mut hidden = 0;
        for case in &cases {
            let resident = PersonId(case.resident_id);
            let action = Action::DiscussCase;
            let Some(granted) = self.may(tx, caller, action, resident).await? else {
                hidden += 1;
                continue;
            };
            let head = store::person::resident(connection, &granted).await?;
            looks.push(granted.entry(Act::List).object(conference.id));
            list.push(OnTheList {
                resident,
                name: head.full_name,
                born: head.date_of_birth,
                why: case.why.clone(),
                has_word: !case.word.is_empty(),
                discussed_at: case.discussed_at,
            });
        }
        let is_planned = state(conference) == State::Planned;
        let people = if is_planned {
            let (people, more) = self.people_to_put_on(caller, &opened, &cases).await?;
            looks.extend(more);
            people
        } else {
            Vec::new()
        };
        let is_team = opened.is_team();
        let colleagues = if is_team {
            store::team::who_gives_care(connection, today).await?.1
        } else {
            Vec::new()
        };
        let comers = store::conference::comers(connection, [conference.id]).await?;
        let team = team_of(tx, conference.team_id).await?;
        let view = ConferenceView {
            row: row(
                conference,
                team,
                i64::try_from(cases.len()).unwrap_or(i64::MAX),
            ),
            why_cancelled: conference.why_cancelled.clone(),
            comers: comers.iter().map(comer).collect(),
            list,
            hidden,
            people,
            colleagues,
            is_team,
            has_come: has_come(conference, today),
        };
        looks.push(opened.entry(caller, Act::OpenConference)?);
        audit::record_all(tx, &self.clock, looks).await?;
        opened.tx.commit().await?;
        Ok(view)
    }

    /// Those with whom the caller works and who are not on the list, to choose from; each is
    /// written down as seen.
    async fn people_to_put_on(
        &self,
        caller: &Caller,
        opened: &Opened,
        cases: &[conference_case::Model],
    ) -> Result<(Vec<(PersonId, String)>, Vec<audit::Entry>)> {
        let today = self.clock.today();
        let reach = Reach::of(opened.me, &opened.roles, today);
        let connection = opened.tx.connection();
        let rows = store::worklist::people(connection, &reach, "", 1, MOST_TO_CHOOSE).await?;
        let (mut people, mut looks) = (Vec::new(), Vec::new());
        for person in rows {
            let id = PersonId(person.id);
            if cases.iter().any(|case| case.resident_id == id.0) {
                continue;
            }
            let action = Action::DiscussCase;
            if let Some(granted) = self.may(&opened.tx, caller, action, id).await? {
                looks.push(granted.entry(Act::List));
                let name = store::person::listed_name(&person);
                people.push((id, name));
            }
        }
        Ok((people, looks))
    }

    /// What a conference talks about for one person.
    pub(super) async fn read_case(
        &self,
        caller: &Caller,
        conference: ConferenceId,
        resident: PersonId,
    ) -> Result<CaseView> {
        let ids = (Some(conference), resident);
        let (case, listed) = self.enter_case_on_list(caller, ids, Act::OpenCase).await?;
        let (tx, granted) = (&case.tx, &case.granted);
        let now = wishes::now(tx, granted).await?;
        let mark = wishes::mark(&now, &listed);
        let read_out = wishes::read_out(&listed)?;
        let is_read_out = read_out.is_some();
        let wishes = read_out.unwrap_or(now);
        let people = [Some(listed.put_on_by), listed.read_out_by, listed.word_by];
        let people = people.into_iter().chain([listed.decided_by]).flatten();
        let names = store::person::names(tx.connection(), people).await?;
        let name = |id: Uuid| names.get(&id).cloned().unwrap_or_default();
        let team = team_of(tx, case.conference.team_id).await?;
        let so_far = decided(tx, granted, std::slice::from_ref(&listed), &names, self).await?;
        let view = CaseView {
            resident: store::person::resident(tx.connection(), granted).await?,
            row: row(&case.conference, team, 0),
            why: (listed.why.clone(), name(listed.put_on_by)),
            word: word(&listed, &names),
            mark,
            read_out: listed
                .read_out_by
                .zip(listed.read_out_at)
                .filter(|_| is_read_out)
                .map(|(by, at)| (name(by), at)),
            so_far: so_far.into_values().next(),
            version: listed.version,
            has_come: has_come(&case.conference, self.clock.today()),
            wishes,
        };
        let entry = granted
            .entry(Act::OpenCase)
            .sections(view.wishes.iter().map(|wish| wish.heading.as_str()))
            .object(case.conference.id);
        audit::record(tx, &self.clock, entry).await?;
        case.tx.commit().await?;
        Ok(view)
    }
}

/// The name of a team.
pub(super) async fn team_of(tx: &Tx, team: Uuid) -> Result<String> {
    let mut names = store::conference::teams(tx.connection(), [team]).await?;
    Ok(names.remove(&team).unwrap_or_default())
}

/// Somebody who comes.
pub(super) fn comer(row: &conference_attendance::Model) -> Comer {
    Comer {
        id: AttendanceId(row.id),
        words: row.words.clone(),
        is_present: row.is_present,
    }
}

/// What the person wants to be talked about.
pub(super) fn word(row: &conference_case::Model, names: &HashMap<Uuid, String>) -> Word {
    Word {
        words: row.word.clone(),
        version: row.word_version,
        by: row
            .word_by
            .zip(row.word_at)
            .and_then(|(by, at)| Some((names.get(&by)?.clone(), at))),
    }
}

/// What was decided for the resident, by the case.
pub(super) async fn decided(
    tx: &Tx,
    granted: &Granted,
    cases: &[conference_case::Model],
    names: &HashMap<Uuid, String>,
    portal: &Portal,
) -> Result<HashMap<Uuid, Decided>> {
    let ids = cases.iter().map(|case| case.id);
    let made = store::conference::decisions(tx.connection(), granted, ids).await?;
    let is_agreed = !made.is_empty() && is_agreed(tx, granted, portal).await?;
    let of = |case: &conference_case::Model| {
        let (by, at) = case.decided_by.zip(case.decided_at)?;
        let actions = made.iter().filter(|row| row.case_id == case.id);
        let decided = Decided {
            words: case.decided.clone(),
            told: Told::from_code(case.told.as_deref()?)?,
            by: (names.get(&by).cloned().unwrap_or_default(), at),
            actions: actions
                .map(|row| DecidedAction {
                    what: row.what.clone(),
                    who: row.who.clone(),
                    due_on: row.due_on,
                    item: ItemId(row.item_id),
                })
                .collect(),
            is_agreed,
        };
        Some((case.id, decided))
    };
    Ok(cases.iter().filter_map(of).collect())
}

/// Whether the person agreed with the actions in their care plan as they stand.
async fn is_agreed(tx: &Tx, granted: &Granted, portal: &Portal) -> Result<bool> {
    let connection = tx.connection();
    let Some(plan) = store::plan::find(connection, granted, PlanKind::Care).await? else {
        return Ok(false);
    };
    let mut sections = store::plan::sections(connection, granted, &plan).await?;
    sections.retain(|section| section.heading == ACTIONS);
    let today = portal.clock.today();
    let standing = agreement::standing(connection, granted, &plan, &sections, today).await?;
    Ok(sections.iter().any(|section| {
        let found = standing.sections.get(&section.id);
        matches!(found, Some(Standing::Agreed { .. }))
    }))
}
