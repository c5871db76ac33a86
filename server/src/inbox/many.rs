//! A coordinator writes to several of their people, in a thread for each.

use crate::{
    Portal,
    access::{Granted, StaffRole, policy::Action},
    account::notes,
    audit,
    error::Result,
    messages::{desk::Desk, route::Answering, send::post},
    store::{
        self, Tx,
        message_write::{self, NewMessage, NewThread},
        worklist::Reach,
    },
};
use ::entity::person;
use app::{
    audit::model::Act,
    backend::{Caller, SignedIn},
    error::{PortalError, Problem},
    ids::PersonId,
    inbox::model::{CannotGet, MOST_AT_ONCE, ManyCheck, ManyForm, ManyPerson, NOBODY, TO_PAGE},
    links,
    messages::model::{About, MOST_IN_MESSAGE, MessageKind, Side, Subject},
    posted::{Checks, Next, Posted},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

/// Who writes to several people at once.
const COORDINATOR: &str = "care_coordinator";

/// Whether somebody with these roles may write to several people at once.
pub(super) fn may(roles: &[StaffRole]) -> bool {
    desk(roles).is_some()
}

/// Where answers to what a coordinator writes come in.
fn desk(roles: &[StaffRole]) -> Option<Desk> {
    roles
        .iter()
        .find(|role| role.role == COORDINATOR)
        .and_then(Desk::of_role)
}

/// What was written and who was chosen, until it is sent.
#[derive(Default, Deserialize, Serialize)]
struct Proposed {
    people: Vec<PersonId>,
    subject: String,
    words: String,
    /// Whether it is whole, and only has to be sent.
    #[serde(default)]
    ready: bool,
}

/// What becomes of one of the chosen people.
struct Chosen {
    person: ManyPerson,
    granted: std::result::Result<Granted, CannotGet>,
}

impl Portal {
    /// Opens a transaction for a coordinator, with the desk that gets the answers.
    async fn enter_as_coordinator<'a>(
        &self,
        caller: &'a Caller,
    ) -> Result<(Tx, &'a SignedIn, Vec<StaffRole>, Desk)> {
        let (tx, person, roles) = self.enter_as_staff(caller).await?;
        let desk = desk(&roles).ok_or(PortalError::NotFound)?;
        Ok((tx, person, roles, desk))
    }

    /// Those with whom the coordinator works, to choose from; each is written down as seen.
    pub(super) async fn people_to_write_to(&self, caller: &Caller, page: u32) -> Result<ManyForm> {
        let (tx, person, roles, _) = self.enter_as_coordinator(caller).await?;
        let page = page.max(1);
        let reach = Reach::of(person.person, &roles, self.clock.today());
        let rows = store::worklist::people(tx.connection(), &reach, "", page, MOST_AT_ONCE).await?;
        let most = usize::try_from(MOST_AT_ONCE).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        let (mut people, mut looks) = (Vec::new(), Vec::new());
        for row in rows.iter().take(most) {
            let id = PersonId(row.id);
            if let Some(granted) = self.may(&tx, caller, Action::ListPerson, id).await? {
                looks.push(granted.entry(Act::List));
                people.push(listed(row));
            }
        }
        let so_far = self.so_far(&tx, person).await?.unwrap_or_default();
        let is_here = |id: &PersonId| people.iter().any(|person| person.id == *id);
        let (ticked, others): (Vec<_>, Vec<_>) = so_far.people.into_iter().partition(is_here);
        let mut elsewhere = Vec::new();
        for (row, granted) in self.listed_of(&tx, caller, &others).await? {
            looks.push(granted.entry(Act::List));
            elsewhere.push(listed(&row));
        }
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(ManyForm {
            people,
            page,
            more,
            ticked,
            elsewhere,
            subject: Subject::from_code(&so_far.subject),
            words: so_far.words,
        })
    }

    /// Keeps what was chosen and written for the page that shows it again, or for the page
    /// with other names.
    pub(super) async fn keep_many(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, _, _) = self.enter_as_coordinator(caller).await?;
        let mut people: Vec<PersonId> = form
            .with_prefix("person-")
            .filter(|(_, ticked)| !ticked.trim().is_empty())
            .filter_map(|(id, _)| id.parse().ok())
            .collect();
        people.sort_unstable();
        people.dedup();
        let then = form.text("then");
        if then == NOBODY {
            people.clear();
        }
        let other_page = match then.strip_prefix(TO_PAGE) {
            Some(page) => Some(page.parse().unwrap_or(1)),
            None => (then == NOBODY).then_some(1),
        };
        let ready = other_page.is_none();
        let mut checks = Checks::default();
        checks.require(!ready || !people.is_empty(), "people", Problem::NotChosen);
        let limit = MOST_AT_ONCE;
        let fits = u32::try_from(people.len()).unwrap_or(u32::MAX) <= limit;
        checks.require(fits, "people", Problem::TooMany { limit });
        let subject = Subject::from_code(form.text("subject"));
        checks.require(!ready || subject.is_some(), "subject", Problem::NotChosen);
        let words = form.raw("words").trim();
        checks.require(!ready || !words.is_empty(), "words", Problem::Missing);
        checks.at_most(words, MOST_IN_MESSAGE, "words");
        checks.finish(())?;
        let proposed = Proposed {
            people,
            subject: subject.map(Subject::code).unwrap_or_default().to_owned(),
            words: words.to_owned(),
            ready,
        };
        notes::put(
            &tx,
            &self.clock,
            person.session,
            notes::Kind::Many,
            &proposed,
        )
        .await?;
        tx.commit().await?;
        Ok(Next::to(match other_page {
            Some(page) => links::write_to_many(page),
            None => links::CHECK_MANY.to_owned(),
        }))
    }

    /// What would be sent, to whom, and who cannot get it.
    pub(super) async fn look_at_many(&self, caller: &Caller) -> Result<ManyCheck> {
        let (tx, person, _, desk) = self.enter_as_coordinator(caller).await?;
        let proposed = self
            .proposed_many(&tx, person)
            .await?
            .ok_or(PortalError::NotFound)?;
        let (mut to, mut cannot, mut looks) = (Vec::new(), Vec::new(), Vec::new());
        for chosen in self.chosen_of(&tx, caller, (&proposed, desk)).await? {
            match chosen.granted {
                Ok(granted) => {
                    looks.push(granted.entry(Act::List));
                    to.push(chosen.person);
                }
                Err(why) => cannot.push((chosen.person, why)),
            }
        }
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        Ok(ManyCheck {
            subject: Subject::from_code(&proposed.subject).unwrap_or(Subject::Other),
            words: proposed.words,
            to,
            cannot,
        })
    }

    /// Sends it, in a thread for each; all of them or none.
    pub(super) async fn write_to_many(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, person, _, desk) = self.enter_as_coordinator(caller).await?;
        let next = Next::to(links::INBOX);
        if let Some(before) = self.claimed(&tx, person.account, form, &next).await? {
            return Ok(before);
        }
        let Some(proposed) = self.proposed_many(&tx, person).await? else {
            // Sent already, or written too long ago: it is chosen anew.
            return Ok(Next::to(links::WRITE_TO_MANY));
        };
        let subject = Subject::from_code(&proposed.subject).unwrap_or(Subject::Other);
        let (mut sent, mut cannot) = (0_u32, Vec::new());
        for chosen in self.chosen_of(&tx, caller, (&proposed, desk)).await? {
            let granted = match chosen.granted {
                Ok(granted) => granted,
                Err(_) => {
                    cannot.push(chosen.person.name);
                    continue;
                }
            };
            let new = NewThread {
                subject,
                about: About::Resident,
                heading: None,
                answering: Answering {
                    desk,
                    owner: person.person,
                    away: None,
                },
            };
            let thread = message_write::begin(&tx, &self.clock, &granted, new).await?;
            let resident = (granted.resident(), Side::Person);
            message_write::join(&tx, &self.clock, &thread, resident, None).await?;
            let message = NewMessage {
                author: Some(person.person),
                side: Side::Staff,
                basis: granted.basis(),
                kind: MessageKind::Words,
                words: proposed.words.clone(),
            };
            post(&tx, &self.clock, &granted, thread, message).await?;
            sent += 1;
        }
        notes::forget(&tx, person.session, notes::Kind::Many).await?;
        tx.commit().await?;
        let people = if sent == 1 { "person" } else { "people" };
        let mut said = format!("Sent to {sent} {people}");
        if !cannot.is_empty() {
            said.push_str(&format!(". Not sent to: {}", cannot.join("; ")));
        }
        Ok(next.saying(said))
    }

    /// What only has to be sent.
    async fn proposed_many(&self, tx: &Tx, person: &SignedIn) -> Result<Option<Proposed>> {
        let so_far = self.so_far(tx, person).await?;
        Ok(so_far.filter(|proposed| proposed.ready))
    }

    async fn so_far(&self, tx: &Tx, person: &SignedIn) -> Result<Option<Proposed>> {
        notes::read(
            tx.connection(),
            &self.clock,
            person.session,
            notes::Kind::Many,
        )
        .await
    }

    /// The chosen people by name; whoever the coordinator does not look after, and never
    /// did as far as they can tell, is not among them.
    async fn chosen_of(
        &self,
        tx: &Tx,
        caller: &Caller,
        (proposed, desk): (&Proposed, Desk),
    ) -> Result<Vec<Chosen>> {
        let mut all = Vec::new();
        for (row, _) in self.listed_of(tx, caller, &proposed.people).await? {
            let id = PersonId(row.id);
            let writing = self.may(tx, caller, Action::WriteMessages, id).await?;
            // Not as staff to whom they are close to, nor from a team that is kept out.
            let writing =
                writing.filter(|granted| !granted.is_close() && granted.desks().contains(&desk));
            let granted = if store::death::any(tx.connection(), [id]).await? {
                Err(CannotGet::HasDied)
            } else if !store::account::is_open_for(tx.connection(), id).await? {
                Err(CannotGet::NoAccount)
            } else {
                writing.ok_or(CannotGet::NotTheirs)
            };
            all.push(Chosen {
                person: listed(&row),
                granted,
            });
        }
        Ok(all)
    }

    /// Those of some people whom the coordinator may find in a list, by name.
    async fn listed_of(
        &self,
        tx: &Tx,
        caller: &Caller,
        people: &[PersonId],
    ) -> Result<Vec<(person::Model, Granted)>> {
        let rows = person::Entity::find()
            .filter(person::Column::Id.is_in(people.iter().map(|id| id.0)))
            .filter(person::Column::IsResident.eq(true))
            .order_by_asc(person::Column::FamilyName)
            .order_by_asc(person::Column::GivenName)
            .order_by_asc(person::Column::Id)
            .all(tx.connection())
            .await?;
        let mut found = Vec::new();
        for row in rows {
            let id = PersonId(row.id);
            if let Some(granted) = self.may(tx, caller, Action::ListPerson, id).await? {
                found.push((row, granted));
            }
        }
        Ok(found)
    }
}

/// Somebody as they are listed.
fn listed(row: &person::Model) -> ManyPerson {
    ManyPerson {
        id: PersonId(row.id),
        name: store::person::listed_name(row),
        date_of_birth: row.date_of_birth,
    }
}
