//! Does what was chosen: offers something new with a code, or changes what is shared.

use super::{
    form::keep_own,
    state::{last_used, last_whole_day, latest_last_day, reach_of},
    tell,
};
use crate::{
    Portal,
    access::Granted,
    account::{fresh_proof, notes, secrets::PaperCode},
    audit,
    error::Result,
    http::rate,
    messages::let_in::LetIn,
    store::{
        self, Tx,
        sharing::{Become, Carried},
    },
};
use ::entity::sharing;
use app::{
    agreement::model::LegalBasis,
    audit::model::Act,
    backend::Caller,
    error::PortalError,
    ids::{PersonId, SharingId},
    links,
    posted::{Next, Posted},
    sharing::model::{Chosen, CodeSheet},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long an offer can be answered.
pub(super) const HOLDS: TimeDelta = TimeDelta::days(21);
/// The most offers, and new codes for them, in a day.
const MOST_IN_A_DAY: u32 = 10;

/// What the session keeps of the code it made.
#[derive(Deserialize, Serialize)]
struct Written {
    resident: PersonId,
    name: String,
    code: String,
    answer_by: DateTime<Utc>,
    told: bool,
}

impl Portal {
    /// Offers, or changes, what this session chose a moment ago.
    pub(super) async fn do_choice(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let resident: PersonId = form.parsed("resident").ok_or(PortalError::NotFound)?;
        let code = PaperCode::draw(&self.clock).await?;
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let next = Next::to(links::code_sheet(resident));
        if let Some(before) = self.claimed(&tx, granted.account(), form, &next).await? {
            return Ok(before);
        }
        let today = self.clock.today();
        let chosen = self.chosen(&tx, caller, resident).await?;
        // It may have been chosen just before midnight.
        let chosen =
            chosen.filter(|chosen| chosen.to > today && chosen.to <= latest_last_day(today));
        let Some(chosen) = chosen else {
            let again = Next::to(links::share(resident));
            return Ok(again.doing_nothing("Nothing is shared yet. Choose again what to share"));
        };
        let next = match chosen.sharing {
            None => {
                fresh_proof(caller.person()?, self.clock.now())?;
                self.offer_new(&tx, caller, &granted, chosen, &code).await?;
                next
            }
            Some(id) => {
                self.change_given(&tx, caller, &granted, id, chosen).await?;
                Next::to(links::sharing(resident, id))
                    .saying("Saved. Both have been told by email, if they have one")
            }
        };
        notes::forget(&tx, caller.person()?.session, notes::Kind::Sharing).await?;
        tx.commit().await?;
        Ok(next)
    }

    async fn offer_new(
        &self,
        tx: &Tx,
        caller: &Caller,
        granted: &Granted,
        chosen: Chosen,
        code: &PaperCode,
    ) -> Result<()> {
        let (clock, now) = (&self.clock, self.clock.now());
        let resident = granted.resident();
        self.count_code(tx, resident).await?;
        store::sharing_code::free_lookup(tx, &code.lookup, now).await?;
        let row = sharing::Model {
            id: clock.id(),
            resident_id: resident.0,
            carer_id: None,
            name: chosen.name,
            relation: chosen.relation,
            level: chosen.level.code().to_owned(),
            sections: chosen.sections,
            looks: chosen.looks,
            messages: chosen.messages,
            help: chosen.help,
            named: chosen.named,
            basis: basis(granted).to_owned(),
            decided_by: granted.actor().0,
            to_date: chosen.to,
            created_at: now,
            lookup: Some(code.lookup.clone()),
            code_hash: Some(code.hash.clone()),
            answer_by: now + HOLDS,
            tries: 0,
            entered_at: None,
            accepted_at: None,
            declined_at: None,
            ended_at: None,
            ended_by: None,
            end_reason: None,
        };
        let entry = granted.entry(Act::Share).object(row.id);
        self.keep_code(tx, caller, &row, code, !chosen.email.is_empty())
            .await?;
        store::sharing::insert(tx, row).await?;
        audit::record(tx, clock, entry).await?;
        self.write_offer(tx, resident, &chosen.email).await?;
        if !granted.is_own() {
            tell::tell(tx, clock, resident, [Some(resident.0)]).await?;
        }
        Ok(())
    }

    /// Counts a code that is made for a resident's offer.
    pub(super) async fn count_code(&self, tx: &Tx, resident: PersonId) -> Result<()> {
        let key = format!("share:{resident}");
        rate::check(tx, &self.clock, &key, MOST_IN_A_DAY, TimeDelta::days(1)).await
    }

    /// Keeps a code for the session that made it, to be shown.
    pub(super) async fn keep_code(
        &self,
        tx: &Tx,
        caller: &Caller,
        row: &sharing::Model,
        code: &PaperCode,
        told: bool,
    ) -> Result<()> {
        let written = Written {
            resident: PersonId(row.resident_id),
            name: row.name.clone(),
            code: code.grouped(),
            answer_by: row.answer_by,
            told,
        };
        let (session, kind) = (caller.person()?.session, notes::Kind::SharingCode);
        notes::put(tx, &self.clock, session, kind, &written).await
    }

    /// Replaces the rights; whatever goes further needs a fresh proof.
    async fn change_given(
        &self,
        tx: &Tx,
        caller: &Caller,
        granted: &Granted,
        id: SharingId,
        mut chosen: Chosen,
    ) -> Result<()> {
        let (clock, now) = (&self.clock, self.clock.now());
        let mut shared = self.given_sharing(tx, granted, id).await?;
        keep_own(granted, &mut chosen, &shared);
        let new = chosen.reach();
        let kept_back = store::kept_back::all(tx.connection(), granted.resident()).await?;
        let wider =
            new.goes_further(&reach_of(&shared), &kept_back) || chosen.to > shared.sharing.to_date;
        if wider {
            fresh_proof(caller.person()?, now)?;
        }
        let carer = shared.sharing.carer_id.ok_or(PortalError::NotFound)?;
        let carried = Carried {
            paused_at: shared.rights.iter().find_map(|right| right.paused_at),
            last_used_on: last_used(&shared),
        };
        let let_in = LetIn::begin(tx, clock, PersonId(carer), granted.resident()).await?;
        store::sharing::change_rights(tx, id.0, Become::Ended(now)).await?;
        let row = &mut shared.sharing;
        row.level = chosen.level.code().to_owned();
        row.sections.clone_from(&chosen.sections);
        row.looks = chosen.looks;
        row.messages = chosen.messages;
        row.help = chosen.help;
        row.named.clone_from(&chosen.named);
        row.to_date = chosen.to;
        if wider {
            basis(granted).clone_into(&mut row.basis);
            row.decided_by = granted.actor().0;
        }
        let to = (PersonId(carer), clock.today());
        store::sharing::give(tx, clock, &shared.sharing, to, new, carried).await?;
        let_in.done(tx, clock).await?;
        store::sharing::save(tx, shared.sharing.clone()).await?;
        let entry = granted.entry(Act::ChangeSharing).object(id);
        audit::record(tx, clock, entry).await?;
        tell::both(tx, clock, &shared).await
    }

    /// The code that this session made within the last ten minutes.
    pub(super) async fn sheet_of_code(
        &self,
        caller: &Caller,
        resident: PersonId,
    ) -> Result<CodeSheet> {
        let (tx, granted) = self.enter_to_share(caller, resident).await?;
        let (session, kind) = (caller.person()?.session, notes::Kind::SharingCode);
        let written: Written = notes::read(tx.connection(), &self.clock, session, kind)
            .await?
            .filter(|written: &Written| written.resident == resident)
            .ok_or(PortalError::NotFound)?;
        let sheet = CodeSheet {
            resident: store::person::resident(tx.connection(), &granted).await?,
            name: written.name,
            code: written.code,
            page: format!("{}{}", self.address(), links::SHARING_CODE),
            last_day: last_whole_day(written.answer_by),
            told: written.told,
        };
        audit::record(&tx, &self.clock, granted.entry(Act::OpenSharing)).await?;
        tx.commit().await?;
        Ok(sheet)
    }

    /// Forgets the code.
    pub(super) async fn forget_code(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let person = caller.person()?;
        let resident: PersonId = form.parsed("resident").unwrap_or(person.person);
        let tx = self.database.write().await?;
        notes::forget(&tx, person.session, notes::Kind::SharingCode).await?;
        tx.commit().await?;
        Ok(Next::to(links::around(resident)).saying("Give the code to them yourself"))
    }
}

/// Why it is allowed: the resident chose it, or their attorney.
fn basis(granted: &Granted) -> &'static str {
    if granted.is_own() {
        "consent"
    } else {
        LegalBasis::Attorney.code()
    }
}
