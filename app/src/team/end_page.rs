//! The page on which staff end that somebody looks after a resident.

use super::model::{EndForm, MOST_IN_REASON};
use crate::{
    circle::role_of,
    components::{Button, ButtonLook, Page, PortalForm, SummaryList, SummaryRow, TextArea},
    error::PortalError,
    format,
    ids::TieId,
    links,
    plan::{IdentityBanner, answered, query_asked},
};
use leptos::prelude::*;

/// Ends it.
#[component]
pub fn EndTiePage() -> impl IntoView {
    let tie: Option<TieId> = query_asked("tie");
    answered(
        move |asked| async move {
            let tie = tie.ok_or(PortalError::NotFound)?;
            let team = &asked.backend.team;
            team.end_form(&asked.caller, asked.resident, tie).await
        },
        end_page,
    )
}

fn end_page(form: EndForm) -> AnyView {
    let (id, around) = (form.resident.id, form.around);
    let rows = vec![
        SummaryRow::text("Name", around.name.clone()),
        SummaryRow::text(around.tie.words(), role_of(&around)),
        SummaryRow::text("Since", format::date(around.since)),
        SummaryRow::text("Why", around.reason.clone()),
    ];
    view! {
        <Page
            title="Take somebody off the team"
            back=links::around(id)
            labels=[("reason", "why they leave")]
            dense=true
        >
            <IdentityBanner resident=form.resident/>
            <SummaryList rows=rows/>
            <p>"From now on they can open nothing as this. The person is told."</p>
            <PortalForm action="/api/team/end" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                <input type="hidden" name="tie" value=around.id.to_string()/>
                <TextArea
                    name="reason"
                    label="Why do they leave?"
                    hint="The person can read this"
                    rows=3
                    limit=MOST_IN_REASON
                />
                <Button look=ButtonLook::Warning>"Take off the team"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
