//! Ways in: sessions, codes and passkeys.

pub mod sessions;
