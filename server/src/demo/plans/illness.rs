//! Short plans of people with a long illness: breath, heart, blood sugar.

use crate::demo::story::{
    Act::{Add, Change, Text},
    Step,
    Who::{Lead, Physiotherapist, Resident},
    own, told,
};

pub(super) const BREATH: &[Step] = &[
    told(
        70,
        "important_to_me",
        Lead,
        Resident,
        Text("Getting out to the shop every day and having a chat."),
    ),
    own(
        70,
        "needs",
        Lead,
        Add(
            "breath",
            None,
            &[(
                "what",
                "Short of breath on stairs and in cold weather (COPD)",
            )],
        ),
    ),
    told(
        69,
        "goals",
        Lead,
        Resident,
        Add(
            "stairs",
            Some("breath"),
            &[
                ("what", "Climb the stairs at home with one rest"),
                ("importance", "8"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        62,
        "actions",
        Physiotherapist,
        Add(
            "class",
            Some("stairs"),
            &[
                ("what", "Breathing class at the community centre"),
                ("when", "Tuesdays and Fridays for 6 weeks"),
                ("status", "in_progress"),
                ("confidence", "6"),
            ],
        ),
    ),
    own(
        31,
        "actions",
        Physiotherapist,
        Change("class", &[("status", "done")]),
    ),
    own(
        30,
        "reviews",
        Lead,
        Add(
            "review",
            None,
            &[
                ("what", "Breathing is better. Keep the inhaler by the bed."),
                ("date", "-30"),
                ("next", "60"),
            ],
        ),
    ),
];

pub(super) const HEART: &[Step] = &[
    told(
        120,
        "important_to_me",
        Lead,
        Resident,
        Text("My family and my faith. I go to church on Sundays."),
    ),
    told(
        110,
        "wellness",
        Lead,
        Resident,
        Text("If my ankles swell or I put on 2 kg in 3 days, I ring the nurse."),
    ),
    own(
        110,
        "needs",
        Lead,
        Add(
            "heart",
            None,
            &[("what", "Tired and swollen legs (heart failure)")],
        ),
    ),
    told(
        109,
        "goals",
        Lead,
        Resident,
        Add(
            "church",
            Some("heart"),
            &[
                ("what", "Walk to church by Easter"),
                ("importance", "9"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        109,
        "actions",
        Lead,
        Add(
            "scales",
            Some("church"),
            &[
                ("what", "Weigh every morning and write it down"),
                ("when", "Every morning"),
                ("status", "in_progress"),
                ("confidence", "8"),
            ],
        ),
    ),
    own(
        45,
        "reviews",
        Lead,
        Add(
            "review",
            None,
            &[
                ("what", "Weight is steady. Water tablet stays the same."),
                ("date", "-45"),
                ("next", "-3"),
            ],
        ),
    ),
];

pub(super) const SUGAR: &[Step] = &[
    told(
        95,
        "important_to_me",
        Lead,
        Resident,
        Text("Cooking for people. Not being told off."),
    ),
    own(
        95,
        "needs",
        Lead,
        Add(
            "sugar",
            None,
            &[
                ("what", "Diabetes, and sore feet"),
                ("effect", "Walks less than before."),
            ],
        ),
    ),
    told(
        94,
        "goals",
        Lead,
        Resident,
        Add(
            "walk",
            Some("sugar"),
            &[
                ("what", "Walk round the park with my neighbour"),
                ("importance", "7"),
                ("status", "achieved"),
                ("outcome", "We go three times a week."),
            ],
        ),
    ),
    own(
        90,
        "actions",
        Lead,
        Add(
            "feet",
            Some("sugar"),
            &[
                ("what", "Foot check at the surgery"),
                ("due", "25"),
                ("status", "to_do"),
            ],
        ),
    ),
];
