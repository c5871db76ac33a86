//! The residents of the borough.

use super::{
    draw::Draw,
    encode::{Cast, Template},
    names::{AREAS, FAMILIES, LANGUAGES, MEN, STREETS, WOMEN},
    rows::Rows,
    ties::{Tied, relate},
    world::{Surgery, World, blank_person},
};
use ::entity::{accessible_need, needs_check, person, person_email, person_phone};
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
    mut row: person::Model,
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
            // Neither reads emails, nor hears a call.
            if matches!(category, "contact" | "professional") {
                row.contact_preference = Some(String::from("letter"));
            }
            need(surgery.nurse, &row, (category, term, detail), draw, rows);
        }
    }
    rows.needs_checks.push(needs_check::Model {
        id,
        person_id: id,
        checked_by: Some(surgery.nurse),
        checked_at: world.days_ago(165),
        review_on: world.date(-200),
    });
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
    });
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
