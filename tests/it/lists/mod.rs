//! Lists as files and beside each other: what is written is read, what was changed is refused, and what is not there is never "not
//! listed".

mod answers;
mod bundles;
mod loading;
mod standing;

use breachlight::address::Chain;
use breachlight::check::{Check, Settings, Verdict};
use breachlight::list::{
    Attribution, Breach, Catalogue, Confidence, Entry, Exclusion, ExclusionReason, IdentifierKind, List, Pack, Role,
    Source, SourceKind, bundle,
};
use breachlight::report::Report;

use crate::EncodingRs;

const HEADER: &str = "日時,金額,手数料,TX,アドレス\n";
const THIEF: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
const OTHER: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";

/// A breach with a source and nothing else.
pub(crate) fn pack(id: &str) -> Pack {
    let day = "2026-11-22".parse().unwrap();
    let source = Source {
        id: "s".to_owned(),
        title: "T".to_owned(),
        publisher: "P".to_owned(),
        url: "https://example.org/".to_owned(),
        retrieved: day,
        licence: "facts only".to_owned(),
        kind: SourceKind::Community,
        via: None,
        outputs_of: None,
    };
    let breach = Breach {
        id: id.to_owned(),
        exchange: "X".to_owned(),
        services: vec!["zaif".to_owned()],
        operator: Some("X Ltd".to_owned()),
        countries: vec!["JP".to_owned()],
        reviewed: day,
        detected: None,
        disclosed: None,
        losses: Vec::new(),
        worth: Vec::new(),
        windows: Vec::new(),
        refund: None,
        attribution: Attribution { official: false, statements: Vec::new() },
        coverage: Vec::new(),
        sources: vec![source],
    };
    Pack { breach, entries: Vec::new(), exclusions: Vec::new() }
}

pub(crate) fn entry(kind: IdentifierKind, chain: Chain, value: &str) -> Entry {
    Entry {
        chain,
        kind,
        value: value.to_owned(),
        role: Role::Thief,
        confidence: Confidence::Community,
        sources: vec!["s".to_owned()],
        outputs: None,
        listed: None,
        first_seen: None,
        delisted: None,
        trace: None,
    }
}

pub(crate) fn listing(id: &str, chain: Chain, values: &[&str]) -> Pack {
    let entries = values.iter().map(|value| entry(IdentifierKind::Address, chain, value)).collect();
    Pack { entries, ..pack(id) }
}

pub(crate) fn excluding(id: &str, value: &str) -> Pack {
    let exclusion = Exclusion {
        chain: Chain::Bitcoin,
        reason: ExclusionReason::Victim,
        owner: "X".to_owned(),
        sources: vec!["s".to_owned()],
        resembles: None,
        values: vec![value.to_owned()],
    };
    Pack { exclusions: vec![exclusion], ..pack(id) }
}

fn list(name: &str, packs: &[Pack]) -> List {
    List::read(bundle::write(name, packs, &[]).unwrap().to_file()).unwrap()
}

fn check(catalogue: &Catalogue, addresses: &[&str]) -> Report {
    let mut check = Check::new(catalogue, Settings::default());
    let mut file = check.open("btc_withdraw.csv", &EncodingRs);
    file.push(HEADER.as_bytes());
    for address in addresses {
        file.push(format!("2018-10-01 12:00:00,0.5,0.0005,,{address}\n").as_bytes());
    }
    file.close();
    check.report()
}

fn verdicts(report: &Report) -> Vec<Verdict> {
    report.transfers.iter().map(|transfer| transfer.verdict).collect()
}
