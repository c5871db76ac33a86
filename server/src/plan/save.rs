//! Saves what was posted, in one transaction: rights, merge, audit, mail.

use super::{
    document::{Document, Item},
    edit::{Edit, PARENT_FIELD},
    form::{self, Target},
    order::Direction,
    read::parents_heading,
    told::clashes,
    write::{self, SectionEdit},
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::Result,
    store::{self, Tx},
    told,
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::ItemId,
    links,
    plan::headings::{Heading, ListKind},
    posted::{Checks, Next, Posted},
};
use uuid::Uuid;

impl Portal {
    /// Saves a section's text.
    pub(crate) async fn save_plan_text(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let target = form::target(form)?;
        let (tx, granted) = self.enter_to_edit(caller, target).await?;
        if target.heading.list.is_some() {
            return Err(PortalError::NotFound.into());
        }
        let mut checks = Checks::default();
        let text = form::text(form, &mut checks);
        let said = self.said(&tx, &granted, form, target, &mut checks).await?;
        let edit = checks.finish(Edit::Text(text))?;
        let edit = SectionEdit::of(target, edit, said);
        self.write(tx, granted, form, target, edit, on_the_page(target))
            .await
    }

    /// Saves an item, new or not.
    pub(crate) async fn save_plan_item(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let target = form::target(form)?;
        let (tx, granted) = self.enter_to_edit(caller, target).await?;
        let Some(list) = &target.heading.list else {
            return Err(PortalError::NotFound.into());
        };
        let mut checks = Checks::default();
        let fields = form::fields(form, target.heading, &mut checks);
        let parents = parents_heading(&granted, list);
        let parent = match parents {
            Some(parents) => parent(&tx, &granted, parents, form, &mut checks).await?,
            // What one may not read one does not change either.
            None => belongs_to(&tx, &granted, target, form).await?,
        };
        let said = self.said(&tx, &granted, form, target, &mut checks).await?;
        let edit = if form.text("item").is_empty() {
            Edit::Add {
                id: self.clock.id(),
                parent,
                fields,
            }
        } else {
            let item: ItemId = form.parsed("item").ok_or(PortalError::NotFound)?;
            Edit::Change {
                id: item.0,
                parent,
                fields,
            }
        };
        let edit = checks.finish(edit)?;
        let edit = SectionEdit::of(target, edit, said);
        self.write(tx, granted, form, target, edit, on_the_page(target))
            .await
    }

    /// Removes an item.
    pub(crate) async fn remove_plan_item(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let target = form::target(form)?;
        let (tx, granted) = self.enter_to_edit(caller, target).await?;
        let item: ItemId = form.parsed("item").ok_or(PortalError::NotFound)?;
        let mut checks = Checks::default();
        let said = self.said(&tx, &granted, form, target, &mut checks).await?;
        let edit = checks.finish(Edit::Remove { id: item.0 })?;
        let edit = SectionEdit::of(target, edit, said);
        self.write(tx, granted, form, target, edit, on_the_page(target))
            .await
    }

    /// Moves an item past its neighbour.
    pub(crate) async fn move_plan_item(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let target = form::target(form)?;
        let (tx, granted) = self.enter_to_edit(caller, target).await?;
        let is_ordered = |list: &ListKind| list.ordered;
        let item: ItemId = form.parsed("item").ok_or(PortalError::NotFound)?;
        let direction = Direction::from_word(form.text("move"))
            .filter(|_| target.heading.list.as_ref().is_some_and(is_ordered))
            .ok_or(PortalError::NotFound)?;
        let edit = Edit::Move {
            id: item.0,
            direction,
        };
        // A move says nothing: nobody's words are asked for.
        let said = write::Said::oneself(self.clock.today());
        // It stays open: few things are moved only once.
        let next = Next::to(links::open_item(target.resident, target.heading.code, item));
        let next = next.saying(match direction {
            Direction::Up => "Moved up",
            Direction::Down => "Moved down",
        });
        let edit = SectionEdit::of(target, edit, said);
        self.write(tx, granted, form, target, edit, next).await
    }

    /// Brings an earlier version of a section back, as a new change.
    pub(crate) async fn restore_plan_section(
        &self,
        caller: &Caller,
        form: &Posted,
    ) -> Result<Next> {
        let target = form::target(form)?;
        let (tx, granted) = self.enter_to_edit(caller, target).await?;
        let version: i32 = form.parsed("restore").ok_or(PortalError::NotFound)?;
        let section = store::plan::section(tx.connection(), &granted, target.heading)
            .await?
            .filter(|section| (0..section.version).contains(&version))
            .ok_or(PortalError::NotFound)?;
        let updates = store::plan::updates(tx.connection(), &granted, &section, version).await?;
        let old = Document::load(0, updates.iter().map(Vec::as_slice))?.content();
        let mut checks = Checks::default();
        let said = self.said(&tx, &granted, form, target, &mut checks).await?;
        let edit = checks.finish(Edit::Restore(old))?;
        let edit = SectionEdit {
            restored_version: Some(version),
            ..SectionEdit::of(target, edit, said)
        };
        self.write(tx, granted, form, target, edit, on_the_page(target))
            .await
    }

    pub(crate) async fn enter_to_edit(
        &self,
        caller: &Caller,
        target: Target,
    ) -> Result<(Tx, Granted)> {
        let action = Action::EditPlan(target.heading.kind);
        let heading = Some(target.heading.code);
        self.enter_section(caller, action, target.resident, heading)
            .await
    }

    pub(crate) async fn said(
        &self,
        tx: &Tx,
        granted: &Granted,
        form: &Posted,
        target: Target,
        checks: &mut Checks,
    ) -> Result<write::Said> {
        let today = self.clock.today();
        let performers = store::person::performers(tx.connection(), granted, today).await?;
        let own = granted.is_own();
        Ok(form::said(
            form,
            target.heading,
            &performers,
            own,
            today,
            checks,
        ))
    }

    /// Writes the change, its audit and its mail, and commits.
    pub(crate) async fn write(
        &self,
        tx: Tx,
        granted: Granted,
        form: &Posted,
        target: Target,
        edit: SectionEdit,
        next: Next,
    ) -> Result<Next> {
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let restored = edit.restored_version.is_some();
        let written = write::edit(&tx, &self.clock, &granted, edit).await?;
        let Some(version) = written.version else {
            clashes(&tx, &granted, target, &written).await?;
            tx.commit().await?;
            return Ok(next.doing_nothing("Nothing had changed, so nothing was saved."));
        };
        let act = if restored {
            Act::RestoreSection
        } else {
            Act::ChangeSection
        };
        let entry = granted
            .entry(act)
            .sections([target.heading.code])
            .object(format!("version {version}"));
        audit::record(&tx, &self.clock, entry).await?;
        told::plan_changed(&tx, &self.clock, &granted, &[target.heading]).await?;
        let clashed = clashes(&tx, &granted, target, &written).await;
        tx.commit().await?;
        clashed?;
        Ok(next)
    }
}

/// Back to the section on the page of the plan, which says that it was saved.
fn on_the_page(target: Target) -> Next {
    Next::to(links::plan_section(target.resident, target.heading.code))
        .saying(format!("Saved: {}", target.heading.title))
}

/// The item that an item is to belong to: one that is there, in the section it should be in.
async fn parent(
    tx: &Tx,
    granted: &Granted,
    parents: &Heading,
    form: &Posted,
    checks: &mut Checks,
) -> Result<Option<Uuid>> {
    if form.text(PARENT_FIELD).is_empty() {
        return Ok(None);
    }
    let found = match form.parsed::<ItemId>(PARENT_FIELD) {
        Some(id) => item_of(tx, granted, parents, id).await?,
        None => None,
    };
    checks.require(found.is_some(), PARENT_FIELD, Problem::NotChosen);
    Ok(found.map(|item| item.id))
}

/// The item that an item belongs to already.
async fn belongs_to(
    tx: &Tx,
    granted: &Granted,
    target: Target,
    form: &Posted,
) -> Result<Option<Uuid>> {
    Ok(match form.parsed::<ItemId>("item") {
        Some(id) => item_of(tx, granted, target.heading, id)
            .await?
            .and_then(|item| item.parent),
        None => None,
    })
}

async fn item_of(
    tx: &Tx,
    granted: &Granted,
    heading: &Heading,
    id: ItemId,
) -> Result<Option<Item>> {
    let section = store::plan::section(tx.connection(), granted, heading).await?;
    let Some(section) = section else {
        return Ok(None);
    };
    let content = Document::load(0, [section.state.as_slice()])?.content();
    Ok(content.items.into_iter().find(|item| item.id == id.0))
}
