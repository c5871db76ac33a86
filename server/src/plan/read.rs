//! Reads a plan, its forms and its history, as far as the caller may see them.

use super::{
    begun,
    document::{Content, Document, Item},
    marks,
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    agreement::{self, PlanStanding},
    audit,
    error::Result,
    store::{self, Tx},
};
use ::entity::section;
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{ItemId, PersonId},
    plan::{
        headings::{Heading, ListKind, heading, headings, reviews},
        kind::PlanKind,
        model::{
            Changed, ItemForm, ItemView, NewItem, PlanView, SectionForm, SectionView, Standing,
        },
    },
};
use std::collections::HashMap;
use uuid::Uuid;

impl Portal {
    /// A plan, as far as the caller may see it.
    pub(crate) async fn read_plan(
        &self,
        kind: PlanKind,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<PlanView> {
        let (tx, granted) = self.enter(caller, Action::ReadPlan(kind), resident).await?;
        let mut view = self.plan_view(&tx, &granted, kind).await?;
        if kind == PlanKind::Crisis {
            view.linked = self.linked_plans(&tx, caller, &granted).await?;
        }
        let act = match kind {
            PlanKind::Care => Act::OpenCarePlan,
            PlanKind::Crisis => Act::OpenCrisisPlan,
        };
        let entry = granted.entry(act).sections(shown(&view));
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// A plan within a grant to read it; whoever shows it writes down what was [`shown`].
    pub(crate) async fn plan_view(
        &self,
        tx: &Tx,
        granted: &Granted,
        kind: PlanKind,
    ) -> Result<PlanView> {
        let connection = tx.connection();
        let codes = || headings(kind).iter().map(|heading| heading.code);
        let readable = granted.headings_allowed(granted.reading(kind), codes());
        let editable = granted.headings_allowed(Action::EditPlan(kind), codes());
        let commentable = granted.headings_allowed(Action::Comment(kind), codes());
        let disputable = granted.headings_allowed(Action::Disagree(kind), codes());
        let recorded = granted.headings_allowed(Action::ReadHistory(kind), codes());
        let waiting = store::comment::waiting_by_heading(connection, granted, kind).await?;
        let plan = store::plan::find(connection, granted, kind).await?;
        let found = match &plan {
            Some(plan) => store::plan::sections(connection, granted, plan).await?,
            None => Vec::new(),
        };
        let today = self.clock.today();
        let mut standing = match &plan {
            Some(plan) => agreement::standing(connection, granted, plan, &found, today).await?,
            None => PlanStanding::default(),
        };
        let mut disagreements = agreement::disagreements(tx, granted, &found).await?;
        let mut rows: HashMap<String, section::Model> = found
            .into_iter()
            .map(|row| (row.heading.clone(), row))
            .collect();
        let authors = rows.values().filter_map(|row| row.changed_by);
        let names = store::person::names(connection, authors).await?;
        let mut sections = Vec::new();
        for heading in headings(kind) {
            if readable.contains(&heading.code) {
                let may_edit = editable.contains(&heading.code);
                let row = rows.remove(heading.code);
                let mut section = section_view(heading, row.as_ref(), &names, may_edit)?;
                section.comments = commentable
                    .contains(&heading.code)
                    .then(|| waiting.get(heading.code).copied().unwrap_or(0));
                section.may_disagree = disputable.contains(&heading.code);
                section.may_read_history = recorded.contains(&heading.code);
                if let Some(row) = row {
                    section.standing = standing.sections.remove(&row.id).unwrap_or_default();
                    section.disagreements = disagreements.remove(&row.id).unwrap_or_default();
                }
                sections.push(section);
            }
        }
        let changed = sections
            .iter()
            .filter_map(|section| section.changed.clone())
            .max_by_key(|changed| changed.at);
        Ok(PlanView {
            resident: store::person::resident(connection, granted).await?,
            kind,
            sections,
            changed,
            ownership: standing.ownership,
            next_review_on: plan
                .filter(|_| readable.contains(&reviews(kind)))
                .and_then(|plan| plan.next_review_on),
            communication: match kind {
                PlanKind::Care => None,
                PlanKind::Crisis => Some(store::circle::communication(connection, granted).await?),
            },
            linked: Vec::new(),
        })
    }

    /// The form of a section's text.
    pub(crate) async fn plan_text_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        code: &str,
    ) -> Result<SectionForm> {
        let heading = heading(code)
            .filter(|heading| heading.list.is_none())
            .ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.open_form(caller, resident, heading).await?;
        let (version, content) = latest(&tx, &granted, heading).await?;
        let today = self.clock.today();
        let form = SectionForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            heading,
            version,
            text: content.text,
            performers: store::person::performers(tx.connection(), &granted, today).await?,
            today,
        };
        tx.commit().await?;
        Ok(form)
    }

    /// The form of an item, or of a new one.
    pub(crate) async fn plan_item_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        code: &str,
        item: Option<ItemId>,
        new: NewItem,
    ) -> Result<ItemForm> {
        let heading = heading(code).ok_or(PortalError::NotFound)?;
        let list = heading.list.as_ref().ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.open_form(caller, resident, heading).await?;
        let (version, content) = latest(&tx, &granted, heading).await?;
        let item = match item {
            Some(id) => Some(
                content
                    .item(id.0)
                    .map(item_view)
                    .ok_or(PortalError::NotFound)?,
            ),
            None => None,
        };
        let parents = match parents_heading(&granted, list) {
            Some(parents) => {
                let entry = granted.entry(Act::OpenSection).sections([parents.code]);
                audit::record(&tx, &self.clock, entry).await?;
                latest(&tx, &granted, parents)
                    .await?
                    .1
                    .visible()
                    .map(|item| (ItemId(item.id), marks::title(parents, item)))
                    .collect()
            }
            None => Vec::new(),
        };
        let today = self.clock.today();
        let form = ItemForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            heading,
            version,
            item,
            begun: begun::begun(&tx, &self.clock, &granted, heading, new).await?,
            parent: new
                .parent
                .filter(|id| parents.iter().any(|(known, _)| known == id)),
            parents,
            performers: store::person::performers(tx.connection(), &granted, today).await?,
            today,
        };
        tx.commit().await?;
        Ok(form)
    }

    async fn open_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        heading: &'static Heading,
    ) -> Result<(Tx, Granted)> {
        let action = Action::EditPlan(heading.kind);
        let (tx, granted) = self
            .enter_section(caller, action, resident, Some(heading.code))
            .await?;
        let entry = granted.entry(Act::OpenSection).sections([heading.code]);
        audit::record(&tx, &self.clock, entry).await?;
        Ok((tx, granted))
    }
}

/// The section whose items a list's items may belong to, if the caller may read it.
pub(super) fn parents_heading(granted: &Granted, list: &ListKind) -> Option<&'static Heading> {
    let parents = list.parent.and_then(heading)?;
    let readable = granted.headings_allowed(Action::ReadPlan(parents.kind), [parents.code]);
    (!readable.is_empty()).then_some(parents)
}

/// The sections that a view of a plan shows: empty ones show nothing.
pub(crate) fn shown(view: &PlanView) -> impl Iterator<Item = &'static str> {
    view.sections
        .iter()
        .filter(|section| !section.is_empty())
        .map(|section| section.heading.code)
}

/// Whether anything stands in a plan.
pub(crate) async fn is_written(tx: &Tx, granted: &Granted, kind: PlanKind) -> Result<bool> {
    let connection = tx.connection();
    let Some(plan) = store::plan::find(connection, granted, kind).await? else {
        return Ok(false);
    };
    for section in store::plan::sections(connection, granted, &plan).await? {
        let content = Document::load(0, [section.state.as_slice()])?.content();
        if !content.text.is_empty() || content.visible().next().is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A section's version and what it says.
pub(crate) async fn latest(
    tx: &Tx,
    granted: &Granted,
    heading: &Heading,
) -> Result<(i32, Content)> {
    let row = store::plan::section(tx.connection(), granted, heading).await?;
    match row {
        Some(row) => Ok((
            row.version,
            Document::load(0, [row.state.as_slice()])?.content(),
        )),
        None => Ok((0, Content::default())),
    }
}

fn section_view(
    heading: &'static Heading,
    row: Option<&section::Model>,
    names: &HashMap<Uuid, String>,
    may_edit: bool,
) -> Result<SectionView> {
    let content = match row {
        Some(row) => Document::load(0, [row.state.as_slice()])?.content(),
        None => Content::default(),
    };
    let changed = row.and_then(|row| {
        Some(Changed {
            at: row.changed_at?,
            by: names.get(&row.changed_by?)?.clone(),
        })
    });
    Ok(SectionView {
        heading,
        version: row.map_or(0, |row| row.version),
        items: content.visible().map(item_view).collect(),
        text: content.text,
        changed,
        may_edit,
        standing: Standing::default(),
        comments: None,
        disagreements: Vec::new(),
        may_disagree: false,
        may_read_history: false,
    })
}

/// An item as the pages show it.
pub(crate) fn item_view(item: &Item) -> ItemView {
    ItemView {
        id: ItemId(item.id),
        parent: item.parent.map(ItemId),
        fields: item.fields.clone(),
    }
}
