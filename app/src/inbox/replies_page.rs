//! The replies that a team uses again and again.

use super::{
    model::{RepliesView, ReplyView},
    places::{desk_of_address, other_desks},
};
use crate::{
    components::{
        Button, ButtonLook, ButtonRow, Details, Page, PortalForm, TextArea, TextInput, page_result,
    },
    format, links,
    messages::model::MOST_IN_MESSAGE,
    posted,
    returned_form::value_of,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The saved replies of a desk.
#[component]
pub fn RepliesPage() -> impl IntoView {
    let desk = desk_of_address();
    let asked = posted::asked();
    let shown = async move {
        let answer = match asked {
            Ok((caller, backend)) => backend.inbox.replies(&caller, desk).await,
            Err(error) => Err(error),
        };
        page_result(answer.map(replies))
    };
    view! { {Suspend::new(shown)} }
}

fn replies(view: RepliesView) -> AnyView {
    let labels = [
        ("title", String::from("a short name")),
        ("words", String::from("the words of the reply")),
    ];
    let key = view.desk.key;
    let title = format!("Saved replies of {}", view.desk.name);
    let edited = use_query_map().with_untracked(|query| query.get("reply"));
    let edited = value_of("reply", &edited.unwrap_or_default());
    let edited = view
        .replies
        .iter()
        .find(|reply| reply.id.to_string() == edited)
        .cloned();
    let list: Vec<_> = view.replies.iter().map(|reply| one(reply, &view)).collect();
    let list = if list.is_empty() {
        view! { <p>"No reply is saved yet."</p> }.into_any()
    } else {
        list.into_any()
    };
    let heading = match &edited {
        Some(reply) => format!("Change: {}", reply.title),
        None => String::from("Add a reply"),
    };
    let (id, old_title, words) = edited.map_or_else(Default::default, |reply| {
        (reply.id.to_string(), reply.title, reply.words)
    });
    let stop = (!id.is_empty())
        .then(|| view! { <a href=links::saved_replies(key)>"Leave it as it is"</a> });
    view! {
        <Page title=title dense=true back=links::INBOX labels=labels>
            {other_desks(&view.desks, key, links::saved_replies)}
            {list}
            <h2 id="write">{heading}</h2>
            <p>"Everybody in the team can use it. Write nothing in it about one person."</p>
            <PortalForm action="/api/inbox/save-reply">
                <input type="hidden" name="desk" value=key.to_string()/>
                <input type="hidden" name="reply" value=id/>
                <TextInput name="title" label="Short name" hint="Such as: Prescription is ready" value=old_title/>
                <TextArea name="words" label="What does the reply say?" rows=6 limit=MOST_IN_MESSAGE value=words/>
                <ButtonRow>
                    <Button>"Save the reply"</Button>
                    {stop}
                </ButtonRow>
            </PortalForm>
        </Page>
    }
    .into_any()
}

fn one(reply: &ReplyView, view: &RepliesView) -> AnyView {
    let key = view.desk.key;
    let (by, at) = &reply.changed;
    let changed = format!("Changed by {by}, {}", format::date_of(*at));
    let href = format!("{}&reply={}#write", links::saved_replies(key), reply.id);
    let about = format!(" {}", reply.title);
    let hidden = about.clone();
    let (desk, id, words) = (key.to_string(), reply.id.to_string(), reply.words.clone());
    view! {
        <Details summary=reply.title.clone()>
            <p class="written">{words}</p>
            <p class="quiet">{changed}</p>
            <p><a href=href>"Change"<span class="nhsuk-u-visually-hidden">{hidden}</span></a></p>
            <PortalForm action="/api/inbox/remove-reply">
                <input type="hidden" name="desk" value=desk/>
                <input type="hidden" name="reply" value=id/>
                <Button look=ButtonLook::Secondary>
                    "Take off the list"<span class="nhsuk-u-visually-hidden">{about}</span>
                </Button>
            </PortalForm>
        </Details>
    }
    .into_any()
}
