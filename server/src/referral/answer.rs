//! The pages of a service's questions: shown, answered, and what follows from an answer.

use super::{
    begin::path_of,
    draft::{Filling, in_words, json, to_ask},
    lines,
};
use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::{Error, Result},
    store::{Tx, referral_draft as drafts},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, ServiceFormId, ServiceId},
    links,
    posted::{Next, Posted},
    referral::{
        answers::Answers,
        form::{Exit, Link, Page, Step, Stop, check_checked, check_page},
        view::{ExitView, QuestionsView, StopView, WarningsView},
    },
};

/// Answers by question.
type Noted = Vec<(String, Vec<String>)>;

/// What those read who answered a page before its turn.
const COMES_FIRST: &str = "This comes first. What you answered there was not saved";

impl Portal {
    /// A page of questions, with what was answered before or is known already; one that is not
    /// to be asked yet is the one that is.
    pub(super) async fn questions_of(
        &self,
        caller: &Caller,
        ids: (PersonId, ServiceId),
        (page, to_check): (&str, bool),
    ) -> Result<QuestionsView> {
        let (tx, granted, filling) = self.enter_filling(caller, ids).await?;
        let page = asked(&filling, ids, page)?.clone();
        let shown = filling.definition.shown(&filling.answers, filling.by);
        let place = shown.iter().position(|one| one.id == page.id).unwrap_or(0);
        let before = place
            .checked_sub(1)
            .and_then(|before| shown.get(before))
            .map(|before| before.id.clone());
        let mut answers = filling.answers.clone();
        if page
            .questions
            .iter()
            .any(|question| question.prefill.is_some())
        {
            let known = self.known_of(&tx, &granted).await?;
            for (question, values) in known.answers(&page, filling.by) {
                if answers.get(&question).is_none() {
                    answers.set(&question, values);
                }
            }
        }
        let view = QuestionsView {
            resident: filling.resident.clone(),
            service: ids.1,
            name: filling.service.name.clone(),
            answers,
            by: filling.by,
            before,
            asked_again: filling.asked_again && page.danger,
            to_check,
            page,
        };
        let entry = granted.entry(Act::AskForHelp).object(ids.1);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// Saves the answers of a page, and goes to what follows.
    ///
    /// A sign of danger is taken from whatever page was open: one that is not to be answered yet,
    /// or of a request that was sent meanwhile.
    pub(super) async fn answer_questions(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let ids = ids_of(form)?;
        let (tx, granted, mut filling) = match self.enter_filling(caller, ids).await {
            Err(Error::Portal(PortalError::NothingBegun { requests })) => {
                return self.answer_afterwards(caller, (ids, form), requests).await;
            }
            entered => entered?,
        };
        let posted = form.text("page");
        let next = asked(&filling, ids, posted)?;
        let page = filling.definition.page(posted).cloned();
        let page = page.ok_or(PortalError::NotFound)?;
        let answers = match next.id == posted {
            true => check_page(&page, form, filling.by, self.clock.today())?,
            false => match self.emergency(&filling, &page, form) {
                Some(answers) => answers,
                None => {
                    let first = links::questions(ids.0, ids.1, &next.id, false);
                    return Ok(Next::to(first).doing_nothing(COMES_FIRST));
                }
            },
        };
        filling.answers.extend(answers);
        let checked = page.danger.then(|| self.clock.now());
        self.keep(&tx, &filling, checked).await?;
        let next = self
            .after(&tx, &granted, &filling, (&page, form.ticked("to_check")))
            .await?;
        let entry = granted.entry(Act::AskForHelp).object(ids.1);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// What was posted about a page, if it shows that help is needed at once.
    fn emergency(&self, filling: &Filling, page: &Page, form: &Posted) -> Option<Noted> {
        let said = check_page(page, form, filling.by, self.clock.today()).ok()?;
        let mut answers = filling.answers.clone();
        answers.extend(said.clone());
        let walk = filling.definition.walk(&answers, filling.by);
        let stops = matches!(&walk.step, Step::Stop { page: at, .. } if at.id == page.id);
        (page.danger && stops).then_some(said)
    }

    /// Answers to a request of which nothing is begun any more: only a sign of danger counts, and
    /// begins another.
    async fn answer_afterwards(
        &self,
        caller: &Caller,
        (ids, form): ((PersonId, ServiceId), &Posted),
        requests: String,
    ) -> Result<Next> {
        let action = Action::AskForHelp;
        let (tx, granted) = self.enter(caller, action, ids.0).await?;
        let asks = to_ask(&tx, &granted, ids.1).await?;
        let of = (ids.1, ServiceFormId(asks.form.id));
        let empty = json(&Answers::default())?;
        let row = drafts::begin(&tx, &self.clock, &granted, of, empty).await?;
        let mut filling = self.filling(&tx, &granted, asks, row).await?;
        let page = filling.definition.page(form.text("page")).cloned();
        let shown = page.and_then(|page| Some((self.emergency(&filling, &page, form)?, page)));
        let Some((answers, page)) = shown else {
            return Err(PortalError::NothingBegun { requests }.into());
        };
        filling.answers.extend(answers);
        self.keep(&tx, &filling, Some(self.clock.now())).await?;
        let next = self.after(&tx, &granted, &filling, (&page, false)).await?;
        tx.commit().await?;
        Ok(next)
    }

    /// What follows after a page was answered.
    async fn after(
        &self,
        tx: &Tx,
        granted: &Granted,
        filling: &Filling,
        (page, to_check): (&Page, bool),
    ) -> Result<Next> {
        let ids = (granted.resident(), ServiceId(filling.service.id));
        let (definition, answers, by) = (&filling.definition, &filling.answers, filling.by);
        let walk = definition.walk(answers, by);
        match &walk.step {
            Step::Stop { .. } => self.note_stop(tx, granted, filling).await?,
            Step::Exit { .. } => {}
            Step::Page(_) | Step::ReadyToSend => {
                if !definition.warnings(&page.id, answers, by).is_empty() {
                    let (resident, service) = ids;
                    let path = links::request_warning(resident, service, &page.id, to_check);
                    return Ok(Next::to(path));
                }
            }
        }
        Ok(Next::to(on_from(filling, ids, page, to_check)))
    }

    /// What to do besides because of the answers on a page.
    pub(super) async fn warnings_after(
        &self,
        caller: &Caller,
        ids: (PersonId, ServiceId),
        (page, to_check): (&str, bool),
    ) -> Result<WarningsView> {
        let (tx, _, filling) = self.enter_filling(caller, ids).await?;
        let page = asked(&filling, ids, page)?;
        let (definition, answers) = (&filling.definition, &filling.answers);
        let view = WarningsView {
            resident: filling.resident.clone(),
            name: filling.service.name.clone(),
            warnings: definition.warnings(&page.id, answers, filling.by),
            team: lines::team(tx.connection(), filling.service.team_id).await?,
            before: links::questions(ids.0, ids.1, &page.id, to_check),
            next: on_from(&filling, ids, page, to_check),
        };
        tx.commit().await?;
        Ok(view)
    }

    /// What to do when somebody needs help at once; not there for who does not.
    pub(super) async fn help_at_once(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<StopView> {
        let (tx, _, filling) = self.enter_filling(caller, (resident, service)).await?;
        let (stop, page, question) = stopped(&filling).ok_or(PortalError::NotFound)?;
        let name = &filling.resident.name;
        let said = in_words(&filling.definition, &filling.answers, filling.by, name);
        let view = StopView {
            resident: filling.resident.clone(),
            service,
            name: filling.service.name.clone(),
            stop: stop.clone(),
            said: said
                .into_iter()
                .filter(|line| line.question == question.label(filling.by, name))
                .collect(),
            before: links::questions(resident, service, &page.id, false),
        };
        tx.commit().await?;
        Ok(view)
    }

    /// Notes that somebody has looked at a sign of danger already, which lets one go on.
    pub(super) async fn checked_already(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let ids = ids_of(form)?;
        let (tx, granted, mut filling) = self.enter_filling(caller, ids).await?;
        let (stop, page, question) = stopped(&filling).ok_or(PortalError::NotFound)?;
        if !stop.unless_checked {
            return Err(PortalError::NotFound.into());
        }
        let noted = check_checked(&question.id, form, self.clock.today())?;
        let page = page.clone();
        filling.answers.extend(noted);
        self.keep(&tx, &filling, None).await?;
        self.note_stop(&tx, &granted, &filling).await?;
        let entry = granted.entry(Act::AskForHelp).object(ids.1);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(Next::to(on_from(&filling, ids, &page, false)))
    }

    /// Why the service is not the right one; not there while it may be.
    pub(super) async fn other_help(
        &self,
        caller: &Caller,
        resident: PersonId,
        service: ServiceId,
    ) -> Result<ExitView> {
        let (tx, granted, filling) = self.enter_filling(caller, (resident, service)).await?;
        let walk = filling.definition.walk(&filling.answers, filling.by);
        let Step::Exit { exit, page } = walk.step else {
            return Err(PortalError::NotFound.into());
        };
        let instead = match instead_code(exit) {
            Some(code) => super::draft::all_to_ask(&tx, &granted)
                .await?
                .into_iter()
                .find(|service| service.code == code)
                .map(|service| super::draft::service_line(service, None)),
            None => None,
        };
        let view = ExitView {
            resident: filling.resident.clone(),
            name: filling.service.name.clone(),
            exit: exit.clone(),
            instead,
            before: links::questions(resident, service, &page.id, false),
        };
        tx.commit().await?;
        Ok(view)
    }
}

/// What a form is about.
pub(super) fn ids_of(form: &Posted) -> Result<(PersonId, ServiceId)> {
    let resident = form.parsed("resident").ok_or(PortalError::NotFound)?;
    let service = form.parsed("service").ok_or(PortalError::NotFound)?;
    Ok((resident, service))
}

/// The page of that name if it can be asked by now, else the one that comes next. Once help is
/// needed at once, whatever else is asked for leads to what to do.
fn asked<'a>(
    filling: &'a Filling,
    ids: (PersonId, ServiceId),
    id: &str,
) -> std::result::Result<&'a Page, PortalError> {
    let walk = filling.definition.walk(&filling.answers, filling.by);
    if let Some(known) = walk.so_far.iter().copied().find(|page| page.id == id) {
        return Ok(known);
    }
    match walk.step {
        Step::Page(page) => Ok(page),
        Step::Stop { .. } => Err(PortalError::First {
            page: path_of(&walk.step, ids, false),
        }),
        Step::Exit { .. } | Step::ReadyToSend => {
            walk.so_far.last().copied().ok_or(PortalError::NotFound)
        }
    }
}

/// Where somebody goes on after a page: to what presses, to the next page in turn, or to the
/// page with all answers when they came from there and nothing is missing.
fn on_from(
    filling: &Filling,
    (resident, service): (PersonId, ServiceId),
    page: &Page,
    to_check: bool,
) -> String {
    let (definition, answers, by) = (&filling.definition, &filling.answers, filling.by);
    let step = definition.walk(answers, by).step;
    let shown = definition.shown(answers, by);
    let follows = shown
        .iter()
        .skip_while(|one| one.id != page.id)
        .nth(1)
        .filter(|_| !to_check);
    match (&step, follows) {
        (Step::Page(_) | Step::ReadyToSend, Some(follows)) if is_before(&shown, follows, &step) => {
            links::questions(resident, service, &follows.id, false)
        }
        _ => path_of(&step, (resident, service), to_check),
    }
}

/// Whether a page comes before the one that is still to be answered, or is it.
fn is_before(shown: &[&Page], page: &Page, step: &Step<'_>) -> bool {
    let Step::Page(next) = step else {
        return true;
    };
    let place = |id: &str| shown.iter().position(|one| one.id == id);
    place(&page.id) <= place(&next.id)
}

/// The sign of danger that somebody answered, if nobody has looked at it.
fn stopped(filling: &Filling) -> Option<(&Stop, &Page, &app::referral::form::Question)> {
    let walk = filling.definition.walk(&filling.answers, filling.by);
    match walk.step {
        Step::Stop {
            stop,
            page,
            question,
        } => Some((stop, page, question)),
        _ => None,
    }
}

fn instead_code(exit: &Exit) -> Option<&str> {
    match &exit.link {
        Some(Link::Service(code)) => Some(code),
        _ => None,
    }
}
