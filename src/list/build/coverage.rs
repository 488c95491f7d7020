//! `docs/coverage.md`: what each breach has and lacks, for people who want to know before they trust a list, or to add to it.

use std::collections::BTreeMap;
use std::fmt::{Arguments, Write};

use serde::Serialize;

use super::{Admitted, LeftOut};
use crate::list::pack::{
    Breach, Confidence, Entry, Exclusion, ExclusionReason, Extent, IdentifierKind, Outputs, Pack, Phase, Precision,
    RefundStatus, Why, Window,
};

const HEAD: &str = "\
# What the list covers, and what it lacks

Made from `data/breaches/` by `cargo xtask bless`; a test fails when it is stale. \"Listed\" counts identifiers that a check may call listed,
\"history\" those it may not: delisted ones, and transactions that paid honest people as well. \"Left out\" is never matched with anything.

A breach without addresses is in the list all the same: its windows need none. Where a window is a day, its source gives no time, and no zone
either.
";

/// Writes the document. The packs come in the order in which they are given.
pub fn document(admitted: &[Admitted]) -> String {
    let mut out = Page(HEAD.to_owned());
    out.line(format_args!("\n| breach | listed | history | excluded | left out | windows | how far |"));
    out.line(format_args!("|---|--:|--:|--:|--:|--:|---|"));
    for one in admitted {
        let Counts { listed, history, excluded, left_out } = Counts::of(std::slice::from_ref(one));
        let id = &one.pack.breach.id;
        let windows = one.pack.breach.windows.len();
        let reach = reach(&one.pack.breach);
        out.line(format_args!(
            "| [{id}](#{id}) | {listed} | {history} | {excluded} | {left_out} | {windows} | {reach} |"
        ));
    }
    let Counts { listed, history, excluded, left_out } = Counts::of(admitted);
    out.line(format_args!("| {} breaches | {listed} | {history} | {excluded} | {left_out} | | |", admitted.len()));
    for Admitted { pack, left_out } in admitted {
        breach(pack, left_out, &mut out);
    }
    out.0
}

/// A page that grows line by line.
struct Page(String);

impl Page {
    fn line(&mut self, text: Arguments<'_>) {
        writeln!(self.0, "{text}").expect("a String takes everything");
    }
}

/// How many identifiers packs hold, by what may be said of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// A check may call them listed.
    pub listed: usize,
    /// They are kept and accuse nobody: delisted ones, and transactions that paid honest people as well.
    pub history: usize,
    /// They look involved and must not be accused.
    pub excluded: usize,
    /// They are named somewhere and matched with nothing.
    pub left_out: usize,
}

impl Counts {
    /// Counts what is in some packs and what was left out of them.
    pub fn of(admitted: &[Admitted]) -> Self {
        admitted.iter().fold(Self::default(), |sum, Admitted { pack, left_out }| {
            let listed = pack.entries.iter().filter(|entry| entry.accuses()).count();
            Self {
                listed: sum.listed + listed,
                history: sum.history + pack.entries.len() - listed,
                excluded: sum.excluded + pack.exclusions.iter().map(|of| of.values.len()).sum::<usize>(),
                left_out: sum.left_out + left_out.iter().map(LeftOut::number).sum::<usize>(),
            }
        })
    }
}

/// Something that a reader might look for in a pack and not find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Lack {
    /// When the coins were stolen.
    TimeOfTheft,
    /// How much of which coin.
    Amounts,
    /// What became of the customers.
    Refund,
    /// Whether what was promised to them was paid.
    RefundPaid,
    /// What an authority says of who did it.
    Authority,
    /// Anything that a check may call listed.
    Identifiers,
}

impl Lack {
    /// Everything a pack lacks.
    pub fn of(pack: &Pack) -> Vec<Self> {
        let facts = &pack.breach;
        let refund = facts.refund.as_ref().map(|refund| refund.status);
        let lacks = [
            (Self::TimeOfTheft, !facts.windows.iter().any(|window| window.phase == Phase::Theft)),
            (Self::Amounts, facts.losses.is_empty()),
            (Self::Refund, matches!(refund, None | Some(RefundStatus::Unknown))),
            (Self::RefundPaid, refund == Some(RefundStatus::Promised)),
            (Self::Authority, !facts.attribution.official),
            (Self::Identifiers, !pack.entries.iter().any(Entry::accuses)),
        ];
        lacks.into_iter().filter_map(|(lack, so)| so.then_some(lack)).collect()
    }

    const fn words(self) -> &'static str {
        match self {
            Self::TimeOfTheft => "a time of the theft",
            Self::Amounts => "amounts of coins",
            Self::Refund => "what customers got back",
            Self::RefundPaid => "whether what was promised was paid",
            Self::Authority => "an authority's word on who did it",
            Self::Identifiers => "any identifier to match",
        }
    }
}

/// How far the list reaches, in one cell: `first hop: BTC, MONA; partial: BCH`.
fn reach(breach: &Breach) -> String {
    let mut by_extent: Vec<(Extent, Vec<&str>)> = Vec::new();
    for coverage in &breach.coverage {
        match by_extent.iter_mut().find(|(extent, _)| *extent == coverage.extent) {
            Some((_, assets)) => assets.push(coverage.asset.code()),
            None => by_extent.push((coverage.extent, vec![coverage.asset.code()])),
        }
    }
    let parts: Vec<_> =
        by_extent.iter().map(|(extent, assets)| format!("{}: {}", extent_words(*extent), assets.join(", "))).collect();
    parts.join("; ")
}

fn breach(pack: &Pack, left_out: &[LeftOut], out: &mut Page) {
    let facts = &pack.breach;
    out.line(format_args!("\n## {}\n", facts.id));
    out.line(format_args!("{}, gone over on {}. {}", facts.exchange, facts.reviewed, lacks(pack)));
    if !facts.windows.is_empty() {
        out.line(format_args!("\n| window | coins | from | to | exact to the |\n|---|---|---|---|---|"));
        for window in &facts.windows {
            let (phase, coins) = (phase_words(window.phase), coins(window));
            let precision = precision_words(window.precision);
            out.line(format_args!("| {phase} | {coins} | {} | {} | {precision} |", window.from, window.to));
        }
    }
    out.line(format_args!("\n| coin | the list holds | because |\n|---|---|---|"));
    for coverage in &facts.coverage {
        let (extent, why) = (extent_words(coverage.extent), why_words(coverage.why));
        out.line(format_args!("| {} | {extent} | {why} |", coverage.asset));
    }
    let entries = entries(&pack.entries);
    let exclusions = exclusions(&pack.exclusions);
    if !(entries.is_empty() && exclusions.is_empty() && left_out.is_empty()) {
        out.line(format_args!(""));
    }
    for line in entries.iter().chain(&exclusions) {
        out.line(format_args!("{line}"));
    }
    for left_out in left_out {
        left(left_out, out);
    }
}

fn lacks(pack: &Pack) -> String {
    let lacks: Vec<_> = Lack::of(pack).into_iter().map(Lack::words).collect();
    if lacks.is_empty() {
        "It lacks nothing that other packs have.".to_owned()
    } else {
        format!("It lacks {}.", lacks.join("; "))
    }
}

fn coins(window: &Window) -> String {
    let mut coins: Vec<_> = window.assets.iter().map(ToString::to_string).collect();
    if window.tokens {
        coins.push("tokens that no source names one by one".to_owned());
    }
    coins.join(", ")
}

/// What entries have in common: chain, words for the kind, confidence, state.
type Group<'a> = (&'a str, (&'a str, &'a str), Confidence, &'a str);

/// One line for every chain, kind, confidence and state.
fn entries(entries: &[Entry]) -> Vec<String> {
    let mut groups: BTreeMap<Group<'_>, usize> = BTreeMap::new();
    for entry in entries {
        let state = match (&entry.delisted, entry.outputs) {
            (Some(_), _) => "delisted",
            (None, Some(Outputs::Mixed)) => "paid honest people as well",
            (None, Some(Outputs::Unknown)) => "may have paid honest people as well",
            (None, _) => "listed",
        };
        *groups.entry((entry.chain.code(), kind_words(entry.kind), entry.confidence, state)).or_default() += 1;
    }
    let line = |((chain, (one, many), confidence, state), count)| {
        let kind = if count == 1 { one } else { many };
        format!("- {state}: {count} {kind} on {chain}, {}", confidence_words(confidence))
    };
    groups.into_iter().map(line).collect()
}

fn exclusions(exclusions: &[Exclusion]) -> Vec<String> {
    let line = |exclusion: &Exclusion| {
        let reason = match exclusion.reason {
            ExclusionReason::Victim => "of the robbed",
            ExclusionReason::Service => "of a service",
        };
        let resembles = exclusion.resembles.as_ref().map_or_else(String::new, |of| format!("; easily taken for {of}"));
        format!(
            "- excluded: {} {reason} ({}) on {}{resembles}",
            exclusion.values.len(),
            exclusion.owner,
            exclusion.chain
        )
    };
    exclusions.iter().map(line).collect()
}

fn left(left_out: &LeftOut, out: &mut Page) {
    let number = match left_out.number() {
        0 => "many".to_owned(),
        number if left_out.count.is_some() => format!("about {number}"),
        number => number.to_string(),
    };
    let note = left_out.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
    let (chain, why) = (&left_out.chain, left_out.why.words());
    let chain = if chain == "other" { "other chains" } else { chain };
    out.line(format_args!("- left out: {number} on {chain}: {why}{note}"));
    for value in &left_out.values {
        out.line(format_args!("  - `{value}`"));
    }
}

const fn extent_words(extent: Extent) -> &'static str {
    match extent {
        Extent::None => "nothing",
        Extent::FirstHop => "first hop",
        Extent::Partial => "partial",
        Extent::Traced => "traced",
    }
}

const fn why_words(why: Why) -> &'static str {
    match why {
        Why::NoneFound => "no source that was read names an address",
        Why::SourceNotNamed => "what else there is stands only in files that nobody can name",
        Why::SourcesDisagree => "sources contradict each other on whose the address is",
        Why::NotFollowed => "no source that was read follows the coins from there",
        Why::FollowedInPart => "sources followed some of the coins, or say there is more than they name",
        Why::MixedOutputs => "the theft's transaction paid honest customers as well",
        Why::Followed => "all of it was followed, under the model that the entries name",
    }
}

const fn phase_words(phase: Phase) -> &'static str {
    match phase {
        Phase::Theft => "theft",
        Phase::Suspension => "withdrawals stopped",
    }
}

const fn precision_words(precision: Precision) -> &'static str {
    match precision {
        Precision::Second => "second",
        Precision::Minute => "minute",
        Precision::Day => "day",
        Precision::Month => "month",
    }
}

/// The words for one and for more.
const fn kind_words(kind: IdentifierKind) -> (&'static str, &'static str) {
    match kind {
        IdentifierKind::Address => ("address", "addresses"),
        IdentifierKind::Txid => ("transaction", "transactions"),
        IdentifierKind::Outpoint => ("output", "outputs"),
    }
}

const fn confidence_words(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Official => "an authority says so",
        Confidence::VictimStatement => "the robbed say so",
        Confidence::Investigator => "investigators say so",
        Confidence::Community => "people say so in public",
        Confidence::Derived => "it follows from the rest",
    }
}
