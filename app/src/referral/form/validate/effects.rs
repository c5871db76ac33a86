//! What follows from an answer.

use super::{Faults, pages::answers, words::Limits};
use crate::referral::form::{
    definition::{Definition, Page},
    question::{Effect, Kind, Question},
};

/// What has to hold of an effect of a question.
pub(super) fn effect(
    form: &Definition,
    page: &Page,
    question: &Question,
    effect: &Effect,
    place: &str,
    faults: &mut Faults,
) {
    match effect.at_least {
        None => answers(question, &effect.on, "on", place, faults),
        Some(least) => faults.require(
            effect.on.is_empty() && reaches(&question.kind, least),
            place,
            "at_least needs a number or a scale that reaches it, and no on beside it",
        ),
    }
    let does_something = effect.emergency.is_some()
        || effect.exit.is_some()
        || effect.urgent
        || effect.soon
        || effect.tell.is_some()
        || effect.flag.is_some()
        || effect.face_to_face;
    faults.require(
        does_something,
        place,
        "An effect does nothing. Say what follows from the answer, or take it out",
    );
    faults.words_if_any(place, "tell", effect.tell.as_ref(), Limits::BODY);
    faults.words_if_any(place, "flag", effect.flag.as_ref(), Limits::LABEL);
    let is_raised =
        effect.emergency.is_some() || effect.urgent || effect.soon || effect.tell.is_some();
    faults.require(
        !is_raised || effect.flag.is_some(),
        place,
        "Add a flag: those who see to the request have to know why it is raised",
    );
    faults.require(
        !effect.urgent || effect.tell.is_some() || form.urgent.is_some(),
        place,
        "It is urgent. Say in tell, or in urgent of the whole form, what to do until then",
    );
    if let Some(stop) = &effect.emergency {
        faults.require(
            page.danger,
            place,
            "An emergency can only follow on a page with danger = true, so that it is asked first",
        );
        faults.require(
            form.stop(stop).is_some(),
            place,
            format!("There is no stop called {stop}"),
        );
    }
    if let Some(exit) = &effect.exit {
        faults.require(
            !page.danger && effect.emergency.is_none(),
            place,
            "Signs of danger are asked to the end. Move this exit to a later page",
        );
        faults.require(
            form.exit(exit).is_some(),
            place,
            format!("There is no exit called {exit}"),
        );
    }
}

fn reaches(kind: &Kind, least: i32) -> bool {
    match kind {
        Kind::Number { most, .. } => least <= *most,
        Kind::Scale { .. } => (0..=10).contains(&least),
        _ => false,
    }
}
