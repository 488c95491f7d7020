//! What a list is searched by: not the identity, but what the identity is made of.
//!
//! A match key is the hash of an address's payload, without its chain and its notation. So one look finds the same address, the same
//! script in another notation and the same key on another chain. How close they are is decided behind the key, where the evidence
//! has the whole identifier: a key alone is never a finding.
//!
//! A key that can hide in a P2SH-P2WPKH address is filed under that script hash as well. The other direction cannot be computed, so
//! whoever asks for a key looks twice in a list that has script hashes.

use std::cell::OnceCell;

use breachlight_codec::ShortMessage;
use sha2::{Digest, Sha256};

use crate::address::relation::{self, Key, Script};
use crate::address::{Identity, Txid};

/// The first 64 bits of the SHA-256 of a domain byte and a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct MatchKey(u64);

/// What a payload is, so that 20 bytes of one kind are not taken for 20 bytes of another. Bytes of the format: never renumber.
#[derive(Clone, Copy)]
enum Domain {
    /// RIPEMD-160 of the SHA-256 of a public key.
    Hash160Key = 1,
    /// RIPEMD-160 of the SHA-256 of a script.
    Hash160Script = 2,
    /// The name of a kind of address, a zero byte, and the payload, where neither key nor script can be seen.
    Other = 3,
    /// A transaction.
    Txid = 4,
    /// The last 20 bytes of the Keccak-256 of a public key.
    Keccak160Key = 5,
    /// A public key of 32 bytes.
    PublicKey = 6,
    /// The SHA-256 of a script.
    Sha256Script = 7,
    /// A tree of scripts under a key.
    Taproot = 8,
}

/// What a match key is the hash of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Preimage<'a> {
    /// The key an address shows.
    Key(Key),
    /// The script it pays to.
    Script(Script),
    /// An address that shows neither.
    Other(&'a Identity),
    /// A transaction.
    Txid(&'a Txid),
}

impl<'a> Preimage<'a> {
    /// What an address is filed under and asked for by.
    pub(super) fn of(identity: &'a Identity) -> Self {
        match (relation::key(identity), relation::script(identity)) {
            (Some(key), _) => Self::Key(key),
            (None, Some(script)) => Self::Script(script),
            (None, None) => Self::Other(identity),
        }
    }

    /// The script in which an address's public key can hide.
    pub(super) fn of_wrapped(identity: &Identity) -> Option<Self> {
        let hash = relation::wrapped(identity)?.as_bytes().try_into().ok()?;
        Some(Self::Script(Script::Hash160(hash)))
    }

    /// The key.
    pub(super) fn key(&self) -> MatchKey {
        if let Self::Other(identity) = self {
            let kind = Sha256::new().chain_update([Domain::Other as u8]).chain_update(identity.kind.to_string());
            return MatchKey::of_hash(&kind.chain_update([0]).chain_update(self.payload()).finalize());
        }
        if let Some(message) = self.message() {
            return MatchKey::of_hash(&message.sha256());
        }
        // A transaction that is a signature: all others are one block.
        let hash = Sha256::new().chain_update([self.domain() as u8]).chain_update(self.payload());
        MatchKey::of_hash(&hash.finalize())
    }

    /// What is hashed, if that is one block.
    pub(super) fn message(&self) -> Option<ShortMessage> {
        if matches!(self, Self::Other(_)) {
            return None;
        }
        ShortMessage::of(&[self.domain() as u8], self.payload())
    }

    /// A number that is the same for all that have this key.
    pub(super) fn mark(&self) -> u64 {
        let payload = self.payload();
        let mut first = [0; 8];
        let len = payload.len().min(first.len());
        first[..len].copy_from_slice(&payload[..len]);
        u64::from_le_bytes(first) ^ self.domain() as u64
    }

    const fn domain(&self) -> Domain {
        match self {
            Self::Key(Key::Hash160(_)) => Domain::Hash160Key,
            Self::Key(Key::Keccak160(_)) => Domain::Keccak160Key,
            Self::Key(Key::Public(_)) => Domain::PublicKey,
            Self::Script(Script::Hash160(_)) => Domain::Hash160Script,
            Self::Script(Script::Sha256(_)) => Domain::Sha256Script,
            Self::Script(Script::Taproot(_)) => Domain::Taproot,
            Self::Other(_) => Domain::Other,
            Self::Txid(_) => Domain::Txid,
        }
    }

    fn payload(&self) -> &[u8] {
        match self {
            Self::Key(Key::Hash160(hash) | Key::Keccak160(hash)) | Self::Script(Script::Hash160(hash)) => hash,
            Self::Key(Key::Public(bytes)) | Self::Script(Script::Sha256(bytes) | Script::Taproot(bytes)) => bytes,
            Self::Other(identity) => identity.payload.as_bytes(),
            Self::Txid(txid) => txid.as_bytes(),
        }
    }
}

impl MatchKey {
    pub(super) fn of_hash(hash: &[u8]) -> Self {
        Self(hash.iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte)))
    }

    /// The key an address is filed under and asked for by.
    pub(super) fn of(identity: &Identity) -> Self {
        Preimage::of(identity).key()
    }

    /// The key of the script in which an address's public key can hide.
    pub(super) fn of_wrapped(identity: &Identity) -> Option<Self> {
        Preimage::of_wrapped(identity).map(|script| script.key())
    }

    /// The key of a transaction.
    pub(super) fn of_txid(txid: &Txid) -> Self {
        Preimage::Txid(txid).key()
    }

    /// The key of a number that was filed.
    pub(super) const fn from_number(number: u64) -> Self {
        Self(number)
    }

    /// The number that is filed.
    pub(super) const fn number(self) -> u64 {
        self.0
    }
}

/// Something that lists are asked for. Its key is worked out for the first list that may hold it, and for no other again.
#[derive(Debug)]
pub(super) struct Sought<'a> {
    pub(super) preimage: Preimage<'a>,
    key: OnceCell<MatchKey>,
}

impl<'a> Sought<'a> {
    pub(super) const fn new(preimage: Preimage<'a>) -> Self {
        Self { preimage, key: OnceCell::new() }
    }

    pub(super) fn key(&self) -> MatchKey {
        *self.key.get_or_init(|| self.preimage.key())
    }
}

/// Whether an address pays to a script hash that may be that of a wrapped key.
pub(super) fn is_script(identity: &Identity) -> bool {
    matches!(relation::script(identity), Some(Script::Hash160(_)))
}

/// Whether two different identities have one key or one script behind them.
pub(super) fn related(listed: &Identity, asked: &Identity) -> bool {
    let key = relation::key(listed);
    let script = relation::script(listed);
    (key.is_some() && key == relation::key(asked))
        || (script.is_some() && script == relation::script(asked))
        || hides_in(listed, asked)
        || hides_in(asked, listed)
}

/// Whether an address pays to the script in which the key of another hides.
fn hides_in(key: &Identity, script: &Identity) -> bool {
    let Some(Script::Hash160(hash)) = relation::script(script) else { return false };
    relation::wrapped(key).is_some_and(|wrapped| wrapped.as_bytes() == hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{AddressKind, Chain, Payload, named, resolve};

    fn identity(text: &str, asset: &str) -> Identity {
        resolve(text, named(asset.parse().ok().as_ref(), None)).unwrap()[0].identity.clone()
    }

    #[test]
    fn one_key_in_every_notation_and_on_every_chain_is_found_by_one_match_key() {
        let cash = identity("qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd", "BCH");
        for (text, asset) in
            [("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "BTC"), ("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "BCH")]
        {
            assert_eq!(MatchKey::of(&identity(text, asset)), MatchKey::of(&cash));
        }
        assert!(related(&cash, &identity("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "BTC")));
        assert!(!related(&cash, &identity("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "BTC")));
    }

    #[test]
    fn twenty_bytes_of_a_key_are_not_twenty_bytes_of_a_script() {
        let other = Identity {
            kind: AddressKind::Name,
            payload: Payload::new(&[7; 20]),
            ..identity("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "BTC")
        };
        let preimages = [
            Preimage::Key(Key::Hash160([7; 20])),
            Preimage::Key(Key::Keccak160([7; 20])),
            Preimage::Script(Script::Hash160([7; 20])),
            Preimage::Other(&other),
        ];
        let keys: std::collections::BTreeSet<_> = preimages.iter().map(Preimage::key).collect();
        assert_eq!(keys.len(), preimages.len());
    }

    #[test]
    fn a_key_of_one_block_is_the_hash_that_the_format_says() {
        let hash: Txid = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280".parse().unwrap();
        let signature: Txid = bitcoin::base58::encode(&[9; 64]).parse().unwrap();
        for (preimage, domain) in [
            (Preimage::Key(Key::Hash160([1; 20])), Domain::Hash160Key),
            (Preimage::Key(Key::Public([2; 32])), Domain::PublicKey),
            (Preimage::Script(Script::Taproot([3; 32])), Domain::Taproot),
            (Preimage::Txid(&hash), Domain::Txid),
            (Preimage::Txid(&signature), Domain::Txid),
        ] {
            let hash = Sha256::new().chain_update([domain as u8]).chain_update(preimage.payload()).finalize();
            assert_eq!(preimage.key(), MatchKey::of_hash(&hash), "{preimage:?}");
        }
    }

    #[test]
    fn one_account_on_two_chains_is_found_by_one_match_key_and_another_hash_is_not() {
        let tron = identity("TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq", "TRX");
        let ethereum = Identity { chain: Chain::Ethereum, ..tron.clone() };
        assert_eq!(MatchKey::of(&tron), MatchKey::of(&ethereum));
        assert!(related(&tron, &ethereum));
        let xrp = Identity { chain: Chain::Xrp, ..tron.clone() };
        assert_ne!(MatchKey::of(&tron), MatchKey::of(&xrp));
        assert!(!related(&tron, &xrp));
    }

    #[test]
    fn a_script_of_any_kind_is_found_on_the_chains_that_have_it() {
        for (kind, len) in [(AddressKind::P2sh, 20), (AddressKind::P2wsh, 32), (AddressKind::P2tr, 32)] {
            let on = |chain| Identity {
                chain,
                kind,
                payload: Payload::new(&[9; 32][..len]),
                ..identity("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "BTC")
            };
            let (bitcoin, litecoin) = (on(Chain::Bitcoin), on(Chain::Litecoin));
            assert_eq!(MatchKey::of(&bitcoin), MatchKey::of(&litecoin), "{kind}");
            assert!(related(&bitcoin, &litecoin), "{kind}");
            assert_eq!(is_script(&bitcoin), len == 20);
        }
    }

    #[test]
    fn what_shows_neither_key_nor_script_is_found_by_its_kind_and_payload() {
        let like = identity("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "BTC");
        let of = |chain, kind| Identity { chain, kind, payload: Payload::new(b"alice"), ..like.clone() };
        let near = of(Chain::Near, AddressKind::Name);
        assert_eq!(MatchKey::of(&near), MatchKey::of(&near.clone()));
        assert_ne!(MatchKey::of(&near), MatchKey::of(&of(Chain::Zcash, AddressKind::Shielded)));
        // Two chains may have one name, and nothing follows from that.
        assert!(!related(&near, &of(Chain::Eos, AddressKind::Name)));
    }

    #[test]
    fn a_wrapped_key_is_filed_under_the_address_it_hides_in() {
        let plain = identity("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "BTC");
        let payload = relation::wrapped(&plain).unwrap();
        let wrapped = Identity { kind: AddressKind::P2sh, payload, ..plain.clone() };
        assert_eq!(MatchKey::of_wrapped(&plain), Some(MatchKey::of(&wrapped)));
        assert!(related(&plain, &wrapped) && related(&wrapped, &plain));
    }
}
