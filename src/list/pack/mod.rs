//! One incident, as the record has it. The same types are written to the bundle and read from it.
//!
//! Every field is written, an absent one as `None`: formats that know no field names (postcard) read these types too.

use serde::{Deserialize, Serialize};

use super::moment::Moment;
use crate::history::folded;
use crate::time::Day;

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

mod facts;
mod identifiers;

pub use facts::{
    Attribution, Coverage, Extent, Loss, Phase, Precision, Refund, RefundKind, RefundStatus, RefundTerm, Source,
    SourceKind, Statement, Victim, Why, Window, Worth,
};
pub use identifiers::{
    Confidence, Delisting, DelistingReason, Entry, Exclusion, ExclusionReason, FeeRule, IdentifierKind, Outputs, Role,
    TaintModel, Trace,
};

impl Breach {
    /// Whether it is a breach of a service, by any of the names a format, a file or a person has for it: `gate-io` is `Gate.io`, and `mtgox` is
    /// `Mt. Gox`.
    pub fn is_of(&self, service: &str) -> bool {
        let service = folded(service);
        !service.is_empty() && self.services.iter().any(|name| folded(name) == service)
    }
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
        /// The names that formats and people have for the exchange, in any language: `upbit`, `アップビット`, `업비트`. The first is the one that a
        /// report has for it. Names that stand with its exports in `data/formats/` are not repeated here.
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
}
