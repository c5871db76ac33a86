//! Ways in: sessions, codes, letters and passkeys.

mod codes;
mod demo;
mod email;
mod invitations;
mod letters;
mod limits;
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
mod sign_in;

pub use proof::fresh_proof;
