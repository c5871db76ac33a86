//! Counts from before the portal are brought in from a file, replaced and taken back.

mod changing;
mod others;
mod reading;

use super::has_row;
use crate::{
    referral::World,
    support::{Answer, Browser, TestPerson},
};
use ::entity::{audit_event, feedback_history, metric_cell, staff_role};
use app::{
    ids::{BroughtInId, ServiceId},
    links,
};
use axum::body::Body;
use chrono::TimeDelta;
use http::{Request, StatusCode, header};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use server::metrics::verify;
use uuid::Uuid;

const HEAD: &str = "Month,Service,Version,Responses,Very good,Good,Neither good nor poor,Poor,Very poor,Don’t know,A link in an email,Online,On paper,By phone\n";

/// Three months of 2017 as they were typed once.
const SPRING: &str = "2017-04,Physiotherapy,1,100,60,20,10,4,4,2,0,50,30,20
2017-05,Physiotherapy,1,50,40,0,0,10,0,0,,50,,
2017-06,Physiotherapy,1,8,8,0,0,0,0,0,,,,
";

/// Mona, who manages physiotherapy.
struct Book {
    world: World,
    mona: TestPerson,
}

impl Book {
    async fn start() -> Self {
        let world = World::start().await;
        let mona = world.portal.staff("Mona", "manager").await;
        Self { world, mona }
    }

    async fn browser(&self) -> Browser {
        self.world.browser(self.mona).await
    }

    /// Brings rows in, all the way.
    async fn bring_in(&self, browser: &mut Browser, rows: &str) {
        let checked = propose(browser, rows).await;
        assert_eq!(checked.location(), links::CHECK_HISTORY, "{rows}");
        let done = confirm(browser).await;
        assert_eq!(done.location(), links::FEEDBACK_HISTORY);
    }

    /// The rows that count, the oldest first.
    async fn rows(&self) -> Vec<feedback_history::Model> {
        let mut rows = self.all_rows().await;
        rows.retain(|row| row.ended_at.is_none());
        rows
    }

    async fn all_rows(&self) -> Vec<feedback_history::Model> {
        feedback_history::Entity::find()
            .order_by_asc(feedback_history::Column::Month)
            .order_by_asc(feedback_history::Column::Id)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// How often something is counted in all months.
    async fn counted(&self, measure: &str, value: &str) -> i64 {
        let cells = metric_cell::Entity::find()
            .filter(metric_cell::Column::Measure.eq(measure))
            .filter(metric_cell::Column::Value.eq(value))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap();
        cells.into_iter().map(|cell| cell.count).sum()
    }

    async fn differences(&self) -> Vec<verify::Difference> {
        let portal = &self.world.portal.portal;
        verify::differences(portal).await.unwrap()
    }

    async fn noted(&self, action: &str) -> Vec<audit_event::Model> {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(action))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// Nothing was kept, and no figure changed.
    async fn nothing_kept(&self) {
        assert!(self.all_rows().await.is_empty());
        assert_eq!(self.counted("feedback.rating", "very_good").await, 0);
        assert_eq!(self.differences().await, []);
    }

    async fn finish(self) {
        assert_eq!(self.differences().await, []);
        self.world.portal.finish().await;
    }
}

/// Rows as they are pasted.
async fn propose(browser: &mut Browser, rows: &str) -> Answer {
    let fields = [("rows", rows), ("form_page", links::FEEDBACK_HISTORY)];
    browser.post("/api/metrics/propose-history", &fields).await
}

/// The page that asks once more.
async fn check(browser: &mut Browser) -> Answer {
    let page = browser.get(links::CHECK_HISTORY).await;
    assert_eq!(page.status, StatusCode::OK);
    page
}

/// Says yes to what a page shows.
async fn confirm_page(browser: &mut Browser, page: &Answer) -> Answer {
    let (seen, submission) = (page.hidden("seen"), page.hidden("submission"));
    let fields = [
        ("seen", seen.as_str()),
        ("submission", &submission),
        ("form_page", links::CHECK_HISTORY),
    ];
    browser.post("/api/metrics/bring-in-history", &fields).await
}

async fn confirm(browser: &mut Browser) -> Answer {
    let page = check(browser).await;
    confirm_page(browser, &page).await
}

/// Sends a file as a browser does.
async fn send_file(browser: &mut Browser, content: &[u8]) -> Answer {
    let mut body = b"--b\r\ncontent-disposition: form-data; name=\"form_page\"\r\n\r\n/elsewhere\r\n--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"counts.csv\"\r\ncontent-type: text/csv\r\n\r\n".to_vec();
    body.extend(content);
    body.extend(b"\r\n--b--\r\n");
    let request = Request::post(links::HISTORY_FILE)
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
    browser.send(request.body(Body::from(body)).unwrap()).await
}

/// What the page says after a form came back.
async fn after(browser: &mut Browser, answer: &Answer) -> String {
    assert_eq!(answer.location(), links::FEEDBACK_HISTORY);
    browser.get(answer.location()).await.body
}
