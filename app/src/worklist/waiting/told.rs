//! Those who were told to get help at once and sent no request, for the team to look at.

use super::words::number;
use crate::{
    components::{
        Button, ButtonLook, Details, Inset, Labels, Page, PortalForm, SummaryList, SummaryRow,
        TextArea,
    },
    format,
    ids::{PersonId, ReferralStopId},
    links,
    loaded::loaded,
    posted,
    referral::{model::MOST_IN_REASON, triage::view::StopLine},
    returned_form::problem_of,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The most that are listed at once; what was looked at makes room.
pub const MOST_TOLD: u32 = 50;

/// Them.
#[derive(Clone, Debug)]
pub struct ToldView {
    /// Those who wait longest first.
    pub rows: Vec<ToldRow>,
    /// Whether there are more than are listed.
    pub more: bool,
}

/// Somebody who was told to get help at once.
#[derive(Clone, Debug)]
pub struct ToldRow {
    /// Which time.
    pub id: ReferralStopId,
    /// Who needs help.
    pub resident: PersonId,
    /// Last name first, as lists have it.
    pub name: String,
    /// When they were born.
    pub date_of_birth: Option<NaiveDate>,
    /// Their numbers, where it is safe to ring; the one to try first comes first.
    pub phones: Vec<String>,
    /// What was about to be asked for.
    pub service: String,
    /// What was answered, when and by whom.
    pub line: StopLine,
}

/// The page.
#[component]
pub fn ToldPage() -> impl IntoView {
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.waiting.told_to_get_help(&caller).await
    };
    loaded(answer, told_page)
}

fn told_page(view: ToldView) -> AnyView {
    let labels: Labels = view
        .rows
        .iter()
        .map(|row| (field(row.id), String::from("the note")))
        .collect();
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let nobody = view.rows.is_empty().then(|| {
        view! { <p>"Nobody is waiting to be checked. Whoever is told to get help at once appears here."</p> }
    });
    let more = view
        .more
        .then(|| view! { <p>"There are more. They follow when you have looked at these."</p> });
    let rows: Vec<_> = view.rows.into_iter().map(told).collect();
    view! {
        <Page title="Told to get help at once" back=links::WORKLIST_REQUESTS labels=labels dense=true>
            <p>"These people, or somebody for them, answered that there may be a sign of danger. The portal told them to get help now, and no request was sent since. Check that they got help, then write it down here."</p>
            {nobody}
            {rows}
            {more}
        </Page>
    }
    .into_any()
}

/// The field for what is noted about one.
fn field(id: ReferralStopId) -> String {
    format!("note-{id}")
}

fn told(row: ToldRow) -> AnyView {
    let heading = format!("told-{}", row.id);
    let born = row
        .date_of_birth
        .map_or_else(|| String::from("Not known"), format::date);
    let answered = format!("{} {}", row.line.question, row.line.answer);
    let mut facts = vec![
        SummaryRow::text("Born", born),
        SummaryRow::text("What was answered", answered),
        SummaryRow::text("Who answered", row.line.by),
        SummaryRow::text("When", format::moment(row.line.at)),
        SummaryRow::text("Was asking for", row.service),
    ];
    for phone in &row.phones {
        let (dial, shown) = (format::dial(phone), format::phone(phone));
        facts.push(SummaryRow::view(
            "Phone",
            view! { <a class="whole" href=dial>{shown}</a> },
        ));
    }
    if row.phones.is_empty() {
        facts.push(SummaryRow::text(
            "Phone",
            "None that is safe to ring. Ask those who give them care",
        ));
    }
    let name = row.name.clone();
    let open = problem_of(&field(row.id)).is_some();
    view! {
        <section aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{row.name}</h2>
            <SummaryList rows=facts/>
            <Details summary=format!("Write down that you looked at this: {name}") open=open>
                <PortalForm action=links::LOOK_AT_STOP>
                    <input type="hidden" name="resident" value=row.resident.to_string()/>
                    <input type="hidden" name="stop" value=row.id.to_string()/>
                    <TextArea name=field(row.id) label="What did you do? (optional)" hint="Only staff read it" rows=2 limit=MOST_IN_REASON/>
                    <Button look=ButtonLook::Secondary>"Write it down"</Button>
                </PortalForm>
            </Details>
        </section>
    }
    .into_any()
}

/// How many there are, above what waits; nothing when there is nobody.
pub(super) fn told_link(count: u64) -> Option<AnyView> {
    let words = match count {
        0 => return None,
        1 => String::from("1 person was told to get help at once, and sent no request"),
        _ => format!(
            "{} people were told to get help at once, and sent no request",
            number(count)
        ),
    };
    Some(view! { <Inset><p><a href=links::TOLD_TO_GET_HELP>{words}</a></p></Inset> }.into_any())
}
