//! The cells of requests: in step with what happens, counted again, and told by age and area only
//! as far as nobody is found.

use super::{
    has_row,
    surgery::{Came, Surgery},
};
use crate::referral::World;
use ::entity::{metric_cell, person, referral_about, setting};
use app::links;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use server::metrics::{recount, verify};

/// The figures of requests, with something asked in the address.
fn of(query: &str) -> String {
    format!("{}?{query}", links::REQUEST_FIGURES)
}

/// So many people sent to physiotherapy on one morning, all of one age and area until somebody
/// says something else.
async fn sent(many: usize) -> Surgery {
    let surgery = Surgery::start(&["Physiotherapy"], "2026-01-01").await;
    let at: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().unwrap();
    let came = Came {
        service: 0,
        source: "gp",
        sent: at,
        seen: None,
    };
    surgery.works_through(vec![came; many]).await;
    surgery
}

#[tokio::test]
async fn what_is_known_of_a_person_is_that_of_the_day_on_which_they_asked() {
    let surgery = Surgery::start(&["Physiotherapy"], "2026-01-01").await;
    let at: DateTime<Utc> = "2026-03-02T09:00:00Z".parse().unwrap();
    let sent = Came {
        service: 0,
        source: "gp",
        sent: at,
        seen: Some(at + TimeDelta::days(40)),
    };
    surgery.works_through(vec![sent; 12]).await;
    let database = &surgery.portal().portal.database;
    let born: NaiveDate = "1930-01-01".parse().unwrap();
    let tx = database.write().await.unwrap();
    person::Entity::update_many()
        .col_expr(person::Column::DateOfBirth, Expr::value(born))
        .col_expr(person::Column::Postcode, Expr::value("ZZ99 3VZ"))
        .filter(person::Column::FamilyName.eq("Example"))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let page = surgery
        .figures("from=2026-03&to=2026-04", "2026-05-01T09:00:00Z")
        .await;
    assert!(page.has_row(&["75 to 84", "10"]), "they were 75 then");
    assert!(page.has_row(&["85 and over", "0"]));
    assert!(page.has_row(&["Not known", "10"]), "of the area");
    surgery.finish().await;
}

#[tokio::test]
async fn figures_of_an_age_or_area_are_rounded_and_a_small_one_is_neither_shown_nor_follows() {
    let surgery = sent(23).await;
    // Three of them are younger, and five live elsewhere.
    surgery
        .about(3, (referral_about::Column::Age, "from_40"))
        .await;
    surgery
        .about(5, (referral_about::Column::Area, "ZZ99"))
        .await;
    recount::count_again(&surgery.portal().portal)
        .await
        .unwrap();
    let asked = |query: &str| format!("from=2026-03&to=2026-03&{query}");
    let at = "2026-04-01T09:00:00Z";
    let all = surgery.figures(&asked(""), at).await;
    assert!(all.has_row(&["All", "23"]), "how much came is no secret");
    // 20 of 23 would tell of the other three.
    for (query, shown) in [
        ("age=from_40", "*"),
        ("age=from_75", "*"),
        ("area=ZZ99", "*"),
        ("area=Not+known", "*"),
        ("age=from_18", "0"),
        ("age=from_40&area=ZZ99", "*"),
    ] {
        let page = surgery.figures(&asked(query), at).await;
        assert!(page.has_row(&["All", shown]), "{query}");
        assert!(page.contains("Only some people"), "{query}");
    }
    surgery
        .about(9, (referral_about::Column::Age, "from_40"))
        .await;
    recount::count_again(&surgery.portal().portal)
        .await
        .unwrap();
    for (query, shown) in [("age=from_40", "10"), ("age=from_75", "15")] {
        let page = surgery.figures(&asked(query), at).await;
        assert!(page.has_row(&["All", shown]), "{query}");
    }
    // What nobody is, and what is no age at all.
    let page = surgery.figures(&asked("area=%3Cscript%3E"), at).await;
    assert!(page.has_row(&["All", "0"]) && !page.contains("<script>"));
    let page = surgery.figures(&asked("age=old&area="), at).await;
    assert!(page.has_row(&["All", "23"]) && !page.contains("Only some people"));
    surgery.finish().await;
}

#[tokio::test]
async fn requests_of_before_are_counted_once_when_the_program_starts() {
    let surgery = sent(3).await;
    let portal = &surgery.portal().portal;
    let before = cells(portal).await;
    let tx = portal.database.write().await.unwrap();
    metric_cell::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    referral_about::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    setting::Entity::delete_many()
        .filter(setting::Column::Name.like("figures_counted%"))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        recount::begin(portal).await.unwrap();
        assert_eq!(cells(portal).await, before);
    }
    surgery.finish().await;
}

async fn cells(portal: &server::Portal) -> Vec<metric_cell::Model> {
    let mut cells = metric_cell::Entity::find()
        .all(portal.database.reader())
        .await
        .unwrap();
    cells.sort_by_key(|cell| format!("{cell:?}"));
    cells
}

#[tokio::test]
async fn cells_that_do_not_hold_what_happened_are_found_and_counted_again() {
    let surgery = sent(2).await;
    let portal = &surgery.portal().portal;
    let tx = portal.database.write().await.unwrap();
    metric_cell::Entity::update_many()
        .col_expr(metric_cell::Column::Count, Expr::value(5))
        .filter(metric_cell::Column::Measure.eq("request.source"))
        .filter(metric_cell::Column::Area.eq(""))
        .filter(metric_cell::Column::Age.eq(""))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let found = verify::differences(portal).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].held, found[0].happened), (5, 2));
    recount::count_again(portal).await.unwrap();
    assert_eq!(verify::differences(portal).await.unwrap(), []);
    surgery.finish().await;
}

#[tokio::test]
async fn a_request_that_was_never_counted_is_when_something_happens_to_it() {
    let world = World::start().await;
    let sent = world.sent_by(world.joe).await;
    let portal = &world.portal.portal;
    let tx = portal.database.write().await.unwrap();
    metric_cell::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    referral_about::Entity::delete_many()
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut joe = world.browser(world.joe).await;
    let (resident, id) = (world.joe.person.to_string(), sent.to_string());
    let page = links::request(world.joe.person, sent);
    let fields = [
        ("resident", resident.as_str()),
        ("request", id.as_str()),
        ("version", "1"),
        ("form_page", page.as_str()),
    ];
    let answer = joe.post("/api/referral/withdraw", &fields).await;
    assert!(answer.status.is_redirection(), "{}", answer.body);
    let kept = referral_about::Entity::find()
        .count(portal.database.reader())
        .await
        .unwrap();
    assert_eq!(kept, 1);
    let mona = world.portal.staff("Mona", "manager").await;
    let page = world.browser(mona).await.get(&of("")).await;
    assert!(has_row(&page, &["All", "1"]));
    world.portal.finish().await;
}
