//! The form on which one chooses what to share, with whom and until when.

use super::{
    model::{Chosen, ShareForm},
    parts::{Level, sections},
};
use crate::{
    components::{
        Button, Checkboxes, Choice, DateInput, Details, ExitThisPage, Labels, Page, PortalForm,
        Radios, TextInput, Tick,
    },
    ids::SharingId,
    links,
    plan::{
        IdentityBanner, answered,
        headings::{Heading, heading, headings},
        kind::PlanKind,
        model::Resident,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// Share with somebody new.
#[component]
pub fn ShareFormPage() -> impl IntoView {
    answered(
        |asked| async move {
            let sharing = &asked.backend.sharing;
            sharing
                .share_form(&asked.caller, asked.resident, None)
                .await
        },
        form_page,
    )
}

/// Change what is shared with somebody.
#[component]
pub fn ChangeSharingPage() -> impl IntoView {
    let which = which_asked("sharing");
    answered(
        move |asked| async move {
            let which = Some(which.ok_or(crate::error::PortalError::NotFound)?);
            let sharing = &asked.backend.sharing;
            sharing
                .share_form(&asked.caller, asked.resident, which)
                .await
        },
        form_page,
    )
}

/// The sharing that a part of the path names.
pub(super) fn which_asked(part: &str) -> Option<SharingId> {
    use_params_map().read_untracked().get(part)?.parse().ok()
}

fn form_page(form: ShareForm) -> AnyView {
    let ShareForm {
        resident,
        chosen,
        kept_back,
    } = form;
    let id = resident.id;
    let labels: Labels = [
        ("name", "their name"),
        ("relation", "what they are to the person"),
        ("email", "their email address"),
        ("level", "what they may do"),
        ("which", "how much of it they may see"),
        ("care", "the sections"),
        ("to", "the last day"),
    ]
    .into();
    let (title, back, who) = match chosen.sharing {
        None => (
            String::from("Share with somebody"),
            links::around(id),
            who(&resident, &chosen),
        ),
        Some(sharing) => (
            format!("Change what is shared with {}", chosen.name),
            links::sharing(id, sharing),
            ().into_any(),
        ),
    };
    let which = chosen
        .sharing
        .map(|sharing| view! { <input type="hidden" name="sharing" value=sharing.to_string()/> });
    view! {
        <Page title=title back=back labels=labels>
            <ExitThisPage/>
            <IdentityBanner resident=resident.clone()/>
            <PortalForm action="/api/sharing/propose" autocomplete="off">
                <input type="hidden" name="resident" value=id.to_string()/>
                {which}
                {who}
                {how_far((chosen.level, &chosen.sections, &chosen.named), &kept_back)}
                {looks(&resident, &chosen)}
                {in_my_place(&resident, &chosen)}
                <DateInput
                    name="to"
                    legend="Until when?"
                    hint="The last day, at most 2 years from today"
                    value=chosen.to
                />
                <Button>"Continue"</Button>
            </PortalForm>
            <p>"Nothing is shared yet. The next page says what it will mean."</p>
        </Page>
    }
    .into_any()
}

/// Who the other person is.
fn who(resident: &Resident, chosen: &Chosen) -> AnyView {
    let relation = if resident.is_reader {
        String::from("What are they to you?")
    } else {
        format!("What are they to {}?", resident.name)
    };
    view! {
        <p>"They use an account of their own. You give them a code, by hand or by phone. With it they see what you share, once they have said yes."</p>
        <TextInput name="name" label="Their name" value=chosen.name.clone() spellcheck=false/>
        <TextInput
            name="relation"
            label=relation
            hint="For example daughter, friend or neighbour"
            value=chosen.relation.clone()
        />
        <TextInput
            name="email"
            label="Their email address (optional)"
            hint="We write that somebody wants to share something, without the code and without a name"
            kind="email"
            value=chosen.email.clone()
            spellcheck=false
        />
    }
    .into_any()
}

/// Whether they see who has looked, which the person alone decides.
fn looks(resident: &Resident, chosen: &Chosen) -> AnyView {
    if !resident.is_reader {
        return ().into_any();
    }
    let tick = Tick::new(
        "looks",
        "They may see who has looked at my plans",
        chosen.looks,
    )
    .hint("Only at the parts that you share. They never see when you looked yourself");
    view! { <Checkboxes name="who-has-looked" legend="Who has looked?" ticks=vec![tick]/> }
        .into_any()
}

/// What they do in the person's place, which the person alone decides.
fn in_my_place(resident: &Resident, chosen: &Chosen) -> AnyView {
    if !resident.is_reader {
        return ().into_any();
    }
    let messages = Tick::new(
        "messages",
        "They may read and write messages for me",
        chosen.messages,
    )
    .hint("They read every message you are in, and can answer under their own name. Without this they can still write to your care team themselves");
    let help = Tick::new("help", "They may ask for help for me", chosen.help)
        .hint("They can ask for physiotherapy, an assessment or equipment for you, and see what becomes of it");
    let ticks = vec![messages, help];
    view! { <Checkboxes name="for-me" legend="In your place?" ticks=ticks/> }.into_any()
}

/// How far they are let in: a level, the codes of sections with a space between, and of those kept
/// back that come besides; and which are kept back.
pub(crate) fn how_far(
    (level, codes, named): (Level, &str, &str),
    kept_back: &[&'static str],
) -> AnyView {
    let levels = Level::ALL
        .into_iter()
        .map(|level| {
            let choice = Choice::new(level.code(), level.words());
            match level {
                Level::Crisis => choice.hint("What to do and who to call when things go wrong"),
                Level::View => choice.hint("They read, and change nothing"),
                Level::Comment => choice.hint("They read, and write what they think beside it"),
                Level::Change => choice.hint("They see and change only the sections ticked below"),
            }
        })
        .collect();
    let mut picked = sections(codes);
    let which = if picked.is_empty() { "all" } else { "some" };
    picked.extend(sections(named));
    let groups: Vec<_> = PlanKind::ALL
        .into_iter()
        .map(|kind| {
            let ticks = headings(kind)
                .iter()
                .filter(|section| !kept_back.contains(&section.code))
                .map(|section| tick(section, &picked))
                .collect();
            let legend = format!("Sections of the {}", kind.words());
            view! { <Checkboxes name=kind.code() legend=legend ticks=ticks/> }
        })
        .collect();
    let by_name: Vec<_> = kept_back
        .iter()
        .filter_map(|code| heading(code))
        .map(|section| tick(section, &picked).hint(format!("In the {}", section.kind.words())))
        .collect();
    let all = Choice::new("all", "All of it, also what is added later");
    let all = if by_name.is_empty() {
        all
    } else {
        all.hint("Without what is under “Only if you tick them”")
    };
    let by_name = (!by_name.is_empty()).then(|| {
        view! {
            <Checkboxes
                name="by_name"
                legend="Only if you tick them"
                hint="These say who is not to be told or contacted, or are kept back by choice. They are shared only if they are ticked here, also with “All of it”."
                ticks=by_name
            />
        }
    });
    view! {
        <Radios name="level" legend="What may they do?" choices=levels value=level.code()/>
        <Radios
            name="which"
            legend="How much of it?"
            choices=vec![
                all,
                Choice::new("some", "Only the sections I tick below"),
            ]
            value=which
        />
        <Details summary="Choose sections" open=true>{groups}</Details>
        {by_name}
    }
    .into_any()
}

fn tick(section: &Heading, picked: &[&str]) -> Tick {
    let ticked = picked.contains(&section.code);
    Tick::new(format!("section-{}", section.code), section.title, ticked)
}
