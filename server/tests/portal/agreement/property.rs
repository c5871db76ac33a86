//! Whatever several people do to a plan, it stands as agreed exactly as long as
//! it says what was agreed, and every change since is counted.

use super::agree;
use crate::{
    plan::{nurse_of, target},
    support::{Browser, TestPerson, TestPortal, cases},
};
use app::{
    backend::{Assurance, Caller},
    links,
    plan::{kind::PlanKind, model::Standing, service::PlanService},
};
use proptest::{prelude::*, test_runner::TestRunner};

/// One thing that somebody does to Joe's section "wellness".
#[derive(Clone, Copy, Debug)]
enum Step {
    /// One of the people writes one of the texts, in place of what is there.
    Write(usize, usize),
    /// One of the people brings an earlier version back, of so many.
    Restore(usize, usize),
    /// Joe agrees.
    Agree,
}

const TEXTS: [&str; 4] = ["", "Quiet mornings", "Quiet long mornings", "Loud evenings"];
const NAMES: [&str; 3] = [
    "Joe Example",
    "Amina Example, practice_nurse",
    "Annie Example",
];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..NAMES.len(), 0..TEXTS.len()).prop_map(|(who, text)| Step::Write(who, text)),
        2 => (0..NAMES.len(), 0..20_usize).prop_map(|(who, version)| Step::Restore(who, version)),
        1 => Just(Step::Agree),
    ];
    prop::collection::vec(step, 1..14)
}

/// What should be, told naively: every version's text, who made each, and what was agreed.
#[derive(Default)]
struct Told {
    /// Text and author of each version from 1.
    versions: Vec<(&'static str, usize)>,
    /// The text and the version that were agreed.
    agreed: Option<(&'static str, usize)>,
}

impl Told {
    fn text(&self) -> &'static str {
        self.versions.last().map_or("", |(text, _)| text)
    }

    /// Whoever changed it since it was agreed, the last first, and how often.
    fn since(&self) -> Vec<(String, u32)> {
        let mut by: Vec<(String, u32)> = Vec::new();
        let agreed = self.agreed.map_or(0, |(_, version)| version);
        for (_, who) in self.versions[agreed..].iter().rev() {
            match by.iter_mut().find(|(name, _)| name == NAMES[*who]) {
                Some((_, count)) => *count += 1,
                None => by.push((NAMES[*who].to_owned(), 1)),
            }
        }
        by
    }
}

async fn write(browser: &mut Browser, joe: TestPerson, who: usize, told: &Told, text: &str) {
    let (id, version) = (joe.person.to_string(), told.versions.len().to_string());
    let mut fields = target(&id, "wellness", &version, "/here");
    fields.push(("text", text));
    if who > 0 {
        fields.push(("performer", &id));
    }
    let answer = browser.post("/api/plan/save-section", &fields).await;
    assert_ne!(answer.location(), "/here");
}

async fn restore(browser: &mut Browser, joe: TestPerson, who: usize, told: &Told, to: usize) {
    let (id, version) = (joe.person.to_string(), told.versions.len().to_string());
    let to = to.to_string();
    let mut fields = target(&id, "wellness", &version, "/here");
    fields.push(("restore", &to));
    if who > 0 {
        fields.push(("performer", &id));
    }
    let answer = browser.post("/api/plan/restore", &fields).await;
    assert_ne!(answer.location(), "/here");
}

/// How the section stands to a reader.
async fn stands(portal: &TestPortal, caller: &Caller, joe: TestPerson) -> (String, Standing) {
    let plan = portal
        .portal
        .read(caller, joe.person, PlanKind::Care)
        .await
        .unwrap();
    let section = plan
        .sections
        .into_iter()
        .find(|section| section.heading.code == "wellness")
        .unwrap();
    (section.text, section.standing)
}

async fn play(steps: Vec<Step>) {
    let portal = TestPortal::start().await;
    let joe = portal.resident("Joe").await;
    let (_, nurse) = nurse_of(&portal, joe).await;
    let annie = portal.carer("Annie").await;
    portal.relate(joe, annie, "carer").await;
    portal.grant(joe, annie, "edit", None).await;
    let his = portal.signed_in(joe.account, Assurance::Full).await;
    let hers = portal.signed_in(annie.account, Assurance::Full).await;
    let mut people = [his, nurse, hers];
    // Something is always there to agree with.
    let id = joe.person.to_string();
    let mut other = target(&id, "also", "0", "/here");
    other.push(("text", "Was a tailor"));
    people[0].post("/api/plan/save-section", &other).await;
    let mut told = Told::default();
    for step in steps {
        portal.clock.advance(chrono::TimeDelta::seconds(20));
        match step {
            Step::Write(who, text) => {
                let text = TEXTS[text];
                write(&mut people[who], joe, who, &told, text).await;
                if text != told.text() {
                    told.versions.push((text, who));
                }
            }
            Step::Restore(who, version) if !told.versions.is_empty() => {
                let to = version % told.versions.len();
                let text = to.checked_sub(1).map_or("", |place| told.versions[place].0);
                restore(&mut people[who], joe, who, &told, to).await;
                if text != told.text() {
                    told.versions.push((text, who));
                }
            }
            Step::Restore(..) => {}
            Step::Agree => {
                let answer = agree(&mut people[0], joe, PlanKind::Care).await;
                assert_eq!(answer.location(), links::plan(joe.person, PlanKind::Care));
                told.agreed = Some((told.text(), told.versions.len()));
            }
        }
        for reader in &people {
            let caller = portal.caller(reader).await;
            let (text, standing) = stands(&portal, &caller, joe).await;
            assert_eq!(text, told.text());
            match (told.agreed, standing) {
                (None, Standing::NotAgreed) => {}
                (Some((agreed, _)), Standing::Agreed { .. }) => {
                    assert_eq!(agreed, told.text());
                }
                (Some((agreed, _)), Standing::ChangedSince { by, marked, .. }) => {
                    assert_ne!(agreed, told.text());
                    assert_eq!(by, told.since());
                    assert!(!marked.is_empty());
                }
                // A section in which nothing was ever written has no row to stand.
                (Some(_), Standing::NotAgreed) => assert!(told.versions.is_empty()),
                (None, other) => panic!("never agreed, yet {other:?}"),
            }
        }
    }
    portal.finish().await;
}

#[test]
fn a_section_stands_as_agreed_exactly_as_long_as_it_says_what_was_agreed() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let config = ProptestConfig {
        cases: cases(12),
        max_shrink_iters: 40,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config)
        .run(&steps(), |steps| {
            runtime.block_on(play(steps));
            Ok(())
        })
        .unwrap();
}
