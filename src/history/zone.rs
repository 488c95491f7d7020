//! Zones with daylight saving, as far as exports need them.
//!
//! A table of all zones would weigh more than the program. These are the ones services write their times in without saying so; the
//! rules are those in force since 2007 (New York, Auckland) and 1996 (Europe), before which no export was written.

use super::clock::days_from_civil;
use crate::time::Time;

const MINUTE: i64 = 60 * 1_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// A zone by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// The same all year, this many minutes to the east of Greenwich.
    Fixed(i16),
    /// Central European time.
    Berlin,
    /// British time.
    London,
    /// Eastern time of the United States.
    NewYork,
    /// New Zealand time.
    Auckland,
}

impl Clock {
    /// The zone that a format or a file names: `+09:00`, `UTC+8`, an IANA name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name.trim() {
            "UTC" | "Etc/UTC" | "GMT" | "" => Self::Fixed(0),
            // The whole of the European Union but its edges keeps Berlin's time.
            "Europe/Amsterdam" | "Europe/Berlin" | "Europe/Brussels" | "Europe/Copenhagen" | "Europe/Madrid"
            | "Europe/Paris" | "Europe/Prague" | "Europe/Rome" | "Europe/Stockholm" | "Europe/Vienna"
            | "Europe/Warsaw" | "Europe/Zurich" => Self::Berlin,
            "Europe/London" | "Europe/Dublin" | "Europe/Lisbon" => Self::London,
            "America/New_York" | "US/Eastern" => Self::NewYork,
            "Pacific/Auckland" => Self::Auckland,
            "Asia/Tokyo" => Self::Fixed(540),
            "Asia/Singapore" => Self::Fixed(480),
            other => Self::Fixed(offset(other)?),
        })
    }

    /// Minutes to the east of Greenwich when a clock on the wall shows `local`, in microseconds from 1970. An hour that comes twice is
    /// the first one.
    pub(super) fn offset(self, local: i64) -> i16 {
        let year = || year_of(local);
        // The first and the last moment of summer time, each as the clock on the wall shows it.
        let (winter, from, to) = match self {
            Self::Fixed(offset) => return offset,
            Self::Berlin => (60, sunday(year(), 3, -1) + 120 * MINUTE, sunday(year(), 10, -1) + 180 * MINUTE),
            Self::London => (0, sunday(year(), 3, -1) + 60 * MINUTE, sunday(year(), 10, -1) + 120 * MINUTE),
            Self::NewYork => (-300, sunday(year(), 3, 2) + 120 * MINUTE, sunday(year(), 11, 1) + 120 * MINUTE),
            Self::Auckland => {
                let (to, from) = (sunday(year(), 4, 1) + 180 * MINUTE, sunday(year(), 9, -1) + 120 * MINUTE);
                return if local < to || local >= from { 780 } else { 720 };
            }
        };
        if (from..to).contains(&local) { winter + 60 } else { winter }
    }
}

/// Whether the times of a file can be read in a zone of this name: an offset (`+09:00`, `UTC+9`), or a place whose clock is known here.
pub fn is_zone_known(name: &str) -> bool {
    !name.trim().is_empty() && Clock::named(name).is_some()
}

/// Minutes to the east of Greenwich of a place, by the name it has among those that formats name, at a point in time.
pub(crate) fn offset_of_place(name: &str, time: Time) -> Option<i16> {
    let clock = Clock::named(name)?;
    // What a clock on the wall shows is not known before the offset is, and both change within an hour.
    let guess = clock.offset(time.unix_micros());
    Some(clock.offset(time.unix_micros().saturating_add(i64::from(guess) * MINUTE)))
}

fn offset(text: &str) -> Option<i16> {
    let lower = text.to_ascii_lowercase();
    let text = lower.strip_prefix("utc").unwrap_or(&lower);
    let (sign, digits) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => return (text.is_empty() || text == "null").then_some(0),
    };
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

fn year_of(local: i64) -> i64 {
    let mut year = 1970 + local.div_euclid(DAY) / 366;
    while days_from_civil(year + 1, 1, 1).is_some_and(|days| days * DAY <= local) {
        year += 1;
    }
    year
}

/// Midnight of the nth Sunday of a month; -1 is the last one.
fn sunday(year: i64, month: i64, nth: i64) -> i64 {
    let first = days_from_civil(year, month, 1).unwrap_or_default();
    // 1970-01-01 was a Thursday: four days into a week that begins on Sunday.
    let to_sunday = (7 - (first + 4).rem_euclid(7)).rem_euclid(7);
    let mut day = first + to_sunday + 7 * (if nth > 0 { nth - 1 } else { 4 });
    if nth < 0 && days_from_civil(year, month + 1, 1).is_some_and(|next| day >= next) {
        day -= 7;
    }
    day * DAY
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offset_at(zone: &str, year: i64, month: i64, day: i64, hour: i64) -> i16 {
        let local = days_from_civil(year, month, day).unwrap() * DAY + hour * 60 * MINUTE;
        Clock::named(zone).unwrap().offset(local)
    }

    #[test]
    fn summer_time_begins_and_ends_on_its_sunday() {
        assert_eq!(offset_at("Europe/Berlin", 2018, 3, 25, 1), 60);
        assert_eq!(offset_at("Europe/Berlin", 2018, 3, 25, 3), 120);
        assert_eq!(offset_at("Europe/Berlin", 2018, 10, 28, 1), 120);
        assert_eq!(offset_at("Europe/Berlin", 2018, 10, 28, 4), 60);
        assert_eq!(offset_at("America/New_York", 2021, 3, 14, 3), -240);
        assert_eq!(offset_at("America/New_York", 2021, 11, 7, 3), -300);
        assert_eq!(offset_at("Pacific/Auckland", 2021, 1, 1, 0), 780);
        assert_eq!(offset_at("Pacific/Auckland", 2021, 6, 1, 0), 720);
        assert_eq!(offset_at("utc+08:00", 2021, 6, 1, 0), 480);
        assert_eq!(Clock::named("Mars/Olympus"), None);
    }
}
