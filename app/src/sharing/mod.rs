//! What residents share with carers and trusted people, and who is around them.

mod around_page;
mod check_page;
mod code_page;
mod code_sheet;
mod form_page;
mod kept_back_page;
pub mod model;
mod offer_page;
mod one_page;
pub mod parts;
pub mod server_fns;
pub mod service;
mod sharing_rows;

pub use around_page::AroundPage;
pub use check_page::CheckSharingPage;
pub use code_page::SharingCodePage;
pub use code_sheet::CodeSheetPage;
pub(crate) use form_page::how_far;
pub use form_page::{ChangeSharingPage, ShareFormPage};
pub use kept_back_page::KeptBackPage;
pub use offer_page::OfferPage;
pub use one_page::SharingPage;
pub(crate) use sharing_rows::may;
