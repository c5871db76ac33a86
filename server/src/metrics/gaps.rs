//! Gaps in the records of services: how many there are, and where.

use super::opened::Opened;
use crate::{
    Portal,
    error::Result,
    store::{self, gaps::Looking},
};
use ::entity::service;
use app::{
    audit::model::Act,
    backend::Caller,
    ids::{PersonId, ServiceId},
    metrics::{
        gaps::{
            model::Gap,
            view::{GapView, GapsView},
        },
        model::FiguresAsked,
    },
};

/// The most that are listed at a time.
const MOST: u64 = 100;

impl Portal {
    /// How many there are at the services that the caller manages or works in. Whoever works in
    /// all of them is led to the lists, and reads the numbers of what is on them.
    pub(super) async fn record_gaps(
        &self,
        caller: &Caller,
        service: Option<ServiceId>,
    ) -> Result<GapsView> {
        let opened = self
            .open_figures(caller, &FiguresAsked::of(service), Act::OpenGaps)
            .await?;
        let person = caller.person()?.person;
        let works_in = opened.worked_in.len() == opened.chosen.len();
        let Opened {
            tx,
            services,
            chosen,
            ..
        } = opened;
        // The look is written down first, so that nobody who writes waits until all is counted.
        tx.commit().await?;
        let tx = self.database.read().await?;
        let chosen: Vec<&service::Model> = chosen.iter().collect();
        let looking = self.looking(&chosen, works_in.then_some(person));
        let mut gaps = Vec::new();
        for gap in Gap::ALL {
            let count = store::gaps::count(tx.connection(), *gap, looking).await?;
            gaps.push((*gap, count));
        }
        Ok(GapsView {
            services,
            service,
            gaps,
            works_in,
            now: looking.now,
        })
    }

    /// Where there are some of one kind, at the services in whose teams the caller works: they
    /// lead to records.
    pub(super) async fn gaps_of(
        &self,
        caller: &Caller,
        gap: Gap,
        service: Option<ServiceId>,
    ) -> Result<GapView> {
        let act = Act::OpenGapList;
        let opened = self
            .open_figures(caller, &FiguresAsked::of(service), act)
            .await?;
        let Opened {
            tx,
            chosen,
            worked_in,
            ..
        } = opened;
        if worked_in.is_empty() {
            drop(tx);
            return self.refuse(caller, act).await;
        }
        tx.commit().await?;
        let tx = self.database.read().await?;
        let theirs: Vec<&service::Model> = chosen
            .iter()
            .filter(|service| worked_in.contains(&service.id))
            .collect();
        let looking = self.looking(&theirs, Some(caller.person()?.person));
        let all = store::gaps::count(tx.connection(), gap, looking).await?;
        let rows = store::gaps::list(tx.connection(), gap, looking, MOST).await?;
        Ok(GapView {
            gap,
            service,
            rows,
            all,
            now: looking.now,
        })
    }

    fn looking<'a>(
        &self,
        services: &'a [&'a service::Model],
        reader: Option<PersonId>,
    ) -> Looking<'a> {
        Looking {
            services,
            reader,
            today: self.clock.today(),
            now: self.clock.now(),
        }
    }
}
