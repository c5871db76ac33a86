//! What teams suggest for crisis plans.

use super::Fields;

/// A template: the team's code, name, for whom, and what it suggests by section.
pub type Suggestions = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, Fields)],
);

/// What teams suggest.
pub const TEMPLATES: &[Suggestions] = &[
    (
        "rehabilitation",
        "Falls and confusion",
        "People who live at home and may fall or become confused",
        &[
            ("triggers", &[("what", "A urine or chest infection")]),
            ("triggers", &[("what", "A fall, or fear of falling")]),
            ("triggers", &[("what", "The person who cares is ill")]),
            ("warning_signs", &[("what", "More confused than usual")]),
            (
                "warning_signs",
                &[("what", "Up at night, or drinking less")],
            ),
            (
                "helps",
                &[("what", "Glasses and hearing aid on, lights on at night")],
            ),
            (
                "worse",
                &[("what", "Being rushed, or several people at once")],
            ),
            (
                "steps",
                &[
                    ("if", "More confused than usual"),
                    ("do", "Ring the GP surgery the same day."),
                    ("level", "starting"),
                ],
            ),
            (
                "steps",
                &[
                    ("if", "A fall, and not able to get up"),
                    ("do", "Keep warm, do not lift. Ring 111."),
                    ("level", "emergency"),
                ],
            ),
            (
                "steps",
                &[
                    ("if", "Hurt, or a knock to the head"),
                    ("do", "Ring 999."),
                    ("level", "emergency"),
                ],
            ),
        ],
    ),
    (
        "community_nursing",
        "Breathing gets worse",
        "People with COPD who have had a flare-up",
        &[
            ("triggers", &[("what", "A cold, cold air or smoke")]),
            (
                "warning_signs",
                &[("what", "More breathless, or phlegm of another colour")],
            ),
            ("helps", &[("what", "Sitting up and breathing out slowly")]),
            (
                "steps",
                &[
                    ("if", "More breathless for a day"),
                    ("do", "Do what the rescue pack says and ring the surgery."),
                    ("level", "starting"),
                ],
            ),
            (
                "steps",
                &[
                    ("if", "Too breathless to speak"),
                    ("do", "Ring 999."),
                    ("level", "emergency"),
                ],
            ),
        ],
    ),
];
