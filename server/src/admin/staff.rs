//! Who works with the portal, for whoever looks after them.

use crate::{
    Portal,
    access::Administrator,
    audit::{self, Entry},
    error::{Result, internal},
    store::{
        self, Tx,
        person::full_name,
        staff::{self, lacks_second_proof},
        staff_end, staff_place,
    },
};
use ::entity::person;
use app::{
    admin::model::{Member, MemberView, RoleForm, STAFF_A_PAGE, StaffView},
    audit::model::{Act, Basis},
    backend::Caller,
    error::PortalError,
    ids::PersonId,
};

impl Portal {
    /// A page of the staff.
    pub(super) async fn list_staff(&self, caller: &Caller, page: u32) -> Result<StaffView> {
        let (tx, administrator) = self.enter_as_administrator(caller).await?;
        let page = page.max(1);
        let window = (
            u64::from(page - 1) * u64::from(STAFF_A_PAGE),
            u64::from(STAFF_A_PAGE),
        );
        let today = self.clock.today();
        let (people, more) = staff::page(&tx, &administrator, today, window).await?;
        let members = members(&tx, self, &administrator, &people).await?;
        self.note(&tx, caller, &administrator, Act::OpenStaff, None)
            .await?;
        tx.commit().await?;
        Ok(StaffView {
            members,
            page,
            more,
        })
    }

    /// The form of somebody new.
    pub(super) async fn blank_role_form(&self, caller: &Caller) -> Result<RoleForm> {
        let (tx, administrator) = self.enter_as_administrator(caller).await?;
        self.role_form(&tx, &administrator).await
    }

    async fn role_form(&self, tx: &Tx, administrator: &Administrator) -> Result<RoleForm> {
        Ok(RoleForm {
            places: staff_place::all(tx, administrator).await?,
            today: self.clock.today(),
        })
    }

    /// One member of staff.
    pub(super) async fn read_member(&self, caller: &Caller, id: PersonId) -> Result<MemberView> {
        let (tx, administrator) = self.enter_as_administrator(caller).await?;
        let today = self.clock.today();
        let person = staff::member(&tx, &administrator, today, id)
            .await?
            .ok_or(PortalError::NotFound)?;
        let account = store::account::any_of(tx.connection(), id)
            .await?
            .filter(|account| account.disabled_at.is_none());
        let needs_code = match &account {
            Some(account) => lacks_second_proof(&tx, account.id).await?,
            None => false,
        };
        let member = members(&tx, self, &administrator, &[person])
            .await?
            .pop()
            .ok_or(PortalError::NotFound)?;
        let view = MemberView {
            member,
            email: account.and_then(|account| account.email),
            needs_code,
            mine: id == administrator.person(),
            last_administrator: staff_end::is_last_administrator(&tx, &administrator, today, id)
                .await?,
            looks_after: staff_end::how_many(&tx, &administrator, today, id).await?,
            form: self.role_form(&tx, &administrator).await?,
        };
        self.note(&tx, caller, &administrator, Act::OpenStaff, Some(id))
            .await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Writes down what an administrator did, in the chain of their organisation.
    pub(super) async fn note(
        &self,
        tx: &Tx,
        caller: &Caller,
        administrator: &Administrator,
        act: Act,
        member: Option<PersonId>,
    ) -> Result<()> {
        let organisation = administrator.organisations().first().copied();
        let organisation = organisation.ok_or_else(|| internal("an administrator of nothing"))?;
        let entry = Entry::new(organisation, act).by(caller).basis(Basis::Duty);
        let entry = match member {
            Some(member) => entry.object(member),
            None => entry,
        };
        audit::record(tx, &self.clock, entry).await
    }
}

/// People with the roles that the administrator may know of.
async fn members(
    tx: &Tx,
    portal: &Portal,
    administrator: &Administrator,
    people: &[person::Model],
) -> Result<Vec<Member>> {
    let ids: Vec<_> = people.iter().map(|person| person.id).collect();
    let roles = staff::roles_of(tx, administrator, portal.clock.today(), &ids).await?;
    let of = |id| {
        let theirs = roles.iter().filter(move |(owner, _)| *owner == id);
        theirs.map(|(_, role)| role.clone()).collect()
    };
    Ok(people
        .iter()
        .map(|person| Member {
            id: PersonId(person.id),
            name: full_name(person),
            roles: of(person.id),
        })
        .collect())
}
