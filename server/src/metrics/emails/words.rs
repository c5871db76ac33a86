//! Figures in the lines of an email.

use app::metrics::{
    figure::Whose,
    view::{BoardRow, BoardView},
    words,
};

/// The lines of all figures, those of a group under its name.
pub(super) fn lines(board: &BoardView) -> Vec<String> {
    let mut lines = Vec::new();
    let mut group = None;
    for whose in [Whose::Service, Whose::Organisation] {
        for row in board.rows.iter().filter(|row| row.whose == whose) {
            if group != Some((whose, row.group.as_str())) {
                group = Some((whose, row.group.as_str()));
                lines.extend([String::new(), row.group.to_uppercase()]);
            }
            lines.push(line(row, board));
        }
    }
    lines
}

/// "Requests answered in time: 96.0% of 1,200. Target: At least 90.0%: met. Latest month 95.0% (Oct
/// 2026). Compared with other months: No more than chance."
fn line(row: &BoardRow, board: &BoardView) -> String {
    let (last, lately) = words::last_month(row, board.today);
    let share = words::share(row);
    let first = match row.all {
        Some(all) if all > 0 => format!("{}: {share} of {}", row.name, app::format::count(all)),
        _ => format!("{}: {share}", row.name),
    };
    let target = row
        .target
        .map(|target| format!("Target: {}", words::target(target)));
    // A month of which too little is known has no share: the latest that has one is named.
    let last = (!last.is_empty()).then(|| format!("Latest month {last}"));
    let lately = (!lately.is_empty()).then(|| format!("Compared with other months: {lately}"));
    let rest: Vec<String> = [Some(first), target, last, lately]
        .into_iter()
        .flatten()
        .collect();
    format!("{}.", rest.join(". "))
}
