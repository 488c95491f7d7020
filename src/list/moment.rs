//! A date as exactly as a source gives it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::{Day, ParseTimeError, Time};

/// A day, or a point in time: `2018-09-17` or `2018-09-19T17:00:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// The source gives a day.
    Day(Day),
    /// The source gives a time.
    Time(Time),
}

impl Moment {
    /// The day it is on, in UTC where there is a time.
    pub const fn day(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Time(time) => time.day(),
        }
    }
}

impl FromStr for Moment {
    type Err = ParseTimeError;

    fn from_str(text: &str) -> Result<Self, ParseTimeError> {
        if text.contains('T') { text.parse().map(Self::Time) } else { text.parse().map(Self::Day) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Time(time) => time.fmt(f),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_as_exact_as_it_was_written() {
        for text in ["2018-09-17", "2018-09-19T17:00:00Z"] {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        assert_eq!("2018-09-19T17:00Z".parse::<Moment>().unwrap().day().to_string(), "2018-09-19");
        assert!("yesterday".parse::<Moment>().is_err());
    }
}
