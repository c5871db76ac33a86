//! Hands an email to a mail server.
//!
//! One connection for each email, under one deadline. A connection that was cut
//! short must not be used again: a late answer would be taken for the answer to
//! the next email.

use super::transport::Failure;
use crate::error::{Result, internal};
use lettre::{
    Message,
    transport::smtp::{
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, TlsParameters},
        extension::ClientId,
    },
};
use std::time::Duration;

/// How long a mail server may take for one email, from connecting to its last answer.
pub const DEADLINE: Duration = Duration::from_secs(15);

/// A mail server.
#[derive(Clone)]
pub struct Smtp {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    deadline: Duration,
}

impl std::fmt::Debug for Smtp {
    /// Where, and nothing about with which password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Smtp({}:{})", self.host, self.port)
    }
}

#[derive(Clone)]
enum Tls {
    Never,
    IfOffered(TlsParameters),
    Required(TlsParameters),
    FromTheStart(TlsParameters),
}

impl Smtp {
    /// From an address such as `smtps://user:password@mail.example.org` or
    /// `smtp://mail.example.org:587?tls=required`.
    ///
    /// # Errors
    /// When it is not such an address.
    pub fn from_address(address: &str) -> Result<Self> {
        let url = url::Url::parse(address).map_err(|_| wrong())?;
        let host = url.host_str().ok_or_else(wrong)?.to_owned();
        let parameters = || TlsParameters::new(host.clone()).map_err(internal);
        let asked = url
            .query_pairs()
            .find(|(name, _)| name == "tls")
            .map(|(_, value)| value.into_owned());
        let (tls, usual_port) = match (url.scheme(), asked.as_deref()) {
            ("smtps", None) => (Tls::FromTheStart(parameters()?), 465),
            ("smtp", Some("required")) => (Tls::Required(parameters()?), 587),
            ("smtp", Some("opportunistic")) => (Tls::IfOffered(parameters()?), 587),
            ("smtp", None) => (Tls::Never, 25),
            _ => return Err(wrong()),
        };
        let decoded = |text: &str| {
            // A form's decoding turns + into a space, so + is guarded first.
            url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
                .next()
                .map(|(name, _)| name.into_owned())
                .unwrap_or_default()
        };
        let credentials = url
            .password()
            .map(|password| Credentials::new(decoded(url.username()), decoded(password)));
        Ok(Self {
            port: url.port().unwrap_or(usual_port),
            host,
            tls,
            credentials,
            deadline: DEADLINE,
        })
    }

    /// The same with another deadline, for tests.
    #[must_use]
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Hands one email over; `Ok` once the server has said that it has it.
    ///
    /// # Errors
    /// Whether it is for good, and what the server said.
    pub async fn send(&self, message: &Message) -> std::result::Result<(), Failure> {
        let late = || Failure::later("the mail server did not answer in time");
        let connection = tokio::time::timeout(self.deadline, self.hand_over(message))
            .await
            .map_err(|_| late())??;
        // It has the email: how the goodbye goes does not matter.
        let _ = tokio::time::timeout(Duration::from_millis(500), goodbye(connection)).await;
        Ok(())
    }

    async fn hand_over(
        &self,
        message: &Message,
    ) -> std::result::Result<AsyncSmtpConnection, Failure> {
        // Until the email itself is offered, every refusal may be a mistake in
        // the settings: it is tried again, and not held against the address.
        let mut connection = self
            .connect()
            .await
            .map_err(|error| Failure::later(describe(&error)))?;
        match connection
            .send(message.envelope(), &message.formatted())
            .await
        {
            Ok(_) => Ok(connection),
            Err(error) if error.is_permanent() => Err(Failure::for_good(describe(&error))),
            Err(error) => Err(Failure::later(describe(&error))),
        }
    }

    async fn connect(
        &self,
    ) -> std::result::Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
        let name = ClientId::default();
        let wrapper = match &self.tls {
            Tls::FromTheStart(parameters) => Some(parameters.clone()),
            _ => None,
        };
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            (self.host.as_str(), self.port),
            Some(self.deadline),
            &name,
            wrapper,
            None,
        )
        .await?;
        match &self.tls {
            Tls::Required(parameters) => connection.starttls(parameters.clone(), &name).await?,
            Tls::IfOffered(parameters) if connection.can_starttls() => {
                connection.starttls(parameters.clone(), &name).await?;
            }
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

async fn goodbye(mut connection: AsyncSmtpConnection) {
    let _ = connection.quit().await;
    connection.abort().await;
}

/// What the server answered, on one line and not endless.
fn describe(error: &lettre::transport::smtp::Error) -> String {
    super::template::one_line(&error.to_string())
        .chars()
        .take(300)
        .collect()
}

fn wrong() -> crate::error::Error {
    internal(
        "ALONGSIDE_MAIL should look like smtp://user:password@mail.example.org:587?tls=required",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_to_reach_the_server() {
        let smtp = Smtp::from_address("smtps://jo%40x.org:p%3A+w@mail.example.org").unwrap();
        assert_eq!((smtp.host.as_str(), smtp.port), ("mail.example.org", 465));
        assert!(matches!(smtp.tls, Tls::FromTheStart(_)));
        assert_eq!(
            smtp.credentials,
            Some(Credentials::new(
                String::from("jo@x.org"),
                String::from("p:+w")
            ))
        );
        let smtp = Smtp::from_address("smtp://mail.example.org?tls=required").unwrap();
        assert_eq!(smtp.port, 587);
        assert!(matches!(smtp.tls, Tls::Required(_)));
        let smtp = Smtp::from_address("smtp://127.0.0.1:2525").unwrap();
        assert_eq!((smtp.port, smtp.credentials.is_none()), (2525, true));
        assert!(matches!(smtp.tls, Tls::Never));
        for wrong in [
            "smtp:",
            "http://x",
            "smtp://x?tls=maybe",
            "mail.example.org",
        ] {
            assert!(Smtp::from_address(wrong).is_err(), "{wrong}");
        }
    }
}
