//! Many questions at once, most of which the lists have no answer to.
//!
//! A list of a million entries lies far apart in memory, and each look into it waits; those for many rows wait together. And what has to be
//! hashed is hashed four at a time, where the processor has no instructions for it.

use breachlight_codec::{ShortMessage, sha256_of_each};

use super::bundle::List;
use super::catalogue::Catalogue;
use super::key::{MatchKey, Preimage};
use crate::address::relation::{self, Script};
use crate::address::{Identity, Network, Txid};

/// Something that the lists are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Question<'a> {
    /// An address.
    Address(&'a Identity),
    /// A transaction.
    Txid(&'a Txid),
}

/// What is known of a question before it is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Foreseen {
    /// There is no answer: [`Catalogue::address`] and [`Catalogue::txid`] would have none.
    Nothing,
    /// There may be one.
    Maybe,
}

impl Catalogue {
    /// What is known of each question.
    pub(crate) fn foresee(&self, questions: &[Question<'_>]) -> Vec<Foreseen> {
        let lists: Vec<&List> = self.lists().map(|(list, _)| list).collect();
        let mut sought = preimages(questions, lists.iter().any(|list| list.has_scripts()));
        sought.retain(|(_, preimage)| lists.iter().any(|list| list.may_have(preimage)));
        let (mut messages, mut places) = (Vec::with_capacity(sought.len()), Vec::with_capacity(sought.len()));
        let mut keys: Vec<(usize, MatchKey)> = Vec::with_capacity(sought.len());
        for (at, preimage) in &sought {
            match preimage.message() {
                Some(message) => {
                    messages.push(message);
                    places.push(*at);
                }
                None => keys.push((*at, preimage.key())),
            }
        }
        keys.extend(places.into_iter().zip(sha256_of_each(&messages).iter().map(|hash| MatchKey::of_hash(hash))));
        // Two rounds, so that no look at the small sieve waits for one into the large index.
        keys.retain(|(_, key)| lists.iter().fold(false, |may, list| may | list.may_have_key(*key)));
        let mut foreseen = vec![Foreseen::Nothing; questions.len()];
        for (at, key) in keys {
            if lists.iter().any(|list| list.has(key)) {
                foreseen[at] = Foreseen::Maybe;
            }
        }
        foreseen
    }
}

/// Everything under which the lists may have an answer, with the place of the question.
fn preimages<'a>(questions: &[Question<'a>], has_scripts: bool) -> Vec<(usize, Preimage<'a>)> {
    let mut sought = Vec::with_capacity(2 * questions.len());
    let mut wrapping = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        match question {
            Question::Txid(txid) => sought.push((at, Preimage::Txid(txid))),
            Question::Address(identity) if identity.network == Network::Mainnet => {
                sought.push((at, Preimage::of(identity)));
                if has_scripts {
                    wrapping.extend(relation::wrapping(identity).map(|script| (at, script)));
                }
            }
            Question::Address(_) => {}
        }
    }
    let scripts: Vec<ShortMessage> = wrapping.iter().map(|(_, script)| *script).collect();
    let hashes = sha256_of_each(&scripts).into_iter().map(|hash| Script::Hash160(relation::wrapped_in(hash)));
    sought.extend(wrapping.iter().zip(hashes).map(|((at, _), script)| (*at, Preimage::Script(script))));
    sought
}
