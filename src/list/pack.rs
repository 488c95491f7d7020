//! One incident, as the record has it. The same types are written to the bundle and read from it.

use serde::{Deserialize, Serialize};

use crate::address::{Asset, Chain};
use crate::amount::Amount;
use crate::time::{Day, Time};

/// Derives what every type of a pack needs.
macro_rules! pack_types {
    ($($(#[$meta:meta])* pub $kind:ident $name:ident $body:tt)*) => {$(
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        $(#[$meta])*
        pub $kind $name $body
    )*};
}

pack_types! {
    /// One incident with everything listed for it.
    #[serde(deny_unknown_fields)]
    pub struct Pack {
        /// The facts.
        pub breach: Breach,
        /// The listed identifiers.
        pub entries: Vec<Entry>,
        /// Identifiers that look involved and must not be accused.
        pub exclusions: Vec<Exclusion>,
    }

    /// The facts of one incident.
    #[serde(deny_unknown_fields)]
    pub struct Breach {
        /// A stable name, such as `zaif-2018`.
        pub id: String,
        /// The exchange.
        pub exchange: String,
        /// The names under which formats know the exchange, such as `zaif`.
        pub services: Vec<String>,
        /// The company that ran it.
        pub operator: String,
        /// ISO 3166-1 code of its country.
        pub country: String,
        /// The day this pack was last gone over, which is what "as of" means for it.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub reviewed: Day,
        /// The day the exchange noticed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub detected: Option<Day>,
        /// When the public was told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub disclosed: Option<Time>,
        /// What was stolen.
        pub losses: Vec<Loss>,
        /// When.
        pub windows: Vec<Window>,
        /// What became of the customers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub refund: Option<Refund>,
        /// Who was named for it by an authority, or that nobody was.
        pub attribution: Attribution,
        /// How far the list reaches, chain by chain.
        pub coverage: Vec<Coverage>,
        /// All sources this pack names.
        pub sources: Vec<Source>,
    }

    /// How much of one coin was stolen.
    #[serde(deny_unknown_fields)]
    pub struct Loss {
        /// The coin.
        pub asset: Asset,
        /// How much in all.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub amount: Amount,
        /// How much of that was customers'.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub customers: Option<Amount>,
        /// Ids of the sources that say so.
        pub sources: Vec<String>,
    }

    /// A span of time, both ends included, that means something for some coins.
    #[serde(deny_unknown_fields)]
    pub struct Window {
        /// What happened in it.
        pub phase: Phase,
        /// For which coins.
        pub assets: Vec<Asset>,
        /// Its first moment.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub from: Time,
        /// Its last moment.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub to: Time,
        /// Ids of the sources that say so.
        pub sources: Vec<String>,
    }

    /// What happened in a window.
    #[derive(Copy, PartialOrd, Ord)]
    #[serde(rename_all = "snake_case")]
    #[non_exhaustive]
    pub enum Phase {
        /// Coins were being stolen, by the times of the theft's transactions.
        Theft,
        /// The exchange had stopped withdrawals.
        Suspension,
    }

    /// What the customers got back.
    #[serde(deny_unknown_fields)]
    pub struct Refund {
        /// How much of what they lost.
        pub status: RefundStatus,
        /// Ids of the sources that say so.
        pub sources: Vec<String>,
    }

    /// How much of what they lost customers got back.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    pub enum RefundStatus {
        /// All of it.
        Full,
        /// Some of it.
        Partial,
        /// Nothing.
        None,
        /// Nobody says.
        Unknown,
    }

    /// Who did it, if an authority said so.
    #[serde(deny_unknown_fields)]
    pub struct Attribution {
        /// Whether an authority named somebody.
        pub official: bool,
        /// Ids of the sources.
        #[serde(default)]
        pub sources: Vec<String>,
    }

    /// How far the list reaches on one chain.
    #[serde(deny_unknown_fields)]
    pub struct Coverage {
        /// The coin that was stolen.
        pub asset: Asset,
        /// How far.
        pub extent: Extent,
    }

    /// How far a list reaches.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    #[non_exhaustive]
    pub enum Extent {
        /// Not at all: no address is known publicly.
        None,
        /// The address the coins were first sent to, and nothing behind it.
        FirstHop,
        /// The first address and some of what followed.
        Partial,
    }

    /// Where a fact or an entry comes from.
    #[serde(deny_unknown_fields)]
    pub struct Source {
        /// Its name within the pack.
        pub id: String,
        /// Its title.
        pub title: String,
        /// Who published it.
        pub publisher: String,
        /// Where the public can read it.
        pub url: String,
        /// The day it was last looked at.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub retrieved: Day,
        /// Under what terms it may be used.
        pub licence: String,
    }

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
