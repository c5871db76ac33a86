//! Settings from the environment and one TOML file, checked at start.

use app::identifiers::Phone;
use std::{collections::BTreeMap, net::SocketAddr, ops::RangeInclusive, path::PathBuf};

/// Everything that can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen: `ALONGSIDE_ADDR`.
    pub address: SocketAddr,
    /// What people type into their browser: `ALONGSIDE_ORIGIN`.
    pub origin: url::Url,
    /// The folder for the database file, outgoing mail and the audit heads: `ALONGSIDE_DATA`.
    pub data: PathBuf,
    /// SQLite or PostgreSQL: `DATABASE_URL`.
    pub database_url: String,
    /// The file of the audit chains' heads, best on another disk: `ALONGSIDE_AUDIT_HEADS`.
    pub audit_heads: PathBuf,
    /// `file:` or `smtp://…`: `ALONGSIDE_MAIL`.
    pub mail: String,
    /// Who letters and emails are from: `ALONGSIDE_MAIL_FROM`.
    pub mail_from: String,
    /// Where answers to emails go, if anywhere: `ALONGSIDE_REPLY_TO`.
    pub reply_to: Option<String>,
    /// Where to take those answers in and answer how to reply, if at all: `ALONGSIDE_REPLY_LISTEN`.
    pub reply_listen: Option<SocketAddr>,
    /// Whether to invent a borough: `ALONGSIDE_DEMO`.
    pub demo: bool,
    /// The folder of the built styles and islands: `ALONGSIDE_SITE`.
    pub site: PathBuf,
    /// How many proxies in front add to `X-Forwarded-For`: `ALONGSIDE_PROXIES`.
    pub proxies: usize,
    /// Whether to log as JSON: `ALONGSIDE_LOG_JSON`.
    pub log_json: bool,
    /// The number of the council's adult safeguarding team: `ALONGSIDE_SAFEGUARDING_PHONE`.
    pub safeguarding_phone: Option<String>,
    /// To the nearest of what figures are rounded: `ALONGSIDE_ROUND_FIGURES_TO`.
    pub round_figures_to: u32,
}

/// The number of the invented borough, of a range that is kept for stories.
const DEMO_SAFEGUARDING_PHONE: &str = "01632960199";

/// To the nearest of what figures can be rounded: with less than five, small numbers follow from
/// two figures that differ by a few people.
const ROUND_TO: RangeInclusive<u32> = 5..=100;

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{name} is \"{value}\": {hint}")]
pub struct BadSetting {
    name: &'static str,
    value: String,
    hint: &'static str,
}

impl Settings {
    /// Reads them: the environment first, then the file named by `ALONGSIDE_SETTINGS`, then the defaults.
    ///
    /// # Errors
    /// The first setting that cannot be used, and what it should look like.
    pub fn read() -> Result<Self, BadSetting> {
        let file: BTreeMap<String, String> = match std::env::var("ALONGSIDE_SETTINGS") {
            Ok(path) => std::fs::read_to_string(&path)
                .ok()
                .and_then(|text| toml::from_str(&text).ok())
                .ok_or(BadSetting {
                    name: "ALONGSIDE_SETTINGS",
                    value: path,
                    hint: "it should be a TOML file of NAME = \"value\" lines",
                })?,
            Err(_) => BTreeMap::new(),
        };
        Self::from_lookup(|name| std::env::var(name).ok().or_else(|| file.get(name).cloned()))
    }

    /// Reads them from anything that finds a value by its name.
    ///
    /// # Errors
    /// The first setting that cannot be used, and what it should look like.
    pub fn from_lookup(find: impl Fn(&str) -> Option<String>) -> Result<Self, BadSetting> {
        let get = |name: &str, default: &str| find(name).unwrap_or_else(|| default.to_owned());
        let data = PathBuf::from(get("ALONGSIDE_DATA", "data"));
        let address = get("ALONGSIDE_ADDR", "127.0.0.1:3000");
        let origin = get("ALONGSIDE_ORIGIN", "http://localhost:3000");
        let database_url = find("DATABASE_URL").unwrap_or_else(|| {
            format!("sqlite://{}?mode=rwc", data.join("alongside.db").display())
        });
        let proxies = get("ALONGSIDE_PROXIES", "0");
        let demo = matches!(get("ALONGSIDE_DEMO", "").as_str(), "1" | "true" | "yes");
        let safeguarding_phone = find("ALONGSIDE_SAFEGUARDING_PHONE")
            .filter(|number| !number.trim().is_empty())
            .or_else(|| demo.then(|| DEMO_SAFEGUARDING_PHONE.to_owned()));
        let round_to = get("ALONGSIDE_ROUND_FIGURES_TO", "5");
        let reply_to = find("ALONGSIDE_REPLY_TO").filter(|address| !address.trim().is_empty());
        let reply_listen = find("ALONGSIDE_REPLY_LISTEN")
            .filter(|address| !address.trim().is_empty())
            .map(|address| reply_listen(address, reply_to.as_deref()))
            .transpose()?;
        Ok(Self {
            address: address.parse().map_err(|_| BadSetting {
                name: "ALONGSIDE_ADDR",
                value: address,
                hint: "it should look like 127.0.0.1:3000",
            })?,
            origin: url::Url::parse(&origin)
                .ok()
                .filter(|url| url.host_str().is_some() && url.path() == "/")
                .ok_or(BadSetting {
                    name: "ALONGSIDE_ORIGIN",
                    value: origin,
                    hint: "it should look like https://care.example.org, with no path",
                })?,
            database_url,
            audit_heads: find("ALONGSIDE_AUDIT_HEADS")
                .map_or_else(|| data.join("audit-heads.jsonl"), PathBuf::from),
            mail: get("ALONGSIDE_MAIL", "file:"),
            mail_from: get(
                "ALONGSIDE_MAIL_FROM",
                "Alongside <no-reply@alongside.example>",
            ),
            reply_to,
            reply_listen,
            demo,
            site: PathBuf::from(get("ALONGSIDE_SITE", "target/site")),
            proxies: proxies.parse().map_err(|_| BadSetting {
                name: "ALONGSIDE_PROXIES",
                value: proxies,
                hint: "it should be a small number, such as 1",
            })?,
            log_json: matches!(get("ALONGSIDE_LOG_JSON", "").as_str(), "1" | "true" | "yes"),
            safeguarding_phone: match safeguarding_phone {
                None => None,
                Some(number) => {
                    let phone = Phone::parse(&number).map_err(|_| BadSetting {
                        name: "ALONGSIDE_SAFEGUARDING_PHONE",
                        value: number,
                        hint: "it should be a phone number of the United Kingdom",
                    })?;
                    Some(phone.digits().to_owned())
                }
            },
            round_figures_to: round_to
                .parse()
                .ok()
                .filter(|to| ROUND_TO.contains(to))
                .ok_or(BadSetting {
                    name: "ALONGSIDE_ROUND_FIGURES_TO",
                    value: round_to,
                    hint: "it should be a number from 5 to 100, so that nobody is found by figures",
                })?,
            data,
        })
    }
}

/// Where to take in what people answer, which only makes sense for an address of ours.
fn reply_listen(address: String, reply_to: Option<&str>) -> Result<SocketAddr, BadSetting> {
    let hint = match (address.parse(), reply_to) {
        (Ok(parsed), Some(_)) => return Ok(parsed),
        (Err(_), _) => "it should look like 127.0.0.1:2525",
        (Ok(_), None) => "set ALONGSIDE_REPLY_TO as well, to the address whose emails arrive there",
    };
    Err(BadSetting {
        name: "ALONGSIDE_REPLY_LISTEN",
        value: address,
        hint,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listening_for_answers_needs_the_address_that_they_go_to() {
        let read = |listen: &str, reply_to: &str| {
            Settings::from_lookup(|name| match name {
                "ALONGSIDE_REPLY_LISTEN" => Some(listen.to_owned()),
                "ALONGSIDE_REPLY_TO" => Some(reply_to.to_owned()),
                _ => None,
            })
            .map(|settings| settings.reply_listen)
            .map_err(|error| error.to_string())
        };
        let to = "reply@care.example.org";
        assert_eq!(read("", to), Ok(None));
        assert_eq!(
            read("127.0.0.1:2525", to),
            Ok(Some("127.0.0.1:2525".parse().unwrap()))
        );
        assert_eq!(
            read("127.0.0.1:2525", " "),
            Err(String::from(
                "ALONGSIDE_REPLY_LISTEN is \"127.0.0.1:2525\": set ALONGSIDE_REPLY_TO as well, \
                 to the address whose emails arrive there"
            ))
        );
        assert!(read("2525", to).unwrap_err().contains("127.0.0.1:2525"));
    }

    #[test]
    fn figures_are_rounded_to_five_at_least() {
        let read = |to: Option<&str>| {
            Settings::from_lookup(|name| {
                to.filter(|_| name == "ALONGSIDE_ROUND_FIGURES_TO")
                    .map(str::to_owned)
            })
            .map(|settings| settings.round_figures_to)
            .map_err(|error| error.to_string())
        };
        assert_eq!((read(None), read(Some("10"))), (Ok(5), Ok(10)));
        for wrong in ["", "0", "1", "4", "101", "-5", "five", "5.5"] {
            assert!(read(Some(wrong)).is_err_and(|error| error.contains("from 5 to 100")));
        }
    }
}
