//! The cells of one row: which column is what, and what a number is.

use app::{
    feedback::{model::Method, set::QuestionSet},
    metrics::history::model::{HEADINGS, MOST_ANSWERS, RowColumn, RowFault, RowProblem},
};
use std::collections::BTreeMap;

/// A heading or a name as it is compared: whatever the letters, spaces and apostrophes.
pub(super) fn plain(words: &str) -> String {
    let words = words.to_lowercase().replace(['’', '‘', '`', '´'], "'");
    app::posted::single_spaced(&words)
}

/// Every heading that is known: the fixed ones, each answer of each version, and each way in which
/// answers come.
pub(super) fn headings<'a>(sets: impl Iterator<Item = &'a QuestionSet>) -> Vec<String> {
    let mut known: Vec<String> = HEADINGS.map(str::to_owned).to_vec();
    let options = sets.flat_map(|set| set.options.iter().map(|option| option.label.clone()));
    let methods = Method::ALL.iter().map(|method| method.words().to_owned());
    for heading in options.chain(methods) {
        if !known.contains(&heading) {
            known.push(heading);
        }
    }
    known
}

/// Which column stands where.
pub(super) struct Columns {
    /// The place of each known heading, as it is compared, and the heading itself.
    places: BTreeMap<String, (usize, String)>,
    /// How many headings there are.
    pub(super) count: usize,
}

impl Columns {
    /// Those of the first row; what is the matter with it is noted.
    pub(super) fn read(
        (row, cells): &(u32, Vec<String>),
        known: &[String],
        problems: &mut Vec<RowProblem>,
    ) -> Self {
        let mut places: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let mut count = 0;
        for (place, cell) in cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            count = place + 1;
            let heading = known.iter().find(|heading| plain(heading) == plain(cell));
            let fault = match heading {
                None => Some(RowFault::UnknownHeading),
                Some(heading) => places
                    .insert(plain(heading), (place, heading.clone()))
                    .map(|_| RowFault::HeadingTwice),
            };
            problems.extend(fault.map(|fault| RowProblem {
                row: *row,
                column: Some(column(place, heading.cloned())),
                fault,
            }));
        }
        Self { places, count }
    }

    /// Whether there is a column with a heading.
    pub(super) fn has(&self, heading: &str) -> bool {
        self.places.contains_key(&plain(heading))
    }
}

fn column(place: usize, heading: Option<String>) -> RowColumn {
    RowColumn {
        place: u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1),
        heading,
    }
}

/// A row that is read; what is the matter with it is noted.
pub(super) struct Cells<'a> {
    pub(super) row: u32,
    pub(super) columns: &'a Columns,
    pub(super) cells: &'a [String],
    pub(super) problems: &'a mut Vec<RowProblem>,
}

impl Cells<'_> {
    /// What stands under a heading; nothing where there is no such column or cell.
    pub(super) fn text(&self, heading: &str) -> &str {
        let place = self.columns.places.get(&plain(heading));
        let cell = place.and_then(|(place, _)| self.cells.get(*place));
        cell.map_or("", String::as_str)
    }

    /// Notes what is the matter under a heading.
    pub(super) fn wrong(&mut self, heading: &str, fault: RowFault) {
        let place = self.columns.places.get(&plain(heading));
        let column = place.map(|(place, heading)| column(*place, Some(heading.clone())));
        self.problems.push(RowProblem {
            row: self.row,
            column,
            fault,
        });
    }

    /// Notes what is the matter with the row as a whole.
    pub(super) fn all_wrong(&mut self, fault: RowFault) {
        self.problems.push(RowProblem {
            row: self.row,
            column: None,
            fault,
        });
    }

    /// The number under a heading; `Some(None)` where none stands there.
    pub(super) fn number(&mut self, heading: &str) -> Option<Option<u32>> {
        match number(self.text(heading)) {
            Ok(number) => Some(number),
            Err(fault) => {
                self.wrong(heading, fault);
                None
            }
        }
    }

    /// The number that has to stand there; a column that is missing was noted already.
    pub(super) fn needed(&mut self, heading: &str) -> Option<u32> {
        if !self.columns.has(heading) {
            return None;
        }
        let number = self.number(heading)?;
        if number.is_none() {
            self.wrong(heading, RowFault::Empty);
        }
        number
    }
}

/// A number of answers, perhaps with commas between thousands; nothing where nothing stands.
fn number(cell: &str) -> Result<Option<u32>, RowFault> {
    if cell.is_empty() {
        return Ok(None);
    }
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit());
    let below = cell.strip_prefix(['-', '−']);
    let digits = grouped(below.unwrap_or(cell));
    match (below, is_number(&digits)) {
        (_, false) => Err(RowFault::NotANumber),
        (Some(_), true) => Err(RowFault::Negative),
        (None, true) => match digits.parse() {
            Ok(number) if number <= MOST_ANSWERS => Ok(Some(number)),
            // Whatever has so many digits that it does not fit is too large as well.
            Ok(_) | Err(_) => Err(RowFault::TooLarge),
        },
    }
}

/// Without the commas between thousands, where they stand as they should.
fn grouped(text: &str) -> String {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    match is_grouped {
        true => text.replace(',', ""),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_answers_is_whole_and_not_below_nothing() {
        assert_eq!(number(""), Ok(None));
        for (cell, value) in [
            ("0", 0),
            ("12", 12),
            ("007", 7),
            ("1,012", 1_012),
            ("1,000,000", 1_000_000),
        ] {
            assert_eq!(number(cell), Ok(Some(value)), "{cell}");
        }
        for (cell, fault) in [
            ("-1", RowFault::Negative),
            ("−1", RowFault::Negative),
            ("1,000,001", RowFault::TooLarge),
            ("99999999999999999999999999", RowFault::TooLarge),
            ("1.5", RowFault::NotANumber),
            ("1,5", RowFault::NotANumber),
            ("12 34", RowFault::NotANumber),
            ("*", RowFault::NotANumber),
            ("-", RowFault::NotANumber),
            ("+3", RowFault::NotANumber),
            ("1e3", RowFault::NotANumber),
            ("٣", RowFault::NotANumber),
            ("=1+1", RowFault::NotANumber),
        ] {
            assert_eq!(number(cell), Err(fault), "{cell}");
        }
    }

    #[test]
    fn headings_are_compared_whatever_the_apostrophe() {
        assert_eq!(plain("Don’t  KNOW "), plain("don't know"));
    }
}
