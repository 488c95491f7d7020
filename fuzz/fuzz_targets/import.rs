//! Any bytes as any list: no panic, every row is accounted for, and what comes out is admitted and the same twice. The first byte says
//! whose list it is.
#![no_main]

use breachlight::list::build::admit;
use breachlight::list::import::{About, Origin, Unsaid, draft, read};
use breachlight::list::{Confidence, Role, Source, SourceKind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((first, bytes)) = input.split_first() else { return };
    let origin = Origin::ALL[usize::from(*first) % Origin::ALL.len()];
    let unsaid = Unsaid { role: Role::Named, confidence: Confidence::Community, chain: None };
    let Ok(reading) = read(origin, bytes, &unsaid) else { return };
    let Ok(day) = "2026-11-22".parse() else { return };
    let kind = match origin {
        Origin::Ofac => SourceKind::Authority,
        Origin::Bybit => SourceKind::Victim,
        _ => SourceKind::Community,
    };
    let source = Source {
        id: "list".to_owned(),
        title: "a list".to_owned(),
        publisher: "somebody".to_owned(),
        url: "https://example.org/list".to_owned(),
        retrieved: day,
        licence: "none".to_owned(),
        kind,
        via: None,
        outputs_of: None,
    };
    let about = About {
        id: "fuzz".to_owned(),
        exchange: "nobody".to_owned(),
        services: Vec::new(),
        countries: Vec::new(),
        reviewed: day,
        source,
        theft: None,
        only: Vec::new(),
    };
    let outcome = match draft(&reading, &about) {
        Ok(outcome) => outcome,
        Err(error) => panic!("no row is at fault, and the pack is: {error}"),
    };
    let taken = outcome.listed + outcome.excluded + outcome.repeated + outcome.passed_over;
    assert_eq!(outcome.rows, taken + outcome.refused.len());
    if let Some(text) = &outcome.pack {
        let pack = admit("fuzz.toml", text).unwrap_or_else(|refusals| panic!("{refusals:?}\n{text}"));
        assert_eq!(pack.entries.len(), outcome.listed);
        assert_eq!(pack.exclusions.iter().map(|exclusion| exclusion.values.len()).sum::<usize>(), outcome.excluded);
    }
    assert_eq!(draft(&reading, &about).ok(), Some(outcome));
});
