//! The people in the care of a team, with what is to be done first.

use super::{
    lasting::{Check, ToDo},
    model::Bed,
    parts::{bed_tag, stage_tag},
    view::{AskRow, WardRow, WardView},
};
use crate::{
    components::{
        Button, ButtonLook, Card, Cell, Choice, Details, Labels, Page, PortalForm, Radios,
        StatusTag, SummaryList, SummaryRow, Table, TagColour, TextInput,
    },
    error::PortalError,
    format,
    ids::TeamId,
    links,
    loaded::loaded,
    plan::path_asked,
    posted,
    returned_form::returned_form,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The list of a team.
#[component]
pub fn WardPage() -> impl IntoView {
    let team: Option<TeamId> = path_asked("team");
    let asked = posted::asked();
    let answer = async move {
        let (caller, backend) = asked?;
        let team = team.ok_or(PortalError::NotFound)?;
        backend.episode.ward(&caller, team).await
    };
    loaded(answer, ward_page)
}

fn labels(view: &WardView) -> Labels {
    let beds = Bed::ALL.iter().map(|bed| {
        let words = format!("how many {}s there are", bed.words().to_lowercase());
        (bed.code().to_owned(), words)
    });
    let asked = view.to_ask.iter().map(|row| {
        let field = format!("answer-{}", row.episode);
        (field, format!("whether {} is still at home", row.name))
    });
    beds.chain(asked).collect()
}

fn ward_page(view: WardView) -> AnyView {
    let labels = labels(&view);
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let title = format!("{}: people in our care", view.name);
    let beds = view.is_ward.then(|| beds(&view));
    let (today, team) = (view.today, view.team);
    let list = if view.rows.is_empty() {
        view! { <p>"Nobody is in the care of this team."</p> }.into_any()
    } else {
        let rows = view.rows.into_iter().map(|row| cells(row, today)).collect();
        let headings = ["Who", "What to do", "Bed", "Day", "Case manager"]
            .map(str::to_owned)
            .to_vec();
        view! { <Table caption="What is to be done first stands first" headings=headings rows=rows/> }
            .into_any()
    };
    let hidden = match view.hidden {
        0 => None,
        1 => Some(String::from("1 person whose record is not open to you")),
        more => Some(format!("{more} people whose record is not open to you")),
    };
    let hidden = hidden.map(|words| view! { <p class="quiet">{words}</p> });
    let asks: Vec<_> = view.to_ask.into_iter().map(ask).collect();
    let asks = (!asks.is_empty()).then(|| {
        view! {
            <h2>"Still at home?"</h2>
            <p>"They went home 91 days ago or more. Ring them, and write down how it is."</p>
            {asks}
        }
    });
    let refresh = links::ward(team);
    view! {
        <Page title=title back=links::WARDS labels=labels dense=true>
            {list}
            {hidden}
            {asks}
            {beds}
            <p><a href=refresh>"Show the list again"</a></p>
        </Page>
    }
    .into_any()
}

fn cells(row: WardRow, today: NaiveDate) -> Vec<Cell> {
    let href = links::episode(row.resident, row.episode);
    let born = row.born.map(
        |born| view! { <span class="home__more">{format!("Born {}", format::date(born))}</span> },
    );
    let kind = row.kind.words();
    let stands_in = row
        .stands_in
        .then(|| view! { " "<StatusTag colour=TagColour::Yellow text="Stands in"/> });
    let bed = row.bed.map(|(bed, since)| {
        view! {
            {bed_tag(bed)}
            <span class="home__more">{format!("Since {}", format::date_of(since))}</span>
        }
    });
    let day = row.lasting.words(today);
    vec![
        Cell::view(view! {
            <a href=href>{row.name.clone()}</a>
            {born}
            <span class="home__more">{kind}</span>
        }),
        Cell::view(to_do(&row, today)),
        Cell::view(bed),
        Cell::text(day),
        Cell::view(view! { {row.manager}{stands_in} }),
    ]
}

fn to_do(row: &WardRow, today: NaiveDate) -> AnyView {
    let seen = match row.check {
        Some(Check::Overdue(day)) => Some((
            TagColour::Red,
            format!("Not seen since {}", format::short_date(day)),
        )),
        Some(Check::Due) => Some((TagColour::Yellow, String::from("Not seen today"))),
        Some(Check::Done) => Some((TagColour::Green, String::from("Seen today"))),
        None => None,
    };
    let seen = seen.map(|(colour, words)| view! { <p><StatusTag colour=colour text=words/></p> });
    let tick = row.check.filter(|check| *check != Check::Done).map(|_| {
        let (resident, episode) = (row.resident.to_string(), row.episode.to_string());
        let name = row.name.clone();
        view! {
            <PortalForm action="/api/episode/seen">
                <input type="hidden" name="resident" value=resident/>
                <input type="hidden" name="episode" value=episode/>
                <Button look=ButtonLook::Secondary>
                    "Seen today"<span class="nhsuk-u-visually-hidden">": "{name}</span>
                </Button>
            </PortalForm>
        }
    });
    let too_long = (row.to_do == ToDo::BedTooLong)
        .then(|| view! { <p><StatusTag colour=TagColour::Yellow text="Long in this bed"/></p> });
    let stage = stage_tag(row.lasting.stage(today)).map(|tag| view! { <p>{tag}</p> });
    view! { {seen}{tick}{too_long}{stage} }.into_any()
}

/// How many beds there are and are taken, and the form that says how many.
fn beds(view: &WardView) -> AnyView {
    let rows = view
        .beds
        .iter()
        .map(|(bed, there, taken)| {
            let words = match there {
                Some(there) => format!("{taken} of {there} taken"),
                None => format!("{taken} taken"),
            };
            SummaryRow::text(bed.words(), words)
        })
        .collect();
    let inputs: Vec<_> = view
        .beds
        .iter()
        .map(|(bed, there, _)| {
            let label = format!("How many {}s are there?", bed.words().to_lowercase());
            let value = there.map(|there| there.to_string()).unwrap_or_default();
            view! {
                <TextInput
                    name=bed.code()
                    label=label
                    value=value
                    width=3
                    inputmode="numeric"
                />
            }
        })
        .collect();
    let open = returned_form().is_some_and(|form| form.fields.contains_key(Bed::Red.code()));
    let team = view.team.to_string();
    view! {
        <h2>"Beds"</h2>
        <SummaryList rows=rows/>
        <Details summary="Change how many beds there are" open=open>
            <PortalForm action="/api/episode/set-beds" autocomplete="off">
                <input type="hidden" name="team" value=team/>
                {inputs}
                <Button look=ButtonLook::Secondary>"Save the beds"</Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}

/// Somebody to be asked whether they are still at home.
fn ask(row: AskRow) -> AnyView {
    let (resident, episode) = (row.resident.to_string(), row.episode.to_string());
    let choices = AskRow::ANSWERS
        .iter()
        .map(|answer| Choice::new(answer.code(), answer.words()))
        .collect();
    let facts = format!(
        "{}, went home on {}",
        row.kind.words(),
        format::date(row.home_on)
    );
    let open = vec![(
        links::person(row.resident),
        String::from("How to reach them"),
    )];
    view! {
        <Card heading=row.name.clone() actions=open>
            <p>{facts}</p>
            <PortalForm action="/api/episode/still-home">
                <input type="hidden" name="resident" value=resident/>
                <input type="hidden" name="episode" value=episode/>
                <Radios
                    name=format!("answer-{}", row.episode)
                    legend=format!("Is {} still at home?", row.name)
                    choices=choices
                />
                <Button look=ButtonLook::Secondary>"Save"</Button>
            </PortalForm>
        </Card>
    }
    .into_any()
}
