//! A portal of its own for each test: database, clock, people.
#![allow(dead_code, reason = "each test uses a part")]

mod clock;
mod database;
mod people;
pub mod smtp;

pub use clock::TestClock;
pub use people::TestPerson;

use ::entity::organisation;
use app::ids::OrganisationId;
use database::TestDatabase;
use sea_orm::ActiveModelTrait;
use server::{Portal, config::Settings};
use std::{collections::BTreeMap, sync::Arc};

/// A portal without a port.
pub struct TestPortal {
    /// The portal itself.
    pub portal: Portal,
    /// Its clock, to be moved.
    pub clock: TestClock,
    /// The organisation that keeps the records.
    pub organisation: OrganisationId,
    database: Option<TestDatabase>,
}

impl TestPortal {
    /// A portal with one organisation and nobody in it.
    pub async fn start() -> Self {
        let database = TestDatabase::create().await;
        let clock = TestClock::new(7);
        let mut settings: BTreeMap<String, String> = BTreeMap::new();
        settings.insert("DATABASE_URL".into(), database.url.clone());
        let folder = database.folder.to_string_lossy().into_owned();
        settings.insert("ALONGSIDE_DATA".into(), folder);
        let settings = Settings::from_lookup(|name| settings.get(name).cloned()).unwrap();
        let portal = Portal {
            database: database.database.clone(),
            clock: clock.clock(),
            settings: Arc::new(settings),
        };
        let organisation = portal.clock.id();
        let tx = portal.database.write().await.unwrap();
        organisation::ActiveModel::from(organisation::Model {
            id: organisation,
            name: "Northbridge Council".into(),
            kind: "council".into(),
            parent_id: None,
            phone: None,
            address: None,
        })
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        Self {
            portal,
            clock,
            organisation: OrganisationId(organisation),
            database: Some(database),
        }
    }

    /// Ends the test and throws the database away.
    pub async fn finish(mut self) {
        if let Some(database) = self.database.take() {
            database.remove().await;
        }
    }
}
