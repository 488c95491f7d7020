//! The words of one language, and the dates and numbers that go with them.
//!
//! A message that is missing, or lacks a value, stops the build: on a page that nobody renders again there is nobody to notice.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use breachlight::list::{Breach, Moment, Precision, Window};
use breachlight::time::{Day, Time};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// Nine hours: Japan's clocks are that far ahead of UTC, all year.
const JST_MICROS: i64 = 9 * 3600 * 1_000_000;

/// A language that pages are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Language {
    English,
    Japanese,
}

impl Language {
    /// Every language, the one at the top of the site first.
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::Japanese];

    /// What HTML and the folder of its words call it.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// The folder of its pages within the site.
    pub(crate) const fn folder(self) -> &'static str {
        match self {
            Self::English => "",
            Self::Japanese => "ja/",
        }
    }

    /// What previews of links call it.
    pub(crate) const fn territory(self) -> &'static str {
        match self {
            Self::English => "en_GB",
            Self::Japanese => "ja_JP",
        }
    }
}

/// The words of one language.
pub(crate) struct Words {
    pub(crate) language: Language,
    bundle: FluentBundle<FluentResource>,
    /// What was asked for in vain.
    missing: RefCell<BTreeSet<String>>,
}

impl Words {
    /// Reads every `*.ftl` of a language below `locales`.
    pub(crate) fn read(locales: &Path, language: Language) -> Result<Self> {
        let id: LanguageIdentifier = language.code().parse().context("a code of ours is well-formed")?;
        let mut bundle = FluentBundle::new(vec![id]);
        // Whose text runs in which direction is the markup's business.
        bundle.set_use_isolating(false);
        for path in files(&locales.join(language.code()), "ftl")? {
            let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
            let resource = FluentResource::try_new(text)
                .map_err(|(_, errors)| anyhow::anyhow!("{}: {}", path.display(), errors[0]))?;
            bundle.add_resource(resource).map_err(|errors| anyhow::anyhow!("{}: {}", path.display(), errors[0]))?;
        }
        Ok(Self { language, bundle, missing: RefCell::default() })
    }

    /// Fails when anything that was asked for is not there.
    pub(crate) fn ensure_complete(&self) -> Result<()> {
        let missing = self.missing.borrow();
        let list = missing.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        ensure!(missing.is_empty(), "locales/{} lacks {list}", self.language.code());
        Ok(())
    }

    /// The message of an id.
    pub(crate) fn say(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// The message of an id, with values in it.
    pub(crate) fn with(&self, id: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        let args: FluentArgs = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let text = pattern.map(|pattern| self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned());
        if text.is_none() || !errors.is_empty() {
            self.missing.borrow_mut().insert(id.to_owned());
        }
        text.unwrap_or_else(|| id.to_owned())
    }

    /// The message of an id that need not have one.
    pub(crate) fn find(&self, id: &str) -> Option<String> {
        self.bundle.has_message(id).then(|| self.say(id))
    }

    /// The message for a code of a pack: `code("extent", &Extent::FirstHop)` is `extent-first-hop`.
    pub(crate) fn code<C: serde::Serialize>(&self, kind: &str, code: &C) -> String {
        let code = match serde_json::to_value(code) {
            Ok(serde_json::Value::String(code)) => code,
            other => format!("{other:?}"),
        };
        self.say(&format!("{kind}-{}", code.replace('_', "-").to_ascii_lowercase()))
    }

    /// What is told of a breach: `of(breach, "summary")`. Not every breach has every message.
    pub(crate) fn of(&self, breach: &Breach, what: &str) -> Option<String> {
        self.find(&format!("breach-{}-{what}", breach.id))
    }

    /// The name of a breach, which every breach has.
    pub(crate) fn title(&self, breach: &Breach) -> String {
        self.say(&format!("breach-{}-title", breach.id))
    }

    /// A sum of money.
    pub(crate) fn money(&self, amount: &str, currency: &str) -> String {
        self.with(&format!("money-{}", currency.to_ascii_lowercase()), &[("amount", grouped(amount).into())])
    }

    /// A day of the calendar.
    pub(crate) fn day(&self, day: Day) -> String {
        self.date(&day.to_string())
    }

    /// A date as exactly as its source gives it; a point in time in both zones.
    pub(crate) fn moment(&self, moment: Moment) -> String {
        match moment {
            Moment::Day(day) => self.day(day),
            Moment::Time(time) => {
                let [first, second] = self.zones(time, Clock::Minutes);
                self.with("time-in-two-zones", &[("first", first.into()), ("second", second.into())])
            }
        }
    }

    /// A point in time in the zone of the language and in the other one, each with its name.
    pub(crate) fn zones(&self, time: Time, clock: Clock) -> [String; 2] {
        let utc = self.clock("zone-utc", time, clock);
        let jst = self.clock("zone-jst", Time::from_unix_micros(time.unix_micros() + JST_MICROS), clock);
        if self.language == Language::Japanese { [jst, utc] } else { [utc, jst] }
    }

    /// The two ends of a window: each in the zone of the language and in the other, or a day or a month alone where no more is known.
    pub(crate) fn ends(&self, window: &Window) -> [Vec<String>; 2] {
        [window.from, window.to].map(|time| match window.precision {
            Precision::Second => self.zones(time, Clock::Seconds).into(),
            Precision::Minute => self.zones(time, Clock::Minutes).into(),
            Precision::Day => vec![self.day(time.day())],
            Precision::Month => vec![self.month(&time.day().to_string())],
        })
    }

    fn clock(&self, zone: &str, time: Time, clock: Clock) -> String {
        let text = time.to_string();
        let (day, rest) = text.split_once('T').unwrap_or((&text, ""));
        let digits = rest.get(
            ..match clock {
                Clock::Minutes => 5,
                Clock::Seconds => 8,
            },
        );
        let (date, clock) = (self.date(day), digits.unwrap_or(rest).to_owned());
        let values = [("date", date.into()), ("clock", clock.into()), ("zone", self.say(zone).into())];
        self.with("time-with-zone", &values)
    }

    fn date(&self, day: &str) -> String {
        let mut parts = day.splitn(3, '-');
        let (year, month, day) = (parts.next(), parts.next(), parts.next());
        let month = self.say(&format!("month-{}", month.unwrap_or_default()));
        let day = day.unwrap_or_default().trim_start_matches('0').to_owned();
        self.with(
            "date-day",
            &[("year", year.unwrap_or_default().to_owned().into()), ("month", month.into()), ("day", day.into())],
        )
    }

    fn month(&self, day: &str) -> String {
        let mut parts = day.splitn(3, '-');
        let year = parts.next().unwrap_or_default().to_owned();
        let month = self.say(&format!("month-{}", parts.next().unwrap_or_default()));
        self.with("date-month", &[("year", year.into()), ("month", month.into())])
    }
}

/// How exactly a clock is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    Minutes,
    Seconds,
}

/// A count, its thousands set apart.
pub(crate) fn number(count: usize) -> String {
    grouped(&count.to_string())
}

/// An exact decimal with its thousands set apart, never a float.
pub(crate) fn grouped(amount: &str) -> String {
    let (whole, fraction) = amount.split_once('.').map_or((amount, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && digit.is_ascii_digit() {
            out.push(',');
        }
        out.push(digit);
    }
    fraction.map_or(out.clone(), |fraction| format!("{out}.{fraction}"))
}

/// Every file of one ending below a folder, in order.
pub(crate) fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|of| of == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: Language) -> Words {
        let locales = concat!(env!("CARGO_MANIFEST_DIR"), "/../../locales");
        Words::read(Path::new(locales), language).unwrap()
    }

    #[test]
    fn a_time_is_given_in_both_zones_and_the_language_decides_which_comes_first() {
        let time: Moment = "2018-09-19T17:00:00Z".parse().unwrap();
        assert_eq!(
            words(Language::English).moment(time),
            "19 September 2018, 17:00 UTC (20 September 2018, 02:00 JST)"
        );
        assert_eq!(
            words(Language::Japanese).moment(time),
            "2018年9月20日 02:00（日本時間）／2018年9月19日 17:00（協定世界時）"
        );
        assert_eq!(words(Language::Japanese).moment("2018-09-17".parse().unwrap()), "2018年9月17日");
    }

    #[test]
    fn thousands_are_set_apart_and_no_digit_changes() {
        assert_eq!(grouped("6236810.1"), "6,236,810.1");
        assert_eq!(grouped("100"), "100");
        assert_eq!(grouped("0.00012345"), "0.00012345");
    }

    #[test]
    fn what_was_asked_for_in_vain_is_named() {
        let words = words(Language::English);
        assert_eq!(words.say("no-such-message"), "no-such-message");
        // It needs a value that it was not given.
        words.say("breach-customers");
        let complaint = words.ensure_complete().unwrap_err().to_string();
        assert_eq!(complaint, "locales/en lacks breach-customers, no-such-message");
    }
}
