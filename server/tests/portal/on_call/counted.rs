//! Each use of a crisis plan is counted once, and people are asked how it went until
//! they say so.

use super::{
    break_glass::take,
    open, paramedic,
    uses::{WELL, latest, of_all, says},
};
use crate::{
    crisis_plan::{Made, joe_with_a_plan, let_in, make_card, type_code},
    support::{Browser, TestPerson, TestPortal},
};
use ::entity::plan_use;
use app::{
    backend::Assurance,
    ids::{PersonId, UseId},
    links,
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use sea_orm::{EntityTrait, QueryOrder};
use server::break_glass::tell_due;

const ASKED: &str = "Say how it went";

async fn uses(portal: &TestPortal) -> Vec<plan_use::Model> {
    plan_use::Entity::find()
        .order_by_asc(plan_use::Column::UsedAt)
        .order_by_asc(plan_use::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap()
}

/// How often somebody's first page asks how a use went.
async fn asked(portal: &TestPortal, who: TestPerson) -> usize {
    let mut browser = portal.signed_in(who.account, Assurance::Full).await;
    browser.get(links::HOME).await.body.matches(ASKED).count()
}

#[tokio::test]
async fn the_person_and_their_carers_are_asked_on_their_first_page_until_each_has_said() {
    let portal = TestPortal::start().await;
    let (joe, mut joe_browser) = joe_with_a_plan(&portal).await;
    let rose = portal.carer("Rose").await;
    let_in(&portal, joe, rose, None).await;
    let annie = portal.carer("Annie").await;
    portal.grant(joe, annie, "view", None).await;
    let nurse = portal.staff("Amina", "practice_nurse").await;
    portal.relate(joe, nurse, "named_lead").await;
    let (_, mut medic) = paramedic(&portal).await;
    let everybody = [joe, rose, annie, nurse];
    for who in everybody {
        assert_eq!(asked(&portal, who).await, 0, "nothing happened");
    }
    open(&mut medic, joe, "call").await;
    let page = joe_browser.get(links::HOME).await.body;
    let words = "Your crisis plan was used on 6 August 2026. Say how it went";
    assert!(page.contains(words), "{page}");
    let used = latest(&portal).await;
    assert!(page.contains(&links::plan_use(used)));
    let mut rose_browser = portal.signed_in(rose.account, Assurance::Full).await;
    let page = rose_browser.get(links::HOME).await.body;
    let words = "The crisis plan of Joe Example was used on 6 August 2026.";
    assert!(page.contains(words), "{page}");
    assert_eq!(
        asked(&portal, annie).await,
        0,
        "she sees the care plan alone"
    );
    assert_eq!(asked(&portal, nurse).await, 0, "it is not hers to say");
    let mut email = portal.signed_in(joe.account, Assurance::Email).await;
    assert!(!email.get(links::HOME).await.body.contains(ASKED));

    says(&mut joe_browser, used, &WELL).await;
    assert_eq!(asked(&portal, joe).await, 0, "he has said");
    assert_eq!(asked(&portal, rose).await, 1, "she has not");
    says(&mut rose_browser, used, &WELL).await;
    assert_eq!(asked(&portal, rose).await, 0);

    portal.clock.advance(TimeDelta::days(1));
    let (_, mut medic) = paramedic_again(&portal).await;
    open(&mut medic, joe, "call").await;
    portal.clock.advance(TimeDelta::days(29));
    assert_eq!(asked(&portal, joe).await, 1);
    portal.clock.advance(TimeDelta::days(1));
    assert_eq!(asked(&portal, joe).await, 0, "nobody is asked for ever");
    portal.finish().await;
}

async fn paramedic_again(portal: &TestPortal) -> (TestPerson, Browser) {
    let medic = portal.staff("Sam", "urgent_responder").await;
    let browser = portal.signed_in(medic.account, Assurance::Full).await;
    (medic, browser)
}

#[tokio::test]
async fn the_page_asks_about_the_newest_uses_and_not_about_fifty() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let (_, mut medic) = paramedic(&portal).await;
    for _ in 0..7 {
        open(&mut medic, joe, "call").await;
    }
    assert_eq!(asked(&portal, joe).await, 5);
    assert_eq!(of_all(&portal).await.uses, 7);
    portal.finish().await;
}

#[tokio::test]
async fn a_use_that_the_person_may_not_yet_hear_of_is_not_asked_about() {
    let portal = TestPortal::start().await;
    let (joe, _) = joe_with_a_plan(&portal).await;
    let (_, mut medic) = paramedic(&portal).await;
    take(
        &mut medic,
        joe,
        &[("wait", "yes"), ("danger", "His nephew reads his mail")],
    )
    .await;
    assert_eq!(asked(&portal, joe).await, 0);
    portal.clock.advance(TimeDelta::hours(1));
    tell_due(&portal.portal).await.unwrap();
    assert_eq!(asked(&portal, joe).await, 1);
    portal.finish().await;
}

#[tokio::test]
async fn the_code_of_a_card_begins_a_use_that_whoever_typed_it_can_answer() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let rose = portal.carer("Rose").await;
    let_in(&portal, joe, rose, None).await;
    let card = make_card(&mut own, joe, &[("allow_contacts", "yes")]).await;
    let mut rose_browser = portal.signed_in(rose.account, Assurance::Full).await;
    type_code(&mut rose_browser, &card.reference, &card.code).await;
    let used = latest(&portal).await;
    let row = uses(&portal).await.remove(0);
    assert_eq!(
        (row.way.as_str(), row.person_id),
        ("card", Some(rose.person.0))
    );
    let page = links::plan_uses(joe.person);
    let said = says(&mut rose_browser, used, &WELL).await;
    assert_eq!(said.1, page, "she answers as a carer");
    type_code(&mut portal.browser(), &card.reference, &card.code).await;
    let shown = own.get(&page).await.body;
    assert!(
        shown.contains("Rose Example used the wallet card"),
        "{shown}"
    );
    assert!(shown.contains("The wallet card was used"));
    let counted = of_all(&portal).await;
    assert_eq!((counted.uses, counted.answered, counted.worked), (2, 1, 1));
    portal.finish().await;
}

#[tokio::test]
async fn an_opening_that_follows_from_the_card_counts_once_and_is_for_the_team() {
    let portal = TestPortal::start().await;
    let (joe, mut own) = joe_with_a_plan(&portal).await;
    let card = make_card(&mut own, joe, &[]).await;
    let (medic, mut browser) = paramedic(&portal).await;
    type_code(&mut browser, &card.reference, &card.code).await;
    portal.clock.advance(TimeDelta::minutes(5));
    open(&mut browser, joe, "call").await;
    let found = uses(&portal).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].person_id, Some(medic.person.0));
    assert!(found[0].way == "card" && found[0].team_id.is_some());
    let sheet = browser.get(&links::on_call_sheet(joe.person)).await.body;
    let used = UseId(found[0].id);
    assert!(sheet.contains(&links::plan_use(used)), "{sheet}");
    assert_eq!(says(&mut browser, used, &WELL).await.1, links::ON_CALL);
    // Another reason is another use.
    open(&mut browser, joe, "visit").await;
    assert_eq!(uses(&portal).await.len(), 2);
    // What another person does is another use as well.
    let (_, mut other) = paramedic_again(&portal).await;
    open(&mut other, joe, "call").await;
    assert_eq!(of_all(&portal).await.uses, 3);
    portal.finish().await;
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Card { signed_in: bool },
    Open,
    Answer,
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => any::<bool>().prop_map(|signed_in| Step::Card { signed_in }),
        3 => Just(Step::Open),
        2 => Just(Step::Answer),
        3 => prop_oneof![Just(1), Just(30), Just(59), Just(60), Just(61)].prop_map(Step::Wait),
    ]
}

/// A use as it is told naively.
struct Told {
    id: UseId,
    by: Option<PersonId>,
    at: DateTime<Utc>,
    /// Whether a sheet was opened in it.
    opened: bool,
    answered: bool,
}

struct Run {
    portal: TestPortal,
    joe: TestPerson,
    medic: TestPerson,
    card: Made,
    told: Vec<Told>,
}

impl Run {
    async fn new() -> Self {
        let portal = TestPortal::start().await;
        let (joe, mut own) = joe_with_a_plan(&portal).await;
        let card = make_card(&mut own, joe, &[]).await;
        let (medic, _) = paramedic(&portal).await;
        Self {
            portal,
            joe,
            medic,
            card,
            told: Vec::new(),
        }
    }

    /// The last use by somebody within the hour.
    fn of_late(&mut self, by: Option<PersonId>) -> Option<&mut Told> {
        let now = self.portal.clock.now();
        let last = self.told.iter_mut().rfind(|told| told.by == by);
        last.filter(|told| now - told.at < TimeDelta::hours(1))
    }

    async fn begins(&mut self, by: Option<PersonId>, opened: bool) {
        let at = self.portal.clock.now();
        let mut rows = uses(&self.portal).await;
        rows.retain(|row| self.told.iter().all(|told| told.id.0 != row.id));
        assert_eq!(rows.len(), 1, "one more");
        self.told.push(Told {
            id: UseId(rows[0].id),
            by,
            at,
            opened,
            answered: false,
        });
    }

    async fn take(&mut self, step: Step) {
        let medic = self.medic.person;
        let full = Assurance::Full;
        match step {
            Step::Wait(minutes) => self.portal.clock.advance(TimeDelta::minutes(minutes)),
            Step::Card { signed_in } => {
                let by = signed_in.then_some(medic);
                let mut browser = if signed_in {
                    self.portal.signed_in(self.medic.account, full).await
                } else {
                    self.portal.browser()
                };
                type_code(&mut browser, &self.card.reference, &self.card.code).await;
                if self.of_late(by).is_none() {
                    self.begins(by, false).await;
                }
            }
            Step::Open => {
                let mut browser = self.portal.signed_in(self.medic.account, full).await;
                open(&mut browser, self.joe, "call").await;
                match self.of_late(Some(medic)) {
                    Some(told) if !told.opened => told.opened = true,
                    _ => self.begins(Some(medic), true).await,
                }
            }
            Step::Answer => {
                let Some(told) = self.told.iter_mut().rfind(|told| !told.answered) else {
                    return;
                };
                told.answered = true;
                let used = told.id;
                let mut browser = self.portal.signed_in(self.joe.account, full).await;
                says(&mut browser, used, &WELL).await;
            }
        }
        assert_eq!(uses(&self.portal).await.len(), self.told.len(), "{step:?}");
    }

    async fn check(self) {
        let counted = of_all(&self.portal).await;
        let answered = self.told.iter().filter(|told| told.answered).count();
        assert_eq!(usize::try_from(counted.uses), Ok(self.told.len()));
        assert_eq!(usize::try_from(counted.answered), Ok(answered));
        assert_eq!(usize::try_from(counted.worked), Ok(answered));
        let waiting = (self.told.len() - answered).min(5);
        assert_eq!(asked(&self.portal, self.joe).await, waiting);
        self.portal.finish().await;
    }
}

#[tokio::test]
async fn however_cards_and_sheets_follow_on_one_another_each_use_counts_once() {
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    });
    let steps = prop::collection::vec(step(), 6..18);
    let sequences = (0..12).map(|_| steps.new_tree(&mut runner).unwrap().current());
    let runs = sequences.map(|steps| async move {
        let mut run = Run::new().await;
        for step in steps {
            run.take(step).await;
        }
        run.check().await;
    });
    futures::future::join_all(runs).await;
}
