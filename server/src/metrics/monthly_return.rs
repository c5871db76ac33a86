//! What an organisation tells NHS England each month of the Friends and Family Test: how many gave
//! each answer, and how the answers came.
//!
//! By the twelfth working day of the next month, without words (`domain.md`, 3). It has the true
//! numbers, small ones too, so only those who manage the services get it, and that they did is
//! written down.

use super::{
    file::{Rows, year_and_month},
    opened::looks,
};
use crate::{
    Portal, audit,
    clock::{first_of_month, months_before},
    error::Result,
    feedback::count::{FEEDBACK, METHOD, RATING},
    store::{
        self,
        metric_sum::{self, Asked, total},
    },
};
use app::{audit::model::Act, backend::Caller, feedback::model::Method};
use chrono::NaiveDate;
use std::collections::BTreeSet;

impl Portal {
    /// The return of a month, else of the last one that is over.
    ///
    /// # Errors
    /// `PortalError::NotFound` to who manages no service.
    pub(crate) async fn feedback_return(
        &self,
        caller: &Caller,
        month: Option<NaiveDate>,
    ) -> Result<String> {
        let (tx, _, services) = self.enter_history(caller, Act::SaveFeedbackReturn).await?;
        let connection = tx.connection();
        let last = months_before(self.clock.today(), 1);
        let month = month.map_or(last, first_of_month);
        let (_, set) = store::feedback::set_on(connection, month).await?;
        let mut rows = Rows::new();
        let heads = ["Month", "Service", "Version", "Responses"].map(String::from);
        let options = set.options.iter().map(|option| option.label.clone());
        let methods = Method::ALL.iter().map(|method| method.words().to_owned());
        rows.add(heads.into_iter().chain(options).chain(methods))?;
        for service in &services {
            let of = [service.id];
            let of = Asked::of(&of, (month, month));
            let sums = metric_sum::sums_of_all(connection, of, FEEDBACK).await?;
            let versions: BTreeSet<i32> = sums
                .iter()
                .filter(|sum| sum.measure == RATING && sum.count != 0)
                .map(|sum| sum.series)
                .collect();
            for version in versions {
                let count = |measure: &str, value: Option<&str>| {
                    let of = sums.iter().filter(|sum| {
                        sum.measure == measure
                            && sum.series == version
                            && value.is_none_or(|value| sum.value == value)
                    });
                    total(of).to_string()
                };
                let begin = [
                    year_and_month(month),
                    service.name.clone(),
                    version.to_string(),
                    count(RATING, None),
                ];
                let options = set.options.iter();
                let options = options.map(|option| count(RATING, Some(&option.code)));
                let methods = Method::ALL.iter();
                let methods = methods.map(|method| count(METHOD, Some(method.code())));
                rows.add(begin.into_iter().chain(options).chain(methods))?;
            }
        }
        let looks = looks(caller, Act::SaveFeedbackReturn, &services);
        audit::record_all(&tx, &self.clock, looks).await?;
        tx.commit().await?;
        rows.finish()
    }
}
