//! A sorted set of 64-bit numbers, close to the smallest form it can have, that still answers "is this in it, and as which?".
//!
//! A number is cut in two. Its first `k` bits say which of 2^k buckets it is in, and a bucket is written as one `1` for each of its
//! numbers and a `0` behind them. The other bits stand one after the other. With as many buckets as numbers, within a factor of two,
//! that is at most `66 - log2 n` bits a number, and finding one is a jump to its bucket and a look at the one or two numbers in it.
//!
//! # Source
//!
//! P. Elias, "Efficient storage and retrieval by content and address of static files", J. ACM 21 (1974); R. Fano, MIT memorandum 61
//! (1971).

use bytes::Bytes;

/// For every so many buckets the place of the first is kept in memory. It is not written: whoever reads can count.
const SAMPLED: u32 = 8;

/// A set of numbers, each with its rank: how many smaller ones there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct EliasFano {
    len: u32,
    upper: Words,
    lower: Words,
    /// Where in `upper` the buckets 0, 8, 16 … begin.
    samples: Vec<u32>,
}

/// How the bits of a number are shared out among `len` of them.
#[derive(Clone, Copy)]
struct Shape {
    /// How many bits choose the bucket: the logarithm of `len`, rounded down.
    bucket_bits: u32,
    /// How many bits are left.
    lower_bits: u32,
    /// How many bits the buckets take.
    upper_len: u64,
    /// How many bits the rest takes.
    lower_len: u64,
}

impl Shape {
    fn of(len: u32) -> Self {
        let bucket_bits = len.checked_ilog2().unwrap_or(0);
        let lower_bits = 64 - bucket_bits;
        let upper_len = if len == 0 { 0 } else { u64::from(len) + (1 << bucket_bits) };
        Self { bucket_bits, lower_bits, upper_len, lower_len: u64::from(len) * u64::from(lower_bits) }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a bucket has fewer bits than `len`")]
    const fn bucket(self, number: u64) -> u32 {
        // A shift by all 64 bits is none.
        if self.bucket_bits == 0 { 0 } else { (number >> self.lower_bits) as u32 }
    }

    const fn mask(self) -> u64 {
        u64::MAX >> self.bucket_bits
    }
}

/// How many bytes a set of `len` numbers takes.
pub(super) fn bytes_of(len: u32) -> u64 {
    let shape = Shape::of(len);
    shape.upper_len.div_ceil(8) + shape.lower_len.div_ceil(8)
}

/// Writes numbers that ascend and of which no two are equal.
pub(super) fn write(numbers: &[u64], out: &mut Vec<u8>) {
    let shape = Shape::of(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
    let mut upper = Bits::default();
    let mut lower = Bits::default();
    let mut bucket = 0;
    for &number in numbers {
        while bucket < shape.bucket(number) {
            upper.push(0, 1);
            bucket += 1;
        }
        upper.push(1, 1);
        lower.push(number & shape.mask(), shape.lower_bits);
    }
    while upper.len < shape.upper_len {
        upper.push(0, 1);
    }
    upper.finish(out);
    lower.finish(out);
}

impl EliasFano {
    /// Reads a set of `len` numbers from exactly its bytes. `None` if they are not what [`write`] writes.
    pub(super) fn read(len: u32, bytes: &Bytes) -> Option<Self> {
        if bytes.len() as u64 != bytes_of(len) {
            return None;
        }
        let shape = Shape::of(len);
        let middle = usize::try_from(shape.upper_len.div_ceil(8)).ok()?;
        let (upper, lower) = bytes.split_at_checked(middle)?;
        let spare = |bits: u64, bytes: &[u8]| {
            !bits.is_multiple_of(8) && bytes.last().is_some_and(|byte| byte >> (bits % 8) != 0)
        };
        if spare(shape.upper_len, upper) || spare(shape.lower_len, lower) {
            return None;
        }
        let [upper, lower] = [upper, lower].map(|part| Words(bytes.slice_ref(part)));
        let mut set = Self { len, upper, lower, samples: Vec::new() };
        set.check(shape)?;
        Some(set)
    }

    /// Walks over every bucket once: counts the numbers, sees that they ascend, and notes where buckets begin.
    fn check(&mut self, shape: Shape) -> Option<()> {
        if self.len == 0 {
            return Some(());
        }
        let buckets = 1_u32 << shape.bucket_bits;
        self.samples.reserve_exact((buckets / SAMPLED) as usize + 1);
        let (mut at, mut rank) = (0_u32, 0_u32);
        for bucket in 0..buckets {
            if bucket % SAMPLED == 0 {
                self.samples.push(at);
            }
            let mut before = None;
            while self.bit(at)? {
                let number = (rank < self.len).then(|| self.lower(rank, shape))?;
                if before.is_some_and(|before| before >= number) {
                    return None;
                }
                before = Some(number);
                (at, rank) = (at + 1, rank + 1);
            }
            at += 1;
        }
        (rank == self.len && u64::from(at) == shape.upper_len).then_some(())
    }

    /// How many numbers there are.
    pub(super) const fn len(&self) -> u32 {
        self.len
    }

    /// The rank of a number, if it is in the set.
    pub(super) fn rank(&self, number: u64) -> Option<u32> {
        if self.len == 0 {
            return None;
        }
        let shape = Shape::of(self.len);
        let bucket = shape.bucket(number);
        let mut at = self.start(bucket)?;
        let wanted = number & shape.mask();
        let mut rank = at - bucket;
        while self.bit(at)? {
            let there = self.lower(rank, shape);
            if there >= wanted {
                return (there == wanted).then_some(rank);
            }
            (at, rank) = (at + 1, rank + 1);
        }
        None
    }

    /// All numbers, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> {
        let shape = Shape::of(self.len);
        let ones =
            (0..).map_while(move |at| (u64::from(at) < shape.upper_len).then(|| (at, self.bit(at) == Some(true))));
        let places = ones.filter_map(|(at, one)| one.then_some(at));
        (0..self.len).zip(places).map(move |(rank, at)| {
            let bucket = u64::from(at - rank);
            let upper = if shape.bucket_bits == 0 { 0 } else { bucket << shape.lower_bits };
            upper | self.lower(rank, shape)
        })
    }

    /// Where in `upper` a bucket begins: behind as many zeros as there are buckets before it.
    fn start(&self, bucket: u32) -> Option<u32> {
        let at = *self.samples.get((bucket / SAMPLED) as usize)?;
        let mut zeros = bucket % SAMPLED;
        if zeros == 0 {
            return Some(at);
        }
        let mut word = (at / 64) as usize;
        let mut left = !self.upper.get(word)? & (u64::MAX << (at % 64));
        while left.count_ones() < zeros {
            zeros -= left.count_ones();
            word += 1;
            left = !self.upper.get(word)?;
        }
        for _ in 1..zeros {
            left &= left - 1;
        }
        Some(u32::try_from(word).ok()? * 64 + left.trailing_zeros() + 1)
    }

    fn bit(&self, at: u32) -> Option<bool> {
        Some(self.upper.get((at / 64) as usize)? >> (at % 64) & 1 == 1)
    }

    fn lower(&self, rank: u32, shape: Shape) -> u64 {
        let at = u64::from(rank) * u64::from(shape.lower_bits);
        // The table was read into memory, so its places fit a usize.
        let (word, shift) = ((at / 64) as usize, (at % 64) as u32);
        let first = self.lower.get(word).unwrap_or_default();
        // A number may reach into the word behind the last.
        let second = || self.lower.get(word + 1).unwrap_or_default();
        let high = if shift == 0 { 0 } else { second() << (64 - shift) };
        (first >> shift | high) & shape.mask()
    }
}

/// Bits as they stand in a list's file, 64 at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Words(Bytes);

impl Words {
    fn get(&self, at: usize) -> Option<u64> {
        let rest = self.0.get(8 * at..).filter(|rest| !rest.is_empty())?;
        Some(rest.first_chunk().map_or_else(
            || rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
            |word| u64::from_le_bytes(*word),
        ))
    }
}

/// Bits in the order of their places: the first is the lowest of the first byte.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    len: u64,
    pending: u128,
}

impl Bits {
    fn push(&mut self, value: u64, bits: u32) {
        let filled = self.len % 8;
        self.pending |= u128::from(value) << filled;
        let mut ready = filled + u64::from(bits);
        self.len += u64::from(bits);
        while ready >= 8 {
            self.bytes.push((self.pending & 0xff) as u8);
            self.pending >>= 8;
            ready -= 8;
        }
    }

    fn finish(mut self, out: &mut Vec<u8>) {
        if !self.len.is_multiple_of(8) {
            self.bytes.push((self.pending & 0xff) as u8);
        }
        out.append(&mut self.bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn bytes(numbers: &BTreeSet<u64>) -> Vec<u8> {
        let mut out = Vec::new();
        write(&numbers.iter().copied().collect::<Vec<_>>(), &mut out);
        out
    }

    fn read(numbers: &BTreeSet<u64>) -> EliasFano {
        EliasFano::read(u32::try_from(numbers.len()).unwrap(), &bytes(numbers).into())
            .expect("what was written is read")
    }

    /// Numbers that are spread, that crowd in one bucket, and that stand at the ends.
    fn number() -> impl Strategy<Value = u64> {
        prop_oneof![
            any::<u64>(),
            0..40_u64,
            (0..40_u64).prop_map(|n| u64::MAX - n),
            (0..99_u64).prop_map(|n| (1 << 63) + n)
        ]
    }

    proptest! {
        #[test]
        fn it_answers_as_a_btree_set_does(numbers in prop::collection::btree_set(number(), 0..300), asked in prop::collection::vec(number(), 50)) {
            let set = read(&numbers);
            for (rank, number) in (0..).zip(&numbers) {
                prop_assert_eq!(set.rank(*number), Some(rank));
            }
            for number in asked {
                prop_assert_eq!(set.rank(number).is_some(), numbers.contains(&number));
            }
            prop_assert_eq!(set.iter().collect::<BTreeSet<_>>(), numbers);
        }

        #[test]
        fn any_bytes_are_a_set_that_is_written_as_them_or_refused(len in 0..20_u32, noise in prop::collection::vec(any::<u8>(), 180)) {
            let bytes = Bytes::copy_from_slice(&noise[..usize::try_from(bytes_of(len)).unwrap()]);
            if let Some(set) = EliasFano::read(len, &bytes) {
                let mut again = Vec::new();
                write(&set.iter().collect::<Vec<_>>(), &mut again);
                prop_assert_eq!(again, bytes);
            }
        }

        #[test]
        fn one_flipped_bit_is_another_set_or_refused(numbers in prop::collection::btree_set(number(), 1..60), at in any::<prop::sample::Index>(), bit in 0..8_u32) {
            let mut bytes = bytes(&numbers);
            let at = at.index(bytes.len());
            bytes[at] ^= 1_u8 << bit;
            if let Some(set) = EliasFano::read(u32::try_from(numbers.len()).unwrap(), &bytes.into()) {
                prop_assert_ne!(set.iter().collect::<BTreeSet<_>>(), numbers);
            }
        }
    }

    #[test]
    fn a_hundred_thousand_numbers_are_all_found_and_as_many_others_are_not() {
        let mut state = 0_u64;
        let mut next = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb)
        };
        let numbers: BTreeSet<u64> = (0..100_000).map(|_| next()).collect();
        let set = read(&numbers);
        assert!((0..).zip(&numbers).all(|(rank, number)| set.rank(*number) == Some(rank)));
        assert!((0..100_000).map(|_| next()).all(|number| set.rank(number).is_some() == numbers.contains(&number)));
        assert!(bytes_of(100_000) * 8 <= 100_000 * 50, "{} bits each", bytes_of(100_000) * 8 / 100_000);
    }

    #[test]
    fn a_length_that_the_bytes_do_not_have_is_refused_before_anything_is_allocated() {
        assert_eq!(EliasFano::read(u32::MAX, &Bytes::from_static(&[0; 64])), None);
        assert_eq!(EliasFano::read(0, &Bytes::new()), Some(EliasFano::default()));
    }
}
