//! Identifiers: one type per thing, so that one is never taken for another.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self)
            }
        }
    };
}

id!(/// A person: resident, carer or member of staff.
    PersonId);
id!(/// An organisation that provides care or keeps records.
    OrganisationId);
id!(/// A team within an organisation.
    TeamId);
id!(/// A way in for one person.
    AccountId);
id!(/// A passkey of an account.
    PasskeyId);
id!(/// What lists and audit rows call a session; no secret.
    SessionReference);
id!(/// A section of a plan.
    SectionId);
id!(/// An item within a section, such as a goal.
    ItemId);
id!(/// A use of a crisis plan.
    UseId);
id!(/// Emergency access to a record.
    BreakGlassId);
id!(/// That somebody is worried about a person.
    ConcernId);
id!(/// A comment on a section of a plan.
    CommentId);
id!(/// What somebody wrote who does not agree.
    DisagreementId);
id!(/// That somebody may legally speak for a resident.
    RepresentativeId);
id!(/// What a resident shares with one carer or trusted person.
    SharingId);
id!(/// That somebody is around a resident.
    TieId);
id!(/// What a resident asked of who looks after them.
    WishId);
id!(/// A question about a look.
    LookQuestionId);
id!(/// A request for access that staff decided.
    DecisionId);
id!(/// Whether a resident could decide one thing themself.
    AssessmentId);
id!(/// That two records were put together.
    MergeId);
id!(/// A template for crisis plans.
    TemplateId);
id!(/// An email to be sent.
    EmailId);
id!(/// A card that leads to a crisis plan.
    CardId);
id!(/// A device that keeps a crisis sheet.
    KeptSheetId);
id!(/// Messages on one matter.
    ThreadId);
id!(/// A message.
    MessageId);
id!(/// A message that is not sent yet.
    DraftId);
id!(/// A file that goes with a message.
    FileId);
id!(/// Words that a desk uses again and again.
    SavedReplyId);
id!(/// That a member of staff is away.
    AbsenceId);
id!(/// A service that people can be referred to.
    ServiceId);
id!(/// A version of the questions of a service.
    ServiceFormId);
id!(/// A request to a service.
    ReferralId);
id!(/// An appointment.
    AppointmentId);
id!(/// A place where people are seen.
    ClinicId);
id!(/// A time that a service offers.
    SlotId);
id!(/// A request that is not sent yet.
    ReferralDraftId);
id!(/// A meeting at which people's care is talked about.
    ConferenceId);
id!(/// That somebody comes to such a meeting.
    AttendanceId);
id!(/// That somebody was told to get help at once instead of sending a request.
    ReferralStopId);
id!(/// An episode of care.
    EpisodeId);
id!(/// A goal of such an episode.
    GoalId);
id!(/// Who cares for whom, as what.
    CareRelationshipId);
id!(/// What somebody wrote about how care went.
    WordsId);
id!(/// An answer to how care went.
    FeedbackId);
id!(/// A tablet on which people answer who wait.
    KioskId);
id!(/// Counts of a month that came from a file.
    BroughtInId);
id!(/// What a program shows to read figures.
    FiguresTokenId);
id!(/// An address to which figures go.
    FiguresEmailId);
