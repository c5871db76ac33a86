//! Which service and months figures are of: read from the address, and chosen on the page.

use super::model::{AgeBand, FiguresAsked, MOST_MONTHS, Period};
use crate::{
    components::{Button, ButtonLook, Select},
    format,
    ids::{OrganisationId, ServiceId},
    month::months_before,
};
use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The services that somebody may see figures of, and the one that was chosen.
type Services<'a> = (&'a [(ServiceId, String)], Option<ServiceId>);

/// What the address asks for.
pub(super) fn figures_asked() -> FiguresAsked {
    use_query_map().with_untracked(|query| FiguresAsked::read(|name| query.get(name)))
}

impl FiguresAsked {
    /// What an address asks for, by the words of its query.
    pub fn read(query: impl Fn(&str) -> Option<String>) -> Self {
        let month = |name| query(name).and_then(|month| month_of(&month));
        Self {
            service: query("service").and_then(|id| id.parse().ok()),
            from: month("from"),
            to: month("to"),
            age: query("age").and_then(|code| AgeBand::from_code(&code)),
            area: query("area").filter(|area| !area.is_empty() && area.len() <= MOST_IN_AREA),
        }
    }
}

impl FiguresAsked {
    /// The address of a page of figures that asks for the same.
    pub fn address(&self, page: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let service = self.service.map(|service| service.to_string());
        let (from, to) = (self.from.map(value_of), self.to.map(value_of));
        let age = self.age.map(|age| age.code().to_owned());
        let asked = [
            ("service", service),
            ("from", from),
            ("to", to),
            ("age", age),
            ("area", self.area.clone()),
        ];
        for (name, value) in asked {
            if let Some(value) = value {
                query.append_pair(name, &value);
            }
        }
        match query.finish() {
            query if query.is_empty() => page.to_owned(),
            query => format!("{page}?{query}"),
        }
    }
}

/// More characters than any area has.
const MOST_IN_AREA: usize = 20;

/// A month as addresses have it, such as "2017-04", by its first day.
pub fn month_of(text: &str) -> Option<NaiveDate> {
    format!("{text}-01").parse().ok()
}

/// A month as addresses have it.
pub(super) fn value_of(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

/// What the figures are of: "All services, April 2017 to July 2017". Where there is no service to
/// choose they are of the whole organisation.
pub(super) fn heading((services, chosen): Services<'_>, period: Period) -> String {
    let service = chosen.and_then(|chosen| {
        let of = services.iter().find(|(id, _)| *id == chosen);
        of.map(|(_, name)| name.clone())
    });
    let of = service.unwrap_or_else(|| {
        String::from(match services.is_empty() {
            true => "The whole organisation",
            false => "All services",
        })
    });
    let (from, to) = (format::month(period.from), format::month(period.to));
    format!("{of}, {from} to {to}")
}

/// The form on which others are chosen; `more` are fields that only some figures have.
pub(super) fn choose(
    page: &str,
    (services, chosen): Services<'_>,
    period: Period,
    now: DateTime<Utc>,
    more: Option<AnyView>,
) -> AnyView {
    choose_since(page, (services, chosen), period, (now, None), more)
}

/// The same where there are figures of months since an early one.
pub(super) fn choose_since(
    page: &str,
    (services, chosen): Services<'_>,
    period: Period,
    (now, earliest): (DateTime<Utc>, Option<NaiveDate>),
    more: Option<AnyView>,
) -> AnyView {
    let service = choose_service(services, chosen);
    let months = months_to_choose(period, now, earliest);
    let (from, to) = (value_of(period.from), value_of(period.to));
    view! {
        <form class="choose no-print" method="get" action=page.to_owned()>
            {service}
            <Select name="from" label="First month" value=from options=months.clone()/>
            <Select name="to" label="Last month" value=to options=months/>
            {more}
            <Button look=ButtonLook::Secondary>"Show"</Button>
        </form>
    }
    .into_any()
}

/// The field by which one of some services is chosen, where there are any.
pub(super) fn choose_service(
    services: &[(ServiceId, String)],
    chosen: Option<ServiceId>,
) -> Option<AnyView> {
    let all = (String::new(), String::from("All services"));
    let named = services
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()));
    let options: Vec<_> = std::iter::once(all).chain(named).collect();
    let chosen = chosen.map(|id| id.to_string()).unwrap_or_default();
    (!services.is_empty()).then(|| {
        view! { <Select name="service" label="Service" value=chosen options=options/> }.into_any()
    })
}

/// The field by which one of several organisations is chosen; whoever has one is not asked.
pub(super) fn choose_organisation(
    label: &'static str,
    organisations: &[(OrganisationId, String)],
) -> AnyView {
    if let [(id, _)] = organisations {
        return view! { <input type="hidden" name="organisation" value=id.to_string()/> }
            .into_any();
    }
    let options = organisations
        .iter()
        .map(|(id, name)| (id.to_string(), name.clone()));
    view! { <Select name="organisation" label=label options=options.collect()/> }.into_any()
}

/// The fields by which people of one age or area are chosen.
pub(super) fn choose_people(age: Option<AgeBand>, area: Option<&str>, areas: &[String]) -> AnyView {
    let all = |words: &str| (String::new(), words.to_owned());
    let ages = AgeBand::ALL
        .iter()
        .map(|band| (band.code().to_owned(), band.words().to_owned()));
    let ages: Vec<_> = std::iter::once(all("All ages")).chain(ages).collect();
    let mut named: Vec<&str> = areas.iter().map(String::as_str).chain(area).collect();
    named.sort_unstable();
    named.dedup();
    let areas = named
        .into_iter()
        .map(|area| (area.to_owned(), area.to_owned()));
    let areas: Vec<_> = std::iter::once(all("All areas")).chain(areas).collect();
    let (age, area) = (age.map(AgeBand::code), area.map(str::to_owned));
    view! {
        <Select name="age" label="Age" value=age.unwrap_or_default() options=ages/>
        <Select name="area" label="Area" value=area.unwrap_or_default() options=areas/>
    }
    .into_any()
}

/// The months of the last five years, those since an early one, and those that are shown.
fn months_to_choose(
    period: Period,
    now: DateTime<Utc>,
    earliest: Option<NaiveDate>,
) -> Vec<(String, String)> {
    let newest = format::day_of(now);
    let mut months: Vec<NaiveDate> = (0..MOST_MONTHS)
        .map(|back| months_before(newest, back))
        .collect();
    let earlier = (MOST_MONTHS..).map(|back| months_before(newest, back));
    months.extend(earlier.take_while(|month| earliest.is_some_and(|first| *month >= first)));
    months.extend([period.from, period.to]);
    months.sort_unstable();
    months.dedup();
    let words = |month: NaiveDate| (value_of(month), format::month(month));
    months.into_iter().rev().map(words).collect()
}
