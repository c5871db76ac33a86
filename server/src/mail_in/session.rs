//! One conversation with a mail server (RFC 5321).
//!
//! It offers little: no pipelining, no chunks, no encryption, since the other side is the mail
//! server next door. Whoever speaks before they are spoken to is hung up on: that is how an
//! email is smuggled in behind another.

use super::{
    Arrived, Limits,
    lines::{Line, read_line, say},
};
use crate::jobs::Stop;
use smtp_proto::{MAIL_BODY_BINARYMIME, MailFrom, Request, request::receiver::DataReceiver};
use std::{borrow::Cow, io, sync::Arc};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, BufReader},
    sync::mpsc,
    time::timeout,
};

/// The most bytes of an email.
const MOST_IN_EMAIL: usize = 10 * 1024 * 1024;
/// After so many bytes of one email nobody waits for its end.
const MOST_DROPPED: usize = 4 * MOST_IN_EMAIL;
/// The most bytes of its headers; a longer head says nothing that we would trust.
pub(super) const MOST_IN_HEAD: usize = 64 * 1024;
/// So many mistakes, and the conversation is over.
const MOST_MISTAKES: u32 = 10;

/// Whether the conversation goes on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Then {
    GoOn,
    HangUp,
}

/// An email that is on its way.
#[derive(Debug)]
struct Envelope {
    sender: String,
    /// Whether somebody takes it.
    taken: bool,
    /// Whether it is for the address that answers.
    answers: bool,
}

/// A conversation.
#[derive(Debug)]
pub(super) struct Session {
    /// The address that it takes emails for, in lower case.
    address: Arc<str>,
    arrived: mpsc::Sender<Arrived>,
    stop: Stop,
    greeted: bool,
    envelope: Option<Envelope>,
    mistakes: u32,
}

impl Session {
    pub(super) fn new(address: Arc<str>, arrived: mpsc::Sender<Arrived>, stop: Stop) -> Self {
        Self {
            address,
            arrived,
            stop,
            greeted: false,
            envelope: None,
            mistakes: 0,
        }
    }

    /// Talks until either side has had enough.
    pub(super) async fn talk<S>(mut self, stream: S, limits: Limits) -> io::Result<()>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        let mut stream = BufReader::new(stream);
        say(&mut stream, limits, "220 Alongside takes emails here").await?;
        loop {
            let mut stop = self.stop.clone();
            let line = tokio::select! {
                line = timeout(limits.command, read_line(&mut stream)) => line,
                () = stop.wait() => {
                    return say(&mut stream, limits, "421 4.3.2 Closing, try again later").await;
                }
            };
            let then = match line {
                Err(_) => {
                    return say(
                        &mut stream,
                        limits,
                        "421 4.4.2 Nothing was said for too long",
                    )
                    .await;
                }
                Ok(Err(error)) => return Err(error),
                Ok(Ok(Line::End)) => return Ok(()),
                Ok(Ok(Line::TooLong)) => {
                    return say(&mut stream, limits, "500 5.5.6 The line is too long").await;
                }
                Ok(Ok(Line::Unfinished)) => {
                    return say(&mut stream, limits, "500 5.5.2 A line ends with CR and LF").await;
                }
                Ok(Ok(Line::Whole(line))) => self.answer(&line, &mut stream, limits).await?,
            };
            if then == Then::HangUp {
                return Ok(());
            }
        }
    }

    /// Answers one command.
    async fn answer<S>(
        &mut self,
        line: &[u8],
        stream: &mut BufReader<S>,
        limits: Limits,
    ) -> io::Result<Then>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        if !stream.buffer().is_empty() {
            return hang_up(stream, limits).await;
        }
        let request: Option<Request<Cow<str>>> = Request::parse(&mut line.iter()).ok();
        let words = match request {
            Some(Request::Quit) => {
                say(stream, limits, "221 2.0.0 Goodbye").await?;
                return Ok(Then::HangUp);
            }
            Some(Request::Data) => match self.envelope.take_if(|email| email.taken) {
                Some(envelope) => return self.take_in(envelope, stream, limits).await,
                None => self.mistake("503 5.5.1 Say first who it is from and for"),
            },
            Some(request) => self.reply(request),
            None => self.mistake("500 5.5.2 That is not understood here"),
        };
        say(stream, limits, &words).await?;
        if self.mistakes >= MOST_MISTAKES {
            say(stream, limits, "421 4.7.0 Too many mistakes").await?;
            return Ok(Then::HangUp);
        }
        Ok(Then::GoOn)
    }

    /// What is said to a command that brings no email.
    fn reply(&mut self, request: Request<Cow<str>>) -> String {
        match request {
            Request::Ehlo { .. } => {
                self.greet();
                format!(
                    "250-Alongside\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE {MOST_IN_EMAIL}"
                )
            }
            Request::Helo { .. } => {
                self.greet();
                String::from("250 Alongside")
            }
            Request::Rset => {
                self.envelope = None;
                String::from("250 2.0.0 Forgotten")
            }
            Request::Noop { .. } => String::from("250 2.0.0 Yes"),
            Request::Vrfy { .. } => String::from("252 2.5.0 Send it and see"),
            Request::Mail { from } => self.sender(from),
            Request::Rcpt { to } => self.recipient(&to.address.to_lowercase()),
            _ => self.mistake("502 5.5.1 That is not done here"),
        }
    }

    fn sender(&mut self, from: MailFrom<Cow<str>>) -> String {
        if !self.greeted {
            return self.mistake("503 5.5.1 Say EHLO first");
        }
        if self.envelope.is_some() {
            return self.mistake("503 5.5.1 One email at a time");
        }
        if from.size > MOST_IN_EMAIL {
            return self.mistake("552 5.3.4 The email is too large");
        }
        if from.flags & MAIL_BODY_BINARYMIME != 0 {
            return self.mistake("501 5.5.4 Binary emails are not taken here");
        }
        self.envelope = Some(Envelope {
            sender: from.address.into_owned(),
            taken: false,
            answers: false,
        });
        String::from("250 2.1.0 Yes")
    }

    /// Takes an email for the address, and for whoever looks after the mail server, who must
    /// not be refused; what comes for them is answered by nobody.
    fn recipient(&mut self, address: &str) -> String {
        let is_answered = address == &*self.address;
        let is_postmaster = match address.split_once('@') {
            Some((mailbox, domain)) => {
                mailbox == "postmaster" && self.address.ends_with(&format!("@{domain}"))
            }
            None => address == "postmaster",
        };
        let Some(envelope) = &mut self.envelope else {
            return self.mistake("503 5.5.1 Say first who it is from");
        };
        if !is_answered && !is_postmaster {
            return self.mistake("550 5.1.1 There is no such mailbox here");
        }
        envelope.taken = true;
        envelope.answers |= is_answered;
        String::from("250 2.1.5 Yes")
    }

    fn greet(&mut self) {
        self.greeted = true;
        self.envelope = None;
    }

    fn mistake(&mut self, words: &str) -> String {
        self.mistakes += 1;
        words.to_owned()
    }

    /// Takes the email itself in: its head is kept, as far as there is room, and no more of it.
    async fn take_in<S>(
        &mut self,
        envelope: Envelope,
        stream: &mut BufReader<S>,
        limits: Limits,
    ) -> io::Result<Then>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        say(stream, limits, "354 Go on").await?;
        // Knows that only CR LF . CR LF ends an email, of which the first two may be those
        // that ended the command.
        let mut receiver = DataReceiver::new();
        let mut piece = Vec::new();
        let mut ended = receiver.ingest(&mut b"\r\n".iter(), &mut piece);
        piece.clear();
        let (mut head, mut size) = (Vec::new(), 0_usize);
        while !ended {
            let arrived = timeout(limits.command, stream.fill_buf());
            let Ok(arrived) = arrived.await else {
                say(stream, limits, "421 4.4.2 The email did not go on").await?;
                return Ok(Then::HangUp);
            };
            let arrived = arrived?;
            if arrived.is_empty() {
                return Ok(Then::HangUp);
            }
            let mut rest = arrived.iter();
            ended = receiver.ingest(&mut rest, &mut piece);
            let used = arrived.len() - rest.len();
            stream.consume(used);
            size = size.saturating_add(used);
            let room = MOST_IN_HEAD.saturating_sub(head.len()).min(piece.len());
            head.extend(piece.drain(..room));
            piece.clear();
            if size > MOST_DROPPED {
                say(stream, limits, "552 5.3.4 The email is too large").await?;
                return Ok(Then::HangUp);
            }
        }
        if !stream.buffer().is_empty() {
            return hang_up(stream, limits).await;
        }
        if size > MOST_IN_EMAIL {
            say(stream, limits, "552 5.3.4 The email is too large").await?;
            return Ok(Then::GoOn);
        }
        if envelope.answers {
            let email = Arrived {
                sender: envelope.sender,
                head,
            };
            // Nobody waits for the answer: it may be left out, and never holds this up.
            if self.arrived.try_send(email).is_err() {
                tracing::warn!("an email came in and nobody had time to answer it");
            }
        }
        // The same to everybody, known or not.
        say(stream, limits, "250 2.0.0 It is here").await?;
        Ok(Then::GoOn)
    }
}

/// Ends the conversation with whoever does not wait for answers.
async fn hang_up<S>(stream: &mut BufReader<S>, limits: Limits) -> io::Result<Then>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    say(stream, limits, "554 5.5.0 Wait for each answer").await?;
    Ok(Then::HangUp)
}
