//! Who can read a thread, and letting somebody in or taking them off.

use super::{thread_page::target, view::ThreadView};
use crate::components::{Button, ButtonLook, Details, PortalForm, Select};
use crate::returned_form::problem_of;
use leptos::prelude::*;

/// Everybody who can read it.
pub(super) fn people(view: &ThreadView) -> AnyView {
    let rows: Vec<_> = view
        .readers
        .iter()
        .map(|reader| {
            let why = reader.why.as_ref().map(|why| format!(", {why}"));
            let remove = reader.person.filter(|_| reader.may_remove).map(|person| {
                let (target, name) = (target(view), reader.name.clone());
                view! {
                    <PortalForm action="/api/messages/remove">
                        {target}
                        <input type="hidden" name="person" value=person.to_string()/>
                        <Button look=ButtonLook::Secondary>
                            "Take off"
                            <span class="nhsuk-u-visually-hidden">": "{name}</span>
                        </Button>
                    </PortalForm>
                }
            });
            view! { <li>{reader.name.clone()}{why}{remove}</li> }
        })
        .collect();
    let add = (!view.may_add.is_empty()).then(|| {
        let options = std::iter::once((String::new(), String::from("Choose a person")))
            .chain(
                view.may_add
                    .iter()
                    .map(|(id, name)| (id.to_string(), name.clone())),
            )
            .collect();
        let open = problem_of("person").is_some();
        let target = target(view);
        view! {
            <Details summary="Let somebody else read this" open=open>
                <PortalForm action="/api/messages/add">
                    {target}
                    <Select
                        name="person"
                        label="Who may read it?"
                        hint="They read everything that was written here, and can write too."
                        options=options
                    />
                    <Button look=ButtonLook::Secondary>"Let them read it"</Button>
                </PortalForm>
            </Details>
        }
    });
    view! {
        <section aria-labelledby="readers">
            <h2 id="readers">"Who can read this"</h2>
            <ul class="thread__readers">{rows}</ul>
            {add}
        </section>
    }
    .into_any()
}
