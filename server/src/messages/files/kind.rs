//! What a file is, by what is in it: its name and what the browser says prove nothing.

use app::messages::files::model::{FileKind, FileProblem};

/// How much of a file's beginning is needed to tell.
pub const HEAD: usize = 64 * 1024;

/// The most pixels that a picture may have: more fill the memory of whoever opens it, however
/// small the file is.
const MOST_PIXELS: u64 = 120_000_000;

/// What a file is that begins like this.
///
/// # Errors
/// [`FileProblem::WrongKind`] when it is none that is taken, [`FileProblem::TooWide`] when it
/// is a picture of more pixels than anybody's device shows.
pub fn kind(head: &[u8]) -> Result<FileKind, FileProblem> {
    let kind = if head.starts_with(b"%PDF-") {
        FileKind::Pdf
    } else if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        FileKind::Jpeg
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        FileKind::Png
    } else if is_heic(head) {
        FileKind::Heic
    } else {
        return Err(FileProblem::WrongKind);
    };
    let pixels = match kind {
        FileKind::Png => Some(png_pixels(head).ok_or(FileProblem::WrongKind)?),
        FileKind::Jpeg => jpeg_pixels(head),
        FileKind::Pdf | FileKind::Heic => None,
    };
    if pixels.is_some_and(|pixels| pixels > MOST_PIXELS) {
        return Err(FileProblem::TooWide);
    }
    Ok(kind)
}

/// The brands of pictures that phones make, in a file of the ISO base media format
/// (ISO/IEC 23008-12): of video there are others.
fn is_heic(head: &[u8]) -> bool {
    const BRANDS: [&[u8]; 7] = [
        b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1",
    ];
    let box_kind = head.get(4..8);
    let brand = head.get(8..12);
    box_kind == Some(b"ftyp") && brand.is_some_and(|brand| BRANDS.contains(&brand))
}

/// Width times height, from the first chunk, which must be there.
fn png_pixels(head: &[u8]) -> Option<u64> {
    if head.get(12..16)? != b"IHDR" {
        return None;
    }
    let side = |from: usize| {
        let bytes = head.get(from..from + 4)?.try_into().ok()?;
        Some(u64::from(u32::from_be_bytes(bytes)))
    };
    let (width, height) = (side(16)?, side(20)?);
    (width > 0 && height > 0).then(|| width.saturating_mul(height))
}

/// Width times height, from the frame header; `None` when it comes later than we have read,
/// after much that a camera wrote.
fn jpeg_pixels(head: &[u8]) -> Option<u64> {
    let mut at = 2;
    loop {
        let marker = *head.get(at + 1)?;
        let length = usize::from(u16::from_be_bytes([*head.get(at + 2)?, *head.get(at + 3)?]));
        // Frame headers, without the three of the same range that are tables.
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            let side = |from: usize| {
                let high = *head.get(from)?;
                let low = *head.get(from + 1)?;
                Some(u64::from(u16::from_be_bytes([high, low])))
            };
            return Some(side(at + 5)?.saturating_mul(side(at + 7)?));
        }
        at = at.checked_add(2)?.checked_add(length)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0]);
        bytes
    }

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 17, 8];
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes
    }

    #[test]
    fn what_is_taken_is_told_by_its_first_bytes() {
        for (bytes, expected) in [
            (b"%PDF-1.7\n".to_vec(), FileKind::Pdf),
            (png(4_000, 3_000), FileKind::Png),
            (jpeg(4_000, 3_000), FileKind::Jpeg),
            (vec![0xFF, 0xD8, 0xFF, 0xE0], FileKind::Jpeg),
            (b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), FileKind::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0".to_vec(), FileKind::Heic),
        ] {
            assert_eq!(kind(&bytes), Ok(expected));
        }
    }

    #[test]
    fn scripts_programs_videos_and_what_only_pretends_are_not_taken() {
        for bytes in [
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
            b"<!doctype html><script>alert(1)</script>".to_vec(),
            b" %PDF-1.7".to_vec(),
            b"<script>/*%PDF-1.7*/</script>".to_vec(),
            b"GIF89a".to_vec(),
            b"PK\x03\x04".to_vec(),
            b"MZ\x90\0".to_vec(),
            b"\x7fELF".to_vec(),
            b"\0\0\0\x18ftypisom\0\0\0\0".to_vec(),
            b"\x89PNG\r\n\x1a\n".to_vec(),
            png(0, 10),
            Vec::new(),
        ] {
            assert_eq!(kind(&bytes), Err(FileProblem::WrongKind), "{bytes:?}");
        }
    }

    #[test]
    fn a_small_file_that_unpacks_to_a_huge_picture_is_not_taken() {
        assert_eq!(kind(&png(60_000, 60_000)), Err(FileProblem::TooWide));
        assert_eq!(kind(&png(u32::MAX, u32::MAX)), Err(FileProblem::TooWide));
        assert_eq!(kind(&jpeg(u16::MAX, u16::MAX)), Err(FileProblem::TooWide));
    }

    proptest! {
        #[test]
        fn no_bytes_can_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..300), start in 0_usize..4) {
            let starts: [&[u8]; 4] = [b"", b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", b"\0\0\0\x18ftyp"];
            let whole = [starts[start], &bytes].concat();
            let _ = kind(&whole);
        }
    }
}
