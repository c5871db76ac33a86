//! Email addresses.

use crate::error::Problem;
use std::fmt;

/// The longest address that mail servers take.
const LONGEST: usize = 254;

/// An email address, as it was typed; two are equal when they differ only in case.
#[derive(Clone, Debug)]
pub struct Email {
    typed: String,
    compared: String,
}

impl Email {
    /// Reads one; only the space around it is removed.
    ///
    /// Whether it can be delivered only a message shows, so the check is for
    /// slips of the finger: one `@`, something before it, a domain with a dot.
    ///
    /// # Errors
    /// [`Problem::Missing`] or [`Problem::NotAnEmail`].
    pub fn parse(typed: &str) -> Result<Self, Problem> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(Problem::Missing);
        }
        let (mailbox, domain) = typed.rsplit_once('@').ok_or(Problem::NotAnEmail)?;
        if typed.len() <= LONGEST && is_mailbox(mailbox) && is_domain(domain) {
            Ok(Self {
                typed: typed.to_owned(),
                compared: typed.to_lowercase(),
            })
        } else {
            Err(Problem::NotAnEmail)
        }
    }

    /// As it was typed, to write to.
    pub fn as_typed(&self) -> &str {
        &self.typed
    }

    /// In lower case, to compare and to look up.
    pub fn compared(&self) -> &str {
        &self.compared
    }
}

impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.compared == other.compared
    }
}

impl Eq for Email {}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.typed)
    }
}

fn is_mailbox(mailbox: &str) -> bool {
    !mailbox.is_empty()
        && mailbox.len() <= 64
        && !mailbox.starts_with('.')
        && !mailbox.ends_with('.')
        && !mailbox.contains("..")
        && mailbox
            .chars()
            .all(|sign| sign.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(sign))
}

fn is_domain(domain: &str) -> bool {
    let labels: Vec<&str> = domain.split('.').collect();
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    let last_is_word = labels.last().is_some_and(|last| {
        last.chars().count() >= 2 && !last.chars().all(|sign| sign.is_ascii_digit())
    });
    labels.len() >= 2 && last_is_word && labels.iter().all(|each| label(each))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_kept_as_typed_and_compared_without_case() {
        let email = Email::parse(" Joe.Bennett+Care@Example.org ").unwrap();
        assert_eq!(email.as_typed(), "Joe.Bennett+Care@Example.org");
        assert_eq!(email.compared(), "joe.bennett+care@example.org");
        assert_eq!(email, Email::parse("joe.bennett+care@example.ORG").unwrap());
        assert_ne!(email, Email::parse("joe.bennett@example.org").unwrap());
    }

    #[test]
    fn slips_of_the_finger_are_noticed() {
        for (typed, problem) in [
            ("", Problem::Missing),
            ("  ", Problem::Missing),
            ("joe", Problem::NotAnEmail),
            ("joe@", Problem::NotAnEmail),
            ("@example.org", Problem::NotAnEmail),
            ("joe@example", Problem::NotAnEmail),
            ("joe@example.", Problem::NotAnEmail),
            ("joe@.org", Problem::NotAnEmail),
            ("joe@exam ple.org", Problem::NotAnEmail),
            ("joe bennett@example.org", Problem::NotAnEmail),
            ("joe@bennett@example.org", Problem::NotAnEmail),
            ("joe..b@example.org", Problem::NotAnEmail),
            ("joe@example.org, annie@example.org", Problem::NotAnEmail),
            ("joe@192.0.2.1", Problem::NotAnEmail),
            (
                "joe@example.org\r\nBcc: all@example.org",
                Problem::NotAnEmail,
            ),
            ("<joe@example.org>", Problem::NotAnEmail),
        ] {
            assert_eq!(Email::parse(typed), Err(problem), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn no_address_holds_a_sign_that_mail_reads_otherwise(typed in "\\PC{0,20}@\\PC{0,20}") {
            if let Ok(email) = Email::parse(&typed) {
                prop_assert!(!email.as_typed().contains(['\r', '\n', ' ', ',', ';', '<', '>', '"', '\0']));
            }
        }

        #[test]
        fn what_is_kept_can_be_read_again(typed in "[a-zA-Z0-9+_-]{1,20}@[a-zA-Z0-9]{1,20}\\.[a-z]{2,6}") {
            let email = Email::parse(&typed).unwrap();
            let again = Email::parse(email.as_typed()).unwrap();
            prop_assert_eq!(again.as_typed(), typed.as_str());
            prop_assert_eq!(Email::parse(email.compared()).unwrap(), email);
        }
    }
}
