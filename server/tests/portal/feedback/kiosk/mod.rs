//! A tablet that stands where people wait: everybody answers on it, and nothing is left for the next.

mod ending;
mod taking;

use crate::{
    support::{Answer, Browser},
    triage::Desk,
};
use ::entity::{audit_event, feedback_kiosk, returned_form, session};
use app::links;
use chrono::TimeDelta;
use http::StatusCode;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

impl Desk {
    async fn make_tablet(&self, browser: &mut Browser, more: &[(&str, &str)]) -> Answer {
        let (service, page) = (
            self.world.service.to_string(),
            links::kiosks(self.world.service),
        );
        let mut fields = vec![("service", service.as_str()), ("form_page", page.as_str())];
        fields.extend(more);
        browser.post("/api/feedback/make-kiosk", &fields).await
    }

    /// Ben makes one; gives what is in its address.
    async fn tablet(&self) -> String {
        let mut ben = self.world.browser(self.world.ben).await;
        self.make_tablet(&mut ben, &[("place", "Waiting room, Parkview")])
            .await;
        let shown = ben.get(&links::kiosks(self.world.service)).await.body;
        in_address(&shown).expect("the address of the tablet")
    }

    async fn tablets(&self) -> Vec<feedback_kiosk::Model> {
        feedback_kiosk::Entity::find()
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }

    async fn end_tablet(&self, browser: &mut Browser) -> Answer {
        let (service, page) = (
            self.world.service.to_string(),
            links::kiosks(self.world.service),
        );
        let tablet = self.tablets().await.remove(0).id.to_string();
        let fields = [
            ("service", service.as_str()),
            ("tablet", tablet.as_str()),
            ("form_page", page.as_str()),
        ];
        browser.post("/api/feedback/end-kiosk", &fields).await
    }

    async fn noted(&self, act: &str) -> Vec<audit_event::Model> {
        audit_event::Entity::find()
            .filter(audit_event::Column::Action.eq(act))
            .all(self.world.portal.portal.database.reader())
            .await
            .unwrap()
    }
}

/// What is in the address of a tablet that a page shows, if it shows one.
fn in_address(page: &str) -> Option<String> {
    let rest = page.split("/feedback/kiosk/").nth(1)?;
    rest.split('"').next().map(str::to_owned)
}

/// Somebody taps an answer on the page that the tablet shows.
async fn tap_on(browser: &mut Browser, token: &str, more: &[(&str, &str)]) -> Answer {
    let page = links::kiosk(token);
    let shown = browser.get(&page).await;
    let tap = shown.hidden("tap");
    let mut fields = vec![("kiosk", token), ("tap", &tap), ("form_page", &page)];
    fields.extend(more);
    browser.post("/api/kiosk/give", &fields).await
}

/// They say more on the page that follows.
async fn say_on(
    browser: &mut Browser,
    (token, page): (&str, &str),
    more: &[(&str, &str)],
) -> Answer {
    let said = page.rsplit('/').next().unwrap();
    let mut fields = vec![("kiosk", token), ("token", said), ("form_page", page)];
    fields.extend(more);
    browser.post("/api/kiosk/say-more", &fields).await
}

const GOOD: [(&str, &str); 2] = [("role", "resident"), ("rating", "good")];
