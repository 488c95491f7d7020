//! Bitcoin Cash and eCash: `CashAddr` with or without its prefix, and the legacy form, which is Bitcoin's.

use super::candidate::{Candidate, Facts, Family, Reading};
use super::chain::{Chain, Network};
use super::error::{AddressError, AddressErrorKind};
use super::identity::{AddressKind, Identity, Notation, Parsed};
use super::notation::base58;
use super::notation::cashaddr::{self, CashAddrError};

/// What these chains bring to [`resolve`](super::resolve). `BCC` was Bitcoin Cash's code on Japanese exchanges in 2017 and 2018.
pub static FAMILY: Family = Family::new(
    &[
        Facts {
            chain: Chain::BitcoinCash,
            assets: &["BCH", "BCC", "BCHABC", "BCHN"],
            networks: &["bch", "bcc", "bitcoincash", "bchabc", "bitcoinabc", "slp"],
        },
        Facts { chain: Chain::ECash, assets: &["XEC", "BCHA"], networks: &["xec", "ecash", "bcha"] },
    ],
    fits,
    read,
    print,
);

/// # Source
///
/// The CashAddr specification for the first three, the SLP token specification and eCash's for the others. Tokens of SLP lie on the same
/// scripts as the coins.
const PREFIXES: [(&str, Chain, Network); 7] = [
    ("bitcoincash", Chain::BitcoinCash, Network::Mainnet),
    ("bchtest", Chain::BitcoinCash, Network::Testnet),
    ("bchreg", Chain::BitcoinCash, Network::Regtest),
    ("simpleledger", Chain::BitcoinCash, Network::Mainnet),
    ("ecash", Chain::ECash, Network::Mainnet),
    ("ectest", Chain::ECash, Network::Testnet),
    ("ecregtest", Chain::ECash, Network::Regtest),
];

fn fits(candidate: &Candidate<'_>) -> bool {
    (25..=128).contains(&candidate.len())
}

fn read(candidate: &Candidate<'_>, reading: &mut Reading) {
    let text = candidate.text;
    if let Some((prefix, body)) = text.split_once(':') {
        let known = PREFIXES.iter().filter(|(known, ..)| known.eq_ignore_ascii_case(prefix));
        for (prefix, chain, network) in known {
            // `bitcoincash:1N4G…`: a prefix in front of the legacy form is not CashAddr, but it is met.
            match Candidate::new(body).base58check() {
                Some((version, hash)) => legacy(version, hash, *chain, reading),
                None => match cash(body, prefix, *chain, *network) {
                    Ok(parsed) => reading.push(parsed),
                    Err(error) => {
                        let position = located(error, prefix, body).map(|at| at + prefix.len() + 1);
                        reading.complain(AddressError { position, ..error });
                    }
                },
            }
        }
        return;
    }
    if let Some((version, hash)) = candidate.base58check() {
        return [Chain::BitcoinCash, Chain::ECash].into_iter().for_each(|chain| legacy(version, hash, chain, reading));
    }
    // Without its prefix an address begins with the letter of its type: q and p, for tokens z and r.
    if candidate.len() >= 42 && matches!(candidate.first().to_ascii_lowercase(), b'q' | b'p' | b'z' | b'r') {
        let mut complaint = None;
        for (prefix, chain, network) in PREFIXES {
            match cash(text, prefix, chain, network) {
                Ok(parsed) => return reading.push(parsed),
                // The first prefix is the one that is left out in practice.
                Err(error) => complaint = complaint.or(Some((error, prefix))),
            }
        }
        if let Some((error, prefix)) = complaint {
            reading.complain(AddressError { position: located(error, prefix, text), ..error });
        }
    } else if let Some(error) = base58::complaint(text) {
        reading.complain(error);
    }
}

fn cash(text: &str, prefix: &str, chain: Chain, network: Network) -> Result<Parsed, AddressError> {
    let error = AddressError::new;
    let lower = text.to_ascii_lowercase();
    if text != lower && text.chars().any(|c| c.is_ascii_lowercase()) {
        return Err(error(AddressErrorKind::MixedCase));
    }
    let decoded = cashaddr::decode(prefix, &lower).map_err(|damage| match damage {
        CashAddrError::Character(at) => {
            AddressError::at(AddressErrorKind::InvalidCharacter(text.chars().nth(at).unwrap_or_default()), at)
        }
        CashAddrError::Checksum => error(AddressErrorKind::Checksum),
        CashAddrError::Payload => error(AddressErrorKind::Length),
    })?;
    let kind = match (decoded.kind, decoded.hash.len()) {
        (0 | 2, 20) => AddressKind::P2pkh,
        (1 | 3, 20) => AddressKind::P2sh,
        (1 | 3, 32) => AddressKind::P2sh32,
        _ => return Err(error(AddressErrorKind::UnknownVersion)),
    };
    Ok(Parsed::new(chain, kind, &decoded.hash, Notation::CashAddr(decoded.kind)).on(network))
}

fn located(error: AddressError, prefix: &str, body: &str) -> Option<usize> {
    let misfit = || cashaddr::misfit(prefix, &body.to_ascii_lowercase());
    if error.kind == AddressErrorKind::Checksum { misfit() } else { error.position }
}

fn legacy(version: u8, hash: &[u8], chain: Chain, reading: &mut Reading) {
    let (network, kind) = match version {
        0 => (Network::Mainnet, AddressKind::P2pkh),
        5 => (Network::Mainnet, AddressKind::P2sh),
        111 => (Network::Testnet, AddressKind::P2pkh),
        196 => (Network::Testnet, AddressKind::P2sh),
        _ => return reading.refuse(AddressErrorKind::UnknownVersion),
    };
    // eCash came with its own prefix before it had its name; a legacy address is taken for it only if it is named.
    if chain == Chain::BitcoinCash || reading.is_named(chain) {
        reading.push(Parsed::new(chain, kind, hash, Notation::Base58(version)).on(network));
    }
}

fn print(identity: &Identity) -> String {
    let place = (identity.chain, identity.network);
    let prefix = PREFIXES.iter().find(|(_, chain, network)| (*chain, *network) == place).map_or("", |found| found.0);
    let kind = u8::from(matches!(identity.kind, AddressKind::P2sh | AddressKind::P2sh32));
    let text = cashaddr::encode(prefix, kind, identity.payload.as_bytes()).unwrap_or_default();
    format!("{prefix}:{text}")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{only, refusal};
    use super::*;

    const CASH: &str = "bitcoincash:qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd";

    #[test]
    fn the_zaif_thief_is_one_identity_in_four_notations() {
        let identity = only(CASH, "BCH").identity;
        assert_eq!(identity.canonical(), CASH);
        for text in [
            "qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd",
            "BITCOINCASH:QRN0JWAQ3AT5HHXSNE8GMG5UEMUDL57R05PDZU2NYD",
            "1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ",
            "bitcoincash:1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ",
        ] {
            assert_eq!(only(text, "BCH").identity, identity, "{text}");
        }
        assert_ne!(only(CASH, "BCH").notation, only("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "BCH").notation);
    }

    #[test]
    fn every_prefix_comes_back_and_without_it_too() {
        let hash = only(CASH, "BCH").identity.payload;
        for (prefix, chain, network) in PREFIXES {
            let text = format!("{prefix}:{}", cashaddr::encode(prefix, 1, hash.as_bytes()).unwrap());
            let with = only(&text, chain.code());
            assert_eq!((with.identity.chain, with.identity.network), (chain, network), "{text}");
            assert_eq!(only(&text[prefix.len() + 1..], chain.code()), with);
        }
        let token = cashaddr::encode("bitcoincash", 2, hash.as_bytes()).unwrap();
        assert_eq!(only(&token, "BCH").identity, only(CASH, "BCH").identity);
    }

    #[test]
    fn damage_is_told_apart() {
        assert_eq!(refusal("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyq", ""), ("checksum", Some(41)));
        assert_eq!(refusal("bitcoincash:qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyq", ""), ("checksum", Some(53)));
        assert_eq!(refusal("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyD", ""), ("mixed_case", None));
        assert_eq!(refusal("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyb", ""), ("invalid_character", Some(41)));
    }
}
