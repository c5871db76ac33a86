//! The access policy: its whole matrix as a snapshot that a clinician can
//! read, and the same rules told a second time, naively.

use app::{audit::model::Basis, backend::Assurance, plan::kind::PlanKind};
use proptest::prelude::*;
use server::access::policy::{
    Action, Decision, Relation, Right, after_death, after_merge, decide, when_close,
};
use std::fmt::Write as _;

/// In plain words, for the reviewer.
fn relation_words(relation: Relation) -> &'static str {
    match relation {
        Relation::Resident => "the resident",
        Relation::LegalRepresentative => "legal representative",
        Relation::Attorney => "attorney for health and welfare",
        Relation::Carer(Right::View) => "carer who may view",
        Relation::Carer(Right::Comment) => "carer who may comment",
        Relation::Carer(Right::Edit) => "carer who may change",
        Relation::LookReader => "carer who may see who has looked",
        Relation::ActsFor => "carer who may act for them in messages",
        Relation::AsksFor => "carer who may ask for help for them",
        Relation::NamedLead => "named lead",
        Relation::KeyWorker => "key worker",
        Relation::Coordinator => "care coordinator",
        Relation::TeamMember => "member of a team that gives care",
        Relation::PracticeStaff => "clinical staff of the GP surgery",
        Relation::Answerer => "staff who have a message to answer",
        Relation::Receiver => "staff who have a request to see to",
        Relation::FollowsUp => "staff who ask after a discharge",
        Relation::Triage => "triage",
        Relation::OnCall => "urgent responder who said why",
        Relation::BreakGlass => "staff with emergency access",
        Relation::UrgentResponder => "urgent responder",
        Relation::Colleague => "staff who give care to others",
        Relation::Manager => "service manager",
        Relation::PrivacyOfficer => "privacy officer",
        Relation::Administrator => "administrator",
        Relation::SafeguardingLead => "safeguarding lead, not close to the person",
    }
}

fn action_words(action: Action) -> &'static str {
    match action {
        Action::ListPerson => "see the name in a list",
        Action::ReadRecord => "read name, address and contacts",
        Action::ReadChanges => "read what was changed there before",
        Action::EditRecord => "change name, address and contacts",
        Action::ReadPlan(PlanKind::Care) => "read the care plan",
        Action::EditPlan(PlanKind::Care) => "change the care plan",
        Action::ReadHistory(PlanKind::Care) => "read the care plan's history",
        Action::Comment(PlanKind::Care) => "comment on the care plan",
        Action::ReadPlan(PlanKind::Crisis) => "read the crisis plan",
        Action::EditPlan(PlanKind::Crisis) => "change the crisis plan",
        Action::ReadHistory(PlanKind::Crisis) => "read the crisis plan's history",
        Action::ReadSheet => "read the crisis sheet",
        Action::OpenSheet => "say why and open the crisis sheet",
        Action::BreakGlass => "take emergency access",
        Action::ReadUses => "read how the crisis plan was used",
        Action::Comment(PlanKind::Crisis) => "comment on the crisis plan",
        Action::Agree(PlanKind::Care) => "agree with the care plan",
        Action::Disagree(PlanKind::Care) => "disagree with the care plan",
        Action::Agree(PlanKind::Crisis) => "agree with the crisis plan",
        Action::Disagree(PlanKind::Crisis) => "disagree with the crisis plan",
        Action::RecordRepresentative => "write down who may speak for them by law",
        Action::ReadAccessLog => "read who has looked",
        Action::ReadCircle => "read who is around them and what each may do",
        Action::ManageSharing => "decide what carers may see and do",
        Action::ChooseOwn => "choose what is on the sheet and who hears",
        Action::RecordDeath => "write down that they have died",
        Action::MergeRecords => "put two records together, or take them apart",
        Action::Invite => "make an invitation letter",
        Action::ManageCards => "make and cancel crisis cards",
        Action::KeepSheet => "keep the crisis sheet on their device",
        Action::RaiseConcern => "raise a safeguarding concern from the record",
        Action::ReadConcerns => "read and answer safeguarding concerns",
        Action::ReadSafeContact => "read how it is safe to reach them",
        Action::ChooseSafeContact => "say how it is safe to reach them",
        Action::AnswerWish => "answer what they ask of who looks after them",
        Action::ConfirmNeeds => "say that what they need for communicating has not changed",
        Action::ReadMessages => "read the messages one is in",
        Action::WriteMessages => "write messages about them",
        Action::ReadTheirMessages => "read and answer messages in their place",
        Action::AnswerMessages => "see to messages as staff",
        Action::AskForHelp => "ask for help for them",
        Action::ReadRequests => "read requests for help",
        Action::SeeToRequests => "see to requests as staff",
        Action::DiscussCase => "talk about them at a case conference",
        Action::SayBeforeMeeting => "say before what a case conference is to talk about",
        Action::ReadEpisodes => "read what care they get",
        Action::SeeToEpisodes => "see to their care as staff of the team",
    }
}

fn decision_words(decision: Decision) -> &'static str {
    match decision {
        Decision::Allow(_) => "yes",
        Decision::ProveFirst => "after a second proof",
        Decision::Deny => "no",
    }
}

#[test]
fn the_whole_matrix_is_as_it_was_reviewed() {
    let mut matrix = String::new();
    for action in Action::ALL {
        let _ = writeln!(matrix, "\n{}", action_words(action));
        for relation in Relation::ALL {
            let full = decide(&[relation], action, Assurance::Full);
            let email = decide(&[relation], action, Assurance::Email);
            let _ = writeln!(
                matrix,
                "  {:<36} {:<4} signed in by email alone: {}",
                relation_words(relation),
                decision_words(full),
                decision_words(email),
            );
        }
        let stranger = decide(&[], action, Assurance::Full);
        let _ = writeln!(
            matrix,
            "  {:<36} {}",
            "anybody else",
            decision_words(stranger)
        );
    }
    for (action, relations) in at_work_and_close() {
        let _ = writeln!(
            matrix,
            "\n{}, for staff who are close to the person",
            action_words(action)
        );
        for (relation, decision) in relations {
            let _ = writeln!(
                matrix,
                "  {:<36} {}",
                relation_words(relation),
                decision_words(decision),
            );
        }
    }
    insta::assert_snapshot!("access_matrix", matrix);
}

/// What is decided otherwise for staff who are close to whom it is about.
fn at_work_and_close() -> Vec<(Action, Vec<(Relation, Decision)>)> {
    let of = |action: Action| {
        let differs = |relation: Relation| {
            let left = when_close(vec![relation], action);
            let decision = decide(&left, action, Assurance::Full);
            let usual = decide(&[relation], action, Assurance::Full);
            (decision != usual).then_some((relation, decision))
        };
        let relations: Vec<_> = Relation::ALL.into_iter().filter_map(differs).collect();
        (action, relations)
    };
    let all = Action::ALL.into_iter().map(of);
    all.filter(|(_, relations)| !relations.is_empty()).collect()
}

/// The rule told a second time: in messages, requests and at case conferences nothing counts but
/// what the resident or the law made of somebody, and everything else is as it is for anybody.
#[test]
fn whoever_is_close_is_that_alone_in_messages_requests_and_conferences_and_sees_to_none_as_staff() {
    let mut changed = 0;
    for action in Action::ALL {
        let as_close_alone = [
            Action::ReadMessages,
            Action::WriteMessages,
            Action::ReadTheirMessages,
            Action::AnswerMessages,
            Action::AskForHelp,
            Action::ReadRequests,
            Action::SeeToRequests,
            Action::DiscussCase,
            Action::ReadEpisodes,
            Action::SeeToEpisodes,
        ]
        .contains(&action);
        for one in Relation::ALL {
            for other in Relation::ALL {
                let counts = |relation: Relation| {
                    let let_in = matches!(
                        relation,
                        Relation::Resident
                            | Relation::LegalRepresentative
                            | Relation::Attorney
                            | Relation::Carer(_)
                            | Relation::LookReader
                            | Relation::ActsFor
                            | Relation::AsksFor
                    );
                    (let_in || !as_close_alone) && naive(relation, action)
                };
                let left = when_close(vec![one, other], action);
                let may = matches!(decide(&left, action, Assurance::Full), Decision::Allow(_));
                assert_eq!(
                    may,
                    counts(one) || counts(other),
                    "{one:?}, {other:?}: {action:?}"
                );
                assert!(
                    !(may
                        && matches!(
                            action,
                            Action::AnswerMessages
                                | Action::SeeToRequests
                                | Action::DiscussCase
                                | Action::SeeToEpisodes
                        )),
                    "{one:?}, {other:?}"
                );
                let before = decide(&[one, other], action, Assurance::Full);
                changed += usize::from(!may && matches!(before, Decision::Allow(_)));
            }
        }
    }
    assert!(changed > 100, "{changed} cells");
}

/// Every cell: two things that somebody is to a resident, what they want, how they signed in.
#[test]
fn whoever_is_two_things_to_a_resident_may_what_either_may_and_no_more() {
    let mut cells = 0;
    for action in Action::ALL {
        for one in Relation::ALL {
            for other in Relation::ALL {
                for assurance in [Assurance::Full, Assurance::Email] {
                    let may = naive(one, action) || naive(other, action);
                    let proved = assurance == Assurance::Full || action == Action::ListPerson;
                    let expected = match (may, proved) {
                        (false, _) => "no",
                        (true, false) => "after a second proof",
                        (true, true) => "yes",
                    };
                    let said = decision_words(decide(&[one, other], action, assurance));
                    assert_eq!(said, expected, "{one:?}, {other:?}: {action:?}");
                    cells += 1;
                }
            }
        }
    }
    assert!(cells > 30_000, "{cells} cells");
}

/// The rules, told a second time: for each action, who may, written out.
fn naive(relation: Relation, action: Action) -> bool {
    let staff_who_care = [
        Relation::NamedLead,
        Relation::KeyWorker,
        Relation::Coordinator,
        Relation::TeamMember,
        Relation::PracticeStaff,
    ]
    .contains(&relation);
    let resident = relation == Relation::Resident;
    let representative = relation == Relation::LegalRepresentative;
    let their_voice = resident || representative;
    let commenting_carer = relation == Relation::Carer(Right::Comment);
    let any_carer = matches!(relation, Relation::Carer(_));
    let emergency = relation == Relation::BreakGlass;
    let acts_for = relation == Relation::ActsFor;
    let answerer = relation == Relation::Answerer;
    let asks_for = relation == Relation::AsksFor;
    let receiver = relation == Relation::Receiver;
    let follows_up = relation == Relation::FollowsUp;
    let editing_carer = relation == Relation::Carer(Right::Edit);
    match action {
        Action::ListPerson | Action::ReadRecord => {
            their_voice || any_carer || staff_who_care || emergency || receiver || follows_up
        }
        Action::EditRecord => staff_who_care,
        Action::ReadChanges => resident || staff_who_care,
        Action::Invite => staff_who_care,
        Action::RecordDeath => staff_who_care,
        Action::MergeRecords => staff_who_care,
        Action::ReadPlan(PlanKind::Care) => their_voice || any_carer || staff_who_care || emergency,
        Action::ReadPlan(PlanKind::Crisis) => {
            their_voice || any_carer || staff_who_care || emergency
        }
        Action::ReadSheet => {
            their_voice || any_carer || staff_who_care || emergency || relation == Relation::OnCall
        }
        Action::EditPlan(_) => resident || editing_carer || staff_who_care,
        Action::ReadHistory(_) => their_voice || any_carer || staff_who_care,
        Action::OpenSheet => relation == Relation::UrgentResponder,
        Action::BreakGlass => {
            relation == Relation::UrgentResponder || relation == Relation::Colleague
        }
        Action::ReadUses => their_voice || any_carer || staff_who_care,
        Action::Comment(_) => their_voice || commenting_carer || editing_carer || staff_who_care,
        Action::Agree(_) => their_voice,
        Action::Disagree(_) => their_voice || commenting_carer || editing_carer,
        Action::RecordRepresentative => staff_who_care,
        Action::ReadAccessLog => {
            resident || relation == Relation::LookReader || relation == Relation::PrivacyOfficer
        }
        Action::ReadCircle => their_voice || staff_who_care,
        Action::ManageSharing => resident || relation == Relation::Attorney,
        Action::ChooseOwn => resident,
        Action::ManageCards => resident || staff_who_care,
        Action::KeepSheet => resident,
        Action::RaiseConcern => staff_who_care || emergency,
        Action::ReadConcerns => relation == Relation::SafeguardingLead,
        Action::ReadSafeContact => {
            let at_work = staff_who_care || receiver || follows_up;
            resident || at_work || emergency || relation == Relation::OnCall
        }
        Action::ChooseSafeContact => resident || staff_who_care,
        Action::AnswerWish => staff_who_care || relation == Relation::PrivacyOfficer,
        Action::ConfirmNeeds => their_voice || staff_who_care,
        Action::ReadMessages => their_voice || any_carer || acts_for || staff_who_care || answerer,
        Action::WriteMessages => their_voice || any_carer || acts_for || staff_who_care,
        Action::ReadTheirMessages => their_voice || acts_for,
        Action::AnswerMessages => staff_who_care || answerer,
        Action::AskForHelp => their_voice || asks_for || staff_who_care,
        Action::ReadRequests => their_voice || asks_for || staff_who_care || receiver,
        Action::SeeToRequests => receiver,
        Action::DiscussCase => staff_who_care,
        Action::SayBeforeMeeting => their_voice || acts_for,
        Action::ReadEpisodes => their_voice || asks_for || staff_who_care || receiver || follows_up,
        Action::SeeToEpisodes => staff_who_care || receiver || follows_up,
    }
}

fn relations() -> impl Strategy<Value = Vec<Relation>> {
    prop::collection::vec(prop::sample::select(Relation::ALL.to_vec()), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_policy_says_what_the_rules_told_a_second_time_say(
        relations in relations(),
        action in prop::sample::select(Action::ALL.to_vec()),
        full in any::<bool>(),
    ) {
        let assurance = if full { Assurance::Full } else { Assurance::Email };
        let may = relations.iter().any(|relation| naive(*relation, action));
        let only_a_name = action == Action::ListPerson;
        let expected = match (may, full || only_a_name) {
            (false, _) => "no",
            (true, false) => "after a second proof",
            (true, true) => "yes",
        };
        prop_assert_eq!(decision_words(decide(&relations, action, assurance)), expected);
    }

    #[test]
    fn losing_a_relation_never_gives_a_right(
        relations in prop::collection::vec(prop::sample::select(Relation::ALL.to_vec()), 1..5),
        lost in any::<prop::sample::Index>(),
        action in prop::sample::select(Action::ALL.to_vec()),
    ) {
        let mut fewer = relations.clone();
        fewer.remove(lost.index(relations.len()));
        if let Decision::Allow(_) = decide(&fewer, action, Assurance::Full) {
            let with = decide(&relations, action, Assurance::Full);
            prop_assert!(matches!(with, Decision::Allow(_)));
        }
    }

    #[test]
    fn the_order_in_which_relations_are_found_does_not_matter(
        relations in relations(),
        action in prop::sample::select(Action::ALL.to_vec()),
    ) {
        let mut reversed = relations.clone();
        reversed.reverse();
        prop_assert_eq!(
            decide(&relations, action, Assurance::Full),
            decide(&reversed, action, Assurance::Full)
        );
    }
}

#[test]
fn when_somebody_has_died_only_staff_read_on_and_may_be_worried_and_nobody_changes_the_record() {
    for action in Action::ALL {
        let changes = matches!(
            action,
            Action::EditRecord
                | Action::EditPlan(_)
                | Action::Comment(_)
                | Action::Agree(_)
                | Action::Disagree(_)
                | Action::RecordRepresentative
                | Action::ManageSharing
                | Action::ChooseOwn
                | Action::Invite
                | Action::ManageCards
                | Action::KeepSheet
                | Action::ReadSafeContact
                | Action::ChooseSafeContact
                | Action::ConfirmNeeds
                | Action::AnswerWish
                | Action::WriteMessages
                | Action::ReadTheirMessages
                | Action::AskForHelp
                | Action::DiscussCase
                | Action::SayBeforeMeeting
        );
        for relation in Relation::ALL {
            let is_staff = !matches!(
                relation,
                Relation::Resident
                    | Relation::LegalRepresentative
                    | Relation::Attorney
                    | Relation::Carer(_)
                    | Relation::LookReader
                    | Relation::ActsFor
                    | Relation::AsksFor
            );
            let left = after_death(vec![relation], action);
            let decision = decide(&left, action, Assurance::Full);
            let expected = is_staff && !changes && naive(relation, action);
            let may = matches!(decision, Decision::Allow(_));
            assert_eq!(may, expected, "{relation:?} {action:?}");
        }
    }
}

#[test]
fn a_closed_record_is_read_by_staff_of_the_kept_one_and_by_nobody_for_what_they_were_to_it() {
    for action in Action::ALL {
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
        for relation in Relation::ALL {
            let may = |kept: Vec<Relation>, closed: &[Relation]| {
                let left = after_merge(kept, closed, action);
                matches!(decide(&left, action, Assurance::Full), Decision::Allow(_))
            };
            let at_work = naive(relation, Action::EditRecord) || relation == Relation::BreakGlass;
            let by_kept = reads && at_work && naive(relation, action);
            assert_eq!(may(vec![relation], &[]), by_kept, "{relation:?} {action:?}");
            let official = matches!(
                (relation, action),
                (Relation::PrivacyOfficer, Action::ReadAccessLog)
                    | (Relation::SafeguardingLead, Action::ReadConcerns)
            );
            assert_eq!(
                may(vec![], &[relation]),
                official,
                "{relation:?} {action:?}"
            );
        }
        let close = vec![Relation::Carer(Right::View)];
        let lead = [Relation::SafeguardingLead];
        let left = after_merge(close, &lead, action);
        assert_eq!(decide(&left, action, Assurance::Full), Decision::Deny);
    }
}

#[test]
fn those_who_run_the_portal_or_count_its_figures_see_no_record() {
    for relation in [Relation::Manager, Relation::Administrator, Relation::Triage] {
        for action in Action::ALL {
            assert_eq!(decide(&[relation], action, Assurance::Full), Decision::Deny);
        }
    }
}

#[test]
fn no_one_close_to_a_resident_reads_concerns_about_them() {
    for relation in [
        Relation::Resident,
        Relation::LegalRepresentative,
        Relation::Attorney,
        Relation::Carer(Right::View),
        Relation::Carer(Right::Comment),
        Relation::Carer(Right::Edit),
    ] {
        for action in [Action::RaiseConcern, Action::ReadConcerns] {
            assert_eq!(decide(&[relation], action, Assurance::Full), Decision::Deny);
        }
    }
}

#[test]
fn a_resident_who_is_also_staff_is_shown_as_the_resident() {
    let both = [Relation::TeamMember, Relation::Resident];
    let decision = decide(&both, Action::ReadPlan(PlanKind::Care), Assurance::Full);
    assert_eq!(decision, Decision::Allow(Basis::Own));
}
