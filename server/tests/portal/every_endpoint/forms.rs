//! Every form.

use super::World;
use crate::support::{Answer, Browser, TestPerson};
use app::{backend::Assurance, links};
use axum::body::Body;
use http::{Request, StatusCode, header};
use server::http::forms;
use std::collections::BTreeSet;

/// What somebody who is not signed in gets.
enum SignedOut {
    /// They are led to signing in.
    SignIn,
    /// The form is for them: it leads here.
    Public(&'static str),
}

/// What somebody gets who has shown no more than that they read an email,
/// though with a full session they may.
enum ByEmail {
    /// They are led to a second proof.
    Prove,
    /// It is enough.
    Enough,
}

/// What a stranger with a full session gets who names what is Rose's.
enum Stranger {
    /// To them it does not exist.
    NotFound,
    /// The form knows only whoever posts it; of Rose nothing changes.
    OwnOnly,
}

/// Who posts a form.
#[derive(Clone, Copy)]
enum By {
    Rose,
    Nurse,
    Paramedic,
    Officer,
    Administrator,
    Lead,
    Physio,
    Manager,
}

impl By {
    fn person(self, world: &World) -> TestPerson {
        match self {
            Self::Rose => world.rose,
            Self::Nurse => world.nurse,
            Self::Paramedic => world.paramedic,
            Self::Officer => world.officer,
            Self::Administrator => world.administrator,
            Self::Lead => world.lead,
            Self::Physio => world.physio,
            Self::Manager => world.manager,
        }
    }
}

use ByEmail::{Enough, Prove};
use SignedOut::{Public, SignIn};
use Stranger::{NotFound, OwnOnly};

/// One form, who gets what, and why.
struct Form {
    path: &'static str,
    signed_out: SignedOut,
    by_email: ByEmail,
    stranger: Stranger,
    /// Who posts it.
    by: By,
    fields: &'static [(&'static str, &'static str)],
    why: &'static str,
}

/// The page every form says that it stands on.
const HERE: &str = "/here";

const ROSES: &[(&str, &str)] = &[("resident", "{resident}")];
const PLAN: &[(&str, &str)] = &[("resident", "{resident}"), ("plan", "care-plan")];
const DISAGREEMENT: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("heading", "goals"),
    ("version", "1"),
    ("words", "No"),
    ("disagreement", "{disagreement}"),
];
const REPRESENTATIVE: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("representative", "{representative}"),
];
const TEXT: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("heading", "wellness"),
    ("version", "0"),
    ("text", "Loud mornings"),
];
const GOAL: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("heading", "goals"),
    ("version", "1"),
    ("item", "{item}"),
    ("field-what", "Fly to the moon"),
    ("field-importance", "9"),
    ("field-status", "in_progress"),
    ("restore", "0"),
];

const CALL: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("heading", "call"),
    ("version", "1"),
    ("item", "{call}"),
    ("move", "up"),
];

#[rustfmt::skip]
const FORMS: &[Form] = &[
    form("/api/account/ask-for-code", Public(links::SIGN_IN_CODE), Enough, OwnOnly, &[("email", "rose@example.org")],
        "it is how one signs in; the code goes to Rose's own address"),
    form("/api/account/enter-code", Public(HERE), Enough, OwnOnly, &[("code", "123456")],
        "it is how one signs in; the code belongs to the browser that asked for it"),
    form("/api/account/sign-in-with-passkey", Public(HERE), Enough, OwnOnly, &[("credential", "{}")],
        "it is how one signs in"),
    form("/api/account/accept-invitation", Public(HERE), Enough, OwnOnly, &[("code", "ABCD-EFGH")],
        "it is how one signs in the first time"),
    form("/api/account/sign-out", Public("/"), Enough, OwnOnly, &[],
        "nobody is ever kept from leaving"),
    form("/api/account/stay", SignIn, Enough, OwnOnly, &[],
        "it prolongs the session that asks, whatever it may open"),
    form("/api/account/prove-with-passkey", SignIn, Enough, OwnOnly, &[("credential", "{}")],
        "it is the second proof itself"),
    form("/api/account/prove-with-code", SignIn, Enough, OwnOnly, &[("code", "ABCD-EFGH")],
        "it is the second proof itself"),
    form("/api/account/add-passkey", SignIn, Prove, OwnOnly, &[("name", "Mine")],
        "it changes how one signs in"),
    form("/api/account/rename-passkey", SignIn, Prove, NotFound, &[("passkey", "{passkey}"), ("name", "Stolen")],
        "it changes how one signs in"),
    form("/api/account/remove-passkey", SignIn, Prove, NotFound, &[("passkey", "{passkey}")],
        "it changes how one signs in"),
    form("/api/account/make-recovery-codes", SignIn, Prove, OwnOnly, &[],
        "it changes how one signs in"),
    form("/api/account/put-sheet-away", SignIn, Enough, OwnOnly, &[],
        "it only forgets what this session made"),
    form("/api/account/change-email", SignIn, Prove, OwnOnly, &[("email", "elsewhere@example.org")],
        "it changes how one signs in"),
    form("/api/account/confirm-email", SignIn, Enough, OwnOnly, &[("code", "123456")],
        "it needs an address that a proved session asked for"),
    form("/api/account/end-session", SignIn, Prove, NotFound, &[("session", "{session}")],
        "whoever reads an email must not throw the owner out"),
    form("/api/account/end-other-sessions", SignIn, Prove, OwnOnly, &[],
        "whoever reads an email must not throw the owner out"),
    form("/api/account/share-device", SignIn, Enough, OwnOnly, &[("shared_device", "yes")],
        "it says how long this session lasts"),
    staff("/api/account/invite", NotFound, ROSES,
        "the policy: who gives care invites"),
    staff("/api/account/link-in-person", NotFound, ROSES,
        "the policy: who gives care makes sure who she is"),
    staff("/api/account/vouch", NotFound, ROSES,
        "the policy: who gives care vouches for her"),
    staff("/api/account/cancel-invitation", NotFound, ROSES,
        "the policy: who gives care cancels what they made"),
    form("/api/account/put-code-away", SignIn, Enough, OwnOnly, ROSES,
        "it only forgets what this session made"),
    staff("/api/admin/handle-undelivered", NotFound, &[("email", "{email}")],
        "staff of the organisation, for people they may know"),
    administer("/api/admin/join", &[("given_name", "Nia"), ("family_name", "Hughes"), ("email", "nia@example.org")],
        "an administrator looks after the staff"),
    administer("/api/admin/give-role", &[("member", "{member}"), ("role", "gp")],
        "an administrator looks after the staff"),
    administer("/api/admin/end-staff", &[("member", "{member}")],
        "an administrator looks after the staff"),
    administer("/api/admin/make-start-code", &[("member", "{member}")],
        "an administrator looks after the staff"),
    form("/api/admin/put-start-code-away", SignIn, Enough, OwnOnly, &[],
        "it only forgets what this session made"),
    staff("/api/circle/create-record", NotFound, &[],
        "staff who give care make records"),
    staff("/api/circle/move-surgery", NotFound, &[("resident", "{resident}"), ("surgery", "none"), ("why", "She moved")],
        "the policy: who gives care changes a record"),
    staff("/api/circle/propose-death", NotFound, ROSES,
        "the policy: who gives care writes down that she has died"),
    staff("/api/circle/record-death", NotFound, ROSES,
        "the policy: who gives care writes down that she has died"),
    staff("/api/circle/undo-death", NotFound, ROSES,
        "the policy: who gives care takes it back"),
    staff("/api/circle/merge-records", NotFound, &[("resident", "{resident}"), ("other", "{other}"), ("keep", "{resident}"), ("because", "The same passport")],
        "the policy: who gives care to both puts records together"),
    staff("/api/circle/undo-merge", NotFound, &[("resident", "{resident}"), ("merge", "{merge}"), ("because-{merge}", "Two people")],
        "the policy: who gives care takes them apart"),
    staff("/api/circle/change-record", NotFound, ROSES,
        "the policy: who gives care changes a record"),
    staff("/api/worklist/search", NotFound, &[("search", "Rose")],
        "staff search among those they work with"),
    form("/api/crisis-plan/choose-sheet", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("offered", "steps")],
        "the policy: the resident decides who sees what"),
    form("/api/crisis-plan/keep-sheet", SignIn, Prove, NotFound, ROSES,
        "the policy: the resident keeps the sheet on their own device"),
    form("/api/crisis-plan/remove-sheet", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("kept", "{kept}")],
        "the policy: the resident keeps the sheet on their own device"),
    form("/api/crisis-plan/make-card", SignIn, Prove, NotFound, ROSES,
        "the policy: an email alone opens no plan"),
    form("/api/crisis-plan/cancel-card", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("card", "{card}")],
        "the policy: an email alone opens no plan"),
    form("/api/crisis-plan/put-card-away", SignIn, Enough, OwnOnly, ROSES,
        "it only forgets what this session made"),
    form("/api/crisis-plan/use-card", Public(HERE), Enough, OwnOnly, &[("reference", "2222-2222"), ("code", "2222-2222")],
        "whoever has a card is nobody in particular; the code is what they show"),
    form("/api/agreement/agree", SignIn, Prove, NotFound, PLAN,
        "the policy: the resident and who may speak for them agree"),
    form("/api/agreement/confirm", SignIn, Prove, NotFound, PLAN,
        "the policy: the resident and who may speak for them"),
    form("/api/agreement/disagree", SignIn, Prove, NotFound, DISAGREEMENT,
        "the policy: an email alone opens no plan"),
    form("/api/agreement/withdraw", SignIn, Prove, NotFound, DISAGREEMENT,
        "who wrote it, or the resident"),
    staff("/api/agreement/record-representative", NotFound, ROSES,
        "the policy: who gives care writes down who may speak for her"),
    staff("/api/agreement/end-representative", NotFound, REPRESENTATIVE,
        "the policy: who gives care ends it"),
    form("/api/plan/save-section", SignIn, Prove, NotFound, TEXT,
        "the policy: an email alone opens no plan"),
    form("/api/plan/save-item", SignIn, Prove, NotFound, GOAL,
        "the policy: an email alone opens no plan"),
    form("/api/plan/remove-item", SignIn, Prove, NotFound, GOAL,
        "the policy: an email alone opens no plan"),
    form("/api/plan/move-item", SignIn, Prove, NotFound, CALL,
        "the policy: an email alone opens no plan"),
    form("/api/begin/copy-facts", SignIn, Prove, NotFound, ROSES,
        "the policy: change the plan"),
    form("/api/begin/copy-template", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("template", "{template}"), ("template_version", "1")],
        "the policy: change the plan"),
    form("/api/begin/answer", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("heading", "place_of_care"), ("version", "0"), ("text", "At home")],
        "the policy: change the plan"),
    staff("/api/begin/save-template", NotFound, &[("template", "{template}"), ("version", "1"), ("name", "Falls"), ("for_whom", "Everybody"), ("lines-triggers", "A fall")],
        "staff keep the templates of their own teams"),
    staff("/api/begin/retire-template", NotFound, &[("template", "{template}")],
        "staff keep the templates of their own teams"),
    form("/api/plan/restore", SignIn, Prove, NotFound, GOAL,
        "the policy: an email alone opens no plan"),
    on_call("/api/on-call/search", &[("family", "Example"), ("born-day", "1"), ("born-month", "2"), ("born-year", "1941")],
        "those on call find whom they are called to"),
    on_call("/api/on-call/open", &[("person", "{resident}"), ("reason", "call")],
        "the policy: those on call open the sheet when they say why"),
    on_call("/api/on-call/confirm-known", ROSES,
        "the policy: those on call say that their team knows of the plan"),
    form("/api/on-call/answer", SignIn, Prove, NotFound, &[("use", "{use}"), ("followed", "yes"), ("helped", "yes")],
        "the policy: whoever the plan is about says how it went"),
    on_call("/api/break-glass/take", &[("resident", "{resident}"), ("reason", "danger"), ("words", "She does not answer the door")],
        "the policy: staff take emergency access when they say why"),
    on_call("/api/break-glass/stop", &[("access", "{access}")],
        "whoever took it ends it"),
    staff("/api/break-glass/delay", NotFound, &[("access", "{access}"), ("wait_words", "Her nephew reads her mail")],
        "a second person who gives care agrees that telling waits"),
    staff("/api/break-glass/release", NotFound, &[("access", "{access}")],
        "a second person who gives care lets her be told"),
    watch("/api/break-glass/review", &[("access", "{access}"), ("outcome", "appropriate"), ("outcome_words", "She was in danger")],
        "the privacy officer looks into it"),
    form("/api/comments/write", SignIn, Prove, NotFound, COMMENT,
        "the policy: who may comment on the plan"),
    form("/api/comments/mark", SignIn, Prove, NotFound, DONE,
        "the policy: who may comment on the plan"),
    staff("/api/conference/plan", NotFound, &[],
        "staff who give care in a team"),
    staff("/api/conference/invite", NotFound, &[("conference", "{conference}"), ("name", "A friend")],
        "the team that holds it"),
    staff("/api/conference/hold", NotFound, CONFERENCE,
        "the team that holds it"),
    staff("/api/conference/cancel", NotFound, &[("conference", "{conference}")],
        "the team that holds it"),
    staff("/api/conference/put-on", NotFound, &[("conference", "{conference}"), ("resident", "{resident}"), ("why", "To gossip")],
        "the policy: who gives care puts her on the list"),
    staff("/api/conference/move", NotFound, &[("conference", "{conference}"), ("resident", "{resident}"), ("move", "up")],
        "the policy: who gives care"),
    staff("/api/conference/decide", NotFound, &[("conference", "{conference}"), ("resident", "{resident}"), ("version", "0"), ("decided", "Nothing"), ("told", "not_yet")],
        "the policy: who gives care writes down what was decided"),
    form("/api/conference/say", SignIn, Prove, NotFound, &[("conference", "{conference}"), ("resident", "{resident}"), ("version", "0"), ("word-{conference}", "Hello")],
        "the policy: she says what to talk about, or who may act for her"),
    staff("/api/conference/take-off", NotFound, CONFERENCE,
        "the policy: who gives care takes her off the list"),
    staff("/api/worklist/several", NotFound, &[("do", "take"), ("request-{request}", "{resident}.1")],
        "who receives requests takes those of their teams"),
    Form {
        by: By::Physio,
        ..staff("/api/worklist/look-at-stop", NotFound, &[("resident", "{resident}"), ("stop", "{stop}")],
            "the policy: see to requests")
    },
    staff("/api/episode/begin", NotFound, &[("resident", "{resident}"), ("kind", "general"), ("why", "To gossip")],
        "the policy: who gives care begins it"),
    staff("/api/episode/move-bed", NotFound, &[("resident", "{resident}"), ("episode", "{episode}"), ("bed", "green"), ("why", "To gossip")],
        "the team that gives it"),
    staff("/api/episode/seen", NotFound, EPISODE,
        "the team that gives it"),
    staff("/api/episode/remove-goal", NotFound, &[("resident", "{resident}"), ("episode", "{episode}"), ("off", "00000000-0000-0000-0000-000000000000"), ("off-why", "A mistake")], "the team that gives it"),
    staff("/api/episode/set-goals", NotFound, &[("resident", "{resident}"), ("episode", "{episode}"), ("goal-1", "Fly")],
        "the team that gives it"),
    staff("/api/episode/plan-end", NotFound, EPISODE,
        "the team that gives it"),
    staff("/api/episode/name-manager", NotFound, &[("resident", "{resident}"), ("episode", "{episode}"), ("manager", "{member}")],
        "the team that gives it"),
    staff("/api/episode/transfer", NotFound, EPISODE,
        "the team that gives it"),
    staff("/api/episode/discharge", NotFound, &[("resident", "{resident}"), ("episode", "{episode}"), ("where", "home"), ("summary", "Nothing"), ("next", "Nothing")],
        "the team that gives it"),
    staff("/api/episode/set-beds", NotFound, &[("team", "{ward}"), ("red", "1"), ("amber", "1"), ("green", "1")],
        "whoever gives care in the team"),
    staff("/api/episode/still-home", NotFound, EPISODE,
        "the team that gave it"),
    staff("/api/inbox/assign", NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("to", "{member}")],
        "the policy: who answers says who sees to it"),
    staff("/api/inbox/take-over", NotFound, THREAD,
        "the policy: who answers takes it over"),
    staff("/api/inbox/hand-on", NotFound, THREAD,
        "the policy: who answers hands it on"),
    staff("/api/inbox/note", NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("note", "Ring her")],
        "the policy: who answers notes something for staff"),
    staff("/api/inbox/record-call", NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("call", "We spoke")],
        "the policy: who answers writes down a call"),
    staff("/api/inbox/add-to-plan", NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("field-what", "Fly to the moon")],
        "the policy: who answers and may change the plan"),
    staff("/api/inbox/link-request", NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("request", "{request}")],
        "the policy: who answers and reads the request"),
    staff("/api/inbox/record-absence", NotFound, &[],
        "who gives care says when they are away"),
    staff("/api/inbox/end-absence", NotFound, &[("absence", "{absence}")],
        "who gives care says when they are away"),
    staff("/api/inbox/save-reply", NotFound, &[("desk", "{desk}"), ("title", "Soon"), ("words", "We come soon")],
        "who is in the team"),
    staff("/api/inbox/remove-reply", NotFound, &[("desk", "{desk}"), ("reply", "{reply}")],
        "who is in the team"),
    staff("/api/inbox/save-desk", NotFound, &[("desk", "{desk}")],
        "who is in the team, or leads it"),
    staff("/api/inbox/propose-many", NotFound, &[("person-{resident}", "yes"), ("subject", "other"), ("words", "Hello")],
        "a coordinator writes to their people"),
    staff("/api/inbox/send-many", NotFound, &[],
        "a coordinator writes to their people"),
    form("/api/messages/send", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("subject", "plan"), ("words", "Hello")],
        "the policy: who may write messages about her"),
    form("/api/messages/answer", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("words", "Hello")],
        "the policy: who is in the thread"),
    form("/api/messages/add", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("person", "{lou}")],
        "the policy: she decides who reads what she is in"),
    form("/api/messages/remove", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("person", "{kit}")],
        "the policy: she decides who reads what she is in"),
    form("/api/messages/close", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("to", "closed")],
        "the policy: who is in the thread"),
    form("/api/messages/put-away", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("thread", "{thread}"), ("to", "away")],
        "the policy: who is in the thread by name"),
    form("/api/messages/search", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("search", "gate")],
        "the policy: the messages one is in"),
    form("/api/messages/files/remove", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("draft", "{draft}"), ("file", "{item}")],
        "what somebody has not sent is theirs alone"),
    form("/api/messages/drop-draft", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("draft", "{draft}")],
        "what somebody has not sent is theirs alone"),
    form("/api/appointments/choose", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("request", "{request}"), ("slot", "{slot}"), ("appointment", "{appointment}")],
        "the policy: who may ask for help for her, or sees to it"),
    form("/api/appointments/cancel", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("request", "{request}"), ("appointment", "{appointment}")],
        "the policy: who may ask for help for her, or sees to it"),
    form("/api/home/begin-record", SignIn, Prove, OwnOnly, &[],
        "a record of one's own, for who cares for somebody"),
    form("/api/referral/start", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("service", "{service}")],
        "the policy: who may ask for help for her"),
    form("/api/referral/answer", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("service", "{service}"), ("page", "fever"), ("fever", "no")],
        "what somebody has not sent is theirs alone"),
    form("/api/referral/checked", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("service", "{stopped-at}"), ("checked-where", "A&E")],
        "what somebody has not sent is theirs alone"),
    form("/api/referral/send", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("service", "{ready}"), ("version", "7")],
        "what somebody has not sent is theirs alone"),
    form("/api/referral/drop-draft", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("service", "{ready}")],
        "what somebody has not sent is theirs alone"),
    form("/api/referral/add", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("request", "{request}"), ("words", "It is worse")],
        "the policy: who may ask for help for her"),
    form("/api/referral/withdraw", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("request", "{request}")],
        "the policy: who may ask for help for her"),
    receive("/api/triage/take"),
    receive("/api/triage/assign"),
    receive("/api/triage/note"),
    receive("/api/triage/ask"),
    receive("/api/triage/accept"),
    receive("/api/triage/redirect"),
    receive("/api/triage/decline"),
    receive("/api/triage/seen"),
    receive("/api/triage/missed"),
    receive("/api/triage/close"),
    receive("/api/triage/undo"),
    run("/api/appointments/save-clinic", SERVICE,
        "whoever runs the services of the organisation"),
    run("/api/appointments/check-times", SERVICE,
        "whoever runs the services, or works in the team"),
    run("/api/appointments/make-times", PATTERN,
        "whoever runs the services, or works in the team"),
    run("/api/appointments/withdraw-day", DAY,
        "whoever runs the services, or works in the team"),
    run("/api/services/save", SERVICE,
        "whoever runs the services of the organisation"),
    run("/api/services/make", &[("name", "Hand therapy"), ("code", "hand_therapy")],
        "whoever manages an organisation"),
    run("/api/services/check-questions", &[("service", "{service}"), ("definition", "name = 1")],
        "whoever runs the services of the organisation"),
    run("/api/services/save-questions", SERVICE,
        "whoever runs the services of the organisation"),
    run("/api/services/drop-questions", SERVICE,
        "whoever runs the services of the organisation"),
    run("/api/services/add-closing-day", SERVICE,
        "whoever runs the services of the organisation"),
    run("/api/services/remove-closing-day", DAY,
        "whoever runs the services of the organisation"),
    run("/api/services/save-letters", SERVICE,
        "whoever runs the services of the organisation"),
    form("/api/review/record", SignIn, Prove, NotFound, REVIEW,
        "the policy: who may change the plan's reviews"),
    form("/api/sharing/propose", SignIn, Prove, NotFound, ROSES,
        "the policy: the resident decides what is shared"),
    form("/api/sharing/keep-back", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("section-needs", "yes")],
        "the policy: the resident decides what is kept back"),
    form("/api/circle/safe-contact", SignIn, Prove, NotFound, SAFE,
        "the policy: the resident and who gives care say what is safe"),
    form("/api/circle/confirm-needs", SignIn, Prove, NotFound, &[("resident", "{resident}")],
        "the policy: the resident and who gives care say that nothing has changed"),
    form("/api/sharing/share", SignIn, Prove, NotFound, ROSES,
        "the policy: the resident decides what is shared"),
    form("/api/sharing/put-code-away", SignIn, Enough, OwnOnly, ROSES,
        "it only forgets what this session made"),
    form("/api/sharing/pause", SignIn, Prove, NotFound, PAUSE,
        "the policy: the resident decides what is shared"),
    form("/api/sharing/renew", SignIn, Prove, NotFound, SHARING,
        "the policy: the resident decides what is shared"),
    form("/api/sharing/make-new-code", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("sharing", "{untaken}")],
        "the policy: the resident decides what is shared"),
    form("/api/sharing/end", SignIn, Prove, NotFound, SHARING,
        "the policy: the resident decides what is shared"),
    form("/api/sharing/enter-code", SignIn, Prove, OwnOnly, &[("code", "2222-2222-2222")],
        "whoever was given a code; it opens nothing before they say yes"),
    form("/api/sharing/open-account", Public(HERE), Enough, OwnOnly, &[("code", "2222-2222-2222"), ("given", "Sam"), ("family", "Hill"), ("email", "sam@example.org")],
        "it is how one signs in the first time, with the code that was handed over"),
    form("/api/sharing/answer", SignIn, Prove, NotFound, &[("sharing", "{offer}"), ("answer", "accept")],
        "whom it was offered to"),
    staff("/api/team/add", NotFound, ROSES,
        "the policy: who gives care adds to the team"),
    staff("/api/team/end", NotFound, &[("resident", "{resident}"), ("tie", "{tie}"), ("reason", "She moves away")],
        "the policy: who gives care takes off the team"),
    form("/api/team/ask", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("wish", "join"), ("who", "A dancer"), ("reason", "Why not")],
        "the policy: the resident asks"),
    form("/api/team/limit", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("tie", "{team}"), ("to", "limit")],
        "the policy: the resident decides who sees what"),
    staff("/api/team/answer-wish", NotFound, &[("resident", "{resident}"), ("wish", "{wish}"), ("outcome", "done"), ("answer", "He comes on Monday")],
        "the policy: who gives care answers"),
    form("/api/privacy/ask", SignIn, Prove, NotFound, &[("resident", "{resident}"), ("look", "{look}"), ("words", "Who is this?")],
        "the policy: the resident asks about looks at her record"),
    watch("/api/privacy/answer", &[("question", "{question}"), ("outcome", "right"), ("answer", "She was called to you")],
        "the privacy officer answers"),
    staff("/api/decided/assess", NotFound, &[("resident", "{resident}"), ("again", "{assessment}")],
        "the policy: who gives care finds what she can decide"),
    staff("/api/decided/decide", NotFound, ROSES,
        "the policy: who gives care decides for her"),
    staff("/api/decided/end", NotFound, &[("resident", "{resident}"), ("decision", "{decision}"), ("reason", "Done")],
        "the policy: who gives care ends it"),
    staff("/api/safeguarding/raise", NotFound, CONCERN,
        "the policy: who gives care raises a concern from the record"),
    lead("/api/safeguarding/answer", &[("concern", "{concern}"), ("status", "closed"), ("words", "She is safe")],
        "the policy: those who look after safeguarding"),
    form("/api/told/choose", SignIn, Prove, NotFound, ROSES,
        "the policy: the resident decides who hears"),
    form("/api/told/choose-emails", SignIn, Enough, OwnOnly, &[("plan", "yes")],
        "whoever reads the emails may stop them, which hides nothing in the portal"),
    form("/api/feedback/give", Public("/feedback/more/"), Enough, OwnOnly,
        &[("token", "{asked}"), ("rating", "good"), ("submission", "once")],
        "whoever was asked says how care went, once, and names nobody"),
    form("/api/feedback/say-more", Public("/feedback/thanks"), Enough, OwnOnly, &[("token", "{given}")],
        "whoever has just answered says more, and names nobody"),
    // The answer that somebody gave is ended by the next one.
    form("/api/kiosk/say-more", Public("/feedback/kiosk/{tablet}/thanks"), Enough, OwnOnly, TABLET,
        "whoever has just answered on it says more, and names nobody"),
    form("/api/kiosk/finish", Public("/feedback/kiosk/{tablet}/thanks"), Enough, OwnOnly, TABLET,
        "whoever has just answered on it leaves it to the next"),
    form("/api/kiosk/give", Public("/feedback/kiosk/{tablet}/more/"), Enough, OwnOnly, TABLET,
        "whoever stands before the tablet says how care went, and names nobody"),
    run("/api/feedback/make-kiosk", PLACE,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/end-kiosk", END,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/enter", FEEDBACK,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/reply", REPLY,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/show", SHOW,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/hide", WORDS,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/close", WORDS,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/hand-over", HAND_OVER,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/pass-on", PASS_ON,
        "whoever runs the service, or works in its team"),
    run("/api/feedback/sort-held", SORT,
        "whoever runs the service, or works in its team"),
    run("/api/metrics/target",
        &[("service", "{service}"), ("figure", "within_4_weeks"), ("target", "92.5")],
        "whoever runs the service sets its targets"),
    run("/api/metrics/plan",
        &[("service", "{service}"), ("planned", "120"), ("first", "2026-12"), ("last", "2027-03")],
        "whoever runs the service plans for it"),
    run("/api/metrics/propose-history", ROWS, "whoever manages a service"),
    run("/api/metrics/bring-in-history", ROWS, "whoever manages a service"),
    run("/api/metrics/take-back-history", TAKE_BACK, "whoever runs the service"),
    run("/api/metrics/add-email", ADDRESS, "whoever manages a service"),
    run("/api/metrics/stop-email", SENT, "whoever manages whose figures it is"),
    run("/api/metrics/make-token", ROWS, "whoever manages a service"),
    run("/api/metrics/put-token-away", ROWS, "whoever manages a service"),
    run("/api/metrics/end-token", TOKEN, "whoever manages what it reads"),
    form("/api/told/stop-emails", Public("/emails/stop/{stopped}"), Enough, OwnOnly, &[("token", "{stopped}")],
        "whoever has an email stops others of its kind, and nothing else"),
    form("/api/told/start-emails", Public("/emails/stop/{token}"), Enough, OwnOnly, &[("token", "{token}")],
        "whoever has an email stops others of its kind, and nothing else"),
];

const WORDS: &[(&str, &str)] = &[
    ("service", "{service}"),
    ("words", "{words}"),
    ("version", "1"),
];
const REPLY: &[(&str, &str)] = &[
    ("service", "{service}"),
    ("words", "{words}"),
    ("version", "1"),
    ("reply", "We are sorry"),
];
const SHOW: &[(&str, &str)] = &[
    ("service", "{service}"),
    ("words", "{words}"),
    ("version", "1"),
    ("shown", "The phone rang and rang"),
    ("changed", "Two more people answer it"),
    ("nobody", "yes"),
];
const HAND_OVER: &[(&str, &str)] = &[
    ("service", "{service}"),
    ("words", "{words}"),
    ("version", "1"),
    ("owner", "{manager}"),
];
const PASS_ON: &[(&str, &str)] = &[
    ("service", "{service}"),
    ("words", "{words}"),
    ("version", "1"),
    ("why", "They may not be safe"),
];
const SORT: &[(&str, &str)] = &[
    ("service", "{service}"),
    ("do", "count"),
    ("take-{held}", "yes"),
];
const SERVICE: &[(&str, &str)] = &[("service", "{service}")];
const TABLET: &[(&str, &str)] = &[
    ("kiosk", "{tablet}"),
    ("token", "{said-on-it}"),
    ("rating", "good"),
];
const PLACE: &[(&str, &str)] = &[("service", "{service}"), ("place", "Hall")];
const END: &[(&str, &str)] = &[("service", "{service}"), ("tablet", "{ended}")];
const ROWS: &[(&str, &str)] = &[
    ("rows", "Month,Service"),
    ("organisation", "{organisation}"),
    ("name", "Power BI"),
    ("ends-day", "31"),
    ("ends-month", "12"),
    ("ends-year", "2026"),
];
const TAKE_BACK: &[(&str, &str)] = &[("service", "{service}"), ("all", "yes")];
const ADDRESS: &[(&str, &str)] = &[
    ("organisation", "{organisation}"),
    ("address", "board@example.org"),
];
const SENT: &[(&str, &str)] = &[("email", "00000000-0000-0000-0000-000000000000")];
const TOKEN: &[(&str, &str)] = &[("token", "00000000-0000-0000-0000-000000000000")];
const FEEDBACK: &[(&str, &str)] = &[
    ("service", "{service}"),
    ("method", "paper"),
    ("role", "carer"),
    ("rating", "good"),
];
const PATTERN: &[(&str, &str)] = &[
    ("service", "{service}"),
    ("days", "1"),
    ("opens", "540"),
    ("closes", "600"),
    ("minutes", "30"),
    ("places", "1"),
    ("kind", "phone"),
    ("from", "2026-08-10"),
    ("until", "2026-08-20"),
];
const DAY: &[(&str, &str)] = &[("service", "{service}"), ("day", "2026-12-01")];
const EPISODE: &[(&str, &str)] = &[("resident", "{resident}"), ("episode", "{episode}")];
const CONFERENCE: &[(&str, &str)] = &[("conference", "{conference}"), ("resident", "{resident}")];
const THREAD: &[(&str, &str)] = &[("resident", "{resident}"), ("thread", "{thread}")];
const SAFE: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("phone", "no"),
    ("messages", "no"),
    ("email", "no"),
    ("post", "no"),
];
const CONCERN: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("danger", "no"),
    ("what", "Her nephew has her bank card"),
    ("heard", "person"),
    ("knows", "yes"),
    ("agrees", "not_asked"),
];
const SHARING: &[(&str, &str)] = &[("resident", "{resident}"), ("sharing", "{sharing}")];
const PAUSE: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("sharing", "{sharing}"),
    ("to", "pause"),
];
const COMMENT: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("heading", "goals"),
    ("item", "{item}"),
    ("words", "How was the walk?"),
];
const DONE: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("heading", "goals"),
    ("comment", "{comment}"),
    ("to", "done"),
];
const REVIEW: &[(&str, &str)] = &[
    ("resident", "{resident}"),
    ("plan", "care-plan"),
    ("version", "1"),
    ("held-day", "6"),
    ("held-month", "8"),
    ("held-year", "2026"),
    ("present-{resident}", "yes"),
    ("matters", "The garden"),
    ("next-day", "6"),
    ("next-month", "2"),
    ("next-year", "2027"),
    ("responsible", "{resident}"),
];

const fn form(
    path: &'static str,
    signed_out: SignedOut,
    by_email: ByEmail,
    stranger: Stranger,
    fields: &'static [(&'static str, &'static str)],
    why: &'static str,
) -> Form {
    Form {
        path,
        signed_out,
        by_email,
        stranger,
        by: By::Rose,
        fields,
        why,
    }
}

/// One that staff post, of whom a second proof is always asked.
const fn staff(
    path: &'static str,
    stranger: Stranger,
    fields: &'static [(&'static str, &'static str)],
    why: &'static str,
) -> Form {
    Form {
        path,
        signed_out: SignIn,
        by_email: Prove,
        stranger,
        by: By::Nurse,
        fields,
        why,
    }
}

/// The same by somebody who answers urgent calls.
const fn on_call(
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
    why: &'static str,
) -> Form {
    Form {
        by: By::Paramedic,
        ..staff(path, NotFound, fields, why)
    }
}

/// The same by somebody who looks after safeguarding.
const fn lead(
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
    why: &'static str,
) -> Form {
    Form {
        by: By::Lead,
        ..staff(path, NotFound, fields, why)
    }
}

/// A decision about a request, by somebody of the team that has it.
const fn receive(path: &'static str) -> Form {
    Form {
        by: By::Physio,
        ..staff(
            path,
            NotFound,
            &[("resident", "{resident}"), ("request", "{fresh}")],
            "the policy: see to requests",
        )
    }
}

/// The same by somebody who runs the services, about one of them.
const fn run(
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
    why: &'static str,
) -> Form {
    Form {
        by: By::Manager,
        ..staff(path, NotFound, fields, why)
    }
}

/// The same by somebody who watches over privacy.
const fn watch(
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
    why: &'static str,
) -> Form {
    Form {
        by: By::Officer,
        ..staff(path, NotFound, fields, why)
    }
}

/// The same by an administrator.
const fn administer(
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
    why: &'static str,
) -> Form {
    Form {
        by: By::Administrator,
        ..staff(path, NotFound, fields, why)
    }
}

impl Form {
    async fn post(&self, world: &World, browser: &mut Browser) -> Answer {
        let fields: Vec<(String, String)> = self
            .fields
            .iter()
            .map(|(name, value)| (world.filled(name), world.filled(value)))
            .chain([(String::from("form_page"), String::from(HERE))])
            .collect();
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        browser.post(self.path, &fields).await
    }
}

#[test]
fn every_form_is_in_the_table_and_says_why() {
    let there: BTreeSet<&str> = server_fn::axum::server_fn_paths()
        .map(|(path, _)| path)
        .collect();
    let known: BTreeSet<&str> = FORMS.iter().map(|form| form.path).collect();
    assert_eq!(there, known);
    assert_eq!(known.len(), FORMS.len(), "one is there twice");
    assert!(FORMS.iter().all(|form| !form.why.is_empty()));
    let taken: BTreeSet<&str> = forms::paths().into_iter().collect();
    assert_eq!(taken, known, "each is served");
}

#[tokio::test]
async fn who_is_not_signed_in_signs_in_first_or_is_meant() {
    let world = World::new().await;
    let before = world.all_of_rose().await;
    for form in FORMS {
        let answer = form.post(&world, &mut world.portal.browser()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", form.path);
        match form.signed_out {
            SignIn => {
                let to = links::with_next(links::SIGN_IN, HERE);
                assert_eq!(answer.location(), to, "{}: {}", form.path, form.why);
            }
            Public(to) => {
                let to = world.filled(to);
                // What follows is made for this answer alone.
                let whole = match to.ends_with('/') {
                    true => answer.location().starts_with(&to),
                    false => answer.location() == to,
                };
                assert!(whole, "{}: {}: {}", form.path, form.why, answer.location());
            }
        }
    }
    assert_eq!(world.all_of_rose().await, before);
    world.portal.finish().await;
}

#[tokio::test]
async fn an_email_alone_is_enough_only_where_the_table_says_so() {
    let world = World::new().await;
    for form in FORMS {
        let who = form.by.person(&world);
        let mut browser = world.portal.signed_in(who.account, Assurance::Email).await;
        let before = world.all_of_rose().await;
        let answer = form.post(&world, &mut browser).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", form.path);
        let prove = links::with_next(links::PROVE, HERE);
        match form.by_email {
            Prove => {
                assert_eq!(answer.location(), prove, "{}: {}", form.path, form.why);
                assert_eq!(world.all_of_rose().await, before, "{}", form.path);
            }
            Enough => {
                assert_ne!(answer.location(), prove, "{}: {}", form.path, form.why);
                assert!(!answer.location().starts_with("/sign-in?"), "{}", form.path);
            }
        }
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn a_stranger_changes_nothing_of_somebody_else() {
    let world = World::new().await;
    let before = world.all_of_rose().await;
    for form in FORMS {
        let sam = world.sam.account;
        let mut browser = world.portal.signed_in(sam, Assurance::Full).await;
        let answer = form.post(&world, &mut browser).await;
        match form.stranger {
            NotFound => {
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", form.path);
                assert!(!answer.body.contains("Rose"), "{}", form.path);
            }
            OwnOnly => assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", form.path),
        }
        assert_eq!(
            world.all_of_rose().await,
            before,
            "{}: {}",
            form.path,
            form.why
        );
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn whoever_may_is_let_through_so_that_the_refusals_above_mean_something() {
    let world = World::new().await;
    for form in FORMS
        .iter()
        .filter(|form| matches!(form.stranger, NotFound))
    {
        let who = form.by.person(&world);
        let mut browser = world.portal.signed_in(who.account, Assurance::Full).await;
        let answer = form.post(&world, &mut browser).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", form.path);
        assert!(
            !answer.location().starts_with(links::SIGN_IN),
            "{}: {}",
            form.path,
            answer.location()
        );
    }
    world.portal.finish().await;
}

#[tokio::test]
async fn another_site_posts_nothing_in_anybodys_name() {
    let world = World::new().await;
    let rose = world.rose.account;
    let mut browser = world.portal.signed_in(rose, Assurance::Full).await;
    let before = world.all_of_rose().await;
    for form in FORMS {
        for site in ["cross-site", "same-site", "none"] {
            let request = Request::post(form.path)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", site)
                .body(Body::from("form_page=%2Fhere"))
                .unwrap();
            let answer = browser.send(request).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", form.path);
        }
        assert_eq!(world.all_of_rose().await, before, "{}", form.path);
    }
    // What is compared would have shown it.
    world.portal.signed_in(rose, Assurance::Full).await;
    assert_ne!(world.all_of_rose().await, before);
    world.portal.finish().await;
}
