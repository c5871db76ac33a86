//! Who can sign in to the invented borough, and with what.
//!
//! The codes are printed for everybody to see, so their hashes are quick ones.

use super::{borough::Parts, draw::Draw, rows::Rows, world::World};
use crate::error::{Result, internal};
use ::entity::{account, invitation, recovery_code};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version, password_hash::SaltString};
use chrono::TimeDelta;
use uuid::Uuid;

/// Recovery codes of each account; each can be used once.
const CODES: &[&str] = &[
    "AAAA", "BBBB", "CCCC", "DDDD", "EEEE", "FFFF", "GGGG", "HHHH", "JJJJ", "KKKK",
];
/// The code of the one invitation.
pub const INVITATION: &str = "CARD-DEM2-AAAA";

/// Somebody who can sign in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct WayIn {
    /// Their name, and what they are.
    pub who: &'static str,
    /// The address to sign in with.
    pub email: &'static str,
    /// What their recovery codes begin with.
    pub begins: &'static str,
}

/// Everybody who can sign in, in the order a newcomer should try them.
pub const PEOPLE: [WayIn; 14] = [
    WayIn {
        who: "Joe Bennett, resident",
        email: "joe@alongside.example",
        begins: "J2E2-DEM2",
    },
    WayIn {
        who: "Annie Bennett, his wife and carer",
        email: "annie@alongside.example",
        begins: "ANNE-DEM2",
    },
    WayIn {
        who: "Grace Adeyemi, practice nurse and Joe's named lead",
        email: "grace@alongside.example",
        begins: "GRAC-DEM2",
    },
    WayIn {
        who: "Priya Nair, physiotherapist",
        email: "priya@alongside.example",
        begins: "PRYA-DEM2",
    },
    WayIn {
        who: "Ellen Price, occupational therapist in the same team",
        email: "ellen@alongside.example",
        begins: "EPRC-DEM2",
    },
    WayIn {
        who: "Ben Carter, physiotherapist who sees to requests",
        email: "ben@alongside.example",
        begins: "BNCR-DEM2",
    },
    WayIn {
        who: "Sam Okoro, care coordinator",
        email: "sam@alongside.example",
        begins: "SAMX-DEM2",
    },
    WayIn {
        who: "Dean Walsh, paramedic on call",
        email: "dean@alongside.example",
        begins: "DEAN-DEM2",
    },
    WayIn {
        who: "Linda Foster, service manager",
        email: "linda@alongside.example",
        begins: "MNGR-DEM2",
    },
    WayIn {
        who: "Owen Pritchard, privacy officer",
        email: "owen@alongside.example",
        begins: "PRVC-DEM2",
    },
    WayIn {
        who: "Asha Rao, system administrator",
        email: "asha@alongside.example",
        begins: "ADMN-DEM2",
    },
    WayIn {
        who: "Naomi Clarke, safeguarding lead",
        email: "naomi@alongside.example",
        begins: "SAFE-DEM2",
    },
    WayIn {
        who: "Fiona Grant, triage nurse",
        email: "fiona@alongside.example",
        begins: "FNGR-DEM2",
    },
    WayIn {
        who: "Stan Novak, a resident who knows none of them",
        email: "stan@alongside.example",
        begins: "STAN-DEM2",
    },
];

impl WayIn {
    /// Their recovery codes, as printed.
    pub fn codes(&self) -> impl Iterator<Item = String> {
        CODES.iter().map(|last| format!("{}-{last}", self.begins))
    }
}

/// Makes their accounts and the invitation.
///
/// # Errors
/// When a code cannot be hashed, or somebody is not there.
pub fn make(world: &World, parts: &Parts, rows: &mut Rows) -> Result<()> {
    let mut draw = Draw::of(5);
    let at = world.days_ago(80);
    for way_in in &PEOPLE {
        let person_id = person(world, parts, way_in.email)
            .ok_or_else(|| internal(format!("nobody for {}", way_in.email)))?;
        let id = draw.id(at);
        rows.accounts.push(account::Model {
            id,
            person_id,
            email: Some(way_in.email.to_owned()),
            disabled_at: None,
            session_epoch: 0,
            created_at: at,
        });
        let salt = salt(&mut draw)?;
        for code in way_in.codes() {
            rows.codes.push(recovery_code::Model {
                id: draw.id(at),
                account_id: id,
                code_hash: hash(&code, &salt)?,
                issued_at: at,
                used_at: None,
            });
        }
    }
    let issued_at = world.days_ago(1);
    let salt = salt(&mut draw)?;
    rows.invitations.push(invitation::Model {
        id: draw.id(issued_at),
        person_id: parts.margaret,
        lookup: INVITATION.chars().take(4).collect(),
        code_hash: hash(INVITATION, &salt)?,
        issued_by: world.member("Grace").unwrap_or(parts.margaret),
        issued_at,
        expires_at: issued_at + TimeDelta::days(21),
        tries: 0,
        used_at: None,
        voided_at: None,
        way: String::from("letter"),
        seen: None,
        known_since: None,
        words: None,
    });
    Ok(())
}

fn person(world: &World, parts: &Parts, email: &str) -> Option<Uuid> {
    match email.split_once('@')?.0 {
        "joe" => Some(parts.joe),
        "annie" => Some(parts.annie),
        "stan" => Some(parts.stan),
        "grace" => world.member("Grace"),
        "priya" => world.member("Priya"),
        "ellen" => world.member("Ellen"),
        "ben" => world.member("Ben"),
        "sam" => world.member("Sam"),
        "dean" => world.member("Dean"),
        "linda" => world.member("Linda"),
        "owen" => world.member("Owen"),
        "asha" => world.member("Asha"),
        "naomi" => world.member("Naomi"),
        "fiona" => world.member("Fiona"),
        _ => None,
    }
}

/// A salt drawn as all else is.
///
/// # Errors
/// Never for these bytes.
pub(super) fn salt(draw: &mut Draw) -> Result<SaltString> {
    let mut bytes = [0; 16];
    let drawn = draw
        .number()
        .to_le_bytes()
        .into_iter()
        .chain(draw.number().to_le_bytes());
    for (byte, drawn) in bytes.iter_mut().zip(drawn) {
        *byte = drawn;
    }
    SaltString::encode_b64(&bytes).map_err(internal)
}

/// The hash of a code without its dashes, in the form that all codes are kept in.
///
/// # Errors
/// When it cannot be hashed.
pub(super) fn hash(code: &str, salt: &SaltString) -> Result<String> {
    let params = Params::new(8, 1, 1, None).map_err(internal)?;
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let signs = code.replace('-', "");
    let hashed = argon
        .hash_password(signs.as_bytes(), salt)
        .map_err(internal)?;
    Ok(hashed.to_string())
}
