//! Ways in: sessions, codes, letters and passkeys.

mod codes;
mod demo;
pub(crate) mod email;
mod invitations;
pub(crate) mod letters;
pub(crate) mod limits;
pub(crate) mod linking;
pub(crate) mod notes;
pub(crate) mod notices;
mod overview;
pub(crate) mod pace;
mod passkey_keeping;
mod passkey_signing;
pub mod passkeys;
mod proof;
mod recovery;
pub mod secrets;
mod service;
pub mod sessions;
pub(crate) mod sign_in;

pub use proof::fresh_proof;
