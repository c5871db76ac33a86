//! What somebody did in a part of a page that is brought up to date: boxes that they ticked, and
//! where they are with the keyboard.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

/// What is put into the part that takes its place.
pub(super) struct Kept {
    /// The boxes that are ticked.
    ticked: Vec<String>,
    /// How what has the focus is found again.
    focus: Option<String>,
}

impl Kept {
    /// What somebody did in a part.
    pub(super) fn of(document: &Document, part: &Element) -> Result<Self, JsValue> {
        let boxes = part.query_selector_all("input[type=checkbox]:checked")?;
        let ticked = (0..boxes.length())
            .filter_map(|place| boxes.item(place)?.dyn_into::<Element>().ok())
            .map(|ticked| ticked.id())
            .collect();
        let focus = document
            .active_element()
            .filter(|focus| part.contains(Some(focus)))
            .and_then(|focus| selector(&focus));
        Ok(Self { ticked, focus })
    }

    /// Puts it into another; what is no longer there is left out.
    pub(super) fn put_into(&self, part: &Element) -> Result<(), JsValue> {
        for id in &self.ticked {
            let ticked = part.query_selector(&format!("[id=\"{id}\"]"))?;
            if let Some(ticked) = ticked.and_then(|found| found.dyn_into::<HtmlInputElement>().ok())
            {
                ticked.set_checked(true);
            }
        }
        let focus = match &self.focus {
            Some(selector) => part.query_selector(selector)?,
            None => None,
        };
        match focus.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            Some(found) => found.focus(),
            None => Ok(()),
        }
    }
}

/// What finds an element again: its identifier, or where it leads. Both are ours and hold no
/// quotation marks.
fn selector(element: &Element) -> Option<String> {
    ["id", "href"].into_iter().find_map(|name| {
        let value = element.get_attribute(name)?;
        Some(format!("[{name}=\"{value}\"]"))
    })
}
