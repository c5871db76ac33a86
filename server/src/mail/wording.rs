//! Puts an email into words when it leaves, as its reader needs it.

use super::{
    deliver::Deliverer,
    outbox, reader,
    template::{self, Automatic, Rendered, Template},
};
use crate::{
    error::{Result, internal},
    store,
};
use ::entity::{organisation, outbound_email as row, person};
use app::{ids::PersonId, links};
use sea_orm::EntityTrait;
use std::collections::BTreeMap;

impl Deliverer {
    /// The email in words, as its reader needs it; none when no email suits them.
    pub(super) async fn words(&self, email: &row::Model) -> Result<Option<Rendered>> {
        let template = template::find(&email.kind)
            .ok_or_else(|| internal(format!("there is no email of the kind {}", email.kind)))?;
        let connection = self.portal.database.reader();
        let Some(like) = reader::format(connection, email, template).await? else {
            return Ok(None);
        };
        let parameters: serde_json::Value =
            serde_json::from_str(&email.parameters).map_err(internal)?;
        let mut values = self.common(email).await?;
        values.extend(template::values(&parameters));
        let stop = self.stop_link(email, template).await?;
        let mut words = template.render(&values, like, stop).map_err(internal)?;
        if template.is_automatic_answer() {
            words.automatic = Automatic::Answer(values.remove(outbox::ANSWERS));
        }
        Ok(Some(words))
    }

    /// Where its reader stops such emails, if they can.
    async fn stop_link(&self, email: &row::Model, template: &Template) -> Result<Option<String>> {
        let Some((person, topic)) = email.to_person_id.zip(template.topic()) else {
            return Ok(None);
        };
        let tx = self.portal.database.write().await?;
        let person = PersonId(person);
        let token = store::email_off::make_link(&tx, &self.portal.clock, person, topic).await?;
        tx.commit().await?;
        let link = self
            .portal
            .settings
            .origin
            .join(&links::stop_emails(&token));
        link.map(|link| Some(link.to_string())).map_err(internal)
    }

    /// What every template may use.
    async fn common(&self, email: &row::Model) -> Result<BTreeMap<String, String>> {
        let connection = self.portal.database.reader();
        let mut name = String::from("there");
        let mut help = String::from("speak to a member of your team");
        if let Some(id) = email.to_person_id
            && let Some(person) = person::Entity::find_by_id(id).one(connection).await?
        {
            name = person.preferred_name.unwrap_or(person.given_name);
            let organisation = organisation::Entity::find_by_id(person.organisation_id)
                .one(connection)
                .await?;
            if let Some(phone) = organisation.and_then(|found| found.phone) {
                help = format!("phone us on {}", app::format::phone(&phone));
            }
        }
        let address = self.portal.settings.origin.as_str().to_owned();
        Ok([
            (String::from("name"), name),
            (String::from("help"), help),
            (String::from("address"), address),
        ]
        .into())
    }
}
