//! Everybody around a resident, and what each may see and do.

use super::state::{ground, view};
use crate::{
    Portal,
    access::{
        Granted,
        policy::{Action, Decision, Relation, decide},
    },
    agreement, audit,
    circle::people_around,
    decided,
    error::Result,
    store::{self, Tx, sharing::Shared},
    team,
};
use app::{
    agreement::model::LegalBasis,
    audit::model::Act,
    backend::{Assurance, Caller},
    circle::model::{Around, Tie},
    ids::PersonId,
    plan::kind::PlanKind,
    sharing::{
        model::{AroundView, Changed, PersonView, SharingView},
        parts::{Part, Right, sentences_of_all},
    },
};
use std::collections::HashMap;

impl Portal {
    /// Everybody around a resident. What was offered, and what is over, is for those who decide.
    pub(super) async fn read_circle(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<AroundView> {
        let (tx, granted) = self.enter(caller, Action::ReadCircle, resident).await?;
        let (now, today) = (self.clock.now(), self.clock.today());
        let connection = tx.connection();
        let may_manage = granted.also(Action::ManageSharing).is_some();
        let tied = store::circle::around(connection, &granted, today).await?;
        let mut around = people_around(&granted, tied);
        let shared = store::sharing::all(connection, &granted).await?;
        let mut sharings: Vec<SharingView> = shared.iter().map(|one| view(one, now)).collect();
        self.name_sharings(&tx, &mut sharings, &shared).await?;
        let history = if may_manage {
            history(&tx, &granted, &sharings).await?
        } else {
            sharings.retain(|sharing| sharing.state.is_given());
            for sharing in &mut sharings {
                sharing.end_reason = None;
            }
            Vec::new()
        };
        for sharing in &mut sharings {
            hide_from_them(sharing, &granted);
            join(sharing, &mut around);
        }
        let representatives = agreement::representatives(&tx, &granted, today).await?;
        let view = AroundView {
            resident: store::person::resident(connection, &granted).await?,
            people: around.into_iter().map(person).collect(),
            representatives: representatives
                .into_iter()
                .map(|one| {
                    let may = may(&by_law(one.basis));
                    (one, may)
                })
                .collect(),
            sharings,
            history,
            wishes: team::wishes(&tx, &granted, today).await?,
            may_manage,
            may_edit: granted.also(Action::EditRecord).is_some(),
            decisions: decided::decisions(self, &tx, &granted, &shared).await?,
            assessments: decided::newest(&tx, &granted, today).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenCircle)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Fills in by name who accepted and who decided.
    pub(super) async fn name_sharings(
        &self,
        tx: &Tx,
        views: &mut [SharingView],
        shared: &[Shared],
    ) -> Result<()> {
        let carers = views.iter().filter_map(|view| view.carer.map(|id| id.0));
        let names = store::person::full_names(tx.connection(), carers).await?;
        for (view, one) in views.iter_mut().zip(shared) {
            let accepted = view.carer.filter(|_| view.since.is_some());
            if let Some(name) = accepted.and_then(|carer| names.get(&carer.0)) {
                view.name.clone_from(name);
            }
            view.decided_by = self.decided_by(tx, one).await?;
        }
        Ok(())
    }

    /// Who decided, with what lets them, or on what basis, when it was not the resident.
    pub(super) async fn decided_by(&self, tx: &Tx, shared: &Shared) -> Result<Option<String>> {
        let row = &shared.sharing;
        if row.decided_by == row.resident_id {
            return Ok(None);
        }
        let names = store::person::full_names(tx.connection(), [row.decided_by]).await?;
        let name = names.get(&row.decided_by).cloned().unwrap_or_default();
        Ok(Some(match LegalBasis::from_code(&row.basis) {
            Some(basis) => format!("{name}, {}", basis.words()),
            None => match ground(shared) {
                Some(ground) => format!("{name}, because of {}", ground.words()),
                None => name,
            },
        }))
    }
}

/// Why it was ended is not for the one it was shared with, though they may decide what is shared.
pub(super) fn hide_from_them(sharing: &mut SharingView, granted: &Granted) {
    if sharing.carer == Some(granted.actor()) {
        sharing.end_reason = None;
    }
}

/// A carer who is also written down around the resident is shown once, with how to reach them.
fn join(sharing: &mut SharingView, around: &mut Vec<Around>) {
    if !sharing.state.is_given() {
        return;
    }
    let same =
        |one: &Around| one.tie == Tie::Carer && one.person.is_some() && one.person == sharing.carer;
    if let Some(place) = around.iter().position(same) {
        sharing.phones = around.remove(place).phones;
    }
}

fn person(around: Around) -> PersonView {
    // A relation as staff holds only while the person is staff.
    // So does that of a team only while the resident lets it in.
    let at_work = (around.person.is_none() || around.role.is_some()) && !around.is_limited;
    let relations: &[Relation] = match around.tie {
        Tie::NamedLead if at_work => &[Relation::NamedLead],
        Tie::KeyWorker if at_work => &[Relation::KeyWorker],
        Tie::Coordinator if at_work => &[Relation::Coordinator],
        Tie::Team if at_work => &[Relation::TeamMember],
        _ => &[],
    };
    PersonView {
        may: may(relations),
        around,
    }
}

fn by_law(basis: LegalBasis) -> Vec<Relation> {
    match basis {
        LegalBasis::Attorney => vec![Relation::LegalRepresentative, Relation::Attorney],
        LegalBasis::Deputy => vec![Relation::LegalRepresentative],
    }
}

/// What the policy lets somebody with these relations do, in sentences.
fn may(relations: &[Relation]) -> Vec<String> {
    let allowed = |action| {
        matches!(
            decide(relations, action, Assurance::Full),
            Decision::Allow(_)
        )
    };
    let parts: Vec<Part> = PlanKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let right = if allowed(Action::EditPlan(kind)) {
                Right::Change
            } else if allowed(Action::Comment(kind)) {
                Right::Comment
            } else if allowed(Action::ReadPlan(kind)) {
                Right::View
            } else {
                return None;
            };
            Some(Part {
                kind,
                heading: None,
                right,
            })
        })
        .collect();
    let mut said = sentences_of_all(&parts);
    for (action, words) in [
        (
            Action::ReadRecord,
            "Can read the record: name, address, phone numbers and NHS number",
        ),
        (Action::EditRecord, "Can change the record"),
        (Action::Agree(PlanKind::Care), "Can agree with the plans"),
        (Action::ManageSharing, "Can decide who they are shared with"),
    ] {
        if allowed(action) {
            said.push(words.to_owned());
        }
    }
    said
}

async fn history(tx: &Tx, granted: &Granted, sharings: &[SharingView]) -> Result<Vec<Changed>> {
    let events = store::sharing::events(tx.connection(), granted).await?;
    let actors = events.iter().filter_map(|event| event.actor_id);
    let names = store::person::names(tx.connection(), actors).await?;
    let with: HashMap<String, &str> = sharings
        .iter()
        .map(|sharing| (sharing.id.to_string(), sharing.name.as_str()))
        .collect();
    let changed = |event: &::entity::audit_event::Model| {
        Some(Changed {
            at: event.at,
            who: event.actor_id.and_then(|actor| names.get(&actor).cloned()),
            act: Act::from_code(&event.action)?,
            name: (*with.get(event.object_id.as_deref()?)?).to_owned(),
        })
    };
    Ok(events.iter().filter_map(changed).collect())
}
