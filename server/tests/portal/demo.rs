//! The invented borough.

use crate::support::TestPortal;
use ::entity::{
    account, activity_plan, agreement, appointment, care_relationship, person, plan, plan_item,
    recovery_code, referral, review_goal, section, section_change,
};
use app::{
    backend::{Assurance, Caller},
    identifiers::NhsNumber,
    ids::{AccountId, PersonId, ReferralId},
    links,
    plan::{headings::headings, kind::PlanKind},
};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use server::{
    account::secrets,
    demo, metrics,
    plan::{document::Document, write::projected},
};
use std::collections::{BTreeSet, HashMap};

async fn somebody(portal: &TestPortal, email: &str) -> account::Model {
    account::Entity::find()
        .filter(account::Column::Email.eq(email))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn the_small_borough_has_forty_residents_with_numbers_of_their_own() {
    let portal = TestPortal::start().await;
    let summary = demo::seed(&portal.portal, None).await.unwrap();
    assert!(summary.made);
    assert_eq!(summary.residents, 40);
    let people = person::Entity::find()
        .filter(person::Column::IsResident.eq(true))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    let mut numbers = BTreeSet::new();
    for person in &people {
        let number = person.nhs_number.as_deref().unwrap();
        assert!(number.starts_with('9'), "{number}");
        assert!(NhsNumber::parse(number).is_ok(), "{number}");
        assert!(numbers.insert(number), "{number} is there twice");
    }
    // A second run changes nothing.
    let again = demo::seed(&portal.portal, None).await.unwrap();
    assert!(!again.made);
    assert_eq!(again.residents, 40);
    portal.finish().await;
}

#[tokio::test]
async fn it_comes_out_the_same_every_time() {
    let (one, other) = (TestPortal::start().await, TestPortal::start().await);
    let mut seen = Vec::new();
    for portal in [&one, &other] {
        demo::seed(&portal.portal, None).await.unwrap();
        let reader = portal.portal.database.reader();
        let people = person::Entity::find()
            .order_by_asc(person::Column::Id)
            .all(reader);
        let changes = section_change::Entity::find()
            .order_by_asc(section_change::Column::SectionId)
            .order_by_asc(section_change::Column::Version)
            .all(reader);
        seen.push((people.await.unwrap(), changes.await.unwrap()));
    }
    assert_eq!(seen[0], seen[1]);
    one.finish().await;
    other.finish().await;
}

#[tokio::test]
async fn every_plan_reads_the_same_from_its_log_as_from_its_cache() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let reader = portal.portal.database.reader();
    let sections = section::Entity::find().all(reader).await.unwrap();
    assert!(sections.len() > 100, "{} sections", sections.len());
    for section in sections {
        let changes = section_change::Entity::find()
            .filter(section_change::Column::SectionId.eq(section.id))
            .order_by_asc(section_change::Column::Version)
            .all(reader)
            .await
            .unwrap();
        assert_eq!(changes.len(), usize::try_from(section.version).unwrap());
        let log = Document::load(1_000, changes.iter().map(|change| change.update.as_slice()));
        let cache = Document::load(1_000, [section.state.as_slice()]);
        let content = cache.unwrap().content();
        assert_eq!(log.unwrap().content(), content, "{}", section.heading);
        let heading = app::plan::headings::heading(&section.heading).unwrap();
        let mut ids: Vec<_> = projected(heading, &content)
            .iter()
            .map(|item| item.id)
            .collect();
        let rows = plan_item::Entity::find()
            .filter(plan_item::Column::SectionId.eq(section.id))
            .all(reader)
            .await
            .unwrap();
        let mut stored: Vec<_> = rows.iter().map(|row| row.id).collect();
        ids.sort_unstable();
        stored.sort_unstable();
        assert_eq!(ids, stored, "{}", section.heading);
        let recorded: Vec<_> = changes.iter().map(|change| change.recorded_at).collect();
        assert!(recorded.is_sorted() && recorded.iter().all(|at| *at < portal.clock.now()));
    }
    portal.finish().await;
}

#[tokio::test]
async fn joe_reads_his_plan_and_the_stranger_finds_nothing_there() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let joe = somebody(&portal, "joe@alongside.example").await;
    for (email, status) in [
        ("joe@alongside.example", 200),
        ("annie@alongside.example", 200),
        ("grace@alongside.example", 200),
        ("priya@alongside.example", 200),
        ("sam@alongside.example", 200),
        ("stan@alongside.example", 404),
        ("linda@alongside.example", 404),
        ("owen@alongside.example", 404),
        ("asha@alongside.example", 404),
    ] {
        let account = somebody(&portal, email).await;
        let mut browser = portal
            .signed_in(AccountId(account.id), Assurance::Full)
            .await;
        let path = links::plan(PersonId(joe.person_id), PlanKind::Care);
        let page = browser.get(&path).await;
        assert_eq!(page.status, status, "{email}");
        assert_eq!(page.body.contains("allotment"), status == 200, "{email}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn joe_has_a_whole_crisis_plan_a_third_has_a_shorter_one_and_stan_has_none() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let reader = portal.portal.database.reader();
    let plans = plan::Entity::find()
        .filter(plan::Column::Kind.eq("crisis"))
        .all(reader)
        .await
        .unwrap();
    assert!((10..=16).contains(&plans.len()), "{} plans", plans.len());
    let (joe, stan) = (
        somebody(&portal, "joe@alongside.example").await,
        somebody(&portal, "stan@alongside.example").await,
    );
    assert!(plans.iter().all(|plan| plan.resident_id != stan.person_id));
    assert!(plans.iter().all(|plan| plan.next_review_on.is_some()));
    let mut browser = portal.signed_in(AccountId(joe.id), Assurance::Full).await;
    let path = links::plan(PersonId(joe.person_id), PlanKind::Crisis);
    let page = browser.get(&path).await.body;
    for heading in headings(PlanKind::Crisis) {
        let of_joe = section::Entity::find()
            .filter(section::Column::ResidentId.eq(joe.person_id))
            .filter(section::Column::Heading.eq(heading.code));
        assert_eq!(of_joe.count(reader).await.unwrap(), 1, "{}", heading.code);
    }
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place("Annie is ill and cannot care for Joe") < place("When I am well"));
    assert!(place("When I am well") < place("In an emergency"));
    // Annie moved it before what came before.
    assert!(place("Ring the Rapid Response team") < place("Put the landing light on"));
    let history = links::section_history(PersonId(joe.person_id), "steps");
    let history = browser.get(&history).await.body;
    assert!(history.contains("From place 3 to place 2"), "{history}");
    let mut priya = portal
        .signed_in(
            AccountId(somebody(&portal, "priya@alongside.example").await.id),
            Assurance::Full,
        )
        .await;
    let templates = priya.get(links::TEMPLATES).await.body;
    assert!(templates.contains("Falls and confusion"), "{templates}");
    portal.finish().await;
}

#[tokio::test]
async fn plans_were_agreed_talked_about_reviewed_and_used() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let joe = somebody(&portal, "joe@alongside.example").await;
    let id = PersonId(joe.person_id);
    let mut browser = portal.signed_in(AccountId(joe.id), Assurance::Full).await;
    let care = browser.get(&links::plan(id, PlanKind::Care)).await.body;
    assert!(care.contains("I do not agree that we pay"), "{care}");
    let home = browser.get(links::HOME).await.body;
    assert!(home.contains("Changed since in"), "{home}");
    assert!(home.contains("Your crisis card was used"), "{home}");
    assert_eq!(home.matches("Say how it went").count(), 1, "{home}");
    let said = browser.get(&links::comments(id, "goals", None)).await.body;
    assert!(said.contains("without the frame") && said.contains("Annie worries"));
    let uses = browser.get(&links::plan_uses(id)).await.body;
    assert!(uses.contains("spare key") && uses.contains("The wallet card was used"));

    let stan = somebody(&portal, "stan@alongside.example").await;
    let mut browser = portal.signed_in(AccountId(stan.id), Assurance::Full).await;
    let home = browser.get(links::HOME).await.body;
    assert!(
        home.contains("Agreed ") && !home.contains("Changed since"),
        "{home}"
    );

    let grace = somebody(&portal, "grace@alongside.example").await;
    let mut browser = portal.signed_in(AccountId(grace.id), Assurance::Full).await;
    let home = browser.get(links::HOME).await.body;
    let waiting = links::comments(id, "actions", None).replace('&', "&amp;");
    assert!(home.contains(&waiting), "{home}");
    let done = browser
        .get(&links::comments(id, "communication", None))
        .await
        .body;
    assert!(
        done.contains("hearing aid is now in the right ear"),
        "{done}"
    );

    let reader = portal.portal.database.reader();
    let agreements = agreement::Entity::find().all(reader).await.unwrap();
    let by_law: Vec<_> = agreements
        .iter()
        .filter(|agreed| agreed.representative_id.is_some())
        .collect();
    assert_eq!((agreements.len(), by_law.len()), (3, 1));
    assert_ne!(by_law[0].agreed_by, by_law[0].resident_id);
    let goals = review_goal::Entity::find().all(reader).await.unwrap();
    assert_eq!(goals.len(), 2);

    let mut anybody = portal.browser();
    let page = links::card(demo::CARD_REFERENCE);
    let fields = [
        ("reference", demo::CARD_REFERENCE),
        ("code", demo::CARD_CODE),
        ("form_page", page.as_str()),
    ];
    anybody.post("/api/crisis-plan/use-card", &fields).await;
    let opened = anybody.get(&page).await.body;
    assert!(opened.contains("Who to call for Joe"), "{opened}");
    portal.finish().await;
}

#[tokio::test]
async fn everybody_who_is_named_can_give_a_second_proof_with_what_is_printed() {
    let portal = TestPortal::start().await;
    let summary = demo::seed(&portal.portal, None).await.unwrap();
    let lines = summary.sign_in_lines().join("\n");
    for way_in in &demo::PEOPLE {
        assert!(lines.contains(way_in.email), "{lines}");
        let account = somebody(&portal, way_in.email).await;
        let hashes: Vec<String> = recovery_code::Entity::find()
            .filter(recovery_code::Column::AccountId.eq(account.id))
            .all(portal.portal.database.reader())
            .await
            .unwrap()
            .into_iter()
            .map(|row| row.code_hash)
            .collect();
        assert_eq!(hashes.len(), 10);
        let code = way_in.codes().next().unwrap();
        assert!(lines.contains(&code));
        let code = secrets::read_paper_code(&code).unwrap();
        assert!(
            secrets::which(hashes, &code).await.unwrap().is_some(),
            "{code}"
        );
    }
    assert!(secrets::read_paper_code(demo::INVITATION).is_some());
    portal.finish().await;
}

#[tokio::test]
async fn a_database_with_people_in_it_is_left_alone() {
    let portal = TestPortal::start().await;
    portal.resident("Real").await;
    assert!(demo::seed(&portal.portal, None).await.is_err());
    let count = person::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(count, 1);
    assert!(!demo::is_invented(&portal.portal).await.unwrap());
    portal.finish().await;
}

#[tokio::test]
async fn a_larger_borough_adds_to_the_small_one() {
    let portal = TestPortal::start().await;
    let summary = demo::seed(&portal.portal, Some(700)).await.unwrap();
    assert_eq!(summary.residents, 700);
    let reader = portal.portal.database.reader();
    let leads = care_relationship::Entity::find()
        .filter(care_relationship::Column::Kind.eq("named_lead"))
        .count(reader)
        .await
        .unwrap();
    assert_eq!(leads, 700);
    let again = demo::seed(&portal.portal, Some(720)).await.unwrap();
    assert_eq!(again.residents, 720);
    // A plan that was copied for somebody reads like the one it was copied from.
    let section = section::Entity::find()
        .filter(section::Column::Heading.eq("goals"))
        .order_by_desc(section::Column::Id)
        .one(reader)
        .await
        .unwrap()
        .unwrap();
    let content = Document::load(1_000, [section.state.as_slice()])
        .unwrap()
        .content();
    assert_eq!(content.items.len(), 1);
    let goal = plan_item::Entity::find_by_id(content.items[0].id)
        .one(reader)
        .await
        .unwrap();
    assert_eq!(goal.unwrap().resident_id, section.resident_id);
    portal.finish().await;
}

#[tokio::test]
async fn the_people_around_joe_are_those_of_today() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let joe = somebody(&portal, "joe@alongside.example").await;
    let browser = portal.signed_in(AccountId(joe.id), Assurance::Full).await;
    let caller: Caller = portal.caller(&browser).await;
    let record = portal
        .portal
        .backend()
        .circle
        .record(&caller, PersonId(joe.person_id))
        .await
        .unwrap();
    let around: Vec<_> = record.around.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        around[..4],
        ["Grace Adeyemi", "Priya Nair", "Sam Okoro", "Annie Bennett"]
    );
    assert!(
        !around.contains(&"Rapid Response team"),
        "it ended: {around:?}"
    );
    portal.finish().await;
}

#[tokio::test]
async fn joe_can_choose_a_time_for_what_he_asked_of_physiotherapy() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let joe = somebody(&portal, "joe@alongside.example").await;
    let request = referral::Entity::find()
        .filter(referral::Column::ResidentId.eq(joe.person_id))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a request of Joe's");
    let (person, request) = (PersonId(joe.person_id), ReferralId(request.id));
    let account = AccountId(joe.id);
    let mut browser = portal.signed_in(account, Assurance::Full).await;
    let page = browser.get(&links::request(person, request)).await.body;
    assert!(page.contains("Choose a time"));
    assert!(page.contains("I want to walk to the allotment again."));
    assert!(page.contains("Bridge House Centre for Health"));
    let times = browser.get(&links::choose_time(person, request)).await.body;
    assert!(times.contains("a phone call, 20 minutes"));
    assert!(times.contains("Parkview Centre for Health and Wellbeing, face to face, 40 minutes"));
    portal.finish().await;
}

#[tokio::test]
async fn appointments_of_the_past_were_kept_or_missed_and_three_were_forgotten() {
    let portal = TestPortal::start().await;
    demo::seed(&portal.portal, None).await.unwrap();
    let rows = appointment::Entity::find()
        .order_by_asc(appointment::Column::BookedAt)
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    let many = |state: &str| rows.iter().filter(|row| row.state == state).count();
    assert_eq!(many("booked"), 3);
    assert!(many("attended") > 500, "{}", many("attended"));
    let missed = many("did_not_attend") * 100 / rows.len();
    assert!((8..=16).contains(&missed), "{missed}%");
    let mut free: HashMap<_, DateTime<Utc>> = HashMap::new();
    for row in &rows {
        assert!(row.booked_at <= row.starts_at);
        assert!(row.ended_at.is_none_or(|at| at >= row.starts_at));
        // A request has one at a time.
        let before = free.insert(row.referral_id, row.ended_at.unwrap_or_default());
        assert!(before.is_none_or(|before| before <= row.booked_at));
    }
    // What was invented past the rules is counted as what happens by them.
    let found = metrics::verify::differences(&portal.portal).await.unwrap();
    assert_eq!(found, []);
    let planned = activity_plan::Entity::find()
        .count(portal.portal.database.reader())
        .await
        .unwrap();
    assert!(planned > 100, "{planned}");
    portal.finish().await;
}
