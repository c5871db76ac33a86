//! Several people who save the same section from the same starting copy, with
//! plain forms and without script: nothing is lost.

use super::{joe, nurse_of, only_item, save_item, save_text};
use crate::support::{Browser, TestPerson, TestPortal, cases};
use app::plan::kind::PlanKind;
use app::{backend::Assurance, links};
use std::collections::BTreeSet;

/// Rounds of saving at once; each is an edit by two parties or by three.
const ROUNDS: u32 = 400;

/// A small generator, so that a failure comes again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

#[tokio::test]
async fn a_thousand_edits_by_two_and_three_people_from_the_same_copies_lose_no_word() {
    let portal = TestPortal::start().await;
    let (person, browser) = joe(&portal).await;
    let mut parties: Vec<Browser> = vec![browser];
    for name in ["Annie", "Priya"] {
        let carer = portal.carer(name).await;
        portal.grant(person, carer, "edit", None).await;
        parties.push(portal.signed_in(carer.account, Assurance::Full).await);
    }
    let mut dice = Dice(2026);
    let mut expected: BTreeSet<String> = BTreeSet::new();
    let mut version = 0;
    let mut edits = 0;
    let rounds = usize::try_from(cases(ROUNDS)).unwrap();
    for round in 0..rounds {
        // Long sessions are not what this is about.
        portal.clock.advance(chrono::TimeDelta::seconds(20));
        let base = text_now(&mut parties[0], person).await;
        let words: Vec<&str> = base.split_whitespace().collect();
        let count = 2 + round % 2;
        let mut dropped = BTreeSet::new();
        let mut added = BTreeSet::new();
        let before = version.to_string();
        let texts: Vec<String> = (0..count)
            .map(|party| rewritten(&mut dice, &words, (round, party), &mut dropped, &mut added))
            .collect();
        // All at the same moment, from the same copy.
        let saving = parties
            .iter_mut()
            .zip(&texts)
            .map(|(browser, mine)| save_own(browser, person, &before, mine));
        for saved in futures::future::join_all(saving).await {
            assert!(saved, "round {round}");
            edits += 1;
        }
        expected.extend(added);
        expected.retain(|word| !dropped.contains(word));
        let now = text_now(&mut parties[0], person).await;
        let found: Vec<&str> = now.split_whitespace().collect();
        let unique: BTreeSet<String> = found.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(unique, expected, "round {round}: {now}");
        assert_eq!(
            found.len(),
            expected.len(),
            "round {round}: a word is there twice: {now}"
        );
        version = version_now(&mut parties[0], person).await;
    }
    // Two and three in turn: a thousand of all rounds.
    assert_eq!(edits, rounds * 5 / 2);
    portal.finish().await;
}

/// Drops a few words, replaces a few, puts some in; short texts grow, long ones shrink.
fn rewritten(
    dice: &mut Dice,
    words: &[&str],
    (round, party): (usize, usize),
    dropped: &mut BTreeSet<String>,
    added: &mut BTreeSet<String>,
) -> String {
    let mut text: Vec<String> = Vec::new();
    let mut new = |text: &mut Vec<String>| {
        let word = format!("r{round}p{party}n{}", text.len());
        added.insert(word.clone());
        text.push(word);
    };
    let drop_one_in = if words.len() > 40 { 3 } else { 12 };
    for word in words {
        match dice.roll(12) {
            0 => new(&mut text),
            1 => {
                dropped.insert((*word).to_owned());
                new(&mut text);
                continue;
            }
            _ => {}
        }
        if dice.roll(drop_one_in) == 0 {
            dropped.insert((*word).to_owned());
        } else {
            text.push((*word).to_owned());
        }
    }
    new(&mut text);
    text.join(" ")
}

async fn save_own(browser: &mut Browser, person: TestPerson, version: &str, text: &str) -> bool {
    let id = person.person.to_string();
    let page = links::edit_section(person.person, "wellness");
    let mut fields = super::target(&id, "wellness", version, &page);
    fields.extend([("text", text), ("performer_name", "Joe himself")]);
    let answer = browser.post("/api/plan/save-section", &fields).await;
    answer
        .location()
        .starts_with(&format!("{}#", links::plan(person.person, PlanKind::Care)))
}

async fn text_now(browser: &mut Browser, person: TestPerson) -> String {
    let form = browser
        .get(&links::edit_section(person.person, "wellness"))
        .await
        .body;
    let inside = form.split("<textarea").nth(1).expect("a text area");
    let text = inside
        .split_once('>')
        .unwrap()
        .1
        .split("</textarea>")
        .next()
        .unwrap();
    text.trim().to_owned()
}

async fn version_now(browser: &mut Browser, person: TestPerson) -> i32 {
    let form = browser
        .get(&links::edit_section(person.person, "wellness"))
        .await;
    form.hidden("version").parse().unwrap()
}

/// Steps in which three people add, change and remove items at the same moment.
const STEPS: usize = 60;

#[tokio::test]
async fn items_that_three_people_add_change_and_remove_at_the_same_moment_keep_every_word() {
    let portal = TestPortal::start().await;
    let (person, browser) = joe(&portal).await;
    let mut parties: Vec<Browser> = vec![browser];
    for name in ["Annie", "Priya"] {
        let carer = portal.carer(name).await;
        portal.grant(person, carer, "edit", None).await;
        parties.push(portal.signed_in(carer.account, Assurance::Full).await);
    }
    save_item(
        &mut parties[0],
        person,
        ("needs", ""),
        "0",
        &[("field-what", "shared")],
    )
    .await;
    let shared = only_item(&mut parties[0], person, "needs").await;
    let mut added = vec![String::from("shared")];
    for step in 0..STEPS {
        portal.clock.advance(chrono::TimeDelta::seconds(20));
        let form = format!("/people/{}/care-plan/needs/items/{shared}", person.person);
        let version = parties[1].get(&form).await.hidden("version");
        let mine = format!("word{step}");
        let theirs = format!("effect{step}");
        let new = format!("new{step}");
        let words = format!("{} {mine}", field_now(&portal, &shared, "what").await);
        let effect = format!("{} {theirs}", field_now(&portal, &shared, "effect").await);
        let what = field_now(&portal, &shared, "what").await;
        let before = field_now(&portal, &shared, "effect").await;
        let [first, second, third] = parties.as_mut_slice() else {
            panic!("three parties")
        };
        let one = [
            ("field-what", words.as_str()),
            ("field-effect", before.as_str()),
        ];
        let two = [
            ("field-what", what.as_str()),
            ("field-effect", effect.as_str()),
        ];
        let three = [("field-what", new.as_str())];
        let saved = futures::join!(
            save_item(first, person, ("needs", &shared), &version, &one),
            save_item(second, person, ("needs", &shared), &version, &two),
            save_item(third, person, ("needs", ""), &version, &three),
        );
        for answer in [saved.0, saved.1, saved.2] {
            assert!(
                answer.location().contains('#'),
                "{step}: {}",
                answer.location()
            );
        }
        added.push(new);
    }
    let what = field_now(&portal, &shared, "what").await;
    let effect = field_now(&portal, &shared, "effect").await;
    for step in 0..STEPS {
        assert!(
            what.split_whitespace()
                .any(|word| word == format!("word{step}")),
            "{what}"
        );
        assert!(
            effect
                .split_whitespace()
                .any(|word| word == format!("effect{step}")),
            "{effect}"
        );
    }
    let plan = parties[0]
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    for word in &added {
        assert!(plan.contains(word.as_str()), "{word}");
    }
    portal.finish().await;
}

/// What a field of a need says, read from the section's document.
async fn field_now(portal: &TestPortal, item: &str, field: &str) -> String {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    let section = ::entity::section::Entity::find()
        .filter(::entity::section::Column::Heading.eq("needs"))
        .one(portal.portal.database.reader())
        .await
        .unwrap()
        .unwrap();
    let document = server::plan::document::Document::load(0, [section.state.as_slice()]).unwrap();
    let content = document.content();
    let item = content.item(item.parse().unwrap()).unwrap();
    item.fields.get(field).cloned().unwrap_or_default()
}

#[tokio::test]
async fn two_people_in_different_fields_of_one_goal_both_keep_theirs() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    save_item(
        &mut browser,
        person,
        ("actions", ""),
        "0",
        &[("field-what", "Walk"), ("field-who", "Joe")],
    )
    .await;
    let item = only_item(&mut browser, person, "actions").await;
    let joes = [("field-what", "Walk to the shop"), ("field-who", "Joe")];
    let nurses = [
        ("field-what", "Walk"),
        ("field-who", "Joe and Annie"),
        ("field-status", "in_progress"),
    ];
    save_item(&mut browser, person, ("actions", &item), "1", &joes).await;
    let saved = save_item(&mut nurse, person, ("actions", &item), "1", &nurses).await;
    assert!(saved.location().contains('#'), "{}", saved.location());
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(plan.contains("Walk to the shop"));
    assert!(plan.contains("Joe and Annie"));
    portal.finish().await;
}

#[tokio::test]
async fn the_same_field_set_two_ways_is_shown_to_the_later_person_who_chooses() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    save_item(
        &mut browser,
        person,
        ("actions", ""),
        "0",
        &[("field-what", "Walk"), ("field-when", "Mondays")],
    )
    .await;
    let item = only_item(&mut browser, person, "actions").await;
    save_item(
        &mut browser,
        person,
        ("actions", &item),
        "1",
        &[("field-what", "Walk"), ("field-when", "Tuesdays")],
    )
    .await;
    let id = person.person.to_string();
    let page = format!("/people/{}/care-plan/actions/items/{item}", person.person);
    let mut fields = super::target(&id, "actions", "1", &page);
    fields.extend([
        ("item", item.as_str()),
        ("field-what", "Walk slowly"),
        ("field-when", "Fridays"),
    ]);
    let answer = nurse.post("/api/plan/save-item", &fields).await;
    assert_eq!(answer.location(), page);
    let form = nurse.get(&page).await;
    assert!(form.body.contains("Tuesdays"), "what Joe wrote is shown");
    assert!(form.body.contains("Fridays"), "what she wrote is kept");
    assert!(
        form.body.contains("Joe Example"),
        "and who wrote it: {}",
        form.body
    );
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(plan.contains("Walk slowly"), "her words were saved");
    assert!(
        plan.contains("Tuesdays"),
        "his choice stands until she chooses"
    );
    let version = form.hidden("version");
    let chosen = [("field-what", "Walk slowly"), ("field-when", "Fridays")];
    save_item(&mut nurse, person, ("actions", &item), &version, &chosen).await;
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(plan.contains("Fridays") && !plan.contains("Tuesdays"));
    portal.finish().await;
}

#[tokio::test]
async fn what_was_changed_is_not_removed_unseen() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    save_item(
        &mut browser,
        person,
        ("needs", ""),
        "0",
        &[("field-what", "Stairs")],
    )
    .await;
    let item = only_item(&mut browser, person, "needs").await;
    save_item(
        &mut browser,
        person,
        ("needs", &item),
        "1",
        &[("field-what", "Stairs at night")],
    )
    .await;
    let id = person.person.to_string();
    let page = format!(
        "/people/{}/care-plan/needs/items/{item}/remove",
        person.person
    );
    let mut fields = super::target(&id, "needs", "1", &page);
    fields.push(("item", item.as_str()));
    nurse.post("/api/plan/remove-item", &fields).await;
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(plan.contains("Stairs at night"));
    fields[2].1 = "2";
    nurse.post("/api/plan/remove-item", &fields).await;
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    assert!(
        !plan.contains("Stairs at night"),
        "once seen, it is removed"
    );
    portal.finish().await;
}

#[tokio::test]
async fn many_requests_at_the_same_moment_are_all_there() {
    let portal = TestPortal::start().await;
    let (person, _) = joe(&portal).await;
    let mut saving = tokio::task::JoinSet::new();
    for number in 0..24 {
        let mut browser = portal.signed_in(person.account, Assurance::Full).await;
        saving.spawn(async move {
            let text = format!("note{number} ");
            save_text(&mut browser, person, "also", "0", &text)
                .await
                .status
        });
    }
    while let Some(status) = saving.join_next().await {
        assert_eq!(status.unwrap(), 303);
    }
    let mut browser = portal.signed_in(person.account, Assurance::Full).await;
    let plan = browser
        .get(&links::plan(person.person, PlanKind::Care))
        .await
        .body;
    for number in 0..24 {
        assert!(plan.contains(&format!("note{number}")), "note{number}");
    }
    portal.finish().await;
}

#[tokio::test]
async fn the_one_who_changed_the_field_is_named_not_the_last_in_the_section() {
    let portal = TestPortal::start().await;
    let (person, mut browser) = joe(&portal).await;
    let (_, mut nurse) = nurse_of(&portal, person).await;
    let annie = portal.carer("Annie").await;
    portal.grant(person, annie, "edit", None).await;
    let mut annie = portal.signed_in(annie.account, Assurance::Full).await;
    let first = [("field-what", "Walk"), ("field-when", "Mondays")];
    save_item(&mut browser, person, ("actions", ""), "0", &first).await;
    let item = only_item(&mut browser, person, "actions").await;
    let joes = [("field-what", "Walk"), ("field-when", "Tuesdays")];
    save_item(&mut browser, person, ("actions", &item), "1", &joes).await;
    let annies = [
        ("field-what", "Walk"),
        ("field-when", "Tuesdays"),
        ("field-who", "Annie"),
    ];
    save_item(&mut annie, person, ("actions", &item), "2", &annies).await;
    let id = person.person.to_string();
    let page = format!("/people/{}/care-plan/actions/items/{item}", person.person);
    let mut fields = super::target(&id, "actions", "1", &page);
    fields.extend([
        ("item", item.as_str()),
        ("field-what", "Walk"),
        ("field-when", "Fridays"),
    ]);
    nurse.post("/api/plan/save-item", &fields).await;
    let form = nurse.get(&page).await.body;
    let told = form
        .split("While you were writing")
        .nth(1)
        .expect("told of the clash");
    let told: String = told.chars().take(200).collect();
    assert!(told.contains("Joe Example"), "{told}");
    assert!(!told.contains("Annie Example"), "{told}");
    portal.finish().await;
}
