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
mod codec;
mod elias_fano;
mod pack;

pub use catalogue::{Catalogue, Hit, Listed, Provenance};
pub use pack::{
    Attribution, Breach, Confidence, Coverage, Entry, Exclusion, ExclusionReason, Extent, IdentifierKind, Loss, Pack,
    Phase, Refund, RefundStatus, Role, Source, Window,
};
