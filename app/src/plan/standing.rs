//! How a section stands to what the person agreed, in one line.

use super::{
    marked::Marked,
    model::{Resident, Standing},
};
use crate::{components::Details, format};
use leptos::prelude::*;

/// Whether a section says what the person agreed; what was changed since can be opened.
#[component]
pub fn StandingLine(
    /// How it stands.
    standing: Standing,
    /// Whose plan.
    resident: Resident,
) -> impl IntoView {
    match standing {
        Standing::NotAgreed => view! { <p class="standing quiet">"Not agreed yet"</p> }.into_any(),
        Standing::Agreed { on } => {
            let words = format!("Agreed {}", format::date(on));
            view! { <p class="standing">{words}</p> }.into_any()
        }
        Standing::ChangedSince {
            agreed_on,
            by,
            marked,
        } => {
            let summary = format!("Changed since: {}", changes_by(&by, &resident));
            let before = format!(
                "The plan was agreed on {}. This is different now:",
                format::date(agreed_on)
            );
            view! {
                <div class="standing standing--changed">
                    <Details summary=summary>
                        <p>{before}</p>
                        <Marked fields=marked/>
                    </Details>
                </div>
            }
            .into_any()
        }
    }
}

/// "2 changes by Priya Nair, physiotherapist; 1 change by you".
pub(crate) fn changes_by(by: &[(String, u32)], resident: &Resident) -> String {
    by.iter()
        .map(|(name, count)| {
            let name = resident.told(name);
            match count {
                1 => format!("1 change by {name}"),
                more => format!("{more} changes by {name}"),
            }
        })
        .collect::<Vec<_>>()
        .join("; ")
}
