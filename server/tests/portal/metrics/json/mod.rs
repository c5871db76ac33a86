//! Programs read figures with a token.

mod limits;
mod numbers;
mod tokens;

use super::has_row;
use crate::{
    referral::World,
    support::{Answer, Browser, TestPerson},
};
use ::entity::{account, audit_event, figures_token, staff_role};
use app::links;
use axum::body::Body;
use chrono::{NaiveDate, TimeDelta};
use http::{Request, StatusCode, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use serde_json::Value;

const FEEDBACK: &str = "/api-figures/v1/feedback";
const BOARD: &str = "/api-figures/v1/figures";
const REQUESTS: &str = "/api-figures/v1/requests";

/// Mona, who manages physiotherapy, and a program of hers.
struct Tool {
    world: World,
    mona: TestPerson,
}

impl Tool {
    async fn start() -> Self {
        let world = World::start().await;
        let mona = world.portal.staff("Mona", "manager").await;
        Self { world, mona }
    }

    async fn make(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let organisation = self.world.portal.organisation.to_string();
        let mut fields = vec![("form_page", links::FIGURES_TOKENS)];
        fields.extend(more);
        if !more.iter().any(|(name, _)| *name == "organisation") {
            fields.push(("organisation", &organisation));
        }
        browser.post("/api/metrics/make-token", &fields).await
    }

    /// A token that holds until the end of the year.
    async fn token(&self, browser: &mut Browser) -> String {
        let made = self.make(browser, &until("31", "12", "2026")).await;
        assert_eq!(made.location(), links::MADE_TOKEN);
        let page = browser.get(links::MADE_TOKEN).await.body;
        let begins = page.find("alongside-figures-").expect("the token");
        page[begins..].split('<').next().unwrap().to_owned()
    }

    async fn ask(&self, path: &str, token: Option<&str>) -> Answer {
        self.ask_as(path, token.map(|token| format!("Bearer {token}")))
            .await
    }

    async fn ask_as(&self, path: &str, shown: Option<String>) -> Answer {
        let mut request = Request::get(path);
        if let Some(shown) = shown {
            request = request.header(header::AUTHORIZATION, shown);
        }
        let mut program = self.world.portal.browser();
        let answer = program.send(request.body(Body::empty()).unwrap()).await;
        assert!(program.cookies.is_empty(), "no cookie is set");
        answer
    }

    async fn tokens(&self) -> Vec<figures_token::Model> {
        figures_token::Entity::find()
            .order_by_asc(figures_token::Column::Id)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn noted(&self, action: &str) -> Vec<audit_event::Model> {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(action))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// Staff type in so many answers.
    async fn answered(&self, all: u32, rating: &str) {
        let mut ben = self.world.browser(self.world.ben).await;
        let service = self.world.service.to_string();
        let fields = [
            ("service", service.as_str()),
            ("method", "paper"),
            ("role", "resident"),
            ("rating", rating),
        ];
        for _ in 0..all {
            ben.post("/api/feedback/enter", &fields).await;
        }
    }
}

fn until<'a>(day: &'a str, month: &'a str, year: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", "Power BI"),
        ("ends-day", day),
        ("ends-month", month),
        ("ends-year", year),
    ]
}

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/json");
    serde_json::from_str(&answer.body).unwrap()
}

/// Says no, and nothing of why.
fn refuses(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("www-authenticate"), "Bearer");
    assert_eq!(
        serde_json::from_str::<Value>(&answer.body).unwrap(),
        serde_json::json!({
            "type": "about:blank",
            "title": "A token that holds is needed",
            "status": 401
        })
    );
}
