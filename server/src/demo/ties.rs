//! Who is around the residents of the borough: ties, carers and what carers may see.

use super::{
    draw::Draw,
    names::{MEN, WOMEN},
    residents::phone,
    rows::Rows,
    world::{World, blank_person},
};
use crate::store::sharing::NO_PLAN;
use ::entity::{care_relationship, carer_grant, person, sharing};
use app::{circle::model::Tie, sharing::parts::HELP};
use chrono::NaiveDate;
use uuid::Uuid;

/// Who is tied to whom, as what and why.
pub struct Tied<'a> {
    /// The resident.
    pub resident: Uuid,
    /// A person,
    pub person: Option<Uuid>,
    /// or a team.
    pub team: Option<Uuid>,
    /// As what.
    pub tie: Tie,
    /// Such as wife.
    pub description: Option<&'a str>,
    /// First day.
    pub since: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: &'a str,
    /// Who wrote it down.
    pub by: Uuid,
}

/// Adds a relationship.
pub fn relate(rows: &mut Rows, draw: &mut Draw, tied: Tied<'_>) {
    let recorded_at = tied
        .since
        .and_hms_opt(9, 30, 0)
        .map(|time| time.and_utc())
        .unwrap_or_default();
    rows.relationships.push(care_relationship::Model {
        id: draw.id(recorded_at),
        resident_id: tied.resident,
        person_id: tied.person,
        team_id: tied.team,
        kind: tied.tie.code().to_owned(),
        description: tied.description.map(str::to_owned),
        from_date: tied.since,
        to_date: tied.until,
        reason: tied.reason.to_owned(),
        recorded_by: Some(tied.by),
        recorded_at,
        ended_at: None,
        ended_by: None,
        end_reason: None,
        limited_at: None,
        limited_by: None,
    });
}

/// Lets a carer into a plan, by the resident's consent.
pub fn grant(
    world: &World,
    rows: &mut Rows,
    draw: &mut Draw,
    (resident, carer): (Uuid, Uuid),
    (plan, right): (&str, &str),
    days: i64,
) {
    let id = draw.id(world.days_ago(days));
    let part_of = shared(world, rows, (resident, carer), id, (right, days));
    let begins = part_of == id;
    let granted = |id, plan: &str, right: &str| carer_grant::Model {
        id,
        resident_id: resident,
        carer_id: carer,
        plan_kind: plan.to_owned(),
        heading: None,
        right: right.to_owned(),
        basis: String::from("consent"),
        decided_by: resident,
        from_date: world.date(days),
        to_date: world.date(days - 365),
        ended_at: None,
        created_at: world.days_ago(days),
        sharing_id: Some(part_of),
        paused_at: None,
        last_used_on: None,
    };
    rows.grants.push(granted(id, plan, right));
    if begins && right == "edit" {
        // Drawn without the dice, so that everybody else stays who they are.
        let help = Uuid::from_u128(id.as_u128() ^ 1);
        rows.grants.push(granted(help, NO_PLAN, HELP));
    }
}

/// What a resident shares with a carer: what was written last, if that is theirs, else a new one.
fn shared(
    world: &World,
    rows: &mut Rows,
    (resident, carer): (Uuid, Uuid),
    id: Uuid,
    (right, days): (&str, i64),
) -> Uuid {
    let last = rows.sharings.last();
    if let Some(last) =
        last.filter(|last| (last.resident_id, last.carer_id) == (resident, Some(carer)))
    {
        return last.id;
    }
    let name = rows.people.iter().rev().find(|person| person.id == carer);
    let tie = rows.relationships.iter().rev().find(|row| {
        row.resident_id == resident && row.person_id == Some(carer) && row.kind == Tie::Carer.code()
    });
    let at = world.days_ago(days);
    rows.sharings.push(sharing::Model {
        id,
        resident_id: resident,
        carer_id: Some(carer),
        name: name.map_or_else(String::new, |person| {
            format!("{} {}", person.given_name, person.family_name)
        }),
        relation: tie
            .and_then(|row| row.description.clone())
            .unwrap_or_default(),
        level: String::from(if right == "edit" { "change" } else { right }),
        sections: String::new(),
        looks: false,
        messages: false,
        help: right == "edit",
        named: String::new(),
        basis: String::from("consent"),
        decided_by: resident,
        to_date: world.date(days - 365),
        created_at: at,
        lookup: None,
        code_hash: None,
        answer_by: at,
        tries: 0,
        entered_at: Some(at),
        accepted_at: Some(at),
        declined_at: None,
        ended_at: None,
        ended_by: None,
        end_reason: None,
    });
    id
}

/// Adds a carer who has no record of their own.
pub fn carer_of(
    world: &World,
    rows: &mut Rows,
    draw: &mut Draw,
    resident: &person::Model,
    by: Uuid,
) -> Uuid {
    let days = 30 + i64::try_from(draw.below(100)).unwrap_or(0);
    let at = world.days_ago(days);
    let (first, relation) = if draw.percent(60) {
        (draw.word(WOMEN), "daughter")
    } else {
        (draw.word(MEN), "son")
    };
    let id = draw.id(at);
    rows.people.push(person::Model {
        is_resident: false,
        ..blank_person(id, world.keeper, (first, &resident.family_name), at)
    });
    let phone_id = draw.id(at);
    rows.phones.push(phone(id, "mobile", 1, draw, phone_id));
    relate(
        rows,
        draw,
        Tied {
            resident: resident.id,
            person: Some(id),
            team: None,
            tie: Tie::Carer,
            description: Some(relation),
            since: at.date_naive(),
            until: None,
            reason: "Helps with shopping, letters and appointments",
            by,
        },
    );
    id
}
