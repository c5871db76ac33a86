//! Whose messages are to answer: the one condition for everything that staff find without
//! asking for one resident. It says of all residents at once what the policy says of one.

use super::{
    close,
    desk::threads_at,
    kept_out::keep_out,
    message::{read_by, was_in},
};
use crate::{
    access::{PRACTICE_ROLES, StaffRole},
    messages::desk::Desk,
    store::circle,
};
use ::entity::{care_relationship, message_thread, person};
use app::{
    ids::{OrganisationId, PersonId},
    messages::model::Side,
};
use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::Expr,
};

/// A member of staff on a day, with where they answer messages.
#[derive(Clone, Debug)]
pub struct Answerer {
    /// Who.
    pub person: PersonId,
    /// Where they answer, for residents who do not keep them out.
    pub desks: Vec<Desk>,
    /// Which day it is.
    pub today: NaiveDate,
    /// The surgeries for whose patients they care.
    surgeries: Vec<OrganisationId>,
}

impl Answerer {
    /// Somebody in their roles of a day.
    pub fn of(person: PersonId, roles: &[StaffRole], today: NaiveDate) -> Self {
        let clinical = |role: &&StaffRole| PRACTICE_ROLES.contains(&role.role.as_str());
        Self {
            person,
            desks: Desk::of_roles(roles),
            today,
            surgeries: roles
                .iter()
                .filter(clinical)
                .map(|role| role.organisation)
                .collect(),
        }
    }

    /// The threads that are theirs to answer.
    pub fn theirs(&self) -> Condition {
        let in_person = Condition::any().add(self.owned()).add(self.asked_in());
        let in_person = Condition::all().add(in_person).add(self.let_in());
        let any = Condition::any().add(in_person);
        let any = self
            .desks
            .iter()
            .fold(any, |any, desk| any.add(self.at(*desk)));
        Condition::all().add(self.apart()).add(any)
    }

    /// Of these, what they see to: while it is open, and afterwards if they are still in it.
    pub fn mine(&self) -> Condition {
        let theirs = Condition::any().add(self.owned()).add(self.asked_in());
        Condition::all()
            .add(message_thread::Column::OwnerId.eq(self.person.0))
            .add(theirs)
            .add(self.let_in())
            .add(self.apart())
    }

    /// Of these, what is at a desk of theirs.
    pub fn of_desk(&self, desk: Desk) -> Condition {
        Condition::all().add(self.at(desk)).add(self.apart())
    }

    /// Of these, what somebody else sees to and they were asked to read.
    pub(super) fn of_others(&self) -> Condition {
        Condition::all()
            .add(message_thread::Column::OwnerId.ne(self.person.0))
            .add(self.let_in())
            .add(self.apart())
    }

    /// At a desk, and about residents who do not keep its team out.
    fn at(&self, desk: Desk) -> Condition {
        let keep_out = keep_out(desk, self.today);
        Condition::all()
            .add(threads_at(&[desk]))
            .add(message_thread::Column::ResidentId.not_in_subquery(keep_out))
    }

    fn owned(&self) -> Condition {
        Condition::all()
            .add(message_thread::Column::OwnerId.eq(self.person.0))
            .add(message_thread::Column::ClosedAt.is_null())
    }

    fn asked_in(&self) -> Condition {
        let asked_in = read_by(self.person, &[Side::Staff]);
        Condition::all().add(message_thread::Column::Id.in_subquery(asked_in))
    }

    /// They are nothing but staff to the resident, and to the thread.
    fn apart(&self) -> Condition {
        let resident = message_thread::Column::ResidentId;
        close::is_not(resident, self.person, self.today)
            .add(message_thread::Column::Id.not_in_subquery(was_in(self.person, Side::Person)))
    }

    /// The resident does not keep them out wherever they answer, or lets them in otherwise.
    fn let_in(&self) -> Condition {
        let resident = message_thread::Column::ResidentId;
        let by_themself = care_relationship::Entity::find()
            .select_only()
            .column(care_relationship::Column::ResidentId)
            .filter(care_relationship::Column::PersonId.eq(self.person.0))
            .filter(care_relationship::Column::Kind.ne("carer"))
            .filter(circle::lets_in(self.today))
            .into_query();
        let of_surgery = person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(person::Column::PracticeId.is_in(self.surgeries.iter().map(|id| id.0)))
            .into_query();
        let otherwise = Condition::any()
            .add(resident.in_subquery(by_themself))
            .add(resident.in_subquery(of_surgery));
        self.desks.iter().fold(otherwise, |any, desk| match desk {
            // Only teams are kept out.
            Desk::Organisation(_) => any.add(Expr::val(1).eq(1)),
            Desk::Team(_) => any.add(resident.not_in_subquery(keep_out(*desk, self.today))),
        })
    }
}
