//! What the page of a card's reference shows.

use super::contacts;
use crate::{
    Portal,
    account::secrets,
    audit,
    error::Result,
    store::{self, sheet_choice},
};
use app::{audit::model::Act, backend::Caller, crisis_plan::card_model::LandingView};

/// Whom to call, to the session in which the code was typed a moment ago; to
/// everybody else the question for the code, and nothing that tells whether
/// there is such a card.
pub(in crate::crisis_plan) async fn landing(
    portal: &Portal,
    caller: &Caller,
    reference: &str,
) -> Result<LandingView> {
    let Some(reference) = secrets::read_card_code(reference) else {
        return Ok(LandingView::Closed);
    };
    let Some((tx, by_card)) = portal.enter_by_card(caller, &reference).await? else {
        return Ok(LandingView::Closed);
    };
    if !by_card.allows_contacts() {
        return Ok(LandingView::StaffOnly);
    }
    let connection = tx.connection();
    let choice = sheet_choice::latest_by_card(connection, &by_card).await?;
    let left_out = sheet_choice::left_out(choice.as_ref()).contains(&"call");
    let section = store::card::who_to_call(connection, &by_card).await?;
    let contacts = match section.filter(|_| !left_out) {
        Some(section) => contacts::of_section(&section)?,
        None => Vec::new(),
    };
    let first_name = store::card::first_name(connection, &by_card).await?;
    let shown = (!contacts.is_empty()).then_some("call");
    let entry = by_card.entry(Act::SeeCardContacts).sections(shown);
    audit::record(&tx, &portal.clock, entry).await?;
    tx.commit().await?;
    Ok(LandingView::Contacts {
        first_name,
        contacts,
    })
}
