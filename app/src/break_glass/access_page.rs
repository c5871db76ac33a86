//! One emergency access: what happened, whether telling waits, and what came of it.

use super::model::{EmergencyAccess, OUTCOMES, Opened, REASONS, Telling};
use crate::{
    components::{
        Button, ButtonLook, Cell, Choice, Page, PortalForm, Radios, SummaryList, SummaryRow, Table,
        TextArea, page_result, wording::starting_sentence,
    },
    error::PortalError,
    format::{self, words_of},
    ids::BreakGlassId,
    links,
    plan::when,
    posted,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// One emergency access.
#[component]
pub fn EmergencyAccessPage() -> impl IntoView {
    let id = use_params_map()
        .read_untracked()
        .get("access")
        .and_then(|id| id.parse::<BreakGlassId>().ok());
    let asked = posted::asked();
    let shown = async move {
        let answer = async {
            let id = id.ok_or(PortalError::NotFound)?;
            let (caller, backend) = asked?;
            backend.break_glass.access(&caller, id).await
        };
        page_result(answer.await.map(access_page))
    };
    view! { {Suspend::new(shown)} }
}

fn access_page(access: EmergencyAccess) -> AnyView {
    let labels = [
        ("outcome", String::from("what came of it")),
        ("outcome_words", String::from("why")),
        ("wait_words", String::from("why telling must wait")),
    ];
    let waits = (access.told_at.is_none() && access.may_delay).then(|| waiting(&access));
    let opened = (!access.opened.is_empty()).then(|| opened(&access.opened));
    let review = access.may_review.then(|| review(&access));
    let title = format!("Emergency access by {}", access.by);
    view! {
        <Page title=title back=links::EMERGENCY_ACCESSES labels=labels>
            <SummaryList rows=rows(&access)/>
            {opened}
            {waits}
            {review}
        </Page>
    }
    .into_any()
}

fn rows(access: &EmergencyAccess) -> Vec<SummaryRow> {
    let telling = match (access.told_at, &access.delayed) {
        (Some(at), _) => told(access.email, at),
        (None, Some((by, why))) => format!(
            "Waits until {}, as {by} agreed: {why}",
            format::moment(access.tell_at)
        ),
        (None, None) => match &access.danger {
            Some(danger) => format!(
                "Waits until {}, and for longer only if a second person agrees. Why: {danger}",
                format::moment(access.tell_at)
            ),
            None => format!("Will be told {}", format::moment(access.tell_at)),
        },
    };
    let (outcome, outcome_words) = &access.outcome;
    let came = match outcome.as_str() {
        "" => String::from("Nobody has looked into it yet"),
        code => format!("{}. {outcome_words}", words_of(&OUTCOMES, code)),
    };
    let held = format!(
        "{} to {}",
        format::moment(access.from),
        format::time_of(access.until)
    );
    let why = format!("{}. {}", words_of(&REASONS, &access.reason), access.words);
    vec![
        SummaryRow::text("Who", access.by.clone()),
        SummaryRow::text("Whose record", access.resident.clone()),
        SummaryRow::text("When", held),
        SummaryRow::text("Why", why),
        SummaryRow::text("Telling the person", telling),
        SummaryRow::text("What came of it", came),
    ]
}

/// Whether the person was told, and how; and where it is when it is still to be done.
pub(super) fn told(email: Telling, at: DateTime<Utc>) -> String {
    let why = match email {
        Telling::Left => return format!("Told {}", when(at)),
        Telling::AnotherWay(at) => return format!("Told another way {}", when(at)),
        Telling::Waits => {
            return format!("An email was written {} and has not left yet", when(at));
        }
        Telling::Nobody => {
            return String::from(
                "Not told: the person has died, or this is a second record that was closed",
            );
        }
        Telling::NotByEmail => "Not told: email is not how they are reached",
        Telling::NoAddress => "No email address is known",
        Telling::NotSafe => "Not told: emails are not safe for them",
        Telling::Failed => "Not told: the email could not be delivered",
    };
    format!("{why}. It is on the list of people to ring or write to")
}

/// What was opened, and when; the words are for those who care for the person.
fn opened(looks: &[Opened]) -> AnyView {
    let rows = looks
        .iter()
        .map(|look| {
            vec![
                Cell::text(format::time_of(look.at)),
                Cell::text(starting_sentence(look.act.words())),
                Cell::text(look.sections.join(", ")),
            ]
        })
        .collect();
    let headings = ["When", "What they did", "Which parts"]
        .map(str::to_owned)
        .to_vec();
    view! { <Table caption="What they opened" headings=headings rows=rows/> }.into_any()
}

/// What a second person can do while the person is not yet told.
fn waiting(access: &EmergencyAccess) -> AnyView {
    let (delay, release) = (access.id.to_string(), access.id.to_string());
    view! {
        <section aria-labelledby="telling">
            <h2 id="telling">"Is it safe to tell the person?"</h2>
            <PortalForm action="/api/break-glass/delay">
                <input type="hidden" name="access" value=delay/>
                <TextArea
                    name="wait_words"
                    label="Why must telling wait?"
                    hint="Who would be in danger, and how? It waits for 7 days at most."
                    rows=3
                />
                <Button look=ButtonLook::Secondary>"Agree that telling waits"</Button>
            </PortalForm>
            <PortalForm action="/api/break-glass/release">
                <input type="hidden" name="access" value=release/>
                <Button look=ButtonLook::Secondary>"Tell the person now"</Button>
            </PortalForm>
        </section>
    }
    .into_any()
}

fn review(access: &EmergencyAccess) -> AnyView {
    let id = access.id.to_string();
    let (outcome, words) = access.outcome.clone();
    let choices = OUTCOMES
        .iter()
        .map(|(code, words)| Choice::new(*code, *words))
        .collect();
    view! {
        <section aria-labelledby="review">
            <h2 id="review">"Look into it"</h2>
            <PortalForm action="/api/break-glass/review">
                <input type="hidden" name="access" value=id/>
                <Radios name="outcome" legend="What came of it?" value=outcome choices=choices/>
                <TextArea name="outcome_words" label="Why?" value=words rows=3/>
                <Button>"Save"</Button>
            </PortalForm>
        </section>
    }
    .into_any()
}
