//! Hashes of one block: those of short messages, and the two of which the checksum of Base58Check is made.
//!
//! Natively `sha2` does it, with the processor's own instructions. In wasm there are none, and what is left to gain is not to put words
//! into bytes and take them out again, and to work out each word of the schedule just before its round: worked out sixteen at a time, the
//! rounds wait for them (measured in V8: a quarter slower). Of many messages four are hashed at once, each in its own lane of a vector. A
//! test holds all of them to the same result, on every target.

/// The initial state.
///
/// # Source
///
/// FIPS 180-4, 5.3.3.
const INITIAL: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// The first word of the double SHA-256 of 21 bytes: what bounds how fast Base58Check can be read.
///
/// The bytes come as words, big-endian; of the last one the first byte counts.
pub fn checksum(words: [u32; 6]) -> u32 {
    let mut block = [0; 16];
    block[..6].copy_from_slice(&words);
    block[5] = block[5] & 0xff00_0000 | 0x0080_0000;
    block[15] = 21 * 8;
    let first = compress(block);

    let mut block = [0; 16];
    block[..8].copy_from_slice(&first);
    block[8] = 0x8000_0000;
    block[15] = 32 * 8;
    compress(block)[0]
}

/// A message that fits one block with its padding: up to 55 bytes.
#[derive(Clone, Copy, Debug)]
pub struct ShortMessage([u8; 64]);

impl ShortMessage {
    /// The message that two parts make. Nothing of a longer one.
    pub fn of(prefix: &[u8], rest: &[u8]) -> Option<Self> {
        const LONGEST: usize = 64 - 9;
        let end = prefix.len().saturating_add(rest.len());
        let len = u8::try_from(end).ok().filter(|len| usize::from(*len) <= LONGEST)?;
        let mut block = [0; 64];
        block[..prefix.len()].copy_from_slice(prefix);
        block[prefix.len()..end].copy_from_slice(rest);
        block[end] = 0x80;
        block[62..].copy_from_slice(&(u16::from(len) * 8).to_be_bytes());
        Some(Self(block))
    }

    /// Its SHA-256.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn sha256(&self) -> [u8; 32] {
        bytes_of(compress_bytes(&self.0))
    }

    /// Its SHA-256.
    #[cfg(target_arch = "wasm32")]
    pub fn sha256(&self) -> [u8; 32] {
        bytes_of(compress(self.words()))
    }

    #[cfg(target_arch = "wasm32")]
    fn words(&self) -> [u32; 16] {
        let mut words = [0; 16];
        for (word, four) in words.iter_mut().zip(self.0.as_chunks::<4>().0) {
            *word = u32::from_be_bytes(*four);
        }
        words
    }
}

/// The SHA-256 of each of many messages, in their order.
pub fn sha256_of_each(messages: &[ShortMessage]) -> Vec<[u8; 32]> {
    let mut hashes = Vec::with_capacity(messages.len());
    let (fours, rest) = messages.as_chunks::<4>();
    for four in fours {
        hashes.extend(sha256_of_four(four));
    }
    hashes.extend(rest.iter().map(ShortMessage::sha256));
    hashes
}

fn bytes_of(hash: [u32; 8]) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (four, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(hash) {
        *four = word.to_be_bytes();
    }
    bytes
}

/// The processor is kept busy by hashes that do not wait for each other.
#[cfg(not(target_arch = "wasm32"))]
fn sha256_of_four(messages: &[ShortMessage; 4]) -> [[u8; 32]; 4] {
    [&messages[0], &messages[1], &messages[2], &messages[3]].map(ShortMessage::sha256)
}

#[cfg(target_arch = "wasm32")]
fn sha256_of_four(messages: &[ShortMessage; 4]) -> [[u8; 32]; 4] {
    use lanes::Lanes;
    let blocks = [&messages[0], &messages[1], &messages[2], &messages[3]].map(ShortMessage::words);
    let words = std::array::from_fn(|at| Lanes::new(blocks.map(|block| block[at])));
    let hashes = plain::compress(words).map(Lanes::each);
    std::array::from_fn(|lane| bytes_of(hashes.map(|words| words[lane])))
}

#[cfg(not(target_arch = "wasm32"))]
fn compress(block: [u32; 16]) -> [u32; 8] {
    let mut bytes = [0; 64];
    for (bytes, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(block) {
        *bytes = word.to_be_bytes();
    }
    compress_bytes(&bytes)
}

#[cfg(not(target_arch = "wasm32"))]
fn compress_bytes(block: &[u8; 64]) -> [u32; 8] {
    use sha2::digest::generic_array::GenericArray;
    let mut state = INITIAL;
    sha2::compress256(&mut state, std::slice::from_ref(GenericArray::from_slice(block)));
    state
}

#[cfg(target_arch = "wasm32")]
fn compress(block: [u32; 16]) -> [u32; 8] {
    plain::compress(block)
}

/// Four words side by side.
#[cfg(target_arch = "wasm32")]
mod lanes {
    use core::arch::wasm32::{
        u32x4, u32x4_add, u32x4_extract_lane, u32x4_shl, u32x4_shr, u32x4_splat, v128, v128_and, v128_or, v128_xor,
    };

    use super::plain::Word;

    #[derive(Clone, Copy)]
    pub(super) struct Lanes(v128);

    impl Lanes {
        pub(super) fn new([a, b, c, d]: [u32; 4]) -> Self {
            Self(u32x4(a, b, c, d))
        }

        pub(super) fn each(self) -> [u32; 4] {
            let Self(all) = self;
            [
                u32x4_extract_lane::<0>(all),
                u32x4_extract_lane::<1>(all),
                u32x4_extract_lane::<2>(all),
                u32x4_extract_lane::<3>(all),
            ]
        }
    }

    impl Word for Lanes {
        fn from_word(word: u32) -> Self {
            Self(u32x4_splat(word))
        }

        fn plus(self, other: Self) -> Self {
            Self(u32x4_add(self.0, other.0))
        }

        fn xor(self, other: Self) -> Self {
            Self(v128_xor(self.0, other.0))
        }

        fn and(self, other: Self) -> Self {
            Self(v128_and(self.0, other.0))
        }

        fn shifted<const BITS: u32>(self) -> Self {
            Self(u32x4_shr(self.0, BITS))
        }

        fn rotated<const BITS: u32>(self) -> Self {
            Self(v128_or(u32x4_shr(self.0, BITS), u32x4_shl(self.0, 32 - BITS)))
        }
    }
}

#[cfg(any(target_arch = "wasm32", test))]
mod plain {
    use super::INITIAL;

    /// What is hashed: a word of one message, or the words that several messages have in one place.
    pub(super) trait Word: Copy {
        /// This word, in all messages.
        fn from_word(word: u32) -> Self;
        /// The sum, modulo 2³².
        fn plus(self, other: Self) -> Self;
        fn xor(self, other: Self) -> Self;
        fn and(self, other: Self) -> Self;
        /// To the right.
        fn shifted<const BITS: u32>(self) -> Self;
        /// To the right.
        fn rotated<const BITS: u32>(self) -> Self;
    }

    impl Word for u32 {
        fn from_word(word: u32) -> Self {
            word
        }

        fn plus(self, other: Self) -> Self {
            self.wrapping_add(other)
        }

        fn xor(self, other: Self) -> Self {
            self ^ other
        }

        fn and(self, other: Self) -> Self {
            self & other
        }

        fn shifted<const BITS: u32>(self) -> Self {
            self >> BITS
        }

        fn rotated<const BITS: u32>(self) -> Self {
            self.rotate_right(BITS)
        }
    }

    /// # Source
    ///
    /// FIPS 180-4, 4.2.2.
    #[rustfmt::skip]
    static ROUNDS: [[u32; 16]; 4] = [
        [0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
         0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174],
        [0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
         0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967],
        [0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
         0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070],
        [0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
         0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2],
    ];

    /// One round. What the standard calls the next `a` and `e` is written over `h` and `d`, so that nothing has to be moved.
    macro_rules! round {
        ($a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident, $added:expr) => {
            // Three rotations one within the other are the standard's three beside each other, and take fewer registers.
            let mixed = $e.rotated::<14>().xor($e).rotated::<5>().xor($e).rotated::<6>();
            let chosen = $g.xor($e.and($f.xor($g)));
            let first = mixed.plus(chosen).plus($added).plus($h);
            $d = $d.plus(first);
            let mixed = $a.rotated::<9>().xor($a).rotated::<11>().xor($a).rotated::<2>();
            let majority = $a.and($b).xor($a.and($c)).xor($b.and($c));
            $h = first.plus(mixed.plus(majority));
        };
    }

    /// Sixteen rounds, after which every variable is in its place again.
    macro_rules! sixteen_rounds {
        ($a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident, $added:expr) => {
            sixteen_rounds!(@eight $a $b $c $d $e $f $g $h, $added, 0);
            sixteen_rounds!(@eight $a $b $c $d $e $f $g $h, $added, 8);
        };
        (@eight $a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident, $added:expr, $at:literal) => {
            round!($a $b $c $d $e $f $g $h, $added($at));
            round!($h $a $b $c $d $e $f $g, $added($at + 1));
            round!($g $h $a $b $c $d $e $f, $added($at + 2));
            round!($f $g $h $a $b $c $d $e, $added($at + 3));
            round!($e $f $g $h $a $b $c $d, $added($at + 4));
            round!($d $e $f $g $h $a $b $c, $added($at + 5));
            round!($c $d $e $f $g $h $a $b, $added($at + 6));
            round!($b $c $d $e $f $g $h $a, $added($at + 7));
        };
    }

    /// One compression from the initial state.
    #[expect(clippy::many_single_char_names, reason = "the standard's names")]
    pub(super) fn compress<W: Word>(mut words: [W; 16]) -> [W; 8] {
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = INITIAL.map(W::from_word);
        let [constants, later @ ..] = &ROUNDS;
        let as_they_are = |at: usize| words[at].plus(W::from_word(constants[at]));
        sixteen_rounds!(a b c d e f g h, as_they_are);
        for constants in later {
            let mut scheduled = |at: usize| {
                let (old, new) = (words[(at + 1) & 15], words[(at + 14) & 15]);
                let old = old.rotated::<7>().xor(old.rotated::<18>()).xor(old.shifted::<3>());
                let new = new.rotated::<17>().xor(new.rotated::<19>()).xor(new.shifted::<10>());
                words[at] = words[at].plus(old).plus(words[(at + 9) & 15]).plus(new);
                words[at].plus(W::from_word(constants[at]))
            };
            sixteen_rounds!(a b c d e f g h, scheduled);
        }
        let state = [a, b, c, d, e, f, g, h];
        std::array::from_fn(|at| state[at].plus(W::from_word(INITIAL[at])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_compression_and_the_processors_agree_on_a_million_blocks() {
        // A linear congruence (Knuth's MMIX): any blocks will do, as long as they differ.
        let mut state = 1u64;
        let mut word = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u32::try_from(state >> 32).unwrap()
        };
        for _ in 0..1_000_000 {
            let block = std::array::from_fn(|_| word());
            assert_eq!(plain::compress(block), compress(block), "{block:x?}");
        }
    }

    #[test]
    fn a_short_message_has_the_hash_that_the_standard_gives_it() {
        use sha2::{Digest as _, Sha256};
        let message: [u8; 80] = std::array::from_fn(|at| u8::try_from(at * 3).unwrap());
        for len in 0..=message.len() {
            let expected: [u8; 32] = Sha256::digest(&message[..len]).into();
            let hash =
                ShortMessage::of(&message[..len.min(7)], &message[len.min(7)..len]).map(|message| message.sha256());
            assert_eq!(hash, (len <= 55).then_some(expected), "{len}");
        }
    }

    #[test]
    fn many_messages_have_the_hashes_that_each_has_alone_in_their_order() {
        let messages: Vec<_> = (0..50_u8).map(|at| ShortMessage::of(&[], &[at; 33]).unwrap()).collect();
        for len in 0..messages.len() {
            let alone: Vec<_> = messages[..len].iter().map(ShortMessage::sha256).collect();
            assert_eq!(sha256_of_each(&messages[..len]), alone);
        }
    }

    #[test]
    fn the_padding_is_that_of_21_bytes() {
        use sha2::{Digest as _, Sha256};
        let bytes: [u8; 24] = std::array::from_fn(|at| u8::try_from(0xf0 - at).unwrap());
        let mut words = [0; 6];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks::<4>().0) {
            *word = u32::from_be_bytes(*bytes);
        }
        let hash = Sha256::digest(Sha256::digest(&bytes[..21]));
        assert_eq!(checksum(words).to_be_bytes(), hash[..4]);
    }
}
