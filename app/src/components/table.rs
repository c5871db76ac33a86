//! Tables that become lists where there is no room for columns.

use leptos::prelude::*;

/// One field of a table.
pub struct Cell {
    view: AnyView,
    number: bool,
}

impl Cell {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        let text: String = text.into();
        // No words are written as a space, and a list would show a heading with nothing beside it.
        match text.is_empty() {
            true => Self::view(()),
            false => Self::view(text),
        }
    }

    /// A figure, set to the right.
    pub fn number(text: impl Into<String>) -> Self {
        Self {
            number: true,
            ..Self::text(text)
        }
    }

    /// A figure that leads somewhere, set to the right.
    pub fn linked_number(link: impl IntoView + 'static) -> Self {
        Self {
            number: true,
            ..Self::view(link)
        }
    }

    /// Anything.
    pub fn view(view: impl IntoView + 'static) -> Self {
        Self {
            view: view.into_any(),
            number: false,
        }
    }
}

/// A table; on a phone each row becomes a short list with the headings repeated.
#[component]
pub fn Table(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The columns' headings.
    headings: Vec<String>,
    /// The rows.
    rows: Vec<Vec<Cell>>,
) -> impl IntoView {
    // A column of figures has its heading above the figures.
    let figures: Vec<bool> = rows
        .first()
        .map(|row| row.iter().map(|cell| cell.number).collect())
        .unwrap_or_default();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let cells: Vec<_> = row
                .into_iter()
                .zip(headings.iter().cloned())
                .map(|(cell, heading)| {
                    view! {
                        <td role="cell" class=cell.number.then_some("table__number")>
                            <span class="table__heading" aria-hidden="true">{heading}</span>
                            <div class="table__value">{cell.view}</div>
                        </td>
                    }
                })
                .collect();
            view! { <tr role="row">{cells}</tr> }
        })
        .collect();
    let headings: Vec<_> = headings
        .into_iter()
        .zip(figures.into_iter().chain(std::iter::repeat(false)))
        .map(|(heading, number)| {
            let class = number.then_some("table__number");
            view! { <th scope="col" role="columnheader" class=class>{heading}</th> }
        })
        .collect();
    // The roles keep it a table for those who hear it when its rows are shown as lists.
    view! {
        <table class="table" role="table">
            <caption>{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">{headings}</tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}
