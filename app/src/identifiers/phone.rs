//! UK phone numbers.

use crate::error::Problem;
use std::fmt;

/// A phone number of the United Kingdom.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Phone(String);

impl Phone {
    /// Reads one as people type it: with spaces, dashes, brackets, +44 or 0044.
    ///
    /// # Errors
    /// [`Problem::Missing`] or [`Problem::NotAPhone`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Problem::Missing);
        }
        let mut plain = String::with_capacity(typed.len());
        for sign in typed.replace("(0)", "").chars() {
            match sign {
                '0'..='9' => plain.push(sign),
                '+' if plain.is_empty() => plain.push(sign),
                ' ' | '\u{a0}' | '-' | '–' | '(' | ')' | '.' | '/' => {}
                _ => return Err(Problem::NotAPhone),
            }
        }
        let national = plain
            .strip_prefix("+44")
            .or_else(|| plain.strip_prefix("0044"))
            .map(|rest| format!("0{}", rest.strip_prefix('0').unwrap_or(rest)));
        let number = national.unwrap_or(plain);
        let mut signs = number.chars();
        let shape = matches!(
            (signs.next(), signs.next()),
            (Some('0'), Some('1' | '2' | '3' | '5' | '7' | '8' | '9'))
        );
        if shape && matches!(number.len(), 10 | 11) {
            Ok(Self(number))
        } else {
            Err(Problem::NotAPhone)
        }
    }

    /// Digits only, starting 0, as stored.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether it is a mobile, which can be sent a text message.
    pub fn is_mobile(&self) -> bool {
        self.0.starts_with("07") && !self.0.starts_with("070")
    }
}

impl fmt::Display for Phone {
    /// In its usual groups, which do not break at the end of a line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::format::phone(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, digits, shown) in [
            ("01632 960 001", "01632960001", "01632 960 001"),
            ("07700 900 982", "07700900982", "07700 900 982"),
            ("+44 7700 900982", "07700900982", "07700 900 982"),
            ("0044 7700 900982", "07700900982", "07700 900 982"),
            ("+44 (0)20 7946 0000", "02079460000", "020 7946 0000"),
            ("(020) 7946-0000", "02079460000", "020 7946 0000"),
            ("+44 808 157 0192", "08081570192", "0808 157 0192"),
            ("0800.890.567", "0800890567", "0800 890 567"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(phone.digits(), digits, "{typed}");
            assert_eq!(phone.to_string().replace('\u{a0}', " "), shown, "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_of_this_country_is_told() {
        for (typed, problem) in [
            ("", Problem::Missing),
            ("   ", Problem::Missing),
            ("12345", Problem::NotAPhone),
            ("04632 960 001", Problem::NotAPhone),
            ("06632 960 001", Problem::NotAPhone),
            ("+33 1 70 36 39 50", Problem::NotAPhone),
            ("01632 960 0012", Problem::NotAPhone),
            ("01632 960 OO1", Problem::NotAPhone),
            ("ring Annie", Problem::NotAPhone),
            ("07700+900982", Problem::NotAPhone),
        ] {
            assert_eq!(Phone::parse(typed), Err(problem), "{typed}");
        }
    }

    #[test]
    fn only_a_mobile_is_sent_texts() {
        assert!(Phone::parse("07700 900 982").unwrap().is_mobile());
        assert!(!Phone::parse("01632 960 001").unwrap().is_mobile());
        assert!(!Phone::parse("070 1234 5678").unwrap().is_mobile());
    }

    proptest! {
        #[test]
        fn reading_never_fails_in_another_way(typed in ".{0,40}") {
            let _ = Phone::parse(&typed);
        }

        #[test]
        fn what_is_shown_can_be_read_again(rest in "0[1235789][0-9]{8,9}") {
            let phone = Phone::parse(&rest).unwrap();
            prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone.clone()));
            prop_assert_eq!(Phone::parse(phone.digits()), Ok(phone));
        }

        #[test]
        fn signs_to_read_it_by_change_nothing(rest in "[1-35789][0-9]{9}", sign in "[ ().-]") {
            let spaced: Vec<String> = rest.chars().map(String::from).collect();
            let spaced = format!("+44 {}", spaced.join(&sign));
            prop_assert_eq!(Phone::parse(&spaced), Phone::parse(&format!("0{rest}")));
        }
    }
}
