//! The code on a form on paper: of which service it is, and which version of the question it asks.
//!
//! It is worked out and not kept, and no secret. It keeps whoever types in a form from counting it
//! for another service or for another question.

use crate::{account::secrets::grouped, referral::reference::SIGNS};
use app::{feedback::model::FormProblem, ids::ServiceId};
use sha2::{Digest, Sha256};

/// Signs that stand for the service: of a hundred services two are alike in one network of eight hundred.
const OF_SERVICE: u32 = 5;
/// Signs that stand for the version: 441 of them.
const OF_VERSION: u32 = 2;

/// The code of a form, as it is printed: "RH4K-T7XN". None once there are more versions than it
/// can tell apart.
pub(super) fn code(service: ServiceId, version: i32) -> Option<String> {
    let version = u64::try_from(version)
        .ok()
        .filter(|of| *of < many(OF_VERSION))?;
    let digits = [
        digits(of_service(service), OF_SERVICE),
        digits(version, OF_VERSION),
    ]
    .concat();
    let check = check_of(&digits);
    let signs: String = digits
        .into_iter()
        .chain([check])
        .filter_map(|digit| SIGNS.get(usize::try_from(digit).ok()?))
        .map(|sign| char::from(*sign))
        .collect();
    Some(grouped(&signs))
}

/// Which version a form of a service asks, by its code however it is typed.
pub(super) fn version(service: ServiceId, typed: &str) -> Result<i32, FormProblem> {
    let digits: Option<Vec<u64>> = typed
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .map(|sign| digit_of(sign.to_ascii_uppercase()))
        .collect();
    let digits = digits.ok_or(FormProblem::Mistyped)?;
    let (check, before) = digits.split_last().ok_or(FormProblem::Mistyped)?;
    let at = usize::try_from(OF_SERVICE).unwrap_or(0);
    let is_whole = digits.len() == at + usize::try_from(OF_VERSION).unwrap_or(0) + 1;
    if !is_whole || check_of(before) != *check {
        return Err(FormProblem::Mistyped);
    }
    let (service_of, version) = before.split_at_checked(at).ok_or(FormProblem::Mistyped)?;
    if number(service_of) != of_service(service) {
        return Err(FormProblem::OtherService);
    }
    i32::try_from(number(version)).map_err(|_| FormProblem::NeverAsked)
}

/// How many signs there are to choose from.
fn base() -> u64 {
    u64::try_from(SIGNS.len()).unwrap_or(1)
}

/// How many numbers there are of so many signs.
fn many(signs: u32) -> u64 {
    base().pow(signs)
}

/// The identifiers of services that were made together begin alike: the hash does not.
fn of_service(service: ServiceId) -> u64 {
    let hash = Sha256::digest(service.0.as_bytes());
    let number = hash
        .iter()
        .take(7)
        .fold(0_u64, |number, byte| number * 256 + u64::from(*byte));
    number % many(OF_SERVICE)
}

/// A number in digits, the highest first.
fn digits(number: u64, signs: u32) -> Vec<u64> {
    (0..signs)
        .rev()
        .map(|place| number / base().pow(place) % base())
        .collect()
}

fn number(digits: &[u64]) -> u64 {
    digits
        .iter()
        .fold(0, |number, digit| number * base() + digit)
}

fn digit_of(sign: char) -> Option<u64> {
    let place = SIGNS.iter().position(|one| char::from(*one) == sign)?;
    u64::try_from(place).ok()
}

/// The last digit: of those before it every other one counts twice, beginning with the one beside
/// it. As the number of signs is odd, one wrong sign is always found, and so are two neighbours
/// that changed places.
fn check_of(digits: &[u64]) -> u64 {
    let sum: u64 = digits
        .iter()
        .rev()
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    (base() - sum % base()) % base()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn service(number: u128) -> ServiceId {
        ServiceId(Uuid::from_u128(number))
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let printed = code(service(7), 12).unwrap();
        assert_eq!(printed.len(), 9, "{printed}");
        for typed in [
            printed.clone(),
            printed.to_lowercase(),
            printed.replace('-', ""),
            format!(" {} ", printed.replace('-', " – ")),
        ] {
            assert_eq!(version(service(7), &typed), Ok(12), "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_and_what_is_of_elsewhere_is_told_apart() {
        let printed = code(service(7), 1).unwrap();
        assert_eq!(
            version(service(8), &printed),
            Err(FormProblem::OtherService)
        );
        for typed in ["", "-", "RH4K", "0000-0000", "ééééé", &printed.repeat(9)] {
            assert_eq!(
                version(service(7), typed),
                Err(FormProblem::Mistyped),
                "{typed}"
            );
        }
        assert_eq!(code(service(7), 441), None);
        assert_eq!(code(service(7), -1), None);
    }

    proptest! {
        #[test]
        fn one_wrong_sign_and_two_that_changed_places_are_found(
            of in any::<u128>(), version_of in 0..441_i32, place in 0..8_usize, other in 0..21_usize,
        ) {
            let signs: Vec<char> = code(service(of), version_of).unwrap().replace('-', "").chars().collect();
            let wrong = char::from(SIGNS[other]);
            if wrong != signs[place] {
                let mut changed = signs.clone();
                changed[place] = wrong;
                let typed: String = changed.into_iter().collect();
                prop_assert_eq!(version(service(of), &typed), Err(FormProblem::Mistyped));
            }
            if place > 0 && signs[place] != signs[place - 1] {
                let mut changed = signs;
                changed.swap(place, place - 1);
                let typed: String = changed.into_iter().collect();
                prop_assert_eq!(version(service(of), &typed), Err(FormProblem::Mistyped));
            }
        }
    }
}
