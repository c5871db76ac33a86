//! What somebody wrote about a service, and what its staff do about it.

use super::{
    model::{MOST_IN_REPLY, MOST_IN_WHY, WordsState},
    view::{ContactView, WordsRow, WordsView},
};
use crate::{
    components::{
        Button, ButtonLook, Checkboxes, Details, Inset, Page, PortalForm, Select, SummaryList,
        SummaryRow, TextArea, Tick,
    },
    error::PortalError,
    format,
    ids::{ServiceId, WordsId},
    links,
    loaded::loaded,
    plan::path_asked,
    posted::asked,
    returned_form::problem_of,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn WordsPage() -> impl IntoView {
    let service: Option<ServiceId> = path_asked("service");
    let words: Option<WordsId> = path_asked("words");
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        let of = service.zip(words).ok_or(PortalError::NotFound)?;
        backend.feedback.words(&caller, of).await
    };
    loaded(answer, words_page)
}

fn words_page(view: WordsView) -> AnyView {
    let labels = [
        ("reply", "your answer"),
        ("shown", "what everybody reads"),
        ("changed", "what you did about it"),
        ("nobody", "that nobody can be known by it"),
        ("owner", "who sees to it"),
        ("why", "why you are worried"),
    ]
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .to_vec();
    provide_context(labels.clone());
    let back = links::feedback_desk(view.head.id);
    let caption = view.head.name.clone();
    let facts = facts(&view);
    let besides: Vec<_> = view
        .besides
        .iter()
        .cloned()
        .map(|(question, words)| {
            view! { <h3>{question}</h3> <Inset><p class="written">{words}</p></Inset> }
        })
        .collect();
    let besides = (!besides.is_empty()).then(|| {
        view! { <h2>"The same person also wrote"</h2> {besides} }
    });
    let is_new = view.row.state == WordsState::New;
    let reply = view.contact.as_ref().map(|contact| reply(&view, contact));
    let show = show(&view);
    let waits = view.contact.as_ref();
    let waits = waits.is_some_and(|contact| contact.answered_on.is_none());
    let close = (is_new && !waits).then(|| close(&view));
    let hand_over = is_new.then(|| hand_over(&view));
    // What was typed comes back, whatever others did meanwhile.
    let may_pass = view.row.state != WordsState::PassedOn || problem_of("why").is_some();
    let pass_on = may_pass.then(|| pass_on(&view));
    view! {
        <Page title=view.row.question.clone() caption=caption back=back labels=labels>
            <Inset><p class="written">{view.row.words.clone()}</p></Inset>
            <SummaryList rows=facts/>
            {besides}
            {reply}
            {show}
            {close}
            {hand_over}
            {pass_on}
        </Page>
    }
    .into_any()
}

fn facts(view: &WordsView) -> Vec<SummaryRow> {
    let row = &view.row;
    let mut facts = vec![
        SummaryRow::text("When", format::month(row.month)),
        SummaryRow::text("Where it stands", where_it_stands(row)),
        SummaryRow::text(
            "Who sees to it",
            row.owner
                .clone()
                .unwrap_or_else(|| String::from("Nobody yet")),
        ),
    ];
    if let Some(contact) = &view.contact {
        let reach = match &contact.reach {
            Some(reach) => format!("{}, {reach}", contact.name),
            None => format!("{}, who reads the answer here", contact.name),
        };
        facts.push(SummaryRow::text("Wants an answer", reach));
    }
    facts
}

/// "Not seen to yet, due by 3 December 2026".
pub(super) fn where_it_stands(row: &WordsRow) -> String {
    let state = row.state.words();
    match (row.state, row.is_late) {
        (WordsState::New, true) => format!("{state}, late since {}", format::date(row.due_on)),
        (WordsState::New, false) => format!("{state}, due by {}", format::date(row.due_on)),
        _ => state.to_owned(),
    }
}

/// What every form of the page sends.
fn which(view: &WordsView) -> AnyView {
    view! {
        <input type="hidden" name="service" value=view.head.id.to_string()/>
        <input type="hidden" name="words" value=view.row.id.to_string()/>
        <input type="hidden" name="version" value=view.version.to_string()/>
    }
    .into_any()
}

fn reply(view: &WordsView, contact: &ContactView) -> AnyView {
    let answered = contact.answered_on.map(|on| {
        let words = view.reply.clone().unwrap_or_default();
        view! {
            <p>{format!("Answered on {}:", format::date(on))}</p>
            <Inset><p class="written">{words}</p></Inset>
        }
    });
    let (name, which) = (contact.name.clone(), which(view));
    let how = match &contact.reach {
        Some(reach) => format!(
            "They are not told by the portal: ring or write to {reach}, and write down here what you said."
        ),
        None => String::from(
            "They read it when they sign in; if they have an email address here, an email says that it is there. The staff of the service read it too.",
        ),
    };
    let is_open = contact.answered_on.is_none() || problem_of("reply").is_some();
    let form = is_open.then(|| {
        view! {
            <p>{how}</p>
            <PortalForm action="/api/feedback/reply">
                {which}
                <TextArea name="reply" label="Your answer" rows=5 limit=MOST_IN_REPLY/>
                <Button>"Save the answer"</Button>
            </PortalForm>
        }
    });
    view! {
        <section aria-labelledby="answer">
            <h2 id="answer">{format!("Answer {name}")}</h2>
            {answered}
            {form}
        </section>
    }
    .into_any()
}

fn show(view: &WordsView) -> AnyView {
    if view.is_shown && problem_of("shown").is_none() {
        let which = which(view);
        let page = links::feedback_said(view.head.id);
        let changed = view.changed.clone().unwrap_or_default();
        let shown = view.shown.clone().unwrap_or_default();
        return view! {
            <section aria-labelledby="show">
                <h2 id="show">"Everybody reads this"</h2>
                <SummaryList rows=vec![
                    SummaryRow::text("You said", shown),
                    SummaryRow::text("We did", changed),
                ]/>
                <p><a href=page>"See the page"</a></p>
                <PortalForm action="/api/feedback/hide">
                    {which}
                    <Button look=ButtonLook::Secondary>"Take it off the page"</Button>
                </PortalForm>
            </section>
        }
        .into_any();
    }
    let (shown, changed) = (view.shown.clone(), view.changed.clone());
    let shown = shown.unwrap_or_else(|| view.row.words.clone());
    let which = which(view);
    let nobody = vec![Tick::new(
        "nobody",
        "I have read it. Nobody can be known by it",
        false,
    )];
    view! {
        <section aria-labelledby="show">
            <h2 id="show">"Show it under “You said, we did”"</h2>
            <p>"Everybody can read that page. Take out names, numbers, days, places and illnesses: anything by which somebody could be known."</p>
            <PortalForm action="/api/feedback/show">
                {which}
                <TextArea name="shown" label="You said" value=shown rows=5 limit=MOST_IN_REPLY/>
                <TextArea name="changed" label="We did" value=changed.unwrap_or_default() hint="What you changed, or why you could not" rows=4 limit=MOST_IN_REPLY/>
                <Checkboxes name="nobody" legend="Is it safe to show?" ticks=nobody/>
                <Button>"Show it to everybody"</Button>
            </PortalForm>
        </section>
    }
    .into_any()
}

fn close(view: &WordsView) -> AnyView {
    let which = which(view);
    view! {
        <h2>"Nothing to say to it"</h2>
        <PortalForm action="/api/feedback/close">
            {which}
            <Button look=ButtonLook::Secondary>"Note that it was read"</Button>
        </PortalForm>
    }
    .into_any()
}

fn hand_over(view: &WordsView) -> AnyView {
    let which = which(view);
    let choose = (String::new(), String::from("Choose somebody"));
    let staff = view.staff.iter();
    let staff: Vec<_> = std::iter::once(choose)
        .chain(staff.map(|(id, name)| (id.to_string(), name.clone())))
        .collect();
    let open = problem_of("owner").is_some();
    view! {
        <Details summary="Give it to somebody else" open=open>
            <PortalForm action="/api/feedback/hand-over">
                {which}
                <Select name="owner" label="Who sees to it?" options=staff/>
                <Button look=ButtonLook::Secondary>"Give it to them"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn pass_on(view: &WordsView) -> AnyView {
    let which = which(view);
    let open = problem_of("why").is_some();
    let danger = vec![Tick::new(
        "in-danger",
        "Somebody may be in danger now",
        false,
    )];
    view! {
        <Details summary="Somebody may come to harm" open=open>
            <p>"If somebody is in danger now, "<a href="tel:999">"ring 999"</a>" first. The safeguarding lead gets the words, who asked for an answer if anybody did, and what you write. Do not try to find out who wrote it yourself."</p>
            <PortalForm action="/api/feedback/pass-on">
                {which}
                <TextArea name="why" label="Why are you worried?" rows=3 limit=MOST_IN_WHY/>
                <Checkboxes name="in-danger" legend="How soon?" ticks=danger/>
                <Button look=ButtonLook::Secondary>"Pass it to the safeguarding lead"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}
