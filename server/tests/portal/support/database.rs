//! A database of its own for each test.

use sea_orm::{ConnectionTrait, Database as Connect};
use server::store::Database;
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};
use tokio::sync::OnceCell;

static NUMBER: AtomicU64 = AtomicU64::new(0);
/// The name of the migrated database that PostgreSQL copies.
static POSTGRES: OnceCell<String> = OnceCell::const_new();

/// What a migrated SQLite file holds: most of the time of a short test would be spent on migrating.
static SQLITE: OnceCell<Vec<u8>> = OnceCell::const_new();

/// An open database, and what must be thrown away after it.
pub struct TestDatabase {
    pub database: Database,
    pub url: String,
    pub folder: PathBuf,
    server: Option<(String, String)>,
}

impl TestDatabase {
    /// SQLite in a folder of its own, or PostgreSQL where `ALONGSIDE_TEST_DATABASE` says.
    pub async fn create() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("alongside_test_{}_{number}", std::process::id());
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let (url, server) = match std::env::var("ALONGSIDE_TEST_DATABASE") {
            Ok(server) if server.starts_with("postgres") => {
                (create_postgres(&server, &name).await, Some((server, name)))
            }
            _ => (create_sqlite(&folder).await, None),
        };
        Self {
            database: Database::open(&url).await.unwrap(),
            url,
            folder,
            server,
        }
    }

    /// Opens it anew after it was closed.
    pub async fn reopen(&mut self) {
        self.database = Database::open(&self.url).await.unwrap();
    }

    /// Closes it and throws it away.
    pub async fn remove(self) {
        self.database.close().await.unwrap();
        if let Some((server, name)) = self.server {
            let admin = Connect::connect(&server).await.unwrap();
            admin
                .execute_unprepared(&format!("DROP DATABASE \"{name}\" WITH (FORCE)"))
                .await
                .unwrap();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A copy of a file that was migrated once.
async fn create_sqlite(folder: &Path) -> String {
    let migrated = SQLITE
        .get_or_init(|| async {
            let file = folder.join("migrated.db");
            let database = Database::open(&sqlite_url(&file)).await.unwrap();
            database.close().await.unwrap();
            let bytes = std::fs::read(&file).unwrap();
            std::fs::remove_file(&file).unwrap();
            bytes
        })
        .await;
    let file = folder.join("alongside.db");
    std::fs::write(&file, migrated).unwrap();
    sqlite_url(&file)
}

fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}?mode=rwc", file.display())
}

/// A copy of a database that was migrated once.
async fn create_postgres(server: &str, name: &str) -> String {
    let within = |name: &str| {
        let mut url = url::Url::parse(server).unwrap();
        url.set_path(name);
        url.to_string()
    };
    let template = POSTGRES
        .get_or_init(|| async {
            let template = format!("alongside_template_{}", std::process::id());
            let admin = Connect::connect(server).await.unwrap();
            admin
                .execute_unprepared(&format!("CREATE DATABASE \"{template}\""))
                .await
                .unwrap();
            admin.close().await.unwrap();
            let migrated = Database::open(&within(&template)).await.unwrap();
            migrated.close().await.unwrap();
            template
        })
        .await;
    let admin = Connect::connect(server).await.unwrap();
    admin
        .execute_unprepared(&format!(
            "CREATE DATABASE \"{name}\" TEMPLATE \"{template}\""
        ))
        .await
        .unwrap();
    admin.close().await.unwrap();
    within(name)
}
