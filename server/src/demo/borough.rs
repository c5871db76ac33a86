//! The small borough: Joe and Annie, Vera on the virtual ward, and about 40 residents in all.

use super::{
    crisis_plans,
    draw::Draw,
    encode::Template,
    plans, residents,
    rows::Rows,
    suggestions,
    ties::{self, Tied},
    world::{Surgery, World},
};
use crate::error::{Result, internal};
use ::entity::{person, person_phone};
use app::circle::model::Tie;
use chrono::NaiveDate;
use uuid::Uuid;

/// As what, which person or team, what they are, since and until how many days ago, and why.
type Around<'a> = (
    Tie,
    Option<Uuid>,
    Option<Uuid>,
    Option<&'a str>,
    i64,
    Option<i64>,
    &'a str,
);

/// Residents of the small borough.
pub const RESIDENTS: u64 = 40;

/// Those of the small borough who have a part of their own.
#[derive(Debug)]
pub struct Parts {
    /// Joe.
    pub joe: Uuid,
    /// Annie, his wife.
    pub annie: Uuid,
    /// Vera, on the virtual ward.
    pub vera: Uuid,
    /// A resident whom nobody above knows.
    pub stan: Uuid,
    /// A resident with an invitation and no account.
    pub margaret: Uuid,
}

/// Peoples it.
///
/// # Errors
/// When a story does not hold together.
pub fn people(world: &World, rows: &mut Rows) -> Result<Parts> {
    let mut draw = Draw::of(3);
    let today = world.noon.date_naive();
    let first = world
        .surgeries
        .first()
        .ok_or_else(|| internal("no surgery"))?;
    let joe = known(
        world,
        first,
        0,
        ("Joseph", "Bennett"),
        (85, 3, 27),
        &mut draw,
    );
    let annie = known(
        world,
        first,
        1,
        ("Annie", "Bennett"),
        (81, 9, 14),
        &mut draw,
    );
    let vera = known(world, first, 2, ("Vera", "Collins"), (84, 1, 8), &mut draw);
    let margaret = known(
        world,
        first,
        3,
        ("Margaret", "Ellis"),
        (78, 6, 30),
        &mut draw,
    );
    let second = world.surgeries.get(1).unwrap_or(first);
    let stan = known(world, second, 4, ("Stan", "Novak"), (72, 11, 2), &mut draw);
    let parts = Parts {
        joe: joe.id,
        annie: annie.id,
        vera: vera.id,
        stan: stan.id,
        margaret: margaret.id,
    };
    bennetts(world, first, (joe, annie), &mut draw, rows)?;
    on_the_virtual_ward(world, first, vera, &mut draw, rows)?;
    for (row, surgery) in [(margaret, first), (stan, second)] {
        let template = draw.pick(&plans::OTHERS).copied().unwrap_or(&[]);
        let template = Template::of(template, today, &mut draw)?;
        let id = row.id;
        residents::settle(world, surgery, row, &mut draw, rows);
        residents::plan(world, surgery, &template, id, None, &mut draw, rows);
    }
    others(world, &mut draw, rows)?;
    suggestions::make(world, rows)?;
    Ok(parts)
}

/// Somebody with a name and a birthday of their own, at an age.
fn known(
    world: &World,
    surgery: &Surgery,
    place: u64,
    name: (&str, &str),
    (age, month, day): (i32, u32, u32),
    draw: &mut Draw,
) -> person::Model {
    use chrono::Datelike;
    let today = world.noon.date_naive();
    let had_it = (today.month(), today.day()) >= (month, day);
    let year = today.year() - age - i32::from(!had_it);
    let title = if matches!(name.0, "Joseph" | "Stan") {
        "Mr"
    } else {
        "Mrs"
    };
    person::Model {
        title: Some(title.to_owned()),
        given_name: name.0.to_owned(),
        family_name: name.1.to_owned(),
        preferred_name: (name.0 == "Joseph").then(|| String::from("Joe")),
        date_of_birth: NaiveDate::from_ymd_opt(year, month, day),
        contact_preference: Some(String::from("phone")),
        language: None,
        interpreter: false,
        ..residents::invent(world, surgery, place, draw)
    }
}

fn bennetts(
    world: &World,
    surgery: &Surgery,
    (mut joe, mut annie): (person::Model, person::Model),
    draw: &mut Draw,
    rows: &mut Rows,
) -> Result<()> {
    let today = world.noon.date_naive();
    annie.address_line_1 = Some(String::from("14 Mill Lane"));
    annie.address_line_2 = Some(String::from("Northgate"));
    annie.postcode = Some(String::from("ZA3 4BN"));
    joe.address_line_1.clone_from(&annie.address_line_1);
    joe.address_line_2.clone_from(&annie.address_line_2);
    joe.postcode.clone_from(&annie.postcode);
    joe.communication = Some(String::from(
        "Joe hears better on his left side. Say one thing at a time, and give him time to answer.",
    ));
    let (joe_id, annie_id) = (joe.id, annie.id);
    let needs = [
        (
            "support",
            "Uses hearing aid",
            "In the right ear. Sit on his left.",
        ),
        (
            "format",
            "At least 24 point sans serif font",
            "He does not read letters in small print.",
        ),
        (
            "contact",
            "Contact via carer",
            "Ring Annie first. Joe forgets what was said on the phone.",
        ),
    ];
    for each in needs {
        residents::need(surgery.nurse, &joe, each, draw, rows);
    }
    let reads = ("contact", "Contact by email", "He reads emails in peace.");
    // From a draw of its own: whatever else is drawn for them stays as it was.
    residents::need(surgery.nurse, &joe, reads, &mut Draw::of(6_000), rows);
    residents::settle(world, surgery, joe, draw, rows);
    residents::settle(world, surgery, annie, draw, rows);
    // The number that stands in Joe's crisis plan is the one under which she is reached.
    let annies = |phone: &&mut person_phone::Model| phone.person_id == annie_id;
    if let Some(phone) = rows.phones.iter_mut().find(annies) {
        super::ANNIES_PHONE.clone_into(&mut phone.number);
    }
    // The surgery's nurse leads for both, whomever chance chose.
    for row in &mut rows.relationships {
        if [joe_id, annie_id].contains(&row.resident_id) && row.kind == Tie::NamedLead.code() {
            row.person_id = Some(surgery.nurse);
            row.recorded_by = Some(surgery.nurse);
        }
    }
    let around: [Around<'_>; 9] = [
        (
            Tie::Carer,
            Some(annie_id),
            None,
            Some("wife"),
            90,
            None,
            "Lives with Joe and helps him every day",
        ),
        (
            Tie::Coordinator,
            Some(surgery.coordinator),
            None,
            None,
            84,
            None,
            "Brings together what Joe and Annie need",
        ),
        (
            Tie::KeyWorker,
            world.member("Priya"),
            None,
            None,
            38,
            None,
            "Sees Joe every week after his fall",
        ),
        (
            Tie::Team,
            None,
            world.team("rehabilitation"),
            None,
            38,
            None,
            "Getting steady again after a fall",
        ),
        (
            Tie::Team,
            None,
            world.team("rapid_response"),
            None,
            41,
            Some(34),
            "Urgent help at home after a fall",
        ),
        (
            Tie::Team,
            None,
            world.team("social_work"),
            None,
            27,
            None,
            "A sitter, and a carer's assessment for Annie",
        ),
        (
            Tie::Team,
            None,
            world.team("memory"),
            None,
            20,
            None,
            "Referred to the memory clinic by Dr Marsh",
        ),
        (
            Tie::Team,
            None,
            world.team("voluntary"),
            None,
            18,
            None,
            "Walks to the allotment with Joe",
        ),
        (
            Tie::Team,
            world.member("Helen"),
            None,
            None,
            27,
            None,
            "Joe's GP, who reviews his tablets",
        ),
    ];
    for (tie, person, team, description, since, until, reason) in around {
        ties::relate(
            rows,
            draw,
            Tied {
                resident: joe_id,
                person,
                team,
                tie,
                description,
                since: world.date(since),
                until: until.map(|days| world.date(days)),
                reason,
                by: surgery.nurse,
            },
        );
    }
    ties::relate(
        rows,
        draw,
        Tied {
            resident: annie_id,
            person: None,
            team: world.team("social_work"),
            tie: Tie::Team,
            description: None,
            since: world.date(27),
            until: None,
            reason: "Carer's assessment",
            by: surgery.gp,
        },
    );
    ties::grant(world, rows, draw, (joe_id, annie_id), ("care", "edit"), 89);
    ties::grant(
        world,
        rows,
        draw,
        (joe_id, annie_id),
        ("crisis", "edit"),
        89,
    );
    let template = Template::of(plans::JOE, today, draw)?;
    residents::plan(
        world,
        surgery,
        &template,
        joe_id,
        Some(annie_id),
        draw,
        rows,
    );
    let template = Template::of(plans::ANNIE, today, draw)?;
    residents::plan(world, surgery, &template, annie_id, None, draw, rows);
    // Chance of its own, so that all that follows stays as it was.
    let mut crisis = Draw::of(5);
    let template = Template::of(crisis_plans::JOE, today, &mut crisis)?;
    let carer = Some(annie_id);
    residents::plan(world, surgery, &template, joe_id, carer, &mut crisis, rows);
    Ok(())
}

fn on_the_virtual_ward(
    world: &World,
    surgery: &Surgery,
    vera: person::Model,
    draw: &mut Draw,
    rows: &mut Rows,
) -> Result<()> {
    let id = vera.id;
    residents::settle(world, surgery, vera, draw, rows);
    let around = [
        (
            Tie::KeyWorker,
            world.member("Carol"),
            None,
            33,
            "Her single contact on the virtual ward",
        ),
        (
            Tie::Team,
            None,
            world.team("virtual_ward"),
            33,
            "Watched daily after dehydration, now twice a week",
        ),
        (
            Tie::Team,
            None,
            world.team("social_work"),
            14,
            "Sets up care for the time after the ward",
        ),
        (
            Tie::Team,
            None,
            world.team("rehabilitation"),
            26,
            "Getting back to her own kitchen",
        ),
    ];
    for (tie, person, team, since, reason) in around {
        ties::relate(
            rows,
            draw,
            Tied {
                resident: id,
                person,
                team,
                tie,
                description: None,
                since: world.date(since),
                until: None,
                reason,
                by: surgery.nurse,
            },
        );
    }
    let template = Template::of(plans::VERA, world.noon.date_naive(), draw)?;
    residents::plan(world, surgery, &template, id, None, draw, rows);
    Ok(())
}

/// Everybody else: about two in three have a plan, one in two a carer.
fn others(world: &World, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let templates = templates(world.noon.date_naive())?;
    let mut crisis = Draw::of(6);
    let crisis_templates = crisis_templates(world.noon.date_naive())?;
    let teams = [
        "rehabilitation",
        "community_nursing",
        "reablement",
        "msk",
        "virtual_ward",
    ];
    for place in 5..RESIDENTS {
        let Some(surgery) = draw.pick(&world.surgeries) else {
            continue;
        };
        let row = residents::invent(world, surgery, place, draw);
        let carer = draw
            .percent(50)
            .then(|| ties::carer_of(world, rows, draw, &row, surgery.nurse));
        let id = row.id;
        residents::settle(world, surgery, row, draw, rows);
        if let Some(carer) = carer {
            ties::grant(world, rows, draw, (id, carer), ("care", "comment"), 25);
        }
        if draw.percent(70) {
            let team = world.team(draw.word(&teams));
            let since = world.date(20 + i64::try_from(draw.below(60)).unwrap_or(0));
            ties::relate(
                rows,
                draw,
                Tied {
                    resident: id,
                    person: None,
                    team,
                    tie: Tie::Team,
                    description: None,
                    since,
                    until: None,
                    reason: "Referred by the GP surgery",
                    by: surgery.gp,
                },
            );
        }
        if let Some(template) = draw.pick(&templates)
            && draw.percent(65)
        {
            residents::plan(world, surgery, template, id, carer, draw, rows);
        }
        // One in three has a crisis plan too.
        if place % 3 == 0
            && let Some(template) = crisis.pick(&crisis_templates)
        {
            residents::plan(world, surgery, template, id, carer, &mut crisis, rows);
        }
    }
    Ok(())
}

/// The short crisis plans, written once through the engine.
fn crisis_templates(today: NaiveDate) -> Result<Vec<Template>> {
    let mut draw = Draw::of(7);
    crisis_plans::OTHERS
        .iter()
        .map(|story| Template::of(story, today, &mut draw))
        .collect()
}

/// The short plans, written once through the engine.
///
/// # Errors
/// When a story does not hold together.
pub fn templates(today: NaiveDate) -> Result<Vec<Template>> {
    let mut draw = Draw::of(4);
    plans::OTHERS
        .iter()
        .map(|story| Template::of(story, today, &mut draw))
        .collect()
}
