//! Pages and documents.

use super::{super::page::head_title, *};

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
fn the_data_of_islands_is_kept_only_where_there_is_an_island() {
    let data = "<script>__RESOLVED_RESOURCES=[];</script>";
    let plain = format!("<html><p>a<!>b</p></html><!>{data}");
    assert_eq!(finished(plain), "<html><p>ab</p></html>");
    let live = format!("<html><leptos-island>a<!>b</leptos-island></html><!>{data}");
    assert_eq!(finished(live.clone()), live);
}

#[test]
fn words_that_look_like_our_marks_are_kept() {
    let error = PortalError::field("other", Problem::Missing);
    let words = "a <!> b </html> c <!--<() />--> d";
    let page = html(
        Some(returned(error, &[("name", words), ("matters", words)])),
        || view! { <Document>{a_form()}<p>{words}</p></Document> }.into_any(),
    );
    let kept = "a &lt;!&gt; b &lt;/html&gt; c &lt;!--&lt;() /&gt;--&gt; d";
    assert_eq!(page.matches(kept).count(), 3, "{page}");
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
