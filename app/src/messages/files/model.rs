//! Files that go with messages.

use crate::{
    ids::{DraftId, FileId},
    plan::model::Resident,
};
use serde::{Deserialize, Serialize};

/// The most bytes that a file may have.
pub const MOST_BYTES: u64 = 10 * 1024 * 1024;
/// The most files that go with one message.
pub const MOST_FILES: u32 = 5;
/// The most files that somebody may add in a day.
pub const MOST_IN_A_DAY: u32 = 50;

/// What a file is; the codes are stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FileKind {
    /// A document.
    Pdf,
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A photo as some phones make it.
    Heic,
}

impl FileKind {
    /// Every one of them.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Jpeg, Self::Png, Self::Heic];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Heic => "heic",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// How a file's name ends.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            other => other.code(),
        }
    }

    /// As people say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg | Self::Heic => "photo",
            Self::Png => "picture",
        }
    }
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum FileProblem {
    /// None was chosen.
    Missing,
    /// There is nothing in it.
    Empty,
    /// It has more bytes than it may.
    TooLarge,
    /// It is neither a PDF nor a photo or picture.
    WrongKind,
    /// It is a picture with more pixels than devices can show.
    TooWide,
    /// It did not arrive whole.
    Broken,
}

impl FileProblem {
    /// Every one of them.
    pub const ALL: [Self; 6] = [
        Self::Missing,
        Self::Empty,
        Self::TooLarge,
        Self::WrongKind,
        Self::TooWide,
        Self::Broken,
    ];

    /// What to do, in a sentence without a full stop.
    pub fn words(self) -> &'static str {
        match self {
            Self::Missing => "Choose a file",
            Self::Empty => "Choose a file that has something in it. This one is empty",
            Self::TooLarge => "Choose a file that is 10 MB or smaller",
            Self::WrongKind => "Choose a PDF, or a photo that is a JPEG, PNG or HEIC file",
            Self::TooWide => {
                "Choose a smaller picture. This one is too large to open on most devices"
            }
            Self::Broken => "Choose the file again. It did not arrive whole",
        }
    }
}

/// A file that goes with a message.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FileView {
    /// Which.
    pub id: FileId,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// How many bytes it has.
    pub size: u64,
}

impl FileView {
    /// What it is and how large, such as "photo, 2 MB".
    pub fn about(&self) -> String {
        let size = match self.size {
            small if small < 1024 * 1024 => format!("{} KB", small.div_ceil(1024)),
            large => format!("{} MB", large.div_ceil(1024 * 1024)),
        };
        format!("{}, {size}", self.kind.words())
    }
}

/// The files of a message that is not sent yet.
#[derive(Clone, Debug)]
pub struct DraftFilesView {
    /// On whose record.
    pub resident: Resident,
    /// Which message.
    pub draft: DraftId,
    /// Where it is written on.
    pub back: String,
    /// The files, in the order they were added.
    pub files: Vec<FileView>,
}
