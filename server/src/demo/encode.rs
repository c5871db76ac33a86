//! Writes the stories of plans through the plan engine, and copies them for many.

use super::{
    draw::Draw,
    rows::Rows,
    story::{Act, Step, Who},
};
use crate::{
    error::{Result, internal},
    plan::{
        document::{Content, Document},
        edit::{Edit, Outcome, Pair},
        merge::merge,
        order::Direction,
        write::projected,
    },
};
use ::entity::{plan, plan_item, section, section_change};
use app::plan::{
    headings::{FieldKind, Heading, heading, reviews},
    kind::PlanKind,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A plan as the engine wrote it, for anybody: people and moments are put in later.
#[derive(Debug)]
pub struct Template {
    kind: PlanKind,
    sections: Vec<Section>,
    next_review_on: Option<NaiveDate>,
    first: i64,
    last: i64,
}

#[derive(Debug)]
struct Section {
    heading: &'static Heading,
    changes: Vec<Written>,
    state: Bytes,
    content: Content,
}

#[derive(Debug)]
struct Written {
    update: Bytes,
    who: Who,
    word: Option<Who>,
    days: i64,
}

/// Encoded bytes, and where in them the identifiers of items stand.
#[derive(Debug)]
struct Bytes {
    bytes: Vec<u8>,
    places: Vec<(usize, Uuid)>,
}

/// Whose plan is written, and who everybody in it is.
pub struct Cast<'a> {
    /// Whose.
    pub resident: Uuid,
    /// Everybody.
    pub people: &'a dyn Fn(Who) -> Uuid,
    /// Noon of today.
    pub noon: DateTime<Utc>,
}

impl Template {
    /// Writes a story through the engine.
    ///
    /// # Errors
    /// When a step names a section or an item that is not there, or changes nothing.
    pub fn of(steps: &[Step], today: NaiveDate, draw: &mut Draw) -> Result<Self> {
        let mut sections: Vec<Section> = Vec::new();
        let mut items: HashMap<&str, Known> = HashMap::new();
        for step in steps {
            let heading = heading(step.heading)
                .ok_or_else(|| internal(format!("no section {}", step.heading)))?;
            let place = sections
                .iter()
                .position(|section| section.heading.code == heading.code)
                .unwrap_or(sections.len());
            if place == sections.len() {
                sections.push(Section {
                    heading,
                    changes: Vec::new(),
                    state: Bytes::new(Vec::new(), &[]),
                    content: Content::default(),
                });
            }
            let section = sections
                .get_mut(place)
                .ok_or_else(|| internal("a section that was just made is not there"))?;
            let edit = edit(step, heading, today, &mut items, draw)?;
            section.write(step, edit)?;
        }
        let kind = sections
            .first()
            .map(|section| section.heading.kind)
            .ok_or_else(|| internal("a story without a step"))?;
        let next_review_on = sections
            .iter()
            .filter(|section| section.heading.code == reviews(kind))
            .flat_map(|section| section.content.visible())
            .filter_map(|item| item.fields.get("next")?.parse().ok())
            .max();
        Ok(Self {
            kind,
            next_review_on,
            first: steps.iter().map(|step| step.days).max().unwrap_or(1),
            last: steps.iter().map(|step| step.days).min().unwrap_or(1),
            sections,
        })
    }

    /// Writes the plan for one resident; every item gets an identifier of its own.
    pub fn copy(&self, cast: &Cast<'_>, draw: &mut Draw, rows: &mut Rows) {
        // The engine makes the plan with its first change and dates it by its last.
        let at =
            |days: i64, minute: i64| cast.noon - TimeDelta::days(days) + TimeDelta::minutes(minute);
        let changed_at = at(self.last, 0);
        let plan = plan::Model {
            id: draw.id(at(self.first, 0)),
            resident_id: cast.resident,
            kind: self.kind.code().to_owned(),
            created_at: at(self.first, 0),
            changed_at,
            next_review_on: self.next_review_on,
        };
        let mut ids: HashMap<Uuid, Uuid> = HashMap::new();
        for item in self
            .sections
            .iter()
            .flat_map(|section| &section.content.items)
        {
            ids.insert(item.id, draw.id(at(self.first, 0)));
        }
        let new = |id: Uuid| ids.get(&id).copied().unwrap_or(id);
        for section in &self.sections {
            let id = draw.id(at(self.first, 0));
            let mut last = (plan.created_at, cast.resident);
            for (version, change) in (1..).zip(&section.changes) {
                let recorded_at = at(change.days, i64::from(version));
                last = (recorded_at, (cast.people)(change.who));
                rows.changes.push(section_change::Model {
                    section_id: id,
                    version,
                    resident_id: cast.resident,
                    update: change.update.with(&new),
                    base_version: version - 1,
                    restored_version: None,
                    author_id: last.1,
                    performer_id: change.word.map(cast.people),
                    performer_name: None,
                    event_on: crate::clock::london_date(recorded_at),
                    recorded_at,
                });
            }
            rows.sections.push(section::Model {
                id,
                plan_id: plan.id,
                resident_id: cast.resident,
                heading: section.heading.code.to_owned(),
                version: i32::try_from(section.changes.len()).unwrap_or(i32::MAX),
                state: section.state.with(&new),
                changed_at: Some(last.0),
                changed_by: Some(last.1),
            });
            if section.heading.list.is_some() {
                let items = projected(section.heading, &section.content);
                rows.items
                    .extend((0..).zip(items).map(|(place, item)| plan_item::Model {
                        id: new(item.id),
                        section_id: id,
                        resident_id: cast.resident,
                        heading: section.heading.code.to_owned(),
                        parent_id: item.parent.map(new),
                        place,
                        title: item.title,
                        status: item.status,
                        due_on: item.due_on,
                        changed_at: last.0,
                    }));
            }
        }
        rows.plans.push(plan);
    }
}

impl Section {
    fn write(&mut self, step: &Step, edit: Edit) -> Result<()> {
        let author = u64::try_from(self.changes.len() + 1).map_err(internal)?;
        let load = || Document::load(author, [self.state.bytes.as_slice()]);
        let pair = Pair {
            base: load()?,
            current: load()?,
        };
        let Outcome::Changed(merged) = merge(&pair, self.heading.list.as_ref(), edit)? else {
            return Err(internal(format!(
                "a step of {} changes nothing",
                step.heading
            )));
        };
        let ids: Vec<Uuid> = merged
            .content
            .items
            .iter()
            .flat_map(|item| [Some(item.id), item.parent])
            .flatten()
            .collect();
        self.changes.push(Written {
            update: Bytes::new(merged.update, &ids),
            who: step.who,
            word: step.word,
            days: step.days,
        });
        self.state = Bytes::new(merged.state, &ids);
        self.content = merged.content;
        Ok(())
    }
}

impl Bytes {
    fn new(bytes: Vec<u8>, ids: &[Uuid]) -> Self {
        let mut places = Vec::new();
        for id in ids {
            let text = id.to_string();
            let found = bytes
                .windows(text.len())
                .enumerate()
                .filter(|(_, window)| *window == text.as_bytes());
            places.extend(found.map(|(place, _)| (place, *id)));
        }
        Self { bytes, places }
    }

    /// The same with other identifiers; they stand in it as text, and all are as long.
    fn with(&self, new: &impl Fn(Uuid) -> Uuid) -> Vec<u8> {
        let mut bytes = self.bytes.clone();
        for (place, id) in &self.places {
            let text = new(*id).to_string();
            if let Some(window) = bytes.get_mut(*place..*place + text.len()) {
                window.copy_from_slice(text.as_bytes());
            }
        }
        bytes
    }
}

/// An item of a story so far.
struct Known {
    id: Uuid,
    parent: Option<Uuid>,
    fields: BTreeMap<String, String>,
}

fn edit<'a>(
    step: &Step,
    heading: &Heading,
    today: NaiveDate,
    items: &mut HashMap<&'a str, Known>,
    draw: &mut Draw,
) -> Result<Edit>
where
    'static: 'a,
{
    match step.act {
        Act::Text(text) => Ok(Edit::Text(text.to_owned())),
        Act::Add(key, parent, fields) => {
            let parent = match parent {
                None => None,
                Some(key) => Some(items.get(key).ok_or_else(|| internal(no_item(key)))?.id),
            };
            let known = Known {
                id: draw.id(DateTime::UNIX_EPOCH),
                parent,
                fields: stored(fields, heading, today),
            };
            let edit = Edit::Add {
                id: known.id,
                parent,
                fields: known.fields.clone(),
            };
            items.insert(key, known);
            Ok(edit)
        }
        Act::Change(key, fields) => {
            let known = items.get_mut(key).ok_or_else(|| internal(no_item(key)))?;
            known.fields.extend(stored(fields, heading, today));
            Ok(Edit::Change {
                id: known.id,
                parent: known.parent,
                fields: known.fields.clone(),
            })
        }
        Act::Move(key, up) => Ok(Edit::Move {
            id: items.get(key).ok_or_else(|| internal(no_item(key)))?.id,
            direction: if up { Direction::Up } else { Direction::Down },
        }),
    }
}

fn no_item(key: &str) -> String {
    format!("no item {key}")
}

/// Fields as the engine stores them: dates counted from today.
fn stored(
    fields: &[(&str, &str)],
    heading: &Heading,
    today: NaiveDate,
) -> BTreeMap<String, String> {
    fields
        .iter()
        .map(|(name, value)| {
            let kind = heading.list.as_ref().and_then(|list| list.field(name));
            let value = match (kind.map(|field| field.kind), value.parse::<i64>()) {
                (Some(FieldKind::Date), Ok(days)) => (today + TimeDelta::days(days)).to_string(),
                _ => (*value).to_owned(),
            };
            ((*name).to_owned(), value)
        })
        .collect()
}
