//! The questions of the guided way, one for each section.

/// What is asked for a section.
pub(super) fn question(section: &str) -> &'static str {
    match section {
        "triggers" => "What could set off a crisis?",
        "warning_signs" => "How can people tell that one is coming?",
        "helps" => "What helps?",
        "worse" => "What makes it worse?",
        "steps" => "What should people do?",
        "call" => "Who should be called?",
        "told" => "Who may be told that you are unwell?",
        "replacement_carer" => "Who steps in if your carer cannot care?",
        "supplies" => "What may be needed, and where is it kept?",
        "key_holder" => "Who can let people in?",
        "place_of_care" => "Where would you like to be cared for?",
        "dependants" => "Who or what needs looking after while you are away?",
        "papers" => "Which important papers are there?",
        "crisis_reviews" => "When will you talk this plan through?",
        _ => "What else should people know?",
    }
}

#[cfg(test)]
mod tests {
    use super::question;
    use crate::plan::{headings::headings, kind::PlanKind};
    use std::collections::BTreeSet;

    #[test]
    fn every_section_has_a_question_of_its_own() {
        let sections = headings(PlanKind::Crisis);
        let asked: BTreeSet<_> = sections
            .iter()
            .map(|section| question(section.code))
            .collect();
        assert_eq!(asked.len(), sections.len());
        assert!(!asked.contains(question("no such section")));
        assert!(asked.iter().all(|words| words.ends_with('?')));
    }
}
