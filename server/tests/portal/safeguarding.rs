//! Whoever is worried writes it down; few read it, and nobody else learns that it exists.

use crate::support::{Answer, Browser, TestPerson, TestPortal};
use ::entity::{audit_event, outbound_email, safeguarding_concern};
use app::{backend::Assurance, links};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

const BRUISE: &str = "She has a bruise on her arm";
const DONE: &str = "I rang her and she is safe with her sister";

struct World {
    portal: TestPortal,
    rose: TestPerson,
    nurse: TestPerson,
    lead: TestPerson,
}

impl World {
    async fn new() -> Self {
        let portal = TestPortal::start().await;
        let rose = portal.resident("Rose").await;
        let nurse = portal.staff("Amina", "practice_nurse").await;
        let lead = portal.staff("Lena", "safeguarding_lead").await;
        portal.relate(rose, nurse, "named_lead").await;
        Self {
            portal,
            rose,
            nurse,
            lead,
        }
    }

    async fn browser(&self, who: TestPerson) -> Browser {
        self.portal.signed_in(who.account, Assurance::Full).await
    }

    /// The nurse raises a concern from the record; gives where it is read.
    async fn raised(&self) -> String {
        let mut nurse = self.browser(self.nurse).await;
        let resident = self.rose.person.to_string();
        let answer = raise(&mut nurse, &[("resident", &resident)]).await;
        assert!(answer.location().starts_with(links::CONCERNS), "{answer:?}");
        answer.location().to_owned()
    }

    async fn mail(&self) -> Vec<outbound_email::Model> {
        let connection = self.portal.portal.database.reader();
        outbound_email::Entity::find()
            .all(connection)
            .await
            .unwrap()
    }
}

/// A form that is right but for what is given.
async fn raise(browser: &mut Browser, given: &[(&str, &str)]) -> Answer {
    let right = [
        ("danger", "no"),
        ("what", BRUISE),
        ("heard", "saw"),
        ("knows", "no"),
        ("agrees", "not_asked"),
        ("form_page", links::RAISE_CONCERN),
    ];
    let names: Vec<&str> = given.iter().map(|(name, _)| *name).collect();
    let mut fields = given.to_vec();
    fields.extend(right.iter().filter(|(name, _)| !names.contains(name)));
    browser.post("/api/safeguarding/raise", &fields).await
}

#[tokio::test]
async fn everybody_can_read_what_to_do_and_finds_it_from_every_page() {
    let world = World::new().await;
    let mut visitor = world.portal.browser();
    let first = visitor.get("/").await.body;
    assert!(first.contains("href=\"/worried\""));
    let page = visitor.get(links::WORRIED).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "tel:999",
        "Exit this page",
        "adult safeguarding team",
        "sign in and write it down",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(page.body.contains("https://www.bbc.co.uk/weather"));
    // Without script the key does nothing, and the page does not speak of it.
    let key = page.body.split("press the Shift key").next().unwrap();
    let key = key.rsplit('<').next().unwrap();
    assert!(key.starts_with("span id=\"exit-page-key\" hidden"), "{key}");
    let policy = page.header("content-security-policy").to_owned();
    let nonce = page.body.split("nonce=\"").nth(1).unwrap();
    let nonce = nonce.split('"').next().unwrap();
    assert!(!nonce.is_empty() && policy.contains(nonce), "{policy}");
    let script = visitor.get(links::EXIT_SCRIPT).await;
    assert_eq!(script.status, StatusCode::OK);
    assert!(script.header("content-type").starts_with("text/javascript"));
    assert!(script.body.contains("exit-page-key"), "the script shows it");
    world.portal.finish().await;
}

#[tokio::test]
async fn the_number_of_the_council_is_shown_when_it_was_set_and_how_to_find_it_when_not() {
    let mut world = World::new().await;
    let page = world.portal.browser().get(links::WORRIED).await.body;
    assert!(page.contains("The number is on the council"));
    let mut settings = (*world.portal.portal.settings).clone();
    settings.safeguarding_phone = Some(String::from("01632960199"));
    world.portal.portal.settings = settings.into();
    world.portal.restart().await;
    let page = world.portal.browser().get(links::WORRIED).await.body;
    assert!(page.contains("tel:01632960199"), "{page}");
    world.portal.finish().await;
}

#[tokio::test]
async fn the_lead_is_told_without_a_word_of_it_and_reads_and_answers_it() {
    let world = World::new().await;
    let concern = world.raised().await;
    let mail = world.mail().await;
    assert_eq!(mail.len(), 1);
    assert_eq!(mail[0].to_person_id, Some(world.lead.person.0));
    assert_eq!(mail[0].parameters, "{}");
    let mut lead = world.browser(world.lead).await;
    let home = lead.get(links::HOME).await.body;
    assert!(home.contains("Read a safeguarding concern"));
    let list = lead.get(links::CONCERNS).await.body;
    assert!(list.contains(&concern) && list.contains("Rose Example"));
    let page = lead.get(&concern).await.body;
    assert!(page.contains(BRUISE) && page.contains("Amina Example"));
    let id = concern.rsplit('/').next().unwrap();
    let half = [
        ("concern", id),
        ("status", "open"),
        ("words", ""),
        ("form_page", concern.as_str()),
    ];
    let sent_back = lead.post("/api/safeguarding/answer", &half).await;
    assert_eq!(sent_back.location(), concern);
    let page = lead.get(&concern).await.body;
    assert!(page.contains("Select where it stands"), "{page}");
    for (status, words) in [("looked_at", DONE), ("closed", "Her sister stays")] {
        let fields = [("concern", id), ("status", status), ("words", words)];
        lead.post("/api/safeguarding/answer", &fields).await;
    }
    let page = lead.get(&concern).await.body;
    assert!(page.contains(DONE) && page.contains("Her sister stays"));
    assert!(
        !lead
            .get(links::HOME)
            .await
            .body
            .contains("safeguarding concern")
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_wrote_it_as_staff_reads_their_own_words_and_not_what_the_lead_wrote() {
    let world = World::new().await;
    let concern = world.raised().await;
    let id = concern.rsplit('/').next().unwrap();
    let fields = [("concern", id), ("status", "closed"), ("words", DONE)];
    world
        .browser(world.lead)
        .await
        .post("/api/safeguarding/answer", &fields)
        .await;
    let mut nurse = world.browser(world.nurse).await;
    let page = nurse.get(&concern).await.body;
    assert!(page.contains(BRUISE) && page.contains("Closed"));
    assert!(!page.contains(DONE) && !page.contains("<textarea"));
    let answered = nurse.post("/api/safeguarding/answer", &fields).await;
    assert_eq!(answered.status, StatusCode::NOT_FOUND);
    let list = nurse.get(links::CONCERNS).await.body;
    assert!(list.contains("You see what you wrote yourself") && list.contains(&concern));
    // Another member of staff who gives her the same care finds nothing.
    let other = world.portal.staff("Petra", "gp").await;
    world.portal.relate(world.rose, other, "key_worker").await;
    let mut other = world.browser(other).await;
    assert_eq!(other.get(&concern).await.status, StatusCode::NOT_FOUND);
    assert!(!other.get(links::CONCERNS).await.body.contains("Rose"));
    world.portal.finish().await;
}

#[tokio::test]
async fn neither_the_person_nor_those_close_to_them_learn_that_it_exists() {
    let world = World::new().await;
    let (portal, rose) = (&world.portal, world.rose);
    let daughter = portal.carer("Bea").await;
    portal.grant(rose, daughter, "edit", None).await;
    let attorney = portal.carer("Anton").await;
    portal
        .speaks_for(attorney, rose, ("attorney", world.nurse))
        .await;
    let concern = world.raised().await;
    let id = concern.rsplit('/').next().unwrap().to_owned();
    world.browser(world.lead).await.get(&concern).await;
    for who in [rose, daughter, attorney] {
        let mut browser = world.browser(who).await;
        for page in [concern.as_str(), links::CONCERNS] {
            assert_eq!(browser.get(page).await.status, StatusCode::NOT_FOUND);
        }
        let about = links::raise_concern_about(rose.person);
        assert_eq!(browser.get(&about).await.status, StatusCode::NOT_FOUND);
        let fields = [
            ("concern", id.as_str()),
            ("status", "closed"),
            ("words", "No"),
        ];
        let answered = browser.post("/api/safeguarding/answer", &fields).await;
        assert_eq!(answered.status, StatusCode::NOT_FOUND);
        for page in [
            links::HOME.to_owned(),
            links::person(rose.person),
            links::who_has_looked_page(rose.person, 1, true),
            links::around(rose.person),
        ] {
            let body = browser.get(&page).await.body;
            for words in ["safeguarding", BRUISE, "concern"] {
                assert!(!body.contains(words), "{page}: {words}");
            }
        }
    }
    // The trail has all of it, and of no resident.
    let events = audit_event::Entity::find()
        .filter(audit_event::Column::Action.is_in([
            "raise_concern",
            "open_concern",
            "list_concerns",
            "answer_concern",
        ]))
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    assert!(events.len() >= 5, "{events:#?}");
    assert!(events.iter().all(|event| event.resident_id.is_none()));
    let told = world.mail().await;
    assert!(
        told.iter()
            .all(|mail| mail.to_person_id == Some(world.lead.person.0))
    );
    world.portal.finish().await;
}

#[tokio::test]
async fn a_lead_who_is_or_was_close_to_the_person_neither_reads_nor_hears_of_it() {
    let world = World::new().await;
    let (portal, rose) = (&world.portal, world.rose);
    let mut close = Vec::new();
    let carer = portal.staff("Cora", "safeguarding_lead").await;
    portal.relate(rose, carer, "carer").await;
    close.push(carer);
    let shared = portal.staff("Sal", "safeguarding_lead").await;
    portal.grant(rose, shared, "view", Some("goals")).await;
    close.push(shared);
    let speaks = portal.staff("Dee", "safeguarding_lead").await;
    portal
        .speaks_for(speaks, rose, ("deputy", world.nurse))
        .await;
    close.push(speaks);
    close.push(portal.staff_elsewhere("Eve", "safeguarding_lead").await);
    let concern = world.raised().await;
    let told = world.mail().await;
    let told: Vec<_> = told.iter().filter_map(|mail| mail.to_person_id).collect();
    assert_eq!(told, [world.lead.person.0]);
    for who in close {
        let mut browser = world.browser(who).await;
        assert_eq!(browser.get(&concern).await.status, StatusCode::NOT_FOUND);
        assert!(!browser.get(links::CONCERNS).await.body.contains("Rose"));
        assert!(
            !browser
                .get(links::HOME)
                .await
                .body
                .contains("Read a safeguarding")
        );
    }
    let mut lead = world.browser(world.lead).await;
    assert_eq!(lead.get(&concern).await.status, StatusCode::OK);
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_is_signed_in_writes_about_somebody_by_name_and_cannot_read_it_again() {
    let world = World::new().await;
    let carer = world.portal.carer("Bea").await;
    let mut browser = world
        .portal
        .signed_in(carer.account, Assurance::Email)
        .await;
    assert_eq!(
        browser.get(links::RAISE_CONCERN).await.status,
        StatusCode::OK
    );
    let given = [
        ("about", "My neighbour Una"),
        ("find", "12 High Street"),
        ("submission", "k1"),
    ];
    let sent = raise(&mut browser, &given).await;
    assert_eq!(sent.location(), links::WORRIED);
    assert!(
        browser
            .get(links::WORRIED)
            .await
            .body
            .contains("The safeguarding lead has been told")
    );
    raise(&mut browser, &given).await;
    let rows = safeguarding_concern::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(rows.len(), 1, "pressed twice, it is written once");
    let concern = links::concern(app::ids::ConcernId(rows[0].id));
    let mut proved = world.browser(carer).await;
    assert_eq!(proved.get(&concern).await.status, StatusCode::NOT_FOUND);
    let page = world.browser(world.lead).await.get(&concern).await.body;
    assert!(page.contains("My neighbour Una") && page.contains("12 High Street"));
    world.portal.finish().await;
}

#[tokio::test]
async fn danger_sends_to_999_first_and_nobody_to_read_it_is_said_plainly() {
    let portal = TestPortal::start().await;
    let carer = portal.carer("Bea").await;
    let mut browser = portal.signed_in(carer.account, Assurance::Full).await;
    assert!(
        browser
            .get(links::RAISE_CONCERN)
            .await
            .body
            .contains("Nobody here is named")
    );
    raise(&mut browser, &[("about", "Una"), ("danger", "yes")]).await;
    assert!(
        browser
            .get(links::WORRIED)
            .await
            .body
            .contains("Ring 999 now if you have not")
    );
    raise(&mut browser, &[("about", "Una")]).await;
    assert!(
        browser
            .get(links::WORRIED)
            .await
            .body
            .contains("nobody here is named to read it")
    );
    portal.finish().await;
}

#[tokio::test]
async fn a_form_that_is_not_right_comes_back_with_what_was_typed_and_stores_nothing() {
    let world = World::new().await;
    let mut browser = world.browser(world.nurse).await;
    let long = "x".repeat(5_001);
    for given in [
        vec![("about", "")],
        vec![("about", "Una"), ("what", " ")],
        vec![("about", "Una"), ("what", long.as_str())],
        vec![("about", "Una"), ("danger", "perhaps")],
        vec![("about", "Una"), ("heard", "nobody")],
        vec![("about", "Una"), ("knows", "")],
        vec![("about", "Una"), ("agrees", "1")],
    ] {
        let sent = raise(&mut browser, &given).await;
        assert_eq!(sent.location(), links::RAISE_CONCERN, "{given:?}");
        let page = browser.get(links::RAISE_CONCERN).await.body;
        assert!(page.contains("There is a problem"), "{given:?}");
    }
    raise(&mut browser, &[("about", "Una Unwell"), ("what", "")]).await;
    assert!(
        browser
            .get(links::RAISE_CONCERN)
            .await
            .body
            .contains("Una Unwell")
    );
    for resident in ["nobody", "00000000-0000-0000-0000-000000000009"] {
        let sent = raise(&mut browser, &[("resident", resident)]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
    }
    let rows = safeguarding_concern::Entity::find()
        .all(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert!(rows.is_empty());
    world.portal.finish().await;
}
