//! Where a resident keeps their crisis sheet on the device in their hands.

use super::{
    keep_on_device::KeepOnDevice,
    kept_model::{KeepView, Keeping, KeptSheetView},
};
use crate::{
    components::{Button, ButtonLook, Page, PortalForm, WakeIslands},
    format,
    ids::PersonId,
    links,
    plan::answered,
};
use leptos::prelude::*;

/// The page on which a sheet is kept, and removed again.
#[component]
pub fn KeepSheetPage() -> impl IntoView {
    answered(
        |asked| async move {
            let crisis_plan = &asked.backend.crisis_plan;
            crisis_plan.keep_view(&asked.caller, asked.resident).await
        },
        keep_page,
    )
}

pub(super) fn keep_page(view: KeepView) -> AnyView {
    let id = view.resident;
    let content = match view.keeping {
        Keeping::Never => never(id),
        Keeping::NotYet => not_yet(id),
        Keeping::Here(kept) => here(id, &kept),
    };
    view! {
        <Page
            title="Keep my crisis sheet on this device"
            back=links::crisis_sheet(id)
            labels=[("device", "the list of your devices")]
        >
            {content}
        </Page>
    }
    .into_any()
}

/// Others use the device.
fn never(id: PersonId) -> AnyView {
    view! {
        <p id="device">"You told us that other people use this device. They could read your crisis sheet, so we do not keep it here."</p>
        <p>"If this is your own device, "<a href=links::ACCOUNT>"say so under Account"</a>" first."</p>
        {on_paper(id)}
    }
    .into_any()
}

fn not_yet(id: PersonId) -> AnyView {
    view! {
        <p id="device">"Your crisis sheet can stay on this device. Then you can read it here when there is no internet."</p>
        <ul class="nhsuk-list nhsuk-list--bullet">
            <li>"The sheet says on which day it was saved. When you open it with internet, we save the newest one."</li>
            <li>"Whoever can unlock this device can read it. They do not have to sign in."</li>
            <li>"It goes away when you press Sign out, when you remove it, or when somebody else signs in here."</li>
            <li>"It stays when we sign you out because you were away."</li>
        </ul>
        <p><strong>"Do not do this on a device that other people use."</strong></p>
        <KeepOnDevice sheet=links::crisis_sheet(id) worker=links::SHEET_WORKER.to_owned() kept=false>
            <PortalForm action="/api/crisis-plan/keep-sheet">
                <input type="hidden" name="resident" value=id.to_string()/>
                <Button>"Keep it on this device"</Button>
            </PortalForm>
        </KeepOnDevice>
        <WakeIslands/>
        {on_paper(id)}
    }
    .into_any()
}

fn here(id: PersonId, kept: &KeptSheetView) -> AnyView {
    let since = format!(
        "This device keeps your crisis sheet since {}.",
        format::moment(kept.kept_at)
    );
    let device = kept.id.to_string();
    view! {
        <p id="device">{since}</p>
        <KeepOnDevice sheet=links::crisis_sheet(id) worker=links::SHEET_WORKER.to_owned() kept=true>
            <p>
                "To read it without internet, open "
                <a href=links::crisis_sheet(id)>"your crisis sheet"</a>
                " as usual. Add a bookmark for it, or put it on your home screen: no other page opens without internet."
            </p>
        </KeepOnDevice>
        <WakeIslands/>
        <h2>"To remove it"</h2>
        <p>"Sign out, or press this button. You can also remove it "<a href=links::ACCOUNT>"under Account"</a>" on another device. A device without internet keeps the sheet until it is online again."</p>
        <PortalForm action="/api/crisis-plan/remove-sheet">
            <input type="hidden" name="resident" value=id.to_string()/>
            <input type="hidden" name="kept" value=device/>
            <Button look=ButtonLook::Warning>"Remove it from this device"</Button>
        </PortalForm>
    }
    .into_any()
}

/// What works everywhere.
fn on_paper(id: PersonId) -> AnyView {
    view! {
        <p>"You can also keep it on paper: "<a href=links::crisis_sheet(id)>"open your crisis sheet"</a>" and print it."</p>
    }
    .into_any()
}
