//! The pages on which staff put two records of one person together, or take them apart again.

use super::{
    details::MOST_IN_WHY,
    merging::{MergeCheck, MergeRow, MergeSide, MergeView, MergesView},
    model::PlanFreshness,
};
use crate::{
    components::{
        Button, ButtonLook, Choice, Page, PortalForm, Radios, SummaryList, SummaryRow, TextArea,
        Warning,
    },
    error::PortalError,
    format,
    ids::{MergeId, PersonId},
    links,
    loaded::loaded,
    plan::{IdentityBanner, answered},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Who may be the same person.
#[component]
pub fn MergePage() -> impl IntoView {
    answered(
        |asked| async move {
            let circle = &asked.backend.circle;
            circle.alike(&asked.caller, asked.resident).await
        },
        alike_page,
    )
}

/// Both records beside each other.
#[component]
pub fn CheckMergePage() -> impl IntoView {
    let asked = crate::posted::asked();
    let part = |name: &str| -> Option<PersonId> {
        use_params_map()
            .with_untracked(|params| params.get(name))?
            .parse()
            .ok()
    };
    let both = part("person").zip(part("other"));
    let answer = async move {
        let (caller, backend) = asked?;
        let (resident, other) = both.ok_or(PortalError::NotFound)?;
        backend.circle.check_merge(&caller, resident, other).await
    };
    loaded(answer, check_page)
}

/// What was put together with a record.
#[component]
pub fn MergesPage() -> impl IntoView {
    answered(
        |asked| async move {
            let circle = &asked.backend.circle;
            circle.merges(&asked.caller, asked.resident).await
        },
        merges_page,
    )
}

fn alike_page(view: MergeView) -> AnyView {
    let MergeView { resident, alike } = view;
    let id = resident.id;
    let none = alike.is_empty().then(|| {
        view! { <p>"Nobody else among the people you work with has the same name or date of birth."</p> }
    });
    let rows: Vec<_> = alike
        .into_iter()
        .map(|one| {
            let born = one
                .date_of_birth
                .map_or_else(|| String::from("date of birth not known"), |born| {
                    format!("born {}", format::date(born))
                });
            let at = one.postcode.map_or_else(String::new, |code| format!(", {code}"));
            let href = links::check_merge(id, one.id);
            view! { <li><a href=href>{format!("Compare with {}", one.name)}</a>{format!(", {born}{at}")}</li> }
        })
        .collect();
    view! {
        <Page title="Two records of one person" back=links::person(id) dense=true>
            <IdentityBanner resident=resident/>
            <p>"If this person has a second record, choose it to see both beside each other. Nothing changes yet."</p>
            {none}
            <ul class="nhsuk-list nhsuk-list--bullet">{rows}</ul>
            <p>"If the record is not here, correct its name or date of birth first, so that both say the same."</p>
        </Page>
    }
    .into_any()
}

fn check_page(check: MergeCheck) -> AnyView {
    let id = check.resident.id;
    let [one, other] = check.sides;
    let other_id = other.id;
    let choices = vec![keep("The first", &one), keep("The second", &other)];
    let content = match check.obstacle {
        Some(obstacle) => view! {
            <Warning heading="These cannot be put together">
                <p>{obstacle.words()}"."</p>
            </Warning>
        }
        .into_any(),
        None => view! {
            <Warning heading="What happens then">
                <p>"One record is kept. The other is closed: nobody but those who give care reads it, from the kept one, and nobody changes it."</p>
                <p>"What the person shared from the closed record ends for carers and for who speaks for them. It does not go over to the kept one. They are told by email, and the person can share again. Cards of the closed record stop working."</p>
                <p>"Teams and colleagues of the closed record look after the kept one too. An account goes over to it, and is signed out."</p>
                <p>"It can be taken back."</p>
            </Warning>
            <PortalForm action="/api/circle/merge-records" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                <input type="hidden" name="other" value=other_id.to_string()/>
                <Radios name="keep" legend="Which record is kept?" choices=choices/>
                <TextArea
                    name="because"
                    label="How do you know that both are of one person?"
                    hint="The person can be told this"
                    rows=3
                    limit=MOST_IN_WHY
                />
                <Button look=ButtonLook::Warning>"Put the records together"</Button>
            </PortalForm>
        }
        .into_any(),
    };
    let labels = [
        ("keep", "which record is kept"),
        ("because", "how you know that both are of one person"),
    ];
    view! {
        <Page
            title="Are these one person?"
            back=links::merge(id)
            labels=labels
            dense=true
        >
            <div class="sides">{side("First record", one)}{side("Second record", other)}</div>
            {content}
            <p><a href=links::person(id)>"No, go back to the record"</a></p>
        </Page>
    }
    .into_any()
}

fn keep(which: &str, side: &MergeSide) -> Choice {
    let account = if side.has_account {
        "Has an account"
    } else {
        "Has no account"
    };
    let hint = match side.address.first() {
        Some(line) => format!("{line}. {account}"),
        None => account.to_owned(),
    };
    let label = format!("{which}: {}", side.name);
    Choice::new(side.id.to_string(), label).hint(hint)
}

fn side(heading: &'static str, side: MergeSide) -> AnyView {
    let plans: Vec<String> = side.plans.iter().map(plan_words).collect();
    let yes_or_no = if side.has_account { "Yes" } else { "No" };
    let mut rows = vec![
        SummaryRow::text("Name", side.name),
        SummaryRow::text(
            "Date of birth",
            side.date_of_birth.map_or_else(String::new, format::date),
        ),
        SummaryRow::text(
            "NHS number",
            side.nhs_number
                .as_deref()
                .map_or_else(String::new, format::nhs_number),
        ),
        SummaryRow::text("Address", side.address.join("\n")),
        SummaryRow::text("Plans", plans.join("\n")),
        SummaryRow::text("People around them", side.around.join("\n")),
        SummaryRow::text("Has an account", yes_or_no),
        SummaryRow::text("Safe ways to reach them", side.safe_contact.join("\n")),
    ];
    if let Some(day) = side.died_on {
        rows.push(SummaryRow::text("Died on", format::date(day)));
    }
    let href = links::person(side.id);
    let open = format!("Open the {}", heading.to_lowercase());
    view! {
        <section class="sides__one">
            <h2>{heading}</h2>
            <SummaryList rows=rows/>
            <p><a href=href>{open}</a></p>
        </section>
    }
    .into_any()
}

fn plan_words(plan: &PlanFreshness) -> String {
    let kind = crate::components::wording::starting_sentence(plan.kind.words());
    match plan.changed_at {
        Some(at) => format!("{kind}, last changed {}", format::date_of(at)),
        None => format!("{kind}: nothing written"),
    }
}

fn merges_page(view: MergesView) -> AnyView {
    let MergesView { resident, merges } = view;
    let id = resident.id;
    let none = merges
        .is_empty()
        .then(|| view! { <p>"No other record was put together with this one."</p> });
    // Each has a form of its own, and so a field of its own.
    let labels: Vec<(String, String)> = merges
        .iter()
        .map(|row| (because(&row.id), String::from("why it was a mistake")))
        .collect();
    let rows: Vec<_> = merges.into_iter().map(|row| merge_row(id, row)).collect();
    view! {
        <Page
            title="Earlier records"
            back=links::person(id)
            labels=labels
            dense=true
        >
            <IdentityBanner resident=resident/>
            {none}
            {rows}
        </Page>
    }
    .into_any()
}

fn because(merge: &MergeId) -> String {
    format!("because-{merge}")
}

fn merge_row(id: PersonId, row: MergeRow) -> AnyView {
    let heading = match row.date_of_birth {
        Some(born) => format!("{}, born {}", row.name, format::date(born)),
        None => row.name.clone(),
    };
    let rows = vec![
        SummaryRow::text("Put together by", row.by),
        SummaryRow::text("When", format::moment(row.at)),
        SummaryRow::text("Why", row.because),
    ];
    let because = because(&row.id);
    view! {
        <h2>{heading}</h2>
        <SummaryList rows=rows/>
        <p>"If it was a mistake, take them apart. The closed record is as it was: who it was shared with reads it again, if the time is not over. Whoever came to look after this person by it ends. An account that went over goes back, and is signed out."</p>
        <PortalForm action="/api/circle/undo-merge" autocomplete="off">
            <input type="hidden" name="resident" value=id.to_string()/>
            <input type="hidden" name="merge" value=row.id.to_string()/>
            <TextArea name=because label="Why was it a mistake?" rows=3 limit=MOST_IN_WHY/>
            <Button look=ButtonLook::Warning>"Take the records apart"</Button>
        </PortalForm>
    }
    .into_any()
}
