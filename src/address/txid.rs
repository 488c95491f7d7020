//! Transactions and their outputs: 32 bytes, written as 64 hexadecimal digits, or Solana's 64 bytes of a signature in Base58.

use std::fmt;
use std::str::FromStr;

use super::chain::{Chain, Chains};
use super::evm;
use super::notation::base58;
use super::notation::bits::hex_array;

/// The id of a transaction, in the order in which block explorers show its bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Txid(Id);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Id {
    Hash([u8; 32]),
    /// Solana names a transaction by its first signature.
    Signature([u8; 64]),
}

/// One output of a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outpoint {
    /// The transaction.
    pub txid: Txid,
    /// The output, from 0.
    pub vout: u32,
}

/// Reads 64 hexadecimal digits in any case, with or without `0x`, also with what exports put around them: `…:0`, `…-000`, the address of
/// an explorer's page. Two ids in one text are refused.
impl FromStr for Txid {
    type Err = ParseTxidError;

    fn from_str(text: &str) -> Result<Self, ParseTxidError> {
        parse(text).map(|(txid, _)| txid)
    }
}

/// Reads `<txid>:<output>`.
impl FromStr for Outpoint {
    type Err = ParseTxidError;

    fn from_str(text: &str) -> Result<Self, ParseTxidError> {
        match parse(text)? {
            (txid, Some(vout)) => Ok(Self { txid, vout }),
            (_, None) => Err(ParseTxidError::NoOutput),
        }
    }
}

impl fmt::Display for Outpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.txid, self.vout)
    }
}

/// Reads a transaction and, where the text names one, its output.
///
/// # Errors
///
/// As [`Txid::from_str`].
pub fn parse(text: &str) -> Result<(Txid, Option<u32>), ParseTxidError> {
    if text.len() == DIGITS {
        return Txid::from_digits(text).map(|txid| (txid, None));
    }
    // `0x` belongs to the word behind it, and to nothing else in the text.
    let words = || text.split(|c: char| !c.is_ascii_alphanumeric()).map(|word| word.strip_prefix("0x").unwrap_or(word));
    let mut long = words().filter(|word| word.len() == DIGITS || SIGNATURE.contains(&word.len()));
    let (Some(word), None) = (long.next(), long.next()) else { return Err(ParseTxidError::Length) };
    let txid = if word.len() == DIGITS { Txid::from_digits(word)? } else { Txid::from_signature(word)? };
    let output =
        text.rsplit_once(':').filter(|(front, _)| front.ends_with(word)).and_then(|(_, number)| number.parse().ok());
    Ok((txid, output))
}

const DIGITS: usize = 64;

/// How many letters of Base58 64 bytes take.
const SIGNATURE: std::ops::RangeInclusive<usize> = 86..=88;

impl Txid {
    fn from_digits(digits: &str) -> Result<Self, ParseTxidError> {
        let bytes = hex_array::<32>(digits).ok_or(ParseTxidError::NotHex)?;
        Self::of_hash(bytes).ok_or(ParseTxidError::Zero)
    }

    /// The transaction that these bytes name. Redacted and placeholder ids are all zeros; they name none.
    pub(crate) fn of_hash(bytes: [u8; 32]) -> Option<Self> {
        (bytes != [0; 32]).then_some(Self(Id::Hash(bytes)))
    }

    fn from_signature(text: &str) -> Result<Self, ParseTxidError> {
        let bytes = base58::decode(text).and_then(|bytes| bytes.try_into().ok());
        bytes.map(|bytes| Self(Id::Signature(bytes))).ok_or(ParseTxidError::Length)
    }

    /// The bytes: 32, or 64 of a signature.
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Id::Hash(bytes) => bytes,
            Id::Signature(bytes) => bytes,
        }
    }

    /// Whether it is a signature, which only Solana has.
    pub const fn is_signature(&self) -> bool {
        matches!(self.0, Id::Signature(_))
    }

    /// The chain it is on, if `named` leaves only one. Nothing in the digits tells; a signature is Solana's.
    pub fn chain(&self, named: Chains) -> Option<Chain> {
        let mut left = if self.is_signature() { Chains::of(&[Chain::Solana]) } else { named }.iter();
        left.next().filter(|_| left.next().is_none())
    }

    /// The id as explorers of its chain write it: behind `0x` on Ethereum's kind of chains, in capitals on the XRP Ledger.
    pub fn on(&self, chain: Option<Chain>) -> String {
        match chain {
            Some(chain) if evm::CHAINS.has(chain) => format!("0x{self}"),
            Some(Chain::Xrp) => self.to_string().to_ascii_uppercase(),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Txid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Id::Hash(bytes) => bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}")),
            Id::Signature(bytes) => f.write_str(&base58::encode(bytes)),
        }
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
    /// A transaction without the number of an output.
    #[error("an outpoint is a transaction, a colon and the number of an output")]
    NoOutput,
}

impl ParseTxidError {
    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length => "txid_length",
            Self::NotHex => "txid_not_hex",
            Self::Zero => "txid_zero",
            Self::NoOutput => "txid_no_output",
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
        assert_eq!(txid.on(Some(Chain::Ethereum)), format!("0x{THEFT}"));
        assert_eq!(txid.on(Some(Chain::Xrp)), THEFT.to_uppercase());
    }

    #[test]
    fn an_output_is_named_by_its_number() {
        let outpoint: Outpoint = format!("{THEFT}:12").parse().unwrap();
        assert_eq!((outpoint.vout, outpoint.to_string()), (12, format!("{THEFT}:12")));
        assert_eq!(format!("{THEFT}-000").parse::<Outpoint>(), Err(ParseTxidError::NoOutput));
        assert_eq!(parse(&format!("https://example.org:443/{THEFT}")).unwrap().1, None);
    }

    #[test]
    fn a_signature_is_solanas_transaction() {
        let text = base58::encode(&[9; 64]);
        let txid: Txid = text.parse().unwrap();
        assert!(txid.is_signature());
        assert_eq!(txid.to_string(), text);
    }

    #[test]
    fn look_alikes_are_refused() {
        assert_eq!("5f0c7a1e-0b1a-4a52-9d2b-3f6a3a6cbb11".parse::<Txid>(), Err(ParseTxidError::Length));
        assert_eq!(THEFT[1..].parse::<Txid>(), Err(ParseTxidError::Length));
        assert_eq!(format!("{THEFT} {THEFT}").parse::<Txid>(), Err(ParseTxidError::Length));
        assert_eq!("g".repeat(64).parse::<Txid>(), Err(ParseTxidError::NotHex));
        assert_eq!("0".repeat(64).parse::<Txid>(), Err(ParseTxidError::Zero));
        assert_eq!("LYXB2F-5TJ7H-ZQ4YHN".parse::<Txid>(), Err(ParseTxidError::Length));
    }
}
