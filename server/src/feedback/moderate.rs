//! Words by which somebody could be known are not shown to everybody.
//!
//! A program sees only some of it: whoever shows them has read them too.

/// How many digits in a row, spaces between them or not, are a number that leads to somebody:
/// the last six of a telephone number, or more of an NHS number.
const DIGITS: usize = 6;

/// What in some words leads to somebody, as it stands there: a name of somebody who is known
/// here, an email address, or a long number.
pub(super) fn tells_who(words: &str, names: &[String]) -> Option<String> {
    let is_name = |word: &str| names.iter().any(|name| name_has(name, word));
    let parts = words.split(|letter: char| !letter.is_alphanumeric());
    let mut named = parts.filter(|part| is_name(part));
    if let Some(name) = named.next() {
        return Some(name.to_owned());
    }
    let addresses = words.split_whitespace().find(|word| word.contains('@'));
    addresses.map(str::to_owned).or_else(|| number(words))
}

/// Whether a word is part of a name, however it is written, and no initial.
fn name_has(name: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    word.chars().count() > 1
        && name
            .to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|part| part == word)
}

/// The first long number.
fn number(words: &str) -> Option<String> {
    let mut found = String::new();
    for letter in words.chars() {
        match letter {
            digit if digit.is_ascii_digit() => found.push(digit),
            ' ' | '-' | '.' | '/' | '(' | ')' | '+' if !found.is_empty() => {}
            _ if found.len() >= DIGITS => return Some(found),
            _ => found.clear(),
        }
    }
    (found.len() >= DIGITS).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(words: &str) -> Option<String> {
        tells_who(words, &["Priya Nair".into(), "Ann-Marie O'Dell".into()])
    }

    #[test]
    fn names_of_those_who_are_known_are_found_however_they_stand() {
        assert_eq!(told("Priya was kind"), Some("Priya".into()));
        assert_eq!(told("thanks to “Nair’s” team"), Some("Nair".into()));
        assert_eq!(told("PRIYA!"), Some("PRIYA".into()));
        assert_eq!(told("Marie rang"), Some("Marie".into()));
        assert_eq!(told("priya was kind"), Some("priya".into()));
        assert_eq!(told("the physiotherapist was kind"), None);
    }

    #[test]
    fn numbers_and_addresses_by_which_somebody_is_reached_are_found() {
        assert_eq!(told("ring 07700 900123"), Some("07700900123".into()));
        assert_eq!(told("943-476-5919"), Some("9434765919".into()));
        assert_eq!(told("943.476.5919"), Some("9434765919".into()));
        assert_eq!(told("born 12/03/1950"), Some("12031950".into()));
        assert_eq!(
            told("joe@example.org wrote"),
            Some("joe@example.org".into())
        );
        assert_eq!(told("I waited 12 weeks, then 3 more in 2026."), None);
    }

    proptest! {
        #[test]
        fn a_name_is_found_among_any_words(before in "[a-z ,.]{0,40}", after in "[ ,.][a-z ,.]{0,40}") {
            let words = format!("{before} Nair{after}");
            prop_assert_eq!(told(&words), Some("Nair".to_owned()));
        }
    }
}
