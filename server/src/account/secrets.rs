//! Codes that people type: how they are drawn, hashed and compared.
//!
//! All are shorter than 112 bits, so all are kept as slow hashes (Argon2id).

use crate::{
    clock::Clock,
    error::{Result, internal},
};
use argon2::{
    Argon2, Params, PasswordHasher,
    password_hash::{PasswordHash, SaltString},
};
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

/// Letters and digits that cannot be taken for one another, in any handwriting.
const ALPHABET: [char; 30] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M',
    'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];
/// Signs of a code on paper: 59 bits.
const PAPER: usize = 12;
/// Signs of the code of a card for the wallet, and of its reference: 39 bits,
/// tried five times an hour at most.
const CARD: usize = 8;
/// Signs between two dashes.
const GROUP: usize = 4;
/// Each hash takes 19 MB: so many may be under way at once, the others wait.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// A code for paper, without its dashes.
pub fn paper_code(clock: &Clock) -> String {
    drawn(clock, PAPER)
}

/// The code of a card for the wallet, or its reference, without its dash.
pub fn card_code(clock: &Clock) -> String {
    drawn(clock, CARD)
}

fn drawn(clock: &Clock, signs: usize) -> String {
    (0..signs)
        .filter_map(|_| ALPHABET.get(clock.below(30) as usize))
        .collect()
}

/// A code as it is printed: "7KQP-2MXA-R9TD".
pub fn grouped(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups: Vec<String> = signs
        .chunks(GROUP)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

/// What was typed as a code on paper; `None` when it cannot be one.
///
/// Dashes, spaces and the case are the reader's to choose.
pub fn read_paper_code(typed: &str) -> Option<String> {
    read(typed, PAPER)
}

/// The same of a card for the wallet.
pub fn read_card_code(typed: &str) -> Option<String> {
    read(typed, CARD)
}

fn read(typed: &str, signs: usize) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|sign| {
            !sign.is_whitespace() && !matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '.')
        })
        .map(|sign| sign.to_ascii_uppercase())
        .collect();
    let fits = code.chars().count() == signs && code.chars().all(|sign| ALPHABET.contains(&sign));
    fits.then_some(code)
}

/// A code for paper, with what is kept of it.
#[derive(Clone, Debug)]
pub struct PaperCode {
    code: String,
    /// Finds its row and is no secret.
    pub lookup: String,
    /// The slow hash of it.
    pub hash: String,
}

impl PaperCode {
    /// Draws one. It takes time, so it is done before a transaction begins.
    ///
    /// # Errors
    /// When the hash cannot be made.
    pub async fn draw(clock: &Clock) -> Result<Self> {
        let code = paper_code(clock);
        let hash = slow_hash(clock, &code).await?;
        let lookup = lookup_of(&code);
        Ok(Self { code, lookup, hash })
    }

    /// As it is printed.
    pub fn grouped(&self) -> String {
        grouped(&self.code)
    }
}

/// The first group of a code on paper, which finds its row and is no secret.
pub fn lookup_of(code: &str) -> String {
    code.chars().take(GROUP).collect()
}

/// Six digits for an email.
pub fn six_digits(clock: &Clock) -> String {
    format!("{:06}", clock.below(1_000_000))
}

/// What was typed as six digits; `None` when it cannot be.
pub fn read_six_digits(typed: &str) -> Option<String> {
    let code: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .collect();
    let fits = code.len() == 6 && code.chars().all(|sign| sign.is_ascii_digit());
    fits.then_some(code)
}

/// The slow hash of a code.
///
/// # Errors
/// When the hash cannot be made.
pub async fn slow_hash(clock: &Clock, code: &str) -> Result<String> {
    let mut hashes = slow_hashes(clock, vec![code.to_owned()]).await?;
    hashes.pop().ok_or_else(|| internal("no hash was made"))
}

/// The slow hashes of the codes of one sheet, with one salt, so that a typed
/// code is hashed once and not ten times.
///
/// # Errors
/// When a hash cannot be made.
pub async fn slow_hashes(clock: &Clock, codes: Vec<String>) -> Result<Vec<String>> {
    let salt = SaltString::encode_b64(&clock.random::<16>()).map_err(internal)?;
    apart(move || {
        codes
            .iter()
            .map(|code| hash(&Argon2::default(), code, &salt))
            .collect()
    })
    .await
}

/// Which of the hashes is that of the code.
///
/// Takes as long with no hash at all as with one, and as long for a wrong code
/// as for the right one.
///
/// # Errors
/// When a stored hash cannot be read.
pub async fn which(hashes: Vec<String>, code: &str) -> Result<Option<usize>> {
    let code = code.to_owned();
    apart(move || {
        let mut last: Option<(SaltString, String)> = None;
        let mut found = None;
        for (place, stored) in hashes.iter().enumerate() {
            let parsed = PasswordHash::new(stored).map_err(internal)?;
            let salt = parsed
                .salt
                .ok_or_else(|| internal("a hash without a salt"))?;
            let salt = SaltString::from_b64(salt.as_str()).map_err(internal)?;
            let made = match last.take() {
                Some((known, made)) if known == salt => made,
                _ => {
                    let params = Params::try_from(&parsed).map_err(internal)?;
                    let argon = Argon2::from(params);
                    hash(&argon, &code, &salt)?
                }
            };
            if bool::from(made.as_bytes().ct_eq(stored.as_bytes())) {
                found = Some(place);
            }
            last = Some((salt, made));
        }
        if last.is_none() {
            let salt = SaltString::encode_b64(&[0; 16]).map_err(internal)?;
            hash(&Argon2::default(), &code, &salt)?;
        }
        Ok(found)
    })
    .await
}

fn hash(argon: &Argon2<'_>, code: &str, salt: &SaltString) -> Result<String> {
    let made = argon
        .hash_password(code.as_bytes(), salt)
        .map_err(internal)?;
    Ok(made.to_string())
}

/// Away from the threads that answer requests.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let _permit = AT_ONCE.acquire().await.map_err(internal)?;
    tokio::task::spawn_blocking(work).await.map_err(internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_code_is_read_however_it_is_typed() {
        let code = paper_code(&Clock::system());
        let printed = grouped(&code);
        assert_eq!(printed.len(), 14);
        assert_eq!(read_paper_code(&printed), Some(code.clone()));
        assert_eq!(read_paper_code(&printed.to_lowercase()), Some(code.clone()));
        let spaced = format!(" {} ", printed.replace('-', " "));
        assert_eq!(read_paper_code(&spaced), Some(code.clone()));
        assert_eq!(printed.split('-').next(), Some(lookup_of(&code).as_str()));
    }

    #[test]
    fn the_code_of_a_card_is_read_however_it_is_typed() {
        let code = card_code(&Clock::system());
        let printed = grouped(&code);
        assert_eq!(printed.len(), 9);
        for typed in [
            &printed,
            &code,
            &printed.to_lowercase(),
            &printed.replace('-', "  "),
        ] {
            assert_eq!(read_card_code(typed), Some(code.clone()));
        }
        for typed in ["", "7KQP-2MX", "7KQP-2MXA-R9TD", "7KQP-2MX0"] {
            assert_eq!(read_card_code(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        for typed in [
            "",
            "7KQP-2MXA",
            "7KQP-2MXA-R9T0",
            "7KQP-2MXA-R9TDX",
            "IIII-OOOO-LLLL",
        ] {
            assert_eq!(read_paper_code(typed), None, "{typed}");
        }
        assert_eq!(read_six_digits(" 123 456 "), Some(String::from("123456")));
        for typed in ["12345", "1234567", "12345a", "१२३४५६"] {
            assert_eq!(read_six_digits(typed), None, "{typed}");
        }
    }

    #[tokio::test]
    async fn a_hash_knows_its_own_code_alone() {
        let clock = Clock::system();
        let codes: Vec<String> = (0..3).map(|_| paper_code(&clock)).collect();
        let mut hashes = slow_hashes(&clock, codes.clone()).await.unwrap();
        let other = paper_code(&clock);
        hashes.push(slow_hash(&clock, &other).await.unwrap());
        for (place, code) in codes.iter().enumerate() {
            assert_eq!(which(hashes.clone(), code).await.unwrap(), Some(place));
        }
        assert_eq!(which(hashes.clone(), &other).await.unwrap(), Some(3));
        assert_eq!(
            which(hashes.clone(), &paper_code(&clock)).await.unwrap(),
            None
        );
        assert_eq!(which(Vec::new(), &other).await.unwrap(), None);
        assert!(hashes.iter().all(|hash| hash.starts_with("$argon2id$")));
    }
}
