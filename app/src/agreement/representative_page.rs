//! The page on which staff write down who may legally speak for a resident.

use super::model::{LegalBasis, RepresentativeView, RepresentativesView};
use crate::{
    components::{
        Button, ButtonLook, Card, Choice, DateInput, Page, PortalForm, Radios, SummaryList,
        SummaryRow, TextArea, wording::starting_sentence,
    },
    format,
    ids::PersonId,
    links,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;

/// The most characters of what was seen.
pub const MOST_IN_EVIDENCE: u32 = 500;

/// The page of who may legally speak for a resident.
#[component]
pub fn RepresentativePage() -> impl IntoView {
    answered(
        |asked| async move {
            let agreement = &asked.backend.agreement;
            agreement
                .representatives(&asked.caller, asked.resident)
                .await
        },
        representative_page,
    )
}

fn representative_page(view: RepresentativesView) -> AnyView {
    let resident = view.resident.clone();
    let labels = [
        ("person", "who may speak for them"),
        ("basis", "what lets them speak"),
        ("evidence", "what you have seen"),
        ("from", "the first day"),
        ("to", "the last day"),
    ];
    let current: Vec<_> = view
        .representatives
        .iter()
        .map(|one| {
            let (rows, ending) = (representative_rows(one), ending(resident.id, one));
            view! {
                <Card heading=one.name.clone()>
                    <SummaryList rows=rows/>
                    {ending}
                </Card>
            }
        })
        .collect();
    let form = if view.carers.is_empty() {
        view! { <p>"Only a carer who is around this person can be written down. Nobody is yet."</p> }
            .into_any()
    } else {
        form(&view)
    };
    view! {
        <Page
            title="Who may speak for this person by law"
            back=links::person(resident.id)
            labels=labels
            dense=true
        >
            <IdentityBanner resident=resident/>
            <p>"They may read both plans, agree with them and say that they disagree. They may do so only while the person cannot decide for themselves."</p>
            {current}
            <h2>"Write somebody down"</h2>
            {form}
        </Page>
    }
    .into_any()
}

/// What is known of a representative, as rows.
pub(crate) fn representative_rows(one: &RepresentativeView) -> Vec<SummaryRow> {
    let until = one
        .to
        .map_or_else(|| String::from("No last day"), format::date);
    let recorded = format!("{}, {}", one.recorded_by, format::date_of(one.recorded_at));
    vec![
        SummaryRow::text("As", starting_sentence(one.basis.words())),
        SummaryRow::text("What was seen", one.evidence.clone()),
        SummaryRow::text("From", format::date(one.from)),
        SummaryRow::text("Until", until),
        SummaryRow::text("Written down by", recorded),
    ]
}

fn ending(resident: PersonId, one: &RepresentativeView) -> AnyView {
    let (id, name) = (one.id.to_string(), one.name.clone());
    view! {
        <PortalForm action="/api/agreement/end-representative">
            <input type="hidden" name="resident" value=resident.to_string()/>
            <input type="hidden" name="representative" value=id/>
            <Button look=ButtonLook::Warning>
                "End this now"
                <span class="nhsuk-u-visually-hidden">{format!(": {name}")}</span>
            </Button>
        </PortalForm>
    }
    .into_any()
}

fn form(view: &RepresentativesView) -> AnyView {
    let (resident, today) = (view.resident.id.to_string(), view.today);
    let carers = view
        .carers
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .collect();
    let bases = LegalBasis::ALL
        .into_iter()
        .map(|basis| {
            let choice = Choice::new(
                basis.code(),
                starting_sentence(basis.words()),
            );
            match basis {
                LegalBasis::Attorney => choice.hint(
                    "A registered lasting power of attorney. One for property and money is not enough.",
                ),
                LegalBasis::Deputy => choice.hint("Appointed by the Court of Protection"),
            }
        })
        .collect();
    view! {
        <PortalForm action="/api/agreement/record-representative" autocomplete="off">
            <input type="hidden" name="resident" value=resident/>
            <Radios name="person" legend="Who may speak for them?" choices=carers/>
            <Radios name="basis" legend="What lets them speak?" choices=bases/>
            <TextArea
                name="evidence"
                label="What have you seen?"
                hint="For example, the registered document, or the register of the Office of the Public Guardian. The person can read this."
                rows=3
                limit=MOST_IN_EVIDENCE
            />
            <DateInput name="from" legend="First day" value=today/>
            <DateInput
                name="to"
                legend="Last day (optional)"
                hint="Set one if the person may be able to decide again"
            />
            <Button>"Save"</Button>
        </PortalForm>
    }
    .into_any()
}
