//! Segwit addresses: Bech32 for version 0, Bech32m for the others.

/// The longest a segwit address may be.
const MAX_LEN: usize = 90;
/// What is no character of the alphabet.
const NONE: u8 = 0xff;

/// The value of each character, in either case.
///
/// # Source
///
/// BIP-173, "Bech32".
const VALUES: [u8; 256] = {
    let alphabet = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let mut values = [NONE; 256];
    let mut value = 0;
    while value < 32 {
        let character = alphabet[value as usize];
        values[character as usize] = value;
        values[character.to_ascii_uppercase() as usize] = value;
        value += 1;
    }
    values
};

/// What the five bits that leave the checksum at the top add to it.
///
/// # Source
///
/// BIP-173, the generator of `bech32_polymod`.
const TOPS: [u32; 32] = {
    let generator = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
    let mut tops = [0; 32];
    let mut top = 0;
    while top < 32 {
        let mut bit = 0;
        while bit < 5 {
            if top >> bit & 1 == 1 {
                tops[top] ^= generator[bit];
            }
            bit += 1;
        }
        top += 1;
    }
    tops
};

/// What the checksum must come to.
///
/// # Source
///
/// BIP-173 for Bech32, BIP-350 for Bech32m.
const BECH32: u32 = 1;
const BECH32M: u32 = 0x2bc8_30a3;

/// A human-readable part, with its share of the checksum worked out at compile time.
#[derive(Clone, Copy, Debug)]
pub struct Hrp {
    text: &'static str,
    checksum: u32,
}

impl Hrp {
    /// A human-readable part in lower case.
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let (mut checksum, mut at) = (1, 0);
        while at < bytes.len() {
            checksum = step(checksum, bytes[at] >> 5);
            at += 1;
        }
        checksum = step(checksum, 0);
        at = 0;
        while at < bytes.len() {
            checksum = step(checksum, bytes[at] & 31);
            at += 1;
        }
        Self { text, checksum }
    }

    /// The text of it.
    pub const fn text(self) -> &'static str {
        self.text
    }
}

/// A decoded segwit address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segwit {
    /// The witness version, 0 to 16.
    pub version: u8,
    len: u8,
    bytes: [u8; 40],
}

impl Segwit {
    /// The witness program, 2 to 40 bytes.
    pub fn program(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// Decodes a segwit address that begins with `hrp`, all in lower case or all in upper case.
pub fn segwit(text: &str, hrp: Hrp) -> Option<Segwit> {
    let text = text.as_bytes();
    if text.len() > MAX_LEN {
        return None;
    }
    let (prefix, rest) = text.split_at_checked(hrp.text.len())?;
    if !prefix.eq_ignore_ascii_case(hrp.text.as_bytes()) {
        return None;
    }
    let (_, rest) = rest.split_first().filter(|(separator, _)| **separator == b'1')?;
    let (data, checksum) = rest.split_at_checked(rest.len().checked_sub(6)?)?;
    let (version, data) = data.split_first()?;
    let version = VALUES[usize::from(*version)];
    if version > 16 {
        return None;
    }

    let mut state = step(hrp.checksum, version);
    let (mut held, mut bits, mut bytes, mut len) = (0u32, 0u32, [0u8; 40], 0);
    for character in data {
        let value = VALUES[usize::from(*character)];
        if value == NONE {
            return None;
        }
        state = step(state, value);
        held = (held << 5 | u32::from(value)) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            *bytes.get_mut(len)? = u8::try_from(held >> bits & 0xff).ok()?;
            len += 1;
        }
    }
    for character in checksum {
        let value = VALUES[usize::from(*character)];
        if value == NONE {
            return None;
        }
        state = step(state, value);
    }

    let fits = state == if version == 0 { BECH32 } else { BECH32M };
    let padding_is_zero = bits < 5 && held & ((1 << bits) - 1) == 0;
    let length_is_right = if version == 0 { matches!(len, 20 | 32) } else { (2..=40).contains(&len) };
    (fits && padding_is_zero && length_is_right && one_case(text))
        .then(|| Some(Segwit { version, len: u8::try_from(len).ok()?, bytes }))
        .flatten()
}

/// Which single character of a lower-case text keeps the checksum from fitting, counted from 0; `None` if no single one does.
///
/// With fewer than four wrong characters the answer cannot be another: the code has a distance of 5. What the character should be is
/// known here as well, and not told, because a corrected address may be somebody else's (BIP-173).
pub fn misfit(text: &str) -> Option<usize> {
    let (prefix, data) = text.rsplit_once('1')?;
    let values = || data.bytes().map(|byte| VALUES[usize::from(byte)]);
    if values().any(|value| value == NONE) || data.len() > MAX_LEN {
        return None;
    }
    let state = prefix.bytes().fold(1, |state, byte| step(state, byte >> 5));
    let state = prefix.bytes().fold(step(state, 0), |state, byte| step(state, byte & 31));
    let state = values().fold(state, step);
    let mut found = None;
    for constant in [BECH32, BECH32M] {
        // What a one in each of the five bits of the character at hand does to the checksum, from the last character to the first.
        let mut bits = [1, 2, 4, 8, 16];
        for at in (0..data.len()).rev() {
            for change in 1u8..32 {
                let effect = (0..5).filter(|bit| change >> bit & 1 == 1).fold(0, |sum, bit| sum ^ bits[bit]);
                if state ^ effect == constant {
                    if found.is_some_and(|other| other != at) {
                        return None;
                    }
                    found = Some(at);
                }
            }
            bits = bits.map(|bit| step(bit, 0));
        }
    }
    found.map(|at| prefix.len() + 1 + at)
}

const fn step(state: u32, value: u8) -> u32 {
    (state & 0x01ff_ffff) << 5 ^ value as u32 ^ TOPS[(state >> 25) as usize]
}

fn one_case(text: &[u8]) -> bool {
    let (lower, upper) = text.iter().fold((false, false), |(lower, upper), byte| {
        (lower | byte.is_ascii_lowercase(), upper | byte.is_ascii_uppercase())
    });
    !(lower && upper)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BC: Hrp = Hrp::new("bc");

    #[test]
    fn both_checksums_are_known_and_kept_apart() {
        let key = segwit("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", BC).unwrap();
        assert_eq!((key.version, key.program().len()), (0, 20));
        let taproot = segwit("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", BC).unwrap();
        assert_eq!((taproot.version, taproot.program().len()), (1, 32));
        // BIP-350: version 0 with Bech32m's checksum, version 1 with Bech32's.
        assert_eq!(segwit("bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", BC), None);
        assert_eq!(segwit("bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", BC), None);
    }

    #[test]
    fn one_wrong_character_is_pointed_at_and_two_are_not() {
        let right = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
        for at in 3..right.len() {
            let mut wrong = right.to_owned().into_bytes();
            wrong[at] = if wrong[at] == b'q' { b'p' } else { b'q' };
            assert_eq!(misfit(&String::from_utf8(wrong).unwrap()), Some(at));
        }
        assert_eq!(misfit("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3q5"), None);
        assert_eq!(misfit("no separator"), None);
    }

    #[test]
    fn what_is_not_one_is_refused() {
        for text in [
            "",
            "bc1",
            "bc1q",
            "bc1gmk9yu",
            "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8F3t4",
        ] {
            assert_eq!(segwit(text, BC), None, "{text}");
        }
    }
}
