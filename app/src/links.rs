//! Functions that build page addresses, so that no address is typed twice.

use crate::{
    appointments::model::Looking,
    ids::{
        AssessmentId, BreakGlassId, ClinicId, ConcernId, ConferenceId, DecisionId, DraftId,
        EmailId, EpisodeId, FileId, ItemId, LookQuestionId, PasskeyId, PersonId, ReferralId,
        ServiceId, SharingId, TeamId, TemplateId, ThreadId, TieId, UseId, WishId, WordsId,
    },
    inbox::model::DeskKey,
    metrics::{gaps::model::Gap, model::FiguresAsked},
    plan::{headings::kind_of, kind::PlanKind},
    referral::triage::model::Decision,
    worklist::waiting::model::WaitingAsked,
};
use chrono::NaiveDate;

/// The first page after signing in.
pub const HOME: &str = "/home";
/// Where one signs in.
pub const SIGN_IN: &str = "/sign-in";
/// Where a second proof is given.
pub const PROVE: &str = "/sign-in/prove";
/// Where the code from the email is typed.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Where the code of a letter is typed.
pub const INVITATION: &str = "/invitation";
/// The first page after a letter: choose how to sign in from now on.
pub const WELCOME: &str = "/account/welcome";
/// Where a passkey is added.
pub const ADD_PASSKEY: &str = "/account/passkeys/add";
/// Where a new sheet of recovery codes is made.
pub const NEW_RECOVERY_CODES: &str = "/account/recovery-codes";
/// The sheet just made.
pub const RECOVERY_SHEET: &str = "/account/recovery-codes/sheet";
/// Where the address for codes is changed.
pub const CHANGE_EMAIL: &str = "/account/email";
/// Where the code sent to a new address is typed.
pub const CONFIRM_EMAIL: &str = "/account/email/confirm";
/// Which emails I get.
pub const EMAILS: &str = "/account/emails";
/// How I sign in: passkeys, recovery codes, sessions.
pub const ACCOUNT: &str = "/account";
/// Where the form that signs out is posted.
pub const SIGN_OUT: &str = "/api/account/sign-out";
/// How well everybody can use the portal, and what to do if not.
pub const ACCESSIBILITY: &str = "/accessibility";
/// What is kept about people, and why.
pub const PRIVACY: &str = "/privacy";
/// What to do when one is worried about somebody.
pub const WORRIED: &str = "/worried";
/// Where whoever is signed in writes that down.
pub const RAISE_CONCERN: &str = "/worried/raise";
/// What was written: for safeguarding leads, and for staff their own.
pub const CONCERNS: &str = "/safeguarding";
/// The script that makes leaving a page quick.
pub const EXIT_SCRIPT: &str = "/exit-page.js";
/// The people a member of staff works with.
pub const WORKLIST: &str = "/worklist";
/// Everything that waits for a member of staff and their teams.
pub const WORKLIST_REQUESTS: &str = "/worklist/requests";
/// Those who were told to get help at once and sent no request.
pub const TOLD_TO_GET_HELP: &str = "/worklist/told-to-get-help";
/// Where it is posted that a team looked at one of them.
pub const LOOK_AT_STOP: &str = "/api/worklist/look-at-stop";
/// Where several requests are taken or given at once.
pub const SEVERAL_REQUESTS: &str = "/api/worklist/several";

/// The messages that a member of staff sees to.
pub const INBOX: &str = "/inbox";
/// Those of their teams.
pub const TEAM_INBOX: &str = "/inbox/team";
/// Who is away, and who covers.
pub const AWAY: &str = "/inbox/away";
/// The replies that a team uses again and again.
pub const SAVED_REPLIES: &str = "/inbox/replies";
/// How a team answers messages.
pub const DESK_SETTINGS: &str = "/inbox/desk";
/// The figures about messages.
pub const MESSAGE_FIGURES: &str = "/inbox/figures";
/// The figures of services at a glance.
pub const FIGURES: &str = "/metrics";
/// The figures about requests for help.
pub const REQUEST_FIGURES: &str = "/metrics/requests";
/// The figures about how people found care.
pub const FEEDBACK_FIGURES: &str = "/metrics/feedback";
/// Where counts from before the portal are brought in.
pub const FEEDBACK_HISTORY: &str = "/metrics/feedback/history";
/// What would change by that.
pub const CHECK_HISTORY: &str = "/metrics/feedback/history/check";
/// The rows to fill in for it, as a file.
pub const HISTORY_TEMPLATE: &str = "/metrics/feedback/history/template.csv";
/// Where a file with such rows is sent.
pub const HISTORY_FILE: &str = "/api/metrics/history-file";
/// The addresses to which figures go every month.
pub const FIGURES_EMAILS: &str = "/metrics/emails";
/// What is missing in the records, late or contradictory.
pub const GAPS: &str = "/metrics/gaps";
/// The tokens with which programs read figures.
pub const FIGURES_TOKENS: &str = "/metrics/tokens";
/// The one that was made a moment ago.
pub const MADE_TOKEN: &str = "/metrics/tokens/made";
/// Where somebody chooses a service to say how it was.
pub const FEEDBACK: &str = "/feedback";
/// Where that ends.
pub const FEEDBACK_THANKS: &str = "/feedback/thanks";
/// What somebody asked for answers to when they said how care was.
pub const FEEDBACK_ANSWERS: &str = "/feedback/answers";
/// Where a coordinator writes to several people.
pub const WRITE_TO_MANY: &str = "/inbox/many";
/// What would be sent to them.
pub const CHECK_MANY: &str = "/inbox/many/check";

/// A page of an inbox, from 1: of one's own, or of a desk; the open threads, or the closed.
pub fn inbox(desk: Option<DeskKey>, closed: bool, page: u32) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(desk) = desk {
        query.append_pair("desk", &desk.to_string());
    }
    if closed {
        query.append_pair("closed", "yes");
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    let query = query.finish();
    let path = if desk.is_some() { TEAM_INBOX } else { INBOX };
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The saved replies of a desk.
pub fn saved_replies(desk: DeskKey) -> String {
    format!("{SAVED_REPLIES}?desk={desk}")
}

/// How a desk answers messages.
pub fn desk_settings(desk: DeskKey) -> String {
    format!("{DESK_SETTINGS}?desk={desk}")
}

/// A page of those to whom a coordinator can write, from 1.
pub fn write_to_many(page: u32) -> String {
    if page > 1 {
        format!("{WRITE_TO_MANY}?page={page}")
    } else {
        WRITE_TO_MANY.to_owned()
    }
}

/// Where a name to search for is posted.
pub const SEARCH_WORKLIST: &str = "/api/worklist/search";

/// The form of a new record.
pub const NEW_PERSON: &str = "/people/new";

/// The form of a person's record.
pub fn edit_person(person: PersonId) -> String {
    format!("/people/{person}/edit")
}

/// Where staff move a person to another surgery.
pub fn surgery(person: PersonId) -> String {
    format!("/people/{person}/surgery")
}

/// Where staff write down that a person has died, or take it back.
pub fn death(person: PersonId) -> String {
    format!("/people/{person}/died")
}

/// Where that is asked again.
pub fn check_death(person: PersonId) -> String {
    format!("{}/check", death(person))
}

/// A page of what changed in a person's record, from 1.
pub fn record_changes(person: PersonId, page: u32) -> String {
    let changes = format!("/people/{person}/changes");
    if page > 1 {
        format!("{changes}?page={page}")
    } else {
        changes
    }
}

/// A page of the people a member of staff works with, from 1; what was searched
/// for is kept by the session, since a name belongs in no address.
pub fn worklist(page: u32) -> String {
    if page > 1 {
        format!("{WORKLIST}?page={page}")
    } else {
        WORKLIST.to_owned()
    }
}

/// A part of everything that waits.
pub fn worklist_requests(asked: &WaitingAsked) -> String {
    let query = query_of(asked);
    if query.is_empty() {
        WORKLIST_REQUESTS.to_owned()
    } else {
        format!("{WORKLIST_REQUESTS}?{query}")
    }
}

/// Codes, identifiers and numbers, which stand in an address as they are.
fn query_of(asked: &WaitingAsked) -> String {
    let fields: Vec<String> = asked
        .query()
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    fields.join("&")
}

/// A request as it is opened from there, so that what is decided leads back to it.
pub fn request_from_worklist(person: PersonId, id: ReferralId) -> String {
    format!("{}?then=worklist", request(person, id))
}

/// The staff whom an administrator looks after.
pub const STAFF: &str = "/admin/staff";
/// The form of somebody new among them.
pub const JOIN_STAFF: &str = "/admin/staff/new";
/// The code just made for one of them.
pub const START_CODE: &str = "/admin/staff/code";

/// A page of the staff, from 1.
pub fn staff(page: u32) -> String {
    if page > 1 {
        format!("{STAFF}?page={page}")
    } else {
        STAFF.to_owned()
    }
}

/// One member of staff.
pub fn member(member: PersonId) -> String {
    format!("{STAFF}/{member}")
}

/// A letter in the place of an email about messages that could not be delivered.
pub fn message_letter(email: EmailId) -> String {
    format!("{UNDELIVERED}/{email}/letter")
}

/// Where who has an email stops others of its kind; what is in the link is in that email alone.
pub fn stop_emails(token: &str) -> String {
    format!("{STOP_EMAILS}{token}")
}

/// What such an address begins with.
pub const STOP_EMAILS: &str = "/emails/stop/";

/// Emails that could not be delivered.
pub const UNDELIVERED: &str = "/admin/undelivered";

/// A person's record: who they are and who is around them.
pub fn person(person: PersonId) -> String {
    format!("/people/{person}")
}

/// Where changes of messages on one matter are told, to a page that shows their version.
pub fn follow_thread(person: PersonId, thread: ThreadId, seen: i32) -> String {
    format!("/people/{person}/messages/{thread}/live?seen={seen}")
}

/// The files of a message that is not sent yet.
pub fn draft_files(person: PersonId, draft: DraftId) -> String {
    format!("/people/{person}/messages/drafts/{draft}/files")
}

/// Where a file is sent that is added to such a message.
pub fn add_message_file(person: PersonId, draft: DraftId) -> String {
    format!("/people/{person}/messages/drafts/{draft}/files/add")
}

/// A file that came with a message.
pub fn message_file(person: PersonId, thread: ThreadId, file: FileId) -> String {
    format!("/people/{person}/messages/{thread}/files/{file}")
}

/// Where a resident chooses which sections are shared by name only.
pub fn kept_back(person: PersonId) -> String {
    format!("/people/{person}/around/kept-back")
}

/// How to communicate with a person, on their record's page.
pub fn communication(person_id: PersonId) -> String {
    format!("{}#communication", person(person_id))
}

/// How it is safe to reach a person.
pub fn safe_contact(person: PersonId) -> String {
    format!("/people/{person}/safe-contact")
}

/// Where staff write down that they are worried about a person.
pub fn raise_concern_about(person: PersonId) -> String {
    format!("/people/{person}/concern")
}

/// What one person wrote who is worried.
pub fn concern(concern: ConcernId) -> String {
    format!("{CONCERNS}/{concern}")
}

/// The messages about a person that the reader is in.
pub fn messages(person: PersonId) -> String {
    format!("/people/{person}/messages")
}

/// An earlier or later page of them, with or without those that the reader put away.
pub fn messages_page(person: PersonId, page: u32, all: bool) -> String {
    let path = messages(person);
    match (page, all) {
        (..=1, false) => path,
        (..=1, true) => format!("{path}?all=yes"),
        (page, false) => format!("{path}?page={page}"),
        (page, true) => format!("{path}?all=yes&page={page}"),
    }
}

/// Where words are looked for in messages.
pub const SEARCH_MESSAGES: &str = "/api/messages/search";

/// Where changes of an inbox are told, to a page that shows it as it was.
pub fn follow_inbox(seen: &str) -> String {
    format!("{INBOX}/live?seen={seen}")
}

/// Where changes of a part of everything that waits are told, to a page that shows it as it was.
pub fn follow_worklist(asked: &WaitingAsked, seen: &str) -> String {
    format!("{WORKLIST_REQUESTS}/live?seen={seen}&{}", query_of(asked))
}

/// What was found in everything that is somebody's to answer.
pub const FOUND_IN_INBOX: &str = "/inbox/search";

/// What was found in the messages about a person.
pub fn found_messages(person: PersonId) -> String {
    format!("{}/search", messages(person))
}

/// Where a message is written, to somebody around the person or to whoever answers.
pub fn new_message(person: PersonId, to: Option<TieId>) -> String {
    let path = format!("{}/new", messages(person));
    match to {
        Some(tie) => format!("{path}?to={tie}"),
        None => path,
    }
}

/// Where one goes on with a message that is not sent yet.
pub fn draft(person: PersonId, draft: DraftId) -> String {
    format!("{}/new?draft={draft}", messages(person))
}

/// Messages on one matter.
pub fn thread(person: PersonId, thread: ThreadId) -> String {
    format!("{}/{thread}", messages(person))
}

/// The thread that an address leads to, if it leads to one.
pub fn thread_in(address: &str) -> Option<ThreadId> {
    let path = address.split(['?', '#']).next()?;
    let mut parts = path.strip_prefix("/people/")?.split('/');
    let (_, messages, thread) = (parts.next()?, parts.next()?, parts.next()?);
    (messages == "messages").then(|| thread.parse().ok())?
}

/// Where an answer is written under them.
pub fn answer(person: PersonId, thread: ThreadId) -> String {
    format!("{}#answer", self::thread(person, thread))
}

/// The same to print, in the type the person needs.
pub fn print_thread(person: PersonId, thread: ThreadId) -> String {
    format!("{}/print", self::thread(person, thread))
}

/// The same in large print, or in the usual size.
pub fn print_thread_in(person: PersonId, thread: ThreadId, large: bool) -> String {
    let size = if large { "large" } else { "usual" };
    format!("{}?size={size}", print_thread(person, thread))
}

/// What can be asked of services for a person.
pub fn help(person: PersonId) -> String {
    format!("/people/{person}/help")
}

/// The same for staff who make a request out of messages.
pub fn help_of_thread(person: PersonId, thread: ThreadId) -> String {
    format!("{}?thread={thread}", help(person))
}

/// Where staff ask a service who make a request out of messages.
pub fn ask_service_of_thread(person: PersonId, service: ServiceId, thread: ThreadId) -> String {
    format!("{}?thread={thread}", ask_service(person, service))
}

/// Where one asks a service, before any question.
pub fn ask_service(person: PersonId, service: ServiceId) -> String {
    format!("{}/{service}", help(person))
}

/// A page of a service's questions; from the page with all answers when `to_check`.
pub fn questions(person: PersonId, service: ServiceId, page: &str, to_check: bool) -> String {
    let path = format!("{}/questions/{page}", ask_service(person, service));
    if to_check {
        format!("{path}?check=yes")
    } else {
        path
    }
}

/// What to do besides, because of the answers on a page.
pub fn request_warning(person: PersonId, service: ServiceId, page: &str, to_check: bool) -> String {
    let path = format!("{}/before-you-go-on/{page}", ask_service(person, service));
    if to_check {
        format!("{path}?check=yes")
    } else {
        path
    }
}

/// What would be sent to a service.
pub fn check_request(person: PersonId, service: ServiceId) -> String {
    format!("{}/check", ask_service(person, service))
}

/// What to do when somebody needs help at once.
pub fn stop_request(person: PersonId, service: ServiceId) -> String {
    format!("{}/get-help-now", ask_service(person, service))
}

/// Why a service is not the right one.
pub fn exit_request(person: PersonId, service: ServiceId) -> String {
    format!("{}/other-help", ask_service(person, service))
}

/// The requests for a person.
pub fn requests(person: PersonId) -> String {
    format!("/people/{person}/requests")
}

/// A page of them, from 1.
pub fn requests_page(person: PersonId, page: u32) -> String {
    if page > 1 {
        format!("{}?page={page}", requests(person))
    } else {
        requests(person)
    }
}

/// One request.
pub fn request(person: PersonId, request: ReferralId) -> String {
    format!("{}/{request}", requests(person))
}

/// One that was sent a moment ago.
pub fn request_sent(person: PersonId, request: ReferralId) -> String {
    format!("{}?sent=yes", self::request(person, request))
}

/// Where it is taken back.
pub fn withdraw_request(person: PersonId, request: ReferralId) -> String {
    format!("{}/withdraw", self::request(person, request))
}

/// What people can do themselves until they are seen.
pub fn advice(person: PersonId, request: ReferralId) -> String {
    format!("{}/advice", self::request(person, request))
}

/// Where a time is chosen for one, at the clinics that were asked for.
pub fn choose_time(person: PersonId, request: ReferralId) -> String {
    format!("{}/times", self::request(person, request))
}

/// The same, looking further than the next times there.
pub fn look_for_time(person: PersonId, request: ReferralId, looking: Looking) -> String {
    let anywhere = looking.anywhere.then(|| String::from("anywhere=yes"));
    let from = looking.from.map(|from| format!("from={from}"));
    let asked: Vec<String> = anywhere.into_iter().chain(from).collect();
    let asked = match asked.is_empty() {
        true => String::new(),
        false => format!("?{}", asked.join("&")),
    };
    format!("{}{asked}", choose_time(person, request))
}

/// Where its appointment is called off.
pub fn cancel_appointment(person: PersonId, request: ReferralId) -> String {
    format!("{}/cancel-appointment", self::request(person, request))
}

/// Where staff decide about one.
pub fn decide(person: PersonId, request: ReferralId, decision: Decision) -> String {
    format!("{}/{}", self::request(person, request), decision.code())
}

/// Where staff say whether the person was seen.
pub fn seen_request(person: PersonId, request: ReferralId) -> String {
    decide(person, request, Decision::Seen)
}

/// The letter about what became of one.
pub fn request_letter(person: PersonId, request: ReferralId) -> String {
    format!("{}/letter", self::request(person, request))
}

/// What became of one that somebody made at work.
pub fn referral(request: ReferralId) -> String {
    format!("/referrals/{request}")
}

/// Its appointment for a calendar.
pub fn appointment_file(person: PersonId, request: ReferralId) -> String {
    format!("{}/appointment.ics", self::request(person, request))
}

/// The services that somebody runs or works in.
pub const SERVICES: &str = "/services";
/// Where a service is added.
pub const NEW_SERVICE: &str = "/services/new";

/// A service, for those who run it or work in it.
pub fn service(service: ServiceId) -> String {
    format!("{SERVICES}/{service}")
}

/// Where it is changed.
pub fn edit_service(service: ServiceId) -> String {
    format!("{}/edit", self::service(service))
}

/// The versions of what it asks.
pub fn service_questions(service: ServiceId) -> String {
    format!("{}/questions", self::service(service))
}

/// One of the versions.
pub fn service_questions_at(service: ServiceId, number: i32) -> String {
    format!("{}?version={number}", service_questions(service))
}

/// Where the next version is written.
pub fn write_questions(service: ServiceId) -> String {
    format!("{}/new", service_questions(service))
}

/// What was found in what is written.
pub fn found_in_questions(service: ServiceId) -> String {
    format!("{}#found", write_questions(service))
}

/// The days on which its organisation is closed.
pub fn closing_days(service: ServiceId) -> String {
    format!("{}/closing-days", self::service(service))
}

/// Where everybody can say how a service was.
pub fn feedback(service: ServiceId) -> String {
    format!("/feedback/{service}")
}

/// Where a link leads by which somebody was asked that.
pub fn feedback_link(token: &str) -> String {
    format!("/feedback/link/{token}")
}

/// Where whoever has just answered can say more.
pub fn more_feedback(token: &str) -> String {
    format!("/feedback/more/{token}")
}

/// The question on a tablet that stands where people wait; its address is a secret.
pub fn kiosk(token: &str) -> String {
    format!("{FEEDBACK}/kiosk/{token}")
}

/// Where whoever has just answered on the tablet can say more.
pub fn kiosk_more(token: &str, said: &str) -> String {
    format!("{}/more/{said}", kiosk(token))
}

/// What they read in the end.
pub fn kiosk_thanks(token: &str) -> String {
    format!("{}/thanks", kiosk(token))
}

/// What they read who were too late to say more.
pub fn kiosk_too_late(token: &str) -> String {
    format!("{}?late=yes", kiosk_thanks(token))
}

/// The same as [`kiosk_thanks`] for as long as somebody likes.
pub fn kiosk_stay(token: &str) -> String {
    format!("{}?stay=yes", kiosk_thanks(token))
}

/// Whether an address is of a tablet, on which nobody is signed in and nothing leads elsewhere.
pub fn is_kiosk(path: &str) -> bool {
    ["/feedback/kiosk/", "/api/kiosk/"]
        .iter()
        .any(|start| path.starts_with(start))
}

/// The tablets of a service, for its staff.
pub fn kiosks(service: ServiceId) -> String {
    format!("{}/tablets", feedback_desk(service))
}

/// The feedback of a service, for its staff.
pub fn feedback_desk(service: ServiceId) -> String {
    format!("{}/feedback", self::service(service))
}

/// What somebody wrote.
pub fn feedback_words(service: ServiceId, words: WordsId) -> String {
    format!("{}/words/{words}", feedback_desk(service))
}

/// Answers that came all at once.
pub fn held_feedback(service: ServiceId) -> String {
    format!("{}/held", feedback_desk(service))
}

/// The figures of feedback as a file: of one service or of all, from a month to a month.
pub fn feedback_file(asked: &FiguresAsked) -> String {
    asked.address(&format!("{FEEDBACK_FIGURES}/figures.csv"))
}

/// The figures at a glance, of the services and months that are asked for.
pub fn figures(asked: &FiguresAsked) -> String {
    asked.address(FIGURES)
}

/// The same as a file.
pub fn figures_file(asked: &FiguresAsked) -> String {
    asked.address(&format!("{FIGURES}/figures.csv"))
}

/// What is missing in the records, late or contradictory: of one service or of all.
pub fn gaps(service: Option<ServiceId>) -> String {
    FiguresAsked::of(service).address(GAPS)
}

/// Where there is something of one kind.
pub fn gap(gap: Gap, service: Option<ServiceId>) -> String {
    FiguresAsked::of(service).address(&format!("{GAPS}/{}", gap.code()))
}

/// One of the figures, by its code.
pub fn figure(code: &str, asked: &FiguresAsked) -> String {
    asked.address(&format!("{FIGURES}/figures/{code}"))
}

/// Where months of a service that were brought in are taken back.
pub fn take_back_history(service: ServiceId) -> String {
    format!("{FEEDBACK_HISTORY}/{service}/take-back")
}

/// What is sent to NHS England of a month, as a file.
pub fn feedback_return(month: NaiveDate) -> String {
    format!(
        "{FEEDBACK_FIGURES}/return.csv?month={}",
        month.format("%Y-%m")
    )
}

/// What everybody reads of it: what was said, and what the service did.
pub fn feedback_said(service: ServiceId) -> String {
    format!("{}/said", feedback(service))
}

/// Where they type in an answer.
pub fn enter_feedback(service: ServiceId) -> String {
    format!("{}/enter", feedback_desk(service))
}

/// Where they type in an answer to a version of the question.
pub fn enter_feedback_of(service: ServiceId, version: i32) -> String {
    format!("{}?version={version}", enter_feedback(service))
}

/// The question on paper.
pub fn feedback_paper(service: ServiceId) -> String {
    format!("{}/paper", feedback_desk(service))
}

/// What it adds to its letters.
pub fn letters(service: ServiceId) -> String {
    format!("{}/letters", self::service(service))
}

/// The clinics of its organisation.
pub fn clinics(service: ServiceId) -> String {
    format!("{}/clinics", self::service(service))
}

/// Where a clinic is added.
pub fn new_clinic(service: ServiceId) -> String {
    format!("{}/new", clinics(service))
}

/// One of the clinics.
pub fn clinic(service: ServiceId, clinic: ClinicId) -> String {
    format!("{}/{clinic}", clinics(service))
}

/// The times that it offers, four weeks of them.
pub fn times(service: ServiceId) -> String {
    format!("{}/times", self::service(service))
}

/// The same from a day on.
pub fn times_from(service: ServiceId, from: NaiveDate) -> String {
    format!("{}?from={from}", times(service))
}

/// Where times are made, with what was chosen before.
pub fn make_times(service: ServiceId, chosen: &str) -> String {
    match chosen {
        "" => format!("{}/new", times(service)),
        chosen => format!("{}/new?{chosen}", times(service)),
    }
}

/// How many times would be made of what was chosen.
pub fn check_times(service: ServiceId, chosen: &str) -> String {
    format!("{}/check?{chosen}", times(service))
}

/// Where a day at a clinic, or of phone calls and visits, is taken back.
pub fn withdraw_day(service: ServiceId, clinic: Option<ClinicId>, day: NaiveDate) -> String {
    let path = format!("{}/withdraw?day={day}", times(service));
    match clinic {
        Some(clinic) => format!("{path}&clinic={clinic}"),
        None => path,
    }
}

/// A person's plan, of either kind.
pub fn plan(person: PersonId, kind: PlanKind) -> String {
    format!("/people/{person}/{}", kind.path())
}

/// A whole plan to print, in the type the person needs.
pub fn print_plan(person: PersonId, kind: PlanKind) -> String {
    format!("{}/print", plan(person, kind))
}

/// The same in large print, or in the usual size.
pub fn print_plan_in(person: PersonId, kind: PlanKind, large: bool) -> String {
    let size = if large { "large" } else { "usual" };
    format!("{}?size={size}", print_plan(person, kind))
}

/// A whole plan as a file, in large print or in the usual size.
pub fn plan_pdf(person: PersonId, kind: PlanKind, large: bool) -> String {
    let size = if large { "large" } else { "usual" };
    format!("{}/plan.pdf?size={size}", plan(person, kind))
}

/// What somebody who answers in a crisis must know, on one page.
pub fn crisis_sheet(person: PersonId) -> String {
    format!("{}/sheet", plan(person, PlanKind::Crisis))
}

/// Where somebody on call looks for a person.
pub const ON_CALL: &str = "/on-call";
/// Whom they found.
pub const ON_CALL_FOUND: &str = "/on-call/found";

/// Where somebody on call says why they need a person's sheet.
/// Where a resident chooses what stands on their crisis sheet.
pub fn choose_sheet(person: PersonId) -> String {
    format!("{}/choose", crisis_sheet(person))
}

/// Where a resident keeps their crisis sheet on the device in their hands.
pub fn keep_sheet(person: PersonId) -> String {
    format!("{}/keep", crisis_sheet(person))
}

/// What a device keeps of a crisis sheet.
pub fn sheet_copy(person: PersonId) -> String {
    format!("{}/copy", crisis_sheet(person))
}

/// The script that shows the kept copy when there is no network.
pub const SHEET_WORKER: &str = "/sheet-worker.js";

/// The cards that lead to a person's crisis plan.
pub fn crisis_cards(person: PersonId) -> String {
    format!("{}/card", plan(person, PlanKind::Crisis))
}

/// The card just made, to print.
pub fn printed_card(person: PersonId) -> String {
    format!("{}/print", crisis_cards(person))
}

/// Where the code of a card is typed: the address in its square.
pub fn card(reference: &str) -> String {
    format!("/card/{reference}")
}

/// Where somebody who answers an urgent call says why they open a person's crisis sheet.
pub fn on_call_reason(person: PersonId) -> String {
    format!("/on-call/people/{person}/reason")
}

/// The same, when a card led them there.
pub fn on_call_by_card(person: PersonId, reference: &str) -> String {
    format!("{}?card={reference}", on_call_reason(person))
}

/// A person's sheet, for those on call.
pub fn on_call_sheet(person: PersonId) -> String {
    format!("/on-call/people/{person}/sheet")
}

/// Where somebody says how a use of a crisis plan went.
pub fn plan_use(used: UseId) -> String {
    format!("/on-call/uses/{used}")
}

/// How a crisis plan was used.
pub fn plan_uses(person: PersonId) -> String {
    format!("{}/uses", plan(person, PlanKind::Crisis))
}

/// The meetings of a member of staff at which people's care is talked about.
pub const CONFERENCES: &str = "/conferences";
/// The form of a new one.
pub const NEW_CONFERENCE: &str = "/conferences/new";

/// A page of them with those that are over, from 1.
pub fn conferences(page: u32) -> String {
    if page > 1 {
        format!("{CONFERENCES}?page={page}")
    } else {
        CONFERENCES.to_owned()
    }
}

/// One of them with its list of people.
pub fn conference(conference: ConferenceId) -> String {
    format!("{CONFERENCES}/{conference}")
}

/// What it talks about, for one person.
pub fn case(conference: ConferenceId, person: PersonId) -> String {
    format!("{}/people/{person}", self::conference(conference))
}

/// The meetings about a person's care.
pub fn meetings(person: PersonId) -> String {
    format!("/people/{person}/conferences")
}

/// The care that a person gets, and got before.
pub fn care(person: PersonId) -> String {
    format!("/people/{person}/care")
}

/// Where care begins, of a request or without one.
pub fn begin_care(person: PersonId, request: Option<ReferralId>) -> String {
    let page = format!("{}/begin", care(person));
    match request {
        Some(request) => format!("{page}?request={request}"),
        None => page,
    }
}

/// One episode of care.
pub fn episode(person: PersonId, episode: EpisodeId) -> String {
    format!("{}/{episode}", care(person))
}

/// Where it goes to another team.
pub fn transfer(person: PersonId, episode: EpisodeId) -> String {
    format!("{}/transfer", self::episode(person, episode))
}

/// Where it ends.
pub fn discharge(person: PersonId, episode: EpisodeId) -> String {
    format!("{}/discharge", self::episode(person, episode))
}

/// The teams of a member of staff, and whom they care for.
pub const WARDS: &str = "/wards";

/// The people in the care of a team.
pub fn ward(team: TeamId) -> String {
    format!("{WARDS}/{team}")
}

/// Which on-call teams can open a crisis plan.
pub fn who_can_open(person: PersonId) -> String {
    format!("{}/who-can-open", plan(person, PlanKind::Crisis))
}

/// Those who took emergency access.
pub const EMERGENCY_ACCESSES: &str = "/emergency-access";

/// One emergency access.
pub fn emergency_access(access: BreakGlassId) -> String {
    format!("{EMERGENCY_ACCESSES}/{access}")
}

/// Where staff take emergency access to a person's record.
pub fn break_glass(person: PersonId) -> String {
    format!("/people/{person}/emergency-access")
}

/// Everything about one section; a heading belongs to one kind of plan.
fn section(person: PersonId, heading: &str) -> String {
    format!("{}/{heading}", plan(person, kind_of(heading)))
}

/// The form of one section's text.
pub fn edit_section(person: PersonId, heading: &str) -> String {
    format!("{}/edit", section(person, heading))
}

/// The form of one item, such as a goal.
pub fn edit_item(person: PersonId, heading: &str, item: ItemId) -> String {
    format!("{}/items/{item}", section(person, heading))
}

/// Asks whether an item should be removed.
pub fn remove_item(person: PersonId, heading: &str, item: ItemId) -> String {
    format!("{}/remove", edit_item(person, heading, item))
}

/// The form of a new item; `parent` is the item it belongs to.
pub fn add_item(person: PersonId, heading: &str, parent: Option<ItemId>) -> String {
    let path = format!("{}/add", section(person, heading));
    match parent {
        Some(parent) => format!("{path}?for={parent}"),
        None => path,
    }
}

/// The form of a new step of the crisis plan that begins with what was said after a use of it.
pub fn add_step_of(person: PersonId, used: UseId) -> String {
    format!("{}?said={used}", add_item(person, "steps", None))
}

/// The form of a new goal of the care plan that begins with what was said in a request.
pub fn add_goal_of(person: PersonId, request: ReferralId) -> String {
    format!("{}?request={request}", add_item(person, "goals", None))
}

/// Who changed a section, when and what.
pub fn section_history(person: PersonId, heading: &str) -> String {
    format!("{}/history", section(person, heading))
}

/// Two versions of a section side by side.
pub fn compare_section(person: PersonId, heading: &str, from: i32, to: i32) -> String {
    format!(
        "{}/compare?from={from}&to={to}",
        section_history(person, heading)
    )
}

/// Older changes of a section, by page.
pub fn section_history_page(person: PersonId, heading: &str, page: u32) -> String {
    format!("{}?page={page}", section_history(person, heading))
}

/// Asks whether an earlier version of a section, which is now at another, should be brought back.
pub fn restore_section(person: PersonId, heading: &str, version: i32, now: i32) -> String {
    let history = section_history(person, heading);
    format!("{history}/restore?version={version}&now={now}")
}

/// Where one agrees with a plan.
pub fn agree(person: PersonId, kind: PlanKind) -> String {
    format!("{}/agree", plan(person, kind))
}

/// The question whether a plan is still right, on the page of the plan.
pub fn still_right(person: PersonId, kind: PlanKind) -> String {
    format!("{}#still-right", plan(person, kind))
}

/// Where one says that one does not agree with a section, or with one item of it.
pub fn disagree(person: PersonId, heading: &str, item: Option<ItemId>) -> String {
    let path = format!("{}/disagree", section(person, heading));
    match item {
        Some(item) => format!("{path}?item={item}"),
        None => path,
    }
}

/// Who may legally speak for a person.
pub fn representative(person: PersonId) -> String {
    format!("/people/{person}/representative")
}

/// Everybody around a person, and what each may see and do.
pub fn around(person: PersonId) -> String {
    format!("/people/{person}/around")
}

/// Where a resident asks for somebody to join or leave.
pub fn ask_team(person: PersonId) -> String {
    format!("{}/ask", around(person))
}

/// The same, for somebody to leave.
pub fn ask_to_leave(person: PersonId, tie: TieId) -> String {
    format!("{}?tie={tie}", ask_team(person))
}

/// Where staff add somebody to those who look after a person.
pub fn add_to_team(person: PersonId) -> String {
    format!("{}/add", around(person))
}

/// Where staff end that somebody looks after a person.
pub fn end_tie(person: PersonId, tie: TieId) -> String {
    format!("{}/end?tie={tie}", around(person))
}

/// Where a resident keeps a team out, or lets it in again.
pub fn limit_team(person: PersonId, tie: TieId) -> String {
    format!("{}/limit?tie={tie}", around(person))
}

/// Where staff answer what was asked of a team.
pub fn team_wish(person: PersonId, wish: WishId) -> String {
    format!("{}/wish?wish={wish}", around(person))
}

/// Where one begins to share with somebody.
pub fn share(person: PersonId) -> String {
    format!("{}/share", around(person))
}

/// What was chosen to be shared, and what it will mean.
pub fn check_sharing(person: PersonId) -> String {
    format!("{}/check", share(person))
}

/// The code just made, to hand over.
pub fn code_sheet(person: PersonId) -> String {
    format!("{}/code", share(person))
}

/// What is shared with one person.
pub fn sharing(person: PersonId, sharing: SharingId) -> String {
    format!("{}/{sharing}", around(person))
}

/// The form that changes it.
pub fn change_sharing(person: PersonId, sharing: SharingId) -> String {
    format!("{}/change", self::sharing(person, sharing))
}

/// Where a code is entered that somebody handed over.
pub const SHARING_CODE: &str = "/sharing/code";

/// What the reader was offered or given.
pub fn offer(sharing: SharingId) -> String {
    format!("/sharing/{sharing}")
}

/// Access that staff decided, and who could decide what.
pub fn decided(person: PersonId) -> String {
    format!("/people/{person}/decided")
}

/// The form on which staff record a request for access, and what they decide.
pub fn new_decision(person: PersonId) -> String {
    format!("{}/new", decided(person))
}

/// What staff decided once.
pub fn decision(person: PersonId, decision: DecisionId) -> String {
    format!("{}/{decision}", decided(person))
}

/// The form on which staff record whether the person can decide something.
pub fn new_assessment(person: PersonId) -> String {
    format!("/people/{person}/capacity/new")
}

/// The same for something that was looked at before.
pub fn assess_again(person: PersonId, assessment: AssessmentId) -> String {
    format!("/people/{person}/capacity/{assessment}")
}

/// A section on the page of the plan.
pub fn plan_section(person: PersonId, heading: &str) -> String {
    format!("{}#{heading}", plan(person, kind_of(heading)))
}

/// What was said about a section, or about one item of it.
pub fn comments(person: PersonId, heading: &str, item: Option<ItemId>) -> String {
    let path = format!("{}/comments", section(person, heading));
    match item {
        Some(item) => format!("{path}?item={item}"),
        None => path,
    }
}

/// Where it is written down that a plan was talked through.
pub fn review(person: PersonId, kind: PlanKind) -> String {
    format!("{}/review", plan(person, kind))
}

/// Who hears when something changes in a person's plans.
pub fn told(person: PersonId) -> String {
    format!("/people/{person}/told")
}

/// The same with everything that can be done with the section.
pub fn open_section(person: PersonId, heading: &str) -> String {
    format!("{}#{heading}", plan_open_at(person, heading))
}

/// An item on the page of the plan, with everything that can be done with its section.
pub fn open_item(person: PersonId, heading: &str, item: ItemId) -> String {
    format!("{}#item-{item}", plan_open_at(person, heading))
}

fn plan_open_at(person: PersonId, heading: &str) -> String {
    format!("{}?open={heading}", plan(person, kind_of(heading)))
}

/// How a crisis plan may begin.
pub fn begin_crisis_plan(person: PersonId) -> String {
    format!("{}/begin", plan(person, PlanKind::Crisis))
}

/// What of the care plan may be copied into a crisis plan.
pub fn begin_from_care_plan(person: PersonId) -> String {
    format!("{}/care-plan", begin_crisis_plan(person))
}

/// What of a template may be copied into a crisis plan.
pub fn begin_from_template(person: PersonId, template: TemplateId) -> String {
    format!("{}/templates/{template}", begin_crisis_plan(person))
}

/// A question of the guided way through a crisis plan, from 1.
pub fn guide(person: PersonId, step: usize) -> String {
    format!("{}/guide/{step}", plan(person, PlanKind::Crisis))
}

/// What was written on the guided way, and what is missing.
pub fn check_guide(person: PersonId) -> String {
    format!("{}/guide/check", plan(person, PlanKind::Crisis))
}

/// The templates of teams, for crisis plans.
pub const TEMPLATES: &str = "/templates";
/// The form of a new template.
pub const NEW_TEMPLATE: &str = "/templates/new";

/// A template of a team.
pub fn template(template: TemplateId) -> String {
    format!("{TEMPLATES}/{template}")
}

/// Who has looked at a person's record.
pub fn who_has_looked(person: PersonId) -> String {
    format!("/people/{person}/who-has-looked")
}

/// Where a person asks about a look at their record, by its place in the audit trail.
pub fn ask_about_look(person: PersonId, look: i64) -> String {
    format!("{}/{look}/ask", who_has_looked(person))
}

/// What waits for those who watch over privacy.
pub const PRIVACY_DESK: &str = "/privacy-desk";

/// The questions about looks, for those who answer them.
pub const LOOK_QUESTIONS: &str = "/look-questions";

/// One of them.
pub fn look_question(question: LookQuestionId) -> String {
    format!("{LOOK_QUESTIONS}/{question}")
}

/// One of my passkeys: its name, and how to remove it.
pub fn passkey(passkey: PasskeyId) -> String {
    format!("/account/passkeys/{passkey}")
}

/// Who may be the same person, to put two records together.
pub fn merge(person: PersonId) -> String {
    format!("/people/{person}/merge")
}

/// Two records beside each other.
pub fn check_merge(person: PersonId, other: PersonId) -> String {
    format!("/people/{person}/merge/{other}")
}

/// What was put together with a record.
pub fn merges(person: PersonId) -> String {
    format!("/people/{person}/earlier-records")
}

/// Where staff make a letter that invites a person.
pub fn invite(person: PersonId) -> String {
    format!("/people/{person}/invite")
}

/// Where staff say what they saw of who a person is, and make a code for them.
pub fn link_account(person: PersonId) -> String {
    format!("/people/{person}/link")
}

/// Where staff vouch for a person.
pub fn vouch(person: PersonId) -> String {
    format!("/people/{person}/link/vouch")
}

/// The code just made, to be handed over.
pub fn link_code(person: PersonId) -> String {
    format!("/people/{person}/link/code")
}

/// The letter just made.
pub fn letter(person: PersonId) -> String {
    format!("/people/{person}/invite/letter")
}

/// An earlier or later page of who has looked, with or without the person's own looks.
pub fn who_has_looked_page(person: PersonId, page: u32, with_own: bool) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if with_own {
        query.append_pair("own", "yes");
    }
    if page > 1 {
        query.append_pair("page", &page.to_string());
    }
    let query = query.finish();
    let path = who_has_looked(person);
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

/// An address with where to go afterwards.
pub fn with_next(path: &str, next: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("next", next);
    format!("{path}?{}", query.finish())
}

/// The path if it is one of this portal, so that no form or link leads elsewhere.
pub fn local(path: &str) -> Option<&str> {
    let inside = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && path.len() <= 500;
    inside.then_some(path)
}
