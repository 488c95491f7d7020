//! What a list is searched by: not the identity, but what the identity is made of.
//!
//! A match key is the hash of an address's payload, without its chain and its notation. So one look finds the same address, the same
//! script in another notation and the same key on another chain. How close they are is decided behind the key, where the evidence
//! has the whole identifier: a key alone is never a finding.
//!
//! A key that can hide in a P2SH-P2WPKH address is filed under that script hash as well. The other direction cannot be computed, so
//! whoever asks for a key looks twice in a list that has script hashes.

use sha2::{Digest, Sha256};

use crate::address::{Identity, Txid, relation};

/// The first 64 bits of the SHA-256 of a domain byte and a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct MatchKey(u64);

/// What a payload is, so that 20 bytes of one kind are not taken for 20 bytes of another. Bytes of the format: never renumber.
#[derive(Clone, Copy)]
enum Domain {
    /// The hash of a public key.
    Key = 1,
    /// The 20-byte hash of a script.
    Script = 2,
    /// Any other payload of an address.
    Other = 3,
    /// A transaction id.
    Txid = 4,
}

impl MatchKey {
    fn new(domain: Domain, payload: &[u8]) -> Self {
        let hash = Sha256::new().chain_update([domain as u8]).chain_update(payload).finalize();
        Self(hash.iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte)))
    }

    /// The key an address is filed under and asked for by.
    pub(super) fn of(identity: &Identity) -> Self {
        let domain = if relation::key_hash(identity).is_some() {
            Domain::Key
        } else if is_script(identity) {
            Domain::Script
        } else {
            Domain::Other
        };
        Self::new(domain, identity.payload.as_bytes())
    }

    /// The key of the script in which an address's public key can hide.
    pub(super) fn of_wrapped(identity: &Identity) -> Option<Self> {
        Some(Self::new(Domain::Script, relation::wrapped(identity)?.as_bytes()))
    }

    /// The key of a transaction.
    pub(super) fn of_txid(txid: &Txid) -> Self {
        Self::new(Domain::Txid, txid.as_bytes())
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

/// Whether an address pays to a script hash that may be that of a wrapped key.
pub(super) fn is_script(identity: &Identity) -> bool {
    relation::script_hash(identity).is_some()
}

/// Whether two different identities have one key or one script behind them.
pub(super) fn related(listed: &Identity, asked: &Identity) -> bool {
    let scripts = [relation::script_hash(listed), relation::script_hash(asked)];
    match scripts {
        [Some(listed), Some(asked)] => listed == asked,
        [None, Some(asked)] => relation::wrapped(listed).is_some_and(|wrapped| wrapped == asked),
        [Some(listed), None] => relation::wrapped(asked).is_some_and(|wrapped| wrapped == listed),
        [None, None] => relation::key_hash(listed)
            .is_some_and(|listed| relation::key_hash(asked).is_some_and(|asked| asked == listed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::{ScriptKind, resolve};

    fn identity(text: &str, asset: &str) -> Identity {
        resolve(text, Some(&asset.parse().unwrap())).unwrap()[0].identity
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
        assert_ne!(MatchKey::new(Domain::Key, &[7; 20]), MatchKey::new(Domain::Script, &[7; 20]));
    }

    #[test]
    fn a_wrapped_key_is_filed_under_the_address_it_hides_in() {
        let plain = identity("1N4Gz8QqVs3yXfKos46G8JJwW8Mpcb41YJ", "BTC");
        let payload = relation::wrapped(&plain).unwrap();
        let wrapped = Identity { kind: ScriptKind::P2sh, payload, ..plain };
        assert_eq!(MatchKey::of_wrapped(&plain), Some(MatchKey::of(&wrapped)));
        assert!(related(&plain, &wrapped) && related(&wrapped, &plain));
    }
}
