//! Whatever Joe, Ben and a stranger do, in whatever order and at whatever time, the request is
//! as a card on a board would have it.

use super::Desk;
use crate::support::{TestPerson, cases};
use app::{links, referral::model::State};
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use proptest::{prelude::*, test_runner::TestRunner};

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Who {
    Joe,
    Ben,
    Stranger,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Take,
    Assign,
    Note,
    Ask,
    Accept,
    Redirect,
    Decline,
    Close,
    Seen,
    Missed,
    Undo,
    Add,
    Withdraw,
    Book,
    Cancel,
    Wait(i64),
}

fn steps() -> impl Strategy<Value = Vec<(Who, Step)>> {
    let who = prop_oneof![
        6 => Just(Who::Ben),
        3 => Just(Who::Joe),
        1 => Just(Who::Stranger),
    ];
    let step = prop_oneof![
        1 => Just(Step::Take),
        1 => Just(Step::Assign),
        1 => Just(Step::Note),
        2 => Just(Step::Ask),
        4 => Just(Step::Accept),
        1 => Just(Step::Redirect),
        1 => Just(Step::Decline),
        1 => Just(Step::Close),
        2 => Just(Step::Seen),
        2 => Just(Step::Missed),
        2 => Just(Step::Undo),
        2 => Just(Step::Add),
        1 => Just(Step::Withdraw),
        4 => Just(Step::Book),
        1 => Just(Step::Cancel),
        2 => (1_i64..20).prop_map(Step::Wait),
        2 => (1_i64..3_000).prop_map(Step::Wait),
    ];
    prop::collection::vec((who, step), 1..28)
}

/// The card on the board.
#[derive(Clone, Debug)]
struct Card {
    state: State,
    answer_due: DateTime<Utc>,
    answered: Option<DateTime<Utc>>,
    see_due: DateTime<Utc>,
    seen: Option<DateTime<Utc>>,
    paused: Option<DateTime<Utc>>,
    appointment: Option<DateTime<Utc>>,
    /// What it was before the last decision, and until when that comes back.
    before: Option<(Box<Card>, DateTime<Utc>)>,
}

impl Card {
    fn due(&self) -> Option<DateTime<Utc>> {
        if self.paused.is_some() || self.state.is_over() {
            return None;
        }
        let answer = self.answered.is_none().then_some(self.answer_due);
        let see = self.seen.is_none().then_some(self.see_due);
        answer.into_iter().chain(see).min()
    }

    fn goes_on(&mut self, now: DateTime<Utc>) {
        if let Some(since) = self.paused.take() {
            if self.answered.is_none() {
                self.answer_due += now - since;
            }
            if self.seen.is_none() {
                self.see_due += now - since;
            }
        }
    }

    fn play(&mut self, (who, step): (Who, Step), now: DateTime<Utc>) {
        use State::{
            Accepted, Booked, Closed, Declined, InTriage, MoreInfo, Redirected, Submitted,
        };
        let was = self.clone();
        let begun = self.appointment.is_some_and(|at| at <= now);
        let open = matches!(self.state, Submitted | InTriage | MoreInfo);
        let mut decided = false;
        match (who, step) {
            (Who::Stranger, _) | (Who::Ben, Step::Add | Step::Withdraw) => return,
            (Who::Ben, Step::Take) if self.state == Submitted => {
                self.state = InTriage;
                decided = true;
            }
            (Who::Ben, Step::Assign) if !self.state.is_over() => decided = true,
            (Who::Ben, Step::Ask) if matches!(self.state, Submitted | InTriage) => {
                self.state = MoreInfo;
                self.paused = Some(now);
                decided = true;
            }
            (Who::Ben, Step::Accept) if open => {
                self.goes_on(now);
                self.answered = self.answered.or(Some(now));
                self.state = Accepted;
                decided = true;
            }
            (Who::Ben, Step::Redirect) if open || self.state == Accepted => {
                self.over(Redirected, now);
                decided = true;
            }
            (Who::Ben, Step::Decline) if open => {
                self.over(Declined, now);
                decided = true;
            }
            (Who::Ben, Step::Close)
                if matches!(self.state, MoreInfo | Accepted | Booked) && !begun =>
            {
                decided = self.appointment.take().is_none();
                self.over(Closed, now);
            }
            (Who::Ben, Step::Seen) if begun && !self.state.is_over() => {
                self.seen = self.seen.or(self.appointment.take());
                self.appointment = None;
                self.state = Accepted;
            }
            (Who::Ben, Step::Seen) if matches!(self.state, Accepted | Booked) => {
                self.seen = self.seen.or(Some(to_the_minute(now)));
            }
            (Who::Ben, Step::Missed) if begun && !self.state.is_over() => {
                self.appointment = None;
                self.state = Accepted;
            }
            (Who::Ben, Step::Undo) => {
                match &was.before {
                    Some((before, until)) if now <= *until => {
                        *self = Card {
                            before: None,
                            ..(**before).clone()
                        };
                    }
                    _ => {}
                }
                return;
            }
            (Who::Joe, Step::Add) if !self.state.is_over() => {
                if self.state == MoreInfo {
                    self.goes_on(now);
                    self.state = InTriage;
                }
            }
            (Who::Joe, Step::Withdraw) if !self.state.is_over() => {
                self.goes_on(now);
                self.state = State::Withdrawn;
                if !begun {
                    self.appointment = None;
                }
            }
            (_, Step::Book) if self.state == Accepted => {
                self.state = Booked;
                self.appointment = Some(now + TimeDelta::hours(30));
            }
            (_, Step::Cancel) if self.state == Booked && !begun => {
                self.state = Accepted;
                self.appointment = None;
            }
            _ => return,
        }
        let until = now + TimeDelta::minutes(15);
        self.before = decided.then(|| {
            let was = Card {
                before: None,
                ..was
            };
            (Box::new(was), until)
        });
    }

    fn over(&mut self, state: State, now: DateTime<Utc>) {
        self.goes_on(now);
        self.answered = self.answered.or(Some(now));
        self.state = state;
    }
}

fn to_the_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at.with_second(0)
        .and_then(|at| at.with_nanosecond(0))
        .unwrap()
}

async fn play(all: Vec<(Who, Step)>) {
    let desk = Desk::start().await;
    let row = desk.row().await;
    let mut card = Card {
        state: State::Submitted,
        answer_due: row.answer_due_at,
        answered: None,
        see_due: row.see_due_at,
        seen: None,
        paused: None,
        appointment: None,
        before: None,
    };
    for (who, step) in all {
        let now = desk.world.portal.clock.now();
        let person = match who {
            Who::Joe => desk.world.joe,
            Who::Ben => desk.world.ben,
            Who::Stranger => desk.cara,
        };
        // Who gives care may ask for help as well: what Joe does is his alone here.
        if !(who == Who::Ben && matches!(step, Step::Add | Step::Withdraw)) {
            does(&desk, person, step).await;
        }
        card.play((who, step), now);
        is_as_on_the_card(&desk, &card, (who, step)).await;
    }
    desk.finish().await;
}

async fn does(desk: &Desk, who: TestPerson, step: Step) {
    let now = desk.world.portal.clock.now();
    let (verb, fields): (&str, Vec<(&str, String)>) = match step {
        Step::Wait(minutes) => {
            desk.world.portal.clock.advance(TimeDelta::minutes(minutes));
            return;
        }
        Step::Book => {
            let (slot, _) = desk.slot(TimeDelta::hours(30)).await;
            desk.book(who, slot).await;
            return;
        }
        Step::Cancel => return cancel(desk, who).await,
        Step::Add | Step::Withdraw => {
            let mut browser = desk.world.browser(who).await;
            let verb = match step {
                Step::Add => "add",
                _ => "withdraw",
            };
            desk.world
                .act(&mut browser, verb, desk.sent, &[("words", "More")])
                .await;
            return;
        }
        Step::Take => ("take", vec![]),
        Step::Assign => ("assign", vec![("owner", "team".into())]),
        Step::Note => ("note", vec![("note", "Hm".into())]),
        Step::Ask => ("ask", vec![("reason", "Which?".into())]),
        Step::Accept => ("accept", vec![("urgency", "soon".into())]),
        Step::Redirect => (
            "redirect",
            vec![
                ("to", "outside".into()),
                ("reason", "x".into()),
                ("elsewhere", "y".into()),
            ],
        ),
        Step::Decline => (
            "decline",
            vec![("reason", "x".into()), ("elsewhere", "y".into())],
        ),
        Step::Close => (
            "close",
            vec![("outcome", "helped".into()), ("reason", "x".into())],
        ),
        Step::Seen => {
            let local = now.with_timezone(&chrono_tz::Europe::London);
            (
                "seen",
                vec![
                    ("day-day", local.format("%d").to_string()),
                    ("day-month", local.format("%m").to_string()),
                    ("day-year", local.format("%Y").to_string()),
                    ("time", local.format("%H:%M").to_string()),
                ],
            )
        }
        Step::Missed => ("missed", vec![("appointment", booked(desk).await)]),
        Step::Undo => ("undo", vec![]),
    };
    let fields: Vec<_> = fields.iter().map(|(a, b)| (*a, b.as_str())).collect();
    desk.act(who, verb, &fields).await;
}

/// The appointment that is booked, or one that never was.
async fn booked(desk: &Desk) -> String {
    let all = desk.appointments().await;
    let booked = all.into_iter().find(|one| one.state == "booked");
    booked.map_or(uuid::Uuid::nil(), |one| one.id).to_string()
}

async fn cancel(desk: &Desk, who: TestPerson) {
    let (resident, id) = (desk.world.joe.person.to_string(), desk.sent.to_string());
    let appointment = booked(desk).await;
    let page = links::request(desk.world.joe.person, desk.sent);
    let fields = [
        ("resident", resident.as_str()),
        ("request", id.as_str()),
        ("form_page", page.as_str()),
        ("appointment", appointment.as_str()),
    ];
    let mut browser = desk.world.browser(who).await;
    browser.post("/api/appointments/cancel", &fields).await;
}

async fn is_as_on_the_card(desk: &Desk, card: &Card, last: (Who, Step)) {
    let row = desk.row().await;
    assert_eq!(row.state, card.state.code(), "{last:?}");
    assert_eq!(row.due_at, card.due(), "{last:?}");
    assert_eq!(row.answered_at, card.answered, "{last:?}");
    assert_eq!(row.seen_at, card.seen, "{last:?}");
    assert_eq!(row.paused_at, card.paused, "{last:?}");
    assert_eq!(row.closed_at.is_some(), card.state.is_over(), "{last:?}");
    let standing = desk.pauses().await.iter().filter(|over| !**over).count();
    assert_eq!(standing, usize::from(card.paused.is_some()), "{last:?}");
    let all = desk.appointments().await;
    let booked: Vec<_> = all.iter().filter(|one| one.state == "booked").collect();
    let starts: Vec<_> = booked.iter().map(|one| one.starts_at).collect();
    assert_eq!(starts, Vec::from_iter(card.appointment), "{last:?}");
    let now = desk.world.portal.clock.now();
    assert!(!card.state.is_over() || starts.iter().all(|at| *at <= now));
}

#[test]
fn it_is_as_a_card_on_a_board_would_have_it() {
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
