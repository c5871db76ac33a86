//! What stands in a person's own words in their care plan, as it is read out.

use crate::{
    access::{Granted, policy::Action},
    error::{Result, internal},
    plan,
    store::Tx,
};
use ::entity::conference_case;
use app::{
    conference::model::{READ_OUT, Wish},
    plan::{headings::heading, kind::PlanKind},
};
use std::fmt::Write as _;

/// The words as they stand now, of the sections that the reader may read.
pub(super) async fn now(tx: &Tx, granted: &Granted) -> Result<Vec<Wish>> {
    let reads = Action::ReadPlan(PlanKind::Care);
    let mut wishes = Vec::new();
    for code in granted.headings_allowed(reads, READ_OUT) {
        let heading = heading(code).ok_or_else(|| internal("a section that is nowhere"))?;
        let (version, content) = plan::latest(tx, granted, heading).await?;
        let words = match heading.list {
            None => content.text,
            Some(_) => {
                let items = content.visible();
                let words: Vec<_> = items
                    .filter_map(|item| item.fields.get("what"))
                    .map(|what| what.trim().to_owned())
                    .collect();
                words.join("\n")
            }
        };
        if !words.trim().is_empty() {
            wishes.push(Wish {
                heading: code.to_owned(),
                version,
                words,
            });
        }
    }
    Ok(wishes)
}

/// The words as they were read out, if they were.
pub(super) fn read_out(row: &conference_case::Model) -> Result<Option<Vec<Wish>>> {
    row.wishes
        .as_deref()
        .map(|wishes| serde_json::from_str(wishes).map_err(internal))
        .transpose()
}

/// A mark of what there is to read out, which differs when any of it does: a tick that
/// bears it says that these words were read out, and no later ones.
pub(super) fn mark(wishes: &[Wish], row: &conference_case::Model) -> String {
    let mut mark = format!("w{}", row.word_version);
    for wish in wishes {
        // Writing to a text cannot fail.
        let _ = write!(mark, "-{}{}", wish.heading, wish.version);
    }
    mark
}
