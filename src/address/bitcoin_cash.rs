//! Bitcoin Cash addresses: `CashAddr` with or without its prefix, and the legacy form, which is Bitcoin's.

use super::cashaddr::{self, CashAddrError};
use super::{
    AddressError, AddressErrorKind, Attempt, Chain, Identity, Network, Notation, Parsed, Payload, Rules, ScriptKind,
};

/// What Bitcoin Cash brings to [`resolve`](super::resolve). `BCC` was its code on Japanese exchanges in 2017 and 2018.
pub const RULES: Rules = Rules { chain: Chain::BitcoinCash, assets: &["BCH", "BCC", "BCHABC", "BCHA"], parse, print };

const PREFIXES: [(&str, Network); 3] =
    [("bitcoincash", Network::Mainnet), ("bchtest", Network::Testnet), ("bchreg", Network::Regtest)];

fn parse(text: &str) -> Attempt {
    let lower = text.to_ascii_lowercase();
    if let Some((prefix, payload)) = lower.split_once(':') {
        let Some((_, network)) = PREFIXES.iter().find(|(known, _)| *known == prefix) else { return Attempt::Other };
        let body = &text[prefix.len() + 1..];
        // `bitcoincash:1N4G…`: a prefix in front of the legacy form is not CashAddr, but it is met.
        if let Attempt::Address(parsed) = legacy(body) {
            return Attempt::Address(parsed);
        }
        return cash(body, payload, prefix, *network, prefix.len() + 1);
    }
    // Without its prefix an address begins with the letter of its type: q and p, for tokens z and r.
    if (42..=112).contains(&lower.len()) && lower.starts_with(['q', 'p', 'z', 'r']) {
        let mainnet = cash(text, &lower, "bitcoincash", Network::Mainnet, 0);
        let others = PREFIXES[1..].iter().map(|(prefix, network)| cash(text, &lower, prefix, *network, 0));
        return others.fold(mainnet, |best, other| {
            if matches!(best, Attempt::Address(_)) { best } else { keep_address(best, other) }
        });
    }
    legacy(text)
}

fn keep_address(best: Attempt, other: Attempt) -> Attempt {
    if matches!(other, Attempt::Address(_)) { other } else { best }
}

fn cash(text: &str, lower: &str, prefix: &str, network: Network, offset: usize) -> Attempt {
    let damaged = |kind| Attempt::Damaged(AddressError::new(kind));
    if text != lower && text.chars().any(|c| c.is_ascii_lowercase()) {
        return damaged(AddressErrorKind::MixedCase);
    }
    let decoded = match cashaddr::decode(prefix, lower) {
        Ok(decoded) => decoded,
        Err(CashAddrError::Character(at)) => {
            let c = text.chars().nth(at).unwrap_or_default();
            return Attempt::Damaged(AddressError::at(AddressErrorKind::InvalidCharacter(c), at + offset));
        }
        Err(CashAddrError::Checksum) => return damaged(AddressErrorKind::Checksum),
        Err(CashAddrError::Payload) => return damaged(AddressErrorKind::Length),
    };
    let kind = match (decoded.kind, decoded.hash.len()) {
        (0 | 2, 20) => ScriptKind::P2pkh,
        (1 | 3, 20) => ScriptKind::P2sh,
        (1 | 3, 32) => ScriptKind::P2sh32,
        _ => return damaged(AddressErrorKind::UnknownVersion),
    };
    match Payload::new(&decoded.hash) {
        Some(payload) => Attempt::Address(Parsed {
            identity: Identity { chain: Chain::BitcoinCash, network, kind, payload },
            notation: Notation::CashAddr(decoded.kind),
        }),
        None => damaged(AddressErrorKind::Length),
    }
}

fn legacy(text: &str) -> Attempt {
    let (version, payload) = match super::base58check(text) {
        None => return Attempt::Other,
        Some(Err(error)) => return Attempt::Damaged(error),
        Some(Ok(decoded)) => decoded,
    };
    let (network, kind) = match version {
        0 => (Network::Mainnet, ScriptKind::P2pkh),
        5 => (Network::Mainnet, ScriptKind::P2sh),
        111 => (Network::Testnet, ScriptKind::P2pkh),
        196 => (Network::Testnet, ScriptKind::P2sh),
        _ => return Attempt::Damaged(AddressError::new(AddressErrorKind::UnknownVersion)),
    };
    match Payload::new(&payload) {
        Some(payload) => Attempt::Address(Parsed {
            identity: Identity { chain: Chain::BitcoinCash, network, kind, payload },
            notation: Notation::Base58(version),
        }),
        None => Attempt::Other,
    }
}

fn print(identity: &Identity) -> String {
    let prefix =
        PREFIXES.iter().find(|(_, network)| *network == identity.network).map_or("bitcoincash", |(prefix, _)| prefix);
    let kind = u8::from(matches!(identity.kind, ScriptKind::P2sh | ScriptKind::P2sh32));
    match cashaddr::encode(prefix, kind, identity.payload.as_bytes()) {
        Some(text) => format!("{prefix}:{text}"),
        None => format!("{}:{:x}", identity.kind, identity.payload),
    }
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
    fn the_zaif_thief_is_one_identity_in_four_notations() {
        let cash = "bitcoincash:qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd";
        let identity = parsed(cash).identity;
        assert_eq!(identity.canonical(), cash);
        for text in [
            "qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd",
            "BITCOINCASH:QRN0JWAQ3AT5HHXSNE8GMG5UEMUDL57R05PDZU2NYD",
            "1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ",
            "bitcoincash:1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ",
        ] {
            assert_eq!(parsed(text).identity, identity, "{text}");
        }
        assert_ne!(parsed(cash).notation, parsed("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ").notation);
    }

    #[test]
    fn damage_is_told_apart() {
        let complaint = |text| match parse(text) {
            Attempt::Damaged(error) => (error.code(), error.position),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(complaint("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyq"), ("checksum", None));
        assert_eq!(complaint("bitcoincash:Qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd"), ("mixed_case", None));
        assert_eq!(complaint("qrn0jwaq3at5hhxsne8bmg5uemudl57r05pdzu2nyd"), ("invalid_character", Some(19)));
    }
}
