//! The match index: all a program needs in order to know that an identifier is on no list, and little enough to load before anything
//! is asked.

use bytes::Bytes;

use super::codec::{Damaged, Input};
use super::elias_fano::{self, EliasFano};
use super::key::MatchKey;
use super::sieve::Sieve;

/// The bytes every index begins with.
const MAGIC: &[u8; 4] = b"BLix";

/// The flag of an index in which a script hash is listed.
const HAS_SCRIPTS: u8 = 1;

/// The match keys of a list, each with the rank by which its evidence is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Index {
    keys: EliasFano,
    /// Tells most keys that are not there.
    sieve: Sieve,
    /// Whether a script hash is listed, so that it is worth the time to wrap a key that is asked for.
    pub(super) has_scripts: bool,
}

/// Writes the index of keys that ascend.
pub(super) fn write(keys: &[u64], has_scripts: bool) -> Vec<u8> {
    let count = u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let mut out = MAGIC.to_vec();
    out.extend_from_slice(&[if has_scripts { HAS_SCRIPTS } else { 0 }, 0, 0, 0]);
    out.extend_from_slice(&count.to_le_bytes());
    elias_fano::write(keys, &mut out);
    out
}

impl Index {
    pub(super) fn read(bytes: &Bytes) -> Result<Self, Damaged> {
        let mut input = Input::new(bytes);
        if input.take(4)? != MAGIC {
            return Err(Damaged::new("it is no index"));
        }
        let [flags @ (0 | HAS_SCRIPTS), 0, 0, 0] = *input.take(4)? else {
            return Err(Damaged::new("a reserved bit is set"));
        };
        let count = input.take_u32()?;
        let keys = EliasFano::read(count, &bytes.slice_ref(input.rest()))
            .ok_or_else(|| Damaged::new("its keys are not as they are written"))?;
        let sieve = Sieve::of(count as usize, keys.iter());
        Ok(Self { keys, sieve, has_scripts: flags == HAS_SCRIPTS })
    }

    /// How many keys there are.
    pub(super) const fn len(&self) -> u32 {
        self.keys.len()
    }

    /// Whether a key may be there. If not, it is not.
    pub(super) fn may_have(&self, key: MatchKey) -> bool {
        self.sieve.passes(key.number())
    }

    /// Where the evidence of a key is, if the key is in the list.
    pub(super) fn rank(&self, key: MatchKey) -> Option<u32> {
        let number = key.number();
        if self.sieve.passes(number) { self.keys.rank(number) } else { None }
    }

    /// All keys, ascending.
    pub(super) fn keys(&self) -> impl Iterator<Item = u64> {
        self.keys.iter()
    }
}
