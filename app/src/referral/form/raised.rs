//! What the answers mean for those who see to the request, and for the person meanwhile.

use super::{
    check::{CHECKED_WHEN, CHECKED_WHERE},
    definition::{Definition, FilledInBy},
    question::{Effect, NOT_SURE, Question},
    walk::given,
};
use crate::{
    format,
    referral::{answers::Answers, model::Urgency},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the answers raised.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Raised {
    /// How soon.
    pub urgency: Urgency,
    /// What those who see to it should know first: the gravest first.
    pub flags: Vec<Flag>,
    /// Whether the person must be met in person.
    pub face_to_face: bool,
    /// What tells this request from another one of the same person.
    pub matter: Option<String>,
}

/// Something that those who see to a request should know first.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Flag {
    /// From which question.
    pub question: String,
    /// How grave it is.
    pub level: FlagLevel,
    /// In words.
    pub words: String,
}

/// How grave it is, the gravest first.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagLevel {
    /// A sign of an emergency that was checked already.
    Emergency,
    /// A sign of an emergency that somebody answered, and changed before it was sent.
    Changed,
    /// The person was told to get help sooner than the service can give it.
    Urgent,
    /// To be seen before others.
    Soon,
    /// The person was told to do something about it.
    Told,
    /// Good to know.
    Note,
}

/// What the person is told before they go on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Warning {
    /// To get help sooner than the service can give it.
    Urgent(String),
    /// To do something besides.
    Tell(String),
}

impl Definition {
    /// What the answers raise.
    pub fn raised(&self, answers: &Answers, by: FilledInBy) -> Raised {
        let mut raised = Raised {
            urgency: Urgency::Routine,
            flags: Vec::new(),
            face_to_face: false,
            matter: None,
        };
        let shown = self.shown(answers, by);
        for page in &shown {
            for (question, effect) in page.followed(answers, by) {
                raised.urgency = raised.urgency.max(effect.urgency());
                raised.face_to_face |= effect.face_to_face;
                if let Some(words) = &effect.flag {
                    raised.flags.push(Flag {
                        question: question.id.clone(),
                        level: effect.level(),
                        words: in_full(words, question, answers),
                    });
                }
            }
        }
        raised.flags.sort_by_key(|flag| flag.level);
        raised.matter = self.matter.as_deref().and_then(|id| {
            let question = shown.iter().find_map(|page| page.question(id))?;
            let values = given(question, answers, by)?;
            values.first().cloned()
        });
        raised
    }

    /// What the person is told after a page, each once.
    pub fn warnings(&self, page: &str, answers: &Answers, by: FilledInBy) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let followed = self.page(page).map(|page| page.followed(answers, by));
        for (_, effect) in followed.into_iter().flatten() {
            let warning = match (effect.urgent, &effect.tell) {
                (true, Some(words)) => Some(Warning::Urgent(words.clone())),
                (true, None) => self.urgent.clone().map(Warning::Urgent),
                (false, words) => words.clone().map(Warning::Tell),
            };
            warnings.extend(warning.filter(|warning| !warnings.contains(warning)));
        }
        warnings
    }
}

impl Effect {
    fn urgency(&self) -> Urgency {
        if self.emergency.is_some() || self.urgent {
            Urgency::Urgent
        } else if self.soon {
            Urgency::Soon
        } else {
            Urgency::Routine
        }
    }

    fn level(&self) -> FlagLevel {
        if self.emergency.is_some() {
            FlagLevel::Emergency
        } else if self.urgent {
            FlagLevel::Urgent
        } else if self.soon {
            FlagLevel::Soon
        } else if self.tell.is_some() {
            FlagLevel::Told
        } else {
            FlagLevel::Note
        }
    }
}

/// The words of a flag, with how sure it is, and when and where it was checked.
fn in_full(words: &str, question: &Question, answers: &Answers) -> String {
    let mut said = words.to_owned();
    if answers.one(&question.id) == Some(NOT_SURE) {
        said.push_str(" (not sure)");
    }
    let noted = |what: &str| answers.one(&format!("{}.{what}", question.id));
    if let Some(place) = noted(CHECKED_WHERE) {
        said.push_str(". Checked already: ");
        said.push_str(place);
        if let Some(day) = noted(CHECKED_WHEN).and_then(|day| day.parse::<NaiveDate>().ok()) {
            said.push_str(", ");
            said.push_str(&format::date(day));
        }
    }
    said
}
