//! Pages that bring themselves up to date while they are open.

#[cfg(feature = "hydrate")]
mod following;
#[cfg(feature = "hydrate")]
mod kept;
mod updates;

#[cfg(feature = "ssr")]
pub(crate) use updates::LiveUpdates;

/// The header of a request by which a page brings itself up to date: nobody pressed anything,
/// so it keeps nobody signed in and uses up nothing that is shown once.
pub const HEADER: &str = "live-update";

/// The attribute of the parts of a page that are brought up to date, each with a name of its own.
///
/// What is ticked in one stays so, and the focus stays where it was; no part holds anything else
/// that somebody may be filling in.
pub const PART: &str = "data-live";
