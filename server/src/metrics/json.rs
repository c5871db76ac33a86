//! Figures for programs: the numbers of the pages, and no more. `docs/figures-api.md` describes
//! every field; a field that is there keeps its name and what it means.

use super::file::year_and_month as month;
use crate::{Portal, error::Result, store};
use app::{
    backend::Caller,
    feedback::set::{Counts, QuestionSet},
    metrics::{
        figure::Whose,
        history::view::BroughtIn,
        model::{
            AgeBand, Attendance, Counted, Cut, FeedbackFigures, FeedbackSeries, FiguresAsked, Part,
            Period, RequestFigures, Share, Shares, Waits,
        },
        view::{BoardRow, MonthRow},
    },
};
use serde_json::{Value, json};

impl Portal {
    /// Those of how people found care.
    ///
    /// # Errors
    /// As the page.
    pub(crate) async fn feedback_json(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<Value> {
        let figures = self.feedback_figures(caller, asked).await?;
        let sets = store::feedback::sets(self.database.reader()).await?;
        let series = figures.series.iter().map(|of| {
            let mut sets = sets.iter();
            let set = sets.find(|(number, _, _)| *number == of.number);
            let mut files = figures.brought_in.iter();
            let file = files.find(|file| file.number == of.number);
            series(of, set.map(|(_, _, set)| set), file)
        });
        let series: Vec<Value> = series.collect();
        Ok(feedback(&figures, series))
    }

    /// All of them at a glance, each with its months.
    ///
    /// # Errors
    /// As the page.
    pub(crate) async fn board_json(&self, caller: &Caller, asked: FiguresAsked) -> Result<Value> {
        let board = self.figure_board(caller, asked).await?;
        let figures: Vec<Value> = board.rows.iter().map(figure).collect();
        Ok(json!({
            "as_of": board.now,
            "services": services(&board.services),
            "service": board.asked.service,
            "age": board.asked.age.map(AgeBand::code),
            "area": board.asked.area,
            "period": period(board.period),
            "figures": figures,
        }))
    }

    /// Those of requests.
    ///
    /// # Errors
    /// As the page.
    pub(crate) async fn requests_json(
        &self,
        caller: &Caller,
        asked: FiguresAsked,
    ) -> Result<Value> {
        Ok(requests(&self.request_figures(caller, asked).await?))
    }
}

fn period(of: Period) -> Value {
    json!({ "from": month(of.from), "to": month(of.to) })
}

fn services<T: serde::Serialize>(of: &[(T, String)]) -> Value {
    of.iter()
        .map(|(id, name)| json!({ "id": id, "name": name }))
        .collect()
}

/// A number, or nothing and why.
fn count(of: Option<u32>) -> Value {
    match of {
        Some(count) => json!({ "count": count, "suppressed": null }),
        None => json!({ "count": null, "suppressed": "small_number" }),
    }
}

/// A share in percent, and whether it is at least or at most so much; or nothing and why.
fn share(of: Option<Share>) -> Value {
    let (tenths, bound) = match of {
        Some(Share::Exactly(tenths)) => (tenths, None),
        Some(Share::OrMore(tenths)) => (tenths, Some("at_least")),
        Some(Share::OrLess(tenths)) => (tenths, Some("at_most")),
        None => return json!({ "percent": null, "bound": null, "suppressed": "too_few" }),
    };
    json!({ "percent": f64::from(tenths) / 10.0, "bound": bound, "suppressed": null })
}

/// A part of something, and which share of it that is.
fn part(of: Part) -> Value {
    named_by("share", share(of.share), count(of.count))
}

fn figure(of: &BoardRow) -> Value {
    let months: Vec<Value> = of.months.iter().map(month_of_figure).collect();
    json!({
        "figure": of.code,
        "name": of.name,
        "whose": match of.whose {
            Whose::Service => "service",
            Whose::Organisation => "organisation",
        },
        "known": of.is_known,
        "part": part(of.part),
        "whole": count(of.all),
        "target": of.target.map(|target| json!({
            "percent": f64::from(target.of) / 10.0,
            "met": target.is_met,
        })),
        "months": months,
    })
}

fn month_of_figure(of: &MonthRow) -> Value {
    json!({ "month": month(of.month), "part": part(of.part), "whole": count(of.all) })
}

fn shares(of: Shares) -> Value {
    json!({
        "answers": count(of.all),
        "positive": share(of.positive),
        "negative": share(of.negative),
    })
}

/// The same beside what they are of.
fn named(name: &str, words: &str, of: Value) -> Value {
    named_by(name, Value::from(words), of)
}

/// The fields of one thing and another one.
fn named_by(name: &str, value: Value, of: Value) -> Value {
    let mut named = serde_json::Map::new();
    named.insert(name.to_owned(), value);
    if let Value::Object(of) = of {
        named.extend(of);
    }
    Value::Object(named)
}

fn counted(name: &str, of: &Counted) -> Value {
    let each = of.iter();
    each.map(|(words, number)| named(name, words, count(*number)))
        .collect()
}

fn feedback(of: &FeedbackFigures, series: Vec<Value>) -> Value {
    json!({
        "as_of": of.now,
        "services": services(&of.services),
        "service": of.service,
        "period": period(of.period),
        "asked": count(of.asked),
        "answered": share(of.answered),
        "series": series,
    })
}

fn series(of: &FeedbackSeries, set: Option<&QuestionSet>, file: Option<&BroughtIn>) -> Value {
    let labels = |counts: Counts| -> Vec<String> {
        let options = set.into_iter().flat_map(|set| &set.options);
        let wanted = options.filter(|option| option.counts == counts);
        wanted.map(|option| option.label.clone()).collect()
    };
    let from_file = file.map(
        |file| json!({ "months": file.months, "from": month(file.from), "to": month(file.to) }),
    );
    let months = of.months.iter();
    let months: Vec<Value> = months
        .map(|(day, of)| named("month", &month(*day), shares(*of)))
        .collect();
    let statements = of.statements.iter();
    let statements: Vec<Value> = statements
        .map(|(words, of)| named("statement", words, shares(*of)))
        .collect();
    json!({
        "version": of.number,
        "question": of.question,
        "positive_answers": labels(Counts::Positive),
        "negative_answers": labels(Counts::Negative),
        "from_file": from_file,
        "all": shares(of.all),
        "answers": counted("answer", &of.options),
        "months": months,
        "statements": statements,
        "methods": counted("method", &of.methods),
        "roles": counted("role", &of.roles),
    })
}

fn requests(of: &RequestFigures) -> Value {
    let cuts: Vec<Value> = of
        .cuts
        .iter()
        .map(|Cut { words, rows }| json!({ "by": words, "rows": counted("value", rows) }))
        .collect();
    json!({
        "as_of": of.now,
        "services": services(&of.services),
        "service": of.asked.service,
        "age": of.asked.age.map(AgeBand::code),
        "area": of.asked.area,
        "period": period(of.period),
        "came": count(of.came),
        "by_service": counted("service", &of.by_service),
        "cuts": cuts,
        "waits": waits(of.waits),
        "appointments": appointments(of.appointments),
    })
}

fn waits(of: Waits) -> Value {
    let [one, two, three, four, more] = of.weeks.map(part);
    json!({
        "seen": count(of.seen),
        "less_than_1_week": one,
        "from_1_to_2_weeks": two,
        "from_2_to_3_weeks": three,
        "from_3_to_4_weeks": four,
        "from_4_weeks": more,
        "more_than_6_weeks": part(of.over_six),
        "in_time_of_service": part(of.in_time),
        "answered_in_time_of_service": part(of.answered_in_time),
    })
}

fn appointments(of: Attendance) -> Value {
    json!({
        "all": count(of.all),
        "missed": part(of.missed),
        "first_missed": part(of.first_missed),
    })
}
