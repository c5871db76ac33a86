//! What the fields of a page are called in error messages.

use leptos::prelude::use_context;
use std::sync::Arc;

/// Field names and what each is called within a sentence.
///
/// The error summary stands above the fields and is written first, so the page
/// says the names beforehand: `[("name", "your full name")]` becomes "Enter your
/// full name", and `("shared", "yes if others use this device")` becomes "Select
/// yes if others use this device".
#[derive(Clone, Debug, Default)]
pub struct Labels(Arc<[(String, String)]>);

impl Labels {
    /// What a field is called, if the page said so.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, label)| label.as_str())
    }

    /// What a field is called; parts of a date by their date; else its own name with spaces.
    pub fn name_of(&self, field: &str) -> String {
        let whole = ["-day", "-month", "-year"]
            .iter()
            .find_map(|part| field.strip_suffix(part))
            .unwrap_or(field);
        self.get(field)
            .or_else(|| self.get(whole))
            .map_or_else(|| whole.replace(['_', '-'], " "), str::to_owned)
    }
}

impl<N: Into<String>, L: Into<String>, const COUNT: usize> From<[(N, L); COUNT]> for Labels {
    fn from(labels: [(N, L); COUNT]) -> Self {
        labels.into_iter().collect()
    }
}

impl From<Vec<(String, String)>> for Labels {
    fn from(labels: Vec<(String, String)>) -> Self {
        Self(labels.into())
    }
}

impl<N: Into<String>, L: Into<String>> FromIterator<(N, L)> for Labels {
    fn from_iter<I: IntoIterator<Item = (N, L)>>(labels: I) -> Self {
        Self(
            labels
                .into_iter()
                .map(|(name, label)| (name.into(), label.into()))
                .collect(),
        )
    }
}

/// The name of a field within a sentence: as the page said, else from its visible label.
pub(super) fn name_in_sentence(field: &str, label: &str) -> String {
    use_context::<Labels>()
        .and_then(|labels| labels.get(field).map(str::to_owned))
        .unwrap_or_else(|| super::wording::inside_sentence(label))
}
