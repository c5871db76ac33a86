//! Signing in, without passwords: passkeys, codes by email, letters, printed codes.

#[cfg(feature = "ssr")]
mod account_page;
#[cfg(feature = "ssr")]
mod code_page;
#[cfg(feature = "ssr")]
mod email_page;
#[cfg(feature = "hydrate")]
mod fetch;
#[cfg(feature = "ssr")]
mod invitation_page;
#[cfg(feature = "ssr")]
pub(crate) mod letter_page;
#[cfg(feature = "ssr")]
mod link_pages;
#[cfg(feature = "ssr")]
pub(crate) mod loaded;
#[cfg(feature = "ssr")]
pub mod model;
mod passkey_button;
#[cfg(feature = "hydrate")]
mod passkey_ceremony;
#[cfg(feature = "ssr")]
mod passkey_page;
#[cfg(feature = "ssr")]
pub(crate) mod print_size;
#[cfg(feature = "ssr")]
mod prove_page;
#[cfg(feature = "ssr")]
mod recovery_page;
#[cfg(feature = "ssr")]
pub mod server_fns;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "hydrate")]
mod session_timer;
mod session_warning;
#[cfg(feature = "ssr")]
mod sign_in_page;
#[cfg(feature = "ssr")]
mod welcome_page;

#[cfg(feature = "ssr")]
pub use self::{
    account_page::AccountPage,
    code_page::CodePage,
    email_page::{ConfirmEmailPage, EmailPage},
    invitation_page::InvitationPage,
    letter_page::{InvitePage, LetterPage},
    link_pages::{LinkCodePage, LinkPage, VouchPage},
    passkey_page::{AddPasskeyPage, PasskeyPage},
    prove_page::ProvePage,
    recovery_page::{NewRecoveryCodesPage, RecoveryCodesPage},
    session_warning::SessionWarning,
    sign_in_page::SignInPage,
    welcome_page::WelcomePage,
};
