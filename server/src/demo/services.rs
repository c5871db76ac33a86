//! The services of the borough, with their clocks and their questions.

use super::{draw::Draw, rows::Rows, world::World};
use crate::services::forms::BUILT_IN;
use ::entity::{service, service_form};
use app::referral::model::Unit;

/// A service: code, name, what it does, who decides and who gives the care, whether people ask
/// for it themselves, within how much time they are answered and seen, and how long it lasts.
struct Offered {
    code: &'static str,
    name: &'static str,
    about: &'static str,
    teams: (&'static str, &'static str),
    self_referral: bool,
    answer: (i32, Unit),
    see: (i32, Unit),
    longest_days: Option<i32>,
}

/// The clocks are those of the brief (`setting.md`: 2 hours for rapid response, 48 hours to the
/// telephone assessment of physiotherapy, 2 days for reablement; 5 days, 6 weeks of care); where
/// it leaves them to the operator, the borough has chosen.
const OFFERED: &[Offered] = &[
    Offered {
        code: "physiotherapy",
        name: "Physiotherapy",
        about: "Help with pain or stiffness in your back, neck, joints or muscles. A physiotherapist rings you first, for about 20 minutes.",
        teams: ("msk", "msk"),
        self_referral: true,
        answer: (1, Unit::WorkingDays),
        see: (48, Unit::Hours),
        longest_days: Some(84),
    },
    Offered {
        code: "carers_assessment",
        name: "Carer’s assessment",
        about: "If you look after somebody: a talk about how it affects you, and what would help you.",
        teams: ("social_work", "social_work"),
        self_referral: true,
        answer: (2, Unit::WorkingDays),
        see: (20, Unit::WorkingDays),
        longest_days: None,
    },
    Offered {
        code: "needs_assessment",
        name: "Care needs assessment",
        about: "If everyday things have become hard, such as washing, dressing or cooking: a talk about what would help.",
        teams: ("social_work", "social_work"),
        self_referral: true,
        answer: (2, Unit::WorkingDays),
        see: (20, Unit::WorkingDays),
        longest_days: None,
    },
    Offered {
        code: "social_prescribing",
        name: "Social prescribing",
        about: "A link worker helps you find people and things to do near you, or help with money and housing.",
        teams: ("voluntary", "voluntary"),
        self_referral: true,
        answer: (3, Unit::WorkingDays),
        see: (10, Unit::WorkingDays),
        longest_days: Some(84),
    },
    Offered {
        code: "equipment",
        name: "Equipment for daily living",
        about: "Grab rails, a raised toilet seat, a walking frame and other things that make home safer.",
        teams: ("reablement", "reablement"),
        self_referral: true,
        answer: (2, Unit::WorkingDays),
        see: (10, Unit::WorkingDays),
        longest_days: None,
    },
    Offered {
        code: "rehabilitation",
        name: "Rehabilitation at home",
        about: "Physiotherapists and occupational therapists help you get stronger at home when you cannot easily go out. It lasts up to 6 weeks.",
        teams: ("referral", "rehabilitation"),
        self_referral: true,
        answer: (2, Unit::WorkingDays),
        see: (5, Unit::WorkingDays),
        longest_days: Some(42),
    },
    Offered {
        code: "reablement",
        name: "Reablement",
        about: "Help to do everyday things for yourself again after an illness or a stay in hospital. It lasts up to 6 weeks.",
        teams: ("referral", "reablement"),
        self_referral: true,
        answer: (1, Unit::WorkingDays),
        see: (2, Unit::Days),
        longest_days: Some(42),
    },
    Offered {
        code: "rapid_response",
        name: "Rapid response",
        about: "Nurses who come home within 2 hours when somebody might otherwise go to hospital. It lasts up to 5 days.",
        teams: ("rapid_response", "rapid_response"),
        self_referral: false,
        answer: (1, Unit::Hours),
        see: (2, Unit::Hours),
        longest_days: Some(5),
    },
    Offered {
        code: "hospital_liaison",
        name: "Hospital liaison",
        about: "Nurses in A&E and on the wards who help people to go home sooner. They stay in touch for up to 5 days after that.",
        teams: ("liaison", "liaison"),
        self_referral: false,
        answer: (2, Unit::Hours),
        see: (1, Unit::Days),
        longest_days: Some(5),
    },
    Offered {
        code: "virtual_ward",
        name: "Virtual ward",
        about: "Hospital care at home. One case manager is the person to call. It lasts up to 6 weeks.",
        teams: ("virtual_ward", "virtual_ward"),
        self_referral: false,
        answer: (4, Unit::Hours),
        see: (1, Unit::Days),
        longest_days: Some(42),
    },
];

/// Adds them; none of a service whose questions did not come with the portal.
pub fn build(world: &World, rows: &mut Rows) {
    let mut draw = Draw::of(61);
    let at = world.days_ago(400);
    for offered in OFFERED {
        let questions = BUILT_IN.iter().find(|(code, _)| *code == offered.code);
        let (decides, cares) = offered.teams;
        let teams = world.team(decides).zip(world.team(cares));
        let (Some((_, definition)), Some((team_id, care_team_id))) = (questions, teams) else {
            continue;
        };
        let id = draw.id(at);
        rows.services.push(service::Model {
            id,
            organisation_id: world.keeper,
            team_id,
            care_team_id,
            code: offered.code.to_owned(),
            name: offered.name.to_owned(),
            about: offered.about.to_owned(),
            self_referral: offered.self_referral,
            is_open: true,
            answer_within: offered.answer.0,
            answer_unit: offered.answer.1.code().to_owned(),
            see_within: offered.see.0,
            see_unit: offered.see.1.code().to_owned(),
            longest_days: offered.longest_days,
            version: 1,
            changed_by: None,
            changed_at: at,
        });
        rows.service_forms.push(service_form::Model {
            id: draw.id(at),
            service_id: id,
            number: 1,
            definition: (*definition).to_owned(),
            signed_by: String::from("Anil Kapoor"),
            signed_role: String::from("consultant geriatrician"),
            signed_on: at.date_naive(),
            made_by: None,
            made_at: at,
        });
    }
}
