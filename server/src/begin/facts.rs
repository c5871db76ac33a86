//! What of the care plan and the record may be copied into a crisis plan.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    circle::people_around,
    error::Result,
    store::{self, Tx},
};
use app::{
    audit::model::Act,
    begin::model::Offer,
    circle::model::{Around, Tie},
    identifiers::Phone,
    plan::{
        headings::{Heading, MOST_IN_LINE, heading},
        kind::PlanKind,
        model::{ItemView, PlanView},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The sections of the care plan that something is taken or shown from.
const COPIED: [&str; 2] = ["equipment", "documents"];
const BESIDE: [&str; 2] = ["wellness", "please_do"];

/// What the care plan and the record have to offer.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// What may be copied.
    pub(super) offers: Vec<Offer>,
    /// What does not say where it is.
    pub(super) without_place: Vec<String>,
    /// Words to pick from.
    pub(super) beside: Vec<(&'static str, String)>,
}

impl Portal {
    /// The facts, as far as the caller may read them; that they were read is written down.
    pub(super) async fn facts(&self, tx: &Tx, granted: &Granted) -> Result<Facts> {
        let mut facts = Facts::default();
        let care = Action::ReadPlan(PlanKind::Care);
        if let Some(reading) = granted.also(care) {
            let plan = self.plan_view(tx, &reading, PlanKind::Care).await?;
            facts.take_from(&plan);
            let seen = plan
                .sections
                .iter()
                .filter(|section| !section.is_empty())
                .map(|section| section.heading.code)
                .filter(|code| COPIED.contains(code) || BESIDE.contains(code));
            let entry = reading.entry(Act::OpenCarePlan).sections(seen);
            audit::record(tx, &self.clock, entry).await?;
        }
        if let Some(reading) = granted.also(Action::ReadRecord) {
            let today = self.clock.today();
            let tied = store::circle::around(tx.connection(), &reading, today).await?;
            facts.call(people_around(&reading, tied));
            audit::record(tx, &self.clock, reading.entry(Act::OpenRecord)).await?;
        }
        Ok(facts)
    }
}

impl Facts {
    fn take_from(&mut self, plan: &PlanView) {
        for section in &plan.sections {
            match section.heading.code {
                "equipment" => self.place_each("supplies", &section.items, supply),
                "documents" => self.place_each("papers", &section.items, paper),
                code if BESIDE.contains(&code) && !section.text.is_empty() => {
                    self.beside
                        .push((section.heading.title, section.text.clone()));
                }
                _ => {}
            }
        }
    }

    /// Offers each item that says where it is.
    fn place_each(
        &mut self,
        to: &str,
        items: &[ItemView],
        fields: fn(&ItemView) -> Vec<(&'static str, String)>,
    ) {
        let Some(heading) = heading(to) else {
            return;
        };
        for item in items {
            if item.field("where").is_empty() {
                self.without_place.push(item.field("what").to_owned());
            } else {
                let key = format!("copy-{}", item.id);
                self.offers.push(offer(key, heading, fields(item)));
            }
        }
    }

    /// Offers the people and teams that can be rung.
    fn call(&mut self, around: Vec<Around>) {
        let Some(heading) = heading("call") else {
            return;
        };
        let mut rung = BTreeSet::new();
        for one in around {
            let number = one
                .phones
                .iter()
                .find_map(|number| Phone::parse(number).ok());
            let Some(number) = number else {
                continue;
            };
            // Who shares a number is rung once.
            if !rung.insert(number.digits().to_owned()) {
                continue;
            }
            let role = match one.tie {
                Tie::Team => one.role.or(one.organisation),
                tie => Some(match one.role {
                    Some(role) => format!("{}, {role}", tie.words()),
                    None => tie.words().to_owned(),
                }),
            };
            let fields = vec![
                ("name", one.name),
                ("role", role.unwrap_or_default()),
                ("phone", number.digits().to_owned()),
                ("hours", one.hours.unwrap_or_default()),
            ];
            let key = format!("copy-{}", number.digits());
            self.offers.push(offer(key, heading, fields));
        }
    }
}

/// An offer; fields that say nothing are left out, lines cut to what a line holds.
pub(super) fn offer(
    key: String,
    heading: &'static Heading,
    fields: Vec<(&'static str, String)>,
) -> Offer {
    let fields = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| {
            let is_words = heading
                .list
                .as_ref()
                .and_then(|list| list.field(name))
                .is_some_and(|field| field.kind.is_words());
            let most = usize::try_from(MOST_IN_LINE).unwrap_or(0);
            let value = if is_words {
                value
            } else {
                value.chars().take(most).collect()
            };
            (name.to_owned(), value)
        })
        .collect::<BTreeMap<_, _>>();
    Offer {
        key,
        heading,
        fields,
    }
}

fn supply(item: &ItemView) -> Vec<(&'static str, String)> {
    ["what", "where", "use"]
        .map(|name| (name, item.field(name).to_owned()))
        .into()
}

fn paper(item: &ItemView) -> Vec<(&'static str, String)> {
    let (what, place) = (item.field("what"), item.field("where"));
    let code = paper_code(what);
    let place = match code {
        // The name would be lost otherwise.
        "other" => format!("{what}: {place}"),
        _ => place.to_owned(),
    };
    vec![
        ("what", code.to_owned()),
        ("where", place),
        ("date", item.field("date").to_owned()),
    ]
}

/// The code of a document by what people call it.
fn paper_code(name: &str) -> &'static str {
    let name = name.to_lowercase();
    let words: Vec<&str> = name.split(|sign: char| !sign.is_alphanumeric()).collect();
    let says = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    let word = |known: &[&str]| known.iter().any(|known| words.contains(known));
    if word(&["respect"]) {
        "respect"
    } else if word(&["cpr", "dnacpr", "dnar"]) || says(&["resuscitat"]) {
        "cpr"
    } else if word(&["adrt"]) || says(&["advance decision", "living will"]) {
        "adrt"
    } else if says(&["advance statement"]) {
        "statement"
    } else if word(&["ucp"]) || says(&["universal care plan"]) {
        "ucp"
    } else if word(&["lpa"]) || says(&["power of attorney"]) {
        "lpa"
    } else {
        "other"
    }
}

#[cfg(test)]
mod tests {
    use super::paper_code;
    use app::plan::headings::{FieldKind, heading};

    #[test]
    fn documents_are_known_by_what_people_call_them() {
        for (name, code) in [
            ("ReSPECT form", "respect"),
            ("A letter with respects", "other"),
            ("DNACPR", "cpr"),
            ("Do not attempt resuscitation", "cpr"),
            ("Advance decision to refuse treatment", "adrt"),
            ("My living will", "adrt"),
            ("Advance statement of wishes", "statement"),
            ("London Universal Care Plan", "ucp"),
            ("Lasting power of attorney", "lpa"),
            ("LPA (health)", "lpa"),
            ("", "other"),
        ] {
            assert_eq!(paper_code(name), code, "{name}");
        }
        let field = heading("papers").unwrap().list.as_ref().unwrap();
        let FieldKind::Choice(choices) = field.field("what").unwrap().kind else {
            panic!("a choice");
        };
        for code in ["respect", "cpr", "adrt", "statement", "ucp", "lpa", "other"] {
            assert!(choices.iter().any(|(known, _)| *known == code), "{code}");
        }
    }
}
