//! A time in words and signs of any order: `Jan. 28, 2022, 12:13 AM`, `2018年9月14日 17時45分`.
//!
//! It is cut into numbers, letters and offsets; which number is the day is told by the form, or else by what the numbers can be.

use super::{DAY, Form, MINUTE, Moment, SECOND, days_from_civil};
use crate::history::transfer::ProblemCode;

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    Number { value: i64, digits: usize },
    Month(i64),
}

pub(super) fn written(text: &str, form: Form) -> Result<Moment, ProblemCode> {
    let bad = ProblemCode::BadTime;
    // What stands in brackets behind a time is the name of its zone, which the offset before it has said.
    let text = text.split_once(" (").map_or(text, |(before, _)| before);
    let mut rest = Words { rest: text, timed: false };
    let mut parts: Vec<Part> = Vec::with_capacity(3);
    let (mut clock, mut afternoon, mut offset) = (None, None, None);
    while let Some(word) = rest.next() {
        match word {
            Word::Number { digits, next_is_colon: true } if clock.is_none() => clock = Some(rest.clock(digits)?),
            Word::Number { digits, .. } if parts.len() < 3 && clock.is_none_or(|_| !parts.is_empty()) => {
                parts.push(Part::Number { value: digits.parse().map_err(|_| bad)?, digits: digits.len() });
            }
            Word::Letters(letters) => {
                let small = letters.to_lowercase();
                if let Some(month) = month(&small).filter(|_| parts.len() < 3) {
                    parts.push(Part::Month(month));
                } else if let Some(hours) = match small.as_str() {
                    "am" | "午前" => Some(0),
                    "pm" | "午後" => Some(12),
                    _ => None,
                } {
                    afternoon = Some(hours);
                } else if let Some(minutes) = zone(&small) {
                    offset = Some(minutes + rest.offset().unwrap_or(0));
                } else if !is_weekday(&small) && small != "t" && small != "at" {
                    return Err(bad);
                }
            }
            Word::Offset(minutes) if clock.is_some() && offset.is_none() => offset = Some(minutes),
            _ => return Err(bad),
        }
    }
    // Whoever puts points between the parts of a date begins with the day.
    let dotted = text.find(|c: char| !c.is_ascii_digit()).is_some_and(|at| text[at..].starts_with('.'));
    let form = if dotted && form == Form::Plain { Form::DayFirst } else { form };
    let (year, month, day) = date(&parts, form)?;
    let days = days_from_civil(year, month, day).ok_or(bad)?;
    let (mut of_day, span) = clock.unwrap_or((0, DAY - 1));
    if let Some(hours) = afternoon {
        let hour = of_day / (60 * MINUTE);
        if clock.is_none() || !(1..=12).contains(&hour) {
            return Err(bad);
        }
        of_day += (hours - if hour == 12 { 12 } else { 0 }) * 60 * MINUTE;
    }
    Ok(Moment { local: days * DAY + of_day, offset, span })
}

fn date(parts: &[Part], form: Form) -> Result<(i64, i64, i64), ProblemCode> {
    let bad = ProblemCode::BadTime;
    let named = parts.iter().any(|part| matches!(part, Part::Month(_)));
    let numbers: Vec<(i64, usize)> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Number { value, digits } => Some((*value, *digits)),
            Part::Month(_) => None,
        })
        .collect();
    let month_by_name = parts.iter().find_map(|part| match part {
        Part::Month(month) => Some(*month),
        Part::Number { .. } => None,
    });
    match (named, numbers.as_slice()) {
        // 20180914: eight digits have no other order.
        (false, [(value, 8)]) => Ok((value / 10_000, value / 100 % 100, value % 100)),
        (true, [(day, 1..=2), (year, 4)] | [(year, 4), (day, 1..=2)]) => Ok((*year, month_by_name.ok_or(bad)?, *day)),
        (false, [(year, 4), (month, 1..=2), (day, 1..=2)]) => Ok((*year, *month, *day)),
        (false, [(first, 1..=2), (second, 1..=2), (year, 4)]) => match form {
            Form::DayFirst => Ok((*year, *second, *first)),
            Form::MonthFirst => Ok((*year, *first, *second)),
            Form::Plain if *first > 12 || first == second => Ok((*year, *second, *first)),
            Form::Plain if *second > 12 => Ok((*year, *first, *second)),
            Form::Plain => Err(ProblemCode::AmbiguousTime),
            _ => Err(bad),
        },
        (false, [(first, 1..=2), (second, 1..=2), (third, 2)]) if form.is_short() => {
            let (year, month, day) = match form {
                Form::ShortYearFirst => (first, second, third),
                Form::DayFirstShort => (third, second, first),
                _ => (third, first, second),
            };
            Ok((2000 + year, *month, *day))
        }
        (false, [(_, 1..=2), (_, 1..=2), (_, 2)]) => Err(ProblemCode::AmbiguousTime),
        _ => Err(bad),
    }
}

enum Word<'a> {
    Number { digits: &'a str, next_is_colon: bool },
    Letters(&'a str),
    Offset(i16),
}

#[derive(Clone)]
struct Words<'a> {
    rest: &'a str,
    /// Whether a time of day was read: what `-` means depends on it.
    timed: bool,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Option<Word<'a>> {
        let start = self.rest.find(|c: char| c.is_alphanumeric() && !is_mark(c) || matches!(c, '+' | '-'))?;
        self.rest = &self.rest[start..];
        if self.rest.starts_with(['+', '-']) {
            // Behind a digit a hyphen joins a date; behind a time it is an offset.
            if self.timed
                && let Some(offset) = self.offset()
            {
                return Some(Word::Offset(offset));
            }
            self.rest = &self.rest[1..];
            return self.next();
        }
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = self.take(|c| c.is_ascii_digit());
            return Some(Word::Number { digits, next_is_colon: self.rest.starts_with([':', '時']) });
        }
        let letters = self.take(|c| c.is_alphabetic() && !is_mark(c));
        Some(Word::Letters(letters))
    }

    fn take(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// The rest of a time of day whose hours were read: the microsecond of the day, and how long it leaves open.
    fn clock(&mut self, hours: &str) -> Result<(i64, i64), ProblemCode> {
        let bad = ProblemCode::BadTime;
        self.timed = true;
        let hours: i64 = hours.parse().map_err(|_| bad)?;
        let mut part = |marks: &[char]| -> Option<i64> {
            let rest = self.rest.strip_prefix(marks)?;
            self.rest = rest;
            let digits = self.take(|c| c.is_ascii_digit());
            if digits.len() == 2 { digits.parse().ok() } else { None }
        };
        let minutes = part(&[':', '時']).ok_or(bad)?;
        let seconds = if part_follows(self.rest) {
            self.rest = &self.rest[self.rest.chars().next().map_or(0, char::len_utf8)..];
            let digits = self.take(|c| c.is_ascii_digit());
            Some(digits.parse::<i64>().ok().filter(|_| digits.len() <= 2).ok_or(bad)?)
        } else {
            None
        };
        let mut micros = 0;
        if seconds.is_some()
            && self.rest.starts_with(['.', ','])
            && self.rest[1..].starts_with(|c: char| c.is_ascii_digit())
        {
            self.rest = &self.rest[1..];
            let digits = self.take(|c| c.is_ascii_digit());
            for place in 0..6 {
                micros = micros * 10 + digits.as_bytes().get(place).map_or(0, |digit| i64::from(digit - b'0'));
            }
        }
        self.rest = self.rest.strip_prefix(['分', '秒']).unwrap_or(self.rest);
        if hours > 23 || minutes > 59 || seconds.is_some_and(|seconds| seconds > 59) {
            return Err(bad);
        }
        let span = if seconds.is_some() { 0 } else { MINUTE - 1 };
        Ok(((hours * 60 + minutes) * MINUTE + seconds.unwrap_or(0) * SECOND + micros, span))
    }

    /// `+09:00`, `-0800`, `+00`, if that is what follows.
    fn offset(&mut self) -> Option<i16> {
        let (sign, rest) = match self.rest.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
        let digits: String = rest[..end].chars().filter(char::is_ascii_digit).collect();
        let (hours, minutes): (i16, i16) = match digits.len() {
            1 | 2 if !rest[..end].contains(':') => (digits.parse().ok()?, 0),
            4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
            _ => return None,
        };
        // A date goes on behind its hyphen; an offset does not.
        if hours > 14 || minutes > 59 || rest[end..].starts_with(['-', '/', '.']) {
            return None;
        }
        self.rest = &rest[end..];
        Some(sign * (hours * 60 + minutes))
    }
}

fn part_follows(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some(':' | '分')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// The letters that part a Japanese date.
const fn is_mark(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '時' | '分' | '秒')
}

fn month(word: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && (month.starts_with(word) || word == "sept" && *month == "september"))?;
    i64::try_from(at + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day))
}

/// Minutes to the east of Greenwich of an abbreviation that means one zone in exports.
fn zone(word: &str) -> Option<i16> {
    Some(match word {
        "z" | "utc" | "gmt" => 0,
        "jst" => 540,
        "cet" => 60,
        "cest" => 120,
        "est" | "cdt" => -300,
        "edt" => -240,
        "cst" | "mdt" => -360,
        "mst" | "pdt" => -420,
        "pst" => -480,
        _ => return None,
    })
}
