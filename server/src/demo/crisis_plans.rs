//! The crisis plans of the invented borough, and what teams suggest for them.
//! Dates in items are days from today; numbers are of the ranges that are nobody's.

use super::story::{
    Act::{Add, Change, Move, Text},
    Step,
    Who::{Carer, Gp, Lead, Rapid, Resident, SocialWorker},
    own, told,
};

type Fields = &'static [(&'static str, &'static str)];

const fn add(key: &'static str, fields: Fields) -> super::story::Act {
    Add(key, None, fields)
}

/// Joe, 85, with early dementia: what sets a crisis off, and what Annie and the team do then.
pub const JOE: &[Step] = &[
    told(
        38,
        "triggers",
        Lead,
        Carer,
        add("infection", &[("what", "A urine infection")]),
    ),
    told(
        38,
        "triggers",
        Lead,
        Carer,
        add("fall", &[("what", "A fall, above all at night")]),
    ),
    own(
        31,
        "triggers",
        Carer,
        add("annie", &[("what", "Annie is ill and cannot care for Joe")]),
    ),
    own(
        38,
        "warning_signs",
        Carer,
        add(
            "confused",
            &[("what", "Joe is suddenly more confused than usual")],
        ),
    ),
    own(
        38,
        "warning_signs",
        Carer,
        add(
            "night",
            &[("what", "He is up at night and looks for his tools")],
        ),
    ),
    own(
        36,
        "warning_signs",
        Rapid,
        add(
            "drinks",
            &[(
                "what",
                "He drinks less than 4 cups a day, or holds on to furniture",
            )],
        ),
    ),
    own(
        30,
        "helps",
        Resident,
        add(
            "left",
            &[("what", "Sit on my left and say one thing at a time")],
        ),
    ),
    told(
        30,
        "helps",
        Carer,
        Resident,
        add(
            "bands",
            &[("what", "Brass band music, and a cup of tea with two sugars")],
        ),
    ),
    told(
        30,
        "worse",
        Carer,
        Resident,
        add("crowd", &[("what", "Several people who talk at once")]),
    ),
    told(
        30,
        "worse",
        Carer,
        Resident,
        add(
            "rails",
            &[("what", "Being held by the arm. Let me hold on to you")],
        ),
    ),
    told(
        38,
        "steps",
        Lead,
        Carer,
        add(
            "jug",
            &[
                ("if", "Every day"),
                (
                    "do",
                    "Fill the jug in the morning and put it where Joe can see it.",
                ),
                ("level", "well"),
            ],
        ),
    ),
    own(
        37,
        "steps",
        Lead,
        add(
            "surgery",
            &[
                ("if", "Joe is more confused than usual"),
                (
                    "do",
                    "Ring the surgery the same day and ask for a urine test.",
                ),
                ("level", "starting"),
            ],
        ),
    ),
    own(
        36,
        "steps",
        Rapid,
        add(
            "rest",
            &[
                ("if", "He is restless at night"),
                (
                    "do",
                    "Put the landing light on. Stay with him until he sits down.",
                ),
                ("level", "starting"),
            ],
        ),
    ),
    own(
        36,
        "steps",
        Rapid,
        add(
            "rapid",
            &[
                ("if", "He has a fever, or does not drink for half a day"),
                (
                    "do",
                    "Ring the Rapid Response team. They come within 2 hours.",
                ),
                ("level", "starting"),
            ],
        ),
    ),
    own(
        36,
        "steps",
        Rapid,
        add(
            "lift",
            &[
                ("if", "He falls and cannot get up, but is not hurt"),
                (
                    "do",
                    "Do not lift him. Ring 111 and say that there is a crisis plan.",
                ),
                ("level", "emergency"),
            ],
        ),
    ),
    own(
        36,
        "steps",
        Rapid,
        add(
            "ambulance",
            &[
                (
                    "if",
                    "He is hurt, hit his head or does not wake up properly",
                ),
                ("do", "Ring 999. Give the crew this plan."),
                ("level", "emergency"),
            ],
        ),
    ),
    // Annie put first what happens most often.
    own(12, "steps", Carer, Move("rapid", true)),
    own(11, "steps", Carer, Move("ambulance", true)),
    own(
        38,
        "call",
        Lead,
        add(
            "annie-call",
            &[
                ("name", "Annie Bennett"),
                ("role", "Wife and carer"),
                ("phone", "07700900112"),
                ("hours", "Day and night"),
            ],
        ),
    ),
    own(
        38,
        "call",
        Lead,
        add(
            "surgery-call",
            &[
                ("name", "Grace Adeyemi"),
                ("role", "Practice nurse, named lead"),
                ("phone", "01632960200"),
                ("hours", "Monday to Friday, 8am to 6:30pm"),
            ],
        ),
    ),
    own(
        36,
        "call",
        Rapid,
        add(
            "rapid-call",
            &[
                ("name", "Rapid Response team"),
                ("role", "Nurses who come to the house"),
                ("phone", "01632960120"),
                ("hours", "Every day, 8am to 8pm"),
            ],
        ),
    ),
    own(
        36,
        "call",
        Rapid,
        add(
            "111",
            &[
                ("name", "NHS 111"),
                ("role", "When nobody else answers"),
                ("phone", "111"),
                ("hours", "Day and night"),
            ],
        ),
    ),
    own(12, "call", Carer, Move("rapid-call", true)),
    told(
        30,
        "told",
        Carer,
        Resident,
        add(
            "susan",
            &[
                ("name", "Susan, our daughter in Leeds"),
                ("may", "may"),
                ("what", "Everything. Ring her after Annie."),
            ],
        ),
    ),
    told(
        30,
        "told",
        Carer,
        Resident,
        add(
            "club",
            &[
                ("name", "The allotment club"),
                ("may", "may"),
                ("what", "That I am not coming, not why."),
            ],
        ),
    ),
    own(
        27,
        "replacement_carer",
        SocialWorker,
        add(
            "susan-cares",
            &[
                ("name", "Susan Bennett, daughter"),
                ("phone", "07700900145"),
                (
                    "agreed",
                    "Comes for up to 3 nights if Annie is ill. She needs half a day to get here.",
                ),
            ],
        ),
    ),
    own(
        27,
        "replacement_carer",
        SocialWorker,
        add(
            "council",
            &[
                ("name", "Adult social care team"),
                ("phone", "01632960131"),
                (
                    "agreed",
                    "Finds a sitter the same day until Susan is there.",
                ),
            ],
        ),
    ),
    own(
        29,
        "supplies",
        Gp,
        add(
            "box",
            &[
                ("what", "Dosette box with Joe’s tablets"),
                ("where", "Kitchen, cupboard above the kettle"),
                ("use", "Annie fills it on Sundays."),
            ],
        ),
    ),
    own(
        29,
        "supplies",
        Carer,
        add(
            "glasses",
            &[
                ("what", "Hearing aid and spare batteries"),
                ("where", "Bedside table, top drawer"),
                ("use", "Right ear. He takes it out at night."),
            ],
        ),
    ),
    own(
        29,
        "key_holder",
        Carer,
        add(
            "rose",
            &[
                ("name", "Rose Hill, next door"),
                ("phone", "01632960177"),
                ("note", "She is at home most evenings."),
            ],
        ),
    ),
    told(
        28,
        "place_of_care",
        Carer,
        Resident,
        Text("At home with Annie, for as long as it is safe."),
    ),
    told(
        9,
        "place_of_care",
        Lead,
        Resident,
        Text(
            "At home with Annie, for as long as it is safe. If I must go to hospital, I would like Annie to come with me and stay the first night.",
        ),
    ),
    told(
        28,
        "dependants",
        Carer,
        Resident,
        add(
            "tomatoes",
            &[
                ("who", "The greenhouse on the allotment"),
                ("needs", "Water every second day"),
                ("by", "Peter from the visiting service, 01632 960150"),
            ],
        ),
    ),
    own(
        27,
        "papers",
        Gp,
        add(
            "lpa",
            &[
                ("what", "lpa"),
                ("where", "Blue folder in the sideboard"),
                ("holder", "Annie and Susan"),
            ],
        ),
    ),
    own(
        27,
        "papers",
        Gp,
        add(
            "respect",
            &[
                ("what", "respect"),
                ("where", "Yellow folder in the hall"),
                ("holder", "The surgery"),
                ("date", "-27"),
            ],
        ),
    ),
    own(
        27,
        "crisis_reviews",
        Gp,
        add(
            "review",
            &[
                ("what", "Talked through with Joe and Annie after the fall"),
                ("date", "-27"),
                ("who", "Joe, Annie, Dr Marsh"),
                ("next", "63"),
                ("responsible", "Grace Adeyemi, named lead"),
            ],
        ),
    ),
    own(
        9,
        "supplies",
        Lead,
        Change(
            "box",
            &[(
                "use",
                "Annie fills it on Sundays. The pharmacist has a list of what is in it.",
            )],
        ),
    ),
];

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
