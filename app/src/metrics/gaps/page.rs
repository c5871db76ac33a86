//! How many gaps there are, of each kind.

use super::{
    model::{Gap, Kind},
    view::GapsView,
};
use crate::{
    backend::{Backend, Caller},
    components::{Button, ButtonLook, Cell, Page, Table},
    format, links,
    loaded::loaded,
    metrics::choose::{choose_service, figures_asked},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn GapsPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let service = figures_asked().service;
    let answer = async move { backend.metrics.gaps(&caller, service).await };
    loaded(answer, gaps_page)
}

fn gaps_page(view: GapsView) -> AnyView {
    let choose = choose(&view);
    let tables: Vec<_> = Kind::ALL.iter().map(|kind| table(*kind, &view)).collect();
    let lists = match view.works_in {
        true => "A number leads to the list behind it.",
        false => {
            "The lists are for those who work in a team: they lead to records. Choose a service in whose team you work to open them."
        }
    };
    view! {
        <Page title="Gaps in the records" dense=true back=links::FIGURES>
            {choose}
            <p>{format!("As of {}. {lists}", format::moment(view.now))}</p>
            {tables}
        </Page>
    }
    .into_any()
}

fn choose(view: &GapsView) -> AnyView {
    view! {
        <form class="choose no-print" method="get" action=links::GAPS>
            {choose_service(&view.services, view.service)}
            <Button look=ButtonLook::Secondary>"Show"</Button>
        </form>
    }
    .into_any()
}

fn table(kind: Kind, view: &GapsView) -> AnyView {
    let of = view.gaps.iter().filter(|(gap, _)| gap.kind() == kind);
    let rows = of
        .map(|(gap, count)| vec![Cell::text(gap.words()), number((*gap, *count), view)])
        .collect();
    let headings = ["What", "How many"].map(String::from).to_vec();
    view! { <Table caption=kind.words() headings=headings rows=rows/> }.into_any()
}

/// How many there are; a link to them for whoever may open the list.
fn number((gap, count): (Gap, u64), view: &GapsView) -> Cell {
    let number = format::count(u32::try_from(count).unwrap_or(u32::MAX));
    if count == 0 || !view.works_in {
        return Cell::number(number);
    }
    let list = links::gap(gap, view.service);
    let label = format!("{number}: {}", gap.words());
    Cell::linked_number(view! { <a href=list aria-label=label>{number}</a> })
}
