//! Breach packs → a catalogue that answers "is this listed, by whom, as what?".
//!
//! A [`Pack`] is one incident: its facts, its listed identifiers and its exclusions, each with public sources. Packs are written
//! by people as TOML in `data/breaches/`, admitted by [`build`] (which refuses and never repairs), and carried to browsers as a
//! [`bundle`]. A [`Catalogue`] is what a bundle becomes in memory.
//!
//! Exclusions are as important as entries: 113 wallets that the Zaif theft was paid *from* belong to its customers, and an honest
//! withdrawal comes from them. They explain, they never accuse.

#[cfg(feature = "packs")]
pub mod build;
pub mod bundle;
mod catalogue;
#[cfg(feature = "import")]
pub mod import;
mod moment;
mod pack;

pub use catalogue::{Catalogue, Hit, Listed, Provenance};
pub use moment::Moment;
pub use pack::{
    Attribution, Breach, Confidence, Coverage, Delisting, DelistingReason, Entry, Exclusion, ExclusionReason, Extent,
    FeeRule, IdentifierKind, Loss, Outputs, Pack, Phase, Precision, Refund, RefundKind, RefundStatus, RefundTerm, Role,
    Source, SourceKind, Statement, TaintModel, Trace, Victim, Why, Window, Worth,
};
