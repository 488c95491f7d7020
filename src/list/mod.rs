//! Breach packs → a catalogue that answers "is this listed, by whom, as what?".
//!
//! A [`Pack`] is one incident: its facts, its listed identifiers and its exclusions, each with public sources. Packs are written
//! by people as TOML in `data/breaches/`, admitted by `build` (which refuses and never repairs), and carried to browsers as a
//! [`bundle`]: a few files of which the smallest says of most identifiers that no list names them. A [`Catalogue`] is one or several
//! such lists, ready to be asked.
//!
//! Exclusions are as important as entries: 113 wallets that the Zaif theft was paid *from* belong to its customers, and an honest
//! withdrawal comes from them. They explain, they never accuse.

mod answer;
#[cfg(feature = "packs")]
pub mod build;
pub mod bundle;
mod catalogue;
mod codec;
mod elias_fano;
mod evidence;
#[cfg(feature = "import")]
pub mod import;
mod index;
mod key;
mod manifest;
mod many;
mod moment;
mod pack;
mod sieve;
mod signed;
mod standing;
mod texts;
pub mod trust;

pub use answer::{Answer, Damage, Excluded, Hit, Listed, Unknown};
pub use bundle::List;
pub use catalogue::{Catalogue, Cover, ListError, TwoListsOfOneName};
pub use manifest::{Manifest, ParseManifestError, Part, PartName};
pub(crate) use many::{Foreseen, Question};
pub use moment::Moment;
pub use pack::{
    Attribution, Breach, Confidence, Coverage, Delisting, DelistingReason, Entry, Exclusion, ExclusionReason, Extent,
    FeeRule, IdentifierKind, Loss, Outputs, Pack, Phase, Precision, Refund, RefundKind, RefundStatus, RefundTerm, Role,
    Source, SourceKind, Statement, TaintModel, Trace, Victim, Why, Window, Worth,
};
pub use signed::{Anchor, OpenListError, Parts, Reader, SignedList};
pub use standing::{Trust, Unusable};
pub use texts::{TextError, Texts};
