//! Points in time, in UTC, to the microsecond.
//!
//! Exports write local time and mostly do not say whose. Reading one therefore takes two steps, [`Civil`] (what the cell says)
//! and [`Civil::at`] (in which zone), so that no zone can be assumed by accident.

use std::fmt;
use std::num::NonZeroI64;
use std::str::FromStr;

use ::time::{Date, Month, PrimitiveDateTime, UtcOffset};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::text::halfwidth;

const MICROS: i64 = 1_000_000;

/// A point in time: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(Micros);

/// Microseconds, those from nought on one higher than they are: so that no time takes no more room than a time. Every row of a file has
/// room for two.
type Micros = NonZeroI64;

impl Time {
    /// The time so many microseconds after (or before, if negative) the Unix epoch.
    pub const fn from_unix_micros(micros: i64) -> Self {
        let moved = if micros < 0 { micros } else { micros.saturating_add(1) };
        match NonZeroI64::new(moved) {
            Some(moved) => Self(moved),
            None => Self(NonZeroI64::MIN),
        }
    }

    /// The last microsecond of the minute this is in.
    #[must_use]
    pub const fn end_of_minute(self) -> Self {
        Self::from_unix_micros(self.unix_micros().div_euclid(60 * MICROS) * 60 * MICROS + 60 * MICROS - 1)
    }

    /// Microseconds since the Unix epoch.
    pub const fn unix_micros(self) -> i64 {
        let moved = self.0.get();
        if moved < 0 { moved } else { moved - 1 }
    }

    /// The day it is on, in UTC.
    pub const fn day(self) -> Day {
        let micros = self.unix_micros();
        Day(Self::from_unix_micros(micros.saturating_sub(micros.rem_euclid(24 * 3600 * MICROS))))
    }
}

/// A date and a time of day as a cell gives them, without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    date: Date,
    second_of_day: i64,
    micros: i64,
}

impl Civil {
    /// Reads `text` by `pattern`, in which `YYYY MM DD hh mm ss` stand for digits and everything else for itself. A single `M`, `D` or `h`
    /// stands for one digit or two.
    ///
    /// A fraction of a second may follow `ss` (places past the sixth are dropped), blanks around the text are ignored and
    /// full-width digits are read as digits. The 31st of April is refused, not moved to May.
    ///
    /// # Errors
    ///
    /// [`ParseTimeError`] if the text does not follow the pattern or names a time that does not exist.
    pub fn parse(text: &str, pattern: &str) -> Result<Self, ParseTimeError> {
        let folded = halfwidth(text);
        let mut rest = folded.trim().as_bytes();
        let mut form = pattern.as_bytes();
        let (mut year, mut month, mut day, mut hour, mut minute, mut second, mut micros) = (0, 1, 1, 0, 0, 0, 0);
        while let Some(&head) = form.first() {
            let width = if matches!(head, b'Y' | b'M' | b'D' | b'h' | b'm' | b's') {
                form.iter().take_while(|b| **b == head).count()
            } else {
                if rest.first() != Some(&head) {
                    return Err(ParseTimeError::Form);
                }
                (form, rest) = (&form[1..], &rest[1..]);
                continue;
            };
            let digits_there = rest.iter().take(2).take_while(|byte| byte.is_ascii_digit()).count();
            let value = digits(&mut rest, if width == 1 { digits_there.max(1) } else { width })?;
            match head {
                b'Y' => year = value,
                b'M' => month = value,
                b'D' => day = value,
                b'h' => hour = value,
                b'm' => minute = value,
                _ => {
                    second = value;
                    micros = fraction(&mut rest)?;
                }
            }
            form = &form[width..];
        }
        if !rest.is_empty() {
            return Err(ParseTimeError::Form);
        }
        let date = u8::try_from(month)
            .ok()
            .and_then(|n| Month::try_from(n).ok())
            .zip(i32::try_from(year).ok().zip(u8::try_from(day).ok()))
            .and_then(|(month, (year, day))| Date::from_calendar_date(year, month, day).ok())
            .ok_or(ParseTimeError::NoSuchTime)?;
        if hour > 23 || minute > 59 || second > 59 {
            return Err(ParseTimeError::NoSuchTime);
        }
        Ok(Self { date, second_of_day: hour * 3600 + minute * 60 + second, micros })
    }

    /// The point in time at which a clock of `zone` shows this.
    pub fn at(self, zone: Zone) -> Time {
        let midnight = PrimitiveDateTime::new(self.date, ::time::Time::MIDNIGHT).assume_offset(UtcOffset::UTC);
        Time::from_unix_micros(
            (midnight.unix_timestamp() + self.second_of_day - i64::from(zone.offset_minutes) * 60) * MICROS
                + self.micros,
        )
    }
}

/// A zone without daylight saving, by its distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Zone {
    /// Minutes to the east of Greenwich: 540 for Japan.
    pub offset_minutes: i16,
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self { offset_minutes: 0 };
    /// Japan Standard Time, which has had no daylight saving since 1951.
    pub const JST: Self = Self { offset_minutes: 540 };
}

/// Reads RFC 3339 in UTC: `2018-09-14T08:33:15Z`, with or without seconds and their fraction, or a date alone (its midnight).
impl FromStr for Time {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, ParseTimeError> {
        let pattern = match text.len() {
            10 => "YYYY-MM-DD",
            17 => "YYYY-MM-DDThh:mmZ",
            _ => "YYYY-MM-DDThh:mm:ssZ",
        };
        Civil::parse(text, pattern).map(|civil| civil.at(Zone::UTC))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.unix_micros().div_euclid(MICROS);
        let micros = self.unix_micros().rem_euclid(MICROS);
        let Ok(at) = ::time::OffsetDateTime::from_unix_timestamp(seconds) else {
            return write!(f, "{seconds}s");
        };
        let (year, month, day) = at.to_calendar_date();
        let (hour, minute, second) = at.to_hms();
        write!(f, "{year:04}-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}", u8::from(month))?;
        if micros != 0 {
            write!(f, ".{}", format!("{micros:06}").trim_end_matches('0'))?;
        }
        f.write_str("Z")
    }
}

/// A day of the calendar, where a source gives no more: `2018-09-17`. It has no zone; it is the day in the place it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Time);

impl Day {
    /// Its first moment, in UTC.
    pub const fn start(self) -> Time {
        self.0
    }

    /// How many days it is later than `other`, negative if it is earlier.
    pub const fn days_since(self, other: Self) -> i64 {
        (self.0.unix_micros() - other.0.unix_micros()) / (24 * 3600 * MICROS)
    }
}

impl FromStr for Day {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, ParseTimeError> {
        Civil::parse(text, "YYYY-MM-DD").map(|civil| Self(civil.at(Zone::UTC)))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        f.write_str(text.split_once('T').map_or(text.as_str(), |(day, _)| day))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Why a text is not a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseTimeError {
    /// The text is not in the form that was asked for.
    #[error("not in the form expected here")]
    Form,
    /// The text is in that form, but the calendar or the clock has no such time.
    #[error("no such date or time of day")]
    NoSuchTime,
}

fn digits(rest: &mut &[u8], width: usize) -> Result<i64, ParseTimeError> {
    let (head, tail) = rest.split_at_checked(width).ok_or(ParseTimeError::Form)?;
    *rest = tail;
    head.iter().try_fold(0, |value, byte| {
        if byte.is_ascii_digit() { Ok(value * 10 + i64::from(byte - b'0')) } else { Err(ParseTimeError::Form) }
    })
}

fn fraction(rest: &mut &[u8]) -> Result<i64, ParseTimeError> {
    if rest.first() != Some(&b'.') {
        return Ok(0);
    }
    let places = rest[1..].iter().take_while(|b| b.is_ascii_digit()).count();
    if places == 0 {
        return Err(ParseTimeError::Form);
    }
    let mut kept = &rest[1..=places.min(6)];
    *rest = &rest[1 + places..];
    let width = kept.len();
    let value = digits(&mut kept, width)?;
    Ok((width..6).fold(value, |value, _| value * 10))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ZAIF: &str = "YYYY-MM-DD hh:mm:ss";

    #[test]
    fn japanese_wall_clock_time_is_nine_hours_ahead() {
        let time = Civil::parse("2018-09-14 17:45:00", ZAIF).unwrap().at(Zone::JST);
        assert_eq!(time.to_string(), "2018-09-14T08:45:00Z");
    }

    #[test]
    fn fractions_and_full_width_digits_are_read() {
        let time = |text| Civil::parse(text, ZAIF).unwrap().at(Zone::UTC).to_string();
        assert_eq!(time("2018-09-14 17:45:00.123456789"), "2018-09-14T17:45:00.123456Z");
        assert_eq!(time("2018-09-14 17:45:00.5"), "2018-09-14T17:45:00.5Z");
        assert_eq!(time("２０１８-０９-１４　１７:４５:００"), "2018-09-14T17:45:00Z");
    }

    #[test]
    fn a_single_letter_stands_for_one_digit_or_two() {
        let time = |text| Civil::parse(text, "YYYY/M/D h:mm").unwrap().at(Zone::UTC).to_string();
        assert_eq!(time("2018/9/14 8:05"), "2018-09-14T08:05:00Z");
        assert_eq!(time("2018/09/14 17:45"), "2018-09-14T17:45:00Z");
        assert_eq!(Civil::parse("2018//14 8:05", "YYYY/M/D h:mm"), Err(ParseTimeError::Form));
    }

    #[test]
    fn a_time_that_does_not_exist_is_refused() {
        for text in ["2018-04-31 00:00:00", "2018-02-29 00:00:00", "2018-13-01 00:00:00", "2018-01-01 24:00:00"] {
            assert_eq!(Civil::parse(text, ZAIF), Err(ParseTimeError::NoSuchTime), "{text}");
        }
        for text in
            ["", "yesterday", "2018/09/14 17:45:00", "2018-09-14", "2018-09-14 17:45:00 JST", "2018-09-14 17:45:00."]
        {
            assert_eq!(Civil::parse(text, ZAIF), Err(ParseTimeError::Form), "{text}");
        }
    }

    #[test]
    fn a_time_is_on_a_day() {
        for (time, day) in [("2018-09-14T23:59:59.999999Z", "2018-09-14"), ("1969-12-31T00:00:00Z", "1969-12-31")] {
            assert_eq!(time.parse::<Time>().unwrap().day().to_string(), day);
        }
        let _ = Time::from_unix_micros(i64::MIN).day();
    }

    #[test]
    fn a_day_is_a_day_and_not_a_midnight() {
        assert_eq!("2018-09-17".parse::<Day>().unwrap().to_string(), "2018-09-17");
        assert_eq!("2018-09-17T00:00:00Z".parse::<Day>(), Err(ParseTimeError::Form));
    }

    proptest! {
        #[test]
        fn what_was_printed_is_read_back(micros in -2_000_000_000_000_000i64..4_000_000_000_000_000) {
            let time = Time::from_unix_micros(micros);
            prop_assert_eq!(time.to_string().parse::<Time>().unwrap(), time);
        }
    }
}
