//! "Who has looked at my plan".

use super::{
    model::{Asked, Look, LooksView},
    telling::{counted_sections, told},
};
use crate::{
    components::{Details, Page, ProblemPage},
    error::PortalError,
    format,
    ids::PersonId,
    links,
    plan::note_acting,
    posted::asked,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page of who has looked at a person's record: `/people/:person/who-has-looked`.
#[component]
pub fn WhoHasLookedPage() -> impl IntoView {
    let person = use_params_map()
        .get_untracked()
        .get("person")
        .and_then(|text| text.parse::<PersonId>().ok());
    let query = use_query_map().get_untracked();
    let page = query
        .get("page")
        .and_then(|text| text.parse().ok())
        .unwrap_or(1);
    let with_own = query.get("own").is_some_and(|own| own == "yes");
    let asked = asked();
    let shown = Suspend::new(async move {
        let looks = async {
            let person = person.ok_or(PortalError::NotFound)?;
            let (caller, backend) = asked?;
            backend.audit.looks(&caller, person, page, with_own).await
        };
        match looks.await {
            Ok(looks) => view! { <Looks looks=looks/> }.into_any(),
            Err(error) => view! { <ProblemPage error=error/> }.into_any(),
        }
    });
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// Who has looked, day by day.
#[component]
pub fn Looks(
    /// What the server told.
    looks: LooksView,
) -> impl IntoView {
    let LooksView {
        resident: person,
        looks,
        with_own,
        page,
        more,
    } = looks;
    let is_helper = note_acting(&person);
    let (resident, mine, name) = (person.id, person.is_reader, person.name);
    let (title, whose, own) = if mine {
        (
            String::from("Who has looked at my plan"),
            String::from("your"),
            String::from("your own visits"),
        )
    } else {
        (
            format!("Who has looked at {name}’s plan"),
            format!("{name}’s"),
            if is_helper {
                String::from("your own visits")
            } else {
                format!("{name}’s own visits")
            },
        )
    };
    let intro = if is_helper {
        format!(
            "{name} lets you see who has looked at the parts of {whose} plans that you may read, and who tried to but was not let in. You do not see when {name} looked."
        )
    } else {
        format!(
            "This page lists everyone who has looked at or changed {whose} plan and record here, and everyone who tried to but was not let in."
        )
    };
    let switch = if with_own {
        (
            links::who_has_looked_page(resident, 1, false),
            format!("Hide {own}"),
        )
    } else {
        (
            links::who_has_looked_page(resident, 1, true),
            format!("Show {own} too"),
        )
    };
    let none = looks.is_empty().then(|| {
        let words = if page > 1 {
            "There is nothing older to show."
        } else {
            "Nobody has looked so far."
        };
        view! { <p>{words}</p> }
    });
    let days: Vec<_> = by_day(looks)
        .into_iter()
        .map(|(day, looks)| {
            let looks: Vec<_> = looks
                .iter()
                .map(|look| {
                    let ask = mine.then(|| ask(resident, look));
                    view! { <li>{told(look, mine)}{ask}{counted_sections(look)}</li> }
                })
                .collect();
            view! {
                <section class="looks__day">
                    <h2 class="nhsuk-heading-m">{day}</h2>
                    <ul class="looks">{looks}</ul>
                </section>
            }
        })
        .collect();
    let back = if mine || is_helper {
        links::HOME.to_owned()
    } else {
        links::person(resident)
    };
    let wrong = if mine {
        view! {
            <p>
                "If you do not know why someone looked, use “This looks wrong” beside that line. The privacy officer looks into it and answers you here. You can also ask your team, or phone the number on your letters."
            </p>
        }
        .into_any()
    } else {
        let words = format!("Tell {name}. They can ask the privacy officer why somebody looked.");
        view! { <p>{words}</p> }.into_any()
    };
    view! {
        <Page title=title back=back>
            <p>{intro}</p>
            <p class="no-print">
                <a href=switch.0>{switch.1}</a>
            </p>
            {none}
            {days}
            <Pages resident=resident page=page with_own=with_own more=more/>
            <Details summary="If something looks wrong">
                {wrong}
                <p>"Each line is kept in a way that shows if anyone changes the list or takes something out of it."</p>
            </Details>
        </Page>
    }
    .into_any()
}

/// Where a look of somebody else is asked about, or what became of that.
fn ask(resident: PersonId, look: &Look) -> AnyView {
    if look.own {
        return ().into_any();
    }
    let words = match look.asked {
        None => "This looks wrong",
        Some(Asked::Waiting) => "You asked about this",
        Some(Asked::Answered) => "Read the answer to what you asked",
    };
    let about = format!(": {}", told(look, true));
    view! {
        " "
        <a class="no-print" href=links::ask_about_look(resident, look.sequence)>
            {words}
            <span class="nhsuk-u-visually-hidden">{about}</span>
        </a>
    }
    .into_any()
}

/// Links to newer and older looks.
#[component]
fn Pages(resident: PersonId, page: u32, with_own: bool, more: bool) -> impl IntoView {
    let link = |to: u32, text: &'static str, rel: &'static str| {
        let href = links::who_has_looked_page(resident, to, with_own);
        view! { <li><a href=href rel=rel>{text}</a></li> }
    };
    let newer = (page > 1).then(|| link(page - 1, "Newer", "prev"));
    let older = more.then(|| link(page.saturating_add(1), "Older", "next"));
    (newer.is_some() || older.is_some()).then(|| {
        view! {
            <nav class="pages no-print" aria-label="More of this list">
                <ul>{newer} {older}</ul>
            </nav>
        }
    })
}

/// The looks of each day in London, in the order given.
fn by_day(looks: Vec<Look>) -> Vec<(String, Vec<Look>)> {
    let mut days: Vec<(String, Vec<Look>)> = Vec::new();
    for look in looks {
        let day = format::weekday_date(format::day_of(look.at));
        match days.last_mut() {
            Some((last, looks)) if *last == day => looks.push(look),
            _ => days.push((day, vec![look])),
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        audit::{
            model::Basis,
            telling::tests::{at, look},
        },
        plan::model::Resident,
    };
    use uuid::Uuid;

    fn page_of(looks: Vec<Look>, basis: Basis) -> String {
        let view = LooksView {
            resident: Resident {
                needs: Vec::new(),
                died_on: None,
                kept_as: None,
                id: PersonId(Uuid::nil()),
                name: String::from("Joe"),
                full_name: String::from("Joseph Miller"),
                date_of_birth: None,
                nhs_number: None,
                is_reader: basis == Basis::Own,
                basis,
            },
            looks,
            with_own: false,
            page: 2,
            more: true,
        };
        let owner = Owner::new();
        owner.with(|| {
            leptos_meta::provide_meta_context();
            view! { <Looks looks=view/> }.to_html()
        })
    }

    #[test]
    fn many_sections_are_counted_in_the_sentence_and_named_below_it() {
        let with = |count: usize| Look {
            sections: (1..=count).map(|place| format!("Part {place}")).collect(),
            ..look()
        };
        assert!(told(&with(3), true).contains("(Part 1, Part 2, Part 3)"));
        assert!(told(&with(4), true).contains("(4 sections)"));
        let few = page_of(vec![with(3)], Basis::Own);
        assert!(!few.contains("Which sections"), "{few}");
        let many = page_of(vec![with(4)], Basis::Own);
        assert!(
            many.contains("Which sections") && many.contains("Part 4"),
            "{many}"
        );
    }

    #[test]
    fn each_day_has_a_heading_and_the_pages_have_links() {
        let html = page_of(
            vec![
                look(),
                look(),
                Look {
                    at: at(23, 23, 50),
                    ..look()
                },
            ],
            Basis::Own,
        );
        assert_eq!(html.matches("<h2 class=\"nhsuk-heading-m\"").count(), 2);
        assert!(html.contains("Tuesday 24 November 2026"));
        assert!(html.contains("Monday 23 November 2026"));
        assert!(html.contains("who-has-looked?page=3"), "{html}");
        assert!(html.contains("who-has-looked?own=yes"));
        assert!(html.contains("Who has looked at my plan"));
        assert!(page_of(vec![look()], Basis::Privacy).contains("Who has looked at Joe’s plan"));
    }

    #[test]
    fn only_the_person_themself_is_led_to_ask_about_a_look() {
        let own = page_of(vec![look()], Basis::Own);
        assert!(own.contains("This looks wrong"), "{own}");
        assert!(own.contains("Show your own visits too"));
        let officer = page_of(vec![look()], Basis::Privacy);
        assert!(!officer.contains("This looks wrong"));
        assert!(officer.contains("Show Joe’s own visits too"));
        let carer = page_of(vec![look()], Basis::Grant);
        assert!(!carer.contains("This looks wrong"));
        assert!(carer.contains("Show your own visits too"));
        assert!(carer.contains("You do not see when Joe looked"));
    }
}
