//! Annie, who cares for Joe.

use crate::demo::story::{
    Act::{Add, Text},
    Step,
    Who::{Lead, Resident, SocialWorker},
    own, told,
};

/// Annie, who cares for Joe and has a plan of her own.
pub const ANNIE: &[Step] = &[
    own(
        60,
        "important_to_me",
        Resident,
        Text("Joe. My choir on Thursdays, when I can go."),
    ),
    told(
        59,
        "needs",
        Lead,
        Resident,
        Add(
            "tired",
            None,
            &[
                ("what", "Tired, because Joe is up at night"),
                (
                    "effect",
                    "No time to see friends, and worry about what happens if I am ill.",
                ),
            ],
        ),
    ),
    told(
        59,
        "goals",
        Lead,
        Resident,
        Add(
            "choir",
            Some("tired"),
            &[
                ("what", "Go to choir every Thursday"),
                ("importance", "8"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        30,
        "actions",
        SocialWorker,
        Add(
            "sitter",
            Some("choir"),
            &[
                ("what", "Find somebody to be with Joe while Annie is out"),
                ("who", "Marcus Reid, social worker"),
                ("status", "in_progress"),
                ("due", "12"),
            ],
        ),
    ),
];
