//! When a desk answers, in words.

use super::desk::Desk;
use crate::{
    error::Result,
    store::{self, desk::Settings},
    working_time::Hours,
};
use app::{inbox::model::WEEKDAYS, messages::view::DeskView};
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

/// When and how fast a desk answers, as the pages say it.
pub(super) async fn view(
    connection: &impl ConnectionTrait,
    desk: Desk,
    now: DateTime<Utc>,
) -> Result<DeskView> {
    let settings: Settings = store::desk::settings(connection, desk).await?;
    let opens = settings.hours.next_open(now);
    Ok(DeskView {
        name: store::desk::name(connection, desk).await?,
        hours: words(&settings.hours),
        reply_days: settings.reply_days,
        opens_at: (!settings.hours.is_open(now)).then_some(opens),
    })
}

/// "Monday to Friday, 9am to 5pm, not on bank holidays".
pub(crate) fn words(hours: &Hours) -> String {
    let times = match (hours.opens, hours.closes) {
        (0, 1_440) => String::from("at any time of day"),
        (opens, closes) => format!("{} to {}", time(opens), time(closes)),
    };
    let bank_holidays = if hours.bank_holidays {
        ""
    } else {
        ", not on bank holidays"
    };
    format!("{}, {times}{bank_holidays}", days(hours.weekdays))
}

fn days(weekdays: u8) -> String {
    let works = |place: usize| weekdays & (1 << place) != 0;
    let named: Vec<(usize, &str)> = WEEKDAYS
        .into_iter()
        .enumerate()
        .filter(|(place, _)| works(*place))
        .collect();
    match named.as_slice() {
        [] => String::from("on no day"),
        all if all.len() == WEEKDAYS.len() => String::from("every day"),
        [(first, from), .., (last, to)] if named.len() > 2 && last - first + 1 == named.len() => {
            format!("{from} to {to}")
        }
        [others @ .., (_, last)] if !others.is_empty() => {
            let others: Vec<&str> = others.iter().map(|(_, name)| *name).collect();
            format!("{} and {last}", others.join(", "))
        }
        [(_, only), ..] => (*only).to_owned(),
    }
}

/// A time of day, from minutes after midnight.
fn time(minutes: u32) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60);
    let half = if hour < 12 { "am" } else { "pm" };
    let twelve = match hour % 12 {
        0 => 12,
        other => other,
    };
    match (hour, minute) {
        (0, 0) => String::from("midnight"),
        (12, 0) => String::from("midday"),
        (_, 0) => format!("{twelve}{half}"),
        _ => format!("{twelve}:{minute:02}{half}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hours_of_a_desk_read_as_people_say_them() {
        assert_eq!(
            words(&Hours::USUAL),
            "Monday to Friday, 9am to 5pm, not on bank holidays"
        );
        let hours = |days, times, holidays| words(&Hours::new(days, times, holidays).unwrap());
        assert_eq!(
            hours(0b111_1111, (0, 1_440), true),
            "every day, at any time of day"
        );
        assert_eq!(
            hours(0b001_0101, (8 * 60 + 30, 12 * 60), true),
            "Monday, Wednesday and Friday, 8:30am to midday"
        );
        assert_eq!(
            hours(0b000_0011, (0, 20 * 60 + 5), false),
            "Monday and Tuesday, midnight to 8:05pm, not on bank holidays"
        );
        assert_eq!(
            hours(0b100_0000, (600, 1_440), true),
            "Sunday, 10am to midnight"
        );
    }
}
