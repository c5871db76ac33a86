//! The meetings of the virtual ward at which Joe and Vera are talked about: one that was held,
//! of which actions in Joe's plan came, and one to come.

use super::{items_of, member, section_of};
use crate::{
    demo::{borough::Parts, draw::Draw, rows::Rows, world::World},
    error::{Result, internal},
    plan::document::Document,
};
use ::entity::{case_conference, conference_attendance, conference_case, conference_decision};
use app::conference::model::{READ_OUT, State, Told, Wish};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// The actions of Joe's plan that came of it.
const DECIDED: [&str; 2] = [
    "Refer Joe to the memory clinic",
    "Arrange a carer's assessment for Annie",
];

/// A meeting: how many days ago it was planned and began, and where it stands.
struct Meeting {
    planned: i64,
    began: i64,
    state: State,
}

pub(super) fn make(world: &World, parts: &Parts, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let held = Meeting {
        planned: 34,
        began: 27,
        state: State::Held,
    };
    let to_come = Meeting {
        planned: 3,
        began: -6,
        state: State::Planned,
    };
    let (held, held_at) = meet(world, held, draw, rows)?;
    let (to_come, _) = meet(world, to_come, draw, rows)?;
    let (priya, carol) = (member(world, "Priya")?, member(world, "Carol")?);
    let why = "Two falls, and Annie is worn out. Who does what?";
    let joes = listed(world, (held, 1, 33), (parts.joe, priya, why), draw);
    let joes = talked_about(world, joes, held_at, rows)?;
    decisions(&joes, held_at, draw, rows);
    rows.conference_cases.push(joes);
    let why = "Ready to go from the amber bed to the green one?";
    let veras = listed(world, (to_come, 1, 3), (parts.vera, carol, why), draw);
    rows.conference_cases.push(veras);
    let why = "The walks to the allotment have not begun";
    let joes = listed(world, (to_come, 2, 2), (parts.joe, priya, why), draw);
    rows.conference_cases.push(conference_case::Model {
        word: String::from("I want to walk to my allotment again before the spring."),
        word_version: 1,
        word_by: Some(parts.joe),
        word_at: Some(world.days_ago(1)),
        ..joes
    });
    Ok(())
}

/// A meeting of the virtual ward, and who comes.
fn meet(
    world: &World,
    new: Meeting,
    draw: &mut Draw,
    rows: &mut Rows,
) -> Result<(Uuid, DateTime<Utc>)> {
    let team_id = world
        .team("virtual_ward")
        .ok_or_else(|| internal("there is no virtual ward"))?;
    let (made_at, carol) = (world.days_ago(new.planned), member(world, "Carol")?);
    let starts_at = world.days_ago(new.began) + TimeDelta::hours(2);
    let id = draw.id(made_at);
    rows.conferences.push(case_conference::Model {
        id,
        team_id,
        starts_at,
        place: String::from("Meeting room 2, Alderbourne Care Partnership"),
        state: new.state.code().to_owned(),
        made_by: carol,
        made_at,
        why_cancelled: None,
    });
    let comers = [
        ("Carol", "Carol Hughes, case manager"),
        ("Anil", "Anil Kapoor, consultant geriatrician"),
        ("Priya", "Priya Nair, physiotherapist"),
        ("Helen", "Helen Marsh, GP"),
    ];
    for (name, words) in comers {
        rows.conference_comers.push(conference_attendance::Model {
            id: draw.id(made_at),
            conference_id: id,
            person_id: Some(member(world, name)?),
            words: words.to_owned(),
            is_present: (new.state == State::Held).then_some(true),
            added_by: carol,
            added_at: made_at,
        });
    }
    Ok((id, starts_at))
}

/// Somebody on the list, of whom nothing was decided yet.
fn listed(
    world: &World,
    (conference_id, place, days): (Uuid, i32, i64),
    (resident_id, put_on_by, why): (Uuid, Uuid, &str),
    draw: &mut Draw,
) -> conference_case::Model {
    let put_on_at = world.days_ago(days);
    conference_case::Model {
        id: draw.id(put_on_at),
        conference_id,
        resident_id,
        place,
        why: why.to_owned(),
        put_on_by,
        put_on_at,
        taken_off_by: None,
        taken_off_at: None,
        word: String::new(),
        word_version: 0,
        word_by: None,
        word_at: None,
        wishes: None,
        read_out_by: None,
        read_out_at: None,
        decided: String::new(),
        version: 0,
        told: None,
        decided_by: None,
        decided_at: None,
        discussed_at: None,
    }
}

/// The same once Joe's GP wrote down what was read out and decided.
fn talked_about(
    world: &World,
    case: conference_case::Model,
    at: DateTime<Utc>,
    rows: &Rows,
) -> Result<conference_case::Model> {
    let (helen, at) = (member(world, "Helen")?, Some(at));
    let section = section_of(rows, case.resident_id, READ_OUT[0])?;
    let wishes = [Wish {
        heading: section.heading.clone(),
        version: section.version,
        words: Document::load(0, [section.state.as_slice()])?
            .content()
            .text,
    }];
    Ok(conference_case::Model {
        wishes: Some(serde_json::to_string(&wishes).map_err(internal)?),
        read_out_by: Some(helen),
        read_out_at: at,
        decided: String::from(
            "Joe is seen at the memory clinic. Annie gets an assessment of her own, so that she has help too.",
        ),
        version: 1,
        told: Some(Told::Afterwards.code().to_owned()),
        decided_by: Some(helen),
        decided_at: at,
        discussed_at: at,
        ..case
    })
}

/// What was to be done, which stands among the actions of the plan.
fn decisions(case: &conference_case::Model, at: DateTime<Utc>, draw: &mut Draw, rows: &mut Rows) {
    let items = items_of(rows, case.resident_id, "actions");
    let of_it = items
        .into_iter()
        .filter(|item| DECIDED.contains(&item.title.as_str()));
    for (item, place) in of_it.zip(1..) {
        rows.conference_decisions.push(conference_decision::Model {
            id: draw.id(at),
            case_id: case.id,
            resident_id: case.resident_id,
            place,
            what: item.title,
            who: String::new(),
            due_on: item.due_on,
            item_id: item.id,
            made_by: case.decided_by.unwrap_or(case.put_on_by),
            made_at: at,
        });
    }
}
