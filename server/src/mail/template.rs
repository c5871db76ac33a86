//! What each email says: a folder of two texts for each kind, with `{name}` places in them.
//!
//! Plain words, no health information: email is read by whoever holds the phone.

use app::{circle::ways::EmailFormat, plan::paper::TypeSize, told::topic::Topic};
use std::collections::BTreeMap;

/// A kind of email.
#[derive(Debug)]
pub struct Template {
    /// Its folder's name, and what the outbox calls it.
    pub kind: &'static str,
    /// What it is called in a list that staff read.
    pub title: &'static str,
    /// Whether it goes before those that can wait.
    pub turn: Turn,
    /// What whoever sends it must say; the places in [`COMMON`] fill themselves.
    pub parameters: &'static [&'static str],
    subject: &'static str,
    body: &'static str,
}

/// When an email's turn is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Turn {
    /// Somebody sits and waits for it, or may have to act on it: however many others wait.
    First,
    /// One after the other.
    InOrder,
}

/// The kinds that go first.
pub fn first() -> impl Iterator<Item = &'static str> {
    ALL.iter()
        .filter(|template| template.turn == Turn::First)
        .map(|template| template.kind)
}

/// Places that every template may use: what the reader likes to be called, where
/// to sign in, and whom to turn to.
pub const COMMON: [&str; 3] = ["name", "address", "help"];

macro_rules! templates {
    ($($turn:ident $kind:literal, $title:literal, $parameters:expr;)*) => {
        /// Every kind of email.
        pub const ALL: &[Template] = &[$(Template {
            kind: $kind,
            title: $title,
            turn: Turn::$turn,
            parameters: &$parameters,
            subject: include_str!(concat!("templates/", $kind, "/subject.txt")),
            body: include_str!(concat!("templates/", $kind, "/body.txt")),
        },)*];
    };
}

templates! {
    First "sign_in_code", "A code to sign in", ["name", "code"];
    First "passkey_added", "News that a passkey was added", [];
    First "passkey_removed", "News that a passkey was removed", [];
    First "recovery_code_used", "News that a recovery code was used", ["left"];
    First "recovery_codes_printed", "News that recovery codes were printed", [];
    First "new_sign_in", "News of a new sign-in", ["device", "when"];
    First "invitation_voided", "News that an invitation letter no longer works", [];
    First "invitation_used", "News that an invitation letter was used", [];
    First "account_linked", "News that an account was opened with a code", [];
    InOrder "records_changed", "News that records were put together or taken apart", [];
    First "confirm_email", "A code to confirm an email address", ["name", "code"];
    First "email_changed", "News that the sign-in address was changed", [];
    First "passkey_refused", "News that a passkey was refused", ["passkey"];
    First "plan_opened", "News that a plan was opened on call", ["when"];
    First "emergency_access", "News that somebody took emergency access", ["when"];
    InOrder "plan_changed", "News of a plan", [];
    InOrder "crisis_plan_changed", "News that a crisis plan has changed", [];
    InOrder "card_made", "News that a card was made", [];
    First "emergency_to_review", "News that emergency access is to be looked into", [];
    First "card_used", "News that a card was used", ["when", "shown"];
    First "card_guessed", "News that wrong codes were typed for a card", ["when"];
    InOrder "look_asked", "News of a question about who has looked", [];
    InOrder "look_answered", "News of an answer about who has looked", [];
    InOrder "plan_check", "A question whether a plan is still right", [];
    InOrder "representative_changed", "News that who may speak for a person has changed", [];
    InOrder "team_changed", "News of who looks after a person", [];
    InOrder "conference_planned", "News of a meeting about somebody's care", [];
    InOrder "conference_decided", "News that a meeting decided something", [];
    InOrder "care_changed", "News of the care somebody gets", [];
    InOrder "care_yours", "News that somebody is a case manager now", [];
    InOrder "care_longer", "News that care lasts longer than planned", [];
    InOrder "care_handed_on", "News that care goes on with another team", [];
    InOrder "sharing_offered", "News that somebody wants to share", [];
    InOrder "sharing_changed", "News that what is shared has changed", [];
    First "sharing_code_voided", "News that a code to share no longer works", [];
    InOrder "sharing_ends", "News that what is shared ends soon", [];
    InOrder "staff_joined", "News that somebody works with the portal", [];
    InOrder "staff_left", "News that somebody's access for work has ended", [];
    InOrder "access_ends", "News that access ends soon", [];
    InOrder "access_refused", "News that a request was turned down", [];
    First "safeguarding_raised", "News that is for safeguarding leads", [];
    InOrder "message_received", "News that a message waits to be read", [];
    InOrder "message_late", "News that an answer to a message is late", ["told"];
    First "message_for_staff", "News that a message waits for an answer", [];
    First "message_overdue", "News that an answer to a message is late, for staff", [];
    InOrder "message_digest", "The messages that wait in the morning", ["waiting", "late", "new"];
    InOrder "request_sent", "News that a request for help was sent", [];
    InOrder "request_news", "News of a request for help", [];
    InOrder "request_answered", "News of a request that somebody made at work", ["page"];
    First "request_urgent", "News that a request should not wait, for staff", [];
    InOrder "appointment_booked", "News that an appointment was made", ["when"];
    InOrder "appointment_moved", "News that an appointment was moved", ["when"];
    InOrder "appointment_cancelled", "News that an appointment was cancelled", ["when"];
    InOrder "appointment_missed", "News that an appointment was missed", ["when"];
    InOrder "appointment_reminder", "A reminder of an appointment", ["when"];
    InOrder "feedback_asked", "A question how care went", ["page"];
    InOrder "feedback_answered", "News of an answer to what somebody said about their care", [];
    InOrder "feedback_late", "News that what people wrote about a service waits, for staff", [];
    InOrder "figures", "Figures of a month", ["organisation", "month", "figures", "page"];
    First "sign_in_trouble", "News of trouble signing in", [];
    InOrder "reply_not_read", "An automatic answer to an email that nobody reads", [];
}

/// The kinds that are written in easy words too.
const EASY: [(&str, &str); 21] = [
    (
        "message_received",
        include_str!("templates/message_received/easy.txt"),
    ),
    (
        "message_late",
        include_str!("templates/message_late/easy.txt"),
    ),
    (
        "plan_changed",
        include_str!("templates/plan_changed/easy.txt"),
    ),
    (
        "crisis_plan_changed",
        include_str!("templates/crisis_plan_changed/easy.txt"),
    ),
    ("plan_check", include_str!("templates/plan_check/easy.txt")),
    ("card_made", include_str!("templates/card_made/easy.txt")),
    (
        "team_changed",
        include_str!("templates/team_changed/easy.txt"),
    ),
    (
        "conference_planned",
        include_str!("templates/conference_planned/easy.txt"),
    ),
    (
        "conference_decided",
        include_str!("templates/conference_decided/easy.txt"),
    ),
    (
        "care_changed",
        include_str!("templates/care_changed/easy.txt"),
    ),
    (
        "sharing_changed",
        include_str!("templates/sharing_changed/easy.txt"),
    ),
    (
        "request_sent",
        include_str!("templates/request_sent/easy.txt"),
    ),
    (
        "request_news",
        include_str!("templates/request_news/easy.txt"),
    ),
    (
        "appointment_booked",
        include_str!("templates/appointment_booked/easy.txt"),
    ),
    (
        "appointment_moved",
        include_str!("templates/appointment_moved/easy.txt"),
    ),
    (
        "appointment_missed",
        include_str!("templates/appointment_missed/easy.txt"),
    ),
    (
        "appointment_cancelled",
        include_str!("templates/appointment_cancelled/easy.txt"),
    ),
    (
        "appointment_reminder",
        include_str!("templates/appointment_reminder/easy.txt"),
    ),
    (
        FEEDBACK_ASKED,
        include_str!("templates/feedback_asked/easy.txt"),
    ),
    (
        FEEDBACK_ANSWERED,
        include_str!("templates/feedback_answered/easy.txt"),
    ),
    (
        REPLY_NOT_READ,
        include_str!("templates/reply_not_read/easy.txt"),
    ),
];

/// The question how care went.
pub const FEEDBACK_ASKED: &str = "feedback_asked";

/// That what somebody said about it was answered.
pub const FEEDBACK_ANSWERED: &str = "feedback_answered";

/// That what people said waits too long.
pub const FEEDBACK_LATE: &str = "feedback_late";

/// The figures of a month, for the board.
pub const FIGURES: &str = "figures";

/// The answer to an email that somebody wrote to us.
pub const REPLY_NOT_READ: &str = "reply_not_read";

/// The kinds that keep somebody's own way in safe: what was asked for a moment ago, and
/// what may not have been them.
const OF_THE_WAY_IN: [&str; 12] = [
    "sign_in_code",
    "confirm_email",
    "passkey_added",
    "passkey_removed",
    "passkey_refused",
    "recovery_code_used",
    "recovery_codes_printed",
    "new_sign_in",
    "invitation_voided",
    "invitation_used",
    "email_changed",
    "sign_in_trouble",
];

/// The kinds that their reader can stop, each with what it is about. What keeps somebody or
/// their way in safe is not among them, nor what somebody asked for or has to act on.
const CAN_STOP: [(&str, Topic); 10] = [
    ("message_received", Topic::Messages),
    ("message_late", Topic::Messages),
    ("plan_changed", Topic::Plan),
    ("plan_check", Topic::Check),
    ("team_changed", Topic::Team),
    ("sharing_ends", Topic::Ends),
    ("access_ends", Topic::Ends),
    ("look_answered", Topic::Looks),
    (FEEDBACK_ASKED, Topic::Feedback),
    ("message_digest", Topic::Digest),
];

/// The kinds that are about a topic.
pub fn about(topic: Topic) -> impl Iterator<Item = &'static str> {
    CAN_STOP
        .into_iter()
        .filter(move |(_, about)| *about == topic)
        .map(|(kind, _)| kind)
}

/// The template of a kind.
pub fn find(kind: &str) -> Option<&'static Template> {
    ALL.iter().find(|template| template.kind == kind)
}

/// An email in words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// The same as HTML, for those whom a layout helps.
    pub html: Option<String>,
    /// Where its reader stops such emails, if they can.
    pub stop: Option<String>,
    /// Why it is sent.
    pub automatic: Automatic,
}

/// Why a computer sends an email (RFC 3834).
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Automatic {
    /// Something happened.
    News,
    /// Somebody wrote to us; the identifier of what they wrote, if it has one that can be named.
    Answer(Option<String>),
}

/// A template that cannot be filled in.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unfilled {
    /// A place that nothing fills.
    #[error("nothing fills the place {{{0}}}")]
    Unknown(String),
    /// A brace without its other.
    #[error("a place is not closed")]
    Open,
}

impl Template {
    /// Whether it keeps somebody's own way in safe.
    pub fn is_of_the_way_in(&self) -> bool {
        OF_THE_WAY_IN.contains(&self.kind)
    }

    /// Whether it only answers an email.
    pub fn is_automatic_answer(&self) -> bool {
        self.kind == REPLY_NOT_READ
    }

    /// Whether somebody waits for it, and is rung up in its place when it does not arrive.
    pub fn is_waited_for(&self) -> bool {
        !self.is_automatic_answer() && self.kind != FEEDBACK_ASKED
    }

    /// What it is about, if its reader can stop such emails.
    pub fn topic(&self) -> Option<Topic> {
        CAN_STOP
            .iter()
            .find(|(kind, _)| *kind == self.kind)
            .map(|(_, topic)| *topic)
    }

    /// What it says in easy words, if somebody wrote that.
    pub fn easy(&self) -> Option<&'static str> {
        EASY.iter()
            .find(|(kind, _)| *kind == self.kind)
            .map(|(_, body)| *body)
    }

    /// Fills the places in, for a reader who needs it like this, with a link to stop such
    /// emails if there is one.
    ///
    /// # Errors
    /// When a place has no value.
    pub fn render(
        &self,
        values: &BTreeMap<String, String>,
        like: EmailFormat,
        stop: Option<String>,
    ) -> Result<Rendered, Unfilled> {
        let subject = one_line(&fill(self.subject.trim(), values)?);
        let easy = self.easy().filter(|_| like.easy);
        let text = fill(easy.unwrap_or(self.body).trim(), values)?;
        let stop_words = stop
            .as_ref()
            .map(|link| format!("To get no more emails of this kind:\n{link}\n\n"))
            .unwrap_or_default();
        let text = format!("{text}\n\n{stop_words}{FOOT}\n");
        let html = (!like.plain).then(|| as_html(&subject, &text, pixels(like.size)));
        Ok(Rendered {
            subject,
            text,
            html,
            stop,
            automatic: Automatic::News,
        })
    }
}

const FOOT: &str = "Alongside\nThis email was sent by a computer that cannot read answers.";

/// The values of a JSON object as words; what is not a word, a number or lines of words is left out.
pub fn values(parameters: &serde_json::Value) -> BTreeMap<String, String> {
    let words = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Array(lines) => {
            let lines = lines.iter().filter_map(serde_json::Value::as_str);
            Some(lines.map(one_line).collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    };
    parameters
        .as_object()
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| Some((name.clone(), words(value)?)))
        .collect()
}

/// Control characters, line ends above all, become spaces: nothing typed can end a header.
pub fn one_line(text: &str) -> String {
    text.chars()
        .map(|sign| if sign.is_control() { ' ' } else { sign })
        .collect::<String>()
        .trim()
        .to_owned()
}

fn fill(template: &str, values: &BTreeMap<String, String>) -> Result<String, Unfilled> {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (place, after) = after.split_once('}').ok_or(Unfilled::Open)?;
        let (place, has_lines) = match place.strip_suffix('*') {
            Some(place) => (place, true),
            None => (place, false),
        };
        let value = values
            .get(place)
            .ok_or_else(|| Unfilled::Unknown(place.to_owned()))?;
        // A value is part of a sentence: it cannot begin paragraphs of its own, unless its place has a star.
        match has_lines {
            true => out.push_str(value.trim()),
            false => out.push_str(&one_line(value)),
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// How large the words are: the usual 19 pixels, else the points that somebody needs, of
/// which 3 are 4 pixels.
fn pixels(size: TypeSize) -> u32 {
    match size {
        TypeSize::Usual => 19,
        larger => u32::from(larger.points()) * 4 / 3 + 1,
    }
}

/// The text in one plain layout: a paragraph for each, an address as a link.
fn as_html(subject: &str, text: &str, pixels: u32) -> String {
    let paragraphs: String = text
        .trim()
        .split("\n\n")
        .map(|paragraph| {
            let lines: Vec<String> = paragraph.lines().map(html_line).collect();
            format!(
                "<p style=\"margin:0 0 20px\">{}</p>\n",
                lines.join("<br>\n")
            )
        })
        .collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head>\n\
         <body style=\"margin:0;padding:24px;background:#ffffff;color:#212b32;\
         font-family:Arial,sans-serif;font-size:{pixels}px;line-height:1.5\">\n\
         <div style=\"max-width:600px\">\n{paragraphs}</div>\n</body>\n</html>\n",
        escaped(subject)
    )
}

fn html_line(line: &str) -> String {
    let words: Vec<String> = line
        .split(' ')
        .map(|word| {
            let shown = escaped(word);
            if word.starts_with("https://") || word.starts_with("http://") {
                format!("<a href=\"{shown}\">{shown}</a>")
            } else {
                shown
            }
        })
        .collect();
    words.join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(template: &Template) -> BTreeMap<String, String> {
        COMMON
            .iter()
            .chain(template.parameters)
            .map(|place| ((*place).to_owned(), format!("[{place}]")))
            .collect()
    }

    #[test]
    fn every_template_renders_with_what_its_kind_promises() {
        for template in ALL {
            let rendered = template
                .render(&sample(template), EmailFormat::USUAL, None)
                .unwrap();
            assert!(!rendered.subject.is_empty(), "{}", template.kind);
            for parameter in template.parameters {
                let value = format!("[{parameter}]");
                assert!(
                    rendered.text.contains(&value),
                    "{} does not say its {parameter}",
                    template.kind
                );
            }
            for part in [&rendered.subject, &rendered.text, &rendered.html.unwrap()] {
                assert!(!part.contains(['{', '}']), "{}", template.kind);
            }
        }
    }

    #[test]
    fn every_folder_has_a_kind_and_every_kind_a_folder() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/mail/templates");
        let mut folders: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let mut kinds: Vec<&str> = ALL.iter().map(|template| template.kind).collect();
        folders.sort();
        kinds.sort_unstable();
        assert_eq!(folders, kinds);
    }

    #[test]
    fn a_place_that_nothing_fills_is_an_error() {
        let template = find("recovery_code_used").unwrap();
        let mut values = sample(template);
        values.remove("left");
        assert_eq!(
            template.render(&values, EmailFormat::USUAL, None),
            Err(Unfilled::Unknown(String::from("left")))
        );
        assert_eq!(fill("a {b", &values), Err(Unfilled::Open));
    }

    #[test]
    fn a_value_cannot_add_lines_markup_or_places() {
        let template = find("new_sign_in").unwrap();
        let mut values = sample(template);
        values.insert(
            String::from("device"),
            String::from("<b>x</b>\r\n\r\n{code}&\""),
        );
        let rendered = template.render(&values, EmailFormat::USUAL, None).unwrap();
        assert!(
            rendered
                .html
                .unwrap()
                .contains("With: &lt;b&gt;x&lt;/b&gt;    {code}&amp;&quot;")
        );
        assert!(rendered.text.contains("With: <b>x</b>    {code}&\"\n"));
    }

    #[test]
    fn lines_are_lines_where_a_place_has_a_star_and_each_is_one() {
        let figures = ["", "WAITING", "Seen in time: 90%\r\nBcc: x"];
        let parameters = serde_json::json!({ "figures": figures, "month": figures });
        let values = values(&parameters);
        let filled = fill("Of {month}.\n\n{figures*}\n\nBye", &values).unwrap();
        assert_eq!(
            filled,
            "Of WAITING Seen in time: 90%  Bcc: x.\n\nWAITING\nSeen in time: 90%  Bcc: x\n\nBye"
        );
    }

    #[test]
    fn no_email_has_clinical_words_or_begs() {
        for template in ALL {
            let easy = template.easy().unwrap_or("");
            let said = format!("{} {} {easy}", template.subject, template.body).to_lowercase();
            for word in [
                "please",
                "sorry",
                "nhs number",
                "diagnosis",
                "medicine",
                "patient",
                "crisis",
                "dementia",
                "urgent",
                "care plan",
            ] {
                assert!(!said.contains(word), "{} says {word:?}", template.kind);
            }
        }
    }

    #[test]
    fn every_email_says_what_to_do_if_it_was_not_you() {
        for template in ALL {
            for body in [Some(template.body), template.easy()].into_iter().flatten() {
                assert!(
                    body.contains("was not you") || body.contains("you did not"),
                    "{}",
                    template.kind
                );
            }
        }
    }

    #[test]
    fn easy_words_come_in_short_lines_and_large_letters() {
        let easy = EmailFormat {
            easy: true,
            size: TypeSize::Large,
            ..EmailFormat::USUAL
        };
        for (kind, _) in EASY {
            let template = find(kind).unwrap();
            let rendered = template.render(&sample(template), easy, None).unwrap();
            assert!(rendered.text.lines().all(|line| line.len() <= 70), "{kind}");
            assert!(rendered.html.unwrap().contains("font-size:25px"), "{kind}");
        }
        for kind in OF_THE_WAY_IN {
            assert!(find(kind).is_some_and(Template::is_of_the_way_in), "{kind}");
        }
    }

    #[test]
    fn who_has_words_read_out_gets_words_alone() {
        let plain = EmailFormat {
            plain: true,
            ..EmailFormat::USUAL
        };
        let template = find("plan_changed").unwrap();
        let rendered = template.render(&sample(template), plain, None).unwrap();
        assert_eq!(rendered.html, None);
        let usual = template.render(&sample(template), EmailFormat::USUAL, None);
        assert_eq!(rendered.text, usual.unwrap().text);
    }

    #[test]
    fn only_what_can_be_stopped_says_how_and_never_what_keeps_somebody_safe() {
        let link = String::from("https://care.example.org/emails/stop/abc");
        for (kind, _) in CAN_STOP {
            let template = find(kind).unwrap();
            assert!(!template.is_of_the_way_in(), "{kind}");
            assert_eq!(template.turn, Turn::InOrder, "{kind}");
            let rendered = template
                .render(&sample(template), EmailFormat::USUAL, Some(link.clone()))
                .unwrap();
            assert!(rendered.text.contains(&format!("\n{link}\n")), "{kind}");
            assert!(
                rendered
                    .html
                    .unwrap()
                    .contains(&format!("<a href=\"{link}\">"))
            );
            assert_eq!(rendered.stop, Some(link.clone()));
        }
        for kind in OF_THE_WAY_IN.iter().chain(&[
            "emergency_access",
            "safeguarding_raised",
            "message_for_staff",
            "message_overdue",
            "crisis_plan_changed",
            "representative_changed",
            "sharing_changed",
            "card_used",
            "staff_joined",
        ]) {
            assert_eq!(find(kind).unwrap().topic(), None, "{kind}");
        }
    }
}
