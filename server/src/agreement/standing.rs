//! How a plan and its sections stand to what the person agreed.

use super::due::due;
use crate::{
    access::Granted,
    error::Result,
    plan::{
        document::{Content, Document},
        marks::{self, Surroundings},
    },
    store::{self, agreement::Logged},
};
use ::entity::{agreement, confirmation, plan, section};
use app::{
    agreement::model::{GivenWord, LegalBasis, Ownership},
    audit::model::Basis,
    plan::{headings::heading, model::Standing},
};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How a plan stands: its last words of agreement, and each section by its identifier.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlanStanding {
    /// Who agreed and confirmed, and whether to ask again.
    pub(crate) ownership: Ownership,
    /// The sections; those that are not here were never agreed.
    pub(crate) sections: HashMap<Uuid, Standing>,
}

/// Works out how a plan stands, in a few queries for the whole of it.
pub(crate) async fn standing(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    plan: &plan::Model,
    sections: &[section::Model],
    today: NaiveDate,
) -> Result<PlanStanding> {
    let agreed = store::agreement::latest(connection, granted, plan).await?;
    let confirmed = store::agreement::confirmed(connection, granted, plan).await?;
    let may_agree = may_agree(granted);
    let words = (agreed.as_ref(), confirmed.as_ref());
    let check_since = asked_since(words, plan, today).filter(|_| may_agree);
    let (moved, logs) = match &agreed {
        Some(agreed) => changed_since(connection, granted, agreed, sections).await?,
        None => (HashMap::new(), BTreeMap::new()),
    };
    let people = agreed
        .iter()
        .map(|row| row.agreed_by)
        .chain(confirmed.iter().map(|row| row.confirmed_by))
        .chain(logs.values().flatten().map(|change| change.author));
    let names = store::person::names(connection, people).await?;
    let bases = agreed
        .iter()
        .filter_map(|row| row.representative_id)
        .chain(confirmed.iter().filter_map(|row| row.representative_id));
    let bases = store::representative::bases(connection, granted, bases.collect()).await?;
    let word = |by: Uuid, on, representative| given_word((by, on, representative), &names, &bases);
    let mut standing = PlanStanding {
        ownership: Ownership {
            agreed: agreed
                .as_ref()
                .map(|row| word(row.agreed_by, row.agreed_on, row.representative_id)),
            confirmed: confirmed
                .map(|row| word(row.confirmed_by, row.confirmed_on, row.representative_id)),
            may_agree,
            check_since,
        },
        sections: HashMap::new(),
    };
    let Some(agreed) = agreed else {
        return Ok(standing);
    };
    for section in sections {
        let log = logs.get(&section.id).map_or(&[][..], Vec::as_slice);
        let found = match moved.get(&section.id) {
            Some(version) => of_section(section, *version, log, agreed.agreed_on, &names)?,
            None => Standing::Agreed {
                on: agreed.agreed_on,
            },
        };
        standing.sections.insert(section.id, found);
    }
    Ok(standing)
}

/// Since when it is to be asked whether a plan is still right; `None` before that.
pub(crate) async fn check_since(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    plan: &plan::Model,
    today: NaiveDate,
) -> Result<Option<NaiveDate>> {
    let agreed = store::agreement::latest(connection, granted, plan).await?;
    let confirmed = store::agreement::confirmed(connection, granted, plan).await?;
    let words = (agreed.as_ref(), confirmed.as_ref());
    Ok(asked_since(words, plan, today))
}

fn asked_since(
    (agreed, confirmed): (Option<&agreement::Model>, Option<&confirmation::Model>),
    plan: &plan::Model,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let last_word = agreed
        .map(|row| row.agreed_on)
        .max(confirmed.map(|row| row.confirmed_on));
    due(last_word, plan.next_review_on).filter(|since| *since <= today)
}

/// Whether the reader is one whose word counts; the page it leads to asks the
/// policy again.
fn may_agree(granted: &Granted) -> bool {
    matches!(granted.basis(), Basis::Own | Basis::Representative)
}

fn given_word(
    (by, on, representative): (Uuid, NaiveDate, Option<Uuid>),
    names: &HashMap<Uuid, String>,
    bases: &HashMap<Uuid, LegalBasis>,
) -> GivenWord {
    GivenWord {
        by: names.get(&by).cloned().unwrap_or_default(),
        basis: representative.and_then(|id| bases.get(&id).copied()),
        on,
    }
}

/// The sections with another version than what was agreed, with the agreed
/// version, and their logs.
async fn changed_since(
    connection: &impl ConnectionTrait,
    granted: &Granted,
    agreed: &agreement::Model,
    sections: &[section::Model],
) -> Result<(HashMap<Uuid, i32>, BTreeMap<Uuid, Vec<Logged>>)> {
    let versions = store::agreement::versions(connection, granted, agreed).await?;
    let moved: HashMap<Uuid, i32> = sections
        .iter()
        .map(|section| (section, versions.get(&section.id).copied().unwrap_or(0)))
        .filter(|(section, agreed)| section.version != *agreed)
        .map(|(section, agreed)| (section.id, agreed))
        .collect();
    let ids: Vec<Uuid> = moved.keys().copied().collect();
    let logs = store::agreement::logs(connection, granted, &ids).await?;
    Ok((moved, logs))
}

/// How a section stands that was changed after its agreed version; words that
/// were changed and changed back are what was agreed.
fn of_section(
    section: &section::Model,
    agreed: i32,
    log: &[Logged],
    agreed_on: NaiveDate,
    names: &HashMap<Uuid, String>,
) -> Result<Standing> {
    let (before, since): (Vec<_>, Vec<_>) = log.iter().partition(|change| change.version <= agreed);
    let was = Document::load(0, before.iter().map(|change| change.update.as_slice()))?.content();
    let is = Document::load(0, [section.state.as_slice()])?.content();
    if says_the_same(&was, &is) {
        return Ok(Standing::Agreed { on: agreed_on });
    }
    Ok(Standing::ChangedSince {
        agreed_on,
        by: counted(since, names),
        marked: heading(&section.heading).map_or_else(Vec::new, |heading| {
            marks::marks(heading, &was, &is, Surroundings::Near)
        }),
    })
}

/// Whether two versions say the same to whoever reads them.
pub(crate) fn says_the_same(one: &Content, other: &Content) -> bool {
    one.text == other.text && one.visible().eq(other.visible())
}

/// How many changes each made, whoever changed it most recently first.
fn counted(since: Vec<&Logged>, names: &HashMap<Uuid, String>) -> Vec<(String, u32)> {
    let mut by: Vec<(Uuid, u32)> = Vec::new();
    for change in since.into_iter().rev() {
        match by.iter_mut().find(|(author, _)| *author == change.author) {
            Some((_, count)) => *count += 1,
            None => by.push((change.author, 1)),
        }
    }
    by.into_iter()
        .map(|(author, count)| (names.get(&author).cloned().unwrap_or_default(), count))
        .collect()
}
