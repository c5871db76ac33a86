//! The form on which staff record a request for access, and what they decide.

use super::model::{AssessmentView, Ground, MOST_IN_WORDS, RequestForm, Seen, Spoken};
use crate::{
    components::{
        Button, Checkboxes, Choice, DateInput, Page, PortalForm, Radios, TextArea, TextInput, Tick,
        Warning, wording::starting_sentence,
    },
    format, links,
    plan::{IdentityBanner, answered},
    sharing::{how_far, parts::Level},
};
use leptos::prelude::*;

/// Record a request.
#[component]
pub fn RequestPage() -> impl IntoView {
    answered(
        |asked| async move {
            let decided = &asked.backend.decided;
            decided.request_form(&asked.caller, asked.resident).await
        },
        request_page,
    )
}

fn request_page(form: RequestForm) -> AnyView {
    let (resident, id) = (form.resident.clone(), form.resident.id);
    let labels = [
        ("person", "who asks"),
        ("spoken", "whether you have spoken with the person alone"),
        ("pressing", "whether anyone is pressing for this"),
        ("concern", "whether there is a safeguarding concern"),
        ("ground", "what they rest it on"),
        ("seen", "what you have seen"),
        ("evidence", "what you saw"),
        ("vouched_by", "who vouched for it"),
        ("assessment", "what the person cannot decide"),
        ("factors", "why it is best for the person"),
        ("level", "what they may do"),
        ("which", "how much of it they may see"),
        ("care", "the sections"),
        ("from", "the first day"),
        ("to", "the last day"),
        ("outcome", "what you decide"),
        ("reason", "why you decide so"),
    ];
    let fields = if form.askers.is_empty() {
        view! { <p>"Only somebody who is around this person can ask. Nobody is yet. Add them to the record as a carer first."</p> }
            .into_any()
    } else {
        fields(form)
    };
    view! {
        <Page title="Record a request for access" back=links::decided(id) labels=labels dense=true>
            <IdentityBanner resident=resident/>
            <p>"Record each request, also when you turn it down. Give no more than is needed now, for no longer than it is needed."</p>
            {fields}
        </Page>
    }
    .into_any()
}

fn fields(form: RequestForm) -> AnyView {
    let RequestForm {
        resident,
        askers,
        assessments,
        kept_back,
        today,
    } = form;
    let askers = askers
        .into_iter()
        .map(|(person, name)| Choice::new(person.to_string(), name))
        .collect();
    view! {
        <PortalForm action="/api/decided/decide" autocomplete="off">
            <input type="hidden" name="resident" value=resident.id.to_string()/>
            <Radios name="person" legend="Who asks?" choices=askers/>
            {is_it_safe()}
            {on_what_basis(&assessments, links::new_assessment(resident.id))}
            <h2>"If you give access: what, and for how long"</h2>
            {how_far((Level::Crisis, "", ""), &kept_back)}
            {in_their_place()}
            <DateInput name="from" legend="First day" value=today/>
            <DateInput
                name="to"
                legend="Last day"
                hint="At most 12 months from today, and not after the day to look again at what the person can decide"
            />
            {outcome()}
            <Button>"Save"</Button>
        </PortalForm>
    }
    .into_any()
}

/// What is asked before anything is given.
fn is_it_safe() -> AnyView {
    let spoken = choices(Spoken::ALL, |one| Choice::new(one.code(), one.words()));
    view! {
        <h2>"Is it safe?"</h2>
        <Warning heading="If the answer worries you, give nothing">
            <p>"Turn the request down below, follow your safeguarding procedure, and do not say why to the one who asks. If somebody is in danger now, call 999."</p>
        </Warning>
        <Radios name="spoken" legend="Have you spoken with the person alone?" choices=spoken/>
        <Radios
            name="pressing"
            legend="Is anyone pressing for this access?"
            choices=Choice::yes_or_no()
            inline=true
        />
        <Radios
            name="concern"
            legend="Is there a safeguarding concern in either record?"
            hint="Look in the person’s record, and where you can in that of the one who asks"
            choices=Choice::yes_or_no()
            inline=true
        />
    }
    .into_any()
}

fn on_what_basis(assessments: &[AssessmentView], record: String) -> AnyView {
    let grounds = choices(Ground::ALL, |ground| {
        let choice = Choice::new(ground.code(), starting_sentence(ground.words()));
        choice.hint(match ground {
            Ground::Attorney => "Registered. It counts only while the person cannot decide this themself",
            Ground::Deputy => "The order must be in date. It counts only while the person cannot decide this themself",
            Ground::BestInterests => "Nobody else may decide, and the person cannot decide this themself",
            Ground::Parent => "Only for a child under 16. A child who understands what it means decides themself",
            Ground::Property => "This is no basis for access to plans. You can only turn the request down",
        })
    });
    let seen = choices(Seen::ALL, |seen| {
        let choice = Choice::new(seen.code(), seen.words());
        match seen {
            Seen::Document => choice,
            Seen::Register => choice.hint("Such as that of the Office of the Public Guardian"),
            Seen::Code => choice.hint("Such as “View a lasting power of attorney”"),
            Seen::Vouched => choice.hint("Not enough for a power of attorney or a court order"),
        }
    });
    let assessed = if assessments.is_empty() {
        view! {
            <p id="assessment">
                "It is taken that the person can decide this themself. Only parental responsibility counts without an assessment. "
                <a href=record>"Record that they cannot decide this"</a>
            </p>
        }
        .into_any()
    } else {
        let found = choices(assessments, |one| {
            let choice = Choice::new(one.id.to_string(), one.decision.clone());
            match one.review_on {
                Some(day) => choice.hint(format!("Counts until {}", format::date(day))),
                None => choice,
            }
        });
        view! {
            <Radios
                name="assessment"
                legend="What can the person not decide?"
                hint="Needed for everything but parental responsibility"
                choices=found
            />
        }
        .into_any()
    };
    view! {
        <h2>"On what basis?"</h2>
        <Radios name="ground" legend="What do they rest it on?" choices=grounds/>
        <Radios name="seen" legend="What have you seen?" choices=seen/>
        <TextArea
            name="evidence"
            label="What did you see there?"
            hint="For example who is named, the date and the reference"
            rows=3
            limit=MOST_IN_WORDS
        />
        <TextInput
            name="vouched_by"
            label="Who vouched for it? (if a clinician did)"
            hint="Their name and what they are"
            spellcheck=false
        />
        {assessed}
        <TextArea
            name="factors"
            label="Why is it best for the person? (for best interests)"
            hint="What the person wants and wanted, what matters to them, who was asked, and why nothing less would do"
            rows=4
            limit=MOST_IN_WORDS
        />
    }
    .into_any()
}

fn outcome() -> AnyView {
    view! {
        <Radios
            name="outcome"
            legend="What do you decide?"
            choices=vec![
                Choice::new("given", "Given").hint("Both are told by email that something changed"),
                Choice::new("refused", "Turned down").hint("The request stays in the record"),
            ]
        />
        <TextArea
            name="reason"
            label="Why?"
            hint="The one who asks never sees this. The person can read it, unless somebody presses or there is a safeguarding concern."
            rows=3
            limit=MOST_IN_WORDS
        />
        <Checkboxes
            name="telling"
            legend="If you turn it down"
            ticks=vec![
                Tick::new("tell", "Tell the one who asks by email that it was turned down", false)
                    .hint("Without a reason. Leave it out if it could put anyone at risk"),
            ]
        />
    }
    .into_any()
}

/// What they do in the person's place.
fn in_their_place() -> AnyView {
    let messages = Tick::new(
        "messages",
        "They may read and write messages for the person",
        false,
    )
    .hint("They read every message that the person is in, and can answer under their own name. Without this they can still write to the care team themselves");
    let help = Tick::new("help", "They may ask for help for the person", false)
        .hint("They can ask for physiotherapy, an assessment or equipment for the person, and see what becomes of it");
    let ticks = vec![messages, help];
    view! { <Checkboxes name="for-them" legend="In the person’s place?" ticks=ticks/> }.into_any()
}

fn choices<T>(all: &[T], choice: impl Fn(&T) -> Choice) -> Vec<Choice> {
    all.iter().map(choice).collect()
}
