//! How a team answers messages.

use super::{
    model::{DeskView, WEEKDAYS},
    places::{desk_of_address, other_desks},
};
use crate::{
    components::{
        Button, Checkboxes, Choice, Page, PortalForm, Radios, Select, SummaryList, SummaryRow,
        TextInput, Tick, page_result,
    },
    format, links, posted,
};
use leptos::prelude::*;

/// How a desk answers.
#[component]
pub fn DeskPage() -> impl IntoView {
    let desk = desk_of_address();
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.inbox.desk(&caller, desk).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(settings))
    };
    view! { {Suspend::new(shown)} }
}

fn settings(view: DeskView) -> AnyView {
    let labels = [
        ("days", String::from("the days on which you answer")),
        ("opens", String::from("when you begin")),
        ("closes", String::from("when you end")),
        (
            "bank_holidays",
            String::from("yes if you answer on bank holidays"),
        ),
        ("reply_days", String::from("within how many working days")),
        ("lead", String::from("who is told when an answer is late")),
    ];
    let key = view.desk.key;
    let title = format!("Hours and reply time of {}", view.desk.name);
    let changed = view.changed.as_ref().map(|(by, at)| {
        let words = format!("Changed by {by}, {}", format::moment(*at));
        view! { <p class="quiet">{words}</p> }
    });
    let others = other_desks(&view.desks, key, links::desk_settings);
    let body = if view.may_change {
        form(view)
    } else {
        read(&view)
    };
    view! {
        <Page title=title back=links::INBOX labels=labels>
            {others}
            <p>"People are told when you answer, and by when. Late answers are counted by these hours, without bank holidays unless you work on them."</p>
            {body}
            {changed}
        </Page>
    }
    .into_any()
}

fn form(view: DeskView) -> AnyView {
    let ticks = WEEKDAYS
        .iter()
        .zip(view.weekdays)
        .enumerate()
        .map(|(place, (day, works))| Tick::new(format!("day-{}", place + 1), *day, works))
        .collect();
    let leads = [(String::new(), String::from("Nobody in particular"))]
        .into_iter()
        .chain(
            view.members
                .iter()
                .map(|(id, name)| (id.to_string(), name.clone())),
        )
        .collect();
    let lead = view.lead.map(|lead| lead.to_string()).unwrap_or_default();
    let holidays = if view.bank_holidays { "yes" } else { "no" };
    view! {
        <PortalForm action="/api/inbox/save-desk">
            <input type="hidden" name="desk" value=view.desk.key.to_string()/>
            <Checkboxes name="days" legend="On which days do you answer?" ticks=ticks/>
            <TextInput name="opens" label="You begin at" hint="Such as 9:00 or 9am" value=view.opens width=5 spellcheck=false/>
            <TextInput name="closes" label="You end at" hint="Such as 17:00 or 5pm" value=view.closes width=5 spellcheck=false/>
            <Radios name="bank_holidays" legend="Do you answer on bank holidays?" choices=Choice::yes_or_no() value=holidays inline=true/>
            <TextInput name="reply_days" label="Within how many working days do you answer?" hint="From 1 to 10. Somebody worried about a change is answered the same working day" value=view.reply_days.to_string() width=2 inputmode="numeric"/>
            <Select name="lead" label="Who leads the team?" hint="They are told when an answer is late, and change this page" options=leads value=lead/>
            <Button>"Save"</Button>
        </PortalForm>
    }
    .into_any()
}

fn read(view: &DeskView) -> AnyView {
    let days: Vec<_> = WEEKDAYS
        .iter()
        .zip(view.weekdays)
        .filter_map(|(day, works)| works.then_some(*day))
        .collect();
    let lead = view
        .members
        .iter()
        .find(|(id, _)| Some(*id) == view.lead)
        .map(|(_, name)| name.clone())
        .unwrap_or_default();
    let holidays = if view.bank_holidays { "Yes" } else { "No" };
    let rows = vec![
        SummaryRow::text("Days", days.join(", ")),
        SummaryRow::text("Hours", format!("{} to {}", view.opens, view.closes)),
        SummaryRow::text("Bank holidays", holidays),
        SummaryRow::text("Working days to an answer", view.reply_days.to_string()),
        SummaryRow::text("Lead", lead),
    ];
    view! {
        <SummaryList rows=rows/>
        <p>"The lead changes this page."</p>
    }
    .into_any()
}
