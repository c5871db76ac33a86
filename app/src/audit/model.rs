//! What the audit trail says, in codes for the database and words for people.

use crate::plan::model::Resident;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident, $code:literal, $words:literal;)*) => {
        /// What was done. The code is stored for ever: add, never rename.
        #[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
        pub enum Act {
            $($(#[$doc])* $name,)*
        }

        impl Act {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As the database has it.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// As a sentence goes on after a name: "Priya Nair …".
            pub fn words(self) -> &'static str {
                match self { $(Self::$name => $words,)* }
            }

            /// As "tried to …" goes on: what was wanted, when it was refused.
            pub fn wanted(self) -> String {
                let words = self.words();
                let (done, rest) = words.split_once(' ').unwrap_or((words, ""));
                let wanted = match done {
                    "brought" => "bring",
                    "kept" => "keep",
                    "changed" => "change",
                    "gave" => "give",
                    "made" => "make",
                    "agreed" => "agree",
                    "wrote" => "write",
                    "saved" => "save",
                    "saw" => "see",
                    "said" => "say",
                    "decided" => "decide",
                    "took" => "take",
                    "sent" => "send",
                    "dealt" => "deal",
                    "used" => "use",
                    "moved" => "move",
                    "removed" => "remove",
                    "renamed" => "rename",
                    "closed" => "close",
                    "cancelled" => "cancel",
                    "paused" => "pause",
                    // "tried to sign in" is what was wanted already.
                    "tried" => return rest.trim_start_matches("to ").to_owned(),
                    regular => regular.trim_end_matches("ed"),
                };
                format!("{wanted} {rest}")
            }

            /// The act of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|act| act.code() == code)
            }
        }
    };
}

acts! {
    /// Opened the care plan.
    OpenCarePlan, "open_care_plan", "opened the care plan";
    /// Opened the crisis plan.
    OpenCrisisPlan, "open_crisis_plan", "opened the crisis plan";
    /// Opened the care plan to print it.
    PrintCarePlan, "print_care_plan", "opened the care plan to print it";
    /// Opened the crisis plan to print it.
    PrintCrisisPlan, "print_crisis_plan", "opened the crisis plan to print it";
    /// Took the care plan away as a file.
    TakeCarePdf, "take_care_pdf", "took a PDF of the care plan";
    /// Took the crisis plan away as a file.
    TakeCrisisPdf, "take_crisis_pdf", "took a PDF of the crisis plan";
    /// Opened a form of a section.
    OpenSection, "open_section", "opened a section to change it";
    /// Changed a section.
    ChangeSection, "change_section", "changed a section";
    /// Looked at the history of a section.
    OpenHistory, "open_history", "looked at the history of a section";
    /// Brought an earlier version of a section back.
    RestoreSection, "restore_section", "brought back an earlier version of a section";
    /// Read what was said about a section.
    OpenComments, "open_comments", "looked at the comments on a section";
    /// Said something about a section.
    Comment, "comment", "made a comment on a section";
    /// Marked a comment as done.
    CloseComment, "close_comment", "marked a comment as done";
    /// Opened a comment again.
    ReopenComment, "reopen_comment", "opened a comment again";
    /// Opened the form of a review.
    OpenReview, "open_review", "opened the form to talk a plan through";
    /// Wrote down that a plan was talked through.
    RecordReview, "record_review", "recorded that a plan was talked through";
    /// Opened who hears of changes.
    OpenTold, "open_told", "looked at who hears when something changes";
    /// Chose who hears of changes.
    ChooseTold, "choose_told", "changed who hears when something changes";
    /// Agreed with a plan.
    Agree, "agree", "agreed with a plan";
    /// Said that a plan is still right.
    Confirm, "confirm", "confirmed that a plan is still right";
    /// Wrote down that they do not agree.
    Disagree, "disagree", "wrote down that they disagree with a section";
    /// Took that back.
    WithdrawDisagreement, "withdraw_disagreement", "took back that somebody disagrees with a section";
    /// Opened the page of who may legally speak for the person.
    OpenRepresentatives, "open_representatives", "opened who may speak for the person by law";
    /// Wrote down who may legally speak for the person.
    RecordRepresentative, "record_representative", "wrote down who may speak for the person by law";
    /// Ended that.
    EndRepresentative, "end_representative", "ended that somebody may speak for the person by law";
    /// Opened the record: name, address and contacts.
    OpenRecord, "open_record", "opened the record with name, address and contacts";
    /// Opened who is around the person.
    OpenCircle, "open_circle", "looked at the people around the person";
    /// Made an account with a code from somebody who shares.
    OpenAccount, "open_account", "made an account with a code that was handed over";
    /// Opened what is shared with a carer or trusted person.
    OpenSharing, "open_sharing", "looked at what is shared with somebody";
    /// Chose which sections are shared by name only.
    KeepBack, "keep_back", "changed which sections are kept back";
    /// Offered to share with somebody.
    Share, "share", "offered to share with somebody";
    /// Made a new code for what they offered.
    MakeSharingCode, "make_sharing_code", "made a new code for what was offered to somebody";
    /// Entered the code that somebody handed over.
    EnterSharingCode, "enter_sharing_code", "entered the code to see what is shared";
    /// Accepted what was offered.
    AcceptSharing, "accept_sharing", "accepted what is shared with them";
    /// Did not want what was offered.
    DeclineSharing, "decline_sharing", "turned down what is shared with them";
    /// Changed what somebody may see and do, or for how long.
    ChangeSharing, "change_sharing", "changed what is shared with somebody";
    /// Paused it.
    PauseSharing, "pause_sharing", "paused sharing with somebody";
    /// Went on with it.
    ResumeSharing, "resume_sharing", "started sharing with somebody again";
    /// Renewed it.
    RenewSharing, "renew_sharing", "renewed sharing with somebody";
    /// Ended it.
    EndSharing, "end_sharing", "ended sharing with somebody";
    /// Opened what access staff decided, and who could decide what.
    OpenDecided, "open_decided", "looked at access that the care team decided";
    /// Gave access that the resident cannot decide.
    GiveAccess, "give_access", "gave somebody access, as the care team decided";
    /// Did not give it.
    RefuseAccess, "refuse_access", "turned down a request for access";
    /// Wrote down whether the resident could decide something.
    RecordCapacity, "record_capacity", "wrote down whether the person can decide something themself";
    /// Opened how it is safe to reach the person.
    OpenSafeContact, "open_safe_contact", "opened how it is safe to reach the person";
    /// Said how it is safe to reach the person.
    ChooseSafeContact, "choose_safe_contact", "changed how it is safe to reach the person";
    /// Said that what the person needs for communicating has not changed.
    ConfirmNeeds, "confirm_needs", "confirmed what the person needs for communicating";
    /// Made a record.
    CreateRecord, "create_record", "made the record";
    /// Began a record of their own.
    BeginOwnRecord, "begin_own_record", "started the record";
    /// Changed the record.
    ChangeRecord, "change_record", "changed the record with name, address and contacts";
    /// Moved the person to another surgery.
    MoveSurgery, "move_surgery", "moved the person to another GP surgery";
    /// Wrote down that the person has died.
    RecordDeath, "record_death", "recorded that the person has died";
    /// Took that back.
    UndoDeath, "undo_death", "took back that the person has died";
    /// Put two records of the person together.
    MergeRecords, "merge_records", "put two records of the person together";
    /// Took them apart again.
    UndoMerge, "undo_merge", "took two records apart again";
    /// Opened what changed in the record.
    OpenChanges, "open_changes", "looked at what changed in the record";
    /// Saw the person in a list.
    List, "list", "saw the name in a list";
    /// Opened who has looked.
    OpenAccessLog, "open_access_log", "looked at who has looked";
    /// Made an invitation letter.
    Invite, "invite", "made an invitation letter";
    /// Saw who the person is, and gave them a code for their account.
    LinkInPerson, "link_in_person", "checked who the person is and gave them a code to sign in";
    /// Vouched for the person, and gave them a code for their account.
    Vouch, "vouch", "vouched for the person and gave them a code to sign in";
    /// Cancelled a letter or a code.
    CancelInvitation, "cancel_invitation", "cancelled a code that opens the account";
    /// Used an invitation letter, or a code that was handed over.
    AcceptInvitation, "accept_invitation", "used the code that opens the account";
    /// Signed in.
    SignIn, "sign_in", "signed in";
    /// Gave a second proof.
    Prove, "prove", "gave a second proof";
    /// Did not manage to sign in.
    SignInRefused, "sign_in_refused", "tried to sign in";
    /// Signed out.
    SignOut, "sign_out", "signed out";
    /// Ended other sessions.
    EndSessions, "end_sessions", "ended sessions on other devices";
    /// Added a passkey.
    AddPasskey, "add_passkey", "added a passkey";
    /// Removed a passkey.
    RemovePasskey, "remove_passkey", "removed a passkey";
    /// Renamed a passkey.
    RenamePasskey, "rename_passkey", "renamed a passkey";
    /// Printed new recovery codes.
    PrintRecoveryCodes, "print_recovery_codes", "printed new recovery codes";
    /// Used a recovery code.
    UseRecoveryCode, "use_recovery_code", "used a recovery code";
    /// Opened the choice of what stands on the crisis sheet.
    OpenSheetChoice, "open_sheet_choice", "opened the choice of what is on the crisis sheet";
    /// Changed what stands on the crisis sheet.
    ChooseSheet, "choose_sheet", "changed what is on the crisis sheet";
    /// Marked a device to keep the crisis sheet.
    KeepSheet, "keep_sheet", "kept the crisis sheet on a device";
    /// Saved the crisis sheet on such a device as it is now.
    SaveSheet, "save_sheet", "saved a copy of the crisis sheet on a device";
    /// Ended that a device keeps the crisis sheet.
    RemoveSheet, "remove_sheet", "removed the crisis sheet from a device";
    /// Opened the list of cards.
    OpenCards, "open_cards", "opened the list of crisis cards";
    /// Made a card.
    MakeCard, "make_card", "made a crisis card";
    /// Cancelled a card.
    CancelCard, "cancel_card", "cancelled a crisis card";
    /// Used a card with its code.
    UseCard, "use_card", "used the crisis card with its code";
    /// Saw whom to call, with a card.
    SeeCardContacts, "see_card_contacts", "saw who to call, with the crisis card";
    /// Changed the address that codes are sent to.
    ChangeEmail, "change_email", "changed the email address for signing in";
    /// Searched for people while on call.
    SearchOnCall, "search_on_call", "looked for a person while on call";
    /// Said why they need a crisis sheet, which opened it.
    OpenSheet, "open_sheet", "opened the crisis sheet and said why";
    /// Asked why somebody looked.
    AskAboutLook, "ask_about_look", "asked about a look";
    /// Opened the questions about looks.
    OpenLookQuestions, "open_look_questions", "opened questions about who has looked";
    /// Answered a question about a look.
    AnswerLookQuestion, "answer_look_question", "answered a question about a look";
    /// Read the last known copy of the crisis sheet.
    OpenLastKnown, "open_last_known", "read a copy of the crisis sheet while the records could not be reached";
    /// Said that their team knows of the crisis plan.
    ConfirmKnown, "confirm_known", "confirmed that their team knows of the crisis plan";
    /// Let a resident be told of emergency access.
    ReleaseTelling, "release_telling", "let the person be told of emergency access";
    /// Took emergency access.
    BreakGlass, "break_glass", "took emergency access to the whole record";
    /// Ended emergency access.
    StopBreakGlass, "stop_break_glass", "ended emergency access";
    /// Agreed that telling the person of emergency access waits.
    DelayTelling, "delay_telling", "made telling the person of emergency access wait";
    /// Looked into emergency access.
    ReviewBreakGlass, "review_break_glass", "looked into emergency access";
    /// Opened how the crisis plan was used.
    OpenUses, "open_uses", "looked at how the crisis plan was used";
    /// Opened who can open the crisis plan.
    OpenReach, "open_reach", "looked at who can open the crisis plan";
    /// Said how a use of the crisis plan went.
    AnswerUse, "answer_use", "said how a use of the crisis plan went";
    /// Added somebody to those who look after the person.
    AddToTeam, "add_to_team", "added somebody to the team";
    /// Ended that somebody looks after the person.
    EndTie, "end_tie", "ended that somebody is in the team";
    /// Kept a team out of what is written about the person.
    LimitTeam, "limit_team", "ended sharing with a team";
    /// Let it in again.
    ShareWithTeam, "share_with_team", "started sharing with a team again";
    /// Asked for somebody to join or leave.
    AskTeam, "ask_team", "asked for a change of the team";
    /// Answered that.
    AnswerWish, "answer_wish", "answered a wish about the team";
    /// Made or changed a template for crisis plans.
    ChangeTemplate, "change_template", "changed a template for crisis plans";
    /// Opened the list of staff, or one of them.
    OpenStaff, "open_staff", "opened the list of staff";
    /// Gave somebody a role at work.
    GiveRole, "give_role", "gave somebody a role at work";
    /// Made a code with which a member of staff proves who they are the first time.
    MakeStartCode, "make_start_code", "made a code for a new member of staff";
    /// Ended all that a member of staff had through their work.
    EndStaff, "end_staff", "recorded that a member of staff has left";
    /// Ended that somebody who has left looks after the person.
    EndCare, "end_care", "recorded that somebody who looked after the person has left";
    /// Wrote down that they are worried about somebody.
    RaiseConcern, "raise_concern", "wrote down that they are worried about somebody";
    /// Opened what somebody wrote who is worried.
    OpenConcern, "open_concern", "opened a safeguarding concern";
    /// Opened the list of such concerns.
    ListConcerns, "list_concerns", "opened the list of safeguarding concerns";
    /// Wrote down what became of one.
    AnswerConcern, "answer_concern", "wrote down what became of a safeguarding concern";
    /// Opened the list of messages about the person.
    OpenMessages, "open_messages", "looked at the list of messages";
    /// Opened messages on one matter.
    OpenThread, "open_thread", "read messages about one matter";
    /// Sent a message.
    SendMessage, "send_message", "sent a message";
    /// Wrote down what was said on the phone.
    RecordCall, "record_call", "wrote down a phone call about a message";
    /// Gave a message to somebody to see to, or took it over.
    AssignThread, "assign_thread", "changed who sees to a message";
    /// Handed messages on to another team.
    HandOnThread, "hand_on_thread", "handed messages on to another team";
    /// Noted something about messages, for staff alone.
    NoteThread, "note_thread", "wrote a staff note about a message";
    /// Let somebody else read messages, or ended that.
    ChangeThreadReaders, "change_thread_readers", "changed who can read messages about one matter";
    /// Closed messages on a matter.
    CloseThread, "close_thread", "closed messages about one matter";
    /// Opened them again.
    ReopenThread, "reopen_thread", "opened closed messages again";
    /// Opened a file that came with a message.
    OpenMessageFile, "open_message_file", "opened a file that came with a message";
    /// Added a file to a message.
    AddMessageFile, "add_message_file", "added a file to a message";
    /// Took a file off a message that is not sent yet.
    RemoveMessageFile, "remove_message_file", "took a file off a message before it was sent";
    /// Wrote down that somebody is away and who covers.
    RecordAbsence, "record_absence", "recorded who is away from work and who covers";
    /// Changed how a team answers messages.
    ChangeDesk, "change_desk", "changed how a team answers messages";
    /// Opened the figures about messages.
    OpenMessageFigures, "open_message_figures", "opened the figures about messages";
    /// Opened the figures of services at a glance, or one of them.
    OpenFigures, "open_figures", "opened the figures of services";
    /// Looked for what is missing in the records, late or contradictory.
    OpenGaps, "open_gaps", "looked for gaps in the records";
    /// Opened a list of records in which something is missing, late or contradictory.
    OpenGapList, "open_gap_list", "opened a list of gaps in the records";
    /// Set what a figure of a service is to be.
    SetFigureTarget, "set_figure_target", "set the target of a figure";
    /// Wrote down how many appointments a service plans.
    PlanActivity, "plan_activity", "wrote down how many appointments a service plans";
    /// Opened the figures about requests for help.
    OpenRequestFigures, "open_request_figures", "opened the figures about requests for help";
    /// Opened the figures about how people found care.
    OpenFeedbackFigures, "open_feedback_figures", "opened the figures about how people found care";
    /// Saved the monthly return of how people found care.
    SaveFeedbackReturn, "save_feedback_return", "saved the monthly return of how people found care";
    /// Looked at counts that came from a file.
    OpenFeedbackHistory, "open_feedback_history", "looked at earlier counts of how people found care";
    /// Brought in counts from a file.
    BringInFeedback, "bring_in_feedback", "brought in earlier counts of how people found care";
    /// Put others in the place of counts that came from a file.
    ReplaceFeedback, "replace_feedback", "changed earlier counts of how people found care";
    /// Took counts back that came from a file.
    TakeBackFeedback, "take_back_feedback", "took back earlier counts of how people found care";
    /// Looked at which programs read figures.
    OpenFiguresTokens, "open_figures_tokens", "looked at which programs read figures";
    /// Made a token with which a program reads figures.
    MakeFiguresToken, "make_figures_token", "made a token for a program that reads figures";
    /// Ended one.
    EndFiguresToken, "end_figures_token", "ended a token of a program that reads figures";
    /// Looked at the addresses to which figures go.
    OpenFiguresEmails, "open_figures_emails", "looked at the addresses to which figures are sent";
    /// Added an address to which figures go.
    AddFiguresEmail, "add_figures_email", "added an address to which figures are sent";
    /// Took one off.
    StopFiguresEmail, "stop_figures_email", "ended sending figures to an address";
    /// Sent the figures of a month.
    SendFigures, "send_figures", "sent figures by email";
    /// Read what people wrote about a service.
    ReadFeedback, "read_feedback", "read what people wrote about a service";
    /// Typed in what somebody said on paper or by phone.
    EnterFeedback, "enter_feedback", "entered feedback that came on paper or by phone";
    /// Saw to what somebody wrote about a service.
    AnswerFeedback, "answer_feedback", "saw to what somebody wrote about a service";
    /// Let everybody read what somebody wrote about a service.
    ShowFeedback, "show_feedback", "let everybody read what somebody wrote about a service";
    /// Took that back.
    HideFeedback, "hide_feedback", "took off the page what somebody wrote about a service";
    /// Passed what somebody wrote to the safeguarding lead.
    PassFeedback, "pass_feedback", "handed what somebody wrote to the safeguarding lead";
    /// Counted answers that came all at once, or left them out.
    SortFeedback, "sort_feedback", "decided on answers about a service that came all at once";
    /// Made a tablet take answers about a service.
    MakeKiosk, "make_kiosk", "made a tablet take answers about a service";
    /// Ended that.
    EndKiosk, "end_kiosk", "ended a tablet that took answers about a service";
    /// Opened the requests for help for the person.
    OpenRequests, "open_requests", "looked at the list of requests for help";
    /// Opened one request for help.
    OpenRequest, "open_request", "read a request for help";
    /// Began to ask for help, or went on.
    AskForHelp, "ask_for_help", "filled in a request for help";
    /// Was told to get help at once instead.
    StopRequest, "stop_request", "answered a question that led to emergency help instead";
    /// Looked, for a team, at somebody having been told to get help at once.
    LookAtStop, "look_at_stop", "looked into an answer that led to emergency help";
    /// Said that messages are about a request for help.
    LinkRequest, "link_request", "linked messages with a request for help";
    /// Sent a request for help.
    SendRequest, "send_request", "sent a request for help";
    /// Added something to a request.
    AddToRequest, "add_to_request", "added to a request for help";
    /// Took a request back.
    WithdrawRequest, "withdraw_request", "took back a request for help";
    /// Decided what becomes of a request.
    TriageRequest, "triage_request", "decided what becomes of a request for help";
    /// Took such a decision back.
    UndoTriage, "undo_triage", "took back a decision about a request for help";
    /// Said that the person was seen or rung.
    RecordSeen, "record_seen", "recorded that the person was seen or rung";
    /// Opened what became of a request that they made at work.
    OpenReferral, "open_referral", "looked at what became of a request they made";
    /// Gave a request to somebody to see to, or took it over.
    AssignRequest, "assign_request", "changed who sees to a request for help";
    /// Noted something about a request, for staff alone.
    NoteRequest, "note_request", "wrote a staff note about a request for help";
    /// Looked at a service.
    OpenService, "open_service", "looked at a service and what it asks";
    /// Changed a service or its questions.
    ChangeService, "change_service", "changed a service or its questions";
    /// Changed a clinic, or added one.
    ChangeClinic, "change_clinic", "changed a clinic";
    /// Changed the days on which an organisation is closed.
    ChangeClosingDays, "change_closing_days", "changed the days on which a service is closed";
    /// Offered the times of a clinic.
    MakeTimes, "make_times", "made times for appointments";
    /// Took a day of a clinic back.
    WithdrawTimes, "withdraw_times", "took back times for appointments";
    /// Booked an appointment.
    BookAppointment, "book_appointment", "made an appointment";
    /// Moved it.
    MoveAppointment, "move_appointment", "moved an appointment";
    /// Called it off.
    CancelAppointment, "cancel_appointment", "cancelled an appointment";
    /// Said that the person came.
    RecordAttended, "record_attended", "recorded that the person came to an appointment";
    /// Said that they did not.
    RecordMissed, "record_missed", "recorded that the person missed an appointment";
    /// Took an appointment away for a calendar.
    TakeCalendar, "take_calendar", "took an appointment for a calendar";
    /// Opened the list of case conferences.
    OpenConferences, "open_conferences", "opened the list of meetings about people’s care";
    /// Planned a case conference.
    PlanConference, "plan_conference", "made a meeting about people’s care";
    /// Opened a case conference with its list of people.
    OpenConference, "open_conference", "opened the list of a meeting about people’s care";
    /// Changed who comes to a case conference, its list, or whether it is held.
    ChangeConference, "change_conference", "changed a meeting about people’s care";
    /// Put the person on the list of a case conference.
    PutOnList, "put_on_list", "added the person to the list of a meeting about their care";
    /// Took them off it again.
    TakeOffList, "take_off_list", "removed the person from the list of a meeting about their care";
    /// Opened what a case conference talks about.
    OpenCase, "open_case", "looked at what a meeting is to talk about";
    /// Wrote down what a case conference decided.
    Decide, "decide", "recorded what a meeting decided";
    /// Opened the meetings about the person's care.
    OpenMeetings, "open_meetings", "looked at the meetings about the person’s care";
    /// Said beforehand what a case conference is to talk about.
    SayBeforeMeeting, "say_before_meeting", "wrote what a meeting is to talk about";
    /// Opened the care that the person gets.
    OpenEpisodes, "open_episodes", "looked at the care the person gets";
    /// Began care.
    BeginEpisode, "begin_episode", "started care from a team";
    /// Changed its bed, its goals, its end or its case manager.
    ChangeEpisode, "change_episode", "changed the care the person gets";
    /// Handed care on to another team.
    HandOnEpisode, "hand_on_episode", "handed the person’s care on to another team";
    /// Ended care.
    EndEpisode, "end_episode", "ended care from a team";
    /// Wrote down whether the person is still at home.
    RecordAtHome, "record_at_home", "recorded whether the person is still at home";
    /// Opened the list of the people in the care of a team.
    OpenWard, "open_ward", "opened the list of people in a team’s care";
    /// Said how many beds there are.
    ChangeWard, "change_ward", "changed how many beds a ward has";
    /// Chose which emails they get.
    ChooseEmails, "choose_emails", "changed which emails they get";
    /// Dealt with an email that could not be delivered.
    HandleUndelivered, "handle_undelivered", "dealt with an email that could not be delivered";
}

/// Why somebody could do what they did; the code is stored for ever.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub enum Basis {
    /// It is their own record.
    Own,
    /// The law lets them speak for the person.
    Representative,
    /// The resident lets them, as a carer.
    Grant,
    /// They are the named lead.
    NamedLead,
    /// They are the key worker.
    KeyWorker,
    /// They are the care coordinator.
    Coordinator,
    /// They are in a team that cares for the person.
    Team,
    /// They work at the person's GP surgery.
    Practice,
    /// They answer urgent calls.
    Urgent,
    /// They took emergency access.
    BreakGlass,
    /// They had a card of the person, and its code.
    Card,
    /// A message about the person is theirs, or their team's, to answer.
    Message,
    /// A request for help for the person is with their team.
    Request,
    /// They watch over privacy.
    Privacy,
    /// Their role includes it, for no particular person.
    Duty,
}

impl Basis {
    /// Every one of them.
    pub const ALL: [Self; 15] = [
        Self::Own,
        Self::Representative,
        Self::Grant,
        Self::NamedLead,
        Self::KeyWorker,
        Self::Coordinator,
        Self::Team,
        Self::Practice,
        Self::Urgent,
        Self::BreakGlass,
        Self::Card,
        Self::Message,
        Self::Request,
        Self::Privacy,
        Self::Duty,
    ];

    /// As the database has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Representative => "representative",
            Self::Grant => "grant",
            Self::NamedLead => "named_lead",
            Self::KeyWorker => "key_worker",
            Self::Coordinator => "coordinator",
            Self::Team => "team",
            Self::Practice => "practice",
            Self::Urgent => "urgent",
            Self::BreakGlass => "break_glass",
            Self::Card => "card",
            Self::Message => "message",
            Self::Request => "request",
            Self::Privacy => "privacy",
            Self::Duty => "duty",
        }
    }

    /// As a sentence goes on: "… because they are the named lead".
    pub fn words(self) -> &'static str {
        match self {
            Self::Own => "it is their own record",
            Self::Representative => "the law lets them speak for the person",
            Self::Grant => "they were given access as a carer",
            Self::NamedLead => "they are the named lead",
            Self::KeyWorker => "they are the key worker",
            Self::Coordinator => "they are the care coordinator",
            Self::Team => "they are in a team that gives care",
            Self::Practice => "they work at the GP surgery",
            Self::Urgent => "they answer urgent calls",
            Self::BreakGlass => "they took emergency access",
            Self::Card => "they had the crisis card and its code",
            Self::Message => "a message about the person was theirs to answer",
            Self::Request => "a request for help for the person was with their team",
            Self::Privacy => "they watch over privacy",
            Self::Duty => "it is part of their role",
        }
    }

    /// The basis of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.code() == code)
    }
}

/// How far a question about a look is.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub enum Asked {
    /// It waits for an answer.
    Waiting,
    /// It was answered.
    Answered,
}

/// One line of "Who has looked at my plan".
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Look {
    /// Its place in the audit trail, by which it is asked about.
    pub sequence: i64,
    /// Whether it was asked about, and if so whether that is answered.
    pub asked: Option<Asked>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, by name; "Somebody" when it is not known.
    pub who: String,
    /// What they are, such as "physiotherapist, West team".
    pub role: Option<String>,
    /// Whether it was the resident.
    pub own: bool,
    /// What they did.
    pub act: Act,
    /// Which sections, by their headings.
    pub sections: Vec<String>,
    /// Why they said they needed it, where they had to say.
    pub reason: Option<String>,
    /// Why they could.
    pub basis: Option<Basis>,
    /// Whether they were refused.
    pub refused: bool,
    /// Coarse browser and system.
    pub device: Option<String>,
}

/// A page of "Who has looked at my plan".
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct LooksView {
    /// Whose.
    pub resident: Resident,
    /// The looks, newest first.
    pub looks: Vec<Look>,
    /// Whether their own are among them: a carer's, for a carer.
    pub with_own: bool,
    /// The page, from 1.
    pub page: u32,
    /// Whether there are older ones.
    pub more: bool,
}

#[cfg(test)]
mod tests {
    use super::Act;

    #[test]
    fn what_was_wanted_reads_well_for_every_act() {
        let wanted: Vec<String> = Act::ALL
            .iter()
            .map(|act| act.wanted().split(' ').next().unwrap_or("").to_owned())
            .collect();
        // A new act whose first word is not among these may need an arm of its own.
        let known = [
            "open", "change", "look", "bring", "make", "see", "set", "use", "sign", "give", "end",
            "add", "remove", "rename", "print", "deal", "confirm", "take", "say", "mark", "record",
            "cancel", "agree", "write", "keep", "save", "let", "offer", "enter", "accept", "turn",
            "pause", "start", "renew", "read", "ask", "answer", "move", "check", "vouch", "put",
            "send", "hand", "close", "fill", "decide", "link",
        ];
        for word in &wanted {
            assert!(known.contains(&word.as_str()), "tried to {word}");
        }
        assert_eq!(Act::OpenCarePlan.wanted(), "open the care plan");
        assert_eq!(Act::SignInRefused.wanted(), "sign in");
    }
}
