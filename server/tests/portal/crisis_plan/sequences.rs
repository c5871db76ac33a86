//! Whatever is done with cards, in whatever order and however time moves: a card
//! that is cancelled never opens, and every opening is written down and told.

use super::{Made, acts, cancel_card, emails, joe_with_a_plan, make_card, row, type_code, wrong};
use crate::support::{Browser, TestPerson, TestPortal};
use app::{audit::model::Act, links};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};

/// So many sequences, all at once: most of their time is waiting.
const SEQUENCES: usize = 12;

#[derive(Clone, Copy, Debug)]
enum Step {
    Make { allow_contacts: bool },
    Cancel(usize),
    Replace(usize),
    Use(usize),
    Guess(usize),
    Look(usize),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    let card = 0_usize..6;
    prop_oneof![
        2 => any::<bool>().prop_map(|allow_contacts| Step::Make { allow_contacts }),
        1 => card.clone().prop_map(Step::Cancel),
        1 => card.clone().prop_map(Step::Replace),
        4 => card.clone().prop_map(Step::Use),
        5 => card.clone().prop_map(Step::Guess),
        2 => card.prop_map(Step::Look),
        2 => prop_oneof![Just(1), Just(9), Just(31), Just(61)].prop_map(Step::Wait),
    ]
}

/// What a card is thought to be, told naively.
struct Known {
    made: Made,
    cancelled: bool,
    /// When wrong codes were typed since it last paused.
    wrong: Vec<DateTime<Utc>>,
    paused_until: Option<DateTime<Utc>>,
}

impl Known {
    fn opens(&self, now: DateTime<Utc>) -> bool {
        !self.cancelled && self.paused_until.is_none_or(|until| until <= now)
    }

    fn guessed(&mut self, now: DateTime<Utc>) {
        if !self.opens(now) {
            return;
        }
        let begun = self.wrong.first().copied().unwrap_or(now);
        if now - begun >= TimeDelta::hours(1) {
            self.wrong.clear();
        }
        self.wrong.push(now);
        if self.wrong.len() == 5 {
            self.wrong.clear();
            self.paused_until = Some(now + TimeDelta::hours(1));
        }
    }
}

struct Run {
    portal: TestPortal,
    joe: TestPerson,
    own: Browser,
    anybody: Browser,
    cards: Vec<Known>,
    openings: usize,
}

impl Run {
    async fn new() -> Self {
        let portal = TestPortal::start().await;
        let (joe, own) = joe_with_a_plan(&portal).await;
        Self {
            anybody: portal.browser(),
            portal,
            joe,
            own,
            cards: Vec::new(),
            openings: 0,
        }
    }

    async fn make(&mut self, allow_contacts: bool, replaces: Option<usize>) {
        let live = self.cards.iter().filter(|card| !card.cancelled).count();
        if live >= 10 && replaces.is_none() {
            return;
        }
        let mut more = Vec::new();
        if allow_contacts {
            more.push(("allow_contacts", "yes"));
        }
        let mut old = String::new();
        if let Some(place) = replaces {
            old = row(&self.portal, &self.cards[place].made)
                .await
                .id
                .to_string();
            self.cards[place].cancelled = true;
        }
        if !old.is_empty() {
            more.push(("replaces", old.as_str()));
        }
        self.stay_signed_in().await;
        let made = make_card(&mut self.own, self.joe, &more).await;
        self.cards.push(Known {
            made,
            cancelled: false,
            wrong: Vec::new(),
            paused_until: None,
        });
    }

    /// Time moves by hours; a session does not last so long.
    async fn stay_signed_in(&mut self) {
        let full = app::backend::Assurance::Full;
        self.own = self.portal.signed_in(self.joe.account, full).await;
    }

    async fn take(&mut self, step: Step) {
        let now = self.portal.clock.now();
        let place = match step {
            Step::Make { allow_contacts } => return self.make(allow_contacts, None).await,
            Step::Wait(minutes) => {
                return self.portal.clock.advance(TimeDelta::minutes(minutes));
            }
            Step::Cancel(place)
            | Step::Replace(place)
            | Step::Use(place)
            | Step::Guess(place)
            | Step::Look(place) => place,
        };
        let Some(card) = self.cards.get_mut(place) else {
            return;
        };
        let made = card.made.clone();
        match step {
            Step::Cancel(_) => {
                let first = !std::mem::replace(&mut card.cancelled, true);
                self.stay_signed_in().await;
                let answer = cancel_card(&self.portal, &mut self.own, self.joe, &made).await;
                assert_eq!(answer.status == 303, first);
            }
            Step::Replace(_) if !card.cancelled => self.make(true, Some(place)).await,
            Step::Use(_) => {
                let opens = card.opens(now);
                let answer = type_code(&mut self.anybody, &made.reference, &made.code).await;
                let page = self.anybody.get(answer.location()).await.body;
                assert_eq!(!page.contains("That code does not match"), opens, "{page}");
                self.openings += usize::from(opens);
            }
            Step::Guess(_) => {
                card.guessed(now);
                type_code(&mut self.anybody, &made.reference, wrong(&made)).await;
                let page = self.anybody.get(&links::card(&made.reference)).await.body;
                assert!(page.contains("That code does not match"));
            }
            Step::Look(_) => {
                let page = self.anybody.get(&links::card(&made.reference)).await.body;
                assert!(!card.cancelled || !page.contains("Rose Hill"), "{page}");
            }
            Step::Replace(_) | Step::Make { .. } | Step::Wait(_) => {}
        }
    }

    async fn check(self) {
        assert_eq!(
            acts(&self.portal, Act::UseCard, false).await.len(),
            self.openings
        );
        assert_eq!(emails(&self.portal, "card_used").await.len(), self.openings);
        self.portal.finish().await;
    }
}

#[tokio::test]
async fn a_cancelled_card_never_opens_and_every_opening_is_written_down_and_told() {
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::default()
    });
    let steps = prop::collection::vec(step(), 10..24);
    let sequences = (0..SEQUENCES).map(|_| steps.new_tree(&mut runner).unwrap().current());
    let runs = sequences.map(|steps| async move {
        let mut run = Run::new().await;
        run.make(true, None).await;
        for step in steps {
            run.take(step).await;
        }
        run.check().await;
    });
    futures::future::join_all(runs).await;
}
