//! What a device keeps: the sheet as it is now, with the moment at which it was saved.

use crate::{Portal, access::policy::Action, audit, error::Result, plan::shown, store::kept_sheet};
use app::{
    audit::model::Act, backend::Caller, crisis_plan::model::SheetView, error::PortalError,
    ids::PersonId,
};

/// The sheet, for a device that keeps it.
///
/// Whoever has no mark finds nothing, signed in or not: that is how a device learns that its
/// copy is to go. With a mark and no session the answer is to sign in, and the copy stays.
pub(in crate::crisis_plan) async fn copy(
    portal: &Portal,
    caller: &Caller,
    resident: PersonId,
) -> Result<SheetView> {
    let kept = caller.kept_sheet.ok_or(PortalError::NotFound)?;
    let (tx, granted) = portal.enter(caller, Action::KeepSheet, resident).await?;
    if !kept_sheet::refreshed(&tx, &granted, kept, portal.clock.now()).await? {
        return Err(PortalError::NotFound.into());
    }
    let view = portal.sheet_view(&tx, &granted).await?;
    let entry = granted
        .entry(Act::SaveSheet)
        .sections(shown(&view.plan))
        .object(kept);
    audit::record(&tx, &portal.clock, entry).await?;
    tx.commit().await?;
    Ok(view)
}
