//! What a file is called: what its sender called it, without anything that could lead
//! somewhere or look like something else.

use app::{messages::files::model::FileKind, posted::single_spaced};

/// The most characters of a name before its ending.
const MOST: usize = 80;

/// A name that is safe to show and to save under, with the ending of what the file is.
pub fn safe(sent: &str, kind: FileKind) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or("");
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    // Signs that turn the direction of writing can make one ending look like another, and
    // so can a second one before it.
    let kept: String = stem
        .chars()
        .map(|sign| if sign.is_alphanumeric() { sign } else { ' ' })
        .collect();
    let stem: String = single_spaced(&kept).chars().take(MOST).collect();
    let stem = stem.trim_end();
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}.{}", kind.ending())
}

/// The header that makes a browser save a file under a name and never show it.
pub fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|sign| {
            if sign.is_ascii_alphanumeric() || sign == '.' {
                sign
            } else {
                '_'
            }
        })
        .collect();
    let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes())
        .collect::<String>()
        .replace('+', "%20");
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_leads_nowhere_and_ends_as_what_the_file_is() {
        for (sent, expected) in [
            ("Photo of rash.JPG", "Photo of rash.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("C:\\Users\\joe\\letter.pdf", "letter.jpg"),
            ("letter.pdf.exe", "letter pdf.jpg"),
            ("gpj.\u{202e}exe", "gpj.jpg"),
            ("\r\nSet-Cookie: a=b", "Set Cookie a b.jpg"),
            ("", "file.jpg"),
            ("..", "file.jpg"),
            (".htaccess", "file.jpg"),
            ("con\"; filename=\"x", "con filename x.jpg"),
            ("Żółć 1.png", "Żółć 1.jpg"),
        ] {
            assert_eq!(safe(sent, FileKind::Jpeg), expected, "{sent:?}");
        }
        assert_eq!(safe(&"a".repeat(5_000), FileKind::Pdf).len(), MOST + 4);
    }

    #[test]
    fn the_header_carries_names_of_every_script() {
        assert_eq!(
            disposition("Żółć 1.jpg"),
            "attachment; filename=\"_____1.jpg\"; filename*=UTF-8''%C5%BB%C3%B3%C5%82%C4%87%201.jpg"
        );
    }

    proptest! {
        #[test]
        fn no_name_breaks_out_of_the_header(sent in any::<String>()) {
            let header = disposition(&safe(&sent, FileKind::Png));
            let is_plain = |sign: char| sign.is_ascii() && !sign.is_ascii_control();
            prop_assert!(header.chars().all(is_plain));
            prop_assert_eq!(header.matches('"').count(), 2);
            prop_assert_eq!(header.matches(';').count(), 2);
        }
    }
}
