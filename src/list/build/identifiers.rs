//! Rules about identifiers: what is listed is what it is said to be, once, and nobody's but the thief's.

use std::collections::{HashMap, HashSet};

use super::{LeftOutKind, Refusals, Written};
use crate::address::{Chain, Identity, Outpoint, Txid};
use crate::amount::Amount;
use crate::list::catalogue::{ListError, parse, parse_outpoint, parse_txid};
use crate::list::pack::{Breach, Entry, Extent, IdentifierKind, Outputs, Role, TaintModel, Trace};

/// The chains whose transactions have outputs that can belong to different people.
const CHAINS_OF_OUTPUTS: &[&str] = &["BTC", "BCH", "BSV", "BTG", "MONA", "LTC", "DOGE", "DASH", "ZEC", "ADA"];

/// Leading zero bytes that no key's hash has by accident: what follows is a number somebody counted up to.
const TINY_ZEROS: usize = 16;

/// What was listed so far.
#[derive(Default)]
struct Listed {
    addresses: HashSet<Identity>,
    txids: HashSet<(Chain, Txid)>,
    outpoints: HashSet<(Chain, Outpoint)>,
    chains: HashSet<Chain>,
    traced: HashSet<Chain>,
}

/// Checks entries, exclusions and what was left out, and that the pack says truly how far it reaches.
pub(super) fn check(written: &Written, refusals: &mut Refusals<'_>) {
    let mut listed = Listed::default();
    for (at, entry) in written.entry.iter().enumerate() {
        let at = at.to_string();
        check_entry(entry, &["entry", &at], &mut listed, refusals);
        check_outputs(entry, written, &["entry", &at], refusals);
    }
    exclusions(written, &listed, refusals);
    left_out(written, &listed, refusals);
    coverage(&written.breach, written, &listed, refusals);
}

fn check_entry(entry: &Entry, path: &[&str], listed: &mut Listed, refusals: &mut Refusals<'_>) {
    listed.chains.insert(entry.chain);
    if entry.trace.is_some() {
        listed.traced.insert(entry.chain);
    }
    let new = match entry.kind {
        IdentifierKind::Address => match read_address(entry.chain, &entry.value) {
            Ok(identity) => listed.addresses.insert(identity),
            Err((rule, detail)) => return refusals.add(path, rule, detail),
        },
        IdentifierKind::Txid => match parse_txid(&entry.value) {
            Ok(txid) => listed.txids.insert((entry.chain, txid)),
            Err(error) => return refusals.add(path, rule_of(&error), error.to_string()),
        },
        IdentifierKind::Outpoint => match parse_outpoint(&entry.value) {
            Ok(outpoint) => listed.outpoints.insert((entry.chain, outpoint)),
            Err(error) => return refusals.add(path, rule_of(&error), error.to_string()),
        },
    };
    if !new {
        refusals.add(path, "duplicate_entry", entry.value.clone());
    }
    if let Some(trace) = &entry.trace {
        check_trace(entry.kind, trace, path, refusals);
        let (none, whole) = ("0".parse(), "1".parse());
        if none.is_ok_and(|none| !trace.share.exceeds(none)) || whole.is_ok_and(|whole| trace.share.exceeds(whole)) {
            refusals.add(path, "trace_share", format!("{} is not a share of something", trace.share));
        }
    }
}

/// A trace is of a coin: what is at an address changes with every payment. And it is what its model can say.
fn check_trace(kind: IdentifierKind, trace: &Trace, path: &[&str], refusals: &mut Refusals<'_>) {
    if kind == IdentifierKind::Address {
        refusals.add(path, "trace_of_address", "list the transaction or its output");
    }
    let is_whole = "1".parse().is_ok_and(|whole: Amount| !trace.share.exceeds(whole) && !whole.exceeds(trace.share));
    if trace.model == TaintModel::Poison && !is_whole {
        refusals.add(path, "trace_model", format!("under poison all of an output is stolen, not {}", trace.share));
    }
}

/// A theft paid out together with honest withdrawals (Binance 2019: 44 outputs, two of them another exchange's customers') must not turn
/// its other outputs into listed addresses. A source that does nothing but list what such a transaction paid is no ground for an address.
fn check_outputs(entry: &Entry, written: &Written, path: &[&str], refusals: &mut Refusals<'_>) {
    let theft_of_outputs = entry.kind == IdentifierKind::Txid
        && entry.role == Role::Theft
        && CHAINS_OF_OUTPUTS.contains(&entry.chain.code());
    match (theft_of_outputs, entry.outputs) {
        (true, None) => refusals.add(path, "outputs_unsaid", "whose the outputs are decides what may be listed"),
        (false, Some(_)) if entry.kind != IdentifierKind::Txid => {
            refusals.add(path, "outputs_unsaid", "only a transaction has outputs");
        }
        _ => {}
    }
    if entry.kind != IdentifierKind::Address {
        return;
    }
    let sources = &written.breach.sources;
    let grounds: Vec<_> = sources.iter().filter(|source| entry.sources.contains(&source.id)).collect();
    let only_an_output = !grounds.is_empty() && grounds.iter().all(|source| source.outputs_of.is_some());
    if !only_an_output {
        return;
    }
    let mixed: HashSet<Txid> = written
        .entry
        .iter()
        .filter(|other| other.kind == IdentifierKind::Txid && other.outputs != Some(Outputs::Stolen))
        .filter_map(|other| other.value.parse().ok())
        .collect();
    let transactions = grounds.iter().filter_map(|source| source.outputs_of.as_deref());
    if transactions.filter_map(|txid| txid.parse().ok()).any(|txid| mixed.contains(&txid)) {
        let detail = format!("{} is an output of a transaction that paid others too; list the outpoint", entry.value);
        refusals.add(path, "mixed_outputs", detail);
    }
}

fn exclusions(written: &Written, listed: &Listed, refusals: &mut Refusals<'_>) {
    let mut excluded = HashSet::new();
    for (at, exclusion) in written.exclusion.iter().enumerate() {
        let at = at.to_string();
        for (number, value) in exclusion.values.iter().enumerate() {
            let number = number.to_string();
            let path = ["exclusion", &at, "values", &number];
            match read_address(exclusion.chain, value) {
                Err((rule, detail)) => refusals.add(&path, rule, detail),
                Ok(identity) if listed.addresses.contains(&identity) => {
                    refusals.add(&path, "both_listed_and_excluded", value.clone());
                }
                Ok(identity) if !excluded.insert(identity.clone()) => {
                    refusals.add(&path, "duplicate_exclusion", value.clone());
                }
                Ok(_) => {}
            }
        }
        if let Some(resembles) = &exclusion.resembles
            && !written.entry.iter().any(|entry| entry.value == *resembles)
        {
            refusals.add(&["exclusion", &at, "resembles"], "resembles_nothing_listed", resembles.clone());
        }
    }
}

/// What is left out is not listed as well, and nothing is left out twice.
fn left_out(written: &Written, listed: &Listed, refusals: &mut Refusals<'_>) {
    let chains: HashMap<&str, Chain> = listed.chains.iter().map(|chain| (chain.code(), *chain)).collect();
    let mut seen = HashSet::new();
    for (at, left_out) in written.left_out.iter().enumerate() {
        let at = at.to_string();
        if left_out.number() == 0 && left_out.note.is_none() {
            refusals.add(&["left_out", &at], "left_out_is_empty", "say which, how many, or why nobody counted");
        }
        for (number, value) in left_out.values.iter().enumerate() {
            let number = number.to_string();
            let path = ["left_out", &at, "values", &number];
            let also_listed = chains.get(left_out.chain.as_str()).is_some_and(|chain| match left_out.kind {
                LeftOutKind::Address => {
                    read_address(*chain, value).is_ok_and(|identity| listed.addresses.contains(&identity))
                }
                LeftOutKind::Txid => parse_txid(value).is_ok_and(|txid| listed.txids.contains(&(*chain, txid))),
                LeftOutKind::Outpoint => {
                    parse_outpoint(value).is_ok_and(|outpoint| listed.outpoints.contains(&(*chain, outpoint)))
                }
            });
            if also_listed {
                refusals.add(&path, "both_listed_and_left_out", value.clone());
            }
            if !seen.insert((left_out.chain.as_str(), value.as_str())) {
                refusals.add(&path, "duplicate_left_out", value.clone());
            }
        }
    }
}

/// A pack that lists addresses on a chain says how far it reaches there, and does not say "nothing is known".
fn coverage(breach: &Breach, written: &Written, listed: &Listed, refusals: &mut Refusals<'_>) {
    let mut said = HashSet::new();
    for (at, coverage) in breach.coverage.iter().enumerate() {
        let at = at.to_string();
        if !said.insert(coverage.asset) {
            refusals.add(&["breach", "coverage", &at], "duplicate_coverage", coverage.asset.code());
        }
        let has_entry = coverage.asset.chains().iter().any(|chain| listed.chains.contains(&chain));
        // Whether "not traced" may be said of a coin depends on what the pack says here.
        let is_traced = coverage.asset.chains().iter().any(|chain| listed.traced.contains(&chain));
        if has_entry == (coverage.extent == Extent::None) || is_traced != (coverage.extent == Extent::Traced) {
            let detail = format!("{}: the entries say otherwise", coverage.asset);
            refusals.add(&["breach", "coverage", &at], "coverage_contradicts_entries", detail);
        }
    }
    for (at, entry) in written.entry.iter().enumerate() {
        if !said.iter().any(|asset| asset.chains().has(entry.chain)) {
            refusals.add(&["entry", &at.to_string()], "coverage_missing", entry.chain.code());
        }
    }
}

/// Reads an address of a list, exactly as it is written.
pub(in crate::list) fn read_address(chain: Chain, value: &str) -> Result<Identity, (&'static str, String)> {
    if value.chars().any(char::is_whitespace) {
        return Err(("address", format!("{value:?} has a blank in it")));
    }
    let identity = parse(chain, value).map_err(|error| (rule_of(&error), error.to_string()))?.identity;
    let bytes = identity.payload.as_bytes();
    if bytes.len() >= 20 && bytes[..TINY_ZEROS].iter().all(|byte| *byte == 0) {
        return Err(("tiny_address", format!("{value:?} is nobody's: minting, burning and placeholders use it")));
    }
    Ok(identity)
}

fn rule_of(error: &ListError) -> &'static str {
    match error {
        ListError::Address { code: "null_address", .. } => "tiny_address",
        ListError::Address { .. } => "address",
        ListError::OtherChain { .. } => "chain",
        ListError::Txid(_) => "txid",
        ListError::Outpoint(_) => "outpoint",
        ListError::Unsourced(_) => "source_missing",
        ListError::ListedAndExcluded(_) => "both_listed_and_excluded",
        ListError::NoSuchBreach => "syntax",
    }
}
