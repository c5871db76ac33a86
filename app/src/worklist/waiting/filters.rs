//! What of the list is shown: read from the address, and chosen in a form that makes one.

use super::model::{Kind, WaitingAsked, WaitingView, Whose};
use crate::{
    components::{Button, ButtonLook, Select},
    links,
    referral::model::{Source, State, Urgency},
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};

/// What the address asks for.
pub(super) fn asked() -> WaitingAsked {
    use_query_map().with_untracked(read)
}

/// What does not read is left out, and it is said that it was.
fn read(query: &ParamsMap) -> WaitingAsked {
    let mut unknown = false;
    let asked = WaitingAsked {
        team: field(query, "team", |text| text.parse().ok(), &mut unknown),
        whose: field(query, "whose", Whose::from_code, &mut unknown),
        kind: field(query, "kind", Kind::from_code, &mut unknown),
        service: field(query, "service", |text| text.parse().ok(), &mut unknown),
        urgency: field(query, "urgency", Urgency::from_code, &mut unknown),
        state: field(query, "state", open_state, &mut unknown),
        source: field(query, "source", Source::from_code, &mut unknown),
        late: field(
            query,
            "late",
            |text| (text == "yes").then_some(()),
            &mut unknown,
        )
        .is_some(),
        after: field(query, "after", |text| text.parse().ok(), &mut unknown),
        unknown: false,
    };
    WaitingAsked { unknown, ..asked }
}

fn field<T>(
    query: &ParamsMap,
    name: &str,
    read: impl FnOnce(&str) -> Option<T>,
    unknown: &mut bool,
) -> Option<T> {
    let text = query.get(name).filter(|text| !text.is_empty())?;
    let value = read(&text);
    *unknown |= value.is_none();
    value
}

/// Of what is over nothing waits.
fn open_state(code: &str) -> Option<State> {
    State::from_code(code).filter(|state| !state.is_over())
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn query(pairs: &[(&str, &str)]) -> ParamsMap {
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn an_empty_choice_leaves_nothing_out() {
        let asked = read(&query(&[("team", ""), ("kind", ""), ("late", "")]));
        assert_eq!(asked, WaitingAsked::default());
    }

    #[test]
    fn what_is_over_is_no_choice() {
        let asked = read(&query(&[("state", "closed")]));
        assert_eq!((asked.state, asked.unknown), (None, true));
    }

    proptest! {
        #[test]
        fn whatever_stands_in_an_address_it_reads(
            name in prop::sample::select(vec![
                "team", "whose", "kind", "service", "urgency", "state", "source", "late", "after",
            ]),
            value in "\\PC{0,40}",
        ) {
            let asked = read(&query(&[(name, &value)]));
            prop_assert!(value.is_empty() || asked.unknown || asked.is_narrow() || asked.after.is_some());
        }
    }
}
