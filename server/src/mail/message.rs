//! An email as it travels: headers, a plain part and, unless its reader needs words alone, an HTML part.

use super::template::{Automatic, Rendered, one_line};
use crate::error::{Result, internal};
use app::ids::EmailId;
use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Mailbox, MultiPart, MultiPartKind, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use std::time::{Duration, SystemTime};

/// Who our emails are from, and the host that their identifiers name.
#[derive(Clone, Debug)]
pub struct Sender {
    from: Mailbox,
    reply_to: Option<Mailbox>,
    host: String,
}

impl Sender {
    /// From the settings: `Name <address>`, where answers go if anywhere, and the host people
    /// type.
    ///
    /// # Errors
    /// When either is not an address.
    pub fn new(from: &str, reply_to: Option<&str>, origin: &url::Url) -> Result<Self> {
        let from: Mailbox = from
            .parse()
            .map_err(|_| internal("ALONGSIDE_MAIL_FROM is not a name and an address"))?;
        let reply_to: Option<Mailbox> = reply_to
            .map(str::parse)
            .transpose()
            .map_err(|_| internal("ALONGSIDE_REPLY_TO is not an address"))?;
        Ok(Self {
            reply_to: reply_to.map(|to| Mailbox::new(to.name.as_deref().map(one_line), to.email)),
            from: Mailbox::new(from.name.as_deref().map(one_line), from.email),
            host: origin.host_str().unwrap_or("localhost").to_owned(),
        })
    }

    /// The message of an outbox row. Made twice from the same row, it bears the
    /// same identifier, so that a mailbox can tell a repeated one.
    ///
    /// # Errors
    /// When the address cannot be one.
    pub fn message(
        &self,
        id: EmailId,
        to: &str,
        written: DateTime<Utc>,
        words: Rendered,
    ) -> Result<Message> {
        let address: Address = to
            .parse()
            .map_err(|_| internal("an email has an address that cannot be one"))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address.clone()))
            .subject(one_line(&words.subject))
            .date(system_time(written))
            .message_id(Some(format!("<{id}@{}>", self.host)));
        // So that "I am away" is not answered to us (RFC 3834).
        let automatic = |why: &str| header("Auto-Submitted", why.to_owned());
        let message = match (&words.automatic, &self.reply_to) {
            (Automatic::News, Some(to)) => message
                .raw_header(automatic("auto-generated"))
                .reply_to(to.clone()),
            (Automatic::News, None) => message.raw_header(automatic("auto-generated")),
            (Automatic::Answer(to), _) => {
                // Nobody is told when it cannot be delivered.
                let nobody = Envelope::new(None, vec![address]).map_err(internal)?;
                let message = message
                    .raw_header(automatic("auto-replied"))
                    .envelope(nobody);
                match to {
                    Some(to) => message.in_reply_to(to.clone()).references(to.clone()),
                    None => message,
                }
            }
        };
        let message = match &words.stop {
            Some(link) => message
                .raw_header(header("List-Unsubscribe", format!("<{link}>")))
                // Mail programs then stop them with one tap (RFC 8058).
                .raw_header(header(
                    "List-Unsubscribe-Post",
                    String::from("List-Unsubscribe=One-Click"),
                )),
            None => message,
        };
        let plain = SinglePart::plain(words.text);
        let made = match words.html {
            Some(html) => message.multipart(
                MultiPart::builder()
                    .kind(MultiPartKind::Alternative)
                    .boundary(format!("part-{}", id.0.simple()))
                    .build()
                    .singlepart(plain)
                    .singlepart(SinglePart::html(html)),
            ),
            None => message.singlepart(plain),
        };
        made.map_err(internal)
    }
}

/// A header of a name that is one.
fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn system_time(at: DateTime<Utc>) -> SystemTime {
    let seconds = u64::try_from(at.timestamp()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn sender(from: &str) -> Result<Sender> {
        Sender::new(
            from,
            None,
            &url::Url::parse("https://care.example.org").unwrap(),
        )
    }

    fn words(subject: &str) -> Rendered {
        Rendered {
            subject: subject.to_owned(),
            text: String::from("Hello Zoë,\n\n.\n\nGoodbye\n"),
            html: Some(String::from("<p>Hello</p>")),
            stop: None,
            automatic: Automatic::News,
        }
    }

    fn headers(message: &Message) -> Vec<String> {
        let text = String::from_utf8(message.formatted()).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        head.split("\r\n").map(str::to_owned).collect()
    }

    fn plain() -> Message {
        sender("Alongside <no-reply@care.example.org>")
            .unwrap()
            .message(
                EmailId(Uuid::nil()),
                "joe@example.org",
                DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
                words("Hello"),
            )
            .unwrap()
    }

    #[test]
    fn the_headers_are_these_and_no_others() {
        let mut names: Vec<String> = headers(&plain())
            .iter()
            .filter(|line| !line.starts_with(' '))
            .map(|line| line.split(':').next().unwrap().to_owned())
            .collect();
        names.sort();
        assert_eq!(
            names,
            [
                "Auto-Submitted",
                "Content-Type",
                "Date",
                "From",
                "MIME-Version",
                "Message-ID",
                "Subject",
                "To"
            ]
        );
    }

    #[test]
    fn a_mail_program_is_told_where_one_tap_stops_such_emails() {
        let link = format!("https://care.example.org/emails/stop/{}", "a".repeat(27));
        let words = Rendered {
            stop: Some(link.clone()),
            ..words("Hello")
        };
        let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let message = sender("Alongside <a@example.org>")
            .unwrap()
            .message(EmailId(Uuid::nil()), "joe@example.org", at, words)
            .unwrap();
        let text = String::from_utf8(message.formatted()).unwrap();
        let (head, _) = text.split_once("\r\n\r\n").unwrap();
        let unfolded = head.replace("\r\n ", " ");
        assert!(
            unfolded
                .lines()
                .any(|line| line.split_whitespace().collect::<Vec<_>>()
                    == ["List-Unsubscribe:", &format!("<{link}>")]),
            "{head}"
        );
        assert!(head.contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"));
    }

    #[test]
    fn answers_go_where_the_settings_say_and_an_address_that_is_none_is_refused() {
        let origin = url::Url::parse("https://care.example.org").unwrap();
        let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let message = Sender::new("A <a@example.org>", Some("help@example.org"), &origin)
            .unwrap()
            .message(EmailId(Uuid::nil()), "joe@example.org", at, words("Hello"))
            .unwrap();
        assert!(
            headers(&message)
                .iter()
                .any(|line| line == "Reply-To: help@example.org")
        );
        assert!(Sender::new("A <a@example.org>", Some("no address"), &origin).is_err());
    }

    #[test]
    fn an_automatic_answer_names_what_it_answers_and_can_itself_be_answered_by_no_machine() {
        let origin = url::Url::parse("https://care.example.org").unwrap();
        let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let sender = Sender::new("A <a@example.org>", Some("help@example.org"), &origin).unwrap();
        let words = Rendered {
            automatic: Automatic::Answer(Some(String::from("<1@example.net>"))),
            ..words("Hello")
        };
        let message = sender
            .message(EmailId(Uuid::nil()), "joe@example.org", at, words)
            .unwrap();
        assert_eq!(message.envelope().from(), None);
        let headers = headers(&message);
        for expected in [
            "Auto-Submitted: auto-replied",
            "In-Reply-To: <1@example.net>",
            "References: <1@example.net>",
        ] {
            assert!(headers.iter().any(|line| line == expected), "{headers:?}");
        }
        assert!(!headers.iter().any(|line| line.starts_with("Reply-To")));
    }

    #[test]
    fn the_same_row_makes_the_same_message() {
        assert_eq!(plain().formatted(), plain().formatted());
        assert!(
            headers(&plain()).iter().any(|line| line
                == "Message-ID: <00000000-0000-0000-0000-000000000000@care.example.org>")
        );
    }

    #[test]
    fn line_ends_cannot_add_a_header() {
        let count = headers(&plain()).len();
        let sender = sender("Alongside <a@example.org>").unwrap();
        let at = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        for hostile in [
            "joe@example.org\r\nBcc: eve@example.net",
            "joe@example.org\nBcc: eve@example.net",
            "joe@example.org,eve@example.net",
            "joe@example.org>\r\nRCPT TO:<eve@example.net",
            "<joe@example.org>",
            "",
        ] {
            let made = sender.message(EmailId(Uuid::nil()), hostile, at, words("x"));
            assert!(made.is_err(), "{hostile:?} was taken");
        }
        for hostile in [
            "Hello\r\nBcc: eve@example.net",
            "Hello\n\nbody",
            "a\rb\u{0}",
        ] {
            let message = sender
                .message(EmailId(Uuid::nil()), "joe@example.org", at, words(hostile))
                .unwrap();
            assert_eq!(headers(&message).len(), count, "{hostile:?} added a line");
        }
    }
}
