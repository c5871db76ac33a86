//! What stands above the words of an email: whether a person wrote it, and what it is called.
//!
//! RFC 3834 says which emails no machine answers. In doubt nothing is answered: two machines
//! that answer each other never stop.

use app::identifiers::Email;

/// The longest identifier that is repeated.
const MOST_IN_ID: usize = 200;
/// Who sends what nobody should answer, whole or as a part of the name.
const MACHINES: [&str; 8] = [
    "mailer-daemon",
    "postmaster",
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "bounce",
];

/// An email that may be answered.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Written {
    /// Its identifier, if it has one that can be repeated.
    pub(super) id: Option<String>,
}

/// What the head of an email says; none when it must not be answered.
pub(super) fn written(head: &[u8]) -> Option<Written> {
    let fields = fields(head)?;
    let all = |name: &'static str| {
        fields
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    let first_word = |value: &str| {
        let word = value.split([';', ' ', '(', '\t']).next().unwrap_or("");
        word.to_lowercase()
    };
    let automatic = all("auto-submitted").any(|value| first_word(value) != "no");
    let to_many = all("precedence").any(|value| {
        matches!(
            first_word(value).as_str(),
            "bulk" | "list" | "junk" | "auto_reply"
        )
    });
    let of_list = fields.iter().any(|(name, _)| name.starts_with("list-"));
    let suppressed = fields.iter().any(|(name, _)| {
        matches!(
            name.as_str(),
            "x-auto-response-suppress" | "x-autoreply" | "x-autorespond"
        )
    });
    let is_report = all("content-type").any(|value| first_word(value) == "multipart/report");
    let from_nobody = all("return-path").any(|value| value == "<>");
    if automatic || to_many || of_list || suppressed || is_report || from_nobody {
        return None;
    }
    let mut ids = all("message-id");
    let id = match (ids.next(), ids.next()) {
        (Some(id), None) if is_sane(id) => Some(id.to_owned()),
        _ => None,
    };
    Some(Written { id })
}

/// Whether a person may be behind an address; `own` are ours, in lower case.
pub(super) fn is_of_a_person(sender: &Email, own: &[String]) -> bool {
    let sender = sender.compared();
    let mailbox = sender
        .rsplit_once('@')
        .map_or(sender, |(mailbox, _)| mailbox);
    let is_machine = MACHINES.iter().any(|name| mailbox.contains(name))
        || mailbox.starts_with("owner-")
        || mailbox.ends_with("-owner")
        || mailbox.ends_with("-request");
    !is_machine && !own.iter().any(|own| own == sender)
}

/// The fields by name, in lower case, folded lines joined; none unless the head is whole.
fn fields(head: &[u8]) -> Option<Vec<(String, String)>> {
    let end = head.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(head.get(..end)?);
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        if line.starts_with([' ', '\t']) {
            let (_, value) = fields.last_mut()?;
            value.push(' ');
            value.push_str(line.trim());
        } else {
            // What is no field may hide one.
            let (name, value) = line.split_once(':')?;
            fields.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    Some(fields)
}

/// Whether an identifier is one, so that it can be repeated in a header of ours.
fn is_sane(id: &str) -> bool {
    let inner = id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
    let Some((left, right)) = inner.and_then(|inner| inner.split_once('@')) else {
        return false;
    };
    let is_part = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(sign))
    };
    id.len() <= MOST_IN_ID && is_part(left) && is_part(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(lines: &str) -> Option<Written> {
        written(
            format!("From: Joe <joe@example.org>\r\n{lines}\r\nSubject: x\r\n\r\nHello").as_bytes(),
        )
    }

    fn id(id: &str) -> Option<String> {
        of(&format!("Message-ID: {id}")).unwrap().id
    }

    #[test]
    fn what_a_person_wrote_is_answered_and_what_a_machine_sent_is_not() {
        for lines in [
            "X-Other: 1",
            "Auto-Submitted: no",
            "auto-submitted: NO; x=y",
            "Precedence: normal",
        ] {
            assert_eq!(of(lines), Some(Written { id: None }), "{lines}");
        }
        for lines in [
            "Auto-Submitted: auto-replied",
            "AUTO-SUBMITTED: auto-generated",
            "Auto-Submitted:\r\n auto-notified; owner-email=x",
            "Auto-Submitted: no\r\nAuto-Submitted: auto-replied",
            "Auto-Submitted:",
            "Precedence: bulk",
            "Precedence: LIST",
            "Precedence: junk (x)",
            "List-Id: <a.example.org>",
            "List-Unsubscribe: <https://example.org>",
            "X-Auto-Response-Suppress: All",
            "Return-Path: <>",
            "this is no field",
        ] {
            assert_eq!(of(lines), None, "{lines}");
        }
    }

    #[test]
    fn a_head_without_end_is_not_answered() {
        assert_eq!(written(b"From: joe@example.org\r\n"), None);
        assert_eq!(written(b"From: joe@example.org\n\nHello"), None);
        assert_eq!(written(b""), None);
        assert_eq!(written(b" folded first\r\n\r\n"), None);
    }

    #[test]
    fn only_an_identifier_that_is_one_is_repeated() {
        assert_eq!(
            id("<a.b+1@mail.example.org>"),
            Some(String::from("<a.b+1@mail.example.org>"))
        );
        for wrong in [
            "a@b",
            "<a b@c>",
            "<a@b> <c@d>",
            "<@b>",
            "<a@>",
            "<a@b\r\n c>",
            "<\u{e9}@b>",
            "<a@b>\r\nMessage-ID: <c@d>",
        ] {
            assert_eq!(id(wrong), None, "{wrong}");
        }
        assert_eq!(id(&format!("<{}@b>", "a".repeat(300))), None);
    }

    #[test]
    fn machines_and_ourselves_are_told_from_people() {
        let own = [String::from("reply@care.example.org")];
        let is = |address: &str| is_of_a_person(&Email::parse(address).unwrap(), &own);
        assert!(is("joe@example.org") && is("Reply@example.org"));
        for machine in [
            "MAILER-DAEMON@example.org",
            "postmaster@example.org",
            "no-reply@example.org",
            "news.noreply@example.org",
            "bounces+joe=example.net@example.org",
            "owner-list@example.org",
            "list-request@example.org",
            "REPLY@care.example.org",
        ] {
            assert!(!is(machine), "{machine}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_can_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..300), ended in any::<bool>()) {
            let mut head = bytes;
            if ended {
                head.extend(b"\r\n\r\n");
            }
            if let Some(Written { id: Some(id) }) = written(&head) {
                prop_assert!(is_sane(&id));
            }
        }
    }
}
