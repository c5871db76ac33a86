//! The first page after signing in: what is shown of whom, and what is written down of it.

mod account;
mod around;
mod asked;
mod cards;
mod glance;
mod needs;
mod own_record;
mod staff;
mod still_right;
mod uses;

use crate::{
    Portal,
    access::Granted,
    audit::Entry,
    break_glass,
    error::Result,
    feedback, privacy, safeguarding, sharing,
    store::{self, Tx},
    worklist,
};
use app::{
    audit::model::Act,
    backend::{Assurance, Caller},
    error::PortalError,
    home::{
        model::{Attention, HomeView},
        service::HomeService,
    },
    posted::{Next, Posted},
};

#[async_trait::async_trait]
impl HomeService for Portal {
    async fn home(&self, caller: &Caller) -> std::result::Result<HomeView, PortalError> {
        self.told(self.first_page(caller).await)
    }

    async fn begin_own_record(
        &self,
        caller: &Caller,
        form: Posted,
    ) -> std::result::Result<Next, PortalError> {
        self.told(self.begin_record_of_own(caller, &form).await)
    }
}

impl Portal {
    async fn first_page(&self, caller: &Caller) -> Result<HomeView> {
        let person = caller.person()?;
        let ways = account::attention(self, person).await?;
        if person.assurance < Assurance::Full {
            // An email alone opens nothing of a record.
            let no_way = ways.contains(&Attention::NoSecondProof);
            return Ok(HomeView {
                name: person.name.clone(),
                proved: false,
                attention: no_way
                    .then_some(Attention::NoSecondProof)
                    .into_iter()
                    .collect(),
                ..HomeView::default()
            });
        }
        let mut home = HomeView {
            name: person.name.clone(),
            proved: true,
            ..HomeView::default()
        };
        if person.is_resident {
            let (plan, attention) = glance::own_plan(self, caller).await?;
            home.plan = Some(plan);
            home.crisis = Some(glance::own_crisis_plan(self, caller).await?);
            home.attention = attention;
            (home.people, home.messages) = around::people(self, caller).await?;
        }
        home.attention.extend(asked::attention(self, caller).await?);
        home.attention.extend(uses::attention(self, caller).await?);
        home.attention
            .extend(still_right::attention(self, caller).await?);
        if person.is_resident {
            home.attention.extend(needs::attention(self, caller).await?);
        }
        home.attention.extend(ways);
        home.cares_for = around::cared_for(self, caller).await?;
        home.may_begin_record =
            !person.is_resident && !person.is_staff && !home.cares_for.is_empty();
        home.given = sharing::given(self, caller).await?;
        home.attention
            .extend(feedback::owners::attention(self, caller).await?);
        if person.is_staff {
            // Before everything else: somebody may be in danger.
            let concerns = safeguarding::attention(self, caller).await?;
            home.attention.splice(0..0, concerns);
            let told = worklist::waiting::told(self, caller).await?;
            home.attention.splice(0..0, told);
            home.attention
                .extend(break_glass::attention(self, caller).await?);
            home.attention
                .extend(privacy::attention(self, caller).await?);
            home.staff = Some(staff::waiting(self, caller).await?);
        }
        Ok(home)
    }
}

/// Whose it is, by name and written down as looked at; nothing when it is the caller's own.
async fn named(tx: &Tx, granted: &Granted, looks: &mut Vec<Entry>) -> Result<Option<String>> {
    if granted.is_own() {
        return Ok(None);
    }
    looks.push(granted.entry(Act::List));
    let head = store::person::resident(tx.connection(), granted).await?;
    Ok(Some(head.full_name))
}
