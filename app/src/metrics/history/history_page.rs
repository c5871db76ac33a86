//! The page on which counts from before the portal are brought in from a file.

use super::{
    model::{MOST_ANSWERS, MOST_ROWS},
    view::{HistoryService, HistoryView},
};
use crate::{
    components::{Button, Cell, Details, FileForm, Labels, Page, PortalForm, Table, TextArea},
    format, links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn FeedbackHistoryPage() -> impl IntoView {
    let asked = asked();
    let answer = async move {
        let (caller, backend) = asked?;
        backend.metrics.history(&caller).await
    };
    loaded(answer, history_page)
}

fn history_page(view: HistoryView) -> AnyView {
    let labels = Labels::from([("rows", "the rows"), ("file", "the file")]);
    provide_context(labels.clone());
    let headings = view.headings.join(", ");
    let (file, rows) = (file_form(), rows_form(view.rows));
    let there = there(view.services);
    view! {
        <Page title="Bring in earlier counts" dense=true back=links::FEEDBACK_FIGURES labels=labels>
            <p>"Did you count answers to the Friends and Family Test before this portal did? You can bring the counts in, month by month. The figures then begin with them."</p>
            <ol>
                <li><a href=links::HISTORY_TEMPLATE>"Save the template (CSV)"</a>". It has your services and the last two years. Open it in a program for tables."</li>
                <li>"Fill in the numbers. Copy rows for earlier months, or take out rows that you do not need. Rows without a number are left out."</li>
                <li>"Save it as CSV and choose it here, or copy the rows and paste them below."</li>
                <li>"On the next page you see what would change. Nothing counts before you say so there."</li>
            </ol>
            <Details summary="What stands in the columns">
                <p>{format!("The columns are those of the monthly return, in any order: {headings}.")}</p>
                <ul>
                    <li>"Month: like 2017-04, 04/2017, April 2017 or Apr-17."</li>
                    <li>"Service: the name as it stands in the template."</li>
                    <li>"Version: which version of the question people answered. The template has it."</li>
                    <li>"Responses: how many answered. The answers must add up to it."</li>
                    <li>"How the answers came: leave it empty where nobody knows."</li>
                </ul>
                <p>"From 2013 to 2020 the national question was another one: would you recommend the service? Its answers are not the answers of today. Bring in only answers to the question of the version that you name."</p>
                <p>{format!("Up to {} rows at once, and up to {} answers in a month. Months in which the portal counted answers of the service cannot be brought in.", format::count(MOST_ROWS), format::count(MOST_ANSWERS))}</p>
            </Details>
            {file}
            {rows}
            <h2>"What was brought in"</h2>
            {there}
        </Page>
    }
    .into_any()
}

fn file_form() -> AnyView {
    view! {
        <FileForm
            action=links::HISTORY_FILE
            label="The file"
            hint="A CSV file. What is in it is checked first"
            accept=".csv,.txt,text/csv"
            button="Check the file"
        />
    }
    .into_any()
}

fn rows_form(rows: String) -> AnyView {
    view! {
        <PortalForm action="/api/metrics/propose-history" autocomplete="off">
            <TextArea
                name="rows"
                label="Or paste the rows here"
                hint="With the headings in the first row"
                value=rows
                rows=12
            />
            <Button>"Check the rows"</Button>
        </PortalForm>
    }
    .into_any()
}

fn there(services: Vec<HistoryService>) -> AnyView {
    if services.is_empty() {
        return view! { <p>"Nothing was brought in yet."</p> }.into_any();
    }
    let services: Vec<_> = services.into_iter().map(of_service).collect();
    view! {
        <p>"Small numbers stand here too. Show them to nobody else."</p>
        {services}
    }
    .into_any()
}

fn of_service(service: HistoryService) -> AnyView {
    let many = service.months.len();
    let count = format::count(u32::try_from(many).unwrap_or(u32::MAX));
    let months = if many == 1 { "month" } else { "months" };
    let summary = format!("{}: {count} {months}", service.name);
    let rows = service
        .months
        .iter()
        .map(|month| {
            vec![
                Cell::text(format::month(month.month)),
                Cell::number(format::count(month.answers)),
                Cell::number(month.version.to_string()),
                Cell::text(format!("{}, {}", month.by, format::date_of(month.at))),
            ]
        })
        .collect();
    let headings = ["Month", "Answers", "Version", "Who and when"];
    let headings = headings.map(String::from).to_vec();
    let caption = format!("Months of {}", service.name);
    let back = links::take_back_history(service.id);
    let words = format!("Take back months of {}", service.name);
    view! {
        <Details summary=summary>
            <Table caption=caption headings=headings rows=rows/>
            <p><a href=back>{words}</a></p>
        </Details>
    }
    .into_any()
}
