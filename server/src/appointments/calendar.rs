//! An appointment as an event for a calendar (RFC 5545): when and where, never what for.
//!
//! Calendars are read by whoever looks over a shoulder, and are copied to other devices.

use ::entity::{appointment, clinic};
use app::appointments::model::{Kind, State};
use chrono::{DateTime, TimeDelta, Utc};

/// What stands in every calendar, whatever the appointment is for.
const TITLE: &str = "Appointment";
/// The most octets of a line, without its end.
const MOST_OCTETS: usize = 75;

/// Where an appointment is, and where to read more.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The clinic, if it is at one.
    pub clinic: Option<&'a clinic::Model>,
    /// The address of the page of the appointment.
    pub page: &'a str,
    /// The host that the portal is at, which makes the event's name its own.
    pub host: &'a str,
    /// The address that the portal writes from.
    pub from: &'a str,
}

/// The file of one appointment as it is now.
pub fn event(appointment: &appointment::Model, about: About<'_>, now: DateTime<Utc>) -> String {
    let is_off = [State::Cancelled, State::Moved]
        .iter()
        .any(|state| state.code() == appointment.state);
    let (method, status) = if is_off {
        ("CANCEL", "CANCELLED")
    } else {
        ("PUBLISH", "CONFIRMED")
    };
    let ends_at = appointment.starts_at + TimeDelta::minutes(appointment.minutes.into());
    let description = match about.clinic.and_then(|clinic| clinic.phone.as_deref()) {
        Some(phone) => format!("Phone: {phone}\nSign in to see more: {}", about.page),
        None => format!("Sign in to see more: {}", about.page),
    };
    let lines = [
        String::from("BEGIN:VCALENDAR"),
        String::from("VERSION:2.0"),
        String::from("PRODID:-//Alongside//Appointments//EN"),
        format!("METHOD:{method}"),
        String::from("BEGIN:VEVENT"),
        format!("UID:{}@{}", appointment.event_id, bare(about.host)),
        format!("SEQUENCE:{}", appointment.sequence),
        format!("DTSTAMP:{}", utc(now)),
        format!("DTSTART:{}", utc(appointment.starts_at)),
        format!("DTEND:{}", utc(ends_at)),
        format!("STATUS:{status}"),
        format!("ORGANIZER:mailto:{}", bare(about.from)),
        format!("SUMMARY:{TITLE}"),
        format!("LOCATION:{}", escaped(&place(appointment, about.clinic))),
        format!("DESCRIPTION:{}", escaped(&description)),
        format!("URL:{}", bare(about.page)),
        String::from("END:VEVENT"),
        String::from("END:VCALENDAR"),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

fn place(appointment: &appointment::Model, clinic: Option<&clinic::Model>) -> String {
    match clinic {
        Some(clinic) => format!("{}, {}, {}", clinic.name, clinic.address, clinic.postcode),
        None => Kind::from_code(&appointment.kind)
            .map_or("", Kind::words)
            .to_owned(),
    }
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: nothing in it ends a line, a value or a property.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.replace("\r\n", "\n").chars() {
        match sign {
            '\\' | ';' | ',' => out.extend(['\\', sign]),
            '\n' | '\r' => out.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => out.push(sign),
        }
    }
    out
}

/// A value that is no text, such as an address: what has no place in one is left out.
fn bare(value: &str) -> String {
    let has_no_place = |sign: char| sign.is_control() || sign.is_whitespace();
    value.chars().filter(|sign| !has_no_place(*sign)).collect()
}

/// A line with its end, broken so that no part of it is too long and no letter is torn apart.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for sign in line.chars() {
        if octets + sign.len_utf8() > MOST_OCTETS {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(sign);
        octets += sign.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn appointment(state: &str) -> appointment::Model {
        let id = Uuid::from_u128(7);
        appointment::Model {
            id: Uuid::from_u128(8),
            referral_id: id,
            resident_id: id,
            service_id: id,
            slot_id: id,
            kind: String::from("face_to_face"),
            clinic_id: Some(id),
            starts_at: at("2026-08-10T08:30:00Z"),
            minutes: 40,
            state: state.to_owned(),
            booked_by: id,
            booked_at: at("2026-08-06T09:00:00Z"),
            ended_by: None,
            ended_at: None,
            reason: Some(String::from("Knee pain")),
            moved_to: None,
            event_id: id,
            sequence: 2,
            reminded_at: None,
        }
    }

    fn clinic(name: &str) -> clinic::Model {
        clinic::Model {
            id: Uuid::from_u128(7),
            organisation_id: Uuid::from_u128(7),
            name: name.to_owned(),
            address: String::from("1 Example Road, Northbridge"),
            postcode: String::from("ZZ99 3VZ"),
            access: String::new(),
            phone: Some(String::from("020 7946 0101")),
            is_open: true,
            place: 1,
            version: 1,
        }
    }

    fn file(state: &str, clinic: Option<&clinic::Model>) -> String {
        let about = About {
            clinic,
            page: "https://care.example.org/appointments/8",
            host: "care.example.org",
            from: "portal@example.org",
        };
        event(&appointment(state), about, at("2026-08-06T09:00:00Z"))
    }

    #[test]
    fn it_says_when_and_where_and_nothing_of_what_for() {
        assert_eq!(
            file("booked", Some(&clinic("Park Clinic"))),
            "BEGIN:VCALENDAR\r\n\
             VERSION:2.0\r\n\
             PRODID:-//Alongside//Appointments//EN\r\n\
             METHOD:PUBLISH\r\n\
             BEGIN:VEVENT\r\n\
             UID:00000000-0000-0000-0000-000000000007@care.example.org\r\n\
             SEQUENCE:2\r\n\
             DTSTAMP:20260806T090000Z\r\n\
             DTSTART:20260810T083000Z\r\n\
             DTEND:20260810T091000Z\r\n\
             STATUS:CONFIRMED\r\n\
             ORGANIZER:mailto:portal@example.org\r\n\
             SUMMARY:Appointment\r\n\
             LOCATION:Park Clinic\\, 1 Example Road\\, Northbridge\\, ZZ99 3VZ\r\n\
             DESCRIPTION:Phone: 020 7946 0101\\nSign in to see more: https://care.example\r\n \
             .org/appointments/8\r\n\
             URL:https://care.example.org/appointments/8\r\n\
             END:VEVENT\r\n\
             END:VCALENDAR\r\n"
        );
    }

    #[test]
    fn what_was_called_off_is_taken_out_of_the_calendar() {
        let cancelled = file("cancelled", None);
        assert!(cancelled.contains("\r\nMETHOD:CANCEL\r\n"));
        assert!(cancelled.contains("\r\nSTATUS:CANCELLED\r\n"));
        assert!(!cancelled.contains("Knee"));
        assert!(file("attended", None).contains("\r\nSTATUS:CONFIRMED\r\n"));
    }

    #[test]
    fn a_name_cannot_add_lines_or_properties() {
        let hostile = clinic("A;B,C\\D\r\nATTENDEE:mailto:x@example.org\rURL:x\n\u{0}END:VEVENT");
        let unfolded = file("booked", Some(&hostile)).replace("\r\n ", "");
        assert!(unfolded.contains(
            "\r\nLOCATION:A\\;B\\,C\\\\D\\nATTENDEE:mailto:x@example.org\\nURL:x\\nEND:VEVENT\\, "
        ));
        for begins in ["ATTENDEE", "URL:x"] {
            assert!(!unfolded.contains(&format!("\n{begins}")), "{begins}");
        }
        assert_eq!(unfolded.matches("\r\nEND:VEVENT\r\n").count(), 1);
    }

    #[test]
    fn a_long_name_is_broken_between_letters() {
        let long = clinic(&"日本語のクリニック".repeat(20));
        let file = file("booked", Some(&long));
        assert!(file.split("\r\n").all(|line| line.len() <= MOST_OCTETS));
        assert!(file.replace("\r\n ", "").contains(&long.name));
    }

    proptest! {
        #[test]
        fn whatever_a_name_holds_the_file_has_its_lines_and_no_others(name in "\\PC*|(?s).{0,200}") {
            let file = file("booked", Some(&clinic(&name)));
            prop_assert!(file.ends_with("\r\n"));
            let lines: Vec<&str> = file.split("\r\n").collect();
            prop_assert!(lines.iter().all(|line| line.len() <= MOST_OCTETS));
            prop_assert!(!lines.iter().any(|line| line.contains(['\r', '\n'])));
            let unfolded = file.replace("\r\n ", "");
            prop_assert_eq!(unfolded.matches("\r\n").count(), 18);
        }
    }
}
