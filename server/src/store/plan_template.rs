//! Templates for crisis plans, and which plan was begun from which.

use crate::{
    access::Granted,
    clock::Clock,
    error::{Result, internal},
    store::{Tx, circle::Tied},
};
use ::entity::{organisation, plan, plan_beginning, plan_template, plan_template_version, team};
use app::begin::content::Content;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Set, sea_query::OnConflict,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A template with one of its versions and its team.
#[derive(Clone, Debug)]
pub struct Template {
    /// The template.
    pub template: plan_template::Model,
    /// The version.
    pub version: plan_template_version::Model,
    /// The team that keeps it.
    pub team: team::Model,
}

impl Template {
    /// What it suggests.
    ///
    /// # Errors
    /// When what is stored is not what this portal writes, which is our fault.
    pub fn content(&self) -> Result<Content> {
        Content::from_stored(&self.version.content).ok_or_else(|| {
            internal(format!(
                "the content of template version {}",
                self.version.id
            ))
        })
    }
}

/// The teams that a resident may choose templates of: those around them, and
/// those of the organisation of their surgery.
///
/// # Errors
/// When the database cannot be read.
pub async fn teams_of(
    connection: &impl ConnectionTrait,
    tied: &Tied,
    practice: Option<Uuid>,
) -> Result<BTreeSet<Uuid>> {
    let mut teams: BTreeSet<Uuid> = tied
        .relationships
        .iter()
        .filter_map(|row| row.team_id)
        .chain(tied.roles.values().filter_map(|role| role.team_id))
        .collect();
    if let Some(practice) = practice {
        teams.extend(of_organisations(connection, [practice]).await?);
    }
    Ok(teams)
}

/// The teams of some organisations.
///
/// # Errors
/// When the database cannot be read.
pub async fn of_organisations(
    connection: &impl ConnectionTrait,
    organisations: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Uuid>> {
    Ok(team::Entity::find()
        .select_only()
        .column(team::Column::Id)
        .filter(team::Column::OrganisationId.is_in(organisations))
        .into_tuple()
        .all(connection)
        .await?)
}

/// Some organisations, and those above them: a surgery uses what its partnership keeps.
///
/// # Errors
/// When the database cannot be read.
pub async fn with_those_above(
    connection: &impl ConnectionTrait,
    organisations: impl IntoIterator<Item = Uuid>,
) -> Result<BTreeSet<Uuid>> {
    let mut all = BTreeSet::new();
    let mut next: Vec<Uuid> = organisations.into_iter().collect();
    // Each is asked for once, so that a circle ends too.
    while !next.is_empty() {
        next.retain(|organisation| all.insert(*organisation));
        next = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(next))
            .all(connection)
            .await?
            .into_iter()
            .filter_map(|organisation| organisation.parent_id)
            .collect();
    }
    Ok(all)
}

/// The templates of some teams that are still offered, by name, each at its latest version.
///
/// # Errors
/// When the database cannot be read.
pub async fn offered(
    connection: &impl ConnectionTrait,
    teams: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Template>> {
    let wanted = Condition::all()
        .add(plan_template::Column::TeamId.is_in(teams))
        .add(plan_template::Column::RetiredAt.is_null());
    let mut templates: Vec<Template> = latest(connection, wanted).await?;
    templates.sort_by(|one, other| one.template.name.cmp(&other.template.name));
    Ok(templates)
}

/// One template at its latest version.
///
/// # Errors
/// When the database cannot be read.
pub async fn find(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Template>> {
    let wanted = Condition::all().add(plan_template::Column::Id.eq(id));
    Ok(latest(connection, wanted).await?.pop())
}

/// A version of a template.
///
/// # Errors
/// When the database cannot be read.
pub async fn at_version(
    connection: &impl ConnectionTrait,
    template: Template,
    version: i32,
) -> Result<Option<Template>> {
    let found = plan_template_version::Entity::find()
        .filter(plan_template_version::Column::TemplateId.eq(template.template.id))
        .filter(plan_template_version::Column::Version.eq(version))
        .one(connection)
        .await?;
    Ok(found.map(|version| Template {
        version,
        ..template
    }))
}

async fn latest(connection: &impl ConnectionTrait, wanted: Condition) -> Result<Vec<Template>> {
    let templates = plan_template::Entity::find()
        .filter(wanted)
        .all(connection)
        .await?;
    let ids = templates.iter().map(|template| template.id);
    let mut versions: HashMap<Uuid, plan_template_version::Model> =
        plan_template_version::Entity::find()
            .filter(plan_template_version::Column::TemplateId.is_in(ids))
            .order_by_asc(plan_template_version::Column::Version)
            .all(connection)
            .await?
            .into_iter()
            .map(|version| (version.template_id, version))
            .collect();
    let teams = templates.iter().map(|template| template.team_id);
    let teams: HashMap<Uuid, team::Model> = team::Entity::find()
        .filter(team::Column::Id.is_in(teams))
        .all(connection)
        .await?
        .into_iter()
        .map(|team| (team.id, team))
        .collect();
    Ok(templates
        .into_iter()
        .filter_map(|template| {
            Some(Template {
                version: versions.remove(&template.id)?,
                team: teams.get(&template.team_id)?.clone(),
                template,
            })
        })
        .collect())
}

/// What a template is to say from now on.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// Of which template.
    pub template: Uuid,
    /// The version.
    pub version: i32,
    /// For whom it is.
    pub for_whom: String,
    /// What it suggests.
    pub content: Content,
    /// Who makes it.
    pub by: Uuid,
}

/// Makes a template without a version.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert(tx: &Tx, clock: &Clock, team: Uuid, name: String) -> Result<Uuid> {
    let id = clock.id();
    let row = plan_template::ActiveModel {
        id: Set(id),
        team_id: Set(team),
        name: Set(name),
        retired_at: Set(None),
    };
    row.insert(tx.connection()).await?;
    Ok(id)
}

/// Calls a template something else; nobody else changes it until the transaction ends.
///
/// # Errors
/// When the database cannot be written.
pub async fn rename(tx: &Tx, id: Uuid, name: String) -> Result<()> {
    let row = plan_template::ActiveModel {
        id: Set(id),
        name: Set(name),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Offers a template no longer.
///
/// # Errors
/// When the database cannot be written.
pub async fn retire(tx: &Tx, clock: &Clock, id: Uuid) -> Result<()> {
    let row = plan_template::ActiveModel {
        id: Set(id),
        retired_at: Set(Some(clock.now())),
        ..Default::default()
    };
    row.update(tx.connection()).await?;
    Ok(())
}

/// Adds a version to a template.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_version(tx: &Tx, clock: &Clock, new: NewVersion) -> Result<()> {
    let row = plan_template_version::ActiveModel {
        id: Set(clock.id()),
        template_id: Set(new.template),
        version: Set(new.version),
        for_whom: Set(new.for_whom),
        content: Set(new.content.stored().map_err(internal)?),
        made_by: Set(new.by),
        made_at: Set(clock.now()),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Writes down which version a plan was begun from; the first one stands.
///
/// # Errors
/// When the database cannot be written.
pub async fn begun_from(
    tx: &Tx,
    clock: &Clock,
    granted: &Granted,
    plan: Uuid,
    version: Uuid,
) -> Result<()> {
    plan_beginning::Entity::insert(plan_beginning::ActiveModel {
        plan_id: Set(plan),
        template_version_id: Set(version),
        begun_by: Set(granted.actor().0),
        begun_at: Set(clock.now()),
    })
    .on_conflict(
        OnConflict::column(plan_beginning::Column::PlanId)
            .do_nothing()
            .to_owned(),
    )
    .exec_without_returning(tx.connection())
    .await?;
    Ok(())
}

/// The template and the version that a plan was begun from.
///
/// # Errors
/// When the database cannot be read.
pub async fn beginning(
    connection: &impl ConnectionTrait,
    _granted: &Granted,
    plan: &plan::Model,
) -> Result<Option<(String, i32)>> {
    let Some(row) = plan_beginning::Entity::find_by_id(plan.id)
        .one(connection)
        .await?
    else {
        return Ok(None);
    };
    let version = plan_template_version::Entity::find_by_id(row.template_version_id)
        .one(connection)
        .await?;
    let Some(version) = version else {
        return Ok(None);
    };
    let template = plan_template::Entity::find_by_id(version.template_id)
        .one(connection)
        .await?;
    Ok(template.map(|template| (template.name, version.version)))
}
