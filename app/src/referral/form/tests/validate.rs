//! Every kind of fault, each made in the small form that has none.

use super::SAMPLE;
use crate::referral::form::{Definition, Fault};

fn faults(words: &str) -> Vec<Fault> {
    Definition::read(words).err().unwrap_or_default()
}

/// What is put in place of what, and what is said about it.
const BROKEN: &[(&str, &str, &str)] = &[
    // The whole form.
    (
        r#"name = "Sore feet""#,
        r#"name = " ""#,
        "The whole form: Write something in name",
    ),
    (
        r#"name = "Sore feet""#,
        "name = \"Sore\\nfeet\"",
        "Write name on one line",
    ),
    (
        "Call 111 today.",
        "Call\\t111",
        "Take tabs and signs that cannot be seen out of urgent",
    ),
    (
        r#"["resident", "carer", "staff"]"#,
        "[]",
        "Say in may_fill_in",
    ),
    (
        r#"matter = "side""#,
        r#"matter = "left""#,
        "matter names left",
    ),
    (
        r#"matter = "side""#,
        r#"matter = "pain""#,
        "matter names pain",
    ),
    // Names.
    (
        r#"id = "numb"
danger = true"#,
        r#"id = "cold"
danger = true"#,
        "Page cold: Another one has this name",
    ),
    (
        r#"id = "worse"
show_if"#,
        r#"id = "Worse/feet"
show_if"#,
        "Page Worse/feet: Name it with small letters",
    ),
    (
        r#"id = "phone"
label"#,
        r#"id = "submission"
label"#,
        "Question submission: The portal uses this name",
    ),
    (
        r#"id = "phone"
label"#,
        r#"id = "steps"
label"#,
        "Question steps: Another one has this name",
    ),
    (
        r#"id = "no_feeling"
title"#,
        r#"id = "cold_foot"
title"#,
        "Stop cold_foot: Another one has this name",
    ),
    // Where a form ends.
    (
        r#"text = "You said that a foot has no feeling.""#,
        r#"text = """#,
        "Stop no_feeling: Write something in text",
    ),
    (
        r#"next_step = "Ring the children's team.""#,
        r#"next_step = "  ""#,
        "Exit child: Write something in next_step",
    ),
    (
        r#"phone = "01632 960 001""#,
        r#"phone = "ring us""#,
        "Write the phone number with digits",
    ),
    (
        r#"link = { phone = "01632 960 001" }"#,
        r#"link = { web = { address = "http://example.org", label = "Feet" } }"#,
        "Begin the web address with https://",
    ),
    (
        r#"link = { phone = "01632 960 001" }"#,
        r#"link = { service = "Child's feet" }"#,
        "Name the other service by its code",
    ),
    (
        r#"emergency = "no_feeling", "#,
        "",
        "Stop no_feeling: No answer leads here",
    ),
    (
        r#"exit = "child" }"#,
        "soon = true, flag = \"A child\" }",
        "Exit child: No answer leads here",
    ),
    // Pages.
    (
        "title = \"Pain\"\n",
        "",
        "Page pain: Give a page with several questions a title",
    ),
    (
        r#"id = "adult"
[["#,
        r#"id = "adult"
danger = true
[["#,
        "Signs of danger are asked to the end",
    ),
    (
        r#"id = "side"
[["#,
        r#"id = "side"
danger = true
[["#,
        "Page side: It asks for signs of danger. Move it before",
    ),
    (
        r#"question = "side", is"#,
        r#"question = "helps", is"#,
        "which no earlier page asks",
    ),
    (
        r#"question = "side", is"#,
        r#"question = "gone", is"#,
        "show_if names the question gone",
    ),
    (
        r#"is = ["both"]"#,
        r#"is = ["neither"]"#,
        "show_if names neither, which is no answer to side",
    ),
    (r#"is = ["both"]"#, "is = []", "show_if names no answer"),
    // Questions.
    (
        r#"label = "Which foot?""#,
        r#"label = """#,
        "Question side: Write something in label",
    ),
    (
        r#"{ value = "right", label = "Right" },
  { value = "both", label = "Both" },"#,
        "",
        "Give at least 2 answers",
    ),
    (
        r#"value = "right""#,
        r#"value = "left""#,
        "Question side, answer left: Another one has this name",
    ),
    (
        r#"value = "right""#,
        r#"value = "right foot""#,
        "Question side, answer right foot: Name it with small",
    ),
    (
        r#"label = "Right" }"#,
        r#"label = "Left" }"#,
        "Another answer reads the same",
    ),
    (
        r#"label = "Right" }"#,
        r#"label = "Right", alone = true }"#,
        "Only where several answers can be chosen",
    ),
    ("limit = 20", "limit = 0", "Set its limit from 1 to 500"),
    (
        "kind.text = { limit = 20 }",
        "kind.long_text = { limit = 50000 }",
        "Set its limit from 1 to 5000",
    ),
    (
        "least = 0, most = 10000",
        "least = 5, most = 5",
        "Make least smaller than most",
    ),
    (
        r#"lowest = "No pain""#,
        r#"lowest = """#,
        "Write something in lowest",
    ),
    (
        r#"prefill = "phone""#,
        r#"prefill = "date_of_birth""#,
        "does not suit this kind",
    ),
    (
        r#"label_for_other = "Has {name} no feeling in a foot?"
kind = "yes_no""#,
        r#"kind = "yes_no""#,
        "Question numb: Add label_for_other",
    ),
    (
        r#"label_for_other = "Has {name} no feeling in a foot?""#,
        r#"label_for_other = "Has {name} no feeling in a foot?"
optional = true"#,
        "Question numb: Ask for a sign of danger with yes_no",
    ),
    // What follows.
    (
        r#"on = ["yes"], emergency = "cold_foot""#,
        r#"on = ["maybe"], emergency = "cold_foot""#,
        "on names maybe, which is no answer to cold",
    ),
    (
        r#"on = ["yes"], emergency = "cold_foot""#,
        r#"on = [], emergency = "cold_foot""#,
        "Question cold: on names no answer",
    ),
    (
        r#"emergency = "cold_foot""#,
        r#"emergency = "warm_foot""#,
        "There is no stop called warm_foot",
    ),
    (
        r#"exit = "child""#,
        r#"exit = "adult""#,
        "There is no exit called adult",
    ),
    (
        r#"effects = [{ on = ["no"], exit = "child" }]"#,
        r#"effects = [{ on = ["no"], exit = "child" }, { on = ["no"], emergency = "cold_foot", flag = "x" }]"#,
        "An emergency can only follow on a page with danger",
    ),
    (
        r#", flag = "No feeling in a foot""#,
        "",
        "Question numb: Add a flag",
    ),
    (
        r#", flag = "Pain 8 or more""#,
        "",
        "Question pain: Add a flag",
    ),
    (
        "urgent = \"Call 111 today.\"\n",
        "",
        "Question sore: It is urgent. Say in tell",
    ),
    (
        "at_least = 8",
        "at_least = 11",
        "at_least needs a number or a scale that reaches it",
    ),
    (
        "at_least = 8",
        "at_least = 8, on = [\"8\"]",
        "and no on beside it",
    ),
    (
        "face_to_face = true",
        "face_to_face = false",
        "An effect does nothing",
    ),
    // Leaflets.
    (
        r#"text = "Wear soft shoes.""#,
        r#"text = """#,
        "Leaflet both_feet: Write something in text",
    ),
    (
        r#"text = "Wear soft shoes."
show_if = [{ question = "side""#,
        r#"text = "Wear soft shoes."
show_if = [{ question = "shoe""#,
        "Leaflet both_feet: show_if names the question shoe",
    ),
    (
        r#"text = "Wear soft shoes."
show_if = [{ question = "side", is = ["both"]"#,
        r#"text = "Wear soft shoes."
show_if = [{ question = "side", is = ["neither"]"#,
        "Leaflet both_feet",
    ),
    // What cannot be read at all.
    (
        r#"kind = "phone""#,
        r#"kind = "telephone""#,
        "It cannot be read: unknown variant `telephone`",
    ),
    (
        r#"subject = "resident""#,
        r#"subject = "resident"
colour = "red""#,
        "Line 4: It cannot be read: unknown field `colour`",
    ),
    (
        r#"name = "Sore feet""#,
        "name = Sore feet",
        "Line 1: It cannot be read",
    ),
    (
        r#"introduction = "The foot team helps people whose feet hurt.""#,
        "",
        "missing field `introduction`",
    ),
];

#[test]
fn each_fault_is_named_where_it_is() {
    for (there, instead, said) in BROKEN {
        let broken = SAMPLE.replacen(there, instead, 1);
        assert_ne!(broken, SAMPLE, "{there} is not in the form");
        let faults: Vec<String> = faults(&broken).iter().map(Fault::to_string).collect();
        assert!(
            faults.iter().any(|fault| fault.contains(said)),
            "{instead}\nsaid: {faults:#?}\ninstead of: {said}"
        );
    }
}

#[test]
fn a_form_without_faults_is_read_and_written_again() {
    let form = Definition::read(SAMPLE).unwrap();
    assert_eq!(Definition::read(&form.write().unwrap()), Ok(form));
}

#[test]
fn a_form_has_an_end() {
    let page = |number: usize| {
        format!(
            "[[pages]]\nid = \"p{number}\"\n[[pages.questions]]\nid = \"q{number}\"\nlabel = \"Question {number}?\"\nkind = \"yes_no\"\n"
        )
    };
    let many: String = (0..61).map(page).collect();
    let said = faults(&format!("{SAMPLE}\n{many}"));
    assert!(said[0].words.starts_with("It has 70 pages"), "{said:?}");
    let questions: String = (0..11)
        .map(|number| page(number).replace(&format!("[[pages]]\nid = \"p{number}\"\n"), ""))
        .collect();
    let said = faults(&format!("{SAMPLE}\n{questions}"));
    assert!(
        said.iter()
            .any(|fault| fault.words == "It has 19 questions. Keep to 10 at most"),
        "{said:?}"
    );
    let said = faults(&format!("{SAMPLE}\n# {}", "x".repeat(400_000)));
    assert_eq!(said[0].words, "It is too long. Make it shorter");
}

#[test]
fn a_form_asks_at_least_one_thing() {
    let (head, _) = SAMPLE.split_once("[[stops]]").unwrap();
    let empty = head.replace("matter = \"side\"\n", "");
    let said = faults(&format!("{empty}\npages = []"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].words, "Add at least one page");
    let said = faults(&format!(
        "{empty}\n[[pages]]\nid = \"empty\"\nquestions = []"
    ));
    assert_eq!(said[0].words, "Add a question, or take the page out");
}

#[test]
fn a_text_that_is_nested_without_end_is_refused() {
    for open in ["[", "{a=", "[[a."] {
        let said = faults(&format!("pages = {}", open.repeat(50_000)));
        assert_eq!(said.len(), 1);
        assert!(said[0].words.starts_with("It cannot be read"), "{said:?}");
    }
}
