//! Who agreed with which plan: Stan, and nothing changed since; Joe, and others wrote
//! since; Vera's daughter, who may speak for her by law.

use super::{member, plan_of};
use crate::{
    clock::london_date,
    demo::{borough::Parts, draw::Draw, rows::Rows, ties, world::World},
    error::{Result, internal},
};
use ::entity::{agreement, agreement_section, representative};
use app::plan::kind::PlanKind;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

pub(super) fn make(world: &World, parts: &Parts, draw: &mut Draw, rows: &mut Rows) -> Result<()> {
    let unchanged = plan_of(rows, parts.stan, PlanKind::Care)?.changed_at + TimeDelta::hours(3);
    agrees(rows, draw, (parts.stan, parts.stan), None, unchanged)?;
    // The physiotherapist and the social worker wrote in it since.
    let before = world.days_ago(22);
    agrees(rows, draw, (parts.joe, parts.joe), None, before)?;
    let vera = rows.people.iter().find(|person| person.id == parts.vera);
    let vera = vera
        .cloned()
        .ok_or_else(|| internal("nobody is called Vera"))?;
    let carol = member(world, "Carol")?;
    let daughter = ties::carer_of(world, rows, draw, &vera, carol);
    let recorded_at = world.days_ago(20);
    let attorney = draw.id(recorded_at);
    rows.representatives.push(representative::Model {
        id: attorney,
        resident_id: parts.vera,
        person_id: daughter,
        basis: String::from("lpa_health_welfare"),
        evidence: String::from("Saw the stamped lasting power of attorney for health and welfare"),
        from_date: world.date(20),
        to_date: None,
        recorded_by: carol,
        recorded_at,
        ended_at: None,
        ended_by: None,
    });
    let at = plan_of(rows, parts.vera, PlanKind::Care)?.changed_at + TimeDelta::hours(2);
    agrees(rows, draw, (parts.vera, daughter), Some(attorney), at)
}

/// Somebody agrees with a care plan as it was at a moment.
fn agrees(
    rows: &mut Rows,
    draw: &mut Draw,
    (resident, by): (Uuid, Uuid),
    representative: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<()> {
    let plan = plan_of(rows, resident, PlanKind::Care)?.id;
    let id = draw.id(at);
    let mut agreed = Vec::new();
    for section in rows
        .sections
        .iter()
        .filter(|section| section.plan_id == plan)
    {
        let version = rows
            .changes
            .iter()
            .filter(|change| change.section_id == section.id && change.recorded_at <= at)
            .map(|change| change.version)
            .max();
        agreed.extend(version.map(|version| agreement_section::Model {
            agreement_id: id,
            section_id: section.id,
            version,
        }));
    }
    rows.agreed_sections.extend(agreed);
    rows.agreements.push(agreement::Model {
        id,
        plan_id: plan,
        resident_id: resident,
        agreed_by: by,
        representative_id: representative,
        agreed_on: london_date(at),
        agreed_at: at,
    });
    Ok(())
}
