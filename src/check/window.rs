//! The second question: did it happen while coins were being stolen from this exchange?
//!
//! It needs no address, so it can be put to exports that have none, to deposits as to withdrawals. It says nothing about guilt either: most
//! withdrawals in a window are customers' own.
//!
//! | span             | from and to                                         | decides                       |
//! |------------------|-----------------------------------------------------|-------------------------------|
//! | theft            | the theft's transactions, as the pack has them      | [`Verdict::InWindow`]         |
//! | suspension       | withdrawals were stopped, as the pack has them      | nothing                       |
//! | after disclosure | the moment the public was told, or the end of the day if only that is known, and 30 days from it; never in a theft | nothing |
//!
//! A time is compared as it was read: to the end of its minute or day where the row gives no more. Of a row that gives the day alone it is
//! only said that it may be in a span that does not last all that day. Most sources give a theft by its day: of a row on the first or the last
//! day of such a span it is only said that it may be in it, for it may have been hours before or after. Where the file does not say its zone, the
//! theft is compared once more with what the time would be otherwise (`Doubt`), and a finding that holds only then says so.
//!
//! [`Verdict::InWindow`]: super::Verdict::InWindow

use crate::address::{Asset, FAMILIES, Parsed};
use crate::history::{Assumption, Transfer, offset_of_place};
use crate::list::{Breach, Catalogue, Moment, Phase, Precision, Window};
use crate::time::Time;

use super::asked::Asked;
use super::coin::Coin;
use super::finding::{Finding, Overlap, WindowCheck, WindowPhase};

const MINUTE: i64 = 60 * 1_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// How long after the public was told a row is told that it was. These are the weeks in which people move what they have left, and in which
/// others write to them in the exchange's name; of every later row it would be true and say nothing.
const AFTERWARDS: i64 = 30 * DAY;

/// The breaches of an exchange. They are the same for every row of a file.
#[derive(Debug)]
pub(super) enum Windows<'a> {
    /// There is no list that could have any.
    NoList,
    /// The exchange is not known.
    NoExchange,
    /// These, each with the name of its list.
    Of(Vec<(&'a str, &'a Breach)>),
}

impl<'a> Windows<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, service: Option<&str>) -> Self {
        if catalogue.lists().next().is_none() {
            return Self::NoList;
        }
        let of = |service: &str| catalogue.breaches().filter(|(_, breach)| breach.is_of(service)).collect();
        service.map_or(Self::NoExchange, |service| Self::Of(of(service)))
    }

    /// The breaches that concern a coin; where nobody names it, one that the address can be of.
    pub(super) fn concerning(&self, asset: Option<&Asset>, parsed: &[Parsed]) -> Vec<Concern<'a>> {
        let Self::Of(breaches) = self else { return Vec::new() };
        let concern = |(list, breach): &(&'a str, &'a Breach)| {
            let of_coin = |of: &&Window| concerns(&of.assets, of.tokens, asset, parsed);
            let windows: Vec<_> = breach.windows.iter().filter(of_coin).collect();
            let lost = || breach.losses.iter().any(|loss| concerns(&[loss.asset], false, asset, parsed));
            (!windows.is_empty() || lost()).then_some(Concern { list, breach, windows })
        };
        breaches.iter().filter_map(concern).collect()
    }
}

/// What else the times of a file may be than what they were taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt<'a> {
    /// Nothing: the file or the caller says their zone.
    Nothing,
    /// Universal time instead of the exchange's own, which was assumed: services write one or the other. Where it is universal time that
    /// was assumed, the other one is that of whatever place.
    Universal(i16),
    /// The same, where the exchange's own zone has summer time.
    UniversalNotOf(&'a str),
    /// The time of any place: the file has the time of whatever computer wrote it.
    Anywhere(i16),
}

impl<'a> Doubt<'a> {
    pub(super) fn of(assumptions: &'a [Assumption]) -> Self {
        let doubts = |assumption: &'a Assumption| match assumption {
            Assumption::Zone { offset_minutes: 0 } => Some(Self::Anywhere(0)),
            Assumption::Zone { offset_minutes } => Some(Self::Universal(*offset_minutes)),
            Assumption::ZoneOfPlace { zone } => Some(Self::UniversalNotOf(zone)),
            Assumption::ZoneOfExporter { offset_minutes } => Some(Self::Anywhere(*offset_minutes)),
            _ => None,
        };
        assumptions.iter().find_map(doubts).unwrap_or(Self::Nothing)
    }

    /// The first and the last moment that a time can be if it is not what it was taken for.
    fn otherwise(self, time: Time, until: Time) -> Option<(Time, Time)> {
        // Clocks run from 12 hours behind Greenwich to 14 before it.
        let (offset, before, behind) = match self {
            Self::Nothing => return None,
            Self::Universal(offset) => (offset, 0, 0),
            Self::UniversalNotOf(zone) => (offset_of_place(zone, time)?, 0, 0),
            Self::Anywhere(offset) => (offset, 14 * 60, 12 * 60),
        };
        let moved = |time: Time, minutes: i64| {
            Time::from_unix_micros(time.unix_micros().saturating_add((i64::from(offset) + minutes) * MINUTE))
        };
        Some((moved(time, -before), moved(until, behind)))
    }
}

/// A breach that concerns a coin, with those of its spans that do.
#[derive(Debug)]
pub(super) struct Concern<'a> {
    list: &'a str,
    breach: &'a Breach,
    windows: Vec<&'a Window>,
}

/// Compares one transfer with what is known of its exchange's breaches.
pub(super) fn ask(
    windows: &Windows<'_>,
    doubt: Doubt<'_>,
    coin: &Coin<'_>,
    transfer: &Transfer,
    asked: &Asked,
    findings: &mut Vec<Finding>,
) -> WindowCheck {
    match windows {
        Windows::NoList => return WindowCheck::NoList,
        Windows::NoExchange => return WindowCheck::NoExchange,
        Windows::Of(_) => {}
    }
    let by_address;
    let concerns = if let Some(concerns) = &coin.concerns {
        concerns
    } else {
        by_address = windows.concerning(None, &asked.parsed);
        &by_address
    };
    let times = transfer.time.zip(transfer.until);
    let (mut has_theft, mut outcome) = (false, WindowCheck::Outside);
    for Concern { list, breach, windows } in concerns {
        let mut in_theft = false;
        let mut found = |phase: WindowPhase, overlap: Overlap, (from, to): (Time, Time), sources: &[String]| {
            let (list, breach) = ((*list).to_owned(), breach.id.clone());
            findings.push(Finding::Window { list, breach, phase, overlap, from, to, sources: sources.to_vec() });
        };
        for window in windows {
            has_theft |= window.phase == Phase::Theft;
            let span = (window.from, window.to);
            let overlap = |times: (Time, Time)| overlap(times, span, window.precision);
            match (times, window.phase) {
                (Some(times), Phase::Theft) => {
                    let otherwise = || doubt.otherwise(times.0, times.1).is_some_and(|times| meets(times, span));
                    let overlap = overlap(times).or_else(|| otherwise().then_some(Overlap::InAnotherZone));
                    let Some(overlap) = overlap else { continue };
                    in_theft = true;
                    if overlap == Overlap::AsRead {
                        outcome = WindowCheck::InWindow;
                    } else if outcome == WindowCheck::Outside {
                        outcome = WindowCheck::MaybeInWindow;
                    }
                    found(WindowPhase::Theft, overlap, span, &window.sources);
                }
                (Some(times), Phase::Suspension) => {
                    if let Some(overlap) = overlap(times) {
                        found(WindowPhase::Suspension, overlap, span, &window.sources);
                    }
                }
                _ => {}
            }
        }
        if let (Some(times), Some(span)) = (times, breach.disclosed.map(afterwards))
            && !in_theft
            && meets((times.0, times.0), span)
        {
            found(WindowPhase::AfterDisclosure, Overlap::AsRead, span, &[]);
        }
    }
    match (concerns.is_empty(), has_theft, times) {
        (true, ..) => WindowCheck::NoBreach,
        (false, false, _) => WindowCheck::NoWindow,
        (false, true, None) => WindowCheck::NoTime,
        (false, true, Some(_)) => outcome,
    }
}

/// Whether two spans, both ends included, have a moment in common.
fn meets((time, until): (Time, Time), (from, to): (Time, Time)) -> bool {
    time <= to && until >= from
}

/// Whether a time is in a span, and how sure that is.
fn overlap((time, until): (Time, Time), (from, to): (Time, Time), precision: Precision) -> Option<Overlap> {
    let is_day = until.unix_micros() - time.unix_micros() >= DAY - 1;
    let all_of_it = from <= time && until <= to;
    // What both ends are known to: whenever it began, it was going on from the end of the first unit to the beginning of the last.
    let unit = match precision {
        Precision::Second | Precision::Minute => 0,
        Precision::Day => DAY,
        // No month is longer.
        Precision::Month => 31 * DAY,
    };
    let within = from.unix_micros() + unit <= time.unix_micros() && until.unix_micros() <= to.unix_micros() - unit;
    meets((time, until), (from, to)).then_some(match (is_day && !all_of_it, unit > 0 && !within) {
        (true, _) => Overlap::OnTheDay,
        (false, true) => Overlap::AtAnEnd,
        (false, false) => Overlap::AsRead,
    })
}

fn afterwards(disclosed: Moment) -> (Time, Time) {
    let from = match disclosed {
        // Nobody says at what hour of it.
        Moment::Day(day) => Time::from_unix_micros(day.start().unix_micros().saturating_add(DAY)),
        Moment::Time(time) => time,
    };
    (from, Time::from_unix_micros(from.unix_micros().saturating_add(AFTERWARDS)))
}

/// Whether coins are that of a transfer; where nobody names its coin, one that its address can be of.
fn concerns(assets: &[Asset], tokens: bool, asset: Option<&Asset>, parsed: &[Parsed]) -> bool {
    match asset {
        Some(asset) => assets.iter().any(|of| of.is_same_coin(asset)) || (tokens && !is_own_coin(asset)),
        None => {
            parsed.is_empty() || assets.iter().any(|of| parsed.iter().any(|one| of.chains().has(one.identity.chain)))
        }
    }
}

/// Whether a coin is some chain's own. Any other may be one of the tokens that a source did not name one by one.
fn is_own_coin(asset: &Asset) -> bool {
    let mut facts = FAMILIES.iter().flat_map(|family| family.chains);
    facts.any(|facts| facts.assets.contains(&asset.code()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Time {
        text.parse().unwrap()
    }

    #[test]
    fn tokens_that_nobody_named_are_concerned_where_tokens_were_stolen() {
        let ether = ["ETH".parse().unwrap()];
        let concerned = |tokens: bool, asset: &str| concerns(&ether, tokens, asset.parse().ok().as_ref(), &[]);
        for (asset, with_tokens) in [("OCEAN", true), ("USDT", true), ("LINK", true), ("BTC", false), ("XEM", false)] {
            assert_eq!(concerned(true, asset), with_tokens, "{asset}");
        }
        assert!(!concerned(false, "OCEAN"));
        assert!(concerned(false, "ETH"));
    }

    #[test]
    fn what_a_time_may_be_otherwise_depends_on_what_was_assumed() {
        let noon = time("2018-09-14T03:00:00Z");
        let of = |assumption: Assumption| {
            let span = Doubt::of(&[assumption]).otherwise(noon, noon);
            span.map(|(from, to)| (from.to_string(), to.to_string()))
        };
        let said = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        let japan = Assumption::Zone { offset_minutes: 540 };
        assert_eq!(of(japan), said("2018-09-14T12:00:00Z", "2018-09-14T12:00:00Z"));
        let berlin = Assumption::ZoneOfPlace { zone: "Europe/Berlin".to_owned() };
        assert_eq!(of(berlin), said("2018-09-14T05:00:00Z", "2018-09-14T05:00:00Z"));
        for of_any_place in [Assumption::ZoneOfExporter { offset_minutes: 0 }, Assumption::Zone { offset_minutes: 0 }] {
            assert_eq!(of(of_any_place), said("2018-09-13T13:00:00Z", "2018-09-14T15:00:00Z"));
        }
        assert_eq!(of(Assumption::ZoneFromUser { zone: "UTC".to_owned() }), None);
        assert_eq!(of(Assumption::AssetUnknown), None);
    }

    #[test]
    fn a_day_is_in_a_span_only_as_far_as_all_of_it_is() {
        let theft = (time("2018-09-14T08:33:27Z"), time("2018-09-14T09:42:30Z"));
        let day = |text: &str| (time(text), Time::from_unix_micros(time(text).unix_micros() + DAY - 1));
        let overlap = |times, span| overlap(times, span, Precision::Second);
        assert_eq!(overlap(day("2018-09-14T00:00:00Z"), theft), Some(Overlap::OnTheDay));
        assert_eq!(overlap(day("2018-09-15T00:00:00Z"), theft), None);
        let days = (time("2018-09-13T00:00:00Z"), time("2018-09-15T12:00:00Z"));
        assert_eq!(overlap(day("2018-09-14T00:00:00Z"), days), Some(Overlap::AsRead));
        let minute = (theft.1, theft.1.end_of_minute());
        assert_eq!(overlap(minute, theft), Some(Overlap::AsRead));
    }

    #[test]
    fn of_a_span_that_is_given_by_days_only_what_lies_between_them_is_in_it_for_sure() {
        let of = |precision: Precision, span: (&str, &str), at: &str| {
            overlap((time(at), time(at)), (time(span.0), time(span.1)), precision)
        };
        let one = ("2025-11-26T00:00:00Z", "2025-11-26T23:59:59.999999Z");
        assert_eq!(of(Precision::Day, one, "2025-11-26T03:00:00Z"), Some(Overlap::AtAnEnd));
        assert_eq!(of(Precision::Day, one, "2025-11-27T00:00:00Z"), None);
        let three = ("2018-06-08T00:00:00Z", "2018-06-10T23:59:59.999999Z");
        for (at, how) in [
            ("2018-06-08T23:59:59Z", Overlap::AtAnEnd),
            ("2018-06-09T00:00:00Z", Overlap::AsRead),
            ("2018-06-09T23:59:59.999999Z", Overlap::AsRead),
            ("2018-06-10T00:00:00Z", Overlap::AtAnEnd),
        ] {
            assert_eq!(of(Precision::Day, three, at), Some(how), "{at}");
        }
        let years = ("2011-09-01T00:00:00Z", "2013-07-31T23:59:59.999999Z");
        assert_eq!(of(Precision::Month, years, "2011-09-30T00:00:00Z"), Some(Overlap::AtAnEnd));
        assert_eq!(of(Precision::Month, years, "2012-09-30T00:00:00Z"), Some(Overlap::AsRead));
    }

    #[test]
    fn the_weeks_after_a_day_begin_when_it_is_over() {
        let (from, _) = afterwards("2018-09-20".parse().map(Moment::Day).unwrap());
        assert_eq!(from.to_string(), "2018-09-21T00:00:00Z");
        let at = time("2018-09-19T17:00:00Z");
        assert_eq!(afterwards(Moment::Time(at)).0, at);
    }

    #[test]
    fn both_ends_of_a_span_are_in_it() {
        let span = (time("2018-09-14T08:33:27Z"), time("2018-09-14T09:42:30Z"));
        for (at, inside) in [
            ("2018-09-14T08:33:26Z", false),
            ("2018-09-14T08:33:27Z", true),
            ("2018-09-14T09:42:30Z", true),
            ("2018-09-14T09:42:31Z", false),
        ] {
            assert_eq!(meets((time(at), time(at)), span), inside, "{at}");
        }
    }
}
