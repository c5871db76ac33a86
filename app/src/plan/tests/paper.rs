//! A whole plan to be printed.

use super::{day, morning, page::tree};
use crate::{
    agreement::model::GivenWord,
    circle::model::Communication,
    plan::{
        model::{PlanView, Standing},
        paper::{Block, Paper, PaperView, paper},
    },
};

#[test]
fn on_paper_every_item_stands_once_and_the_agreement_in_one_place() {
    let mut plan = tree();
    let paper_of = |plan: &PlanView| {
        paper(&PaperView {
            plan: plan.clone(),
            version: 7,
            communication: Communication::default(),
            at: morning(),
        })
    };
    let said = |paper: &Paper| {
        let found = paper.facts.iter().find(|(label, _)| label == "Who agreed");
        found.map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let on_paper = paper_of(&plan);
    let items: usize = plan.sections.iter().map(|each| each.items.len()).sum();
    let headed = on_paper
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Heading(4.., _)))
        .count();
    assert_eq!(headed, items);
    assert_eq!(said(&on_paper), "This plan has not been agreed yet");
    // Also on the person's own paper: whoever finds it must know who "you" was.
    plan.ownership.agreed = Some(GivenWord {
        by: plan.resident.full_name.clone(),
        basis: None,
        on: day(2),
    });
    let agreed = said(&paper_of(&plan));
    let on = crate::format::date(day(2));
    assert_eq!(
        agreed,
        format!("Agreed by {} on {on}", plan.resident.full_name)
    );
    let goals = plan
        .sections
        .iter_mut()
        .find(|each| each.heading.code == "goals")
        .expect("there are goals");
    goals.standing = Standing::ChangedSince {
        agreed_on: day(2),
        by: Vec::new(),
        marked: Vec::new(),
    };
    let title = goals.heading.title;
    let changed = said(&paper_of(&plan));
    assert!(
        changed.ends_with(&format!("Changed since then: {title}")),
        "{changed}"
    );
}
