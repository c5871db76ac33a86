//! What staff do for the portal to work: reaching people whom no email reaches, and
//! who works with it.

mod code_page;
mod join_page;
mod letter_page;
mod member_page;
pub mod model;
pub mod server_fns;
pub mod service;
mod staff_page;
mod undelivered_page;

pub use code_page::StartCodePage;
pub use join_page::JoinPage;
pub use letter_page::MessageLetterPage;
pub use member_page::MemberPage;
pub use staff_page::StaffPage;
pub use undelivered_page::UndeliveredPage;
