//! "Staff": who works with the portal, as what and where.

use super::model::{Member, RoleView, StaffView};
use crate::{
    components::{ButtonLink, Cell, Page, Table, TurnPages},
    format, links,
    loaded::loaded,
    posted::asked,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The staff whom the reader looks after: `/admin/staff`.
#[component]
pub fn StaffPage() -> impl IntoView {
    let asked = asked();
    let page = use_query_map()
        .with_untracked(|query| query.get("page").and_then(|page| page.parse().ok()))
        .unwrap_or(1);
    let answer = async move {
        let (caller, backend) = asked?;
        backend.admin.staff(&caller, page).await
    };
    loaded(answer, staff_page)
}

fn staff_page(view: StaffView) -> AnyView {
    let StaffView {
        members,
        page,
        more,
    } = view;
    let list = if members.is_empty() {
        view! { <p>"Nobody is on this page."</p> }.into_any()
    } else {
        let rows = members.into_iter().map(cells).collect();
        view! {
            <Table
                caption=format!("Staff by last name, page {page}")
                headings=["Name", "Work"].map(String::from).to_vec()
                rows=rows
            />
        }
        .into_any()
    };
    view! {
        <Page title="Staff" back=links::HOME dense=true>
            <p>"You look after who works with Alongside, as what and where. You do not see anybody’s plan or record by that."</p>
            <ButtonLink href=links::JOIN_STAFF>"Add somebody"</ButtonLink>
            {list}
            <TurnPages page=page more=more words=["Earlier names", "Later names"] to=links::staff/>
        </Page>
    }
    .into_any()
}

fn cells(member: Member) -> Vec<Cell> {
    let href = links::member(member.id);
    let roles: Vec<_> = member
        .roles
        .iter()
        .map(|role| view! { <div>{role_words(role)}</div> })
        .collect();
    vec![
        Cell::view(view! { <a href=href>{member.name}</a> }),
        Cell::view(roles),
    ]
}

/// A role in one line.
pub(super) fn role_words(role: &RoleView) -> String {
    format!("{}, {}", role.title, role.place)
}

/// Since when, and until when if that is set.
pub(super) fn role_days(role: &RoleView) -> String {
    let from = format::date(role.from);
    match role.to {
        Some(to) => format!("From {from} to {}", format::date(to)),
        None => format!("From {from}"),
    }
}
