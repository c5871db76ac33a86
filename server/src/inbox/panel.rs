//! What the page of a thread shows staff beside the messages.

use super::{all_named, assign, requests, see_to};
use crate::{
    access::{Granted, policy::Action},
    error::Result,
    messages::desk::Desk,
    store::{self, Tx, message::Opened, message_people::Barred, message_write::desk_of},
};
use app::{
    ids::{PersonId, SavedReplyId, ThreadId},
    inbox::model::{NoteView, StaffPanel},
    messages::model::Side,
    plan::kind::PlanKind,
};
use chrono::{DateTime, Utc};

/// What staff can do with a thread; nothing for whoever is in it as a person.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn read(
    tx: &Tx,
    granted: &Granted,
    opened: &Opened,
    now: DateTime<Utc>,
) -> Result<Option<StaffPanel>> {
    let answers = granted.also(Action::AnswerMessages).is_some();
    if opened.side != Side::Staff || !answers {
        return Ok(None);
    }
    let (connection, thread, today) = (tx.connection(), &opened.thread, granted.today());
    let desk = desk_of(thread)?;
    let at_desk = granted.desks().contains(&desk) || thread.owner_id == granted.actor().0;
    let notes = store::message::notes(connection, opened).await?;
    let but = Barred::of(connection, thread, today).await?;
    let members = if at_desk {
        store::desk::members(connection, desk, today).await?
    } else {
        Vec::new()
    };
    let members: Vec<_> = members
        .into_iter()
        .map(|member| member.person_id)
        .filter(|id| *id != thread.owner_id && !but.contains(&PersonId(*id)))
        .collect();
    let others: Vec<Desk> = if at_desk {
        assign::others(tx, granted, desk).await?
    } else {
        Vec::new()
    };
    let people = notes
        .iter()
        .map(|note| note.author_id)
        .chain(members.iter().copied())
        .chain([thread.owner_id]);
    let names = store::person::names(connection, people).await?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    let edits = Action::EditPlan(PlanKind::Care);
    let replies = store::saved_reply::of(connection, desk).await?;
    let mut others = all_named(connection, &others).await?;
    others.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Some(StaffPanel {
        thread: ThreadId(thread.id),
        resident: PersonId(thread.resident_id),
        desk: store::desk::name(connection, desk).await?,
        owner: name(thread.owner_id),
        is_mine: thread.owner_id == granted.actor().0,
        due_at: thread.due_at,
        closed: thread.closed_at.is_some(),
        at_desk,
        may_take: granted.desks().contains(&desk) && !but.contains(&granted.actor()),
        members: members
            .into_iter()
            .map(|id| (PersonId(id), name(id)))
            .collect(),
        others,
        notes: notes
            .into_iter()
            .map(|note| NoteView {
                by: name(note.author_id),
                words: note.words,
                at: note.written_at,
            })
            .collect(),
        replies: replies
            .into_iter()
            .map(|reply| (SavedReplyId(reply.id), reply.title))
            .collect(),
        requests: requests::of_thread(tx, granted, opened).await?,
        adds_to_plan: !granted
            .headings_allowed(edits, [see_to::ACTIONS])
            .is_empty(),
        now,
    }))
}
