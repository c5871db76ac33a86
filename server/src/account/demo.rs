//! Who can be tried out in the invented borough.

use crate::{Portal, demo::PEOPLE, error::Result};
use ::entity::account;
use app::account::model::{DemoPerson, DemoView};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The invented people who can still sign in, and where their mail is.
pub(super) async fn people(portal: &Portal) -> Result<Option<DemoView>> {
    if !portal.settings.demo {
        return Ok(None);
    }
    let there: Vec<String> = account::Entity::find()
        .filter(account::Column::Email.is_in(PEOPLE.map(|way_in| way_in.email)))
        .filter(account::Column::DisabledAt.is_null())
        .all(portal.database.reader())
        .await?
        .into_iter()
        .filter_map(|account| account.email)
        .collect();
    let people = PEOPLE
        .iter()
        .filter(|way_in| there.iter().any(|email| email == way_in.email))
        .map(|way_in| {
            let (name, what) = way_in.who.split_once(", ").unwrap_or((way_in.who, ""));
            DemoPerson {
                name: name.to_owned(),
                email: way_in.email.to_owned(),
                what: what.to_owned(),
            }
        })
        .collect();
    let mail_folder = portal.settings.mail.strip_prefix("file:").map(|folder| {
        if folder.is_empty() {
            portal.settings.data.join("mail").display().to_string()
        } else {
            folder.to_owned()
        }
    });
    Ok(Some(DemoView {
        mail_folder,
        people,
    }))
}
