//! What the program does by itself, every so often.
//!
//! Each job may run twice, or in several processes at once, without harm. A job
//! that fails is logged here, once, and runs again at its next turn.

mod anchor_audit;
mod deliver_mail;
mod episodes;
mod feedback;
mod figures;
mod keep_last_known;
mod message_digest;
mod messages_due;
mod owners;
mod plan_check;
mod plan_months;
mod remind;
mod sharing_due;
mod tell_of_emergencies;

use crate::{Portal, error::Result};
use futures::future::BoxFuture;
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
};

/// Tells whether the program is to stop.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// One that never asks, for work outside the runner.
    pub fn never() -> Self {
        Self(watch::channel(false).1)
    }

    /// One that asks when what sends to it says so.
    pub(crate) fn told_by(stop: watch::Receiver<bool>) -> Self {
        Self(stop)
    }

    /// Whether to stop before the next piece of work.
    pub fn asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until it is asked; for ever, if nobody can ask any more.
    pub async fn wait(&mut self) {
        if self.0.wait_for(|asked| *asked).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// How long running jobs may take to finish when the program stops.
const PATIENCE: Duration = Duration::from_secs(20);

/// The jobs that are running.
#[derive(Debug)]
pub struct Jobs {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Jobs {
    /// Starts every job.
    ///
    /// # Errors
    /// When a setting that a job needs cannot be used.
    pub fn start(portal: &Portal) -> Result<Self> {
        let mut jobs = Self::none();
        deliver_mail::start(&mut jobs, portal)?;
        anchor_audit::start(&mut jobs, portal);
        keep_last_known::start(&mut jobs, portal);
        tell_of_emergencies::start(&mut jobs, portal);
        owners::start(&mut jobs, portal);
        plan_check::start(&mut jobs, portal);
        plan_months::start(&mut jobs, portal);
        sharing_due::start(&mut jobs, portal);
        messages_due::start(&mut jobs, portal);
        message_digest::start(&mut jobs, portal);
        remind::start(&mut jobs, portal);
        episodes::start(&mut jobs, portal);
        feedback::start(&mut jobs, portal);
        figures::start(&mut jobs, portal);
        Ok(jobs)
    }

    /// A runner without jobs yet.
    pub fn none() -> Self {
        Self {
            stop: watch::channel(false).0,
            tasks: JoinSet::new(),
        }
    }

    /// Runs a job now and then `every` so often, and at once when woken.
    pub fn every<W>(
        &mut self,
        name: &'static str,
        every: Duration,
        wake: Option<Arc<Notify>>,
        work: W,
    ) where
        W: Fn(Stop) -> BoxFuture<'static, Result<()>> + Send + 'static,
    {
        let mut stop = Stop::told_by(self.stop.subscribe());
        self.tasks.spawn(async move {
            while !stop.asked() {
                if let Err(error) = work(stop.clone()).await {
                    tracing::error!(job.name = name, job.error = %error, "the job {name} failed");
                }
                let woken = async {
                    match &wake {
                        Some(wake) => wake.notified().await,
                        None => std::future::pending().await,
                    }
                };
                tokio::select! {
                    () = tokio::time::sleep(every) => {}
                    () = woken => {}
                    () = stop.wait() => {}
                }
            }
        });
    }

    /// Asks every job to stop and waits until each has finished what it is at.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        let finished = async { while self.tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(PATIENCE, finished).await.is_err() {
            tracing::warn!("a job did not finish in time and was cut off");
        }
    }
}
