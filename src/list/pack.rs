//! One incident, as the record has it. The same types are written to the bundle and read from it.

//!
//! Every field is written, an absent one as `None`: formats that know no field names (postcard) read these types too.

use serde::{Deserialize, Serialize};

use super::moment::Moment;
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
        #[serde(default)]
        pub operator: Option<String>,
        /// ISO 3166-1 codes of the countries it was at home in; none for what has no seat.
        pub countries: Vec<String>,
        /// The day this pack was last gone over, which is what "as of" means for it.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        pub reviewed: Day,
        /// When the exchange noticed.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub detected: Option<Moment>,
        /// When the public was told.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        pub disclosed: Option<Moment>,
        /// What was stolen, as far as sources give amounts of coins.
        pub losses: Vec<Loss>,
        /// What that was worth at the time, as sources say.
        #[serde(default)]
        pub worth: Vec<Worth>,
        /// When.
        pub windows: Vec<Window>,
        /// What became of the customers; nothing if no source says.
        #[serde(default)]
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
        /// Sources name where the coins first went, and nobody followed them in public.
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
        /// How much of it is stolen: 0 to 1.
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
        /// Last in, first out.
        Lifo,
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
