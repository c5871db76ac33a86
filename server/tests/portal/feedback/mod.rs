//! How people found care, through the whole server.

mod after_messages;
mod alike;
mod answering;
mod asking;
mod entering;
mod figures;
mod giving;
mod held;
mod kiosk;

use crate::{
    metrics,
    support::{Answer, Browser, TestPerson},
    triage::Desk,
};
use ::entity::{feedback, feedback_contact, feedback_words, outbound_email};
use app::{ids::WordsId, links};
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

impl Desk {
    /// Joe is seen by Ben.
    async fn seen(&self) {
        self.accepted().await;
        self.world.portal.clock.advance(TimeDelta::hours(6));
        let answer = self.seen_today().await;
        assert_eq!(answer.location(), self.path());
        assert!(self.row().await.seen_at.is_some());
    }

    /// Ben says that he saw Joe this morning.
    async fn seen_today(&self) -> Answer {
        let today = self.world.portal.portal.clock.today();
        let part = |of: &str| today.format(of).to_string();
        let (day, month, year) = (part("%d"), part("%m"), part("%Y"));
        let fields = [
            ("day-day", day.as_str()),
            ("day-month", &month),
            ("day-year", &year),
            ("time", "10:00"),
        ];
        self.act(self.world.ben, "seen", &fields).await
    }

    /// The pages in the emails that ask how it was, the oldest first.
    async fn asked(&self) -> Vec<String> {
        let emails = outbound_email::Entity::find()
            .filter(outbound_email::Column::Kind.eq("feedback_asked"))
            .order_by_asc(outbound_email::Column::Id)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap();
        emails
            .into_iter()
            .map(|email| {
                let said: serde_json::Value = serde_json::from_str(&email.parameters).unwrap();
                let page = said["page"].as_str().expect("a page").to_owned();
                page.strip_prefix("http://localhost:3000")
                    .expect("a page of ours")
                    .to_owned()
            })
            .collect()
    }

    /// Somebody taps an answer on a page.
    async fn tap(&self, browser: &mut Browser, page: &str, more: &[(&str, &str)]) -> Answer {
        let shown = browser.get(page).await;
        let submission = shown.hidden("submission");
        let hidden = match page.strip_prefix("/feedback/link/") {
            Some(token) => ("token", token),
            None => (
                "service",
                page.strip_prefix("/feedback/").expect("a service"),
            ),
        };
        let mut fields = vec![hidden, ("submission", &submission), ("form_page", page)];
        fields.extend(more);
        browser.post("/api/feedback/give", &fields).await
    }

    /// Where everybody can answer about the service.
    fn public(&self) -> String {
        links::feedback(self.world.service)
    }

    /// Somebody says how it was and writes something; gives the form on which they did.
    async fn say(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let taps = [("role", "resident"), ("rating", "poor")];
        let given = self.tap(browser, &self.public(), &taps).await;
        let page = given.location().to_owned();
        let token = page.strip_prefix("/feedback/more/").expect("a token");
        let mut fields = vec![("token", token), ("form_page", page.as_str())];
        fields.extend(more);
        browser.post("/api/feedback/say-more", &fields).await
    }

    /// A form of the page of the first words, as they stand now.
    async fn about_words(&self, who: TestPerson, verb: &str, more: &[(&str, &str)]) -> Answer {
        let row = self.words().await.remove(0);
        let mut browser = self.world.browser(who).await;
        let (service, words) = (self.world.service.to_string(), row.id.to_string());
        let version = row.version.to_string();
        let page = links::feedback_words(self.world.service, WordsId(row.id));
        let mut fields = vec![
            ("service", service.as_str()),
            ("words", &words),
            ("version", &version),
            ("form_page", &page),
        ];
        fields.extend(more);
        browser
            .post(&format!("/api/feedback/{verb}"), &fields)
            .await
    }

    async fn contacts(&self) -> Vec<feedback_contact::Model> {
        feedback_contact::Entity::find()
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn answers(&self) -> Vec<feedback::Model> {
        feedback::Entity::find()
            .order_by_asc(feedback::Column::Day)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn words(&self) -> Vec<feedback_words::Model> {
        feedback_words::Entity::find()
            .order_by_asc(feedback_words::Column::Question)
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    /// How often something is counted, in all months.
    async fn counted(&self, measure: &str, value: &str) -> i64 {
        metrics::counted(&self.world.portal, measure, value).await
    }
}
