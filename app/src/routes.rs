//! Every page and its address, in one table.
//!
//! The first route that fits answers: what has a name of its own stands before `:plan`.
//! [`crate::links`] builds the same addresses for links; a test holds the two together.

use crate::{
    account, admin, agreement, appointments, audit, begin, break_glass, circle, comments,
    components::{ProblemPage, acting::Acting, scripts::Scripts},
    conference, crisis_plan, decided,
    document::Document,
    episode,
    error::PortalError,
    feedback, home, inbox, messages, metrics, on_call, plan, privacy, referral, review,
    safeguarding, services, sharing, team, told, worklist,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// The whole portal: the document and, in it, the page that was asked for.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Scripts::default());
    provide_context(Acting::default());
    view! {
        <Document>
            <Router>
                <Routes fallback=|| view! { <ProblemPage error=PortalError::NotFound/> }>
                    <Route path=path!("/") view=home::LandingPage ssr=SsrMode::Async/>
                    <Route path=path!("/accessibility") view=home::AccessibilityPage ssr=SsrMode::Async/>
                    <Route path=path!("/privacy") view=home::PrivacyPage ssr=SsrMode::Async/>
                    <Route path=path!("/home") view=home::HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in") view=account::SignInPage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/code") view=account::CodePage ssr=SsrMode::Async/>
                    <Route path=path!("/sign-in/prove") view=account::ProvePage ssr=SsrMode::Async/>
                    <Route path=path!("/invitation") view=account::InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("/account") view=account::AccountPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/welcome") view=account::WelcomePage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkeys/add") view=account::AddPasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/passkeys/:passkey") view=account::PasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes") view=account::NewRecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/recovery-codes/sheet") view=account::RecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/email") view=account::EmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/email/confirm") view=account::ConfirmEmailPage ssr=SsrMode::Async/>
                    <Route path=path!("/account/emails") view=told::EmailsPage ssr=SsrMode::Async/>
                    <Route path=path!("/emails/stop/:token") view=told::StopEmailsPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/invite") view=account::InvitePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/invite/letter") view=account::LetterPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/link") view=account::LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/link/vouch") view=account::VouchPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/link/code") view=account::LinkCodePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/new") view=circle::NewPersonPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person") view=circle::PersonPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/edit") view=circle::EditPersonPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/changes") view=circle::RecordChangesPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/surgery") view=circle::SurgeryPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/died") view=circle::DeathPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/died/check") view=circle::CheckDeathPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/merge") view=circle::MergePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/merge/:other") view=circle::CheckMergePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/earlier-records") view=circle::MergesPage ssr=SsrMode::Async/>
                    <Route path=path!("/worklist") view=worklist::WorklistPage ssr=SsrMode::Async/>
                    <Route path=path!("/worklist/requests") view=worklist::waiting::WaitingPage ssr=SsrMode::Async/>
                    <Route path=path!("/worklist/told-to-get-help") view=worklist::waiting::ToldPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox") view=inbox::InboxPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox/team") view=inbox::TeamInboxPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox/away") view=inbox::AwayPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox/replies") view=inbox::RepliesPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox/desk") view=inbox::DeskPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox/figures") view=inbox::FiguresPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics") view=metrics::FiguresPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/figures/:figure") view=metrics::FigurePage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/feedback") view=metrics::FeedbackFiguresPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/feedback/history") view=metrics::history::FeedbackHistoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/feedback/history/check") view=metrics::history::CheckHistoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/feedback/history/:service/take-back") view=metrics::history::TakeBackHistoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/emails") view=metrics::emails::FiguresEmailsPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/gaps") view=metrics::gaps::GapsPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/gaps/:gap") view=metrics::gaps::GapPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/tokens") view=metrics::tokens::TokensPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/tokens/made") view=metrics::tokens::MadeTokenPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback") view=feedback::ChooseFeedbackPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/thanks") view=feedback::ThanksPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/answers") view=feedback::FeedbackAnswersPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/link/:asked") view=feedback::FeedbackLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/more/:given") view=feedback::MoreFeedbackPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/kiosk/:kiosk") view=feedback::KioskPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/kiosk/:kiosk/more/:said") view=feedback::KioskMorePage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/kiosk/:kiosk/thanks") view=feedback::KioskThanksPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/:service") view=feedback::FeedbackPage ssr=SsrMode::Async/>
                    <Route path=path!("/feedback/:service/said") view=feedback::SaidPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/feedback") view=feedback::FeedbackDeskPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/feedback/words/:words") view=feedback::WordsPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/feedback/held") view=feedback::HeldFeedbackPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/feedback/enter") view=feedback::EnterFeedbackPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/feedback/tablets") view=feedback::KiosksPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/feedback/paper") view=feedback::FeedbackPaperPage ssr=SsrMode::Async/>
                    <Route path=path!("/metrics/requests") view=metrics::RequestFiguresPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox/many") view=inbox::ManyPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox/many/check") view=inbox::CheckManyPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/begin") view=begin::BeginPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/begin/care-plan") view=begin::FromCarePlanPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/begin/templates/:template") view=begin::FromTemplatePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/guide/check") view=begin::GuideCheckPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/guide/:step") view=begin::GuidePage ssr=SsrMode::Async/>
                    <Route path=path!("/templates") view=begin::TemplatesPage ssr=SsrMode::Async/>
                    <Route path=path!("/templates/new") view=begin::NewTemplatePage ssr=SsrMode::Async/>
                    <Route path=path!("/templates/:template") view=begin::EditTemplatePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/sheet") view=crisis_plan::SheetPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/who-can-open") view=on_call::ReachPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/uses") view=on_call::UsesPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/emergency-access") view=break_glass::TakePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/sheet/choose") view=crisis_plan::ChooseSheetPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/sheet/keep") view=crisis_plan::KeepSheetPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/card") view=crisis_plan::CardsPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/crisis-plan/card/print") view=crisis_plan::PrintedCardPage ssr=SsrMode::Async/>
                    <Route path=path!("/card/:reference") view=crisis_plan::CardPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/who-has-looked") view=audit::pages::WhoHasLookedPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/who-has-looked/:look/ask") view=privacy::AskPage ssr=SsrMode::Async/>
                    <Route path=path!("/privacy-desk") view=privacy::DeskPage ssr=SsrMode::Async/>
                    <Route path=path!("/look-questions") view=privacy::QuestionsPage ssr=SsrMode::Async/>
                    <Route path=path!("/look-questions/:question") view=privacy::AnswerPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/told") view=told::ToldPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around") view=sharing::AroundPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/share") view=sharing::ShareFormPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/share/check") view=sharing::CheckSharingPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/share/code") view=sharing::CodeSheetPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/ask") view=team::AskTeamPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/add") view=team::AddToTeamPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/end") view=team::EndTiePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/limit") view=team::LimitTeamPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/wish") view=team::AnswerWishPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/kept-back") view=sharing::KeptBackPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/:sharing") view=sharing::SharingPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/around/:sharing/change") view=sharing::ChangeSharingPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/decided") view=decided::DecidedPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/decided/new") view=decided::RequestPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/decided/:decision") view=decided::DecisionPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/capacity/new") view=decided::CapacityPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/capacity/:assessment") view=decided::CapacityAgainPage ssr=SsrMode::Async/>
                    <Route path=path!("/sharing/code") view=sharing::SharingCodePage ssr=SsrMode::Async/>
                    <Route path=path!("/sharing/:offer") view=sharing::OfferPage ssr=SsrMode::Async/>
                    <Route path=path!("/worried") view=safeguarding::WorriedPage ssr=SsrMode::Async/>
                    <Route path=path!("/worried/raise") view=safeguarding::RaisePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/safe-contact") view=circle::SafeContactPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/concern") view=safeguarding::RaiseAboutPage ssr=SsrMode::Async/>
                    <Route path=path!("/safeguarding") view=safeguarding::ConcernsPage ssr=SsrMode::Async/>
                    <Route path=path!("/safeguarding/:concern") view=safeguarding::ConcernPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/representative") view=agreement::RepresentativePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/help") view=referral::ServicesPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/help/:service") view=referral::AskServicePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/help/:service/questions/:page") view=referral::QuestionsPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/help/:service/before-you-go-on/:page") view=referral::RequestWarningPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/help/:service/get-help-now") view=referral::StopPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/help/:service/other-help") view=referral::OtherHelpPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/help/:service/check") view=referral::CheckRequestPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests") view=referral::RequestsPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request") view=referral::RequestPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/withdraw") view=referral::WithdrawRequestPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/advice") view=referral::AdvicePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/accept") view=referral::triage::AcceptPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/ask") view=referral::triage::AskPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/redirect") view=referral::triage::RedirectPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/decline") view=referral::triage::DeclinePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/seen") view=referral::triage::SeenPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/close") view=referral::triage::ClosePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/letter") view=referral::triage::RequestLetterPage ssr=SsrMode::Async/>
                    <Route path=path!("/referrals/:request") view=referral::triage::AnswerPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/times") view=appointments::TimesPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/requests/:request/cancel-appointment") view=appointments::CancelAppointmentPage ssr=SsrMode::Async/>
                    <Route path=path!("/services") view=services::ServiceListPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/new") view=services::NewServicePage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service") view=services::ServicePage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/edit") view=services::EditServicePage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/questions") view=services::VersionsPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/questions/new") view=services::WriteQuestionsPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/closing-days") view=services::ClosingDaysPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/letters") view=services::LettersPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/clinics") view=appointments::ClinicsPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/clinics/new") view=appointments::NewClinicPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/clinics/:clinic") view=appointments::ClinicPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/times") view=appointments::CapacityPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/times/new") view=appointments::MakeTimesPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/times/check") view=appointments::CheckTimesPage ssr=SsrMode::Async/>
                    <Route path=path!("/services/:service/times/withdraw") view=appointments::WithdrawDayPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/messages/drafts/:draft/files") view=messages::files::DraftFilesPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/messages") view=messages::MessagesPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/messages/new") view=messages::NewMessagePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/messages/search") view=messages::search::FoundMessagesPage ssr=SsrMode::Async/>
                    <Route path=path!("/inbox/search") view=messages::search::FoundInInboxPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/messages/:thread") view=messages::ThreadPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/messages/:thread/print") view=messages::PrintMessagesPage ssr=SsrMode::Async/>
                    <Route path=path!("/conferences") view=conference::ConferencesPage ssr=SsrMode::Async/>
                    <Route path=path!("/conferences/new") view=conference::NewConferencePage ssr=SsrMode::Async/>
                    <Route path=path!("/conferences/:conference") view=conference::ConferencePage ssr=SsrMode::Async/>
                    <Route path=path!("/conferences/:conference/people/:person") view=conference::CasePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/conferences") view=conference::MeetingsPage ssr=SsrMode::Async/>
                    <Route path=path!("/wards") view=episode::WardsPage ssr=SsrMode::Async/>
                    <Route path=path!("/wards/:team") view=episode::WardPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care") view=episode::CarePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care/begin") view=episode::BeginCarePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care/:episode") view=episode::EpisodePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care/:episode/transfer") view=episode::TransferPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/care/:episode/discharge") view=episode::DischargePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/review") view=review::ReviewPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan") view=plan::PlanPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/agree") view=agreement::AgreePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/disagree") view=agreement::DisagreePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/print") view=plan::PrintPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/edit") view=plan::SectionPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/add") view=plan::AddItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/items/:item") view=plan::EditItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/items/:item/remove") view=plan::RemoveItemPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/history") view=plan::HistoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/history/compare") view=plan::ComparePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/history/restore") view=plan::RestorePage ssr=SsrMode::Async/>
                    <Route path=path!("/people/:person/:plan/:heading/comments") view=comments::CommentsPage ssr=SsrMode::Async/>
                    <Route path=path!("/emergency-access") view=break_glass::EmergencyAccessesPage ssr=SsrMode::Async/>
                    <Route path=path!("/emergency-access/:access") view=break_glass::EmergencyAccessPage ssr=SsrMode::Async/>
                    <Route path=path!("/on-call") view=on_call::OnCallPage ssr=SsrMode::Async/>
                    <Route path=path!("/on-call/found") view=on_call::FoundPage ssr=SsrMode::Async/>
                    <Route path=path!("/on-call/people/:person/reason") view=on_call::ReasonPage ssr=SsrMode::Async/>
                    <Route path=path!("/on-call/people/:person/sheet") view=on_call::SheetPage ssr=SsrMode::Async/>
                    <Route path=path!("/on-call/uses/:use") view=on_call::AnswerPage ssr=SsrMode::Async/>
                    <Route path=path!("/admin/undelivered") view=admin::UndeliveredPage ssr=SsrMode::Async/>
                    <Route path=path!("/admin/undelivered/:email/letter") view=admin::MessageLetterPage ssr=SsrMode::Async/>
                    <Route path=path!("/admin/staff") view=admin::StaffPage ssr=SsrMode::Async/>
                    <Route path=path!("/admin/staff/new") view=admin::JoinPage ssr=SsrMode::Async/>
                    <Route path=path!("/admin/staff/code") view=admin::StartCodePage ssr=SsrMode::Async/>
                    <Route path=path!("/admin/staff/:member") view=admin::MemberPage ssr=SsrMode::Async/>
                </Routes>
            </Router>
        </Document>
    }
    .into_any()
}
