//! How two different identities may still belong together: one key behind both.
//!
//! This is weaker than equality and typed apart from it. A thief's BTC key that appears as a BCH address is worth telling; it is
//! not the listed address, and nobody has said anything about it there.

use super::{Identity, Payload, ScriptKind};

/// The 20-byte hash of a public key, the same on every chain of the Bitcoin family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyHash([u8; 20]);

/// The hash of a public key that an address pays to, if it pays to one: P2PKH and P2WPKH say it outright.
pub fn key_hash(identity: &Identity) -> Option<KeyHash> {
    match identity.kind {
        ScriptKind::P2pkh | ScriptKind::P2wpkh => identity.payload.as_bytes().try_into().ok().map(KeyHash),
        _ => None,
    }
}

/// The script hash under which the key of an identity hides when it is wrapped as P2SH-P2WPKH.
///
/// This direction can be computed, the other cannot: a script hash does not tell what script it is of.
pub fn wrapped(identity: &Identity) -> Option<Payload> {
    super::bitcoin::nested_segwit(&key_hash(identity)?.0)
}

/// The script hash of an identity, if it pays to one of 20 bytes.
pub fn script_hash(identity: &Identity) -> Option<Payload> {
    (identity.kind == ScriptKind::P2sh).then_some(identity.payload)
}

#[cfg(test)]
mod tests {
    use ::bitcoin::hex::FromHex as _;

    use super::super::resolve;
    use super::*;

    fn identity(text: &str, asset: &str) -> Identity {
        resolve(text, Some(&asset.parse().unwrap())).unwrap()[0].identity
    }

    #[test]
    fn one_key_has_one_hash_on_every_chain() {
        let cash = identity("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", "BCH");
        let bitcoin = identity("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "BTC");
        assert_ne!(cash, bitcoin);
        assert_eq!(key_hash(&cash), key_hash(&bitcoin));
    }

    #[test]
    fn a_wrapped_key_is_found_by_its_script_hash() {
        // BIP-49's test vector: the hash of the public key, and the hash in the address that its wallet shows.
        let hash = |hex: &str| Payload::new(&<[u8; 20]>::from_hex(hex).unwrap()).unwrap();
        let cash = identity("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", "BCH");
        let plain = Identity { payload: hash("38971f73930f6c141d977ac4fd4a727c854935b3"), ..cash };
        assert_eq!(wrapped(&plain), Some(hash("336caa13e08b96080a32b5d818d59b4ab3b36742")));
    }
}
