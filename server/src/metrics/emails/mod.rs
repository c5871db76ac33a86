//! Figures go to addresses by email every month.

mod change;
mod list;
pub mod send;
mod words;

use crate::{Portal, access::services::Reach, error::Result, store::Tx};
use app::{audit::model::Act, backend::Caller};

impl Portal {
    /// Opens a transaction for whoever manages an organisation; a refusal is in the audit trail as
    /// what they wanted.
    async fn enter_figures_emails(&self, caller: &Caller, act: Act) -> Result<(Tx, Reach)> {
        let (tx, reach) = self.enter_services(caller).await?;
        if reach.organisations.is_empty() {
            drop(tx);
            return self.refuse(caller, act).await;
        }
        Ok((tx, reach))
    }
}

/// With which key the figures of a month are sent to an address once.
fn key(id: uuid::Uuid, month: chrono::NaiveDate) -> String {
    format!("{}:{id}:{month}", crate::mail::template::FIGURES)
}
