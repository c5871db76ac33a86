//! The requests of a person, and one of them, as the reader may see it.

use super::{draft, goal, lines};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    appointments::shown,
    audit, episode,
    error::Result,
    store::{self, Tx},
};
use ::entity::referral;
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ReferralId, ServiceFormId, ServiceId, ThreadId},
    messages::model::Subject,
    referral::{
        form::{Definition, FilledInBy},
        model::{Outcome, Source, Urgency, Way},
        view::{AnswerLine, Origin, RequestView, RequestsView},
    },
    services::model::LetterKind,
};

/// Requests on a page.
const PAGE: u32 = 20;

impl Portal {
    /// A page of them, and what the caller has begun.
    pub(super) async fn list_requests(
        &self,
        caller: &Caller,
        resident: PersonId,
        page: u32,
    ) -> Result<RequestsView> {
        let (tx, granted) = self.enter(caller, Action::ReadRequests, resident).await?;
        let connection = tx.connection();
        let page = page.max(1);
        let mut rows = store::referral::page(connection, &granted, page, PAGE).await?;
        let size = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let more = rows.len() > size;
        rows.truncate(size);
        let view = RequestsView {
            resident: store::person::resident(connection, &granted).await?,
            requests: lines::lines(connection, &rows).await?,
            begun: draft::begun(connection, &granted).await?,
            page,
            more,
            may_ask: granted.also(Action::AskForHelp).is_some(),
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenRequests)).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// One of them.
    pub(super) async fn read_request(
        &self,
        caller: &Caller,
        resident: PersonId,
        request: ReferralId,
    ) -> Result<RequestView> {
        let (tx, granted, row) = self
            .enter_request(caller, Action::ReadRequests, (resident, request))
            .await?;
        let view = self.view_of(&tx, &granted, &row).await?;
        let entry = granted.entry(Act::OpenRequest).object(request);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Opens a transaction in which the caller may do something with one request; one that they
    /// may not read is not there, and that they asked is written down.
    pub(crate) async fn enter_request(
        &self,
        caller: &Caller,
        action: Action,
        (resident, request): (PersonId, ReferralId),
    ) -> Result<(Tx, Granted, referral::Model)> {
        let (tx, granted) = self.enter(caller, action, resident).await?;
        if let Some(row) = store::referral_write::hold(&tx, &granted, request).await? {
            return Ok((tx, granted, row));
        }
        let entry = granted.entry(Act::OpenRequest).object(request).refused();
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Err(PortalError::NotFound.into())
    }

    async fn view_of(
        &self,
        tx: &Tx,
        granted: &Granted,
        row: &referral::Model,
    ) -> Result<RequestView> {
        let connection = tx.connection();
        let definition = lines::definition(connection, ServiceFormId(row.form_id)).await?;
        let source = Source::from_code(&row.source).unwrap_or(Source::Other);
        let resident = store::person::resident(connection, granted).await?;
        let people = [Some(row.asked_by), row.owner_id];
        let names = store::person::names(connection, people.into_iter().flatten()).await?;
        let state = lines::state_of(row)?;
        let line = lines::lines(connection, std::slice::from_ref(row))
            .await?
            .pop()
            .ok_or(PortalError::NotFound)?;
        let sender = names.get(&row.asked_by).cloned();
        let way = Way::from_code(&row.way).unwrap_or(Way::Online);
        // What came on paper or by phone was entered by somebody else than who asked.
        let (asked_by, entered_by) = match way {
            Way::Online => (row.referrer.clone().or(sender), None),
            Way::Phone | Way::Paper | Way::InPerson => (row.referrer.clone(), sender),
        };
        let answered = answers(&definition, row, &resident.name);
        Ok(RequestView {
            resident,
            line,
            service: ServiceId(row.service_id),
            urgency: Urgency::from_code(&row.urgency).unwrap_or(Urgency::Routine),
            source,
            asked_by,
            entered_by,
            way,
            team: lines::team(connection, row.team_id).await?,
            owner: row.owner_id.and_then(|owner| names.get(&owner).cloned()),
            answer_due_at: row.answer_due_at,
            answered_at: row.answered_at,
            see_due_at: row.see_due_at,
            seen_at: row.seen_at,
            outcome: row.outcome.as_deref().and_then(Outcome::from_code),
            steps: lines::steps(tx, granted, row).await?,
            answers: answered,
            safety_net: match state.is_over() {
                true => String::new(),
                false => definition.safety_net.clone(),
            },
            leaflets: definition
                .leaflets_for(&draft::answers_of(&row.answers), by(row))
                .into_iter()
                .cloned()
                .collect(),
            goal: goal::not_in_plan(tx, granted, &definition, row).await?,
            face_to_face: row.face_to_face,
            next_here: store::service::letter_text(
                connection,
                ServiceId(row.service_id),
                LetterKind::NextHere,
            )
            .await?,
            appointments: shown::of_request(tx, granted, row, self.clock.now()).await?,
            may_change: !state.is_over() && granted.also(Action::AskForHelp).is_some(),
            comes_from: origin(tx, granted, row).await?,
            went_to: {
                let made = store::triage::went_to(connection, granted, row).await?;
                let made: Vec<_> = made.into_iter().collect();
                lines::lines(connection, &made).await?.pop()
            },
            threads: threads(tx, granted, row).await?,
            panel: self.panel(tx, granted, row).await?,
            may_begin_care: episode::may_begin_of(tx, &self.clock, granted, row).await?,
        })
    }
}

/// What was answered to the questions of a request, in words.
fn answers(definition: &Definition, row: &referral::Model, name: &str) -> Vec<AnswerLine> {
    draft::in_words(definition, &draft::answers_of(&row.answers), by(row), name)
}

/// Who answered, as far as the words of the questions depend on it.
pub(super) fn by(row: &referral::Model) -> FilledInBy {
    match Source::from_code(&row.source) {
        Some(Source::Own) => FilledInBy::Themself,
        _ => FilledInBy::SomebodyElse,
    }
}

/// The request that one was made of, and what was answered there: it answers for both.
async fn origin(tx: &Tx, granted: &Granted, row: &referral::Model) -> Result<Option<Origin>> {
    let connection = tx.connection();
    let mut first = None;
    let mut before = store::triage::origin(connection, row).await?;
    // Passed on twice, it is the first one that was filled in.
    while let Some(found) = before {
        before = store::triage::origin(connection, &found).await?;
        first = Some(found);
    }
    let Some(first) = first else {
        return Ok(None);
    };
    let definition = lines::definition(connection, ServiceFormId(first.form_id)).await?;
    let name = store::person::resident(connection, granted).await?.name;
    let opened = store::referral::one(connection, granted, ReferralId(first.id)).await?;
    let line = lines::lines(connection, std::slice::from_ref(&first)).await?;
    Ok(line.into_iter().next().map(|line| Origin {
        line,
        answers: answers(&definition, &first, &name),
        may_open: opened.is_some(),
    }))
}

/// The messages about a request that the caller may read.
async fn threads(
    tx: &Tx,
    granted: &Granted,
    row: &referral::Model,
) -> Result<Vec<(ThreadId, Subject)>> {
    let request = ReferralId(row.id);
    let found = store::referral_thread::threads(tx.connection(), granted, request).await?;
    Ok(found
        .into_iter()
        .map(|thread| {
            let subject = Subject::from_code(&thread.subject).unwrap_or(Subject::Other);
            (ThreadId(thread.id), subject)
        })
        .collect())
}
