//! What whoever has just answered on a tablet says besides, until it goes back to its start.

use super::{
    Tablet,
    give::{more_for, shown_of},
};
use crate::{
    Portal,
    account::sessions::key_of,
    error::{Error, Result},
    store::{self, Tx, feedback_kiosk as kept},
};
use ::entity::feedback_kiosk;
use app::{
    error::PortalError,
    feedback::{
        model::{MINUTES_IF_ASKED, MINUTES_ON_TABLET, Role},
        view::{KioskMoreView, MoreView},
    },
    links,
    posted::{Next, Posted},
};

impl Portal {
    /// What is asked besides; the start of the tablet where that is over.
    pub(in crate::feedback) async fn more_on_tablet(
        &self,
        token: &str,
        said: &str,
    ) -> Result<KioskMoreView> {
        let tx = self.database.read().await?;
        let connection = tx.connection();
        let tablet = Tablet::find(connection, token).await?;
        let start = || PortalError::First {
            page: links::kiosk(token),
        };
        let hash = key_of(said);
        let is_last = tablet.row.last_more.as_deref() == Some(&hash);
        if !is_last || !tablet.takes_answers(self.clock.today()) {
            return Err(start().into());
        }
        let more = store::feedback_more::of(connection, &hash).await?;
        let until = more.ok_or_else(start)?.expires_at;
        let (answer, service, set) = match self.just_given(&tx, said).await {
            Err(Error::Portal(PortalError::NotFound)) => return Err(start().into()),
            given => given?,
        };
        Ok(KioskMoreView {
            kiosk: token.to_owned(),
            more: MoreView {
                token: said.to_owned(),
                service: service.name,
                role: Role::from_code(&answer.role).unwrap_or(Role::Resident),
                set,
                signed_in: false,
            },
            seconds: shown_of(until - self.clock.now()),
        })
    }

    /// Adds it to the answer, once; or gives whoever says it more time.
    pub(in crate::feedback) async fn say_more_on_tablet(&self, form: &Posted) -> Result<Next> {
        let (token, said) = (form.text("kiosk"), form.text("token"));
        let hash = key_of(said);
        let tx = self.database.write().await?;
        let tablet = Tablet::hold(&tx, token).await?;
        if !tablet.takes_answers(self.clock.today()) {
            return Ok(Next::to(links::kiosk(token)));
        }
        let thanks = Next::to(links::kiosk_thanks(token));
        let too_late = Next::to(links::kiosk_too_late(token));
        let more = store::feedback_more::of(tx.connection(), &hash).await?;
        let before = more.and_then(|more| more.said);
        if before.is_some_and(|before| before == form.submission()) {
            return Ok(thanks);
        }
        if tablet.row.last_more.as_deref() != Some(&hash) {
            return Ok(too_late);
        }
        let given = match self.just_given(&tx, said).await {
            Err(Error::Portal(PortalError::NotFound)) => return Ok(too_late),
            given => given?,
        };
        if form.text("do") == "longer" {
            self.give_time(&tx, &hash, MINUTES_IF_ASKED).await?;
            tx.commit().await?;
            // What was typed comes back, and nothing is the matter with it.
            return Err(PortalError::Check(Vec::new()).into());
        }
        match self.add_said(&tx, (&hash, form), given, None).await {
            Ok(true) => {}
            Ok(false) => return Ok(too_late),
            // What can be put right is found before anything is written; it takes time to do so.
            Err(error @ Error::Portal(_)) => {
                self.give_time(&tx, &hash, MINUTES_ON_TABLET).await?;
                tx.commit().await?;
                return Err(error);
            }
            Err(error) => return Err(error),
        }
        let after = feedback_kiosk::Model {
            last_more: None,
            ..tablet.row
        };
        kept::save(&tx, after).await?;
        tx.commit().await?;
        Ok(thanks)
    }

    /// Notes that nothing more is said.
    pub(in crate::feedback) async fn finish_on_tablet(&self, form: &Posted) -> Result<Next> {
        let token = form.text("kiosk");
        let tx = self.database.write().await?;
        let tablet = Tablet::hold(&tx, token).await?;
        let hash = key_of(form.text("token"));
        // Somebody else may have answered since.
        if tablet.row.last_more.as_deref() == Some(&hash) {
            self.take_to_start(&tx, tablet.row).await?;
            tx.commit().await?;
        }
        Ok(Next::to(links::kiosk_thanks(token)))
    }

    /// Lets more be said for so many minutes from now on, or for as long as before if that is longer.
    async fn give_time(&self, tx: &Tx, hash: &str, minutes: u32) -> Result<()> {
        let until = self.clock.now() + more_for(minutes);
        store::feedback_more::until(tx, hash, until).await
    }
}
