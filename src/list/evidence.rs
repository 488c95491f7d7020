//! What stands behind a match key: the entries and exclusions that are filed under it, whole.
//!
//! A part holds the evidence of [`RANKS`] keys, so that a large list is loaded where something matched and nowhere else. Within a part
//! each rank's records can be read by themselves: thousands of them lie in memory as they lie in the file.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use super::codec::{Damaged, Dictionary, Encoder, Input, from_bytes, head, value_of};
use super::pack::Entry;
use crate::address::Chain;

/// The bytes every evidence part begins with.
const MAGIC: &[u8; 4] = b"BLev";

/// How many ranks one part holds. Part 0 has the ranks from 0, part 1 those from 16,384, and so on.
pub(super) const RANKS: u32 = 1 << 14;

/// One entry or excluded value, and which breach it is of. Where it stood among the others there means nothing and is not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Record {
    /// A listed identifier.
    Entry {
        /// The breach, by its place in the facts.
        breach: u32,
        /// All of it.
        entry: Entry,
    },
    /// One value of an exclusion.
    Exclusion {
        /// The breach, by its place in the facts.
        breach: u32,
        /// The exclusion, by its place in the facts of that breach.
        exclusion: u32,
        /// The chain of that exclusion.
        chain: Chain,
        /// The address.
        value: String,
    },
}

/// Writes the part that begins with rank `first`: one list of records for each rank.
pub(super) fn write(first: u32, ranks: &[Vec<Record>]) -> Result<Vec<u8>, String> {
    let values: Vec<_> = ranks.iter().map(value_of).collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    let encoder = Encoder::of(&values).map_err(|error| error.to_string())?;
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&first.to_le_bytes());
    out.extend_from_slice(&u32::try_from(ranks.len()).unwrap_or(u32::MAX).to_le_bytes());
    encoder.write_dictionary(&mut out);
    let mut blob = Vec::new();
    for value in &values {
        blob.clear();
        encoder.write(value, &mut blob).map_err(|error| error.to_string())?;
        head(0, blob.len() as u64, &mut out);
        out.extend_from_slice(&blob);
    }
    Ok(out)
}

/// A part in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    first: u32,
    count: u32,
    dictionary: Dictionary,
    /// The records of each rank behind their length, as they stand in the file.
    blobs: Bytes,
    /// Where those of every [`SAMPLED`]th rank begin.
    starts: Vec<u32>,
}

/// For every so many ranks the place is kept in memory. From there a reader steps from length to length.
const SAMPLED: u32 = 8;

impl Evidence {
    /// Reads the part `number` of an index with `keys` keys. The records are read when they are asked for.
    pub(super) fn read(bytes: &Bytes, number: u32, keys: u32) -> Result<Self, Damaged> {
        let mut input = Input::new(bytes);
        if input.take(4)? != MAGIC {
            return Err(Damaged::new("it is no evidence"));
        }
        let (first, count) = (input.take_u32()?, input.take_u32()?);
        let ranks = ranks_of(number, keys).ok_or_else(|| Damaged::new("it is evidence of no key"))?;
        if (first, count) != (ranks.start, ranks.end - ranks.start) {
            return Err(Damaged::new("it is evidence of other keys"));
        }
        let dictionary = Dictionary::read(&mut input)?;
        let blobs = bytes.slice_ref(input.rest());
        let mut starts = Vec::new();
        for at in 0..count {
            if at % SAMPLED == 0 {
                let start = blobs.len() - input.rest().len();
                starts.push(u32::try_from(start).map_err(|_| Damaged::new("it is too large"))?);
            }
            let len = input.take_count()?;
            input.take(len as u64)?;
        }
        if !input.rest().is_empty() {
            return Err(Damaged::new("bytes follow its end"));
        }
        Ok(Self { first, count, dictionary, blobs, starts })
    }

    /// The records of a rank, at least one.
    pub(super) fn records(&self, rank: u32) -> Result<Vec<Record>, Damaged> {
        let at = rank.checked_sub(self.first).filter(|at| *at < self.count);
        let at = at.ok_or_else(|| Damaged::new("a rank is of another part"))?;
        let start = self.starts.get((at / SAMPLED) as usize).copied().unwrap_or_default();
        let mut input = Input::new(self.blobs.get(start as usize..).unwrap_or_default());
        for _ in 0..at % SAMPLED {
            let len = input.take_count()?;
            input.take(len as u64)?;
        }
        let len = input.take_count()?;
        let blob = input.take(len as u64)?;
        let records: Vec<Record> = from_bytes(blob, &self.dictionary)?;
        if records.is_empty() { Err(Damaged::new("a key has no evidence")) } else { Ok(records) }
    }

    /// The records of all its ranks.
    pub(super) fn all(&self) -> Result<Vec<Vec<Record>>, Damaged> {
        (self.first..self.first + self.count).map(|rank| self.records(rank)).collect()
    }
}

/// The ranks of a part, none if there is no such part.
fn ranks_of(number: u32, keys: u32) -> Option<std::ops::Range<u32>> {
    let first = number.checked_mul(RANKS).filter(|first| *first < keys)?;
    Some(first..first.saturating_add(RANKS).min(keys))
}
