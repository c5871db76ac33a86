//! Dates, times and numbers as people read them, in London.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::London;

/// A time of day, of minutes after midnight: "9:00".
pub fn clock_time(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// "6 August 2026".
pub fn date(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// "Wednesday 6 August 2026".
pub fn weekday_date(day: NaiveDate) -> String {
    day.format("%A %-d %B %Y").to_string()
}

/// "6 August": where the year goes without saying.
pub fn short_date(day: NaiveDate) -> String {
    day.format("%-d %B").to_string()
}

/// The day it is in London at a moment.
pub fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&London).date_naive()
}

/// The date in London at a moment: "6 August 2026".
pub fn date_of(moment: DateTime<Utc>) -> String {
    date(day_of(moment))
}

/// The time in London: "5pm", "5:30pm", "midday", "midnight".
pub fn time_of(moment: DateTime<Utc>) -> String {
    let local = moment.with_timezone(&London);
    let (afternoon, hour) = local.hour12();
    let half = if afternoon { "pm" } else { "am" };
    match (local.hour(), local.minute()) {
        (0, 0) => String::from("midnight"),
        (12, 0) => String::from("midday"),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    }
}

/// "6 August 2026 at 5:30pm".
pub fn moment(moment: DateTime<Utc>) -> String {
    format!("{} at {}", date_of(moment), time_of(moment))
}

/// How long ago, by the days of the calendar: "today", "yesterday", "3 days ago", "2 months ago".
pub fn freshness(then: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (then, now) = (day_of(then), day_of(now));
    let days = now.signed_duration_since(then).num_days();
    let months = whole_months(then, now);
    match (days, months) {
        (..=0, _) => String::from("today"),
        (1, _) => String::from("yesterday"),
        (2..=13, _) => format!("{days} days ago"),
        (_, 0) => ago(days / 7, "week"),
        (_, 1..=23) => ago(i64::from(months), "month"),
        _ => ago(i64::from(months / 12), "year"),
    }
}

fn whole_months(then: NaiveDate, now: NaiveDate) -> i32 {
    let count = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    let months = count(now) - count(then);
    // The 31st has no like in every month: the last day of the month counts for it.
    let last_of_month = now.succ_opt().is_none_or(|next| next.day() == 1);
    if now.day() < then.day() && !last_of_month {
        months - 1
    } else {
        months
    }
}

fn ago(count: i64, unit: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural} ago")
}

/// How old somebody is on a day, in whole years.
pub fn age(born: NaiveDate, today: NaiveDate) -> u32 {
    today.years_since(born).unwrap_or(0)
}

/// A month by one of its days: "November 2026".
pub fn month(day: NaiveDate) -> String {
    day.format("%B %Y").to_string()
}

/// A month by one of its days, where there is little room: "Nov 2026".
pub fn short_month(day: NaiveDate) -> String {
    day.format("%b %Y").to_string()
}

/// A number as people read it, or the star that stands for one too small to be shown.
pub fn count_or_star(number: Option<u32>) -> String {
    number.map_or_else(|| String::from("*"), count)
}

/// A number as people read it: "13,269".
pub fn count(number: u32) -> String {
    let digits: Vec<char> = number.to_string().chars().collect();
    let groups: Vec<String> = digits.rchunks(3).rev().map(String::from_iter).collect();
    groups.join(",")
}

/// A part of a whole that is not nothing, to one decimal: "70.1%".
pub fn percent(part: u32, whole: u32) -> String {
    tenths(tenths_of(part, whole))
}

/// How many tenths of a percent a part is of a whole that is not nothing.
pub fn tenths_of(part: u32, whole: u32) -> u32 {
    let whole = u64::from(whole).max(1);
    let tenths = (u64::from(part) * 1_000 + whole / 2) / whole;
    u32::try_from(tenths).unwrap_or(u32::MAX)
}

/// Tenths of a percent as people read them: "70.1%".
pub fn tenths(of: u32) -> String {
    format!("{}.{}%", of / 10, of % 10)
}

/// An NHS number in three groups, which must not be broken: "943 476 5919".
pub fn nhs_number(digits: &str) -> String {
    let plain: Vec<char> = digits.chars().filter(char::is_ascii_digit).collect();
    if plain.len() == 10 {
        grouped(&plain, &[3, 3, 4])
    } else {
        digits.to_owned()
    }
}

/// The words of a code in a list of codes and words; empty for a code that is not in it.
pub fn words_of(list: &'static [(&'static str, &'static str)], code: &str) -> &'static str {
    list.iter()
        .find(|(known, _)| *known == code)
        .map_or("", |(_, words)| words)
}

/// Where a link leads that rings a number; the plus of a number abroad belongs to it.
pub fn dial(typed: &str) -> String {
    let dialled: String = phone(typed)
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+')
        .collect();
    format!("tel:{dialled}")
}

/// A UK phone number in its usual groups; others as they were typed.
pub fn phone(typed: &str) -> String {
    let mut plain: String = typed
        .replace("(0)", "")
        .chars()
        .filter(|sign| sign.is_ascii_digit() || *sign == '+')
        .collect();
    for abroad in ["+44", "0044"] {
        if let Some(rest) = plain.strip_prefix(abroad) {
            plain = format!("0{}", rest.trim_start_matches('0'));
        }
    }
    let groups: &[usize] = match plain.len() {
        11 if plain.starts_with("02") => &[3, 4, 4],
        11 if is_short_city_code(&plain) || is_service(&plain) => &[4, 3, 4],
        11 if plain.starts_with("01") || plain.starts_with("07") => &[5, 3, 3],
        11 if plain.starts_with('0') => &[5, 3, 3],
        10 if is_service(&plain) => &[4, 3, 3],
        10 if plain.starts_with("01") => &[5, 5],
        _ => return typed.trim().to_owned(),
    };
    grouped(&plain.chars().collect::<Vec<_>>(), groups)
}

/// Large cities have codes such as 0121 and 0113.
fn is_short_city_code(plain: &str) -> bool {
    let mut signs = plain.chars().skip(1).take(3);
    matches!(
        (signs.next(), signs.next(), signs.next()),
        (Some('1'), Some('1'), Some(_)) | (Some('1'), Some(_), Some('1'))
    )
}

fn is_service(plain: &str) -> bool {
    plain.starts_with("03") || plain.starts_with("08") || plain.starts_with("09")
}

/// Groups with spaces that do not break at the end of a line.
fn grouped(signs: &[char], groups: &[usize]) -> String {
    let mut signs = signs.iter();
    let parts: Vec<String> = groups
        .iter()
        .map(|size| signs.by_ref().take(*size).collect())
        .collect();
    parts.join("\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn utc(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(year, month, day, hour, minute, 0)
            .unwrap()
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn dates_have_full_month_names_and_no_leading_nought() {
        assert_eq!(date(day(2026, 8, 6)), "6 August 2026");
        assert_eq!(weekday_date(day(2026, 8, 6)), "Thursday 6 August 2026");
        assert_eq!(short_date(day(2026, 8, 16)), "16 August");
    }

    #[test]
    fn times_are_those_of_london_in_summer_and_winter() {
        assert_eq!(time_of(utc(2026, 8, 6, 16, 30)), "5:30pm");
        assert_eq!(time_of(utc(2026, 12, 6, 17, 30)), "5:30pm");
        assert_eq!(time_of(utc(2026, 12, 6, 17, 0)), "5pm");
        assert_eq!(time_of(utc(2026, 12, 6, 9, 5)), "9:05am");
        assert_eq!(time_of(utc(2026, 12, 6, 12, 0)), "midday");
        assert_eq!(time_of(utc(2026, 12, 6, 12, 1)), "12:01pm");
        assert_eq!(time_of(utc(2026, 12, 6, 0, 0)), "midnight");
        assert_eq!(time_of(utc(2026, 12, 6, 0, 10)), "12:10am");
    }

    #[test]
    fn a_summer_evening_in_utc_may_be_the_next_day_in_london() {
        assert_eq!(date_of(utc(2026, 8, 6, 23, 30)), "7 August 2026");
        assert_eq!(date_of(utc(2026, 12, 6, 23, 30)), "6 December 2026");
        assert_eq!(moment(utc(2026, 8, 6, 23, 30)), "7 August 2026 at 12:30am");
    }

    #[test]
    fn freshness_goes_by_the_calendar() {
        let now = utc(2026, 11, 22, 9, 0);
        assert_eq!(freshness(utc(2026, 11, 22, 8, 0), now), "today");
        assert_eq!(freshness(utc(2026, 11, 22, 9, 1), now), "today");
        assert_eq!(freshness(utc(2026, 11, 21, 23, 59), now), "yesterday");
        assert_eq!(freshness(utc(2026, 11, 19, 9, 0), now), "3 days ago");
        assert_eq!(freshness(utc(2026, 11, 8, 9, 0), now), "2 weeks ago");
        assert_eq!(freshness(utc(2026, 10, 23, 9, 0), now), "4 weeks ago");
        assert_eq!(freshness(utc(2026, 10, 22, 9, 0), now), "1 month ago");
        assert_eq!(freshness(utc(2026, 9, 22, 9, 0), now), "2 months ago");
        assert_eq!(freshness(utc(2025, 11, 22, 9, 0), now), "12 months ago");
        assert_eq!(freshness(utc(2024, 11, 22, 9, 0), now), "2 years ago");
    }

    #[test]
    fn a_month_ends_where_its_days_end() {
        let then = utc(2026, 1, 31, 9, 0);
        assert_eq!(freshness(then, utc(2026, 2, 27, 9, 0)), "3 weeks ago");
        assert_eq!(freshness(then, utc(2026, 2, 28, 9, 0)), "1 month ago");
    }

    #[test]
    fn numbers_have_commas_and_shares_one_decimal() {
        assert_eq!(
            [0, 124, 1_262, 13_269].map(count),
            ["0", "124", "1,262", "13,269"]
        );
        assert_eq!(count(1_000_000), "1,000,000");
        assert_eq!(percent(124, 13_269), "0.9%");
        assert_eq!(percent(1, 3), "33.3%");
        assert_eq!(percent(2, 3), "66.7%");
        assert_eq!(percent(1, 1), "100.0%");
        assert_eq!(percent(0, 0), "0.0%");
    }

    #[test]
    fn nhs_numbers_stand_in_three_groups() {
        assert_eq!(nhs_number("9434765919"), "943\u{a0}476\u{a0}5919");
        assert_eq!(nhs_number("943 476 5919"), "943\u{a0}476\u{a0}5919");
        assert_eq!(nhs_number("12345"), "12345");
    }

    #[test]
    fn what_is_rung_is_the_number_that_is_shown() {
        assert_eq!(dial("01632 960 001"), "tel:01632960001");
        assert_eq!(dial("+44 1632 960001"), "tel:01632960001");
        assert_eq!(dial("+44 (0)1632 960001"), "tel:01632960001");
        assert_eq!(dial("+33 1 70 36 39 50"), "tel:+33170363950");
    }

    #[test]
    fn phone_numbers_stand_in_their_usual_groups() {
        let shown = |typed| phone(typed).replace('\u{a0}', " ");
        assert_eq!(shown("02079460123"), "020 7946 0123");
        assert_eq!(shown("+44 (0)20 7946 0123"), "020 7946 0123");
        assert_eq!(shown("01632-960001"), "01632 960 001");
        assert_eq!(shown("07700900866"), "07700 900 866");
        assert_eq!(shown("0044 7700 900866"), "07700 900 866");
        assert_eq!(shown("0121 4960000"), "0121 496 0000");
        assert_eq!(shown("0113 4960000"), "0113 496 0000");
        assert_eq!(shown("03001234567"), "0300 123 4567");
        assert_eq!(shown("0800890567"), "0800 890 567");
        assert_eq!(shown("111"), "111");
        assert_eq!(shown(" +1 202 555 0100 "), "+1 202 555 0100");
    }

    #[test]
    fn a_birthday_counts_on_the_day() {
        let born = day(1941, 3, 27);
        assert_eq!(age(born, day(2026, 3, 26)), 84);
        assert_eq!(age(born, day(2026, 3, 27)), 85);
    }
}
