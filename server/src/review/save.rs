//! Writes down, in one transaction, that a plan was talked through.

use super::{
    form::{self, AnsweredGoal, Around, Posting},
    read::goals_heading,
};
use crate::{
    Portal,
    access::Granted,
    audit,
    error::{Result, internal},
    plan::{
        clashed,
        document::{Content, Document},
        edit::Edit,
        write::{self, Said, SectionEdit},
    },
    store::{
        self, Tx,
        review::{NewReview, ReviewedGoal},
    },
    told,
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{FieldError, PortalError, Problem},
    ids::PersonId,
    links,
    plan::{
        headings::{Heading, MOST_CHARACTERS, heading, reviews},
        kind::PlanKind,
    },
    posted::{Checks, Next, Posted},
};

/// The field of a goal that says how far it was reached.
const STATUS: &str = "status";
/// The field of a goal that says what came of it.
const OUTCOME: &str = "outcome";

impl Portal {
    /// Writes a review down: as an item of the plan's reviews, in the goals that
    /// were talked about, and as a row for figures. All of it, or nothing.
    pub(super) async fn record_review(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let kind = PlanKind::from_path(form.text("plan")).ok_or(PortalError::NotFound)?;
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let version: i32 = form.parsed("version").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter_to_review(caller, resident, kind).await?;
        let posting = self.posting(&tx, &granted, kind, form).await?;
        let reviews = heading(reviews(kind)).ok_or_else(|| internal("a plan without reviews"))?;
        let next = Next::to(links::plan_section(resident, reviews.code));
        let now = self.clock.now();
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let mut changed = vec![reviews];
        let item = self.add_item(&tx, &granted, reviews, &posting).await?;
        if !posting.goals.is_empty() {
            let goals = goals_heading(&granted, kind)?;
            let goals = goals.ok_or(PortalError::NotFound)?;
            self.change_goals(&tx, &granted, goals, version, &posting)
                .await?;
            changed.push(goals);
        }
        let new = NewReview {
            id: self.clock.id(),
            item: item.0,
            held_on: posting.held_on,
            next_on: posting.next_on,
            goals: posting.goals.into_iter().map(reviewed).collect(),
        };
        store::review::insert(&tx, &granted, &item.1, new, now).await?;
        let entry = granted
            .entry(Act::RecordReview)
            .sections(changed.iter().map(|heading| heading.code))
            .object(item.0);
        audit::record(&tx, &self.clock, entry).await?;
        told::plan_changed(&tx, &self.clock, &granted, &changed).await?;
        tx.commit().await?;
        Ok(next.saying("Saved that the plan was talked through"))
    }

    async fn posting(
        &self,
        tx: &Tx,
        granted: &Granted,
        kind: PlanKind,
        form: &Posted,
    ) -> Result<Posting> {
        let connection = tx.connection();
        let today = self.clock.today();
        let around = Around {
            people: &store::around::people(connection, granted, today).await?,
            performers: &store::person::performers(connection, granted, today).await?,
            own: granted.is_own(),
        };
        let mut checks = Checks::default();
        let posting = form::read(form, kind, &around, today, &mut checks);
        let posting = checks.finish(posting)?;
        posting.ok_or_else(|| internal("a review that is not whole was not told of"))
    }

    /// Adds the item that says what was talked about; gives its identifier and its section.
    async fn add_item(
        &self,
        tx: &Tx,
        granted: &Granted,
        reviews: &'static Heading,
        posting: &Posting,
    ) -> Result<(uuid::Uuid, ::entity::section::Model)> {
        let id = self.clock.id();
        let (base_version, _) = crate::plan::latest(tx, granted, reviews).await?;
        let edit = SectionEdit {
            heading: reviews,
            base_version,
            edit: Edit::Add {
                id,
                parent: None,
                fields: posting.fields.clone(),
            },
            restored_version: None,
            said: said(posting),
        };
        let written = write::edit(tx, &self.clock, granted, edit).await?;
        Ok((id, written.section))
    }

    /// Brings what was said of the goals into them. When somebody else said
    /// otherwise meanwhile, nothing is saved and both are shown.
    async fn change_goals(
        &self,
        tx: &Tx,
        granted: &Granted,
        goals: &'static Heading,
        version: i32,
        posting: &Posting,
    ) -> Result<()> {
        let seen = seen(tx, granted, goals, version).await?;
        let status = goals.list.as_ref().and_then(|list| list.field(STATUS));
        let mut errors = Vec::new();
        for answer in &posting.goals {
            let (parent, fields) = answered(&seen, answer)?;
            let edit = SectionEdit {
                heading: goals,
                base_version: version,
                edit: Edit::Change {
                    id: answer.id.0,
                    parent,
                    fields,
                },
                restored_version: None,
                said: said(posting),
            };
            let written = write::edit(tx, &self.clock, granted, edit).await?;
            for (clash, by) in clashed(tx, granted, version, &written).await? {
                let theirs = status.map_or(clash.theirs.as_str(), |field| {
                    field.kind.words_of(&clash.theirs)
                });
                let theirs = theirs.to_owned();
                let problem = Problem::ChangedMeanwhile { theirs, by };
                errors.push(FieldError::new(&format!("extent-{}", answer.id), problem));
            }
        }
        if errors.is_empty() {
            Ok(())
        } else {
            Err(PortalError::Check(errors).into())
        }
    }
}

fn said(posting: &Posting) -> Said {
    Said {
        performer_id: posting.performer.0,
        performer_name: posting.performer.1.clone(),
        event_on: posting.held_on,
    }
}

fn reviewed(goal: AnsweredGoal) -> ReviewedGoal {
    ReviewedGoal {
        item: goal.id.0,
        extent: goal.extent.to_owned(),
        own_words: goal.own_words,
    }
}

/// The goals as they stood on the page.
async fn seen(tx: &Tx, granted: &Granted, goals: &Heading, version: i32) -> Result<Content> {
    let section = store::plan::section(tx.connection(), granted, goals)
        .await?
        .filter(|section| (0..=section.version).contains(&version))
        .ok_or(PortalError::NotFound)?;
    let updates = store::plan::updates(tx.connection(), granted, &section, version).await?;
    Ok(Document::load(0, updates.iter().map(Vec::as_slice))?.content())
}

type Fields = std::collections::BTreeMap<String, String>;

/// A goal as it is to be: what was said of it comes after what stood there.
fn answered(seen: &Content, answer: &AnsweredGoal) -> Result<(Option<uuid::Uuid>, Fields)> {
    let item = seen.item(answer.id.0).ok_or(PortalError::NotFound)?;
    let mut fields = item.fields.clone();
    fields.insert(STATUS.to_owned(), answer.extent.to_owned());
    if let Some(words) = &answer.own_words {
        let before = fields.remove(OUTCOME).unwrap_or_default();
        let outcome = match before.trim_end() {
            "" => words.clone(),
            before => format!("{before}\n\n{words}"),
        };
        let limit = MOST_CHARACTERS;
        if outcome.chars().count() > usize::try_from(limit).unwrap_or(usize::MAX) {
            let field = format!("words-{}", answer.id);
            return Err(PortalError::field(&field, Problem::TooLong { limit }).into());
        }
        fields.insert(OUTCOME.to_owned(), outcome);
    }
    Ok((item.parent, fields))
}
