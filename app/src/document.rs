//! The HTML document around every page.

use crate::{
    backend::{Assurance, Caller, RequestFacts, last_known},
    break_glass::EmergencyBanner,
    components::Wordmark,
    format, links,
    plan::kind::PlanKind,
};
use leptos::prelude::*;
use std::sync::Arc;

/// Where the document's own files are; the http layer supplies it.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The stylesheet's address, with a mark that changes when it does.
    pub css: Arc<str>,
    /// The icon's address.
    pub icon: Arc<str>,
}

impl Default for Assets {
    fn default() -> Self {
        Self {
            css: Arc::from("/pkg/alongside.css"),
            icon: Arc::from("/assets/favicon.svg"),
        }
    }
}

/// The whole document: head, skip link, header, banners, the page, footer. No script.
#[component]
pub fn Document(
    /// The title, for documents made outside the router; pages set theirs themselves.
    #[prop(optional, into)]
    title: Option<String>,
    /// It is read without network: nothing on it leads elsewhere. So it is on a tablet for answers.
    #[prop(optional)]
    alone: bool,
    /// The page.
    children: Children,
) -> impl IntoView {
    leptos_meta::provide_meta_context();
    let assets = use_context::<Assets>().unwrap_or_default();
    let facts = use_context::<RequestFacts>();
    let demo = facts.as_ref().is_some_and(|facts| facts.demo);
    // On a tablet that everybody uses nothing leads elsewhere either.
    let alone = alone || facts.is_some_and(|facts| links::is_kiosk(&facts.path));
    // As HTML, since a text node may be followed by a marker, which a title would show.
    let title = title.map(|title| view! { <title inner_html=escaped(&title)></title> });
    let icon = (!alone).then(|| {
        view! { <link rel="icon" type="image/svg+xml" href=assets.icon.to_string()/> }
    });
    let foot = (!alone).then(|| view! { <Footer/> });
    view! {
        <!DOCTYPE html>
        <html lang="en-GB">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="format-detection" content="telephone=no"/>
                <meta name="theme-color" content="#0b4a47"/>
                {title}
                <link rel="stylesheet" href=assets.css.to_string()/>
                {icon}
            </head>
            <body>
                <a class="nhsuk-skip-link" href="#main">"Skip to main content"</a>
                <header>
                    <ServiceHeader alone=alone/>
                    {demo.then(|| view! { <DemoBanner/> })}
                    <LastKnownBanner/>
                    <PersonBanner/>
                    <EmergencyBanner/>
                </header>
                {children()}
                {foot}
            </body>
        </html>
    }
    .into_any()
}

/// The document as it is sent: without what only a waking island would read.
///
/// Leptos writes marks between texts and, after the end of the document, scripts
/// with the data of islands, also where there is no island. A page without one
/// ships no script, so the http layer passes every rendered page through here.
pub fn finished(html: String) -> String {
    if html.contains("<leptos-island") {
        return html;
    }
    let document = html.split_once("</html>").map_or_else(
        || html.clone(),
        |(document, _)| format!("{document}</html>"),
    );
    // Neither can stand in anybody's words: there `<` is written `&lt;`.
    document.replace("<!>", "").replace("<!--<() />-->", "")
}

/// Words as HTML, for the two elements whose text Leptos does not escape or marks.
pub(crate) fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Our name, where to go, and the way out.
#[component]
fn ServiceHeader(
    /// Nothing in it leads elsewhere.
    alone: bool,
) -> impl IntoView {
    let caller = use_context::<Caller>().and_then(|caller| caller.signed_in);
    if last_known().is_some() {
        return view! { <HeaderRow home=Some(links::ON_CALL)/> }.into_any();
    }
    let home = if caller.is_some() { links::HOME } else { "/" };
    let menu = caller.map(|person| {
        let facts = use_context::<RequestFacts>();
        let unread = facts.as_ref().map(|facts| facts.unread).unwrap_or_default();
        let submission = facts.map(|facts| facts.submission.to_string());
        let people = person
            .is_staff
            .then(|| view! { <li><a href=links::WORKLIST>"People"</a></li> });
        let worklist = person
            .has_worklist
            .then(|| view! { <li><a href=links::WORKLIST_REQUESTS>"Worklist"</a></li> });
        let inbox = unread.to_answer.map(|unread| {
            let count = unread_count(unread);
            view! { <li data-live="inbox-count"><a href=links::INBOX>"Inbox"{count}</a></li> }
        });
        let messages = unread.own.map(|unread| {
            let (messages, count) = (links::messages(person.person), unread_count(unread));
            view! { <li data-live="messages-count"><a href=messages>"My messages"{count}</a></li> }
        });
        let on_call = person
            .is_on_call
            .then(|| view! { <li><a href=links::ON_CALL>"On call"</a></li> });
        let own = (person.is_resident && person.assurance == Assurance::Full).then(|| {
            view! {
                <li><a href=links::plan(person.person, PlanKind::Care)>"My care plan"</a></li>
                <li><a href=links::plan(person.person, PlanKind::Crisis)>"My crisis plan"</a></li>
                {messages}
                <li><a href=links::who_has_looked(person.person)>"Who has looked"</a></li>
            }
        });
        view! {
            <nav aria-label="Main">
                <ul class="service-header__links">
                    <li><a href=links::HOME>"Home"</a></li>
                    {own}
                    {worklist}
                    {inbox}
                    {people}
                    {on_call}
                    <li><a href=links::ACCOUNT>"Account"</a></li>
                    <li>
                        <form method="post" action=links::SIGN_OUT>
                            <input type="hidden" name="submission" value=submission autocomplete="off"/>
                            <button class="service-header__sign-out" type="submit">"Sign out"</button>
                        </form>
                    </li>
                </ul>
            </nav>
        }
    });
    let home = (!alone).then_some(home);
    view! { <HeaderRow home=home>{menu}</HeaderRow> }.into_any()
}

/// How many messages somebody has not read, if any, beside where they are.
fn unread_count(unread: u64) -> impl IntoView {
    (unread > 0).then(|| {
        view! {
            " "<span class="service-header__count" aria-hidden="true">{unread}</span>
            <span class="nhsuk-u-visually-hidden">{format!("({unread} unread)")}</span>
        }
    })
}

/// Our name, which leads home, and what stands beside it.
#[component]
fn HeaderRow(
    /// Where our name leads, if anywhere.
    home: Option<&'static str>,
    /// The menu.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let name = || view! { <Wordmark/> "Alongside" };
    let name = match home {
        Some(home) => view! { <a class="service-header__name" href=home>{name()}</a> }.into_any(),
        None => view! { <span class="service-header__name">{name()}</span> }.into_any(),
    };
    view! {
        <div class="service-header">
            <div class="service-header__row">
                {name}
                {children.map(|children| children())}
            </div>
        </div>
    }
    .into_any()
}

/// Says that the records cannot be reached, and as of when what is shown was right.
#[component]
fn LastKnownBanner() -> impl IntoView {
    last_known().map(|at| {
        let known = format!("You see crisis sheets as they were {}.", format::moment(at));
        view! {
            <div class="last-known-banner">
                <p><strong>"The records cannot be reached at the moment."</strong>" "{known}" They may have changed since. What you open is noted, and the person is told later."</p>
            </div>
        }
    })
}

/// Says that nobody here is real.
#[component]
fn DemoBanner() -> impl IntoView {
    view! {
        <div class="demo-banner">
            <p><strong>"This is a demonstration."</strong>" Everybody in it is invented. Do not enter anything about real people."</p>
        </div>
    }
}

/// Says who is signed in, which matters where a device is shared.
#[component]
fn PersonBanner() -> impl IntoView {
    use_context::<Caller>()
        .and_then(|caller| caller.signed_in)
        .map(|person| {
            view! {
                <div class="person-banner">
                    <p>"You are: "<strong>{person.name}</strong></p>
                </div>
            }
        })
}

/// The foot of every page.
#[component]
fn Footer() -> impl IntoView {
    view! {
        <footer class="footer">
            <div class="footer__row">
                <ul>
                    <li><a href=links::WORRIED>"Worried about someone?"</a></li>
                    <li><a href=links::ACCESSIBILITY>"Accessibility statement"</a></li>
                    <li><a href=links::PRIVACY>"Privacy"</a></li>
                </ul>
                <p>"Alongside: your plan, your people, in one place."</p>
            </div>
        </footer>
    }
}
