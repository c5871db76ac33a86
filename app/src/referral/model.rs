//! Where a request for help stands, how pressing it is, and where it came from.

use crate::codes::codes;

codes! {
    /// Where a request stands; the codes are stored.
    State {
        /// It was sent, and nobody has looked at it yet.
        Submitted, "submitted", "Sent";
        /// Somebody looks at it.
        InTriage, "in_triage", "Being looked at";
        /// The team asked something and waits for the answer.
        MoreInfo, "more_info", "We need to know more";
        /// The service will help; no time is agreed yet.
        Accepted, "accepted", "Accepted";
        /// There is an appointment.
        Booked, "booked", "Appointment booked";
        /// Another service is the right one.
        Redirected, "redirected", "Passed to another service";
        /// The service cannot help.
        Declined, "declined", "Not accepted";
        /// Whoever asked took it back.
        Withdrawn, "withdrawn", "Taken back";
        /// It is done.
        Closed, "closed", "Closed";
    }
}

impl State {
    /// Whether nothing more comes of it.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            Self::Redirected | Self::Declined | Self::Withdrawn | Self::Closed
        )
    }
}

codes! {
    /// How soon somebody is to be seen, the least first; the codes are stored.
    Urgency {
        /// In turn.
        Routine, "routine", "Routine";
        /// Before others.
        Soon, "soon", "Soon";
        /// First of all.
        Urgent, "urgent", "Urgent";
    }
}

codes! {
    /// Who asked; the codes are stored, and counted in figures.
    Source {
        /// The person themself.
        Own, "self", "The person";
        /// Somebody who cares for them.
        Carer, "carer", "A carer";
        /// A GP or their staff.
        Gp, "gp", "GP surgery";
        /// A consultant.
        Consultant, "consultant", "Consultant";
        /// A hospital ward or A&E.
        Hospital, "hospital", "Hospital";
        /// A social worker.
        SocialWorker, "social_worker", "Social worker";
        /// Another professional.
        Other, "other", "Another professional";
    }
}

codes! {
    /// How a request came; the codes are stored.
    Way {
        /// Whoever asked filled it in.
        Online, "online", "Online";
        /// Somebody wrote down what was said on the phone.
        Phone, "phone", "By phone";
        /// Somebody copied a form on paper, or a letter.
        Paper, "paper", "On paper";
        /// Somebody wrote down what was said face to face.
        InPerson, "in_person", "In person";
    }
}

codes! {
    /// What times of a service are counted in; the codes are stored.
    Unit {
        /// Hours of the clock, day and night.
        Hours, "hours", "hours";
        /// Days of the calendar.
        Days, "days", "days";
        /// Days on which the team works, in its own hours.
        WorkingDays, "working_days", "working days";
    }
}

codes! {
    /// What was done with a request; the codes are stored.
    StepKind {
        /// It was sent.
        Sent, "sent", "Sent";
        /// Somebody began to look at it.
        Taken, "taken", "Somebody began to look at it";
        /// The team asked something.
        Asked, "asked", "The team asked for more";
        /// Something was added to it.
        Added, "added", "More was added";
        /// The service will help.
        Accepted, "accepted", "Accepted";
        /// It was passed on.
        Redirected, "redirected", "Passed to another service";
        /// The service cannot help.
        Declined, "declined", "Not accepted";
        /// A time was agreed.
        Booked, "booked", "Appointment booked";
        /// Another time was agreed.
        Moved, "moved", "Appointment moved";
        /// The time was given up.
        Unbooked, "unbooked", "Appointment cancelled";
        /// The person was seen or rung.
        Seen, "seen", "Seen";
        /// Nobody was there at the time.
        Missed, "missed", "Appointment missed";
        /// Somebody else sees to it.
        Assigned, "assigned", "Given to somebody to see to";
        /// Staff noted something for themselves.
        Noted, "noted", "Staff note";
        /// What was done last was undone.
        Undone, "undone", "Put back as it was";
        /// It was taken back.
        Withdrawn, "withdrawn", "Taken back";
        /// It is done.
        Closed, "closed", "Closed";
    }
}

codes! {
    /// How a request that was accepted ended; the codes are stored.
    Outcome {
        /// The person was helped as they asked.
        Helped, "helped", "Care is finished";
        /// They manage with advice.
        Advice, "advice", "Advice was enough";
        /// Another service goes on.
        HandedOver, "handed_over", "Another service goes on";
        /// They did not come, or could not be reached.
        NotReached, "not_reached", "We could not reach the person";
        /// They no longer wanted or needed it.
        NoLongerNeeded, "no_longer_needed", "No longer needed";
        /// They have died.
        Died, "died", "The person has died";
    }
}

/// The most characters in what somebody adds to a request, or gives as a reason.
pub const MOST_IN_REASON: u32 = 1_000;

/// For how many days a request that is begun and not sent is kept after it was last changed.
pub const DAYS_DRAFTS_ARE_KEPT: i64 = 90;

/// For how many hours the answers about danger signs hold before they are asked again.
pub const HOURS_CHECKS_HOLD: i64 = 24;
