//! The residents of the borough, their carers and those around them.

use super::{
    draw::Draw,
    encode::{Cast, Template},
    names::{AREAS, FAMILIES, LANGUAGES, MEN, STREETS, WOMEN},
    rows::Rows,
    world::{Surgery, World, blank_person},
};
use ::entity::{
    accessible_need, care_relationship, carer_grant, person, person_email, person_phone, sharing,
};
use app::{circle::model::Tie, identifiers::NhsNumber};
use chrono::{Datelike, NaiveDate, TimeDelta};
use uuid::Uuid;

/// The number of the `place`th resident: all start with 9, which no one's does.
///
/// Every tenth nine digits begin a stretch for one resident, in which one
/// neighbour of a number without a check digit always has one.
pub fn nhs_number(place: u64) -> Option<NhsNumber> {
    let nine = 900_000_000 + place * 7;
    NhsNumber::from_first_nine(nine).or_else(|| NhsNumber::from_first_nine(nine + 1))
}

/// Invents the `place`th resident.
pub fn invent(world: &World, surgery: &Surgery, place: u64, draw: &mut Draw) -> person::Model {
    let woman = draw.percent(58);
    let first = draw.word(if woman { WOMEN } else { MEN });
    let last = draw.word(FAMILIES);
    let created = world.days_ago(150 + i64::try_from(draw.below(500)).unwrap_or(0));
    // Mostly old: the portal is for people with long-term conditions.
    let years = 60 + draw.below(36) - if draw.percent(25) { draw.below(35) } else { 0 };
    let birth = birthday(world.noon.date_naive(), years, draw);
    let interpreter = draw.percent(6);
    let preference = match draw.below(10) {
        0..=5 => "phone",
        6..=7 => "letter",
        8 => "text",
        _ => "email",
    };
    person::Model {
        title: Some(String::from(if woman { "Mrs" } else { "Mr" })),
        date_of_birth: Some(birth),
        nhs_number: nhs_number(place).map(NhsNumber::digits),
        address_line_1: Some(format!("{} {}", 1 + draw.below(120), draw.word(STREETS))),
        address_line_2: Some(draw.word(&AREAS).to_owned()),
        town: Some(String::from("Alderbourne")),
        postcode: Some(postcode(draw)),
        contact_preference: Some(preference.to_owned()),
        practice_id: Some(surgery.id),
        language: interpreter.then(|| draw.word(LANGUAGES).to_owned()),
        interpreter,
        ..blank_person(draw.id(created), world.keeper, (first, last), created)
    }
}

fn birthday(today: NaiveDate, years: u64, draw: &mut Draw) -> NaiveDate {
    let year = today.year() - i32::try_from(years).unwrap_or(70);
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today);
    // Within the year before their birthday this year, so that the age holds.
    first - TimeDelta::days(i64::try_from(draw.below(360)).unwrap_or(0))
}

/// A postcode of an area that is given to no town.
fn postcode(draw: &mut Draw) -> String {
    const LETTERS: &[&str] = &[
        "A", "B", "D", "E", "F", "G", "H", "J", "L", "N", "P", "R", "S",
    ];
    format!(
        "ZA{} {}{}{}",
        1 + draw.below(20),
        1 + draw.below(9),
        draw.word(LETTERS),
        draw.word(LETTERS)
    )
}

/// A number of the ranges that are nobody's.
pub fn phone(
    person: Uuid,
    kind: &str,
    preference: i32,
    draw: &mut Draw,
    id: Uuid,
) -> person_phone::Model {
    let last = draw.below(901);
    let number = match kind {
        "mobile" => format!("07700900{last:03}"),
        _ => format!("01632960{last:03}"),
    };
    person_phone::Model {
        id,
        person_id: person,
        number,
        kind: kind.to_owned(),
        preference,
    }
}

/// Adds a resident with a number to ring, some needs, and a named lead.
pub fn settle(
    world: &World,
    surgery: &Surgery,
    row: person::Model,
    draw: &mut Draw,
    rows: &mut Rows,
) {
    let (id, at) = (row.id, row.created_at);
    let mobile = draw.percent(55);
    if mobile {
        let phone_id = draw.id(at);
        rows.phones.push(phone(id, "mobile", 1, draw, phone_id));
    }
    if !mobile || draw.percent(40) {
        let phone_id = draw.id(at);
        rows.phones.push(phone(id, "home", 2, draw, phone_id));
    }
    if row.contact_preference.as_deref() == Some("email") || draw.percent(20) {
        rows.emails.push(person_email::Model {
            id: draw.id(at),
            person_id: id,
            address: format!(
                "{}.{}{}@example.org",
                row.given_name.to_lowercase(),
                row.family_name.to_lowercase(),
                draw.below(1_000)
            ),
            preference: 1,
        });
    }
    for (percent, category, term, detail) in [
        (
            14,
            "support",
            "Uses hearing aid",
            "Speak slowly, and face them",
        ),
        (
            8,
            "format",
            "At least 24 point sans serif font",
            "Cannot read smaller letters",
        ),
        (3, "contact", "Contact by letter", "Does not hear the phone"),
        (
            2,
            "professional",
            "British Sign Language interpreter needed",
            "Book one for every visit",
        ),
    ] {
        if draw.percent(percent) {
            need(
                world,
                surgery.nurse,
                &row,
                (category, term, detail),
                draw,
                rows,
            );
        }
    }
    let lead = if draw.percent(70) {
        surgery.nurse
    } else {
        surgery.gp
    };
    let since = at.date_naive();
    rows.people.push(row);
    relate(
        rows,
        draw,
        Tied {
            resident: id,
            person: Some(lead),
            team: None,
            tie: Tie::NamedLead,
            description: None,
            since,
            until: None,
            reason: "Leads the care from the GP surgery",
            by: lead,
        },
    );
}

/// Adds a communication need.
pub fn need(
    world: &World,
    by: Uuid,
    row: &person::Model,
    (category, term, detail): (&str, &str, &str),
    draw: &mut Draw,
    rows: &mut Rows,
) {
    rows.needs.push(accessible_need::Model {
        id: draw.id(row.created_at),
        person_id: row.id,
        category: category.to_owned(),
        term: term.to_owned(),
        detail: Some(detail.to_owned()),
        recorded_by: Some(by),
        recorded_at: row.created_at,
        review_on: Some(world.date(-200)),
    });
}

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
    rows.grants.push(carer_grant::Model {
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
    });
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

/// Writes a plan for a resident from a template.
pub fn plan(
    world: &World,
    surgery: &Surgery,
    template: &Template,
    resident: Uuid,
    carer: Option<Uuid>,
    draw: &mut Draw,
    rows: &mut Rows,
) {
    let people = |who| world.cast(who, resident, carer, surgery);
    let cast = Cast {
        resident,
        people: &people,
        noon: world.noon,
    };
    template.copy(&cast, draw, rows);
}
