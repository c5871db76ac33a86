//! How large a letter or a sheet is printed: never smaller than its reader needs.

use crate::plan::paper::TypeSize;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The size when large print is asked for and nothing is recorded.
const LARGE: TypeSize = TypeSize::Points24;

/// The size to print: the one that is needed, or large print when somebody asks for that.
pub(crate) fn size_asked(needed: TypeSize) -> TypeSize {
    match use_query_map().read_untracked().get("print").as_deref() {
        Some("large") => needed.max(LARGE),
        _ => needed,
    }
}

/// The classes of a sheet of paper in a size.
pub(crate) fn paper_class(size: TypeSize) -> String {
    match size {
        TypeSize::Usual => String::from("paper"),
        larger => format!("paper paper--large paper--{}", larger.points()),
    }
}

/// How a page is printed.
pub(crate) fn how_to_print() -> impl IntoView {
    view! {
        <p>"To print it, use the print command of your browser. On a computer, hold Ctrl and press P."</p>
    }
}

/// A link to the same page in the other size; to none that is too small for the reader.
pub(crate) fn other_size(page: &str, needed: TypeSize, shown: TypeSize) -> AnyView {
    if needed > TypeSize::Usual {
        let words = format!("In {} point, as the record says.", shown.points());
        return view! { <p>{words}</p> }.into_any();
    }
    let (href, words) = if shown > TypeSize::Usual {
        (page.to_owned(), "Show in normal print")
    } else {
        (format!("{page}?print=large"), "Show in large print")
    };
    view! { <p><a href=href>{words}</a></p> }.into_any()
}
