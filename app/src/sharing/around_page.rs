//! Everybody around a resident: who they are, how to reach them, what each may see and do.

use super::{
    model::{AroundView, Changed, PersonView, SharingView},
    one_page::pause_form,
    sharing_rows::{may, sharing_rows},
};
use crate::{
    agreement::representative_rows,
    audit::model::Basis,
    circle::{
        model::{Around, Tie},
        phones_of, role_of,
    },
    components::{ButtonLink, Card, Details, Page, SummaryList, SummaryRow},
    decided::{
        assessment_card, decision_rows,
        model::{AssessmentView, DecisionView},
    },
    format,
    ids::PersonId,
    links,
    messages::parts::write_to,
    plan::{IdentityBanner, answered, model::Resident},
    team::wishes,
};
use leptos::prelude::*;

/// The people around a resident.
#[component]
pub fn AroundPage() -> impl IntoView {
    answered(
        |asked| async move {
            let sharing = &asked.backend.sharing;
            sharing.around(&asked.caller, asked.resident).await
        },
        around_page,
    )
}

fn around_page(view: AroundView) -> AnyView {
    let resident = view.resident.clone();
    let id = resident.id;
    let (title, whose, back) = if resident.is_reader {
        (
            String::from("People around me"),
            "your",
            (links::HOME.to_owned(), String::from("Home")),
        )
    } else {
        (
            format!("People around {}", resident.name),
            "the",
            (links::person(id), resident.full_name.clone()),
        )
    };
    let share = view.may_manage.then(
        || view! { <p><ButtonLink href=links::share(id)>"Share with somebody"</ButtonLink></p> },
    );
    let kept_back = resident.is_reader.then(|| {
        view! { <p><a href=links::kept_back(id)>"Sections you keep back"</a></p> }
    });
    let hands = Hands {
        resident: id,
        asks: view.may_manage,
        owns: resident.is_reader,
        writes: matches!(resident.basis, Basis::Own | Basis::Representative),
        edits: view.may_edit,
    };
    // Those to ask first stand first; carers come before everybody else.
    let (first, others): (Vec<_>, Vec<_>) = view
        .people
        .into_iter()
        .partition(|one| !matches!(one.around.tie, Tie::Carer | Tie::Team));
    let first: Vec<_> = first.into_iter().map(|one| person(one, hands)).collect();
    let others: Vec<_> = others.into_iter().map(|one| person(one, hands)).collect();
    let look_after = if resident.is_reader {
        "Who to ask first"
    } else {
        "Who answers for the care"
    };
    let none = (first.is_empty() && others.is_empty())
        .then(|| view! { <p>"Nobody is named here yet."</p> });
    let others = (!others.is_empty()).then(|| view! { <h2>"Others who help"</h2> {others} });
    let ask = view.may_manage.then(|| {
        view! { <p><a href=links::ask_team(id)>"Ask for somebody to join or leave"</a></p> }
    });
    let add = view.may_edit.then(|| {
        view! { <p><a href=links::add_to_team(id)>"Add somebody to the team"</a></p> }
    });
    let wishes = wishes(id, &view.wishes, view.may_edit);
    let speak: Vec<_> = view
        .representatives
        .into_iter()
        .map(|(one, sentences)| {
            let mut rows = representative_rows(&one);
            rows.push(SummaryRow::view("What they may do", may(sentences)));
            named(&one.name, rows, ().into_any())
        })
        .collect();
    let speak = (!speak.is_empty())
        .then(|| view! { <h2>"Who may speak for this person by law"</h2> {speak} });
    let (open, over): (Vec<_>, Vec<_>) = view
        .sharings
        .iter()
        .partition(|sharing| sharing.state.is_open());
    let manage = view.may_manage;
    let open: Vec<_> = open
        .into_iter()
        .map(|one| shared(&resident, one, manage))
        .collect();
    let nothing = open
        .is_empty()
        .then(|| view! { <p>"Nothing is shared with a carer or trusted person."</p> });
    let over: Vec<_> = over
        .into_iter()
        .map(|one| shared(&resident, one, false))
        .collect();
    let over = (!over.is_empty()).then(|| view! { <h2>"Sharing that is over"</h2> {over} });
    let history = manage.then(|| history(view.history));
    let decided = decided(&resident, &view.decisions, &view.assessments);
    view! {
        <Page title=title breadcrumbs=vec![back]>
            <IdentityBanner resident=resident.clone()/>
            <h2>{look_after}</h2>
            {none}
            {first}
            <h2>"Carers and trusted people"</h2>
            {nothing}
            {open}
            {share}
            {decided}
            {kept_back}
            {speak}
            {others}
            {ask}
            {add}
            <p>
                {format!("Clinical staff of {whose} GP surgery can read and change both plans too. Those who answer urgent calls can open the crisis sheet when they say why. ")}
                <a href=links::who_can_open(id)>"Who can open the crisis plan"</a>
            </p>
            {wishes}
            {over}
            {history}
        </Page>
    }
    .into_any()
}

/// Somebody in a frame, with the first letters of their name.
fn named(name: &str, rows: Vec<SummaryRow>, more: AnyView) -> AnyView {
    let initials = initials(name);
    view! {
        <Card heading=name.to_owned()>
            <div class="sharing__who">
                <span class="sharing__initials" aria-hidden="true">{initials}</span>
                <div class="sharing__facts"><SummaryList rows=rows/></div>
            </div>
            {more}
        </Card>
    }
    .into_any()
}

/// The first letters of the first and the last of some names.
fn initials(name: &str) -> String {
    let first_letter = |word: &str| word.chars().find(|sign| sign.is_alphanumeric());
    let mut words = name.split_whitespace().filter_map(first_letter);
    let first = words.next();
    let last = words.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// What the reader may do about somebody around a resident.
#[derive(Clone, Copy)]
struct Hands {
    resident: PersonId,
    asks: bool,
    owns: bool,
    /// Whether they write messages as somebody close to the resident.
    writes: bool,
    edits: bool,
}

/// Whether messages go to somebody: they give care, and are not kept out.
fn is_written_to(around: &Around) -> bool {
    around.tie != Tie::Carer && !around.is_limited && !around.is_reader
}

fn person(one: PersonView, hands: Hands) -> AnyView {
    let PersonView {
        around,
        may: sentences,
    } = one;
    let writes = hands.writes && is_written_to(&around);
    let write = writes.then(|| write_to(hands.resident, around.id, &around.name));
    let name = if around.is_reader {
        format!("{} (you)", around.name)
    } else {
        around.name.clone()
    };
    let mut rows = vec![
        SummaryRow::text(around.tie.words(), role_of(&around)),
        SummaryRow::view("Phone", phones_of(&around)),
    ];
    if around.is_limited {
        let words = "Stopped by the person. They can open nothing here";
        rows.push(SummaryRow::text("Sharing", words));
    }
    let until = around
        .until
        .map_or_else(|| String::from("No last day"), format::date);
    let more = vec![
        SummaryRow::view("What they may do", may(sentences)),
        SummaryRow::text("Since", format::date(around.since)),
        SummaryRow::text("Why", around.reason),
        SummaryRow::text("Until", until),
    ];
    let said = format!(": {}", around.name);
    let is_staff = around.tie != Tie::Carer;
    let way = if hands.edits && is_staff && !around.is_limited {
        Some((
            links::end_tie(hands.resident, around.id),
            "Take off the team",
        ))
    } else {
        (hands.asks && is_staff).then(|| {
            (
                links::ask_to_leave(hands.resident, around.id),
                "Ask for them to leave",
            )
        })
    };
    let way = way.map(|(href, words)| {
        view! {
            <p><a href=href>{words}<span class="nhsuk-u-visually-hidden">{said.clone()}</span></a></p>
        }
    });
    let is_team = around.person.is_none();
    let limit = (hands.owns && is_team).then(|| {
        let words = if around.is_limited {
            "Share with them again"
        } else {
            "Stop sharing with them"
        };
        let href = links::limit_team(hands.resident, around.id);
        let said = format!(": {}", around.name);
        view! {
            <p><a href=href>{words}<span class="nhsuk-u-visually-hidden">{said}</span></a></p>
        }
    });
    let summary = format!("What {} may see and do", around.name);
    let more = view! {
        {write}
        <Details summary=summary>
            <SummaryList rows=more/>
            {limit}
            {way}
        </Details>
    };
    named(&name, rows, more.into_any())
}

fn shared(resident: &Resident, sharing: &SharingView, manage: bool) -> AnyView {
    let id = resident.id;
    let ways = manage.then(|| {
        let href = links::sharing(id, sharing.id);
        let words = if sharing.state.is_given() && sharing.ground.is_none() {
            "Change, renew or end"
        } else {
            "See or end"
        };
        view! {
            <div class="button-row">
                {pause_form(id, sharing)}
                <a href=href>
                    {words}
                    <span class="nhsuk-u-visually-hidden">{format!(": {}", sharing.name)}</span>
                </a>
            </div>
        }
        .into_any()
    });
    named(
        &sharing.name,
        sharing_rows(sharing, resident.is_reader),
        ways.into_any(),
    )
}

/// What staff decided because the resident could not, and what was found about that.
fn decided(
    resident: &Resident,
    decisions: &[DecisionView],
    assessments: &[AssessmentView],
) -> AnyView {
    let (taken, heading) = if resident.is_reader {
        (
            "It is taken that you can decide for yourself. Nobody has found otherwise for any decision of today.",
            "What you can decide",
        )
    } else {
        (
            "It is taken that this person can decide for themself. Nobody has found otherwise for any decision of today.",
            "What the person can decide",
        )
    };
    let taken = (!assessments.iter().any(|one| one.is_in_force)).then_some(taken);
    let found: Vec<_> = assessments
        .iter()
        .map(|one| assessment_card(one, ().into_any()))
        .collect();
    let decisions: Vec<_> = decisions
        .iter()
        .map(|one| {
            let rows = decision_rows(one);
            view! { <Card heading=one.name.clone()><SummaryList rows=rows/></Card> }
        })
        .collect();
    let decisions = (!decisions.is_empty()).then(|| {
        let stop = resident.is_reader.then(|| {
            view! { <p>"You can end it at any time, at once, and need not say why: open it under “Carers and trusted people”."</p> }
        });
        view! {
            <h2>"Access that the care team decided"</h2>
            {stop}
            {decisions}
        }
    });
    view! {
        {decisions}
        <h2>{heading}</h2>
        {taken.map(|taken| view! { <p>{taken}</p> })}
        {found}
    }
    .into_any()
}

/// What changed in sharing.
fn history(changes: Vec<Changed>) -> AnyView {
    if changes.is_empty() {
        return view! { <h2>"What changed in sharing"</h2> <p>"Nothing yet."</p> }.into_any();
    }
    let lines: Vec<_> = changes
        .into_iter()
        .map(|change| {
            let who = change.who.unwrap_or_else(|| String::from("The portal"));
            let words = format!("{who} {}: {}", change.act.words(), change.name);
            view! { <li>{words}<span class="home__more">{format::moment(change.at)}</span></li> }
        })
        .collect();
    view! {
        <h2>"What changed in sharing"</h2>
        <ul class="sharing__history">{lines}</ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        assert_eq!(initials("Joe Bennett"), "JB");
        assert_eq!(initials("Mary Ann de Souza"), "MS");
        assert_eq!(initials("cher"), "C");
        assert_eq!(initials("Falls and frailty team"), "FT");
        assert_eq!(initials("  "), "");
    }
}
