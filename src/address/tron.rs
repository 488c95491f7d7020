//! Tron: Ethereum's account in Base58Check, `T…`, or in hexadecimal behind `41`.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::Chain;
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::base58;
use super::notation::bits::hex_array;

/// What Tron brings to [`resolve`](super::resolve).
pub static FAMILY: Family = Family::new(
    &[Facts {
        chain: Chain::Tron,
        assets: &["TRX"],
        networks: &["trx", "tron", "trc", "trc20", "trc10", "tronnetwork"],
    }],
    fits,
    read,
    print,
);

/// # Source
///
/// `tronprotocol/documentation`, "Account": the byte in front of the account on the main network.
const VERSION: u8 = 0x41;

fn fits(candidate: &Candidate<'_>) -> bool {
    (candidate.first() == b'T' && (33..=35).contains(&candidate.len()))
        || (candidate.len() == 42 && candidate.starts_with("41"))
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    if let Some((version, account)) = candidate.base58check() {
        if version == VERSION {
            reading.push(Parsed::new(Chain::Tron, AddressKind::Account, account, Notation::Base58(version)));
        }
    } else if let Some([VERSION, account @ ..]) = hex_array::<21>(candidate.text) {
        reading.push(Parsed::new(Chain::Tron, AddressKind::Account, &account, Notation::Hex));
    } else if let Some(error) = base58::complaint(candidate.text) {
        reading.complain(error);
    }
}

fn print(identity: &Identity) -> String {
    base58::encode_check(&[&[VERSION], identity.payload.as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, only, refusal};
    use super::*;

    #[test]
    fn both_notations_are_one_account() {
        let text = "TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq";
        let parsed = only(text, "TRX");
        assert_eq!(parsed.identity.canonical(), text);
        assert_eq!(only(&format!("41{:x}", parsed.identity.payload), "TRX").identity, parsed.identity);
        assert_eq!(refusal("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzr", ""), ("checksum", None));
    }

    #[test]
    fn one_that_was_filed_under_bitcoin_is_still_one() {
        assert_eq!(chains("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq", "XBT"), [Chain::Tron]);
    }
}
