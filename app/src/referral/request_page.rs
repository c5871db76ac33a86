//! One request: where it stands, what is next, what happened, what was answered.

use super::{
    model::{MOST_IN_REASON, State, StepKind},
    next_part::next,
    parts::{answers, paragraphs, ring, state_tag},
    triage::panel,
    view::{Origin, RequestView, StepLine},
};
use crate::{
    appointments::parts as times,
    components::{
        Button, ButtonLink, ButtonLook, Details, Inset, Labels, Page, Panel, PortalForm,
        SummaryList, SummaryRow, TextArea, Warning, wording::inside_sentence,
    },
    error::PortalError,
    format,
    ids::{PersonId, ReferralId, ThreadId},
    links,
    messages::{model::Subject, parts::subject_of},
    plan::{IdentityBanner, answered, path_asked, query_asked, when},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn RequestPage() -> impl IntoView {
    let just_sent = query_asked::<String>("sent").is_some();
    of_request(|_| true, move |view| request_page(view, just_sent))
}

/// A page about the request that the address names, for those to whom it has something to show.
pub(super) fn of_request(
    has_page: fn(&RequestView) -> bool,
    show: impl FnOnce(RequestView) -> AnyView + Send + 'static,
) -> impl IntoView {
    let request: Option<ReferralId> = path_asked("request");
    answered(
        move |asked| async move {
            let request = request.ok_or(PortalError::NotFound)?;
            let referral = &asked.backend.referral;
            let view = referral
                .request(&asked.caller, asked.resident, request)
                .await?;
            has_page(&view).then_some(view).ok_or(PortalError::NotFound)
        },
        show,
    )
}

fn request_page(view: RequestView, just_sent: bool) -> AnyView {
    let resident = view.resident.clone();
    let (id, request) = (resident.id, view.line.id);
    let back = links::requests(id);
    let title = format!("Request for {}", inside_sentence(&view.line.service));
    let labels = Labels::from([
        ("words", "what you want to add"),
        ("note", "the note"),
        ("owner", "who sees to it"),
        ("version", "the request"),
    ]);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let panel = view.panel.clone().map(|team| panel((id, request), team));
    // Whoever decides about it reads the answers first of all.
    let decides = view.panel.is_some();
    let sent = just_sent.then(|| confirmation(&view));
    let next = next(&view);
    // The team asked: whoever decides has nothing to answer.
    let asks_others = decides && view.line.state == State::MoreInfo;
    let add = (view.may_change && !asks_others).then(|| add(&view));
    // What the team asks is answered before anything else on the page.
    let (answer, add) = match view.line.state == State::MoreInfo {
        true => (add, None),
        false => (None, add),
    };
    // Whoever decides about it ends it by a decision.
    let withdraw = (view.may_change && !decides).then(|| {
        let href = links::withdraw_request(id, request);
        view! { <p><ButtonLink href=href look=ButtonLook::Secondary>"Take the request back"</ButtonLink></p> }
    });
    let care = view.may_begin_care.then(|| {
        let href = links::begin_care(id, Some(request));
        view! { <p><ButtonLink href=href>"Begin care"</ButtonLink></p> }
    });
    let appointment = times::of_request((id, request), &view.appointments);
    let earlier = times::earlier(&view.appointments.earlier);
    let safety = safety_net(view.safety_net.clone());
    let steps: Vec<_> = view.steps.iter().cloned().map(step).collect();
    let facts = facts(&view);
    let threads = threads(id, &view.threads);
    let goal = view.goal.clone().map(|goal| to_plan(&view, goal));
    let advice = (!view.leaflets.is_empty()).then(|| {
        let href = links::advice(id, request);
        view! { <p><a href=href>"What you can do yourself"</a></p> }
    });
    let ring = ring(&view.team);
    let letter = has_letter(view.line.state).then(|| {
        let href = links::request_letter(id, request);
        view! { <p><a href=href>"See the letter, to print it"</a></p> }
    });
    let from = view.comes_from.clone().map(|from| origin(id, from));
    let answered = answers(view.answers, None);
    view! {
        <Page title=title back=back labels=labels>
            <IdentityBanner resident=resident/>
            {sent}
            <p id="version" tabindex="-1">{state_tag(view.line.state)}</p>
            {panel}
            {next}
            {answer}
            {care}
            {letter}
            {appointment}
            {safety}
            {advice}
            {ring}
            {add}
            <h2>"What happened so far"</h2>
            <ol class="nhsuk-list steps">{steps}</ol>
            {earlier}
            {threads}
            <h2>"About this request"</h2>
            {facts}
            {from}
            <Details summary="What was answered" open=decides>{answered}</Details>
            {goal}
            {withdraw}
        </Page>
    }
    .into_any()
}

/// That it was sent, and what to keep.
fn confirmation(view: &RequestView) -> AnyView {
    let reference = view.line.reference.clone();
    let next_here = (!view.next_here.is_empty()).then(|| {
        let words = paragraphs(&view.next_here);
        view! { <h2>"What happens next"</h2> {words} }
    });
    view! {
        <Panel heading="Your request is sent">
            "Your reference is "<strong>{reference}</strong>
        </Panel>
        <p>"Say this reference if you ring about it. You find it again on this page."</p>
        {next_here}
    }
    .into_any()
}

/// The way from what the person wants to be able to do to a goal of their plan.
fn to_plan(view: &RequestView, goal: String) -> AnyView {
    let href = links::add_goal_of(view.resident.id, view.line.id);
    view! {
        <h2>"A goal for the care plan"</h2>
        <p class="written">{goal}</p>
        <p><a href=href>"Add this to the goals in the care plan"</a></p>
    }
    .into_any()
}

/// When to get help at once instead of waiting.
fn safety_net(text: String) -> Option<AnyView> {
    if text.is_empty() {
        return None;
    }
    let text = paragraphs(&text);
    Some(view! { <Warning heading="Do not wait if it gets worse">{text}</Warning> }.into_any())
}

/// Whether there is a letter about a request: it was answered for good.
fn has_letter(state: State) -> bool {
    matches!(state, State::Declined | State::Redirected | State::Closed)
}

/// The request that this one was made of.
fn origin(person: PersonId, from: Origin) -> AnyView {
    let words = format!(
        "It was passed on from {}, reference {}.",
        inside_sentence(&from.line.service),
        from.line.reference
    );
    let open = from.may_open.then(|| {
        let href = links::request(person, from.line.id);
        view! { " "<a href=href>"See that request"</a> }
    });
    let summary = format!(
        "What was answered to {}",
        inside_sentence(&from.line.service)
    );
    let answered = answers(from.answers, None);
    view! {
        <p>{words}{open}</p>
        <Details summary=summary open=true>{answered}</Details>
    }
    .into_any()
}

fn add(view: &RequestView) -> AnyView {
    let (resident, request) = (view.resident.id.to_string(), view.line.id.to_string());
    let asks = view
        .steps
        .iter()
        .rev()
        .find(|step| step.kind == StepKind::Asked && view.line.state == State::MoreInfo);
    let label = match asks {
        Some(_) => "Your answer",
        None => "Add something to this request",
    };
    let asks = asks.and_then(|step| step.reason.clone()).map(|words| {
        view! {
            <Inset>
                <h3>"The team asks"</h3>
                <p class="written">{words}</p>
            </Inset>
        }
    });
    view! {
        {asks}
        <PortalForm action="/api/referral/add">
            <input type="hidden" name="resident" value=resident/>
            <input type="hidden" name="request" value=request/>
            <TextArea name="words" label=label rows=4 limit=MOST_IN_REASON/>
            <Button look=ButtonLook::Secondary>"Add it"</Button>
        </PortalForm>
    }
    .into_any()
}

fn step(step: StepLine) -> AnyView {
    let who = step.who.map(|who| format!(", {who}")).unwrap_or_default();
    let reason = step
        .reason
        .map(|reason| view! { <p class="written">{reason}</p> });
    let elsewhere = step
        .elsewhere
        .map(|elsewhere| view! { <p class="written">"Where to go: "{elsewhere}</p> });
    let note = step
        .note
        .map(|note| view! { <p class="written quiet">"Staff note: "{note}</p> });
    view! {
        <li>
            <strong>{step.kind.words()}</strong>
            <span class="quiet">{format!(" {}{who}", when(step.at))}</span>
            {reason}
            {elsewhere}
            {note}
        </li>
    }
    .into_any()
}

fn facts(view: &RequestView) -> AnyView {
    let rows = vec![
        SummaryRow::text("Reference", view.line.reference.clone()),
        SummaryRow::text("How soon", view.urgency.words()),
        SummaryRow::text("Who asked", who_asked(view)),
        SummaryRow::text("How", how(view)),
        SummaryRow::text("Sent", format::moment(view.line.sent_at)),
        SummaryRow::text("Who has it", view.team.name.clone()),
    ];
    view! { <SummaryList rows=rows/> }.into_any()
}

/// By name where the portal knows one, and as what.
fn who_asked(view: &RequestView) -> String {
    match &view.asked_by {
        Some(name) => format!("{name} ({})", view.source.words()),
        None => view.source.words().to_owned(),
    }
}

/// How it came, and who entered it for somebody else.
fn how(view: &RequestView) -> String {
    match &view.entered_by {
        Some(name) => format!("{}, entered by {name}", view.way.words()),
        None => view.way.words().to_owned(),
    }
}

/// The messages about it.
fn threads(person: PersonId, threads: &[(ThreadId, Subject)]) -> Option<AnyView> {
    let items: Vec<_> = threads
        .iter()
        .map(|(thread, subject)| {
            let href = links::thread(person, *thread);
            view! { <li><a href=href>{subject_of(*subject, None)}</a></li> }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <h2>"Messages about this"</h2>
            <ul class="nhsuk-list">{items}</ul>
        }
        .into_any()
    })
}
