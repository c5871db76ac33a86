//! How emails leave: as files in a folder, or through a mail server.

use super::smtp::Smtp;
use crate::error::{Result, internal};
use app::ids::EmailId;
use chrono::{DateTime, Utc};
use lettre::Message;
use std::path::{Path, PathBuf};

/// A way out.
#[derive(Clone, Debug)]
pub enum Transport {
    /// Each email becomes a file; a fresh installation works like this.
    Folder(PathBuf),
    /// A mail server takes them.
    Smtp(Smtp),
}

/// Why an email did not leave.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failure {
    /// Whether trying again is no use.
    pub for_good: bool,
    /// What was answered.
    pub words: String,
}

impl Failure {
    /// It may work later.
    pub fn later(words: impl Into<String>) -> Self {
        Self {
            for_good: false,
            words: words.into(),
        }
    }

    /// It will not work.
    pub fn for_good(words: impl Into<String>) -> Self {
        Self {
            for_good: true,
            words: words.into(),
        }
    }
}

/// What a file of an email is named after.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    /// The outbox row.
    pub id: EmailId,
    /// Which email.
    pub kind: &'a str,
    /// To whom.
    pub to: &'a str,
    /// When it was written.
    pub written: DateTime<Utc>,
}

impl Transport {
    /// From the setting: `file:`, `file:/path` or `smtp://…`; `data` is the data folder.
    ///
    /// # Errors
    /// When it is none of these.
    pub fn from_setting(setting: &str, data: &Path) -> Result<Self> {
        match setting.strip_prefix("file:") {
            Some("") => Ok(Self::Folder(data.join("mail"))),
            Some(path) => Ok(Self::Folder(PathBuf::from(
                path.strip_prefix("//").unwrap_or(path),
            ))),
            None if setting.starts_with("smtp") => Smtp::from_address(setting).map(Self::Smtp),
            None => Err(internal(
                "ALONGSIDE_MAIL should be file: or look like smtp://mail.example.org:587?tls=required",
            )),
        }
    }

    /// Sends one email.
    ///
    /// # Errors
    /// Why it did not leave.
    pub async fn send(
        &self,
        label: Label<'_>,
        message: &Message,
    ) -> std::result::Result<(), Failure> {
        match self {
            Self::Smtp(smtp) => smtp.send(message).await,
            Self::Folder(folder) => write(folder, label, message)
                .await
                .map_err(|error| Failure::later(format!("the file was not written: {error}"))),
        }
    }
}

async fn write(folder: &Path, label: Label<'_>, message: &Message) -> std::io::Result<()> {
    let name = file_name(label);
    let part = folder.join(format!(".{name}.part"));
    make_folder(folder).await?;
    tokio::fs::write(&part, message.formatted()).await?;
    // Whoever watches the folder never sees half an email.
    tokio::fs::rename(part, folder.join(name)).await
}

/// Only we may look into the folder: codes are in there.
async fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = tokio::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(folder).await
}

/// Time, kind and recipient, in signs that every file system takes; a few of the
/// identifier's, so that two in the same second are two files.
fn file_name(label: Label<'_>) -> String {
    let plain = |text: &str, most: usize| -> String {
        text.chars()
            .take(most)
            .map(|sign| match sign {
                sign if sign.is_ascii_alphanumeric() => sign,
                '@' | '_' | '+' => sign,
                '.' => '.',
                _ => '-',
            })
            .collect()
    };
    let id = label.id.0.simple().to_string();
    let tail: String = id.chars().skip(26).collect();
    format!(
        "{}-{}-{}-{tail}.eml",
        label.written.format("%Y-%m-%d-%H%M%S"),
        plain(label.kind, 40),
        plain(label.to, 100),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_setting_says_where_emails_go() {
        let data = Path::new("/srv/data");
        let folder = |setting| match Transport::from_setting(setting, data).unwrap() {
            Transport::Folder(path) => path,
            Transport::Smtp(_) => panic!("{setting} is a folder"),
        };
        assert_eq!(folder("file:"), Path::new("/srv/data/mail"));
        assert_eq!(folder("file:/tmp/out"), Path::new("/tmp/out"));
        assert_eq!(folder("file:///tmp/out"), Path::new("/tmp/out"));
        assert!(matches!(
            Transport::from_setting("smtp://localhost:25", data),
            Ok(Transport::Smtp(_))
        ));
        assert!(Transport::from_setting("sendmail", data).is_err());
    }

    #[test]
    fn a_file_is_named_after_time_kind_and_recipient_and_stays_in_its_folder() {
        let label = |to| Label {
            id: EmailId(Uuid::from_u128(0xabcdef)),
            kind: "sign_in_code",
            to,
            written: DateTime::from_timestamp(1_795_000_000, 0).unwrap(),
        };
        assert_eq!(
            file_name(label("joe@example.org")),
            "2026-11-18-110640-sign_in_code-joe@example.org-abcdef.eml"
        );
        let hostile = file_name(label("../../etc/x\r\n@example.org"));
        assert!(!hostile.contains(['/', '\\', '\r', '\n']));
    }
}
