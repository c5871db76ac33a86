//! The only place that reads the time, and the only source of randomness.
//!
//! Everything else is handed a [`Clock`], so that tests set the time instead of
//! waiting for it.

pub use app::month::{first_of_month, months_before};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::London;
use std::sync::Arc;
use uuid::Uuid;

/// Where time and randomness come from.
pub trait Source: Send + Sync + 'static {
    /// The time now.
    fn now(&self) -> DateTime<Utc>;
    /// Fills the bytes with unpredictable ones.
    fn fill(&self, bytes: &mut [u8]);
}

/// Time and randomness, passed to whatever needs them.
#[derive(Clone)]
pub struct Clock(Arc<dyn Source>);

impl Clock {
    /// The machine's own clock and randomness.
    pub fn system() -> Self {
        Self(Arc::new(System))
    }

    /// Another source, such as a test's.
    pub fn from_source(source: impl Source) -> Self {
        Self(Arc::new(source))
    }

    /// The time now, to the microsecond, which is what both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        let now = self.0.now();
        DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
    }

    /// Today in London, where care happens.
    pub fn today(&self) -> NaiveDate {
        london_date(self.now())
    }

    /// Unpredictable bytes.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    /// A new identifier (UUIDv7): ordered by time, and no secret.
    pub fn id(&self) -> Uuid {
        let milliseconds = u64::try_from(self.0.now().timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &self.random()).into_uuid()
    }

    /// A secret of 160 bits, fit for an address or a form.
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.random::<20>())
    }

    /// A number below `limit`, each as likely as the other.
    pub fn below(&self, limit: u32) -> u32 {
        // The bias of the remainder is below 2^-32 for every limit used here.
        let limit = u64::from(limit.max(1));
        u32::try_from(u64::from_le_bytes(self.random()) % limit).unwrap_or(0)
    }
}

/// The date in London at a moment.
pub fn london_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&London).date_naive()
}

/// The moment at which a day ends in London.
pub fn london_day_ends(day: NaiveDate) -> DateTime<Utc> {
    day.checked_add_days(Days::new(1))
        .map(|next| next.and_time(NaiveTime::MIN))
        .and_then(|midnight| London.from_local_datetime(&midnight).earliest())
        .map_or(DateTime::<Utc>::MAX_UTC, |end| end.with_timezone(&Utc))
}

struct System;

impl Source for System {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads it")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that draws it")]
    fn fill(&self, bytes: &mut [u8]) {
        rand::Rng::fill_bytes(&mut rand::rng(), bytes);
    }
}
