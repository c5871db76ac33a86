//! Whatever several people book, move and cancel, in whatever order, it is as a list on paper
//! would have it.

use super::{FIRST, World, refused};
use crate::support::cases;
use ::entity::referral;
use app::error::{PortalError, Problem};
use proptest::{prelude::*, test_runner::TestRunner};
use server::error::Error;
use uuid::Uuid;

const PEOPLE: usize = 3;
const TIMES: usize = 4;

/// What somebody does; the numbers say who and to which time.
#[derive(Clone, Copy, Debug)]
enum Step {
    Book(usize, usize),
    Move(usize, usize),
    Cancel(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..PEOPLE, 0..TIMES).prop_map(|(who, time)| Step::Book(who, time)),
        3 => (0..PEOPLE, 0..TIMES).prop_map(|(who, time)| Step::Move(who, time)),
        2 => (0..PEOPLE).prop_map(Step::Cancel),
    ];
    prop::collection::vec(step, 1..24)
}

/// What somebody is told on paper.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Said {
    Done,
    Taken,
    Changed,
}

/// The list on paper: who has which time.
#[derive(Default)]
struct Paper([Option<usize>; TIMES]);

impl Paper {
    fn of(&self, who: usize) -> Option<usize> {
        self.0.iter().position(|has| *has == Some(who))
    }

    fn play(&mut self, step: Step) -> Said {
        match step {
            Step::Book(who, _) if self.of(who).is_some() => Said::Changed,
            Step::Move(who, _) | Step::Cancel(who) if self.of(who).is_none() => Said::Changed,
            Step::Book(_, time) | Step::Move(_, time) if self.0[time].is_some() => Said::Taken,
            Step::Book(who, time) => {
                self.0[time] = Some(who);
                Said::Done
            }
            Step::Move(who, time) => {
                self.0 = self.0.map(|has| has.filter(|has| *has != who));
                self.0[time] = Some(who);
                Said::Done
            }
            Step::Cancel(who) => {
                self.0 = self.0.map(|has| has.filter(|has| *has != who));
                Said::Done
            }
        }
    }
}

async fn play(steps: Vec<Step>) {
    let world = World::new().await;
    let slots = world.slots(FIRST, TIMES).await;
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let resident = world.test.resident(&format!("Resident{number}")).await;
        people.push((resident, world.request(resident).await));
    }
    let mut paper = Paper::default();
    // Who has nothing names what they had before, or nothing that ever was.
    let mut last = [Uuid::nil(); PEOPLE];
    let mut done = 0;
    for step in steps {
        let (Step::Book(who, _) | Step::Move(who, _) | Step::Cancel(who)) = step;
        let (resident, request) = (people[who].0, &people[who].1);
        let answer = match step {
            Step::Book(_, time) => world.book(resident, request, slots[time]).await,
            Step::Move(_, time) => {
                let to = (last[who], slots[time]);
                world.move_to(resident, request, to, None).await
            }
            Step::Cancel(_) => world.cancel(resident, request, last[who]).await,
        };
        let said = match answer {
            Ok(appointment) => {
                last[who] = appointment.id;
                Said::Done
            }
            Err(Error::Portal(error)) if error == taken() => Said::Taken,
            other => {
                assert_eq!(refused(other), changed());
                Said::Changed
            }
        };
        assert_eq!(said, paper.play(step), "{step:?}");
        done += usize::from(said == Said::Done);
        let requests: Vec<&referral::Model> = people.iter().map(|(_, request)| request).collect();
        is_as_on_paper(&world, &slots, &requests, &paper).await;
    }
    assert_eq!(world.told().await.len(), done);
    world.test.finish().await;
}

fn taken() -> PortalError {
    PortalError::field("slot", Problem::TimeTaken)
}

fn changed() -> PortalError {
    PortalError::field("appointment", Problem::ChangedUnseen)
}

async fn is_as_on_paper(world: &World, slots: &[Uuid], of: &[&referral::Model], paper: &Paper) {
    let rows = world.appointments().await;
    let booked: Vec<_> = rows.iter().filter(|row| row.state == "booked").collect();
    for (time, has) in paper.0.iter().enumerate() {
        let row = booked.iter().find(|row| row.slot_id == slots[time]);
        assert_eq!(row.map(|row| row.referral_id), has.map(|who| of[who].id));
        let slot = world.slot(slots[time]).await;
        assert_eq!(slot.appointment_id, row.map(|row| row.id));
    }
    assert_eq!(booked.len(), paper.0.iter().flatten().count());
}

#[test]
fn it_is_as_a_list_on_paper_would_have_it() {
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
