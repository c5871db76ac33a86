//! The address that answers to our emails go to: nobody reads it, so it answers how to write.
//!
//! The mail server of whoever runs the portal hands on here what arrives for `ALONGSIDE_REPLY_TO`.
//! Email is not safe for what people write to their care team, so nothing of it is kept:
//! [`session`] speaks the protocol and keeps the headers, [`head`] tells from them whether a
//! person wrote, and [`answer`] writes to people we know and to nobody else.

mod answer;
mod head;
mod lines;
mod session;

use crate::{
    Portal,
    error::{Result, internal},
    jobs::Stop,
};
use lettre::message::Mailbox;
use session::Session;
use std::{sync::Arc, time::Duration};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    sync::{Semaphore, mpsc, watch},
    task::JoinSet,
    time::timeout,
};

/// Emails that may wait to be looked at; more are thrown away unanswered.
const WAITING: usize = 100;
/// How long conversations may take to finish when the program stops; the mail server on the
/// other side tries again later.
const STOP_PATIENCE: Duration = Duration::from_secs(5);
/// How long whoever is turned away may take to hear it.
const FAREWELL: Duration = Duration::from_secs(1);

/// How much one conversation may ask for.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Conversations at once.
    pub connections: usize,
    /// How long a command, or the next piece of an email, may take to arrive.
    pub command: Duration,
    /// How long a conversation may take.
    pub connection: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 20,
            command: Duration::from_secs(60),
            connection: Duration::from_secs(600),
        }
    }
}

/// An email that arrived for the address: who sent it, and what stood above its words.
#[derive(Debug)]
struct Arrived {
    /// The sender of the envelope; empty when nobody wants to hear of it.
    sender: String,
    /// The headers, as far as there is room for them.
    head: Vec<u8>,
}

/// What takes such emails in.
#[derive(Clone, Debug)]
pub struct MailIn {
    /// The address that it takes emails for, in lower case.
    address: Arc<str>,
    limits: Limits,
}

impl MailIn {
    /// One for the address of the settings.
    ///
    /// # Errors
    /// When the settings name none, or none that can be one.
    pub fn new(portal: &Portal, limits: Limits) -> Result<Self> {
        let setting = portal.settings.reply_to.as_deref().unwrap_or_default();
        let mailbox: Mailbox = setting
            .parse()
            .map_err(|_| internal("ALONGSIDE_REPLY_TO is not an address"))?;
        Ok(Self {
            address: mailbox.email.to_string().to_lowercase().into(),
            limits,
        })
    }

    /// Takes emails in until `stop` is ready, then lets what is under way finish.
    pub async fn serve(
        self,
        listener: TcpListener,
        portal: Portal,
        stop: impl Future<Output = ()>,
    ) {
        let (arrived, mut to_answer) = mpsc::channel::<Arrived>(WAITING);
        // Apart from the conversation, so that how long it takes tells nobody whom we know.
        let answering = tokio::spawn(async move {
            while let Some(email) = to_answer.recv().await {
                match answer::answer(&portal, email).await {
                    Ok(answered) => tracing::info!(mail_in.answered = answered, "an email came in"),
                    Err(error) => {
                        tracing::error!(mail_in.error = %error, "an email was not answered");
                    }
                }
            }
        });
        self.listen(listener, arrived, stop).await;
        if timeout(STOP_PATIENCE, answering).await.is_err() {
            tracing::warn!("some emails were not answered in time");
        }
    }

    async fn listen(
        self,
        listener: TcpListener,
        arrived: mpsc::Sender<Arrived>,
        stop: impl Future<Output = ()>,
    ) {
        let places = Arc::new(Semaphore::new(self.limits.connections));
        let (stopping, stopped) = watch::channel(false);
        let mut conversations = JoinSet::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                // Forgets those that are over.
                Some(_) = conversations.join_next() => {}
                accepted = listener.accept() => match accepted {
                    Ok((stream, _)) => match Arc::clone(&places).try_acquire_owned() {
                        Ok(place) => {
                            let session = Session::new(
                                Arc::clone(&self.address),
                                arrived.clone(),
                                Stop::told_by(stopped.clone()),
                            );
                            let limits = self.limits;
                            conversations.spawn(async move {
                                // Whoever goes away or takes too long is no news.
                                let _ = timeout(limits.connection, session.talk(stream, limits)).await;
                                drop(place);
                            });
                        }
                        Err(_) => turn_away(stream).await,
                    },
                    Err(error) => {
                        tracing::warn!(%error, "a mail connection could not be taken");
                        tokio::time::sleep(Duration::from_millis(100)).await;
                    }
                },
            }
        }
        drop((listener, arrived));
        stopping.send_replace(true);
        let finished = async { while conversations.join_next().await.is_some() {} };
        let _ = timeout(STOP_PATIENCE, finished).await;
    }
}

/// Says that there is no place; the mail server on the other side tries again.
async fn turn_away(mut stream: TcpStream) {
    let words = b"421 4.3.2 Too many connections, try again later\r\n";
    let _ = timeout(FAREWELL, stream.write_all(words)).await;
}
