//! A request to a service, from the day it is sent to the day it is closed.

use sea_orm::entity::prelude::*;

/// A row of `referral`.
#[sea_orm::model]
#[derive(Clone, Debug, DeriveEntityModel, Eq, PartialEq)]
#[sea_orm(table_name = "referral")]
pub struct Model {
    /// UUIDv7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What people say on the phone; unique.
    #[sea_orm(column_type = "Text")]
    pub reference: String,
    /// For whom.
    pub resident_id: Uuid,
    /// To which service.
    pub service_id: Uuid,
    /// The version of the questions that was answered.
    pub form_id: Uuid,
    /// `self`, `carer`, `gp`, `consultant`, `hospital`, `social_worker` or `other`.
    #[sea_orm(column_type = "Text")]
    pub source: String,
    /// `online`, or `phone`, `paper` or `in_person` when somebody entered it for them.
    #[sea_orm(column_type = "Text")]
    pub way: String,
    /// Who sent it.
    pub asked_by: Uuid,
    /// The professional outside the portal who asked, in words.
    #[sea_orm(column_type = "Text", nullable)]
    pub referrer: Option<String>,
    /// What was answered, as JSON: lists of words by question.
    #[sea_orm(column_type = "Text")]
    pub answers: String,
    /// The danger signs and warnings that the answers raised, as a JSON list.
    #[sea_orm(column_type = "Text")]
    pub flags: String,
    /// What tells two requests about the same problem, such as the part of the body.
    #[sea_orm(column_type = "Text", nullable)]
    pub matter: Option<String>,
    /// An earlier request that seems to be about the same.
    pub duplicate_of: Option<Uuid>,
    /// The request to another service that it was made of.
    pub comes_from: Option<Uuid>,
    /// `routine`, `soon` or `urgent`.
    #[sea_orm(column_type = "Text")]
    pub urgency: String,
    /// Whether it has to be face to face, because of what the person needs.
    pub face_to_face: bool,
    /// Where it stands.
    #[sea_orm(column_type = "Text")]
    pub state: String,
    /// The team that has it.
    pub team_id: Uuid,
    /// Who in the team sees to it; nobody while it is the whole team's.
    pub owner_id: Option<Uuid>,
    /// When it was sent.
    pub submitted_at: DateTimeUtc,
    /// By when it is to be answered.
    pub answer_due_at: DateTimeUtc,
    /// When it was.
    pub answered_at: Option<DateTimeUtc>,
    /// By when the person is to be seen or rung.
    pub see_due_at: DateTimeUtc,
    /// When they were.
    pub seen_at: Option<DateTimeUtc>,
    /// The next of the two that is not met; none while it is paused or closed.
    pub due_at: Option<DateTimeUtc>,
    /// Since when its clocks stand still.
    pub paused_at: Option<DateTimeUtc>,
    /// When it ended, whichever way.
    pub closed_at: Option<DateTimeUtc>,
    /// That a team came to be around the person with this request, if none was before.
    pub tie_id: Option<Uuid>,
    /// How it ended, as a code.
    #[sea_orm(column_type = "Text", nullable)]
    pub outcome: Option<String>,
    /// Goes up with every change.
    pub version: i32,
    /// When it last changed.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
