//! Which values answer a question, and what follows from them.

use super::{
    definition::FilledInBy,
    question::{Effect, Kind, NO, NOT_SURE, PLACES, Question, YES},
};
use crate::{
    identifiers::{Email, NhsNumber, Phone, Postcode},
    posted::fits,
};
use chrono::NaiveDate;

impl Question {
    /// Whether these values answer it: what was kept of another version of the form may not.
    pub fn takes(&self, values: &[String], by: FilledInBy) -> bool {
        if values.is_empty() {
            return self.optional || self.has_nothing_to_choose();
        }
        let most = match &self.kind {
            Kind::Many { choices } => choices.len(),
            Kind::Order { .. } | Kind::Clinics { .. } => PLACES,
            _ => 1,
        };
        let once = values
            .iter()
            .enumerate()
            .all(|(place, value)| !values.iter().take(place).any(|earlier| earlier == value));
        values.len() <= most && once && values.iter().all(|value| self.kind.takes(value, by))
    }

    /// Whether there is nothing to choose: the service has no clinics.
    pub fn has_nothing_to_choose(&self) -> bool {
        matches!(&self.kind, Kind::Clinics { choices } if choices.is_empty())
    }
}

impl Kind {
    /// Whether a value is one that can be given.
    fn takes(&self, value: &str, by: FilledInBy) -> bool {
        match self {
            Self::YesNo => {
                matches!(value, YES | NO) || (value == NOT_SURE && by == FilledInBy::SomebodyElse)
            }
            Self::One { .. } | Self::Many { .. } | Self::Order { .. } | Self::Clinics { .. } => {
                self.choices().iter().any(|choice| choice.value == value)
            }
            Self::Text { limit } | Self::LongText { limit } => {
                !value.trim().is_empty() && fits(value, *limit)
            }
            Self::Date { .. } => value.parse::<NaiveDate>().is_ok(),
            Self::Number { least, most, .. } => within(value, *least, *most),
            Self::Scale { .. } => within(value, 0, 10),
            Self::Phone => Phone::parse(value).is_ok(),
            Self::Email => Email::parse(value).is_ok(),
            Self::NhsNumber => NhsNumber::parse(value).is_ok(),
            Self::Postcode => Postcode::parse(value).is_ok(),
        }
    }
}

impl Effect {
    /// Whether it follows from these values; on a page about danger, "not sure" counts as yes.
    pub fn follows(&self, values: &[String], danger: bool) -> bool {
        values.iter().any(|value| {
            is_among(value, &self.on, danger)
                || self
                    .at_least
                    .is_some_and(|least| value.parse::<i32>().is_ok_and(|number| number >= least))
        })
    }
}

/// Whether a value is one of several; where danger is asked for, "not sure" counts as yes.
pub(super) fn is_among(value: &str, several: &[String], danger: bool) -> bool {
    let counts_as = if danger && value == NOT_SURE {
        YES
    } else {
        value
    };
    several.iter().any(|one| one == value || one == counts_as)
}

fn within(value: &str, least: i32, most: i32) -> bool {
    value
        .parse::<i32>()
        .is_ok_and(|number| (least..=most).contains(&number))
}
