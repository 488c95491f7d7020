//! What a list surely does not hold, told by a single bit.
//!
//! It is used twice. An index of a million keys lies in three places far apart, and one bit for each key tells most of those that are not
//! there by one look. And asking the index at all takes a SHA-256 for each identifier, which in a browser is half of what a row's check
//! takes: of a list that is small enough to be read once as a whole, one bit for what each of its keys is the hash of does without.
//!
//! A bit that is not set is something that is not there. Whatever passes is asked for as before, so that a finding never depends on this.

/// How many bits there are for each mark at least: of those that are not there at most one in sixteen passes.
const BITS: usize = 16;

/// 2⁶⁴ over the golden ratio: spreads what differs in a few bits.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// One bit for each mark of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sieve {
    words: Vec<u64>,
    /// How far a mark is shifted so that it is the place of a bit.
    shift: u32,
}

impl Sieve {
    /// A sieve that holds back everything but these, of which there are `count`.
    pub(super) fn of(count: usize, marks: impl Iterator<Item = u64>) -> Self {
        let bits = count.checked_mul(BITS).and_then(usize::checked_next_power_of_two).unwrap_or_default().max(64);
        let mut sieve = Self { words: vec![0; bits / 64], shift: 64 - bits.ilog2() };
        for mark in marks {
            let (word, bit) = sieve.place(mark);
            sieve.words[word] |= bit;
        }
        sieve
    }

    /// Whether a mark may be in the set. If not, it is not.
    pub(super) fn passes(&self, mark: u64) -> bool {
        let (word, bit) = self.place(mark);
        self.words.get(word).is_none_or(|word| word & bit != 0)
    }

    const fn place(&self, mark: u64) -> (usize, u64) {
        let place = mark.wrapping_mul(GOLDEN) >> self.shift;
        // There are as many words as places need, so the number fits a usize.
        ((place / 64) as usize, 1 << (place % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_set_passes_and_hardly_anything_else_does() {
        for count in [0, 1, 7, 1000] {
            let mark = |at: u64| at.wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ at << 40;
            let sieve = Sieve::of(usize::try_from(count).unwrap(), (0..count).map(mark));
            assert!((0..count).all(|at| sieve.passes(mark(at))), "{count}");
            let others = (count..count + 10_000).filter(|at| sieve.passes(mark(*at))).count();
            assert!(others < 10_000 / 12, "{others} of 10000, for {count}");
        }
    }
}
