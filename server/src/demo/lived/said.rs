//! What people said of Joe's care plan: comments, a disagreement, and a review that
//! says how far his goals were reached.

use super::{items_of, member, plan_of, section_of};
use crate::{
    clock::london_date,
    demo::{borough::Parts, draw::Draw, rows::Rows, world::World},
    error::{Result, internal},
    working_days,
};
use ::entity::{comment, disagreement, review, review_goal};
use app::{audit::model::Basis, plan::kind::PlanKind};
use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

/// In how many working days a comment is to be seen to.
const DUE: u32 = 5;

/// A comment: under what, how many days ago, by whom and as what, who sees to it, the words.
struct Said {
    heading: &'static str,
    days: i64,
    by: (Uuid, Basis),
    owner: Uuid,
    words: &'static str,
}

pub(super) fn make(world: &World, parts: &Parts, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let (joe, annie) = (parts.joe, parts.annie);
    let (grace, priya) = (member(world, "Grace")?, member(world, "Priya")?);
    let open = Said {
        heading: "actions",
        days: 3,
        by: (annie, Basis::Grant),
        owner: grace,
        words: "Nobody has rung about the walks to the allotment yet. Can you ask?",
    };
    rows.comments.push(comment(world, joe, open, draw));
    let asked = Said {
        heading: "goals",
        days: 10,
        by: (priya, Basis::Team),
        owner: joe,
        words: "Would you like to try the way to the allotment without the frame?",
    };
    let asked = comment(world, joe, asked, draw);
    rows.comments.push(asked.clone());
    let at = world.days_ago(9);
    let answer = comment::Model {
        id: draw.id(at),
        parent_id: Some(asked.id),
        author_id: joe,
        basis: Basis::Own.code().to_owned(),
        words: String::from("Yes, but not on my own. Annie worries."),
        written_at: at,
        owner_id: None,
        due_on: None,
        ..asked
    };
    rows.comments.push(answer);
    let seen_to = Said {
        heading: "communication",
        days: 30,
        by: (annie, Basis::Grant),
        owner: grace,
        words: "His hearing aid is now in the right ear. The plan should say so.",
    };
    let seen_to = comment::Model {
        done_at: Some(world.days_ago(28)),
        done_by: Some(grace),
        ..comment(world, joe, seen_to, draw)
    };
    rows.comments.push(seen_to);
    disagrees(world, parts, draw, rows)?;
    reviewed(world, joe, grace, draw, rows)
}

/// A comment on a section of somebody's care plan.
fn comment(world: &World, resident: Uuid, said: Said, draw: &mut Draw) -> comment::Model {
    let at = world.days_ago(said.days);
    comment::Model {
        id: draw.id(at),
        resident_id: resident,
        plan_kind: PlanKind::Care.code().to_owned(),
        heading: said.heading.to_owned(),
        item_id: None,
        parent_id: None,
        author_id: said.by.0,
        basis: said.by.1.code().to_owned(),
        words: said.words.to_owned(),
        written_at: at,
        owner_id: Some(said.owner),
        due_on: Some(working_days::after(london_date(at), DUE)),
        done_at: None,
        done_by: None,
    }
}

/// Annie does not agree with what the social worker wrote about money.
fn disagrees(world: &World, parts: &Parts, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let section = section_of(rows, parts.joe, "funding")?;
    let written_at = world.days_ago(8);
    let row = disagreement::Model {
        id: draw.id(written_at),
        resident_id: parts.joe,
        section_id: section.id,
        version: section.version,
        item_id: None,
        author_id: parts.annie,
        words: String::from(
            "We were told that the sitter costs us nothing. I do not agree that we pay.",
        ),
        written_at,
        withdrawn_at: None,
        withdrawn_by: None,
    };
    rows.disagreements.push(row);
    Ok(())
}

/// How far each goal was reached, as the review that stands in the plan found.
fn reviewed(world: &World, joe: Uuid, by: Uuid, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let plan = plan_of(rows, joe, PlanKind::Care)?.clone();
    let held = items_of(rows, joe, "reviews").pop();
    let held = held.ok_or_else(|| internal("Joe's plan was never talked through"))?;
    let goals = items_of(rows, joe, "goals");
    let recorded_at = held.changed_at;
    let id = draw.id(recorded_at);
    let next_on: NaiveDate = plan
        .next_review_on
        .unwrap_or_else(|| london_date(recorded_at + TimeDelta::days(90)));
    rows.reviews.push(review::Model {
        id,
        plan_id: plan.id,
        resident_id: joe,
        item_id: held.id,
        held_on: world.date(6),
        next_on,
        recorded_by: by,
        recorded_at,
        goals_discussed: true,
        goals_with_extent: i32::try_from(goals.len()).unwrap_or(0),
    });
    let extents = ["partly_achieved", "in_progress"];
    for (goal, extent) in goals.iter().zip(extents.iter().cycle()) {
        rows.review_goals.push(review_goal::Model {
            review_id: id,
            item_id: goal.id,
            extent: (*extent).to_owned(),
            own_words: (*extent == "partly_achieved")
                .then(|| String::from("I have been four times now. It does me good.")),
        });
    }
    Ok(())
}
