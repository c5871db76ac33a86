//! One file per table; no behaviour.
//!
//! Grouped by area. A resident is a `person`; everything about their care hangs on
//! their identifier, `resident_id`.

// people
pub mod accessible_need;
pub mod care_relationship;
pub mod carer_grant;
pub mod email_off;
pub mod email_stop_link;
pub mod merge_tie;
pub mod needs_check;
pub mod organisation;
pub mod person;
pub mod person_email;
pub mod person_phone;
pub mod record_merge;
pub mod safe_contact;
pub mod staff_role;
pub mod team;
pub mod team_request;

// account
pub mod account;
pub mod invitation;
pub mod kept_sheet;
pub mod passkey;
pub mod passkey_challenge;
pub mod rate_count;
pub mod record_change;
pub mod recovery_code;
pub mod returned_form;
pub mod session;
pub mod session_note;
pub mod setting;
pub mod sign_in_code;
pub mod submission;

// plan
pub mod access_decision;
pub mod agreement;
pub mod agreement_section;
pub mod capacity_assessment;
pub mod comment;
pub mod confirmation;
pub mod crisis_card;
pub mod death;
pub mod disagreement;
pub mod follower;
pub mod kept_back;
pub mod news_told;
pub mod plan;
pub mod plan_beginning;
pub mod plan_item;
pub mod plan_template;
pub mod plan_template_version;
pub mod representative;
pub mod review;
pub mod review_goal;
pub mod section;
pub mod section_change;
pub mod sharing;
pub mod sheet_choice;

// on_call
pub mod break_glass;
pub mod on_call_access;
pub mod plan_known;
pub mod plan_month;
pub mod plan_use;
pub mod plan_use_answer;

// safeguarding
pub mod safeguarding_concern;
pub mod safeguarding_step;

// audit
pub mod audit_event;
pub mod audit_head;
pub mod look_question;

// mail
pub mod outbound_email;

// messages
pub mod absence;
pub mod desk_setting;
pub mod message;
pub mod message_draft;
pub mod message_file;
pub mod message_file_part;
pub mod message_moved;
pub mod message_note;
pub mod message_reader;
pub mod message_search;
pub mod message_step;
pub mod message_thread;
pub mod message_wait;
pub mod saved_reply;

// referral
pub mod letter_text;
pub mod referral;
pub mod referral_draft;
pub mod referral_pause;
pub mod referral_step;
pub mod referral_stop;
pub mod referral_thread;
pub mod service;
pub mod service_change;
pub mod service_form;
pub mod service_form_draft;

// appointments
pub mod appointment;
pub mod clinic;
pub mod closing_day;
pub mod slot;

// episode
pub mod bed_check;
pub mod episode;
pub mod episode_goal;
pub mod episode_step;
pub mod ward_bed;

// conference
pub mod case_conference;
pub mod conference_attendance;
pub mod conference_case;
pub mod conference_decision;

// feedback and figures
pub mod activity_plan;
pub mod feedback;
pub mod feedback_contact;
pub mod feedback_history;
pub mod feedback_kiosk;
pub mod feedback_link;
pub mod feedback_more;
pub mod feedback_set;
pub mod feedback_words;
pub mod figure_set;
pub mod figure_target;
pub mod figures_email;
pub mod figures_token;
pub mod metric_cell;
pub mod referral_about;
