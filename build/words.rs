//! BIP-39's English words → numbers small enough to ship.
//!
//! The words themselves would be a tenth of the browser's module. All that is asked of them is whether a text is made of them, and a
//! number of 18 bits for each answers that: one in a hundred other words is taken for one, where a phrase has at least eleven.

/// How many bits of a word's hash are kept. `src/address/secret.rs` has the same number.
const BITS: u32 = 18;

/// The distances between the sorted numbers, a byte each; 255 stands for 255 and more to come.
pub(super) fn compile() -> Vec<u8> {
    let mut numbers: Vec<u32> = bip39::Language::English.word_list().iter().map(|word| number(word)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let (mut bytes, mut last) = (Vec::new(), 0);
    for number in numbers {
        let mut distance = number - last;
        while distance >= 255 {
            bytes.push(255);
            distance -= 255;
        }
        bytes.push(u8::try_from(distance).expect("what is left is below 255"));
        last = number;
    }
    bytes
}

/// FNV-1a, its high bits.
fn number(word: &str) -> u32 {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash >> (32 - BITS)
}
