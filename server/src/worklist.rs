//! The people whom a member of staff works with.

use crate::{
    Portal,
    access::{StaffRole, staff_roles},
    account::{
        notes::{self, Kind},
        sessions,
    },
    audit::{self, Entry},
    circle::is_caring_role,
    error::{Result, internal},
    store::{self, Tx, worklist::Reach},
};
use ::entity::person;
use app::{
    audit::model::{Act, Basis},
    backend::{Assurance, Caller},
    circle::model::Tie,
    error::PortalError,
    ids::{OrganisationId, PersonId},
    links,
    posted::{Next, Posted},
    worklist::{
        model::{PEOPLE_A_PAGE, Why, WorklistRow, WorklistView},
        service::WorklistService,
    },
};
use sea_orm::EntityTrait;

/// The most characters of a search that are looked at.
const MOST_IN_SEARCH: usize = 100;

#[async_trait::async_trait]
impl WorklistService for Portal {
    async fn people(
        &self,
        caller: &Caller,
        page: u32,
    ) -> std::result::Result<WorklistView, PortalError> {
        self.told(self.worklist_people(caller, page).await)
    }

    async fn search(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.keep_search(caller, &form).await)
    }
}

impl Portal {
    /// The roles of somebody who has a worklist and proved who they are.
    async fn works_as(&self, tx: &Tx, caller: &Caller) -> Result<Vec<StaffRole>> {
        let person = caller.person()?;
        sessions::still_valid(tx, caller).await?;
        let roles = staff_roles(tx.connection(), person.person, self.clock.today()).await?;
        if roles.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        if person.assurance < Assurance::Full {
            return Err(PortalError::Prove.into());
        }
        Ok(roles)
    }

    async fn keep_search(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let session = caller.person()?.session;
        let words: String = form.text("search").chars().take(MOST_IN_SEARCH).collect();
        let tx = self.database.write().await?;
        self.works_as(&tx, caller).await?;
        if words.is_empty() {
            notes::forget(&tx, session, Kind::Search).await?;
        } else {
            notes::put(&tx, &self.clock, session, Kind::Search, &words).await?;
        }
        tx.commit().await?;
        Ok(Next::to(links::WORKLIST))
    }

    async fn worklist_people(&self, caller: &Caller, page: u32) -> Result<WorklistView> {
        let person = caller.person()?;
        let today = self.clock.today();
        let page = page.max(1);
        let tx = self.database.write().await?;
        let connection = tx.connection();
        let roles = self.works_as(&tx, caller).await?;
        let search: String = notes::read(connection, &self.clock, person.session, Kind::Search)
            .await?
            .unwrap_or_default();
        let surgeries: Vec<_> = roles
            .iter()
            .filter(|role| {
                matches!(
                    role.role.as_str(),
                    "gp" | "practice_nurse" | "practice_pharmacist"
                )
            })
            .map(|role| role.organisation.0)
            .collect();
        let reach = Reach {
            person: person.person.0,
            teams: roles
                .iter()
                .filter_map(|role| role.team.map(|team| team.0))
                .collect(),
            // Thousands are registered at a surgery: a list of those nobody
            // works with helps nobody, so they are found by name alone.
            surgeries: if search.is_empty() {
                Vec::new()
            } else {
                surgeries.clone()
            },
            today,
        };
        let mut rows =
            store::worklist::people(connection, &reach, &search, page, PEOPLE_A_PAGE).await?;
        let more = rows.len() > usize::try_from(PEOPLE_A_PAGE).unwrap_or(usize::MAX);
        rows.truncate(usize::try_from(PEOPLE_A_PAGE).unwrap_or(usize::MAX));
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let mut whys = store::worklist::why(connection, &reach, &ids).await?;
        let plans = store::worklist::plans(connection, &ids).await?;
        let own = person::Entity::find_by_id(person.person.0)
            .one(connection)
            .await?
            .ok_or_else(|| internal("an account of nobody"))?;
        let entry = Entry {
            organisation: OrganisationId(own.organisation_id),
            actor: Some(person.person),
            resident: None,
            basis: Some(Basis::Duty),
            act: Act::List,
            refused: false,
            sections: Vec::new(),
            object: Some(rows.len().to_string()),
            session: Some(person.session),
            device: Some(caller.device.clone()),
        };
        let people = rows
            .into_iter()
            .map(|row| {
                let plan = plans.get(&row.id);
                WorklistRow {
                    id: PersonId(row.id),
                    name: format!("{}, {}", row.family_name, row.given_name),
                    date_of_birth: row.date_of_birth,
                    why: whys
                        .remove(&row.id)
                        .unwrap_or_default()
                        .into_iter()
                        .filter_map(|(why, team)| {
                            Some(Why {
                                tie: Tie::from_code(&why.kind)?,
                                team,
                                reason: why.reason,
                                since: why.from_date,
                            })
                        })
                        .collect(),
                    plan_changed_at: plan.map(|plan| plan.changed_at),
                    next_review_on: plan.and_then(|plan| plan.next_review_on),
                    nhs_number: row.nhs_number,
                }
            })
            .collect();
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(WorklistView {
            people,
            search,
            page,
            more,
            searches_surgery: !surgeries.is_empty(),
            may_create: roles.iter().any(|role| is_caring_role(&role.role)),
            now: self.clock.now(),
        })
    }
}
