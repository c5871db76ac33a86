//! What an email must be like for its reader, by what they need for communicating.

use super::template::Template;
use crate::{error::Result, store};
use ::entity::outbound_email;
use app::circle::ways::{self, EmailFormat};
use sea_orm::ConnectionTrait;

/// Why an email was given up to somebody whom emails do not suit.
pub const ANOTHER_WAY: &str = "the person is reached another way than by email";

/// What the email must be like; none when it must not leave, because its reader is reached
/// another way, or in easy words that nobody wrote for it.
///
/// What keeps their own way in safe leaves whatever they need, as near to it as can be.
pub(super) async fn format(
    connection: &impl ConnectionTrait,
    email: &outbound_email::Model,
    template: &Template,
) -> Result<Option<EmailFormat>> {
    let needs = match email.to_person_id {
        Some(reader) => store::needs::of_reader(connection, reader).await?,
        None => Vec::new(),
    };
    let needed = ways::email_format(&needs);
    if template.is_of_the_way_in() {
        return Ok(Some(needed.unwrap_or(EmailFormat::USUAL)));
    }
    Ok(needed.filter(|format| !format.easy || template.easy().is_some()))
}
