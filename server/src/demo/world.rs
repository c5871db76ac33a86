//! The organisations, teams and staff of the borough.

use super::{
    draw::Draw,
    names::{AREAS, FAMILIES, MEN, SURGERIES, WOMEN},
    rows::Rows,
    story::Who,
};
use ::entity::{organisation, person, person_phone, staff_role, team};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::HashMap;
use uuid::Uuid;

/// The staff with a name of their own: first and last name, role's code, what
/// it is called, team's code (or the surgery's).
const STAFF: &[(&str, &str, &str, &str, &str)] = &[
    (
        "Priya",
        "Nair",
        "physiotherapist",
        "physiotherapist",
        "rehabilitation",
    ),
    (
        "Tomasz",
        "Zielinski",
        "community_nurse",
        "rapid response nurse",
        "rapid_response",
    ),
    (
        "Ruth",
        "Bailey",
        "community_nurse",
        "community nurse",
        "community_nursing",
    ),
    (
        "Ellen",
        "Price",
        "occupational_therapist",
        "occupational therapist",
        "rehabilitation",
    ),
    (
        "Marcus",
        "Reid",
        "social_worker",
        "social worker",
        "social_work",
    ),
    (
        "Joy",
        "Mensah",
        "reablement_worker",
        "reablement worker",
        "reablement",
    ),
    (
        "Paul",
        "Whitfield",
        "independent_living_assessor",
        "independent living assessor",
        "reablement",
    ),
    (
        "Niamh",
        "Doyle",
        "liaison_nurse",
        "hospital liaison nurse",
        "liaison",
    ),
    (
        "Carol",
        "Hughes",
        "case_manager",
        "case manager",
        "virtual_ward",
    ),
    (
        "Ben",
        "Carter",
        "first_contact_physiotherapist",
        "first contact physiotherapist",
        "msk",
    ),
    (
        "Yusuf",
        "Rahman",
        "pharmacist",
        "pharmacist",
        "virtual_ward",
    ),
    (
        "Leah",
        "Stone",
        "link_worker",
        "social prescribing link worker",
        "voluntary",
    ),
    (
        "Anil",
        "Kapoor",
        "geriatrician",
        "consultant geriatrician",
        "virtual_ward",
    ),
    (
        "Sofia",
        "Marino",
        "mental_health_worker",
        "mental health worker",
        "memory",
    ),
    (
        "Peter",
        "Lowe",
        "voluntary_worker",
        "volunteer visitor",
        "voluntary",
    ),
    ("Fiona", "Grant", "triage", "triage nurse", "referral"),
    (
        "Dean",
        "Walsh",
        "urgent_responder",
        "paramedic",
        "ambulance",
    ),
    (
        "Maya",
        "Holt",
        "urgent_responder",
        "111 clinician",
        "urgent",
    ),
    (
        "Kofi",
        "Mensah",
        "urgent_responder",
        "rapid response nurse",
        "rapid_response",
    ),
    ("Linda", "Foster", "manager", "service manager", "-"),
    (
        "Owen",
        "Pritchard",
        "privacy_officer",
        "privacy officer",
        "-",
    ),
    ("Asha", "Rao", "administrator", "system administrator", "-"),
    (
        "Naomi",
        "Clarke",
        "safeguarding_lead",
        "safeguarding lead",
        "-",
    ),
];

/// Code, name, number and hours of each team, and the organisation it is in.
const TEAMS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "rapid_response",
        "Rapid Response team",
        "01632960120",
        "Every day, 8am to 8pm",
        "keeper",
    ),
    (
        "rehabilitation",
        "Rehabilitation team",
        "01632960121",
        "Monday to Friday, 9am to 5pm",
        "keeper",
    ),
    (
        "virtual_ward",
        "Virtual ward",
        "01632960122",
        "Every day, 8am to 8pm",
        "keeper",
    ),
    (
        "msk",
        "Community physiotherapy",
        "01632960123",
        "Monday to Friday, 8am to 6pm",
        "keeper",
    ),
    (
        "community_nursing",
        "Community nurses",
        "01632960124",
        "Every day, 8am to 8pm",
        "keeper",
    ),
    (
        "referral",
        "Single point of referral",
        "01632960125",
        "Every day, 8am to 8pm",
        "keeper",
    ),
    (
        "ambulance",
        "Ambulance crews",
        "01632960127",
        "Day and night",
        "keeper",
    ),
    (
        "urgent",
        "111 clinical desk",
        "01632960126",
        "Day and night",
        "keeper",
    ),
    (
        "reablement",
        "Reablement team",
        "01632960130",
        "Every day, 7am to 10pm",
        "council",
    ),
    (
        "social_work",
        "Adult social care team",
        "01632960131",
        "Monday to Friday, 9am to 5pm",
        "council",
    ),
    (
        "liaison",
        "Hospital liaison team",
        "01632960140",
        "Every day, 8am to 8pm",
        "hospital",
    ),
    (
        "memory",
        "Memory service",
        "01632960141",
        "Monday to Friday, 9am to 5pm",
        "hospital",
    ),
    (
        "voluntary",
        "Neighbours visiting service",
        "01632960150",
        "Monday to Friday, 10am to 4pm",
        "voluntary",
    ),
];

/// A surgery and those who work there.
#[derive(Clone, Debug)]
pub struct Surgery {
    /// Its organisation.
    pub id: Uuid,
    /// Its GP.
    pub gp: Uuid,
    /// Its nurse.
    pub nurse: Uuid,
    /// The care coordinator of its network.
    pub coordinator: Uuid,
}

/// Everybody who gives care.
#[derive(Debug, Default)]
pub struct World {
    /// Keeps the records.
    pub keeper: Uuid,
    /// Noon of today, from which everything is counted.
    pub noon: DateTime<Utc>,
    /// The surgeries.
    pub surgeries: Vec<Surgery>,
    teams: HashMap<&'static str, Uuid>,
    staff: HashMap<&'static str, Uuid>,
}

impl World {
    /// A team by its code.
    pub fn team(&self, code: &str) -> Option<Uuid> {
        self.teams.get(code).copied()
    }

    /// A member of staff by first name.
    pub fn member(&self, name: &str) -> Option<Uuid> {
        self.staff.get(name).copied()
    }

    /// Who somebody in a story is, for a person of a surgery.
    pub fn cast(&self, who: Who, resident: Uuid, carer: Option<Uuid>, surgery: &Surgery) -> Uuid {
        let member = |name: &str| self.member(name).unwrap_or(surgery.nurse);
        match who {
            Who::Resident => resident,
            Who::Carer => carer.unwrap_or(resident),
            Who::Lead => surgery.nurse,
            Who::Gp => surgery.gp,
            Who::Coordinator => surgery.coordinator,
            Who::Physiotherapist => member("Priya"),
            Who::Therapist => member("Ellen"),
            Who::Rapid => member("Tomasz"),
            Who::SocialWorker => member("Marcus"),
            Who::CaseManager => member("Carol"),
            Who::Pharmacist => member("Yusuf"),
        }
    }

    /// So many days before today.
    pub fn days_ago(&self, days: i64) -> DateTime<Utc> {
        self.noon - TimeDelta::days(days)
    }

    /// The date of it.
    pub fn date(&self, days: i64) -> NaiveDate {
        self.days_ago(days).date_naive()
    }
}

/// Builds it, with so many surgeries.
pub fn build(noon: DateTime<Utc>, surgeries: usize, rows: &mut Rows) -> World {
    let mut draw = Draw::of(1);
    let mut world = World {
        noon,
        ..World::default()
    };
    let founded = world.days_ago(900);
    let mut organisation =
        |rows: &mut Rows, name: &str, kind: &str, parent: Option<Uuid>, phone: String| {
            let id = draw.id(founded);
            rows.organisations.push(organisation::Model {
                id,
                name: name.to_owned(),
                kind: kind.to_owned(),
                parent_id: parent,
                phone: Some(phone),
                address: Some(format!("{name}, Alderbourne")),
            });
            id
        };
    let phone = |last: usize| format!("01632960{last:03}");
    world.keeper = organisation(
        rows,
        "Alderbourne Care Partnership",
        "trust",
        None,
        phone(100),
    );
    let council = organisation(rows, "Alderbourne Council", "council", None, phone(101));
    let hospital = organisation(rows, "Alderbourne Hospital", "trust", None, phone(102));
    let voluntary = organisation(
        rows,
        "Alderbourne Neighbours",
        "voluntary",
        None,
        phone(103),
    );
    let networks: Vec<(Uuid, &str)> = (104..)
        .zip(AREAS)
        .map(|(number, area)| {
            let name = format!("{area} GP Network");
            (
                organisation(rows, &name, "network", None, phone(number)),
                area,
            )
        })
        .collect();
    let practices: Vec<(Uuid, usize)> = SURGERIES
        .iter()
        .take(surgeries)
        .enumerate()
        .map(|(place, name)| {
            let network = place % networks.len();
            let parent = networks.get(network).map(|(id, _)| *id);
            (
                organisation(rows, name, "practice", parent, phone(200 + place)),
                network,
            )
        })
        .collect();
    let mut draw = Draw::of(2);
    for (code, name, phone, hours, place) in TEAMS {
        let organisation_id = match *place {
            "council" => council,
            "hospital" => hospital,
            "voluntary" => voluntary,
            _ => world.keeper,
        };
        let id = draw.id(founded);
        world.teams.insert(code, id);
        rows.teams.push(team::Model {
            id,
            organisation_id,
            name: (*name).to_owned(),
            service: (*code).to_owned(),
            phone: Some((*phone).to_owned()),
            hours: Some((*hours).to_owned()),
        });
    }
    for (first, last, role, title, code) in STAFF {
        let team = world.team(code);
        let organisation = rows
            .teams
            .iter()
            .find(|row| Some(row.id) == team)
            .map_or(world.keeper, |row| row.organisation_id);
        let id = hire(
            &world,
            rows,
            &mut draw,
            (first, last),
            (role, title),
            organisation,
            team,
            None,
        );
        world.staff.insert(first, id);
    }
    let coordinators = coordinators(&mut world, rows, &mut draw, &networks);
    for (place, (practice, network)) in practices.into_iter().enumerate() {
        // Joe's own surgery has people with names that the README tells.
        let (gp, nurse) = if place == 0 {
            (("Helen", "Marsh"), ("Grace", "Adeyemi"))
        } else {
            (someone(&mut draw), someone(&mut draw))
        };
        let gp_id = hire(
            &world,
            rows,
            &mut draw,
            gp,
            ("gp", "GP"),
            practice,
            None,
            Some("Dr"),
        );
        let nurse_role = ("practice_nurse", "practice nurse");
        let nurse_id = hire(
            &world, rows, &mut draw, nurse, nurse_role, practice, None, None,
        );
        if place == 0 {
            world.staff.insert("Helen", gp_id);
            world.staff.insert("Grace", nurse_id);
        }
        let coordinator = coordinators.get(network).copied().unwrap_or(nurse_id);
        world.surgeries.push(Surgery {
            id: practice,
            gp: gp_id,
            nurse: nurse_id,
            coordinator,
        });
    }
    world
}

/// One team of coordinators to each GP network.
fn coordinators(
    world: &mut World,
    rows: &mut Rows,
    draw: &mut Draw,
    networks: &[(Uuid, &str)],
) -> Vec<Uuid> {
    let mut coordinators = Vec::new();
    for (place, (network, area)) in networks.iter().enumerate() {
        let team = draw.id(world.days_ago(900));
        rows.teams.push(team::Model {
            id: team,
            organisation_id: *network,
            name: format!("{area} care coordinators"),
            service: String::from("coordination"),
            phone: Some(format!("0163296016{place}")),
            hours: Some(String::from("Monday to Friday, 9am to 5pm")),
        });
        let name = if place == 0 {
            ("Sam", "Okoro")
        } else {
            someone(draw)
        };
        let role = ("care_coordinator", "care coordinator");
        let id = hire(world, rows, draw, name, role, *network, Some(team), None);
        if place == 0 {
            world.staff.insert("Sam", id);
        }
        coordinators.push(id);
    }
    coordinators
}

fn someone(draw: &mut Draw) -> (&'static str, &'static str) {
    let first = if draw.percent(60) {
        draw.word(WOMEN)
    } else {
        draw.word(MEN)
    };
    (first, draw.word(FAMILIES))
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call to a column, in one place"
)]
fn hire(
    world: &World,
    rows: &mut Rows,
    draw: &mut Draw,
    name: (&str, &str),
    role: (&str, &str),
    organisation_id: Uuid,
    team_id: Option<Uuid>,
    title: Option<&str>,
) -> Uuid {
    let days = 200 + i64::try_from(draw.below(600)).unwrap_or(0);
    let at = world.days_ago(days);
    let id = draw.id(at);
    rows.people.push(person::Model {
        is_resident: false,
        title: title.map(str::to_owned),
        ..blank_person(id, world.keeper, name, at)
    });
    rows.phones.push(person_phone::Model {
        id: draw.id(at),
        person_id: id,
        number: format!("01632960{:03}", 300 + rows.roles.len() % 600),
        kind: String::from("work"),
        preference: 1,
    });
    rows.roles.push(staff_role::Model {
        id: draw.id(at),
        person_id: id,
        organisation_id,
        team_id,
        role: role.0.to_owned(),
        title: role.1.to_owned(),
        from_date: at.date_naive(),
        to_date: None,
    });
    id
}

/// A person of whom only the name is known.
pub fn blank_person(
    id: Uuid,
    keeper: Uuid,
    name: (&str, &str),
    at: DateTime<Utc>,
) -> person::Model {
    person::Model {
        is_resident: true,
        ..crate::store::person::new(id, keeper, name, at)
    }
}
