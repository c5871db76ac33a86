//! Drawings of addresses for the camera of a phone.

use crate::error::{Result, internal};
use app::account::model::QrCode;
use std::fmt::Write as _;

/// The border of light squares that cameras need.
const QUIET: usize = 4;

/// The drawing of an address: a path of its dark squares, those side by side drawn as one.
///
/// # Errors
/// When the address is too long.
pub fn of(address: &str) -> Result<QrCode> {
    let code = qrcode::QrCode::new(address).map_err(internal)?;
    let width = code.width();
    let mut path = String::new();
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in colours.chunk_by(PartialEq::eq) {
            if run.first() == Some(&qrcode::Color::Dark) {
                let length = run.len();
                let (x, y) = (column + QUIET, row + QUIET);
                write!(path, "M{x} {y}h{length}v1h-{length}z").map_err(internal)?;
            }
            column += run.len();
        }
    }
    Ok(QrCode {
        side: width + 2 * QUIET,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark squares that a path draws.
    fn squares(path: &str) -> Vec<(usize, usize)> {
        let runs = path.split('M').skip(1);
        let mut found: Vec<(usize, usize)> = runs
            .flat_map(|run| {
                let (place, rest) = run.split_once('h').unwrap();
                let (x, y) = place.split_once(' ').unwrap();
                let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
                let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
                (x..x + length).map(move |x| (x, y))
            })
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_dark_square_is_drawn_once_within_a_light_border() {
        let address = "https://care.example.org/card/7KQP2MXA";
        let code = qrcode::QrCode::new(address).unwrap();
        let width = code.width();
        let mut expected: Vec<(usize, usize)> = code
            .to_colors()
            .into_iter()
            .enumerate()
            .filter(|(_, colour)| *colour == qrcode::Color::Dark)
            .map(|(place, _)| (place % width + QUIET, place / width + QUIET))
            .collect();
        expected.sort_unstable();
        let drawn = of(address).unwrap();
        assert_eq!(squares(&drawn.path), expected);
        assert_eq!(drawn.side, width + 2 * QUIET);
    }
}
