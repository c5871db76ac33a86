//! Every address that a link is made of is one that a page answers.

use app::plan::kind::PlanKind;
use app::{
    appointments::model::Looking,
    ids::{
        AssessmentId, BreakGlassId, ClinicId, ConcernId, ConferenceId, DecisionId, DraftId,
        EmailId, EpisodeId, FileId, ItemId, LookQuestionId, PasskeyId, PersonId, ReferralId,
        ServiceId, SharingId, TeamId, TemplateId, ThreadId, TieId, UseId, WishId, WordsId,
    },
    inbox::model::DeskKey,
    links,
    metrics::{
        gaps::model::Gap,
        model::{AgeBand, FiguresAsked},
    },
    referral::triage::model::Decision,
    routes::App,
    worklist::waiting::model::WaitingAsked,
};
use chrono::NaiveDate;
use leptos_axum::generate_route_list;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Every link function and constant of a page, and one address that it makes.
fn made() -> Vec<(&'static str, String)> {
    let person = PersonId(Uuid::from_u128(1));
    let item = ItemId(Uuid::from_u128(2));
    let passkey = PasskeyId(Uuid::from_u128(3));
    let template = TemplateId(Uuid::from_u128(4));
    let sharing = SharingId(Uuid::from_u128(9));
    let tie = TieId(Uuid::from_u128(10));
    let wish = WishId(Uuid::from_u128(11));
    let thread = ThreadId(Uuid::from_u128(15));
    let draft = DraftId(Uuid::from_u128(17));
    let service = ServiceId(Uuid::from_u128(19));
    let request = ReferralId(Uuid::from_u128(20));
    let conference = ConferenceId(Uuid::from_u128(19));
    let episode = EpisodeId(Uuid::from_u128(21));
    let decision = DecisionId(Uuid::from_u128(12));
    let assessment = AssessmentId(Uuid::from_u128(13));
    let clinic = ClinicId(Uuid::from_u128(21));
    let day = "2026-12-01".parse().unwrap();
    let desk = DeskKey::Team(TeamId(Uuid::from_u128(16)));
    let figures = FiguresAsked {
        service: Some(service),
        from: Some(day),
        to: Some(day),
        age: Some(AgeBand::Over85),
        area: Some(String::from("ZZ99 & more")),
    };
    vec![
        ("ACCESSIBILITY", links::ACCESSIBILITY.into()),
        ("PRIVACY", links::PRIVACY.into()),
        ("HOME", links::HOME.into()),
        ("SIGN_IN", links::SIGN_IN.into()),
        ("PROVE", links::PROVE.into()),
        ("SIGN_IN_CODE", links::SIGN_IN_CODE.into()),
        ("INVITATION", links::INVITATION.into()),
        ("WELCOME", links::WELCOME.into()),
        ("ADD_PASSKEY", links::ADD_PASSKEY.into()),
        ("NEW_RECOVERY_CODES", links::NEW_RECOVERY_CODES.into()),
        ("RECOVERY_SHEET", links::RECOVERY_SHEET.into()),
        ("CHANGE_EMAIL", links::CHANGE_EMAIL.into()),
        ("CONFIRM_EMAIL", links::CONFIRM_EMAIL.into()),
        ("ACCOUNT", links::ACCOUNT.into()),
        ("SIGN_OUT", links::SIGN_OUT.into()),
        ("WORRIED", links::WORRIED.into()),
        ("RAISE_CONCERN", links::RAISE_CONCERN.into()),
        ("CONCERNS", links::CONCERNS.into()),
        ("EXIT_SCRIPT", links::EXIT_SCRIPT.into()),
        ("raise_concern_about", links::raise_concern_about(person)),
        ("kept_back", links::kept_back(person)),
        ("communication", links::communication(person)),
        ("safe_contact", links::safe_contact(person)),
        ("concern", links::concern(ConcernId(Uuid::from_u128(6)))),
        ("WORKLIST", links::WORKLIST.into()),
        ("WORKLIST_REQUESTS", links::WORKLIST_REQUESTS.into()),
        ("TOLD_TO_GET_HELP", links::TOLD_TO_GET_HELP.into()),
        ("LOOK_AT_STOP", links::LOOK_AT_STOP.into()),
        ("SEVERAL_REQUESTS", links::SEVERAL_REQUESTS.into()),
        ("SEARCH_WORKLIST", links::SEARCH_WORKLIST.into()),
        ("NEW_PERSON", links::NEW_PERSON.into()),
        ("UNDELIVERED", links::UNDELIVERED.into()),
        ("STAFF", links::STAFF.into()),
        ("JOIN_STAFF", links::JOIN_STAFF.into()),
        ("START_CODE", links::START_CODE.into()),
        ("staff", links::staff(2)),
        ("member", links::member(person)),
        ("worklist", links::worklist(2)),
        (
            "worklist_requests",
            links::worklist_requests(&WaitingAsked {
                late: true,
                ..WaitingAsked::default()
            }),
        ),
        (
            "request_from_worklist",
            links::request_from_worklist(person, request),
        ),
        ("INBOX", links::INBOX.into()),
        ("TEAM_INBOX", links::TEAM_INBOX.into()),
        ("AWAY", links::AWAY.into()),
        ("SAVED_REPLIES", links::SAVED_REPLIES.into()),
        ("DESK_SETTINGS", links::DESK_SETTINGS.into()),
        ("MESSAGE_FIGURES", links::MESSAGE_FIGURES.into()),
        ("FIGURES", links::FIGURES.into()),
        ("figures", links::figures(&figures)),
        ("figure", links::figure("within_4_weeks", &figures)),
        ("REQUEST_FIGURES", links::REQUEST_FIGURES.into()),
        ("FEEDBACK", links::FEEDBACK.into()),
        ("FEEDBACK_FIGURES", links::FEEDBACK_FIGURES.into()),
        ("FEEDBACK_THANKS", links::FEEDBACK_THANKS.into()),
        ("WRITE_TO_MANY", links::WRITE_TO_MANY.into()),
        ("CHECK_MANY", links::CHECK_MANY.into()),
        ("inbox", links::inbox(Some(desk), true, 2)),
        ("saved_replies", links::saved_replies(desk)),
        ("desk_settings", links::desk_settings(desk)),
        ("write_to_many", links::write_to_many(2)),
        (
            "answer",
            links::answer(person, ThreadId(Uuid::from_u128(14))),
        ),
        ("person", links::person(person)),
        ("record_changes", links::record_changes(person, 2)),
        ("surgery", links::surgery(person)),
        ("death", links::death(person)),
        ("check_death", links::check_death(person)),
        ("edit_person", links::edit_person(person)),
        ("help", links::help(person)),
        ("ask_service", links::ask_service(person, service)),
        ("help_of_thread", links::help_of_thread(person, thread)),
        (
            "ask_service_of_thread",
            links::ask_service_of_thread(person, service, thread),
        ),
        ("questions", links::questions(person, service, "area", true)),
        (
            "request_warning",
            links::request_warning(person, service, "area", true),
        ),
        ("check_request", links::check_request(person, service)),
        ("stop_request", links::stop_request(person, service)),
        ("exit_request", links::exit_request(person, service)),
        ("requests", links::requests(person)),
        ("requests_page", links::requests_page(person, 2)),
        ("request", links::request(person, request)),
        ("request_sent", links::request_sent(person, request)),
        ("advice", links::advice(person, request)),
        ("withdraw_request", links::withdraw_request(person, request)),
        ("decide", links::decide(person, request, Decision::Accept)),
        ("seen_request", links::seen_request(person, request)),
        ("request_letter", links::request_letter(person, request)),
        ("referral", links::referral(request)),
        ("choose_time", links::choose_time(person, request)),
        (
            "look_for_time",
            links::look_for_time(
                person,
                request,
                Looking {
                    anywhere: true,
                    from: NaiveDate::from_ymd_opt(2026, 8, 10),
                },
            ),
        ),
        (
            "cancel_appointment",
            links::cancel_appointment(person, request),
        ),
        ("appointment_file", links::appointment_file(person, request)),
        ("SERVICES", links::SERVICES.into()),
        ("NEW_SERVICE", links::NEW_SERVICE.into()),
        ("service", links::service(service)),
        ("edit_service", links::edit_service(service)),
        ("service_questions", links::service_questions(service)),
        (
            "service_questions_at",
            links::service_questions_at(service, 2),
        ),
        ("write_questions", links::write_questions(service)),
        ("found_in_questions", links::found_in_questions(service)),
        ("closing_days", links::closing_days(service)),
        ("letters", links::letters(service)),
        ("clinics", links::clinics(service)),
        ("new_clinic", links::new_clinic(service)),
        ("clinic", links::clinic(service, clinic)),
        ("times", links::times(service)),
        ("times_from", links::times_from(service, day)),
        ("make_times", links::make_times(service, "days=1")),
        ("check_times", links::check_times(service, "days=1")),
        (
            "withdraw_day",
            links::withdraw_day(service, Some(clinic), day),
        ),
        ("messages", links::messages(person)),
        ("messages_page", links::messages_page(person, 2, true)),
        ("new_message", links::new_message(person, Some(tie))),
        ("draft", links::draft(person, draft)),
        ("thread", links::thread(person, thread)),
        ("follow_thread", links::follow_thread(person, thread, 7)),
        ("draft_files", links::draft_files(person, draft)),
        ("add_message_file", links::add_message_file(person, draft)),
        (
            "message_file",
            links::message_file(person, thread, FileId(Uuid::from_u128(18))),
        ),
        ("found_messages", links::found_messages(person)),
        ("follow_inbox", links::follow_inbox("7")),
        (
            "follow_worklist",
            links::follow_worklist(&WaitingAsked::default(), "7"),
        ),
        ("FOUND_IN_INBOX", links::FOUND_IN_INBOX.into()),
        ("SEARCH_MESSAGES", links::SEARCH_MESSAGES.into()),
        ("print_thread", links::print_thread(person, thread)),
        (
            "print_thread_in",
            links::print_thread_in(person, thread, true),
        ),
        ("CONFERENCES", links::CONFERENCES.into()),
        ("NEW_CONFERENCE", links::NEW_CONFERENCE.into()),
        ("conferences", links::conferences(2)),
        ("conference", links::conference(conference)),
        ("case", links::case(conference, person)),
        ("meetings", links::meetings(person)),
        ("care", links::care(person)),
        ("begin_care", links::begin_care(person, Some(request))),
        ("episode", links::episode(person, episode)),
        ("transfer", links::transfer(person, episode)),
        ("discharge", links::discharge(person, episode)),
        ("WARDS", links::WARDS.into()),
        ("ward", links::ward(TeamId(Uuid::from_u128(16)))),
        ("plan", links::plan(person, PlanKind::Care)),
        ("plan", links::plan(person, PlanKind::Crisis)),
        ("begin_crisis_plan", links::begin_crisis_plan(person)),
        ("begin_from_care_plan", links::begin_from_care_plan(person)),
        (
            "begin_from_template",
            links::begin_from_template(person, template),
        ),
        ("guide", links::guide(person, 1)),
        ("check_guide", links::check_guide(person)),
        ("TEMPLATES", links::TEMPLATES.into()),
        ("NEW_TEMPLATE", links::NEW_TEMPLATE.into()),
        ("template", links::template(template)),
        ("print_plan", links::print_plan(person, PlanKind::Care)),
        (
            "print_plan_in",
            links::print_plan_in(person, PlanKind::Care, true),
        ),
        ("plan_pdf", links::plan_pdf(person, PlanKind::Care, true)),
        ("crisis_sheet", links::crisis_sheet(person)),
        ("choose_sheet", links::choose_sheet(person)),
        ("keep_sheet", links::keep_sheet(person)),
        ("sheet_copy", links::sheet_copy(person)),
        ("SHEET_WORKER", links::SHEET_WORKER.into()),
        ("crisis_cards", links::crisis_cards(person)),
        ("printed_card", links::printed_card(person)),
        ("card", links::card("7KQP2MXA")),
        ("agree", links::agree(person, PlanKind::Crisis)),
        ("still_right", links::still_right(person, PlanKind::Care)),
        ("disagree", links::disagree(person, "needs", Some(item))),
        ("representative", links::representative(person)),
        ("around", links::around(person)),
        ("ask_team", links::ask_team(person)),
        ("ask_to_leave", links::ask_to_leave(person, tie)),
        ("add_to_team", links::add_to_team(person)),
        ("end_tie", links::end_tie(person, tie)),
        ("limit_team", links::limit_team(person, tie)),
        ("team_wish", links::team_wish(person, wish)),
        ("share", links::share(person)),
        ("check_sharing", links::check_sharing(person)),
        ("code_sheet", links::code_sheet(person)),
        ("sharing", links::sharing(person, sharing)),
        ("change_sharing", links::change_sharing(person, sharing)),
        ("SHARING_CODE", links::SHARING_CODE.into()),
        ("offer", links::offer(sharing)),
        ("decided", links::decided(person)),
        ("new_decision", links::new_decision(person)),
        ("decision", links::decision(person, decision)),
        ("new_assessment", links::new_assessment(person)),
        ("assess_again", links::assess_again(person, assessment)),
        ("plan_section", links::plan_section(person, "goals")),
        ("open_section", links::open_section(person, "goals")),
        ("open_item", links::open_item(person, "call", item)),
        ("edit_section", links::edit_section(person, "goals")),
        ("edit_item", links::edit_item(person, "goals", item)),
        ("remove_item", links::remove_item(person, "goals", item)),
        ("add_item", links::add_item(person, "goals", Some(item))),
        (
            "add_step_of",
            links::add_step_of(person, UseId(Uuid::from_u128(4))),
        ),
        ("add_goal_of", links::add_goal_of(person, request)),
        ("section_history", links::section_history(person, "goals")),
        (
            "section_history_page",
            links::section_history_page(person, "goals", 2),
        ),
        (
            "compare_section",
            links::compare_section(person, "goals", 0, 1),
        ),
        (
            "restore_section",
            links::restore_section(person, "goals", 0, 1),
        ),
        ("ON_CALL", links::ON_CALL.into()),
        ("ON_CALL_FOUND", links::ON_CALL_FOUND.into()),
        ("EMERGENCY_ACCESSES", links::EMERGENCY_ACCESSES.into()),
        ("on_call_reason", links::on_call_reason(person)),
        ("on_call_by_card", links::on_call_by_card(person, "ref")),
        ("on_call_sheet", links::on_call_sheet(person)),
        ("plan_use", links::plan_use(UseId(Uuid::from_u128(4)))),
        ("plan_uses", links::plan_uses(person)),
        ("who_can_open", links::who_can_open(person)),
        (
            "emergency_access",
            links::emergency_access(BreakGlassId(Uuid::from_u128(5))),
        ),
        ("break_glass", links::break_glass(person)),
        ("comments", links::comments(person, "goals", Some(item))),
        ("review", links::review(person, PlanKind::Care)),
        ("told", links::told(person)),
        ("EMAILS", links::EMAILS.into()),
        (
            "message_letter",
            links::message_letter(EmailId(Uuid::from_u128(14))),
        ),
        ("STOP_EMAILS", links::STOP_EMAILS.into()),
        ("stop_emails", links::stop_emails("token")),
        ("feedback", links::feedback(service)),
        ("feedback_link", links::feedback_link("token")),
        ("more_feedback", links::more_feedback("token")),
        ("kiosk", links::kiosk("token")),
        ("kiosk_more", links::kiosk_more("token", "said")),
        ("kiosk_thanks", links::kiosk_thanks("token")),
        ("kiosk_too_late", links::kiosk_too_late("token")),
        ("kiosk_stay", links::kiosk_stay("token")),
        ("kiosks", links::kiosks(service)),
        ("feedback_desk", links::feedback_desk(service)),
        (
            "feedback_words",
            links::feedback_words(service, WordsId(Uuid::from_u128(31))),
        ),
        ("held_feedback", links::held_feedback(service)),
        ("feedback_said", links::feedback_said(service)),
        ("figures_file", links::figures_file(&figures)),
        ("feedback_file", links::feedback_file(&figures)),
        ("feedback_return", links::feedback_return(day)),
        ("FEEDBACK_HISTORY", links::FEEDBACK_HISTORY.into()),
        ("CHECK_HISTORY", links::CHECK_HISTORY.into()),
        ("HISTORY_TEMPLATE", links::HISTORY_TEMPLATE.into()),
        ("HISTORY_FILE", links::HISTORY_FILE.into()),
        ("take_back_history", links::take_back_history(service)),
        ("FIGURES_EMAILS", links::FIGURES_EMAILS.into()),
        ("GAPS", links::GAPS.into()),
        ("gaps", links::gaps(None)),
        ("gap", links::gap(Gap::NoOutcome, None)),
        ("FIGURES_TOKENS", links::FIGURES_TOKENS.into()),
        ("MADE_TOKEN", links::MADE_TOKEN.into()),
        ("FEEDBACK_ANSWERS", links::FEEDBACK_ANSWERS.into()),
        ("enter_feedback", links::enter_feedback(service)),
        ("enter_feedback_of", links::enter_feedback_of(service, 1)),
        ("feedback_paper", links::feedback_paper(service)),
        ("who_has_looked", links::who_has_looked(person)),
        (
            "who_has_looked_page",
            links::who_has_looked_page(person, 2, true),
        ),
        ("ask_about_look", links::ask_about_look(person, 7)),
        ("PRIVACY_DESK", links::PRIVACY_DESK.into()),
        ("LOOK_QUESTIONS", links::LOOK_QUESTIONS.into()),
        (
            "look_question",
            links::look_question(LookQuestionId(Uuid::from_u128(6))),
        ),
        ("passkey", links::passkey(passkey)),
        ("invite", links::invite(person)),
        ("letter", links::letter(person)),
        ("merge", links::merge(person)),
        ("check_merge", links::check_merge(person, person)),
        ("merges", links::merges(person)),
        ("link_account", links::link_account(person)),
        ("vouch", links::vouch(person)),
        ("link_code", links::link_code(person)),
        ("with_next", links::with_next(links::SIGN_IN, links::HOME)),
    ]
}

#[test]
fn every_link_leads_to_a_page_or_form_of_ours() {
    let pages: Vec<String> = generate_route_list(App)
        .iter()
        .map(|listing| listing.path().to_owned())
        .collect();
    let forms = server::http::forms::paths();
    // What the server answers itself, each with a test of its own.
    let files = [
        server::http::APPOINTMENT_FILE,
        server::http::PLAN_PDF,
        server::http::FIGURES_FILE,
        server::http::FEEDBACK_FILE,
        server::http::FEEDBACK_RETURN,
        links::HISTORY_TEMPLATE,
        links::HISTORY_FILE,
        server::http::SHEET_COPY,
        server::http::ADD_FILE,
        server::http::OPEN_FILE,
        server::http::FOLLOW_THREAD,
        server::http::FOLLOW_INBOX,
        server::http::FOLLOW_WORKLIST,
        links::SHEET_WORKER,
        links::EXIT_SCRIPT,
    ];
    for (name, address) in made() {
        let path = address.split(['?', '#']).next().unwrap();
        let served = forms.contains(&path)
            || files.iter().any(|file| answers(file, path))
            || pages.iter().any(|page| answers(page, path));
        assert!(served, "{name}: {address}");
    }
}

/// Whether a route answers a path; parts in braces answer anything.
fn answers(route: &str, path: &str) -> bool {
    let (route, path): (Vec<_>, Vec<_>) = (route.split('/').collect(), path.split('/').collect());
    route.len() == path.len()
        && route
            .iter()
            .zip(&path)
            .all(|(part, given)| part == given || part.starts_with([':', '{']))
}

#[test]
fn every_link_there_is_is_tried() {
    let source = include_str!("../../../app/src/links.rs");
    let there: BTreeSet<&str> = source
        .lines()
        .filter_map(|line| {
            let rest = line
                .strip_prefix("pub fn ")
                .or_else(|| line.strip_prefix("pub const "))?;
            rest.split(['(', ':']).next()
        })
        // They look at an address and make none.
        .filter(|name| !["local", "thread_in", "is_kiosk"].contains(name))
        .collect();
    let tried: BTreeSet<&str> = made().iter().map(|(name, _)| *name).collect();
    assert_eq!(there, tried);
}
