//! NHS numbers: ten digits, the last of which checks the others.

use crate::error::Problem;
use std::fmt;

/// An NHS number whose check digit is right.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct NhsNumber(u64);

impl NhsNumber {
    /// Reads one as people type it: with spaces, dashes or dots, or without.
    ///
    /// # Errors
    /// [`Problem::Missing`], [`Problem::IsNationalInsurance`] or [`Problem::NotAnNhsNumber`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let signs: String = typed
            .chars()
            .filter(|sign| sign.is_alphanumeric())
            .collect();
        if signs.is_empty() {
            return Err(Problem::Missing);
        }
        if is_national_insurance(&signs) {
            return Err(Problem::IsNationalInsurance);
        }
        if signs.len() != 10 || !signs.chars().all(|sign| sign.is_ascii_digit()) {
            return Err(Problem::NotAnNhsNumber);
        }
        let number: u64 = signs.parse().map_err(|_| Problem::NotAnNhsNumber)?;
        if check_digit(number / 10) == Some(number % 10) {
            Ok(Self(number))
        } else {
            Err(Problem::NotAnNhsNumber)
        }
    }

    /// The number whose first nine digits are these; `None` where no check digit fits.
    pub fn from_first_nine(nine: u64) -> Option<Self> {
        let digit = check_digit(nine)?;
        (nine <= 999_999_999).then_some(Self(nine * 10 + digit))
    }

    /// Ten digits, as stored.
    pub fn digits(self) -> String {
        format!("{:010}", self.0)
    }
}

impl fmt::Display for NhsNumber {
    /// In three groups, which do not break at the end of a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::format::nhs_number(&self.digits()))
    }
}

/// The tenth digit to nine others: weights 10 to 2, modulus 11; one number in
/// eleven has none.
fn check_digit(nine: u64) -> Option<u64> {
    let mut rest = nine;
    let mut sum = 0;
    for weight in 2..=10 {
        sum += rest % 10 * weight;
        rest /= 10;
    }
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        digit => Some(digit),
    }
}

/// Two letters, six digits and perhaps one letter, such as QQ 12 34 56 C.
fn is_national_insurance(signs: &str) -> bool {
    let shape: String = signs
        .chars()
        .map(|sign| match sign {
            'a'..='z' | 'A'..='Z' => 'A',
            '0'..='9' => '9',
            _ => '?',
        })
        .collect();
    matches!(shape.as_str(), "AA999999" | "AA999999A")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_with_the_right_check_digit_are_read_as_people_type_them() {
        for typed in [
            "9434765919",
            "943 476 5919",
            "943-476-5919",
            " 943.476.5919 ",
            "9434765870",
            "9991230009",
            "9991230017",
            "9991230025",
        ] {
            let number = NhsNumber::parse(typed);
            assert!(number.is_ok(), "{typed} was refused: {number:?}");
        }
        assert_eq!(
            NhsNumber::parse("943-476 5919").unwrap().to_string(),
            "943\u{a0}476\u{a0}5919"
        );
        assert_eq!(
            NhsNumber::parse("943-476 5919").unwrap().digits(),
            "9434765919"
        );
    }

    #[test]
    fn the_example_that_letters_print_is_no_number() {
        // The service manual's hint text; its check comes to 10, which no digit is.
        assert_eq!(
            NhsNumber::parse("999 123 4567"),
            Err(Problem::NotAnNhsNumber)
        );
    }

    #[test]
    fn what_is_typed_by_mistake_is_told_apart() {
        for (typed, problem) in [
            ("", Problem::Missing),
            ("  - ", Problem::Missing),
            ("QQ 12 34 56 C", Problem::IsNationalInsurance),
            ("qq123456c", Problem::IsNationalInsurance),
            ("QQ123456", Problem::IsNationalInsurance),
            ("943476591", Problem::NotAnNhsNumber),
            ("94347659190", Problem::NotAnNhsNumber),
            ("943476591O", Problem::NotAnNhsNumber),
            ("9434765918", Problem::NotAnNhsNumber),
            ("٩٤٣٤٧٦٥٩١٩", Problem::NotAnNhsNumber),
        ] {
            assert_eq!(NhsNumber::parse(typed), Err(problem), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn reading_never_fails_in_another_way(typed in ".{0,40}") {
            let _ = NhsNumber::parse(&typed);
        }

        #[test]
        fn what_is_made_can_be_read_again(nine in 0_u64..=999_999_999) {
            if let Some(number) = NhsNumber::from_first_nine(nine) {
                prop_assert_eq!(NhsNumber::parse(&number.digits()), Ok(number));
                prop_assert_eq!(NhsNumber::parse(&number.to_string()), Ok(number));
            }
        }

        #[test]
        fn one_wrong_digit_is_always_noticed(nine in 0_u64..=999_999_999, place in 0_usize..10, other in 1_u32..10) {
            if let Some(number) = NhsNumber::from_first_nine(nine) {
                let typed: String = number
                    .digits()
                    .chars()
                    .enumerate()
                    .map(|(at, digit)| {
                        let digit = digit.to_digit(10).unwrap();
                        let digit = if at == place { (digit + other) % 10 } else { digit };
                        char::from_digit(digit, 10).unwrap()
                    })
                    .collect();
                prop_assert_eq!(NhsNumber::parse(&typed), Err(Problem::NotAnNhsNumber));
            }
        }

        #[test]
        fn two_neighbours_swapped_are_always_noticed(nine in 0_u64..=999_999_999, place in 0_usize..9) {
            if let Some(number) = NhsNumber::from_first_nine(nine) {
                let mut signs: Vec<char> = number.digits().chars().collect();
                if signs[place] != signs[place + 1] {
                    signs.swap(place, place + 1);
                    let typed: String = signs.into_iter().collect();
                    prop_assert_eq!(NhsNumber::parse(&typed), Err(Problem::NotAnNhsNumber));
                }
            }
        }
    }
}
