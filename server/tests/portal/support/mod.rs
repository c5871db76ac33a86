//! A portal of its own for each test: database, clock, browsers.

mod browser;
mod clock;
mod database;
mod killed;
mod people;
mod relations;
mod services;
pub mod smtp;

pub use browser::{Answer, Browser};
pub use clock::TestClock;
pub use killed::runs_for;
pub use people::TestPerson;

use ::entity::{audit_event, organisation};
use app::{
    backend::{Assurance, Caller},
    ids::{AccountId, OrganisationId},
    posted::SessionChange,
};
use axum::Router;
use database::TestDatabase;
use sea_orm::{ActiveModelTrait, EntityTrait, QueryOrder};
use server::{
    Portal,
    account::sessions::{self, Method},
    audit::chain::Walk,
    config::Settings,
    http,
    last_known::LastKnown,
    metrics::verify,
};
use std::{collections::BTreeMap, sync::Arc};

/// How many random cases of a rule are tried: `all` on SQLite, and a fourth on PostgreSQL, where
/// the statements differ and the rule is the same. `PROPTEST_CASES` asks for another number.
pub fn cases(all: u32) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    let usual = match std::env::var("ALONGSIDE_TEST_DATABASE") {
        Ok(_) => all.div_ceil(4),
        Err(_) => all,
    };
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}

/// A running portal without a port.
pub struct TestPortal {
    /// The portal itself.
    pub portal: Portal,
    /// Its clock, to be moved.
    pub clock: TestClock,
    /// Every layer and page.
    pub router: Router,
    /// The organisation that keeps the records.
    pub organisation: OrganisationId,
    database: Option<TestDatabase>,
}

impl TestPortal {
    /// A portal at `http://localhost:3000` with one organisation and nobody in it.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// The same with some settings changed.
    pub async fn start_with(changed: &[(&str, &str)]) -> Self {
        let database = TestDatabase::create().await;
        let clock = TestClock::new(7);
        let mut settings: BTreeMap<String, String> = BTreeMap::new();
        settings.insert("DATABASE_URL".into(), database.url.clone());
        let folder = database.folder.to_string_lossy().into_owned();
        settings.insert("ALONGSIDE_DATA".into(), folder.clone());
        settings.insert("ALONGSIDE_SITE".into(), format!("{folder}/site"));
        for (name, value) in changed {
            settings.insert((*name).into(), (*value).into());
        }
        let settings = Settings::from_lookup(|name| settings.get(name).cloned()).unwrap();
        let portal = Portal {
            database: database.database.clone(),
            clock: clock.clock(),
            last_known: LastKnown::in_folder(settings.data.join("last-known")),
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
            router: http::router(portal.clone()),
            portal,
            clock,
            organisation: OrganisationId(organisation),
            database: Some(database),
        }
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which an account is signed in, as if just now.
    pub async fn signed_in(&self, account: AccountId, assurance: Assurance) -> Browser {
        self.signed_in_on(account, assurance, false).await
    }

    /// The same, on a device that others use or not.
    pub async fn signed_in_on(
        &self,
        account: AccountId,
        assurance: Assurance,
        shared_device: bool,
    ) -> Browser {
        let caller = Caller {
            device: "Firefox on Linux".into(),
            ..Caller::default()
        };
        let method = match assurance {
            Assurance::Email => Method::EmailCode,
            Assurance::Full => Method::Passkey,
        };
        let clock = &self.portal.clock;
        let tx = self.portal.database.write().await.unwrap();
        let begun = sessions::begin(
            &tx,
            clock,
            &caller,
            account,
            method,
            assurance,
            shared_device,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let SessionChange::Begin { cookie, .. } = begun else {
            panic!("signing in begins a session");
        };
        let mut browser = self.browser();
        browser.cookies.insert("sid".into(), cookie);
        browser
    }

    /// The caller that a browser's cookie makes.
    pub async fn caller(&self, browser: &Browser) -> Caller {
        let connection = self.portal.database.reader();
        let cookie = browser.cookies.get("sid").expect("a session's cookie");
        match sessions::load(connection, &self.portal.clock, cookie)
            .await
            .unwrap()
        {
            Some(sessions::Loaded::Live(live)) => Caller {
                signed_in: live.signed_in,
                session_key: live.key,
                network: "192.0.2.10".into(),
                device: "Firefox on Linux".into(),
                kept_sheet: None,
                by_token: None,
            },
            other => panic!("no session: {other:?}"),
        }
    }

    /// From now on nothing in the database can be read or written.
    pub async fn lose_database(&self) {
        self.portal.database.clone().close().await.unwrap();
    }

    /// It can be reached again; the program ran on meanwhile.
    pub async fn find_database(&mut self) {
        let database = self.database.as_mut().expect("a database");
        database.reopen().await;
        self.portal.database = database.database.clone();
        self.router = http::router(self.portal.clone());
    }

    /// The program is started again: it knows what is in the database and on the disk.
    pub async fn restart(&mut self) {
        let folder = self.portal.settings.data.join("last-known");
        self.portal.last_known = LastKnown::in_folder(folder);
        self.router = http::router(self.portal.clone());
    }

    /// Ends the test: what must hold after every test is looked at, and the
    /// database is thrown away.
    pub async fn finish(mut self) {
        self.check_audit().await;
        self.check_figures().await;
        if let Some(database) = self.database.take() {
            database.remove().await;
        }
    }

    /// The same after a test that broke the audit trail or the figures on purpose.
    pub async fn finish_broken(mut self) {
        if let Some(database) = self.database.take() {
            database.remove().await;
        }
    }

    /// Figures must hold what happened.
    async fn check_figures(&self) {
        let found = verify::differences(&self.portal).await.unwrap();
        assert_eq!(found, [], "figures differ from what happened");
    }

    /// Every organisation's chain must be whole.
    async fn check_audit(&self) {
        let events = audit_event::Entity::find()
            .order_by_asc(audit_event::Column::OrganisationId)
            .order_by_asc(audit_event::Column::Sequence)
            .all(self.portal.database.reader())
            .await
            .unwrap();
        let mut chains: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for event in events {
            chains.entry(event.organisation_id).or_default().push(event);
        }
        for chain in chains.values() {
            let mut walk = Walk::new(Vec::new());
            for event in chain {
                walk.step(event).expect("the audit chain is whole");
            }
            walk.end().expect("the audit chain is whole");
        }
    }
}

impl Drop for TestPortal {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            assert!(self.database.is_none(), "end the test with finish()");
        }
    }
}
