//! The browser's side of the warning before a session ends.
//!
//! It goes by the browser's clock and not by counting, because a tablet that
//! sleeps counts nothing.

use super::{fetch, session_warning::Stage};
use js_sys::{Date, Function, Reflect};
use leptos::{html::Dialog, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

const TICK: Duration = Duration::from_secs(1);

/// When the session ends and what has been said of it; times are in milliseconds.
#[derive(Clone, Copy)]
pub(super) struct SessionTimer {
    ends: StoredValue<f64>,
    idle: f64,
    at_most: f64,
    ahead: f64,
    stage: RwSignal<Stage>,
    failed: RwSignal<bool>,
    dialog: NodeRef<Dialog>,
}

impl SessionTimer {
    pub(super) fn new(
        (left, idle, at_most, ahead): (u32, u32, u32, u32),
        (stage, failed): (RwSignal<Stage>, RwSignal<bool>),
        dialog: NodeRef<Dialog>,
    ) -> Self {
        let now = Date::now();
        let length = |seconds: u32| f64::from(seconds) * 1000.0;
        let at_most = now + length(at_most);
        Self {
            ends: StoredValue::new((now + length(left)).min(at_most)),
            idle: length(idle),
            at_most,
            ahead: length(ahead),
            stage,
            failed,
            dialog,
        }
    }

    pub(super) fn start(self) {
        set_interval(move || self.tick(), TICK);
    }

    /// Says what has changed since the last second.
    fn tick(self) {
        let left = self.ends.get_value() - Date::now();
        let minutes = (left / 60_000.0).ceil();
        let stage = if left <= 0.0 {
            Stage::Over
        } else if left <= self.ahead {
            // At most as many as the warning is ahead: a handful.
            Stage::Soon(minutes as u32)
        } else {
            Stage::Quiet
        };
        let before = self.stage.get_untracked();
        if stage == before {
            return;
        }
        self.stage.set(stage);
        match (before, stage) {
            (_, Stage::Quiet) => self.close(),
            (Stage::Quiet, _) => self.open(),
            _ => {}
        }
    }

    /// The button: stay, or close when it is too late.
    pub(super) fn press(self) {
        if self.stage.get_untracked() == Stage::Over {
            return self.close();
        }
        spawn_local(async move {
            let answer = fetch::post("/api/account/stay", "form_page=/home").await;
            let now = Date::now();
            match answer.map(|response| response.status()) {
                Ok(200) => self.ends.set_value((now + self.idle).min(self.at_most)),
                Ok(401) => self.ends.set_value(now),
                _ => return self.failed.set(true),
            }
            self.failed.set(false);
            self.tick();
        });
    }

    fn open(self) {
        if let Some(dialog) = self.dialog.get_untracked()
            && dialog.show_modal().is_err()
        {
            // An older browser: without the dimmed page behind it.
            let _ = dialog.set_attribute("open", "");
            let _ = dialog.set_attribute("tabindex", "-1");
            let _ = dialog.focus();
        }
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get_untracked() {
            // Asked for by name: an older browser has no such method.
            let _ = Reflect::get(&dialog, &"close".into())
                .and_then(|close| close.dyn_into::<Function>())
                .and_then(|close| close.call0(&dialog));
            let _ = dialog.remove_attribute("open");
        }
    }
}
