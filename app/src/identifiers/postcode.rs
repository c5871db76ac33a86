//! UK postcodes.

use crate::error::Problem;
use std::fmt;

/// A full UK postcode: upper case, one space before the last three signs.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Postcode(String);

impl Postcode {
    /// Reads one as people type it: any case, with or without spaces and signs.
    ///
    /// # Errors
    /// [`Problem::Missing`] or [`Problem::NotAPostcode`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let squeezed = squeeze(typed);
        match squeezed.as_str() {
            "" => Err(Problem::Missing),
            "GIR0AA" => Ok(Self::spaced(&squeezed)),
            other if has_shape(other) && !other.starts_with("ZZ") => Ok(Self::spaced(other)),
            _ => Err(Problem::NotAPostcode),
        }
    }

    /// The same, for staff, who may also use the NHS's own postcodes (ZZ99…) for
    /// people of no fixed address or from abroad.
    ///
    /// # Errors
    /// As [`Postcode::parse`].
    pub fn parse_by_staff(typed: &str) -> Result<Self, Problem> {
        let squeezed = squeeze(typed);
        let pseudo = squeezed
            .strip_prefix("ZZ99")
            .is_some_and(|rest| shape(rest) == "9AA");
        if pseudo {
            Ok(Self::spaced(&squeezed))
        } else {
            Self::parse(typed)
        }
    }

    /// As stored and shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn spaced(squeezed: &str) -> Self {
        let first = squeezed.chars().count().saturating_sub(3);
        let outward: String = squeezed.chars().take(first).collect();
        let inward: String = squeezed.chars().skip(first).collect();
        Self(format!("{outward} {inward}"))
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn squeeze(typed: &str) -> String {
    typed
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect()
}

fn shape(squeezed: &str) -> String {
    squeezed
        .chars()
        .map(|sign| match sign {
            'A'..='Z' => 'A',
            '0'..='9' => '9',
            _ => '?',
        })
        .collect()
}

/// The shapes in use, and the letters that are never in the last two places.
///
/// The list of third letters that some checks have refuses new districts such
/// as N1P, so it is left out.
fn has_shape(squeezed: &str) -> bool {
    let shaped = matches!(
        shape(squeezed).as_str(),
        "A99AA" | "A999AA" | "AA99AA" | "AA999AA" | "A9A9AA" | "AA9A9AA"
    );
    let mut first = squeezed.chars();
    let area = !matches!(
        (first.next(), first.next()),
        (Some('Q' | 'V' | 'X'), _) | (_, Some('I' | 'J' | 'Z'))
    );
    let inward = squeezed
        .chars()
        .rev()
        .take(2)
        .all(|sign| !matches!(sign, 'C' | 'I' | 'K' | 'M' | 'O' | 'V'));
    shaped && area && inward
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_shape_is_read_as_people_type_it() {
        for (typed, stored) in [
            ("m1 1ae", "M1 1AE"),
            ("B33 8TH", "B33 8TH"),
            ("cr26xh", "CR2 6XH"),
            ("DN55 1PT", "DN55 1PT"),
            ("W1A 0AX", "W1A 0AX"),
            ("ec1a1bb", "EC1A 1BB"),
            (" n1p  2pn ", "N1P 2PN"),
            ("W6-7HY.", "W6 7HY"),
            ("GIR 0AA", "GIR 0AA"),
        ] {
            assert_eq!(
                Postcode::parse(typed).map(|postcode| postcode.to_string()),
                Ok(stored.to_owned()),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_postcode_is_told() {
        for (typed, problem) in [
            ("", Problem::Missing),
            (" - ", Problem::Missing),
            ("W6", Problem::NotAPostcode),
            ("W6 7H", Problem::NotAPostcode),
            ("W6 7HV", Problem::NotAPostcode),
            ("W6 7CH", Problem::NotAPostcode),
            ("Q1 1AA", Problem::NotAPostcode),
            ("AZ1 1AA", Problem::NotAPostcode),
            ("12345", Problem::NotAPostcode),
            ("ZZ99 3VZ", Problem::NotAPostcode),
            ("É1 1AA", Problem::NotAPostcode),
        ] {
            assert_eq!(Postcode::parse(typed), Err(problem), "{typed}");
        }
    }

    #[test]
    fn only_staff_may_say_that_there_is_no_fixed_address() {
        assert_eq!(
            Postcode::parse_by_staff("zz993vz").map(|postcode| postcode.to_string()),
            Ok(String::from("ZZ99 3VZ"))
        );
        assert!(Postcode::parse("ZZ99 3VZ").is_err());
        assert!(Postcode::parse_by_staff("W6 7HY").is_ok());
        assert!(Postcode::parse_by_staff("ZZ98 3VZ").is_err());
    }

    proptest! {
        #[test]
        fn reading_never_fails_in_another_way(typed in ".{0,20}") {
            let _ = Postcode::parse_by_staff(&typed);
        }

        #[test]
        fn spaces_and_case_change_nothing(
            typed in "[A-PR-UWYZ][A-HK-Y]?[0-9][0-9]?[0-9][ABD-HJLNP-UW-Z]{2}",
            at in 0_usize..5,
        ) {
            prop_assume!(!typed.starts_with("ZZ"));
            let mut spaced = typed.to_lowercase();
            spaced.insert(at, ' ');
            let read = Postcode::parse(&spaced).unwrap();
            prop_assert_eq!(read.as_str().replace(' ', ""), typed);
            prop_assert_eq!(Postcode::parse(read.as_str()), Ok(read.clone()));
        }
    }
}
