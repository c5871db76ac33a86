//! What a list, a page or a paper shows is what the page itself would not refuse, for everybody
//! in the borough and after whatever happened to who is what to whom.

use crate::{
    plan::{joe, save_text},
    support::{Browser, TestPortal, cases},
};
use ::entity::{
    account, care_relationship, carer_grant, kept_back, person, referral, representative, section,
    service, staff_role,
};
use app::{
    backend::Assurance,
    ids::AccountId,
    links,
    plan::{headings::headings, kind::PlanKind},
};
use chrono::Days;
use http::StatusCode;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use server::demo;
use std::collections::{BTreeSet, VecDeque};

/// Nobody finds their way to more pages than this.
const MOST_PAGES: usize = 400;

struct Reader {
    name: String,
    person: String,
    account: AccountId,
}

/// Everybody who can sign in.
async fn readers(portal: &TestPortal) -> Vec<Reader> {
    let rows = account::Entity::find()
        .order_by_asc(account::Column::Id)
        .all(portal.portal.database.reader())
        .await
        .unwrap();
    rows.into_iter()
        .filter(|account| account.disabled_at.is_none())
        .map(|account| Reader {
            name: account.email.unwrap_or_default(),
            person: account.person_id.to_string(),
            account: AccountId(account.id),
        })
        .collect()
}

/// Every address within the portal that a page leads to, without what follows a `#`.
fn leads_to(page: &str) -> BTreeSet<String> {
    page.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.starts_with('/'))
        .filter(|address| !address.starts_with("/pkg") && !address.starts_with("/assets"))
        .map(|address| {
            let address = address.split('#').next().unwrap_or_default();
            address.replace("&amp;", "&")
        })
        .collect()
}

/// The residents whom a page's links name.
fn named(page: &str) -> BTreeSet<String> {
    leads_to(page)
        .into_iter()
        .filter_map(|address| {
            let rest = address.strip_prefix("/people/")?.to_owned();
            let id = rest.split(['/', '?']).next()?;
            (id.len() == 36).then(|| id.to_owned())
        })
        .collect()
}

/// Something that happens to who is what to whom.
#[derive(Clone, Copy, Debug)]
enum Change {
    /// Somebody's relation ended yesterday.
    EndTie(usize),
    /// A resident keeps out whatever they are tied to.
    KeepOut(usize),
    /// A carer is let into one section alone.
    Narrow(usize),
    /// What a carer may do is paused.
    Pause(usize),
    /// It ended.
    EndGrant(usize),
    /// A resident keeps sections back.
    KeepBack(usize),
    /// Somebody leaves their work.
    Leave(usize),
    /// A resident is registered nowhere any more.
    Unregister(usize),
    /// An attorney's or deputy's word holds no more.
    EndRepresentative(usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let any = any::<prop::sample::Index>().prop_map(|index| index.index(10_000));
    let change = prop_oneof![
        any.clone().prop_map(Change::EndTie),
        any.clone().prop_map(Change::KeepOut),
        any.clone().prop_map(Change::Narrow),
        any.clone().prop_map(Change::Pause),
        any.clone().prop_map(Change::EndGrant),
        any.clone().prop_map(Change::KeepBack),
        any.clone().prop_map(Change::Leave),
        any.clone().prop_map(Change::Unregister),
        any.prop_map(Change::EndRepresentative),
    ];
    prop::collection::vec(change, 20..60)
}

/// A row of a table, in an order that stays; the index may be far too large.
async fn row<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    by: E::Column,
    index: usize,
) -> Option<E::Model> {
    let rows = E::find().order_by_asc(by).all(connection).await.unwrap();
    let place = index.checked_rem(rows.len())?;
    rows.into_iter().nth(place)
}

async fn happen(portal: &TestPortal, change: Change) {
    let clock = &portal.portal.clock;
    let yesterday = clock.today().checked_sub_days(Days::new(1));
    let tx = portal.portal.database.write().await.unwrap();
    let connection = tx.connection();
    match change {
        Change::EndTie(index) | Change::KeepOut(index) => {
            if let Some(found) =
                row::<care_relationship::Entity>(connection, care_relationship::Column::Id, index)
                    .await
            {
                let mut row = found.into_active_model();
                match change {
                    Change::EndTie(_) => row.to_date = Set(yesterday),
                    _ => row.limited_at = Set(Some(clock.now())),
                }
                row.update(connection).await.unwrap();
            }
        }
        Change::Narrow(index) | Change::Pause(index) | Change::EndGrant(index) => {
            if let Some(found) =
                row::<carer_grant::Entity>(connection, carer_grant::Column::Id, index).await
            {
                let of_plan = PlanKind::ALL
                    .into_iter()
                    .find(|kind| kind.code() == found.plan_kind)
                    .and_then(|kind| headings(kind).get(index % 5));
                let mut row = found.into_active_model();
                match change {
                    Change::Narrow(_) => {
                        row.heading = Set(of_plan.map(|heading| heading.code.to_owned()));
                    }
                    Change::Pause(_) => row.paused_at = Set(Some(clock.now())),
                    _ => row.ended_at = Set(Some(clock.now())),
                }
                row.update(connection).await.unwrap();
            }
        }
        Change::KeepBack(index) => {
            if let Some(found) =
                row::<section::Entity>(connection, section::Column::Id, index).await
            {
                kept_back::Entity::delete_many()
                    .filter(kept_back::Column::ResidentId.eq(found.resident_id))
                    .exec(connection)
                    .await
                    .unwrap();
                let new = kept_back::Model {
                    resident_id: found.resident_id,
                    version: 1,
                    sections: found.heading,
                    chosen_by: found.resident_id,
                    chosen_at: clock.now(),
                };
                kept_back::ActiveModel::from(new)
                    .reset_all()
                    .insert(connection)
                    .await
                    .unwrap();
            }
        }
        Change::Leave(index) => {
            if let Some(found) =
                row::<staff_role::Entity>(connection, staff_role::Column::Id, index).await
            {
                let mut row = found.into_active_model();
                row.to_date = Set(yesterday);
                row.update(connection).await.unwrap();
            }
        }
        Change::Unregister(index) => {
            if let Some(found) = row::<person::Entity>(connection, person::Column::Id, index).await
            {
                let mut row = found.into_active_model();
                row.practice_id = Set(None);
                row.update(connection).await.unwrap();
            }
        }
        Change::EndRepresentative(index) => {
            if let Some(found) =
                row::<representative::Entity>(connection, representative::Column::Id, index).await
            {
                let mut row = found.into_active_model();
                row.ended_at = Set(Some(clock.now()));
                row.update(connection).await.unwrap();
            }
        }
    }
    tx.commit().await.unwrap();
}

/// Runs a test on a few boroughs in which things happened.
fn in_boroughs<F>(boroughs: u32, test: impl Fn(TestPortal) -> F)
where
    F: Future<Output = TestPortal>,
{
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config {
        cases: cases(boroughs),
        max_shrink_iters: 0,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&changes(), |changes| {
            runtime.block_on(async {
                let portal = TestPortal::start().await;
                demo::seed(&portal.portal, None).await.unwrap();
                for change in changes {
                    happen(&portal, change).await;
                }
                test(portal).await.finish().await;
            });
            Ok(())
        })
        .unwrap();
}

/// Reads on from the first page until there is nothing new; every address that did not open.
async fn read_on(browser: &mut Browser) -> (usize, Vec<String>) {
    let mut known = BTreeSet::from([links::HOME.to_owned()]);
    let mut next = VecDeque::from([links::HOME.to_owned()]);
    let (mut read, mut shut) = (0, Vec::new());
    while let Some(address) = next.pop_front().filter(|_| read < MOST_PAGES) {
        let answer = browser.get(&address).await;
        read += 1;
        match answer.status {
            StatusCode::OK => {
                for address in leads_to(&answer.body) {
                    if known.insert(address.clone()) {
                        next.push_back(address);
                    }
                }
            }
            StatusCode::SEE_OTHER => {}
            status => shut.push(format!("{address}: {status}")),
        }
    }
    (read, shut)
}

#[test]
fn whatever_a_page_leads_to_opens_for_whoever_reads_the_page() {
    in_boroughs(1, |portal| async move {
        for reader in readers(&portal).await {
            let mut browser = portal.signed_in(reader.account, Assurance::Full).await;
            let (read, shut) = read_on(&mut browser).await;
            assert!(shut.is_empty(), "{} finds shut: {shut:#?}", reader.name);
            assert!(read > 3, "{} read {read} pages", reader.name);
        }
        portal
    });
}

#[test]
fn a_search_of_staff_finds_those_whose_record_opens_for_them_and_nobody_else() {
    in_boroughs(3, |portal| async move {
        let people = person::Entity::find()
            .filter(person::Column::IsResident.eq(true))
            .all(portal.portal.database.reader())
            .await
            .unwrap();
        let names: BTreeSet<_> = people.iter().map(|person| &*person.family_name).collect();
        let residents: Vec<_> = people.iter().map(|person| person.id.to_string()).collect();
        for reader in readers(&portal).await {
            let mut browser = portal.signed_in(reader.account, Assurance::Full).await;
            if browser.get(links::WORKLIST).await.status != StatusCode::OK {
                continue;
            }
            let mut found = BTreeSet::new();
            for name in &names {
                browser
                    .post(links::SEARCH_WORKLIST, &[("search", name)])
                    .await;
                found.extend(named(&browser.get(links::WORKLIST).await.body));
            }
            // Whom they took emergency access to is on a list of its own.
            let home = browser.get(links::HOME).await.body;
            let held: BTreeSet<_> = home
                .split("class=\"emergency-banner\"")
                .skip(1)
                .filter_map(|banner| banner.split("</form>").next())
                .flat_map(named)
                .collect();
            let asked = asked_of(&portal, &reader).await;
            let mut open = BTreeSet::new();
            for resident in &residents {
                let record = browser.get(&format!("/people/{resident}")).await;
                let helps = record.body.contains("You are helping");
                let other = !helps && !held.contains(resident) && *resident != reader.person;
                // Of whom a team has or answered only a request is on the list of what waits, while
                // it does.
                let by_name = found.contains(resident) || !asked.contains(resident);
                if record.status == StatusCode::OK && other && by_name {
                    open.insert(resident.clone());
                }
            }
            assert_eq!(found, open, "{}", reader.name);
        }
        portal
    });
}

/// Those of whom a team of a reader has a request, or answered one.
async fn asked_of(portal: &TestPortal, reader: &Reader) -> BTreeSet<String> {
    let database = portal.portal.database.reader();
    let person: uuid::Uuid = reader.person.parse().unwrap();
    let teams: Vec<_> = staff_role::Entity::find()
        .filter(staff_role::Column::PersonId.eq(person))
        .all(database)
        .await
        .unwrap()
        .into_iter()
        .filter_map(|role| role.team_id)
        .collect();
    let screened = service::Entity::find()
        .select_only()
        .column(service::Column::Id)
        .filter(service::Column::TeamId.is_in(teams.clone()))
        .into_query();
    let answered = Condition::all()
        .add(referral::Column::AnsweredAt.is_not_null())
        .add(referral::Column::ServiceId.in_subquery(screened));
    let has = referral::Column::TeamId.is_in(teams);
    let requests = referral::Entity::find()
        .filter(Condition::any().add(has).add(answered))
        .all(database)
        .await
        .unwrap();
    requests
        .into_iter()
        .map(|request| request.resident_id.to_string())
        .collect()
}

/// What a carer may have been given: which plan, perhaps one section, and how much.
fn grants() -> impl Strategy<Value = Vec<(PlanKind, Option<usize>, &'static str)>> {
    let one = (
        prop::sample::select(PlanKind::ALL.to_vec()),
        prop::option::of(0_usize..20),
        prop::sample::select(vec!["view", "comment", "edit"]),
    );
    prop::collection::vec(one, 0..5)
}

#[test]
fn a_plan_a_paper_and_a_first_page_show_the_sections_that_open_and_no_others() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config {
        cases: cases(12),
        max_shrink_iters: 0,
        ..Config::default()
    };
    let kept = prop::collection::btree_set(0_usize..20, 0..4);
    TestRunner::new(config)
        .run(&(grants(), kept), |(grants, kept)| {
            runtime.block_on(papers(&grants, &kept));
            Ok(())
        })
        .unwrap();
}

async fn papers(grants: &[(PlanKind, Option<usize>, &'static str)], kept: &BTreeSet<usize>) {
    let portal = TestPortal::start().await;
    let (joe, mut his) = joe(&portal).await;
    let with_text: Vec<_> = PlanKind::ALL
        .into_iter()
        .flat_map(headings)
        .filter(|heading| heading.list.is_none())
        .collect();
    assert!(with_text.len() > 8, "{} sections", with_text.len());
    let mark = |code: &str| format!("What only {code} says");
    for heading in &with_text {
        let saved = save_text(&mut his, joe, heading.code, "0", &mark(heading.code)).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", heading.code);
    }
    let bea = portal.carer("Bea").await;
    for (kind, section, right) in grants {
        let section = section.and_then(|place| headings(*kind).get(place));
        let part = (kind.code(), section.map(|heading| heading.code));
        portal.grant_of(joe, bea, part, right).await;
    }
    let sections: Vec<_> = kept
        .iter()
        .filter_map(|place| with_text.get(*place))
        .map(|heading| heading.code)
        .collect();
    let tx = portal.portal.database.write().await.unwrap();
    let row = kept_back::Model {
        resident_id: joe.person.0,
        version: 1,
        sections: sections.join(" "),
        chosen_by: joe.person.0,
        chosen_at: portal.portal.clock.now(),
    };
    kept_back::ActiveModel::from(row)
        .reset_all()
        .insert(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let mut hers = portal.signed_in(bea.account, Assurance::Full).await;
    let mut papers = vec![hers.get(links::HOME).await.body];
    papers.push(hers.get(&links::person(joe.person)).await.body);
    papers.push(hers.get(&links::crisis_sheet(joe.person)).await.body);
    for kind in PlanKind::ALL {
        papers.push(hers.get(&links::plan(joe.person, kind)).await.body);
        papers.push(hers.get(&links::print_plan(joe.person, kind)).await.body);
    }
    for heading in &with_text {
        let open = hers
            .get(&links::section_history(joe.person, heading.code))
            .await;
        let opens = open.status == StatusCode::OK;
        let words = mark(heading.code);
        let shown = papers.iter().filter(|paper| paper.contains(&words)).count();
        if opens {
            assert!(shown >= 2, "{} opens and is on {shown} pages", heading.code);
        } else {
            assert_eq!(shown, 0, "{} is refused and on a page", heading.code);
        }
    }
    portal.finish().await;
}
