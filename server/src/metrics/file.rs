//! Figures as a file: the same numbers as on the page, and no more.

use crate::{
    Portal,
    error::{Result, internal},
};
use app::{
    backend::Caller,
    metrics::model::{Counted, FeedbackSeries, FiguresAsked, Shares},
};
use csv::{QuoteStyle, WriterBuilder};

/// A table that is written row by row.
pub(super) struct Rows(csv::Writer<Vec<u8>>);

impl Rows {
    pub(super) fn new() -> Self {
        Self(
            WriterBuilder::new()
                .quote_style(QuoteStyle::NonNumeric)
                .from_writer(Vec::new()),
        )
    }

    /// Adds a row. What a program of tables would take for a formula begins with a quotation mark.
    pub(super) fn add<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> Result<()> {
        let cells = cells.into_iter().map(|cell| {
            let cell = cell.as_ref();
            match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                true => format!("'{cell}"),
                false => cell.to_owned(),
            }
        });
        self.0.write_record(cells).map_err(internal)
    }

    /// The whole file.
    pub(super) fn finish(self) -> Result<String> {
        let bytes = self
            .0
            .into_inner()
            .map_err(|error| internal(error.to_string()))?;
        String::from_utf8(bytes).map_err(internal)
    }
}

impl Portal {
    /// The figures of how people found care, as their page has them.
    ///
    /// # Errors
    /// As their page.
    pub(crate) async fn feedback_file(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<String> {
        let figures = self.feedback_figures(caller, asked).await?;
        let mut rows = Rows::new();
        rows.add([
            "Service",
            "Question",
            "Version",
            "From",
            "To",
            "What",
            "Of it",
            "Answers",
            "Positive %",
            "Negative %",
        ])?;
        let period = [figures.period.from, figures.period.to];
        let period = period.map(|month| month.format("%Y-%m").to_string());
        let service = figures.services.iter();
        let service = service
            .filter(|(id, _)| figures.service == Some(*id))
            .map(|(_, name)| name.as_str())
            .next()
            .unwrap_or("All services");
        for series in &figures.series {
            add_series(&mut rows, series, (service, &period))?;
        }
        rows.finish()
    }
}

fn add_series(
    rows: &mut Rows,
    of: &FeedbackSeries,
    (service, period): (&str, &[String; 2]),
) -> Result<()> {
    let begin = |what: &str, of_it: &str| {
        let [from, to] = period;
        let number = of.number.to_string();
        [service, &of.question, &number, from, to, what, of_it].map(str::to_owned)
    };
    let mut share = |what: &str, of_it: &str, shares: Shares| {
        let shown = [
            number(shares.all),
            tenths(shares.positive),
            tenths(shares.negative),
        ];
        rows.add(begin(what, of_it).into_iter().chain(shown))
    };
    share("All answers", "", of.all)?;
    for (month, shares) in &of.months {
        share("Month", &month.format("%Y-%m").to_string(), *shares)?;
    }
    for (statement, shares) in &of.statements {
        share("Statement", statement, *shares)?;
    }
    let mut counts = |what: &str, counted: &Counted| -> Result<()> {
        for (words, count) in counted {
            let shown = [number(*count), String::new(), String::new()];
            rows.add(begin(what, words).into_iter().chain(shown))?;
        }
        Ok(())
    };
    counts("Answer", &of.options)?;
    counts("How it came", &of.methods)?;
    counts("Who answered", &of.roles)
}

/// A number, or a star for what is too small to be shown.
fn number(count: Option<u32>) -> String {
    count.map_or_else(|| String::from("*"), |count| count.to_string())
}

/// Tenths of a percent as a number, or nothing where there is no share.
fn tenths(share: Option<u32>) -> String {
    share.map_or_else(String::new, |share| {
        format!("{}.{}", share / 10, share % 10)
    })
}
