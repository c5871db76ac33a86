//! Forms, fresh and returned.

use super::*;

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
    assert!(page.contains("While you were writing, Annie changed this to:"));
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
