//! The sections of a care plan: their headings, their hints, and what their lists hold.

use super::{
    headings::{Field, FieldKind, Heading, ListKind, Part, Voice},
    kind::PlanKind,
};

const GOAL_STATUS: &[(&str, &str)] = &[
    ("in_progress", "In progress"),
    ("achieved", "Achieved"),
    ("partly_achieved", "Partly achieved"),
    ("not_achieved", "Not achieved"),
];
const ACTION_STATUS: &[(&str, &str)] = &[
    ("to_do", "To do"),
    ("in_progress", "In progress"),
    ("done", "Done"),
    ("refused", "Refused"),
];
const EQUIPMENT_STATUS: &[(&str, &str)] = &[
    ("asked_for", "Asked for"),
    ("in_use", "In use"),
    ("needs_repair", "Needs repair"),
    ("returned", "Returned"),
];

pub(super) const fn words(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    field(name, label, hint, FieldKind::Words)
}

pub(super) const fn line(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    field(name, label, hint, FieldKind::Line)
}

pub(super) const fn field(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    kind: FieldKind,
) -> Field {
    Field {
        name,
        label,
        hint,
        kind,
        required: false,
    }
}

pub(super) const fn named(name: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field {
        name,
        label,
        hint,
        kind: FieldKind::Words,
        required: true,
    }
}

const fn about_me(code: &'static str, title: &'static str, hint: &'static str) -> Heading {
    Heading {
        kind: PlanKind::Care,
        code,
        title,
        hint,
        part: Part::AboutMe,
        voice: Voice::Own,
        list: None,
    }
}

/// The sections, in the order of the page.
pub(super) const CARE: &[Heading] = &[
    about_me(
        "important_to_me",
        "What is most important to me",
        "What must people know, even in an emergency? Think of values, faith, family, pets and the things you love to do.",
    ),
    about_me(
        "important_people",
        "People who are important to me",
        "Who are they, and why? How should they be involved? Is there anyone who should not be contacted?",
    ),
    about_me(
        "communication",
        "How I communicate and how to communicate with me",
        "What do you like to be called? Do you use glasses, a hearing aid or another language? How do you show pain or worry?",
    ),
    about_me(
        "wellness",
        "My wellness",
        "What is a good day like, and a bad day? How can people tell that you are becoming unwell? What helps?",
    ),
    about_me(
        "please_do",
        "Please do and please don't",
        "What should people do when they are with you? What should they not do?",
    ),
    about_me(
        "support",
        "How and when to support me",
        "What do you need help with, and when? What do you do by yourself?",
    ),
    about_me(
        "also",
        "Also worth knowing about me",
        "Your life story, your work, what you like and what you do not.",
    ),
    about_me(
        "supported_by",
        "Supported to write this by",
        "Did someone help you to write this? Say who they are and how they helped.",
    ),
    Heading {
        kind: PlanKind::Care,
        code: "strengths",
        title: "Strengths",
        hint: "What you are good at, and who and what you can count on.",
        part: Part::Goals,
        voice: Voice::Shared,
        list: Some(ListKind {
            noun: "strength",
            parent: None,
            ordered: false,
            fields: &[named("what", "Strength", "One thing you can count on")],
        }),
    },
    Heading {
        kind: PlanKind::Care,
        code: "needs",
        title: "Needs, concerns or problems",
        hint: "What is difficult, or worries you or the people around you.",
        part: Part::Goals,
        voice: Voice::Shared,
        list: Some(ListKind {
            noun: "need",
            parent: None,
            ordered: false,
            fields: &[
                named("what", "Need, concern or problem", "One thing at a time"),
                words("effect", "How it affects daily life", ""),
            ],
        }),
    },
    Heading {
        kind: PlanKind::Care,
        code: "goals",
        title: "Goals and hopes",
        hint: "What you would like to be able to do, or how you would like things to be.",
        part: Part::Goals,
        voice: Voice::Own,
        list: Some(ListKind {
            noun: "goal",
            parent: Some("needs"),
            ordered: false,
            fields: &[
                named("what", "Goal or hope", "One thing you would like to reach"),
                field(
                    "importance",
                    "How important is it to you?",
                    "From 1, a little, to 10, the most important",
                    FieldKind::OneToTen,
                ),
                field(
                    "status",
                    "How it is going",
                    "",
                    FieldKind::Choice(GOAL_STATUS),
                ),
                words(
                    "outcome",
                    "What came of it",
                    "In your own words: what has changed, and is it enough?",
                ),
            ],
        }),
    },
    Heading {
        kind: PlanKind::Care,
        code: "actions",
        title: "Actions and activities",
        hint: "What is going to be done to reach a goal, by whom and when.",
        part: Part::Goals,
        voice: Voice::Shared,
        list: Some(ListKind {
            noun: "action",
            parent: Some("goals"),
            ordered: false,
            fields: &[
                named("what", "What", "What is going to be done"),
                line(
                    "who",
                    "Who",
                    "Who does it, such as Annie or the community nurse",
                ),
                line(
                    "when",
                    "When or how often",
                    "Such as every morning, or on Tuesdays",
                ),
                field("due", "By which date", "", FieldKind::Date),
                field("status", "Status", "", FieldKind::Choice(ACTION_STATUS)),
                field(
                    "confidence",
                    "How sure are you that you can do it?",
                    "From 1, not at all, to 10, completely",
                    FieldKind::OneToTen,
                ),
                words(
                    "strategies",
                    "If something gets in the way",
                    "What might be difficult, and what to do then",
                ),
                field("review", "Review date", "", FieldKind::Date),
            ],
        }),
    },
    Heading {
        kind: PlanKind::Care,
        code: "stage_goals",
        title: "Stage goals and outcomes",
        hint: "Smaller steps on the way, and what came of each.",
        part: Part::Goals,
        voice: Voice::Shared,
        list: Some(ListKind {
            noun: "stage goal",
            parent: Some("actions"),
            ordered: false,
            fields: &[
                named("what", "Stage goal", "One step on the way"),
                field("due", "By which date", "", FieldKind::Date),
                field(
                    "status",
                    "How it is going",
                    "",
                    FieldKind::Choice(GOAL_STATUS),
                ),
                words("outcome", "Outcome", "What came of it"),
            ],
        }),
    },
    Heading {
        kind: PlanKind::Care,
        code: "funding",
        title: "Care funding source and personal budget",
        hint: "Who pays for which part of the care, and any personal budget.",
        part: Part::Support,
        voice: Voice::Shared,
        list: Some(ListKind {
            noun: "source of funding",
            parent: None,
            ordered: false,
            fields: &[
                Field {
                    required: true,
                    ..line(
                        "source",
                        "Who pays",
                        "Such as the council, the NHS or yourself",
                    )
                },
                words("what", "What it pays for", ""),
                line("amount", "How much", "Such as £85 a week"),
                field("review", "Review date", "", FieldKind::Date),
            ],
        }),
    },
    Heading {
        kind: PlanKind::Care,
        code: "equipment",
        title: "Equipment",
        hint: "Things that help, such as grab rails or a walking frame.",
        part: Part::Support,
        voice: Voice::Shared,
        list: Some(ListKind {
            noun: "piece of equipment",
            parent: None,
            ordered: false,
            fields: &[
                Field {
                    required: true,
                    ..line("what", "What it is", "")
                },
                words("use", "What it is for and how it is used", ""),
                line("where", "Where it is", ""),
                line(
                    "supplier",
                    "Who supplies and repairs it",
                    "With a phone number",
                ),
                field("status", "Status", "", FieldKind::Choice(EQUIPMENT_STATUS)),
            ],
        }),
    },
    Heading {
        kind: PlanKind::Care,
        code: "documents",
        title: "Other care planning documents",
        hint: "What other plans or decisions there are, and where each is kept. Do not copy them here.",
        part: Part::Support,
        voice: Voice::Shared,
        list: Some(ListKind {
            noun: "document",
            parent: None,
            ordered: false,
            fields: &[
                Field {
                    required: true,
                    ..line("what", "Which document", "")
                },
                line("where", "Where it is kept", ""),
                field("date", "Date of the document", "", FieldKind::Date),
            ],
        }),
    },
    Heading {
        kind: PlanKind::Care,
        code: "reviews",
        title: "Reviews",
        hint: "When the plan was talked through, with whom, and when it is next.",
        part: Part::Support,
        voice: Voice::Shared,
        list: Some(REVIEWS),
    },
];

/// What a review holds, in both kinds of plan.
pub(super) const REVIEWS: ListKind = ListKind {
    noun: "review",
    parent: None,
    ordered: false,
    fields: &[
        named(
            "what",
            "What was talked about",
            "What matters now, and what was agreed",
        ),
        field("date", "Date of the review", "", FieldKind::Date),
        line("who", "Who was there", ""),
        field("next", "Next review", "", FieldKind::Date),
        line(
            "responsible",
            "Who sees to it that it happens",
            "Name and role",
        ),
    ],
};
