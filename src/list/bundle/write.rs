//! Packs → the files of a list.

use super::super::catalogue::{Identifier, ListError, identifier, parse};
use super::super::codec::{Encoder, value_of};
use super::super::evidence::{self, RANKS, Record};
use super::super::index;
use super::super::key::{self, MatchKey};
use super::super::manifest::{self, Manifest, Part, PartName};
use super::super::pack::{Exclusion, Pack};
use super::super::texts::{self, Texts};
use super::{Bundle, Incident, MAGIC, WriteBundleError};

/// One record and the key it is filed under.
#[derive(Clone, Copy)]
struct Filing {
    key: u64,
    /// Exclusions stand behind entries.
    is_exclusion: bool,
    breach: u32,
    /// The exclusion, or 0 for an entry.
    exclusion: u32,
    item: u32,
}

/// Writes packs as a list called `name`, ordered by their ids, with what readers are told of them.
///
/// # Errors
///
/// [`WriteBundleError`]: nothing is written that a reader would refuse.
pub fn write(name: &str, packs: &[Pack], texts: &[Texts]) -> Result<Bundle, WriteBundleError> {
    if !manifest::is_name(name) {
        return Err(WriteBundleError::Name(name.to_owned()));
    }
    let mut packs: Vec<&Pack> = packs.iter().collect();
    packs.sort_by(|a, b| a.breach.id.cmp(&b.breach.id));
    if let Some((pack, _)) = packs.iter().zip(packs.iter().skip(1)).find(|(a, b)| a.breach.id == b.breach.id) {
        return Err(WriteBundleError::TwicePack(pack.breach.id.clone()));
    }
    if packs.is_empty() {
        return Err(WriteBundleError::Empty);
    }
    let mut written = vec![(PartName::Facts, facts(&packs)?)];
    let (filings, has_scripts) = file(&packs)?;
    let mut keys: Vec<u64> = filings.iter().map(|filing| filing.key).collect();
    keys.dedup();
    written.push((PartName::Index, index::write(&keys, has_scripts)));
    let mut groups = filings.chunk_by(|a, b| a.key == b.key);
    for (number, part) in (0..).zip(keys.chunks(RANKS as usize)) {
        let ranks = groups
            .by_ref()
            .take(part.len())
            .map(|group| group.iter().map(|filing| record(&packs, *filing)).collect())
            .collect::<Vec<Vec<Record>>>();
        ranks.iter().try_for_each(|records| refuse_listed_and_excluded(records))?;
        let bytes = evidence::write(number * RANKS, &ranks).map_err(WriteBundleError::Unwritable)?;
        written.push((PartName::Evidence(number), bytes));
    }
    for texts in texts {
        let name = PartName::Texts(texts.language.clone());
        if written.iter().any(|(there, _)| *there == name) {
            return Err(WriteBundleError::TwiceTexts(texts.language.clone()));
        }
        written.push((name, texts::write(texts, &packs)?.into_bytes()));
    }
    written.sort_by(|(a, _), (b, _)| a.cmp(b));
    let (parts, bytes) = written.into_iter().map(|(name, bytes)| (Part::of(name, &bytes), bytes)).unzip();
    Ok(Bundle { manifest: Manifest { name: name.to_owned(), parts }, parts: bytes })
}

fn facts(packs: &[&Pack]) -> Result<Vec<u8>, WriteBundleError> {
    let incidents = packs.iter().map(|pack| {
        // What no longer accuses is history: "not listed" means nothing on a chain where there is nothing else.
        let listed = || pack.entries.iter().filter(|entry| entry.accuses());
        // Nor does a traced coin say anything of addresses.
        let mut chains: Vec<_> = listed().filter(|entry| entry.trace.is_none()).map(|entry| entry.chain).collect();
        chains.sort_unstable();
        chains.dedup();
        let exclusions =
            pack.exclusions.iter().map(|exclusion| Exclusion { values: Vec::new(), ..exclusion.clone() }).collect();
        Ok(Incident { breach: pack.breach.clone(), chains, entries: count(listed().count())?, exclusions })
    });
    let incidents = incidents.collect::<Result<Vec<_>, WriteBundleError>>()?;
    let unwritable = |error: &dyn ToString| WriteBundleError::Unwritable(error.to_string());
    let values = [value_of(&incidents).map_err(|error| unwritable(&error))?];
    let encoder = Encoder::of(&values).map_err(|error| unwritable(&error))?;
    let mut out = MAGIC.to_vec();
    encoder.write_dictionary(&mut out);
    encoder.write(&values[0], &mut out).map_err(|error| unwritable(&error))?;
    Ok(out)
}

/// Every entry and every excluded value under every key it is found by, sorted; and whether a script hash is listed.
fn file(packs: &[&Pack]) -> Result<(Vec<Filing>, bool), WriteBundleError> {
    let mut filings = Vec::new();
    let mut has_scripts = false;
    for (breach, pack) in (0..).zip(packs) {
        count(pack.entries.len())?;
        for (item, entry) in (0..).zip(&pack.entries) {
            if entry.sources.is_empty() {
                return Err(ListError::Unsourced(entry.value.clone()).into());
            }
            let mut push = |key: MatchKey| {
                filings.push(Filing { key: key.number(), is_exclusion: false, breach, exclusion: 0, item });
            };
            match identifier(entry)? {
                Identifier::Txid(txid) => push(MatchKey::of_txid(&txid)),
                Identifier::Outpoint(outpoint) => push(MatchKey::of_txid(&outpoint.txid)),
                Identifier::Address(parsed) => {
                    push(MatchKey::of(&parsed.identity));
                    MatchKey::of_wrapped(&parsed.identity).into_iter().for_each(push);
                    has_scripts |= entry.accuses() && key::is_script(&parsed.identity);
                }
            }
        }
        for (exclusion, of) in (0..).zip(&pack.exclusions) {
            for (item, value) in (0..).zip(&of.values) {
                let key = MatchKey::of(&parse(of.chain, value)?.identity).number();
                filings.push(Filing { key, is_exclusion: true, breach, exclusion, item });
            }
        }
    }
    count(filings.len())?;
    // By what they are and not by where they stood, so that the order of a pack's entries reaches no byte.
    let place = |filing: &Filing| (filing.key, filing.is_exclusion, filing.breach, filing.exclusion);
    let content = |filing: &Filing| match packs[filing.breach as usize] {
        pack if filing.is_exclusion => {
            let exclusion = &pack.exclusions[filing.exclusion as usize];
            (exclusion.chain, exclusion.values[filing.item as usize].as_str())
        }
        pack => {
            let entry = &pack.entries[filing.item as usize];
            (entry.chain, entry.value.as_str())
        }
    };
    filings.sort_unstable_by(|a, b| place(a).cmp(&place(b)).then_with(|| content(a).cmp(&content(b))));
    let same = |(a, b): &(&Filing, &Filing)| place(a) == place(b) && content(a) == content(b);
    match filings.iter().zip(filings.iter().skip(1)).find(same) {
        Some((twice, _)) => Err(WriteBundleError::Twice(content(twice).1.to_owned())),
        None => Ok((filings, has_scripts)),
    }
}

fn record(packs: &[&Pack], filing: Filing) -> Record {
    let Filing { is_exclusion, breach, exclusion, item, .. } = filing;
    let pack = packs[breach as usize];
    if is_exclusion {
        let value = pack.exclusions[exclusion as usize].values[item as usize].clone();
        Record::Exclusion { breach, exclusion, chain: pack.exclusions[exclusion as usize].chain, value }
    } else {
        Record::Entry { breach, entry: pack.entries[item as usize].clone() }
    }
}

/// One list that accuses an address and excludes it as well says nothing.
fn refuse_listed_and_excluded(records: &[Record]) -> Result<(), ListError> {
    for record in records {
        let Record::Exclusion { chain, value, .. } = record else { continue };
        let excluded = parse(*chain, value)?.identity;
        for record in records {
            let Record::Entry { entry, .. } = record else { continue };
            if entry.accuses()
                && matches!(identifier(entry)?, Identifier::Address(parsed) if parsed.identity == excluded)
            {
                return Err(ListError::ListedAndExcluded(value.clone()));
            }
        }
    }
    Ok(())
}

fn count(len: usize) -> Result<u32, WriteBundleError> {
    u32::try_from(len).map_err(|_| WriteBundleError::Unwritable("there are too many of them".to_owned()))
}
