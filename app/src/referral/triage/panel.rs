//! What the team that has a request sees on its page: what to know first, and what can be done.

use super::{
    model::{Decision, WHOLE_TEAM},
    parts::{RequestForm, onward},
    view::{PanelView, StopLine, UndoLine},
};
use crate::{
    components::{
        Button, ButtonLink, ButtonLook, ButtonRow, Details, Inset, Select, SummaryList, SummaryRow,
        TextArea,
    },
    format,
    ids::{PersonId, ReferralId},
    links,
    referral::{
        form::FlagLevel,
        model::{MOST_IN_REASON, StepKind},
    },
    returned_form::problem_of,
};
use leptos::prelude::*;

/// The panel.
pub(in crate::referral) fn panel(ids: (PersonId, ReferralId), view: PanelView) -> AnyView {
    let undo = view.undo.as_ref().map(|undo| undone(ids, &view, undo));
    if !view.has_it {
        return view! { <section class="triage" aria-label="For staff">{undo}</section> }
            .into_any();
    }
    let facts = facts(ids.0, &view);
    let take = view.can_take.then(|| {
        view! {
            <RequestForm verb="take" ids=ids version=view.version>
                <Button>"Begin to look at it"</Button>
            </RequestForm>
        }
    });
    let decisions: Vec<_> = view
        .decisions
        .iter()
        .map(|decision| decide(ids, *decision, &view))
        .collect();
    let decisions = (!decisions.is_empty()).then(|| view! { <ButtonRow>{decisions}</ButtonRow> });
    let assign = (!view.is_over).then(|| assign(ids, &view));
    let version = view.version;
    let note_came_back = problem_of("note").is_some();
    view! {
        <section class="triage" aria-labelledby="triage">
            <h2 id="triage">"For your team"</h2>
            {undo}
            {facts}
            {take}
            {decisions}
            {assign}
            <Details summary="Add a staff note" open=note_came_back>
                <RequestForm verb="note" ids=ids version=version>
                    <TextArea name="note" label="Note" hint="Only staff read it" rows=2 limit=MOST_IN_REASON/>
                    <Button look=ButtonLook::Secondary>"Add the note"</Button>
                </RequestForm>
            </Details>
        </section>
    }
    .into_any()
}

/// A decision on a page of its own; the first one that ends the waiting stands out.
fn decide(ids: (PersonId, ReferralId), decision: Decision, view: &PanelView) -> AnyView {
    let main = match decision {
        Decision::Accept => true,
        Decision::Seen => view.begun.is_some(),
        _ => false,
    };
    let look = match main {
        true => ButtonLook::Main,
        false => ButtonLook::Secondary,
    };
    let href = onward(links::decide(ids.0, ids.1, decision));
    view! { <ButtonLink href=href look=look>{decision.words()}</ButtonLink> }.into_any()
}

/// What was done last, and the button that takes it back.
fn undone(ids: (PersonId, ReferralId), view: &PanelView, undo: &UndoLine) -> AnyView {
    let done = match undo.kind {
        StepKind::Taken => "Somebody of your team began to look at it.",
        StepKind::Asked => "Your team asked for more.",
        StepKind::Accepted => "Your team accepted it.",
        StepKind::Redirected => "Your team passed it on.",
        StepKind::Declined => "Your team did not accept it.",
        StepKind::Closed => "Your team closed it.",
        _ => "Your team gave it to somebody to see to.",
    };
    let until = format!(" You can undo this until {}.", format::time_of(undo.until));
    let version = view.version;
    view! {
        <Inset>
            <p>{done}{until}</p>
            <RequestForm verb="undo" ids=ids version=version>
                <Button look=ButtonLook::Secondary>"Undo"</Button>
            </RequestForm>
        </Inset>
    }
    .into_any()
}

/// What to know before deciding.
fn facts(person: PersonId, view: &PanelView) -> AnyView {
    let mut rows = vec![SummaryRow::text("Next", next(view))];
    for flag in &view.flags {
        let key = match flag.level {
            FlagLevel::Emergency => "Danger sign, checked already",
            FlagLevel::Changed => "Danger sign, changed before it was sent",
            FlagLevel::Urgent => "Danger sign",
            FlagLevel::Soon => "To be seen soon",
            FlagLevel::Told => "The person was told",
            FlagLevel::Note => "Good to know",
        };
        rows.push(SummaryRow::text(key, flag.words.clone()));
    }
    if view.face_to_face {
        rows.push(SummaryRow::text(
            "How to see them",
            "Face to face, because of what they need",
        ));
    }
    for stop in &view.stops {
        let key = match stop.at <= view.sent_at {
            true => "Was told to get help at once before this was sent",
            false => "Was told to get help at once after this was sent",
        };
        rows.push(SummaryRow::text(key, stop_words(stop)));
    }
    if let Some(same) = &view.same {
        let words = format!(
            "{}, sent {}, {}",
            same.reference,
            format::moment(same.sent_at),
            same.state.words().to_lowercase()
        );
        let href = links::request(person, same.id);
        rows.push(SummaryRow::view(
            "Asked before about the same",
            view! { <a href=href>{words}</a> },
        ));
    }
    view! { <SummaryList rows=rows/> }.into_any()
}

/// What was answered, by whom, and what the team did.
fn stop_words(stop: &StopLine) -> String {
    let mut words = format!(
        "{} {}\n{}, {}",
        stop.question,
        stop.answer,
        format::moment(stop.at),
        stop.by
    );
    if let Some((at, by)) = &stop.looked {
        words.push_str(&format!("\nLooked at by {by}, {}", format::moment(*at)));
    }
    if let Some(note) = &stop.note {
        words.push_str(&format!(": {note}"));
    }
    words
}

fn next(view: &PanelView) -> String {
    if let Some(since) = view.paused_at {
        return format!("Waits for an answer since {}", format::moment(since));
    }
    if view.begun.is_some() {
        return String::from("Say whether the person came to the appointment");
    }
    match view.due_at {
        Some(due) if view.is_late => format!("Late: was due {}", format::moment(due)),
        Some(due) => format!("Due {}", format::moment(due)),
        None => String::from("Nothing is due"),
    }
}

fn assign(ids: (PersonId, ReferralId), view: &PanelView) -> AnyView {
    let mut options = vec![(WHOLE_TEAM.to_owned(), String::from("The whole team"))];
    options.extend(
        view.team
            .iter()
            .map(|(person, name)| (person.to_string(), name.clone())),
    );
    let owner = match view.owner {
        Some(owner) => owner.to_string(),
        None => WHOLE_TEAM.to_owned(),
    };
    let version = view.version;
    view! {
        <RequestForm verb="assign" ids=ids version=version>
            <Select name="owner" label="Who sees to it?" value=owner options=options/>
            <Button look=ButtonLook::Secondary>"Save who sees to it"</Button>
        </RequestForm>
    }
    .into_any()
}
