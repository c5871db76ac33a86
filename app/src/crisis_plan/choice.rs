//! What a resident may leave off their crisis sheet, by codes that are stored.
//!
//! Everything but the name and the date of birth: without these nobody can tell
//! whose sheet it is. The headings of the plan are codes too.

use crate::plan::{
    headings::{headings, reviews},
    kind::PlanKind,
};

/// The NHS number.
pub const NHS_NUMBER: &str = "nhs_number";
/// Where the person lives.
pub const ADDRESS: &str = "address";
/// The numbers they are reached under.
pub const PHONES: &str = "phones";
/// How to communicate with them.
pub const COMMUNICATION: &str = "communication";

/// What is from the record, and what it is called.
const FROM_RECORD: [(&str, &str); 4] = [
    (COMMUNICATION, "How to communicate with me"),
    (NHS_NUMBER, "My NHS number"),
    (ADDRESS, "My address"),
    (PHONES, "My phone numbers"),
];

/// What is looked for first in a crisis.
pub const VITAL: [&str; 2] = ["steps", "call"];

/// Everything that may be left out, in the order of the form: code and what it is called.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let sections = headings(PlanKind::Crisis).iter().map(|heading| {
        let title = if heading.code == reviews(PlanKind::Crisis) {
            "When this plan is next reviewed"
        } else {
            heading.title
        };
        (heading.code, title)
    });
    FROM_RECORD.into_iter().chain(sections)
}

/// The field of the form that a part is ticked in.
pub fn field(code: &str) -> String {
    format!("show-{code}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_part_has_a_code_of_its_own_that_a_list_can_hold() {
        let codes: Vec<&str> = all().map(|(code, _)| code).collect();
        let distinct: BTreeSet<&&str> = codes.iter().collect();
        assert_eq!(distinct.len(), codes.len());
        assert!(codes.iter().all(|code| !code.contains(',')));
        assert!(VITAL.iter().all(|vital| codes.contains(vital)));
    }
}
