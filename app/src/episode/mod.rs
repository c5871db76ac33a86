//! Care from the day a team begins it to the discharge: who is responsible, beds, goals, the end.

mod begin_page;
mod care_page;
mod discharge_page;
mod episode_page;
pub mod lasting;
pub mod model;
mod parts;
pub mod server_fns;
pub mod service;
mod staff_forms;
mod transfer_page;
pub mod view;
mod ward_page;
mod wards_page;

pub use begin_page::BeginCarePage;
pub use care_page::CarePage;
pub use discharge_page::DischargePage;
pub use episode_page::EpisodePage;
pub use transfer_page::TransferPage;
pub use ward_page::WardPage;
pub use wards_page::WardsPage;
