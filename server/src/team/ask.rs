//! A resident asks for somebody to join those who look after them, or to leave.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    circle::people_around,
    error::Result,
    store::{self, Tx, team::NewWish},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::{
        details::needed,
        model::{Around, Tie},
    },
    error::{PortalError, Problem},
    ids::{PersonId, TieId},
    links,
    posted::{Checks, Next, Posted},
    team::model::{AskForm, MOST_IN_REASON, MOST_IN_WHO, MOST_WAITING, Wish},
};

impl Portal {
    /// Who could be asked to go.
    pub(super) async fn form_to_ask(&self, caller: &Caller, resident: PersonId) -> Result<AskForm> {
        let (tx, granted) = self.enter(caller, Action::ManageSharing, resident).await?;
        let form = AskForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            around: self.around_to_ask(&tx, &granted).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenCircle)).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Writes down what is asked, for those who give care to answer.
    pub(super) async fn ask_team(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter(caller, Action::ManageSharing, resident).await?;
        let next = Next::to(links::around(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        store::circle_write::lock(&tx, &granted).await?;
        let around = self.around_to_ask(&tx, &granted).await?;
        let waiting = store::team::waiting(tx.connection(), &granted).await?;
        let new = read(form, &around, waiting)?;
        let id = store::team::ask(&tx, &self.clock, &granted, new).await?;
        let entry = granted.entry(Act::AskTeam).object(id);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next.saying("Sent. The answer will stand on this page"))
    }

    async fn around_to_ask(&self, tx: &Tx, granted: &Granted) -> Result<Vec<(TieId, String)>> {
        let tied = store::circle::around(tx.connection(), granted, self.clock.today()).await?;
        // What a carer may see is shared by the resident, and ended there.
        let around = people_around(granted, tied);
        let staff = around.iter().filter(|one| one.tie != Tie::Carer);
        Ok(staff.map(|one| (one.id, named(one))).collect())
    }
}

/// "Grace Adeyemi, community nurse".
fn named(one: &Around) -> String {
    match &one.role {
        Some(role) => format!("{}, {role}", one.name),
        None => one.name.clone(),
    }
}

fn read(
    form: &Posted,
    around: &[(TieId, String)],
    waiting: u64,
) -> std::result::Result<NewWish, PortalError> {
    let mut checks = Checks::default();
    let wish = Wish::from_code(form.text("wish"));
    checks.require(wish.is_some(), "wish", Problem::NotChosen);
    let full = waiting >= u64::from(MOST_WAITING);
    checks.require(
        !full,
        "wish",
        Problem::TooMany {
            limit: MOST_WAITING,
        },
    );
    let (mut tie, mut who) = (None, String::new());
    match wish {
        Some(Wish::Join) => who = needed(&mut checks, form, "who", MOST_IN_WHO),
        Some(Wish::Leave) => {
            let asked = form.parsed::<TieId>("tie");
            let found = around.iter().find(|(id, _)| Some(*id) == asked);
            checks.require(found.is_some(), "tie", Problem::NotChosen);
            if let Some((id, name)) = found {
                (tie, who) = (Some(*id), name.clone());
            }
        }
        None => {}
    }
    let reason = needed(&mut checks, form, "reason", MOST_IN_REASON);
    let wish = checks.finish(wish)?.ok_or(PortalError::NotFound)?;
    Ok(NewWish {
        wish,
        tie,
        who,
        reason,
    })
}
