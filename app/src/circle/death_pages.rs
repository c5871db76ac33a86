//! The pages on which staff write down that a person has died, or take it back.

use super::{
    details::MOST_IN_WHY,
    model::{DeathCheck, DeathFacts, DeathView},
};
use crate::{
    components::{
        Button, ButtonLook, DateInput, Page, PortalForm, SummaryList, SummaryRow, TextArea,
        TextInput, Warning,
    },
    format, links,
    plan::{IdentityBanner, answered, model::Resident},
};
use leptos::prelude::*;

/// What is recorded of a person's death, or the form of it.
#[component]
pub fn DeathPage() -> impl IntoView {
    answered(
        |asked| async move {
            let circle = &asked.backend.circle;
            circle.death(&asked.caller, asked.resident).await
        },
        death_page,
    )
}

/// The second question.
#[component]
pub fn CheckDeathPage() -> impl IntoView {
    answered(
        |asked| async move {
            let circle = &asked.backend.circle;
            circle.check_death(&asked.caller, asked.resident).await
        },
        check_page,
    )
}

fn death_page(view: DeathView) -> AnyView {
    let DeathView { resident, recorded } = view;
    let back = links::person(resident.id);
    let labels = [
        ("died", "the day on which they died"),
        ("told_by", "who told you"),
        ("because", "why it was a mistake"),
    ];
    let banner = resident.clone();
    let content = match recorded {
        None => form(&resident),
        Some(facts) => undo_form(&resident, facts),
    };
    view! {
        <Page title="When a person has died" back=back labels=labels dense=true>
            <IdentityBanner resident=banner/>
            {content}
        </Page>
    }
    .into_any()
}

fn form(resident: &Resident) -> AnyView {
    let id = resident.id.to_string();
    view! {
        <p>"Write it down only when you are certain. We ask once more on the next page."</p>
        <PortalForm action="/api/circle/propose-death" autocomplete="off">
            <input type="hidden" name="resident" value=id/>
            <DateInput name="died" legend="On which day did they die?" hint="For example, 27 3 2026"/>
            <TextInput
                name="told_by"
                label="Who told you?"
                hint="Their name, and who they are to the person"
            />
            <Button>"Continue"</Button>
        </PortalForm>
    }
    .into_any()
}

fn facts_rows(died_on: chrono::NaiveDate, told_by: String) -> Vec<SummaryRow> {
    vec![
        SummaryRow::text("Died on", format::date(died_on)),
        SummaryRow::text("Told by", told_by),
    ]
}

fn undo_form(resident: &Resident, facts: DeathFacts) -> AnyView {
    let id = resident.id.to_string();
    let recorded = format!(
        "{}, {}",
        facts.recorded_by,
        format::moment(facts.recorded_at)
    );
    let mut rows = facts_rows(facts.died_on, facts.told_by);
    rows.push(SummaryRow::text("Written down by", recorded));
    view! {
        <SummaryList rows=rows/>
        <h2>"If it was a mistake"</h2>
        <p>"Their account, their cards, letters and offers, and the access of those they share with come back. What had ended before stays ended."</p>
        <PortalForm action="/api/circle/undo-death" autocomplete="off">
            <input type="hidden" name="resident" value=id/>
            <TextArea name="because" label="Why was it a mistake?" rows=3 limit=MOST_IN_WHY/>
            <Button look=ButtonLook::Warning>"Take it back"</Button>
        </PortalForm>
    }
    .into_any()
}

fn check_page(check: DeathCheck) -> AnyView {
    let resident = check.resident.clone();
    let id = resident.id;
    let question = format!("Has {} died?", resident.full_name);
    let rows = facts_rows(check.died_on, check.told_by);
    view! {
        <Page title=question back=links::death(id) dense=true>
            <IdentityBanner resident=resident/>
            <SummaryList rows=rows/>
            <Warning heading="What happens then">
                <p>"They are signed out and cannot sign in. What they share with carers and with who speaks for them ends. They read a page that says whom to ring."</p>
                <p>"No email goes to them or about them any more. Their cards, letters and offers stop working."</p>
                <p>"Those who give care can still read everything. They can take this back if it is a mistake."</p>
            </Warning>
            <PortalForm action="/api/circle/record-death">
                <input type="hidden" name="resident" value=id.to_string()/>
                <Button look=ButtonLook::Warning>"Yes, they have died"</Button>
            </PortalForm>
            <p><a href=links::person(id)>"No, go back to the record"</a></p>
        </Page>
    }
    .into_any()
}
