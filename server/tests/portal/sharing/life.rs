//! The life of a sharing, in any order, with a clock that moves either way, while the record is
//! closed in favour of another and opened again, and while staff leave: never a right outside it.

use super::{answer, decide, enter, of_code, offer, opens, propose, share, with};
use crate::{
    support::{TestPerson, TestPortal, cases},
    two_records::{forget_account, last_merge, merge, undo},
};
use ::entity::person;
use app::{backend::Assurance, ids::SharingId, links, plan::kind::PlanKind};
use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};
use proptest::{prelude::*, test_runner::TestRunner};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Joe offers the crisis plan, or both plans, unless something is under way.
    Offer(bool),
    /// Nora enters the code.
    Enter,
    /// She says yes or no.
    Answer(bool),
    /// Joe changes it to both plans, or to the crisis plan.
    Change(bool),
    /// He pauses it, or goes on.
    Pause(bool),
    /// He renews it.
    Renew,
    /// He ends it.
    End,
    /// She ends it.
    GiveBack,
    /// His nurse finds a second record of his, and closes this one in its favour.
    Merge,
    /// She takes them apart again.
    Undo,
    /// His physiotherapist leaves.
    Leave,
    /// The clock moves on, or back, by so many days.
    Move(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => any::<bool>().prop_map(Step::Offer),
        3 => Just(Step::Enter),
        4 => prop::bool::weighted(0.85).prop_map(Step::Answer),
        2 => any::<bool>().prop_map(Step::Change),
        3 => any::<bool>().prop_map(Step::Pause),
        2 => Just(Step::Renew),
        1 => Just(Step::End),
        1 => Just(Step::GiveBack),
        2 => Just(Step::Merge),
        2 => Just(Step::Undo),
        1 => Just(Step::Leave),
        3 => prop::sample::select(vec![-30, -1, 1, 5, 20, 25, 100, 400]).prop_map(Step::Move),
    ];
    prop::collection::vec(step, 1..16)
}

/// What should be, told naively.
#[derive(Clone, Debug)]
struct Told {
    both_plans: bool,
    /// Offered at this moment; entered, and accepted from this day.
    offered: DateTime<Utc>,
    entered: bool,
    from: Option<NaiveDate>,
    to: NaiveDate,
    paused: bool,
}

impl Told {
    fn waits(&self, now: DateTime<Utc>) -> bool {
        self.from.is_none()
            && now < self.offered + TimeDelta::days(21)
            && now.date_naive() <= self.to
    }

    fn opens(&self, kind: PlanKind, today: NaiveDate) -> bool {
        let within = self.from.is_some_and(|from| from <= today) && today <= self.to;
        within && !self.paused && (self.both_plans || kind == PlanKind::Crisis)
    }
}

struct World {
    portal: TestPortal,
    joe: TestPerson,
    nora: TestPerson,
    /// His second record.
    twin: TestPerson,
    /// Gives care to both.
    grace: TestPerson,
    /// Gives care to the first alone.
    tom: TestPerson,
    /// Looks after the staff.
    asha: TestPerson,
    /// What is under way, and its code.
    told: Option<(Told, SharingId, String)>,
    /// Whether his record is closed in favour of the second.
    closed: bool,
    /// The days from which, and before which, Tom looks after the second record too.
    ties: Vec<(NaiveDate, Option<NaiveDate>)>,
    /// The day from which Tom works here no more.
    left: Option<NaiveDate>,
}

/// Whether a tie holds on a day.
fn holds((from, until): &(NaiveDate, Option<NaiveDate>), today: NaiveDate) -> bool {
    *from <= today && until.is_none_or(|until| today < until)
}

/// Whether everybody who works here has begun on a day.
fn at_work(today: NaiveDate) -> bool {
    today >= NaiveDate::from_ymd_opt(2025, 8, 6).unwrap()
}

fn last_day(today: NaiveDate) -> [String; 3] {
    let to = today.checked_add_days(Days::new(200)).unwrap();
    [
        to.format("%d").to_string(),
        to.format("%m").to_string(),
        to.format("%Y").to_string(),
    ]
}

fn fields(both: bool, to: &[String; 3]) -> Vec<(&str, &str)> {
    let level = if both { "view" } else { "crisis" };
    // Who has looked goes with both plans, so that it too comes and goes.
    let looks = if both { "yes" } else { "" };
    with(&[
        ("level", level),
        ("looks", looks),
        ("to-day", &to[0]),
        ("to-month", &to[1]),
        ("to-year", &to[2]),
    ])
}

impl World {
    async fn step(&mut self, step: Step) {
        let (joe, nora, portal) = (self.joe, self.nora, &self.portal);
        let now = portal.clock.now();
        let today = now.date_naive();
        let mut his = portal.signed_in(joe.account, Assurance::Full).await;
        let mut hers = portal.signed_in(nora.account, Assurance::Full).await;
        let to = last_day(today);
        if let Step::Move(days) = step {
            portal.clock.advance(TimeDelta::days(days));
            return;
        }
        match step {
            Step::Merge | Step::Undo | Step::Leave => return self.staff(step, today).await,
            _ if self.closed => return self.while_closed(step, &to).await,
            _ => {}
        }
        if let Step::Offer(both) = step {
            if self.told.is_none() {
                let code = offer(&mut his, joe, &fields(both, &to)).await;
                let told = Told {
                    both_plans: both,
                    offered: now,
                    entered: false,
                    from: None,
                    to: today.checked_add_days(Days::new(200)).unwrap(),
                    paused: false,
                };
                let id = of_code(portal, &code).await;
                self.told = Some((told, id, code));
            }
            return;
        }
        let Some((told, id, code)) = &mut self.told else {
            return;
        };
        let id = *id;
        match step {
            Step::Enter => {
                let entered = enter(&mut hers, code).await;
                let right = told.waits(now) && !told.entered;
                assert_eq!(entered.location() == links::offer(id), right);
                told.entered |= right;
            }
            Step::Answer(yes) => {
                let words = if yes { "accept" } else { "decline" };
                let answered = answer(&mut hers, id, words).await;
                let right = told.entered && told.waits(now);
                assert_eq!(answered.status == 303, right);
                if right && yes {
                    told.from = Some(today);
                } else if right {
                    self.told = None;
                }
            }
            Step::Change(both) => {
                let given = told.from.is_some();
                let which = id.to_string();
                let mut all = fields(both, &to);
                all.push(("sharing", &which));
                let proposed = propose(&mut his, joe, &all).await;
                assert_eq!(proposed.status == 303, given);
                if given {
                    share(&mut his, joe).await;
                    told.both_plans = both;
                    told.from = Some(today);
                    told.to = today.checked_add_days(Days::new(200)).unwrap();
                }
            }
            Step::Pause(pause) => {
                let words = if pause { "pause" } else { "resume" };
                let done = decide(&mut his, joe, id, ("pause", words)).await;
                assert_eq!(done.status == 303, told.from.is_some());
                told.paused = pause && told.from.is_some();
            }
            Step::Renew => {
                let done = decide(&mut his, joe, id, ("renew", "")).await;
                assert_eq!(done.status == 303, told.from.is_some());
                if told.from.is_some() {
                    let year = told.to.max(today).checked_add_months(Months::new(12));
                    let most = today.checked_add_months(Months::new(24));
                    told.to = year.unwrap().min(most.unwrap());
                }
            }
            Step::End => {
                let open = told.from.is_some() || told.waits(now);
                let done = decide(&mut his, joe, id, ("end", "")).await;
                assert_eq!(done.status == 303, open);
                if open {
                    self.told = None;
                }
            }
            Step::GiveBack => {
                let which = id.to_string();
                let fields = [("sharing", which.as_str()), ("form_page", "/here")];
                let done = hers.post("/api/sharing/end", &fields).await;
                assert_eq!(done.status == 303, told.from.is_some());
                if told.from.is_some() {
                    self.told = None;
                }
            }
            Step::Offer(_) | Step::Move(_) | Step::Merge | Step::Undo | Step::Leave => {}
        }
    }

    /// Whether Tom works here on a day.
    fn tom_works(&self, today: NaiveDate) -> bool {
        at_work(today) && self.left.is_none_or(|left| today < left)
    }

    /// What staff do.
    async fn staff(&mut self, step: Step, today: NaiveDate) {
        let portal = &self.portal;
        let mut nurse = portal.signed_in(self.grace.account, Assurance::Full).await;
        match step {
            Step::Merge if !self.closed => {
                let done = merge(&mut nurse, (self.twin, self.joe), self.twin).await;
                assert_eq!(done.status == 303, at_work(today));
                self.closed = at_work(today);
                let there = self.ties.iter().any(|tie| holds(tie, today));
                if self.closed && self.tom_works(today) && !there {
                    self.ties.push((today, None));
                }
            }
            Step::Undo if self.closed => {
                let id = last_merge(portal).await;
                let done = undo(&mut nurse, self.twin, &id).await;
                assert_eq!(done.status == 303, at_work(today));
                if at_work(today) {
                    self.closed = false;
                    for (_, until) in &mut self.ties {
                        if until.is_none_or(|until| today < until) {
                            *until = Some(today);
                        }
                    }
                }
            }
            Step::Leave if self.left.is_none() && at_work(today) => {
                let mut office = portal.signed_in(self.asha.account, Assurance::Full).await;
                let who = self.tom.person.to_string();
                let fields = [
                    ("member", who.as_str()),
                    ("sure", "yes"),
                    ("form_page", "/here"),
                ];
                let done = office.post("/api/admin/end-staff", &fields).await;
                assert_ne!(done.location(), "/here");
                self.left = Some(today);
            }
            _ => {}
        }
    }

    /// Nothing of his record is offered, entered, answered, changed or ended.
    async fn while_closed(&self, step: Step, to: &[String; 3]) {
        let portal = &self.portal;
        let mut his = portal.signed_in(self.joe.account, Assurance::Full).await;
        let mut hers = portal.signed_in(self.nora.account, Assurance::Full).await;
        let kept = links::person(self.twin.person);
        let Some((_, id, code)) = &self.told else {
            let refused = propose(&mut his, self.joe, &fields(true, to)).await;
            assert_eq!(refused.location(), kept);
            return;
        };
        match step {
            Step::Enter => {
                let entered = enter(&mut hers, code).await;
                assert_ne!(entered.location(), links::offer(*id));
            }
            Step::Answer(_) => assert_eq!(answer(&mut hers, *id, "accept").await.status, 404),
            _ => {
                let refused = decide(&mut his, self.joe, *id, ("end", "")).await;
                assert_eq!(refused.location(), kept);
            }
        }
    }

    /// What she can open is what should be, and nobody else can open anything.
    async fn look(&self, sam: TestPerson, step: Step) {
        let today = self.portal.clock.now().date_naive();
        for kind in PlanKind::ALL {
            let told = self.told.as_ref();
            let expected = !self.closed && told.is_some_and(|(told, _, _)| told.opens(kind, today));
            let open = opens(&self.portal, self.nora, self.joe, kind).await;
            assert_eq!(open, expected, "{kind:?} after {step:?}: {told:?}");
            assert!(!opens(&self.portal, sam, self.joe, kind).await);
            for who in [self.nora, sam] {
                assert!(!opens(&self.portal, who, self.twin, kind).await);
            }
            let works = self.tom_works(today);
            let of_both = works && self.ties.iter().any(|tie| holds(tie, today));
            assert_eq!(
                opens(&self.portal, self.tom, self.twin, kind).await,
                of_both,
                "Tom after {step:?}: {:?}",
                self.ties
            );
            // While it is closed, he reads the first as an earlier record of the second.
            let of_first = if self.closed { of_both } else { works };
            let open = opens(&self.portal, self.tom, self.joe, kind).await;
            assert_eq!(open, of_first, "Tom after {step:?}");
        }
        let told = self.told.as_ref();
        let expected = !self.closed
            && told
                .is_some_and(|(told, _, _)| told.both_plans && told.opens(PlanKind::Care, today));
        for (who, expected) in [(self.nora, expected), (sam, false)] {
            let mut browser = self.portal.signed_in(who.account, Assurance::Full).await;
            let page = browser.get(&links::who_has_looked(self.joe.person)).await;
            assert_eq!(
                page.status == 200,
                expected,
                "looks after {step:?}: {told:?}"
            );
        }
    }
}

/// So that an account is left when the work ends: what opens nothing is closed.
async fn works_here_and_has_a_record(portal: &TestPortal, who: TestPerson) {
    let tx = portal.portal.database.write().await.unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::IsResident, Expr::value(true))
        .filter(person::Column::Id.eq(who.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn play(steps: Vec<Step>) {
    let portal = TestPortal::start().await;
    let (joe, nora) = (portal.resident("Joe").await, portal.carer("Nora").await);
    let sam = portal.carer("Sam").await;
    let twin = portal.resident("Joseph").await;
    forget_account(&portal, twin).await;
    let grace = portal.staff("Grace", "practice_nurse").await;
    let tom = portal.staff("Tom", "physiotherapist").await;
    works_here_and_has_a_record(&portal, tom).await;
    let asha = portal.staff("Asha", "administrator").await;
    portal.relate(joe, grace, "named_lead").await;
    portal.relate(twin, grace, "named_lead").await;
    portal.relate(joe, tom, "key_worker").await;
    let mut world = World {
        portal,
        joe,
        nora,
        twin,
        grace,
        tom,
        asha,
        told: None,
        closed: false,
        ties: Vec::new(),
        left: None,
    };
    for step in steps {
        world.step(step).await;
        world.look(sam, step).await;
    }
    world.portal.finish().await;
}

#[test]
fn never_a_right_outside_what_was_offered_accepted_and_not_ended() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let config = ProptestConfig {
        cases: cases(16),
        max_shrink_iters: 60,
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
