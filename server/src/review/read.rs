//! Opens the form of a review.

use crate::{
    Portal,
    access::{Granted, policy::Action},
    audit,
    error::{Result, internal},
    plan,
    store::{self, Tx},
};
use app::{
    audit::model::Act,
    backend::Caller,
    ids::{ItemId, PersonId},
    plan::{
        headings::{Heading, heading, reviews},
        kind::PlanKind,
    },
    review::model::{Goal, ReviewForm},
};

/// The section of the care plan that holds its goals.
const GOALS: &str = "goals";

impl Portal {
    /// The form, with the goals as far as the caller may change them.
    pub(super) async fn review_form(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<ReviewForm> {
        let (tx, granted) = self.enter_to_review(caller, resident, kind).await?;
        let connection = tx.connection();
        let today = self.clock.today();
        let mut sections = vec![reviews(kind)];
        let (mut version, mut goals) = (0, Vec::new());
        if let Some(heading) = goals_heading(&granted, kind)? {
            sections.push(heading.code);
            let (at, content) = plan::latest(&tx, &granted, heading).await?;
            version = at;
            goals = content.visible().map(|item| goal(heading, item)).collect();
        }
        let form = ReviewForm {
            resident: store::person::resident(connection, &granted).await?,
            kind,
            version,
            goals,
            people: store::around::people(connection, &granted, today).await?,
            performers: store::person::performers(connection, &granted, today).await?,
            today,
        };
        let entry = granted.entry(Act::OpenReview).sections(sections);
        audit::record(&tx, &self.clock, entry).await?;
        tx.commit().await?;
        Ok(form)
    }

    /// Opens a transaction in which the caller may write in a plan's section of reviews.
    pub(super) async fn enter_to_review(
        &self,
        caller: &Caller,
        resident: PersonId,
        kind: PlanKind,
    ) -> Result<(Tx, Granted)> {
        let action = Action::EditPlan(kind);
        self.enter_section(caller, action, resident, Some(reviews(kind)))
            .await
    }
}

/// The section of a plan's goals, if it has one and the caller may change it.
pub(super) fn goals_heading(granted: &Granted, kind: PlanKind) -> Result<Option<&'static Heading>> {
    if kind == PlanKind::Crisis {
        return Ok(None);
    }
    let allowed = granted.headings_allowed(Action::EditPlan(kind), [GOALS]);
    if allowed.is_empty() {
        return Ok(None);
    }
    let goals = heading(GOALS).ok_or_else(|| internal("a care plan without goals"))?;
    Ok(Some(goals))
}

fn goal(heading: &Heading, item: &plan::document::Item) -> Goal {
    let code = item.fields.get("status").map_or("", String::as_str);
    let field = heading.list.as_ref().and_then(|list| list.field("status"));
    Goal {
        id: ItemId(item.id),
        words: plan::marks::title(heading, item),
        status: field
            .map_or("", |field| field.kind.words_of(code))
            .to_owned(),
        open: !matches!(code, "achieved" | "not_achieved"),
    }
}
