//! A cell → a moment: every way of writing a time that means one thing only, and the ones a format says how to take.
//!
//! `2018-09-14 17:45:00`, `14 Sep 2018 5:45 PM`, `Tue May 26 2020 18:06:28 GMT+0000`, `2018年9月14日 17時45分` mean one thing. `03/04/2018`
//! does not: without a format that names the order it is refused as ambiguous, and so is a year of two digits. What Excel made of a
//! time (a bare count of days, `#####`) is named, because the moment is gone or not what it was.

mod written;

use breachlight_codec::{Digits, date_time};

use crate::text::halfwidth;
use crate::time::{Day, Time};

use super::transfer::ProblemCode;
use written::written;

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const DAY: i64 = 24 * 60 * MINUTE;

/// In which order a date stands where its digits do not tell, and what a bare number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Year, month, day, with a year of two digits.
    ShortYearFirst,
    /// Day, month, and a year of two digits.
    DayFirstShort,
    /// Month, day, and a year of two digits.
    MonthFirstShort,
    /// Counted since 1970, in this many microseconds.
    Unix(i64),
    /// What can mean one thing only.
    Plain,
}

impl Form {
    /// The form that a pattern of a format stands for: only the order of its parts and the width of its year matter.
    pub(super) fn of(pattern: &str) -> Self {
        match pattern {
            "unix s" => return Self::Unix(SECOND),
            "unix ms" => return Self::Unix(1000),
            "unix us" => return Self::Unix(1),
            _ => {}
        }
        let at = |letter: char| pattern.find(letter);
        let short = !pattern.contains("YYYY");
        match (at('Y'), at('M'), at('D')) {
            (Some(year), Some(month), _) if year < month => {
                if short {
                    Self::ShortYearFirst
                } else {
                    Self::Plain
                }
            }
            (_, Some(month), Some(day)) if day < month => {
                if short {
                    Self::DayFirstShort
                } else {
                    Self::DayFirst
                }
            }
            _ if pattern.contains("MMM") => Self::Plain,
            _ => {
                if short {
                    Self::MonthFirstShort
                } else {
                    Self::MonthFirst
                }
            }
        }
    }

    const fn is_short(self) -> bool {
        matches!(self, Self::ShortYearFirst | Self::DayFirstShort | Self::MonthFirstShort)
    }
}

/// A time as a cell gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// Microseconds from 1970 as a clock on the wall counts them.
    pub(super) local: i64,
    /// Minutes to the east of Greenwich, if the cell says so.
    pub(super) offset: Option<i16>,
    /// How long the cell leaves open: nothing, the rest of a minute, the rest of a day.
    pub(super) span: i64,
}

impl Moment {
    /// The day it says, if it says nothing else.
    pub(super) fn day(self) -> Option<Day> {
        (self.span >= DAY - 1).then(|| Time::from_unix_micros(self.local).day())
    }

    /// The first and the last moment this can mean, on a clock `offset` minutes to the east of Greenwich.
    pub(super) const fn at(self, offset: i16) -> (Time, Time) {
        let micros = self.local - offset as i64 * MINUTE;
        (Time::from_unix_micros(micros), Time::from_unix_micros(micros + self.span))
    }
}

/// Reads the cells of a time, by the first form that fits.
pub(super) fn read(text: &str, forms: &[Form]) -> Result<Moment, ProblemCode> {
    if let Some(moment) = usual(text.as_bytes()) {
        return Ok(moment);
    }
    let folded = halfwidth(text);
    let text = folded.trim().trim_matches('"').trim_start_matches('\'').trim();
    let mut refused = ProblemCode::BadTime;
    for form in forms.iter().chain([&Form::Plain]) {
        let read = match form {
            Form::Unix(unit) => counted(text, *unit),
            _ => written(text, *form),
        };
        match read {
            Ok(moment) => return Ok(moment),
            Err(code) if code != ProblemCode::BadTime => refused = code,
            Err(_) => {}
        }
    }
    if refused == ProblemCode::BadTime && is_excels(text) { Err(ProblemCode::ExcelTime) } else { Err(refused) }
}

/// `2018-09-14 17:45:00`, with a `T` or slashes, with a fraction and a `Z`: what most rows of most files have, read without looking twice.
fn usual(text: &[u8]) -> Option<Moment> {
    let (digits, rest) = text.split_first_chunk()?;
    let Digits { year, month, day, hour, minute, second } = date_time(digits)?;
    let days = days_from_civil(year, month, day)?;
    let (fraction, offset) = match rest {
        [] => (&[][..], None),
        [b'Z'] => (&[][..], Some(0)),
        [b'.', digits @ .., b'Z'] => (digits, Some(0)),
        [b'.', digits @ ..] => (digits, None),
        _ => return None,
    };
    if !fraction.iter().all(u8::is_ascii_digit) || rest == b"." {
        return None;
    }
    let micros = (0..6).fold(0, |micros, at| micros * 10 + fraction.get(at).map_or(0, |digit| i64::from(digit - b'0')));
    let of_day = (hour * 60 + minute) * MINUTE + second * SECOND + micros;
    Some(Moment { local: days * DAY + of_day, offset, span: 0 })
}

/// A count of days since 1900 as Excel stores it, or what it shows where the column is too narrow.
fn is_excels(text: &str) -> bool {
    let days = text.split_once('.').map_or(text, |(days, _)| days);
    let number = days.len() == 5 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (number && matches!(days.parse::<u32>(), Ok(20_000..=80_000)))
        || (text.len() >= 3 && text.bytes().all(|b| b == b'#'))
}

fn counted(text: &str, unit: i64) -> Result<Moment, ProblemCode> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let bad = ProblemCode::BadTime;
    if !(9..=16).contains(&whole.len()) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(bad);
    }
    let mut micros = whole.parse::<i64>().map_err(|_| bad)?.checked_mul(unit).ok_or(bad)?;
    let mut place = unit;
    for digit in fraction.bytes().take(6) {
        place /= 10;
        micros += i64::from(digit - b'0') * place;
    }
    // From 2001 to 2096: what is outside was counted in something else.
    if !(1_000_000_000 * SECOND..4_000_000_000 * SECOND).contains(&micros) {
        return Err(bad);
    }
    Ok(Moment { local: micros, offset: Some(0), span: 0 })
}

/// Days from 1970-01-01, or nothing if the calendar has no such day.
///
/// # Source
///
/// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
pub(super) fn days_from_civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + i64::from(leap),
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=last).contains(&day) || !(1970..=2100).contains(&year) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utc(text: &str, pattern: &str) -> Result<String, ProblemCode> {
        let moment = read(text, &[Form::of(pattern)])?;
        Ok(moment.at(moment.offset.unwrap_or(0)).0.to_string())
    }

    #[test]
    fn every_way_of_writing_a_time_that_was_seen_is_read() {
        for (text, time) in [
            ("2018-09-14 17:45:00", "2018-09-14T17:45:00Z"),
            ("2018-09-14 17:45:00.1234567", "2018-09-14T17:45:00.123456Z"),
            ("2018/9/14 8:05", "2018-09-14T08:05:00Z"),
            ("2023-03-07T07:51Z", "2023-03-07T07:51:00Z"),
            ("2021-06-27T01:34:00.000Z", "2021-06-27T01:34:00Z"),
            ("2021-01-03 01:02:03 +0900", "2021-01-02T16:02:03Z"),
            ("2022-01-25 02:58:40-0800", "2022-01-25T10:58:40Z"),
            ("2022-01-25T02:58:40+00", "2022-01-25T02:58:40Z"),
            ("2025-01-17 16:57:02 UTC", "2025-01-17T16:57:02Z"),
            ("Jan. 28, 2022, 12:13 AM", "2022-01-28T00:13:00Z"),
            ("May 5, 2020, 10:10:57 PM", "2020-05-05T22:10:57Z"),
            ("Jan 15 2024 10:30:00", "2024-01-15T10:30:00Z"),
            ("10 Mar 2021 10:40:20", "2021-03-10T10:40:20Z"),
            ("Tue May 26 2020 18:06:28 GMT+0000", "2020-05-26T18:06:28Z"),
            ("Tue May 26 2020 18:06:28 GMT+0900 (Japan Standard Time)", "2020-05-26T09:06:28Z"),
            ("2017-02-16 5:38:03 PM", "2017-02-16T17:38:03Z"),
            ("2018年9月14日 17時45分", "2018-09-14T17:45:00Z"),
            ("２０１８/９/１４ １７:４５", "2018-09-14T17:45:00Z"),
            ("20180914", "2018-09-14T00:00:00Z"),
            ("2018-09-14 06:00:00 EST", "2018-09-14T11:00:00Z"),
            ("25/12/2017 10:00", "2017-12-25T10:00:00Z"),
            ("03.09.2019 10:00:05", "2019-09-03T10:00:05Z"),
        ] {
            assert_eq!(utc(text, "YYYY-MM-DD").as_deref(), Ok(time), "{text}");
        }
        assert_eq!(utc("3/10/2026, 10:33:12 PM", "M/D/YYYY").as_deref(), Ok("2026-03-10T22:33:12Z"));
        assert_eq!(utc("03.10.2026 10:33", "D.M.YYYY").as_deref(), Ok("2026-10-03T10:33:00Z"));
        assert_eq!(utc("03-10-21 10:33:00", "D-M-YY").as_deref(), Ok("2021-10-03T10:33:00Z"));
        assert_eq!(utc("25-01-31 10:33:00", "YY-M-D").as_deref(), Ok("2025-01-31T10:33:00Z"));
        assert_eq!(utc("1507383978", "unix s").as_deref(), Ok("2017-10-07T13:46:18Z"));
        assert_eq!(utc("1658912400000", "unix ms").as_deref(), Ok("2022-07-27T09:00:00Z"));
    }

    #[test]
    fn what_could_mean_two_things_is_named_and_never_guessed() {
        assert_eq!(utc("03/04/2018 10:00", "YYYY-MM-DD"), Err(ProblemCode::AmbiguousTime));
        assert_eq!(utc("18-09-14 10:00", "YYYY-MM-DD"), Err(ProblemCode::AmbiguousTime));
        assert_eq!(utc("43357.7395", "YYYY-MM-DD"), Err(ProblemCode::ExcelTime));
        assert_eq!(utc("########", "YYYY-MM-DD"), Err(ProblemCode::ExcelTime));
        for text in [
            "",
            "yesterday",
            "2018-04-31 00:00:00",
            "2018-01-01 24:00:00",
            "2018-13-01",
            "1.5",
            "2018-09-14 17:45:00 in Rome",
            "12:00",
        ] {
            assert_eq!(utc(text, "YYYY-MM-DD"), Err(ProblemCode::BadTime), "{text}");
        }
    }
}
