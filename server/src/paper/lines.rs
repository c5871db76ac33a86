//! Breaks words into lines.

use super::face::Face;
use krilla::text::TextDirection;
use unicode_bidi::BidiInfo;

/// The lines of words in a width; each line break of theirs is kept.
pub(super) fn wrapped(words: &str, face: &Face, size: f32, width: f32) -> Vec<String> {
    let space = face.width(" ", size);
    let mut lines = Vec::new();
    for paragraph in words.lines() {
        let mut line = String::new();
        let mut used = 0.0;
        for word in paragraph.split_whitespace() {
            let wide = face.width(word, size);
            if !line.is_empty() && used + space + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            if !line.is_empty() {
                line.push(' ');
                used += space;
            }
            if wide <= width {
                line.push_str(word);
                used += wide;
                continue;
            }
            // A word longer than a line goes on in the next, wherever it has to.
            for sign in word.chars() {
                let wide = face.width(sign.encode_utf8(&mut [0; 4]), size);
                if used + wide > width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(sign);
                used += wide;
            }
        }
        lines.push(line);
    }
    lines
}

/// Words cut to a width, with dots where they were.
pub(super) fn fitted(words: &str, face: &Face, size: f32, width: f32) -> String {
    if face.width(words, size) <= width {
        return words.to_owned();
    }
    let mut room = width - face.width("…", size);
    let mut kept: String = words
        .chars()
        .take_while(|sign| {
            room -= face.width(sign.encode_utf8(&mut [0; 4]), size);
            room >= 0.0
        })
        .collect();
    kept.push('…');
    kept
}

/// The pieces of a line as they stand from left to right, each read in one direction.
pub(super) fn pieces(line: &str) -> Vec<(&str, TextDirection)> {
    let order = BidiInfo::new(line, None);
    if !order.has_rtl() {
        return vec![(line, TextDirection::LeftToRight)];
    }
    let Some(paragraph) = order.paragraphs.first() else {
        return Vec::new();
    };
    let (levels, runs) = order.visual_runs(paragraph, paragraph.range.clone());
    runs.into_iter()
        .filter_map(|run| {
            let leftwards = levels.get(run.start)?.is_rtl();
            let direction = if leftwards {
                TextDirection::RightToLeft
            } else {
                TextDirection::LeftToRight
            };
            Some((line.get(run)?, direction))
        })
        .collect()
}
