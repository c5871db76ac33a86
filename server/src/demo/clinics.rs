//! The clinics of physiotherapy, the times they offer, and what Joe asked of them.

use super::{borough::Parts, draw::Draw, rows::Rows, step::step, world::World};
use crate::{
    appointments::{make::made_of, weekly::Weekly},
    closing_days::ClosingDays,
    error::{Result, internal},
};
use ::entity::{clinic, referral, service, service_form, slot};
use app::{
    appointments::model::Kind,
    referral::{
        answers::Answers,
        form::{Definition, NO},
        model::{State, StepKind},
    },
};
use chrono::{NaiveTime, TimeDelta, Weekday};
use uuid::Uuid;

/// The service whose clinics they are.
const SERVICE: &str = "physiotherapy";
/// For how many days ahead there are times.
const AHEAD: i64 = 28;

/// The clinics of the brief (`setting.md`) in their order: name, street, postcode, how people
/// get in, and the day on which physiotherapists are there. Streets and postcodes are invented.
const CLINICS: [(&str, &str, &str, &str, Weekday); 6] = [
    (
        "Bridge House Centre for Health",
        "1 Ferry Lane",
        "ZA3 1AA",
        "Level entrance. A lift goes to every floor. Bus stop outside.",
        Weekday::Mon,
    ),
    (
        "Hammersmith Fitness and Squash Centre",
        "20 Rackets Row",
        "ZA3 2BB",
        "Ramp at the front. 2 parking places for disabled people.",
        Weekday::Tue,
    ),
    (
        "Hammersmith Surgery",
        "5 Lantern Street",
        "ZA3 2CD",
        "3 steps at the front. Ring the bell at the side door for the way without steps.",
        Weekday::Wed,
    ),
    (
        "Lillie Road Fitness Centre",
        "48 Old Mill Road",
        "ZA3 5DF",
        "Level entrance. The clinic is on the ground floor.",
        Weekday::Thu,
    ),
    (
        "Milson Road Health Centre",
        "12 Orchard Walk",
        "ZA3 6GH",
        "Level entrance. Hearing loop at the desk.",
        Weekday::Fri,
    ),
    (
        "Parkview Centre for Health and Wellbeing",
        "80 Meadow Way",
        "ZA3 7JK",
        "Level entrance, lift and hearing loop. Parking for disabled people at the door.",
        Weekday::Tue,
    ),
];

/// What Joe answered after the questions about danger, to each of which he said no.
const ANSWERS: [(&str, &[&str]); 29] = [
    ("agreed", &["yes"]),
    ("adult", &["yes"]),
    ("local", &["yes"]),
    ("pregnant", &["no"]),
    ("leaves_home", &["yes"]),
    ("seen_before", &["no"]),
    ("nerve_condition", &["no"]),
    ("area", &["hip"]),
    ("side", &["right"]),
    (
        "problem",
        &["It has been stiff since my fall. The first steps in the morning are the worst."],
    ),
    ("how_long", &["weeks_6_12"]),
    ("onset", &["injury"]),
    ("course", &["same"]),
    ("pain", &["4"]),
    ("sleep", &["some"]),
    ("work", &["no_work"]),
    ("caring", &["no"]),
    ("treatment", &["painkillers"]),
    ("goals", &["I want to walk to the allotment again."]),
    ("interpreter", &["no"]),
    ("communication", &["no"]),
    ("access", &["walking_aid"]),
    ("first_talk", &["phone"]),
    ("times", &["morning"]),
    ("reach", &["call"]),
    ("phone", &["020 7946 0112"]),
    ("call_when", &["morning"]),
    ("call_message", &["yes"]),
    ("call_text", &["no"]),
];

/// Adds them.
///
/// # Errors
/// When what the service asks does not read.
pub fn build(world: &World, parts: &Parts, rows: &mut Rows) -> Result<()> {
    let found = rows.services.iter().find(|row| row.code == SERVICE);
    let Some(service) = found.cloned() else {
        return Ok(());
    };
    // Chance of its own, so that all else stays as it was.
    let mut draw = Draw::of(62);
    for (place, (name, address, postcode, access, day)) in (1..).zip(CLINICS) {
        let id = draw.id(world.days_ago(400));
        rows.clinics.push(clinic::Model {
            id,
            organisation_id: service.organisation_id,
            name: name.to_owned(),
            address: address.to_owned(),
            postcode: postcode.to_owned(),
            access: access.to_owned(),
            phone: Some(format!("020 7946 07{place:02}")),
            is_open: true,
            place,
            version: 1,
        });
        let hours = ((13, 17), 40);
        offer(world, (service.id, Some(id)), day, hours, &mut draw, rows);
    }
    for day in [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ] {
        let hours = ((9, 12), 20);
        offer(world, (service.id, None), day, hours, &mut draw, rows);
    }
    joe_asks(world, parts.joe, &service, &mut draw, rows)
}

/// The times of one day of the week: by phone, or at a clinic.
fn offer(
    world: &World,
    (service, clinic): (Uuid, Option<Uuid>),
    weekday: Weekday,
    ((opens, closes), minutes): ((u32, u32), i32),
    draw: &mut Draw,
    rows: &mut Rows,
) {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let weekly = Weekly {
        service,
        clinic,
        staff: None,
        kind: match clinic {
            Some(_) => Kind::FaceToFace,
            None => Kind::Phone,
        },
        weekday,
        opens: hour(opens),
        closes: hour(closes),
        minutes,
        places: 1,
        from: world.date(-1),
        until: world.date(-AHEAD),
    };
    let slots = weekly
        .times(&ClosingDays::NONE)
        .into_iter()
        .map(|at| slot::Model {
            id: draw.id(world.days_ago(7)),
            service_id: service,
            clinic_id: clinic,
            staff_id: None,
            kind: weekly.kind.code().to_owned(),
            starts_at: at,
            minutes,
            made_of: made_of(&weekly, at, 0),
            appointment_id: None,
            withdrawn_at: None,
        });
    rows.slots.extend(slots);
}

/// Joe's request, which was accepted, so that he can choose a time.
fn joe_asks(
    world: &World,
    joe: Uuid,
    service: &service::Model,
    draw: &mut Draw,
    rows: &mut Rows,
) -> Result<()> {
    let form = rows
        .service_forms
        .iter()
        .find(|row| row.service_id == service.id);
    let form = form.ok_or_else(|| internal("a service that asks nothing"))?;
    let (sent, accepted) = (world.days_ago(1), world.days_ago(1) + TimeDelta::hours(2));
    let id = draw.id(sent);
    let row = referral::Model {
        id,
        reference: String::from("RH4K-T7XN"),
        resident_id: joe,
        service_id: service.id,
        form_id: form.id,
        source: String::from("self"),
        way: String::from("online"),
        asked_by: joe,
        referrer: None,
        answers: answers(form, rows)?,
        flags: String::from("[]"),
        matter: Some(String::from("hip")),
        duplicate_of: None,
        comes_from: None,
        urgency: String::from("routine"),
        face_to_face: false,
        state: String::from("accepted"),
        team_id: service.team_id,
        owner_id: world.member("Priya"),
        submitted_at: sent,
        answer_due_at: sent + TimeDelta::days(1),
        answered_at: Some(accepted),
        see_due_at: sent + TimeDelta::hours(48),
        seen_at: None,
        due_at: Some(sent + TimeDelta::hours(48)),
        paused_at: None,
        closed_at: None,
        tie_id: None,
        outcome: None,
        version: 2,
        changed_at: accepted,
    };
    let sent = ((sent, Some(joe)), (StepKind::Sent, State::Submitted));
    let accepted = (
        (accepted, row.owner_id),
        (StepKind::Accepted, State::Accepted),
    );
    let steps = [sent, accepted].map(|(by, what)| step(&row, by, what, draw));
    rows.referral_steps.extend(steps);
    rows.referrals.push(row);
    Ok(())
}

/// The answers as they are stored, with the clinic nearest to Joe first.
fn answers(form: &service_form::Model, rows: &Rows) -> Result<String> {
    let definition = Definition::read(&form.definition)
        .map_err(|_| internal("the questions of a service do not read"))?;
    let danger = definition.pages.iter().filter(|page| page.danger);
    let danger = danger.flat_map(|page| &page.questions);
    let mut answers: Answers = danger
        .map(|question| (question.id.clone(), vec![NO.to_owned()]))
        .collect();
    for (question, values) in ANSWERS {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        answers.set(question, values);
    }
    let clinics = [rows.clinics.last(), rows.clinics.first()];
    let clinics = clinics.into_iter().flatten();
    answers.set("clinics", clinics.map(|row| row.id.to_string()).collect());
    serde_json::to_string(&answers).map_err(|error| internal(error.to_string()))
}
