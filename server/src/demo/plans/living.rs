//! Short plans of people who get on their feet again: a hip, loneliness, a stroke.

use crate::demo::story::{
    Act::{Add, Text},
    Step,
    Who::{Carer, Coordinator, Lead, Physiotherapist, Resident, Therapist},
    own, told,
};

pub(super) const HIP: &[Step] = &[
    told(
        40,
        "important_to_me",
        Coordinator,
        Resident,
        Text("Being able to look after my garden and go dancing again."),
    ),
    own(
        40,
        "needs",
        Physiotherapist,
        Add("hip", None, &[("what", "New hip, home from hospital")]),
    ),
    told(
        39,
        "goals",
        Physiotherapist,
        Resident,
        Add(
            "bus",
            Some("hip"),
            &[
                ("what", "Take the bus to town by myself"),
                ("importance", "10"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        39,
        "actions",
        Physiotherapist,
        Add(
            "steps",
            Some("bus"),
            &[
                ("what", "Practise with a stick on the steps outside"),
                ("when", "Twice a day"),
                ("status", "in_progress"),
                ("confidence", "7"),
            ],
        ),
    ),
    own(
        38,
        "equipment",
        Therapist,
        Add(
            "frame",
            None,
            &[("what", "Raised toilet seat"), ("status", "in_use")],
        ),
    ),
];

pub(super) const LONELY: &[Step] = &[
    told(
        50,
        "important_to_me",
        Lead,
        Resident,
        Text("Having somebody to talk to. Old films."),
    ),
    own(
        50,
        "needs",
        Coordinator,
        Add(
            "alone",
            None,
            &[
                ("what", "Lives alone and sees nobody for days"),
                ("effect", "Low mood, and does not always eat."),
            ],
        ),
    ),
    told(
        49,
        "goals",
        Coordinator,
        Resident,
        Add(
            "club",
            Some("alone"),
            &[
                ("what", "Join the film club at the library"),
                ("importance", "6"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        35,
        "actions",
        Coordinator,
        Add(
            "first",
            Some("club"),
            &[
                ("what", "Go together for the first time"),
                ("due", "6"),
                ("status", "to_do"),
                ("confidence", "5"),
            ],
        ),
    ),
];

pub(super) const STROKE: &[Step] = &[
    told(
        140,
        "important_to_me",
        Carer,
        Resident,
        Text("Being spoken to, not about. I understand everything."),
    ),
    told(
        140,
        "communication",
        Carer,
        Resident,
        Text("Give me time to find the word. I can write it down."),
    ),
    own(
        138,
        "needs",
        Therapist,
        Add("arm", None, &[("what", "Weak right arm after a stroke")]),
    ),
    told(
        137,
        "goals",
        Therapist,
        Resident,
        Add(
            "tea",
            Some("arm"),
            &[
                ("what", "Make a pot of tea with both hands"),
                ("importance", "8"),
                ("status", "not_achieved"),
                ("outcome", "With one hand it works. That will do."),
            ],
        ),
    ),
    own(
        66,
        "reviews",
        Lead,
        Add(
            "review",
            None,
            &[
                ("what", "Look for a new goal together"),
                ("date", "-66"),
                ("next", "24"),
            ],
        ),
    ),
];
