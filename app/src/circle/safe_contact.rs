//! How it is safe to reach somebody: what is said of it, and the page that asks.

use crate::{
    components::{
        Button, Choice, ExitThisPage, Inset, Labels, Page, PortalForm, Radios, TextInput,
    },
    links,
    plan::{IdentityBanner, answered, model::Resident},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What was said of how it is safe to reach a resident.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SafeContact {
    /// Whether emails are safe.
    pub email: bool,
    /// Whether letters are.
    pub post: bool,
    /// Whether calls are.
    pub phone: bool,
    /// Whether messages may be left.
    pub messages: bool,
    /// Which number, and who may answer; may be empty.
    pub which: String,
    /// When calls and visits are safe; may be empty.
    pub times: String,
}

impl SafeContact {
    /// What is to be kept to, in sentences without a full stop; what is not safe comes first.
    pub fn lines(&self) -> Vec<String> {
        self.lines_of(&[
            (self.phone, "Do not phone", "May be phoned"),
            (self.messages, "Leave no messages", "Messages may be left"),
            (self.email, "Send no emails", "May be sent emails"),
            (self.post, "Post no letters", "May be sent letters"),
        ])
    }

    /// The same for whoever is about to ring or to visit, and writes nothing.
    pub fn lines_for_calls(&self) -> Vec<String> {
        self.lines_of(&[
            (self.phone, "Do not phone", "May be phoned"),
            (self.messages, "Leave no messages", "Messages may be left"),
        ])
    }

    fn lines_of(&self, said: &[(bool, &str, &str)]) -> Vec<String> {
        let of = |safe: bool| {
            said.iter()
                .filter(move |(is_safe, ..)| *is_safe == safe)
                .map(move |(_, no, yes)| String::from(if safe { *yes } else { *no }))
        };
        let words = [("Which number", &self.which), ("Safe times", &self.times)]
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(what, words)| format!("{what}: {words}"));
        of(false).chain(words).chain(of(true)).collect()
    }
}

/// What the form shows.
#[derive(Clone, Debug)]
pub struct SafeContactForm {
    /// Whom it is about.
    pub resident: Resident,
    /// What is said now, if anything is.
    pub said: Option<SafeContact>,
}

/// The most characters of each answer in words.
pub const MOST_IN_SAFE_WORDS: u32 = 200;

/// Say how it is safe to reach somebody.
#[component]
pub fn SafeContactPage() -> impl IntoView {
    answered(
        |asked| async move {
            let circle = &asked.backend.circle;
            circle
                .safe_contact_form(&asked.caller, asked.resident)
                .await
        },
        safe_contact_page,
    )
}

fn safe_contact_page(form: SafeContactForm) -> AnyView {
    let SafeContactForm { resident, said } = form;
    let id = resident.id;
    let own = resident.is_reader;
    let (them, title) = if own {
        ("you", "How is it safe to reach you?")
    } else {
        ("them", "How is it safe to reach them?")
    };
    let labels: Labels = [
        ("phone", "whether phone calls are safe"),
        ("messages", "whether messages may be left"),
        ("email", "whether emails are safe"),
        ("post", "whether letters are safe"),
        ("which", "which number is safe"),
        ("times", "the safe times"),
    ]
    .into();
    let asked = |name: &'static str, legend: String, of: fn(&SafeContact) -> bool| {
        let value = match said.as_ref().map(of) {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let choices = Choice::yes_or_no();
        view! { <Radios name=name legend=legend choices=choices value=value inline=true/> }
            .into_any()
    };
    let phone = asked("phone", format!("Is it safe to phone {them}?"), |said| {
        said.phone
    });
    let messages = asked(
        "messages",
        String::from("Is it safe to leave a message?"),
        |said| said.messages,
    );
    let email = asked(
        "email",
        format!("Is it safe to send {them} emails?"),
        |said| said.email,
    );
    let post = asked(
        "post",
        format!("Is it safe to send {them} letters?"),
        |said| said.post,
    );
    let (which, times) = said
        .map(|said| (said.which, said.times))
        .unwrap_or_default();
    view! {
        <Page title=title back=links::person(id) labels=labels>
            <ExitThisPage/>
            <IdentityBanner resident=resident.clone()/>
            <p>"Sometimes another person hears calls, opens letters or reads emails. Say here what is safe. Those who give care see it, and those who answer urgent calls. Carers, family and anybody who speaks for somebody do not."</p>
            <PortalForm action="/api/circle/safe-contact" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                {phone}
                <TextInput
                    name="which"
                    label="Which number, and who may answer? (optional)"
                    value=which
                />
                {messages}
                <TextInput
                    name="times"
                    label="When is it safe? (optional)"
                    hint="For example Tuesday mornings"
                    value=times
                />
                {email}
                <Inset>
                    <p>"If not, this portal sends none. What it would have said, the care team says another way. Only a code to sign in still comes by email, when somebody asks for one on the sign-in page."</p>
                </Inset>
                {post}
                <Button>"Save"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_safe_is_told_first() {
        let said = SafeContact {
            email: false,
            post: true,
            phone: true,
            messages: false,
            which: String::from("the mobile"),
            times: String::new(),
        };
        assert_eq!(
            said.lines(),
            [
                "Leave no messages",
                "Send no emails",
                "Which number: the mobile",
                "May be phoned",
                "May be sent letters"
            ]
        );
        assert_eq!(
            said.lines_for_calls(),
            [
                "Leave no messages",
                "Which number: the mobile",
                "May be phoned"
            ]
        );
    }
}
