//! Joe's crisis plan: what sets a crisis off, and what Annie and the team do then.

use super::{
    super::story::{
        Act::{Change, Move, Text},
        Step,
        Who::{Carer, Gp, Lead, Rapid, Resident, SocialWorker},
        own, told,
    },
    add,
};
use crate::demo::ANNIES_PHONE;

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
                ("phone", ANNIES_PHONE),
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
