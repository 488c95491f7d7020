//! What a pack says of its breach.

use serde::{Deserialize, Serialize};

use crate::address::Asset;
use crate::amount::Amount;
use crate::time::{Day, Time};

pack_types! {
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
        #[serde(default)]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub customers: Option<Amount>,
        /// Whether the source itself says "about".
        #[serde(default)]
        pub about: bool,
        /// Ids of the sources that say so.
        pub sources: Vec<String>,
    }

    /// What the stolen coins were worth in money, at the time of the theft.
    #[serde(deny_unknown_fields)]
    pub struct Worth {
        /// ISO 4217 code of the money.
        pub currency: String,
        /// How much in all.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub amount: Amount,
        /// How much of that was customers'.
        #[serde(default)]
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
        /// Whether tokens were concerned as well that the sources do not name one by one. A coin that no chain of this crate has as its
        /// own may then be one of them, and "no breach of this coin on record" would be too much said of it.
        #[serde(default)]
        pub tokens: bool,
        /// How exactly the source gives the two ends.
        #[serde(default)]
        pub precision: Precision,
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

    /// How exactly a source gives the ends of a window. The window is all of the second, minute, day or month, in UTC: a source that gives a
    /// day alone gives no zone either.
    #[derive(Copy, Default, PartialOrd, Ord)]
    #[serde(rename_all = "lowercase")]
    pub enum Precision {
        /// To the second.
        #[default]
        Second,
        /// To the minute.
        Minute,
        /// To the day.
        Day,
        /// To the month.
        Month,
    }

    /// What the customers got back.
    #[serde(deny_unknown_fields)]
    pub struct Refund {
        /// How much of what they lost.
        pub status: RefundStatus,
        /// On what terms, coin by coin, where sources say.
        #[serde(default)]
        pub terms: Vec<RefundTerm>,
        /// Ids of the sources that say so.
        pub sources: Vec<String>,
    }

    /// How much of what they lost customers got back.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum RefundStatus {
        /// All of it.
        Full,
        /// Some of it.
        Partial,
        /// Nothing.
        None,
        /// Nobody says.
        Unknown,
        /// The company said that it bore the loss and no customer's balance was touched.
        Borne,
        /// The company promised it; no source read for the pack says that it was paid.
        Promised,
        /// A court, a trustee or the company was repaying when the sources were written.
        Ongoing,
    }

    /// The terms for one coin.
    #[serde(deny_unknown_fields)]
    pub struct RefundTerm {
        /// The coin that was lost.
        pub asset: Asset,
        /// In what it was repaid.
        pub paid: RefundKind,
        /// How much of a customer's holding, in per cent.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub percent: Option<Amount>,
        /// How much money for one coin.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub rate: Option<Amount>,
        /// ISO 4217 code of that money.
        #[serde(default)]
        pub currency: Option<String>,
        /// The day it was paid or could be claimed from.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub from: Option<Day>,
    }

    /// In what a lost coin was repaid.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    pub enum RefundKind {
        /// In the same coin.
        InKind,
        /// In money.
        Money,
        /// In a token of the company.
        Token,
    }

    /// Who did it, where an authority said so. What investigators and companies believe is not said here.
    #[serde(deny_unknown_fields)]
    pub struct Attribution {
        /// Whether an authority named somebody: whether there are statements.
        pub official: bool,
        /// What authorities said.
        #[serde(default)]
        pub statements: Vec<Statement>,
    }

    /// What one authority said of who did it.
    #[serde(deny_unknown_fields)]
    pub struct Statement {
        /// Whom it named, in its own terms.
        pub named: String,
        /// The authority.
        pub authority: String,
        /// The day it said so.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub date: Day,
        /// How the authority speaks of the robbed exchange.
        pub victim: Victim,
        /// Ids of the sources; one of them is the authority itself.
        pub sources: Vec<String>,
    }

    /// How an authority speaks of the robbed exchange.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    pub enum Victim {
        /// By its name.
        Named,
        /// Without its name; others recognise it by the day and the sum.
        Described,
    }

    /// How far the list reaches on one chain.
    #[serde(deny_unknown_fields)]
    pub struct Coverage {
        /// The coin that was stolen.
        pub asset: Asset,
        /// How far.
        pub extent: Extent,
        /// Why no further.
        pub why: Why,
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
        /// Transactions were followed by a named model; `breach-<id>-traced` in the locale files says up to where.
        Traced,
    }

    /// Why a list reaches no further.
    #[derive(Copy)]
    #[serde(rename_all = "snake_case")]
    #[non_exhaustive]
    pub enum Why {
        /// No source that was read names an address.
        NoneFound,
        /// What was published stands only in files that nobody can name.
        SourceNotNamed,
        /// Sources contradict each other on whose the address is.
        SourcesDisagree,
        /// Sources name where the coins first went, and none that was read follows them from there.
        NotFollowed,
        /// Sources followed some of the coins, or say there is more than they name.
        FollowedInPart,
        /// The theft's transaction paid honest customers too, so its outputs are not listed as addresses.
        MixedOutputs,
        /// All of it was followed, under the model that the entries name.
        Followed,
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
        /// Who speaks in it.
        pub kind: SourceKind,
        /// The source in which it was read, where the page itself was not opened for this pack.
        #[serde(default)]
        pub via: Option<String>,
        /// The transaction whose outputs it lists, if it does nothing but that.
        #[serde(default)]
        pub outputs_of: Option<String>,
    }

    /// Who speaks in a source.
    #[derive(Copy)]
    #[serde(rename_all = "lowercase")]
    #[non_exhaustive]
    pub enum SourceKind {
        /// An authority: police, a prosecutor, a court, a sanctions office, the United Nations.
        Authority,
        /// The robbed exchange, or who took it over.
        Victim,
        /// Investigators who show their work.
        Investigator,
        /// Newspapers and other reports.
        Press,
        /// People and collections on the open web.
        Community,
        /// A block explorer: what the chain itself says.
        Chain,
    }
}
