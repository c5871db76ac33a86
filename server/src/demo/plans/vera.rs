//! Vera, on the virtual ward.

use crate::demo::story::{
    Act::{Add, Change, Text},
    Step,
    Who::{CaseManager, Pharmacist, Resident, SocialWorker, Therapist},
    own, told,
};

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
