//! Whoever manages a service sets what a figure of it is to be.

use crate::{
    Portal,
    access::services::Wish,
    audit,
    clock::first_of_month,
    error::Result,
    store::{self, figure::Wanted},
};
use app::{
    audit::model::Act,
    backend::Caller,
    error::{PortalError, Problem},
    ids::ServiceId,
    links,
    metrics::{figure::Whose, model::FiguresAsked},
    posted::{Next, Posted},
};

/// What is said of a share that does not read.
const NO_SHARE: Problem = Problem::NotANumber {
    least: 0,
    most: 100,
};

impl Portal {
    /// Sets it from the present month on: what was to be in months that are over stays.
    pub(super) async fn set_figure_target(&self, caller: &Caller, form: &Posted) -> Result<Next> {
        let service: ServiceId = form.parsed("service").ok_or(PortalError::NotFound)?;
        let (tx, at) = self.enter_service(caller, service, Wish::Run).await?;
        let today = self.clock.today();
        let sets = store::figure::sets(tx.connection(), first_of_month(today)).await?;
        let code = form.text("figure");
        let figure = sets.last().and_then(|(_, set)| set.figure(code));
        let figure = figure
            .filter(|figure| figure.whose == Whose::Service)
            .ok_or(PortalError::NotFound)?;
        let asked = FiguresAsked::of(Some(service));
        let next = Next::to(links::figure(&figure.code, &asked));
        if let Some(before) = self.claimed(&tx, at.account(), form, &next).await? {
            return Ok(before);
        }
        let typed = form.text("target").trim();
        let target = match typed.is_empty() {
            true => None,
            false => Some(tenths(typed).ok_or_else(|| PortalError::field("target", NO_SHARE))?),
        };
        let wanted = Wanted {
            service,
            figure: &figure.code,
            from: first_of_month(today),
            target,
        };
        let by = (at.person(), self.clock.now());
        store::figure::set_target(&tx, wanted, by).await?;
        audit::record(&tx, &self.clock, at.entry(caller, Act::SetFigureTarget)).await?;
        tx.commit().await?;
        Ok(next.saying("The target is set from this month on"))
    }
}

/// A share as people type it, such as "92.5" or "92,5 %", in tenths of a percent.
fn tenths(typed: &str) -> Option<u32> {
    let number = typed.trim_end_matches('%').trim().replace(',', ".");
    let (whole, part) = number.split_once('.').unwrap_or((&number, "0"));
    let is_number =
        |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let is_read = is_number(whole) && is_number(part) && whole.len() <= 3 && part.len() == 1;
    let tenths = is_read.then(|| format!("{whole}{part}").parse::<u32>().ok())??;
    (tenths <= app::metrics::model::ALL).then_some(tenths)
}

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn a_share_is_read_as_people_type_it() {
        for (typed, is) in [
            ("90", 900),
            ("92.5", 925),
            ("92,5 %", 925),
            ("100%", 1_000),
            ("0", 0),
            ("100.0", 1_000),
        ] {
            assert_eq!(tenths(typed), Some(is), "{typed}");
        }
        for typed in [
            "",
            "%",
            "100.1",
            "101",
            "-1",
            "9 0",
            "90.55",
            ".5",
            "5.",
            "1e2",
            "999999999",
        ] {
            assert_eq!(tenths(typed), None, "{typed}");
        }
    }
}
