//! The care of a person, and one episode of it, as the reader may see it.

use super::{
    enter::teams,
    read::{bed, check, views},
};
use crate::{
    Portal,
    access::{Granted, policy::Action, staff_roles},
    audit,
    error::{Result, internal},
    messages::desk::Desk,
    store::{self, Tx},
};
use ::entity::episode;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    episode::{
        model::Bed,
        view::{CareView, EpisodeView, OpenedView, StaffSide, TransferForm},
    },
    error::PortalError,
    ids::{EpisodeId, ItemId, PersonId, TeamId},
};

impl Portal {
    /// What care there is, and was before.
    pub(super) async fn read_care(&self, caller: &Caller, resident: PersonId) -> Result<CareView> {
        let (tx, granted) = self.enter(caller, Action::ReadEpisodes, resident).await?;
        let (connection, today) = (tx.connection(), self.clock.today());
        let rows = store::episode::all(connection, &granted).await?;
        let all = views(&tx, &granted, &rows, today).await?;
        let (now, mut earlier): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|view| view.ended.is_none());
        earlier.sort_by_key(|view| std::cmp::Reverse(view.ended.as_ref().map(|ended| ended.on)));
        let roles = staff_roles(connection, granted.actor(), today).await?;
        let gives_care = granted.basis() != Basis::Request && !teams(&roles).is_empty();
        let may_begin = gives_care
            && granted.also(Action::SeeToEpisodes).is_some()
            && !store::death::any(connection, [resident]).await?;
        let view = CareView {
            resident: store::person::resident(connection, &granted).await?,
            now,
            earlier,
            may_begin,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenEpisodes)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// One episode, for whoever reads it; with what staff of its team can do.
    pub(super) async fn read_episode(
        &self,
        caller: &Caller,
        (resident, id): (PersonId, EpisodeId),
    ) -> Result<OpenedView> {
        let (tx, granted) = self.enter(caller, Action::ReadEpisodes, resident).await?;
        let Some(row) = store::episode::one(tx.connection(), &granted, id).await? else {
            return Err(self
                .refuse_episode(tx, &granted, (id, Act::OpenEpisodes))
                .await?);
        };
        let staff = self.staff_side(&tx, &granted, &row).await?;
        let view = OpenedView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            episode: self.view_of_episode(&tx, &granted, &row).await?,
            staff,
        };
        let entry = granted.entry(Act::OpenEpisodes).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    async fn view_of_episode(
        &self,
        tx: &Tx,
        granted: &Granted,
        row: &episode::Model,
    ) -> Result<EpisodeView> {
        let today = self.clock.today();
        let view = views(tx, granted, std::slice::from_ref(row), today).await?;
        let view = view.into_iter().next();
        view.ok_or_else(|| internal("an episode that cannot be shown"))
    }

    /// What staff of the team can do about an episode that runs.
    async fn staff_side(
        &self,
        tx: &Tx,
        granted: &Granted,
        row: &episode::Model,
    ) -> Result<Option<StaffSide>> {
        let (connection, today) = (tx.connection(), self.clock.today());
        let team = TeamId(row.team_id);
        let roles = staff_roles(connection, granted.actor(), today).await?;
        let is_theirs = teams(&roles).contains(&team);
        if row.ended_at.is_some() || !is_theirs || granted.also(Action::SeeToEpisodes).is_none() {
            return Ok(None);
        }
        let mut side = StaffSide::default();
        for member in store::episode_list::members(connection, Some(&[team]), today).await? {
            side.members.push((member.person, member.words));
        }
        if bed(row).is_some() {
            let last = store::ward::last_seen(connection, [row.id]).await?;
            side.check = check(row, last.get(&row.id).copied(), today);
            for bed in Bed::ALL {
                let but = Some(EpisodeId(row.id));
                if store::ward::is_full(connection, (team, *bed), but).await? {
                    side.full.push(*bed);
                }
            }
        }
        let taken = store::episode::goals(connection, granted, [row.id]).await?;
        let plan = store::episode::plan_goals(connection, granted).await?;
        side.plan_goals = plan
            .into_iter()
            .filter(|item| !taken.iter().any(|goal| goal.item_id == Some(item.id)))
            .map(|item| (ItemId(item.id), item.title))
            .collect();
        Ok(Some(side))
    }

    /// The form on which it ends.
    pub(super) async fn form_to_discharge(
        &self,
        caller: &Caller,
        ids: (PersonId, EpisodeId),
    ) -> Result<OpenedView> {
        let opened = self
            .enter_team_episode(caller, ids, Act::EndEpisode)
            .await?;
        if opened.row.ended_at.is_some() {
            return Err(PortalError::NotFound.into());
        }
        let (tx, granted) = (&opened.tx, &opened.granted);
        let view = OpenedView {
            resident: store::person::resident(tx.connection(), granted).await?,
            episode: self.view_of_episode(tx, granted, &opened.row).await?,
            staff: Some(StaffSide::default()),
        };
        audit::record(tx, &self.clock, opened.entry(Act::OpenEpisodes)).await?;
        opened.tx.commit().await?;
        Ok(view)
    }

    /// The form on which it goes to another team: one that the resident does not keep out.
    pub(super) async fn form_to_transfer(
        &self,
        caller: &Caller,
        ids: (PersonId, EpisodeId),
    ) -> Result<TransferForm> {
        let opened = self
            .enter_team_episode(caller, ids, Act::HandOnEpisode)
            .await?;
        if opened.row.ended_at.is_some() {
            return Err(PortalError::NotFound.into());
        }
        let (tx, granted) = (&opened.tx, &opened.granted);
        let (connection, today) = (tx.connection(), self.clock.today());
        let kept_out = store::kept_out::desks(connection, granted.resident(), today).await?;
        let mut members = store::episode_list::members(connection, None, today).await?;
        members.retain(|member| {
            member.team.0 != opened.row.team_id && !kept_out.contains(&Desk::Team(member.team))
        });
        let view = TransferForm {
            resident: store::person::resident(connection, granted).await?,
            episode: self.view_of_episode(tx, granted, &opened.row).await?,
            members,
        };
        audit::record(tx, &self.clock, opened.entry(Act::OpenEpisodes)).await?;
        opened.tx.commit().await?;
        Ok(view)
    }
}
