//! How far a carer's grants reach: a plan, a section of it, and what is kept back.

use super::policy::Right;
use ::entity::carer_grant;
use app::plan::kind::PlanKind;

/// Whether a grant reaches the part asked about.
///
/// About a whole plan, or the record, any grant counts: what is shown of a plan
/// is then narrowed section by section. A section that is kept back is reached by its
/// name alone.
pub(super) fn reaches(
    grant: &carer_grant::Model,
    plan: Option<PlanKind>,
    heading: Option<&str>,
    kept_back: &[&str],
) -> bool {
    let plan = plan.is_none_or(|plan| plan.code() == grant.plan_kind);
    let heading = match (&grant.heading, heading) {
        (Some(granted), Some(asked)) => granted == asked,
        (None, Some(asked)) => !kept_back.contains(&asked),
        _ => true,
    };
    plan && heading
}

/// What the right of a grant is called here.
pub(super) fn right(code: &str) -> Option<Right> {
    match code {
        "view" => Some(Right::View),
        "comment" => Some(Right::Comment),
        "edit" => Some(Right::Edit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::plan::headings::{KEPT_BACK, heading, headings};
    use chrono::{DateTime, Utc};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn grant(kind: PlanKind, heading: Option<&str>, right: &str) -> carer_grant::Model {
        let day = |text: &str| text.parse().unwrap();
        carer_grant::Model {
            id: Uuid::nil(),
            resident_id: Uuid::nil(),
            carer_id: Uuid::nil(),
            plan_kind: kind.code().to_owned(),
            heading: heading.map(str::to_owned),
            right: right.to_owned(),
            basis: String::from("consent"),
            decided_by: Uuid::nil(),
            from_date: day("2026-01-01"),
            to_date: day("2026-12-31"),
            ended_at: None,
            created_at: DateTime::<Utc>::UNIX_EPOCH,
            sharing_id: None,
            paused_at: None,
            last_used_on: None,
        }
    }

    fn codes() -> Vec<&'static str> {
        let all = PlanKind::ALL.into_iter().flat_map(headings);
        all.map(|heading| heading.code).collect()
    }

    fn grants() -> impl Strategy<Value = Vec<carer_grant::Model>> {
        let right = || prop::sample::select(vec!["view", "comment", "edit"]);
        let kind = prop::sample::select(PlanKind::ALL.to_vec());
        let whole = (kind, right()).prop_map(|(kind, right)| grant(kind, None, right));
        let named = (prop::sample::select(codes()), right()).prop_map(|(code, right)| {
            let kind = heading(code).unwrap().kind;
            grant(kind, Some(code), right)
        });
        prop::collection::vec(prop_oneof![whole, named], 0..5)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_section_that_is_kept_back_is_read_by_its_name_and_never_with_the_whole_plan(
            grants in grants(),
            chosen in prop::collection::vec(prop::sample::select(codes()), 0..4),
            asked in prop::sample::select(codes()),
        ) {
            let kept_back: Vec<&str> = KEPT_BACK.into_iter().chain(chosen).collect();
            let kind = heading(asked).unwrap().kind;
            // The rule told a second time: by name always, with the whole unless it is kept back.
            let named = grants.iter().any(|grant| grant.heading.as_deref() == Some(asked));
            let whole = grants
                .iter()
                .any(|grant| grant.heading.is_none() && grant.plan_kind == kind.code());
            let expected = named || (whole && !kept_back.contains(&asked));
            let reached = grants
                .iter()
                .any(|grant| reaches(grant, Some(kind), Some(asked), &kept_back));
            prop_assert_eq!(reached, expected);
        }
    }
}
