//! The services of every area, as the pages get them.

use crate::Portal;
use app::backend::Backend;
use std::sync::Arc;

impl Portal {
    /// Every area's service, which the portal itself is.
    pub fn backend(&self) -> Backend {
        let portal = Arc::new(self.clone());
        Backend {
            account: portal.clone(),
            admin: portal.clone(),
            agreement: portal.clone(),
            appointments: portal.clone(),
            audit: portal.clone(),
            on_call: portal.clone(),
            plan: portal.clone(),
            break_glass: portal.clone(),
            begin: portal.clone(),
            circle: portal.clone(),
            crisis_plan: portal.clone(),
            decided: portal.clone(),
            episode: portal.clone(),
            home: portal.clone(),
            inbox: portal.clone(),
            comments: portal.clone(),
            conference: portal.clone(),
            message_files: portal.clone(),
            message_search: portal.clone(),
            messages: portal.clone(),
            metrics: portal.clone(),
            feedback: portal.clone(),
            privacy: portal.clone(),
            referral: portal.clone(),
            review: portal.clone(),
            safeguarding: portal.clone(),
            services: portal.clone(),
            sharing: portal.clone(),
            team: portal.clone(),
            told: portal.clone(),
            triage: portal.clone(),
            waiting: portal.clone(),
            worklist: portal,
        }
    }
}
