//! Who can be tried out in the invented borough.

use crate::{Portal, access::staff_roles, error::Result, store::account::full_name};
use ::entity::{account, person};
use app::{
    account::model::{DemoPerson, DemoView},
    ids::PersonId,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// As many as a person reads.
const SHOWN: u64 = 8;

/// The first people that were invented, and where their mail is.
pub(super) async fn people(portal: &Portal) -> Result<Option<DemoView>> {
    if !portal.settings.demo {
        return Ok(None);
    }
    let connection = portal.database.reader();
    let accounts = account::Entity::find()
        .filter(account::Column::Email.is_not_null())
        .filter(account::Column::DisabledAt.is_null())
        .order_by_asc(account::Column::Id)
        .limit(SHOWN)
        .all(connection)
        .await?;
    let mut people = Vec::new();
    for account in accounts {
        let person = person::Entity::find_by_id(account.person_id)
            .one(connection)
            .await?;
        let (Some(person), Some(email)) = (person, account.email) else {
            continue;
        };
        let roles = staff_roles(connection, PersonId(person.id), portal.clock.today()).await?;
        let what = match roles.into_iter().next() {
            Some(role) => role.title,
            None if person.is_resident => String::from("resident"),
            None => String::from("carer"),
        };
        people.push(DemoPerson {
            name: full_name(&person),
            email,
            what,
        });
    }
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
