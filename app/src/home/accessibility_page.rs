//! How well everybody can use the portal, what was tried and what was not.

use crate::components::Page;
use leptos::prelude::*;

/// The accessibility statement.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    view! {
        <Page title="Accessibility statement">
            <p>"We want everybody to be able to use Alongside: people who see, hear, move or remember less well, and the people who help them."</p>
            <h2>"What you can do"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"make everything up to 4 times as big, and read it without moving from side to side"</li>
                <li>"use every page with only a keyboard"</li>
                <li>"use every page with a screen reader, or with scripts switched off"</li>
                <li>"change colours and fonts in your browser"</li>
                <li>"print your plan, letters and code sheets in large print, or keep your plan as a PDF file"</li>
            </ul>
            <p>"You never need to remember a password or solve a puzzle. You can paste or type a code. A code from an email works for 10 minutes, and you can ask for another."</p>
            <h2>"If something does not work for you"</h2>
            <p>"Tell your GP surgery, or anyone in the team that helps you. They can read your plan to you, change it for you, and give it to you on paper."</p>
            <p>"The organisation that runs Alongside for you must answer. If you are not happy with the answer, you can contact the "
                <a href="https://www.equalityadvisoryservice.com/">"Equality Advisory and Support Service"</a>"."</p>
            <h2>"What we aim for"</h2>
            <p>"We aim for level AA of the Web Content Accessibility Guidelines, version 2.2."</p>
            <h2>"What was tested"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"The pages were looked at in the Chromium browser, at the width of a phone, of a small phone and of a computer."</li>
                <li>"The tests that come with Alongside read the pages with the axe checker, and use them with a keyboard and without scripts."</li>
                <li>"The colours of words and of the paper behind them were measured."</li>
            </ul>
            <h2>"What was not tested"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"No disabled person has tried Alongside yet, and no one with dementia."</li>
                <li>"No person has used it with a screen reader, voice control or a screen magnifier yet."</li>
                <li>"It has not been tried in Safari or Firefox, or on a real phone."</li>
                <li>"Nobody from outside has checked it. So we do not say that it meets the guidelines."</li>
            </ul>
            <h2>"What we know is not good yet"</h2>
            <ul class="nhsuk-list nhsuk-list--bullet">
                <li>"A long care plan is a long page. Links at the top lead to its parts."</li>
                <li>"Everything is in English. There is no Easy Read and no British Sign Language."</li>
                <li>"What people write in a plan may be hard to read."</li>
                <li>"You are signed out after 30 minutes without use, or 5 minutes on a shared device. If you press Save after that, what you typed is kept, and shown again once you have signed in."</li>
            </ul>
        </Page>
    }
}
