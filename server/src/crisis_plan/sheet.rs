//! Reads the crisis sheet, as the resident chose it.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    account::secrets,
    audit,
    error::Result,
    plan::shown,
    qr,
    store::{self, Tx, sheet_choice},
};
use ::entity::crisis_card;
use app::{
    audit::model::{Act, Basis},
    backend::Caller,
    circle::safe_contact::SafeContact,
    crisis_plan::{
        choice,
        model::{SheetCard, SheetView},
    },
    ids::PersonId,
    links,
    plan::{
        headings::reviews,
        kind::PlanKind,
        model::{Changed, SectionView},
    },
};

impl Portal {
    /// The sheet, for whoever may read it.
    pub(super) async fn read_sheet(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<SheetView> {
        let (tx, granted) = self.enter(caller, Action::ReadSheet, resident).await?;
        let view = self.sheet_view(&tx, &granted).await?;
        let entry = granted
            .entry(Act::OpenCrisisPlan)
            .sections(shown(&view.plan));
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(view)
    }

    /// The sheet within a grant to read the crisis plan, without what the
    /// resident left off it; whoever shows it writes down what was shown.
    pub(crate) async fn sheet_view(&self, tx: &Tx, granted: &Granted) -> Result<SheetView> {
        let connection = tx.connection();
        let record = store::circle::record(connection, granted).await?;
        let card = store::card::newest(connection, granted).await?;
        let person = &record.person;
        let plan = self.plan_view(tx, granted, PlanKind::Crisis).await?;
        let whole = SheetView {
            is_written: plan.sections.iter().any(|section| !section.is_empty()),
            plan,
            address: [
                &person.address_line_1,
                &person.address_line_2,
                &person.town,
                &person.postcode,
            ]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
            phones: record
                .phones
                .iter()
                .map(|phone| phone.number.clone())
                .collect(),
            safe_contact: safe_contact(tx, granted).await?,
            correct_at: self.clock.now(),
            narrowed: false,
            card: card.map(|card| self.on_paper(&card)).transpose()?,
            may_choose: granted.also(Action::ChooseOwn).is_some(),
            may_make_card: granted.also(Action::ManageCards).is_some(),
            may_keep: !granted.shared_device() && granted.also(Action::KeepSheet).is_some(),
        };
        let choice = sheet_choice::latest(connection, granted).await?;
        Ok(narrowed(whole, &sheet_choice::left_out(choice.as_ref())))
    }

    fn on_paper(&self, card: &crisis_card::Model) -> Result<SheetCard> {
        let page = format!("{}{}", self.address(), links::card(&card.reference));
        Ok(SheetCard {
            reference: secrets::grouped(&card.reference),
            qr: qr::of(&page)?,
        })
    }
}

/// How it is safe to reach the resident, for whoever reads the sheet as staff. A sheet of
/// one's own may lie open, or be kept on a device, where somebody else reads it.
async fn safe_contact(tx: &Tx, granted: &Granted) -> Result<Option<SafeContact>> {
    let is_close = matches!(
        granted.basis(),
        Basis::Own | Basis::Representative | Basis::Grant
    );
    match granted.also(Action::ReadSafeContact) {
        Some(reading) if !is_close => store::safe_contact::said(tx.connection(), &reading).await,
        _ => Ok(None),
    }
}

/// The sheet without what is left off it.
fn narrowed(mut view: SheetView, left_out: &[&str]) -> SheetView {
    let is_out = |code: &str| left_out.contains(&code);
    let before = filled(&view);
    if is_out(choice::NHS_NUMBER) {
        view.plan.resident.nhs_number = None;
    }
    if is_out(choice::ADDRESS) {
        view.address.clear();
    }
    if is_out(choice::PHONES) {
        view.phones.clear();
    }
    if is_out(choice::COMMUNICATION) {
        view.plan.communication = None;
    }
    if is_out(reviews(PlanKind::Crisis)) {
        view.plan.next_review_on = None;
    }
    view.plan
        .sections
        .retain(|section| !is_out(section.heading.code));
    view.plan.changed = last_change(&view.plan.sections);
    view.narrowed = filled(&view) < before;
    view
}

/// How many parts of a sheet say something.
fn filled(view: &SheetView) -> usize {
    let sections = view
        .plan
        .sections
        .iter()
        .filter(|section| !section.is_empty())
        .count();
    let from_record = [
        view.plan.resident.nhs_number.is_some(),
        !view.address.is_empty(),
        !view.phones.is_empty(),
        view.plan.communication.is_some(),
    ];
    sections + from_record.into_iter().filter(|there| *there).count()
}

fn last_change(sections: &[SectionView]) -> Option<Changed> {
    sections
        .iter()
        .filter_map(|section| section.changed.clone())
        .max_by_key(|changed| changed.at)
}
