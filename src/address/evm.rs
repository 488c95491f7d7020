//! Accounts of Ethereum and of every chain that took over its accounts: one key, one account, on all of them.
//!
//! Letter case is the checksum (EIP-55); all lower or all upper means that there is none. On Rootstock the number of the chain goes into
//! it (ERC-1191), so that a checksum that fits there and nowhere else names the chain.

use sha3::{Digest as _, Keccak256};

use super::candidate::{Candidate, Facts, Family, Reading, chains_of};
use super::chain::{Chain, Chains};
use super::error::{AddressError, AddressErrorKind};
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bits::{hex_array, hex_encode};

/// What these chains bring to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(FACTS, fits, read, print);

/// The chains of this family.
pub const CHAINS: Chains = chains_of(FACTS);

const FACTS: &[Facts] = &[
    facts(
        Chain::Ethereum,
        &["ETH"],
        &["eth", "erc", "erc20", "ethereum", "ethereumnetwork", "ether", "ethereummainnet"],
    ),
    facts(
        Chain::BnbSmartChain,
        &["BNB", "BSC"],
        &["bsc", "bep20", "bnbsmartchain", "binancesmartchain", "bnbchain", "bsctoken", "smartchain"],
    ),
    facts(Chain::Polygon, &["POL", "MATIC"], &["pol", "matic", "polygon", "polygonpos", "plasma", "prc20"]),
    facts(Chain::Arbitrum, &["ARB"], &["arb", "arbitrum", "arbitrumone", "arbone", "arbi", "arbevm"]),
    facts(Chain::Optimism, &["OP"], &["op", "optimism", "opmainnet", "opeth", "oeth"]),
    facts(Chain::Base, &["BASE"], &["base", "basemainnet", "baseevm"]),
    facts(
        Chain::Avalanche,
        &["AVAX"],
        &["avax", "avaxc", "avaxcchain", "avalanche", "avalanchecchain", "cchain", "cavax"],
    ),
    facts(Chain::EthereumClassic, &["ETC"], &["etc", "ethereumclassic"]),
    facts(Chain::Fantom, &["FTM"], &["ftm", "fantom", "opera"]),
    facts(Chain::Cronos, &["CRO"], &["cronos", "cro", "cronosevm", "crc20"]),
    facts(Chain::Gnosis, &["XDAI", "GNO"], &["xdai", "gnosis", "gnosischain"]),
    facts(Chain::Heco, &["HT", "HECO"], &["heco", "hrc20", "hecochain"]),
    facts(Chain::Kaia, &["KAIA", "KLAY"], &["kaia", "klay", "klaytn", "kip7"]),
    facts(Chain::Ronin, &["RON"], &["ron", "ronin", "axs"]),
    facts(Chain::Linea, &["LINEA"], &["linea"]),
    facts(Chain::ZkSync, &["ZK", "ZKSYNC"], &["zksync", "zksyncera", "zksync2", "era"]),
    facts(Chain::Rootstock, &["RBTC", "RIF"], &["rbtc", "rsk", "rootstock"]),
];

const fn facts(chain: Chain, assets: &'static [&'static str], networks: &'static [&'static str]) -> Facts {
    Facts { chain, assets, networks }
}

/// Rootstock's number.
///
/// # Source
///
/// ERC-1191: the main network of Rootstock adopted it as chain 30. (31 is its test network.)
const ROOTSTOCK: [&str; 2] = ["30", "31"];

/// The digits of an account, and whether `0x` stood before them. `ronin:` is how Ronin's wallet writes it.
fn digits<'a>(candidate: &Candidate<'a>) -> Option<(&'a str, bool)> {
    let text = candidate.text;
    if candidate.starts_with("0x") {
        return Some((&text[2..], true));
    }
    if candidate.starts_with("ronin:") {
        return Some((&text[6..], true));
    }
    (text.len() == 40).then_some((text, false))
}

fn fits(candidate: &Candidate<'_>) -> bool {
    digits(candidate).is_some()
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let Some((digits, marked)) = digits(candidate) else { return };
    let offset = candidate.len() - digits.len();
    if !marked && !CHAINS.iter().any(|chain| reading.is_named(chain)) {
        return;
    }
    let Some(account) = hex_array::<20>(digits) else {
        return complain(candidate.text, digits, offset, marked, reading);
    };
    if account == [0; 20] {
        return reading.refuse(AddressErrorKind::NullAddress);
    }
    let only_rootstock = match case_mistake(digits, "") {
        None => false,
        Some(_) if ROOTSTOCK.iter().any(|number| case_mistake(digits, number).is_none()) => true,
        Some(at) => return reading.complain(AddressError::at(AddressErrorKind::WrongCase, at + offset)),
    };
    for Facts { chain, .. } in FAMILY.chains {
        if reading.wants(*chain) && (!only_rootstock || *chain == Chain::Rootstock) {
            reading.push(Parsed::new(*chain, AddressKind::Account, &account, Notation::Hex));
        }
    }
}

fn complain(text: &str, digits: &str, offset: usize, marked: bool, reading: &mut Reading) {
    // 64 digits are a transaction, which is not read here. Without `0x` in front it may be anything.
    if !marked || digits.len() == 64 || !(20..=60).contains(&digits.len()) {
        return;
    }
    match digits.char_indices().find(|(_, c)| !c.is_ascii_hexdigit()) {
        Some((at, c)) => {
            let position = text[..at + offset].chars().count();
            reading.complain(AddressError::at(AddressErrorKind::InvalidCharacter(c), position));
        }
        None => reading.refuse(AddressErrorKind::Length),
    }
}

/// The first letter whose case contradicts the checksum; `None` if all fit or if there is no checksum.
///
/// # Source
///
/// EIP-55: a letter is a capital where the digit at its place in the Keccak-256 of the lower-case digits is 8 or more. ERC-1191 hashes
/// the number of the chain and `0x` in front of them.
fn case_mistake(digits: &str, chain: &str) -> Option<usize> {
    let lower = digits.bytes().any(|byte| byte.is_ascii_lowercase());
    let upper = digits.bytes().any(|byte| byte.is_ascii_uppercase());
    if !(lower && upper) {
        return None;
    }
    let right = checksummed(&digits.to_ascii_lowercase(), chain);
    digits.bytes().zip(right.bytes()).position(|(is, should)| is != should)
}

/// Lower-case digits with the checksum in their case.
fn checksummed(lower: &str, chain: &str) -> String {
    let mut hasher = Keccak256::new();
    if !chain.is_empty() {
        hasher.update(chain);
        hasher.update("0x");
    }
    hasher.update(lower);
    let hash = hasher.finalize();
    let capital = |at: usize| hash[at / 2] >> (if at.is_multiple_of(2) { 4 } else { 0 }) & 0xf >= 8;
    lower.char_indices().map(|(at, c)| if capital(at) { c.to_ascii_uppercase() } else { c }).collect()
}

fn print(identity: &Identity) -> String {
    let chain = if identity.chain == Chain::Rootstock { ROOTSTOCK[0] } else { "" };
    format!("0x{}", checksummed(&hex_encode(identity.payload.as_bytes()), chain))
}

/// Whether an account is one that no person has the key of: zeros but for the last bytes, as precompiled contracts have, or `0x…dEaD`.
/// Coins sent there are destroyed, and a list that named it would accuse everybody who did.
///
/// # Source
///
/// Ethereum's precompiles are numbered from 1; nobody has found a key for an account with 16 leading zero bytes.
pub fn is_nobodys(identity: &Identity) -> bool {
    CHAINS.has(identity.chain) && identity.payload.as_bytes().iter().take(16).all(|byte| *byte == 0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, only, refusal};
    use super::*;

    const RONIN_THIEF: &str = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";

    #[test]
    fn one_account_in_every_letter_case() {
        let identity = only(RONIN_THIEF, "ETH").identity;
        assert_eq!(identity.canonical(), RONIN_THIEF);
        for text in [
            RONIN_THIEF.to_lowercase(),
            format!("0x{}", RONIN_THIEF[2..].to_uppercase()),
            RONIN_THIEF.to_uppercase(),
            RONIN_THIEF[2..].to_owned(),
        ] {
            assert_eq!(only(&text, "ETH").identity, identity, "{text}");
        }
        assert_eq!(only(&format!("ronin:{}", &RONIN_THIEF[2..]), "RON").identity.chain, Chain::Ronin);
    }

    #[test]
    fn without_a_coin_it_is_every_chain() {
        let all: Vec<_> = CHAINS.iter().collect();
        assert_eq!(chains(RONIN_THIEF, ""), all);
        assert_eq!(FAMILY.chains.iter().map(|facts| facts.chain).collect::<Vec<_>>(), all);
        assert_eq!(chains(RONIN_THIEF, "BSC"), [Chain::BnbSmartChain]);
    }

    #[test]
    fn a_checksum_with_a_chains_number_names_the_chain() {
        // ERC-1191's examples for chain 30 and for none.
        assert_eq!(chains("0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD", ""), [Chain::Rootstock]);
        assert!(chains("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "").contains(&Chain::Ethereum));
    }

    #[test]
    fn damage_is_told_apart() {
        assert_eq!(refusal("0x098B716B8Aaf21512996dC57EB0615e2383E2F96", ""), ("wrong_case", Some(39)));
        assert_eq!(refusal("0x046c8b860E3F9b89245614DE803E89cA44Aa83", "ETH"), ("length", None));
        assert_eq!(refusal("0x9cbb3edecdf8649f653ffe492d65bd777f4bc4f01", "ETH"), ("length", None));
        assert_eq!(refusal("0x54459d826a727393134c929ad1F4bcle16f6F021", "ETH"), ("invalid_character", Some(32)));
        assert_eq!(refusal("0x0000000000000000000000000000000000000000", "ETH"), ("null_address", None));
    }

    #[test]
    fn nobodys_accounts_are_known() {
        let nobodys = |text| is_nobodys(&only(text, "ETH").identity);
        assert!(nobodys("0x0000000000000000000000000000000000000004"));
        assert!(nobodys("0x000000000000000000000000000000000000dEaD"));
        assert!(!nobodys(RONIN_THIEF));
    }
}
