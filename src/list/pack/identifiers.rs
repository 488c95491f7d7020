//! What a pack lists, and what it keeps from being accused.

use serde::{Deserialize, Serialize};

use crate::address::Chain;
use crate::amount::Amount;
use crate::list::moment::Moment;
use crate::time::Day;

pack_types! {
    /// One listed identifier.
    #[serde(deny_unknown_fields)]
    pub struct Entry {
        /// The chain it is on.
        pub chain: Chain,
        /// What kind of identifier.
        pub kind: IdentifierKind,
        /// The identifier, as the source writes it.
        pub value: String,
        /// What it is said to be.
        pub role: Role,
        /// How sure that is.
        pub confidence: Confidence,
        /// Ids of the sources that say so.
        pub sources: Vec<String>,
        /// Whose the outputs of a listed transaction are. Every theft's transaction on a chain of outputs says so.
        #[serde(default)]
        pub outputs: Option<Outputs>,
        /// The day a list first named it.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub listed: Option<Day>,
        /// When stolen coins first reached it.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub first_seen: Option<Moment>,
        /// That it is no longer listed. The entry is kept, with its date and reason, and accuses nobody: see [`Entry::accuses`].
        #[serde(default)]
        pub delisted: Option<Delisting>,
        /// How it was reached, for coins that were traced.
        #[serde(default)]
        pub trace: Option<Trace>,
    }

    /// A kind of identifier.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum IdentifierKind {
        /// An address.
        Address,
        /// A transaction id.
        Txid,
        /// One output of a transaction: its id, a colon, the number of the output.
        Outpoint,
    }

    /// Whose the outputs of a transaction are.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    pub enum Outputs {
        /// All are the thief's.
        Stolen,
        /// Some are other people's: an exchange pays many customers in one transaction.
        Mixed,
        /// Nobody says. It is treated as [`Mixed`](Self::Mixed).
        Unknown,
    }

    /// That an identifier is no longer listed.
    #[serde(deny_unknown_fields)]
    pub struct Delisting {
        /// Since when.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub date: Day,
        /// Why.
        pub reason: DelistingReason,
        /// Ids of the sources that say so.
        pub sources: Vec<String>,
    }

    /// Why an identifier is no longer listed.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum DelistingReason {
        /// The coins were given back.
        Returned,
        /// It was never what the list said.
        Mistaken,
        /// The authority that listed it has lifted that.
        Lifted,
    }

    /// How a traced coin was reached.
    #[serde(deny_unknown_fields)]
    pub struct Trace {
        /// How many transactions lie between the theft and it.
        pub hops: u32,
        /// How much of it is stolen, above 0 and at most 1. This is the part of this coin that is stolen, not the part of the theft that is
        /// in it.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub share: Amount,
        /// Under which model.
        pub model: TaintModel,
        /// Who bears the fees in that model.
        pub fee_rule: FeeRule,
    }

    /// How stolen coins are followed through a transaction that mixes them with others.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum TaintModel {
        /// Every output is stolen as soon as one input is.
        Poison,
        /// Every output is stolen in the same share.
        Haircut,
        /// First in, first out.
        Fifo,
        /// Last in, first out: the inputs are taken in reverse, the outputs in their order.
        Lifo,
        /// Last in, first out: the inputs are taken in their order, the outputs in reverse. It differs from [`Lifo`](Self::Lifo) as soon as
        /// there is a fee.
        #[serde(rename = "lifo_outputs")]
        LifoOutputs,
        /// Stolen inputs go to the largest outputs.
        Tiho,
    }

    /// Who bears the fee of a transaction, under a model.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    #[non_exhaustive]
    pub enum FeeRule {
        /// What the outputs do not claim from the queue of inputs.
        Tail,
        /// Every input in proportion.
        ProRata,
        /// Nobody: fees are left out.
        Ignored,
    }

    /// What a listed identifier is said to be.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum Role {
        /// The address the stolen coins were first sent to.
        Thief,
        /// An address they went on to.
        Onward,
        /// An address of somebody who moved them on for the thief.
        Launderer,
        /// An address at which they were turned into money.
        Cashout,
        /// A mixer.
        Mixer,
        /// A transaction of the theft itself.
        Theft,
        /// Named in connection with the theft, by a source that does not say what part it played.
        Named,
    }

    /// How sure a source is, strongest first.
    #[derive(Copy, PartialOrd, Ord)]
    #[serde(rename_all = "snake_case")]
    #[non_exhaustive]
    pub enum Confidence {
        /// An authority says so.
        Official,
        /// The robbed exchange says so.
        VictimStatement,
        /// Investigators who show their work say so.
        Investigator,
        /// People say so in public.
        Community,
        /// It follows from the above.
        Derived,
    }

    /// Identifiers that must not be accused, and why.
    #[serde(deny_unknown_fields)]
    pub struct Exclusion {
        /// The chain they are on.
        pub chain: Chain,
        /// Why.
        pub reason: ExclusionReason,
        /// Whose they are.
        pub owner: String,
        /// Ids of the sources that say so.
        pub sources: Vec<String>,
        /// The listed identifier that these are easily taken for, where somebody made it to look like them.
        #[serde(default)]
        pub resembles: Option<String>,
        /// The addresses.
        pub values: Vec<String>,
    }

    /// Why an address must not be accused.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum ExclusionReason {
        /// Coins were stolen from it.
        Victim,
        /// It belongs to a service that many people use.
        Service,
    }
}

impl Entry {
    /// Whether finding this entry may be called "listed".
    ///
    /// A delisted entry must not: a reader is told that it *was* listed, since when it is not, and why, and the verdict of the row is what it
    /// would be without the entry. Neither must a transaction with outputs of several people: all that a match says is that a transfer was
    /// paid in the same transaction as the theft, which an exchange does to honest customers. Say so, and let the outpoints decide.
    pub fn accuses(&self) -> bool {
        self.delisted.is_none() && !matches!(self.outputs, Some(Outputs::Mixed | Outputs::Unknown))
    }
}
