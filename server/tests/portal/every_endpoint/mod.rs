//! Every form and every page there is, each with what it answers to whom, and why.
//!
//! A new server function or page makes these tests fail until it stands in the
//! tables of [`forms`] and [`pages`].

mod forms;
mod pages;
mod requests;

use crate::decided;
use crate::support::{Browser, TestPerson, TestPortal};
use ::entity::{
    absence, access_decision, account, agreement, audit_event, bed_check, break_glass,
    capacity_assessment, care_relationship, carer_grant, case_conference, comment,
    conference_attendance, conference_case, conference_decision, confirmation, crisis_card,
    disagreement, episode, episode_goal, episode_step, feedback, feedback_contact, feedback_kiosk,
    feedback_link, feedback_more, feedback_words, follower, invitation, kept_back, kept_sheet,
    look_question, message, message_draft, message_reader, message_thread, on_call_access,
    outbound_email, passkey, person, plan_known, plan_use, plan_use_answer, recovery_code,
    referral, referral_draft, representative, review, safe_contact, safeguarding_concern,
    safeguarding_step, saved_reply, section, section_change, session, sharing, sheet_choice,
    staff_role, team_request, ward_bed,
};
use app::plan::kind::PlanKind;
use app::{backend::Assurance, links, told::topic::Topic};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use serde_json::json;
use server::{
    account::sessions::key_of,
    mail::outbox::{self, Email},
    metrics::recount,
    store::{self, email_off},
};
use uuid::Uuid;

/// Whom a form or page is tried on: Rose, whose record it is.
struct World {
    portal: TestPortal,
    rose: TestPerson,
    nurse: TestPerson,
    paramedic: TestPerson,
    officer: TestPerson,
    administrator: TestPerson,
    lead: TestPerson,
    manager: TestPerson,
    /// Of the team that has Rose's requests.
    physio: TestPerson,
    sam: TestPerson,
    /// What stands for a name in braces in the tables.
    names: Vec<(&'static str, String)>,
}

impl World {
    /// Rose has a plan with a goal in it, a passkey, two sessions and an email
    /// that never arrived; her nurse leads her care; Sam is nothing to them.
    async fn new() -> Self {
        let portal = TestPortal::start().await;
        let rose = portal.resident("Rose").await;
        let sam = portal.resident("Sam").await;
        let nurse = portal.staff("Amina", "practice_nurse").await;
        portal.give_role(nurse, "care_coordinator").await;
        portal.relate(rose, nurse, "named_lead").await;
        let paramedic = portal.staff("Dean", "urgent_responder").await;
        let officer = portal.staff("Owen", "privacy_officer").await;
        let administrator = portal.staff("Asha", "administrator").await;
        let lead = portal.staff("Lena", "safeguarding_lead").await;
        let manager = portal.staff("Linda", "manager").await;
        portal.team_around(sam, &[paramedic]).await;
        portal.team_around(rose, &[nurse]).await;
        let template = with_a_template(&portal, nurse).await;
        let mut browser = portal.signed_in(rose.account, Assurance::Full).await;
        let session = portal.caller(&browser).await.signed_in.unwrap().session;
        let resident = rose.person.to_string();
        let item = with_a_goal(&mut browser, rose, &resident).await;
        let comment = with_a_comment(&mut browser, rose, &resident).await;
        let disagreement = with_a_disagreement(&portal, &mut browser, &resident).await;
        let representative = with_a_representative(&portal, rose, nurse).await;
        let call = with_someone_to_call(&mut browser, rose, &resident).await;
        let (passkey, email) = with_a_way_in_and_an_email(&portal, rose).await;
        let (used, access) = with_emergencies(&portal, rose, paramedic).await;
        let (card, reference) = with_a_card(&mut browser, &portal, &resident).await;
        let (sharing, offer) = with_sharings(&portal, rose).await;
        let untaken = with_an_untaken_offer(&portal, rose).await;
        let (tie, wish, team) = with_a_team(&portal, &mut browser, rose).await;
        let (look, question) = with_a_question(&mut browser, &portal, &resident).await;
        let (assessment, decision) = with_a_decision(&portal, rose, nurse).await;
        let concern = with_a_concern(&portal, nurse, &resident).await;
        let (token, stopped) = with_stop_links(&portal, rose).await;
        let unreached = with_an_email_of_messages(&portal, rose).await;
        let kept = with_a_kept_sheet(&mut browser, &portal, &resident).await;
        let (thread, draft, kit, lou) = with_messages(&portal, &mut browser, rose).await;
        let other = portal.resident("Tess").await;
        portal.relate(other, nurse, "named_lead").await;
        let (absence, reply, desk) = with_an_inbox(&portal, nurse).await;
        let people = (rose, nurse);
        let (requests, physio) = requests::with_requests(&portal, &mut browser, people).await;
        let conference = with_a_conference(&portal, nurse, &resident).await;
        let (episode, ward) = with_an_episode(&portal, nurse, &resident).await;
        let mut names = vec![
            ("{episode}", episode.clone()),
            (":episode", episode),
            ("{ward}", ward.clone()),
            (":team", ward),
            ("{conference}", conference.clone()),
            (":conference", conference),
            ("{absence}", absence),
            ("{reply}", reply),
            ("{desk}", desk),
            ("{organisation}", portal.organisation.to_string()),
            ("{resident}", resident.clone()),
            (":person", resident),
            ("{item}", item.clone()),
            (":item", item),
            (":plan", String::from("care-plan")),
            (":heading", String::from("goals")),
            ("{comment}", comment),
            ("{passkey}", passkey.clone()),
            (":passkey", passkey),
            ("{call}", call),
            ("{template}", template.clone()),
            (":template", template),
            (":step", String::from("1")),
            ("{session}", session.to_string()),
            ("{email}", email),
            ("{use}", used.clone()),
            (":use", used),
            ("{access}", access.clone()),
            (":access", access),
            ("{card}", card),
            ("{token}", token.clone()),
            (":email", unreached),
            (":token", token),
            ("{stopped}", stopped),
            ("{kept}", kept),
            ("{tie}", tie),
            ("{wish}", wish),
            ("{team}", team),
            (":reference", reference),
            ("{disagreement}", disagreement),
            ("{untaken}", untaken),
            ("{sharing}", sharing.clone()),
            (":sharing", sharing),
            ("{look}", look.clone()),
            (":look", look),
            ("{question}", question.clone()),
            (":question", question),
            ("{decision}", decision.clone()),
            (":decision", decision),
            ("{assessment}", assessment.clone()),
            (":assessment", assessment),
            ("{offer}", offer.clone()),
            (":offer", offer),
            ("{representative}", representative),
            ("{member}", nurse.person.to_string()),
            ("{manager}", manager.person.to_string()),
            (":member", nurse.person.to_string()),
            ("{concern}", concern.clone()),
            (":concern", concern),
            ("{thread}", thread.clone()),
            (":thread", thread),
            ("{draft}", draft.clone()),
            (":draft", draft),
            ("{kit}", kit),
            ("{lou}", lou),
            ("{other}", other.person.to_string()),
            (":other", other.person.to_string()),
            (
                "{merge}",
                String::from("00000000-0000-0000-0000-000000000000"),
            ),
        ];
        names.extend(requests);
        names.extend(with_feedback(&portal, &names).await);
        // Much of it was written past the rules by which it is counted.
        recount::count_again(&portal.portal).await.unwrap();
        Self {
            portal,
            rose,
            nurse,
            paramedic,
            officer,
            administrator,
            lead,
            manager,
            physio,
            sam,
            names,
        }
    }

    fn filled(&self, words: &str) -> String {
        self.names
            .iter()
            .fold(words.to_owned(), |words, (name, value)| {
                words.replace(name, value)
            })
    }

    /// Everything that a form could do to Rose, as text.
    async fn all_of_rose(&self) -> String {
        let connection = self.portal.portal.database.reader();
        let (rose, account) = (self.rose.person.0, self.rose.account.0);
        let people = person::Entity::find().all(connection).await.unwrap();
        let accounts = account::Entity::find_by_id(account)
            .one(connection)
            .await
            .unwrap();
        let passkeys = passkey::Entity::find()
            .filter(passkey::Column::AccountId.eq(account))
            .all(connection)
            .await
            .unwrap();
        let codes = recovery_code::Entity::find()
            .filter(recovery_code::Column::AccountId.eq(account))
            .all(connection)
            .await
            .unwrap();
        let sessions = session::Entity::find()
            .filter(session::Column::AccountId.eq(account))
            // There are many, and PostgreSQL gives them in the order it likes.
            .order_by_asc(session::Column::Key)
            .all(connection)
            .await
            .unwrap();
        let letters = invitation::Entity::find()
            .filter(invitation::Column::PersonId.eq(rose))
            .all(connection)
            .await
            .unwrap();
        let sections = section::Entity::find().all(connection).await.unwrap();
        let changes = section_change::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let uses = plan_use_answer::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let opened = on_call_access::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let taken = break_glass::Entity::find().all(connection).await.unwrap();
        let known = plan_known::Entity::find().all(connection).await.unwrap();
        let comments = comment::Entity::find().all(connection).await.unwrap();
        let reviews = review::Entity::find().all(connection).await.unwrap();
        let followers = follower::Entity::find().all(connection).await.unwrap();
        let no_news = ::entity::email_off::Entity::find()
            .filter(::entity::email_off::Column::PersonId.eq(rose))
            .all(connection)
            .await
            .unwrap();
        let choices = sheet_choice::Entity::find().all(connection).await.unwrap();
        let cards = crisis_card::Entity::find().all(connection).await.unwrap();
        let kept = kept_sheet::Entity::find().all(connection).await.unwrap();
        let agreements = agreement::Entity::find().all(connection).await.unwrap();
        let confirmations = confirmation::Entity::find().all(connection).await.unwrap();
        let disagreements = disagreement::Entity::find().all(connection).await.unwrap();
        let representatives = representative::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let back = kept_back::Entity::find().all(connection).await.unwrap();
        let safe = safe_contact::Entity::find().all(connection).await.unwrap();
        let concerns = safeguarding_concern::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let steps = safeguarding_step::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let sharings = sharing::Entity::find().all(connection).await.unwrap();
        let decisions = access_decision::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let assessments = capacity_assessment::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let rights = carer_grant::Entity::find().all(connection).await.unwrap();
        let wishes = team_request::Entity::find().all(connection).await.unwrap();
        let ties = care_relationship::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let questions = look_question::Entity::find().all(connection).await.unwrap();
        let given_up = outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq("plan_changed"))
            .all(connection)
            .await
            .unwrap();
        let threads = message_thread::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let messages = message::Entity::find().all(connection).await.unwrap();
        let readers = message_reader::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let drafts = message_draft::Entity::find().all(connection).await.unwrap();
        let requests = referral::Entity::find().all(connection).await.unwrap();
        let begun = referral_draft::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let meetings = case_conference::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let comers = conference_attendance::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let cases = conference_case::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let decided = conference_decision::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let episodes = episode::Entity::find().all(connection).await.unwrap();
        let steps_of_care = episode_step::Entity::find().all(connection).await.unwrap();
        let goals = episode_goal::Entity::find().all(connection).await.unwrap();
        let checks = bed_check::Entity::find().all(connection).await.unwrap();
        let beds = ward_bed::Entity::find().all(connection).await.unwrap();
        [
            format!("{episodes:?}"),
            format!("{steps_of_care:?}"),
            format!("{goals:?}"),
            format!("{checks:?}"),
            format!("{beds:?}"),
            format!("{requests:?}"),
            format!("{begun:?}"),
            format!("{meetings:?}"),
            format!("{comers:?}"),
            format!("{cases:?}"),
            format!("{decided:?}"),
            format!("{threads:?}"),
            format!("{messages:?}"),
            format!("{readers:?}"),
            format!("{drafts:?}"),
            format!("{people:?}"),
            format!("{accounts:?}"),
            format!("{passkeys:?}"),
            format!("{codes:?}"),
            format!("{sessions:?}"),
            format!("{letters:?}"),
            format!("{sections:?}"),
            format!("{changes:?}"),
            format!("{given_up:?}"),
            format!("{uses:?}"),
            format!("{opened:?}"),
            format!("{taken:?}"),
            format!("{known:?}"),
            format!("{comments:?}"),
            format!("{reviews:?}"),
            format!("{followers:?}"),
            format!("{no_news:?}"),
            format!("{choices:?}"),
            format!("{cards:?}"),
            format!("{kept:?}"),
            format!("{agreements:?}"),
            format!("{confirmations:?}"),
            format!("{disagreements:?}"),
            format!("{representatives:?}"),
            format!("{back:?}"),
            format!("{safe:?}"),
            format!("{concerns:?}"),
            format!("{steps:?}"),
            format!("{sharings:?}"),
            format!("{decisions:?}"),
            format!("{assessments:?}"),
            format!("{rights:?}"),
            format!("{wishes:?}"),
            format!("{ties:?}"),
            format!("{questions:?}"),
        ]
        .join("\n")
    }
}

/// That a message waits for her, which could not be delivered.
async fn with_an_email_of_messages(portal: &TestPortal, rose: TestPerson) -> String {
    let tx = portal.portal.database.write().await.unwrap();
    let news = ("message_received", String::from("message_received:rose"));
    outbox::put_without_address(&tx, &portal.portal.clock, rose.person, news, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let row = outbound_email::Entity::find()
        .filter(outbound_email::Column::Kind.eq("message_received"))
        .one(portal.portal.database.reader())
        .await
        .unwrap();
    row.unwrap().id.to_string()
}

/// The link of emails that come to her, and that of emails that she has stopped: who has them
/// may use them, which changes nothing that way round.
async fn with_stop_links(portal: &TestPortal, rose: TestPerson) -> (String, String) {
    let tx = portal.portal.database.write().await.unwrap();
    let clock = &portal.portal.clock;
    let mut links = Vec::new();
    for topic in [Topic::Plan, Topic::Check] {
        let link = email_off::make_link(&tx, clock, rose.person, topic).await;
        links.push(link.unwrap());
    }
    email_off::stop(&tx, clock, rose.person, Topic::Check)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let stopped = links.pop().unwrap();
    (links.pop().unwrap(), stopped)
}

/// A link by which somebody is asked how care went, and an answer that was given a moment ago.
async fn with_feedback(
    portal: &TestPortal,
    names: &[(&'static str, String)],
) -> Vec<(&'static str, String)> {
    let service = names.iter().find(|(name, _)| *name == ":service");
    let service = service.expect("a service").1.parse().unwrap();
    let clock = &portal.portal.clock;
    let (asked, given) = (clock.secret(), clock.secret());
    let today = clock.today();
    let tx = portal.portal.database.write().await.unwrap();
    let link = feedback_link::Model {
        token_hash: key_of(&asked),
        service_id: service,
        occasion: String::from("visit"),
        role: String::from("resident"),
        method: String::from("email"),
        made_in: today,
        expires_on: today,
        is_used: false,
    };
    store::feedback::insert_link(&tx, link).await.unwrap();
    let answer = feedback::Model {
        id: clock.id(),
        service_id: service,
        set_number: 1,
        day: today,
        occasion: String::from("visit"),
        role: String::from("resident"),
        method: String::from("email"),
        rating: String::from("good"),
        statements: String::from("{}"),
        state: String::from("counted"),
    };
    let more = feedback_more::Model {
        token_hash: key_of(&given),
        feedback_id: Some(answer.id),
        said: None,
        expires_at: clock.now() + TimeDelta::hours(1),
    };
    let held = feedback::Model {
        id: clock.id(),
        state: String::from("held"),
        ..answer.clone()
    };
    let words = feedback_words::Model {
        id: clock.id(),
        feedback_id: answer.id,
        service_id: service,
        question: String::from("better"),
        words: String::from("The phone rang and rang"),
        day: today,
        state: String::from("new"),
        due_on: today,
        owner_id: None,
        shown_words: None,
        reply: None,
        changed: None,
        version: 1,
        shown_on: None,
    };
    let contact = feedback_contact::Model {
        words_id: words.id,
        person_id: None,
        name: Some(String::from("Rose Hill")),
        reach: Some(String::from("01632 960 001")),
        answered_on: None,
        read_on: None,
    };
    let (tablet, said) = (clock.secret(), clock.secret());
    let on_tablet = feedback_more::Model {
        token_hash: key_of(&said),
        ..more.clone()
    };
    let stands = feedback_kiosk::Model {
        id: clock.id(),
        service_id: service,
        token_hash: key_of(&tablet),
        place: String::from("Waiting room"),
        made_on: today,
        ends_on: today,
        ended_on: None,
        counted_on: Some(today),
        answers: 1,
        last_more: Some(key_of(&said)),
    };
    let other = feedback_kiosk::Model {
        id: clock.id(),
        token_hash: key_of("other"),
        last_more: None,
        ..stands.clone()
    };
    let ended = other.id.to_string();
    let (held_id, words_id) = (held.id.to_string(), words.id.to_string());
    store::feedback::insert(&tx, answer).await.unwrap();
    store::feedback::insert(&tx, held).await.unwrap();
    store::feedback_words::insert(&tx, words).await.unwrap();
    let kept = store::feedback_words::insert_contact(&tx, contact);
    kept.await.unwrap();
    for more in [more, on_tablet] {
        store::feedback_more::insert(&tx, more).await.unwrap();
    }
    for tablet in [stands, other] {
        store::feedback_kiosk::insert(&tx, tablet).await.unwrap();
    }
    tx.commit().await.unwrap();
    vec![
        ("{asked}", asked.clone()),
        (":asked", asked),
        ("{given}", given.clone()),
        (":given", given),
        ("{tablet}", tablet.clone()),
        (":kiosk", tablet),
        ("{said-on-it}", said.clone()),
        (":said", said),
        ("{ended}", ended),
        ("{held}", held_id),
        ("{words}", words_id.clone()),
        (":words", words_id),
    ]
}

/// A use of her crisis plan, and emergency access of which she is not told yet, both by the paramedic.
async fn with_emergencies(
    portal: &TestPortal,
    rose: TestPerson,
    paramedic: TestPerson,
) -> (String, String) {
    let mut browser = portal.signed_in(paramedic.account, Assurance::Full).await;
    let resident = rose.person.to_string();
    let fields = [
        ("person", resident.as_str()),
        ("reason", "call"),
        ("form_page", "/here"),
    ];
    let opened = browser.post("/api/on-call/open", &fields).await;
    assert_eq!(opened.location(), links::on_call_sheet(rose.person));
    let fields = [
        ("resident", resident.as_str()),
        ("reason", "danger"),
        ("words", "She does not answer the door"),
        ("wait", "yes"),
        ("danger", "Her nephew reads her mail"),
        ("form_page", "/here"),
    ];
    let taken = browser.post("/api/break-glass/take", &fields).await;
    assert_eq!(taken.location(), links::plan(rose.person, PlanKind::Crisis));
    let connection = portal.portal.database.reader();
    let used = plan_use::Entity::find()
        .filter(plan_use::Column::Way.eq("sheet"))
        .one(connection)
        .await
        .unwrap();
    let access = break_glass::Entity::find().one(connection).await.unwrap();
    (used.unwrap().id.to_string(), access.unwrap().id.to_string())
}

/// Care of Rose by the nurse's team, and that team.
async fn with_an_episode(
    portal: &TestPortal,
    nurse: TestPerson,
    resident: &str,
) -> (String, String) {
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let role = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(nurse.person.0))
        .filter(staff_role::Column::TeamId.is_not_null())
        .one(portal.portal.database.reader())
        .await
        .unwrap();
    let team = role
        .and_then(|role| role.team_id)
        .expect("a team of the nurse")
        .to_string();
    let manager = format!("{team}:{}", nurse.person);
    let fields = [
        ("resident", resident),
        ("kind", "virtual_ward"),
        ("bed", "red"),
        ("manager", manager.as_str()),
        ("why", "She was short of water"),
        ("form_page", "/here"),
    ];
    let begun = browser.post("/api/episode/begin", &fields).await;
    let episode = begun.location().rsplit('/').next().unwrap().to_owned();
    (episode, team)
}

/// A meeting of the nurse's team, at which Rose is talked about.
async fn with_a_conference(portal: &TestPortal, nurse: TestPerson, resident: &str) -> String {
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let role = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(nurse.person.0))
        .one(portal.portal.database.reader())
        .await
        .unwrap();
    let team = role
        .and_then(|role| role.team_id)
        .expect("a team of the nurse");
    let team = team.to_string();
    let fields = [
        ("team", team.as_str()),
        ("day-day", "6"),
        ("day-month", "8"),
        ("day-year", "2026"),
        ("time", "2pm"),
        ("where", "Room 3"),
        ("form_page", "/here"),
    ];
    let planned = browser.post("/api/conference/plan", &fields).await;
    let conference = planned.location().rsplit('/').next().unwrap().to_owned();
    let fields = [
        ("conference", conference.as_str()),
        ("resident", resident),
        ("why", "She fell twice"),
        ("form_page", "/here"),
    ];
    let put_on = browser.post("/api/conference/put-on", &fields).await;
    assert_ne!(put_on.location(), "/here", "Rose is on the list");
    conference
}

/// An absence of the nurse, and a reply that her desk saved.
async fn with_an_inbox(portal: &TestPortal, nurse: TestPerson) -> (String, String, String) {
    let connection = portal.portal.database.reader();
    let role = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(nurse.person.0))
        .one(connection)
        .await
        .unwrap()
        .unwrap();
    let team = role.team_id.expect("a team of the nurse");
    let cover = portal.staff("Cleo", "practice_nurse").await;
    let tx = portal.portal.database.write().await.unwrap();
    let row = absence::Model {
        id: portal.portal.clock.id(),
        person_id: nurse.person.0,
        from_date: "2026-12-01".parse().unwrap(),
        to_date: "2026-12-02".parse().unwrap(),
        cover_id: cover.person.0,
        recorded_by: nurse.person.0,
        recorded_at: portal.clock.now(),
        ended_at: None,
    };
    let reply = saved_reply::Model {
        id: portal.portal.clock.id(),
        desk_kind: String::from("team"),
        desk_id: team,
        title: String::from("Later"),
        words: String::from("We come later"),
        changed_by: nurse.person.0,
        changed_at: portal.clock.now(),
        removed_at: None,
    };
    let ids = (row.id.to_string(), reply.id.to_string());
    absence::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
    saved_reply::ActiveModel::from(reply)
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (ids.0, ids.1, format!("team-{team}"))
}

async fn with_a_goal(browser: &mut Browser, rose: TestPerson, resident: &str) -> String {
    let fields = [
        ("resident", resident),
        ("heading", "goals"),
        ("version", "0"),
        ("field-what", "Walk to the shop"),
        ("field-importance", "9"),
        ("field-status", "in_progress"),
        ("form_page", "/here"),
    ];
    let saved = browser.post("/api/plan/save-item", &fields).await;
    assert_ne!(saved.location(), "/here", "the goal was not accepted");
    let plan = browser
        .get(&links::open_section(rose.person, "goals"))
        .await
        .body;
    let after = plan.split("/goals/items/").nth(1).expect("a goal");
    after.chars().take(36).collect()
}

async fn with_a_comment(browser: &mut Browser, rose: TestPerson, resident: &str) -> String {
    let fields = [
        ("resident", resident),
        ("heading", "goals"),
        ("words", "I walked as far as the gate"),
        ("form_page", "/here"),
    ];
    let saved = browser.post("/api/comments/write", &fields).await;
    assert_ne!(saved.location(), "/here", "the comment was not accepted");
    let page = browser
        .get(&links::comments(rose.person, "goals", None))
        .await
        .body;
    let after = page.split("id=\"comment-").nth(1).expect("a comment");
    after.chars().take(36).collect()
}

/// A thread that Rose began, one that she has not sent yet, a carer who was let in to the
/// thread, and one who was not.
async fn with_messages(
    portal: &TestPortal,
    browser: &mut Browser,
    rose: TestPerson,
) -> (String, String, String, String) {
    let (kit, lou) = (portal.carer("Kit").await, portal.carer("Lou").await);
    for carer in [kit, lou] {
        portal.grant(rose, carer, "view", None).await;
    }
    let (resident, kit) = (rose.person.to_string(), kit.person.to_string());
    let words = [
        ("resident", resident.as_str()),
        ("subject", "other"),
        ("words", "I walked as far as the gate"),
        ("form_page", "/here"),
    ];
    let sent = browser.post("/api/messages/send", &words).await;
    let thread = sent.location().rsplit('/').next().unwrap().to_owned();
    let added = [
        ("resident", resident.as_str()),
        ("thread", thread.as_str()),
        ("person", kit.as_str()),
        ("form_page", "/here"),
    ];
    let answer = browser.post("/api/messages/add", &added).await;
    assert_ne!(answer.location(), "/here", "Kit was not let in");
    let later = [words[0], words[2], words[3], ("then", "later")];
    browser.post("/api/messages/send", &later).await;
    let draft = message_draft::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a draft");
    (thread, draft.id.to_string(), kit, lou.person.to_string())
}

/// A card and its reference; the session that made it has printed it already.
async fn with_a_card(
    browser: &mut Browser,
    portal: &TestPortal,
    resident: &str,
) -> (String, String) {
    let fields = [("resident", resident), ("form_page", "/here")];
    browser.post("/api/crisis-plan/make-card", &fields).await;
    browser
        .post("/api/crisis-plan/put-card-away", &fields)
        .await;
    let connection = portal.portal.database.reader();
    let card = crisis_card::Entity::find().one(connection).await.unwrap();
    let card = card.expect("a card");
    (card.id.to_string(), card.reference)
}

/// A device that keeps her sheet.
async fn with_a_kept_sheet(browser: &mut Browser, portal: &TestPortal, resident: &str) -> String {
    let fields = [("resident", resident), ("form_page", "/here")];
    browser.post("/api/crisis-plan/keep-sheet", &fields).await;
    let connection = portal.portal.database.reader();
    let kept = kept_sheet::Entity::find().one(connection).await.unwrap();
    kept.expect("a device").id.to_string()
}

/// Somebody of her team who could leave it, and what she asked.
async fn with_a_team(
    portal: &TestPortal,
    browser: &mut Browser,
    rose: TestPerson,
) -> (String, String, String) {
    let worker = portal.staff("Bela", "social_worker").await;
    portal.relate(rose, worker, "key_worker").await;
    let connection = portal.portal.database.reader();
    let tie = care_relationship::Entity::find()
        .filter(care_relationship::Column::PersonId.eq(worker.person.0))
        .one(connection)
        .await
        .unwrap();
    let id = rose.person.to_string();
    let fields = [
        ("resident", id.as_str()),
        ("wish", "join"),
        ("who", "A gardener"),
        ("reason", "I miss it"),
        ("form_page", "/here"),
    ];
    browser.post("/api/team/ask", &fields).await;
    let wish = team_request::Entity::find().one(connection).await.unwrap();
    let team = care_relationship::Entity::find()
        .filter(care_relationship::Column::ResidentId.eq(rose.person.0))
        .filter(care_relationship::Column::TeamId.is_not_null())
        .one(connection)
        .await
        .unwrap();
    (
        tie.expect("the tie").id.to_string(),
        wish.expect("the wish").id.to_string(),
        team.expect("her team").id.to_string(),
    )
}

/// What she shares with a neighbour, and what a friend of hers offers to her.
/// The paramedic's look at her sheet, about which Rose asked.
async fn with_a_question(
    browser: &mut Browser,
    portal: &TestPortal,
    resident: &str,
) -> (String, String) {
    let connection = portal.portal.database.reader();
    let look = audit_event::Entity::find()
        .filter(audit_event::Column::Action.eq("open_sheet"))
        .one(connection)
        .await
        .unwrap();
    let look = look.unwrap().sequence.to_string();
    let fields = [
        ("resident", resident),
        ("look", look.as_str()),
        ("form_page", "/here"),
    ];
    assert_eq!(browser.post("/api/privacy/ask", &fields).await.status, 303);
    let question = look_question::Entity::find().one(connection).await.unwrap();
    (look, question.unwrap().id.to_string())
}

async fn with_sharings(portal: &TestPortal, rose: TestPerson) -> (String, String) {
    let neighbour = portal.carer("Nora").await;
    let sharing = portal.shared(rose, neighbour, true).await;
    let friend = portal.resident("Ted").await;
    let offer = portal.shared(friend, rose, false).await;
    (sharing.to_string(), offer.to_string())
}

/// What Rose offered to somebody who has not entered the code.
async fn with_an_untaken_offer(portal: &TestPortal, rose: TestPerson) -> String {
    let nobody = portal.carer("Una").await;
    let untaken = portal.shared(rose, nobody, false).await;
    let tx = portal.portal.database.write().await.unwrap();
    sharing::Entity::update_many()
        .col_expr(sharing::Column::CarerId, Expr::value(None::<Uuid>))
        .col_expr(
            sharing::Column::EnteredAt,
            Expr::value(None::<DateTime<Utc>>),
        )
        .filter(sharing::Column::Id.eq(untaken.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    untaken.to_string()
}

/// What her nurse wrote who is worried about her.
async fn with_a_concern(portal: &TestPortal, nurse: TestPerson, resident: &str) -> String {
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let fields = [
        ("resident", resident),
        ("danger", "no"),
        ("what", "She has a bruise on her arm"),
        ("heard", "saw"),
        ("knows", "yes"),
        ("agrees", "yes"),
        ("form_page", "/here"),
    ];
    let raised = browser.post("/api/safeguarding/raise", &fields).await;
    let place = raised.location().rsplit('/').next().unwrap();
    place.to_owned()
}

async fn with_a_disagreement(portal: &TestPortal, browser: &mut Browser, rose: &str) -> String {
    let fields = [
        ("resident", rose),
        ("heading", "goals"),
        ("version", "1"),
        ("words", "It is too far"),
        ("form_page", "/here"),
    ];
    browser.post("/api/agreement/disagree", &fields).await;
    let written = disagreement::Entity::find()
        .one(portal.portal.database.reader())
        .await
        .unwrap();
    written.expect("a disagreement").id.to_string()
}

/// What her nurse found that she cannot decide, and what a carer was given because of it.
async fn with_a_decision(
    portal: &TestPortal,
    rose: TestPerson,
    nurse: TestPerson,
) -> (String, String) {
    let daughter = portal.carer("Ivy").await;
    portal.relate(rose, daughter, "carer").await;
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let assessment = decided::found_unable(portal, &mut browser, rose).await;
    let to = (daughter, assessment.as_str());
    let decision = decided::given(portal, &mut browser, rose, to).await;
    (assessment, decision)
}

async fn with_a_representative(portal: &TestPortal, rose: TestPerson, by: TestPerson) -> String {
    let annie = portal.carer("Annie").await;
    let tx = portal.portal.database.write().await.unwrap();
    let row = representative::ActiveModel {
        id: Set(portal.portal.clock.id()),
        resident_id: Set(rose.person.0),
        person_id: Set(annie.person.0),
        basis: Set(String::from("deputy")),
        evidence: Set(String::from("The order of the court")),
        from_date: Set("2026-01-01".parse().unwrap()),
        to_date: Set(None),
        recorded_by: Set(by.person.0),
        recorded_at: Set(portal.portal.clock.now()),
        ended_at: Set(None),
        ended_by: Set(None),
    };
    let row = row.insert(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
    row.id.to_string()
}

async fn with_someone_to_call(browser: &mut Browser, rose: TestPerson, resident: &str) -> String {
    let fields = [
        ("resident", resident),
        ("heading", "call"),
        ("version", "0"),
        ("field-name", "Community nurses"),
        ("field-phone", "01632 960 124"),
        ("form_page", "/here"),
    ];
    browser.post("/api/plan/save-item", &fields).await;
    let plan = browser
        .get(&links::open_section(rose.person, "call"))
        .await
        .body;
    let after = plan.split("/call/items/").nth(1).expect("whom to call");
    after.chars().take(36).collect()
}

async fn with_a_template(portal: &TestPortal, nurse: TestPerson) -> String {
    let mut browser = portal.signed_in(nurse.account, Assurance::Full).await;
    let team = browser.get(links::NEW_TEMPLATE).await.body;
    let team = team.split("<option").nth(1).expect("a team");
    let team = team.split("value=\"").nth(1).expect("its identifier");
    let team: String = team.chars().take(36).collect();
    let fields = [
        ("version", "0"),
        ("team", team.as_str()),
        ("name", "Falls and confusion"),
        ("for_whom", "People at home"),
        ("lines-triggers", "An infection"),
        ("form_page", "/here"),
    ];
    browser.post("/api/begin/save-template", &fields).await;
    let list = browser.get(links::TEMPLATES).await.body;
    let ids: Vec<String> = list
        .split("href=\"/templates/")
        .skip(1)
        .map(|rest| rest.chars().take(36).collect())
        .filter(|id: &String| !id.starts_with("new"))
        .collect();
    ids.first().expect("the template was made").clone()
}

async fn with_a_way_in_and_an_email(portal: &TestPortal, rose: TestPerson) -> (String, String) {
    let clock = &portal.portal.clock;
    let tx = portal.portal.database.write().await.unwrap();
    let passkey = passkey::ActiveModel {
        id: Set(clock.id()),
        account_id: Set(rose.account.0),
        credential_id: Set(String::from("of-rose")),
        name: Set(String::from("My phone")),
        synced: Set(true),
        credential: Set(String::from("{}")),
        created_at: Set(clock.now()),
        last_used_at: Set(None),
    };
    let passkey = passkey.insert(tx.connection()).await.unwrap();
    let email = Email {
        about: None,
        thread: None,
        kind: "plan_changed",
        to_person: Some(rose.person),
        to_address: String::from("gone@example.org"),
        parameters: json!({}),
        dedupe_key: None,
        not_before: None,
    };
    outbox::put(&tx, clock, email).await.unwrap();
    let dead = outbound_email::Entity::update_many()
        .col_expr(
            outbound_email::Column::DeadAt,
            Expr::value(Some(clock.now())),
        )
        .filter(outbound_email::Column::Kind.eq("plan_changed"))
        .exec_with_returning(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (passkey.id.to_string(), dead[0].id.to_string())
}
