//! Who may do what: one pure function over one table.
//!
//! The default is no. The whole matrix is printed to a reviewed snapshot
//! (`server/tests/portal/snapshots`), and a second, naive telling of the same
//! rules is held against it by a property test.

use app::{audit::model::Basis, backend::Assurance, plan::kind::PlanKind};

/// What somebody is to a resident, today.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Relation {
    /// They are the resident.
    Resident,
    /// The law lets them speak for the resident.
    LegalRepresentative,
    /// Of those, an attorney for health and welfare.
    Attorney,
    /// The resident lets them, as far as the right goes.
    Carer(Right),
    /// The resident lets them see who has looked.
    LookReader,
    /// The resident lets them read and write messages in their place.
    ActsFor,
    /// The resident lets them ask for help for them, and see what becomes of it.
    AsksFor,
    /// The named lead in the GP surgery.
    NamedLead,
    /// The key worker.
    KeyWorker,
    /// The care coordinator.
    Coordinator,
    /// A member of a team that cares for the resident.
    TeamMember,
    /// Clinical staff of the GP surgery the resident is registered with.
    PracticeStaff,
    /// A message about the resident is theirs to answer, or their team's, or they were
    /// asked to read it.
    Answerer,
    /// A request for help for the resident is with their team, or was not long ago.
    Receiver,
    /// Their team discharged the resident, and is to ask whether they are still at home.
    FollowsUp,
    /// Screens what comes in, for the resident's organisation.
    Triage,
    /// Answers urgent calls, for the resident's organisation, and has said why they need the plan.
    OnCall,
    /// Took emergency access a little while ago.
    BreakGlass,
    /// Answers urgent calls, for the resident's organisation.
    UrgentResponder,
    /// Gives care to others of the resident's organisation.
    Colleague,
    /// Sees figures, never a person.
    Manager,
    /// Sees who looked, never what at.
    PrivacyOfficer,
    /// Runs the portal, sees no record.
    Administrator,
    /// Looks after safeguarding in the resident's organisation, and is neither the
    /// resident nor close to them.
    SafeguardingLead,
}

/// How far a carer's access to a section goes; each includes the ones before.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Right {
    /// May read.
    View,
    /// May read, comment and suggest.
    Comment,
    /// May change.
    Edit,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Self; 26] = [
        Self::Resident,
        Self::LegalRepresentative,
        Self::Attorney,
        Self::Carer(Right::View),
        Self::Carer(Right::Comment),
        Self::Carer(Right::Edit),
        Self::LookReader,
        Self::ActsFor,
        Self::AsksFor,
        Self::NamedLead,
        Self::KeyWorker,
        Self::Coordinator,
        Self::TeamMember,
        Self::PracticeStaff,
        Self::Answerer,
        Self::Receiver,
        Self::FollowsUp,
        Self::Triage,
        Self::OnCall,
        Self::BreakGlass,
        Self::UrgentResponder,
        Self::Colleague,
        Self::Manager,
        Self::PrivacyOfficer,
        Self::Administrator,
        Self::SafeguardingLead,
    ];

    fn basis(self) -> Basis {
        match self {
            Self::Resident => Basis::Own,
            Self::LegalRepresentative | Self::Attorney => Basis::Representative,
            Self::Carer(_) | Self::LookReader | Self::ActsFor | Self::AsksFor => Basis::Grant,
            Self::NamedLead => Basis::NamedLead,
            Self::KeyWorker => Basis::KeyWorker,
            Self::Coordinator => Basis::Coordinator,
            Self::TeamMember => Basis::Team,
            Self::PracticeStaff => Basis::Practice,
            Self::Answerer => Basis::Message,
            Self::Receiver | Self::FollowsUp => Basis::Request,
            Self::OnCall | Self::UrgentResponder => Basis::Urgent,
            Self::BreakGlass => Basis::BreakGlass,
            Self::PrivacyOfficer => Basis::Privacy,
            Self::Colleague
            | Self::Triage
            | Self::Manager
            | Self::Administrator
            | Self::SafeguardingLead => Basis::Duty,
        }
    }

    /// Whether it is the resident's own, or they or the law gave it.
    pub(super) fn ends_with_death(self) -> bool {
        matches!(
            self,
            Self::Resident
                | Self::LegalRepresentative
                | Self::Attorney
                | Self::Carer(_)
                | Self::LookReader
                | Self::ActsFor
                | Self::AsksFor
        )
    }

    /// Cares for the resident in person, as staff.
    pub(super) fn gives_care(self) -> bool {
        matches!(
            self,
            Self::NamedLead
                | Self::KeyWorker
                | Self::Coordinator
                | Self::TeamMember
                | Self::PracticeStaff
        )
    }
}

/// What somebody wants to do with a resident's record.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Action {
    /// See that the person exists: their name in a list.
    ListPerson,
    /// Read name, address and contacts, and who is around them.
    ReadRecord,
    /// Change name, address and contacts.
    EditRecord,
    /// Read what was changed there, and what it said before.
    ReadChanges,
    /// Read a section of a plan.
    ReadPlan(PlanKind),
    /// Change a section of a plan, or bring an earlier version back.
    EditPlan(PlanKind),
    /// Read who changed a section and how.
    ReadHistory(PlanKind),
    /// Read the crisis sheet: of the crisis plan what the resident put on it.
    ReadSheet,
    /// Find the person, to give a reason and open their crisis sheet.
    OpenSheet,
    /// Take emergency access to the whole record, for a while.
    BreakGlass,
    /// See how a crisis plan was used, and say how it went.
    ReadUses,
    /// Read what was said about a section, and say something.
    Comment(PlanKind),
    /// Agree with a plan, or say that it is still right.
    Agree(PlanKind),
    /// Say that one does not agree with a section of a plan.
    Disagree(PlanKind),
    /// Write down who may legally speak for the resident, what they can decide, and what
    /// access staff decide in their place; and end it.
    RecordRepresentative,
    /// Read who has looked.
    ReadAccessLog,
    /// Read who is around the person, and what each of them may see and do.
    ReadCircle,
    /// Decide what carers and trusted people may see and do.
    ManageSharing,
    /// Choose what is on the crisis sheet, and who hears of changes.
    ChooseOwn,
    /// Write down that the person has died, or take it back.
    RecordDeath,
    /// Put the record together with another of the same person, or take them apart.
    MergeRecords,
    /// Make an invitation letter, or a code to hand over.
    Invite,
    /// Make, list and cancel the cards that lead to the crisis plan.
    ManageCards,
    /// Keep the crisis sheet on a device, to read without network.
    KeepSheet,
    /// Write down, from the record, that one is worried about the person.
    RaiseConcern,
    /// Read and answer what others wrote who are worried about the person.
    ReadConcerns,
    /// Read how it is safe to reach the person.
    ReadSafeContact,
    /// Say how it is safe to reach the person.
    ChooseSafeContact,
    /// Read and answer what the person asks of those who look after them.
    AnswerWish,
    /// Say that what they need for communicating has not changed.
    ConfirmNeeds,
    /// See which messages about the person one is in, and read those.
    ReadMessages,
    /// Write to those who look after the person, or answer in messages one is in.
    WriteMessages,
    /// Read and answer, beside one's own, the messages that the person is in.
    ReadTheirMessages,
    /// See to messages about the person as staff: answer, assign, hand on, note, close.
    AnswerMessages,
    /// Ask a service for help for the person: begin, send, change and withdraw a request.
    AskForHelp,
    /// Read requests for help for the person, and what became of them.
    ReadRequests,
    /// See to requests as staff of the team that has them.
    SeeToRequests,
    /// Talk about the person at a case conference, and write down what was decided.
    DiscussCase,
    /// Say beforehand what a case conference is to talk about.
    SayBeforeMeeting,
    /// Read what care the person gets, and got before.
    ReadEpisodes,
    /// See to care as staff of the team that gives it.
    SeeToEpisodes,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 47] = [
        Self::ListPerson,
        Self::ReadRecord,
        Self::EditRecord,
        Self::ReadChanges,
        Self::ReadPlan(PlanKind::Care),
        Self::EditPlan(PlanKind::Care),
        Self::ReadHistory(PlanKind::Care),
        Self::Comment(PlanKind::Care),
        Self::ReadPlan(PlanKind::Crisis),
        Self::EditPlan(PlanKind::Crisis),
        Self::ReadHistory(PlanKind::Crisis),
        Self::ReadSheet,
        Self::OpenSheet,
        Self::BreakGlass,
        Self::ReadUses,
        Self::Comment(PlanKind::Crisis),
        Self::Agree(PlanKind::Care),
        Self::Disagree(PlanKind::Care),
        Self::Agree(PlanKind::Crisis),
        Self::Disagree(PlanKind::Crisis),
        Self::RecordRepresentative,
        Self::ReadAccessLog,
        Self::ReadCircle,
        Self::ManageSharing,
        Self::ChooseOwn,
        Self::RecordDeath,
        Self::MergeRecords,
        Self::Invite,
        Self::ManageCards,
        Self::KeepSheet,
        Self::RaiseConcern,
        Self::ReadConcerns,
        Self::ReadSafeContact,
        Self::ChooseSafeContact,
        Self::AnswerWish,
        Self::ConfirmNeeds,
        Self::ReadMessages,
        Self::WriteMessages,
        Self::ReadTheirMessages,
        Self::AnswerMessages,
        Self::AskForHelp,
        Self::ReadRequests,
        Self::SeeToRequests,
        Self::DiscussCase,
        Self::SayBeforeMeeting,
        Self::ReadEpisodes,
        Self::SeeToEpisodes,
    ];

    /// Whether no one who reads who has looked may learn of it: a concern that is
    /// known too early can put the person in danger.
    pub fn is_kept_quiet(self) -> bool {
        matches!(self, Self::RaiseConcern | Self::ReadConcerns)
    }

    /// Whether an email alone is too little proof of who is asking.
    pub fn needs_full_assurance(self) -> bool {
        !matches!(self, Self::ListPerson)
    }
}

/// What the policy says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Decision {
    /// Yes, and why.
    Allow(Basis),
    /// Yes, once they have given a second proof.
    ProveFirst,
    /// No; to them it does not exist.
    Deny,
}

/// What is left of somebody's relations for an action when the resident has died.
///
/// Those whom the resident or the law let in have none left; staff read on, and change
/// nothing but that the person has died, and see to what was still to be answered. They may
/// still be worried about how it came about.
pub fn after_death(mut relations: Vec<Relation>, action: Action) -> Vec<Relation> {
    let reads = matches!(
        action,
        Action::ListPerson
            | Action::ReadRecord
            | Action::ReadChanges
            | Action::ReadPlan(_)
            | Action::ReadHistory(_)
            | Action::ReadSheet
            | Action::OpenSheet
            | Action::BreakGlass
            | Action::ReadUses
            | Action::ReadAccessLog
            | Action::ReadCircle
            | Action::RaiseConcern
            | Action::ReadConcerns
            | Action::RecordDeath
            | Action::MergeRecords
            | Action::ReadMessages
            | Action::AnswerMessages
            | Action::ReadRequests
            | Action::SeeToRequests
            | Action::ReadEpisodes
            | Action::SeeToEpisodes
    );
    relations.retain(|relation| reads && !relation.ends_with_death());
    relations
}

/// What is left of somebody's relations for an action when they are staff, and close to the
/// resident beside that: they are, or were let in by them or the law, or care for them at home.
///
/// Messages they read and write, help they ask for, and what care there is they read, as who they
/// are to the resident; they see to none of it as staff, nor do they sit at a case conference
/// about them as staff.
pub fn when_close(mut relations: Vec<Relation>, action: Action) -> Vec<Relation> {
    let as_close_alone = matches!(
        action,
        Action::ReadMessages
            | Action::WriteMessages
            | Action::ReadTheirMessages
            | Action::AnswerMessages
            | Action::AskForHelp
            | Action::ReadRequests
            | Action::SeeToRequests
            | Action::DiscussCase
            | Action::ReadEpisodes
            | Action::SeeToEpisodes
    );
    relations.retain(|relation| !as_close_alone || relation.ends_with_death());
    relations
}

/// What is left of somebody's relations for an action on a record that was closed in favour
/// of another: what they are to the kept one, if they read that as staff, and then only to read.
///
/// What they are to the closed one counts for nothing, except for those who read no plan:
/// who watches over privacy, and who looks after safeguarding, unless the resident or the
/// law lets them in to the kept one.
pub fn after_merge(kept: Vec<Relation>, closed: &[Relation], action: Action) -> Vec<Relation> {
    let official = match action {
        Action::ReadAccessLog => Some(Relation::PrivacyOfficer),
        Action::ReadConcerns if !kept.iter().any(|relation| relation.ends_with_death()) => {
            Some(Relation::SafeguardingLead)
        }
        _ => None,
    };
    let reads = matches!(
        action,
        Action::ReadRecord
            | Action::ReadChanges
            | Action::ReadPlan(_)
            | Action::ReadHistory(_)
            | Action::ReadUses
            | Action::ReadSafeContact
            | Action::ReadEpisodes
    );
    kept.into_iter()
        .filter(|relation| reads && (relation.gives_care() || *relation == Relation::BreakGlass))
        .chain(official.filter(|relation| closed.contains(relation)))
        .collect()
}

/// Whether somebody with these relations may do it.
///
/// The first relation, in the order of [`Relation`], that allows it gives the
/// basis, so that a daughter who is also a nurse is shown as what she is first.
pub fn decide(relations: &[Relation], action: Action, assurance: Assurance) -> Decision {
    let basis = relations
        .iter()
        .filter(|relation| allows(**relation, action))
        .min()
        .map(|relation| relation.basis());
    match basis {
        None => Decision::Deny,
        Some(_) if action.needs_full_assurance() && assurance < Assurance::Full => {
            Decision::ProveFirst
        }
        Some(basis) => Decision::Allow(basis),
    }
}

fn allows(relation: Relation, action: Action) -> bool {
    use Relation::{
        ActsFor, Answerer, AsksFor, Attorney, BreakGlass, Carer, Colleague, FollowsUp,
        LegalRepresentative, LookReader, OnCall, PrivacyOfficer, Receiver, Resident,
        SafeguardingLead, UrgentResponder,
    };
    match action {
        Action::ListPerson | Action::ReadRecord => {
            matches!(
                relation,
                Resident | LegalRepresentative | Carer(_) | Receiver | FollowsUp | BreakGlass
            ) || relation.gives_care()
        }
        Action::ReadPlan(_) => {
            matches!(
                relation,
                Resident | LegalRepresentative | Carer(_) | BreakGlass
            ) || relation.gives_care()
        }
        Action::EditRecord
        | Action::Invite
        | Action::RecordRepresentative
        | Action::RecordDeath
        | Action::MergeRecords
        | Action::DiscussCase => relation.gives_care(),
        Action::ReadHistory(_) | Action::ReadUses => {
            matches!(relation, Resident | LegalRepresentative | Carer(_)) || relation.gives_care()
        }
        // What the resident left off the sheet is not for whoever answers one call.
        Action::ReadSheet => {
            relation == OnCall || allows(relation, Action::ReadPlan(PlanKind::Crisis))
        }
        // Never by silence, and never by anybody else's word.
        Action::Agree(_) => matches!(relation, Resident | LegalRepresentative),
        Action::Disagree(_) => matches!(
            relation,
            Resident | LegalRepresentative | Carer(Right::Comment | Right::Edit)
        ),
        Action::EditPlan(_) => {
            matches!(relation, Resident | Carer(Right::Edit)) || relation.gives_care()
        }
        Action::OpenSheet => relation == UrgentResponder,
        Action::BreakGlass => matches!(relation, UrgentResponder | Colleague),
        Action::Comment(_) => {
            matches!(
                relation,
                Resident | LegalRepresentative | Carer(Right::Comment | Right::Edit)
            ) || relation.gives_care()
        }
        Action::ReadAccessLog => matches!(relation, Resident | LookReader | PrivacyOfficer),
        Action::ReadCircle | Action::ConfirmNeeds => {
            matches!(relation, Resident | LegalRepresentative) || relation.gives_care()
        }
        Action::ManageSharing => matches!(relation, Resident | Attorney),
        Action::ReadChanges | Action::ManageCards => {
            matches!(relation, Resident) || relation.gives_care()
        }
        Action::ChooseOwn | Action::KeepSheet => matches!(relation, Resident),
        Action::RaiseConcern => relation == BreakGlass || relation.gives_care(),
        Action::ReadConcerns => relation == SafeguardingLead,
        // Not for anybody close: it may be they who make a way unsafe.
        Action::ReadSafeContact => {
            matches!(
                relation,
                Resident | Receiver | FollowsUp | OnCall | BreakGlass
            ) || relation.gives_care()
        }
        Action::ChooseSafeContact => relation == Resident || relation.gives_care(),
        Action::ReadMessages => {
            matches!(
                relation,
                Resident | LegalRepresentative | Carer(_) | ActsFor | Answerer
            ) || relation.gives_care()
        }
        Action::WriteMessages => {
            matches!(
                relation,
                Resident | LegalRepresentative | Carer(_) | ActsFor
            ) || relation.gives_care()
        }
        Action::ReadTheirMessages | Action::SayBeforeMeeting => {
            matches!(relation, Resident | LegalRepresentative | ActsFor)
        }
        Action::AnswerMessages => relation == Answerer || relation.gives_care(),
        Action::AskForHelp => {
            matches!(relation, Resident | LegalRepresentative | AsksFor) || relation.gives_care()
        }
        Action::ReadRequests => {
            matches!(
                relation,
                Resident | LegalRepresentative | AsksFor | Receiver
            ) || relation.gives_care()
        }
        Action::SeeToRequests => relation == Receiver,
        Action::ReadEpisodes => {
            matches!(
                relation,
                Resident | LegalRepresentative | AsksFor | Receiver | FollowsUp
            ) || relation.gives_care()
        }
        // Of which team, `episode::enter` asks.
        Action::SeeToEpisodes => matches!(relation, Receiver | FollowsUp) || relation.gives_care(),
        // The privacy officer only while nobody else is left to: `store::team_wish`.
        Action::AnswerWish => relation == PrivacyOfficer || relation.gives_care(),
    }
}
