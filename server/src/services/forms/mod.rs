//! The questions that come with the portal.
//!
//! A service begins with these and may change them: what a service asks is kept
//! in the database, version by version.

#[cfg(test)]
mod tests;

/// What each service asks to begin with: its code, and the form as TOML.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("physiotherapy", include_str!("physiotherapy.toml")),
    ("carers_assessment", include_str!("carers_assessment.toml")),
    ("needs_assessment", include_str!("needs_assessment.toml")),
    (
        "social_prescribing",
        include_str!("social_prescribing.toml"),
    ),
    ("equipment", include_str!("equipment.toml")),
    ("rehabilitation", include_str!("rehabilitation.toml")),
    ("reablement", include_str!("reablement.toml")),
    ("rapid_response", include_str!("rapid_response.toml")),
    ("hospital_liaison", include_str!("hospital_liaison.toml")),
    ("virtual_ward", include_str!("virtual_ward.toml")),
];
