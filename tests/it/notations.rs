//! Every chain's notation, by property: what is printed is read back, and one changed character is noticed.

use breachlight::address::{AddressKind, Chain, Chains, Identity, Network, Payload, evm, identify, resolve};
use proptest::prelude::*;

/// How sure a notation's checksum is that one changed character shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Checksum {
    /// It always shows, or but for a chance of one in billions.
    Sound,
    /// So short that one change in some ten thousands does not show: two bytes of SS58, the letter case of EIP-55.
    Short,
    /// There is none.
    None,
}
use Checksum::{None as Without, Short, Sound};

/// What addresses of each chain may hold: kind, how many bytes, bytes they begin with.
const FORMS: &[(Chain, AddressKind, usize, &[u8], Checksum)] = &[
    (Chain::Bitcoin, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::Bitcoin, AddressKind::P2sh, 20, &[], Sound),
    (Chain::Bitcoin, AddressKind::P2wpkh, 20, &[], Sound),
    (Chain::Bitcoin, AddressKind::P2wsh, 32, &[], Sound),
    (Chain::Bitcoin, AddressKind::P2tr, 32, &[], Sound),
    (Chain::BitcoinCash, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::BitcoinCash, AddressKind::P2sh, 20, &[], Sound),
    (Chain::BitcoinCash, AddressKind::P2sh32, 32, &[], Sound),
    (Chain::BitcoinSv, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::BitcoinGold, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::BitcoinGold, AddressKind::P2wpkh, 20, &[], Sound),
    (Chain::ECash, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::Litecoin, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::Litecoin, AddressKind::P2sh, 20, &[], Sound),
    (Chain::Litecoin, AddressKind::P2wpkh, 20, &[], Sound),
    (Chain::Litecoin, AddressKind::Mweb, 66, &[], Sound),
    (Chain::Monacoin, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::Monacoin, AddressKind::P2sh, 20, &[], Sound),
    (Chain::Monacoin, AddressKind::P2wsh, 32, &[], Sound),
    (Chain::Dogecoin, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::Dogecoin, AddressKind::P2sh, 20, &[], Sound),
    (Chain::Dash, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::Verge, AddressKind::P2sh, 20, &[], Sound),
    (Chain::Zcash, AddressKind::P2pkh, 20, &[], Sound),
    (Chain::Zcash, AddressKind::P2sh, 20, &[], Sound),
    (Chain::Zcash, AddressKind::Shielded, 43, &[], Sound),
    (Chain::Zcash, AddressKind::Shielded, 64, &[], Sound),
    (Chain::Zcash, AddressKind::Shielded, 141, &[], Sound),
    (Chain::Ethereum, AddressKind::Account, 20, &[], Short),
    (Chain::Rootstock, AddressKind::Account, 20, &[], Short),
    (Chain::Tron, AddressKind::Account, 20, &[], Sound),
    (Chain::Xrp, AddressKind::Account, 20, &[], Sound),
    (Chain::Stellar, AddressKind::PublicKey, 32, &[], Sound),
    (Chain::Stellar, AddressKind::Contract, 32, &[], Sound),
    (Chain::Nem, AddressKind::Account, 20, &[], Sound),
    (Chain::Symbol, AddressKind::Account, 20, &[], Sound),
    (Chain::Solana, AddressKind::PublicKey, 32, &[], Without),
    (Chain::Monero, AddressKind::Standard, 64, &[], Sound),
    (Chain::Monero, AddressKind::Subaddress, 64, &[], Sound),
    (Chain::Cardano, AddressKind::Byron, 33, &[], Sound),
    (Chain::Cardano, AddressKind::Shelley(0), 56, &[], Sound),
    (Chain::Cardano, AddressKind::Shelley(6), 28, &[], Sound),
    (Chain::Cardano, AddressKind::Reward, 29, &[0xe1], Sound),
    (Chain::Polkadot, AddressKind::PublicKey, 32, &[], Short),
    (Chain::Kusama, AddressKind::PublicKey, 32, &[], Short),
    (Chain::Substrate, AddressKind::PublicKey, 32, &[], Short),
    (Chain::CosmosHub, AddressKind::Account, 20, &[], Sound),
    (Chain::Injective, AddressKind::Account, 20, &[], Sound),
    (Chain::Thorchain, AddressKind::Account, 32, &[], Sound),
    (Chain::Algorand, AddressKind::PublicKey, 32, &[], Sound),
    (Chain::Tezos, AddressKind::Account, 23, &[6, 161, 159], Sound),
    (Chain::Tezos, AddressKind::Contract, 23, &[2, 90, 121], Sound),
    (Chain::Near, AddressKind::PublicKey, 32, &[], Without),
    (Chain::Ton, AddressKind::Account, 33, &[0], Sound),
    (Chain::Filecoin, AddressKind::Account, 21, &[1], Sound),
    (Chain::Filecoin, AddressKind::PublicKey, 49, &[3], Sound),
    (Chain::Filecoin, AddressKind::Account, 22, &[4, 10], Sound),
];

fn identity(form: usize, seed: &[u8]) -> Identity {
    let (chain, kind, len, head, _) = FORMS[form];
    let mut payload: Vec<u8> = seed.iter().cycle().take(len).copied().collect();
    payload[..head.len()].copy_from_slice(head);
    Identity { chain, network: Network::Mainnet, kind, payload: Payload::new(&payload) }
}

/// The letters a notation is made of, so that a change stays within it as a slip of the pen does.
fn alphabet(text: &str) -> &'static [u8] {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) && text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    } else if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    } else {
        b"qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn what_is_printed_is_read_back(form in 0..FORMS.len(), seed: [u8; 32]) {
        let identity = identity(form, &seed);
        // One account of each chain belongs to nobody.
        prop_assume!(identity.payload.as_bytes().iter().any(|byte| *byte != 0));
        let text = identity.canonical();
        let found = resolve(&text, Chains::of(&[identity.chain]));
        let found = found.map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert!(found.iter().any(|parsed| parsed.identity == identity), "{}: {:?}", text, found);
        // And without a word about the chain it is among what the text can be, if the form is anybody's own.
        if !matches!(identity.chain, Chain::Near | Chain::ECash) {
            let alone = resolve(&text, Chains::NONE).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
            prop_assert!(alone.iter().any(|parsed| parsed.identity == identity), "{}: {:?}", text, alone);
        }
    }
}

proptest! {
    // BS-21 asks for a hundred thousand changes; every case makes ten.
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn one_changed_character_is_noticed(
        form in (0..FORMS.len()).prop_filter("a sound checksum", |form| FORMS[*form].4 == Sound),
        seed: [u8; 32],
        changes: [(u16, u8); 10],
    ) {
        let identity = identity(form, &seed);
        let text = identity.canonical();
        let letters = alphabet(&text);
        let start = text.find(':').map_or(0, |colon| colon + 1);
        for (at, letter) in changes {
            let at = start + usize::from(at) % (text.len() - start);
            let mut changed = text.clone().into_bytes();
            changed[at] = letters[usize::from(letter) % letters.len()];
            let changed = String::from_utf8(changed).unwrap();
            if changed == text {
                continue;
            }
            // What the change makes of it may be another chain's or a test network's (Filecoin's first letter is not in its checksum).
            let found = resolve(&changed, Chains::of(&[identity.chain]));
            let place = (identity.chain, identity.network);
            let same = found.iter().flatten().any(|parsed| (parsed.identity.chain, parsed.identity.network) == place);
            prop_assert!(!same, "{} for {}: {:?}", changed, text, found);
        }
    }
}

/// Where the checksum is short, changes slip through, and no more often than its length says.
#[test]
fn a_short_checksum_misses_what_its_length_says() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let (mut tried, mut missed) = (0, 0);
    for form in (0..FORMS.len()).filter(|form| FORMS[*form].4 == Short) {
        for _ in 0..4000 {
            let seed: Vec<u8> = (0..32).map(|_| random().to_le_bytes()[0]).collect();
            let text = identity(form, &seed).canonical();
            let digits: &[u8] = if text.starts_with("0x") { b"0123456789abcdefABCDEF" } else { alphabet(&text) };
            let at = 2 + usize::try_from(random()).unwrap() % (text.len() - 2);
            let mut changed = text.clone().into_bytes();
            changed[at] = digits[usize::try_from(random()).unwrap() % digits.len()];
            let changed = String::from_utf8(changed).unwrap();
            if changed != text {
                tried += 1;
                missed += u32::from(resolve(&changed, Chains::of(&[FORMS[form].0])).is_ok());
            }
        }
    }
    // EIP-55: 247 in a million by its authors' count for random addresses; SS58: one in 65,536.
    assert!(tried > 15_000 && missed * 1000 < tried, "{missed} of {tried}");
}

#[test]
fn every_chain_has_a_form_here_or_shares_one() {
    // Chains of one family have one notation; those without a form of their own here are other rows of the same table.
    let shared = |chain: Chain| evm::CHAINS.has(chain) || breachlight::address::cosmos::CHAINS.has(chain);
    let missing: Vec<_> = Chain::ALL
        .iter()
        .filter(|chain| !shared(**chain) && !FORMS.iter().any(|(known, ..)| known == *chain))
        // Numbers and names: what is printed is the payload itself.
        .filter(|chain| !matches!(chain, Chain::Hedera | Chain::Eos | Chain::Astar))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(identify("0.0.123", Chains::NONE).is_ok());
}
