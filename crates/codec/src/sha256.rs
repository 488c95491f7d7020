//! Hashes of one block: those of short messages, and the two of which the checksum of Base58Check is made.
//!
//! Natively `sha2` does it, with the processor's own instructions. In wasm there are none, and what is left to gain is not to put words
//! into bytes and take them out again, and to work out each word of the schedule just before its round: worked out sixteen at a time, the
//! rounds wait for them (measured in V8: a quarter slower). A test holds both to the same result, on every target.

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

/// The SHA-256 of a message that fits one block with its padding: up to 55 bytes. Nothing of a longer one.
pub fn short_sha256(message: &[u8]) -> Option<[u8; 32]> {
    const LONGEST: usize = 64 - 9;
    let len = u8::try_from(message.len()).ok().filter(|len| usize::from(*len) <= LONGEST)?;
    let mut bytes = [0; 64];
    bytes[..message.len()].copy_from_slice(message);
    bytes[message.len()] = 0x80;
    let mut block = [0; 16];
    for (word, four) in block.iter_mut().zip(bytes.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*four);
    }
    block[15] = u32::from(len) * 8;
    let mut hash = [0; 32];
    for (four, word) in hash.as_chunks_mut::<4>().0.iter_mut().zip(compress(block)) {
        *four = word.to_be_bytes();
    }
    Some(hash)
}

#[cfg(not(target_arch = "wasm32"))]
fn compress(block: [u32; 16]) -> [u32; 8] {
    use sha2::digest::generic_array::GenericArray;
    let mut bytes = GenericArray::from([0; 64]);
    for (bytes, word) in bytes.chunks_exact_mut(4).zip(block) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    let mut state = INITIAL;
    sha2::compress256(&mut state, &[bytes]);
    state
}

#[cfg(target_arch = "wasm32")]
use plain::compress;

#[cfg(any(target_arch = "wasm32", test))]
mod plain {
    use super::INITIAL;

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
            let mixed = (($e.rotate_right(14) ^ $e).rotate_right(5) ^ $e).rotate_right(6);
            let chosen = $g ^ ($e & ($f ^ $g));
            let first = mixed.wrapping_add(chosen).wrapping_add($added).wrapping_add($h);
            $d = $d.wrapping_add(first);
            let mixed = (($a.rotate_right(9) ^ $a).rotate_right(11) ^ $a).rotate_right(2);
            let majority = ($a & $b) ^ ($a & $c) ^ ($b & $c);
            $h = first.wrapping_add(mixed.wrapping_add(majority));
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
    pub(super) fn compress(mut words: [u32; 16]) -> [u32; 8] {
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = INITIAL;
        let [constants, later @ ..] = &ROUNDS;
        let as_they_are = |at: usize| constants[at].wrapping_add(words[at]);
        sixteen_rounds!(a b c d e f g h, as_they_are);
        for constants in later {
            let mut scheduled = |at: usize| {
                let (old, new) = (words[(at + 1) & 15], words[(at + 14) & 15]);
                let old = old.rotate_right(7) ^ old.rotate_right(18) ^ old >> 3;
                let new = new.rotate_right(17) ^ new.rotate_right(19) ^ new >> 10;
                words[at] = words[at].wrapping_add(old).wrapping_add(words[(at + 9) & 15]).wrapping_add(new);
                constants[at].wrapping_add(words[at])
            };
            sixteen_rounds!(a b c d e f g h, scheduled);
        }
        let state = [a, b, c, d, e, f, g, h];
        std::array::from_fn(|at| state[at].wrapping_add(INITIAL[at]))
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
            assert_eq!(short_sha256(&message[..len]), (len <= 55).then_some(expected), "{len}");
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
