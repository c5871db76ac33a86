//! Which words stand where on which page.

use super::{face::Faces, lines::wrapped};
use app::plan::paper::{Block, Paper};

/// A4, in points.
pub(super) const WIDTH: f32 = 595.28;
/// A4, in points.
pub(super) const HEIGHT: f32 = 841.89;
/// The edge without words.
pub(super) const MARGIN: f32 = 48.0;
/// The height of a line, in sizes of its type.
const LEADING: f32 = 1.45;

/// A plan laid out.
pub(super) struct Laid {
    pub(super) title: String,
    pub(super) size: f32,
    /// The level of each block's heading; paragraphs have none.
    pub(super) blocks: Vec<Option<u8>>,
    pub(super) pages: Vec<Vec<Line>>,
}

/// A line of words.
pub(super) struct Line {
    /// The block it is a line of.
    pub(super) block: usize,
    /// Where it stands, from the top of the page.
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) words: String,
}

/// What the file says when it could not show every sign.
const INCOMPLETE: &str = "Some signs in this plan cannot be shown in a file and stand here as □. \
     The plan in the portal has them all, and can be printed from there.";

/// Lays a plan out in type of a size.
pub(super) fn lay_out(paper: &Paper, size: f32, faces: &Faces) -> Laid {
    let (laid, replaced) = set_all(paper, size, faces, None);
    if replaced {
        set_all(paper, size, faces, Some(INCOMPLETE)).0
    } else {
        laid
    }
}

fn set_all(paper: &Paper, size: f32, faces: &Faces, note: Option<&str>) -> (Laid, bool) {
    let mut setter = Setter::new(size, faces);
    setter.set(Some(1), &paper.title);
    for (label, words) in &paper.facts {
        setter.set(None, &format!("{label}: {words}"));
    }
    if let Some(note) = note {
        setter.set(None, note);
    }
    for block in &paper.blocks {
        match block {
            Block::Heading(level, words) => setter.set(Some(*level), words),
            Block::Words(words) => setter.set(None, words),
            Block::Fact(label, words) => setter.set(None, &format!("{label}: {words}")),
        }
    }
    let (title, _) = faces.bold.drawable(&paper.title);
    setter.pages.push(setter.page);
    let laid = Laid {
        title,
        size,
        blocks: setter.blocks,
        pages: setter.pages,
    };
    (laid, setter.replaced)
}

/// Sets one block after the other and begins pages.
struct Setter<'a> {
    size: f32,
    faces: &'a Faces,
    blocks: Vec<Option<u8>>,
    pages: Vec<Vec<Line>>,
    page: Vec<Line>,
    /// How far down the page words stand.
    down: f32,
    replaced: bool,
}

impl<'a> Setter<'a> {
    fn new(size: f32, faces: &'a Faces) -> Self {
        Self {
            size,
            faces,
            blocks: Vec::new(),
            pages: Vec::new(),
            page: Vec::new(),
            down: MARGIN,
            replaced: false,
        }
    }

    /// Where words end and the foot of the page begins.
    fn bottom(&self) -> f32 {
        HEIGHT - MARGIN - self.size * 2.0
    }

    fn set(&mut self, level: Option<u8>, words: &str) {
        let bold = level.is_some();
        let size = self.size * enlarged(level);
        let face = self.faces.face(bold);
        let (words, replaced) = face.drawable(words);
        self.replaced |= replaced;
        let lines = wrapped(&words, face, size, WIDTH - MARGIN * 2.0);
        let block = self.blocks.len();
        self.blocks.push(level);
        if !self.page.is_empty() {
            self.down += self.size * if bold { 0.9 } else { 0.4 };
        }
        // A heading stays with at least two lines of what it is the heading of.
        let height = size * LEADING;
        let follows = if bold { self.size * LEADING * 2.0 } else { 0.0 };
        let whole = height * lines.len() as f32 + follows;
        if bold && self.down + whole > self.bottom() && whole < self.bottom() - MARGIN {
            self.turn();
        }
        for words in lines {
            if self.down + height > self.bottom() {
                self.turn();
            }
            self.down += height;
            if !words.is_empty() {
                self.page.push(Line {
                    block,
                    baseline: self.down - height * 0.3,
                    size,
                    bold,
                    words,
                });
            }
        }
    }

    fn turn(&mut self) {
        if !self.page.is_empty() {
            self.pages.push(std::mem::take(&mut self.page));
        }
        self.down = MARGIN;
    }
}

fn enlarged(level: Option<u8>) -> f32 {
    match level {
        Some(1) => 1.5,
        Some(2) => 1.3,
        Some(3) => 1.15,
        _ => 1.0,
    }
}
