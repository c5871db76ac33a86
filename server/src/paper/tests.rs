//! Any words at all make a file; a file says what the plan says.

use super::{face::Faces, layout, lines, made};
use app::plan::paper::{Block, Paper, TypeSize};
use chrono::DateTime;
use proptest::prelude::*;

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        title: String::from("Care plan of Joe Example"),
        facts: vec![(String::from("Name"), String::from("Joe Example"))],
        blocks,
    }
}

fn made_of(blocks: Vec<Block>, size: TypeSize) -> Vec<u8> {
    made(&paper(blocks), size, DateTime::UNIX_EPOCH).unwrap()
}

fn words(block: Block) -> String {
    let faces = Faces::load().unwrap();
    let laid = layout::lay_out(&paper(vec![block]), 12.0, &faces);
    let lines = laid.pages.iter().flatten().map(|line| line.words.clone());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plan_becomes_a_tagged_file_with_its_title_language_and_headings() {
    let file = made_of(
        vec![
            Block::Heading(2, String::from("About me")),
            Block::Heading(3, String::from("What is most important to me")),
            Block::Words(String::from("Zoë and Łukasz, and tea at 4.")),
        ],
        TypeSize::Usual,
    );
    let text = String::from_utf8_lossy(&file);
    assert!(text.starts_with("%PDF-"));
    for part in [
        "/Lang",
        "en-GB",
        "/StructTreeRoot",
        "/Outlines",
        "/FontFile2",
        "pdfuaid",
    ] {
        assert!(text.contains(part), "{part} is missing");
    }
}

#[test]
fn every_word_stands_on_a_page_and_within_it() {
    let faces = Faces::load().unwrap();
    let long = "mmmm ".repeat(4000) + &"w".repeat(20_000);
    let laid = layout::lay_out(&paper(vec![Block::Words(long)]), 28.0, &faces);
    let mut wide = 0;
    for line in laid.pages.iter().flatten() {
        let room = layout::WIDTH - layout::MARGIN * 2.0;
        assert!(faces.face(line.bold).width(&line.words, line.size) <= room + 0.5);
        assert!(line.baseline > layout::MARGIN && line.baseline < layout::HEIGHT - layout::MARGIN);
        wide += line.words.matches('w').count();
    }
    assert_eq!(wide, 20_000, "no sign is lost");
    assert!(laid.pages.len() > 10);
}

#[test]
fn a_heading_is_not_left_alone_at_the_foot_of_a_page() {
    let faces = Faces::load().unwrap();
    for lines in 20..60 {
        let text = "line\n".repeat(lines);
        let blocks = vec![
            Block::Words(text),
            Block::Heading(2, String::from("Heading")),
            Block::Words(String::from("after")),
        ];
        let laid = layout::lay_out(&paper(blocks), 12.0, &faces);
        for page in &laid.pages {
            assert_ne!(page.last().unwrap().words, "Heading", "{lines}");
        }
    }
}

#[test]
fn signs_the_type_lacks_are_told_of_and_others_are_not() {
    assert!(words(Block::Words(String::from("你好"))).contains("cannot be shown"));
    assert!(words(Block::Words(String::from("你好"))).contains("□□"));
    let known = words(Block::Words(String::from(
        "Naïve ŵyr Žižek €5 سلام שלום Ελλάδα Привіт",
    )));
    assert!(
        !known.contains("cannot be shown") && !known.contains('□'),
        "{known}"
    );
}

#[test]
fn a_line_in_two_directions_is_drawn_in_the_order_it_is_read() {
    let pieces: Vec<&str> = lines::pieces("call أمي now")
        .iter()
        .map(|piece| piece.0)
        .collect();
    assert_eq!(pieces, ["call ", "أمي", " now"]);
    assert!(lines::pieces("").len() <= 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_make_a_file(
        title in "\\PC{0,80}",
        blocks in prop::collection::vec((0_u8..8, any::<String>(), "[ء-ي א-ת a-z0-9😀👩‍👩‍👧\\n\\t]{0,200}"), 0..6),
        size in prop::sample::select(TypeSize::ALL.to_vec()),
    ) {
        let blocks = blocks
            .into_iter()
            .map(|(kind, one, two)| match kind {
                0 | 1 => Block::Words(one + &two),
                2 => Block::Fact(one, two),
                level => Block::Heading(level - 1, two + &one),
            })
            .collect();
        let paper = Paper { title, facts: Vec::new(), blocks };
        let file = made(&paper, size, DateTime::UNIX_EPOCH).unwrap();
        prop_assert!(file.starts_with(b"%PDF-"));
    }
}
