//! What is kept about people, why, and who sees it.

use crate::{
    backend::{Caller, RequestFacts},
    components::{Inset, Page},
    links,
};
use leptos::prelude::*;

/// The privacy page.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let demo = use_context::<RequestFacts>()
        .is_some_and(|facts| facts.demo)
        .then(|| {
            view! {
                <Inset>
                    <p>"This is a demonstration with invented people. Do not enter anything about real people."</p>
                </Inset>
            }
        });
    let looked = use_context::<Caller>()
        .and_then(|caller| caller.signed_in)
        .filter(|person| person.is_resident)
        .map(|person| {
            view! { <p><a href=links::who_has_looked(person.person)>"Who has looked at my plan"</a></p> }
        });
    view! {
        <Page title="Privacy">
            <p class="nhsuk-lede-text">"Your plan is about you. This page says what we keep, why, and who can see it."</p>
            {demo}
            <h2>"What we keep"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"who you are: your name, date of birth, NHS number, address, phone numbers and email"</li>
                <li>"how you like to communicate"</li>
                <li>"your care plan, and every earlier version of it"</li>
                <li>"who is around you: carers, staff and teams, since when and why"</li>
                <li>"the cards that lead to your crisis plan, and when each was used"</li>
                <li>"how you sign in, and where you are signed in"</li>
                <li>"which of your devices keep your crisis sheet, and when each last saved it"</li>
                <li>"who looked at your record or changed it, when, and who tried and was not let in"</li>
                <li>"the emails we send you"</li>
            </ul>
            <p>"We do not keep passwords, because there are none. Your fingerprint or face never leaves your device."</p>
            <h2>"Why we keep it"</h2>
            <p>"So that you, and the people who help you, know what matters to you and what was agreed. It is not used for advertising and it is not sold."</p>
            <h2>"Who can see it"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"you"</li>
                <li>"a carer who was given access, until the day that access ends"</li>
                <li>"staff and teams who take part in your care"</li>
                <li>"nurses and doctors at the GP surgery where you are registered"</li>
                <li>"anyone who has your crisis card and types its code, if you allow it: your first name and who to call"</li>
            </ul>
            <p>"Everyone else is told that there is no such page. The people who keep the computer running can reach the files it is stored in. They are not meant to read them."</p>
            <h2>"You can see who looked"</h2>
            <p>"Every look at your record is written in a list. Nobody can change a line of it or take one out without it showing. You can read the list at any time."</p>
            <p>"One thing is not on the list. When somebody is worried that a person is not safe, what they write is kept apart from the plan and the record. Only people who look after safeguarding read it, and staff what they wrote themselves."</p>
            {looked}
            <h2>"On your device"</h2>
            <p>"We store one small file, a cookie, in your browser. It keeps you signed in and ends when you sign out. We do not follow what you do elsewhere. Nothing on these pages is loaded from another company."</p>
            <p>"A locked copy of each crisis sheet is kept beside the records. Staff who answer urgent calls can open it for a few hours if the records cannot be reached. You are told when they do."</p>
            <p>"If you ask for it, a device of your own keeps a copy of your crisis sheet, to read without internet. A second cookie marks that device. Both go away when you sign out, when you remove the sheet, when somebody else signs in there, or when you say that others use the device. Nothing else of your plan is kept on a device."</p>
            <h2>"How long"</h2>
            <p>"Nothing in a plan is thrown away when it is changed, so that it is always clear who said what. The organisation that runs Alongside for you decides how long it keeps records, and must tell you."</p>
            <h2>"Your rights"</h2>
            <p>"You can ask for a copy of what is kept, and ask for mistakes to be put right. Ask your GP surgery, or anyone in your team."</p>
            <p>"If you are not happy with the answer, you can contact the "
                <a href="https://ico.org.uk/make-a-complaint/">"Information Commissioner’s Office"</a>"."</p>
        </Page>
    }
}
