//! The plans of the invented borough. Dates in items are days from today.

use super::story::{
    Act::{Add, Change, Text},
    Step,
    Who::{
        Carer, CaseManager, Coordinator, Gp, Lead, Pharmacist, Physiotherapist, Rapid, Resident,
        SocialWorker, Therapist,
    },
    own, told,
};

/// Joe, 85, with early dementia: a urine infection, a fall, and what was arranged since.
pub const JOE: &[Step] = &[
    own(
        88,
        "important_to_me",
        Resident,
        Text("Being at home with Annie. My allotment. Sunday lunch with the grandchildren."),
    ),
    own(
        88,
        "important_people",
        Resident,
        Text(
            "Annie, my wife. We have been married for 58 years. Call her first, always.\nOur daughter Susan lives in Leeds and rings on Sundays.",
        ),
    ),
    told(
        86,
        "communication",
        Carer,
        Resident,
        Text("Call me Joe. I hear better on my left side. Speak one at a time."),
    ),
    own(
        86,
        "needs",
        Lead,
        Add(
            "memory",
            None,
            &[
                ("what", "Trouble remembering new things"),
                (
                    "effect",
                    "Joe loses track of his tablets and of which day it is. He finds it upsetting.",
                ),
            ],
        ),
    ),
    told(
        85,
        "goals",
        Lead,
        Resident,
        Add(
            "allotment",
            None,
            &[
                ("what", "Go to my allotment twice a week"),
                ("importance", "9"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        85,
        "strengths",
        Carer,
        Add(
            "gardener",
            None,
            &[(
                "what",
                "Joe knows everything about growing vegetables and loves to explain it",
            )],
        ),
    ),
    own(
        80,
        "actions",
        Coordinator,
        Add(
            "volunteer",
            Some("allotment"),
            &[
                (
                    "what",
                    "Ask the visiting service for a volunteer to walk with Joe to the allotment",
                ),
                ("who", "Sam Okoro, care coordinator"),
                ("when", "By the end of the month"),
                ("status", "to_do"),
                ("confidence", "7"),
            ],
        ),
    ),
    told(
        71,
        "wellness",
        Carer,
        Resident,
        Text("On a good day I am up at 7 and outside by 10. On a bad day I stay in my chair."),
    ),
    own(
        52,
        "wellness",
        Carer,
        Text(
            "On a good day I am up at 7 and outside by 10. On a bad day I stay in my chair.\nWhen Joe is suddenly more confused, is up at night or does not drink, it has been a urine infection before (last time in the spring). Ring the surgery the same day.",
        ),
    ),
    own(
        41,
        "needs",
        Rapid,
        Add(
            "falls",
            None,
            &[
                (
                    "what",
                    "Fell in the bathroom at night during a urine infection",
                ),
                (
                    "effect",
                    "Not hurt, but now holds on to furniture and is afraid of the bath.",
                ),
            ],
        ),
    ),
    told(
        41,
        "support",
        Rapid,
        Carer,
        Text(
            "Joe washes and dresses by himself if his clothes are laid out. Someone should be near when he uses the bath.",
        ),
    ),
    own(
        40,
        "actions",
        Rapid,
        Add(
            "infection",
            None,
            &[
                (
                    "what",
                    "Antibiotics for 7 days, and a jug of water where Joe can see it",
                ),
                ("who", "Annie and the rapid response nurse"),
                ("when", "Every day"),
                ("status", "in_progress"),
            ],
        ),
    ),
    told(
        38,
        "goals",
        Physiotherapist,
        Resident,
        Add(
            "steady",
            Some("falls"),
            &[
                ("what", "Get to the bathroom at night without being afraid"),
                ("importance", "8"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        38,
        "actions",
        Physiotherapist,
        Add(
            "exercises",
            Some("steady"),
            &[
                (
                    "what",
                    "Standing and balance exercises at the kitchen worktop",
                ),
                ("who", "Joe, with Priya Nair, physiotherapist"),
                ("when", "Every morning after breakfast, 10 minutes"),
                ("status", "in_progress"),
                ("confidence", "6"),
                (
                    "strategies",
                    "If Joe does not feel like it, start with Annie joining in.",
                ),
                ("review", "20"),
            ],
        ),
    ),
    own(
        36,
        "equipment",
        Therapist,
        Add(
            "rails",
            None,
            &[
                ("what", "Grab rails by the bath and the toilet"),
                (
                    "use",
                    "To hold on to when getting up and when stepping over the edge of the bath",
                ),
                ("where", "Bathroom"),
                ("supplier", "Council equipment service, 01632 960 158"),
                ("status", "asked_for"),
            ],
        ),
    ),
    own(
        33,
        "actions",
        Rapid,
        Change("infection", &[("status", "done")]),
    ),
    own(
        29,
        "equipment",
        Therapist,
        Change("rails", &[("status", "in_use")]),
    ),
    own(
        27,
        "actions",
        Gp,
        Add(
            "clinic",
            None,
            &[
                ("what", "Refer Joe to the memory clinic"),
                ("who", "Dr Helen Marsh, GP"),
                ("due", "14"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        27,
        "actions",
        Gp,
        Add(
            "assessment",
            None,
            &[
                ("what", "Arrange a carer's assessment for Annie"),
                ("who", "Marcus Reid, social worker"),
                ("due", "10"),
                ("status", "to_do"),
            ],
        ),
    ),
    own(
        24,
        "please_do",
        Carer,
        Text(
            "Do tell Joe what you are about to do.\nDo not move his chair or his reading glasses.",
        ),
    ),
    own(
        20,
        "actions",
        Physiotherapist,
        Change(
            "exercises",
            &[
                ("confidence", "8"),
                (
                    "strategies",
                    "If Joe does not feel like it, start with Annie joining in. Music helps: he likes brass bands.",
                ),
            ],
        ),
    ),
    own(
        17,
        "actions",
        Coordinator,
        Change(
            "volunteer",
            &[
                ("status", "done"),
                (
                    "when",
                    "Tuesdays and Fridays with Peter from the visiting service",
                ),
            ],
        ),
    ),
    own(
        12,
        "funding",
        SocialWorker,
        Add(
            "council",
            None,
            &[
                ("source", "The council"),
                (
                    "what",
                    "A sitter on Wednesday afternoons, so that Annie can go out",
                ),
                ("amount", "£54 a week"),
                ("review", "80"),
            ],
        ),
    ),
    told(
        9,
        "goals",
        Lead,
        Resident,
        Change(
            "allotment",
            &[("outcome", "I have been four times now. It does me good.")],
        ),
    ),
    own(
        6,
        "reviews",
        Lead,
        Add(
            "first",
            None,
            &[
                (
                    "what",
                    "Talked through the fall, the rails and the memory clinic. Joe and Annie want the plan to stay short.",
                ),
                ("date", "-6"),
                ("who", "Joe, Annie, Grace Adeyemi"),
                ("next", "84"),
                ("responsible", "Grace Adeyemi, practice nurse"),
            ],
        ),
    ),
    own(
        2,
        "important_to_me",
        Resident,
        Text(
            "Being at home with Annie. My allotment. Sunday lunch with the grandchildren.\nBrass bands on the radio.",
        ),
    ),
];

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

/// A woman of 84 who lives alone, on the virtual ward after dehydration.
pub const VERA: &[Step] = &[
    told(
        33,
        "important_to_me",
        CaseManager,
        Resident,
        Text("Staying in my own flat. My cat, Duke. Doing the crossword."),
    ),
    own(
        33,
        "needs",
        CaseManager,
        Add(
            "dry",
            None,
            &[
                ("what", "Dehydrated and weak after a stomach upset"),
                (
                    "effect",
                    "Stays in bed for most of the day and does not cook.",
                ),
            ],
        ),
    ),
    told(
        32,
        "goals",
        CaseManager,
        Resident,
        Add(
            "kitchen",
            Some("dry"),
            &[
                ("what", "Make my own breakfast again"),
                ("importance", "7"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        32,
        "actions",
        CaseManager,
        Add(
            "visits",
            Some("kitchen"),
            &[
                (
                    "what",
                    "A nurse looks in every day and checks what Vera drinks",
                ),
                ("who", "Virtual ward"),
                ("when", "Every day until she is well"),
                ("status", "in_progress"),
            ],
        ),
    ),
    own(
        28,
        "actions",
        Pharmacist,
        Add(
            "box",
            Some("dry"),
            &[
                (
                    "what",
                    "Dosette box filled every week, and two tablets stopped",
                ),
                ("who", "Yusuf Rahman, pharmacist"),
                ("when", "Mondays"),
                ("status", "done"),
            ],
        ),
    ),
    own(
        24,
        "equipment",
        Therapist,
        Add(
            "alarm",
            None,
            &[
                ("what", "Response alarm to wear round the neck"),
                (
                    "use",
                    "Press it after a fall. Somebody answers day and night.",
                ),
                ("status", "in_use"),
            ],
        ),
    ),
    own(
        19,
        "actions",
        CaseManager,
        Change(
            "visits",
            &[
                ("status", "done"),
                ("when", "Now twice a week, for up to 6 weeks"),
            ],
        ),
    ),
    told(
        15,
        "goals",
        Therapist,
        Resident,
        Change(
            "kitchen",
            &[
                ("status", "partly_achieved"),
                ("outcome", "Toast and tea, sitting down. Porridge is next."),
            ],
        ),
    ),
    own(
        11,
        "funding",
        SocialWorker,
        Add(
            "carer",
            None,
            &[
                ("source", "The council"),
                ("what", "Paid carer for half an hour every morning"),
                ("amount", "£98 a week"),
            ],
        ),
    ),
    own(
        5,
        "reviews",
        CaseManager,
        Add(
            "step",
            None,
            &[
                (
                    "what",
                    "Ready to leave the virtual ward in two weeks if she keeps drinking",
                ),
                ("date", "-5"),
                ("who", "Vera, Carol Hughes"),
                ("next", "9"),
                ("responsible", "Carol Hughes, case manager"),
            ],
        ),
    ),
];

/// Short plans for everybody else.
pub const OTHERS: [&[Step]; 6] = [BREATH, HEART, SUGAR, HIP, LONELY, STROKE];

const BREATH: &[Step] = &[
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

const HEART: &[Step] = &[
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

const SUGAR: &[Step] = &[
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

const HIP: &[Step] = &[
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

const LONELY: &[Step] = &[
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

const STROKE: &[Step] = &[
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
