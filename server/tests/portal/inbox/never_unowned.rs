//! Whatever people do, and whoever comes and goes: no open thread is nobody's.

use super::{see_to, team_of};
use crate::{
    messages::World,
    support::{Browser, TestPerson, cases},
};
use ::entity::{absence, message_reader, message_thread, staff_role};
use app::{
    ids::{TeamId, ThreadId},
    inbox::model::DeskKey,
    links,
};
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::inbox::owners;
use uuid::Uuid;

/// Something that happens; the numbers say who, whom and which, as far as there are so many.
#[derive(Clone, Debug)]
enum Event {
    Write(usize),
    WriteAgain(usize),
    Answer(usize, usize),
    Assign(usize, usize, usize),
    TakeOver(usize, usize),
    HandOn(usize, usize, usize),
    Away(usize, usize, u64, u64),
    Back(usize),
    Leave(usize),
    RoleRunsOut(usize),
    RoleAgain(usize),
    Close(usize, usize),
    Reopen(usize, usize),
    Days(u64),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    use Event::*;
    let (who, which) = (0_usize..5, 0_usize..4);
    let one = prop_oneof![
        4 => (0_usize..4).prop_map(Write),
        2 => which.clone().prop_map(WriteAgain),
        2 => (who.clone(), which.clone()).prop_map(|(by, which)| Answer(by, which)),
        2 => (who.clone(), which.clone(), 0_usize..5).prop_map(|(by, which, to)| Assign(by, which, to)),
        2 => (who.clone(), which.clone()).prop_map(|(by, which)| TakeOver(by, which)),
        2 => (who.clone(), which.clone(), 0_usize..3).prop_map(|(by, which, to)| HandOn(by, which, to)),
        3 => (who.clone(), 0_usize..5, 0_u64..3, 0_u64..5).prop_map(|(by, cover, from, days)| Away(by, cover, from, days)),
        1 => who.clone().prop_map(Back),
        1 => who.clone().prop_map(Leave),
        2 => who.clone().prop_map(RoleRunsOut),
        1 => who.clone().prop_map(RoleAgain),
        1 => (who.clone(), which.clone()).prop_map(|(by, which)| Close(by, which)),
        1 => (who, which).prop_map(|(by, which)| Reopen(by, which)),
        2 => (1_u64..4).prop_map(Days),
    ];
    prop::collection::vec(one, 4..14)
}

const SUBJECTS: [&str; 4] = ["medicines", "appointment", "worried", "other"];

/// Joe, five members of staff in two teams and outside, and an administrator.
struct Town {
    world: World,
    staff: Vec<TestPerson>,
    desks: Vec<String>,
    asha: TestPerson,
}

impl Town {
    async fn start() -> Self {
        let world = World::start().await;
        let mut staff = vec![world.priya];
        for name in ["Ben", "Cat", "Olu", "Eve"] {
            staff.push(world.portal.staff(name, "community_nurse").await);
        }
        let first = team_of(&world.portal, "Team one", &staff[0..2]).await;
        let second = team_of(&world.portal, "Team two", &staff[2..4]).await;
        let desks = vec![
            DeskKey::Team(TeamId(first)).to_string(),
            DeskKey::Team(TeamId(second)).to_string(),
            DeskKey::Organisation(world.portal.organisation).to_string(),
        ];
        let asha = world.portal.staff("Asha", "administrator").await;
        Self {
            world,
            staff,
            desks,
            asha,
        }
    }

    async fn browser(&self, who: usize) -> Option<Browser> {
        let who = self.staff[who % self.staff.len()];
        let account = ::entity::account::Entity::find_by_id(who.account.0)
            .one(self.world.portal.portal.database.reader())
            .await
            .unwrap()?;
        if account.disabled_at.is_some() {
            return None;
        }
        Some(self.world.browser(who).await)
    }

    async fn thread(&self, which: usize) -> Option<ThreadId> {
        let threads = self.world.threads().await;
        let row = threads.get(which % threads.len().max(1))?;
        Some(ThreadId(row.id))
    }

    fn today(&self) -> NaiveDate {
        self.world.portal.portal.clock.today()
    }

    async fn happens(&self, event: &Event) {
        let world = &self.world;
        match *event {
            Event::Write(subject) => {
                let mut joe = world.browser(world.joe).await;
                let fields = [
                    ("about", "resident"),
                    ("subject", SUBJECTS[subject]),
                    ("words", "Hello"),
                ];
                world.send(&mut joe, &fields).await;
            }
            Event::WriteAgain(which) => {
                if let Some(id) = self.thread(which).await {
                    let mut joe = world.browser(world.joe).await;
                    world
                        .act(&mut joe, "answer", id, &[("words", "Again")])
                        .await;
                }
            }
            Event::Answer(by, which) => {
                self.acts(by, which, "answer", &[("words", "Yes")]).await;
            }
            Event::Close(by, which) => self.acts(by, which, "close", &[("to", "closed")]).await,
            Event::Reopen(by, which) => self.acts(by, which, "close", &[("to", "open")]).await,
            Event::Assign(by, which, to) => {
                let to = self.staff[to].person.to_string();
                self.sees_to(by, which, "assign", &[("to", &to)]).await;
            }
            Event::TakeOver(by, which) => self.sees_to(by, which, "take-over", &[]).await,
            Event::HandOn(by, which, to) => {
                let fields = [("desk", self.desks[to].as_str()), ("reason", "Theirs")];
                self.sees_to(by, which, "hand-on", &fields).await;
            }
            Event::Away(by, cover, from, days) => {
                if let Some(mut browser) = self.browser(by).await {
                    let from = self.today() + Days::new(from);
                    let to = from + Days::new(days);
                    let cover = self.staff[cover].person.to_string();
                    let days = (from.to_string(), to.to_string());
                    super::away(&mut browser, (&days.0, &days.1), &cover, &[]).await;
                }
            }
            Event::Back(by) => self.comes_back(by).await,
            Event::Leave(who) => {
                let mut asha = world.browser(self.asha).await;
                let member = self.staff[who].person.to_string();
                let fields = [
                    ("member", member.as_str()),
                    ("sure", "yes"),
                    ("form_page", links::STAFF),
                ];
                asha.post("/api/admin/end-staff", &fields).await;
            }
            Event::RoleRunsOut(who) => {
                super::end_roles(&world.portal, self.staff[who]).await;
            }
            Event::RoleAgain(who) => {
                let tx = world.portal.portal.database.write().await.unwrap();
                staff_role::Entity::update_many()
                    .col_expr(staff_role::Column::ToDate, Expr::value(None::<NaiveDate>))
                    .filter(staff_role::Column::PersonId.eq(self.staff[who].person.0))
                    .exec(tx.connection())
                    .await
                    .unwrap();
                tx.commit().await.unwrap();
            }
            Event::Days(days) => {
                let days = TimeDelta::days(i64::try_from(days).unwrap());
                world.portal.clock.advance(days);
            }
        }
        world.later();
    }

    async fn acts(&self, by: usize, which: usize, verb: &str, fields: &[(&str, &str)]) {
        let found = (self.browser(by).await, self.thread(which).await);
        if let (Some(mut browser), Some(id)) = found {
            self.world.act(&mut browser, verb, id, fields).await;
        }
    }

    async fn sees_to(&self, by: usize, which: usize, verb: &str, fields: &[(&str, &str)]) {
        let found = (self.browser(by).await, self.thread(which).await);
        if let (Some(mut browser), Some(id)) = found {
            see_to(&self.world, &mut browser, verb, id, fields).await;
        }
    }

    async fn comes_back(&self, who: usize) {
        let row = absence::Entity::find()
            .filter(absence::Column::PersonId.eq(self.staff[who].person.0))
            .filter(absence::Column::EndedAt.is_null())
            .one(self.world.portal.portal.database.reader())
            .await
            .unwrap();
        if let (Some(row), Some(mut browser)) = (row, self.browser(who).await) {
            let id = row.id.to_string();
            let fields = [("absence", id.as_str()), ("form_page", links::AWAY)];
            browser.post("/api/inbox/end-absence", &fields).await;
        }
    }

    /// The rule told a second time, from the rows alone and without any of the server's
    /// questions: whoever sees to an open thread works today, and whoever somebody waits for
    /// is there, if anybody at all in the desk's place is.
    async fn check(&self) {
        let connection = self.world.portal.portal.database.reader();
        let today = self.today();
        let roles = staff_role::Entity::find().all(connection).await.unwrap();
        let absences = absence::Entity::find().all(connection).await.unwrap();
        let works = |who: Uuid| {
            roles.iter().any(|role| {
                role.person_id == who
                    && role.role != "administrator"
                    && role.from_date <= today
                    && role.to_date.is_none_or(|last| last >= today)
            })
        };
        let is_away = |who: Uuid| {
            absences.iter().any(|row| {
                row.person_id == who
                    && row.ended_at.is_none()
                    && row.from_date <= today
                    && row.to_date >= today
            })
        };
        let threads = message_thread::Entity::find()
            .all(connection)
            .await
            .unwrap();
        let readers = message_reader::Entity::find()
            .all(connection)
            .await
            .unwrap();
        for row in threads.iter().filter(|row| row.closed_at.is_none()) {
            assert!(works(row.owner_id), "nobody sees to {row:?}");
            let is_in_it = readers.iter().any(|reader| {
                (reader.thread_id, reader.person_id) == (row.id, row.owner_id)
                    && reader.side == "staff"
                    && reader.left_at.is_none()
            });
            assert!(is_in_it, "who sees to it is not in {row:?}");
            if row.waiting_since.is_none() || !is_away(row.owner_id) {
                continue;
            }
            let at_desk = roles.iter().filter(|role| match row.desk_kind.as_str() {
                "team" => role.team_id == Some(row.desk_id),
                _ => role.team_id.is_none() && role.organisation_id == row.desk_id,
            });
            let somebody = at_desk
                .map(|role| role.person_id)
                .find(|who| works(*who) && !is_away(*who));
            assert_eq!(somebody, None, "somebody is there for {row:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_open_thread_is_ever_without_somebody_who_works_today(events in events()) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(all_happen(&events));
    }
}

/// Lets everything happen in its order, and looks at each step that nothing is nobody's.
async fn all_happen(events: &[Event]) {
    let town = Town::start().await;
    for event in events {
        town.happens(event).await;
        // What happens outside the portal is found by the sweep.
        if matches!(
            event,
            Event::RoleRunsOut(_) | Event::RoleAgain(_) | Event::Days(_) | Event::Back(_)
        ) {
            owners::see_to(&town.world.portal.portal).await.unwrap();
        }
        town.check().await;
    }
    town.world.portal.finish().await;
}

#[tokio::test]
async fn who_is_away_takes_over_nothing_that_would_go_to_their_cover() {
    let events = [
        Event::Write(0),
        Event::Away(0, 1, 0, 2),
        Event::Assign(1, 0, 1),
        Event::TakeOver(0, 0),
    ];
    all_happen(&events).await;
}
