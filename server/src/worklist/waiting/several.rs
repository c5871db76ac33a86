//! Several requests are taken or given at once, each as if alone.

use crate::{
    Portal,
    error::Result,
    referral::triage::several::{Became, Seen, Wanted},
    store::{self, waiting::Reading},
};
use app::{
    backend::Caller,
    error::{PortalError, Problem},
    ids::PersonId,
    links,
    posted::{Checks, Next, Posted},
    worklist::waiting::model::{AtOnce, WAITING_A_PAGE},
};

impl Portal {
    /// Takes, gives or accepts them. Each is decided about by itself, and only as it was seen.
    pub(super) async fn see_to_several(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let (tx, _, reading) = self.enter_waiting(caller).await?;
        if reading.teams.is_empty() {
            return Err(PortalError::NotFound.into());
        }
        let verb = AtOnce::from_code(form.text("do")).ok_or(PortalError::NotFound)?;
        let chosen = chosen(form);
        let mut checks = Checks::default();
        checks.require(!chosen.is_empty(), "requests", Problem::NotChosen);
        let limit = WAITING_A_PAGE;
        let fits = u32::try_from(chosen.len()).is_ok_and(|count| count <= limit);
        checks.require(fits, "requests", Problem::TooMany { limit });
        let to = match verb {
            AtOnce::Take | AtOnce::Accept => Some(reading.answerer.person),
            AtOnce::Give => colleague(&tx, &reading, form).await?,
        };
        checks.require(to.is_some(), "to", Problem::NotChosen);
        checks.finish(())?;
        let to = to.ok_or(PortalError::NotFound)?;
        let names = store::person::full_names(tx.connection(), [to.0]).await?;
        let name = names.get(&to.0).cloned().unwrap_or_default();
        let (next, account) = (Next::to(back(form)), caller.person()?.account);
        if let Some(before) = self.claimed(&tx, account, form, &next).await? {
            return Ok(before);
        }
        tx.commit().await?;
        let wanted = match verb {
            AtOnce::Take | AtOnce::Give => Wanted::SeenToBy(to),
            AtOnce::Accept => Wanted::Routine,
        };
        let mut became = Vec::new();
        for seen in chosen {
            became.push(self.decide_one(caller, seen, wanted).await?);
        }
        let said = said(verb, &name, &became);
        Ok(match became.contains(&Became::Done) {
            true => next.saying(said),
            false => next.doing_nothing(said),
        })
    }
}

/// The requests that were ticked.
fn chosen(form: &Posted) -> Vec<Seen> {
    let mut chosen: Vec<_> = form
        .with_prefix("request-")
        .filter_map(|(id, seen)| {
            let (resident, version) = seen.trim().split_once('.')?;
            Some(Seen {
                id: id.parse().ok()?,
                resident: resident.parse().ok()?,
                version: version.parse().ok()?,
            })
        })
        .collect();
    chosen.sort_unstable();
    chosen
}

/// Somebody to whom requests of one of the reader's teams come.
async fn colleague(tx: &store::Tx, reading: &Reading, form: &Posted) -> Result<Option<PersonId>> {
    let Some(to) = form.parsed::<PersonId>("to") else {
        return Ok(None);
    };
    let today = reading.answerer.today;
    for team in &reading.teams {
        let members = store::referral::receivers(tx.connection(), *team, today).await?;
        if members.contains(&to) {
            return Ok(Some(to));
        }
    }
    Ok(None)
}

/// The list as it was looked at.
fn back(form: &Posted) -> String {
    let page = form.text("form_page");
    let query = page.strip_prefix(links::WORKLIST_REQUESTS);
    let is_ours = query.is_some_and(|query| {
        (query.is_empty() || query.starts_with('?'))
            && query.bytes().all(|sign| sign.is_ascii_graphic())
    });
    if is_ours {
        page
    } else {
        links::WORKLIST_REQUESTS
    }
    .to_owned()
}

/// What became of all of them, in a sentence: "2 taken; 1 was taken by Ben Carter meanwhile".
fn said(verb: AtOnce, name: &str, became: &[Became]) -> String {
    let how_many = |wanted: &Became| became.iter().filter(|one| *one == wanted).count();
    let mut parts = match (verb, how_many(&Became::Done)) {
        (AtOnce::Take, count) => vec![format!("{count} taken")],
        (AtOnce::Give, count) => vec![format!("{count} given to {name}")],
        (AtOnce::Accept, count) => vec![format!("{count} accepted as routine")],
    };
    let mut told: Vec<&Became> = Vec::new();
    for one in became.iter().filter(|one| **one != Became::Done) {
        if told.contains(&one) {
            continue;
        }
        told.push(one);
        let count = how_many(one);
        let (was, is) = if count == 1 {
            ("was", "is")
        } else {
            ("were", "are")
        };
        parts.push(match one {
            Became::Done => continue,
            Became::Changed { owner: Some(owner) } => {
                format!("{count} {was} taken by {owner} meanwhile")
            }
            Became::Changed { owner: None } => format!("{count} changed meanwhile, look again"),
            Became::Over => format!("{count} {is} over"),
            Became::NeedsMore => format!("{count} must be decided about one by one"),
            Became::NotOfTeam => format!("{count} cannot be seen to by {name}"),
            Became::NotThere => format!("{count} {is} not yours to see to"),
        });
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_each_is_said_in_one_sentence() {
        let by = |name: &str| Became::Changed {
            owner: Some(name.to_owned()),
        };
        let became = [
            Became::Done,
            by("Ben Carter"),
            Became::Done,
            Became::Over,
            by("Ben Carter"),
            Became::Changed { owner: None },
        ];
        assert_eq!(
            said(AtOnce::Take, "Ruth Bailey", &became),
            "2 taken; 2 were taken by Ben Carter meanwhile; 1 is over; 1 changed meanwhile, look again"
        );
        assert_eq!(
            said(AtOnce::Give, "Ruth Bailey", &[Became::NotOfTeam]),
            "0 given to Ruth Bailey; 1 cannot be seen to by Ruth Bailey"
        );
    }

    #[test]
    fn the_way_back_is_to_the_list_and_nowhere_else() {
        for (page, to) in [
            ("/worklist/requests?late=yes", "/worklist/requests?late=yes"),
            ("/worklist/requests", "/worklist/requests"),
            ("/worklist/requestsabout", "/worklist/requests"),
            ("//evil.example/worklist/requests", "/worklist/requests"),
            ("", "/worklist/requests"),
        ] {
            let form: Posted = [(String::from("form_page"), page.to_owned())]
                .into_iter()
                .collect();
            assert_eq!(back(&form), to, "{page}");
        }
    }
}
