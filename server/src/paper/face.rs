//! The type: DejaVu Sans, which has every Latin letter, Greek, Cyrillic and Arabic.

use crate::error::{Result, internal};
use krilla::text::Font;
use rustybuzz::{Direction, UnicodeBuffer};

/// Stands for a sign that the type does not have.
const MISSING: char = '□';

/// One face of the type.
pub(super) struct Face {
    pub(super) font: Font,
    shape: rustybuzz::Face<'static>,
}

/// The faces that a plan is set in.
pub(super) struct Faces {
    pub(super) regular: Face,
    pub(super) bold: Face,
}

impl Faces {
    pub(super) fn load() -> Result<Self> {
        Ok(Self {
            regular: Face::load(dejavu::sans::regular())?,
            bold: Face::load(dejavu::sans::bold())?,
        })
    }

    pub(super) fn face(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Face {
    fn load(bytes: &'static [u8]) -> Result<Self> {
        let unread = || internal("the type of the PDF cannot be read");
        Ok(Self {
            font: Font::new(bytes.into(), 0).ok_or_else(unread)?,
            shape: rustybuzz::Face::from_slice(bytes, 0).ok_or_else(unread)?,
        })
    }

    /// How wide words are when each sign stands for itself.
    pub(super) fn width(&self, words: &str, size: f32) -> f32 {
        let units: u32 = words
            .chars()
            .filter_map(|sign| self.shape.glyph_index(sign))
            .filter_map(|glyph| self.shape.glyph_hor_advance(glyph))
            .map(u32::from)
            .sum();
        self.scaled(units as f32, size)
    }

    /// How wide words are as they are drawn, with joined letters.
    pub(super) fn shaped_width(&self, words: &str, size: f32, leftwards: bool) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(words);
        buffer.guess_segment_properties();
        buffer.set_direction(if leftwards {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        });
        let shaped = rustybuzz::shape(&self.shape, &[], buffer);
        let units: i64 = shaped
            .glyph_positions()
            .iter()
            .map(|glyph| i64::from(glyph.x_advance))
            .sum();
        self.scaled(units as f32, size)
    }

    fn scaled(&self, units: f32, size: f32) -> f32 {
        units * size / self.shape.units_per_em().max(1) as f32
    }

    /// Words with only what can be drawn, and whether anything had to be replaced.
    pub(super) fn drawable(&self, words: &str) -> (String, bool) {
        let mut replaced = false;
        let drawable = words
            .chars()
            .filter(|sign| *sign == '\n' || !is_unseen(*sign))
            .map(|sign| {
                let known = sign.is_whitespace() || self.shape.glyph_index(sign).is_some();
                if known {
                    sign
                } else {
                    replaced = true;
                    MISSING
                }
            })
            .collect();
        (drawable, replaced)
    }
}

/// Signs that direct others and have no shape of their own.
fn is_unseen(sign: char) -> bool {
    (sign.is_control() && !sign.is_whitespace())
        || matches!(
            sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
        )
}
