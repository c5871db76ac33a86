//! The `alongside` program.

use server::{
    Portal,
    clock::Clock,
    config::Settings,
    demo, housekeeping, http,
    last_known::LastKnown,
    mail_in::{Limits, MailIn},
    store::Database,
};
use std::{error::Error, process::ExitCode, sync::Arc};
use tokio::{net::TcpListener, signal::unix::SignalKind, sync::oneshot, task::JoinHandle};
use tracing_subscriber::EnvFilter;

const USAGE: &str = "\
alongside [serve]       serve the portal (the default)
alongside migrate       bring the tables of the database up to date, then stop
alongside demo [--residents NUMBER] [--threads NUMBER] [--requests NUMBER] [--past NUMBER]
               [--feedback NUMBER]
                        invent a borough in an empty database, then stop
alongside audit verify  check that nothing in the audit trail was changed, then stop
alongside metrics verify
                        count everything again, say where figures differ, then stop";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let settings = match Settings::read() {
        Ok(settings) => settings,
        Err(error) => return fail(&error),
    };
    start_log(settings.log_json);
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    let done = match words.as_slice() {
        [] | ["serve"] => runtime.block_on(serve(settings)),
        ["migrate"] => runtime.block_on(migrate(settings)),
        [what @ ("audit" | "metrics"), "verify"] => {
            return match runtime.block_on(verify(settings, *what == "audit")) {
                Ok(code) => code,
                Err(error) => fail(error.as_ref()),
            };
        }
        ["demo", size @ ..] => match Size::read(size) {
            Some(size) => runtime.block_on(invent(settings, &size)),
            None => return wrong_usage(),
        },
        _ => return wrong_usage(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(error.as_ref()),
    }
}

fn wrong_usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

fn fail(error: &dyn Error) -> ExitCode {
    eprintln!("alongside: {error}");
    ExitCode::FAILURE
}

/// The log goes to standard error. The database's own lines hold the values of
/// queries, which are somebody's, so they are capped whatever `RUST_LOG` says.
fn start_log(json: bool) {
    let mut filter = EnvFilter::builder()
        .parse_lossy(std::env::var("RUST_LOG").unwrap_or_else(|_| String::from("info")));
    for capped in ["sea_orm=warn", "sea_orm_migration=warn", "sqlx=warn"] {
        if let Ok(directive) = capped.parse() {
            filter = filter.add_directive(directive);
        }
    }
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if json {
        log.json().init();
    } else {
        log.init();
    }
    http::say_where_panics_happen();
}

async fn open(settings: Settings) -> Result<Portal, Box<dyn Error>> {
    if settings.database_url.starts_with("sqlite:") {
        std::fs::create_dir_all(&settings.data)?;
    }
    let database = Database::open(&settings.database_url).await?;
    Ok(Portal {
        database,
        clock: Clock::system(),
        last_known: LastKnown::in_folder(settings.data.join("last-known")),
        settings: Arc::new(settings),
    })
}

async fn migrate(settings: Settings) -> Result<(), Box<dyn Error>> {
    open(settings).await?.database.close().await?;
    println!("The database is up to date.");
    Ok(())
}

/// Looks through the audit trail, or else the figures.
async fn verify(settings: Settings, audit: bool) -> Result<ExitCode, Box<dyn Error>> {
    let portal = open(settings).await?;
    let code = match audit {
        true => server::audit::verify::run(&portal).await?,
        false => server::metrics::verify::run(&portal).await?,
    };
    portal.database.close().await?;
    Ok(code)
}

/// How large a borough is.
#[derive(Default)]
struct Size {
    residents: Option<u32>,
    more: demo::More,
}

impl Size {
    /// What the arguments say, each by its name; nothing when they say something else.
    fn read(arguments: &[&str]) -> Option<Self> {
        let mut size = Self::default();
        for pair in arguments.chunks(2) {
            match pair {
                ["--residents", number] => size.residents = Some(number.parse().ok()?),
                ["--threads", number] => size.more.threads = number.parse().ok()?,
                ["--requests", number] => size.more.requests = number.parse().ok()?,
                ["--past", number] => size.more.past = number.parse().ok()?,
                ["--feedback", number] => size.more.feedback = number.parse().ok()?,
                _ => return None,
            }
        }
        Some(size)
    }
}

/// Invents a borough and says who can sign in to it.
async fn invent(settings: Settings, size: &Size) -> Result<(), Box<dyn Error>> {
    let portal = open(settings).await?;
    let summary = demo::seed(&portal, size.residents).await?;
    if size.more.is_any() {
        demo::add_more(&portal, size.more).await?;
    }
    println!("{} invented residents.", summary.residents);
    for line in summary.sign_in_lines() {
        println!("{line}");
    }
    portal.database.close().await?;
    Ok(())
}

async fn serve(settings: Settings) -> Result<(), Box<dyn Error>> {
    let portal = open(settings).await?;
    server::account::passkeys::keep_to_host(&portal).await?;
    if portal.settings.demo {
        for line in demo::seed(&portal, None).await?.sign_in_lines() {
            println!("{line}");
        }
    }
    server::metrics::recount::begin(&portal).await?;
    let listener = TcpListener::bind(portal.settings.address).await?;
    let mail_in = take_mail_in(&portal).await?;
    let jobs = server::jobs::Jobs::start(&portal)?;
    let tidying = tokio::spawn(housekeeping::keep_tidy(portal.clone()));
    println!("Alongside is at {}", portal.settings.origin);
    let stop = async {
        stopped().await;
        // Who follows messages would otherwise be waited for.
        portal.database.close_followers();
    };
    http::serve::serve(listener, http::router(portal.clone()), stop).await;
    tidying.abort();
    if let Some((stop, serving)) = mail_in {
        let _ = stop.send(());
        // Whatever became of it, the rest ends in order.
        if let Err(error) = serving.await {
            tracing::error!(%error, "emails were not taken in any more");
        }
    }
    jobs.stop().await;
    portal.database.close().await?;
    Ok(())
}

/// Takes in what people answer to our emails, if that is set up; gives what ends it.
async fn take_mail_in(
    portal: &Portal,
) -> Result<Option<(oneshot::Sender<()>, JoinHandle<()>)>, Box<dyn Error>> {
    let Some(address) = portal.settings.reply_listen else {
        return Ok(None);
    };
    let mail_in = MailIn::new(portal, Limits::default())?;
    let listener = TcpListener::bind(address).await?;
    let (stop, stopped) = oneshot::channel();
    let stopped = async {
        let _ = stopped.await;
    };
    let serving = tokio::spawn(mail_in.serve(listener, portal.clone(), stopped));
    Ok(Some((stop, serving)))
}

/// Ready when somebody asks the program to stop.
async fn stopped() {
    let terminate = async {
        match tokio::signal::unix::signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = terminate => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("stopping");
}
