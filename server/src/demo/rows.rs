//! Gathers rows and writes them many at a time.

use crate::{
    error::Result,
    store::{self, Tx},
};
use ::entity::{
    accessible_need, account, agreement, agreement_section, appointment, bed_check,
    care_relationship, carer_grant, case_conference, clinic, comment, conference_attendance,
    conference_case, conference_decision, crisis_card, disagreement, episode, episode_goal,
    episode_step, invitation, message, message_reader, message_search, message_thread,
    message_wait, needs_check, on_call_access, organisation, person, person_email, person_phone,
    plan, plan_item, plan_template, plan_template_version, plan_use, plan_use_answer,
    recovery_code, referral, referral_step, representative, review, review_goal, section,
    section_change, service, service_form, sharing, slot, staff_role, team, ward_bed,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    EntityTrait, IntoActiveModel,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows in one statement; few enough for the limits on parameters of both databases.
const AT_ONCE: usize = 500;

/// Rows to be written, by table.
#[derive(Debug, Default)]
pub struct Rows {
    /// Organisations; those that others belong to first.
    pub organisations: Vec<organisation::Model>,
    /// Teams.
    pub teams: Vec<team::Model>,
    /// Services.
    pub services: Vec<service::Model>,
    /// What they ask.
    pub service_forms: Vec<service_form::Model>,
    /// Where people are seen.
    pub clinics: Vec<clinic::Model>,
    /// Times that are offered.
    pub slots: Vec<slot::Model>,
    /// Requests for help.
    pub referrals: Vec<referral::Model>,
    /// What happened to them.
    pub referral_steps: Vec<referral_step::Model>,
    /// Appointments made of the times, for the requests.
    pub appointments: Vec<appointment::Model>,
    /// People.
    pub people: Vec<person::Model>,
    /// Phone numbers.
    pub phones: Vec<person_phone::Model>,
    /// Email addresses.
    pub emails: Vec<person_email::Model>,
    /// Communication needs.
    pub needs: Vec<accessible_need::Model>,
    /// When they were last asked about them.
    pub needs_checks: Vec<needs_check::Model>,
    /// Roles of staff.
    pub roles: Vec<staff_role::Model>,
    /// Who is around whom.
    pub relationships: Vec<care_relationship::Model>,
    /// What carers may do.
    pub grants: Vec<carer_grant::Model>,
    /// What residents share, of which those are parts.
    pub sharings: Vec<sharing::Model>,
    /// Ways in.
    pub accounts: Vec<account::Model>,
    /// Recovery codes.
    pub codes: Vec<recovery_code::Model>,
    /// Invitations.
    pub invitations: Vec<invitation::Model>,
    /// Plans.
    pub plans: Vec<plan::Model>,
    /// Their sections.
    pub sections: Vec<section::Model>,
    /// The log of their changes.
    pub changes: Vec<section_change::Model>,
    /// Their items as rows.
    pub items: Vec<plan_item::Model>,
    /// What teams suggest.
    pub templates: Vec<plan_template::Model>,
    /// The versions of it.
    pub template_versions: Vec<plan_template_version::Model>,
    /// Who may speak for whom by law.
    pub representatives: Vec<representative::Model>,
    /// Who agreed with which plan.
    pub agreements: Vec<agreement::Model>,
    /// As which versions of its sections.
    pub agreed_sections: Vec<agreement_section::Model>,
    /// Who does not agree.
    pub disagreements: Vec<disagreement::Model>,
    /// Comments; those that others answer first.
    pub comments: Vec<comment::Model>,
    /// Messages on one matter.
    pub threads: Vec<message_thread::Model>,
    /// What was written in them.
    pub messages: Vec<message::Model>,
    /// Who is in them.
    pub message_readers: Vec<message_reader::Model>,
    /// Who waited for an answer, or does.
    pub message_waits: Vec<message_wait::Model>,
    /// Reviews.
    pub reviews: Vec<review::Model>,
    /// How far goals were reached.
    pub review_goals: Vec<review_goal::Model>,
    /// Meetings about people's care.
    pub conferences: Vec<case_conference::Model>,
    /// Who comes to them.
    pub conference_comers: Vec<conference_attendance::Model>,
    /// Who is talked about.
    pub conference_cases: Vec<conference_case::Model>,
    /// What was decided to be done.
    pub conference_decisions: Vec<conference_decision::Model>,
    /// Care from its beginning to its end.
    pub episodes: Vec<episode::Model>,
    /// What happened in it.
    pub episode_steps: Vec<episode_step::Model>,
    /// Its goals.
    pub episode_goals: Vec<episode_goal::Model>,
    /// Who in a red bed was seen when.
    pub bed_checks: Vec<bed_check::Model>,
    /// How many beds there are.
    pub ward_beds: Vec<ward_bed::Model>,
    /// Cards for the wallet.
    pub cards: Vec<crisis_card::Model>,
    /// Why those on call opened sheets.
    pub on_call: Vec<on_call_access::Model>,
    /// How crisis plans were used.
    pub uses: Vec<plan_use::Model>,
    /// What people said of it.
    pub use_answers: Vec<plan_use_answer::Model>,
}

impl Rows {
    /// What the threads are found by; the database numbers them.
    fn found(&self) -> Result<Vec<message_search::ActiveModel>> {
        let mut words: HashMap<Uuid, Vec<&str>> = HashMap::new();
        for message in &self.messages {
            words
                .entry(message.thread_id)
                .or_default()
                .push(&message.words);
        }
        let mut readers: HashMap<Uuid, Vec<(Uuid, &str)>> = HashMap::new();
        for reader in &self.message_readers {
            let by_name = (reader.person_id, reader.side.as_str());
            readers.entry(reader.thread_id).or_default().push(by_name);
        }
        self.threads
            .iter()
            .map(|thread| {
                let words = words.remove(&thread.id).unwrap_or_default();
                let readers = readers.remove(&thread.id).unwrap_or_default();
                Ok(message_search::ActiveModel {
                    number: NotSet,
                    thread_id: Set(thread.id),
                    words: Set(words.join("\n")),
                    scope: Set(store::message_search::scope(thread, readers.into_iter())?),
                })
            })
            .collect()
    }

    /// Writes everything that was gathered, those that others point at first.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn write(self, tx: &Tx) -> Result<()> {
        let found = self.found()?;
        insert::<organisation::Entity, _>(tx, self.organisations).await?;
        insert::<team::Entity, _>(tx, self.teams).await?;
        insert::<service::Entity, _>(tx, self.services).await?;
        insert::<service_form::Entity, _>(tx, self.service_forms).await?;
        insert::<clinic::Entity, _>(tx, self.clinics).await?;
        insert::<slot::Entity, _>(tx, self.slots).await?;
        insert::<person::Entity, _>(tx, self.people).await?;
        insert::<person_phone::Entity, _>(tx, self.phones).await?;
        insert::<person_email::Entity, _>(tx, self.emails).await?;
        insert::<accessible_need::Entity, _>(tx, self.needs).await?;
        insert::<needs_check::Entity, _>(tx, self.needs_checks).await?;
        insert::<staff_role::Entity, _>(tx, self.roles).await?;
        insert::<care_relationship::Entity, _>(tx, self.relationships).await?;
        insert::<sharing::Entity, _>(tx, self.sharings).await?;
        insert::<carer_grant::Entity, _>(tx, self.grants).await?;
        insert::<account::Entity, _>(tx, self.accounts).await?;
        insert::<recovery_code::Entity, _>(tx, self.codes).await?;
        insert::<invitation::Entity, _>(tx, self.invitations).await?;
        insert::<referral::Entity, _>(tx, self.referrals).await?;
        insert::<referral_step::Entity, _>(tx, self.referral_steps).await?;
        insert::<appointment::Entity, _>(tx, self.appointments).await?;
        insert::<plan::Entity, _>(tx, self.plans).await?;
        insert::<section::Entity, _>(tx, self.sections).await?;
        insert::<section_change::Entity, _>(tx, self.changes).await?;
        insert::<plan_item::Entity, _>(tx, self.items).await?;
        insert::<plan_template::Entity, _>(tx, self.templates).await?;
        insert::<plan_template_version::Entity, _>(tx, self.template_versions).await?;
        insert::<representative::Entity, _>(tx, self.representatives).await?;
        insert::<agreement::Entity, _>(tx, self.agreements).await?;
        insert::<agreement_section::Entity, _>(tx, self.agreed_sections).await?;
        insert::<disagreement::Entity, _>(tx, self.disagreements).await?;
        insert::<comment::Entity, _>(tx, self.comments).await?;
        insert::<message_thread::Entity, _>(tx, self.threads).await?;
        insert::<message::Entity, _>(tx, self.messages).await?;
        insert::<message_reader::Entity, _>(tx, self.message_readers).await?;
        insert::<message_wait::Entity, _>(tx, self.message_waits).await?;
        for some in found.chunks(AT_ONCE) {
            message_search::Entity::insert_many(some.to_vec())
                .exec_without_returning(tx.connection())
                .await?;
        }
        insert::<review::Entity, _>(tx, self.reviews).await?;
        insert::<review_goal::Entity, _>(tx, self.review_goals).await?;
        insert::<case_conference::Entity, _>(tx, self.conferences).await?;
        insert::<conference_attendance::Entity, _>(tx, self.conference_comers).await?;
        insert::<conference_case::Entity, _>(tx, self.conference_cases).await?;
        insert::<conference_decision::Entity, _>(tx, self.conference_decisions).await?;
        insert::<episode::Entity, _>(tx, self.episodes).await?;
        insert::<episode_step::Entity, _>(tx, self.episode_steps).await?;
        insert::<episode_goal::Entity, _>(tx, self.episode_goals).await?;
        insert::<bed_check::Entity, _>(tx, self.bed_checks).await?;
        insert::<ward_bed::Entity, _>(tx, self.ward_beds).await?;
        insert::<crisis_card::Entity, _>(tx, self.cards).await?;
        insert::<on_call_access::Entity, _>(tx, self.on_call).await?;
        insert::<plan_use::Entity, _>(tx, self.uses).await?;
        insert::<plan_use_answer::Entity, _>(tx, self.use_answers).await
    }
}

async fn insert<E, A>(tx: &Tx, rows: Vec<E::Model>) -> Result<()>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + Send,
{
    let mut rows = rows.into_iter();
    loop {
        let some: Vec<A> = rows
            .by_ref()
            .take(AT_ONCE)
            .map(|row| row.into_active_model().reset_all())
            .collect();
        if some.is_empty() {
            return Ok(());
        }
        E::insert_many(some)
            .exec_without_returning(tx.connection())
            .await?;
    }
}
