//! What can go wrong inside, and what the person hears of it.

use app::error::PortalError;
use sea_orm::DbErr;

/// A failure inside the server.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Something the person can be told as it is.
    #[error(transparent)]
    Portal(#[from] PortalError),
    /// The database did not do what it was asked.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// Something that should not be possible; the text is for the log only.
    #[error("{0}")]
    Internal(String),
}

/// What every function inside answers.
pub type Result<T> = std::result::Result<T, Error>;

/// An [`Error::Internal`]; the text must hold no personal data.
pub fn internal(what: impl std::fmt::Display) -> Error {
    Error::Internal(what.to_string())
}

impl Error {
    /// Whether it is a clash with a unique index.
    pub fn is_duplicate(&self) -> bool {
        matches!(
            self,
            Self::Database(error)
                if matches!(error.sql_err(), Some(sea_orm::SqlErr::UniqueConstraintViolation(_)))
        )
    }
}
