//! Makes and changes templates: every change is a version, and plans keep theirs.

use super::template::{Keeper, visible};
use crate::{
    Portal,
    audit::{self, Entry},
    error::Result,
    store::{
        self, Tx,
        plan_template::{NewVersion, Template},
    },
};
use ::entity::team;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    begin::content::{self, Content},
    error::{PortalError, Problem},
    ids::{OrganisationId, TeamId, TemplateId},
    links,
    posted::{Checks, Next, Posted},
};
use sea_orm::EntityTrait;
use uuid::Uuid;

impl Portal {
    /// Saves a template as a new version, or makes it.
    pub(super) async fn keep_template(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, keeper) = self.enter_as_keeper(caller).await?;
        let found = match form.text("template") {
            "" => None,
            _ => Some(kept(&tx, &keeper, form).await?),
        };
        let version: i32 = form.parsed("version").ok_or(PortalError::NotFound)?;
        let mut checks = Checks::default();
        let team = match &found {
            Some(found) => found.team.id,
            None => own_team(&keeper, form)?,
        };
        let name = content::name(form, "name", &mut checks);
        let for_whom = content::name(form, "for_whom", &mut checks);
        let content = Content::read(form, &mut checks);
        checks.require(
            !content.items.is_empty(),
            "lines-triggers",
            Problem::Missing,
        );
        let (name, for_whom, content) = checks.finish((name, for_whom, content))?;
        let next = Next::to(links::TEMPLATES).saying("The template has been saved");
        if let Some(before) = self
            .claimed(&tx, keeper.person.account, form, &next)
            .await?
        {
            return Ok(before);
        }
        let (id, latest) = match &found {
            Some(found) => {
                // The lock is taken first: of two who save at once, the second
                // sees what the first saved.
                store::plan_template::rename(&tx, found.template.id, name).await?;
                let locked = store::plan_template::find(tx.connection(), found.template.id)
                    .await?
                    .ok_or(PortalError::NotFound)?;
                changed_meanwhile(&tx, found, &locked, version).await?;
                (found.template.id, locked.version.version)
            }
            None => {
                let id = store::plan_template::insert(&tx, &self.clock, team, name).await?;
                (id, 0)
            }
        };
        let new = NewVersion {
            template: id,
            version: latest + 1,
            for_whom,
            content,
            by: keeper.person.person.0,
        };
        store::plan_template::add_version(&tx, &self.clock, new).await?;
        let object = format!("template {id}, version {}", latest + 1);
        self.write_down(&tx, caller, team, object).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// Offers a template no longer.
    pub(super) async fn end_template(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, keeper) = self.enter_as_keeper(caller).await?;
        let found = kept(&tx, &keeper, form).await?;
        let next = Next::to(links::TEMPLATES).saying("The template is no longer offered");
        if let Some(before) = self
            .claimed(&tx, keeper.person.account, form, &next)
            .await?
        {
            return Ok(before);
        }
        let id = found.template.id;
        store::plan_template::retire(&tx, &self.clock, id).await?;
        let object = format!("template {id}, no longer offered");
        self.write_down(&tx, caller, found.team.id, object).await?;
        tx.commit().await?;
        Ok(next)
    }

    async fn write_down(&self, tx: &Tx, caller: &Caller, team: Uuid, object: String) -> Result<()> {
        let team = team::Entity::find_by_id(team)
            .one(tx.connection())
            .await?
            .ok_or(PortalError::NotFound)?;
        let entry = Entry::new(OrganisationId(team.organisation_id), Act::ChangeTemplate)
            .by(caller)
            .basis(Basis::Duty)
            .object(object);
        audit::record(tx, &self.clock, entry).await
    }
}

/// The template of a form, if a team of theirs keeps it and it is still offered.
async fn kept(tx: &Tx, keeper: &Keeper<'_>, form: &Posted) -> Result<Template> {
    let id: TemplateId = form.parsed("template").ok_or(PortalError::NotFound)?;
    let found = visible(tx, keeper, id).await?;
    let theirs = keeper.keeps(found.team.id) && found.template.retired_at.is_none();
    if theirs {
        Ok(found)
    } else {
        Err(PortalError::NotFound.into())
    }
}

/// The team that is to keep a new template: one of theirs.
fn own_team(keeper: &Keeper<'_>, form: &Posted) -> Result<Uuid> {
    let chosen: TeamId = form
        .parsed("team")
        .ok_or_else(|| PortalError::field("team", Problem::NotChosen))?;
    if keeper.keeps(chosen.0) {
        Ok(chosen.0)
    } else {
        Err(PortalError::NotFound.into())
    }
}

/// Shows the later of two who changed it what the other called it.
async fn changed_meanwhile(
    tx: &Tx,
    found: &Template,
    locked: &Template,
    version: i32,
) -> Result<()> {
    if locked.version.version == version {
        return Ok(());
    }
    let by = locked.version.made_by;
    let names = store::person::names(tx.connection(), [by]).await?;
    let problem = Problem::ChangedMeanwhile {
        theirs: found.template.name.clone(),
        by: names.get(&by).cloned().unwrap_or_default(),
    };
    Err(PortalError::field("name", problem).into())
}
