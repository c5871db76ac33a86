//! What a session needs again: for minutes a sheet, letter or card to print, the link of a tablet,
//! an address to confirm or which card was opened, and for as long as it lasts the name that staff search for.
//!
//! The words are in the database in the clear until they are put away: after a
//! form comes a new request, which any process may answer.

use super::sessions;
use crate::{
    clock::Clock,
    error::{Result, internal},
    store::Tx,
};
use ::entity::session_note;
use app::ids::SessionReference;
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use serde::{Serialize, de::DeserializeOwned};

/// Secrets are put away soon.
const KEPT: TimeDelta = TimeDelta::minutes(10);
/// What is chosen to be shared may be thought over, and a second proof found.
const CONSIDERED: TimeDelta = TimeDelta::minutes(30);

/// What is noted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    RecoverySheet,
    Letter,
    Email,
    Search,
    OnCall,
    Card,
    CardOpened,
    Sharing,
    SharingCode,
    StartCode,
    Death,
    LinkCode,
    MessageSearch,
    Many,
    Kiosk,
    History,
    FiguresToken,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::RecoverySheet => "recovery_sheet",
            Self::Letter => "letter",
            Self::Email => "email",
            Self::Search => "search",
            Self::OnCall => "on_call",
            Self::Card => "card",
            Self::CardOpened => "card_opened",
            Self::Sharing => "sharing",
            Self::SharingCode => "sharing_code",
            Self::StartCode => "start_code",
            Self::Death => "death",
            Self::LinkCode => "link_code",
            Self::MessageSearch => "message_search",
            Self::Many => "many",
            Self::Kiosk => "kiosk",
            Self::History => "history",
            Self::FiguresToken => "figures_token",
        }
    }

    fn kept(self) -> TimeDelta {
        match self {
            Self::RecoverySheet
            | Self::Letter
            | Self::Email
            | Self::OnCall
            | Self::Card
            | Self::CardOpened
            | Self::SharingCode
            | Self::StartCode
            | Self::Death
            | Self::LinkCode
            | Self::Kiosk
            | Self::FiguresToken => KEPT,
            Self::Sharing | Self::Many | Self::History => CONSIDERED,
            Self::Search | Self::MessageSearch => sessions::ABSOLUTE,
        }
    }
}

/// Notes something, in place of what was noted before.
pub(crate) async fn put(
    tx: &Tx,
    clock: &Clock,
    session: SessionReference,
    kind: Kind,
    body: &impl Serialize,
) -> Result<()> {
    forget(tx, session, kind).await?;
    let now = clock.now();
    session_note::Entity::delete_many()
        .filter(session_note::Column::ExpiresAt.lte(now))
        .exec(tx.connection())
        .await?;
    let row = session_note::ActiveModel {
        session_reference: Set(session.0),
        kind: Set(kind.code().to_owned()),
        body: Set(serde_json::to_string(body).map_err(internal)?),
        expires_at: Set(now + kind.kept()),
    };
    session_note::Entity::insert(row)
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// What was noted, unless it is too old.
pub(crate) async fn read<T: DeserializeOwned>(
    connection: &impl ConnectionTrait,
    clock: &Clock,
    session: SessionReference,
    kind: Kind,
) -> Result<Option<T>> {
    let row = session_note::Entity::find()
        .filter(session_note::Column::SessionReference.eq(session.0))
        .filter(session_note::Column::Kind.eq(kind.code()))
        .filter(session_note::Column::ExpiresAt.gt(clock.now()))
        .one(connection)
        .await?;
    row.map(|row| serde_json::from_str(&row.body).map_err(internal))
        .transpose()
}

/// Forgets what was noted; whether there was anything.
pub(crate) async fn forget(tx: &Tx, session: SessionReference, kind: Kind) -> Result<bool> {
    let gone = session_note::Entity::delete_many()
        .filter(session_note::Column::SessionReference.eq(session.0))
        .filter(session_note::Column::Kind.eq(kind.code()))
        .exec(tx.connection())
        .await?;
    Ok(gone.rows_affected > 0)
}
