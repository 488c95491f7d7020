//! One text on its way through the chains, and what they said of it.

use std::cell::OnceCell;

use smallvec::SmallVec;

use super::chain::{Chain, Chains};
use super::error::{AddressError, AddressErrorKind};
use super::identity::Parsed;

/// The identities of one text. Nearly always it is one, which takes no allocation.
pub type Identities = SmallVec<[Parsed; 1]>;

/// One chain family: the chains that share a notation, and how to read and write it.
#[derive(Debug)]
pub struct Family {
    /// Its chains.
    pub chains: &'static [Facts],
    /// The same as a set.
    pub(super) set: Chains,
    /// Whether a text could be of this family, by a glance at its length and first letters. Only such texts are read.
    pub(super) fits: fn(&Candidate<'_>) -> bool,
    /// Reads a text.
    pub(super) read: fn(&Candidate<'_>, &mut Reading),
    /// Writes an identity of one of its chains in the canonical form.
    pub(super) print: fn(&super::Identity) -> String,
}

impl Family {
    pub(super) const fn new(
        chains: &'static [Facts],
        fits: fn(&Candidate<'_>) -> bool,
        read: fn(&Candidate<'_>, &mut Reading),
        print: fn(&super::Identity) -> String,
    ) -> Self {
        Self { chains, set: chains_of(chains), fits, read, print }
    }
}

/// The chains that facts are about.
pub(super) const fn chains_of(facts: &[Facts]) -> Chains {
    let (mut set, mut at) = (Chains::NONE, 0);
    while at < facts.len() {
        set = set.or(Chains::of(&[facts[at].chain]));
        at += 1;
    }
    set
}

/// What exports and lists call a chain and its coins.
#[derive(Debug)]
pub struct Facts {
    /// The chain.
    pub chain: Chain,
    /// Codes of the coins that live there, upper case.
    pub assets: &'static [&'static str],
    /// What a network column calls it, in lower case letters and digits alone: `erc20`, `bnbsmartchain`.
    pub networks: &'static [&'static str],
}

/// A text that may be an address, with what several chains would otherwise work out again.
pub(super) struct Candidate<'a> {
    pub(super) text: &'a str,
    base58check: OnceCell<Option<[u8; 21]>>,
}

impl<'a> Candidate<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, base58check: OnceCell::new() }
    }

    pub(super) const fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether the text begins with `prefix` in any letter case.
    pub(super) fn starts_with(&self, prefix: &str) -> bool {
        self.text.as_bytes().get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
    }

    pub(super) fn first(&self) -> u8 {
        self.text.as_bytes().first().copied().unwrap_or_default()
    }

    /// Version byte and 20 bytes, if the text is Base58Check of that. Worked out once for all chains.
    pub(super) fn base58check(&self) -> Option<(u8, &[u8])> {
        let [version, hash @ ..] =
            self.base58check.get_or_init(|| breachlight_codec::base58check(self.text.as_bytes())).as_ref()?;
        Some((*version, hash))
    }
}

/// What the chains said of one text so far.
#[derive(Debug)]
pub(super) struct Reading {
    wanted: Chains,
    pub(super) found: Identities,
    complaint: Option<AddressError>,
}

impl Reading {
    pub(super) fn new(wanted: Chains) -> Self {
        Self { wanted, found: Identities::new(), complaint: None }
    }

    /// Whether an identity on `chain` is asked for. A family of many chains need not make those nobody asked for.
    pub(super) const fn wants(&self, chain: Chain) -> bool {
        self.wanted.has(chain)
    }

    /// Whether the file names this chain. Forms that could be anything are read only then.
    pub(super) fn is_named(&self, chain: Chain) -> bool {
        self.wanted != Chains::ALL && self.wanted.has(chain)
    }

    /// It is an address of this chain.
    pub(super) fn push(&mut self, parsed: Parsed) {
        if self.wants(parsed.identity.chain) {
            self.found.push(parsed);
        }
    }

    /// It has the form of an address here and is damaged.
    pub(super) fn refuse(&mut self, kind: AddressErrorKind) {
        self.complain(AddressError::new(kind));
    }

    pub(super) fn complain(&mut self, error: AddressError) {
        if self.complaint.as_ref().is_none_or(|known| error.kind > known.kind) {
            self.complaint = Some(error);
        }
    }

    /// The most telling of the complaints.
    pub(super) fn complaint(&self) -> Option<AddressError> {
        self.complaint
    }
}
