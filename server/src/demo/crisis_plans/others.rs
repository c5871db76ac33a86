//! Shorter crisis plans, for others.

use super::{
    super::story::{
        Act::Text,
        Step,
        Who::{Gp, Lead, Rapid, Resident},
        own, told,
    },
    add,
};

/// Shorter ones, for others.
pub const OTHERS: [&[Step]; 3] = [LUNGS, HEART, ALONE];

const LUNGS: &[Step] = &[
    own(
        60,
        "triggers",
        Lead,
        add("cold", &[("what", "A cold or a chest infection")]),
    ),
    own(
        60,
        "warning_signs",
        Lead,
        add(
            "stairs",
            &[(
                "what",
                "Out of breath on the stairs, or more phlegm than usual",
            )],
        ),
    ),
    told(
        60,
        "helps",
        Lead,
        Resident,
        add("window", &[("what", "Sitting up by an open window")]),
    ),
    own(
        60,
        "steps",
        Lead,
        add(
            "pack",
            &[
                ("if", "Breathing is worse for a day"),
                ("do", "Begin the rescue pack and ring the surgery."),
                ("level", "starting"),
            ],
        ),
    ),
    own(
        60,
        "steps",
        Lead,
        add(
            "ring",
            &[
                ("if", "Too short of breath to speak"),
                ("do", "Ring 999."),
                ("level", "emergency"),
            ],
        ),
    ),
    own(
        60,
        "supplies",
        Lead,
        add(
            "rescue",
            &[
                ("what", "Rescue pack"),
                ("where", "Bathroom cabinet"),
                ("use", "One course, then ring the surgery."),
            ],
        ),
    ),
    own(
        60,
        "call",
        Lead,
        add(
            "nurses",
            &[
                ("name", "Community nurses"),
                ("phone", "01632960124"),
                ("hours", "Every day, 8am to 8pm"),
            ],
        ),
    ),
    own(
        60,
        "crisis_reviews",
        Lead,
        add(
            "review",
            &[
                ("what", "Went through the rescue pack"),
                ("date", "-60"),
                ("next", "120"),
            ],
        ),
    ),
];

const HEART: &[Step] = &[
    own(
        48,
        "triggers",
        Gp,
        add("salt", &[("what", "Missed water tablets")]),
    ),
    own(
        48,
        "warning_signs",
        Gp,
        add(
            "weight",
            &[("what", "2 kilos heavier within 3 days, or swollen ankles")],
        ),
    ),
    own(
        48,
        "steps",
        Gp,
        add(
            "weigh",
            &[
                ("if", "Every morning"),
                ("do", "Weigh and write it down."),
                ("level", "well"),
            ],
        ),
    ),
    own(
        48,
        "steps",
        Gp,
        add(
            "call-gp",
            &[
                ("if", "The weight goes up"),
                ("do", "Ring the surgery the same day."),
                ("level", "starting"),
            ],
        ),
    ),
    own(
        48,
        "call",
        Gp,
        add(
            "ward",
            &[
                ("name", "Virtual ward"),
                ("phone", "01632960122"),
                ("hours", "Every day, 8am to 8pm"),
            ],
        ),
    ),
    told(
        47,
        "place_of_care",
        Lead,
        Resident,
        Text("At home if that is possible. My son should decide with me."),
    ),
    own(
        47,
        "crisis_reviews",
        Lead,
        add(
            "review",
            &[
                ("what", "Agreed when to ring"),
                ("date", "-47"),
                ("next", "-3"),
            ],
        ),
    ),
];

const ALONE: &[Step] = &[
    told(
        25,
        "triggers",
        Rapid,
        Resident,
        add("falls", &[("what", "A fall when nobody is there")]),
    ),
    told(
        25,
        "helps",
        Rapid,
        Resident,
        add(
            "alarm",
            &[("what", "My alarm button. I wear it in bed too")],
        ),
    ),
    own(
        25,
        "steps",
        Rapid,
        add(
            "press",
            &[
                ("if", "I fall"),
                (
                    "do",
                    "Press the button and keep warm. The neighbour has a key.",
                ),
                ("level", "emergency"),
            ],
        ),
    ),
    own(
        25,
        "call",
        Rapid,
        add(
            "rapid-response",
            &[
                ("name", "Rapid Response team"),
                ("phone", "01632960120"),
                ("hours", "Every day, 8am to 8pm"),
            ],
        ),
    ),
    told(
        24,
        "dependants",
        Rapid,
        Resident,
        add(
            "cat",
            &[
                ("who", "Misty, the cat"),
                ("needs", "Food twice a day"),
                ("by", "The neighbour"),
            ],
        ),
    ),
    own(
        24,
        "crisis_reviews",
        Rapid,
        add(
            "review",
            &[("what", "First version"), ("date", "-24"), ("next", "66")],
        ),
    ),
];
