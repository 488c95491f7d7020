//! The files that are measured, from fixed seeds: the same bytes on every machine.

use std::fmt::Write as _;

use bitcoin::hashes::Hash;
use bitcoin::hex::DisplayHex;
use bitcoin::secp256k1::{Keypair, Secp256k1, SecretKey};
use bitcoin::{Address, KnownHrp, Network, PubkeyHash, ScriptHash, WitnessProgram, WitnessVersion};

const ADDRESSES: usize = 200_000;
const ROWS: usize = 200_000;
/// How many bytes the long file has, but for its last row.
const LONG: usize = 100_000_000;

/// Four kinds of BTC address in equal parts. Taproot keys are points of the curve, because two of the peers check that.
pub(crate) fn addresses() -> Vec<String> {
    let mut random = SplitMix(0x5eed);
    let secp = Secp256k1::new();
    (0..ADDRESSES)
        .map(|at| {
            let bytes = random.bytes();
            let hash = &bytes[..20];
            let hash_fits = "20 bytes are a hash160";
            match at % 4 {
                0 => Address::p2pkh(PubkeyHash::from_slice(hash).expect(hash_fits), Network::Bitcoin),
                1 => Address::p2sh_from_hash(ScriptHash::from_slice(hash).expect(hash_fits), Network::Bitcoin),
                2 => {
                    let program = WitnessProgram::new(WitnessVersion::V0, hash).expect(hash_fits);
                    Address::from_witness_program(program, KnownHrp::Mainnet)
                }
                _ => {
                    let key = SecretKey::from_slice(&bytes).expect("a random number is a key, but for one in 2^128");
                    let (key, _) = Keypair::from_secret_key(&secp, &key).x_only_public_key();
                    Address::p2tr(&secp, key, None, KnownHrp::Mainnet)
                }
            }
            .to_string()
        })
        .collect()
}

/// A withdrawal file of a customer with very many withdrawals; every ten-thousandth pays the thief.
pub(crate) fn withdrawals(addresses: &[String]) -> String {
    let mut random = SplitMix(0x00c0_ffee);
    let mut text = String::from("日時,金額,手数料,TX,アドレス\n");
    for at in 0..ROWS {
        let address =
            if at % 10_000 == 5_000 { "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w" } else { &addresses[at % addresses.len()] };
        let txid = random.bytes().to_lower_hex_string();
        let (day, hour, minute) = (at % 28 + 1, at % 24, at % 60);
        writeln!(text, "2018-{:02}-{day:02} {hour:02}:{minute:02}:00,0.{:08},0.0005,{txid},{address}", at % 12 + 1, at)
            .expect("writing to a String does not fail");
    }
    text
}

/// A long file of the kind that hurts most: withdrawals from `KuCoin`, 100 MB of rows of eleven cells with CRLF between them. Of sixteen rows
/// one has a remark in quotes with commas and quotes in it, one a remark of two lines, and two a remark in Japanese.
pub(crate) fn long_history(addresses: &[String]) -> String {
    let mut random = SplitMix(0x10_0000);
    let mut text = String::with_capacity(LONG + 1024);
    text.push_str("UID,Account Type,Time(UTC+08:00),Coin,Amount,Fee,Hash,Withdrawal Address/Account,Transfer Network,Status,Remarks\r\n");
    let mut at = 0;
    while text.len() < LONG {
        let remark = match at % 16 {
            3 => "\"rent, \"\"May\"\"\"",
            5 | 9 => "家賃の支払い",
            11 => "\"two\nlines\"",
            _ => "",
        };
        let txid = random.bytes().to_lower_hex_string();
        let (month, day, hour, minute, second) = (at % 12 + 1, at % 28 + 1, at % 24, at % 60, at * 7 % 60);
        let address = &addresses[at % addresses.len()];
        write!(
            text,
            "12345678,Main Account,2022-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02},BTC,0.{at:08},0.0005,{txid},{address},BTC,SUCCESS,{remark}\r\n",
        )
        .expect("writing to a String does not fail");
        at += 1;
    }
    text
}

/// Steele, Lea and Flood's `SplitMix64`: the same numbers on every machine.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for chunk in bytes.chunks_exact_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes());
        }
        bytes
    }
}
