//! A tablet that stands where people wait: anybody answers on it, and nothing of one person is
//! left on it for the next.
//!
//! Its address is all that it needs, so nobody is signed in on it: the layers around a request look at no
//! cookie of it (`server/src/http/visitor.rs`). Which answers came on which tablet is not kept, only how
//! many on its last day.

mod desk;
mod give;
mod more;

use crate::{
    Portal,
    account::sessions::key_of,
    error::{Result, internal},
    store::{self, Tx, feedback_kiosk as kept},
};
use ::entity::{feedback_kiosk, service};
use app::{error::PortalError, ids::ServiceId};
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

/// A tablet, and what it asks about.
struct Tablet {
    row: feedback_kiosk::Model,
    service: service::Model,
}

impl Tablet {
    /// Whether it takes answers: it was not ended, and its service takes requests.
    fn takes_answers(&self, today: NaiveDate) -> bool {
        !is_over(&self.row, today) && self.service.is_open
    }

    async fn of(
        connection: &impl ConnectionTrait,
        row: Option<feedback_kiosk::Model>,
    ) -> Result<Self> {
        let row = row.ok_or(PortalError::NotFound)?;
        let service = store::service::one(connection, ServiceId(row.service_id)).await?;
        let service = service.ok_or_else(|| internal("a tablet of no service"))?;
        Ok(Self { row, service })
    }

    /// The one with an address.
    async fn find(connection: &impl ConnectionTrait, token: &str) -> Result<Self> {
        let row = kept::of_token(connection, &key_of(token)).await?;
        Self::of(connection, row).await
    }

    /// The same, held until the end of the transaction.
    async fn hold(tx: &Tx, token: &str) -> Result<Self> {
        let row = kept::hold_of_token(tx, &key_of(token)).await?;
        Self::of(tx.connection(), row).await
    }
}

/// Whether it was ended, or its time is over.
fn is_over(row: &feedback_kiosk::Model, today: NaiveDate) -> bool {
    row.ended_on.is_some() || row.ends_on < today
}

impl Portal {
    /// Takes a tablet back to its start: whoever answered on it says no more.
    async fn take_to_start(
        &self,
        tx: &Tx,
        row: feedback_kiosk::Model,
    ) -> Result<feedback_kiosk::Model> {
        let Some(last) = row.last_more.clone() else {
            return Ok(row);
        };
        store::feedback_more::close(tx, &last).await?;
        let after = feedback_kiosk::Model {
            last_more: None,
            ..row
        };
        kept::save(tx, after.clone()).await?;
        Ok(after)
    }
}
