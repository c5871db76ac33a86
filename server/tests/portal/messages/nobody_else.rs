//! Whatever becomes of who is what to whom: nobody finds a message by a list, a count, words,
//! its page or a file that the rule, told a second time, does not give them.

use super::{World, plain};
use crate::{
    inbox::{away, see_to, team_of},
    sharing::{answer, decide, enter, of_carer, offer, with},
    support::{Browser, TestPerson, cases},
};
use ::entity::{absence, message_file, message_reader, message_thread};
use app::{
    ids::{FileId, SharingId, TeamId, ThreadId},
    inbox::model::DeskKey,
    links,
};
use http::StatusCode;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};
use server::inbox::owners;
use std::collections::BTreeSet;

/// Something that happens; the numbers say who and which, as far as there are so many.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// Joe, Annie or Carl writes, about Joe or about themself, to whoever is around or the team.
    Write(usize, bool, bool),
    /// One of the staff answers.
    Answer(usize, usize),
    /// One of the staff tries to see to it.
    TakeOver(usize, usize),
    /// One of the staff tries to give it to another.
    Assign(usize, usize, usize),
    /// One of the staff tries to hand it on.
    HandOn(usize, usize, usize),
    /// One of the staff closes it.
    Close(usize, usize),
    /// Priya is away, and another stands in.
    Cover(usize),
    /// She is back.
    Back,
    /// Joe keeps the team out, or lets it in again.
    KeepOut(bool),
    /// Joe lets Carl in.
    Share,
    /// He pauses that, goes on, or ends it.
    Decide(&'static str),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    use Event::*;
    let (who, which) = (0_usize..4, 0_usize..5);
    let decided = prop::sample::select(vec!["pause", "resume", "end"]);
    let one = prop_oneof![
        5 => (0_usize..3, any::<bool>(), any::<bool>()).prop_map(|(who, own, team)| Write(who, own, team)),
        3 => (who.clone(), which.clone()).prop_map(|(by, which)| Answer(by, which)),
        2 => (who.clone(), which.clone()).prop_map(|(by, which)| TakeOver(by, which)),
        1 => (who.clone(), which.clone(), 0_usize..4).prop_map(|(by, which, to)| Assign(by, which, to)),
        2 => (who.clone(), which.clone(), 0_usize..2).prop_map(|(by, which, to)| HandOn(by, which, to)),
        1 => (who, which).prop_map(|(by, which)| Close(by, which)),
        2 => (0_usize..4).prop_map(Cover),
        1 => Just(Back),
        2 => any::<bool>().prop_map(KeepOut),
        3 => Just(Share),
        4 => decided.prop_map(Decide),
    ];
    prop::collection::vec(one, 6..16)
}

/// Joe and those around him, of whom Carl is let in at times and works at the council, Olu is
/// in a team, and Eve in that team and at the council.
struct Town {
    world: World,
    carl: TestPerson,
    olu: TestPerson,
    eve: TestPerson,
    /// Whether Joe works at the council too.
    joe_works: bool,
    team: DeskKey,
    sharing: Option<SharingId>,
    /// Whether what Carl was given is not over, and whether it is paused.
    is_close: bool,
    is_paused: bool,
    kept_out: bool,
    /// What Carl wrote in, and something was said in while he could read nothing.
    missed: BTreeSet<ThreadId>,
}

impl Town {
    async fn start(joe_works: bool) -> Self {
        let world = World::start().await;
        let carl = world.portal.staff("Carl", "community_nurse").await;
        let olu = world.portal.staff("Olu", "social_worker").await;
        let eve = world.portal.staff("Eve", "social_worker").await;
        world.portal.team_around(world.joe, &[olu, eve]).await;
        world.portal.give_role(eve, "community_nurse").await;
        // Where things can be handed on to that nobody keeps out.
        let ben = world.portal.staff("Ben", "social_worker").await;
        team_of(&world.portal, "Social team", &[ben]).await;
        if joe_works {
            world.portal.give_role(world.joe, "community_nurse").await;
        }
        let tie = tie(&world).await;
        Self {
            team: DeskKey::Team(TeamId(tie.team_id.unwrap())),
            world,
            carl,
            olu,
            eve,
            joe_works,
            sharing: None,
            is_close: false,
            is_paused: false,
            kept_out: false,
            missed: BTreeSet::new(),
        }
    }

    fn staff(&self, who: usize) -> TestPerson {
        [self.world.priya, self.carl, self.olu, self.eve][who]
    }

    async fn thread(&self, which: usize) -> Option<ThreadId> {
        let threads = self.world.threads().await;
        let row = threads.get(which % threads.len().max(1))?;
        Some(ThreadId(row.id))
    }

    async fn happens(&mut self, event: Event) {
        match event {
            Event::Write(who, own, team) => self.writes(who, own, team).await,
            Event::Answer(by, which) => {
                self.acts(by, which, "answer", &[("words", "A zebra too")])
                    .await;
            }
            Event::Close(by, which) => self.acts(by, which, "close", &[("to", "closed")]).await,
            Event::TakeOver(by, which) => self.sees_to(by, which, "take-over", &[]).await,
            Event::Assign(by, which, to) => {
                let to = self.staff(to).person.to_string();
                self.sees_to(by, which, "assign", &[("to", &to)]).await;
            }
            Event::HandOn(by, which, to) => {
                let council = DeskKey::Organisation(self.world.portal.organisation);
                let desk = [self.team, council][to].to_string();
                let fields = [("desk", desk.as_str()), ("reason", "Theirs")];
                self.sees_to(by, which, "hand-on", &fields).await;
            }
            Event::Cover(who) => {
                let mut priya = self.world.browser(self.world.priya).await;
                let today = self.world.portal.portal.clock.today().to_string();
                let cover = self.staff(who).person.to_string();
                away(&mut priya, (&today, &today), &cover, &[]).await;
            }
            Event::Back => self.comes_back().await,
            Event::KeepOut(out) => {
                let (tie, joe) = (tie(&self.world).await.id.to_string(), self.world.joe);
                let id = joe.person.to_string();
                let to = if out { "limit" } else { "share" };
                let fields = [("resident", id.as_str()), ("tie", &tie), ("to", to)];
                let mut his = self.world.browser(joe).await;
                his.post("/api/team/limit", &fields).await;
                self.kept_out = out;
            }
            Event::Share => self.shares().await,
            Event::Decide(what) => self.decides(what).await,
        }
        self.world.later();
        owners::see_to(&self.world.portal.portal).await.unwrap();
    }

    async fn writes(&mut self, who: usize, own: bool, team: bool) {
        let writer = [self.world.joe, self.world.annie, self.carl][who];
        let about = if own && who > 0 { "writer" } else { "resident" };
        let tie = tie(&self.world).await.id.to_string();
        let subjects = ["medicines", "appointment", "plan", "equipment", "other"];
        let count = self.world.threads().await.len();
        let mut fields = vec![
            ("about", about),
            ("subject", subjects[count % subjects.len()]),
            ("words", "I saw a zebra"),
        ];
        if team {
            fields.push(("to", tie.as_str()));
        }
        let before = self.counts().await;
        let mut browser = self.world.browser(writer).await;
        self.world.send(&mut browser, &fields).await;
        self.note_missed(&before).await;
        self.add_files(&before).await;
    }

    /// A file goes with every new message.
    async fn add_files(&self, before: &BTreeSet<uuid::Uuid>) {
        let tx = self.world.portal.portal.database.write().await.unwrap();
        for message in self.world.messages().await {
            if before.contains(&message.id) {
                continue;
            }
            message_file::ActiveModel::from(message_file::Model {
                id: message.id,
                resident_id: message.resident_id,
                uploaded_by: self.world.joe.person.0,
                draft_id: None,
                message_id: Some(message.id),
                name: String::from("zebra.png"),
                kind: String::from("png"),
                size: 0,
                uploaded_at: message.written_at,
            })
            .reset_all()
            .insert(tx.connection())
            .await
            .unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn acts(&mut self, by: usize, which: usize, verb: &str, fields: &[(&str, &str)]) {
        if let Some(id) = self.thread(which).await {
            let before = self.counts().await;
            let mut browser = self.world.browser(self.staff(by)).await;
            self.world.act(&mut browser, verb, id, fields).await;
            self.note_missed(&before).await;
        }
    }

    async fn sees_to(&self, by: usize, which: usize, verb: &str, fields: &[(&str, &str)]) {
        if let Some(id) = self.thread(which).await {
            let mut browser = self.world.browser(self.staff(by)).await;
            see_to(&self.world, &mut browser, verb, id, fields).await;
        }
    }

    /// The messages that there are.
    async fn counts(&self) -> BTreeSet<uuid::Uuid> {
        let messages = self.world.messages().await;
        messages.into_iter().map(|row| row.id).collect()
    }

    /// Carl misses what is said about Joe while he reads nothing.
    async fn note_missed(&mut self, before: &BTreeSet<uuid::Uuid>) {
        if self.is_close && !self.is_paused {
            return;
        }
        for message in self.world.messages().await {
            if !before.contains(&message.id) {
                self.missed.insert(ThreadId(message.thread_id));
            }
        }
    }

    async fn comes_back(&self) {
        let row = absence::Entity::find()
            .filter(absence::Column::EndedAt.is_null())
            .one(self.world.portal.portal.database.reader())
            .await
            .unwrap();
        if let Some(row) = row {
            let mut priya = self.world.browser(self.world.priya).await;
            let id = row.id.to_string();
            let fields = [("absence", id.as_str()), ("form_page", links::AWAY)];
            priya.post("/api/inbox/end-absence", &fields).await;
        }
    }

    async fn shares(&mut self) {
        if self.is_close {
            return;
        }
        let (joe, mut his) = (self.world.joe, self.world.browser(self.world.joe).await);
        let code = offer(&mut his, joe, &with(&[])).await;
        let mut carls = self.world.browser(self.carl).await;
        enter(&mut carls, &code).await;
        let id = of_carer(&self.world.portal, self.carl).await;
        assert_eq!(answer(&mut carls, id, "accept").await.status, 303);
        self.sharing = Some(id);
        (self.is_close, self.is_paused) = (true, false);
    }

    async fn decides(&mut self, what: &'static str) {
        let Some(id) = self.sharing.filter(|_| self.is_close) else {
            return;
        };
        let verb = if what == "end" { "end" } else { "pause" };
        let mut his = self.world.browser(self.world.joe).await;
        decide(&mut his, self.world.joe, id, (verb, what)).await;
        match what {
            "end" => self.is_close = false,
            _ => self.is_paused = what == "pause",
        }
    }

    /// The rule told a second time: whether somebody may find a thread at all.
    fn may(
        &self,
        who: TestPerson,
        row: &message_thread::Model,
        of: &[message_reader::Model],
    ) -> bool {
        let here: Vec<_> = of
            .iter()
            .filter(|reader| reader.thread_id == row.id)
            .collect();
        let own = here.iter().find(|reader| reader.person_id == who.person.0);
        let as_person = own.is_some_and(|own| own.side == "person");
        let joe = who.person == self.world.joe.person;
        let carl = who.person == self.carl.person;
        if joe || who.person == self.world.annie.person {
            return as_person;
        }
        if carl && self.is_close {
            // What is about himself began with him.
            let about_himself = row.about == "writer" && row.begun_by == who.person.0;
            let missed = self.missed.contains(&ThreadId(row.id)) && !about_himself;
            return as_person && !self.is_paused && !missed;
        }
        if as_person {
            return false;
        }
        let olu = who.person == self.olu.person;
        if olu && self.kept_out {
            return false;
        }
        let in_team = olu || who.person == self.eve.person;
        let at_desk = match row.desk_kind.as_str() {
            "team" => {
                self.team.to_string().contains(&row.desk_id.to_string())
                    && in_team
                    && !self.kept_out
            }
            _ => !olu,
        };
        let owns = row.owner_id == who.person.0 && row.closed_at.is_none();
        let asked_in = own.is_some_and(|own| own.side == "staff" && own.left_at.is_none());
        at_desk || owns || asked_in
    }

    async fn check(&self) {
        let connection = self.world.portal.portal.database.reader();
        let threads = self.world.threads().await;
        let readers = message_reader::Entity::find()
            .all(connection)
            .await
            .unwrap();
        for row in threads.iter().filter(|row| row.closed_at.is_none()) {
            let owner = row.owner_id;
            let close = owner == self.world.joe.person.0
                || owner == self.world.annie.person.0
                || (owner == self.carl.person.0 && self.is_close);
            assert!(!close, "somebody close sees to {row:?}");
            assert!(!(self.kept_out && owner == self.olu.person.0), "{row:?}");
            let at_team = self.team.to_string().contains(&row.desk_id.to_string());
            assert!(!(self.kept_out && at_team), "{row:?}");
        }
        let all = [
            (self.world.joe, self.joe_works),
            (self.world.annie, false),
            (self.carl, true),
            (self.olu, true),
            (self.eve, true),
            (self.world.priya, true),
        ];
        let messages = self.world.messages().await;
        for (who, works) in all {
            let may: Vec<_> = threads
                .iter()
                .filter(|row| self.may(who, row, &readers))
                .collect();
            let waiting = may
                .iter()
                .filter(|row| row.closed_at.is_none() && row.waiting_since.is_some())
                .count();
            let mut browser = self.world.browser(who).await;
            let found = self.finds(&mut browser, works, waiting).await;
            for row in &threads {
                let address = links::thread(self.world.joe.person, ThreadId(row.id));
                let opens = browser.get(&address).await.status == StatusCode::OK;
                let may = may.iter().any(|other| other.id == row.id);
                let role = (
                    who.person == self.carl.person,
                    self.is_close,
                    self.is_paused,
                );
                assert!(may || !opens, "{who:?} {role:?} opens {row:?}");
                assert!(
                    may || !found.contains(&address),
                    "{who:?} {role:?} finds {row:?}"
                );
                let first = messages.iter().find(|message| message.thread_id == row.id);
                let file = FileId(first.expect("somebody wrote").id);
                let file = links::message_file(self.world.joe.person, ThreadId(row.id), file);
                let saves = browser.get(&file).await.status == StatusCode::OK;
                assert_eq!(saves, opens, "{who:?} {role:?} saves what is in {row:?}");
            }
        }
    }

    /// Every page that lists messages, in the eyes of somebody, for whom at most so many wait.
    async fn finds(&self, browser: &mut Browser, works: bool, waiting: usize) -> String {
        let resident = self.world.joe.person.to_string();
        let council = DeskKey::Organisation(self.world.portal.organisation);
        let mut all = plain(
            browser
                .get(&links::messages_page(self.world.joe.person, 1, true))
                .await,
        );
        let mut searches = vec![resident.as_str()];
        if works {
            searches.push("");
            for desk in [None, Some(council), Some(self.team)] {
                for closed in [false, true] {
                    all.push_str(&plain(browser.get(&links::inbox(desk, closed, 1)).await));
                }
            }
        }
        for resident in searches {
            let find = [("resident", resident), ("search", "zebra")];
            let found = browser.post(links::SEARCH_MESSAGES, &find).await;
            if found.status == StatusCode::SEE_OTHER {
                all.push_str(&plain(browser.get(found.location()).await));
            }
        }
        let home = plain(browser.get(links::HOME).await);
        for (end, _) in home.match_indices(" waiting") {
            let number: String = home[..end]
                .chars()
                .rev()
                .take_while(char::is_ascii_digit)
                .collect();
            let number: String = number.chars().rev().collect();
            if let Ok(shown) = number.parse::<usize>() {
                assert!(shown <= waiting, "{shown} of {waiting} wait");
            }
        }
        all
    }
}

/// The tie of the team to Joe.
async fn tie(world: &World) -> ::entity::care_relationship::Model {
    ::entity::care_relationship::Entity::find()
        .filter(::entity::care_relationship::Column::TeamId.is_not_null())
        .one(world.portal.portal.database.reader())
        .await
        .unwrap()
        .expect("a team")
}

#[test]
fn nobody_finds_what_the_rule_told_a_second_time_does_not_give_them() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config {
        cases: cases(5),
        max_shrink_iters: 20,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&(events(), any::<bool>()), |(events, joe_works)| {
            runtime.block_on(async {
                let mut town = Town::start(joe_works).await;
                for event in events {
                    town.happens(event).await;
                    town.check().await;
                }
                town.world.portal.finish().await;
            });
            Ok(())
        })
        .unwrap();
}
