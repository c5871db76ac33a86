//! Whatever the order and the time: no look without a reason and a row, and no
//! reason without a notice.

use super::{acts, emails, joe_turner, paramedic};
use crate::support::{TestPerson, TestPortal, cases};
use ::entity::staff_role;
use app::{backend::Assurance, links};
use chrono::{DateTime, TimeDelta, Utc};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

/// What the portal should think of the paramedic.
#[derive(Default)]
struct Model {
    works: bool,
    /// From when to when reasons hold.
    reasons: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    /// The same of emergency access.
    emergencies: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    looks: usize,
}

impl Model {
    fn may_look(&self, now: DateTime<Utc>) -> bool {
        let holds = |spans: &[(DateTime<Utc>, DateTime<Utc>)]| {
            spans
                .iter()
                .any(|(from, until)| *from <= now && now < *until)
        };
        self.works && (holds(&self.reasons) || holds(&self.emergencies))
    }
}

async fn works(portal: &TestPortal, medic: TestPerson, works: bool) {
    let day = portal.portal.clock.today();
    let last = if works { None } else { day.pred_opt() };
    let tx = portal.portal.database.write().await.unwrap();
    staff_role::Entity::update_many()
        .col_expr(staff_role::Column::ToDate, Expr::value(last))
        .filter(staff_role::Column::PersonId.eq(medic.person.0))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn one_order(seed: u64) {
    let mut random = StdRng::seed_from_u64(seed);
    let portal = TestPortal::start().await;
    let (joe, _) = joe_turner(&portal).await;
    let (medic, _) = paramedic(&portal).await;
    let (earliest, latest) = (
        "2026-08-06T05:00:00Z".parse::<DateTime<Utc>>().unwrap(),
        "2026-08-06T22:00:00Z".parse::<DateTime<Utc>>().unwrap(),
    );
    let mut model = Model {
        works: true,
        ..Model::default()
    };
    let id = joe.person.to_string();
    for step in 0..25 {
        let now = portal.clock.now();
        let mut browser = portal.signed_in(medic.account, Assurance::Full).await;
        match random.random_range(0..10) {
            0 | 1 => {
                let fields = [
                    ("person", id.as_str()),
                    ("reason", "call"),
                    ("form_page", "/here"),
                ];
                let answer = browser.post("/api/on-call/open", &fields).await;
                if model.works {
                    assert_eq!(answer.location(), links::on_call_sheet(joe.person));
                    model.reasons.push((now, now + TimeDelta::hours(12)));
                } else {
                    assert_eq!(answer.status, 404, "seed {seed}, step {step}");
                }
            }
            2 => {
                let fields = [
                    ("resident", id.as_str()),
                    ("reason", "treating"),
                    ("words", "He cannot be woken"),
                    ("form_page", "/here"),
                ];
                let answer = browser.post("/api/break-glass/take", &fields).await;
                if model.works {
                    assert_eq!(answer.status, 303);
                    model.emergencies.push((now, now + TimeDelta::minutes(30)));
                } else {
                    assert_eq!(answer.status, 404, "seed {seed}, step {step}");
                }
            }
            3 => {
                model.works = !model.works;
                works(&portal, medic, model.works).await;
            }
            4..6 => {
                let minutes = [1, 15, 31, 200, 720][random.random_range(0..5)];
                let forth = random.random_bool(0.6);
                let by = TimeDelta::minutes(if forth { minutes } else { -minutes });
                portal.clock.set((now + by).clamp(earliest, latest));
            }
            _ => {
                let answer = browser.get(&links::crisis_sheet(joe.person)).await;
                let may = model.may_look(now);
                assert_eq!(answer.status == 200, may, "seed {seed}, step {step}");
                assert_eq!(answer.body.contains("more confused"), may);
                model.looks += usize::from(may);
            }
        }
    }
    let seen = acts(&portal, medic, joe).await;
    let count = |act: &str| seen.iter().filter(|seen| *seen == act).count();
    assert_eq!(
        count("open_crisis_plan"),
        model.looks,
        "a row for each look"
    );
    assert_eq!(count("open_sheet"), model.reasons.len());
    assert_eq!(count("break_glass"), model.emergencies.len());
    assert_eq!(
        emails(&portal, "plan_opened").await.len(),
        model.reasons.len()
    );
    let told = emails(&portal, "emergency_access").await.len();
    assert_eq!(told, model.emergencies.len(), "a notice for each");
    portal.finish().await;
}

#[tokio::test]
async fn in_any_order_and_at_any_time_a_look_has_a_reason_a_row_and_a_notice() {
    for seed in 0..cases(40).into() {
        one_order(seed).await;
    }
}
