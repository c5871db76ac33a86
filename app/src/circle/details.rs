//! The form of a record, read and checked.

use super::{
    accessible::CATEGORIES,
    model::{ContactPreference, Need},
    ways,
};
use crate::{
    error::{PortalError, Problem},
    identifiers::{Email, NhsNumber, Phone, Postcode},
    ids::OrganisationId,
    posted::{Checks, Posted},
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The longest name the standard for demographics allows (first name, PRSB).
pub const MOST_IN_NAME: u32 = 35;
/// The most characters in a line of an address or a short answer.
pub const MOST_IN_LINE: u32 = 200;
/// The most characters in an answer of several lines.
pub const MOST_IN_TEXT: u32 = 2_000;

/// The most characters of why a record is corrected.
pub const MOST_IN_WHY: u32 = 500;

/// What is stored in the fields of the form, by their names.
#[derive(Clone, Debug, Default)]
pub struct Stored(pub BTreeMap<String, String>);

impl Stored {
    /// What is stored in a field; empty when nothing is.
    pub fn text(&self, field: &str) -> String {
        self.0.get(field).cloned().unwrap_or_default()
    }

    /// Whether a box is stored as ticked.
    pub fn ticked(&self, field: &str) -> bool {
        self.0.contains_key(field)
    }

    /// Keeps a field, unless it is empty.
    pub fn keep(&mut self, field: &str, value: Option<String>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.0.insert(field.to_owned(), value);
        }
    }
}

/// Everything the form of a record says, checked.
#[derive(Clone, Debug)]
pub struct Details {
    /// Such as Mrs.
    pub title: Option<String>,
    /// First name.
    pub given_name: String,
    /// Last name.
    pub family_name: String,
    /// What they like to be called.
    pub preferred_name: Option<String>,
    /// Date of birth.
    pub date_of_birth: NaiveDate,
    /// The NHS number, when it is known.
    pub nhs_number: Option<NhsNumber>,
    /// House and street.
    pub address_line_1: String,
    /// Area.
    pub address_line_2: Option<String>,
    /// Town or city.
    pub town: Option<String>,
    /// Postcode.
    pub postcode: Postcode,
    /// Mobile phone.
    pub mobile: Option<Phone>,
    /// Phone at home.
    pub home: Option<Phone>,
    /// Email.
    pub email: Option<Email>,
    /// How they prefer to be reached.
    pub preference: ContactPreference,
    /// Preferred language.
    pub language: Option<String>,
    /// Whether an interpreter is needed.
    pub interpreter: bool,
    /// How to communicate, in words.
    pub communication: Option<String>,
    /// Needs of the standard.
    pub needs: Vec<Need>,
    /// Whether the person was asked about them today.
    pub needs_checked: bool,
}

impl Details {
    /// Reads the form.
    ///
    /// # Errors
    /// [`PortalError::Check`] with everything that needs attention, in the order of the form.
    pub fn read(form: &Posted, today: NaiveDate) -> Result<Self, PortalError> {
        let mut checks = Checks::default();
        let title = line(&mut checks, form, "title", MOST_IN_NAME);
        let given_name = needed(&mut checks, form, "given_name", MOST_IN_NAME);
        let family_name = needed(&mut checks, form, "family_name", MOST_IN_NAME);
        let preferred_name = line(&mut checks, form, "preferred_name", MOST_IN_NAME);
        let date_of_birth = birth(&mut checks, form, today);
        let nhs_number = nhs_number(&mut checks, form);
        let address_line_1 = needed(&mut checks, form, "address_line_1", MOST_IN_LINE);
        let address_line_2 = line(&mut checks, form, "address_line_2", MOST_IN_LINE);
        let town = line(&mut checks, form, "town", MOST_IN_LINE);
        let postcode = Postcode::parse_by_staff(form.text("postcode"))
            .map_err(|problem| checks.add("postcode", problem))
            .ok();
        let mobile = optional(&mut checks, form, "mobile", Phone::parse);
        let home = optional(&mut checks, form, "home", Phone::parse);
        let email = optional(&mut checks, form, "email", Email::parse);
        let preference = preference(&mut checks, form, &mobile, &home, &email);
        let language = line(&mut checks, form, "language", MOST_IN_LINE);
        let interpreter = match form.text("interpreter") {
            "yes" => true,
            "no" => false,
            _ => {
                checks.add("interpreter", Problem::NotChosen);
                false
            }
        };
        let communication = line(&mut checks, form, "communication", MOST_IN_TEXT);
        let needs = needs(&mut checks, form);
        for (category, conflict) in ways::contradictions(&needs) {
            let field = format!("need-{category}");
            checks.add(&field, Problem::RuledOut(conflict));
        }
        if let Some(conflict) = preference.and_then(|way| ways::ruled_out(way, &needs)) {
            checks.add("contact_preference", Problem::RuledOut(conflict));
        }
        let (Some(date_of_birth), Some(postcode), Some(preference)) =
            (date_of_birth, postcode, preference)
        else {
            // Each of them noted why it is missing.
            checks.finish(())?;
            return Err(PortalError::Check(Vec::new()));
        };
        checks.finish(Self {
            title,
            given_name,
            family_name,
            preferred_name,
            date_of_birth,
            nhs_number,
            address_line_1,
            address_line_2,
            town,
            postcode,
            mobile,
            home,
            email,
            preference,
            language,
            interpreter,
            communication,
            needs,
            needs_checked: form.ticked("needs_checked"),
        })
    }
}

/// An answer that may be left out.
pub fn line(checks: &mut Checks, form: &Posted, field: &str, limit: u32) -> Option<String> {
    let typed = form.text(field);
    let count = u32::try_from(typed.chars().count()).unwrap_or(u32::MAX);
    checks.require(count <= limit, field, Problem::TooLong { limit });
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// An answer that must be there.
pub fn needed(checks: &mut Checks, form: &Posted, field: &str, limit: u32) -> String {
    line(checks, form, field, limit).unwrap_or_else(|| {
        checks.add(field, Problem::Missing);
        String::new()
    })
}

fn optional<T>(
    checks: &mut Checks,
    form: &Posted,
    field: &str,
    parse: impl Fn(&str) -> Result<T, Problem>,
) -> Option<T> {
    match parse(form.text(field)) {
        Ok(value) => Some(value),
        Err(Problem::Missing) => None,
        Err(problem) => {
            checks.add(field, problem);
            None
        }
    }
}

fn birth(checks: &mut Checks, form: &Posted, today: NaiveDate) -> Option<NaiveDate> {
    match form.date("date_of_birth") {
        Ok(None) => {
            checks.add("date_of_birth", Problem::Missing);
            None
        }
        Ok(Some(date)) if date > today => {
            checks.add("date_of_birth", Problem::NotInPast);
            None
        }
        // Nobody is older; a slip in the century is what this finds.
        Ok(Some(date)) if today.years_since(date).unwrap_or(0) > 125 => {
            checks.add("date_of_birth", Problem::NotADate);
            None
        }
        Ok(Some(date)) => Some(date),
        Err(problem) => {
            checks.add("date_of_birth", problem);
            None
        }
    }
}

fn nhs_number(checks: &mut Checks, form: &Posted) -> Option<NhsNumber> {
    match form.text("knows_nhs_number") {
        "yes" => NhsNumber::parse(form.text("nhs_number"))
            .map_err(|problem| checks.add("nhs_number", problem))
            .ok(),
        "no" => None,
        _ => {
            checks.add("knows_nhs_number", Problem::NotChosen);
            None
        }
    }
}

/// What was chosen, if there is a number or address for it.
fn preference(
    checks: &mut Checks,
    form: &Posted,
    mobile: &Option<Phone>,
    home: &Option<Phone>,
    email: &Option<Email>,
) -> Option<ContactPreference> {
    let Some(preference) = ContactPreference::from_code(form.text("contact_preference")) else {
        checks.add("contact_preference", Problem::NotChosen);
        return None;
    };
    // What does not read was noted already, and "Enter" would be wrong there.
    let absent = |field: &str| form.text(field).is_empty();
    match preference {
        ContactPreference::Phone if mobile.is_none() && home.is_none() => {
            checks.require(
                !absent("mobile") || !absent("home"),
                "home",
                Problem::Missing,
            );
        }
        ContactPreference::Text if mobile.is_none() => {
            checks.require(!absent("mobile"), "mobile", Problem::Missing);
        }
        ContactPreference::Email if email.is_none() => {
            checks.require(!absent("email"), "email", Problem::Missing);
        }
        _ => {}
    }
    Some(preference)
}

/// The surgery that a form chooses; nothing when they are registered with none.
pub fn surgery(checks: &mut Checks, form: &Posted) -> Option<OrganisationId> {
    match form.text("surgery") {
        "none" => None,
        chosen => {
            let surgery = chosen.parse().ok();
            checks.require(surgery.is_some(), "surgery", Problem::NotChosen);
            surgery
        }
    }
}

fn needs(checks: &mut Checks, form: &Posted) -> Vec<Need> {
    let mut needs = Vec::new();
    for category in &CATEGORIES {
        let detail = line(checks, form, &category.detail_field(), MOST_IN_LINE);
        let ticked: Vec<_> = category
            .terms()
            .filter(|term| form.ticked(&category.field(term)))
            .collect();
        // It is kept with a need; without one it would be lost.
        checks.require(
            detail.is_none() || !ticked.is_empty(),
            &format!("need-{}", category.code),
            Problem::NotChosen,
        );
        needs.extend(ticked.into_iter().map(|term| Need {
            category: category.code.to_owned(),
            term: term.to_owned(),
            detail: detail.clone(),
        }));
    }
    needs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{circle::ways::Conflict, error::FieldError};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn form(changes: &[(&str, &str)]) -> Posted {
        let fields = [
            ("given_name", "Joe"),
            ("family_name", "Bennett"),
            ("date_of_birth-day", "27"),
            ("date_of_birth-month", "March"),
            ("date_of_birth-year", "1941"),
            ("knows_nhs_number", "yes"),
            ("nhs_number", "943 476 5919"),
            ("address_line_1", "1 Mill Lane"),
            ("postcode", "zz99 3vz"),
            ("home", "01632 960 001"),
            ("contact_preference", "phone"),
            ("interpreter", "no"),
            ("need-format-at-least-24-point-sans-serif-font", "yes"),
        ];
        fields
            .iter()
            .chain(changes)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_full_form_is_read() {
        let details = Details::read(&form(&[]), today()).unwrap();
        assert_eq!(details.nhs_number.unwrap().digits(), "9434765919");
        assert_eq!(details.postcode.as_str(), "ZZ99 3VZ");
        assert_eq!(details.needs[0].term, "At least 24 point sans serif font");
    }

    #[test]
    fn each_wrong_answer_is_noted_where_it_stands() {
        for (changes, field, problem) in [
            (&[("given_name", " ")][..], "given_name", Problem::Missing),
            (
                &[("date_of_birth-year", "2041")],
                "date_of_birth",
                Problem::NotInPast,
            ),
            (
                &[("date_of_birth-year", "1841")],
                "date_of_birth",
                Problem::NotADate,
            ),
            (
                &[("nhs_number", "QQ 12 34 56 C")],
                "nhs_number",
                Problem::IsNationalInsurance,
            ),
            (
                &[("knows_nhs_number", "")],
                "knows_nhs_number",
                Problem::NotChosen,
            ),
            (&[("home", "")], "home", Problem::Missing),
            (&[("home", "12")], "home", Problem::NotAPhone),
            (
                &[("contact_preference", "email")],
                "email",
                Problem::Missing,
            ),
            (
                &[("contact_preference", "text")],
                "mobile",
                Problem::Missing,
            ),
            (&[("interpreter", "")], "interpreter", Problem::NotChosen),
            (
                &[("need-contact-detail", "Ring twice")],
                "need-contact",
                Problem::NotChosen,
            ),
            (
                &[("need-support-uses-british-sign-language", "yes")],
                "contact_preference",
                Problem::RuledOut(Conflict::NoCalls),
            ),
            (
                &[("need-format-at-least-28-point-sans-serif-font", "yes")],
                "need-format",
                Problem::RuledOut(Conflict::TwoSizes),
            ),
        ] {
            assert_eq!(
                Details::read(&form(changes), today()).unwrap_err(),
                PortalError::Check(vec![FieldError::new(field, problem)]),
                "{changes:?}"
            );
        }
    }

    #[test]
    fn an_nhs_number_that_is_not_known_is_not_asked_for() {
        let details = Details::read(
            &form(&[("knows_nhs_number", "no"), ("nhs_number", "nonsense")]),
            today(),
        );
        assert!(details.unwrap().nhs_number.is_none());
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let Err(PortalError::Check(errors)) = Details::read(&Posted::default(), today()) else {
            panic!("an empty form was accepted");
        };
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "given_name",
                "family_name",
                "date_of_birth",
                "knows_nhs_number",
                "address_line_1",
                "postcode",
                "contact_preference",
                "interpreter",
            ]
        );
    }
}
