//! How two different identities may still belong together: one key, or one script, behind both.
//!
//! This is weaker than equality and typed apart from it. A thief's BTC key that appears as a BCH address is worth telling; it is
//! not the listed address, and nobody has said anything about it there.

use breachlight_codec::ShortMessage;

use super::chain::Chain;
use super::identity::{AddressKind, Identity, Payload};
use super::{cosmos, evm, filecoin};

/// The key behind an identity, as far as the identity shows it. Two chains that hash keys differently show two different ones, and then
/// nothing can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Key {
    /// RIPEMD-160 of the SHA-256 of a public key: the Bitcoin family, the XRP Ledger, chains of the Cosmos kind.
    Hash160([u8; 20]),
    /// The last 20 bytes of a public key's Keccak-256: Ethereum's kind of chains, Tron, Injective, Filecoin's Ethereum accounts.
    Keccak160([u8; 20]),
    /// A public key of 32 bytes itself: Solana, Stellar, Algorand, NEAR, Substrate.
    Public([u8; 32]),
}

/// The script behind an identity, by its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Script {
    /// RIPEMD-160 of its SHA-256: P2SH.
    Hash160([u8; 20]),
    /// Its SHA-256: P2WSH.
    Sha256([u8; 32]),
    /// A tree of scripts under a key: P2TR.
    Taproot([u8; 32]),
}

/// The key that an address pays to, if it shows one.
pub fn key(identity: &Identity) -> Option<Key> {
    let payload = identity.payload.as_bytes();
    let hash = || payload.try_into().ok();
    match (identity.kind, identity.chain) {
        (AddressKind::PublicKey, _) => payload.try_into().ok().map(Key::Public),
        (AddressKind::Account, Chain::Tron | Chain::Injective) => hash().map(Key::Keccak160),
        (AddressKind::Account, Chain::Filecoin) => filecoin::ethereum_account(identity).map(Key::Keccak160),
        (AddressKind::Account, chain) if evm::CHAINS.has(chain) => hash().map(Key::Keccak160),
        (AddressKind::P2pkh | AddressKind::P2wpkh, _) => hash().map(Key::Hash160),
        (AddressKind::Account, chain) if chain == Chain::Xrp || cosmos::CHAINS.has(chain) => hash().map(Key::Hash160),
        _ => None,
    }
}

/// The script that an address pays to, if it pays to one.
pub fn script(identity: &Identity) -> Option<Script> {
    let payload = identity.payload.as_bytes();
    match identity.kind {
        AddressKind::P2sh => payload.try_into().ok().map(Script::Hash160),
        AddressKind::P2wsh => payload.try_into().ok().map(Script::Sha256),
        AddressKind::P2tr => payload.try_into().ok().map(Script::Taproot),
        _ => None,
    }
}

/// The script hash under which the key of an identity hides when it is wrapped as P2SH-P2WPKH.
///
/// This direction can be computed, the other cannot: a script hash does not tell what script it is of.
pub fn wrapped(identity: &Identity) -> Option<Payload> {
    wrapping(identity).map(|script| Payload::new(&wrapped_in(script.sha256())))
}

/// The script in which the key of an identity hides then.
pub(crate) fn wrapping(identity: &Identity) -> Option<ShortMessage> {
    let of_bitcoins_family = matches!(identity.kind, AddressKind::P2pkh | AddressKind::P2wpkh);
    of_bitcoins_family.then(|| super::bitcoin::redeem_script(identity.payload.as_bytes()))?
}

/// The script hash, by the SHA-256 of that script.
pub(crate) fn wrapped_in(sha256: [u8; 32]) -> [u8; 20] {
    super::bitcoin::script_hash(sha256)
}

#[cfg(test)]
mod tests {
    use ::bitcoin::hex::FromHex as _;

    use super::super::tests::only;
    use super::*;

    #[test]
    fn one_key_has_one_hash_on_every_chain() {
        let cash = only("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", "BCH").identity;
        let bitcoin = only("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "BTC").identity;
        assert_ne!(cash, bitcoin);
        assert_eq!(key(&cash), key(&bitcoin));
        let tron = only("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq", "TRX").identity;
        let ethereum = Identity { chain: Chain::Ethereum, ..tron.clone() };
        assert_eq!(key(&tron), key(&ethereum));
        // The same 20 bytes as the hash of another function are another key.
        assert_ne!(key(&Identity { chain: Chain::Xrp, ..tron.clone() }), key(&tron));
    }

    #[test]
    fn a_wrapped_key_is_found_by_its_script_hash() {
        // BIP-49's test vector: the hash of the public key, and the hash in the address that its wallet shows.
        let hash = |hex: &str| Payload::new(&<[u8; 20]>::from_hex(hex).unwrap());
        let cash = only("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", "BCH").identity;
        let plain = Identity { payload: hash("38971f73930f6c141d977ac4fd4a727c854935b3"), ..cash };
        assert_eq!(wrapped(&plain), Some(hash("336caa13e08b96080a32b5d818d59b4ab3b36742")));
    }
}
