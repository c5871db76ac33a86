//! The looks that a carer is shown, whom the resident lets see who has looked.

use crate::access::{Granted, policy::Action};
use ::entity::audit_event;
use app::{
    audit::model::Act,
    plan::{headings::headings, kind::PlanKind},
};
use sea_orm::{
    ColumnTrait, Condition, ExprTrait,
    sea_query::{BinOper, Expr},
};

/// What opens or changes a plan, in the sections that an event names.
const OF_CARE_PLAN: [Act; 3] = [Act::OpenCarePlan, Act::PrintCarePlan, Act::TakeCarePdf];
/// The same of the crisis plan, its sheet and its card.
const OF_CRISIS_PLAN: [Act; 7] = [
    Act::OpenCrisisPlan,
    Act::PrintCrisisPlan,
    Act::TakeCrisisPdf,
    Act::OpenSheet,
    Act::OpenLastKnown,
    Act::UseCard,
    Act::SeeCardContacts,
];
/// The same of a section of either.
const OF_A_SECTION: [Act; 4] = [
    Act::OpenSection,
    Act::ChangeSection,
    Act::OpenHistory,
    Act::RestoreSection,
];
/// What is about the person and no section.
const OF_THE_RECORD: [Act; 5] = [
    Act::OpenRecord,
    Act::ChangeRecord,
    Act::ConfirmNeeds,
    Act::OpenCircle,
    Act::BreakGlass,
];

/// What a carer is shown: looks at what they may read themselves, and at the record.
///
/// What was said about a section, what is shared with whom, and how people sign in is not there.
pub(super) fn may_see(granted: &Granted) -> Condition {
    let acts = |acts: &[Act]| {
        audit_event::Column::Action.is_in(acts.iter().map(|act| act.code()).collect::<Vec<_>>())
    };
    let readable = readable(granted);
    let names_one = readable
        .iter()
        .fold(Condition::any(), |any, code| any.add(names(code)));
    let of_plans = [&OF_CARE_PLAN[..], &OF_CRISIS_PLAN, &OF_A_SECTION].concat();
    let mut unnamed = Condition::any().add(acts(&OF_THE_RECORD));
    for (kind, of_kind) in [
        (PlanKind::Care, &OF_CARE_PLAN[..]),
        (PlanKind::Crisis, &OF_CRISIS_PLAN),
    ] {
        let reads = headings(kind)
            .iter()
            .any(|section| readable.contains(&section.code));
        if reads {
            unnamed = unnamed.add(acts(of_kind));
        }
    }
    Condition::any()
        .add(Condition::all().add(acts(&of_plans)).add(names_one))
        .add(
            Condition::all()
                .add(audit_event::Column::Sections.eq(""))
                .add(unnamed),
        )
}

/// Whether an event names a section.
fn names(code: &str) -> Expr {
    let between = |left: Expr, right: Expr| left.binary(BinOper::Custom("||"), right);
    let listed = Expr::col(audit_event::Column::Sections);
    between(between(Expr::val(","), listed), Expr::val(",")).like(format!("%,{code},%"))
}

/// The sections that whoever was let see looks may read, by their codes.
#[must_use]
pub fn readable(granted: &Granted) -> Vec<&'static str> {
    PlanKind::ALL
        .into_iter()
        .flat_map(|kind| {
            let codes = headings(kind).iter().map(|section| section.code);
            granted.headings_allowed(Action::ReadPlan(kind), codes)
        })
        .collect()
}
