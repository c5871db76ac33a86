//! The meetings about one person's care, for them and for whoever reads their care plan.

use super::{
    conference_page::comer,
    model::{MOST_IN_WHY, MOST_IN_WORDS, MeetingView, MeetingsView, State, Word},
    parts::{begins, decided, state_tag, wishes},
};
use crate::{
    components::{
        Button, ButtonLook, Card, Details, Page, PortalForm, Select, SummaryList, SummaryRow,
        TextArea,
    },
    format,
    ids::PersonId,
    links,
    plan::{IdentityBanner, answered, kind::PlanKind, model::Resident},
    returned_form::{returned_form, version_to_send},
};
use leptos::prelude::*;

/// The meetings about one person's care.
#[component]
pub fn MeetingsPage() -> impl IntoView {
    answered(
        |asked| async move {
            let service = &asked.backend.conference;
            service.meetings(&asked.caller, asked.resident).await
        },
        meetings_page,
    )
}

fn meetings_page(view: MeetingsView) -> AnyView {
    let resident = view.resident;
    let (title, words) = if resident.is_reader {
        (
            String::from("Meetings about my care"),
            "The people who look after you meet to talk about what you need. What you want is read out first.",
        )
    } else {
        (
            format!("Meetings about {}’s care", resident.name),
            "What the person wants is read out first.",
        )
    };
    let labels: Vec<_> = view
        .meetings
        .iter()
        .map(|meeting| {
            let field = format!("word-{}", meeting.row.id);
            (field, String::from("what they should talk about"))
        })
        .chain([
            (String::from("conference"), String::from("the meeting")),
            (String::from("why"), String::from("why you talk about them")),
        ])
        .collect();
    let none = view
        .meetings
        .is_empty()
        .then(|| view! { <p>"There is no meeting yet."</p> });
    let meetings: Vec<_> = view
        .meetings
        .into_iter()
        .map(|meeting| card(&resident, meeting))
        .collect();
    let join = (!view.could_join.is_empty()).then(|| {
        let meetings = std::iter::once((String::new(), String::from("Choose a meeting")))
            .chain(
                view.could_join
                    .into_iter()
                    .map(|(id, words)| (id.to_string(), words)),
            )
            .collect();
        put_on(resident.id, meetings)
    });
    let back = links::plan(resident.id, PlanKind::Care);
    view! {
        <Page title=title back=back labels=labels>
            <IdentityBanner resident=resident/>
            <p>{words}</p>
            {none}
            {meetings}
            {join}
        </Page>
    }
    .into_any()
}

fn card(resident: &Resident, meeting: MeetingView) -> AnyView {
    let tag = state_tag(&meeting.row).map(|tag| view! { <p>{tag}</p> });
    let mut rows = vec![
        SummaryRow::text("Team", meeting.row.team.clone()),
        SummaryRow::text("Where", meeting.row.place.clone()),
        SummaryRow::text("Why", meeting.why.clone()),
    ];
    if let Some(why) = meeting.why_cancelled.clone() {
        rows.push(SummaryRow::text("Why it is cancelled", why));
    }
    let comers: Vec<_> = meeting.comers.iter().map(comer).collect();
    let will = if meeting.row.state == State::Held {
        "Who was there"
    } else {
        "Who will be there"
    };
    let comers = (!comers.is_empty()).then(|| view! { <h3>{will}</h3> <ul>{comers}</ul> });
    let word = word(resident, &meeting);
    let read = (!meeting.read_out.is_empty()).then(|| {
        let words = wishes(meeting.read_out);
        view! { <Details summary="What was read out from the care plan">{words}</Details> }
    });
    let outcome = meeting.decided.map(|outcome| {
        view! {
            <h3>"What was decided"</h3>
            {decided(resident.id, outcome)}
        }
    });
    let actions = if meeting.is_open_to_reader {
        vec![(
            links::case(meeting.row.id, resident.id),
            String::from("Open as staff"),
        )]
    } else {
        Vec::new()
    };
    view! {
        <Card heading=begins(meeting.row.starts_at) actions=actions>
            {tag}
            <SummaryList rows=rows/>
            {comers}
            {word}
            {read}
            {outcome}
        </Card>
    }
    .into_any()
}

/// What is to be talked about: the form until the meeting is held, the words afterwards.
fn word(resident: &Resident, meeting: &MeetingView) -> AnyView {
    let heading = if resident.is_reader {
        String::from("What I want you to talk about")
    } else {
        format!("What {} wants you to talk about", resident.name)
    };
    let id = meeting.row.id.to_string();
    // Of several forms on the page the one that came back keeps the version it was typed over,
    // and what was typed, also when it comes too late.
    let field = format!("word-{id}");
    let is_returned = returned_form().is_some_and(|form| form.fields.contains_key(&field));
    let word = meeting.word.clone();
    let said = (!meeting.may_say).then(|| said(heading.clone(), word.clone()));
    if !meeting.may_say && !is_returned {
        return said.into_any();
    }
    let present = word.version.to_string();
    let version = if is_returned {
        version_to_send(&present)
    } else {
        present
    };
    let resident = resident.id.to_string();
    view! {
        {said}
        <PortalForm action="/api/conference/say">
            <input type="hidden" name="conference" value=id/>
            <input type="hidden" name="resident" value=resident/>
            <input type="hidden" name="version" value=version/>
            <TextArea
                name=field
                label=heading
                hint="In your own words. It is read out at the beginning. You can change it until the meeting is held"
                value=word.words
                rows=4
                limit=MOST_IN_WORDS
            />
            <Button look=ButtonLook::Secondary>"Save"</Button>
        </PortalForm>
    }
    .into_any()
}

/// What was said, once it is too late to change it.
fn said(heading: String, word: Word) -> AnyView {
    let Some((by, at)) = word.by.filter(|_| !word.words.is_empty()) else {
        return ().into_any();
    };
    let by = format!("Written by {by}, {}", format::moment(at));
    view! {
        <h3>{heading}</h3>
        <p class="written">{word.words}</p>
        <p class="quiet">{by}</p>
    }
    .into_any()
}

/// For staff: the form that puts the person on the list of a meeting.
fn put_on(resident: PersonId, meetings: Vec<(String, String)>) -> AnyView {
    view! {
        <h2>"Put this person on the list of a meeting"</h2>
        <PortalForm action="/api/conference/put-on" autocomplete="off">
            <input type="hidden" name="resident" value=resident.to_string()/>
            <Select name="conference" label="Which meeting?" options=meetings/>
            <TextArea
                name="why"
                label="Why do you talk about their care?"
                hint="The person can read this, and is told that they are on the list"
                rows=3
                limit=MOST_IN_WHY
            />
            <Button>"Put on the list"</Button>
        </PortalForm>
    }
    .into_any()
}
