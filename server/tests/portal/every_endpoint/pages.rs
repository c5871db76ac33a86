//! Every page.

use super::World;
use crate::support::TestPerson;
use app::{backend::Assurance, links, plan::kind::PlanKind, routes::App};
use http::StatusCode;
use leptos_axum::generate_route_list;
use std::collections::BTreeSet;

/// Who may see a page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum For {
    /// Everybody.
    All,
    /// Everybody; whoever is signed in is led on to their own page.
    Visitors,
    /// Whoever is signed in, even by email alone; it shows nothing but their own way in.
    SignedIn,
    /// Whoever gave a second proof; it shows nothing but their own.
    Proved,
    /// Whoever made something a moment ago; nobody else finds anything there.
    Maker,
    /// Staff who gave a second proof.
    Staff,
    /// Those whom the policy lets to Rose's record, with a second proof.
    Policy,
    /// The same, as staff who give care.
    PolicyStaff,
    /// Those on call, with a second proof.
    OnCall,
    /// An administrator who gave a second proof.
    Administrator,
    /// Rose herself, with a second proof.
    RoseAlone,
    /// Those who watch over privacy, with a second proof.
    Officer,
    /// Those who run the services, with a second proof.
    Manager,
    /// The team that has a request, with a second proof.
    Receiver,
}

use For::{
    Administrator, All, Maker, Manager, Officer, OnCall, Policy, PolicyStaff, Proved, Receiver,
    RoseAlone, SignedIn, Staff, Visitors,
};

#[rustfmt::skip]
const PAGES: &[(&str, For, &str)] = &[
    ("/", Visitors, "it says what this is"),
    ("/accessibility", All, "everybody may read it"),
    ("/privacy", All, "everybody may read it"),
    ("/home", SignedIn, "without a second proof it shows no record"),
    ("/sign-in", All, "it is how one signs in"),
    ("/sign-in/code", All, "it is how one signs in"),
    ("/sign-in/prove", SignedIn, "it is where the second proof is given"),
    ("/invitation", All, "it is how one signs in the first time"),
    ("/account", SignedIn, "it shows one's own ways in"),
    ("/account/welcome", SignedIn, "it shows one's own ways in"),
    ("/account/passkeys/add", Proved, "it changes how one signs in"),
    ("/account/passkeys/:passkey", RoseAlone, "it is hers"),
    ("/account/recovery-codes", Proved, "it changes how one signs in"),
    ("/account/recovery-codes/sheet", Maker, "it is shown to the session that made it"),
    ("/account/email", Proved, "it changes how one signs in"),
    ("/account/email/confirm", SignedIn, "it takes a code for an address that a proved session asked for"),
    ("/account/emails", SignedIn, "it shows which emails one gets oneself"),
    ("/emails/stop/:token", All, "whoever has an email stops others of its kind; it names nobody"),
    ("/people/:person/invite", PolicyStaff, "the policy: who gives care invites"),
    ("/people/:person/invite/letter", Maker, "it is shown to the session that made it"),
    ("/people/:person/link", PolicyStaff, "the policy: who gives care makes sure who she is"),
    ("/people/:person/link/vouch", PolicyStaff, "the policy: who gives care vouches for her"),
    ("/people/:person/link/code", Maker, "it is shown to the session that made it"),
    ("/people/new", Staff, "staff who give care make records"),
    ("/people/:person", Policy, "the policy: read the record"),
    ("/people/:person/edit", PolicyStaff, "the policy: change the record"),
    ("/people/:person/changes", Policy, "the policy: read what was changed in the record"),
    ("/people/:person/surgery", PolicyStaff, "the policy: change the record"),
    ("/people/:person/died", PolicyStaff, "the policy: write down that she has died"),
    ("/people/:person/died/check", Maker, "it asks again what the session said a moment ago"),
    ("/people/:person/merge", PolicyStaff, "the policy: who gives care to both puts records together"),
    ("/people/:person/merge/:other", PolicyStaff, "the policy: who gives care to both puts records together"),
    ("/people/:person/earlier-records", PolicyStaff, "the policy: who gives care takes them apart"),
    ("/worklist", Staff, "those one works with"),
    ("/worklist/requests", Staff, "what waits for oneself and for one's teams"),
    ("/worklist/told-to-get-help", Staff, "what waits for oneself and for one's teams"),
    ("/inbox", Staff, "the messages that are one's own to answer"),
    ("/inbox/team", Staff, "the messages that are one's team's to answer"),
    ("/inbox/search", Staff, "the messages that are one's own or one's team's to answer"),
    ("/inbox/away", Staff, "who gives care says when they are away"),
    ("/inbox/replies", Staff, "the replies of one's team"),
    ("/inbox/desk", Staff, "how one's team answers"),
    ("/inbox/figures", Staff, "the figures of one's team"),
    ("/metrics", Manager, "the figures of services that one manages or works in"),
    ("/metrics/figures/:figure", Manager, "the figures of services that one manages or works in"),
    ("/metrics/feedback", Manager, "the figures of services that one manages or works in"),
    ("/metrics/feedback/history", Manager, "whoever manages a service"),
    ("/metrics/feedback/history/check", Maker, "it shows what the session typed a moment ago"),
    ("/metrics/feedback/history/:service/take-back", Manager, "whoever runs it"),
    ("/metrics/emails", Manager, "whoever manages a service"),
    ("/metrics/gaps", Manager, "the figures of services that one manages or works in"),
    ("/metrics/gaps/:gap", Receiver, "whoever works in a team of the service"),
    ("/metrics/tokens", Manager, "whoever manages a service"),
    ("/metrics/tokens/made", Maker, "it is shown to the session that made it"),
    ("/feedback", All, "everybody may say how care went"),
    ("/feedback/thanks", All, "everybody may say how care went"),
    ("/feedback/link/:asked", All, "whoever has an email may answer once; it names nobody"),
    ("/feedback/more/:given", All, "whoever has just answered may say more; it names nobody"),
    ("/feedback/answers", Proved, "it shows what one asked oneself"),
    // The start of a tablet ends what is said on it, so it comes after.
    ("/feedback/kiosk/:kiosk/more/:said", All, "whoever has just answered on it may say more; it names nobody"),
    ("/feedback/kiosk/:kiosk", All, "whoever stands before the tablet may answer; it names nobody"),
    ("/feedback/kiosk/:kiosk/thanks", All, "whoever stands before the tablet may answer; it names nobody"),
    ("/feedback/:service/said", All, "everybody may read what a service did"),
    ("/feedback/:service", All, "everybody may say how care went"),
    ("/services/:service/feedback", Manager, "whoever runs it or works in its team"),
    ("/services/:service/feedback/words/:words", Manager, "whoever runs it or works in its team"),
    ("/services/:service/feedback/held", Manager, "whoever runs it or works in its team"),
    ("/services/:service/feedback/enter", Manager, "whoever runs it or works in its team"),
    ("/services/:service/feedback/paper", Manager, "whoever runs it or works in its team"),
    ("/services/:service/feedback/tablets", Manager, "whoever runs it or works in its team"),
    ("/metrics/requests", Manager, "the figures of services that one manages or works in"),
    ("/inbox/many", Staff, "a coordinator writes to their people"),
    ("/inbox/many/check", Maker, "it shows what the session wrote a moment ago"),
    ("/people/:person/crisis-plan/sheet", Policy, "the policy: read the crisis plan"),
    ("/people/:person/told", RoseAlone, "the policy: the resident decides who hears"),
    ("/people/:person/:plan/review", Policy, "the policy: change the plan's reviews"),
    ("/people/:person/:plan/:heading/comments", Policy, "the policy: comment on the plan"),
    ("/people/:person/crisis-plan/sheet/choose", RoseAlone, "the policy: decide who sees what"),
    ("/people/:person/crisis-plan/sheet/keep", RoseAlone, "the policy: the resident keeps it on their own device"),
    ("/people/:person/crisis-plan/card", Policy, "the policy: make and cancel cards"),
    ("/people/:person/crisis-plan/card/print", Maker, "it is shown to the session that made it"),
    ("/card/:reference", All, "whoever has a card asks here, and learns nothing without its code"),
    ("/worried", All, "everybody may need it"),
    ("/worried/raise", SignedIn, "a worry needs no second proof, and the form shows nothing"),
    ("/people/:person/concern", PolicyStaff, "the policy: who gives care raises a concern"),
    ("/safeguarding", Staff, "leads read theirs, other staff what they wrote"),
    ("/safeguarding/:concern", Staff, "whoever wrote it reads their own words"),
    ("/people/:person/representative", PolicyStaff, "the policy: who gives care writes down who may speak for her"),
    ("/people/:person/around", Policy, "the policy: read who is around and what each may do"),
    ("/people/:person/around/share", RoseAlone, "the policy: decide what is shared"),
    ("/people/:person/around/share/check", Maker, "it shows what the session chose a moment ago"),
    ("/people/:person/around/share/code", Maker, "it is shown to the session that made it"),
    ("/people/:person/around/ask", RoseAlone, "the policy: decide who sees what"),
    ("/people/:person/around/add", PolicyStaff, "the policy: change the record"),
    ("/people/:person/around/end", PolicyStaff, "the policy: change the record"),
    ("/people/:person/around/limit", RoseAlone, "the policy: decide who sees what"),
    ("/people/:person/around/wish", PolicyStaff, "the policy: change the record"),
    ("/people/:person/around/kept-back", RoseAlone, "the policy: the resident decides what is kept back"),
    ("/people/:person/safe-contact", Policy, "the policy: the resident and who gives care say what is safe"),
    ("/people/:person/around/:sharing", RoseAlone, "the policy: decide what is shared"),
    ("/people/:person/around/:sharing/change", RoseAlone, "the policy: decide what is shared"),
    ("/people/:person/decided", PolicyStaff, "the policy: who gives care writes down what they decided for her"),
    ("/people/:person/decided/new", PolicyStaff, "the policy: who gives care decides for her"),
    ("/people/:person/decided/:decision", PolicyStaff, "the policy: who gives care ends it"),
    ("/people/:person/capacity/new", PolicyStaff, "the policy: who gives care finds what she can decide"),
    ("/people/:person/capacity/:assessment", PolicyStaff, "the policy: who gives care finds what she can decide"),
    ("/sharing/code", All, "whoever was given a code enters it here, with an account or without"),
    ("/sharing/:offer", RoseAlone, "it was offered to her"),
    ("/people/:person/:plan/agree", RoseAlone, "the policy: agree with the plan"),
    ("/people/:person/:plan/:heading/disagree", Policy, "the policy: disagree with the plan"),
    ("/people/:person/crisis-plan/begin", Policy, "the policy: change the plan"),
    ("/people/:person/crisis-plan/begin/care-plan", Policy, "the policy: change the plan"),
    ("/people/:person/crisis-plan/begin/templates/:template", Policy, "the policy: change the plan"),
    ("/people/:person/crisis-plan/guide/check", Policy, "the policy: change the plan"),
    ("/people/:person/crisis-plan/guide/:step", Policy, "the policy: change the plan"),
    ("/templates", Staff, "staff who give care in a team"),
    ("/templates/new", Staff, "staff who give care in a team"),
    ("/templates/:template", Staff, "staff of the organisation that keeps it"),
    ("/people/:person/help", Policy, "the policy: ask for help"),
    ("/people/:person/help/:service", Policy, "the policy: ask for help"),
    ("/people/:person/help/:service/questions/:page", RoseAlone, "what somebody has not sent is theirs alone"),
    ("/people/:person/help/:service/before-you-go-on/:page", RoseAlone, "what somebody has not sent is theirs alone"),
    ("/people/:person/help/:service/get-help-now", RoseAlone, "what somebody has not sent is theirs alone"),
    ("/people/:person/help/:service/other-help", RoseAlone, "what somebody has not sent is theirs alone"),
    ("/people/:person/help/:service/check", RoseAlone, "what somebody has not sent is theirs alone"),
    ("/people/:person/requests", Policy, "the policy: read requests for help"),
    ("/people/:person/requests/:request", Policy, "the policy: read requests for help"),
    ("/people/:person/requests/:request/advice", Policy, "the policy: read the requests"),
    ("/people/:person/requests/:request/withdraw", Policy, "the policy: ask for help"),
    ("/people/:person/requests/:request/times", Policy, "the policy: ask for help, or see to requests"),
    ("/people/:person/requests/:request/cancel-appointment", Policy, "the policy: ask for help, or see to requests"),
    ("/people/:person/requests/:request/accept", Receiver, "the policy: see to requests"),
    ("/people/:person/requests/:request/ask", Receiver, "the policy: see to requests"),
    ("/people/:person/requests/:request/redirect", Receiver, "the policy: see to requests"),
    ("/people/:person/requests/:request/decline", Receiver, "the policy: see to requests"),
    ("/people/:person/requests/:request/seen", Receiver, "the policy: see to requests"),
    ("/people/:person/requests/:request/close", Receiver, "the policy: see to requests"),
    ("/people/:person/requests/:request/letter", Policy, "the policy: read requests for help"),
    ("/referrals/:request", Staff, "who made a request at work reads the answer"),
    ("/services", Manager, "whoever runs a service or works in its team; it names nobody"),
    ("/services/new", Manager, "whoever manages an organisation"),
    ("/services/:service", Manager, "whoever runs it or works in its team; it names nobody"),
    ("/services/:service/edit", Manager, "whoever runs it"),
    ("/services/:service/questions", Manager, "whoever runs it or works in its team"),
    ("/services/:service/questions/new", Manager, "whoever runs it"),
    ("/services/:service/closing-days", Manager, "whoever runs it or works in its team"),
    ("/services/:service/letters", Manager, "whoever runs it or works in its team"),
    ("/services/:service/clinics", Manager, "whoever runs it or works in its team"),
    ("/services/:service/clinics/new", Manager, "whoever runs it"),
    ("/services/:service/clinics/:clinic", Manager, "whoever runs it or works in its team"),
    ("/services/:service/times", Manager, "whoever runs it or works in its team"),
    ("/services/:service/times/new", Manager, "whoever runs it or works in its team"),
    ("/services/:service/times/check", Manager, "whoever runs it or works in its team"),
    ("/services/:service/times/withdraw", Manager, "whoever runs it or works in its team; only these see a person"),
    ("/people/:person/messages", Policy, "the policy: the messages one is in"),
    ("/people/:person/messages/new", Policy, "the policy: write messages"),
    ("/people/:person/messages/search", Policy, "the policy: the messages one is in"),
    ("/people/:person/messages/drafts/:draft/files", RoseAlone, "what somebody has not sent is theirs alone"),
    ("/people/:person/messages/:thread", Policy, "who is in it"),
    ("/people/:person/messages/:thread/print", Policy, "who is in it"),
    ("/conferences", Staff, "the meetings of one's teams; it names nobody"),
    ("/conferences/new", Staff, "whoever gives care in a team plans a meeting"),
    ("/conferences/:conference", Staff, "the team that holds it, and those who come"),
    ("/conferences/:conference/people/:person", PolicyStaff, "the policy: who gives care talks about her"),
    ("/people/:person/conferences", Policy, "the policy: read the actions of the plan"),
    ("/wards", Staff, "one's teams; it names nobody"),
    ("/wards/:team", Staff, "whoever gives care in the team"),
    ("/people/:person/care", Policy, "the policy: read what care she gets"),
    ("/people/:person/care/begin", PolicyStaff, "the policy: who gives care begins more"),
    ("/people/:person/care/:episode", Policy, "the policy: read what care she gets"),
    ("/people/:person/care/:episode/transfer", PolicyStaff, "the team that gives it"),
    ("/people/:person/care/:episode/discharge", PolicyStaff, "the team that gives it"),
    ("/people/:person/:plan", Policy, "the policy: read the plan"),
    ("/people/:person/:plan/print", Policy, "the policy: read the plan"),
    ("/people/:person/:plan/:heading/edit", Policy, "the policy: change the plan"),
    ("/people/:person/:plan/:heading/add", Policy, "the policy: change the plan"),
    ("/people/:person/:plan/:heading/items/:item", Policy, "the policy: change the plan"),
    ("/people/:person/:plan/:heading/items/:item/remove", Policy, "the policy: change the plan"),
    ("/people/:person/:plan/:heading/history", Policy, "the policy: read the history"),
    ("/people/:person/:plan/:heading/history/compare", Policy, "the policy: read the history"),
    ("/people/:person/:plan/:heading/history/restore", Policy, "the policy: change the plan"),
    ("/people/:person/who-has-looked", RoseAlone, "the policy: read who has looked"),
    ("/people/:person/who-has-looked/:look/ask", RoseAlone, "the policy: the resident asks about looks"),
    ("/privacy-desk", Officer, "what waits for the privacy officer"),
    ("/look-questions", Officer, "the privacy officer answers"),
    ("/look-questions/:question", Officer, "the privacy officer answers"),
    ("/people/:person/crisis-plan/who-can-open", Policy, "the policy: read how the plan is used"),
    ("/people/:person/crisis-plan/uses", Policy, "the policy: read how the plan is used"),
    ("/people/:person/emergency-access", OnCall, "the policy: take emergency access"),
    ("/emergency-access", Staff, "a colleague may agree that telling waits"),
    ("/emergency-access/:access", Staff, "a colleague may agree that telling waits"),
    ("/on-call", OnCall, "those on call find whom they are called to"),
    ("/on-call/found", OnCall, "those on call find whom they are called to"),
    ("/on-call/people/:person/reason", OnCall, "the policy: open the sheet"),
    ("/on-call/people/:person/sheet", OnCall, "the policy: open the sheet"),
    ("/on-call/uses/:use", RoseAlone, "the policy: say how it went"),
    ("/admin/undelivered", Staff, "staff reach those whom no email reaches"),
    ("/admin/undelivered/:email/letter", Staff, "staff reach those whom no email reaches"),
    ("/admin/staff", Administrator, "an administrator looks after the staff"),
    ("/admin/staff/new", Administrator, "an administrator looks after the staff"),
    ("/admin/staff/code", Maker, "it is shown to the session that made it"),
    ("/admin/staff/:member", Administrator, "an administrator looks after the staff"),
];

/// What the address of a page asks for besides its path.
fn query(path: &str) -> &'static str {
    match path.rsplit('/').next() {
        Some("compare") => "?from=0&to=1",
        Some("restore") => "?version=0&now=1",
        Some("end") => "?tie={tie}",
        Some("limit") => "?tie={team}",
        Some("wish") => "?wish={wish}",
        Some("check") if path.contains("/times/") => {
            "?days=1&opens=540&closes=600&minutes=30&places=1&kind=phone&from=2026-08-10&until=2026-08-20"
        }
        Some("withdraw") if path.contains("/times/") => "?day={free-day}",
        _ => "",
    }
}

/// Who sees a page.
fn visitor(world: &World, who: For) -> TestPerson {
    match who {
        Staff | PolicyStaff => world.nurse,
        OnCall => world.paramedic,
        Administrator => world.administrator,
        Officer => world.officer,
        Manager => world.manager,
        Receiver => world.physio,
        _ => world.rose,
    }
}

fn addresses(world: &World) -> impl Iterator<Item = (String, For, &'static str)> {
    PAGES.iter().map(|(path, who, why)| {
        // A section of items has no text of its own.
        let path = path
            .replace(":figure", "within_4_weeks")
            .replace(":gap", "no_outcome")
            .replace(":heading/edit", "wellness/edit")
            // A request that is filled in stands in one place at a time.
            .replace(":service/get-help-now", "{stopped-at}/get-help-now")
            .replace(":service/other-help", "{elsewhere}/other-help")
            .replace(":service/check", "{ready}/check")
            // A request is decided about once.
            .replace(":request/accept", "{fresh}/accept")
            .replace(":request/ask", "{fresh}/ask")
            .replace(":request/redirect", "{fresh}/redirect")
            .replace(":request/decline", "{fresh}/decline")
            .replace(":request/letter", "{over}/letter")
            .replace("/referrals/:request", "/referrals/{made}")
            // Only one of the services has times.
            .replace(":service/times/withdraw", "{sent-to}/times/withdraw");
        let address = format!("{}{}", world.filled(&path), world.filled(query(&path)));
        (address, *who, *why)
    })
}

#[test]
fn every_page_is_in_the_table() {
    let there: BTreeSet<String> = generate_route_list(App)
        .iter()
        .map(|listing| listing.path().replace('{', ":").replace('}', ""))
        .collect();
    let known: BTreeSet<String> = PAGES
        .iter()
        .map(|(path, _, _)| (*path).to_owned())
        .collect();
    assert_eq!(there, known);
    assert_eq!(known.len(), PAGES.len(), "one is there twice");
}

#[tokio::test]
async fn who_is_not_signed_in_signs_in_first_or_is_meant() {
    let world = World::new().await;
    for (address, who, why) in addresses(&world) {
        let answer = world.portal.browser().get(&address).await;
        if matches!(who, All | Visitors) {
            assert_eq!(answer.status, StatusCode::OK, "{address}: {why}");
        } else {
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}");
            let to = links::with_next(links::SIGN_IN, &address);
            assert_eq!(answer.location(), to, "{address}");
        }
        assert!(!answer.body.contains("Rose"), "{address}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn an_email_alone_is_enough_only_where_the_table_says_so() {
    let world = World::new().await;
    for (address, who, why) in addresses(&world) {
        let staff = address.ends_with("/letter");
        let one = match who {
            Maker if staff => world.nurse,
            Maker if address == links::START_CODE => world.administrator,
            who => visitor(&world, who),
        };
        let mut browser = world.portal.signed_in(one.account, Assurance::Email).await;
        let answer = browser.get(&address).await;
        let found = (answer.status, answer.location().to_owned());
        let prove = links::with_next(links::PROVE, &address);
        match who {
            All | SignedIn => assert_eq!(found.0, StatusCode::OK, "{address}: {why}"),
            Visitors => assert_eq!(found.1, links::HOME, "{address}: {why}"),
            Maker => assert_ne!(found.0, StatusCode::OK, "{address}: {why}"),
            // A passkey's own page shows its name and asks again before it is removed.
            RoseAlone if address.contains("/passkeys/") => {
                assert_eq!(found.0, StatusCode::OK, "{address}: {why}");
            }
            Proved | Staff | Policy | PolicyStaff | OnCall | Administrator | RoseAlone
            | Officer | Manager | Receiver => {
                assert_eq!(found, (StatusCode::SEE_OTHER, prove), "{address}: {why}");
            }
        }
        assert!(!answer.body.contains("Walk to the shop"), "{address}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_stranger_finds_nothing_of_rose() {
    let world = World::new().await;
    for (address, who, why) in addresses(&world) {
        let sam = world.sam.account;
        let mut browser = world.portal.signed_in(sam, Assurance::Full).await;
        let answer = browser.get(&address).await;
        match who {
            All | SignedIn | Proved => {
                assert_eq!(answer.status, StatusCode::OK, "{address}: {why}");
            }
            Visitors => assert_eq!(answer.location(), links::HOME, "{address}"),
            Maker | Staff | Policy | PolicyStaff | OnCall | Administrator | RoseAlone | Officer
            | Manager | Receiver => {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}: {why}");
            }
        }
        assert!(!answer.body.contains("Rose"), "{address}");
        assert!(!answer.body.contains("Walk to the shop"), "{address}");
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_may_see_a_page_sees_it() {
    let world = World::new().await;
    for (address, who, why) in addresses(&world) {
        let one = visitor(&world, who);
        let mut browser = world.portal.signed_in(one.account, Assurance::Full).await;
        let answer = browser.get(&address).await;
        match who {
            Visitors => assert_eq!(answer.location(), links::HOME),
            Maker => {}
            _ => assert_eq!(answer.status, StatusCode::OK, "{address}: {why}"),
        }
    }
    world.portal.finish().await;
}

/// Only pages with a form to lose words from carry a script, and it is woken once.
#[tokio::test]
async fn pages_with_a_form_warn_before_the_session_ends_and_others_ship_no_script() {
    let world = World::new().await;
    let mut warned = 0;
    // On a tablet nobody is signed in, and no session ends.
    for (address, who, _) in addresses(&world).filter(|(address, ..)| !links::is_kiosk(address)) {
        let one = visitor(&world, who);
        let mut browser = world.portal.signed_in(one.account, Assurance::Full).await;
        let page = browser.get(&address).await.body;
        let warnings = page.matches("role=\"alertdialog\"").count();
        let scripts = page.matches("<script type=\"module\"").count();
        // The way out is a file of its own, which no island needs.
        let exits = page.matches(links::EXIT_SCRIPT).count();
        if page.contains("name=\"form_page\"") {
            assert_eq!(warnings, 1, "{address}");
            assert_eq!(scripts, 1, "{address}");
            warned += 1;
        } else {
            assert_eq!(warnings, 0, "{address}");
            assert_eq!(page.matches("<script").count(), exits, "{address}");
        }
        let out = world.portal.browser().get(&address).await.body;
        assert!(
            !out.contains("alertdialog"),
            "{address}: nobody is signed in"
        );
    }
    assert!(warned >= 10, "{warned} pages have a form");
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_helps_her_reads_on_every_page_whom_it_is_about() {
    let world = World::new().await;
    let bea = world.portal.resident("Bea").await;
    for plan in PlanKind::ALL {
        let whole = (plan.code(), None);
        world.portal.grant_of(world.rose, bea, whole, "edit").await;
    }
    let looks = ("record", None);
    world.portal.grant_of(world.rose, bea, looks, "looks").await;
    let mut browser = world.portal.signed_in(bea.account, Assurance::Full).await;
    let (mut seen, mut silent) = (0, Vec::new());
    for (address, ..) in addresses(&world).filter(|(address, ..)| address.contains("/people/")) {
        let answer = browser.get(&address).await;
        if answer.status != StatusCode::OK {
            continue;
        }
        seen += 1;
        let title = answer.body.split("</title>").next().unwrap_or_default();
        let said = ["You are helping Rose", "Go to my own pages"]
            .iter()
            .all(|words| answer.body.contains(words));
        if !said || !title.contains("Rose") {
            silent.push(address);
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
    assert!(seen > 15, "{seen} pages");
    let mut own = world
        .portal
        .signed_in(world.rose.account, Assurance::Full)
        .await;
    let page = own
        .get(&links::plan(world.rose.person, PlanKind::Care))
        .await
        .body;
    assert!(!page.contains("You are helping"));
    world.portal.finish().await;
}
