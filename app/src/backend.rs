//! What the pages need from the server: who is asking, and the services that answer.

use crate::{
    account::service::AccountService,
    admin::service::AdminService,
    agreement::service::AgreementService,
    appointments::service::AppointmentsService,
    audit::service::AuditService,
    begin::service::BeginService,
    break_glass::{model::Held, service::BreakGlassService},
    circle::service::CircleService,
    comments::service::CommentService,
    conference::service::ConferenceService,
    crisis_plan::service::CrisisPlanService,
    decided::service::DecidedService,
    episode::service::EpisodeService,
    feedback::service::FeedbackService,
    home::service::HomeService,
    ids::{AccountId, FiguresTokenId, KeptSheetId, OrganisationId, PersonId, SessionReference},
    inbox::service::InboxService,
    messages::files::service::MessageFileService,
    messages::search::service::MessageSearchService,
    messages::service::MessageService,
    metrics::service::MetricsService,
    notice::Notice,
    on_call::service::OnCallService,
    plan::service::PlanService,
    privacy::service::PrivacyService,
    referral::{service::ReferralService, triage::service::TriageService},
    review::service::ReviewService,
    safeguarding::service::SafeguardingService,
    services::service::ServicesService,
    sharing::service::SharingService,
    team::service::TeamService,
    told::service::ToldService,
    worklist::{service::WorklistService, waiting::service::WaitingService},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Who is asking, as the session says.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The person, when somebody is signed in.
    pub signed_in: Option<SignedIn>,
    /// The session's key in the database, a hash; forms that were returned hang on it.
    pub session_key: String,
    /// Where the request came from, for limits; never written to a log.
    pub network: String,
    /// Coarse browser and system, such as "Firefox on Windows".
    pub device: String,
    /// Their own device's mark that it keeps their crisis sheet, while it holds.
    pub kept_sheet: Option<KeptSheetId>,
    /// The token that a program has shown, which reads figures and nothing else: nobody is signed
    /// in then.
    pub by_token: Option<ByToken>,
}

/// A token that a program has shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ByToken {
    /// Which.
    pub token: FiguresTokenId,
    /// Who made it.
    pub maker: PersonId,
    /// Whose figures it reads.
    pub organisation: OrganisationId,
}

impl Caller {
    /// The person who is signed in.
    ///
    /// # Errors
    /// [`crate::error::PortalError::SignIn`] when nobody is.
    pub fn person(&self) -> Result<&SignedIn, crate::error::PortalError> {
        self.signed_in
            .as_ref()
            .ok_or(crate::error::PortalError::SignIn)
    }
}

/// A person who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Their account.
    pub account: AccountId,
    /// They themselves.
    pub person: PersonId,
    /// What they like to be called.
    pub name: String,
    /// The session.
    pub session: SessionReference,
    /// How sure we are that it is they.
    pub assurance: Assurance,
    /// When they last gave a second proof; acts that need a fresh one look here.
    pub proved_at: Option<DateTime<Utc>>,
    /// Whether they have a record of care of their own.
    pub is_resident: bool,
    /// Whether they hold a staff role today.
    pub is_staff: bool,
    /// Whether they answer urgent calls.
    pub is_on_call: bool,
    /// Whether messages can be theirs to answer.
    pub answers: bool,
    /// Whether messages or requests can wait for them.
    pub has_worklist: bool,
    /// Emergency access that they hold now.
    pub emergency: Vec<Held>,
    /// Whether others use the device.
    pub shared_device: bool,
    /// When the session ends if nothing more is asked.
    pub idle_at: DateTime<Utc>,
    /// When it ends in any case.
    pub over_at: DateTime<Utc>,
}

/// Without a request for so long, a session is over.
pub const IDLE: TimeDelta = TimeDelta::minutes(30);
/// The same where others use the device.
pub const IDLE_SHARED: TimeDelta = TimeDelta::minutes(5);

impl SignedIn {
    /// Without a request for so long, their session is over.
    pub fn idle_limit(&self) -> TimeDelta {
        if self.shared_device {
            IDLE_SHARED
        } else {
            IDLE
        }
    }

    /// How long before that they are warned.
    pub fn warned_ahead(&self) -> TimeDelta {
        TimeDelta::minutes(if self.shared_device { 1 } else { 5 })
    }
}

/// How sure we are that the person is who they say.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub enum Assurance {
    /// They read an email: too little for anything of a record.
    Email,
    /// A passkey, or an email and a second proof.
    Full,
}

/// The services of every area, as the server supplies them.
#[derive(Clone)]
pub struct Backend {
    /// Signing in.
    pub account: Arc<dyn AccountService>,
    /// What staff do for the portal to work.
    pub admin: Arc<dyn AdminService>,
    /// Emergency access to a whole record.
    pub break_glass: Arc<dyn BreakGlassService>,
    /// Who agrees with a plan, and who does not.
    pub agreement: Arc<dyn AgreementService>,
    /// Who has looked.
    pub audit: Arc<dyn AuditService>,
    /// Finding messages.
    pub message_search: Arc<dyn MessageSearchService>,
    /// Files of messages that are not sent yet.
    pub message_files: Arc<dyn MessageFileService>,
    /// Finding a person on call, and opening their crisis sheet.
    pub on_call: Arc<dyn OnCallService>,
    /// Both plans.
    pub plan: Arc<dyn PlanService>,
    /// What only the crisis plan has.
    pub crisis_plan: Arc<dyn CrisisPlanService>,
    /// How a crisis plan begins.
    pub begin: Arc<dyn BeginService>,
    /// Records, and who is around whom.
    pub circle: Arc<dyn CircleService>,
    /// What people say about a plan.
    pub comments: Arc<dyn CommentService>,
    /// Meetings at which people's care is talked about.
    pub conference: Arc<dyn ConferenceService>,
    /// Episodes of care.
    pub episode: Arc<dyn EpisodeService>,
    /// Messages between residents, their carers and those who look after them.
    pub messages: Arc<dyn MessageService>,
    /// Times that services offer, and appointments.
    pub appointments: Arc<dyn AppointmentsService>,
    /// Requests for help.
    pub referral: Arc<dyn ReferralService>,
    /// What staff do with requests for help.
    pub triage: Arc<dyn TriageService>,
    /// Plans that are talked through.
    pub review: Arc<dyn ReviewService>,
    /// What people write who are worried about somebody.
    pub safeguarding: Arc<dyn SafeguardingService>,
    /// Services that are run without code.
    pub services: Arc<dyn ServicesService>,
    /// What residents share with carers and trusted people.
    pub sharing: Arc<dyn SharingService>,
    /// Who looks after a resident.
    pub team: Arc<dyn TeamService>,
    /// Questions about who has looked.
    pub privacy: Arc<dyn PrivacyService>,
    /// Access that staff decide, and who could decide what.
    pub decided: Arc<dyn DecidedService>,
    /// Who hears of changes.
    pub told: Arc<dyn ToldService>,
    /// The inboxes of staff.
    pub inbox: Arc<dyn InboxService>,
    /// Figures of services.
    pub metrics: Arc<dyn MetricsService>,
    /// How people found care.
    pub feedback: Arc<dyn FeedbackService>,
    /// Everything that waits for staff.
    pub waiting: Arc<dyn WaitingService>,
    /// The people whom staff work with.
    pub worklist: Arc<dyn WorklistService>,
    /// The first page after signing in.
    pub home: Arc<dyn HomeService>,
}

/// The time and identifiers a page may need; supplied with each request.
#[derive(Clone)]
pub struct RequestFacts {
    /// When the request came.
    pub now: DateTime<Utc>,
    /// A fresh one-time key for the forms of this page.
    pub submission: Arc<str>,
    /// The path and query asked for.
    pub path: Arc<str>,
    /// A sentence to show once at the top, from the form before.
    pub notice: Option<Arc<Notice>>,
    /// Whether this is the invented borough, and people should be told so.
    pub demo: bool,
    /// When the records were last read, if they cannot be reached now.
    pub last_known: Option<DateTime<Utc>>,
    /// How many messages the reader has not read, for the menu.
    pub unread: Unread,
}

/// How many messages somebody has not read; none of a kind that they do not get.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Unread {
    /// In threads about themself, as the person whose record it is.
    pub own: Option<u64>,
    /// That are theirs to answer.
    pub to_answer: Option<u64>,
}

/// When the records were last read, if they cannot be reached now.
pub fn last_known() -> Option<DateTime<Utc>> {
    leptos::context::use_context::<RequestFacts>()?.last_known
}
