//! What people need for communicating: asked, reviewed, and kept to.

mod acted_on;
mod refused;
mod reviewed;

use crate::{
    plan::{joe, nurse_of},
    support::{Answer, Browser, TestPerson, TestPortal},
};
use app::links;

/// Ticks of the form.
pub const EASY_READ: &str = "need-format-easy-read";
pub const BRAILLE: &str = "need-format-contracted-braille--grade-2-";
pub const POINTS_28: &str = "need-format-at-least-28-point-sans-serif-font";
pub const POINTS_20: &str = "need-format-at-least-20-point-sans-serif-font";
pub const PLAIN: &str = "need-format-emails-as-plain-text--for-a-screen-reader";
pub const BY_EMAIL: &str = "need-contact-contact-by-email";
pub const BY_LETTER: &str = "need-contact-contact-by-letter";
pub const BY_PHONE: &str = "need-contact-contact-by-telephone";
pub const SIGNS: &str = "need-support-uses-british-sign-language";
pub const INTERPRETER: &str = "need-professional-british-sign-language-interpreter-needed";

/// Joe, and the nurse who is his named lead.
pub async fn two(portal: &TestPortal) -> (TestPerson, Browser, Browser) {
    let (joe, his) = joe(portal).await;
    let (_, nurse) = nurse_of(portal, joe).await;
    (joe, his, nurse)
}

/// Saves the record as its form would, with these answers besides what must be there.
pub async fn save(nurse: &mut Browser, about: TestPerson, answers: &[(&str, &str)]) -> Answer {
    let page = links::edit_person(about.person);
    let version = nurse.get(&page).await.hidden("version");
    let resident = about.person.to_string();
    let mut fields = vec![
        ("resident", resident.as_str()),
        ("version", version.as_str()),
        ("form_page", page.as_str()),
        ("given_name", "Joe"),
        ("family_name", "Example"),
        ("date_of_birth-day", "15"),
        ("date_of_birth-month", "3"),
        ("date_of_birth-year", "1941"),
        ("knows_nhs_number", "no"),
        ("address_line_1", "1 High Street"),
        ("postcode", "ZA1 1AA"),
        ("mobile", "07700 900 982"),
        ("email", "joe@example.org"),
        ("contact_preference", "text"),
        ("surgery", "none"),
        ("interpreter", "no"),
        ("asked-need-support", "yes"),
        ("asked-need-professional", "yes"),
        ("asked-need-contact", "yes"),
        ("asked-need-format", "yes"),
    ];
    fields.retain(|(field, _)| answers.iter().all(|(name, _)| name != field));
    fields.extend(answers);
    nurse.post("/api/circle/change-record", &fields).await
}

/// Saves the record with these boxes ticked; it must be accepted.
pub async fn need(nurse: &mut Browser, about: TestPerson, ticks: &[&str]) {
    let answers: Vec<(&str, &str)> = ticks.iter().map(|tick| (*tick, "yes")).collect();
    // What was ticked before rules it out that a text is preferred, when a method is ticked.
    let preference = match ticks {
        _ if ticks.contains(&BY_LETTER) => "letter",
        _ if ticks.contains(&BY_EMAIL) => "email",
        _ if ticks.contains(&BY_PHONE) => "phone",
        _ => "text",
    };
    let answers = [&answers[..], &[("contact_preference", preference)]].concat();
    let saved = save(nurse, about, &answers).await;
    assert_eq!(saved.location(), links::person(about.person), "{ticks:?}");
}
