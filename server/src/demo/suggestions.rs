//! Templates that teams of the borough keep.

use super::{crisis_plans::TEMPLATES, draw::Draw, rows::Rows, world::World};
use crate::error::{Result, internal};
use ::entity::{plan_template, plan_template_version};
use app::begin::content::{Content, Suggestion};

/// Makes them.
///
/// # Errors
/// When one could not be read again.
pub fn make(world: &World, rows: &mut Rows) -> Result<()> {
    let mut draw = Draw::of(8);
    for (team, name, for_whom, suggested) in TEMPLATES {
        let (Some(team_id), Some(made_by)) = (world.team(team), world.member("Priya")) else {
            return Err(internal(format!("no team {team}")));
        };
        let content = Content {
            items: suggested
                .iter()
                .map(|(heading, fields)| Suggestion {
                    heading: (*heading).to_owned(),
                    fields: fields
                        .iter()
                        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                        .collect(),
                })
                .collect(),
        };
        let content = content.stored().map_err(internal)?;
        if Content::from_stored(&content).is_none() {
            return Err(internal(format!("the template {name} does not hold")));
        }
        let made_at = world.days_ago(70);
        let id = draw.id(made_at);
        rows.templates.push(plan_template::Model {
            id,
            team_id,
            name: (*name).to_owned(),
            retired_at: None,
        });
        rows.template_versions.push(plan_template_version::Model {
            id: draw.id(made_at),
            template_id: id,
            version: 1,
            for_whom: (*for_whom).to_owned(),
            content,
            made_by,
            made_at,
        });
    }
    Ok(())
}
