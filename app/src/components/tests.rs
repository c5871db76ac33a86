//! What the page parts write, read as a browser would.

use super::{page::head_title, *};
use crate::{
    backend::{Assurance, Caller, RequestFacts, SignedIn},
    document::{Assets, Document},
    error::{FieldError, PortalError, Problem},
    ids::{AccountId, PersonId, SessionReference},
    returned_form::ReturnedForm,
};
use chrono::{DateTime, NaiveDate};
use leptos::prelude::*;
use std::sync::Arc;
use uuid::Uuid;

fn facts() -> RequestFacts {
    RequestFacts {
        now: DateTime::UNIX_EPOCH,
        submission: Arc::from("one-time-key"),
        path: Arc::from("/people/1/edit?part=2"),
        notice: None,
        demo: false,
    }
}

fn joe() -> Caller {
    Caller {
        signed_in: Some(SignedIn {
            account: AccountId(Uuid::nil()),
            person: PersonId(Uuid::nil()),
            name: String::from("Joe"),
            session: SessionReference(Uuid::nil()),
            assurance: Assurance::Full,
            proved_at: None,
            is_resident: true,
            is_staff: false,
            shared_device: false,
        }),
        ..Caller::default()
    }
}

fn returned(error: PortalError, fields: &[(&str, &str)]) -> ReturnedForm {
    ReturnedForm {
        fields: Arc::new(
            fields
                .iter()
                .map(|(name, value)| (String::from(*name), String::from(*value)))
                .collect(),
        ),
        error,
    }
}

/// The HTML of a view, without the markers that only a browser's script would need.
fn html(form: Option<ReturnedForm>, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        leptos_meta::provide_meta_context();
        provide_context(facts());
        if let Some(form) = form {
            provide_context(form);
        }
        view().to_html()
    });
    html.replace("<!>", "").replace("<!--<() />-->", "")
}

/// The first tag with this id.
fn tag_with_id<'a>(html: &'a str, id: &str) -> &'a str {
    let mark = format!(" id=\"{id}\"");
    html.split('<')
        .map(|rest| rest.split('>').next().unwrap())
        .find(|tag| format!("{tag} ").contains(&format!("{mark} ")))
        .unwrap_or_else(|| panic!("no tag with id {id} in {html}"))
}

fn a_form() -> AnyView {
    view! {
        <Page
            title="About you"
            back="/home"
            labels=[("name", "your full name"), ("born", "your date of birth"), ("how", "how to reach you")]
        >
            <PortalForm action="/api/account/about">
                <TextInput name="name" label="Full name" value="Joseph" hint="As on letters"/>
                <DateInput
                    name="born"
                    legend="When were you born?"
                    value=NaiveDate::from_ymd_opt(1941, 3, 27).unwrap()
                />
                <Radios
                    name="how"
                    legend="How should we reach you?"
                    choices=vec![Choice::new("phone", "Phone"), Choice::new("letter", "Letter")]
                    value="letter"
                />
                <Checkboxes
                    name="help"
                    legend="What help do you need?"
                    ticks=vec![Tick::new("washing", "Washing", true), Tick::new("walking", "Walking", false)]
                />
                <TextArea name="matters" label="What matters to you?" value="Annie\n</textarea><3"/>
                <CodeInput name="code" label="Code"/>
                <Button>"Continue"</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}

#[test]
fn a_fresh_form_shows_what_is_stored_and_no_problem() {
    let page = html(None, a_form);
    assert!(tag_with_id(&page, "name").contains("value=\"Joseph\""));
    assert!(tag_with_id(&page, "born-day").contains("value=\"27\""));
    assert!(tag_with_id(&page, "how-2").contains("checked"));
    assert!(!tag_with_id(&page, "how").contains("checked"));
    assert!(tag_with_id(&page, "help").contains("checked"));
    assert!(
        page.contains(">\nAnnie\n&lt;/textarea&gt;&lt;3</textarea>"),
        "{page}"
    );
    assert!(!page.contains("There is a problem"));
    assert!(!page.contains("aria-invalid"));
}

#[test]
fn a_form_carries_its_one_time_key_and_its_page_and_leaves_checking_to_us() {
    let page = html(None, a_form);
    let form = page
        .split("<form ")
        .nth(1)
        .unwrap()
        .split('>')
        .next()
        .unwrap();
    assert!(form.contains("method=\"post\""), "{form}");
    assert!(form.contains("action=\"/api/account/about\""), "{form}");
    assert!(form.contains("novalidate"), "{form}");
    assert!(page.contains("name=\"submission\""));
    assert!(page.contains("value=\"one-time-key\""));
    assert!(page.contains("value=\"/people/1/edit?part=2\""));
    assert!(!page.contains(" required"));
}

#[test]
fn a_returned_form_keeps_what_was_typed_and_leads_to_each_field() {
    let error = PortalError::Check(vec![
        FieldError::new("name", Problem::Missing),
        FieldError::new("born", Problem::NotADate),
        FieldError::new("how", Problem::NotChosen),
    ]);
    let fields = [
        ("name", ""),
        ("born-day", "31"),
        ("born-month", "february"),
        ("born-year", "1941"),
        ("asked-help", "yes"),
        ("walking", "yes"),
        ("matters", "My \"allotment\" & Annie"),
        ("how", "phone"),
    ];
    let page = html(Some(returned(error, &fields)), a_form);
    assert!(
        page.contains("<a href=\"#name\">Enter your full name</a>"),
        "{page}"
    );
    assert!(page.contains("<a href=\"#how\">Select how to reach you</a>"));
    assert!(page.contains("<a href=\"#born\">Your date of birth must be a real date"));
    // Beside the field stands the same, and the field says that it belongs to it.
    let name = tag_with_id(&page, "name");
    assert!(
        name.contains("aria-describedby=\"name-hint name-error\""),
        "{name}"
    );
    assert!(name.contains("aria-invalid=\"true\""));
    assert!(
        name.contains("value=\"\""),
        "the stored name came back: {name}"
    );
    assert!(page.contains("Error: </span>Enter your full name"));
    // The link to the date leads to its first part.
    assert!(tag_with_id(&page, "born").contains("name=\"born-day\""));
    assert!(tag_with_id(&page, "born-month").contains("value=\"february\""));
    assert!(tag_with_id(&page, "how").contains("checked"));
    assert!(!tag_with_id(&page, "help").contains("checked"));
    assert!(tag_with_id(&page, "help-2").contains("checked"));
    assert!(
        page.contains("My \"allotment\" &amp; Annie</textarea>"),
        "{page}"
    );
}

#[test]
fn a_problem_with_one_part_of_a_date_marks_that_part_alone() {
    let error = PortalError::field("born-month", Problem::Missing);
    let page = html(Some(returned(error, &[])), a_form);
    assert!(
        page.contains("<a href=\"#born-month\">Enter your date of birth</a>"),
        "{page}"
    );
    assert!(tag_with_id(&page, "born-month").contains("aria-invalid"));
    assert!(!tag_with_id(&page, "born-year").contains("aria-invalid"));
}

#[test]
fn boxes_of_a_form_that_did_not_come_back_stay_as_stored() {
    let error = PortalError::field("other", Problem::Missing);
    let page = html(Some(returned(error, &[("other", "")])), a_form);
    assert!(tag_with_id(&page, "help").contains("checked"));
}

#[test]
fn what_is_typed_cannot_become_part_of_the_page() {
    let evil = "\"></textarea></title><script>alert(1)</script>";
    let error = PortalError::field("matters", Problem::TooLong { limit: 5 });
    let fields = [("name", evil), ("matters", evil), ("born-day", evil)];
    let page = html(Some(returned(error, &fields)), || {
        let problem = view! { <Document title=evil>{a_form()}</Document> };
        problem.into_any()
    });
    assert!(!page.contains("<script"), "{page}");
    assert_eq!(page.matches("</textarea>").count(), 1);
    assert_eq!(page.matches("</title>").count(), 1);
    assert!(
        tag_with_id(&page, "name").contains("value=\"&quot;"),
        "{page}"
    );
}

#[test]
fn a_code_is_never_shown_again() {
    let error = PortalError::field("code", Problem::WrongCode);
    let page = html(Some(returned(error, &[("code", "123456")])), a_form);
    assert!(!page.contains("123456"));
    assert!(tag_with_id(&page, "code").contains("autocomplete=\"one-time-code\""));
}

#[test]
fn somebody_elses_change_is_shown_beside_ones_own() {
    let problem = Problem::ChangedMeanwhile {
        theirs: String::from("Walk with <Sam>"),
        by: String::from("Annie"),
    };
    let error = PortalError::field("matters", problem);
    let page = html(Some(returned(error, &[("matters", "Walk alone")])), a_form);
    assert!(page.contains("Walk with &lt;Sam&gt;"), "{page}");
    assert!(page.contains("What it says now, from Annie"));
    assert!(page.contains("Walk alone</textarea>"));
    let area = tag_with_id(&page, "matters");
    assert!(area.contains("matters-theirs"), "{area}");
}

#[test]
fn too_many_tries_and_our_faults_are_told_in_words() {
    let page = html(
        Some(returned(PortalError::TooMany { minutes: 5 }, &[])),
        a_form,
    );
    assert!(page.contains("There is a problem"));
    assert!(page.contains("Wait 5 minutes, then try again."));
    let fault = PortalError::Fault {
        reference: String::from("K7Q2"),
    };
    let page = html(Some(returned(fault, &[])), a_form);
    assert!(page.contains("<strong>K7Q2</strong>"), "{page}");
}

#[test]
fn titles_say_when_there_is_an_error() {
    let error = PortalError::field("name", Problem::Missing);
    html(Some(returned(error, &[])), || {
        assert_eq!(page_title("About you"), "Error: About you - Alongside");
        ().into_any()
    });
    html(None, || {
        assert_eq!(page_title("About you"), "About you - Alongside");
        ().into_any()
    });
}

#[test]
fn a_title_cannot_end_the_title() {
    html(None, || {
        assert_eq!(
            head_title("</title><script>"),
            "&lt;/title&gt;&lt;script&gt; - Alongside"
        );
        ().into_any()
    });
}

#[test]
fn a_page_has_one_first_heading_and_one_main_landmark() {
    let page = html(None, a_form);
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<main").count(), 1);
    let question = html(None, || {
        view! {
            <Page title="Name" question=true>
                <TextInput name="name" label="What is your name?" heading=true/>
            </Page>
        }
        .into_any()
    });
    assert_eq!(question.matches("<h1").count(), 1);
    assert!(question.contains("<h1 class=\"nhsuk-label-wrapper\">"));
}

#[test]
fn the_document_ships_no_script_and_no_inline_style() {
    let page = html(None, || {
        provide_context(joe());
        view! { <Document>{a_form()}</Document> }.into_any()
    });
    assert!(
        page.starts_with("<!DOCTYPE html><html lang=\"en-GB\">"),
        "{page}"
    );
    assert!(!page.contains("<script"));
    assert!(!page.contains("style=\""));
    assert!(!page.contains("user-scalable"));
    assert!(page.contains("You are: <strong>Joe</strong>"), "{page}");
    assert!(page.contains("action=\"/api/account/sign-out\""));
    assert!(page.contains("href=\"#main\""));
    assert!(tag_with_id(&page, "main").starts_with("main"));
}

#[test]
fn a_stranger_sees_no_banner_and_no_way_to_sign_out() {
    let page = html(None, || {
        view! { <Document>{a_form()}</Document> }.into_any()
    });
    assert!(!page.contains("You are:"));
    assert!(!page.contains("Sign out"));
}

#[test]
fn only_a_page_that_wakes_islands_has_a_script() {
    let page = html(None, || {
        provide_context(LeptosOptions::builder().output_name("alongside").build());
        view! { <WakeIslands/> }.into_any()
    });
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(page.contains("alongside_bg"), "{page}");
}

#[test]
fn a_problem_outside_the_router_gets_a_whole_page() {
    let assets = Assets {
        css: Arc::from("/pkg/alongside.css?v=1"),
        ..Assets::default()
    };
    let kinds = [
        ProblemKind::NotFound,
        ProblemKind::Fault {
            reference: String::from("K7Q2"),
        },
        ProblemKind::TooMany { minutes: 3 },
        ProblemKind::Unreadable,
        ProblemKind::TooLarge,
        ProblemKind::ElsewherePosted,
        ProblemKind::Unavailable,
    ];
    let mut titles = std::collections::BTreeSet::new();
    for kind in kinds {
        let title = kind.title();
        let page = problem_document(assets.clone(), kind);
        assert!(
            page.contains(&format!("<title>{title} - Alongside</title>")),
            "{page}"
        );
        assert!(page.contains("href=\"/pkg/alongside.css?v=1\""));
        assert!(page.contains("<main"));
        assert!(page.ends_with("</html>"), "{page}");
        assert!(titles.insert(title), "two pages are called {title}");
    }
}

#[test]
fn an_answer_that_was_left_out_says_so() {
    let list = html(None, || {
        let rows = vec![
            SummaryRow::text("GP surgery", " ").change("/edit"),
            SummaryRow::text("Name", "Joe"),
        ];
        view! { <SummaryList rows=rows/> }.into_any()
    });
    assert!(list.contains("Not provided"), "{list}");
    assert!(
        list.contains("Change<span class=\"nhsuk-u-visually-hidden\"> GP surgery</span>"),
        "{list}"
    );
}
