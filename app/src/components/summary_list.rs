//! Questions and what was answered.

use leptos::prelude::*;

/// A question, its answer and perhaps a link to change it.
pub struct SummaryRow {
    key: String,
    value: Option<AnyView>,
    action: Option<(String, String)>,
}

impl SummaryRow {
    /// A row of plain words; empty words read "Not provided".
    pub fn text(key: impl Into<String>, value: impl Into<String>) -> Self {
        let value = value.into();
        let value = (!value.trim().is_empty())
            .then(|| view! { <span class="written">{value}</span> }.into_any());
        Self {
            key: key.into(),
            value,
            action: None,
        }
    }

    /// A row of anything.
    pub fn view(key: impl Into<String>, value: impl IntoView + 'static) -> Self {
        Self {
            key: key.into(),
            value: Some(value.into_any()),
            action: None,
        }
    }

    /// The same with a link that changes it.
    #[must_use]
    pub fn change(self, href: impl Into<String>) -> Self {
        self.action(href, "Change")
    }

    /// The same with a link; its text is followed by the question for those who hear it.
    #[must_use]
    pub fn action(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.action = Some((href.into(), text.into()));
        self
    }
}

/// Questions and answers, one below the other.
#[component]
pub fn SummaryList(
    /// The rows.
    rows: Vec<SummaryRow>,
) -> impl IntoView {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let class = if row.action.is_some() {
                "nhsuk-summary-list__row"
            } else {
                "nhsuk-summary-list__row nhsuk-summary-list__row--no-actions"
            };
            let about = super::wording::inside_sentence(&row.key);
            let action = row.action.map(|(href, text)| {
                view! {
                    <dd class="nhsuk-summary-list__actions">
                        <a href=href>
                            {text}
                            <span class="nhsuk-u-visually-hidden">{format!(" {about}")}</span>
                        </a>
                    </dd>
                }
            });
            let value = row
                .value
                .unwrap_or_else(|| view! { <span class="quiet">"Not provided"</span> }.into_any());
            view! {
                <div class=class>
                    <dt class="nhsuk-summary-list__key">{row.key}</dt>
                    <dd class="nhsuk-summary-list__value">{value}</dd>
                    {action}
                </div>
            }
        })
        .collect();
    view! { <dl class="nhsuk-summary-list">{rows}</dl> }.into_any()
}
