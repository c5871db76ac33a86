//! A chart of columns. The table beside it says the same in numbers.

use leptos::prelude::*;

const WIDTH: u32 = 640;
const HEIGHT: u32 = 200;
const FOOT: u32 = 24;
const GAP: u32 = 12;

/// One column.
pub struct Column {
    /// What stands below it.
    pub name: String,
    /// How high it is.
    pub all: u32,
    /// How high the dark part of it is; all of it when there is no other.
    pub part: Option<u32>,
    /// What stands above it.
    pub shown: String,
}

/// Columns side by side; nothing when all are empty.
#[component]
pub fn Columns(
    /// The columns.
    columns: Vec<Column>,
    /// What they show, for those who do not see them.
    #[prop(into)]
    label: String,
    /// What the dark part of each means, and what the rest.
    #[prop(optional)]
    keys: Option<[&'static str; 2]>,
) -> impl IntoView {
    let most = columns.iter().map(|column| column.all).max().unwrap_or(0);
    let count = u32::try_from(columns.len()).unwrap_or(0);
    if most == 0 || count == 0 {
        return ().into_any();
    }
    let step = WIDTH / count;
    let high = |value: u32| {
        let room = u64::from(HEIGHT - FOOT - 20);
        u32::try_from(u64::from(value) * room / u64::from(most)).unwrap_or(0)
    };
    let columns: Vec<_> = columns
        .into_iter()
        .zip(0_u32..)
        .map(|(column, place)| {
            let x = place * step + GAP / 2;
            let width = step.saturating_sub(GAP);
            let middle = x + width / 2;
            let (all, part) = (high(column.all), high(column.part.unwrap_or(column.all)));
            let floor = HEIGHT - FOOT;
            view! {
                <rect class="chart__all" x=x y=floor - all width=width height=all></rect>
                <rect class="chart__part" x=x y=floor - part width=width height=part></rect>
                <text class="chart__count" x=middle y=floor - all - 5 text-anchor="middle">{column.shown}</text>
                <text class="chart__name" x=middle y=HEIGHT - 6 text-anchor="middle">{column.name}</text>
            }
        })
        .collect();
    let view_box = format!("0 0 {WIDTH} {HEIGHT}");
    let keys = keys.map(|[part, rest]| {
        view! {
            <figcaption>
                <span class="chart__key chart__key--part">{part}</span>
                " "
                <span class="chart__key">{rest}</span>
            </figcaption>
        }
    });
    view! {
        <figure class="chart">
            <svg viewBox=view_box role="img" aria-label=label>{columns}</svg>
            {keys}
        </figure>
    }
    .into_any()
}
