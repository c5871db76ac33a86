//! What emails are about that somebody can stop.

/// What emails of a kind are about; the codes are stored. Whatever keeps somebody or their way
/// in safe is about none of these: it always comes.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Topic {
    /// Changes of the care plan, and comments.
    Plan,
    /// Whether a plan is still right.
    Check,
    /// Messages between a resident, their carers and the care team.
    Messages,
    /// Who looks after a resident.
    Team,
    /// That what is shared ends soon.
    Ends,
    /// Answers about who has looked.
    Looks,
    /// How care went.
    Feedback,
    /// The messages that wait for a member of staff in the morning.
    Digest,
}

impl Topic {
    /// Every one of them, in the order in which people read them.
    pub const ALL: [Self; 8] = [
        Self::Messages,
        Self::Plan,
        Self::Check,
        Self::Team,
        Self::Ends,
        Self::Looks,
        Self::Feedback,
        Self::Digest,
    ];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Check => "check",
            Self::Messages => "messages",
            Self::Team => "team",
            Self::Ends => "ends",
            Self::Looks => "looks",
            Self::Feedback => "feedback",
            Self::Digest => "digest",
        }
    }

    /// The topic of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }

    /// As "An email comes …" goes on.
    pub fn comes(self) -> &'static str {
        match self {
            Self::Plan => {
                "when somebody changes your care plan, or one that you follow, or comments on it"
            }
            Self::Check => "when it is time to say that a plan is still right",
            Self::Messages => "when you have a message, or an answer to one is late",
            Self::Team => "when it changes who looks after you",
            Self::Ends => "before something that is shared ends",
            Self::Looks => "when a question about who has looked is answered",
            Self::Feedback => "to ask how it was, after you were seen or care has ended",
            Self::Digest => "in the morning, when messages wait for you at work",
        }
    }

    /// Whether only those who work with the portal get such emails.
    pub fn is_for_staff(self) -> bool {
        self == Self::Digest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_means_its_topic() {
        for topic in Topic::ALL {
            assert_eq!(Topic::from_code(topic.code()), Some(topic));
        }
        assert_eq!(Topic::from_code("sign_in"), None);
    }
}
