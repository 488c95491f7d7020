//! What to bring instead of a file that tells too little, as a report carries it.

use serde::Serialize;

use super::format::model;

/// What to bring instead of a file, or besides. The words for each code are in the locale files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Bring {
    /// Another export of the same service.
    Export {
        /// The id of its format.
        format: String,
        /// What the service calls it.
        title: String,
        /// The way to it through the service's menus, if it is known.
        #[serde(skip_serializing_if = "String::is_empty")]
        #[cfg_attr(feature = "typescript", tsify(optional))]
        #[cfg_attr(feature = "schema", schemars(default))]
        path: String,
    },
    /// The page or the e-mail of each transfer, from which address and transaction id can be copied.
    TransferPage,
    /// The export of the wallet the coins went to.
    Wallet,
    /// An explorer's export for the address the coins went to.
    Explorer,
}

impl From<&model::Bring> for Bring {
    fn from(bring: &model::Bring) -> Self {
        match bring {
            model::Bring::Export { format, title, path } => {
                Self::Export { format: format.to_string(), title: title.to_string(), path: path.to_string() }
            }
            model::Bring::TransferPage => Self::TransferPage,
            model::Bring::Wallet => Self::Wallet,
            model::Bring::Explorer => Self::Explorer,
        }
    }
}
