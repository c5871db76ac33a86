//! Figures that were published come out again when what they were counted from goes through the
//! engine: sent by a surgery or a ward, accepted and seen by the team, on the days of then.

use super::surgery::{Came, Surgery};
use app::links;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Community physiotherapy in a year (`setting.md`, source 003): 13,269 people assessed, 70.1%
/// of them within a week, 15.4% in the second, 7.1% in the third, 4.1% in the fourth, 3.2% after
/// 4 weeks or longer; 124 people, 0.9%, after more than 6 weeks; 96.8% within 4 weeks, against a
/// target of 90%. The people of each band are the numbers that these shares leave.
const WEEKS: [u32; 5] = [9_308, 2_046, 943, 544, 304];
const OVER_SIX_WEEKS: u32 = 124;

/// Of a hundred who came 69 were sent by a GP, 1 by a consultant, and 30 came by themselves.
const SOURCES: [(&str, u32); 3] = [("gp", 69), ("consultant", 1), ("self", 30)];

fn at(day: NaiveDate, hour: u32) -> DateTime<Utc> {
    day.and_time(NaiveTime::from_hms_opt(hour, 0, 0).unwrap())
        .and_utc()
}

fn source(place: u32) -> &'static str {
    let mut left = place * 37 % 100;
    for (source, share) in SOURCES {
        if left < share {
            return source;
        }
        left -= share;
    }
    "self"
}

/// Everybody who was seen in a year from 1 April 2018 on, `share` of each hundred of them.
fn the_year() -> Vec<Came> {
    let first: NaiveDate = "2018-04-01".parse().unwrap();
    let within = WEEKS
        .iter()
        .zip(0_u32..)
        .flat_map(|(people, week)| (0..*people).map(move |place| week * 7 + place % 7));
    let longer = (0..OVER_SIX_WEEKS).map(|place| 43 + place % 30);
    let waits: Vec<u32> = within.chain(longer).collect();
    let many = u32::try_from(waits.len()).unwrap();
    waits
        .into_iter()
        .zip(0..)
        .map(|(days, place)| {
            // Spread over the year, whatever the wait.
            let day = place * 7_919 % many * 365 / many;
            let seen = first + TimeDelta::days(i64::from(day));
            Came {
                service: 0,
                source: source(place),
                sent: at(seen - TimeDelta::days(i64::from(days)), 9),
                seen: Some(at(seen, 11)),
            }
        })
        .collect()
}

#[tokio::test]
#[ignore = "takes half an hour, without end in debug: cargo test --profile serve -p server --test portal published_year -- --ignored"]
async fn the_published_year_of_physiotherapy_comes_out_of_the_engine() {
    let year = the_year();
    assert_eq!(year.len(), 13_269);
    let surgery = Surgery::start(&["Physiotherapy"], "2018-01-01").await;
    surgery.works_through(year).await;
    let page = surgery
        .figures("from=2018-04&to=2019-03", "2019-04-01T09:00:00Z")
        .await;
    for row in [
        ["Less than 1 week", "9,308", "70.1%"],
        ["1 to 2 weeks", "2,046", "15.4%"],
        ["2 to 3 weeks", "943", "7.1%"],
        ["3 to 4 weeks", "544", "4.1%"],
        ["4 weeks or longer", "428", "3.2%"],
    ] {
        assert!(page.has_row(&row), "{row:?}");
    }
    for words in [
        "13,269",
        "12,841 (96.8%), the target of 90% is met",
        "124 (0.9%)",
    ] {
        assert!(page.contains(words), "{words}");
    }
    surgery.finish().await;
}

#[tokio::test]
async fn a_hundredth_of_the_published_year_comes_out_of_the_engine_in_the_same_bands() {
    let year: Vec<Came> = the_year().into_iter().step_by(100).collect();
    let surgery = Surgery::start(&["Physiotherapy"], "2018-01-01").await;
    let many = year.len();
    surgery.works_through(year).await;
    let page = surgery
        .figures("from=2018-04&to=2019-03", "2019-04-01T09:00:00Z")
        .await;
    // 133 people: every hundredth of 13,269.
    assert_eq!(many, 133);
    for row in [
        ["Less than 1 week", "94"],
        ["1 to 2 weeks", "20"],
        ["2 to 3 weeks", "9"],
        ["3 to 4 weeks", "6"],
        ["4 weeks or longer", "4"],
    ] {
        assert!(page.has_row(&row), "{row:?}");
    }
    surgery.finish().await;
}

/// Referrals in four months of a borough (`setting.md`, source 000 s5.3).
const QUARTER: [(&str, u32); 3] = [
    ("Rapid response", 336),
    ("Rehabilitation or reablement", 544),
    ("Hospital liaison", 382),
];

#[tokio::test]
async fn the_published_referrals_of_a_borough_from_april_to_july_2017_come_out_of_the_engine() {
    let surgery = Surgery::start(&QUARTER.map(|(name, _)| name), "2017-01-01").await;
    let first: NaiveDate = "2017-04-01".parse().unwrap();
    let came = QUARTER
        .into_iter()
        .zip(0..)
        .flat_map(|((_, many), service)| {
            (0..many).map(move |place| Came {
                service,
                source: if service == 2 { "hospital" } else { "gp" },
                // From the first of these 122 days to the last.
                sent: at(
                    first + TimeDelta::days(i64::from(place * 121 / (many - 1))),
                    9,
                ),
                seen: None,
            })
        });
    surgery.works_through(came.collect()).await;
    let page = surgery
        .figures("from=2017-04&to=2017-07", "2017-08-01T09:00:00Z")
        .await;
    for row in [
        ["Rapid response", "336"],
        ["Rehabilitation or reablement", "544"],
        ["Hospital liaison", "382"],
        ["All", "1,262"],
        // Of whom they came is rounded.
        ["Hospital", "380"],
        ["GP surgery", "880"],
    ] {
        assert!(page.has_row(&row), "{row:?}");
    }
    // Who was sent on the last evening of March or the first morning of August would not count.
    let page = surgery
        .figures("from=2017-08&to=2017-08", "2017-08-01T09:00:00Z")
        .await;
    assert!(page.has_row(&["All", "0"]));
    assert!(page.contains(links::REQUEST_FIGURES));
    surgery.finish().await;
}
