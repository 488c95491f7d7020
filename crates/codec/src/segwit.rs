//! Segwit addresses: Bech32 for version 0, Bech32m for the others.

/// The longest a segwit address may be.
const MAX_LEN: usize = 90;
/// How many characters the checksum has.
const CHECKSUM: usize = 6;
/// The longest a witness program may be.
const LONGEST: usize = 40;
/// What is no character of the alphabet.
const NONE: u8 = 0x80;
/// A letter is small, or is a capital. Digits are neither.
const SMALL: u8 = 0x20;
const CAPITAL: u8 = 0x40;

/// The value of each character in its low five bits, and what kind of character it is above them, so that one look-up tells both.
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
        let letter = character.is_ascii_lowercase();
        values[character as usize] = value | if letter { SMALL } else { 0 };
        if letter {
            values[character.to_ascii_uppercase() as usize] = value | CAPITAL;
        }
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

/// What each of the upper four values in the checksum comes to after four steps: the checksum is linear.
const FOURTHS: [[u32; 32]; 4] = {
    let mut fourths = [[0; 32]; 4];
    let mut place = 0;
    while place < 4 {
        let mut value = 0;
        while value < 32 {
            let mut state = value << (25 - 5 * place);
            let mut steps = 0;
            while steps < 4 {
                state = step(state, 0);
                steps += 1;
            }
            fourths[place][value as usize] = state;
            value += 1;
        }
        place += 1;
    }
    fourths
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
    bytes: [u8; LONGEST],
}

impl Segwit {
    /// The witness program, 2 to 40 bytes.
    pub fn program(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

/// Decodes a segwit address that begins with `hrp`, all in lower case or all in upper case.
pub fn segwit(text: &[u8], hrp: Hrp) -> Option<Segwit> {
    if text.len() > MAX_LEN {
        return None;
    }
    let (prefix, rest) = text.split_at_checked(hrp.text.len())?;
    if !prefix.eq_ignore_ascii_case(hrp.text.as_bytes()) {
        return None;
    }
    let [b'1', first, rest @ ..] = rest else { return None };
    let len = rest.len().checked_sub(CHECKSUM)?;
    // The prefix may have letters that the alphabet has not; their case counts all the same.
    let case =
        |byte: &u8| if byte.is_ascii_uppercase() { CAPITAL } else { u8::from(byte.is_ascii_lowercase()) * SMALL };
    let mut seen = prefix.iter().fold(0, |seen, byte| seen | case(byte));
    let mut value_of = |character: u8| {
        let found = VALUES[usize::from(character)];
        seen |= found;
        found & 31
    };
    let version = value_of(*first);
    let mut state = step(hrp.checksum, version);

    // Eight values are five bytes. What comes out behind the program is the checksum, and is cut off below.
    let mut bytes = [0; MAX_LEN / 8 * 5 + 8];
    let (eights, tail) = rest.as_chunks::<8>();
    for (at, [a, b, c, d, e, f, g, h]) in eights.iter().enumerate() {
        let high = [*a, *b, *c, *d].map(&mut value_of);
        let low = [*e, *f, *g, *h].map(&mut value_of);
        let (high, low) = (packed(high), packed(low));
        state = four_steps(four_steps(state, high), low);
        let held = u64::from(high) << 44 | u64::from(low) << 24;
        *bytes.get_mut(5 * at..)?.first_chunk_mut()? = held.to_be_bytes();
    }
    let mut held = 0;
    let (four, last) = tail.split_first_chunk::<4>().map_or((None, tail), |(four, last)| (Some(four), last));
    if let Some(four) = four {
        let four = packed(four.map(&mut value_of));
        state = four_steps(state, four);
        held = u64::from(four) << 44;
    }
    let mut place = if four.is_some() { 44 } else { 64 };
    for character in last {
        let value = value_of(*character);
        state = step(state, value);
        place -= 5;
        held |= u64::from(value) << place;
    }
    *bytes.get_mut(5 * eights.len()..)?.first_chunk_mut()? = held.to_be_bytes();

    let fits = state == if version == 0 { BECH32 } else { BECH32M };
    let mixed_case = seen & (SMALL | CAPITAL) == SMALL | CAPITAL;
    if seen & NONE != 0 || mixed_case || version > 16 || !fits {
        return None;
    }
    // What is left over behind the whole bytes is shorter than one value, and zero.
    let (whole, over) = (len * 5 / 8, len * 5 % 8);
    let padding_is_zero = over < 5 && u16::from(*bytes.get(whole)?) >> (8 - over) == 0;
    let program = match whole {
        20 => in_front(bytes.first_chunk::<20>()?),
        32 => in_front(bytes.first_chunk::<32>()?),
        2..=LONGEST if version != 0 => {
            let mut program = [0; LONGEST];
            program.get_mut(..whole)?.copy_from_slice(bytes.get(..whole)?);
            program
        }
        _ => return None,
    };
    padding_is_zero.then_some(Segwit { version, len: u8::try_from(whole).ok()?, bytes: program })
}

fn in_front<const LEN: usize>(bytes: &[u8; LEN]) -> [u8; LONGEST] {
    let mut program = [0; LONGEST];
    program[..LEN].copy_from_slice(bytes);
    program
}

fn packed(values: [u8; 4]) -> u32 {
    values.into_iter().fold(0, |packed, value| packed << 5 | u32::from(value))
}

/// Which single character of a lower-case text keeps the checksum from fitting, counted from 0; `None` if no single one does.
///
/// With fewer than four wrong characters the answer cannot be another: the code has a distance of 5. What the character should be is
/// known here as well, and not told, because a corrected address may be somebody else's (BIP-173).
pub fn misfit(text: &str) -> Option<usize> {
    let (prefix, data) = text.rsplit_once('1')?;
    let values = || data.bytes().map(|byte| VALUES[usize::from(byte)] & (NONE | 31));
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

/// Four steps at once. One look-up waits for the one before it; these four wait for none of each other.
const fn four_steps(state: u32, values: u32) -> u32 {
    (state & 0x3ff) << 20
        ^ values
        ^ FOURTHS[0][(state >> 25) as usize & 31]
        ^ FOURTHS[1][(state >> 20) as usize & 31]
        ^ FOURTHS[2][(state >> 15) as usize & 31]
        ^ FOURTHS[3][(state >> 10) as usize & 31]
}

const fn step(state: u32, value: u8) -> u32 {
    (state & 0x01ff_ffff) << 5 ^ value as u32 ^ TOPS[(state >> 25) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    const BC: Hrp = Hrp::new("bc");

    #[test]
    fn both_checksums_are_known_and_kept_apart() {
        let key = segwit(b"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", BC).unwrap();
        assert_eq!((key.version, key.program().len()), (0, 20));
        let taproot = segwit(b"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", BC).unwrap();
        assert_eq!((taproot.version, taproot.program().len()), (1, 32));
        // BIP-350: version 0 with Bech32m's checksum, version 1 with Bech32's.
        assert_eq!(segwit(b"bc1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd", BC), None);
        assert_eq!(segwit(b"bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", BC), None);
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
            assert_eq!(segwit(text.as_bytes(), BC), None, "{text}");
        }
    }
}
