//! The conferences of a member of staff.

use super::enter::{entry, row, teams};
use crate::{Portal, audit, error::Result, store};
use app::{
    audit::model::Act,
    backend::Caller,
    conference::model::{ConferencesView, PAST_A_PAGE},
};

impl Portal {
    /// Those of their teams and those to which they come; it names no resident.
    pub(super) async fn list_conferences(
        &self,
        caller: &Caller,
        page: u32,
    ) -> Result<ConferencesView> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let (connection, page) = (tx.connection(), page.max(1));
        let (own, from) = (teams(&roles), self.midnight());
        let whose = (person.person, own.as_slice());
        let coming = store::conference::coming(connection, whose, from).await?;
        let pages = (page, PAST_A_PAGE);
        let mut past = store::conference::past(connection, whose, from, pages).await?;
        let most = usize::try_from(PAST_A_PAGE).unwrap_or(usize::MAX);
        let more = past.len() > most;
        past.truncate(most);
        let all = || coming.iter().chain(&past);
        let counts = store::conference::counts(connection, all().map(|row| row.id)).await?;
        let names = store::conference::teams(connection, all().map(|row| row.team_id)).await?;
        let rows = |found: &[::entity::case_conference::Model]| {
            let one = |conference: &::entity::case_conference::Model| {
                let team = names.get(&conference.team_id).cloned().unwrap_or_default();
                let people = counts.get(&conference.id).copied().unwrap_or(0);
                row(conference, team, people)
            };
            found.iter().map(one).collect()
        };
        let view = ConferencesView {
            coming: rows(&coming),
            past: rows(&past),
            page,
            more,
            may_plan: !own.is_empty(),
        };
        let entry = entry(caller, &roles, Act::OpenConferences)?;
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }
}
