//! What is said of something that waits: what to do next, and how much time is left.

use super::model::{MOST_COUNTED, WaitingRequest, What};
use crate::{format, referral::model::State};
use chrono::{DateTime, Datelike, TimeDelta, Utc};

/// What is to be done next.
pub(super) fn next_step(what: &What, now: DateTime<Utc>) -> String {
    match what {
        What::Message { .. } => String::from("Answer their message"),
        What::Request(request) => next_of(request, now),
    }
}

fn next_of(request: &WaitingRequest, now: DateTime<Utc>) -> String {
    let words = match (request.state, request.booked_at) {
        (State::Submitted, _) => "Read and answer",
        (State::InTriage, _) => "Decide and answer",
        (State::MoreInfo, _) => "Wait for their answer",
        (State::Booked, Some(at)) if at > now => {
            return format!("See them on {}", day_and_time(at));
        }
        (State::Booked, Some(at)) => {
            return format!("Write down how {} went", day_and_time(at));
        }
        (State::Accepted | State::Booked, _) if request.seen => "Go on, or finish it",
        (State::Accepted | State::Booked, _) => "Agree a time",
        (State::Redirected | State::Declined | State::Withdrawn | State::Closed, _) => {
            "Nothing more"
        }
    };
    words.to_owned()
}

/// "3 May, 2pm".
fn day_and_time(at: DateTime<Utc>) -> String {
    format!(
        "{}, {}",
        format::short_date(format::day_of(at)),
        format::time_of(at)
    )
}

/// "in 2 hours", "3 hours late", "now".
pub(super) fn time_left(due_at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let late = due_at < now;
    match length((due_at - now).abs()) {
        None if late => String::from("just late"),
        None => String::from("now"),
        Some(length) if late => format!("{length} late"),
        Some(length) => format!("in {length}"),
    }
}

/// "20 minutes", "5 hours", "3 days"; nothing for less than a minute.
fn length(length: TimeDelta) -> Option<String> {
    let (count, unit) = match (length.num_minutes(), length.num_hours()) {
        (0, _) => return None,
        (minutes, 0) => (minutes, "minute"),
        (_, hours @ ..48) => (hours, "hour"),
        _ => (length.num_days(), "day"),
    };
    let more = if count == 1 { "" } else { "s" };
    Some(format!("{count} {unit}{more}"))
}

/// When something is due: "2pm" today, "3 May, 2pm" this year.
pub(super) fn due(due_at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (day, today) = (format::day_of(due_at), format::day_of(now));
    if day == today {
        format!("today, {}", format::time_of(due_at))
    } else if day.year() == today.year() {
        day_and_time(due_at)
    } else {
        format!("{}, {}", format::date(day), format::time_of(due_at))
    }
}

/// "12", or "more than 1,000".
pub(crate) fn number(count: u64) -> String {
    if count > MOST_COUNTED {
        String::from("more than 1,000")
    } else if count == MOST_COUNTED {
        String::from("1,000")
    } else {
        count.to_string()
    }
}
