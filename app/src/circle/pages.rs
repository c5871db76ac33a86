//! The page of a person's record, and the pages of its form.

use super::{
    accessible::CATEGORIES,
    form::{RecordFields, SurgerySelect, record_labels},
    merging::Alike,
    model::{
        Around, Communication, Contact, LAST_CHECKED, NeedsCheck, PlanFreshness, RecordForm,
        RecordView, Tie,
    },
    needs_card::needs_card,
};
use crate::{
    account::model::Linked,
    agreement::representative_rows,
    backend::{Backend, Caller},
    components::{
        Button, ButtonLink, Card, Inset, Page, PortalForm, ProblemPage, SummaryList, SummaryRow,
        TextArea, Warning,
    },
    error::PortalError,
    format,
    ids::PersonId,
    links,
    loaded::loaded,
    plan::{kind::PlanKind, note_acting},
    returned_form::version_to_send,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// A person's record, and who is around them.
#[component]
pub fn PersonPage() -> impl IntoView {
    let Some(person) = asked_for() else {
        return view! { <ProblemPage error=PortalError::NotFound/> }.into_any();
    };
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let answer = async move { backend.circle.record(&caller, person).await };
    loaded(answer, |record| {
        view! { <Record record=record/> }.into_any()
    })
    .into_any()
}

/// The form of a new record.
#[component]
pub fn NewPersonPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let answer = async move { backend.circle.new_record_form(&caller).await };
    loaded(answer, |form| view! { <FormPage form=form/> }.into_any())
}

/// The form of a record that is there.
#[component]
pub fn EditPersonPage() -> impl IntoView {
    let Some(person) = asked_for() else {
        return view! { <ProblemPage error=PortalError::NotFound/> }.into_any();
    };
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let answer = async move { backend.circle.record_form(&caller, person).await };
    loaded(answer, |form| view! { <FormPage form=form/> }.into_any()).into_any()
}

/// The person in the address.
fn asked_for() -> Option<PersonId> {
    use_params_map()
        .with_untracked(|params| params.get("person"))?
        .parse()
        .ok()
}

#[component]
fn Record(record: RecordView) -> impl IntoView {
    note_acting(&record.resident);
    let id = record.resident.id;
    let own = record.resident.is_reader;
    let name = record.resident.full_name.clone();
    let title = if own {
        String::from("You and the people around you")
    } else {
        name.clone()
    };
    // Whoever reads an earlier record does so at work.
    let at_work = record.may_edit || record.resident.kept_as.is_some();
    let breadcrumbs = if at_work {
        vec![(
            links::WORKLIST.to_owned(),
            String::from("People you work with"),
        )]
    } else {
        vec![(links::HOME.to_owned(), String::from("Home"))]
    };
    let whose = if own { "your" } else { "the" };
    let plans = plan_links(&record, whose);
    let has_died = record.resident.died_on.is_some();
    let invite = (record.may_edit && !record.has_account && !has_died).then(|| {
        view! {
            <Inset>
                <p>"They cannot sign in yet."</p>
                <p><a href=links::invite(id)>"Make an invitation letter"</a></p>
                <p><a href=links::link_account(id)>"They are with me: check who they are and give them a code"</a></p>
            </Inset>
        }
    });
    let change: Vec<(String, String)> = (record.may_edit && !has_died)
        .then(|| (links::edit_person(id), String::from("Change")))
        .into_iter()
        .collect();
    let dense = at_work;
    let wrong = own.then(|| {
        view! { <p>"Is something wrong here? Tell your GP surgery or anyone in your team. They can change it."</p> }
    });
    let died = died(&record);
    let changed = (own || record.may_edit).then(|| {
        let words = if own {
            "What changed in my record"
        } else {
            "What changed in the record"
        };
        view! { <p><a href=links::record_changes(id, 1)>{words}</a></p> }
    });
    let speaks = representatives(&record);
    let needs = needs_first(&record, own);
    let safe = record
        .safe_contact
        .clone()
        .map(|lines| safe_ways(id, own, lines));
    let worried = record.may_edit.then(|| {
        view! { <p><a href=links::raise_concern_about(id)>"Raise a safeguarding concern"</a></p> }
    });
    let circle = record.may_see_circle.then(|| {
        view! { <p><a href=links::around(id)>"What each of them may see and do"</a></p> }
    });
    let messages = record.may_read_messages.then(|| {
        let words = if own {
            String::from("My messages")
        } else {
            format!("Messages about {}", record.resident.name)
        };
        view! { <p><a href=links::messages(id)>{words}</a></p> }
    });
    let requests = record.may_read_requests.then(|| {
        let words = if own {
            String::from("My requests for help")
        } else {
            format!("Requests for help for {}", record.resident.name)
        };
        view! { <p><a href=links::requests(id)>{words}</a></p> }
    });
    let care = record.may_read_care.then(|| {
        let words = if own {
            String::from("My care now, and earlier care")
        } else {
            format!("Care {} gets now, and earlier care", record.resident.name)
        };
        view! { <p><a href=links::care(id)>{words}</a></p> }
    });
    let decided = record.may_edit.then(|| {
        view! { <p><a href=links::decided(id)>"Access that the care team decides, and what the person can decide"</a></p> }
    });
    let details = detail_rows(&record);
    let communication = needs_card(&record);
    let linked = record
        .linked
        .clone()
        .map(|linked| linked_account(own, linked));
    let closed = closed(&record);
    let earlier = earlier(&record);
    let merge = record.may_edit.then(|| {
        view! { <p><a href=links::merge(id)>"This person has two records"</a></p> }
    });
    let record_death = (record.may_edit && !has_died).then(|| {
        view! { <p><a href=links::death(id)>"Record that this person has died"</a></p> }
    });
    let labels = [
        (LAST_CHECKED, "what is written about how to communicate"),
        ("review_on", "when to ask again"),
    ];
    view! {
        <Page title=title breadcrumbs=breadcrumbs dense=dense labels=labels>
            {died}
            {closed}
            {needs}
            {invite}
            {plans}
            <AroundThem around=record.around own=own/>
            {circle}
            {messages}
            {requests}
            {care}
            {speaks}
            {decided}
            {safe}
            <Card heading="Details" id="details" actions=change>
                <SummaryList rows=details/>
                {changed}
                {wrong}
            </Card>
            {linked}
            {earlier}
            {communication}
            {merge}
            {record_death}
            {worried}
        </Page>
    }
    .into_any()
}

/// That the record was closed in favour of another.
fn closed(record: &RecordView) -> Option<AnyView> {
    let kept = record.resident.kept_as?;
    let shown = view! {
        <Warning heading="This is an earlier record">
            <p>"It was put together with another record of this person. You can read it. It is not changed any more."</p>
            <p><a href=links::person(kept)>"Go to the record that is kept"</a></p>
        </Warning>
    };
    Some(shown.into_any())
}

/// The records that were closed in favour of this one.
fn earlier(record: &RecordView) -> Option<AnyView> {
    if record.earlier.is_empty() {
        return None;
    }
    let rows: Vec<_> = record
        .earlier
        .iter()
        .map(|one| {
            let open = format!("Open the earlier record of {}", one.name);
            let plans: Vec<_> = one
                .plans
                .iter()
                .map(|kind| {
                    let words = format!("Read its {}", kind.words());
                    view! { <p><a href=links::plan(one.id, *kind)>{words}</a></p> }
                })
                .collect();
            view! { <p><a href=links::person(one.id)>{open}</a></p>{plans} }
        })
        .collect();
    let apart = record.may_edit.then(|| {
        let href = links::merges(record.resident.id);
        view! { <p><a href=href>"Who put them together, and how to take them apart"</a></p> }
    });
    let shown = view! {
        <Card heading="Earlier records" id="earlier">{rows}{apart}</Card>
    };
    Some(shown.into_any())
}

/// That the person has died, and where it is taken back.
fn died(record: &RecordView) -> Option<AnyView> {
    let day = record.resident.died_on?;
    let (name, href) = (&record.resident.full_name, links::death(record.resident.id));
    let heading = format!("{name} died on {}", format::date(day));
    let link = record
        .may_edit
        .then(|| view! { <p><a href=href>"Who wrote it down, and how to take it back"</a></p> });
    let shown = view! {
        <Warning heading=heading>
            <p>"You can still read the record. It is not changed any more, and no email goes out about it."</p>
            {link}
        </Warning>
    };
    Some(shown.into_any())
}

/// The plans that the reader may open; staff see how fresh each is.
fn plan_links(record: &RecordView, whose: &str) -> AnyView {
    record
        .plans
        .iter()
        .map(|plan| {
            let href = links::plan(record.resident.id, plan.kind);
            let open = format!("Open {whose} {}", plan.kind.words());
            let fresh = record.may_edit.then(|| {
                let words = freshness(plan, record.today);
                view! { <span class="plan__hint">{words}</span> }
            });
            let link = match plan.kind {
                PlanKind::Care => view! { <ButtonLink href=href>{open}</ButtonLink> }.into_any(),
                PlanKind::Crisis => view! { <a href=href>{open}</a> }.into_any(),
            };
            view! { <p>{link}{fresh}</p> }
        })
        .collect_view()
        .into_any()
}

/// When a plan last changed, and when it is next reviewed.
fn freshness(plan: &PlanFreshness, today: NaiveDate) -> String {
    let Some(at) = plan.changed_at else {
        return String::from("Nothing written yet");
    };
    let changed = format!("Last changed {}", format::date(format::day_of(at)));
    match plan.next_review_on {
        Some(on) if on < today => {
            format!("{changed}. Review overdue since {}", format::date(on))
        }
        Some(on) => format!("{changed}. Next review {}", format::date(on)),
        None => changed,
    }
}

/// What staff must know before they speak or write, and whether it is time to ask again.
fn needs_first(record: &RecordView, own: bool) -> Option<AnyView> {
    let mut words = record.communication.in_short();
    if record.may_edit {
        words.extend(NeedsCheck::due_words(record.checked.as_ref(), record.today));
    }
    (!own && !words.is_empty()).then(|| {
        let words: Vec<_> = words
            .into_iter()
            .map(|word| view! { <li>{word}</li> })
            .collect();
        view! {
            <Warning heading="How to communicate with this person"><ul>{words}</ul></Warning>
        }
        .into_any()
    })
}

/// How it is safe to reach somebody; never for those close to them.
fn safe_ways(id: PersonId, own: bool, lines: Vec<String>) -> AnyView {
    let heading = if own {
        "How it is safe to reach you"
    } else {
        "How it is safe to reach them"
    };
    let change = vec![(links::safe_contact(id), String::from("Change"))];
    let said = if lines.is_empty() {
        view! { <p>"Nothing is said yet."</p> }.into_any()
    } else {
        let lines: Vec<_> = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect();
        view! { <ul>{lines}</ul> }.into_any()
    };
    view! { <Card heading=heading id="safe-contact" actions=change>{said}</Card> }.into_any()
}

/// How the account was linked to the person, and by whom.
fn linked_account(own: bool, linked: Linked) -> AnyView {
    let heading = if own { "Your account" } else { "Their account" };
    let mut rows = vec![
        SummaryRow::text("Opened", format::moment(linked.at)),
        SummaryRow::text(
            "How",
            crate::components::wording::starting_sentence(linked.way.words()),
        ),
        SummaryRow::text("By", linked.by),
    ];
    if let Some(seen) = linked.seen {
        rows.push(SummaryRow::text("What they saw", seen.words()));
    }
    if let Some(year) = linked.known_since {
        rows.push(SummaryRow::text("Known since", year.to_string()));
    }
    if let Some(words) = linked.words {
        rows.push(SummaryRow::text("In their words", words));
    }
    view! { <Card heading=heading id="linked"><SummaryList rows=rows/></Card> }.into_any()
}

/// Who may speak for the person by law, and where staff write it down.
fn representatives(record: &RecordView) -> AnyView {
    let rows: Vec<_> = record
        .representatives
        .iter()
        .map(|one| {
            let (name, rows) = (one.name.clone(), representative_rows(one));
            view! { <section class="around__one"><h3>{name}</h3><SummaryList rows=rows/></section> }
        })
        .collect();
    let may_change = record.may_edit && record.resident.died_on.is_none();
    if rows.is_empty() && !may_change {
        return ().into_any();
    }
    let heading = if record.resident.is_reader {
        "Who may speak for you by law"
    } else {
        "Who may speak for them by law"
    };
    let none = rows
        .is_empty()
        .then(|| view! { <p>"Nobody is written down."</p> });
    let change: Vec<(String, String)> = may_change
        .then(|| {
            let href = links::representative(record.resident.id);
            (href, String::from("Change"))
        })
        .into_iter()
        .collect();
    view! {
        <Card heading=heading id="representatives" actions=change>
            {none}
            <div class="around">{rows}</div>
        </Card>
    }
    .into_any()
}

#[component]
fn AroundThem(around: Vec<Around>, own: bool) -> impl IntoView {
    let heading = if own {
        "People around you"
    } else {
        "People around them"
    };
    let none = around
        .is_empty()
        .then(|| view! { <p>"Nobody is written down yet."</p> });
    let people: Vec<_> = around
        .into_iter()
        .map(|one| {
            let name = if one.is_reader {
                format!("{} (you)", one.name)
            } else {
                one.name.clone()
            };
            let tie = match (one.tie, &one.role) {
                (Tie::Team, Some(_)) => "Role",
                (tie, _) => tie.words(),
            };
            let rows = vec![
                SummaryRow::text(tie, role_of(&one)),
                SummaryRow::view("Phone", phones_of(&one)),
                SummaryRow::text("Since", format::date(one.since)),
                SummaryRow::text("Why", one.reason),
            ];
            view! { <section class="around__one"><h3>{name}</h3><SummaryList rows=rows/></section> }
        })
        .collect();
    view! { <Card heading=heading id="around">{none}<div class="around">{people}</div></Card> }
        .into_any()
}

/// What somebody is and where they work, in words.
pub(crate) fn role_of(one: &Around) -> String {
    let role = one
        .role
        .clone()
        .or_else(|| (one.tie == Tie::Team).then(|| String::from("team")));
    let parts: Vec<String> = role.into_iter().chain(one.organisation.clone()).collect();
    let words = parts.join(", ");
    crate::components::wording::starting_sentence(&words)
}

/// How and when to reach somebody.
pub(crate) fn phones_of(one: &Around) -> AnyView {
    if one.phones.is_empty() {
        return view! { <span class="quiet">"Not provided"</span> }.into_any();
    }
    let hours = one.hours.clone().map(|hours| view! { <div>{hours}</div> });
    let numbers: Vec<_> = one.phones.iter().map(|number| phone_link(number)).collect();
    view! { {numbers}{hours} }.into_any()
}

pub(crate) fn phone_link(number: &str) -> AnyView {
    view! { <div><a class="whole" href=format::dial(number)>{format::phone(number)}</a></div> }
        .into_any()
}

fn detail_rows(record: &RecordView) -> Vec<SummaryRow> {
    let resident = &record.resident;
    let whole_name: Vec<String> = record
        .title
        .clone()
        .into_iter()
        .chain([resident.full_name.clone()])
        .collect();
    let born = resident.date_of_birth.map_or_else(String::new, |born| {
        format!(
            "{} (aged {})",
            format::date(born),
            format::age(born, record.today)
        )
    });
    let number = resident.nhs_number.as_deref().map(format::nhs_number);
    let mut rows = vec![
        SummaryRow::text("Name", whole_name.join(" ")),
        SummaryRow::text(
            "Likes to be called",
            record
                .preferred_name
                .clone()
                .unwrap_or_else(|| resident.name.clone()),
        ),
        SummaryRow::text("Date of birth", born),
        match number {
            Some(number) => {
                SummaryRow::view("NHS number", view! { <span class="whole">{number}</span> })
            }
            None => SummaryRow::text("NHS number", ""),
        },
    ];
    rows.extend(contact_rows(&record.contact));
    let surgery = record.surgery.as_ref().map(|surgery| {
        let name = surgery.name.clone();
        let address = surgery
            .address
            .clone()
            .map(|address| view! { <div>{address}</div> });
        let phone = surgery.phone.as_deref().map(phone_link);
        view! { <div>{name}</div>{address}{phone} }
    });
    let moves = (record.may_edit && record.resident.died_on.is_none()).then(|| {
        view! { <div><a href=links::surgery(record.resident.id)>"Move to another surgery"</a></div> }
    });
    rows.push(match (surgery, moves) {
        (None, None) => SummaryRow::text("GP surgery", ""),
        (surgery, moves) => SummaryRow::view("GP surgery", view! { {surgery}{moves} }),
    });
    rows
}

fn contact_rows(contact: &Contact) -> Vec<SummaryRow> {
    let address: Vec<_> = contact
        .address
        .iter()
        .map(|line| view! { <div>{line.clone()}</div> })
        .collect();
    let address = if address.is_empty() {
        SummaryRow::text("Address", "")
    } else {
        SummaryRow::view("Address", address)
    };
    let mut rows = vec![address];
    rows.extend(
        contact
            .phones
            .iter()
            .map(|(number, kind)| SummaryRow::view(phone_words(kind), phone_link(number))),
    );
    rows.push(SummaryRow::text("Email", contact.emails.join("\n")));
    rows.push(SummaryRow::text(
        "Prefers to be reached by",
        contact
            .preference
            .map_or("", super::model::ContactPreference::words),
    ));
    rows
}

fn phone_words(kind: &str) -> &'static str {
    match kind {
        "mobile" => "Mobile phone",
        "work" => "Work phone",
        _ => "Home phone",
    }
}

/// How to communicate with somebody, as rows.
pub(crate) fn communication_rows(communication: &Communication, own: bool) -> Vec<SummaryRow> {
    let interpreter = if communication.interpreter {
        "Needed"
    } else {
        "Not needed"
    };
    let mut rows = vec![
        SummaryRow::text(
            "How to communicate",
            communication.words.clone().unwrap_or_default(),
        ),
        SummaryRow::text(
            "Language",
            communication.language.clone().unwrap_or_default(),
        ),
        SummaryRow::text("Interpreter", interpreter),
    ];
    for category in &CATEGORIES {
        let needs: Vec<_> = communication
            .needs
            .iter()
            .filter(|need| need.category == category.code)
            .collect();
        if needs.is_empty() {
            continue;
        }
        let detail = needs.iter().find_map(|need| need.detail.clone());
        let lines: Vec<String> = needs
            .iter()
            .map(|need| need.term.clone())
            .chain(detail)
            .collect();
        let title = if own { category.plain } else { category.title };
        rows.push(SummaryRow::text(title, lines.join("\n")));
    }
    rows
}

/// That there may be a second record of the person.
fn two_records(id: PersonId, alike: &[Alike]) -> Option<AnyView> {
    if alike.is_empty() {
        return None;
    }
    let links: Vec<_> = alike
        .iter()
        .map(|one| {
            let words = format!("Compare with the other record of {}", one.name);
            view! { <p><a href=links::check_merge(id, one.id)>{words}</a></p> }
        })
        .collect();
    let shown = view! {
        <Inset>
            <p>"Somebody with the same name and date of birth has a record too. It may be this person."</p>
            {links}
        </Inset>
    };
    Some(shown.into_any())
}

#[component]
fn FormPage(form: RecordForm) -> impl IntoView {
    let (title, back, action, save) = match &form.resident {
        None => (
            String::from("Make a new record"),
            links::WORKLIST.to_owned(),
            "/api/circle/create-record",
            "Make the record",
        ),
        Some(resident) => (
            format!("Change the record of {}", resident.full_name),
            links::person(resident.id),
            "/api/circle/change-record",
            "Save changes",
        ),
    };
    let is_new = form.resident.is_none();
    let alike = form
        .resident
        .as_ref()
        .and_then(|resident| two_records(resident.id, &form.alike));
    let resident = form.resident.as_ref().map(|resident| {
        view! {
            <input type="hidden" name="resident" value=resident.id.to_string() autocomplete="off"/>
            <input
                type="hidden"
                name="version"
                value=version_to_send(&form.stored.text("version"))
                autocomplete="off"
            />
        }
    });
    // Who is registered somewhere moves on a page of its own: it changes who may read.
    let reason = is_new.then(|| {
        view! {
            <h2>"Their care"</h2>
            <SurgerySelect surgeries=form.surgeries.clone()/>
            <TextArea
                name="reason"
                label="Why are you or your team working with this person?"
                hint="The person can read this"
                rows=3
                limit=super::details::MOST_IN_TEXT
            />
        }
    });
    let why = (!is_new).then(|| {
        view! {
            <TextArea
                name="why"
                label="Why is it changed? (optional)"
                hint="The person can read this, and what it said before"
                rows=2
                limit=super::details::MOST_IN_WHY
            />
        }
    });
    view! {
        <Page title=title back=back labels=record_labels() dense=true>
            {alike}
            <PortalForm action=action autocomplete="off">
                {resident}
                <RecordFields form=form/>
                {reason}
                {why}
                <Button>{save}</Button>
            </PortalForm>
        </Page>
    }
    .into_any()
}
