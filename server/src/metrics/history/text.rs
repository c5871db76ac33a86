//! The cells of a file, whichever of the usual programs wrote it.

use csv::{ReaderBuilder, StringRecord};

/// What separates cells: commas, semicolons where a comma is part of numbers, and tabs where the
/// cells were copied out of a program of tables.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// What Windows has in place of the control characters of Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The words of a file: in UTF-8, in UTF-16 with its mark, or else in the signs of Windows.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], pair: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).filter_map(|two| two.try_into().ok());
        let units: Vec<u16> = units.map(pair).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().copied().map(of_windows).collect(),
        },
    }
}

fn of_windows(byte: u8) -> char {
    let place = byte.checked_sub(0x80).map(usize::from);
    let other = place.and_then(|place| WINDOWS.get(place)).copied();
    other.unwrap_or(char::from(byte))
}

/// The rows that have something in them, each with its number as a program of tables shows it.
pub(super) fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    // Some programs say first what separates the cells; the row that does is none of the table.
    let first = text.lines().next().unwrap_or_default();
    let said = first
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next())
        .filter(|said| SEPARATORS.contains(said));
    let (table, separator) = match said {
        Some(said) => (text.get(first.len() + 1..).unwrap_or_default(), said),
        None => (text.as_str(), separator(&text)),
    };
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(table.as_bytes());
    let (mut rows, mut record) = (Vec::new(), StringRecord::new());
    // Whatever is text reads as some cells.
    while reader.read_record(&mut record).unwrap_or(false) {
        // A row ends where the next one begins, but for the last, which may have no end.
        let next = reader.position().line();
        let ended = table
            .as_bytes()
            .get(..usize::try_from(reader.position().byte()).unwrap_or(usize::MAX))
            .is_some_and(|read| read.ends_with(b"\n"));
        let row = u32::try_from(next).unwrap_or(u32::MAX);
        let row = row.saturating_sub(u32::from(ended));
        let cells: Vec<String> = record.iter().map(cell).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push((row, cells));
        }
    }
    rows
}

/// What a cell says. What a program would have taken for a formula was marked, as our own files do.
fn cell(cell: &str) -> String {
    let cell = cell.trim();
    let marked = cell
        .strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    marked.unwrap_or(cell).to_owned()
}

/// What separates the cells of the first row that has some.
fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let first = first.unwrap_or_default();
    let count = |separator: char| {
        let mut quoted = false;
        let signs = first.chars().filter(|sign| {
            quoted ^= *sign == '"';
            !quoted && *sign == separator
        });
        signs.count()
    };
    let mut best = (',', 0);
    for separator in SEPARATORS {
        let many = count(separator);
        if many > best.1 {
            best = (separator, many);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        rows(text)
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (
            number,
            cells.iter().map(|cell| (*cell).to_owned()).collect(),
        )
    }

    #[test]
    fn what_programs_of_tables_write_reads_the_same() {
        let expected = [row(1, &["Month", "Good"]), row(2, &["2017-04", "1"])];
        for text in [
            "Month,Good\n2017-04,1",
            "\u{feff}Month,Good\r\n2017-04,1\r\n",
            "Month;Good\r\n2017-04;1\r\n;\r\n\r\n",
            "\"Month\";\"Good\"\n\"2017-04\";\"1\"\n",
            "Month\tGood\r2017-04\t1\r\r",
            "Month , Good \n 2017-04 , 1 \n , \n",
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
        assert_eq!(cells("sep=;\nA;B,C\n"), [row(1, &["A", "B,C"])]);
    }

    #[test]
    fn rows_have_the_numbers_that_people_see() {
        let found = cells("A,B\n\n\n1,2\n,\n3,4");
        let numbers: Vec<u32> = found.iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 4, 6]);
    }

    #[test]
    fn what_our_files_mark_is_read_without_the_mark() {
        assert_eq!(
            cells("'=Physio,'s-Hertogenbosch,''")[0].1,
            ["=Physio", "'s-Hertogenbosch", "''"]
        );
    }

    #[test]
    fn a_file_reads_in_whichever_signs_it_is_written() {
        let words = "Don’t know";
        assert_eq!(decoded(words.as_bytes()), words);
        assert_eq!(decoded(b"Don\x92t know"), words);
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&[&[0xff, 0xfe], wide.as_slice()].concat()), words);
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&[&[0xfe, 0xff], wide.as_slice()].concat()), words);
        assert_eq!(decoded(b"\xff"), "ÿ");
    }

    proptest! {
        #[test]
        fn whatever_is_sent_reads_as_something(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let found = rows(&decoded(&bytes));
            let sorted = found.windows(2).all(|pair| pair[0].0 < pair[1].0);
            prop_assert!(sorted, "{:?}", found);
        }

        #[test]
        fn whatever_is_typed_reads_as_something(text in "[a\",;\\n\\r\\t ]{0,60}") {
            rows(&text);
        }
    }
}
