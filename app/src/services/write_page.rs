//! The page on which the next version of a service's questions is written.

use super::{
    model::MOST_IN_QUESTIONS,
    parts::{above, of_service},
    view::{Check, DiffLine, WritingView},
};
use crate::{
    components::{
        Button, ButtonLook, DateInput, Details, Labels, Page, PortalForm, TextArea, TextInput,
    },
    referral::{
        form::{Definition, Fault},
        preview,
    },
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn WriteQuestionsPage() -> impl IntoView {
    of_service(
        |caller, backend, service| async move { backend.services.writing(&caller, service).await },
        write,
    )
}

fn write(view: WritingView) -> AnyView {
    let labels: Labels = [
        ("definition", "the questions"),
        ("newest", "the version that is asked now"),
        ("signed_by", "who signed the wording off"),
        ("signed_role", "what they are"),
        ("signed_on", "the day on which they signed it off"),
    ]
    .into();
    // The controls are made before the page around them, which says the names too.
    provide_context(labels.clone());
    let head = view.head.clone();
    let breadcrumbs = above(&head);
    let service = head.id.to_string();
    let begun = view.check.is_some();
    let found = view.check.map(|check| match check {
        Check::Faults(faults) => wrong(faults),
        Check::Reads {
            definition,
            difference,
        } => right(
            (&service, view.newest, view.newest_by.clone()),
            &definition,
            difference,
        ),
    });
    let drop = begun.then(|| drop(&service));
    let text = view.text;
    view! {
        <Page title=format!("Write questions of {}", head.name) breadcrumbs=breadcrumbs labels=labels dense=true>
            <p>"Change the text and press Check. You see what is to be put right, and then each page as people see it. Nobody is asked anything new until you save."</p>
            {found}
            <h2>"The text"</h2>
            <PortalForm action="/api/services/check-questions">
                <input type="hidden" name="service" value=service/>
                <div class="code-area">
                    <TextArea name="definition" label="Questions, as TOML" value=text rows=30 limit=MOST_IN_QUESTIONS/>
                </div>
                <Button>"Check"</Button>
            </PortalForm>
            {drop}
        </Page>
    }
    .into_any()
}

/// What has to be put right, each with where it is.
fn wrong(faults: Vec<Fault>) -> AnyView {
    let count = match faults.len() {
        1 => String::from("1 thing is to be put right"),
        many => format!("{many} things are to be put right"),
    };
    let rows: Vec<_> = faults
        .into_iter()
        .map(|fault| view! { <li><strong>{fault.place}": "</strong>{fault.words}</li> })
        .collect();
    view! {
        <section class="found" aria-labelledby="found">
            <h2 id="found" tabindex="-1">{count}</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">{rows}</ul>
            <p><a href="#definition">"Go to the text"</a></p>
        </section>
    }
    .into_any()
}

/// What can be saved: what is different, how people see it, and who signed it off.
fn right(
    (service, newest, by): (&str, i32, Option<String>),
    definition: &Definition,
    difference: Vec<DiffLine>,
) -> AnyView {
    if difference.is_empty() {
        return view! {
            <section class="found" aria-labelledby="found">
                <h2 id="found" tabindex="-1">{format!("The same as version {newest}")}</h2>
                <p>"There is nothing to save. Change the text, then check it again."</p>
            </section>
        }
        .into_any();
    }
    let (service, save) = (
        service.to_owned(),
        format!("Save as version {}", newest + 1),
    );
    let title = match newest {
        0 => String::from("What it asks"),
        number => format!("What is different from version {number}"),
    };
    let saved_by = by.map(|by| {
        view! { <p id="newest" tabindex="-1">{format!("Version {newest} was saved by {by}.")}</p> }
    });
    let preview = preview(definition);
    let difference = lines(difference);
    view! {
        <section class="found" aria-labelledby="found">
            <h2 id="found" tabindex="-1">"It can be asked"</h2>
            <h3>{title}</h3>
            {saved_by}
            {difference}
            <Details summary="See every page as people see it">{preview}</Details>
            <h3>{save.clone()}</h3>
            <p>"A clinician has to sign the wording off. People who begin after you save are asked this. What was sent stays as it is."</p>
            <PortalForm action="/api/services/save-questions">
                <input type="hidden" name="service" value=service/>
                <input type="hidden" name="newest" value=newest.to_string()/>
                <TextInput name="signed_by" label="Who signed the wording off?" hint="First and last name"/>
                <TextInput name="signed_role" label="What are they?" hint="Such as consultant physiotherapist"/>
                <DateInput name="signed_on" legend="On which day?"/>
                <Button>{save}</Button>
            </PortalForm>
        </section>
    }
    .into_any()
}

/// What is different, line by line; the look tells the eye, the signs the ear.
fn lines(difference: Vec<DiffLine>) -> AnyView {
    let lines: Vec<_> = difference
        .into_iter()
        .map(|line| match line {
            DiffLine::Same(words) => view! { <span>"  "{words}"\n"</span> }.into_any(),
            DiffLine::Added(words) => view! { <ins>"+ "{words}"\n"</ins> }.into_any(),
            DiffLine::Removed(words) => view! { <del>"- "{words}"\n"</del> }.into_any(),
            DiffLine::LeftOut => view! { <span class="quiet">"  …\n"</span> }.into_any(),
        })
        .collect();
    view! {
        <p>"Lines with + are new, lines with - are taken out."</p>
        <pre class="marked difference" tabindex="0" role="region" aria-label="What is different">{lines}</pre>
    }
    .into_any()
}

fn drop(service: &str) -> AnyView {
    let service = service.to_owned();
    view! {
        <PortalForm action="/api/services/drop-questions">
            <input type="hidden" name="service" value=service/>
            <Button look=ButtonLook::Secondary>"Throw my text away"</Button>
        </PortalForm>
    }
    .into_any()
}
