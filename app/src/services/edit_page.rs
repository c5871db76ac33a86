//! The forms that change a service, and make one.

use super::{
    model::{LONGEST_DAYS, MOST_IN_ABOUT, yes_no},
    parts::{above, of_service, team_options, yes_no_code},
    view::{Clock, EditView, Fields, NewView},
};
use crate::{
    components::{
        Button, ButtonRow, Choice, Inset, Labels, Page, PortalForm, Radios, Select, SummaryList,
        SummaryRow, TextArea, TextInput,
    },
    links,
    loaded::loaded,
    posted::asked,
    referral::model::Unit,
    returned_form::{problem_of, version_to_send},
};
use leptos::prelude::*;

/// Changes a service.
#[component]
pub fn EditServicePage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.services.edit_form(&caller, service).await },
        edit,
    )
}

/// Makes a service.
#[component]
pub fn NewServicePage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.services.new_form(&caller).await
    };
    loaded(answer, new)
}

fn labels() -> Labels {
    [
        ("version", "the service"),
        ("code", "a short code"),
        ("name", "what people know the service by"),
        ("about", "what the service does"),
        ("team", "the team that decides about requests"),
        ("care_team", "the team that gives the care"),
        ("self_referral", "yes if people can ask for it themselves"),
        ("open", "yes if it takes new requests"),
        ("answer", "the time to an answer"),
        ("answer_unit", "hours or days"),
        ("see", "the time until the person is seen"),
        ("see_unit", "hours or days"),
        ("longest", "the longest time of care"),
    ]
    .into_iter()
    .collect()
}

fn edit(view: EditView) -> AnyView {
    let labels = labels();
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let title = format!("Change {}", view.head.name);
    let (id, breadcrumbs) = (view.head.id, above(&view.head));
    let version = version_to_send(&view.version.to_string());
    let meanwhile = problem_of("version").map(|_| as_it_is(&view));
    let teams = team_options(&view.teams);
    let fields = view.fields;
    let longest = fields.longest_days.map(|days| days.to_string());
    view! {
        <Page title=title breadcrumbs=breadcrumbs labels=labels dense=true>
            <p>"What you change holds for new requests. Requests that were sent already keep their team and their times."</p>
            {meanwhile}
            <PortalForm action="/api/services/save">
                <input type="hidden" name="service" value=id.to_string()/>
                <input type="hidden" name="version" value=version/>
                <TextInput name="name" label="What do people know it by?" value=fields.name/>
                <TextArea name="about" label="What does it do?" hint="Plain words. People read this before they ask" value=fields.about rows=3 limit=MOST_IN_ABOUT/>
                <Select name="team" label="Which team decides about requests?" options=teams.clone() value=fields.team.to_string()/>
                <Select name="care_team" label="Which team gives the care?" hint="It can be the same" options=teams value=fields.care_team.to_string()/>
                <Radios name="self_referral" legend="Can people ask for it themselves?" hint="If not, only staff can" choices=Choice::yes_or_no() value=yes_no_code(fields.self_referral) inline=true/>
                {clock("answer", "Within how much time is a request answered?", fields.answer)}
                {clock("see", "Within how much time is the person seen or rung?", fields.see)}
                <TextInput name="longest" label="For how many days does care last at most? (optional)" hint=format!("A number from 1 to {LONGEST_DAYS}. Leave it empty for no limit") value=longest.unwrap_or_default() width=4 inputmode="numeric"/>
                <Radios name="open" legend="Does it take new requests?" hint="If not, requests that were sent go on. Who has begun one is told that it cannot be sent now" choices=Choice::yes_or_no() value=yes_no_code(fields.is_open) inline=true/>
                <ButtonRow>
                    <Button>"Save"</Button>
                    <a href=links::service(id)>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}

/// How much time the service gives itself: a number, and of what.
fn clock(name: &'static str, label: &'static str, stored: Clock) -> AnyView {
    let units = Unit::ALL
        .iter()
        .map(|unit| {
            Choice::new(
                unit.code(),
                crate::components::wording::starting_sentence(unit.words()),
            )
        })
        .collect();
    view! {
        <fieldset class="nhsuk-fieldset">
            <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{label}</legend>
            <TextInput name=name label="How many" value=stored.many.to_string() width=3 inputmode="numeric"/>
            <Radios name=format!("{name}_unit") legend="Of what" hint="Working days are those on which the team works" choices=units value=stored.unit.code() inline=true/>
        </fieldset>
    }
    .into_any()
}

/// What the service says now that somebody else has changed it.
fn as_it_is(view: &EditView) -> AnyView {
    let Fields {
        name,
        about,
        team,
        care_team,
        self_referral,
        is_open,
        answer,
        see,
        longest_days,
    } = view.fields.clone();
    let called = |id| {
        let found = view.teams.iter().find(|(team, _)| *team == id);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    };
    let longest =
        longest_days.map_or_else(|| String::from("No limit"), |days| format!("{days} days"));
    let rows = vec![
        SummaryRow::text("Name", name),
        SummaryRow::text("What it does", about),
        SummaryRow::text("Decides about requests", called(team)),
        SummaryRow::text("Gives the care", called(care_team)),
        SummaryRow::text("People can ask for it themselves", yes_no(self_referral)),
        SummaryRow::text("Answers within", answer.words()),
        SummaryRow::text("Sees or rings the person within", see.words()),
        SummaryRow::text("Longest time of care", longest),
        SummaryRow::text("Takes new requests", yes_no(is_open)),
    ];
    view! {
        <Inset>
            <h2 class="nhsuk-heading-s" id="version" tabindex="-1">"What it says now"</h2>
            <p>"What you typed is below and is not saved yet. If you save, it takes the place of all of this."</p>
            <SummaryList rows=rows/>
        </Inset>
    }
    .into_any()
}

fn new(view: NewView) -> AnyView {
    let labels = labels();
    provide_context(labels.clone());
    let teams = team_options(&view.teams);
    view! {
        <Page title="Add a service" back=links::SERVICES labels=labels dense=true>
            <p>"Nobody can ask for it until you have saved its questions and opened it."</p>
            <PortalForm action="/api/services/make">
                <TextInput name="name" label="What do people know it by?" hint="Such as Hand therapy"/>
                <TextInput name="code" label="A short code for it" hint="Small letters and _, such as hand_therapy. It never changes" width=20 spellcheck=false/>
                <TextArea name="about" label="What does it do?" hint="Plain words. People read this before they ask" rows=3 limit=MOST_IN_ABOUT/>
                <Select name="team" label="Which team decides about requests?" options=teams.clone()/>
                <Select name="care_team" label="Which team gives the care?" hint="It can be the same" options=teams/>
                <ButtonRow>
                    <Button>"Add the service"</Button>
                    <a href=links::SERVICES>"Cancel"</a>
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}
