//! Bitcoin and the chains that kept its addresses: Base58Check with a version byte of their own, and Bech32 with a prefix of their own.
//!
//! The table is the whole difference between them. The crate `bitcoin` is the judge in a differential test; what it is asked for here is
//! its Base58, its Bech32 and its hashes.

use ::bitcoin::hashes::{Hash as _, ripemd160};

use breachlight_codec::{Hrp, MainnetAddress, ShortMessage, address, segwit};

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed, Payload};
use super::notation::bech32::Variant;
use super::notation::bits::regroup;
use super::notation::{base58, bech32};

/// What these chains bring to [`resolve`](super::resolve). Tether on Bitcoin (Omni) has Bitcoin's addresses.
pub static FAMILY: Family = Family::new(
    &[
        Facts {
            chain: Chain::Bitcoin,
            assets: &["BTC", "XBT"],
            networks: &["btc", "xbt", "bitcoin", "bitcoinnetwork", "segwit", "omni", "brc20", "runes", "onchain"],
        },
        Facts {
            chain: Chain::BitcoinSv,
            assets: &["BSV", "BCHSV"],
            networks: &["bsv", "bchsv", "bitcoinsv", "bitcoinsatoshivision"],
        },
        Facts { chain: Chain::BitcoinGold, assets: &["BTG"], networks: &["btg", "bitcoingold"] },
        Facts { chain: Chain::Litecoin, assets: &["LTC"], networks: &["ltc", "litecoin", "mweb"] },
        Facts { chain: Chain::Monacoin, assets: &["MONA"], networks: &["mona", "monacoin"] },
        Facts { chain: Chain::Dogecoin, assets: &["DOGE", "XDG"], networks: &["doge", "xdg", "dogecoin"] },
        Facts { chain: Chain::Dash, assets: &["DASH"], networks: &["dash"] },
        Facts { chain: Chain::Verge, assets: &["XVG"], networks: &["xvg", "verge"] },
    ],
    fits,
    read,
    print,
);

/// How one chain writes its addresses.
#[derive(Debug)]
struct Coin {
    chain: Chain,
    /// Version bytes of P2PKH.
    pubkey: u8,
    /// Version bytes of P2SH, the one written today first.
    script: &'static [u8],
    /// The prefix of segwit addresses.
    prefix: Option<Hrp>,
}

/// # Source
///
/// Each chain's `chainparams.cpp`: `PUBKEY_ADDRESS`, `SCRIPT_ADDRESS`, `SCRIPT_ADDRESS2`, `bech32_hrp`. Litecoin and Monacoin once wrote
/// P2SH with Bitcoin's version 5, and old addresses are still about: `3…` and `M…` cannot be told apart without a coin's name.
const COINS: [Coin; 8] = [
    Coin { chain: Chain::Bitcoin, pubkey: 0, script: &[5], prefix: Some(Hrp::new("bc")) },
    Coin { chain: Chain::BitcoinSv, pubkey: 0, script: &[5], prefix: None },
    Coin { chain: Chain::BitcoinGold, pubkey: 38, script: &[23], prefix: Some(Hrp::new("btg")) },
    Coin { chain: Chain::Litecoin, pubkey: 48, script: &[50, 5], prefix: Some(Hrp::new("ltc")) },
    Coin { chain: Chain::Monacoin, pubkey: 50, script: &[55, 5], prefix: Some(Hrp::new("mona")) },
    Coin { chain: Chain::Dogecoin, pubkey: 30, script: &[22], prefix: None },
    Coin { chain: Chain::Dash, pubkey: 76, script: &[16], prefix: None },
    Coin { chain: Chain::Verge, pubkey: 30, script: &[33], prefix: None },
];

/// Test networks that have a form of their own. (`m…`, `n…` and `2…` are everybody's; they are read as Bitcoin's.)
///
/// # Source
///
/// As for [`COINS`], class `CTestNetParams` or `CRegTestParams`.
const TEST_PREFIXES: [(&str, Chain, Network); 6] = [
    ("tb", Chain::Bitcoin, Network::Testnet),
    ("bcrt", Chain::Bitcoin, Network::Regtest),
    ("tltc", Chain::Litecoin, Network::Testnet),
    ("rltc", Chain::Litecoin, Network::Regtest),
    ("tmona", Chain::Monacoin, Network::Testnet),
    ("rmona", Chain::Monacoin, Network::Regtest),
];

/// Litecoin's hidden addresses.
///
/// # Source
///
/// LIP-0004: two public keys of 33 bytes behind a version of five bits.
const MWEB_PREFIX: &str = "ltcmweb";

/// All prefixes in front of a Bech32 address that are read here.
const PREFIXES: [&str; 12] =
    ["bc1", "tb1", "bcrt1", "ltc1", "mona1", "btg1", "ltcmweb1", "tltc1", "rltc1", "tmona1", "rmona1", "tmweb1"];

fn prefixed(candidate: &Candidate<'_>) -> bool {
    PREFIXES.iter().any(|prefix| candidate.starts_with(prefix))
}

fn fits(candidate: &Candidate<'_>) -> bool {
    (25..=36).contains(&candidate.len()) || prefixed(candidate)
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    if let Some((version, hash)) = candidate.base58check() {
        return base58_address(version, hash, reading);
    }
    // Most addresses of most files are of the main network and whole: those take the short way.
    for coin in &COINS {
        if let Some(decoded) = coin.prefix.and_then(|prefix| segwit(candidate.text.as_bytes(), prefix)) {
            let program = decoded.program();
            let kind = witness_kind(decoded.version, program.len());
            return reading.push(Parsed::new(coin.chain, kind, program, Notation::Bech32));
        }
    }
    if prefixed(candidate) {
        return other_bech32(candidate, reading);
    }
    if let Some(error) = base58::complaint(candidate.text) {
        reading.complain(error);
    }
}

/// Bitcoin's own address of the main network, and nothing else.
pub(super) fn mainnet(text: &str) -> Option<Parsed> {
    let address = address(text.as_bytes())?;
    let notation = match address {
        MainnetAddress::Base58(version, _) => Notation::Base58(version),
        MainnetAddress::Segwit(_) => Notation::Bech32,
    };
    let payload = Payload::new(address.payload());
    let identity = Identity { chain: Chain::Bitcoin, network: Network::Mainnet, kind: mainnet_kind(&address), payload };
    Some(Parsed { identity, notation, tag: None })
}

/// What an address that was read by the short way pays to.
pub(super) fn mainnet_kind(address: &MainnetAddress) -> AddressKind {
    match address {
        MainnetAddress::Base58(0, _) => AddressKind::P2pkh,
        MainnetAddress::Base58(..) => AddressKind::P2sh,
        MainnetAddress::Segwit(decoded) => witness_kind(decoded.version, decoded.program().len()),
    }
}

fn base58_address(version: u8, hash: &[u8], reading: &mut Reading) {
    let notation = Notation::Base58(version);
    let mut known = false;
    for coin in &COINS {
        let kind = if coin.pubkey == version {
            AddressKind::P2pkh
        } else if coin.script.contains(&version) {
            AddressKind::P2sh
        } else {
            continue;
        };
        known = true;
        if reading.wants(coin.chain) {
            reading.push(Parsed::new(coin.chain, kind, hash, notation));
        }
    }
    let kind = match version {
        111 => AddressKind::P2pkh,
        196 => AddressKind::P2sh,
        _ if known => return,
        // A checksum that fits and a version nobody here has: some chain's, but none of these.
        _ => return reading.refuse(AddressErrorKind::UnknownVersion),
    };
    reading.push(Parsed::new(Chain::Bitcoin, kind, hash, notation).on(Network::Testnet));
}

/// Test networks and hidden addresses, and whatever is wrong with the others.
fn other_bech32(candidate: &Candidate<'_>, reading: &mut Reading) {
    if let Some(parsed) = mweb_or_test_network(candidate.text) {
        return reading.push(parsed);
    }
    // Both checksums are met, and only one of them is right for a version (BIP-350).
    let other_checksum = bech32::decode(candidate.text).is_some_and(|decoded| {
        let right = if decoded.values.first() == Some(&0) { Variant::Bech32 } else { Variant::Bech32m };
        decoded.variant != right
    });
    if other_checksum {
        reading.refuse(AddressErrorKind::Checksum);
    } else {
        reading.complain(bech32::complaint(candidate.text));
    }
}

fn mweb_or_test_network(text: &str) -> Option<Parsed> {
    let decoded = bech32::decode(text)?;
    let (version, data) = decoded.values.split_first()?;
    let bytes = regroup(data.iter().copied(), 5, 8)?;
    if decoded.prefix == MWEB_PREFIX && decoded.variant == Variant::Bech32 && *version == 0 && bytes.len() == 66 {
        return Some(Parsed::new(Chain::Litecoin, AddressKind::Mweb, &bytes, Notation::Bech32));
    }
    let (_, chain, network) = TEST_PREFIXES.into_iter().find(|(prefix, ..)| *prefix == decoded.prefix)?;
    let variant = if *version == 0 { Variant::Bech32 } else { Variant::Bech32m };
    let length_is_right = if *version == 0 { matches!(bytes.len(), 20 | 32) } else { (2..=40).contains(&bytes.len()) };
    (decoded.variant == variant && *version <= 16 && length_is_right)
        .then(|| Parsed::new(chain, witness_kind(*version, bytes.len()), &bytes, Notation::Bech32).on(network))
}

/// What a witness program of this version and length pays to.
///
/// # Source
///
/// BIP-141 for version 0, BIP-341 for version 1; everything else is left for later upgrades.
const fn witness_kind(version: u8, len: usize) -> AddressKind {
    match (version, len) {
        (0, 20) => AddressKind::P2wpkh,
        (0, 32) => AddressKind::P2wsh,
        (1, 32) => AddressKind::P2tr,
        _ => AddressKind::Witness(version),
    }
}

fn print(identity: &Identity) -> String {
    written(identity).unwrap_or_default()
}

fn written(identity: &Identity) -> Option<String> {
    let coin = COINS.iter().find(|coin| coin.chain == identity.chain)?;
    let payload = identity.payload.as_bytes();
    let with_version = |version: u8| base58::encode_check(&[&[version], payload].concat());
    let test = identity.network != Network::Mainnet;
    let version = match identity.kind {
        AddressKind::P2pkh => return Some(with_version(if test { 111 } else { coin.pubkey })),
        AddressKind::P2sh => return Some(with_version(if test { 196 } else { *coin.script.first()? })),
        AddressKind::P2wpkh | AddressKind::P2wsh | AddressKind::Mweb => 0,
        AddressKind::P2tr => 1,
        AddressKind::Witness(version) => version,
        _ => return None,
    };
    let prefix = match (identity.chain, identity.network) {
        _ if identity.kind == AddressKind::Mweb => MWEB_PREFIX,
        (_, Network::Mainnet) => coin.prefix?.text(),
        (chain, network) => TEST_PREFIXES.iter().find(|(_, c, n)| (*c, *n) == (chain, network))?.0,
    };
    let mut values = vec![version];
    values.extend(regroup(payload.iter().copied(), 8, 5)?);
    bech32::encode(prefix, &values, if version == 0 { Variant::Bech32 } else { Variant::Bech32m })
}

/// The script in which a key hides when it is wrapped as P2SH-P2WPKH. Every key that is asked for is hashed so, and it is one block.
///
/// # Source
///
/// BIP-49: the redeem script is the witness program itself, `0014` and the hash.
pub(super) fn redeem_script(key_hash: &[u8]) -> Option<ShortMessage> {
    if key_hash.len() == 20 { ShortMessage::of(&[0x00, 0x14], key_hash) } else { None }
}

/// What a P2SH address has of the SHA-256 of its script.
pub(super) fn script_hash(sha256: [u8; 32]) -> [u8; 20] {
    ripemd160::Hash::hash(&sha256).to_byte_array()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    #[test]
    fn every_mainnet_form_is_read_and_printed_back() {
        for (text, chain, kind) in [
            ("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "BTC", AddressKind::P2pkh),
            ("3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z", "BTC", AddressKind::P2sh),
            ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BTC", AddressKind::P2wpkh),
            ("bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3", "BTC", AddressKind::P2wsh),
            ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "BTC", AddressKind::P2tr),
            ("bc1sw50qgdz25j", "BTC", AddressKind::Witness(16)),
            ("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV", "MONA", AddressKind::P2pkh),
            ("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV", "LTC", AddressKind::P2sh),
            ("LQtFoidy5TmLrPP77MZzgMRffqPsmRfMXE", "LTC", AddressKind::P2pkh),
            ("DGAipZhEbf9r65QdB7WPwzdBKDpefVwwsZ", "DOGE", AddressKind::P2pkh),
            ("XnPFsRWTaSgiVauosEwQ6dEitGYXgwznz2", "DASH", AddressKind::P2pkh),
            ("GPwg61XoHqQPNmAucFACuQ5H9sGCDv9TpS", "BTG", AddressKind::P2pkh),
            ("DFFJhnQNZf8rf67tYnesPu7MuGUpYtzv7Z", "XVG", AddressKind::P2pkh),
            ("12sjrrhoFEsedNRhtgwvvRqjFTh8fZTDX9", "BSV", AddressKind::P2pkh),
        ] {
            let Parsed { identity, .. } = only(text, chain);
            assert_eq!((identity.chain.code(), identity.kind, identity.network), (chain, kind, Network::Mainnet));
            assert_eq!(identity.canonical(), text);
        }
        assert_eq!(
            only("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "BTC").identity.canonical(),
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
        );
    }

    #[test]
    fn the_old_script_form_is_the_new_one_in_other_notation() {
        for (chain, letter) in [("MONA", 'P'), ("LTC", 'M')] {
            let old = only("3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z", chain);
            let new = only(&old.identity.canonical(), chain);
            assert!(old.identity.canonical().starts_with(letter));
            assert_eq!(old.identity, new.identity);
            assert_ne!(old.notation, new.notation);
        }
    }

    #[test]
    fn witness_and_hidden_forms_of_other_chains_come_back() {
        let thief = only("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV", "MONA").identity;
        for network in [Network::Mainnet, Network::Testnet, Network::Regtest] {
            let witness = Identity { kind: AddressKind::P2wpkh, network, ..thief.clone() };
            let text = witness.canonical();
            assert_eq!(only(&text, "MONA").identity, witness, "{text}");
            assert_eq!(only(&text.to_uppercase(), "MONA").identity, witness);
        }
        let mweb = Parsed::new(Chain::Litecoin, AddressKind::Mweb, &[2; 66], Notation::Bech32);
        assert!(mweb.identity.canonical().starts_with("ltcmweb1q"));
        assert_eq!(only(&mweb.identity.canonical(), "LTC"), mweb);
    }

    #[test]
    fn test_networks_are_named() {
        let network = |text| only(text, "BTC").identity.network;
        assert_eq!(network("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx"), Network::Testnet);
        assert_eq!(network("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn"), Network::Testnet);
        assert_eq!(network("bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080"), Network::Regtest);
    }

    #[test]
    fn damage_is_told_apart() {
        assert_eq!(refusal("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", ""), ("checksum", Some(41)));
        assert_eq!(refusal("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3q5", ""), ("checksum", None));
        assert_eq!(refusal("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8F3T4", ""), ("mixed_case", None));
        assert_eq!(refusal("bc1qw508d6qejxtdg4y5r3zarvaryoc5xw7kv8f3t4", ""), ("invalid_character", Some(29)));
    }
}
