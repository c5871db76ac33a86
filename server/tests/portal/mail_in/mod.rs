//! Answers to our emails reach an address that nobody reads, and are answered once.

mod hostile;

use crate::{
    needs::{self, BY_LETTER, EASY_READ},
    support::{
        TestPortal,
        smtp::{Mode, Received, TestSmtp},
    },
};
use ::entity::outbound_email;
use app::{backend::Assurance, links};
use chrono::TimeDelta;
use sea_orm::{EntityTrait, QueryOrder};
use server::{
    jobs::Stop,
    mail::{deliver::Deliverer, smtp::Smtp, template::REPLY_NOT_READ, transport::Transport},
    mail_in::{Limits, MailIn},
};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

const REPLY_TO: &str = "reply@care.example.org";

/// The receiver at a port of its own.
struct Receiver {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

impl Receiver {
    async fn start(test: &TestPortal, limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async {
            let _ = stopped.await;
        };
        let mail_in = MailIn::new(&test.portal, limits).unwrap();
        let serving = tokio::spawn(mail_in.serve(listener, test.portal.clone(), stopped));
        Self {
            address,
            stop,
            serving,
        }
    }

    async fn talk(&self) -> Talk {
        let mut talk = Talk::begin(self.address).await;
        assert_eq!(talk.hear().await, "220 Alongside takes emails here");
        talk
    }

    /// Sends an email and gives what was said to its end.
    async fn send(&self, from: &str, head: &str) -> String {
        let mut talk = self.talk().await;
        talk.envelope(from, REPLY_TO).await;
        let email = format!("From: x <x@example.net>\r\n{head}\r\n\r\nMy knee hurts.\r\n.");
        talk.say(&email).await
    }

    /// Ends it; everything that arrived has then been looked at.
    async fn stop(self) {
        let _ = self.stop.send(());
        timeout(Duration::from_secs(10), self.serving)
            .await
            .expect("it stops")
            .unwrap();
    }
}

/// A mail server that hands emails on.
struct Talk(BufReader<TcpStream>);

impl Talk {
    async fn begin(address: SocketAddr) -> Self {
        Self(BufReader::new(TcpStream::connect(address).await.unwrap()))
    }

    /// The next line; empty when nothing more comes.
    async fn hear(&mut self) -> String {
        let mut line = String::new();
        let heard = timeout(Duration::from_secs(10), self.0.read_line(&mut line)).await;
        match heard.expect("an answer") {
            Ok(_) => line.trim_end().to_owned(),
            // The other side hung up on what was still being said.
            Err(_) => String::new(),
        }
    }

    /// Says one thing and gives the first line of the answer.
    async fn say(&mut self, words: &str) -> String {
        self.send(format!("{words}\r\n").as_bytes()).await;
        self.hear().await
    }

    async fn send(&mut self, bytes: &[u8]) {
        // Whether it was taken the answer tells.
        let _ = self.0.get_mut().write_all(bytes).await;
    }

    /// Says everything that comes before the email itself.
    async fn envelope(&mut self, from: &str, to: &str) {
        assert_eq!(self.say("HELO mail.example.net").await, "250 Alongside");
        assert_eq!(
            self.say(&format!("MAIL FROM:<{from}>")).await,
            "250 2.1.0 Yes"
        );
        assert_eq!(self.say(&format!("RCPT TO:<{to}>")).await, "250 2.1.5 Yes");
        assert_eq!(self.say("DATA").await, "354 Go on");
    }
}

/// A portal with Joe, whom it knows at joe@example.org.
async fn portal() -> TestPortal {
    TestPortal::start_with(&[("ALONGSIDE_REPLY_TO", "Alongside <Reply@care.example.org>")]).await
}

async fn answers(test: &TestPortal) -> Vec<outbound_email::Model> {
    let mut rows = outbound_email::Entity::find()
        .order_by_asc(outbound_email::Column::Id)
        .all(test.portal.database.reader())
        .await
        .unwrap();
    rows.retain(|row| row.kind == REPLY_NOT_READ);
    rows
}

async fn deliver(test: &TestPortal, smtp: &TestSmtp) -> Vec<Received> {
    let to = Smtp::from_address(&smtp.setting()).unwrap();
    let worker = Deliverer::with_transport(&test.portal, Transport::Smtp(to)).unwrap();
    worker.deliver_due(&Stop::never()).await.unwrap();
    smtp.received()
}

const HERE: &str = "250 2.0.0 It is here";

#[tokio::test]
async fn whoever_answers_an_email_is_told_how_to_write_and_nothing_is_kept() {
    let test = portal().await;
    let smtp = TestSmtp::start().await;
    test.resident("Joe").await;
    let receiver = Receiver::start(&test, Limits::default()).await;
    let said = receiver
        .send(
            "Joe@Example.org",
            "Subject: Re: You have a message\r\nMessage-ID: <42@example.org>",
        )
        .await;
    assert_eq!(said, HERE);
    receiver.stop().await;
    let rows = answers(&test).await;
    assert_eq!(rows.len(), 1);
    assert!(!format!("{:?}", rows[0]).contains("knee"));
    let email = deliver(&test, &smtp).await.remove(0);
    assert_eq!(
        (email.from.as_str(), email.to.as_slice()),
        ("", &[String::from("Joe@Example.org")][..])
    );
    assert_eq!(
        email.header("Subject").unwrap(),
        "Nobody reads this address"
    );
    assert_eq!(email.header("Auto-Submitted").unwrap(), "auto-replied");
    assert_eq!(email.header("In-Reply-To").unwrap(), "<42@example.org>");
    assert_eq!(email.header("References").unwrap(), "<42@example.org>");
    assert_eq!(email.header("Reply-To"), None);
    for part in ["text/plain", "text/html"] {
        let words = email.part(part).unwrap();
        for said in ["Hello Joe", "http://localhost:3000/", "999", "111"] {
            assert!(words.contains(said), "{part} does not say {said}");
        }
        assert!(!words.contains("knee") && !words.contains("Re:"));
    }
    test.finish().await;
}

#[tokio::test]
async fn one_answer_a_day_and_another_on_the_next() {
    let test = portal().await;
    test.resident("Joe").await;
    for (hours, expected) in [(0, 1), (1, 1), (30, 2)] {
        test.clock.advance(TimeDelta::hours(hours));
        let receiver = Receiver::start(&test, Limits::default()).await;
        assert_eq!(receiver.send("joe@example.org", "X: y").await, HERE);
        assert_eq!(receiver.send("JOE@example.org", "X: y").await, HERE);
        receiver.stop().await;
        assert_eq!(answers(&test).await.len(), expected);
    }
    test.finish().await;
}

#[tokio::test]
async fn who_is_not_known_and_what_is_no_person_get_nothing_and_the_same_words() {
    let test = portal().await;
    test.resident("Joe").await;
    for name in ["no-reply", "mailer-daemon", "reply"] {
        test.resident(name).await;
    }
    let receiver = Receiver::start(&test, Limits::default()).await;
    for (from, head) in [
        ("stranger@example.net", "X: y"),
        ("", "X: y"),
        ("no-reply@example.org", "X: y"),
        ("mailer-daemon@example.org", "X: y"),
        (REPLY_TO, "X: y"),
        ("no-reply@alongside.example", "X: y"),
        ("joe@example.org", "Auto-Submitted: auto-replied"),
        ("joe@example.org", "Auto-Submitted: auto-generated"),
        ("joe@example.org", "Precedence: bulk"),
        ("joe@example.org", "List-Id: <news.example.org>"),
    ] {
        assert_eq!(receiver.send(from, head).await, HERE, "{from} {head}");
    }
    receiver.stop().await;
    assert!(answers(&test).await.is_empty());
    // Joe himself may still be answered: none of these counted.
    let receiver = Receiver::start(&test, Limits::default()).await;
    receiver.send("joe@example.org", "Auto-Submitted: no").await;
    receiver.stop().await;
    assert_eq!(answers(&test).await.len(), 1);
    test.finish().await;
}

#[tokio::test]
async fn what_the_portal_sends_is_never_answered_by_itself() {
    let test = portal().await;
    let smtp = TestSmtp::start().await;
    test.resident("Joe").await;
    let receiver = Receiver::start(&test, Limits::default()).await;
    receiver.send("joe@example.org", "X: y").await;
    receiver.stop().await;
    let ours = deliver(&test, &smtp).await.remove(0);
    // A mailbox that sends everything back as it came.
    let receiver = Receiver::start(&test, Limits::default()).await;
    test.clock.advance(TimeDelta::days(2));
    for from in [ours.from.as_str(), "joe@example.org"] {
        let mut talk = receiver.talk().await;
        talk.envelope(from, REPLY_TO).await;
        assert_eq!(
            talk.say(&format!("{}\r\n.", ours.data.trim_end())).await,
            HERE
        );
    }
    receiver.stop().await;
    assert_eq!(answers(&test).await.len(), 1);
    test.finish().await;
}

#[tokio::test]
async fn nobody_is_answered_to_whom_email_is_not_safe_or_does_not_suit() {
    let test = portal().await;
    let (joe, mut his, mut nurse) = needs::two(&test).await;
    let send = async || {
        let receiver = Receiver::start(&test, Limits::default()).await;
        assert_eq!(receiver.send("joe@example.org", "X: y").await, HERE);
        receiver.stop().await;
        answers(&test).await
    };
    needs::need(&mut nurse, joe, &[BY_LETTER]).await;
    assert!(send().await.is_empty());
    needs::need(&mut nurse, joe, &[EASY_READ]).await;
    let said = |email: &'static str| {
        [
            ("resident", joe.person.to_string()),
            ("form_page", links::safe_contact(joe.person)),
            ("phone", String::from("no")),
            ("messages", String::from("no")),
            ("post", String::from("no")),
            ("email", email.to_owned()),
        ]
    };
    let post = async |browser: &mut crate::support::Browser, email| {
        let fields = said(email);
        let fields: Vec<_> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        browser.post("/api/circle/safe-contact", &fields).await
    };
    post(&mut his, "no").await;
    assert!(send().await.is_empty());
    post(&mut his, "yes").await;
    assert_eq!(send().await.len(), 1);
    let smtp = TestSmtp::start().await;
    let email = deliver(&test, &smtp).await.pop().unwrap();
    let words = email.part("text/plain").unwrap();
    assert!(words.contains("Nobody reads it."), "{words}");
    // What became unsafe on the way is left out, and nobody has to ring instead.
    test.clock.advance(TimeDelta::days(1));
    assert_eq!(send().await.len(), 2);
    let mut his = test.signed_in(joe.account, Assurance::Full).await;
    post(&mut his, "no").await;
    deliver(&test, &smtp).await;
    let last = answers(&test).await.pop().unwrap();
    assert!(last.sent_at.is_none() && last.dead_at.is_some() && last.handled_at.is_some());
    test.finish().await;
}

#[tokio::test]
async fn an_answer_that_cannot_be_delivered_is_nobodys_work() {
    let test = portal().await;
    let joe = test.resident("Joe").await;
    let receiver = Receiver::start(&test, Limits::default()).await;
    receiver.send("joe@example.org", "X: y").await;
    receiver.stop().await;
    let smtp = TestSmtp::start().await;
    smtp.script([Mode::RefuseForGood]);
    assert!(deliver(&test, &smtp).await.is_empty());
    let row = answers(&test).await.remove(0);
    assert!(row.dead_at.is_some() && row.handled_at.is_some());
    // Joe can still sign in and see nothing of it.
    let mut browser = test.signed_in(joe.account, Assurance::Full).await;
    assert_eq!(browser.get(links::HOME).await.status, 200);
    test.finish().await;
}
