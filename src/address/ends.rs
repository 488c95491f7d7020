//! The two ends of an address, which is all that many people compare.
//!
//! Whoever poisons a history makes an address with the ends of one that was paid before, and sends a little from it so that it stands there
//! to be copied. So two addresses are *alike* if they differ and their ends are more alike than chance makes them.
//!
//! Characters are counted behind what all addresses of a kind begin with (`0x`, `bc1q`, `1`), at least three at either end and so many in all
//! that they hold 32 bits: eight of hexadecimal digits, seven of Bech32's or Base32's letters, six of Base58's. Wallets show about as many.
//!
//! | letters          | two addresses drawn at random are alike |
//! |------------------|------------------------------------------|
//! | hexadecimal      | once in 1.5 billion                      |
//! | Bech32, Base32   | once in 17 billion                       |
//! | Base58           | once in 38 billion                       |
//!
//! With q for one over the number of letters that is q⁸ · (3 − 2q), q⁷ · (2 − q) and q⁶.

use breachlight_codec::is_alphanumeric;

/// An address as it is compared by its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends<'a> {
    /// What all addresses of its kind begin with.
    lead: &'a str,
    body: &'a str,
    letters: Letters,
}

/// The address within a payment link, without what stands before a colon and behind a question mark. Nothing where it has characters beyond
/// ASCII.
fn without_link(address: &str) -> Option<&str> {
    let text = address.split('?').next().unwrap_or_default();
    let text = text.rsplit_once(':').map_or(text, |(_, behind)| behind);
    text.is_ascii().then_some(text)
}

/// How much one character says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    /// 4 bits; their case means nothing.
    Hexadecimal,
    /// 5 bits; their case means nothing.
    OneCase,
    /// More than 5.8 bits.
    Base58,
}

/// The fewest characters at either end.
const LEAST: usize = 3;

/// The shortest text behind its lead that has a middle to speak of.
const SHORTEST: usize = 20;

impl<'a> Ends<'a> {
    /// The ends of an address. Nothing of a text that is too short to have a middle, or that has characters beyond ASCII.
    pub fn of(address: &'a str) -> Option<Self> {
        // Most addresses are one word, and nothing of a payment link has to be looked for.
        let text = if is_alphanumeric(address.as_bytes()) { address } else { without_link(address)? };
        let (mut upper, mut lower) = (false, false);
        for byte in text.bytes() {
            (upper, lower) = (upper | byte.is_ascii_uppercase(), lower | byte.is_ascii_lowercase());
        }
        let separator = if upper && lower { None } else { text.rfind('1').filter(|at| (2..=12).contains(at)) };
        let lead = match separator {
            _ if text.starts_with("0x") || text.starts_with("0X") => 2,
            // Of a witness program, its version as well.
            Some(at) if text[..at].bytes().all(|b| b.is_ascii_alphabetic()) => at + 2,
            _ => 1,
        };
        let (lead, body) = text.split_at_checked(lead)?;
        let letters = if body.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            Letters::Hexadecimal
        } else if upper && lower {
            Letters::Base58
        } else {
            Letters::OneCase
        };
        (body.len() >= SHORTEST).then_some(Self { lead, body, letters })
    }

    /// A number that two addresses must share to be alike.
    pub fn key(&self) -> u32 {
        let body = self.body.as_bytes();
        let (first, last) = (&body[..LEAST], &body[body.len() - LEAST..]);
        let end = self.lead.as_bytes().last();
        let bytes = first.iter().chain(last).chain(end).map(|byte| self.folded(*byte));
        let ends = bytes.fold(self.letters as u64, |key, byte| key << 8 | u64::from(byte));
        // Half as long it fits a million times where the whole would not. The multiplier is 2⁶⁴ over the golden ratio.
        (ends.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
    }

    /// How many characters at the beginning and at the end two addresses share, if they are alike and not the same.
    pub fn alike(&self, other: &Self) -> Option<(u32, u32)> {
        if self.letters != other.letters || !self.lead.eq_ignore_ascii_case(other.lead) {
            return None;
        }
        let (a, b) = (self.body.bytes(), other.body.bytes());
        let same = |(a, b): &(u8, u8)| self.folded(*a) == self.folded(*b);
        let prefix = a.clone().zip(b.clone()).take_while(same).count();
        let suffix = a.rev().zip(b.rev()).take_while(same).count();
        // One that is the other with a piece put in or left out shares more at its ends than it has.
        let middle = prefix + suffix < self.body.len().min(other.body.len());
        let enough = prefix >= LEAST && suffix >= LEAST && prefix + suffix >= self.letters.least();
        let count = |length: usize| u32::try_from(length).ok();
        (middle && enough).then_some((count(prefix)?, count(suffix)?))
    }

    fn folded(&self, byte: u8) -> u8 {
        if self.letters == Letters::Base58 { byte } else { byte.to_ascii_lowercase() }
    }
}

impl Letters {
    /// How many characters hold 32 bits.
    const fn least(self) -> usize {
        match self {
            Self::Hexadecimal => 8,
            Self::OneCase => 7,
            Self::Base58 => 6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> Option<(u32, u32)> {
        let (a, b) = (Ends::of(a).unwrap(), Ends::of(b).unwrap());
        assert_eq!(a.alike(&b), b.alike(&a));
        assert!(a.alike(&b).is_none() || a.key() == b.key());
        a.alike(&b)
    }

    #[test]
    fn the_same_ends_and_another_middle_are_alike() {
        let account = "0xd9A1b0B1e1aE382DbDc898Ea68012FfcB2853a91";
        assert_eq!(alike(account, "0xd9a1c3788d81257612e2581a6ea0ada244853a91"), Some((4, 6)));
        assert_eq!(alike("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "1FmwXXXXXXXXXXXXXXXXXXXXXXXXXXXf9w"), Some((3, 3)));
        let segwit = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
        assert_eq!(alike(segwit, "BC1QW50AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAF3T4"), Some((3, 4)));
    }

    #[test]
    fn what_all_addresses_begin_with_is_not_counted() {
        assert_eq!(
            alike("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qxxxd6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
            None
        );
        assert_eq!(
            alike("0xd9a0000000000000000000000000000000003a91", "0xd9a1111111111111111111111111111111113a91"),
            None
        );
    }

    #[test]
    fn one_address_in_two_cases_is_not_two() {
        let account = "0xd9A1b0B1e1aE382DbDc898Ea68012FfcB2853a91";
        assert_eq!(alike(account, &account.to_lowercase()), None);
        assert_eq!(Ends::of("0x1234"), None);
    }
}
