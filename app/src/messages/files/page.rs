//! The page on which files are added to a message that is not sent yet.

use super::model::{DraftFilesView, FileView, MOST_FILES};
use crate::{
    backend::{Backend, Caller},
    components::{Button, ButtonLink, ButtonLook, FileForm, Labels, Page, PortalForm},
    error::PortalError,
    ids::{DraftId, PersonId},
    links,
    loaded::loaded,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The files of a message that is not sent yet.
#[component]
pub fn DraftFilesPage() -> impl IntoView {
    let (caller, backend) = (expect_context::<Caller>(), expect_context::<Backend>());
    let (resident, draft) = use_params_map().with_untracked(|params| {
        let resident = params
            .get("person")
            .and_then(|id| id.parse::<PersonId>().ok());
        let draft = params
            .get("draft")
            .and_then(|id| id.parse::<DraftId>().ok());
        (resident, draft)
    });
    let answer = async move {
        let (resident, draft) = resident.zip(draft).ok_or(PortalError::NotFound)?;
        backend
            .message_files
            .of_draft(&caller, resident, draft)
            .await
    };
    loaded(answer, draft_files)
}

fn draft_files(view: DraftFilesView) -> AnyView {
    let labels: Labels = [(String::from("file"), String::from("a file"))]
        .into_iter()
        .collect();
    // The field is made before the page around it, which says its name too.
    provide_context(labels.clone());
    let list = (!view.files.is_empty()).then(|| {
        let rows: Vec<_> = view
            .files
            .iter()
            .map(|file| removable(&view, file))
            .collect();
        view! {
            <h2>"Files you have added"</h2>
            <ul class="nhsuk-list">{rows}</ul>
        }
    });
    let full = u32::try_from(view.files.len()).is_ok_and(|count| count >= MOST_FILES);
    let form = if full {
        view! { <p>{format!("This message has {MOST_FILES} files, which is as many as it can have.")}</p> }
            .into_any()
    } else {
        upload(&view)
    };
    let back = view.back.clone();
    view! {
        <Page title="Add photos or documents" caption=view.resident.full_name.clone() back=back.clone() labels=labels>
            <p>
                "You can add a PDF, or photos that are JPEG, PNG or HEIC files. Each can be up to 10 MB. "
                "The people who can read the message can save and open them."
            </p>
            {list}
            {form}
            <ButtonLink href=back look=ButtonLook::Secondary>"Back to your message"</ButtonLink>
        </Page>
    }
    .into_any()
}

fn upload(view: &DraftFilesView) -> AnyView {
    view! {
        <FileForm
            action=links::add_message_file(view.resident.id, view.draft)
            label="Choose a file"
            hint="PDF, JPEG, PNG or HEIC, up to 10 MB"
            accept=".pdf,.jpg,.jpeg,.png,.heic,application/pdf,image/jpeg,image/png,image/heic"
            button="Add this file"
        />
    }
    .into_any()
}

fn removable(view: &DraftFilesView, file: &FileView) -> AnyView {
    let (resident, draft) = (view.resident.id.to_string(), view.draft.to_string());
    let id = file.id.to_string();
    let name = format!(": {}", file.name);
    view! {
        <li>
            <strong>{file.name.clone()}</strong>
            <span class="quiet">{format!(" ({})", file.about())}</span>
            <PortalForm action="/api/messages/files/remove">
                <input type="hidden" name="resident" value=resident/>
                <input type="hidden" name="draft" value=draft/>
                <input type="hidden" name="file" value=id/>
                <Button look=ButtonLook::Secondary>
                    "Remove"<span class="nhsuk-u-visually-hidden">{name}</span>
                </Button>
            </PortalForm>
        </li>
    }
    .into_any()
}

/// The files that came with a message: to save, each by its name.
pub fn file_list(files: &[FileView], href: impl Fn(&FileView) -> String) -> Option<AnyView> {
    let rows: Vec<_> = files
        .iter()
        .map(|file| {
            let about = format!(" ({})", file.about());
            view! {
                <li>
                    <a href=href(file) rel="external" download>
                        "Save "{file.name.clone()}
                    </a>
                    <span class="quiet">{about}</span>
                </li>
            }
        })
        .collect();
    (!files.is_empty()).then(|| view! { <ul class="nhsuk-list">{rows}</ul> }.into_any())
}
