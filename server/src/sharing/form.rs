//! The form of a sharing, and the second step that says what it will mean.

use super::state::{ground, latest_last_day, reach_of, state, usual_last_day};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    account::{fresh_proof, notes},
    audit,
    error::Result,
    store::{self, Tx, sharing::Shared},
};
use app::{
    audit::model::Act,
    backend::Caller,
    circle::details::needed,
    error::{PortalError, Problem},
    identifiers::Email,
    ids::{PersonId, SharingId},
    links,
    plan::headings::heading,
    posted::{Checks, Next, Posted},
    sharing::{
        model::{CheckView, Chosen, MOST_IN_NAME, ShareForm},
        parts::{Level, Reach, parts},
    },
};
use chrono::NaiveDate;

/// The most that one resident may share or offer at once.
const MOST_AT_ONCE: u32 = 20;

impl Portal {
    /// The form, with what is chosen or stored already. Before somebody new is let
    /// in, the caller proves again who they are.
    pub(super) async fn sharing_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        sharing: Option<SharingId>,
    ) -> Result<ShareForm> {
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let stored = match sharing {
            Some(id) => {
                let shared = self.given_sharing(&tx, &granted, id).await?;
                stored(resident, &shared)
            }
            None => {
                fresh_proof(caller.person()?, self.clock.now())?;
                blank(resident, self.clock.today())
            }
        };
        let chosen = self.chosen(&tx, caller, resident).await?;
        let chosen = chosen.filter(|chosen| chosen.sharing == sharing);
        let form = ShareForm {
            resident: store::person::resident(tx.connection(), &granted).await?,
            chosen: chosen.unwrap_or(stored),
            kept_back: store::kept_back::all(tx.connection(), resident).await?,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenSharing)).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Keeps what was chosen in the session, for the second step.
    pub(super) async fn keep_choice(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let stored = match form.text("sharing") {
            "" => {
                self.room_for_more(&tx, &granted).await?;
                None
            }
            id => {
                let id = id.parse().map_err(|_| PortalError::NotFound)?;
                let shared = self.given_sharing(&tx, &granted, id).await?;
                Some(stored(resident, &shared))
            }
        };
        let kept_back = store::kept_back::all(tx.connection(), resident).await?;
        let chosen = Chosen {
            // Who has looked, and what is done in their place, are the resident's alone to give.
            looks: granted.is_own() && form.ticked("looks"),
            messages: granted.is_own() && form.ticked("messages"),
            help: granted.is_own() && form.ticked("help"),
            ..read(form, resident, (stored, &kept_back), self.clock.today())?
        };
        let (session, kind) = (caller.person()?.session, notes::Kind::Sharing);
        notes::put(&tx, &self.clock, session, kind, &chosen).await?;
        tx.commit().await?;
        Ok(Next::to(links::check_sharing(resident)))
    }

    /// What was chosen a moment ago, in this session.
    pub(super) async fn check_choice(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<CheckView> {
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let chosen = self.chosen(&tx, caller, resident).await?;
        let mut chosen = chosen.ok_or(PortalError::NotFound)?;
        let before = match chosen.sharing {
            Some(id) => {
                let shared = self.given_sharing(&tx, &granted, id).await?;
                keep_own(&granted, &mut chosen, &shared);
                reach_of(&shared)
            }
            None => Reach::default(),
        };
        let view = CheckView {
            resident: store::person::resident(tx.connection(), &granted).await?,
            chosen,
            before,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenSharing)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Whether one more may be offered.
    async fn room_for_more(&self, tx: &Tx, granted: &Granted) -> Result<()> {
        let now = self.clock.now();
        let mine = store::sharing::all(tx.connection(), granted).await?;
        let open = mine.iter().filter(|shared| state(shared, now).is_open());
        let limit = MOST_AT_ONCE;
        if u32::try_from(open.count()).is_ok_and(|open| open < limit) {
            return Ok(());
        }
        Err(PortalError::field("name", Problem::TooMany { limit }).into())
    }

    /// The way in for those who decide what is shared.
    pub(super) async fn enter_to_share(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<(Tx, Granted)> {
        self.enter(caller, Action::ManageSharing, resident).await
    }

    /// What this session chose to share of a resident, if it did a moment ago.
    pub(super) async fn chosen(
        &self,
        tx: &Tx,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<Option<Chosen>> {
        let (session, kind) = (caller.person()?.session, notes::Kind::Sharing);
        let chosen: Option<Chosen> =
            notes::read(tx.connection(), &self.clock, session, kind).await?;
        Ok(chosen.filter(|chosen| chosen.resident == resident))
    }

    /// A sharing that was accepted and not ended. What staff decided is not among them:
    /// those who decide what is shared do not change or renew it.
    pub(super) async fn given_sharing(
        &self,
        tx: &Tx,
        granted: &Granted,
        id: SharingId,
    ) -> Result<Shared> {
        store::sharing::hold(tx, granted, id)
            .await?
            .filter(|shared| state(shared, self.clock.now()).is_given() && ground(shared).is_none())
            .ok_or_else(|| PortalError::NotFound.into())
    }
}

/// Whether what is given will let them see who has looked, write messages for the resident
/// and ask for help for them. The resident alone chooses that: under anybody else's change it stays as it is
/// when the change is made, whatever it was when it was begun.
pub(super) fn keep_own(granted: &Granted, chosen: &mut Chosen, shared: &Shared) {
    if !granted.is_own() {
        chosen.looks = shared.sharing.looks;
        chosen.messages = shared.sharing.messages;
        chosen.help = shared.sharing.help;
    }
}

/// A new one: the least there is, for as long as usual.
fn blank(resident: PersonId, today: NaiveDate) -> Chosen {
    Chosen {
        resident,
        sharing: None,
        name: String::new(),
        relation: String::new(),
        email: String::new(),
        level: Level::Crisis,
        sections: String::new(),
        looks: false,
        messages: false,
        help: false,
        named: String::new(),
        to: usual_last_day(today),
    }
}

/// One as it is stored.
fn stored(resident: PersonId, shared: &Shared) -> Chosen {
    let row = &shared.sharing;
    Chosen {
        resident,
        sharing: Some(SharingId(row.id)),
        name: row.name.clone(),
        relation: row.relation.clone(),
        email: String::new(),
        level: Level::from_code(&row.level).unwrap_or(Level::Crisis),
        sections: row.sections.clone(),
        looks: row.looks,
        messages: row.messages,
        help: row.help,
        named: row.named.clone(),
        to: row.to_date,
    }
}

/// Reads the form; whom a stored sharing is with stays as it is.
fn read(
    form: &Posted,
    resident: PersonId,
    (stored, kept_back): (Option<Chosen>, &[&str]),
    today: NaiveDate,
) -> std::result::Result<Chosen, PortalError> {
    let mut checks = Checks::default();
    let (sharing, name, relation, email) = match stored {
        Some(stored) => (stored.sharing, stored.name, stored.relation, stored.email),
        None => {
            let name = needed(&mut checks, form, "name", MOST_IN_NAME);
            let relation = needed(&mut checks, form, "relation", MOST_IN_NAME);
            (None, name, relation, email(&mut checks, form))
        }
    };
    let level = Level::from_code(form.text("level"));
    checks.require(level.is_some(), "level", Problem::NotChosen);
    let (sections, named) = sections(&mut checks, form, level, kept_back);
    let to = match form.date("to") {
        Ok(Some(to)) => {
            let latest = latest_last_day(today);
            checks.require(to > today, "to", Problem::NotInFuture);
            checks.require(to <= latest, "to", Problem::TooLate { latest });
            Some(to)
        }
        Ok(None) => {
            checks.add("to", Problem::Missing);
            None
        }
        Err(problem) => {
            checks.add("to", problem);
            None
        }
    };
    match checks.finish((level, to))? {
        (Some(level), Some(to)) => Ok(Chosen {
            resident,
            sharing,
            name,
            relation,
            email,
            level,
            sections,
            looks: false,
            messages: false,
            help: false,
            named,
            to,
        }),
        _ => Err(PortalError::NotFound),
    }
}

fn email(checks: &mut Checks, form: &Posted) -> String {
    match form.text("email") {
        "" => String::new(),
        typed => match Email::parse(typed) {
            Ok(email) => email.as_typed().to_owned(),
            Err(problem) => {
                checks.add("email", problem);
                String::new()
            }
        },
    }
}

/// The ticked sections that the level is about; none of them means all, and then those
/// kept back that are ticked come besides.
pub(crate) fn sections(
    checks: &mut Checks,
    form: &Posted,
    level: Option<Level>,
    kept_back: &[&str],
) -> (String, String) {
    let ticked: Vec<&str> = form
        .with_prefix("section-")
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(code, _)| code)
        .collect();
    let known: Vec<&'static str> = ticked
        .iter()
        .filter_map(|code| Some(heading(code)?.code))
        .collect();
    let all = match form.text("which") {
        "all" => true,
        "some" => false,
        _ => {
            checks.add("which", Problem::NotChosen);
            return (String::new(), String::new());
        }
    };
    // Everything is never changed by a slip: who may change is let into sections by name.
    if all && level != Some(Level::Change) {
        let named = known.into_iter().filter(|code| kept_back.contains(code));
        return (String::new(), named.collect::<Vec<_>>().join(" "));
    }
    let reached = match level {
        Some(level) if !known.is_empty() => parts(level, &known, &[]),
        _ => Vec::new(),
    };
    let right = known.len() == ticked.len() && !reached.is_empty();
    checks.require(level.is_none() || right, "care", Problem::NotChosen);
    let codes: Vec<&str> = reached.iter().filter_map(|part| part.heading).collect();
    (codes.join(" "), String::new())
}
