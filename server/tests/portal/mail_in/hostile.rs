//! What a mail server, or what only pretends to be one, can do to the address.

use super::{HERE, REPLY_TO, Receiver, Talk, answers, portal};
use server::mail_in::Limits;
use std::time::Duration;

const SHORT: Limits = Limits {
    connections: 3,
    command: Duration::from_millis(300),
    connection: Duration::from_millis(1_500),
};

#[tokio::test]
async fn it_speaks_the_protocol_and_takes_emails_for_one_address_alone() {
    let test = portal().await;
    let receiver = Receiver::start(&test, Limits::default()).await;
    let mut talk = receiver.talk().await;
    for (said, answer) in [
        ("MAIL FROM:<joe@example.org>", "503 5.5.1"),
        ("RCPT TO:<reply@care.example.org>", "503 5.5.1"),
        ("DATA", "503 5.5.1"),
        ("HELO mail.example.net", "250 Alongside"),
        ("NOOP", "250"),
        ("VRFY joe@example.org", "252"),
        ("VRFY stranger@example.org", "252"),
        ("MAIL FROM:<joe@example.org> SIZE=99999999", "552 5.3.4"),
        ("MAIL FROM:<joe@example.org> SIZE=100", "250"),
        ("MAIL FROM:<joe@example.org>", "503 5.5.1"),
        ("RCPT TO:<joe@example.org>", "550 5.1.1"),
        ("RCPT TO:<stranger@example.org>", "550 5.1.1"),
        ("DATA", "503 5.5.1"),
        ("RSET", "250"),
        ("MAIL FROM:<>", "250"),
        ("RCPT TO:<REPLY@Care.Example.org>", "250"),
        ("RCPT TO:<postmaster@care.example.org>", "250"),
        ("DATA", "354"),
        (".", HERE),
        ("QUIT", "221"),
    ] {
        let heard = talk.say(said).await;
        assert!(heard.starts_with(answer), "{said}: {heard}");
    }
    assert_eq!(talk.hear().await, "");
    let mut talk = receiver.talk().await;
    talk.send(b"EHLO mail.example.net\r\n").await;
    for line in [
        "250-Alongside",
        "250-8BITMIME",
        "250-ENHANCEDSTATUSCODES",
        "250 SIZE 10485760",
    ] {
        assert_eq!(talk.hear().await, line);
    }
    receiver.stop().await;
    test.finish().await;
}

#[tokio::test]
async fn what_is_not_the_protocol_is_told_so_and_ends_soon() {
    let test = portal().await;
    let receiver = Receiver::start(&test, Limits::default()).await;
    // One line without end.
    let mut talk = receiver.talk().await;
    talk.send(&vec![b'a'; 4_000_000]).await;
    let heard = talk.hear().await;
    assert!(
        heard.is_empty() || heard.starts_with("500 5.5.6"),
        "{heard}"
    );
    // Another protocol.
    let mut talk = receiver.talk().await;
    talk.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(talk.hear().await.starts_with("554 5.5.0"));
    // Bytes of no meaning, again and again.
    let mut talk = receiver.talk().await;
    for _ in 0..9 {
        talk.send(b"\x80\xff\x00\xfe rubbish\r\n").await;
        assert!(talk.hear().await.starts_with("500 5.5.2"));
    }
    talk.send(b"STARTTLS\r\n").await;
    assert!(talk.hear().await.starts_with("502 5.5.1"));
    assert!(talk.hear().await.starts_with("421 4.7.0"));
    assert_eq!(talk.hear().await, "");
    // A line that ends like nobody's.
    let mut talk = receiver.talk().await;
    talk.send(b"HELO x\n").await;
    assert!(talk.hear().await.starts_with("500 5.5.2"));
    assert_eq!(talk.hear().await, "");
    receiver.stop().await;
    test.finish().await;
}

#[tokio::test]
async fn nothing_is_smuggled_in_behind_an_email() {
    let test = portal().await;
    test.resident("Joe").await;
    test.resident("Rose").await;
    let second = "MAIL FROM:<rose@example.org>\r\nRCPT TO:<reply@care.example.org>\r\nDATA\r\n\
                  Subject: x\r\n\r\nx\r\n.\r\n";
    let receiver = Receiver::start(&test, Limits::default()).await;
    // None of these ends an email.
    for end in ["\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r"] {
        let mut talk = receiver.talk().await;
        talk.envelope("stranger@example.net", REPLY_TO).await;
        let email = format!("Subject: x\r\n\r\nHello{end}{second}");
        talk.send(email.as_bytes()).await;
        // What ends it is the end of what was to be the second one.
        assert_eq!(talk.hear().await, HERE, "{end:?}");
        assert!(talk.say("QUIT").await.starts_with("221"), "{end:?}");
    }
    // What comes in one go with the right end is not listened to.
    let mut talk = receiver.talk().await;
    talk.envelope("stranger@example.net", REPLY_TO).await;
    let email = format!("Subject: x\r\n\r\nHello\r\n.\r\n{second}");
    talk.send(email.as_bytes()).await;
    assert!(talk.hear().await.starts_with("554 5.5.0"));
    assert_eq!(talk.hear().await, "");
    // Nor is an email that comes before it was asked for.
    let mut talk = receiver.talk().await;
    talk.say("HELO x").await;
    talk.say("MAIL FROM:<rose@example.org>").await;
    talk.say("RCPT TO:<reply@care.example.org>").await;
    talk.send(b"DATA\r\nSubject: x\r\n\r\nx\r\n.\r\n").await;
    assert!(talk.hear().await.starts_with("554 5.5.0"));
    receiver.stop().await;
    assert!(answers(&test).await.is_empty());
    test.finish().await;
}

#[tokio::test]
async fn a_doubled_full_stop_is_one_and_a_single_one_in_a_line_ends_nothing() {
    let test = portal().await;
    test.resident("Joe").await;
    let receiver = Receiver::start(&test, Limits::default()).await;
    let mut talk = receiver.talk().await;
    talk.envelope("joe@example.org", REPLY_TO).await;
    talk.send(b"Subject: x\r\n..Precedence: bulk\r\n\r\n..\r\n.x\r\n")
        .await;
    assert_eq!(talk.say(".").await, HERE);
    receiver.stop().await;
    // ".Precedence" is another field than "Precedence", so it was a person.
    assert_eq!(answers(&test).await.len(), 1);
    test.finish().await;
}

#[tokio::test]
async fn headers_without_end_and_emails_that_are_too_large_are_not_kept() {
    let test = portal().await;
    test.resident("Joe").await;
    let receiver = Receiver::start(&test, Limits::default()).await;
    let mut talk = receiver.talk().await;
    talk.envelope("joe@example.org", REPLY_TO).await;
    for _ in 0..2_000 {
        talk.send(&[b"X-Long: ".as_slice(), &[b'y'; 990], b"\r\n"].concat())
            .await;
    }
    assert_eq!(talk.say("\r\nHello\r\n.").await, HERE);
    // The next email in the same conversation is one.
    assert_eq!(
        talk.say("MAIL FROM:<joe@example.org>").await,
        "250 2.1.0 Yes"
    );
    talk.say("RCPT TO:<reply@care.example.org>").await;
    talk.say("DATA").await;
    let line = [vec![b'z'; 998], b"\r\n".to_vec()].concat();
    let piece = line.repeat(1_000);
    talk.send(b"Subject: x\r\n\r\n").await;
    for _ in 0..11 {
        talk.send(&piece).await;
    }
    assert!(talk.say(".").await.starts_with("552 5.3.4"));
    assert!(talk.say("NOOP").await.starts_with("250"));
    // More still is not waited for.
    talk.say("MAIL FROM:<joe@example.org>").await;
    talk.say("RCPT TO:<reply@care.example.org>").await;
    talk.say("DATA").await;
    for _ in 0..60 {
        talk.send(&piece).await;
    }
    let heard = talk.hear().await;
    assert!(
        heard.is_empty() || heard.starts_with("552 5.3.4"),
        "{heard}"
    );
    receiver.stop().await;
    assert!(answers(&test).await.is_empty());
    test.finish().await;
}

#[tokio::test]
async fn who_is_slow_is_not_waited_for_and_too_many_are_turned_away() {
    let test = portal().await;
    let receiver = Receiver::start(&test, SHORT).await;
    let mut silent = receiver.talk().await;
    assert!(silent.hear().await.starts_with("421 4.4.2"));
    let mut stuck = receiver.talk().await;
    stuck.envelope("joe@example.org", REPLY_TO).await;
    stuck.send(b"Subject: x\r\n").await;
    assert!(stuck.hear().await.starts_with("421 4.4.2"));
    // A sign now and then is no way to stay for ever.
    let mut slow = receiver.talk().await;
    slow.send(b"HELO").await;
    for _ in 0..20 {
        slow.send(b" ").await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let heard = slow.hear().await;
    assert!(
        heard.is_empty() || heard.starts_with("421 4.4.2"),
        "{heard}"
    );
    let mut slow = receiver.talk().await;
    slow.envelope("joe@example.org", REPLY_TO).await;
    for _ in 0..20 {
        slow.send(b"x").await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(slow.hear().await, "");
    let held = [
        receiver.talk().await,
        receiver.talk().await,
        receiver.talk().await,
    ];
    let mut fourth = Talk::begin(receiver.address).await;
    assert!(fourth.hear().await.starts_with("421 4.3.2 Too many"));
    drop(held);
    receiver.stop().await;
    test.finish().await;
}

#[tokio::test]
async fn when_the_program_stops_it_says_so_and_an_email_under_way_is_taken() {
    let test = portal().await;
    test.resident("Joe").await;
    let receiver = Receiver::start(&test, Limits::default()).await;
    let mut idle = receiver.talk().await;
    let mut writing = receiver.talk().await;
    writing.envelope("joe@example.org", REPLY_TO).await;
    writing.send(b"Subject: x\r\n\r\n").await;
    let finish = async {
        assert!(idle.hear().await.starts_with("421 4.3.2 Closing"));
        assert_eq!(writing.say("Hello\r\n.").await, HERE);
        assert!(writing.hear().await.starts_with("421 4.3.2 Closing"));
    };
    tokio::join!(receiver.stop(), finish);
    assert_eq!(answers(&test).await.len(), 1);
    test.finish().await;
}
