//! "Worried about someone?": what to do, for everybody, signed in or not.

use super::model::WorriedView;
use crate::{
    backend::Caller,
    components::{ButtonLink, ExitThisPage, Page, Warning},
    format, links,
    loaded::loaded,
    posted,
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn WorriedPage() -> impl IntoView {
    let asked = posted::asked();
    let answer = async move { asked?.1.safeguarding.worried().await };
    loaded(answer, worried_page)
}

fn worried_page(view: WorriedView) -> AnyView {
    let signed_in = use_context::<Caller>().and_then(|caller| caller.signed_in);
    let list = signed_in
        .as_ref()
        .filter(|person| person.is_staff)
        .map(|_| {
            view! { <p><a href=links::CONCERNS>"Concerns you may read"</a></p> }
        });
    let write = if signed_in.is_some() {
        view! { <p><ButtonLink href=links::RAISE_CONCERN>"Write down what worries you"</ButtonLink></p> }.into_any()
    } else {
        let sign_in = links::with_next(links::SIGN_IN, links::RAISE_CONCERN);
        view! { <p>"If you have an account, "<a href=sign_in>"sign in and write it down"</a>". If you have none, ring."</p> }.into_any()
    };
    view! {
        <Page title="Worried about someone?">
            <ExitThisPage/>
            <p>"Perhaps somebody is hurt, frightened or not looked after. Perhaps somebody takes their money or decides everything for them. It can be another person, or you."</p>
            <Warning heading="Is somebody in danger now?">
                <p><a href="tel:999">"Ring 999"</a>". Ask for the police or an ambulance."</p>
                <p>"If it is not safe to speak on a mobile phone, ring 999, listen, and press 55 when you are asked to."</p>
            </Warning>
            <h2>"Who to ring"</h2>
            {whom(view.phone.as_deref())}
            <p>"You do not have to be sure, and you need no proof."</p>
            <h2>"What happens then"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"Somebody listens to you and asks what you saw or heard."</li>
                <li>"They ask the person what they want, if that is safe."</li>
                <li>"They may speak to others, such as a GP or the police, to keep the person safe."</li>
                <li>"They may not be able to tell you what they did."</li>
            </ul>
            <h2>"Write it down here"</h2>
            <p>"It may not be read at night or at the weekend. If it cannot wait, ring."</p>
            <p>"What you write is for the safeguarding lead of your care organisation. The person it is about cannot see it here, nor can those who help them. If you work here, you can read your own words again."</p>
            {write}
            {list}
        </Page>
    }
    .into_any()
}

/// Whom to ring, whether the number is known here or not.
pub(super) fn whom(phone: Option<&str>) -> AnyView {
    match phone {
        Some(number) => view! {
            <p>"Ring the council’s adult safeguarding team on "<a class="whole" href=format::dial(number)>{format::phone(number)}</a>"."</p>
        }
        .into_any(),
        None => view! {
            <p>"Ring the council of the place where the person lives, and ask for the adult safeguarding team. The number is on the council’s website. Any GP surgery knows it too."</p>
        }
        .into_any(),
    }
}
