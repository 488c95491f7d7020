//! Text → one identity, or precisely why not.
//!
//! | chain | module           | codec                                                   | standard                          |
//! |-------|------------------|---------------------------------------------------------|-----------------------------------|
//! | BTC   | [`bitcoin`]      | `breachlight-codec`, beside and behind it `bitcoin`     | BIP-16, BIP-173, BIP-350          |
//! | BCH   | [`bitcoin_cash`] | ours for CashAddr, `breachlight-codec` for legacy       | CashAddr 2017, CHIP-2022-02       |
//! | MONA  | [`monacoin`]     | `breachlight-codec` and `bech32`                        | monacoin `chainparams.cpp`        |
//!
//! Adding a chain is adding a file with a [`Rules`] and a line in [`RULES`]. What an address *is* does not depend on how it is
//! written: `1N4G…` and `bitcoincash:qrn0…` are one [`Identity`], and lists are matched on that. How it was written stays beside
//! it, in [`Parsed`], because a report has to say "the same script in other notation".
//!
//! Text alone cannot always decide: `3…` is Bitcoin, Bitcoin Cash or an old Monacoin form. [`resolve`] then returns all of them
//! and leaves the choice to a coin named in the file.

mod asset;
pub mod bitcoin;
pub mod bitcoin_cash;
mod cashaddr;
mod error;
pub mod monacoin;
pub mod relation;
pub mod secret;
pub mod txid;

use std::fmt;

use ::bitcoin::hex::DisplayHex as _;
use serde::{Deserialize, Serialize};

pub use asset::{Asset, ParseAssetError};
pub use error::{AddressError, AddressErrorKind};
pub use txid::Txid;

/// All chains this crate can read addresses of.
pub const RULES: &[&Rules] = &[&self::bitcoin::RULES, &bitcoin_cash::RULES, &monacoin::RULES];

/// What one chain brings to this module.
#[derive(Debug)]
pub struct Rules {
    /// The chain.
    pub chain: Chain,
    /// Codes under which exports and lists name its coin, upper case, the usual one first.
    pub assets: &'static [&'static str],
    /// Reads an address of this chain.
    pub parse: fn(&str) -> Attempt,
    /// Writes an identity of this chain in its canonical form.
    pub print: fn(&Identity) -> String,
}

/// What a chain says of a text.
#[derive(Clone, Debug)]
pub enum Attempt {
    /// It is an address of this chain.
    Address(Parsed),
    /// It has the form of one, but is damaged.
    Damaged(AddressError),
    /// It is nothing of this chain's.
    Other,
}

/// A blockchain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Chain {
    /// Bitcoin.
    #[serde(rename = "BTC")]
    Bitcoin,
    /// Bitcoin Cash.
    #[serde(rename = "BCH")]
    BitcoinCash,
    /// Monacoin.
    #[serde(rename = "MONA")]
    Monacoin,
}

impl Chain {
    /// The rules of this chain.
    pub const fn rules(self) -> &'static Rules {
        match self {
            Self::Bitcoin => &self::bitcoin::RULES,
            Self::BitcoinCash => &bitcoin_cash::RULES,
            Self::Monacoin => &monacoin::RULES,
        }
    }

    /// The usual code of the chain's coin.
    pub fn code(self) -> &'static str {
        self.rules().assets[0]
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which network of a chain an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Network {
    /// The network on which coins have a price.
    Mainnet,
    /// A test network (the forms of testnet and signet are the same).
    Testnet,
    /// A developer's own test network.
    Regtest,
}

/// What kind of output script an address stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ScriptKind {
    /// Pay to the hash of a public key.
    P2pkh,
    /// Pay to the hash of a script, 20 bytes.
    P2sh,
    /// Pay to the hash of a script, 32 bytes (Bitcoin Cash since May 2023).
    P2sh32,
    /// Segregated witness version 0, the hash of a public key.
    P2wpkh,
    /// Segregated witness version 0, the hash of a script.
    P2wsh,
    /// Segregated witness version 1, 32 bytes.
    P2tr,
    /// A witness program nobody has given a meaning yet.
    Witness(u8),
}

impl fmt::Display for ScriptKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::P2pkh => "p2pkh",
            Self::P2sh => "p2sh",
            Self::P2sh32 => "p2sh32",
            Self::P2wpkh => "p2wpkh",
            Self::P2wsh => "p2wsh",
            Self::P2tr => "p2tr",
            Self::Witness(version) => return write!(f, "witness_v{version}"),
        })
    }
}

/// The hash or the program inside an address: 2 to 40 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Payload {
    len: u8,
    bytes: [u8; 40],
}

impl Payload {
    /// A payload of up to 40 bytes.
    pub(crate) fn new(bytes: &[u8]) -> Option<Self> {
        let mut payload = Self { len: u8::try_from(bytes.len()).ok()?, bytes: [0; 40] };
        payload.bytes.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(payload)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::LowerHex::fmt(self, f)
    }
}

impl fmt::LowerHex for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.as_bytes().as_hex())
    }
}

/// What an address stands for, whichever way it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The chain.
    pub chain: Chain,
    /// The network of that chain.
    pub network: Network,
    /// The kind of script.
    pub kind: ScriptKind,
    /// The hash or program in that script.
    pub payload: Payload,
}

impl Identity {
    /// The identity in the chain's canonical notation.
    pub fn canonical(&self) -> String {
        (self.chain.rules().print)(self)
    }
}

/// How an address was written. Two notations of one [`Identity`] are equal as identities only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Notation {
    /// Base58Check with this version byte.
    Base58(u8),
    /// Bech32 or Bech32m.
    Bech32,
    /// `CashAddr` with this type number (2 and 3 say that the wallet understands tokens).
    CashAddr(u8),
}

/// An address that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// What it stands for.
    pub identity: Identity,
    /// How it was written.
    pub notation: Notation,
}

/// Reads `text` as an address. `asset` is the coin the file names, if it names one.
///
/// Returns every identity the text can have: one, if the coin decides it or if only one chain has the form. Where the coin names
/// a chain and the address is plainly of another, that other identity is returned: misfiled addresses are common, and a listed
/// one must not be missed because of the column beside it. Callers see it from [`Identity::chain`].
///
/// # Errors
///
/// [`AddressError`], the most telling of what the chains said.
pub fn resolve(text: &str, asset: Option<&Asset>) -> Result<Vec<Parsed>, AddressError> {
    let text = without_uri(text.trim());
    refuse_by_characters(text)?;
    let named = asset.and_then(Asset::chain);
    let mut worst = AddressError::new(AddressErrorKind::UnknownForm);
    let mut found = Vec::new();
    let order = RULES.iter().filter(|r| Some(r.chain) == named).chain(RULES.iter().filter(|r| Some(r.chain) != named));
    for rules in order {
        match (rules.parse)(text) {
            Attempt::Address(parsed) => {
                found.push(parsed);
                if named == Some(rules.chain) {
                    break;
                }
            }
            Attempt::Damaged(error) => worst = worst.more_telling(error),
            Attempt::Other => {}
        }
    }
    if found.is_empty() {
        return Err(if secret::is_secret(text) { AddressError::new(AddressErrorKind::Secret) } else { worst });
    }
    Ok(found)
}

/// The address in a payment link such as `bitcoin:1Fmw…?amount=0.5`. (`bitcoincash:` is part of the address itself.)
///
/// # Source
///
/// BIP-21.
fn without_uri(text: &str) -> &str {
    let scheme =
        |name: &str| text.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name)).map(|_| &text[name.len()..]);
    let Some(rest) = scheme("bitcoin:").or_else(|| scheme("monacoin:")) else { return text };
    rest.split_once('?').map_or(rest, |(address, _)| address)
}

fn refuse_by_characters(text: &str) -> Result<(), AddressError> {
    // The usual case: one word of letters and digits.
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    if text.is_empty() {
        return Err(AddressError::new(AddressErrorKind::Empty));
    }
    if secret::is_secret(text) {
        return Err(AddressError::new(AddressErrorKind::Secret));
    }
    match text.chars().enumerate().find(|(_, c)| !c.is_ascii_graphic()) {
        None => Ok(()),
        Some((position, c)) if c.is_ascii() => Err(AddressError::at(AddressErrorKind::InvalidCharacter(c), position)),
        Some((position, c)) => Err(AddressError::at(AddressErrorKind::NonAscii(c), position)),
    }
}

/// Base58Check text → version and payload; `None` if it is nothing like Base58.
///
/// Two complaints are kept apart because they send a reader to different places: a letter that Base58 does not have, and letters
/// that do not add up.
pub(crate) fn base58check(text: &str) -> Option<Result<(u8, Vec<u8>), AddressError>> {
    use ::bitcoin::base58;
    if let Some([version, hash @ ..]) = breachlight_codec::base58check(text) {
        return Some(Ok((version, hash.to_vec())));
    }
    // 1 version byte, 20 bytes and 4 of checksum take 26 to 35 characters.
    if !(25..=36).contains(&text.len()) {
        return None;
    }
    if let Some((position, c)) = text.chars().enumerate().find(|(_, c)| !is_base58(*c)) {
        // 0, O, I and l are left out of Base58 because they look like others, so they are what OCR and people put in.
        return matches!(c, '0' | 'O' | 'I' | 'l')
            .then(|| Err(AddressError::at(AddressErrorKind::InvalidCharacter(c), position)));
    }
    Some(match base58::decode_check(text) {
        Ok(bytes) if bytes.len() == 21 => Ok((bytes[0], bytes[1..].to_vec())),
        Ok(_) => Err(AddressError::new(AddressErrorKind::Length)),
        Err(_) => Err(AddressError::new(AddressErrorKind::Checksum)),
    })
}

/// The letters of Base58, by what it leaves out.
pub(crate) const fn is_base58(c: char) -> bool {
    c.is_ascii_alphanumeric() && !matches!(c, '0' | 'O' | 'I' | 'l')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chain_has_its_rules() {
        assert!(RULES.iter().all(|rules| rules.chain.rules().assets == rules.assets));
        for chain in [Chain::Bitcoin, Chain::BitcoinCash, Chain::Monacoin] {
            assert_eq!(chain.rules().chain, chain);
            assert_eq!(chain.code().parse::<Asset>().unwrap().chain(), Some(chain));
        }
    }

    fn chains(text: &str, asset: Option<&str>) -> Vec<Chain> {
        let asset = asset.map(|code| code.parse().unwrap());
        resolve(text, asset.as_ref()).unwrap().iter().map(|p| p.identity.chain).collect()
    }

    #[test]
    fn what_the_text_cannot_decide_stays_open_until_a_coin_decides_it() {
        use Chain::{Bitcoin, BitcoinCash, Monacoin};
        assert_eq!(chains("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", None), [Bitcoin, BitcoinCash]);
        assert_eq!(chains("3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z", None), [Bitcoin, BitcoinCash, Monacoin]);
        assert_eq!(chains("3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z", Some("mona")), [Monacoin]);
        assert_eq!(chains("3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z", Some("XEM")), [Bitcoin, BitcoinCash, Monacoin]);
    }

    #[test]
    fn a_misfiled_address_is_read_as_what_it_is() {
        assert_eq!(chains("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV", Some("BTC")), [Chain::Monacoin]);
        assert_eq!(chains("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", Some("BTC")), [Chain::BitcoinCash]);
    }

    fn error(text: &str) -> (&'static str, Option<usize>) {
        let error = resolve(text, None).unwrap_err();
        (error.code(), error.position)
    }

    #[test]
    fn the_most_telling_complaint_wins() {
        assert_eq!(error(" "), ("empty", None));
        assert_eq!(error("hello"), ("unknown_form", None));
        // A transcription of a Binance wallet found in a public file: the last 1 was read as l, then dropped.
        assert_eq!(error("1NDyJtNTjmwk5xPNhjgAMu4HDigtobuls"), ("invalid_character", Some(31)));
        assert_eq!(error("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9x"), ("checksum", None));
        assert_eq!(error("1MFgcyJ7ZNSknbTBRaih6zWDE6V1A64tRYs"), ("checksum", None));
        assert_eq!(error("１FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w"), ("non_ascii", Some(0)));
        assert_eq!(error("1FmwHh6pgkf4meCM\u{200B}oqo8fHH3GNRF571f9w"), ("non_ascii", Some(16)));
        assert_eq!(error("1FmwHh6pgkf4 meCMoqo8fHH3GNRF571f9w"), ("invalid_character", Some(12)));
        // Dogecoin and Tron: checksums that fit, chains that come later.
        assert_eq!(error("D9FJGn7mLu54D4S6BuBye6rBYe42TFDqNf"), ("unknown_version", None));
        assert_eq!(error("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq"), ("unknown_version", None));
    }
}
