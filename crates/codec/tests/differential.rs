//! Ours beside `bitcoin`: on valid addresses and on damaged ones, the two must agree about every single one.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use bitcoin::address::{AddressData, NetworkUnchecked};
use bitcoin::{Address, Network};
use breachlight_codec::{MainnetAddress, address, base58check, encode_base58check};

/// How many of each. `bitcoin` takes some microseconds for one where tests are not optimised.
const CASES: usize = 1_000_000;

/// What an address comes to: version or witness version, and the hash or program.
type Meaning = Option<(u8, Vec<u8>)>;

fn ours(text: &str) -> Meaning {
    Some(match address(text.as_bytes())? {
        MainnetAddress::Base58(version, hash) => (version, hash.to_vec()),
        MainnetAddress::Segwit(decoded) => (decoded.version, decoded.program().to_vec()),
    })
}

fn theirs(text: &str) -> Meaning {
    let address = text.parse::<Address<NetworkUnchecked>>().ok()?.require_network(Network::Bitcoin).ok()?;
    match address.to_address_data() {
        AddressData::P2pkh { pubkey_hash } => Some((0, AsRef::<[u8]>::as_ref(&pubkey_hash).to_vec())),
        AddressData::P2sh { script_hash } => Some((5, AsRef::<[u8]>::as_ref(&script_hash).to_vec())),
        AddressData::Segwit { witness_program } => {
            Some((witness_program.version().to_num(), witness_program.program().as_bytes().to_vec()))
        }
        _ => None,
    }
}

#[test]
fn ours_and_bitcoins_agree_on_valid_and_on_damaged_addresses() {
    let mut random = SplitMix(20_180_914);
    let (mut valid, mut refused) = (0, 0);
    for at in 0..CASES {
        let text = made_up(&mut random, at);
        let meaning = ours(&text);
        assert!(meaning.is_some(), "{text}");
        assert_eq!(meaning, theirs(&text), "{text}");
        if let Some(bytes) = base58check(text.as_bytes()) {
            assert_eq!(encode_base58check(&bytes), text);
        }
        valid += 1;

        let damaged = damage(&mut random, &text);
        let meaning = ours(&damaged);
        assert_eq!(meaning, theirs(&damaged), "{damaged} from {text}");
        refused += usize::from(meaning.is_none());
    }
    assert_eq!(valid, CASES);
    assert!(refused > CASES * 9 / 10, "hardly anything was damaged: {refused}");
}

fn made_up(random: &mut SplitMix, at: usize) -> String {
    use bitcoin::hashes::Hash;
    use bitcoin::{KnownHrp, PubkeyHash, ScriptHash, WitnessProgram, WitnessVersion};
    let bytes: Vec<u8> = (0..5).flat_map(|_| random.next().to_le_bytes()).collect();
    let witness = |version: WitnessVersion, len: usize| {
        Address::from_witness_program(WitnessProgram::new(version, &bytes[..len]).unwrap(), KnownHrp::Mainnet)
    };
    let mut hash: [u8; 20] = bytes[..20].try_into().unwrap();
    if at.is_multiple_of(50) {
        // Zeros in front are the one thing that Base58 writes in a way of its own.
        hash[..at / 50 % 20].fill(0);
    }
    let address = match at % 6 {
        0 => Address::p2pkh(PubkeyHash::from_byte_array(hash), Network::Bitcoin),
        1 => Address::p2sh_from_hash(ScriptHash::from_byte_array(hash), Network::Bitcoin),
        2 => witness(WitnessVersion::V0, 20),
        3 => witness(WitnessVersion::V0, 32),
        4 => witness(WitnessVersion::V1, 32),
        _ => witness(WitnessVersion::try_from(u8::try_from(2 + at % 15).unwrap()).unwrap(), 2 + at % 39),
    };
    let text = address.to_string();
    if at.is_multiple_of(7) && text.starts_with("bc1") { text.to_uppercase() } else { text }
}

fn damage(random: &mut SplitMix, text: &str) -> String {
    const PRINTABLE: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz :-";
    let mut bytes = text.as_bytes().to_vec();
    let at = random.below(bytes.len());
    let new = PRINTABLE[random.below(PRINTABLE.len())];
    match random.below(8) {
        0 => drop(bytes.remove(at)),
        1 => bytes.insert(at, new),
        2 => bytes[at] = bytes[at].to_ascii_uppercase(),
        3 => {
            let other = bytes.len() - 1 - at;
            bytes.swap(at, other);
        }
        4 => bytes.insert(0, b'1'),
        _ => bytes[at] = new,
    }
    String::from_utf8(bytes).unwrap()
}

/// Steele, Lea and Flood's `SplitMix64`: the same cases on every machine.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }
}
