//! The first page after signing in.

use super::{attention::attention, given::given, model::HomeView, parts};
use crate::{
    backend::RequestFacts,
    components::{ButtonLink, Page, page_result},
    format, links, posted,
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The first page after signing in.
#[component]
pub fn HomePage() -> impl IntoView {
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.home.home(&caller).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(home_page))
    };
    view! { {Suspend::new(shown)} }
}

/// The page of what was found.
pub(super) fn home_page(home: HomeView) -> AnyView {
    let title = format!("Hello, {}", home.name);
    if !home.proved {
        return view! { <Page title=title>{not_yet(&home)}</Page> }.into_any();
    }
    let today = today();
    let me = home.plan.as_ref().map(|plan| plan.resident);
    let resident = home.plan.is_some();
    let staff = home.staff.map(parts::staff);
    let plan = home.plan.map(|plan| parts::plan(plan, today));
    let crisis = home.crisis.map(|crisis| parts::crisis(crisis, today));
    let messages = home.messages.map(parts::messages);
    let help = me.map(parts::help);
    let people = resident.then(|| parts::people(home.people));
    let around = me.map(|me| {
        view! { <p><a href=links::around(me)>"People around me, and what each may see"</a></p> }
    });
    let looked = me.map(|me| {
        view! { <p><a href=links::who_has_looked(me)>"Who has looked at my plan"</a></p> }
    });
    let none = home.cares_for.is_empty() && home.given.is_empty();
    let nothing = (!resident && staff.is_none() && none).then(|| {
        view! { <p>"Nothing is shared with you at the moment. If you think it should be, ask the person you care for."</p> }
    });
    view! {
        <Page title=title>
            <div class="home">
                {attention(&home.attention, me)}
                {staff}
                {messages}
                {plan}
                {crisis}
                {help}
                {parts::cares_for(home.cares_for)}
                {home.may_begin_record.then(parts::help_for_carers)}
                {given(home.given)}
                {people}
                {around}
                {looked}
                {nothing}
            </div>
        </Page>
    }
    .into_any()
}

/// What somebody sees who has shown no more than that they read an email.
fn not_yet(home: &HomeView) -> AnyView {
    let nobody = home
        .attention
        .contains(&super::model::Attention::NoSecondProof);
    let prove = links::with_next(links::PROVE, links::HOME);
    let way = if nobody {
        view! {
            <p>"You have no passkey and no recovery codes yet. Your GP surgery can send you a letter with a new invitation."</p>
        }
        .into_any()
    } else {
        view! { <ButtonLink href=prove>"Check it is me"</ButtonLink> }.into_any()
    };
    view! {
        <p class="nhsuk-lede-text">"You are signed in with an email alone."</p>
        <p>"Before we show anything about anybody’s care, we check again that it is you. Use your passkey, or a code on paper."</p>
        <p>"Then you can:"</p>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>"read and change care plans"</li>
            <li>"see the people around you and how to reach them"</li>
            <li>"see who has looked"</li>
        </ul>
        {way}
    }
    .into_any()
}

fn today() -> NaiveDate {
    use_context::<RequestFacts>().map_or(NaiveDate::MIN, |facts| format::day_of(facts.now))
}
