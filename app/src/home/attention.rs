//! What needs attention, in words and with where to see to it.

use super::model::Attention;
use crate::{
    components::wording::inside_sentence, format, ids::PersonId, links,
    plan::headings::heading_title,
};
use leptos::prelude::*;

/// The list; nothing when all is well.
pub(super) fn attention(list: &[Attention], me: Option<PersonId>) -> AnyView {
    if list.is_empty() {
        return ().into_any();
    }
    let items: Vec<_> = list
        .iter()
        .map(|item| {
            let (words, more, href) = told(item, me);
            view! { <li><a href=href>{words}</a><span class="home__more">{more}</span></li> }
        })
        .collect();
    view! {
        <section class="home__attention" aria-labelledby="attention">
            <h2 id="attention">"What needs your attention"</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}

/// What to do, why, and where.
fn told(item: &Attention, me: Option<PersonId>) -> (String, String, String) {
    let part = |heading: &str| {
        me.map_or_else(
            || links::HOME.to_owned(),
            |me| links::plan_section(me, heading),
        )
    };
    let account = links::ACCOUNT.to_owned();
    match item {
        Attention::RequestAsks {
            resident,
            name,
            request,
            service,
        } => (
            format!(
                "Answer what was asked about {} request for {}",
                match name {
                    Some(name) => format!("{name}’s"),
                    None => String::from("your"),
                },
                inside_sentence(service)
            ),
            String::from("The team cannot decide before you do."),
            links::request(*resident, *request),
        ),
        Attention::ToldToGetHelp { count } => (
            match count {
                1 => String::from("Check on somebody who was told to get help at once"),
                more => format!("Check on {more} people who were told to get help at once"),
            },
            String::from("They answered yes to a sign of danger, and sent no request."),
            links::TOLD_TO_GET_HELP.to_owned(),
        ),
        Attention::FeedbackToRead {
            service,
            name,
            count,
            late,
        } => (
            match count {
                1 => format!("Read what somebody wrote about {}", inside_sentence(name)),
                _ => format!("Read what people wrote about {}", inside_sentence(name)),
            },
            match late {
                0 => format!("You see to it: {count} in all."),
                late => format!("You see to it: {count} in all, {late} late."),
            },
            links::feedback_desk(*service),
        ),
        Attention::FeedbackHeld {
            service,
            name,
            count,
        } => (
            format!(
                "Look at answers about {} that came all at once",
                inside_sentence(name)
            ),
            format!("{} are in no figure yet.", format::count(*count)),
            links::held_feedback(*service),
        ),
        Attention::FeedbackAnswered { count } => (
            match count {
                1 => String::from("Read the answer to what you said about your care"),
                more => format!("Read {more} answers to what you said about your care"),
            },
            String::from("You wanted one."),
            links::FEEDBACK_ANSWERS.to_owned(),
        ),
        Attention::ReviewOverdue { on } => (
            String::from("Talk your plan through"),
            format!("The review was planned for {}.", format::date(*on)),
            part("reviews"),
        ),
        Attention::StillRight {
            resident,
            name,
            kind,
        } => (
            match name {
                Some(name) => format!("Say whether the {} of {name} is still right", kind.words()),
                None => format!("Say whether your {} is still right", kind.words()),
            },
            String::from("It takes one tap."),
            links::still_right(*resident, *kind),
        ),
        Attention::ReviewSoon { on } => (
            String::from("Get ready to talk your plan through"),
            format!("The review is on {}.", format::weekday_date(*on)),
            part("reviews"),
        ),
        Attention::ActionDue { what, on } => (
            what.clone(),
            format!("You wanted to do this by {}.", format::weekday_date(*on)),
            part("actions"),
        ),
        Attention::CommentDue { heading, on } => (
            format!("Read a comment on {}", heading_title(heading)),
            format!(
                "You are asked to see to it by {}.",
                format::weekday_date(*on)
            ),
            me.map_or_else(
                || links::HOME.to_owned(),
                |me| links::comments(me, heading, None),
            ),
        ),
        Attention::CardGuessed { on } => (
            String::from("Check where your crisis card is"),
            format!(
                "Wrong codes were typed for it on {}. Cancel it if it is lost.",
                format::date(*on)
            ),
            me.map_or_else(|| links::HOME.to_owned(), links::crisis_cards),
        ),
        Attention::CardUsed { on } => (
            String::from("Your crisis card was used"),
            format!(
                "It was used on {}. Cancel it if that was not meant to be.",
                format::date(*on)
            ),
            me.map_or_else(|| links::HOME.to_owned(), links::crisis_cards),
        ),
        Attention::PlanUsed { id, name, on } => (
            {
                let whose = match name {
                    Some(name) => format!("The crisis plan of {name}"),
                    None => String::from("Your crisis plan"),
                };
                format!("{whose} was used on {}. Say how it went", format::date(*on))
            },
            String::from("It takes a minute. It helps to make the plan better."),
            links::plan_use(*id),
        ),
        Attention::Concerns { unread, in_danger } => (
            match unread {
                1 => String::from("Read a safeguarding concern"),
                more => format!("Read {more} safeguarding concerns"),
            },
            match in_danger {
                0 => String::from("Nobody has looked at it yet."),
                _ => String::from("Somebody was in danger when it was written."),
            },
            links::CONCERNS.to_owned(),
        ),
        Attention::EmergencyAccess { waiting, unread } => (
            match (waiting, unread) {
                (0, 1) => String::from("Look into an emergency access"),
                (0, more) => format!("Look into {more} emergency accesses"),
                _ => String::from("Decide whether it is safe to tell a person of emergency access"),
            },
            String::from("Somebody opened a whole record in an emergency."),
            links::EMERGENCY_ACCESSES.to_owned(),
        ),
        Attention::LooksAsked { count, due_on } => (
            match count {
                1 => String::from("Answer a question about who has looked"),
                more => format!("Answer {more} questions about who has looked"),
            },
            format!("The first is due on {}.", format::weekday_date(*due_on)),
            links::LOOK_QUESTIONS.to_owned(),
        ),
        Attention::NeedsDue { resident } => (
            String::from("Check how we should write to you and talk with you"),
            String::from("If nothing has changed, it takes one tap."),
            links::communication(*resident),
        ),
        Attention::NoSecondProof => (
            String::from("Set up a second way to show it is you"),
            String::from("You need it to see your plan. It keeps others out."),
            account,
        ),
        Attention::NoPasskey => (
            String::from("Add a passkey"),
            String::from(
                "Then you sign in with your fingerprint, face or PIN, and without an email.",
            ),
            account,
        ),
        Attention::FewRecoveryCodes { left: 0 } => (
            String::from("Print recovery codes"),
            String::from("You have none. With one you can still get in if you lose your device."),
            account,
        ),
        Attention::FewRecoveryCodes { left } => (
            String::from("Print new recovery codes"),
            match left {
                1 => String::from("You have 1 left."),
                more => format!("You have {more} left."),
            },
            account,
        ),
    }
}
