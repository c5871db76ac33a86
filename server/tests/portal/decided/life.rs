//! The life of decided access, in any order, with a clock that moves on: never a right outside it.

use super::{ATTORNEY, CANNOT, World, assess, assessments, decisions, request, rights, with};
use crate::support::{Browser, TestPerson, cases};
use app::{backend::Assurance, links, plan::kind::PlanKind};
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::{prelude::*, test_runner::TestRunner};

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Somebody finds what Joe can decide, anew or again: whether he cannot, until so many days from now.
    Find(bool, u64),
    /// A request is given, from and until so many days from now, unless it may not.
    Give(u64, u64),
    /// One is turned down.
    Refuse,
    /// Staff, Joe or Annie end what was given last.
    End(u8),
    /// So many days go by.
    Move(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (prop::bool::weighted(0.75), 1..200_u64).prop_map(|(cannot, days)| Step::Find(cannot, days)),
        4 => (0..20_u64, 0..400_u64).prop_map(|(from, to)| Step::Give(from, to)),
        1 => Just(Step::Refuse),
        2 => (0..3_u8).prop_map(Step::End),
        3 => prop::sample::select(vec![1, 5, 20, 25, 100]).prop_map(Step::Move),
    ];
    prop::collection::vec(step, 1..14)
}

/// What was found last, told naively.
#[derive(Clone, Copy, Debug)]
struct Found {
    cannot: bool,
    review: NaiveDate,
}

/// What was given, told naively.
#[derive(Clone, Copy, Debug)]
struct Given {
    from: NaiveDate,
    to: NaiveDate,
    is_ended: bool,
}

#[derive(Default)]
struct Told {
    found: Option<Found>,
    given: Vec<Given>,
}

impl Told {
    fn opens(&self, today: NaiveDate) -> bool {
        let holds = |one: &Given| !one.is_ended && one.from <= today && today <= one.to;
        self.given.iter().any(holds)
    }
}

fn day(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap()
}

/// A date as it is typed into three fields.
fn typed(field: &str, date: NaiveDate) -> [(String, String); 3] {
    [("day", "%d"), ("month", "%m"), ("year", "%Y")]
        .map(|(part, format)| (format!("{field}-{part}"), date.format(format).to_string()))
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

struct Play {
    world: World,
    amina: TestPerson,
    told: Told,
}

impl Play {
    async fn nurse(&self) -> Browser {
        let portal = &self.world.portal;
        portal.signed_in(self.amina.account, Assurance::Full).await
    }

    async fn step(&mut self, step: Step) {
        // Two things never happen in the same instant.
        self.world.portal.clock.advance(TimeDelta::seconds(1));
        match step {
            Step::Find(cannot, days) => self.find(cannot, days).await,
            Step::Give(from, to) => self.give(from, to).await,
            Step::Refuse => self.refuse().await,
            Step::End(by) => self.end(by).await,
            Step::Move(days) => self.world.portal.clock.advance(TimeDelta::days(days)),
        }
    }

    fn today(&self) -> NaiveDate {
        self.world.portal.clock.now().date_naive()
    }

    /// The newest assessment of the one matter there is.
    async fn newest(&self) -> Option<String> {
        let mut rows = assessments(&self.world.portal).await;
        rows.sort_by_key(|row| row.recorded_at);
        rows.last().map(|row| row.id.to_string())
    }

    async fn find(&mut self, cannot: bool, days: u64) {
        let (today, before) = (self.today(), self.newest().await);
        let review = day(today, days);
        let mut fields: Vec<(String, String)> = Vec::new();
        fields.extend(typed("assessed", today));
        fields.extend(typed("review", review));
        if let Some(before) = before {
            fields.push((String::from("again"), before));
        }
        let mut changed = borrowed(&fields);
        if !cannot {
            changed.extend([("retains", "yes"), ("weighs", "yes"), ("outcome", "can")]);
        }
        let mut nurse = self.nurse().await;
        let saved = assess(&mut nurse, self.world.joe, &with(CANNOT, &changed)).await;
        assert_eq!(saved.location(), links::decided(self.world.joe.person));
        self.told.found = Some(Found { cannot, review });
        for one in &mut self.told.given {
            one.is_ended |= !cannot;
            one.to = one.to.min(review);
        }
    }

    async fn give(&mut self, from: u64, to: u64) {
        let today = self.today();
        let (from, to) = (day(today, from), day(today, to));
        let newest = self.newest().await.unwrap_or_default();
        let mut fields: Vec<(String, String)> = vec![(String::from("assessment"), newest)];
        fields.extend(typed("from", from));
        fields.extend(typed("to", to));
        let mut nurse = self.nurse().await;
        let before = decisions(&self.world.portal).await.len();
        let (joe, annie) = (self.world.joe, self.world.annie);
        request(&mut nurse, joe, annie, &with(ATTORNEY, &borrowed(&fields))).await;
        let rests = self
            .told
            .found
            .filter(|found| found.cannot && today <= found.review);
        let year = today.checked_add_months(chrono::Months::new(12)).unwrap();
        let may = rests.is_some_and(|found| from <= to && to <= found.review && to <= year);
        let after = decisions(&self.world.portal).await.len();
        assert_eq!(after > before, may, "{from} to {to}: {rests:?}");
        if may {
            self.told.given.push(Given {
                from,
                to,
                is_ended: false,
            });
        }
    }

    async fn refuse(&mut self) {
        let before = rights(&self.world.portal).await;
        let mut nurse = self.nurse().await;
        let (joe, annie) = (self.world.joe, self.world.annie);
        let fields = with(ATTORNEY, &[("outcome", "refused")]);
        let saved = request(&mut nurse, joe, annie, &fields).await;
        assert_eq!(saved.location(), links::decided(joe.person));
        assert_eq!(rights(&self.world.portal).await.len(), before.len());
    }

    async fn end(&mut self, by: u8) {
        let mut rows = decisions(&self.world.portal).await;
        rows.retain(|row| row.sharing_id.is_some());
        rows.sort_by_key(|row| row.decided_at);
        let Some((row, told)) = rows.last().zip(self.told.given.last_mut()) else {
            return;
        };
        let portal = &self.world.portal;
        let (joe, annie) = (self.world.joe, self.world.annie);
        let (resident, decision) = (joe.person.to_string(), row.id.to_string());
        let sharing = row.sharing_id.unwrap().to_string();
        let (who, path, mut fields) = match by {
            0 => (
                self.amina,
                "/api/decided/end",
                vec![("resident", resident.as_str()), ("decision", &decision)],
            ),
            1 => (
                joe,
                "/api/sharing/end",
                vec![("resident", resident.as_str()), ("sharing", &sharing)],
            ),
            _ => (
                annie,
                "/api/sharing/end",
                vec![("sharing", sharing.as_str())],
            ),
        };
        fields.extend([("reason", "It is over"), ("form_page", "/here")]);
        let mut browser = portal.signed_in(who.account, Assurance::Full).await;
        let answer = browser.post(path, &fields).await;
        assert_eq!(answer.status == 303, !told.is_ended, "by {by}: {told:?}");
        told.is_ended = true;
    }

    /// What Annie can open is what should be, and nobody else can open anything.
    async fn look(&self, sam: TestPerson, step: Step) {
        let expected = self.told.opens(self.today());
        let world = &self.world;
        for kind in PlanKind::ALL {
            let open = world.annie_opens(kind).await;
            let given = &self.told.given;
            assert_eq!(open, expected, "{kind:?} after {step:?}: {given:?}");
            let mut browser = world.portal.signed_in(sam.account, Assurance::Full).await;
            let address = links::plan(world.joe.person, kind);
            assert_eq!(browser.get(&address).await.status, 404);
        }
    }
}

async fn play(steps: Vec<Step>) {
    let world = World::new().await;
    let sam = world.portal.carer("Sam").await;
    let amina = world.portal.staff("Ann", "practice_nurse").await;
    world.portal.relate(world.joe, amina, "key_worker").await;
    let mut play = Play {
        world,
        amina,
        told: Told::default(),
    };
    for step in steps {
        play.step(step).await;
        play.look(sam, step).await;
    }
    play.world.portal.finish().await;
}

#[test]
fn never_a_right_outside_what_was_decided_and_what_it_rests_on() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let config = ProptestConfig {
        cases: cases(24),
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
