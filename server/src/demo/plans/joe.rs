//! Joe, 85, with early dementia: a urine infection, a fall, and what was arranged since.

use crate::demo::story::{
    Act::{Add, Change, Text},
    Step,
    Who::{
        Carer, Coordinator, Gp, Lead, Physiotherapist, Rapid, Resident, SocialWorker, Therapist,
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
