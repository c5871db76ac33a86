//! What staff of the team can do about care that runs.

use super::{
    lasting::Check,
    model::{GOALS_AT_ONCE, Kind, MOST_GOALS, MOST_IN_WHY},
    parts::beds,
    view::{OpenedView, StaffSide},
};
use crate::{
    components::{
        Button, ButtonLink, ButtonLook, Checkboxes, Choice, DateInput, Details, Labels, PortalForm,
        Radios, Select, TextArea, TextInput, Tick, Warning,
    },
    format, links,
    returned_form::returned_form,
};
use leptos::prelude::*;

/// What the fields are called in error messages.
pub(super) fn labels() -> Labels {
    let goals =
        (1..=GOALS_AT_ONCE).map(|number| (format!("goal-{number}"), format!("goal {number}")));
    [
        ("bed", "the bed"),
        ("why", "why they move"),
        ("until", "the new last day"),
        ("because", "why the end changes"),
        ("manager", "the case manager"),
        ("off", "the goal"),
        ("off-why", "why it is taken off"),
    ]
    .into_iter()
    .map(|(name, label)| (name.to_owned(), label.to_owned()))
    .chain(goals)
    .collect()
}

/// The forms, those that are asked for most first.
pub(super) fn staff(view: &OpenedView, side: &StaffSide) -> AnyView {
    let (resident, episode) = (view.resident.id, view.episode.id);
    let check = check(view, side);
    let moves = (view.episode.kind == Kind::VirtualWard).then(|| move_bed(view, side));
    let (goals, end, manager) = (
        set_goals(view, side),
        plan_end(view),
        name_manager(view, side),
    );
    let off = remove_goal(view);
    let discharge = links::discharge(resident, episode);
    let transfer = links::transfer(resident, episode);
    view! {
        <h2>"For the team"</h2>
        {check}
        {moves}
        {goals}
        {off}
        {end}
        {manager}
        <p><ButtonLink href=discharge>"End the care"</ButtonLink></p>
        <p><ButtonLink href=transfer look=ButtonLook::Secondary>"Hand it on to another team"</ButtonLink></p>
    }
    .into_any()
}

/// The fields that say which episode a form is about.
pub(super) fn about(view: &OpenedView) -> AnyView {
    let (resident, episode) = (view.resident.id.to_string(), view.episode.id.to_string());
    view! {
        <input type="hidden" name="resident" value=resident/>
        <input type="hidden" name="episode" value=episode/>
    }
    .into_any()
}

/// Whether one of some fields came back with the form.
fn came_back(fields: &[&str]) -> bool {
    returned_form().is_some_and(|form| fields.iter().any(|field| form.fields.contains_key(*field)))
}

/// Why something changes.
fn why(name: &'static str, label: &'static str) -> impl IntoView {
    view! {
        <TextArea
            name=name
            label=label
            hint="In plain words. The person reads this"
            rows=3
            limit=MOST_IN_WHY
        />
    }
}

fn check(view: &OpenedView, side: &StaffSide) -> Option<AnyView> {
    let words = match side.check? {
        Check::Done => {
            return Some(view! { <p>"Seen today."</p> }.into_any());
        }
        Check::Due => String::from("Not seen today yet"),
        Check::Overdue(day) => format!("Not seen since {}", format::date(day)),
    };
    let about = about(view);
    Some(
        view! {
            <Warning heading=words>
                <PortalForm action="/api/episode/seen">
                    {about}
                    <Button>"Seen today"</Button>
                </PortalForm>
            </Warning>
        }
        .into_any(),
    )
}

fn move_bed(view: &OpenedView, side: &StaffSide) -> AnyView {
    let now = view.episode.bed.map(|(bed, _)| bed);
    let open = came_back(&["bed"]);
    let (about, beds) = (about(view), beds("To which bed?", now, &side.full));
    view! {
        <Details summary="Move to another bed" open=open>
            <PortalForm action="/api/episode/move-bed" autocomplete="off">
                {about}
                {beds}
                {why("why", "Why do they move?")}
                <Button>"Move"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn set_goals(view: &OpenedView, side: &StaffSide) -> AnyView {
    let room = MOST_GOALS.saturating_sub(view.episode.goals.len());
    if room == 0 {
        return view! { <p>"There are 10 goals, which is the most there can be."</p> }.into_any();
    }
    let typed: Vec<_> = (1..=GOALS_AT_ONCE.min(room))
        .map(|number| {
            view! {
                <TextInput
                    name=format!("goal-{number}")
                    label=format!("Goal {number} (optional)")
                />
            }
        })
        .collect();
    let ticks: Vec<_> = side
        .plan_goals
        .iter()
        .map(|(item, words)| Tick::new(format!("take-{item}"), words.clone(), false))
        .collect();
    let taken = (!ticks.is_empty()).then(|| {
        view! { <Checkboxes name="take" legend="Take goals from the care plan" ticks=ticks/> }
    });
    let open = came_back(&["goal-1"]);
    let about = about(view);
    view! {
        <Details summary="Set goals" open=open>
            <p>"In the person’s own words. When the care ends you say how far each was reached."</p>
            <PortalForm action="/api/episode/set-goals" autocomplete="off">
                {about}
                {typed}
                {taken}
                <Button>"Set goals"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn remove_goal(view: &OpenedView) -> Option<AnyView> {
    let goals = &view.episode.goals;
    if goals.is_empty() {
        return None;
    }
    let choices = goals
        .iter()
        .map(|goal| Choice::new(goal.id.to_string(), goal.words.clone()))
        .collect();
    let (open, about) = (came_back(&["off-why"]), about(view));
    Some(
        view! {
            <Details summary="Take a goal off" open=open>
                <p>"If it was written by mistake, or the person does not want it any more. At the end you say how far the others were reached."</p>
                <PortalForm action="/api/episode/remove-goal" autocomplete="off">
                    {about}
                    <Radios name="off" legend="Which goal?" choices=choices/>
                    {why("off-why", "Why is it taken off?")}
                    <Button>"Take it off"</Button>
                </PortalForm>
            </Details>
        }
        .into_any(),
    )
}

fn plan_end(view: &OpenedView) -> AnyView {
    let open = came_back(&["until-day"]);
    let about = about(view);
    view! {
        <Details summary="Plan another end" open=open>
            <PortalForm action="/api/episode/plan-end" autocomplete="off">
                {about}
                <DateInput name="until" legend="What is the new last day?"/>
                {why("because", "Why does the end change?")}
                <Button>"Change the end"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

fn name_manager(view: &OpenedView, side: &StaffSide) -> AnyView {
    let options = std::iter::once((String::new(), String::from("Choose somebody")))
        .chain(
            side.members
                .iter()
                .map(|(person, words)| (person.to_string(), words.clone())),
        )
        .collect();
    let open = view.episode.stands_in || came_back(&["manager"]);
    let about = about(view);
    view! {
        <Details summary="Name another case manager" open=open>
            <PortalForm action="/api/episode/name-manager" autocomplete="off">
                {about}
                <Select
                    name="manager"
                    label="Who is the case manager?"
                    hint="The person rings them first"
                    options=options
                />
                <Button>"Save the case manager"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}
