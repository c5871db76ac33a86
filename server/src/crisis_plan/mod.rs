//! What only the crisis plan has: the sheet that is opened at 3 a.m.

mod sheet;

use crate::Portal;
use app::{
    backend::Caller,
    crisis_plan::{model::SheetView, service::CrisisPlanService},
    error::PortalError,
    ids::PersonId,
};

#[async_trait::async_trait]
impl CrisisPlanService for Portal {
    async fn sheet(&self, caller: &Caller, resident: PersonId) -> Result<SheetView, PortalError> {
        self.told(self.read_sheet(caller, resident).await)
    }
}
