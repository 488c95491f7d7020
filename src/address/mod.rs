//! Text → one identity, or precisely why not.
//!
//! | chains                                | module            | codec                                                  | standard                              |
//! |---------------------------------------|-------------------|--------------------------------------------------------|---------------------------------------|
//! | BTC LTC MONA DOGE DASH BTG BSV XVG    | [`bitcoin`]       | `breachlight-codec`, beside and behind it `bitcoin`    | BIP-16, 141, 173, 341, 350; LIP-0004  |
//! | BCH XEC                               | [`bitcoin_cash`]  | ours for `CashAddr`, `breachlight-codec` for legacy    | CashAddr 2017, CHIP-2022-02           |
//! | ZEC                                   | [`zcash`]         | `bitcoin::base58`, `bech32`                            | Zcash protocol 5.6, ZIP-316, ZIP-320  |
//! | ETH BSC POL ARB OP BASE AVAX … RBTC   | [`evm`]           | `sha3`                                                 | EIP-55, ERC-1191                      |
//! | TRX                                   | [`tron`]          | `breachlight-codec`                                    | Tron documentation, "Account"         |
//! | XRP                                   | [`xrp`]           | `breachlight-codec` behind the ledger's own alphabet   | XRPL "base58 Encodings", XLS-5d       |
//! | XLM                                   | [`stellar`]       | ours: Base32 and CRC-16                                | SEP-0023                              |
//! | NEM XYM                               | [`nem`]           | `sha3`                                                 | NEM technical reference 3.1; Symbol   |
//! | SOL                                   | [`solana`]        | `bitcoin::base58`                                      | Solana documentation, "Accounts"      |
//! | XMR                                   | [`monero`]        | `bitcoin::base58` by blocks, `sha3`                    | CryptoNote `base58.cpp`               |
//! | ADA                                   | [`cardano`]       | `bech32`, `bitcoin::base58` and CRC-32                 | CIP-5, CIP-19, Byron's CDDL           |
//! | DOT KSM ASTR and other Substrate      | [`substrate`]     | `bitcoin::base58`, `blake2`                            | SS58                                  |
//! | ATOM BNB CRO OSMO … RUNE              | [`cosmos`]        | `bech32`                                               | SLIP-0173                             |
//! | ALGO                                  | [`algorand`]      | ours: Base32; `sha2`                                   | Algorand documentation, "Accounts"    |
//! | XTZ                                   | [`tezos`]         | `bitcoin::base58`                                      | Tezos `base58.ml`                     |
//! | NEAR                                  | [`near`]          | –                                                      | NEAR "Account ID rules"               |
//! | TON                                   | [`ton`]           | ours: Base64 and CRC-16                                | TEP-2                                 |
//! | FIL                                   | [`filecoin`]      | ours: Base32; `blake2`                                 | Filecoin "Addresses", FIP-0048        |
//! | HBAR EOS                              | [`names`]         | –                                                      | HIP-15; Antelope "Account names"      |
//!
//! Most chains have crates of their own that read their addresses. `docs/decisions/0009` says why only `bitcoin` is among the dependencies:
//! the others bring their chain's cryptography and clients along, several times the bytes of the page's whole budget.
//!
//! Adding a chain is adding a file with a [`Family`] (or a line to the table of one) and a line to [`FAMILIES`]. What an address *is* does
//! not depend on how it is written: `1N4G…` and `bitcoincash:qrn0…` are one [`Identity`], and lists are matched on that. How it was written
//! stays beside it, in [`Parsed`], because a report has to say "the same script in other notation".
//!
//! Text alone cannot always decide: `3…` is Bitcoin, Bitcoin Cash or an old form of Litecoin or Monacoin, and a `0x` account is on every
//! chain of Ethereum's kind. [`resolve`] then returns all of them and leaves the choice to the coin or the network that the file names.

pub mod algorand;
mod asset;
pub mod bitcoin;
pub mod bitcoin_cash;
mod candidate;
pub mod cardano;
mod chain;
mod column;
pub mod cosmos;
mod diagnosis;
mod ends;
mod error;
pub mod evm;
pub mod filecoin;
mod identity;
pub mod monero;
pub mod names;
pub mod near;
pub mod nem;
mod notation;
pub mod relation;
pub mod scan;
pub mod secret;
pub mod solana;
pub mod stellar;
pub mod substrate;
pub mod tezos;
pub mod ton;
pub mod tron;
pub mod txid;
mod uri;
pub mod xrp;
pub mod zcash;

pub use asset::{Asset, ParseAssetError, named};
pub use candidate::{Facts, Family, Identities};
pub use chain::{Chain, Chains, Network};
pub use column::column;
pub use ends::Ends;
pub use error::{AddressError, AddressErrorKind, Note};
pub use identity::{AddressKind, Identity, Notation, Parsed, Payload};
pub use txid::{Outpoint, Txid};

use candidate::{Candidate, Reading};

/// All chains this crate can read addresses of, the families with the most addresses first.
pub static FAMILIES: &[&Family] = &[
    &self::bitcoin::FAMILY,
    &bitcoin_cash::FAMILY,
    &evm::FAMILY,
    &tron::FAMILY,
    &xrp::FAMILY,
    &zcash::FAMILY,
    &stellar::FAMILY,
    &nem::FAMILY,
    &solana::FAMILY,
    &monero::FAMILY,
    &cardano::FAMILY,
    &substrate::FAMILY,
    &cosmos::FAMILY,
    &algorand::FAMILY,
    &tezos::FAMILY,
    &near::FAMILY,
    &ton::FAMILY,
    &filecoin::FAMILY,
    &names::FAMILY,
];

/// The family a chain is of.
fn family(chain: Chain) -> &'static Family {
    let has = |family: &&&Family| family.chains.iter().any(|facts| facts.chain == chain);
    // A test asserts that every chain is of one family; the other branch is never taken.
    FAMILIES.iter().find(has).copied().unwrap_or(&self::bitcoin::FAMILY)
}

/// Reads `text` as an address. `named` is the chains that the file's coin and network leave ([`named`]), or none if it names nothing.
///
/// Returns every identity the text can have: one, if the file decides it or if only one chain has the form. Where the file names a chain
/// and the address is plainly of another, that other identity is returned: misfiled addresses are common, and a listed one must not be
/// missed because of the column beside it. [`notes`] says so.
///
/// # Errors
///
/// [`AddressError`]: what the named chain says of it, or else the most telling of what the chains said.
pub fn resolve(text: &str, named: Chains) -> Result<Identities, AddressError> {
    // Nearly every row of nearly every file: whole, of the main network, beside its coin.
    if named == BITCOIN
        && let Some(parsed) = self::bitcoin::mainnet(text)
    {
        return Ok(Identities::from_buf([parsed]));
    }
    let text = text.trim();
    let Some(uri) = printable(text).map(uri::split)? else { return word(text, named) };
    let mut found = word(uri.address, if uri.chains.is_empty() { named } else { uri.chains })?;
    found.iter_mut().for_each(|parsed| parsed.tag = parsed.tag.or(uri.tag));
    Ok(found)
}

/// Reads `text` as an address with nothing around it: no blank, no payment link, no tag behind a colon.
pub(crate) fn resolve_word(text: &str, named: Chains) -> Result<Identities, AddressError> {
    word(printable(text)?, named)
}

fn printable(text: &str) -> Result<&str, AddressError> {
    let printable = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    if printable { Ok(text) } else { Err(diagnosis::of_characters(text)) }
}

const BITCOIN: Chains = Chains::of(&[Chain::Bitcoin]);

/// One word of printable ASCII.
fn word(text: &str, named: Chains) -> Result<Identities, AddressError> {
    let candidate = Candidate::new(text);
    let mut complaint = None;
    if !named.is_empty() {
        let mut reading = Reading::new(named);
        let mut left = named;
        for family in FAMILIES {
            if !family.set.and(left).is_empty() && (family.fits)(&candidate) {
                (family.read)(&candidate, &mut reading);
            }
            left = left.without(family.set);
            if left.is_empty() {
                break;
            }
        }
        if !reading.found.is_empty() {
            reading.found.sort_by_key(|parsed| parsed.identity.chain);
            return Ok(reading.found);
        }
        complaint = reading.complaint();
    }
    let mut reading = Reading::new(Chains::ALL);
    for family in FAMILIES.iter().filter(|family| (family.fits)(&candidate)) {
        (family.read)(&candidate, &mut reading);
    }
    if reading.found.is_empty() {
        return Err(diagnosis::of_word(text, complaint.or(reading.complaint())));
    }
    reading.found.sort_by_key(|parsed| parsed.identity.chain);
    Ok(reading.found)
}

/// An address, a transaction or one output of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identifier {
    /// An address, with every identity it can have.
    Address(Identities),
    /// A transaction, and one of its outputs if the text names one.
    Transaction(Txid, Option<u32>),
}

/// Reads `text` as whatever identifier it is.
///
/// # Errors
///
/// As [`resolve`], where it is none.
pub fn identify(text: &str, named: Chains) -> Result<Identifier, AddressError> {
    let text = text.trim();
    // 64 digits are a transaction, except on the one chain whose accounts look the same, and behind a workchain of TON.
    if text.len() >= 64
        && !named.has(Chain::Near)
        && !text.starts_with("0:")
        && !text.starts_with("-1:")
        && let Ok((txid, output)) = txid::parse(text)
    {
        return Ok(Identifier::Transaction(txid, output));
    }
    resolve(text, named).map(Identifier::Address)
}

/// What a reader should know of an address that was read.
pub fn notes(text: &str, named: Chains, found: &[Parsed]) -> Vec<Note> {
    let mut notes = Vec::new();
    let chains = found.iter().map(|parsed| parsed.identity.chain);
    if !named.is_empty() && !chains.clone().any(|chain| named.has(chain)) {
        notes.extend(chains.clone().next().map(Note::OtherChain));
    }
    if found.len() > 1 {
        notes.push(Note::SeveralChains);
    }
    let kinds = || found.iter().map(|parsed| (parsed.identity.kind, parsed.notation));
    if kinds().any(|(kind, notation)| kind == AddressKind::Name || notation == Notation::Plain) {
        notes.push(Note::NoChecksum);
    }
    if found.iter().any(|parsed| parsed.identity.network != Network::Mainnet) {
        notes.push(Note::TestNetwork);
    }
    if kinds().any(|(kind, _)| kind.is_shielded()) {
        notes.push(Note::Shielded);
    }
    if text.trim().len() != text.len() {
        notes.push(Note::BlanksAround);
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text is beside a coin or a network of this name; the name may be empty.
    pub(super) fn read(text: &str, name: &str) -> Result<Identities, AddressError> {
        let chains = Chain::ALL.iter().copied().filter(|chain| chain.code() == name);
        resolve(text, chains.map(|chain| Chains::of(&[chain])).next().unwrap_or_else(|| asset::named_by(name)))
    }

    /// The one identity, or the first where nothing is named.
    pub(super) fn only(text: &str, name: &str) -> Parsed {
        let found = read(text, name).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert!(found.len() == 1 || name.is_empty(), "{text}: {found:?}");
        found[0].clone()
    }

    pub(super) fn chains(text: &str, name: &str) -> Vec<Chain> {
        read(text, name).unwrap().iter().map(|parsed| parsed.identity.chain).collect()
    }

    pub(super) fn refusal(text: &str, name: &str) -> (&'static str, Option<usize>) {
        let error = read(text, name).unwrap_err();
        (error.code(), error.position)
    }

    #[test]
    fn every_chain_is_of_one_family() {
        for chain in Chain::ALL {
            let families = FAMILIES.iter().filter(|family| family.chains.iter().any(|facts| facts.chain == *chain));
            assert_eq!(families.count(), 1, "{chain}");
        }
    }

    #[test]
    fn what_the_text_cannot_decide_stays_open_until_the_file_decides_it() {
        use Chain::{Bitcoin, BitcoinCash, BitcoinSv, Litecoin, Monacoin};
        assert_eq!(chains("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", ""), [Bitcoin, BitcoinCash, BitcoinSv]);
        let script = "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z";
        assert_eq!(chains(script, ""), [Bitcoin, BitcoinCash, BitcoinSv, Litecoin, Monacoin]);
        assert_eq!(chains(script, "mona"), [Monacoin]);
        assert_eq!(chains(script, "XEM"), chains(script, ""));
        assert_eq!(chains(script, "USDT"), [Bitcoin]);
        assert_eq!(chains("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV", ""), [Litecoin, Monacoin]);
    }

    #[test]
    fn a_misfiled_address_is_read_as_what_it_is() {
        assert_eq!(chains("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV", "BTC"), [Chain::Litecoin, Chain::Monacoin]);
        assert_eq!(chains("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", "BTC"), [Chain::BitcoinCash]);
        let text = "TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq ";
        let named = Chains::of(&[Chain::Bitcoin]);
        let found = resolve(text, named).unwrap();
        assert_eq!(notes(text, named, &found), [Note::OtherChain(Chain::Tron), Note::BlanksAround]);
    }

    #[test]
    fn a_transaction_is_told_from_an_account() {
        let digits = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
        let output = |text: &str| match identify(text, Chains::NONE).unwrap() {
            Identifier::Transaction(txid, output) => (txid.to_string(), output),
            Identifier::Address(found) => panic!("{found:?}"),
        };
        assert_eq!(output(digits), (digits.to_owned(), None));
        assert_eq!(output(&format!("{digits}:7")), (digits.to_owned(), Some(7)));
        assert!(matches!(identify(digits, Chains::of(&[Chain::Near])).unwrap(), Identifier::Address(_)));
    }

    #[test]
    fn the_named_chains_complaint_comes_first() {
        assert_eq!(refusal(" ", ""), ("empty", None));
        assert_eq!(refusal("hello", ""), ("unknown_form", None));
        // A transcription of a Binance wallet found in a public file: the last 1 was read as l, then dropped.
        assert_eq!(refusal("1NDyJtNTjmwk5xPNhjgAMu4HDigtobuls", ""), ("invalid_character", Some(31)));
        assert_eq!(refusal("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9x", ""), ("checksum", None));
        assert_eq!(refusal("1MFgcyJ7ZNSknbTBRaih6zWDE6V1A64tRYs", "BTC"), ("length", None));
        assert_eq!(refusal("１FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", ""), ("non_ascii", Some(0)));
        assert_eq!(refusal("1FmwHh6pgkf4meCM\u{200B}oqo8fHH3GNRF571f9w", ""), ("non_ascii", Some(16)));
        assert_eq!(refusal("1FmwHh6pgkf4 meCMoqo8fHH3GNRF571f9w", ""), ("invalid_character", Some(12)));
    }
}
