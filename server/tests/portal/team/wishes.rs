//! Whose a wish is when nobody around the resident is left to answer it, and who never reads it.

use super::{World, send, world};
use crate::support::{Browser, TestPerson};
use ::entity::{care_relationship, person};
use app::{
    ids::{TieId, WishId},
    links,
};
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

const WAITS: &str = "asked for a change";

impl World {
    /// Grace looks after Joe no more.
    async fn without_grace(&self) {
        let mut graces = self.browser(self.grace).await;
        let tie = self.portal.tie_of(self.grace).await.id.to_string();
        let fields = [("tie", tie.as_str()), ("reason", "She moves on")];
        let ended = send(&mut graces, self.joe, "end", &fields).await;
        assert_eq!(ended.status, StatusCode::SEE_OTHER);
    }

    /// Joe is registered with the practice that everybody works for.
    async fn registered(&self) {
        let tx = self.portal.portal.database.write().await.unwrap();
        let practice = Some(self.portal.organisation.0);
        person::Entity::update_many()
            .col_expr(person::Column::PracticeId, Expr::value(practice))
            .filter(person::Column::Id.eq(self.joe.person.0))
            .exec(tx.connection())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Joe asks for something; which wish that is.
    async fn joe_asks(&self, fields: &[(&str, &str)]) -> WishId {
        let mut joes = self.browser(self.joe).await;
        send(&mut joes, self.joe, "ask", fields).await;
        WishId(self.wishes().await.pop().expect("a wish").id)
    }

    /// Asks for somebody to leave, and says why.
    async fn joe_asks_to_leave(&self, tie: care_relationship::Model, why: &str) -> WishId {
        let tie = TieId(tie.id).to_string();
        let fields = [("wish", "leave"), ("tie", tie.as_str()), ("reason", why)];
        self.joe_asks(&fields).await
    }

    async fn tie_of_team(&self) -> care_relationship::Model {
        care_relationship::Entity::find()
            .filter(care_relationship::Column::TeamId.is_not_null())
            .one(self.portal.portal.database.reader())
            .await
            .unwrap()
            .expect("the team")
    }

    /// Whether a wish of Joe's waits on somebody's first page, and whether its page opens.
    async fn reads(&self, who: TestPerson, wish: WishId) -> (bool, bool) {
        let mut browser = self.browser(who).await;
        let waits = browser.get(links::HOME).await.body.contains(WAITS);
        let page = browser.get(&links::team_wish(self.joe.person, wish)).await;
        (waits, page.status == StatusCode::OK)
    }
}

const JOIN: [(&str, &str); 3] = [
    ("wish", "join"),
    ("who", "A physiotherapist"),
    ("reason", "My knee"),
];

async fn says(browser: &mut Browser, joe: TestPerson, wish: WishId, outcome: &str) -> StatusCode {
    let wish = wish.to_string();
    let fields = [
        ("wish", wish.as_str()),
        ("outcome", outcome),
        ("answer", "We have found somebody"),
    ];
    send(browser, joe, "answer-wish", &fields).await.status
}

#[tokio::test]
async fn when_nobody_is_around_the_practice_answers_and_otherwise_its_pages_stay_free_of_it() {
    let world = world().await;
    world.registered().await;
    let priya = world.portal.staff("Priya", "practice_nurse").await;
    let owen = world.portal.staff("Owen", "privacy_officer").await;
    let wish = world.joe_asks(&JOIN).await;
    assert_eq!(world.reads(world.grace, wish).await, (true, true));
    assert!(!world.reads(priya, wish).await.0, "Grace answers");
    world.without_grace().await;
    assert_eq!(world.reads(world.grace, wish).await, (false, false));
    assert_eq!(world.reads(priya, wish).await, (true, true));
    assert_eq!(world.reads(owen, wish).await, (false, false));
    let mut priyas = world.browser(priya).await;
    assert_eq!(
        says(&mut priyas, world.joe, wish, "done").await,
        StatusCode::SEE_OTHER
    );
    assert!(!world.reads(priya, wish).await.0);
    world.portal.finish().await;
}

#[tokio::test]
async fn when_there_is_no_practice_either_the_privacy_officer_answers_and_nobody_else_reads_it() {
    let world = world().await;
    let owen = world.portal.staff("Owen", "privacy_officer").await;
    let away = world.portal.staff_elsewhere("Ola", "privacy_officer").await;
    let wish = world.joe_asks(&JOIN).await;
    let mut owens = world.browser(owen).await;
    assert_eq!(
        world.reads(owen, wish).await,
        (false, false),
        "Grace is there"
    );
    assert_eq!(
        says(&mut owens, world.joe, wish, "done").await,
        StatusCode::NOT_FOUND
    );
    world.without_grace().await;
    assert_eq!(world.reads(world.bela, wish).await, (false, false));
    assert_eq!(world.reads(away, wish).await, (false, false));
    assert_eq!(world.reads(owen, wish).await, (true, true));
    assert_eq!(
        says(&mut owens, world.joe, wish, "done").await,
        StatusCode::SEE_OTHER
    );
    let mut joes = world.browser(world.joe).await;
    let around = joes.get(&links::around(world.joe.person)).await.body;
    assert!(around.contains("We have found somebody"), "{around}");
    // What was answered is no more the officer's to read.
    assert_eq!(world.reads(owen, wish).await, (false, false));
    world.portal.finish().await;
}

#[tokio::test]
async fn a_team_that_is_kept_out_neither_reads_nor_answers_that_it_is_to_leave() {
    let world = world().await;
    world.without_grace().await;
    let owen = world.portal.staff("Owen", "privacy_officer").await;
    world.portal.team_around(world.joe, &[world.bela]).await;
    let tie = world.tie_of_team().await;
    let mut joes = world.browser(world.joe).await;
    let id = tie.id.to_string();
    send(
        &mut joes,
        world.joe,
        "limit",
        &[("tie", id.as_str()), ("to", "limit")],
    )
    .await;
    let wish = world.joe_asks_to_leave(tie, "I am afraid of them").await;
    assert_eq!(world.reads(world.bela, wish).await, (false, false));
    assert_eq!(world.reads(owen, wish).await, (true, true));
    let mut owens = world.browser(owen).await;
    assert_eq!(
        says(&mut owens, world.joe, wish, "done").await,
        StatusCode::SEE_OTHER
    );
    assert!(world.tie_of_team().await.ended_at.is_some());
    world.portal.finish().await;
}

#[tokio::test]
async fn who_is_to_leave_does_not_read_why_and_does_not_answer() {
    let world = world().await;
    let owen = world.portal.staff("Owen", "privacy_officer").await;
    world.portal.team_around(world.joe, &[world.bela]).await;
    let around = links::around(world.joe.person);
    let subjects = [
        (
            world.grace,
            world.bela,
            world.portal.tie_of(world.grace).await,
            "She shouts at me",
        ),
        (
            world.bela,
            world.grace,
            world.tie_of_team().await,
            "They are always late",
        ),
    ];
    for (subject, other, tie, why) in subjects {
        let wish = world.joe_asks_to_leave(tie, why).await;
        assert_eq!(world.reads(subject, wish).await, (false, false));
        let mut theirs = world.browser(subject).await;
        let page = theirs.get(&around).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains(why), "{}", page.body);
        let tried = says(&mut theirs, world.joe, wish, "not_done").await;
        assert_eq!(tried, StatusCode::NOT_FOUND);
        assert_eq!(world.reads(other, wish).await, (true, true));
        assert_eq!(world.reads(owen, wish).await, (false, false));
        let mut others = world.browser(other).await;
        let page = others.get(&around).await.body;
        assert!(page.contains(why), "{page}");
        let no = says(&mut others, world.joe, wish, "not_done").await;
        assert_eq!(no, StatusCode::SEE_OTHER);
        let page = theirs.get(&around).await.body;
        assert!(!page.contains(why), "{page}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn when_the_only_one_around_is_to_leave_the_privacy_officer_reads_it() {
    let world = world().await;
    let owen = world.portal.staff("Owen", "privacy_officer").await;
    let wish = world
        .joe_asks_to_leave(world.portal.tie_of(world.grace).await, "She shouts at me")
        .await;
    assert_eq!(world.reads(world.grace, wish).await, (false, false));
    assert_eq!(world.reads(owen, wish).await, (true, true));
    let mut owens = world.browser(owen).await;
    assert_eq!(
        says(&mut owens, world.joe, wish, "done").await,
        StatusCode::SEE_OTHER
    );
    assert!(world.portal.tie_of(world.grace).await.ended_at.is_some());
    world.portal.finish().await;
}
