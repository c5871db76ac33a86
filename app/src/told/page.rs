//! The page on which a resident chooses who hears when something changes.

use super::model::{Listener, ToldView};
use crate::{
    components::{Button, Checkboxes, Page, PortalForm, Tick},
    links,
    plan::answered,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ToldPage() -> impl IntoView {
    answered(
        |asked| async move {
            let told = &asked.backend.told;
            told.listeners(&asked.caller, asked.resident).await
        },
        told_page,
    )
}

fn told_page(view: ToldView) -> AnyView {
    let nobody = view.people.is_empty().then(|| {
        view! { <p>"Nobody around you has an email address here yet. Your GP surgery can add one."</p> }
    });
    let people: Vec<_> = view.people.into_iter().map(listener).collect();
    view! {
        <Page
            title="Who hears when something changes"
            breadcrumbs=vec![(links::HOME.to_owned(), String::from("Home"))]
        >
            <p>"The emails say only that something has changed, and where to sign in. They never say what is in your plan."</p>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"Changes to your care plan, and comments, come in one email at 8am the next morning. If nothing has changed, there is no email."</li>
                <li>"A change to your crisis plan is told at once. More changes within half an hour come together in one more email."</li>
                <li>"Nobody gets an email about what they did themselves."</li>
            </ul>
            <PortalForm action="/api/told/choose">
                <input type="hidden" name="resident" value=view.resident.to_string()/>
                <Checkboxes
                    name="you"
                    legend="You"
                    ticks=vec![
                        Tick::new("own", "When others change my care plan or comment on it", view.own)
                            .hint("Emails about your crisis plan and emergencies come in any case"),
                    ]
                />
                {people}
                {nobody}
                <p>"Choosing somebody does not let them see more of your plan. When they stop helping you, their emails stop."</p>
                <Button>"Save"</Button>
            </PortalForm>
            <p><a href=links::EMAILS>"All emails that you get"</a></p>
        </Page>
    }
    .into_any()
}

fn listener(person: Listener) -> AnyView {
    let id = person.id;
    view! {
        <Checkboxes
            name=format!("person-{id}")
            legend=person.words
            ticks=vec![
                Tick::new(format!("changes-{id}"), "When my plan changes", person.changes),
                Tick::new(
                    format!("crisis-{id}"),
                    "About my crisis plan and emergencies",
                    person.crisis,
                ),
            ]
        />
    }
    .into_any()
}
