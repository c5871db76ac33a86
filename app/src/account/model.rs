//! What the pages about signing in show.

use crate::{
    circle::ways::LetterFormat,
    crisis_plan::kept_model::KeptSheetView,
    ids::{PasskeyId, PersonId, SessionReference},
    plan::{model::Resident, paper::TypeSize},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What a passkey is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Ceremony {
    /// To add one to the account.
    Add,
    /// To sign in.
    SignIn,
    /// To give a second proof.
    Prove,
}

impl Ceremony {
    /// As the database and the browser have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign_in",
            Self::Prove => "prove",
        }
    }
}

impl FromStr for Ceremony {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        [Self::Add, Self::SignIn, Self::Prove]
            .into_iter()
            .find(|ceremony| ceremony.code() == code)
            .ok_or(())
    }
}

/// How somebody signs in, as they see it themselves.
#[derive(Clone, Debug)]
pub struct AccountView {
    /// The address codes are sent to.
    pub email: Option<String>,
    /// Their passkeys, oldest first.
    pub passkeys: Vec<PasskeyView>,
    /// How many printed recovery codes are left.
    pub codes_left: u32,
    /// Where they are signed in, the latest first.
    pub sessions: Vec<SessionView>,
    /// Whether others use this device.
    pub shared_device: bool,
    /// The devices that keep their crisis sheet.
    pub kept: Vec<KeptSheetView>,
}

/// A passkey.
#[derive(Clone, Debug)]
pub struct PasskeyView {
    /// Which.
    pub id: PasskeyId,
    /// What the person calls it.
    pub name: String,
    /// Whether it is on other devices too.
    pub synced: bool,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// When it last signed somebody in.
    pub used_at: Option<DateTime<Utc>>,
}

/// Somewhere they are signed in.
#[derive(Clone, Debug)]
pub struct SessionView {
    /// What it is called.
    pub reference: SessionReference,
    /// Whether it is this one.
    pub this: bool,
    /// Coarse browser and system.
    pub device: String,
    /// How they signed in, in words.
    pub method: &'static str,
    /// Since when.
    pub signed_in_at: DateTime<Utc>,
    /// Last request, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// Whether others use the device.
    pub shared_device: bool,
}

/// What a second proof may be.
#[derive(Clone, Debug)]
pub struct ProveView {
    /// Whether they have a passkey.
    pub passkey: bool,
    /// Whether they have a recovery code, or a letter on its way.
    pub code: bool,
    /// Their first two recovery codes, of the invented borough only.
    pub demo_codes: Option<(String, String)>,
}

/// A sheet of recovery codes, to print.
#[derive(Clone, Debug)]
pub struct RecoverySheet {
    /// The codes, as they are typed.
    pub codes: Vec<String>,
    /// When they were made.
    pub made_at: DateTime<Utc>,
    /// The portal's address.
    pub portal: String,
    /// How large the reader's needs say that it must be.
    pub size: TypeSize,
}

/// What staff see before they make a letter.
#[derive(Clone, Debug)]
pub struct InviteView {
    /// For whom.
    pub resident: Resident,
    /// What the letter must be like for them.
    pub format: LetterFormat,
    /// Who sends letters.
    pub organisation: String,
    /// Whether the record has a date of birth, without which there is no letter.
    pub has_birth_date: bool,
    /// Whether they have an account, which the letter lets them in to again.
    pub has_account: bool,
    /// Until when an earlier letter holds.
    pub earlier_until: Option<NaiveDate>,
    /// Whether letters are not safe: then it is handed over.
    pub post_is_unsafe: bool,
}

/// A letter that opens an account, to print.
#[derive(Clone, Debug)]
pub struct LetterView {
    /// For whom.
    pub resident: PersonId,
    /// As the letter greets them.
    pub name: String,
    /// What the letter must be like for them.
    pub format: LetterFormat,
    /// Name and address, a line each; none when letters are not safe.
    pub address: Vec<String>,
    /// Who writes.
    pub organisation: String,
    /// The number to call.
    pub phone: Option<String>,
    /// The portal's address.
    pub portal: String,
    /// Where the code is typed.
    pub page: String,
    /// A drawing of that address for a phone's camera; the code is not in it.
    pub qr: QrCode,
    /// The code, in groups.
    pub code: String,
    /// The last day it can be used.
    pub last_day: NaiveDate,
    /// The day of the letter.
    pub written_on: NaiveDate,
}

/// The dark squares of a QR code.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct QrCode {
    /// Squares along a side, with the light border.
    pub side: usize,
    /// The dark squares as one SVG path.
    pub path: String,
}

/// Who can be tried out in the invented borough, and where their mail is.
#[derive(Clone, Debug)]
pub struct DemoView {
    /// The folder that emails are written to, if they are.
    pub mail_folder: Option<String>,
    /// The people.
    pub people: Vec<DemoPerson>,
}

/// Somebody of the invented borough.
#[derive(Clone, Debug)]
pub struct DemoPerson {
    /// Their name.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// What they are.
    pub what: String,
}

/// How it is made sure who somebody is before an account is theirs; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Way {
    /// A letter to the address on the record.
    Letter,
    /// Somebody who gives care saw the person and their documents.
    InPerson,
    /// A clinician knows the person.
    Vouched,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Letter, Self::InPerson, Self::Vouched];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::InPerson => "in_person",
            Self::Vouched => "vouched",
        }
    }

    /// As a sentence goes on: "Their account was opened …".
    pub fn words(self) -> &'static str {
        match self {
            Self::Letter => "with the code of a letter",
            Self::InPerson => "with a code that was handed over after checking who they are",
            Self::Vouched => "with a code from somebody who vouched for them",
        }
    }

    /// The way of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// What somebody who gives care saw of who a person is; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Seen {
    /// One document with a photo.
    PhotoId,
    /// A document with a photo, and one with the address.
    PhotoAndAddress,
    /// Two documents without a photo.
    TwoDocuments,
}

impl Seen {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::PhotoId, Self::PhotoAndAddress, Self::TwoDocuments];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::PhotoId => "photo_id",
            Self::PhotoAndAddress => "photo_and_address",
            Self::TwoDocuments => "two_documents",
        }
    }

    /// As people read it.
    pub fn words(self) -> &'static str {
        match self {
            Self::PhotoId => "A document with their photo",
            Self::PhotoAndAddress => "A document with their photo, and one with their address",
            Self::TwoDocuments => "Two documents with their name and address, without a photo",
        }
    }

    /// What was seen, by its code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|seen| seen.code() == code)
    }
}

/// What staff see before they make a code for somebody at their side.
#[derive(Clone, Debug)]
pub struct LinkView {
    /// For whom.
    pub resident: Resident,
    /// Whether the record has a date of birth, without which no code works.
    pub has_birth_date: bool,
    /// Whether they have an account, which no code is linked to again.
    pub has_account: bool,
    /// Whether the reader may vouch: a clinician who is not close to the person.
    pub may_vouch: bool,
    /// Until when an earlier code or letter holds.
    pub waits_until: Option<DateTime<Utc>>,
}

/// The code for somebody at one's side.
#[derive(Clone, Debug)]
pub struct LinkCodeView {
    /// For whom.
    pub resident: Resident,
    /// Where the code is typed.
    pub page: String,
    /// A drawing of that address for a phone's camera; the code is not in it.
    pub qr: QrCode,
    /// The code, in groups.
    pub code: String,
    /// Until when it holds.
    pub until: DateTime<Utc>,
}

/// How an account came to be linked to a person.
#[derive(Clone, Debug)]
pub struct Linked {
    /// How it was made sure who they are.
    pub way: Way,
    /// What was seen.
    pub seen: Option<Seen>,
    /// The year since when whoever vouched knows them.
    pub known_since: Option<i32>,
    /// Which documents, or how whoever vouched knows them.
    pub words: Option<String>,
    /// Who made sure of it, and what they are at work.
    pub by: String,
    /// When the code was used.
    pub at: DateTime<Utc>,
}
