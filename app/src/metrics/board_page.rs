//! All figures at a glance, each against its target.

use super::{
    choose::{choose, choose_people, figures_asked, heading},
    figure::Whose,
    model::FiguresAsked,
    view::{BoardRow, BoardView},
    words::{last_month, share, target},
};
use crate::{
    backend::{Backend, Caller},
    components::{Cell, Page, Table},
    format, links,
    loaded::loaded,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let asked = figures_asked();
    let answer = async move { backend.metrics.board(&caller, asked).await };
    loaded(answer, board)
}

fn board(view: BoardView) -> AnyView {
    let services = (view.services.as_slice(), view.asked.service);
    let heading = heading(services, view.period);
    let asked = &view.asked;
    let choose = choose(
        links::FIGURES,
        services,
        view.period,
        view.now,
        Some(choose_people(asked.age, asked.area.as_deref(), &view.areas)),
    );
    let people = people(asked);
    let file = links::figures_file(asked);
    let gaps = links::gaps(asked.service);
    let tables = groups(&view, Whose::Service);
    let whole = groups(&view, Whose::Organisation);
    let whole = (!whole.is_empty()).then(|| {
        view! {
            <h2>"The whole organisation"</h2>
            {whole}
        }
    });
    let emails = view.manages.then(|| {
        view! {
            <p class="no-print"><a href=links::FIGURES_EMAILS>"Send these figures by email every month"</a></p>
        }
    });
    view! {
        <Page title="Figures at a glance" dense=true back=links::HOME>
            {choose}
            <h2>{heading}</h2>
            {people}
            <p>{format!("As of {}.", format::moment(view.now))}" Each figure is a link: it says what is counted, and shows every month. No names are behind these figures."</p>
            {tables}
            {whole}
            <p class="no-print"><a href=file>"Save these figures with every month (CSV)"</a></p>
            {emails}
            <p><a href=links::REQUEST_FIGURES>"More about requests"</a></p>
            <p><a href=gaps>"What is missing in the records, late or contradictory"</a></p>
            <p><a href=links::FEEDBACK_FIGURES>"More about how people found care"</a></p>
        </Page>
    }
    .into_any()
}

/// Of whom figures are, unless they are of everybody.
pub(super) fn people(asked: &FiguresAsked) -> Option<AnyView> {
    let age = asked.age.map(|age| format!("Age: {}", age.words()));
    let area = asked.area.as_ref().map(|area| format!("Area: {area}"));
    let of: Vec<String> = [age, area].into_iter().flatten().collect();
    if of.is_empty() {
        return None;
    }
    let words = format!(
        "Only some people. {}. Age and area are those of the day of the request. So that nobody is found, numbers are rounded here; a star is a small number, or one from which a small one would follow.",
        of.join(". ")
    );
    Some(view! { <p>{words}</p> }.into_any())
}

/// The tables of the figures that are somebody's, a group each.
fn groups(view: &BoardView, whose: Whose) -> Vec<AnyView> {
    let mut groups: Vec<&str> = Vec::new();
    for row in view.rows.iter().filter(|row| row.whose == whose) {
        if !groups.contains(&row.group.as_str()) {
            groups.push(&row.group);
        }
    }
    groups
        .into_iter()
        .map(|of| group((whose, of), view))
        .collect()
}

fn group((whose, name): (Whose, &str), view: &BoardView) -> AnyView {
    let rows = view
        .rows
        .iter()
        .filter(|row| row.whose == whose && row.group == name)
        .map(|row| cells(row, view))
        .collect();
    let headings = [
        "Figure",
        "Share",
        "Of",
        "Target",
        "Last whole month",
        "Lately",
    ];
    let headings = headings.map(String::from).to_vec();
    view! { <Table caption=name.to_owned() headings=headings rows=rows/> }.into_any()
}

fn cells(row: &BoardRow, view: &BoardView) -> Vec<Cell> {
    let page = links::figure(&row.code, &view.asked);
    let name = row.name.clone();
    let (last, lately) = last_month(row, view.today);
    vec![
        Cell::view(view! { <a href=page>{name}</a> }),
        Cell::number(share(row)),
        Cell::number(match row.is_known {
            true => format::count_or_star(row.all),
            false => String::new(),
        }),
        Cell::text(row.target.map(target).unwrap_or_default()),
        Cell::number(last),
        Cell::text(lately),
    ]
}
