//! Bitcoin addresses, read by the crate `bitcoin`: `1…`, `3…`, `bc1q…`, `bc1p…` and witness versions still to come.

use ::bitcoin::address::{AddressData, NetworkUnchecked, ParseError};
use ::bitcoin::base58;
use ::bitcoin::{
    Address, KnownHrp, Network as Core, PubkeyHash, ScriptBuf, ScriptHash, WitnessProgram, WitnessVersion,
};

use breachlight_codec::{Hrp, base58check, segwit};

use super::{
    AddressError, AddressErrorKind, Attempt, Chain, Identity, Network, Notation, Parsed, Payload, Rules, ScriptKind,
};

const BC: Hrp = Hrp::new("bc");

/// What Bitcoin brings to [`resolve`](super::resolve).
pub const RULES: Rules = Rules { chain: Chain::Bitcoin, assets: &["BTC", "XBT"], parse, print };

/// Most addresses of most files are of the main network and whole: those take the short way. Everything else, and the reason for every
/// refusal, comes from `bitcoin`.
fn parse(text: &str) -> Attempt {
    if let Some(parsed) = mainnet(text) {
        return Attempt::Address(parsed);
    }
    match text.parse::<Address<NetworkUnchecked>>() {
        Ok(address) => read(&address).map_or(Attempt::Other, Attempt::Address),
        Err(error) => complaint(text, &error),
    }
}

fn mainnet(text: &str) -> Option<Parsed> {
    let (kind, payload, notation) = if let Some(decoded) = segwit(text, BC) {
        let program = decoded.program();
        (witness_kind(decoded.version, program.len()), Payload::new(program)?, Notation::Bech32)
    } else {
        let [version, hash @ ..] = base58check(text)?;
        let kind = match version {
            0 => ScriptKind::P2pkh,
            5 => ScriptKind::P2sh,
            _ => return None,
        };
        (kind, Payload::new(&hash)?, Notation::Base58(version))
    };
    Some(Parsed { identity: Identity { chain: Chain::Bitcoin, network: Network::Mainnet, kind, payload }, notation })
}

fn read(address: &Address<NetworkUnchecked>) -> Option<Parsed> {
    let (network, test_versions) = [(Core::Bitcoin, false), (Core::Testnet, true), (Core::Regtest, true)]
        .into_iter()
        .find(|(network, _)| address.is_valid_for_network(*network))?;
    let network = match network {
        Core::Bitcoin => Network::Mainnet,
        Core::Testnet => Network::Testnet,
        _ => Network::Regtest,
    };
    let (kind, payload, notation) = match address.assume_checked_ref().to_address_data() {
        AddressData::P2pkh { pubkey_hash } => (
            ScriptKind::P2pkh,
            Payload::new(pubkey_hash.as_ref())?,
            Notation::Base58(if test_versions { 111 } else { 0 }),
        ),
        AddressData::P2sh { script_hash } => (
            ScriptKind::P2sh,
            Payload::new(script_hash.as_ref())?,
            Notation::Base58(if test_versions { 196 } else { 5 }),
        ),
        AddressData::Segwit { witness_program } => {
            let program = witness_program.program().as_bytes();
            (witness_kind(witness_program.version().to_num(), program.len()), Payload::new(program)?, Notation::Bech32)
        }
        _ => return None,
    };
    Some(Parsed { identity: Identity { chain: Chain::Bitcoin, network, kind, payload }, notation })
}

/// What a witness program of this version and length pays to.
///
/// # Source
///
/// BIP-141 for version 0, BIP-341 for version 1; everything else is left for later upgrades.
pub(super) const fn witness_kind(version: u8, len: usize) -> ScriptKind {
    match (version, len) {
        (0, 20) => ScriptKind::P2wpkh,
        (0, 32) => ScriptKind::P2wsh,
        (1, 32) => ScriptKind::P2tr,
        _ => ScriptKind::Witness(version),
    }
}

/// The witness version a kind of script has, if it has one.
pub(super) const fn witness_version(kind: ScriptKind) -> Option<u8> {
    match kind {
        ScriptKind::P2wpkh | ScriptKind::P2wsh => Some(0),
        ScriptKind::P2tr => Some(1),
        ScriptKind::Witness(version) => Some(version),
        _ => None,
    }
}

fn complaint(text: &str, error: &ParseError) -> Attempt {
    let lower = text.to_ascii_lowercase();
    let bech32 = ["bc1", "tb1", "bcrt1"].iter().any(|prefix| lower.starts_with(prefix));
    let kind = match error {
        _ if bech32 && text != lower && text.chars().any(|c| c.is_ascii_lowercase()) => AddressErrorKind::MixedCase,
        _ if bech32 => {
            match lower
                .char_indices()
                .skip_while(|(at, _)| *at <= lower.rfind('1').unwrap_or(0))
                .find(|(_, c)| !is_bech32(*c))
            {
                Some((position, c)) => {
                    return Attempt::Damaged(AddressError::at(AddressErrorKind::InvalidCharacter(c), position));
                }
                None if lower.len() < 14 || lower.len() > 90 => AddressErrorKind::Length,
                None => AddressErrorKind::Checksum,
            }
        }
        ParseError::Base58(base58::Error::IncorrectChecksum(_)) => match super::base58check(text) {
            Some(_) => AddressErrorKind::Checksum,
            None => return Attempt::Other,
        },
        _ => match super::base58check(text) {
            Some(Err(error)) => return Attempt::Damaged(error),
            // A checksum that fits and a version that is not Bitcoin's: some chain's, but not this one's.
            Some(Ok(_)) => AddressErrorKind::UnknownVersion,
            None => return Attempt::Other,
        },
    };
    Attempt::Damaged(AddressError::new(kind))
}

const fn is_bech32(c: char) -> bool {
    c.is_ascii_alphanumeric() && !matches!(c, '1' | 'b' | 'i' | 'o' | 'B' | 'I' | 'O')
}

fn print(identity: &Identity) -> String {
    let (network, hrp) = match identity.network {
        Network::Mainnet => (Core::Bitcoin, KnownHrp::Mainnet),
        Network::Testnet => (Core::Testnet, KnownHrp::Testnets),
        Network::Regtest => (Core::Regtest, KnownHrp::Regtest),
    };
    address(identity, network, hrp)
        .map_or_else(|| format!("{}:{:x}", identity.kind, identity.payload), |address| address.to_string())
}

fn address(identity: &Identity, network: Core, hrp: KnownHrp) -> Option<Address> {
    let payload = identity.payload.as_bytes();
    match identity.kind {
        ScriptKind::P2pkh => Some(Address::p2pkh(hash::<PubkeyHash>(payload)?, network)),
        ScriptKind::P2sh => Some(Address::p2sh_from_hash(hash::<ScriptHash>(payload)?, network)),
        kind => {
            let version = WitnessVersion::try_from(witness_version(kind)?).ok()?;
            Some(Address::from_witness_program(WitnessProgram::new(version, payload).ok()?, hrp))
        }
    }
}

fn hash<H: ::bitcoin::hashes::Hash>(payload: &[u8]) -> Option<H> {
    H::from_slice(payload).ok()
}

/// The hash of the P2SH script that wraps a P2WPKH output of `key_hash`.
///
/// # Source
///
/// BIP-49: the redeem script is the witness program itself, `0014` and the hash.
pub(super) fn nested_segwit(key_hash: &[u8]) -> Option<Payload> {
    let program = WitnessProgram::new(WitnessVersion::V0, key_hash).ok()?;
    let redeem = ScriptBuf::new_witness_program(&program);
    Payload::new(redeem.script_hash().as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Parsed {
        match parse(text) {
            Attempt::Address(parsed) => parsed,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn every_mainnet_form_is_read_and_printed_back() {
        for (text, kind) in [
            ("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", ScriptKind::P2pkh),
            ("3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z", ScriptKind::P2sh),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", ScriptKind::P2wpkh),
            ("bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3", ScriptKind::P2wsh),
            ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", ScriptKind::P2tr),
            ("bc1sw50qgdz25j", ScriptKind::Witness(16)),
        ] {
            let Parsed { identity, .. } = parsed(text);
            assert_eq!((identity.kind, identity.network), (kind, Network::Mainnet), "{text}");
            assert_eq!(identity.canonical(), text);
        }
        assert_eq!(
            parsed("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4").identity.canonical(),
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
        );
    }

    #[test]
    fn test_networks_are_named() {
        assert_eq!(parsed("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx").identity.network, Network::Testnet);
        assert_eq!(parsed("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn").identity.network, Network::Testnet);
        assert_eq!(parsed("bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080").identity.network, Network::Regtest);
    }

    #[test]
    fn damage_is_told_apart() {
        let complaint = |text| match parse(text) {
            Attempt::Damaged(error) => (error.code(), error.position),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(complaint("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"), ("checksum", None));
        assert_eq!(complaint("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8F3T4"), ("mixed_case", None));
        assert_eq!(complaint("bc1qw508d6qejxtdg4y5r3zarvaryoc5xw7kv8f3t4"), ("invalid_character", Some(29)));
    }
}
