//! TON: a workchain and a hash, raw (`0:…`) or in Base64 with flags and a CRC (`EQ…`, `UQ…`).

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::AddressErrorKind;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::bits::{base64_decode, base64_encode, hex_array};
use super::notation::crc::xmodem;

/// What TON brings to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[Facts { chain: Chain::Ton, assets: &["TON", "TONCOIN"], networks: &["ton", "toncoin", "theopennetwork"] }],
    fits,
    read,
    print,
);

/// The first byte.
///
/// # Source
///
/// TEP-2 and TON documentation, "Smart contract addresses": whether coins come back from an account that is not there yet, and 0x80 for
/// test networks. Both flags belong to how the address is used, not to which account it is.
const BOUNCEABLE: u8 = 0x11;
const NOT_BOUNCEABLE: u8 = 0x51;
const TEST_ONLY: u8 = 0x80;

fn fits(candidate: &Candidate<'_>) -> bool {
    candidate.len() == 48 || candidate.starts_with("0:") || candidate.starts_with("-1:")
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let text = candidate.text;
    if let Some((workchain, hash)) = text.split_once(':') {
        let workchain: Option<i8> = workchain.parse().ok();
        match (workchain, hex_array::<32>(hash)) {
            (Some(workchain), Some(hash)) => reading.push(account(workchain.to_be_bytes()[0], &hash, Notation::Hex)),
            _ => reading.refuse(AddressErrorKind::Length),
        }
        return;
    }
    let Some([flags, workchain, rest @ ..]) = base64_decode(text).and_then(|bytes| <[u8; 36]>::try_from(bytes).ok())
    else {
        return;
    };
    if !matches!(flags & !TEST_ONLY, BOUNCEABLE | NOT_BOUNCEABLE) || !matches!(workchain, 0 | 0xff) {
        return;
    }
    let (hash, checksum) = rest.split_at(32);
    if xmodem(&[&[flags, workchain], hash].concat()).to_be_bytes() != checksum {
        return reading.refuse(AddressErrorKind::Checksum);
    }
    let network = if flags & TEST_ONLY == 0 { Network::Mainnet } else { Network::Testnet };
    reading.push(account(workchain, hash, Notation::Base64).on(network));
}

fn account(workchain: u8, hash: &[u8], notation: Notation) -> Parsed {
    Parsed::new(Chain::Ton, AddressKind::Account, &[&[workchain], hash].concat(), notation)
}

fn print(identity: &Identity) -> String {
    let test = if identity.network == Network::Mainnet { 0 } else { TEST_ONLY };
    let mut bytes = [&[BOUNCEABLE | test], identity.payload.as_bytes()].concat();
    bytes.extend(xmodem(&bytes).to_be_bytes());
    base64_encode(&bytes)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};

    #[test]
    fn raw_and_both_friendly_forms_are_one_account() {
        // TEP-2's example.
        let friendly = only("EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF", "TON").identity;
        let raw = "0:ca6e321c7cce9ecedf0a8ca2492ec8592494aa5fb5ce0387dff96ef6af982a3e";
        assert_eq!(only(raw, "TON").identity, friendly);
        assert_eq!(only("UQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPuwA", "").identity, friendly);
        assert_eq!(only("EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff+W72r5gqPrHF", "").identity, friendly);
        assert_eq!(friendly.canonical(), "EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHF");
        assert_eq!(refusal("EQDKbjIcfM6ezt8KjKJJLshZJJSqX7XOA4ff-W72r5gqPrHG", ""), ("checksum", None));
    }
}
