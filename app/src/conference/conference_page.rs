//! One meeting: who comes, and whose care it talks about.

use super::{
    model::{Comer, ConferenceView, MOST_IN_WHY, OnTheList, State},
    parts::{begins, conference_asked, state_tag},
};
use crate::{
    components::{
        Button, ButtonLook, ButtonRow, Card, Checkboxes, Details, Page, PortalForm, Select,
        SummaryList, SummaryRow, TextArea, TextInput, Tick,
    },
    error::PortalError,
    format,
    ids::ConferenceId,
    links,
    loaded::loaded,
    posted,
};
use leptos::prelude::*;

/// One meeting.
#[component]
pub fn ConferencePage() -> impl IntoView {
    let id = conference_asked();
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        let id = id.ok_or(PortalError::NotFound)?;
        backend.conference.conference(&caller, id).await
    };
    loaded(answer, conference_page)
}

fn conference_page(view: ConferenceView) -> AnyView {
    let id = view.row.id;
    let is_planned = view.row.state == State::Planned;
    let title = format!(
        "{}: meeting on {}",
        view.row.team,
        format::date(format::day_of(view.row.starts_at))
    );
    let labels = [
        ("resident", "the person"),
        ("why", "why you talk about them"),
        ("colleague", "the member of staff"),
        ("name", "the name"),
        ("present", "who was there"),
        ("because", "why it is cancelled"),
    ];
    let mut rows = vec![
        SummaryRow::text("When", begins(view.row.starts_at)),
        SummaryRow::text("Where", view.row.place.clone()),
    ];
    if let Some(why) = view.why_cancelled.clone() {
        rows.push(SummaryRow::text("Why it is cancelled", why));
    }
    let tag = state_tag(&view.row).map(|tag| view! { <p>{tag}</p> });
    let list = list(&view);
    let put_on = is_planned.then(|| put_on(id, &view));
    let attendance = attendance(&view);
    let cancel = (view.is_team && is_planned).then(|| cancel(id));
    view! {
        <Page title=title back=links::CONFERENCES labels=labels dense=true>
            {tag}
            <SummaryList rows=rows/>
            <h2 id="list">"Whose care we talk about"</h2>
            {list}
            {put_on}
            <h2 id="who-comes">"Who comes"</h2>
            {attendance}
            {cancel}
        </Page>
    }
    .into_any()
}

/// The people whose record is open to the reader, and how many others there are.
fn list(view: &ConferenceView) -> AnyView {
    let last = view.list.len().saturating_sub(1);
    let can_change = view.row.state == State::Planned;
    let cards: Vec<_> = view
        .list
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let ways = can_change.then(|| ways(view.row.id, one, (place == 0, place == last)));
            card(view.row.id, one, ways)
        })
        .collect();
    let hidden = match view.hidden {
        0 => None,
        1 => Some(String::from("1 person whose record is not open to you")),
        more => Some(format!("{more} people whose record is not open to you")),
    };
    let hidden = hidden.map(|words| view! { <p>{words}</p> });
    let none = (cards.is_empty() && hidden.is_none())
        .then(|| view! { <p>"Nobody is on the list yet."</p> });
    view! { {none} {cards} {hidden} }.into_any()
}

fn card(id: ConferenceId, one: &OnTheList, ways: Option<AnyView>) -> AnyView {
    let born = one.born.map_or_else(
        || String::from("Date of birth not known"),
        |born| format!("Born {}", format::date(born)),
    );
    let word = one
        .has_word
        .then(|| view! { <p>"Wrote down what to talk about"</p> });
    let discussed = one.discussed_at.map(|at| {
        view! { <p>{format!("Decisions written down {}", format::moment(at))}</p> }
    });
    let (heading, why) = (one.name.clone(), one.why.clone());
    let href = links::case(id, one.resident);
    let about = format!(": {heading}");
    view! {
        <Card heading=heading>
            <p>{born}</p>
            <p class="written">{why}</p>
            {word}
            {discussed}
            <p>
                <a href=href>
                    "Read what they want, and decide"
                    <span class="nhsuk-u-visually-hidden">{about}</span>
                </a>
            </p>
            {ways}
        </Card>
    }
    .into_any()
}

/// What can be done with somebody on the list.
fn ways(id: ConferenceId, one: &OnTheList, (is_first, is_last): (bool, bool)) -> AnyView {
    let form = |action: &'static str, way: Option<&'static str>, words: &'static str| {
        let (name, resident) = (format!(" {}", one.name), one.resident.to_string());
        view! {
            <PortalForm action=action>
                <input type="hidden" name="conference" value=id.to_string()/>
                <input type="hidden" name="resident" value=resident/>
                {way.map(|way| view! { <input type="hidden" name="move" value=way/> })}
                <Button look=ButtonLook::Secondary>
                    {words}
                    <span class="nhsuk-u-visually-hidden">{name}</span>
                </Button>
            </PortalForm>
        }
    };
    let up = (!is_first).then(|| form("/api/conference/move", Some("up"), "Earlier:"));
    let down = (!is_last).then(|| form("/api/conference/move", Some("down"), "Later:"));
    let off = one
        .discussed_at
        .is_none()
        .then(|| form("/api/conference/take-off", None, "Take off the list:"));
    view! { <ButtonRow>{up}{down}{off}</ButtonRow> }.into_any()
}

fn put_on(id: ConferenceId, view: &ConferenceView) -> AnyView {
    if view.people.is_empty() {
        return view! {
            <p>"Nobody else whom you work with can be put on the list. You can also put somebody on it from the page of the meetings about their care."</p>
        }
        .into_any();
    }
    let people = std::iter::once((String::new(), String::from("Choose a person")))
        .chain(
            view.people
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone())),
        )
        .collect();
    view! {
        <h3>"Put somebody on the list"</h3>
        <PortalForm action="/api/conference/put-on" autocomplete="off">
            <input type="hidden" name="conference" value=id.to_string()/>
            <Select name="resident" label="Who, of the people you work with?" options=people/>
            <TextArea
                name="why"
                label="Why do you talk about their care?"
                hint="The person can read this, and is told that they are on the list"
                rows=3
                limit=MOST_IN_WHY
            />
            <Button look=ButtonLook::Secondary>"Put on the list"</Button>
        </PortalForm>
    }
    .into_any()
}

/// Who comes, and for the team the forms that say so.
fn attendance(view: &ConferenceView) -> AnyView {
    let id = view.row.id;
    if !view.is_team || view.row.state == State::Cancelled {
        let comers: Vec<_> = view.comers.iter().map(comer).collect();
        return view! { <ul>{comers}</ul> }.into_any();
    }
    let here = view.has_come.then(|| {
        let ticks = view
            .comers
            .iter()
            .map(|comer| {
                let is_present = comer.is_present.unwrap_or(false);
                Tick::new(
                    format!("present-{}", comer.id),
                    comer.words.clone(),
                    is_present,
                )
            })
            .collect();
        view! {
            <PortalForm action="/api/conference/hold" autocomplete="off">
                <input type="hidden" name="conference" value=id.to_string()/>
                <Checkboxes name="present" legend="Who was there?" ticks=ticks/>
                <Button look=ButtonLook::Secondary>"Save who was there"</Button>
            </PortalForm>
        }
    });
    let comers = (!view.has_come).then(|| {
        let comers: Vec<_> = view.comers.iter().map(comer).collect();
        view! { <ul>{comers}</ul> }
    });
    let colleagues = std::iter::once((String::new(), String::from("Choose")))
        .chain(
            view.colleagues
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone())),
        )
        .collect();
    view! {
        {comers}
        {here}
        <Details summary="Add somebody who comes">
            <PortalForm action="/api/conference/invite" autocomplete="off">
                <input type="hidden" name="conference" value=id.to_string()/>
                <Select
                    name="colleague"
                    label="A member of staff"
                    hint="They can then open this list, and on it those to whom they give care"
                    options=colleagues
                />
                <TextInput
                    name="name"
                    label="Or somebody else: their name and what they are"
                    hint="For example, Annie Bennett, Joe’s wife"
                />
                <Button look=ButtonLook::Secondary>"Add"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

/// Somebody who comes, or was there or not.
pub(super) fn comer(comer: &Comer) -> AnyView {
    let was = match comer.is_present {
        Some(true) => " (was there)",
        Some(false) => " (was not there)",
        None => "",
    };
    view! { <li>{comer.words.clone()}{was}</li> }.into_any()
}

fn cancel(id: ConferenceId) -> AnyView {
    view! {
        <Details summary="Cancel this meeting">
            <PortalForm action="/api/conference/cancel" autocomplete="off">
                <input type="hidden" name="conference" value=id.to_string()/>
                <TextArea
                    name="because"
                    label="Why is it cancelled?"
                    hint="The people on the list can read this"
                    rows=2
                    limit=MOST_IN_WHY
                />
                <Button look=ButtonLook::Warning>"Cancel the meeting"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}
