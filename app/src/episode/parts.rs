//! What several pages of care show.

use super::{
    lasting::Stage,
    model::{Bed, Ending, Kind, Reached, Whereabouts},
    view::{EpisodeView, GoalView, Member, StepView},
};
use crate::{
    components::{
        Checkboxes, Choice, Radios, Select, StatusTag, SummaryList, SummaryRow, TagColour, Tick,
    },
    format,
    plan::{model::Resident, when},
    referral::ring,
    returned_form::returned_form,
};
use leptos::prelude::*;

/// A bed as a tag.
pub(super) fn bed_tag(bed: Bed) -> AnyView {
    let colour = match bed {
        Bed::Red => TagColour::Red,
        Bed::Amber => TagColour::Yellow,
        Bed::Green => TagColour::Green,
    };
    view! { <StatusTag colour=colour text=bed.words()/> }.into_any()
}

/// How near the end is, where that is worth a word.
pub(super) fn stage_tag(stage: Stage) -> Option<AnyView> {
    let (colour, text) = match stage {
        Stage::Longer => (TagColour::Red, "Longer than planned"),
        Stage::EndsSoon => (TagColour::Yellow, "Ends soon"),
        Stage::InTime => return None,
    };
    Some(view! { <StatusTag colour=colour text=text/> }.into_any())
}

/// How far a goal was reached, as a tag.
fn reached_tag(reached: Reached) -> AnyView {
    let colour = match reached {
        Reached::Achieved => TagColour::Green,
        Reached::Partly => TagColour::Yellow,
        Reached::Not => TagColour::Grey,
    };
    view! { <StatusTag colour=colour text=reached.words()/> }.into_any()
}

/// What care it is, who gives it, since when and until when: in words for whoever gets it.
pub(super) fn facts(resident: &Resident, episode: &EpisodeView) -> AnyView {
    let is_open = episode.ended.is_none();
    let whom = if resident.is_reader {
        "Who looks after me"
    } else {
        "Case manager"
    };
    let stands_in = if episode.stands_in && is_open {
        ", who stands in"
    } else {
        ""
    };
    let manager = format!("{}{stands_in}", episode.manager);
    let mut rows = vec![
        SummaryRow::text("What it is for", episode.why.clone()),
        SummaryRow::text(whom, manager),
        SummaryRow::text("Team", episode.team.name.clone()),
    ];
    if let Some(phone) = &episode.team.phone {
        let (dial, shown) = (format::dial(phone), format::phone(phone));
        let hours = episode.team.hours.clone();
        let hours = hours.map(|hours| format!(" ({hours})")).unwrap_or_default();
        rows.push(SummaryRow::view(
            "Phone",
            view! { <a class="whole" href=dial>{shown}</a>{hours} },
        ));
    }
    if let Some((bed, since)) = episode.bed {
        let words = if resident.is_reader {
            bed.explained()
        } else {
            bed.hint()
        };
        rows.push(SummaryRow::view(
            "How closely",
            view! { {bed_tag(bed)}" "{words}<br/>{format!("Since {}", format::date_of(since))} },
        ));
    }
    rows.push(SummaryRow::text("Since", format::date_of(episode.began_at)));
    if is_open {
        let until = format::date(episode.lasting.until);
        let tag = stage_tag(episode.stage());
        let day = episode.lasting.words(episode.today);
        rows.push(SummaryRow::view(
            "Planned until",
            view! { {until}". "{day}" "{tag} },
        ));
    }
    view! { <SummaryList rows=rows/> }.into_any()
}

/// What the pathway is, to whom it is given.
pub(super) fn explained(episode: &EpisodeView) -> AnyView {
    view! { <p>{episode.kind.explained()}</p> }.into_any()
}

/// How to ring the team.
pub(super) fn ring_team(episode: &EpisodeView) -> Option<AnyView> {
    ring(&episode.team)
}

/// Goals, and how far each was reached.
pub(super) fn goals(resident: &Resident, goals: &[GoalView]) -> Option<AnyView> {
    if goals.is_empty() {
        return None;
    }
    let heading = if resident.is_reader {
        "My goals"
    } else {
        "Goals"
    };
    let rows: Vec<_> = goals
        .iter()
        .map(|goal| {
            let tag = goal.reached.map(reached_tag);
            let said = (!goal.reached_words.is_empty())
                .then(|| view! { <p class="written quiet">{goal.reached_words.clone()}</p> });
            view! { <li><span class="written">{goal.words.clone()}</span>" "{tag}{said}</li> }
        })
        .collect();
    Some(view! { <h3>{heading}</h3> <ul>{rows}</ul> }.into_any())
}

/// How it ended: what was done, and what comes next.
pub(super) fn ended(episode: &EpisodeView) -> Option<AnyView> {
    let ended = episode.ended.as_ref()?;
    let on = format::date(ended.on);
    let first = match (ended.ending, ended.whereabouts) {
        (Ending::HandedOver, _) => format!("Another team went on from {on}."),
        (Ending::Died, _) => format!("It ended on {on}."),
        (Ending::Discharged, Some(Whereabouts::Hospital)) => {
            format!("It ended on {on}, in hospital.")
        }
        (Ending::Discharged, Some(Whereabouts::CareHome)) => {
            format!("It ended on {on}, in a care home.")
        }
        (Ending::Discharged, _) => format!("It ended on {on}, at home."),
    };
    let words = |heading: &'static str, words: &str| {
        let words = words.to_owned();
        (!words.is_empty()).then(|| view! { <h3>{heading}</h3> <p class="written">{words}</p> })
    };
    Some(
        view! {
            <p>{first}</p>
            {words("What was done", &ended.summary)}
            {words("What comes next, and whom to ring", &ended.next_steps)}
        }
        .into_any(),
    )
}

/// What happened, the first thing first.
pub(super) fn steps(steps: &[StepView]) -> AnyView {
    let rows: Vec<_> = steps.iter().cloned().map(step).collect();
    view! { <ol class="nhsuk-list steps">{rows}</ol> }.into_any()
}

fn step(step: StepView) -> AnyView {
    let facts = [
        step.bed.map(|bed| bed.words().to_owned()),
        step.manager
            .map(|manager| format!("Case manager: {manager}")),
        step.until
            .map(|until| format!("Planned until {}", format::date(until))),
    ];
    let facts: Vec<_> = facts
        .into_iter()
        .flatten()
        .map(|fact| view! { <p>{fact}</p> })
        .collect();
    let who = step.who.map(|who| format!(", {who}")).unwrap_or_default();
    let reason = step
        .reason
        .map(|reason| view! { <p class="written">{reason}</p> });
    view! {
        <li>
            <strong>{step.kind.words()}</strong>
            <span class="quiet">{format!(" {}{who}", when(step.at))}</span>
            {facts}
            {reason}
        </li>
    }
    .into_any()
}

/// Which pathway it is.
pub(super) fn kinds(kind: Option<Kind>) -> AnyView {
    let choices = Kind::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), kind.words()))
        .collect();
    let chosen = kind.map(Kind::code).unwrap_or_default();
    view! { <Radios name="kind" legend="What kind of care is it?" choices=choices value=chosen/> }
        .into_any()
}

/// Which bed of a virtual ward somebody has, with the question of one more where all are taken.
pub(super) fn beds(legend: &'static str, chosen: Option<Bed>, full: &[Bed]) -> AnyView {
    let choices = Bed::ALL
        .iter()
        .map(|bed| {
            let hint = if full.contains(bed) {
                format!("{}. Every one is taken", bed.hint())
            } else {
                bed.hint().to_owned()
            };
            Choice::new(bed.code(), bed.words()).hint(hint)
        })
        .collect();
    let chosen = chosen.map(Bed::code).unwrap_or_default();
    let asks = !full.is_empty() || returned_form().is_some();
    let over = asks.then(|| {
        let ticks = vec![Tick::new("over", "Use one more bed than there are", false)];
        view! { <Checkboxes name="over" legend="If every bed of this colour is taken" ticks=ticks/> }
    });
    view! {
        <Radios name="bed" legend=legend choices=choices value=chosen/>
        {over}
    }
    .into_any()
}

/// Who is to be the case manager, in which team.
pub(super) fn members(name: &'static str, label: &'static str, members: Vec<Member>) -> AnyView {
    let options = std::iter::once((String::new(), String::from("Choose somebody")))
        .chain(members.into_iter().map(|member| {
            let value = format!("{}:{}", member.team, member.person);
            (value, member.words)
        }))
        .collect();
    view! {
        <Select
            name=name
            label=label
            hint="The person rings them first"
            options=options
        />
    }
    .into_any()
}
