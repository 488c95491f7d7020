//! What a check found in one transfer, and why it could not look.

use serde::Serialize;

use crate::address::Chain;
use crate::amount::Amount;
use crate::history::End;
use crate::list::{Confidence, DelistingReason, ExclusionReason, FeeRule, Outputs, Role, TaintModel};
use crate::time::{Day, Time};

/// One thing the record says of one transfer, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Finding {
    /// An identifier of the transfer is listed, or its key is.
    Identifier {
        /// The name of the list that says so.
        list: String,
        /// The breach it is listed for.
        breach: String,
        /// The identifier of the transfer that matched.
        field: Field,
        /// How close the match is.
        strength: Strength,
        /// The chain of the listed identifier.
        chain: Chain,
        /// The listed identifier, as the list has it.
        listed: String,
        /// What it is said to be.
        role: Role,
        /// How sure that is.
        confidence: Confidence,
        /// Ids of the breach's sources that say so.
        sources: Vec<String>,
    },
    /// The address belongs to the robbed exchange's customers or to a service. This explains the address and accuses nobody.
    Excluded {
        /// The name of the list that says so.
        list: String,
        /// The breach it plays a part in.
        breach: String,
        /// The identifier of the transfer that matched.
        field: Field,
        /// What it is.
        reason: ExclusionReason,
        /// Whose it is.
        owner: String,
        /// Ids of the breach's sources that say so.
        sources: Vec<String>,
    },
    /// Coins of the transfer are traced to a theft, under a model that somebody chose.
    Traced {
        /// The name of the list that says so.
        list: String,
        /// The breach they are traced to.
        breach: String,
        /// The identifier of the transfer that matched.
        field: Field,
        /// How close the match is.
        strength: Strength,
        /// The chain of the listed identifier.
        chain: Chain,
        /// The traced transaction or output, as the list has it.
        listed: String,
        /// How many transactions lie between the theft and it.
        hops: u32,
        /// How much of it is stolen under that model, above 0 and at most 1.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        share: Amount,
        /// The model.
        model: TaintModel,
        /// Who bears the fees in it.
        fee_rule: FeeRule,
        /// How sure that is.
        confidence: Confidence,
        /// Ids of the breach's sources that say so.
        sources: Vec<String>,
    },
    /// The address is easily taken for a listed one: the same ends, another middle. This is no match, and says nothing about the address.
    Similar {
        /// The name of the list that has the other one.
        list: String,
        /// The breach that one is listed for.
        breach: String,
        /// The identifier of the transfer.
        field: Field,
        /// The chain of the listed address.
        chain: Chain,
        /// The listed address.
        listed: String,
        /// How many characters they begin with alike, what all addresses of their kind begin with not counted.
        same_prefix: u32,
        /// How many characters they end with alike.
        same_suffix: u32,
        /// Ids of the breach's sources that list the other one.
        sources: Vec<String>,
    },
    /// An identifier of the transfer was listed and is not any more. This is history and decides nothing.
    Delisted {
        /// The name of the list that says so.
        list: String,
        /// The breach it was listed for.
        breach: String,
        /// The identifier of the transfer that matched.
        field: Field,
        /// The chain of the identifier.
        chain: Chain,
        /// The identifier, as the list has it.
        listed: String,
        /// What it was said to be.
        role: Role,
        /// Since when it is not listed any more.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        since: Day,
        /// Why.
        reason: DelistingReason,
        /// Ids of the breach's sources that say so.
        sources: Vec<String>,
    },
    /// The transfer was paid in a transaction of the theft that paid, or may have paid, honest people as well. This decides nothing.
    Mixed {
        /// The name of the list that says so.
        list: String,
        /// The breach.
        breach: String,
        /// The identifier of the transfer that matched.
        field: Field,
        /// The chain of the transaction.
        chain: Chain,
        /// The transaction, as the list has it.
        listed: String,
        /// What it is said to be.
        role: Role,
        /// Whose its outputs are.
        outputs: Outputs,
        /// Ids of the breach's sources that say so.
        sources: Vec<String>,
    },
    /// The transfer falls into a span of time of a breach.
    Window {
        /// The name of the list that says so.
        list: String,
        /// The breach.
        breach: String,
        /// What happened in that span.
        phase: WindowPhase,
        /// Whether the transfer falls into it as its time was read, or only if its clock was in another zone.
        overlap: Overlap,
        /// Its first moment.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        from: Time,
        /// Its last moment.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        to: Time,
        /// Ids of the breach's sources that say so.
        sources: Vec<String>,
    },
}

/// What happened in a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WindowPhase {
    /// Coins were being stolen.
    Theft,
    /// The exchange had stopped withdrawals.
    Suspension,
    /// The exchange had told the public not long before.
    AfterDisclosure,
}

/// How sure it is that a transfer falls into a span of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Overlap {
    /// By its time as it was read.
    AsRead,
    /// Only if the file's times are in another zone than the one that was taken for granted.
    InAnotherZone,
    /// The file gives the day alone, and the span does not last all that day.
    OnTheDay,
    /// Sources give the span by its days or months alone, and it is on the first or the last of them: it may have been hours before or after.
    AtAnEnd,
}

/// Which identifier of a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The address, in files that do not say which end it is.
    Address,
    /// The address the coins came from, in files that have both ends. It may be the customer's own.
    Sender,
    /// The address the coins went to, in such files. It may be the customer's own.
    Recipient,
    /// The customer's own address at an exchange, in its file of deposits. Many exchanges have one address for all customers, so what a list
    /// says of it explains and accuses nobody.
    Own,
    /// The transaction id.
    Txid,
}

impl Field {
    /// The field of an address at one end.
    pub(super) const fn of(end: Option<End>) -> Self {
        match end {
            None => Self::Address,
            Some(End::Sender) => Self::Sender,
            Some(End::Recipient) => Self::Recipient,
        }
    }
}

/// How close an identifier is to a listed one, closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The same identifier, letter for letter or in another letter case that means the same.
    Same,
    /// The same script on the same chain in another notation, such as legacy and `CashAddr`.
    SameScript,
    /// Another address of the same key or script: another chain, or another script kind. Weaker: nobody listed this one.
    SameKey,
    /// The same transaction as a listed output, and which output it was is not known. This decides nothing: an exchange pays many customers
    /// in one transaction.
    SameTransaction,
}

/// Which of the three questions could be put, and what came of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checks {
    /// Is an address or a transaction listed?
    pub identifier: IdentifierCheck,
    /// Did it happen while coins were being stolen?
    pub window: WindowCheck,
    /// Are the coins traced to a theft?
    pub traced: TracedCheck,
}

/// What came of asking for the identifiers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum IdentifierCheck {
    /// At least one is listed, or its key is.
    Match,
    /// They were asked for, and the lists do not name them.
    NoMatch,
    /// No list covers their chain.
    NoList,
    /// The only list that covers their chain, or that might, has expired or cannot be used.
    ListUnusable,
    /// A list may name one of them, and the part of it that would tell is not loaded or cannot be read.
    EvidenceMissing,
    /// There is an identifier, and it could not be read.
    Unreadable,
    /// The row has none.
    #[default]
    Absent,
}

/// What came of asking for the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WindowCheck {
    /// In a theft window of its exchange and coin.
    InWindow,
    /// In one only if the file's times are in another zone than the one that was taken for granted, or at some hours of the day that is all the
    /// row or the sources give.
    MaybeInWindow,
    /// In none.
    Outside,
    /// A breach of this exchange and coin is on record, and no source says when coins were being stolen.
    NoWindow,
    /// No breach of this exchange and coin is on record here.
    NoBreach,
    /// There is no list to ask.
    NoList,
    /// The exchange is not known.
    NoExchange,
    /// The time of the row is not known.
    NoTime,
    /// The row is no transfer of a coin, or says that it did not happen.
    NotApplicable,
}

/// What came of asking for traced coins. Of two transactions in one row what stands further down is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TracedCheck {
    /// The row has no transaction to ask for.
    #[default]
    Absent,
    /// There is no list of traced coins of the chain to ask.
    NoList,
    /// They were asked for, and are not among the traced coins.
    NoMatch,
    /// The only list that could say has expired or cannot be used.
    ListUnusable,
    /// A list may have it, and the part of it that would tell is not loaded or cannot be read.
    EvidenceMissing,
    /// There is something in place of a transaction that could not be read.
    Unreadable,
    /// A transaction or output of the row is traced to a theft.
    Match,
}

impl Finding {
    /// The breach it is about.
    pub fn breach(&self) -> &str {
        match self {
            Self::Identifier { breach, .. }
            | Self::Excluded { breach, .. }
            | Self::Traced { breach, .. }
            | Self::Similar { breach, .. }
            | Self::Delisted { breach, .. }
            | Self::Mixed { breach, .. }
            | Self::Window { breach, .. } => breach,
        }
    }

    /// The name of the list that says it.
    pub fn list(&self) -> &str {
        match self {
            Self::Identifier { list, .. }
            | Self::Excluded { list, .. }
            | Self::Traced { list, .. }
            | Self::Similar { list, .. }
            | Self::Delisted { list, .. }
            | Self::Mixed { list, .. }
            | Self::Window { list, .. } => list,
        }
    }
    /// The ids of the breach's sources that say it.
    pub fn sources(&self) -> &[String] {
        match self {
            Self::Identifier { sources, .. }
            | Self::Excluded { sources, .. }
            | Self::Traced { sources, .. }
            | Self::Similar { sources, .. }
            | Self::Delisted { sources, .. }
            | Self::Mixed { sources, .. }
            | Self::Window { sources, .. } => sources,
        }
    }
}
