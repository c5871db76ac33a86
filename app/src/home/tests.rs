//! What the first page writes, from made-up people.

use super::{
    home_page::home_page,
    model::{
        Attention, CaredFor, CrisisGlance, Goal, HomeView, Overdue, PersonAround, PlanGlance,
        StaffGlance,
    },
};
use crate::{
    backend::{RequestFacts, Unread},
    ids::PersonId,
    plan::{kind::PlanKind, model::Changed},
};
use chrono::{NaiveDate, TimeZone, Utc};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn html(home: HomeView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        leptos_meta::provide_meta_context();
        provide_context(RequestFacts {
            now: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap(),
            submission: Arc::from("key"),
            path: Arc::from("/home"),
            notice: None,
            demo: false,
            last_known: None,
            unread: Unread::default(),
        });
        home_page(home).to_html()
    });
    html.replace("<!>", "").replace("<!--<() />-->", "")
}

fn person() -> PersonId {
    PersonId(Uuid::from_u128(1))
}

fn joe() -> HomeView {
    HomeView {
        name: String::from("Joe"),
        proved: true,
        attention: vec![
            Attention::ReviewOverdue { on: day(1) },
            Attention::ActionDue {
                what: String::from("<script>Exercises</script>"),
                on: day(24),
            },
            Attention::FewRecoveryCodes { left: 1 },
        ],
        plan: Some(PlanGlance {
            resident: person(),
            changed: Some(Changed {
                at: Utc.with_ymd_and_hms(2026, 11, 21, 17, 0, 0).unwrap(),
                by: String::from("Priya Nair"),
            }),
            agreed_on: None,
            changed_sections: 0,
            next_review_on: Some(day(1)),
            goals: vec![Goal {
                title: String::from("Walk to the shop"),
                status: String::from("in_progress"),
                status_words: String::from("In progress"),
            }],
            closed: 2,
        }),
        people: vec![PersonAround {
            name: String::from("Priya Nair"),
            role: String::from("Named lead"),
            title: Some(String::from("GP")),
            phone: Some(String::from("01632960001")),
            hours: None,
            write: None,
        }],
        ..HomeView::default()
    }
}

#[test]
fn a_resident_sees_what_matters_first() {
    let page = html(joe());
    let place = |words: &str| {
        page.find(words)
            .unwrap_or_else(|| panic!("{words} in {page}"))
    };
    assert!(place("What needs your attention") < place("My care plan"));
    assert!(place("My care plan") < place("The people around me"));
    assert!(page.contains("Last changed yesterday at 5pm by Priya Nair"));
    assert!(page.contains("Review was planned for 1 November 2026"));
    assert!(page.contains("href=\"tel:01632960001\""));
    assert!(page.contains("You wanted to do this by Tuesday 24 November 2026."));
    assert!(page.contains("You have 1 left."));
    assert!(page.contains("&lt;script&gt;Exercises"));
    assert!(!page.contains("<script"));
}

#[test]
fn a_resident_sees_whether_there_is_a_crisis_plan() {
    let with = |changed, next_review_on| {
        html(HomeView {
            crisis: Some(CrisisGlance {
                resident: person(),
                changed,
                next_review_on,
            }),
            ..joe()
        })
    };
    let page = with(None, None);
    assert!(page.contains("You have no crisis plan yet. It takes about 15 minutes."));
    assert!(page.contains("/crisis-plan/begin\""));
    let changed = Changed {
        at: Utc.with_ymd_and_hms(2026, 11, 21, 17, 0, 0).unwrap(),
        by: String::from("you"),
    };
    let page = with(Some(changed), Some(day(30)));
    assert!(page.contains("Last changed yesterday at 5pm by you"));
    assert!(page.contains("Next review: 30 November 2026"));
    assert!(!page.contains("/crisis-plan/begin"));
}

#[test]
fn an_email_alone_shows_a_name_and_the_way_on() {
    let page = html(HomeView {
        proved: false,
        ..joe()
    });
    assert!(page.contains("Hello, Joe"));
    assert!(page.contains("/sign-in/prove?next=%2Fhome"));
    for secret in ["Walk to the shop", "Priya", "Exercises", "care-plan"] {
        assert!(!page.contains(secret), "{secret}");
    }
}

#[test]
fn a_carer_sees_those_they_care_for() {
    let page = html(HomeView {
        name: String::from("Annie"),
        proved: true,
        cares_for: vec![CaredFor {
            id: person(),
            name: String::from("Joseph Hill"),
            relation: Some(String::from("wife")),
            plans: vec![PlanKind::Care],
            looks: false,
            messages: None,
            help: false,
        }],
        ..HomeView::default()
    });
    assert!(page.contains("Joseph Hill"));
    assert!(page.contains("You are their wife."));
    assert!(page.contains("/care-plan\""));
    assert!(!page.contains("/crisis-plan\""), "it is not shared");
    assert!(!page.contains("The people around me"));
    assert!(!page.contains("My care plan"));
}

#[test]
fn staff_see_what_waits() {
    let staff = |undelivered, overdue: Vec<Overdue>| {
        html(HomeView {
            name: String::from("Priya"),
            proved: true,
            staff: Some(StaffGlance {
                undelivered,
                overdue,
                more_overdue: 0,
                ..StaffGlance::default()
            }),
            ..HomeView::default()
        })
    };
    let page = staff(
        1,
        vec![Overdue {
            id: person(),
            name: String::from("Joseph Hill"),
            on: day(1),
        }],
    );
    assert!(page.contains("1 email could not be delivered"));
    assert!(page.contains("Review was planned for 1 November 2026"));
    assert!(staff(0, Vec::new()).contains("Nothing is waiting for you."));
}
