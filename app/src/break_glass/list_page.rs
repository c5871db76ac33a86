//! The list of emergency accesses, for those who look into them and those who may
//! agree that telling the person waits.

use super::{
    access_page::told,
    model::{EmergencyAccess, EmergencyAccessesView, OUTCOMES},
};
use crate::{
    components::{Cell, Page, Table, page_result},
    format::{self, words_of},
    links, posted,
};
use leptos::prelude::*;

/// The list.
#[component]
pub fn EmergencyAccessesPage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.break_glass.list(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(list_page))
    };
    view! { {Suspend::new(shown)} }
}

fn list_page(view: EmergencyAccessesView) -> AnyView {
    let accesses = if view.accesses.is_empty() {
        view! { <p>"Nobody has taken emergency access."</p> }.into_any()
    } else {
        accesses_table("Who took emergency access", view.accesses)
    };
    let months = (!view.months.is_empty()).then(|| {
        let rows = view
            .months
            .into_iter()
            .map(|(month, count)| vec![Cell::text(month), Cell::number(count.to_string())])
            .collect();
        let headings = vec![String::from("Month"), String::from("How many")];
        view! { <Table caption="By month" headings=headings rows=rows/> }
    });
    view! {
        <Page title="Emergency access" dense=true>
            {accesses}
            {months}
        </Page>
    }
    .into_any()
}

/// Emergency accesses, each with where to look into it.
pub(crate) fn accesses_table(caption: &'static str, accesses: Vec<EmergencyAccess>) -> AnyView {
    let rows = accesses.into_iter().map(row).collect();
    let headings = ["When", "Who", "Is the person told?", "What came of it"]
        .map(str::to_owned)
        .to_vec();
    view! { <Table caption=caption headings=headings rows=rows/> }.into_any()
}

fn row(access: EmergencyAccess) -> Vec<Cell> {
    let href = links::emergency_access(access.id);
    let told = match access.told_at {
        Some(at) => told(access.email, at),
        None => format!("Waits until {}", format::moment(access.tell_at)),
    };
    let outcome = match access.outcome.0.as_str() {
        "" => "Not looked into yet",
        code => words_of(&OUTCOMES, code),
    };
    vec![
        Cell::view(view! { <a href=href>{format::moment(access.from)}</a> }),
        Cell::text(access.by),
        Cell::text(told),
        Cell::text(outcome),
    ]
}
