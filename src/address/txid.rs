//! Transaction ids: 32 bytes, written as 64 hexadecimal digits.

use std::fmt;
use std::str::FromStr;

/// The id of a transaction, in the order in which block explorers show its bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Txid([u8; 32]);

/// Reads 64 hexadecimal digits in any case, with or without `0x`, also with what exports put around them: `…:0`, `…-000`, the address of
/// an explorer's page. Two ids in one text are refused.
impl FromStr for Txid {
    type Err = ParseTxidError;

    fn from_str(text: &str) -> Result<Self, ParseTxidError> {
        if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Self::from_digits(text);
        }
        let words =
            || text.split(|c: char| !c.is_ascii_alphanumeric()).map(|word| word.strip_prefix("0x").unwrap_or(word));
        let mut long = words().filter(|word| word.len() == 64);
        let (Some(digits), None) = (long.next(), long.next()) else { return Err(ParseTxidError::Length) };
        Self::from_digits(digits)
    }
}

impl Txid {
    /// The bytes, in the order of the digits.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    fn from_digits(digits: &str) -> Result<Self, ParseTxidError> {
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let [high, low] = [pair[0], pair[1]].map(|d| char::from(d).to_digit(16).and_then(|d| u8::try_from(d).ok()));
            *byte = high.zip(low).map(|(high, low)| high << 4 | low).ok_or(ParseTxidError::NotHex)?;
        }
        // Redacted and placeholder ids are all zeros; they name no transaction.
        if bytes == [0; 32] { Err(ParseTxidError::Zero) } else { Ok(Self(bytes)) }
    }
}

impl fmt::Display for Txid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Txid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is not a transaction id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseTxidError {
    /// No word, or more than one, has 64 digits.
    #[error("a transaction id has 64 digits")]
    Length,
    /// A character that is no hexadecimal digit.
    #[error("not hexadecimal")]
    NotHex,
    /// All zeros.
    #[error("all zeros, which names no transaction")]
    Zero,
}

impl ParseTxidError {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "txid_length",
            Self::NotHex => "txid_not_hex",
            Self::Zero => "txid_zero",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEFT: &str = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";

    #[test]
    fn case_and_a_leading_0x_do_not_matter() {
        let txid: Txid = THEFT.parse().unwrap();
        assert_eq!(txid.to_string(), THEFT);
        assert_eq!(THEFT.to_uppercase().parse(), Ok(txid));
        for around in [
            format!("0x{THEFT}"),
            format!("{THEFT}:0"),
            format!("{THEFT}-000"),
            format!("https://example.org/tx/{THEFT}"),
        ] {
            assert_eq!(around.parse(), Ok(txid), "{around}");
        }
    }

    #[test]
    fn look_alikes_are_refused() {
        assert_eq!("5f0c7a1e-0b1a-4a52-9d2b-3f6a3a6cbb11".parse::<Txid>(), Err(ParseTxidError::Length));
        assert_eq!(THEFT[1..].parse::<Txid>(), Err(ParseTxidError::Length));
        assert_eq!(format!("{THEFT} {THEFT}").parse::<Txid>(), Err(ParseTxidError::Length));
        assert_eq!("g".repeat(64).parse::<Txid>(), Err(ParseTxidError::NotHex));
        assert_eq!("0".repeat(64).parse::<Txid>(), Err(ParseTxidError::Zero));
    }
}
