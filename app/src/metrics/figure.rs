//! What each figure counts, of what, and what it is to be: kept as data and versioned.

use serde::Deserialize;
use std::collections::BTreeSet;

/// Which way a figure is better.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// The higher.
    Higher,
    /// The lower.
    Lower,
}

impl Better {
    /// Whether a part of all is as good as a target in tenths of a percent, or better.
    pub fn is_met(self, part: u32, all: u32, target: u32) -> bool {
        let (is, to_be) = (u64::from(part) * 1_000, u64::from(all) * u64::from(target));
        match self {
            Self::Higher => is >= to_be,
            Self::Lower => is <= to_be,
        }
    }
}

/// Whose a figure is.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Each service has its own.
    #[default]
    Service,
    /// No service does what it counts: whoever manages the organisation sees it.
    Organisation,
}

/// Which cells are added up.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Cells {
    /// What is counted.
    pub measure: String,
    /// Which of its values; all when none is named.
    #[serde(default)]
    pub values: Vec<String>,
}

/// A figure: a part's share of a whole.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// As addresses have it.
    pub code: String,
    /// With which others it is shown.
    pub group: String,
    /// As people call it.
    pub name: String,
    /// What is counted.
    pub counts: String,
    /// Of what it is a share.
    pub of: String,
    /// What is in neither.
    pub left_out: String,
    /// Where the rule comes from.
    pub source: String,
    /// Which way it is better.
    pub better: Better,
    /// What it is to be in tenths of a percent, where a service has set nothing else.
    pub target: Option<u32>,
    /// Whose it is.
    #[serde(default)]
    pub whose: Whose,
    /// Whether it says how things stand when a month ends: of several months the last one counts,
    /// and they are not added up.
    #[serde(default)]
    pub stands: bool,
    /// What is counted, as cells.
    pub part: Cells,
    /// Of what, as cells.
    pub whole: Cells,
}

impl Figure {
    /// Whether another version counts the same: only its words or its target are others.
    pub fn counts_as(&self, other: &Self) -> bool {
        self.part == other.part && self.whole == other.whole
    }
}

/// A version of all figures.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct FigureSet {
    /// In the order in which they are shown.
    pub figures: Vec<Figure>,
}

/// What is wrong with a version.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unusable {
    /// It does not read.
    #[error("{0}")]
    NotRead(String),
    /// Two figures have one code.
    #[error("the code {0} is there twice")]
    Twice(String),
    /// A target is more than everybody.
    #[error("the target of {0} is over 100%")]
    TooHigh(String),
}

impl FigureSet {
    /// Reads a version.
    ///
    /// # Errors
    /// [`Unusable`] with the first thing that is wrong.
    pub fn read(definition: &str) -> Result<Self, Unusable> {
        let set: Self =
            toml::from_str(definition).map_err(|error| Unusable::NotRead(error.to_string()))?;
        let mut codes = BTreeSet::new();
        for figure in &set.figures {
            if !codes.insert(figure.code.as_str()) {
                return Err(Unusable::Twice(figure.code.clone()));
            }
            if figure
                .target
                .is_some_and(|target| target > super::model::ALL)
            {
                return Err(Unusable::TooHigh(figure.code.clone()));
            }
        }
        Ok(set)
    }

    /// The figure with a code.
    pub fn figure(&self, code: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = include_str!("../../../migration/src/figure_set_1.toml");
    const SECOND: &str = include_str!("../../../migration/src/figure_set_2.toml");
    const THIRD: &str = include_str!("../../../migration/src/figure_set_3.toml");

    #[test]
    fn the_version_that_comes_with_the_portal_reads() {
        let set = FigureSet::read(FIRST).unwrap();
        let weeks = set.figure("within_4_weeks").unwrap();
        assert_eq!((weeks.better, weeks.target), (Better::Higher, Some(900)));
        assert_eq!(set.figure("nothing"), None);
    }

    #[test]
    fn the_second_version_adds_the_figures_of_organisations() {
        let (first, second) = (FigureSet::read(FIRST).unwrap(), format!("{FIRST}{SECOND}"));
        let second = FigureSet::read(&second).unwrap();
        let (before, added) = second.figures.split_at(first.figures.len());
        assert_eq!(before, first.figures);
        assert!(before.iter().all(|figure| figure.whose == Whose::Service));
        assert!(
            added
                .iter()
                .all(|figure| figure.whose == Whose::Organisation)
        );
    }

    #[test]
    fn the_third_version_adds_activity_two_hours_and_the_quality_of_the_records() {
        let second = format!("{FIRST}{SECOND}");
        let third = FigureSet::read(&format!("{second}{THIRD}")).unwrap();
        let second = FigureSet::read(&second).unwrap();
        let (before, added) = third.figures.split_at(second.figures.len());
        assert_eq!(before, second.figures);
        let added: Vec<&str> = added.iter().map(|figure| figure.code.as_str()).collect();
        let new = [
            "two_hours",
            "activity",
            "outcome_in_time",
            "age_not_known",
            "area_not_known",
        ];
        assert_eq!(added, new);
    }

    #[test]
    fn what_is_wrong_with_a_version_is_said() {
        assert!(matches!(
            FigureSet::read("figures = 1"),
            Err(Unusable::NotRead(_))
        ));
        let twice = format!("{FIRST}\n{FIRST}");
        assert_eq!(
            FigureSet::read(&twice),
            Err(Unusable::Twice(String::from("answered_in_time")))
        );
        let high = FIRST.replace("target = 900", "target = 1001");
        assert_eq!(
            FigureSet::read(&high),
            Err(Unusable::TooHigh(String::from("within_4_weeks")))
        );
    }

    #[test]
    fn a_target_is_met_at_its_edge_and_not_below() {
        // 89.96% is shown as 90.0%, and is not 90%.
        assert!(Better::Higher.is_met(900, 1_000, 900));
        assert!(!Better::Higher.is_met(8_996, 10_000, 900));
        assert!(Better::Lower.is_met(137, 1_000, 137) && !Better::Lower.is_met(138, 1_000, 137));
    }
}
