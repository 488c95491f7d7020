//! What a list surely does not hold, told without a hash.
//!
//! Asking the index takes a SHA-256 for each identifier, which in a browser is half of what a row's check takes, and nearly every row is about
//! identifiers that no list names. Where a list is small enough to be read once as a whole, one bit for what each of its keys is the hash
//! of tells most of them apart: a bit that is not set is an identifier that is not there. Whatever passes is asked for as before, so that a
//! finding never depends on this.

use super::key::Preimage;

/// How many bits there are for each key at least: one in sixteen of those that are not there passes.
const BITS: usize = 16;

/// 2⁶⁴ over the golden ratio: spreads what differs in a few bits.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// One bit for each thing a list is asked by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sieve {
    words: Vec<u64>,
    /// How far a mark is shifted so that it is the place of a bit.
    shift: u32,
}

impl Sieve {
    /// A sieve that holds back everything but these.
    pub(super) fn of(marks: &[u64]) -> Self {
        let bits = (marks.len() * BITS).next_power_of_two().max(64);
        let mut sieve = Self { words: vec![0; bits / 64], shift: 64 - bits.ilog2() };
        for mark in marks {
            let (word, bit) = sieve.place(*mark);
            sieve.words[word] |= bit;
        }
        sieve
    }

    /// Whether a list may hold something under the key of this. If not, it does not.
    pub(super) fn passes(&self, sought: &Preimage<'_>) -> bool {
        let (word, bit) = self.place(sought.mark());
        self.words.get(word).is_none_or(|word| word & bit != 0)
    }

    fn place(&self, mark: u64) -> (usize, u64) {
        let place = mark.wrapping_mul(GOLDEN) >> self.shift;
        // There are as many words as places need, so the number fits a usize.
        ((place / 64) as usize, 1 << (place % 64))
    }
}
