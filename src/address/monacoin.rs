//! Monacoin addresses: `M…`, `P…`, the old `3…`, and `mona1…`.
//!
//! `M` (version 50) is also Litecoin's newer P2SH form. Nothing in the text tells the two apart; the coin in the file must.

use ::bitcoin::base58;
use ::bitcoin::bech32::{self, Fe32, Hrp, segwit};

use super::bitcoin::{witness_kind, witness_version};
use super::{
    AddressError, AddressErrorKind, Attempt, Chain, Identity, Network, Notation, Parsed, Payload, Rules, ScriptKind,
};

/// What Monacoin brings to [`resolve`](super::resolve).
pub const RULES: Rules = Rules { chain: Chain::Monacoin, assets: &["MONA"], parse, print };

/// Version bytes of the main network.
///
/// # Source
///
/// monacoinproject/monacoin, `src/chainparams.cpp`: `PUBKEY_ADDRESS` 50, `SCRIPT_ADDRESS` 5, `SCRIPT_ADDRESS2` 55, `bech32_hrp` "mona".
const PUBKEY: u8 = 50;
const SCRIPT: u8 = 55;
const OLD_SCRIPT: u8 = 5;
const HRP: &str = "mona";

fn parse(text: &str) -> Attempt {
    if text.len() > HRP.len()
        && text.is_char_boundary(HRP.len() + 1)
        && text[..=HRP.len()].eq_ignore_ascii_case("mona1")
    {
        return witness(text);
    }
    let (version, payload) = match super::base58check(text) {
        None => return Attempt::Other,
        Some(Err(error)) => return Attempt::Damaged(error),
        Some(Ok(decoded)) => decoded,
    };
    let kind = match version {
        PUBKEY => ScriptKind::P2pkh,
        SCRIPT | OLD_SCRIPT => ScriptKind::P2sh,
        _ => return Attempt::Damaged(AddressError::new(AddressErrorKind::UnknownVersion)),
    };
    address(kind, &payload, Notation::Base58(version))
}

fn witness(text: &str) -> Attempt {
    match segwit::decode(text) {
        Ok((_, version, program)) => address(witness_kind(version.to_u8(), program.len()), &program, Notation::Bech32),
        Err(_) if bech32::primitives::decode::UncheckedHrpstring::new(text).is_err() => {
            Attempt::Damaged(AddressError::new(AddressErrorKind::MixedCase))
        }
        Err(_) => Attempt::Damaged(AddressError::new(AddressErrorKind::Checksum)),
    }
}

fn address(kind: ScriptKind, payload: &[u8], notation: Notation) -> Attempt {
    match Payload::new(payload) {
        Some(payload) => Attempt::Address(Parsed {
            identity: Identity { chain: Chain::Monacoin, network: Network::Mainnet, kind, payload },
            notation,
        }),
        None => Attempt::Damaged(AddressError::new(AddressErrorKind::Length)),
    }
}

fn print(identity: &Identity) -> String {
    let payload = identity.payload.as_bytes();
    let base58 = |version| base58::encode_check(&[&[version], payload].concat());
    match identity.kind {
        ScriptKind::P2pkh => base58(PUBKEY),
        ScriptKind::P2sh => base58(SCRIPT),
        kind => witness_version(kind)
            .and_then(|version| Fe32::try_from(version).ok())
            .and_then(|version| segwit::encode(Hrp::parse(HRP).ok()?, version, payload).ok())
            .unwrap_or_else(|| format!("{kind}:{:x}", identity.payload)),
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
    fn every_form_is_read_and_printed_back() {
        let thief = parsed("MBEYH8JuAHynTA7unLjon7p7im2U9JbitV").identity;
        assert_eq!((thief.kind, thief.canonical().as_str()), (ScriptKind::P2pkh, "MBEYH8JuAHynTA7unLjon7p7im2U9JbitV"));
        let witness = Identity { kind: ScriptKind::P2wpkh, ..thief };
        let text = witness.canonical();
        assert!(text.starts_with("mona1q"), "{text}");
        assert_eq!(parsed(&text).identity, witness);
        assert_eq!(parsed(&text.to_uppercase()).identity, witness);
    }

    #[test]
    fn the_old_script_form_is_the_new_one_in_other_notation() {
        let old = parsed("3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z");
        let new = parsed(&old.identity.canonical());
        assert!(old.identity.canonical().starts_with('P'));
        assert_eq!(old.identity, new.identity);
        assert_ne!(old.notation, new.notation);
    }
}
