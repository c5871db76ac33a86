//! The parts of the first page.

use super::model::{
    CaredFor, CrisisGlance, InboxGlance, MessagesGlance, PersonAround, PlanGlance, StaffGlance,
    WaitingComment, WaitingWish,
};
use crate::{
    components::{Button, ButtonLook, Card, Cards, Details, PortalForm},
    format,
    ids::PersonId,
    inbox::model::Waiting,
    links,
    messages::parts::write_to,
    plan::{headings::heading_title, kind::PlanKind, status_tag, when},
    worklist::waiting::{model::HowMany, number},
};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The reader's own plan in a few lines.
pub(super) fn plan(plan: PlanGlance, today: NaiveDate) -> AnyView {
    let href = links::plan(plan.resident, PlanKind::Care);
    let changed = match &plan.changed {
        Some(changed) => format!("Last changed {} by {}", when(changed.at), changed.by),
        None => String::from("Nothing has been written yet. It is yours to begin."),
    };
    let review = review(plan.next_review_on, today);
    let agreed = plan.changed.as_ref().map(|_| {
        let words = match (plan.agreed_on, plan.changed_sections) {
            (None, _) => String::from("Not agreed yet"),
            (Some(on), 0) => format!("Agreed {}", format::date(on)),
            (Some(on), 1) => format!("Agreed {}. Changed since in 1 section", format::date(on)),
            (Some(on), more) => {
                format!(
                    "Agreed {}. Changed since in {more} sections",
                    format::date(on)
                )
            }
        };
        view! { <p>{words}</p> }
    });
    let goals: Vec<_> = plan
        .goals
        .into_iter()
        .map(|goal| {
            let tag =
                (!goal.status.is_empty()).then(|| status_tag(&goal.status, &goal.status_words));
            view! { <li><span>{goal.title}</span>{tag}</li> }
        })
        .collect();
    let goals = (!goals.is_empty()).then(|| {
        view! {
            <h3>"My goals"</h3>
            <ul class="home__goals">{goals}</ul>
        }
    });
    let closed = (plan.closed > 0).then(|| {
        let words = match plan.closed {
            1 => String::from("1 more goal is finished."),
            more => format!("{more} more goals are finished."),
        };
        view! { <p class="quiet">{words}</p> }
    });
    let open = plan.changed.is_some();
    view! {
        <Card heading="My care plan">
            <p>{changed}</p>
            {agreed}
            {review}
            {goals}
            {closed}
            <p>
                <a class="home__open" href=href>
                    {if open { "Open my care plan" } else { "Begin my care plan" }}
                </a>
            </p>
        </Card>
    }
    .into_any()
}

/// When a plan is next reviewed, or should have been.
fn review(on: Option<NaiveDate>, today: NaiveDate) -> Option<AnyView> {
    let on = on?;
    let words = if on < today {
        format!("Review was planned for {}", format::date(on))
    } else {
        format!("Next review: {}", format::date(on))
    };
    Some(view! { <p>{words}</p> }.into_any())
}

/// The reader's own crisis plan in a few lines.
pub(super) fn crisis(crisis: CrisisGlance, today: NaiveDate) -> AnyView {
    let body = match &crisis.changed {
        Some(changed) => {
            let href = links::plan(crisis.resident, PlanKind::Crisis);
            let changed = format!("Last changed {} by {}", when(changed.at), changed.by);
            view! {
                <p>{changed}</p>
                {review(crisis.next_review_on, today)}
                <p><a class="home__open" href=href>"Open my crisis plan"</a></p>
            }
            .into_any()
        }
        None => {
            let href = links::begin_crisis_plan(crisis.resident);
            view! {
                <p>"You have no crisis plan yet. It takes about 15 minutes."</p>
                <p><a class="home__open" href=href>"Begin my crisis plan"</a></p>
            }
            .into_any()
        }
    };
    view! { <Card heading="My crisis plan">{body}</Card> }.into_any()
}

/// The reader's own messages.
pub(super) fn messages(glance: MessagesGlance) -> AnyView {
    let id = glance.resident;
    view! {
        <Card heading="Messages">
            <p>{new_messages(glance.unread)}</p>
            <p><a class="home__open" href=links::messages(id)>"Open my messages"</a></p>
            <p><a href=links::new_message(id, None)>"Write a message"</a></p>
        </Card>
    }
    .into_any()
}

/// Asking services for help, and what was asked.
pub(super) fn help(me: PersonId) -> AnyView {
    view! {
        <Card heading="Help from services">
            <p>"Ask for physiotherapy, an assessment, equipment or other help."</p>
            <p><a class="home__open" href=links::help(me)>"Ask for help"</a></p>
            <p><a href=links::requests(me)>"My requests, and where they stand"</a></p>
            <p><a href=links::care(me)>"My care now, and whom I ring"</a></p>
            <p><a href=links::FEEDBACK>"Say how care went"</a></p>
        </Card>
    }
    .into_any()
}

fn new_messages(unread: u64) -> String {
    match unread {
        0 => String::from("No new messages"),
        1 => String::from("1 new message"),
        more => format!("{more} new messages"),
    }
}

/// The messages about somebody the reader cares for.
fn messages_about(glance: MessagesGlance, name: &str) -> AnyView {
    let theirs = glance.theirs.filter(|theirs| *theirs > 0).map(|theirs| {
        let words = match theirs {
            1 => format!("1 message that {name} has not read"),
            more => format!("{more} messages that {name} has not read"),
        };
        view! { <p>{words}</p> }
    });
    let (name, href) = (name.to_owned(), links::messages(glance.resident));
    view! {
        <p>{new_messages(glance.unread)}</p>
        {theirs}
        <p>
            <a href=href>
                "Messages"
                <span class="nhsuk-u-visually-hidden">" about "{name}</span>
            </a>
        </p>
    }
    .into_any()
}

/// Who is around the reader, and how to reach them.
pub(super) fn people(people: Vec<PersonAround>) -> AnyView {
    if people.is_empty() {
        return view! {
            <section aria-labelledby="people">
                <h2 id="people">"The people around me"</h2>
                <p>"Nobody is named here yet. Ask your GP surgery who your named lead is."</p>
            </section>
        }
        .into_any();
    }
    let rows: Vec<_> = people
        .into_iter()
        .map(|person| {
            let title = person.title.map(|title| view! { <br/>{title} });
            let phone = match person.phone {
                Some(number) => {
                    let said = format::phone(&number);
                    view! { <a class="whole" href=format::dial(&number)>"Call "{said}</a> }
                        .into_any()
                }
                None => view! { <span class="quiet">"No phone number here"</span> }.into_any(),
            };
            let hours = person
                .hours
                .map(|hours| view! { <span class="home__more">{hours}</span> });
            let write = person
                .write
                .map(|(resident, tie)| write_to(resident, tie, &person.name));
            view! {
                <li>
                    <p class="home__role">{person.role}</p>
                    <p><strong>{person.name}</strong>{title}</p>
                    <p>{phone}{hours}</p>
                    {write}
                </li>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="people">
            <h2 id="people">"The people around me"</h2>
            <ul class="home__people">{rows}</ul>
        </section>
    }
    .into_any()
}

/// How somebody who cares for others asks for help for themself.
pub(super) fn help_for_carers() -> AnyView {
    view! {
        <section aria-labelledby="carers">
            <h2 id="carers">"Help for you"</h2>
            <p>"Whoever looks after somebody has a right to a carer’s assessment. Somebody talks with you about what you need yourself."</p>
            <Details summary="Ask for it here">
                <p>"To ask, you need a record of your own. It holds your name and what you write. Those who give you care can read it, and you can see who has looked."</p>
                <p>"The person you care for does not see it."</p>
                <PortalForm action="/api/home/begin-record">
                    <Button look=ButtonLook::Secondary>"Begin my record"</Button>
                </PortalForm>
            </Details>
        </section>
    }
    .into_any()
}

/// Those whom the reader cares for.
pub(super) fn cares_for(people: Vec<CaredFor>) -> AnyView {
    if people.is_empty() {
        return ().into_any();
    }
    let cards: Vec<_> = people
        .into_iter()
        .map(|person| {
            let plans: Vec<_> = person.plans.iter().map(|kind| {
                let kind = *kind;
                let href = links::plan(person.id, kind);
                view! {
                    <p>
                        <a class="home__open" href=href>
                            {format!("Open the {}", kind.words())}
                            <span class="nhsuk-u-visually-hidden">" of "{person.name.clone()}</span>
                        </a>
                    </p>
                }
            }).collect();
            let looks = person.looks.then(|| {
                view! {
                    <p>
                        <a href=links::who_has_looked(person.id)>
                            "Who has looked"
                            <span class="nhsuk-u-visually-hidden">" at the plans of "{person.name.clone()}</span>
                        </a>
                    </p>
                }
            });
            let messages = person
                .messages
                .map(|glance| messages_about(glance, &person.name));
            let help = person.help.then(|| {
                view! {
                    <p>
                        <a href=links::help(person.id)>
                            "Ask for help"
                            <span class="nhsuk-u-visually-hidden">" for "{person.name.clone()}</span>
                        </a>
                    </p>
                    <p>
                        <a href=links::requests(person.id)>
                            "Requests for help"
                            <span class="nhsuk-u-visually-hidden">" for "{person.name.clone()}</span>
                        </a>
                    </p>
                    <p>
                        <a href=links::care(person.id)>
                            "Care now, and whom to ring"
                            <span class="nhsuk-u-visually-hidden">" for "{person.name.clone()}</span>
                        </a>
                    </p>
                }
            });
            let relation = person
                .relation
                .map(|relation| view! { <p>"You are their "{relation}"."</p> });
            view! {
                <Card heading=person.name>
                    {relation}
                    {messages}
                    {plans}
                    {help}
                    {looks}
                </Card>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="cares-for">
            <h2 id="cares-for">"People you care for"</h2>
            <Cards>{cards}</Cards>
        </section>
    }
    .into_any()
}

/// What waits for a member of staff.
pub(super) fn staff(staff: StaffGlance) -> AnyView {
    let undelivered = (staff.undelivered > 0).then(|| {
        let words = match staff.undelivered {
            1 => String::from("1 email could not be delivered"),
            more => format!("{more} emails could not be delivered"),
        };
        view! {
            <li>
                <a href=links::UNDELIVERED>{words}</a>
                <span class="home__more">"Reach the person another way."</span>
            </li>
        }
    });
    let overdue: Vec<_> = staff
        .overdue
        .into_iter()
        .map(|person| {
            let href = links::plan(person.id, PlanKind::Care);
            let since = format!("Review was planned for {}", format::date(person.on));
            view! { <li><a href=href>{person.name}</a><span class="home__more">{since}</span></li> }
        })
        .collect();
    let comments = comments(staff.comments, staff.more_comments);
    let wishes = wishes(staff.wishes);
    let none =
        (undelivered.is_none() && overdue.is_empty() && comments.is_none() && wishes.is_none())
            .then(|| view! { <p>"Nothing is waiting for you."</p> });
    let overdue = (!overdue.is_empty()).then(|| {
        let more = (staff.more_overdue > 0)
            .then(|| view! { <p>{format!("And {} more.", staff.more_overdue)}</p> });
        view! {
            <h3>"Reviews overdue"</h3>
            <ul class="home__list">{overdue}</ul>
            {more}
        }
    });
    let (figures, inbox) = (staff.manages, staff.inbox.map(inbox));
    let undelivered = undelivered.map(|row| view! { <ul class="home__list">{row}</ul> });
    let worklist = staff.waiting.map(worklist);
    let administers = staff.administers.then(|| {
        view! { <p><a class="home__open" href=links::STAFF>"Open the list of staff"</a></p> }
    });
    let desk = staff.watches_privacy.then(|| {
        view! { <p><a href=links::PRIVACY_DESK>"What waits for the privacy officer"</a></p> }
    });
    view! {
        <section aria-labelledby="staff">
            <h2 id="staff">"What is waiting"</h2>
            {worklist}
            {none}
            {undelivered}
            {inbox}
            {wishes}
            {comments}
            {overdue}
            {desk}
            <p><a class="home__open" href=links::WORKLIST>"Open your list of people"</a></p>
            {administers}
            {staff.services.then(|| view! { <p><a href=links::SERVICES>"Services, clinics and times"</a></p> })}
            {figures.then(|| view! {
                <p><a href=links::FIGURES>"Figures at a glance"</a></p>
                <p><a href=links::MESSAGE_FIGURES>"Figures about messages"</a></p>
                <p><a href=links::REQUEST_FIGURES>"Figures about requests"</a></p>
                <p><a href=links::FEEDBACK_FIGURES>"Figures about how people found care"</a></p>
            })}
        </section>
    }
    .into_any()
}

/// Where staff begin their day, and how much waits there.
fn worklist(waiting: HowMany) -> AnyView {
    let words = format!(
        "{} late, {} due later today",
        number(waiting.late),
        number(waiting.today)
    );
    view! {
        <p>
            <a class="home__open" href=links::WORKLIST_REQUESTS>"Open your worklist"</a>
            <span class="home__more">{words}</span>
        </p>
    }
    .into_any()
}

/// What waits in the inboxes of the reader.
fn inbox(glance: InboxGlance) -> AnyView {
    let words = |waiting: Waiting| match (waiting.waiting, waiting.overdue) {
        (0, _) => String::from("Nobody waits for an answer"),
        (count, 0) => format!("{count} waiting, {} unread", waiting.unread),
        (count, late) => format!("{count} waiting, {late} late, {} unread", waiting.unread),
    };
    let teams: Vec<_> = glance
        .teams
        .into_iter()
        .map(|(desk, waiting)| {
            let href = links::inbox(Some(desk.key), false, 1);
            let name = format!("Inbox of {}", desk.name);
            view! { <li><a href=href>{name}</a><span class="home__more">{words(waiting)}</span></li> }
        })
        .collect();
    view! {
        <h3>"Messages"</h3>
        <ul class="home__list">
            <li><a href=links::INBOX>"My inbox"</a><span class="home__more">{words(glance.mine)}</span></li>
            {teams}
        </ul>
    }
    .into_any()
}

/// What people asked of who looks after them.
fn wishes(waiting: Vec<WaitingWish>) -> Option<AnyView> {
    if waiting.is_empty() {
        return None;
    }
    let rows: Vec<_> = waiting
        .into_iter()
        .map(|wish| {
            let href = links::team_wish(wish.resident, wish.id);
            let words = format!("{} asked for a change of the team", wish.name);
            view! { <li><a href=href>{words}</a></li> }
        })
        .collect();
    Some(
        view! {
            <h3>"Wishes to answer"</h3>
            <ul class="home__list">{rows}</ul>
        }
        .into_any(),
    )
}

/// Comments that wait for the reader.
fn comments(waiting: Vec<WaitingComment>, more: u32) -> Option<AnyView> {
    if waiting.is_empty() {
        return None;
    }
    let rows: Vec<_> = waiting
        .into_iter()
        .map(|comment| {
            let href = links::comments(comment.resident, &comment.heading, None);
            let words = format!("{}: {}", comment.name, heading_title(&comment.heading));
            let day = format::date(comment.due_on);
            let due = if comment.overdue {
                format!("Overdue. It was to be seen to by {day}")
            } else {
                format!("To be seen to by {day}")
            };
            view! { <li><a href=href>{words}</a><span class="home__more">{due}</span></li> }
        })
        .collect();
    let more = (more > 0).then(|| view! { <p>{format!("And {more} more.")}</p> });
    let list = view! {
        <h3>"Comments"</h3>
        <ul class="home__list">{rows}</ul>
        {more}
    };
    Some(list.into_any())
}
