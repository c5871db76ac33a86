//! Times are made of a weekly pattern, booked, counted and taken back.

use super::World;
use crate::support::{Answer, Browser, TestPerson};
use ::entity::{audit_event, referral, slot};
use app::{ids::ReferralId, links};
use http::StatusCode;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};

impl World {
    /// A request for Joe that was sent and accepted.
    pub async fn accepted(&self, who: TestPerson) -> ReferralId {
        let id = self.requests.sent_by(who).await;
        let tx = self.portal().portal.database.write().await.unwrap();
        let row = referral::Entity::find_by_id(id.0)
            .one(tx.connection())
            .await
            .unwrap()
            .expect("the request");
        let row = referral::Model {
            state: String::from("accepted"),
            ..row
        };
        let row = row.into_active_model().reset_all();
        row.update(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn check_times(&self, browser: &mut Browser, changed: &[(&str, &str)]) -> Answer {
        let clinic = self.clinic.to_string();
        let mut fields = vec![
            ("day-1", "yes"),
            ("opens", "10am"),
            ("closes", "11:30"),
            ("minutes", "30"),
            ("places", "1"),
            ("kind", "face_to_face"),
            ("clinic", clinic.as_str()),
            ("from-day", "6"),
            ("from-month", "8"),
            ("from-year", "2026"),
            ("until-day", "6"),
            ("until-month", "9"),
            ("until-year", "2026"),
        ];
        for (name, value) in changed {
            fields.retain(|(field, _)| field != name);
            fields.push((name, value));
        }
        let page = links::make_times(self.id(), "");
        let form = ("/api/appointments/check-times", [].as_slice());
        self.post(browser, &page, form, &fields).await
    }

    const PARTS: &[&str] = &[
        "days", "opens", "closes", "minutes", "places", "kind", "from", "until", "clinic",
    ];

    /// Mondays at the clinic from ten to half past eleven, until the first week of September.
    pub async fn make_mondays(&self, browser: &mut Browser) -> Answer {
        let checked = self.check_times(browser, &[]).await;
        let page = checked.location().to_owned();
        let form = ("/api/appointments/make-times", Self::PARTS);
        self.post(browser, &page, form, &[]).await
    }

    /// Books the first time that is offered.
    pub async fn choose_first(&self, browser: &mut Browser, request: ReferralId) {
        let person = self.requests.joe.person;
        let page = links::choose_time(person, request);
        let slot = browser.get(&page).await.hidden("slot");
        let (resident, id) = (person.to_string(), request.to_string());
        let fields = [
            ("resident", resident.as_str()),
            ("request", id.as_str()),
            ("slot", slot.as_str()),
            ("form_page", page.as_str()),
        ];
        let booked = browser.post("/api/appointments/choose", &fields).await;
        assert_eq!(booked.location(), links::request(person, request));
    }

    async fn slots(&self) -> u64 {
        let connection = self.portal().portal.database.reader();
        slot::Entity::find().count(connection).await.unwrap()
    }
}

#[tokio::test]
async fn somebody_of_the_team_sees_how_many_makes_them_once_and_joe_books_one() {
    let world = World::start().await;
    let request = world.accepted(world.requests.joe).await;
    let mut ben = world.browser(world.requests.ben).await;
    let checked = world.check_times(&mut ben, &[]).await;
    let shown = ben.get(checked.location()).await.body;
    // 10, 17 and 24 August; 31 August is a bank holiday.
    for words in [
        "9 new times",
        "Monday, 10:00 to 11:30",
        "Monday 31 August 2026",
        "Make 9",
    ] {
        assert!(shown.contains(words), "{words}");
    }
    assert_eq!(world.slots().await, 0);
    let made = world.make_mondays(&mut ben).await;
    assert_eq!(world.slots().await, 9);
    let again = ben.get(checked.location()).await.body;
    assert!(again.contains("No new times") && again.contains("9 more are there already."));
    let mut joe = world.browser(world.requests.joe).await;
    world.choose_first(&mut joe, request).await;
    let table = ben.get(made.location()).await.body;
    for words in ["Monday 10 August 2026", "Park Clinic"] {
        assert!(table.contains(words), "{words}");
    }
    assert!(!table.contains("Joe"), "figures alone");
    world.finish().await;
}

#[tokio::test]
async fn what_cannot_be_made_is_said_and_makes_nothing() {
    let world = World::start().await;
    let mut ben = world.browser(world.requests.ben).await;
    let page = links::make_times(world.id(), "");
    for (field, value, said) in [
        ("day-1", "", "Select at least one day of the week"),
        ("opens", "dawn", "must be a time"),
        ("closes", "9:00", "must be later than the start"),
        ("minutes", "2", "must be a number from 5 to 480"),
        ("places", "21", "must be a number from 1 to 20"),
        ("places", "99999999999", "Enter how many people"),
        ("kind", "owl", "Select how people are seen"),
        ("clinic", "", "Select the clinic"),
        (
            "clinic",
            "00000000-0000-0000-0000-000000000001",
            "Select the clinic",
        ),
        ("from-year", "2025", "must be in the future"),
        ("until-year", "2025", "must not be before the first day"),
        ("until-year", "2099", "must be 7 August 2027 or before"),
    ] {
        let back = world.check_times(&mut ben, &[(field, value)]).await;
        assert_eq!(back.location(), page, "{field}: {value}");
        let shown = ben.get(&page).await.body;
        assert!(shown.contains(said), "{field}: {said}");
    }
    // A year of every day, twenty side by side, is more than anybody meant.
    let every: Vec<(String, &str)> = (1..=7).map(|day| (format!("day-{day}"), "yes")).collect();
    let mut many: Vec<(&str, &str)> = every
        .iter()
        .map(|(name, yes)| (name.as_str(), *yes))
        .collect();
    many.extend([
        ("minutes", "5"),
        ("places", "20"),
        ("until-year", "2027"),
        ("until-month", "7"),
    ]);
    let back = world.check_times(&mut ben, &many).await;
    assert_eq!(back.location(), page);
    assert!(
        ben.get(&page)
            .await
            .body
            .contains("That makes more than 5,000 times")
    );
    // An address made by hand is no page, and posts nothing.
    let checked = world.check_times(&mut ben, &[]).await.location().to_owned();
    for (part, instead) in [
        ("minutes=30", "minutes=2"),
        ("days=1", "days=9"),
        ("opens=600", "opens=4000000000"),
        ("until=2026-09-06", "until=2099-09-06"),
    ] {
        let answer = ben.get(&checked.replace(part, instead)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{instead}");
    }
    assert_eq!(world.slots().await, 0);
    world.finish().await;
}

#[tokio::test]
async fn a_day_is_taken_back_and_the_team_alone_sees_who_is_to_be_moved() {
    let world = World::start().await;
    let request = world.accepted(world.requests.joe).await;
    let mut ben = world.browser(world.requests.ben).await;
    world.make_mondays(&mut ben).await;
    let mut joe = world.browser(world.requests.joe).await;
    world.choose_first(&mut joe, request).await;
    let day = "2026-08-10".parse().unwrap();
    let page = links::withdraw_day(world.id(), Some(world.clinic), day);
    let shown = ben.get(&page).await.body;
    assert!(shown.contains("3 times are offered."));
    assert!(shown.contains("1 is booked."));
    let form = (
        "/api/appointments/withdraw-day",
        ["clinic", "day"].as_slice(),
    );
    let done = world.post(&mut ben, &page, form, &[]).await;
    assert_eq!(done.location(), page);
    let shown = ben.get(&page).await.body;
    let person = world.requests.joe.person;
    for words in [
        "1 appointment is to be moved.",
        "Joe",
        &links::choose_time(person, request),
    ] {
        assert!(shown.contains(words), "{words}");
    }
    let looks = audit_event::Entity::find()
        .filter(audit_event::Column::ResidentId.eq(person.0))
        .filter(audit_event::Column::ActorId.eq(world.requests.ben.person.0))
        .filter(audit_event::Column::Action.eq("open_requests"))
        .count(world.portal().portal.database.reader())
        .await
        .unwrap();
    assert_eq!(looks, 1, "that he was listed is written down");
    let mut linda = world.browser(world.linda).await;
    let hers = linda.get(&page).await.body;
    assert!(hers.contains("1 appointment is to be moved.") && !hers.contains("Joe"));
    // Nobody books the rest of that day, and the next Monday is there.
    let offered = joe.get(&links::choose_time(person, request)).await.body;
    assert!(!offered.contains("Monday 10 August 2026, 10:30am"));
    assert!(offered.contains("Monday 17 August 2026"));
    world.finish().await;
}

#[tokio::test]
async fn a_day_without_times_is_no_page_and_strangers_take_nothing_back() {
    let world = World::start().await;
    let mut ben = world.browser(world.requests.ben).await;
    world.make_mondays(&mut ben).await;
    let tuesday = links::withdraw_day(
        world.id(),
        Some(world.clinic),
        "2026-08-11".parse().unwrap(),
    );
    assert_eq!(ben.get(&tuesday).await.status, StatusCode::NOT_FOUND);
    let (id, clinic) = (world.id().to_string(), world.clinic.to_string());
    for who in [world.requests.joe, world.requests.priya] {
        let mut browser = world.browser(who).await;
        for verb in ["withdraw-day", "make-times", "check-times"] {
            let fields = [
                ("service", id.as_str()),
                ("clinic", clinic.as_str()),
                ("day", "2026-08-10"),
            ];
            let answer = browser
                .post(&format!("/api/appointments/{verb}"), &fields)
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{verb}");
        }
    }
    let taken = slot::Entity::find()
        .filter(slot::Column::WithdrawnAt.is_not_null())
        .count(world.portal().portal.database.reader())
        .await
        .unwrap();
    assert_eq!(taken, 0);
    world.finish().await;
}
