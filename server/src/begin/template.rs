//! The templates of teams, for the staff who keep and use them.

use super::choices::row;
use crate::{
    Portal,
    access::StaffRole,
    error::Result,
    store::{self, Tx, plan_template::Template},
};
use ::entity::team;
use app::{
    backend::{Caller, SignedIn},
    begin::{
        content::Content,
        model::{TemplateForm, TemplatesView},
    },
    error::PortalError,
    ids::{TeamId, TemplateId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Somebody who gives care: they see what the teams of their organisation, and of
/// those above it, keep, and change what their own teams keep.
#[derive(Debug)]
pub(super) struct Keeper<'a> {
    /// Who.
    pub(super) person: &'a SignedIn,
    /// The roles in which they give care.
    roles: Vec<StaffRole>,
    /// Their organisations, and those above them.
    organisations: BTreeSet<Uuid>,
}

impl Keeper<'_> {
    /// Whether they may change what a team keeps.
    pub(super) fn keeps(&self, team: Uuid) -> bool {
        self.teams().any(|own| own == team)
    }

    fn teams(&self) -> impl Iterator<Item = Uuid> {
        self.roles
            .iter()
            .filter_map(|role| role.caring_team().map(|team| team.0))
    }

    /// Whether they may see what a team keeps.
    fn sees(&self, team: &team::Model) -> bool {
        self.keeps(team.id) || self.organisations.contains(&team.organisation_id)
    }
}

impl Portal {
    /// Opens a transaction for somebody who gives care.
    pub(super) async fn enter_as_keeper<'a>(&self, caller: &'a Caller) -> Result<(Tx, Keeper<'a>)> {
        let (tx, person, mut roles) = self.enter_as_staff(caller).await?;
        roles.retain(StaffRole::gives_care);
        if roles.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        let own = roles.iter().map(|role| role.organisation.0);
        let organisations = store::plan_template::with_those_above(tx.connection(), own).await?;
        let keeper = Keeper {
            person,
            roles,
            organisations,
        };
        Ok((tx, keeper))
    }

    /// The templates that a member of staff may see.
    pub(super) async fn template_list(&self, caller: &Caller) -> Result<TemplatesView> {
        let (tx, keeper) = self.enter_as_keeper(caller).await?;
        let connection = tx.connection();
        let of = keeper.organisations.iter().copied();
        let mut teams = store::plan_template::of_organisations(connection, of).await?;
        teams.extend(keeper.teams());
        let found = store::plan_template::offered(connection, teams).await?;
        Ok(TemplatesView {
            templates: found
                .into_iter()
                .map(|found| {
                    let may_edit = keeper.keeps(found.team.id);
                    row(found, may_edit)
                })
                .collect(),
            may_add: keeper.teams().next().is_some(),
        })
    }

    /// The form of a template, or of a new one.
    pub(super) async fn open_template(
        &self,
        caller: &Caller,
        id: Option<TemplateId>,
    ) -> Result<TemplateForm> {
        let (tx, keeper) = self.enter_as_keeper(caller).await?;
        let teams = team::Entity::find()
            .filter(team::Column::Id.is_in(keeper.teams()))
            .order_by_asc(team::Column::Name)
            .all(tx.connection())
            .await?
            .into_iter()
            .map(|team| (TeamId(team.id), team.name))
            .collect();
        let Some(id) = id else {
            // A template is kept by a team; who is in none makes none.
            if keeper.teams().next().is_none() {
                return Err(PortalError::NotFound.into());
            }
            return Ok(TemplateForm {
                id: None,
                version: 0,
                name: String::new(),
                for_whom: String::new(),
                content: Content::default(),
                team: String::new(),
                teams,
                may_edit: true,
                is_retired: false,
            });
        };
        let found = visible(&tx, &keeper, id).await?;
        Ok(TemplateForm {
            id: Some(id),
            version: found.version.version,
            content: found.content()?,
            may_edit: keeper.keeps(found.team.id),
            is_retired: found.template.retired_at.is_some(),
            name: found.template.name,
            for_whom: found.version.for_whom,
            team: found.team.name,
            teams,
        })
    }
}

/// A template, if they may see it.
pub(super) async fn visible(tx: &Tx, keeper: &Keeper<'_>, id: TemplateId) -> Result<Template> {
    let found = store::plan_template::find(tx.connection(), id.0).await?;
    Ok(found
        .filter(|found| keeper.sees(&found.team))
        .ok_or(PortalError::NotFound)?)
}
