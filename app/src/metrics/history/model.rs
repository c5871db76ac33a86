//! What may be the matter with rows of counts, and how much is taken at once.

use crate::{components::wording::thousands, format};
use serde::{Deserialize, Serialize};

/// The most characters that are taken at once.
pub const MOST_CHARACTERS: u32 = 100_000;

/// The most rows that are taken at once: ten services over five years. They are brought in in
/// one transaction, for which others who write wait.
pub const MOST_ROWS: u32 = 600;

/// The most answers that are believed of one service in one month.
pub const MOST_ANSWERS: u32 = 1_000_000;

/// The first year of the Friends and Family Test (`domain.md`, 3).
pub const FIRST_YEAR: i32 = 2013;

/// How many things are told at once that are the matter; a list of more helps nobody.
pub const MOST_TOLD: usize = 200;

/// What the columns are called that come before the answers, in the order of the monthly return.
pub const HEADINGS: [&str; 4] = ["Month", "Service", "Version", "Responses"];

/// What is the matter in a row, and where.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RowProblem {
    /// Which row, as programs of tables number them: the headings are row 1.
    pub row: u32,
    /// Which column, if it is about one.
    pub column: Option<RowColumn>,
    /// What.
    pub fault: RowFault,
}

/// A column.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RowColumn {
    /// Its place, from 1.
    pub place: u32,
    /// Its heading, if it is one that the portal knows.
    pub heading: Option<String>,
}

/// What is the matter.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum RowFault {
    /// A heading that the portal does not know.
    UnknownHeading,
    /// A heading that is there before.
    HeadingTwice,
    /// A column that is needed is not there.
    MissingColumn {
        /// Its heading.
        heading: String,
    },
    /// There are more cells than headings.
    TooManyCells,
    /// No row has a number.
    NoRows,
    /// No month.
    NotAMonth,
    /// A month before there was such a question.
    BeforeTheTest,
    /// A month that is still to come, or not over.
    NotOver,
    /// In this month the portal counted answers of the service itself.
    CountedHere,
    /// No service has this name.
    UnknownService,
    /// Somebody else manages it.
    NotYours,
    /// Two of their services have this name.
    SeveralServices,
    /// No version of the question has this number.
    UnknownVersion,
    /// Nothing stands where a number has to.
    Empty,
    /// No whole number.
    NotANumber,
    /// A number below nothing.
    Negative,
    /// A number that nobody believes.
    TooLarge,
    /// It is no answer to the version of the question that the row is about.
    OtherVersion,
    /// The answers do not add up to the responses.
    DoesNotAddUp {
        /// To what they do.
        sum: u32,
        /// What the row says.
        responses: u32,
    },
    /// More answers came in some way than there are.
    TooManyMethods {
        /// How many came in some way.
        sum: u32,
        /// What the row says.
        responses: u32,
    },
    /// The service and month are there before.
    Twice {
        /// In which row.
        before: u32,
    },
}

impl RowProblem {
    /// Where it is and what to do, in a sentence without a full stop.
    pub fn words(&self) -> String {
        let row = self.row;
        let place = match &self.column {
            None => format!("Row {row}"),
            Some(RowColumn { place, heading }) => {
                let letters = letters(*place);
                match heading {
                    None => format!("Row {row}, column {letters}"),
                    Some(heading) => format!("Row {row}, column {letters} ({heading})"),
                }
            }
        };
        format!("{place}: {}", self.fault.words())
    }
}

impl RowFault {
    fn words(&self) -> String {
        let words = match self {
            Self::UnknownHeading => {
                "change this heading to one of the template, or take the column out"
            }
            Self::HeadingTwice => "take out this column. Its heading is there twice",
            Self::MissingColumn { heading } => return format!("add the column “{heading}”"),
            Self::TooManyCells => "take out the cells that have no heading",
            Self::NoRows => "add the numbers of at least one month",
            Self::NotAMonth => "enter a month, like 2017-04 or April 2017",
            Self::BeforeTheTest => {
                return format!("use a month from {FIRST_YEAR} on. The test did not exist before");
            }
            Self::NotOver => "use a month that is over",
            Self::CountedHere => {
                "take this row out. The portal counted the answers of this month itself"
            }
            Self::UnknownService => "enter a service as it is called in the template",
            Self::NotYours => "take this row out. You do not manage this service",
            Self::SeveralServices => {
                "give one of the services another name first. Two have this one"
            }
            Self::UnknownVersion => {
                "enter a version of the question as in the template, or leave it empty"
            }
            Self::Empty => "enter a number. Write 0 if there was none",
            Self::NotANumber => "enter a whole number, like 12",
            Self::Negative => "enter 0 or more",
            Self::TooLarge => return format!("enter {} or less", thousands(MOST_ANSWERS)),
            Self::OtherVersion => {
                "leave this empty. It is no answer to this version of the question"
            }
            Self::DoesNotAddUp { sum, responses } => {
                return format!(
                    "make the answers add up. Together they are {}, and the row says {}",
                    format::count(*sum),
                    format::count(*responses)
                );
            }
            Self::TooManyMethods { sum, responses } => {
                return format!(
                    "check how the answers came. Together that is {}, which is more than the {} of the row",
                    format::count(*sum),
                    format::count(*responses)
                );
            }
            Self::Twice { before } => {
                return format!(
                    "take one of the rows out. Row {before} has the same service and month"
                );
            }
        };
        words.to_owned()
    }
}

/// The letters of a column, as programs of tables have them: A to Z, then AA.
fn letters(place: u32) -> String {
    let mut left = place;
    let mut letters = Vec::new();
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_programs_of_tables() {
        for (place, name) in [(1, "A"), (5, "E"), (26, "Z"), (27, "AA"), (53, "BA")] {
            assert_eq!(letters(place), name);
        }
    }

    #[test]
    fn a_problem_says_where_and_what_to_do() {
        let problem = RowProblem {
            row: 3,
            column: Some(RowColumn {
                place: 5,
                heading: Some(String::from("Very good")),
            }),
            fault: RowFault::NotANumber,
        };
        assert_eq!(
            problem.words(),
            "Row 3, column E (Very good): enter a whole number, like 12"
        );
        let problem = RowProblem {
            row: 4,
            column: None,
            fault: RowFault::DoesNotAddUp {
                sum: 1_012,
                responses: 1_011,
            },
        };
        assert_eq!(
            problem.words(),
            "Row 4: make the answers add up. Together they are 1,012, and the row says 1,011"
        );
    }
}
