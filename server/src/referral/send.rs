//! A request is sent: once, with its clocks begun and everybody told.

use super::{
    answer::ids_of,
    clocks::{Clocks, Within},
    draft::{Filling, json},
    lines::set_clocks,
    reference, tell,
};
use crate::{
    Portal,
    access::Granted,
    audit,
    error::{Result, internal},
    inbox::requests::link,
    messages::desk::Desk,
    store::{
        self, Tx, referral_draft as drafts,
        referral_write::{self, Said},
    },
};
use ::entity::{referral, referral_stop, service};
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    circle::{details::line, model::ContactPreference, ways},
    error::{PortalError, Problem},
    ids::{OrganisationId, ReferralId, ServiceId, TeamId, ThreadId},
    links,
    posted::{Checks, Next, Posted},
    referral::{
        form::Step,
        model::{Source, State, StepKind, Unit, Urgency, Way},
    },
};
use chrono::{DateTime, TimeDelta, Utc};

/// Requests about the same problem within so long are shown to triage together.
const SAME_WITHIN: TimeDelta = TimeDelta::days(365);

/// The most characters in who asked.
const MOST_IN_REFERRER: u32 = 200;

/// Who asked, and how it came.
struct Came {
    source: Source,
    way: Way,
    referrer: Option<String>,
}

impl Portal {
    /// Sends it.
    pub(super) async fn send_request(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let ids = ids_of(form)?;
        let entered = self.enter_filling(caller, ids).await;
        // Pressed twice, the draft is gone and the request is there.
        let (tx, granted, filling) = match entered {
            Err(crate::error::Error::Portal(PortalError::NothingBegun { .. })) => {
                return self.sent_before(caller, ids, form).await;
            }
            entered => entered?,
        };
        let walk = filling.definition.walk(&filling.answers, filling.by);
        // Before the version: whoever said in another window that help is needed is told at once.
        if walk.step != Step::ReadyToSend {
            let first = Next::to(super::begin::path_of(&walk.step, ids, false));
            return Ok(first.doing_nothing("Nothing was sent. This comes first"));
        }
        if form.parsed("version") != Some(filling.row.version) {
            return Ok(Next::to(links::check_request(ids.0, ids.1))
                .doing_nothing("Your answers changed in another window. Check them again"));
        }
        let came = came(&granted, form)?;
        let of = (granted.resident(), ids.1);
        let told = store::referral_stop::of_service(tx.connection(), of, self.clock.now()).await?;
        let row = self
            .request_of(&tx, &granted, &filling, (came, &told))
            .await?;
        let next = Next::to(links::request_sent(ids.0, ReferralId(row.id)));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        if !drafts::drop_one(&tx, &granted, ids.1).await? {
            return Err(PortalError::NotFound.into());
        }
        referral_write::insert(&tx, row.clone()).await?;
        store::referral_stop::go_with(&tx, &told, ReferralId(row.id)).await?;
        let (clock, said) = (&self.clock, Said::default());
        referral_write::step(&tx, clock, &granted, &row, StepKind::Sent, said).await?;
        if let Some(thread) = filling.row.thread_id {
            let thread = ThreadId(thread);
            // Whoever may not answer the messages any more sends it all the same.
            if let Some(opened) = store::message::open_to_answer(&tx, &granted, thread).await? {
                link(&tx, clock, &granted, (ReferralId(row.id), &opened)).await?;
            }
        }
        tell::persons_side(&tx, clock, &row, tell::SENT, &[]).await?;
        if row.urgency == Urgency::Urgent.code() {
            tell::team(&tx, clock, &row).await?;
        }
        let entry = granted.entry(Act::SendRequest).object(row.id);
        audit::record(&tx, clock, entry).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// Where whoever presses the button again is led: to the request that the first press made.
    async fn sent_before(
        &self,
        caller: &Caller,
        (resident, service): (app::ids::PersonId, ServiceId),
        form: &Posted,
    ) -> Result<Next> {
        let action = crate::access::policy::Action::AskForHelp;
        let (tx, granted) = self.enter(caller, action, resident).await?;
        let (connection, key) = (tx.connection(), form.submission());
        let before = store::submission::answered(connection, granted.account(), key).await?;
        if let Some(path) = before {
            return Ok(Next::to(path));
        }
        // From another window the key is another.
        let since = self.clock.now() - TimeDelta::minutes(10);
        let sent = store::referral::sent_by(connection, &granted, service, since).await?;
        let sent = sent.ok_or(PortalError::NotFound)?;
        Ok(Next::to(links::request_sent(resident, sent)))
    }

    async fn request_of(
        &self,
        tx: &Tx,
        granted: &Granted,
        filling: &Filling,
        (came, told): (Came, &[referral_stop::Model]),
    ) -> Result<referral::Model> {
        let connection = tx.connection();
        let (definition, by, now) = (&filling.definition, filling.by, self.clock.now());
        let mut raised = definition.raised(&filling.answers, by);
        let sender = granted.actor();
        let changed = super::stops::flags(connection, told, (&raised.flags, sender)).await?;
        // Whoever decides about it reads of the danger before its turn.
        if !changed.is_empty() {
            raised.urgency = raised.urgency.max(Urgency::Soon);
        }
        raised.flags.extend(changed);
        raised.flags.sort_by_key(|flag| flag.level);
        let service = &filling.service;
        let needs = store::needs::of_reader(connection, granted.resident().0).await?;
        let record = store::account::person(connection, granted.resident()).await?;
        let interpreter = record.is_some_and(|person| person.interpreter);
        let no_calls = ways::ruled_out(ContactPreference::Phone, &needs).is_some();
        let matter = (ServiceId(service.id), raised.matter.as_deref());
        let since = now - SAME_WITHIN;
        let same = store::referral::same_matter(connection, granted.resident(), matter, since);
        let same = same.await?;
        let clocks = self.clocks(tx, service, raised.urgency, now).await?;
        let mut row = referral::Model {
            id: self.clock.id(),
            reference: reference::new(&self.clock),
            resident_id: granted.resident().0,
            service_id: service.id,
            form_id: filling.row.form_id,
            source: came.source.code().to_owned(),
            way: came.way.code().to_owned(),
            asked_by: granted.actor().0,
            referrer: came.referrer,
            answers: json(&definition.counted(&filling.answers, by))?,
            flags: serde_json::to_string(&raised.flags)
                .map_err(|error| internal(error.to_string()))?,
            matter: raised.matter,
            duplicate_of: same.map(|same| same.0),
            comes_from: None,
            urgency: raised.urgency.code().to_owned(),
            face_to_face: raised.face_to_face || interpreter || no_calls,
            state: State::Submitted.code().to_owned(),
            team_id: service.team_id,
            owner_id: None,
            submitted_at: now,
            answer_due_at: now,
            answered_at: None,
            see_due_at: now,
            seen_at: None,
            due_at: None,
            paused_at: None,
            closed_at: None,
            tie_id: None,
            outcome: None,
            version: 1,
            changed_at: now,
        };
        set_clocks(&mut row, clocks);
        Ok(row)
    }

    /// By when a request that comes now is to be answered and the person seen; what is urgent is
    /// answered the same working day.
    pub(super) async fn clocks(
        &self,
        tx: &Tx,
        service: &service::Model,
        urgency: Urgency,
        now: DateTime<Utc>,
    ) -> Result<Clocks> {
        let connection = tx.connection();
        let hours_of = |team| store::desk::settings(connection, Desk::Team(TeamId(team)));
        let organisation = OrganisationId(service.organisation_id);
        // A team of another organisation keeps the closing days of the service besides its own.
        let closed = store::closing_day::of_organisation(connection, organisation).await?;
        let (answers, sees) = (
            hours_of(service.team_id).await?.hours.closed_on(&closed),
            hours_of(service.care_team_id)
                .await?
                .hours
                .closed_on(&closed),
        );
        let within = |many: i32, unit: &str| Within {
            many: u32::try_from(many).unwrap_or(0),
            unit: Unit::from_code(unit).unwrap_or(Unit::WorkingDays),
        };
        let answer_due = within(service.answer_within, &service.answer_unit).after(now, &answers);
        let see_due = within(service.see_within, &service.see_unit).after(now, &sees);
        Ok(Clocks {
            answer_due: match urgency {
                Urgency::Urgent => answer_due.min(answers.end_of_day(now)),
                Urgency::Soon | Urgency::Routine => answer_due,
            },
            answered: None,
            see_due,
            seen: None,
            paused: None,
        })
    }
}

/// Who asked, and how: those close to the person do so themselves, staff say for whom.
fn came(granted: &Granted, form: &Posted) -> std::result::Result<Came, PortalError> {
    if granted.is_close() {
        return Ok(Came {
            source: match granted.basis() {
                Basis::Own => Source::Own,
                _ => Source::Carer,
            },
            way: Way::Online,
            referrer: None,
        });
    }
    let mut checks = Checks::default();
    let source = Source::from_code(form.text("source"));
    checks.require(source.is_some(), "source", Problem::NotChosen);
    let way = Way::from_code(form.text("way"));
    checks.require(way.is_some(), "way", Problem::NotChosen);
    let referrer = line(&mut checks, form, "referrer", MOST_IN_REFERRER);
    let (source, way) = checks
        .finish(source.zip(way))?
        .ok_or(PortalError::NotFound)?;
    Ok(Came {
        source,
        way,
        referrer,
    })
}
