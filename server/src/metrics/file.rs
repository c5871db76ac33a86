//! Figures as a file: the same numbers as on the page, and no more.

use crate::{
    Portal,
    error::{Result, internal},
};
use app::{
    backend::Caller,
    ids::ServiceId,
    metrics::{
        figure::Whose,
        model::{AgeBand, Counted, FeedbackSeries, FiguresAsked, Part, Share, Shares},
    },
};
use chrono::NaiveDate;
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
    /// The figures at a glance, and each month by month, as their pages have them.
    ///
    /// # Errors
    /// As their page.
    pub(crate) async fn figures_file(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<String> {
        let board = self.figure_board(caller, asked).await?;
        let mut rows = Rows::new();
        rows.add([
            "Service", "Age", "Area", "Figure", "From", "To", "Share %", "Counted", "Of",
            "Target %",
        ])?;
        let asked = &board.asked;
        let service = name_of(&board.services, asked.service);
        let age = asked.age.map_or("All", AgeBand::words);
        let area = asked.area.as_deref().unwrap_or("All");
        for row in board.rows.iter().filter(|row| row.is_known) {
            let mut add = |months: [NaiveDate; 2], part: Part, all: Option<u32>, target: String| {
                let [from, to] = months.map(year_and_month);
                let shown = [percent(part.share), number(part.count), number(all), target];
                let of = match row.whose {
                    Whose::Service => service,
                    Whose::Organisation => "The whole organisation",
                };
                let begin = [of, age, area, &row.name].map(str::to_owned);
                rows.add(begin.into_iter().chain([from, to]).chain(shown))
            };
            let target = row.target.map(|target| tenths(target.of));
            let all_months = [board.period.from, board.period.to];
            add(all_months, row.part, row.all, target.unwrap_or_default())?;
            for month in &row.months {
                add([month.month; 2], month.part, month.all, String::new())?;
            }
        }
        rows.finish()
    }

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
        let period = [figures.period.from, figures.period.to].map(year_and_month);
        let service = name_of(&figures.services, figures.service);
        for series in &figures.series {
            add_series(&mut rows, series, (service, &period))?;
        }
        rows.finish()
    }
}

/// A month as tables have it: "2026-11".
pub(super) fn year_and_month(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

/// The name of the service that figures are of.
fn name_of(services: &[(ServiceId, String)], chosen: Option<ServiceId>) -> &str {
    services
        .iter()
        .find(|(id, _)| chosen == Some(*id))
        .map_or("All services", |(_, name)| name)
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
            percent(shares.positive),
            percent(shares.negative),
        ];
        rows.add(begin(what, of_it).into_iter().chain(shown))
    };
    share("All answers", "", of.all)?;
    for (month, shares) in &of.months {
        share("Month", &year_and_month(*month), *shares)?;
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

/// A share as a number of percent, after ">=" or "<=" where it is that; nothing where there is none.
fn percent(share: Option<Share>) -> String {
    match share {
        None => String::new(),
        Some(Share::Exactly(of)) => tenths(of),
        Some(Share::OrMore(of)) => format!(">={}", tenths(of)),
        Some(Share::OrLess(of)) => format!("<={}", tenths(of)),
    }
}

/// Tenths of a percent as a number.
fn tenths(of: u32) -> String {
    format!("{}.{}", of / 10, of % 10)
}
