//! Messages on one matter: the conversation, who reads it, and the answer.

use super::{
    emergency::Emergency,
    files::file_list,
    model::{MOST_IN_MESSAGE, MessageKind, Side, StepKind},
    parts::{about, answerers, reply_time, ring, send, stands, subject},
    people_part::people,
    read_by::reach,
    view::{Entry, MessageView, Stands, StepView, ThreadView},
};
use crate::{
    components::{Button, ButtonLook, Page, PortalForm, TextArea, WakeIslands},
    error::PortalError,
    format,
    ids::ThreadId,
    inbox::panel,
    links,
    live::LiveUpdates,
    plan::{IdentityBanner, answered, model::Resident, when},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The thread that the path names.
pub(super) fn thread_asked() -> Option<ThreadId> {
    use_params_map()
        .read_untracked()
        .get("thread")?
        .parse()
        .ok()
}

/// The page.
#[component]
pub fn ThreadPage() -> impl IntoView {
    let thread = thread_asked();
    answered(
        move |asked| async move {
            let thread = thread.ok_or(PortalError::NotFound)?;
            let messages = &asked.backend.messages;
            messages.thread(&asked.caller, asked.resident, thread).await
        },
        thread_page,
    )
}

fn thread_page(view: ThreadView) -> AnyView {
    let resident = view.resident.clone();
    let labels: crate::components::Labels =
        [("words", "your message"), ("person", "who may read it")]
            .into_iter()
            .chain(panel::LABELS)
            .collect();
    // The fields are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let title = subject(view.subject, &resident);
    let caption = about(&view.about, &resident);
    let above = vec![
        (links::HOME.to_owned(), String::from("Home")),
        (links::messages(resident.id), String::from("Messages")),
    ];
    let facts = facts(&view);
    let entries = conversation(&view);
    let answer = view.may_write.then(|| answer_form(&view));
    let people = people(&view);
    let for_staff = view.panel.as_ref().map(panel::panel);
    let ways = ways(&view);
    let print = links::print_thread(resident.id, view.id);
    let follow = links::follow_thread(resident.id, view.id, view.version);
    view! {
        <Page title=title caption=caption breadcrumbs=above labels=labels>
            <IdentityBanner resident=resident/>
            <div data-live="facts">{facts}</div>
            <div data-live="messages">{entries}</div>
            <LiveUpdates url=follow/>
            <WakeIslands/>
            {answer}
            {for_staff}
            {people}
            {ways}
            <p><a href=print>"Print these messages"</a></p>
        </Page>
    }
    .into_any()
}

/// How it stands, who sees to it, and what it is about.
fn facts(view: &ThreadView) -> AnyView {
    let id = view.resident.id;
    let heading = view.heading.map(|heading| {
        let href = links::plan_section(id, heading.code);
        view! { <p>"About this part of the plan: "<a href=href>{heading.title}</a></p> }
    });
    let raised = match (view.raised, view.stands) {
        (0, _) | (_, Stands::Answered | Stands::Open | Stands::Closed) => None,
        (1, _) => Some(String::from("Written again once while waiting.")),
        (more, _) => Some(format!("Written again {more} times while waiting.")),
    };
    let raised = raised.map(|words| view! { <p>{words}</p> });
    let owner = match view.stands {
        Stands::Closed => None,
        _ => Some(format!("{} sees to it.", view.owner)),
    };
    let usual = matches!(view.side, Side::Person)
        .then(|| format!(" They answer {}.", reply_time(view.desk.reply_days)));
    let usual = usual.filter(|_| owner.is_some());
    view! {
        <div class="thread__facts">
            <p>{stands(view.stands)}</p>
            {raised}
            {owner.map(|owner| view! { <p>{owner}{usual}</p> })}
            {heading}
        </div>
    }
    .into_any()
}

/// What was written and what happened, oldest first.
pub(super) fn conversation(view: &ThreadView) -> AnyView {
    let entries: Vec<_> = view
        .entries
        .iter()
        .map(|entry| match entry {
            Entry::Message(message) => said(view, message),
            Entry::Step(step) => happened(step),
        })
        .collect();
    view! {
        <section aria-labelledby="conversation">
            <h2 id="conversation">"Messages"</h2>
            <ol class="thread">{entries}</ol>
        </section>
    }
    .into_any()
}

fn said(view: &ThreadView, message: &MessageView) -> AnyView {
    let by = match (&message.by, message.is_own) {
        (_, true) => String::from("You"),
        (Some(by), false) => by.clone(),
        (None, false) => String::from("Alongside"),
    };
    let role = message.role.as_ref().map(|role| format!(", {role}"));
    let kind = match message.kind {
        MessageKind::Words => None,
        MessageKind::PhoneCall => Some("About a phone call. "),
        MessageKind::Automatic => Some("An automatic answer. "),
    };
    let kind = kind.map(|words| view! { <span class="quiet">{words}</span> });
    let class = match message.side {
        Side::Person => "thread__message",
        Side::Staff => "thread__message thread__message--staff",
        Side::Portal => "thread__message thread__message--portal",
    };
    let reach = message
        .reach
        .as_ref()
        .map(|reached| reach(reached, message.side, &view.resident));
    let files = file_list(&message.files, |file| {
        links::message_file(view.resident.id, view.id, file.id)
    });
    let words = (kind.is_some() || !message.words.is_empty())
        .then(|| view! { <p class="written">{kind}{message.words.clone()}</p> });
    view! {
        <li class=class id=format!("message-{}", message.id)>
            <p class="thread__by">
                <strong>{by}</strong>{role}
                <span class="quiet">", "{when(message.at)}</span>
            </p>
            {words}
            {files}
            {reach}
        </li>
    }
    .into_any()
}

/// What happened, in a plain line.
fn happened(step: &StepView) -> AnyView {
    if step.kind == StepKind::NobodyAnswers {
        let ring = ring(step.ring.as_ref());
        return view! {
            <li class="thread__step">
                <strong>{NOBODY_ANSWERS}" "{ring}"."</strong>
                <span class="quiet">" "{when(step.at)}</span>
            </li>
        }
        .into_any();
    }
    let words = step_words(step);
    let why = step
        .words
        .as_ref()
        .map(|words| view! { <span class="written">": "{words.clone()}</span> });
    view! { <li class="thread__step quiet">{words}{why}", "{when(step.at)}</li> }.into_any()
}

/// A step as a sentence.
pub(super) fn step_words(step: &StepView) -> String {
    let by = step.by.as_deref().unwrap_or("Alongside");
    let person = step.person.as_deref().unwrap_or("somebody");
    let desk = step.desk.as_deref().unwrap_or("another team");
    match step.kind {
        StepKind::Assigned => format!("{by} asked {person} to see to it"),
        StepKind::TakenOver => format!("{by} sees to it from now on"),
        StepKind::Covered => format!("{person} sees to it, because a colleague is away"),
        StepKind::HandedOn => match &step.person {
            Some(person) => format!("{by} handed it on to {desk}. {person} sees to it"),
            None => format!("{by} handed it on to {desk}"),
        },
        StepKind::PersonAdded => format!("{by} let {person} read it"),
        StepKind::PersonRemoved if step.by == step.person => format!("{by} left"),
        StepKind::PersonRemoved => format!("{by} took {person} off"),
        StepKind::Closed => format!("{by} closed it"),
        StepKind::NobodyAnswers => nobody_answers(step),
        StepKind::Reopened => format!("{by} opened it again"),
        StepKind::Late if step.person.is_none() => {
            String::from("The answer is late. No email reaches those who must see to it")
        }
        StepKind::Late => String::from("The answer is late. Those who must see to it were told"),
        StepKind::AddedToPlan => format!("{by} added something to the plan because of it"),
        StepKind::LinkedRequest => format!("{by} linked it with a request for help"),
        StepKind::Moved => String::from("Moved here when two records were put together"),
    }
}

const NOBODY_ANSWERS: &str = "Nobody here can answer this any more, so it was closed.";

/// That nobody is left who could answer, and whom to ring.
fn nobody_answers(step: &StepView) -> String {
    let ring = match &step.ring {
        Some((name, number)) => format!("Ring {name} on {}", format::phone(number)),
        None => String::from("Ring the GP surgery"),
    };
    format!("{NOBODY_ANSWERS} {ring}")
}

/// Where the reader writes.
fn answer_form(view: &ThreadView) -> AnyView {
    let before = match view.side {
        Side::Person => {
            let desk = Some(view.desk.clone());
            view! { <Emergency desk=desk/> }.into_any()
        }
        _ => ().into_any(),
    };
    let label = match (view.stands, view.side) {
        (Stands::Closed, Side::Person) => "Write again. This opens it again",
        (Stands::Closed, _) => "Write more. It stays closed",
        (Stands::Waiting { .. }, Side::Person) => "Add to your message",
        (Stands::Waiting { .. }, _) => "Your answer",
        _ => "Write more",
    };
    let hint = match view.side {
        Side::Person => format!(
            "Everybody named under “Who can read this” reads it. {}",
            {
                let team = answerers(Side::Person, &view.resident);
                format!("It goes to {team}.")
            }
        ),
        _ => String::from("Everybody named under “Who can read this” reads it."),
    };
    let value = view.draft.text("words").to_owned();
    let replies = view.panel.as_ref().and_then(panel::saved_replies);
    let (target, send) = (target(view), send(&view.draft));
    view! {
        <section id="answer" aria-labelledby="answer-heading">
            <h2 id="answer-heading">"Write"</h2>
            {before}
            <PortalForm action="/api/messages/answer">
                {target}
                <TextArea name="words" label=label hint=hint value=value rows=6 limit=MOST_IN_MESSAGE/>
                {replies}
                {send}
            </PortalForm>
        </section>
    }
    .into_any()
}

/// Which thread a form is about.
pub(super) fn target(view: &ThreadView) -> AnyView {
    view! {
        <input type="hidden" name="resident" value=view.resident.id.to_string()/>
        <input type="hidden" name="thread" value=view.id.to_string()/>
    }
    .into_any()
}

/// Closing, opening again, and taking off the list.
fn ways(view: &ThreadView) -> AnyView {
    let close = view.may_write.then(|| {
        let (to, words) = match view.stands {
            Stands::Closed => ("open", "Open again"),
            _ => ("closed", "Close"),
        };
        let hint = matches!(view.stands, Stands::Waiting { .. }).then(|| {
            view! { <p class="quiet">"Somebody still waits for an answer. Nobody will answer once it is closed."</p> }
        });
        let about = format!(": {}", subject(view.subject, &view.resident));
        let target = target(view);
        view! {
            {hint}
            <PortalForm action="/api/messages/close">
                {target}
                <input type="hidden" name="to" value=to/>
                <Button look=ButtonLook::Secondary>
                    {words}
                    <span class="nhsuk-u-visually-hidden">{about}</span>
                </Button>
            </PortalForm>
        }
    });
    let away = view.may_put_away.then(|| {
        let (to, words) = if view.is_away {
            ("list", "Put back on my list")
        } else {
            ("away", "Put away from my list")
        };
        let hint = (!view.is_away).then(|| {
            view! { <p class="quiet">"Nothing is deleted. It comes back when somebody writes again."</p> }
        });
        let target = target(view);
        view! {
            <PortalForm action="/api/messages/put-away">
                {target}
                <input type="hidden" name="to" value=to/>
                <Button look=ButtonLook::Secondary>{words}</Button>
            </PortalForm>
            {hint}
        }
    });
    if close.is_none() && away.is_none() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby="ways">
            <h2 id="ways">"Done with this?"</h2>
            {close}
            {away}
        </section>
    }
    .into_any()
}

/// Whose name stands on the paper and the page.
pub(super) fn title_of(view: &ThreadView) -> String {
    let resident: &Resident = &view.resident;
    format!(
        "{}: {}",
        subject(view.subject, resident),
        about(&view.about, resident)
    )
}
