//! A look in words.

use super::model::Look;
use crate::{components::Details, format};
use leptos::prelude::*;

/// So many sections are named in a sentence.
const FEW: usize = 3;

/// A look in one sentence; the day stands above it.
pub(crate) fn told(look: &Look, mine: bool) -> String {
    let who = match (&look.role, look.own) {
        (_, true) if mine => String::from("you"),
        (Some(role), false) => format!("{}, {role},", look.who),
        _ => look.who.clone(),
    };
    let sections = sections(&look.sections);
    let on = match look.device.as_deref().and_then(kind_of_device) {
        Some(kind) if !look.own => format!(" {kind}"),
        _ => String::new(),
    };
    let what = if look.refused {
        format!(
            "tried to {}{sections}{on} but was not let in",
            look.act.wanted()
        )
    } else {
        format!("{}{sections}{on}", look.act.words())
    };
    let why = match look.basis {
        Some(basis) if !look.own && !look.refused => format!(", because {}", basis.words()),
        _ => String::new(),
    };
    let said = look
        .reason
        .as_ref()
        .map_or_else(String::new, |reason| format!(" They said: {reason}."));
    let with = match &look.device {
        Some(device) if look.own => format!(", with {device}"),
        _ => String::new(),
    };
    format!(
        "At {}, {who} {what}{why}{with}.{said}",
        format::time_of(look.at)
    )
}

/// The sections of a look in its sentence: by name while they are few.
fn sections(titles: &[String]) -> String {
    match titles.len() {
        0 => String::new(),
        many if many > FEW => format!(" ({many} sections)"),
        _ => format!(" ({})", titles.join(", ")),
    }
}

/// The sections of a look by name, when its sentence only counts them.
pub(crate) fn counted_sections(look: &Look) -> Option<AnyView> {
    if look.sections.len() <= FEW {
        return None;
    }
    let items: Vec<_> = look
        .sections
        .iter()
        .map(|title| view! { <li>{title.clone()}</li> })
        .collect();
    let list = view! {
        <Details summary="Which sections">
            <ul class="nhsuk-list nhsuk-list--bullet">{items}</ul>
        </Details>
    };
    Some(list.into_any())
}

/// What kind of device somebody else used; which browser is theirs to know.
fn kind_of_device(device: &str) -> Option<&'static str> {
    let is_on = |systems: &[&str]| systems.iter().any(|system| device.ends_with(system));
    if is_on(&["Android", "iPhone", "iPad"]) {
        Some("on a phone or tablet")
    } else if is_on(&["Windows", "Mac", "Linux", "Chromebook"]) {
        Some("on a computer")
    } else {
        None
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::audit::model::{Act, Basis};
    use chrono::{DateTime, TimeZone, Utc};

    pub(in crate::audit) fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0)
            .unwrap()
    }

    pub(in crate::audit) fn look() -> Look {
        Look {
            sequence: 7,
            asked: None,
            at: at(24, 10, 42),
            who: String::from("Priya Nair"),
            role: Some(String::from("physiotherapist, West team")),
            own: false,
            act: Act::OpenCarePlan,
            sections: vec![String::from("Goals")],
            basis: Some(Basis::Team),
            reason: None,
            refused: false,
            device: Some(String::from("Firefox on Windows")),
        }
    }

    #[test]
    fn a_look_is_told_in_plain_words() {
        assert_eq!(
            told(&look(), true),
            "At 10:42am, Priya Nair, physiotherapist, West team, opened the care plan (Goals) on a \
             computer, because they are in a team that gives care."
        );
    }

    #[test]
    fn an_attempt_that_was_refused_says_so_and_gives_no_reason() {
        let refused = Look {
            refused: true,
            basis: None,
            role: None,
            sections: vec![],
            ..look()
        };
        assert_eq!(
            told(&refused, true),
            "At 10:42am, Priya Nair tried to open the care plan on a computer but was not let in."
        );
    }

    #[test]
    fn own_looks_say_you_to_oneself_and_the_name_to_others() {
        let own = Look {
            own: true,
            who: String::from("Joseph Miller"),
            role: None,
            basis: Some(Basis::Own),
            sections: vec![],
            ..look()
        };
        assert_eq!(
            told(&own, true),
            "At 10:42am, you opened the care plan, with Firefox on Windows."
        );
        assert!(told(&own, false).contains("Joseph Miller opened"));
    }

    #[test]
    fn others_devices_are_told_by_their_kind_alone() {
        let with = |device: &str| {
            let device = Some(String::from(device));
            told(&Look { device, ..look() }, true)
        };
        assert!(with("Safari on iPhone").contains(" on a phone or tablet, because"));
        assert!(with("Edge on Windows").contains(" on a computer, because"));
        for device in ["Unknown browser", ""] {
            assert!(!with(device).contains(" on a "), "{device}");
        }
    }
}
