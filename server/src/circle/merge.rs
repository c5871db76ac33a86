//! Two records of one person: found, looked at beside each other, and put together.

use super::read::{around, contact, plan_freshness};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    account::fresh_proof,
    audit,
    error::Result,
    inbox::owners,
    store::{self, Tx, person::full_name},
    told,
};
use ::entity::person;
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{
        details::{MOST_IN_WHY, needed},
        merging::{Alike, MergeCheck, MergeSide, MergeView, Obstacle},
    },
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
};

impl Portal {
    /// Records that may be of the same person, among those that the caller may put together.
    pub(super) async fn read_alike(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<MergeView> {
        let (tx, granted) = self.enter(caller, Action::MergeRecords, resident).await?;
        let view = MergeView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            alike: self.alike_to(&tx, caller, &granted, true).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRecord)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Those of them that the caller may put together with a record; each is written down
    /// as seen in a list.
    pub(super) async fn alike_to(
        &self,
        tx: &Tx,
        caller: &Caller,
        granted: &Granted,
        nearly: bool,
    ) -> Result<Vec<Alike>> {
        let own = store::circle::record(tx.connection(), granted)
            .await?
            .person;
        let (mut alike, mut looks) = (Vec::new(), Vec::new());
        for other in store::merge::alike(tx.connection(), &own, nearly).await? {
            let id = PersonId(other.id);
            let Some(may) = self.may(tx, caller, Action::MergeRecords, id).await? else {
                continue;
            };
            looks.push(may.entry(Act::List));
            alike.push(Alike {
                id,
                name: full_name(&other),
                date_of_birth: other.date_of_birth,
                postcode: other.postcode,
            });
        }
        audit::record_all(tx, &self.clock, looks).await?;
        Ok(alike)
    }

    /// Both beside each other.
    pub(super) async fn compare(
        &self,
        caller: &Caller,
        resident: PersonId,
        other: PersonId,
    ) -> Result<MergeCheck> {
        let (tx, one, other) = self.enter_both(caller, resident, other).await?;
        let first = self.obstacle(&tx, &one, &other).await?;
        let second = self.obstacle(&tx, &other, &one).await?;
        let check = MergeCheck {
            resident: store::person::resident(tx.connection(), &one).await?,
            sides: [self.side(&tx, &one).await?, self.side(&tx, &other).await?],
            obstacle: first.filter(|_| second.is_some()),
        };
        let looks = vec![one.entry(Act::OpenRecord), other.entry(Act::OpenRecord)];
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(check)
    }

    async fn side(&self, tx: &Tx, granted: &Granted) -> Result<MergeSide> {
        let connection = tx.connection();
        let record = store::circle::record(connection, granted).await?;
        let tied = store::circle::around(connection, granted, self.clock.today()).await?;
        let safe_contact = match granted.also(Action::ReadSafeContact) {
            Some(reading) => store::safe_contact::said(connection, &reading).await?,
            None => None,
        };
        let died = store::death::of(connection, granted.resident()).await?;
        Ok(MergeSide {
            id: granted.resident(),
            name: full_name(&record.person),
            date_of_birth: record.person.date_of_birth,
            nhs_number: record.person.nhs_number.clone(),
            address: contact(&record).address,
            plans: plan_freshness(tx, granted).await?,
            around: around(granted, tied)
                .into_iter()
                .map(|one| format!("{}: {}", one.tie.words(), one.name))
                .collect(),
            has_account: record.has_account,
            died_on: died.map(|row| row.died_on),
            safe_contact: safe_contact.map_or_else(Vec::new, |said| said.lines()),
        })
    }

    /// Puts them together.
    pub(super) async fn put_together(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let other: PersonId = form.parsed("other").ok_or(PortalError::NotFound)?;
        let (tx, one, other) = self.enter_both(caller, resident, other).await?;
        fresh_proof(caller.person()?, self.clock.now())?;
        store::merge::lock(&tx, one.resident(), other.resident()).await?;
        // Of two at once, the second finds what the first did.
        let both = [one.resident(), other.resident()];
        if store::merge::any_closed(tx.connection(), both).await? {
            let kept = store::merge::kept(tx.connection(), resident).await?;
            let kept = kept.unwrap_or(resident);
            return Err(PortalError::Merged { kept }.into());
        }
        let mut checks = Checks::default();
        let keep = form.parsed::<PersonId>("keep");
        let (kept, closed) = if keep == Some(other.resident()) {
            (other, one)
        } else {
            (one, other)
        };
        if keep != Some(kept.resident()) {
            checks.add("keep", Problem::NotChosen);
        } else if let Some(obstacle) = self.obstacle(&tx, &kept, &closed).await? {
            checks.add("keep", Problem::CannotMerge(obstacle));
        }
        let because = needed(&mut checks, form, "because", MOST_IN_WHY);
        let because = checks.finish(because)?;
        let people =
            store::merge::let_in(tx.connection(), closed.resident(), self.clock.today()).await?;
        let row = store::merge_write::record(&tx, &self.clock, (&kept, &closed), because).await?;
        store::message_moved::with(&tx, &self.clock, &row).await?;
        owners::after_moving(&tx, &self.clock, kept.resident()).await?;
        let entries = [&kept, &closed]
            .map(|granted| granted.entry(Act::MergeRecords).object(row.id))
            .to_vec();
        audit::record_all(&tx, &self.clock, entries).await?;
        let id = kept.resident();
        for person in people {
            self.tell_of_records(&tx, person, id, "sharing_changed")
                .await?;
        }
        self.tell_of_records(&tx, id, id, "records_changed").await?;
        tx.commit().await?;
        Ok(Next::to(links::person(id)).saying("The records are put together"))
    }

    /// Why one cannot be closed in favour of the other, if so.
    async fn obstacle(
        &self,
        tx: &Tx,
        kept: &Granted,
        closed: &Granted,
    ) -> Result<Option<Obstacle>> {
        let connection = tx.connection();
        let number = |person: Option<person::Model>| person.and_then(|person| person.nhs_number);
        if store::team::waiting(connection, closed).await? > 0
            || store::look_question::waits(connection, closed).await?
            || store::referral::any_open(connection, closed).await?
            || store::episode::any_open(connection, closed).await?
            || store::referral_stop::waits(connection, closed, self.clock.now()).await?
        {
            return Ok(Some(Obstacle::Unanswered));
        }
        // Emails, and whoever rings, go by the record that is kept.
        if let Some(said) = store::safe_contact::said(connection, closed).await?
            && !said.lines().is_empty()
            && store::safe_contact::said(connection, kept).await?.as_ref() != Some(&said)
        {
            return Ok(Some(Obstacle::SafeContact));
        }
        let (kept, closed) = (kept.resident(), closed.resident());
        let kept_number = number(store::account::person(connection, kept).await?);
        let closed_number = number(store::account::person(connection, closed).await?);
        match (kept_number, closed_number) {
            (Some(kept), Some(closed)) if kept != closed => return Ok(Some(Obstacle::Numbers)),
            (None, Some(_)) => return Ok(Some(Obstacle::NumberOfClosed)),
            _ => {}
        }
        let has_died = store::death::any(connection, [kept]).await?;
        if store::death::any(connection, [closed]).await? != has_died {
            return Ok(Some(Obstacle::Death));
        }
        let moves = store::account::is_open_for(connection, closed).await?;
        if moves && store::account::any_of(connection, kept).await?.is_some() {
            return Ok(Some(Obstacle::Accounts));
        }
        let helps = store::merge::helps_others(connection, closed, self.clock.today()).await?;
        Ok(helps.then_some(Obstacle::HelpsOthers))
    }

    /// Both records, for somebody who may put them together; one that was closed stands
    /// for the one that is kept.
    async fn enter_both(
        &self,
        caller: &Caller,
        resident: PersonId,
        other: PersonId,
    ) -> Result<(Tx, Granted, Granted)> {
        let (tx, one) = self.enter(caller, Action::MergeRecords, resident).await?;
        let kept = store::merge::kept(tx.connection(), other).await?;
        let other = kept.unwrap_or(other);
        if other == resident {
            return Err(PortalError::Merged { kept: resident }.into());
        }
        let other = self
            .may(&tx, caller, Action::MergeRecords, other)
            .await?
            .ok_or(PortalError::NotFound)?;
        Ok((tx, one, other))
    }

    pub(super) async fn tell_of_records(
        &self,
        tx: &Tx,
        person: PersonId,
        about: PersonId,
        kind: &'static str,
    ) -> Result<()> {
        let key = format!("{kind}:{}", self.clock.id());
        told::tell_one(tx, &self.clock, (person, Some(about)), kind, key).await
    }
}
