//! What has to hold of a form before anybody is asked with it.

mod effects;
mod pages;
mod questions;
mod words;

use super::{
    definition::{Definition, Link, Page},
    question::Kind,
    read::Fault,
};
use words::Limits;

/// How many pages there may be.
const PAGES: usize = 60;

/// How many stops, how many exits, and how many leaflets.
const ENDS: usize = 40;

/// Everything in a form that has to be put right; nothing when it can be used.
pub fn validate(form: &Definition) -> Vec<Fault> {
    let mut faults = Faults::default();
    whole(form, &mut faults);
    ends(form, &mut faults);
    let mut earlier: Vec<&Page> = Vec::new();
    for page in &form.pages {
        pages::page(form, page, &earlier, &mut faults);
        earlier.push(page);
    }
    leaflets(form, &mut faults);
    matter(form, &mut faults);
    faults.0
}

/// What was found so far.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, place: &str, words: impl Into<String>) {
        self.0.push(Fault::new(place, words));
    }

    fn require(&mut self, holds: bool, place: &str, words: impl Into<String>) {
        if !holds {
            self.add(place, words);
        }
    }

    /// That each of several names can be used and is used once.
    fn names<'a>(&mut self, what: &str, names: impl Iterator<Item = &'a str>) {
        let mut used: Vec<&str> = Vec::new();
        for name in names {
            let place = format!("{what} {name}");
            self.require(
                is_name(name),
                &place,
                "Name it with small letters, digits and underscores, a letter first, 40 at most",
            );
            if used.contains(&name) {
                self.add(
                    &place,
                    "Another one has this name. Give it a name of its own",
                );
            }
            used.push(name);
        }
    }

    fn no_more(&mut self, count: usize, most: usize, place: &str, what: &str) {
        self.require(
            count <= most,
            place,
            format!("It has {count} {what}. Keep to {most} at most"),
        );
    }
}

fn whole(form: &Definition, faults: &mut Faults) {
    let place = "The whole form";
    faults.words(place, "name", &form.name, Limits::TITLE);
    faults.words(place, "introduction", &form.introduction, Limits::BODY);
    faults.words(place, "safety_net", &form.safety_net, Limits::BODY);
    faults.words_if_any(place, "urgent", form.urgent.as_ref(), Limits::BODY);
    faults.require(
        !form.may_fill_in.is_empty(),
        place,
        "Say in may_fill_in who may fill it in",
    );
    faults.require(!form.pages.is_empty(), place, "Add at least one page");
    faults.no_more(form.pages.len(), PAGES, place, "pages");
    faults.no_more(form.stops.len(), ENDS, place, "stops");
    faults.no_more(form.exits.len(), ENDS, place, "exits");
    faults.names("Page", form.pages.iter().map(|page| page.id.as_str()));
    faults.names("Question", form.questions().map(|one| one.id.as_str()));
    faults.names("Stop", form.stops.iter().map(|stop| stop.id.as_str()));
    faults.names("Exit", form.exits.iter().map(|exit| exit.id.as_str()));
    faults.no_more(form.leaflets.len(), ENDS, place, "leaflets");
    faults.names("Leaflet", form.leaflets.iter().map(|one| one.id.as_str()));
}

fn ends(form: &Definition, faults: &mut Faults) {
    let effects = || form.questions().flat_map(|question| &question.effects);
    for stop in &form.stops {
        let place = format!("Stop {}", stop.id);
        faults.words(&place, "title", &stop.title, Limits::TITLE);
        faults.words(&place, "text", &stop.text, Limits::BODY);
        faults.require(
            effects().any(|effect| effect.emergency.as_ref() == Some(&stop.id)),
            &place,
            "No answer leads here. Name it in an effect, or take it out",
        );
    }
    for exit in &form.exits {
        let place = format!("Exit {}", exit.id);
        faults.words(&place, "title", &exit.title, Limits::TITLE);
        faults.words(&place, "reason", &exit.reason, Limits::BODY);
        faults.words(&place, "next_step", &exit.next_step, Limits::BODY);
        faults.require(
            effects().any(|effect| effect.exit.as_ref() == Some(&exit.id)),
            &place,
            "No answer leads here. Name it in an effect, or take it out",
        );
        match &exit.link {
            Some(Link::Phone(number)) => faults.require(
                is_phone(number),
                &place,
                "Write the phone number with digits and spaces only",
            ),
            Some(Link::Web { address, label }) => {
                faults.words(&place, "label", label, Limits::TITLE);
                faults.require(
                    is_web(address),
                    &place,
                    "Begin the web address with https:// and leave no space in it",
                );
            }
            Some(Link::Service(code)) => faults.require(
                is_name(code),
                &place,
                "Name the other service by its code, such as physiotherapy",
            ),
            None => {}
        }
    }
}

fn leaflets(form: &Definition, faults: &mut Faults) {
    let pages: Vec<&Page> = form.pages.iter().collect();
    for leaflet in &form.leaflets {
        let place = format!("Leaflet {}", leaflet.id);
        faults.words(&place, "title", &leaflet.title, Limits::TITLE);
        faults.words(&place, "text", &leaflet.text, Limits::BODY);
        pages::conditions(&leaflet.show_if, &pages, &place, faults);
    }
}

fn matter(form: &Definition, faults: &mut Faults) {
    if let Some(name) = &form.matter {
        let holds = form
            .question(name)
            .is_some_and(|question| matches!(question.kind, Kind::One { .. } | Kind::Order { .. }));
        faults.require(
            holds,
            "The whole form",
            format!(
                "matter names {name}, which is no question with one answer, or with a first one"
            ),
        );
    }
}

/// Small letters, digits and underscores, a letter first: it stands in addresses and names of fields.
fn is_name(name: &str) -> bool {
    name.starts_with(|sign: char| sign.is_ascii_lowercase())
        && name.len() <= 40
        && name
            .bytes()
            .all(|sign| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

fn is_phone(number: &str) -> bool {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && number
            .bytes()
            .all(|sign| matches!(sign, b'0'..=b'9' | b' '))
}

fn is_web(address: &str) -> bool {
    address
        .strip_prefix("https://")
        .is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
        && address.len() <= 300
}
