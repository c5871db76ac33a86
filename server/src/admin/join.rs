//! Gives somebody a role: somebody new, or a member of staff.

use crate::{
    Portal,
    access::Administrator,
    account::fresh_proof,
    error::Result,
    store::{
        self, Tx,
        staff::{self, NewRole},
        staff_place,
    },
    told,
};
use ::entity::{account, person};
use app::{
    admin::model::{MOST_IN_TITLE, Place, ROLES},
    audit::model::Act,
    backend::Caller,
    circle::details::{MOST_IN_NAME, needed},
    error::{PortalError, Problem},
    identifiers::Email,
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
};
use chrono::{Days, NaiveDate};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// How many days ahead a first day may be.
const AHEAD: u64 = 366;

/// Somebody new, as the form has them.
struct Newcomer {
    given: String,
    family: String,
    email: Email,
}

impl Portal {
    /// Gives a role to somebody new. Whoever has an account with this address and name
    /// keeps it; a closed one is opened again.
    pub(super) async fn add_member(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, administrator) = self.enter_as_administrator(caller).await?;
        fresh_proof(caller.person()?, self.clock.now())?;
        let mut checks = Checks::default();
        let given = needed(&mut checks, form, "given_name", MOST_IN_NAME);
        let family = needed(&mut checks, form, "family_name", MOST_IN_NAME);
        let email =
            Email::parse(form.text("email")).map_err(|problem| checks.add("email", problem));
        let role = self.role_of(&tx, &administrator, form, &mut checks).await?;
        let (Ok(email), Some(role)) = checks.finish((email, role))? else {
            return Err(PortalError::NotFound.into());
        };
        let newcomer = Newcomer {
            given,
            family,
            email,
        };
        let id = self.known_or_new(&tx, &administrator, newcomer).await?;
        let next = Next::to(links::member(id));
        if let Some(before) = self
            .claimed(&tx, caller.person()?.account, form, &next)
            .await?
        {
            return Ok(before);
        }
        self.finish_giving(tx, caller, &administrator, id, &role)
            .await?;
        Ok(next.saying("Added. We have sent them an email"))
    }

    /// Gives a member of staff another role.
    pub(super) async fn add_role(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, administrator) = self.enter_as_administrator(caller).await?;
        let id: PersonId = form.parsed("member").ok_or(PortalError::NotFound)?;
        staff::member(&tx, &administrator, self.clock.today(), id)
            .await?
            // Nobody gives themself what they do not have.
            .filter(|_| id != administrator.person())
            .ok_or(PortalError::NotFound)?;
        fresh_proof(caller.person()?, self.clock.now())?;
        let next = Next::to(links::member(id));
        if let Some(before) = self
            .claimed(&tx, caller.person()?.account, form, &next)
            .await?
        {
            return Ok(before);
        }
        let mut checks = Checks::default();
        let role = self.role_of(&tx, &administrator, form, &mut checks).await?;
        let role = checks.finish(role)?.ok_or(PortalError::NotFound)?;
        self.finish_giving(tx, caller, &administrator, id, &role)
            .await?;
        Ok(next.saying("The role has been given"))
    }

    async fn finish_giving(
        &self,
        tx: Tx,
        caller: &Caller,
        administrator: &Administrator,
        to: PersonId,
        role: &NewRole,
    ) -> Result<()> {
        if !staff::give(&tx, &self.clock, administrator, to, role).await? {
            return Err(PortalError::field("role", Problem::Taken).into());
        }
        self.note(&tx, caller, administrator, Act::GiveRole, Some(to))
            .await?;
        let key = format!("staff_joined:{}", self.clock.id());
        told::tell_one(&tx, &self.clock, (to, None), "staff_joined", key).await?;
        tx.commit().await
    }

    /// The person whom the form names: the one with this address, or one made now.
    async fn known_or_new(
        &self,
        tx: &Tx,
        administrator: &Administrator,
        newcomer: Newcomer,
    ) -> Result<PersonId> {
        let taken = || PortalError::field("email", Problem::Taken);
        let address = newcomer.email.compared();
        let Some((account, person)) = staff::by_address(tx, address).await? else {
            return self.make_person(tx, administrator, newcomer).await;
        };
        let id = PersonId(person.id);
        // Whose address it is stays unsaid to whoever does not know the name.
        let is_them = staff::is_called(&person, &newcomer.given, &newcomer.family);
        if !is_them || id == administrator.person() {
            return Err(taken().into());
        }
        // An account that a death or a closed record shut is not opened by work.
        let connection = tx.connection();
        if store::death::any(connection, [id]).await?
            || store::merge::any_closed(connection, [id]).await?
        {
            return Err(taken().into());
        }
        if account.disabled_at.is_some() {
            account::Entity::update_many()
                .col_expr(
                    account::Column::DisabledAt,
                    Expr::value(None::<chrono::DateTime<chrono::Utc>>),
                )
                .filter(account::Column::Id.eq(account.id))
                .exec(tx.connection())
                .await?;
        }
        Ok(id)
    }

    async fn make_person(
        &self,
        tx: &Tx,
        administrator: &Administrator,
        newcomer: Newcomer,
    ) -> Result<PersonId> {
        let own = store::account::person(tx.connection(), administrator.person())
            .await?
            .ok_or(PortalError::NotFound)?;
        let now = self.clock.now();
        let id = self.clock.id();
        let name = (&*newcomer.given, &*newcomer.family);
        let row = store::person::new(id, own.organisation_id, name, now);
        person::ActiveModel::from(row)
            .reset_all()
            .insert(tx.connection())
            .await?;
        let account = account::Model {
            id: self.clock.id(),
            person_id: id,
            email: Some(newcomer.email.compared().to_owned()),
            disabled_at: None,
            session_epoch: 0,
            created_at: now,
        };
        account::ActiveModel::from(account)
            .reset_all()
            .insert(tx.connection())
            .await?;
        Ok(PersonId(id))
    }

    /// The role of a form; `None` when a check noted why not.
    async fn role_of(
        &self,
        tx: &Tx,
        administrator: &Administrator,
        form: &Posted,
        checks: &mut Checks,
    ) -> Result<Option<NewRole>> {
        let role = form.text("role").to_owned();
        let is_known = ROLES.iter().any(|(code, _)| *code == role);
        checks.require(is_known, "role", Problem::NotChosen);
        let title = needed(checks, form, "title", MOST_IN_TITLE);
        let place: Option<Place> = form.parsed("place");
        let organisation = match place {
            Some(place) => staff_place::organisation_of(tx, administrator, place).await?,
            None => None,
        };
        checks.require(organisation.is_some(), "place", Problem::NotChosen);
        let from = first_day(form, self.clock.today(), checks);
        let (Some(organisation), Some(from), true) = (organisation, from, is_known) else {
            return Ok(None);
        };
        let team = match place {
            Some(Place::Team(team)) => Some(team),
            _ => None,
        };
        Ok(Some(NewRole {
            role,
            title,
            organisation,
            team,
            from,
        }))
    }
}

fn first_day(form: &Posted, today: NaiveDate, checks: &mut Checks) -> Option<NaiveDate> {
    let latest = today + Days::new(AHEAD);
    let read = match form.date("from") {
        Ok(None) => Err(Problem::Missing),
        Ok(Some(date)) if date > latest => Err(Problem::TooLate { latest }),
        Ok(Some(date)) => Ok(date),
        Err(problem) => Err(problem),
    };
    read.map_err(|problem| checks.add("from", problem)).ok()
}

#[cfg(test)]
mod tests {
    use super::ROLES;
    use crate::{
        access::{ADMINISTRATOR, CARING_ROLES, SAFEGUARDING_LEAD},
        break_glass::OFFICER,
    };

    #[test]
    fn every_role_that_gives_care_or_watches_over_it_can_be_given() {
        let known: Vec<&str> = ROLES.iter().map(|(code, _)| *code).collect();
        let watching = [ADMINISTRATOR, OFFICER, SAFEGUARDING_LEAD];
        for code in CARING_ROLES.into_iter().chain(watching) {
            assert!(known.contains(&code), "{code}");
        }
    }
}
