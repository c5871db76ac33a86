//! The sections of a crisis plan: the standard's "Contingency/safety plan", and
//! what NICE QS14 and carers' emergency plans add to it.

use super::{
    care_headings::{REVIEWS, field, line, named, words},
    headings::{Field, FieldKind, Heading, ListKind, Part, Voice},
    kind::PlanKind,
};

/// How far things have gone when a step is to be taken.
pub const LEVELS: &[(&str, &str)] = &[
    ("well", "When I am well"),
    ("starting", "When things start to go wrong"),
    ("emergency", "In an emergency"),
];
const MAY_BE_TOLD: &[(&str, &str)] = &[("may", "May be told"), ("may_not", "May not be told")];
const PAPERS: &[(&str, &str)] = &[
    ("cpr", "Decision about CPR"),
    ("respect", "ReSPECT form"),
    ("adrt", "Advance decision to refuse treatment"),
    ("statement", "Advance statement"),
    ("ucp", "Universal Care Plan"),
    ("lpa", "Lasting power of attorney for health and welfare"),
    ("other", "Other document"),
];

const fn required(field: Field) -> Field {
    Field {
        required: true,
        ..field
    }
}

const fn phone(name: &'static str, label: &'static str) -> Field {
    field(name, label, "", FieldKind::Phone)
}

const fn list(
    code: &'static str,
    title: &'static str,
    hint: &'static str,
    (part, voice): (Part, Voice),
    list: ListKind,
) -> Heading {
    Heading {
        kind: PlanKind::Crisis,
        code,
        title,
        hint,
        part,
        voice,
        list: Some(list),
    }
}

const fn of(noun: &'static str, fields: &'static [Field]) -> ListKind {
    ListKind {
        noun,
        parent: None,
        ordered: false,
        fields,
    }
}

/// A list whose order says what comes first.
const fn in_order(noun: &'static str, fields: &'static [Field]) -> ListKind {
    ListKind {
        ordered: true,
        ..of(noun, fields)
    }
}

/// The sections, in the order of the page.
pub(super) const CRISIS: &[Heading] = &[
    list(
        "triggers",
        "Trigger factors",
        "What may set off a crisis, such as an infection, a fall or a carer who is ill. Every crisis plan needs at least one.",
        (Part::Signs, Voice::Shared),
        of(
            "trigger",
            &[named("what", "Trigger factor", "One thing at a time")],
        ),
    ),
    list(
        "warning_signs",
        "Early warning signs",
        "What you or others notice first when you are becoming unwell.",
        (Part::Signs, Voice::Shared),
        of(
            "warning sign",
            &[named("what", "Early warning sign", "One thing at a time")],
        ),
    ),
    list(
        "helps",
        "What helps",
        "What has helped before, and what you do to cope.",
        (Part::Signs, Voice::Own),
        of(
            "thing that helps",
            &[named("what", "What helps", "One thing at a time")],
        ),
    ),
    list(
        "worse",
        "What makes it worse",
        "What people should not do, say or give.",
        (Part::Signs, Voice::Own),
        of(
            "thing to avoid",
            &[named("what", "What makes it worse", "One thing at a time")],
        ),
    ),
    list(
        "steps",
        "What should happen",
        "What to do, step by step: if this happens, then do that. Say what to avoid too.",
        (Part::WhatToDo, Voice::Shared),
        in_order(
            "step",
            &[
                named(
                    "if",
                    "If this happens",
                    "Such as: if Joe is more confused than usual",
                ),
                required(words(
                    "do",
                    "Then do this",
                    "Who should do what, and how soon",
                )),
                required(field(
                    "level",
                    "How far have things gone?",
                    "",
                    FieldKind::Choice(LEVELS),
                )),
            ],
        ),
    ),
    list(
        "call",
        "Who to call",
        "The people and services to call, in the order in which to call them.",
        (Part::WhatToDo, Voice::Shared),
        in_order(
            "person to call",
            &[
                required(line("name", "Name", "Of a person or a service")),
                line(
                    "role",
                    "Who they are",
                    "Such as daughter, or out-of-hours GP",
                ),
                required(phone("phone", "Phone number")),
                line(
                    "hours",
                    "When they answer",
                    "Such as day and night, or 9am to 5pm on weekdays",
                ),
            ],
        ),
    ),
    list(
        "told",
        "Who may be told",
        "Who may be told that you are unwell, and who may not.",
        (Part::WhatToDo, Voice::Own),
        of(
            "person",
            &[
                required(line("name", "Name", "And who they are to you")),
                required(field(
                    "may",
                    "May they be told?",
                    "",
                    FieldKind::Choice(MAY_BE_TOLD),
                )),
                words("what", "What they may be told", ""),
            ],
        ),
    ),
    list(
        "replacement_carer",
        "If my carer cannot care",
        "Who steps in when the person who cares for you cannot.",
        (Part::WhatToDo, Voice::Shared),
        of(
            "replacement carer",
            &[
                required(line("name", "Name", "Of a person or a service")),
                phone("phone", "Phone number"),
                words("agreed", "What they have agreed to do", "And for how long"),
            ],
        ),
    ),
    list(
        "supplies",
        "Medicines and equipment",
        "What may be needed in a crisis, and where it is kept.",
        (Part::Needed, Voice::Shared),
        of(
            "medicine or piece of equipment",
            &[
                named(
                    "what",
                    "What it is",
                    "Such as the rescue pack of antibiotics",
                ),
                required(line("where", "Where it is kept", "")),
                words("use", "When and how it is used", ""),
            ],
        ),
    ),
    list(
        "key_holder",
        "Who holds the key",
        "Who can let people in. Never write the code of a key safe or a door here.",
        (Part::Needed, Voice::Shared),
        of(
            "key holder",
            &[
                required(field(
                    "name",
                    "Name",
                    "Who holds a key or knows the code of the key safe",
                    FieldKind::NoCode,
                )),
                required(phone("phone", "Phone number")),
                field(
                    "note",
                    "What else people should know",
                    "Such as: next door, on the left. Never the code.",
                    FieldKind::NoCode,
                ),
            ],
        ),
    ),
    Heading {
        kind: PlanKind::Crisis,
        code: "place_of_care",
        title: "Where I want to be cared for",
        hint: "Where you would like to be if you become very unwell, and where not.",
        part: Part::Needed,
        voice: Voice::Own,
        list: None,
    },
    list(
        "dependants",
        "Dependants and pets",
        "Who and what needs looking after if you go into hospital.",
        (Part::Needed, Voice::Own),
        of(
            "dependant or pet",
            &[
                named("who", "Who or what", "Such as Bess, the dog"),
                words("needs", "What they need", ""),
                line("by", "Who can look after them", "Name and phone number"),
            ],
        ),
    ),
    list(
        "papers",
        "Documents and where they are",
        "Whether there is a decision about CPR, a ReSPECT form or another document, and where it is. Never copy here what it says.",
        (Part::KeptRight, Voice::Shared),
        of(
            "document",
            &[
                required(field(
                    "what",
                    "Which document",
                    "",
                    FieldKind::Choice(PAPERS),
                )),
                required(line(
                    "where",
                    "Where it is",
                    "Such as: in the yellow folder in the hall",
                )),
                line("holder", "Who has a copy", ""),
                field("date", "Date of the document", "", FieldKind::Date),
            ],
        ),
    ),
    list(
        "crisis_reviews",
        "Reviews of this plan",
        "When this crisis plan was talked through, with whom, and when it is next.",
        (Part::KeptRight, Voice::Shared),
        REVIEWS,
    ),
];

#[cfg(test)]
mod tests {
    use crate::plan::{headings::headings, kind::PlanKind};
    use std::collections::BTreeSet;

    #[test]
    fn a_section_is_of_one_plan_only() {
        let all: Vec<_> = PlanKind::ALL.into_iter().flat_map(headings).collect();
        let codes: BTreeSet<_> = all.iter().map(|heading| heading.code).collect();
        assert_eq!(codes.len(), all.len());
        for kind in PlanKind::ALL {
            assert!(headings(kind).iter().all(|heading| heading.kind == kind));
        }
    }
}
