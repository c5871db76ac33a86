//! Writes what was laid out as a file.

use super::{
    face::Faces,
    layout::{HEIGHT, Laid, Line, MARGIN, WIDTH},
    lines::{fitted, pieces},
};
use crate::error::{Result, internal};
use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, Configuration, ConfigurationBuilder},
    destination::XyzDestination,
    geom::Point,
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagKind, TagTree},
    text::TextDirection,
};
use std::num::NonZeroU16;

/// The language of everything that we wrote ourselves.
const LANGUAGE: &str = "en-GB";

/// The file, by the standard for readers by ear and by finger where that can be
/// kept to, and with its tags in any case.
pub(super) fn write(laid: &Laid, faces: &Faces, at: DateTime<Utc>) -> Result<Vec<u8>> {
    let accessible = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| internal(format!("{error:?}")))?;
    written(laid, faces, at, accessible)
        .or_else(|_| written(laid, faces, at, Configuration::default()))
        .map_err(|error| internal(format!("{error:?}")))
}

fn written(
    laid: &Laid,
    faces: &Faces,
    at: DateTime<Utc>,
    configuration: Configuration,
) -> krilla::error::KrillaResult<Vec<u8>> {
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let mut groups: Vec<TagGroup> = laid.blocks.iter().map(|level| group(*level)).collect();
    // Where each heading begins: page, place and words.
    let mut headings: Vec<Option<(usize, f32, String)>> = vec![None; laid.blocks.len()];
    let count = laid.pages.len();
    for (number, lines) in laid.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT).unwrap_or_default();
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for line in lines {
            let span = ContentTag::Span(SpanTag::empty());
            let identifier = surface.start_tagged(span);
            draw(&mut surface, faces, line);
            surface.end_tagged();
            if let Some(group) = groups.get_mut(line.block) {
                group.push(identifier);
            }
            if let Some(heading) = headings.get_mut(line.block) {
                match heading {
                    Some((_, _, words)) => {
                        words.push(' ');
                        words.push_str(&line.words);
                    }
                    None => {
                        *heading = Some((number, line.baseline - line.size, line.words.clone()))
                    }
                }
            }
        }
        let foot = Artifact::with_kind(ArtifactType::Footer);
        surface.start_tagged(ContentTag::Artifact(foot));
        for line in foot_of(laid, faces, number + 1, count) {
            draw(&mut surface, faces, &line);
        }
        surface.end_tagged();
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    for (mut group, heading) in groups.into_iter().zip(&headings) {
        // Nothing of it can be seen: the standard wants no empty tags.
        let Some((_, _, words)) = heading else {
            continue;
        };
        if let TagKind::Hn(tag) = &group.tag {
            group.tag = Tag::Hn(tag.level(), Some(words.clone())).into();
        }
        tree.push(group);
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(laid, &headings));
    document.set_metadata(metadata(laid, at));
    document.finish()
}

fn group(level: Option<u8>) -> TagGroup {
    match level.and_then(|level| NonZeroU16::new(u16::from(level))) {
        Some(level) => TagGroup::new(Tag::Hn(level, None)),
        None => TagGroup::new(Tag::P),
    }
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, line: &Line) {
    let face = faces.face(line.bold);
    let mut x = MARGIN;
    for (words, direction) in pieces(&line.words) {
        let leftwards = matches!(direction, TextDirection::RightToLeft);
        let place = Point::from_xy(x, line.baseline);
        surface.draw_text(place, face.font.clone(), line.size, words, false, direction);
        x += face.shaped_width(words, line.size, leftwards);
    }
}

/// Whose paper it is, and which page: for when one sheet is found alone.
fn foot_of(laid: &Laid, faces: &Faces, number: usize, count: usize) -> [Line; 2] {
    let width = WIDTH - MARGIN * 2.0;
    let line = |up: f32, words: String| Line {
        block: usize::MAX,
        baseline: HEIGHT - MARGIN - laid.size * up,
        size: laid.size * 0.85,
        bold: false,
        words,
    };
    let title = fitted(&laid.title, &faces.regular, laid.size * 0.85, width);
    [
        line(0.6, title),
        line(-0.6, format!("Page {number} of {count}")),
    ]
}

/// The headings to jump to: parts, and their sections within them.
fn outline(laid: &Laid, headings: &[Option<(usize, f32, String)>]) -> Outline {
    let mut outline = Outline::new();
    let mut part: Option<OutlineNode> = None;
    for (level, heading) in laid.blocks.iter().zip(headings) {
        let (Some(level), Some((page, top, words))) = (level, heading) else {
            continue;
        };
        let place = XyzDestination::new(*page, Point::from_xy(0.0, *top));
        let node = OutlineNode::new(words.clone(), place);
        match (level, &mut part) {
            (3, Some(part)) => part.push_child(node),
            (2 | 3, _) => {
                if let Some(before) = part.replace(node) {
                    outline.push_child(before);
                }
            }
            _ => {}
        }
    }
    if let Some(part) = part {
        outline.push_child(part);
    }
    outline
}

fn metadata(laid: &Laid, at: DateTime<Utc>) -> Metadata {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let date = krilla::metadata::DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0);
    Metadata::new()
        .title(laid.title.clone())
        .language(LANGUAGE.to_owned())
        .creator(String::from("Alongside"))
        .creation_date(date)
}
