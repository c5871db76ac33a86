//! What is said about a field that needs attention: what to do, and nothing else.

use crate::{error::Problem, format};

/// The message for a problem; `name` is the field's name within a sentence, such as "your full name".
pub fn message(problem: &Problem, name: &str) -> String {
    let name = inside_sentence(name);
    let first = starting_sentence(&name);
    match problem {
        Problem::Missing => format!("Enter {name}"),
        Problem::NotChosen => format!("Select {name}"),
        Problem::TooShort { least } => {
            format!("{first} must be {least} characters or more. Say a little more")
        }
        Problem::TooLong { limit } => {
            format!("{first} must be {} characters or less", thousands(*limit))
        }
        Problem::TooMany { limit } => {
            format!("{first} can have {} entries or fewer", thousands(*limit))
        }
        Problem::NotADate => format!("{first} must be a real date, like 27 3 2007"),
        Problem::NotATime => format!("{first} must be a time, like 9:00 or 5:30pm"),
        Problem::NotACode => {
            format!("{first} must be small letters and _, like hand_therapy")
        }
        Problem::TooManyTimes { most } => format!(
            "That makes more than {} times. Choose fewer weeks or fewer people at once",
            thousands(*most)
        ),
        Problem::EndsBeforeStart => format!("{first} must be later than the start"),
        Problem::NotInPast => format!("{first} must be in the past"),
        Problem::NotInFuture => format!("{first} must be in the future"),
        Problem::TooEarly { earliest } => {
            format!("{first} must be {} or later", format::date(*earliest))
        }
        Problem::TooLate { latest } => {
            format!("{first} must be {} or before", format::date(*latest))
        }
        Problem::NotANumber { least, most } => {
            format!("{first} must be a number from {least} to {most}")
        }
        Problem::NotAnEmail => {
            String::from("Enter an email address in the correct format, like name@example.com")
        }
        Problem::NotAPhone => {
            String::from("Enter a phone number, like 01632 960 001 or 07700 900 982")
        }
        Problem::HoldsCode => String::from(
            "Take out the number. It could be the code of a door or a key safe, which must not stand here",
        ),
        Problem::TellsWho { found } => format!(
            "Take out “{found}”. Everybody can read this, and somebody could be known by it"
        ),
        Problem::NotAPostcode => String::from("Enter a full UK postcode, like AA3 1AB"),
        Problem::NotAnNhsNumber => {
            String::from("Check the NHS number. It has 10 digits, like 999 123 4567")
        }
        Problem::IsNationalInsurance => String::from(
            "Enter an NHS number. You have entered a National Insurance number, which is different",
        ),
        Problem::Taken => format!("{first} is already in use. Enter a different one"),
        Problem::HasAccount => String::from(
            "There is an account already, so this code opens nothing. Sign in with the account, or ask for an invitation letter if that does not work",
        ),
        Problem::HasOwnRecord => String::from(
            "They have a record of their own here, which this code would open. Ask them to get a letter or a code from those who care for them",
        ),
        Problem::AlreadyInTeam => {
            String::from("Somebody is in the team as this already. Take them off the team first")
        }
        Problem::SameSurgery => {
            String::from("They are registered with this surgery already. Choose another one")
        }
        Problem::WrongCode => {
            format!("Check {name}. It may be mistyped, used already or too old")
        }
        Problem::NoMatch => {
            String::from("That code does not match. Check the card, then try again")
        }
        Problem::PasskeyNotAccepted => {
            String::from("Your passkey was not accepted. Try again, or sign in another way")
        }
        Problem::ChangedMeanwhile { by, .. } => format!(
            "{by} changed {name} while you were writing. Choose what it should say, then save again"
        ),
        Problem::SharedDevice => String::from(
            "Do this on a device that is yours alone. You said that others use this one",
        ),
        Problem::ChangedUnseen => {
            format!(
                "{first} changed while you were reading. Read what is new below, then press the button again"
            )
        }
        Problem::BedsFull => String::from(
            "Every bed of this colour is taken. Choose another, or say that you use one more",
        ),
        Problem::GivesCareNow => String::from(
            "This team gives care now. End the care or hand it on, before the team leaves",
        ),
        Problem::TimeTaken => {
            String::from("That time has just been taken. Choose another. Nothing else has changed")
        }
        Problem::KeptOut => String::from(
            "The person keeps out the team that would help them. Nothing has changed. Talk to them first",
        ),
        Problem::BeforeSent => format!("{first} must not be before the request was sent"),
        Problem::BeforeStart => format!("{first} must not be before the first day"),
        Problem::CannotRemove => {
            format!("{first} cannot be removed. It is still needed, or someone has just changed it")
        }
        Problem::NotHeld(rule) => rule.words().to_owned(),
        Problem::CannotBeAway(problem) => problem.words().to_owned(),
        Problem::RuledOut(conflict) => conflict.words().to_owned(),
        Problem::CannotMerge(obstacle) => obstacle.words().to_owned(),
        Problem::NotTaken(problem) => problem.words().to_owned(),
        Problem::NotThisForm(problem) => problem.words().to_owned(),
        Problem::InRow(problem) => problem.words(),
        Problem::MoreInRows { count } => format!(
            "{} more things are to be put right. They are told when these are",
            thousands(*count)
        ),
    }
}

/// A label as it stands within a sentence: small first letter, unless it is a word like "NHS" or "I".
pub fn inside_sentence(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first
            .to_lowercase()
            .chain([second])
            .chain(letters)
            .collect(),
        _ => label.to_owned(),
    }
}

/// A name as it stands at the start of a sentence.
pub fn starting_sentence(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// A count with a comma over 999.
pub fn thousands(count: u32) -> String {
    let digits = count.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// "1 minute" or "5 minutes".
pub fn minutes(count: u32) -> String {
    match count {
        0 | 1 => String::from("1 minute"),
        more => format!("{more} minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        circle::{merging::Obstacle, ways::Conflict},
        decided::model::Rule,
        feedback::model::FormProblem,
        messages::files::model::FileProblem,
    };

    #[test]
    fn a_missing_answer_is_asked_for_by_its_name() {
        assert_eq!(message(&Problem::Missing, "Full name"), "Enter full name");
        assert_eq!(message(&Problem::Missing, "NHS number"), "Enter NHS number");
        assert_eq!(
            message(&Problem::NotChosen, "yes if others use this device"),
            "Select yes if others use this device"
        );
    }

    #[test]
    fn a_long_answer_is_told_the_limit_with_a_comma() {
        assert_eq!(
            message(&Problem::TooLong { limit: 20_000 }, "what matters to me"),
            "What matters to me must be 20,000 characters or less"
        );
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_000), "1,000");
        assert_eq!(thousands(1_234_567), "1,234,567");
    }

    #[test]
    fn no_message_scolds_or_begs() {
        let all = [
            Problem::Missing,
            Problem::NotChosen,
            Problem::TooLong { limit: 5 },
            Problem::TooShort { least: 5 },
            Problem::TooMany { limit: 5 },
            Problem::NotADate,
            Problem::NotInPast,
            Problem::NotInFuture,
            Problem::TooEarly {
                earliest: chrono::NaiveDate::MIN,
            },
            Problem::TooLate {
                latest: chrono::NaiveDate::MIN,
            },
            Problem::NotANumber { least: 0, most: 10 },
            Problem::NotAnEmail,
            Problem::NotAPhone,
            Problem::HoldsCode,
            Problem::TellsWho {
                found: String::from("Priya"),
            },
            Problem::NotAPostcode,
            Problem::NotAnNhsNumber,
            Problem::IsNationalInsurance,
            Problem::Taken,
            Problem::AlreadyInTeam,
            Problem::KeptOut,
            Problem::BeforeSent,
            Problem::SameSurgery,
            Problem::HasAccount,
            Problem::HasOwnRecord,
            Problem::WrongCode,
            Problem::NoMatch,
            Problem::PasskeyNotAccepted,
            Problem::ChangedMeanwhile {
                theirs: String::from("x"),
                by: String::from("Annie"),
            },
            Problem::CannotRemove,
            Problem::ChangedUnseen,
            Problem::BeforeStart,
            Problem::TimeTaken,
            Problem::NotACode,
            Problem::TooManyTimes { most: 5_000 },
            Problem::BedsFull,
            Problem::GivesCareNow,
            Problem::SharedDevice,
        ];
        let rules = Rule::ALL.map(Problem::NotHeld);
        let conflicts = Conflict::ALL.map(Problem::RuledOut);
        let obstacles = Obstacle::ALL.map(Problem::CannotMerge);
        let files = FileProblem::ALL.map(Problem::NotTaken);
        let paper = FormProblem::ALL.map(Problem::NotThisForm);
        let rules = rules
            .iter()
            .chain(&conflicts)
            .chain(&obstacles)
            .chain(&files)
            .chain(&paper);
        for problem in all.iter().chain(rules) {
            let said = message(problem, "your goal").to_lowercase();
            for word in ["please", "sorry", "valid", "forbidden", "oops", "illegal"] {
                assert!(!said.contains(word), "{said:?} says {word:?}");
            }
            assert!(!said.ends_with('.'), "{said:?} ends with a full stop");
        }
    }
}
