//! What of the list is shown: read from the address, and chosen in a form that makes one.

use super::model::{Kind, WaitingAsked, WaitingView, Whose};
use crate::{
    components::{Button, ButtonLook, Select},
    links,
    referral::model::{Source, State, Urgency},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the address asks for.
pub(super) fn asked() -> WaitingAsked {
    use_query_map().with_untracked(|query| WaitingAsked::read(|name| query.get(name)))
}

/// The form.
pub(super) fn form(view: &WaitingView) -> AnyView {
    let asked = &view.asked;
    let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
    let team = asked.team.map(|team| team.to_string()).unwrap_or_default();
    let teams = view
        .teams
        .iter()
        .map(|team| (team.key.to_string(), team.name.clone()));
    let service = asked
        .service
        .map(|service| service.to_string())
        .unwrap_or_default();
    let services = view
        .services
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()));
    let states = State::ALL.iter().filter(|state| !state.is_over());
    let teams = (view.teams.len() > 1).then(|| {
        view! { <Select name="team" label="Team" value=team options=with_all("All my teams", teams)/> }
    });
    let late = if asked.late { "yes" } else { "" }.to_owned();
    let lates = [("yes", "Late alone")].map(own);
    let clear = asked
        .is_narrow()
        .then(|| view! { <a href=links::WORKLIST_REQUESTS>"Show everything"</a> });
    view! {
        <form class="worklist__filters no-print" method="get" action=links::WORKLIST_REQUESTS aria-label="What to show">
            {teams}
            <Select name="whose" label="Who sees to it" value=code(asked.whose.map(Whose::code))
                options=with_all("Anybody", Whose::ALL.iter().map(|one| own((one.code(), one.words()))))/>
            <Select name="kind" label="What" value=code(asked.kind.map(Kind::code))
                options=with_all("Requests and messages", Kind::ALL.iter().map(|one| own((one.code(), one.words()))))/>
            <Select name="service" label="Service" value=service options=with_all("All", services)/>
            <Select name="urgency" label="Urgency" value=code(asked.urgency.map(Urgency::code))
                options=with_all("All", Urgency::ALL.iter().map(|one| own((one.code(), one.words()))))/>
            <Select name="state" label="State" value=code(asked.state.map(State::code))
                options=with_all("All", states.map(|one| own((one.code(), one.words()))))/>
            <Select name="source" label="Source" value=code(asked.source.map(Source::code))
                options=with_all("All", Source::ALL.iter().map(|one| own((one.code(), one.words()))))/>
            <Select name="late" label="Due" value=late options=with_all("Late or not", lates)/>
            <div class="worklist__show">
                <Button look=ButtonLook::Secondary>"Show"</Button>
                {clear}
            </div>
        </form>
    }
    .into_any()
}

fn own((code, words): (&str, &str)) -> (String, String) {
    (code.to_owned(), words.to_owned())
}

/// Choices after the one that leaves nothing out.
fn with_all(
    all: &str,
    options: impl IntoIterator<Item = (String, String)>,
) -> Vec<(String, String)> {
    std::iter::once((String::new(), all.to_owned()))
        .chain(options)
        .collect()
}
