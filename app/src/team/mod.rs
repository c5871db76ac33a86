//! Who looks after a resident: staff add and end, residents ask for somebody to join or leave.

mod add_page;
mod answer_page;
mod ask_page;
mod end_page;
mod limit_page;
pub mod model;
pub mod server_fns;
pub mod service;
mod wishes;

pub use add_page::AddToTeamPage;
pub use answer_page::AnswerWishPage;
pub use ask_page::AskTeamPage;
pub use end_page::EndTiePage;
pub use limit_page::LimitTeamPage;
pub(crate) use wishes::wishes;
