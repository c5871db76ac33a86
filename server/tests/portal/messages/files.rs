//! Photos and documents that go with messages, and what only pretends to be one.

use super::World;
use crate::support::{Answer, Browser};
use ::entity::{message_file, message_file_part};
use app::{
    backend::Assurance,
    ids::{DraftId, FileId, ThreadId},
    links,
};
use axum::body::Body;
use futures::stream;
use http::{Request, StatusCode, header};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::convert::Infallible;

const BOUNDARY: &str = "----a-boundary-of-ours";

/// A small picture with so many bytes after its head.
pub(super) fn png(more: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0".to_vec();
    bytes.extend((0..more).map(|place| u8::try_from(place % 251).unwrap()));
    bytes
}

/// The form as a browser sends it.
pub(super) fn multipart(page: &str, name: &str, content: &[u8]) -> Vec<u8> {
    let mut body = format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"form_page\"\r\n\r\n{page}\r\n\
         --{BOUNDARY}\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: image/png\r\n\r\n"
    )
    .into_bytes();
    body.extend(content);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    body
}

impl World {
    /// Annie begins a message about Joe and wants to add files.
    pub(super) async fn draft(&self, annie: &mut Browser) -> DraftId {
        let fields = [
            ("about", "resident"),
            ("subject", "equipment"),
            ("words", "A photo of the frame"),
            ("then", "files"),
        ];
        let saved = self.send(annie, &fields).await;
        let place = saved.location().split('/').rev().nth(1).unwrap().to_owned();
        let draft: DraftId = place.parse().unwrap();
        assert_eq!(saved.location(), links::draft_files(self.joe.person, draft));
        draft
    }

    pub(super) async fn send_body(
        &self,
        browser: &mut Browser,
        draft: DraftId,
        body: Body,
    ) -> Answer {
        let request = Request::post(links::add_message_file(self.joe.person, draft))
            .header(header::ACCEPT, "text/html")
            .header("sec-fetch-site", "same-origin")
            .header(
                header::CONTENT_TYPE,
                format!("multipart/form-data; boundary={BOUNDARY}"),
            );
        browser.send(request.body(body).unwrap()).await
    }

    async fn add(
        &self,
        browser: &mut Browser,
        draft: DraftId,
        name: &str,
        content: &[u8],
    ) -> Answer {
        let page = links::draft_files(self.joe.person, draft);
        let body = Body::from(multipart(&page, name, content));
        self.send_body(browser, draft, body).await
    }

    /// What the page says after something was sent.
    async fn page_after(&self, browser: &mut Browser, answer: &Answer) -> String {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        browser.get(answer.location()).await.body
    }

    async fn files(&self) -> Vec<message_file::Model> {
        message_file::Entity::find()
            .all(self.portal.portal.database.reader())
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn a_photo_goes_with_a_message_and_is_saved_whole_by_whoever_reads_it() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let draft = world.draft(&mut annie).await;
    let photo = png(1_000_000);
    let added = world.add(&mut annie, draft, "IMG 1.PNG", &photo).await;
    let page = world.page_after(&mut annie, &added).await;
    assert!(page.contains("Added IMG 1.png"), "{page}");
    assert!(page.contains("picture, 977 KB"), "{page}");
    let form = annie.get(&links::draft(world.joe.person, draft)).await;
    assert!(form.body.contains("IMG 1.png"));
    assert!(form.body.contains("A photo of the frame"));
    let draft_id = draft.to_string();
    let fields = [
        ("about", "resident"),
        ("subject", "equipment"),
        ("words", "A photo of the frame"),
        ("draft", draft_id.as_str()),
    ];
    let sent = world.send(&mut annie, &fields).await;
    let thread = ThreadId(world.only_thread().await.id);
    assert_eq!(sent.location(), links::thread(world.joe.person, thread));
    let file = FileId(world.files().await.remove(0).id);
    let path = links::message_file(world.joe.person, thread, file);
    for who in [world.annie, world.joe, world.priya] {
        let mut browser = world.browser(who).await;
        let page = browser.get(&links::thread(world.joe.person, thread)).await;
        assert!(page.body.contains(&path));
        let saved = browser.get(&path).await;
        assert_eq!(saved.status, StatusCode::OK);
        assert_eq!(saved.header("content-type"), "application/octet-stream");
        assert_eq!(
            saved.header("content-disposition"),
            "attachment; filename=\"IMG_1.png\"; filename*=UTF-8''IMG%201.png"
        );
        assert_eq!(saved.header("x-content-type-options"), "nosniff");
        assert_eq!(
            saved.header("content-security-policy"),
            "default-src 'none'; sandbox"
        );
        assert_eq!(saved.header("content-length"), photo.len().to_string());
        assert_eq!(saved.body, String::from_utf8_lossy(&photo));
    }
    assert_eq!(world.acts("add_message_file", "allowed").await, 1);
    assert_eq!(world.acts("open_message_file", "allowed").await, 3);
    world.portal.finish().await;
}

#[tokio::test]
async fn what_is_no_photo_and_no_document_is_refused_in_plain_words_and_keeps_nothing() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let draft = world.draft(&mut annie).await;
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice();
    let html = b"<!doctype html><script>alert(1)</script>".as_slice();
    let mut bomb = png(10);
    bomb.splice(16..24, [0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    let large = png(10 * 1024 * 1024);
    for (name, content, said) in [
        ("drawing.svg", svg, "Choose a PDF, or a photo"),
        ("photo.png", html, "Choose a PDF, or a photo"),
        (
            "letter.pdf",
            b"MZ\x90".as_slice(),
            "Choose a PDF, or a photo",
        ),
        ("bomb.png", &bomb, "Choose a smaller picture"),
        (
            "large.png",
            &large,
            "Choose a file that is 10 MB or smaller",
        ),
        ("empty.png", b"", "This one is empty"),
        ("", b"", "Choose a file"),
    ] {
        let answer = world.add(&mut annie, draft, name, content).await;
        let page = world.page_after(&mut annie, &answer).await;
        assert!(page.contains("There is a problem"), "{name}: {page}");
        assert!(page.contains(said), "{name}: {page}");
    }
    assert!(world.files().await.is_empty());
    let parts = message_file_part::Entity::find()
        .count(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(parts, 0);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_name_that_leads_elsewhere_leads_nowhere() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let draft = world.draft(&mut annie).await;
    world
        .add(&mut annie, draft, "../../etc/cron.d/x.png", &png(10))
        .await;
    assert_eq!(world.files().await.remove(0).name, "x.png");
    world.portal.finish().await;
}

#[tokio::test]
async fn a_file_of_a_gigabyte_is_refused_and_never_kept() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let draft = world.draft(&mut annie).await;
    let page = links::draft_files(world.joe.person, draft);
    let head = multipart(&page, "huge.png", &png(0));
    let end = format!("\r\n--{BOUNDARY}--\r\n");
    let head = head[..head.len() - end.len()].to_vec();
    let piece = vec![7_u8; 1024 * 1024];
    let pieces = (0..1024).map(move |_| piece.clone());
    let whole = std::iter::once(head)
        .chain(pieces)
        .chain([end.into_bytes()])
        .map(Ok::<_, Infallible>);
    let body = Body::from_stream(stream::iter(whole));
    let answer = world.send_body(&mut annie, draft, body).await;
    let page = world.page_after(&mut annie, &answer).await;
    assert!(page.contains("Choose a file that is 10 MB or smaller"));
    assert!(world.files().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn what_does_not_arrive_whole_or_is_no_form_keeps_nothing() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let draft = world.draft(&mut annie).await;
    let page = links::draft_files(world.joe.person, draft);
    let whole = multipart(&page, "photo.png", &png(5_000));
    for body in [
        whole[..whole.len() - 40].to_vec(),
        whole[..300].to_vec(),
        b"no form at all".to_vec(),
        Vec::new(),
    ] {
        let answer = world.send_body(&mut annie, draft, Body::from(body)).await;
        let page = world.page_after(&mut annie, &answer).await;
        assert!(page.contains("There is a problem"), "{page}");
    }
    let path = links::add_message_file(world.joe.person, draft);
    let answer = annie.post(&path, &[("file", "words")]).await;
    let page = world.page_after(&mut annie, &answer).await;
    assert!(page.contains("There is a problem"));
    assert!(world.files().await.is_empty());
    world.portal.finish().await;
}

#[tokio::test]
async fn nobody_adds_to_or_saves_from_what_is_not_theirs() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let draft = world.draft(&mut annie).await;
    let stranger = world.portal.resident("Stan").await;
    for who in [world.joe, world.priya, stranger] {
        let mut other = world.browser(who).await;
        let answer = world.add(&mut other, draft, "photo.png", &png(10)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        let page = other
            .get(&links::draft_files(world.joe.person, draft))
            .await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let mut nobody = world.portal.browser();
    let answer = world.add(&mut nobody, draft, "photo.png", &png(10)).await;
    assert!(answer.location().starts_with(links::SIGN_IN));
    let mut unproved = world
        .portal
        .signed_in(world.annie.account, Assurance::Email)
        .await;
    let answer = world.add(&mut unproved, draft, "photo.png", &png(10)).await;
    assert!(answer.location().starts_with(links::PROVE));
    world.add(&mut annie, draft, "photo.png", &png(10)).await;
    let file = FileId(world.files().await.remove(0).id);
    // Not sent yet: it is in no thread, not even in one that Annie reads.
    let thread = world.annie_writes().await;
    let path = links::message_file(world.joe.person, thread, file);
    for who in [world.annie, world.priya, stranger] {
        let mut browser = world.browser(who).await;
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_message_has_five_files_at_most_and_one_can_be_taken_off_again() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let draft = world.draft(&mut annie).await;
    for place in 0..5 {
        let name = format!("photo {place}.png");
        world.add(&mut annie, draft, &name, &png(10)).await;
    }
    let answer = world.add(&mut annie, draft, "photo 6.png", &png(10)).await;
    let page = world.page_after(&mut annie, &answer).await;
    assert!(page.contains("There is a problem"), "{page}");
    let files = world.files().await;
    assert_eq!(files.len(), 5);
    let (resident, id) = (world.joe.person.to_string(), draft.to_string());
    let file = files[0].id.to_string();
    let fields = [
        ("resident", resident.as_str()),
        ("draft", id.as_str()),
        ("file", file.as_str()),
    ];
    for _ in 0..2 {
        let answer = annie.post("/api/messages/files/remove", &fields).await;
        assert_eq!(
            answer.location(),
            links::draft_files(world.joe.person, draft)
        );
    }
    assert_eq!(world.files().await.len(), 4);
    let parts = message_file_part::Entity::find()
        .count(world.portal.portal.database.reader())
        .await
        .unwrap();
    assert_eq!(parts, 4);
    world.portal.finish().await;
}

#[tokio::test]
async fn a_photo_can_be_sent_without_words_and_every_page_holds() {
    let world = World::start().await;
    let mut annie = world.browser(world.annie).await;
    let fields = [
        ("about", "resident"),
        ("subject", "equipment"),
        ("words", ""),
        ("then", "files"),
    ];
    let saved = world.send(&mut annie, &fields).await;
    let place = saved.location().split('/').rev().nth(1).unwrap().to_owned();
    let draft: DraftId = place.parse().unwrap();
    let id = draft.to_string();
    let fields = [
        ("about", "resident"),
        ("subject", "equipment"),
        ("words", "  "),
        ("draft", id.as_str()),
    ];
    // Neither words nor a photo: nothing to send.
    let answer = world.send(&mut annie, &fields).await;
    let page = world.page_after(&mut annie, &answer).await;
    assert!(page.contains("Enter your message"), "{page}");
    assert!(world.threads().await.is_empty());
    world.add(&mut annie, draft, "frame.png", &png(10)).await;
    let form = annie.get(&links::draft(world.joe.person, draft)).await;
    assert!(form.body.contains("You can send the photo alone"));
    world.send(&mut annie, &fields).await;
    let thread = ThreadId(world.only_thread().await.id);
    assert_eq!(world.messages().await.remove(0).words, "");
    // An answer can be one too.
    let mut priya = world.browser(world.priya).await;
    let answer = [("words", ""), ("then", "files")];
    let saved = world.act(&mut priya, "answer", thread, &answer).await;
    let place = saved.location().split('/').rev().nth(1).unwrap().to_owned();
    let answer = world
        .act(&mut priya, "answer", thread, &[("words", "")])
        .await;
    let page = world.page_after(&mut priya, &answer).await;
    assert!(page.contains("Enter your message"), "{page}");
    world
        .add(&mut priya, place.parse().unwrap(), "leaflet.png", &png(10))
        .await;
    world
        .act(&mut priya, "answer", thread, &[("words", "")])
        .await;
    assert_eq!(world.messages().await.len(), 2);
    let href = links::thread(world.joe.person, thread);
    for who in [world.annie, world.joe, world.priya] {
        let mut browser = world.browser(who).await;
        for path in [
            links::messages(world.joe.person),
            href.clone(),
            links::print_thread(world.joe.person, thread),
        ] {
            let page = browser.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.body.contains("<p class=\"written\"></p>"), "{path}");
        }
        let page = browser.get(&href).await;
        assert!(page.body.contains("frame.png") && page.body.contains("leaflet.png"));
    }
    // Written on in words, the thread is found by them.
    world
        .act(&mut annie, "answer", thread, &[("words", "It wobbles")])
        .await;
    let joe = world.joe.person.to_string();
    let looked = [("resident", joe.as_str()), ("search", "wobbles")];
    let found = annie.post(links::SEARCH_MESSAGES, &looked).await;
    let page = annie.get(found.location()).await;
    assert!(page.body.contains("1 was found with"), "{}", page.body);
    assert!(page.body.contains("It wobbles"));
    world.portal.finish().await;
}
