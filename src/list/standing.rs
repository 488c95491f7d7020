//! How far a list can be trusted, and what became of one that cannot be used.

use serde::Serialize;

use crate::time::Time;

/// How far a list can be trusted to be its publisher's.
///
/// The core only carries this into the report. Whoever opened the list knows it: see the module on trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Trust {
    /// It carries no signature: it is as good as the place it came from.
    Unsigned,
    /// It is signed with a throw-away key, as a developer's own server has one. Anybody can make such a list.
    DevelopmentRoot {
        /// The SHA-256 of the root that vouches for the keys.
        root: String,
        /// The version of the list.
        version: u64,
        /// When it expires.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        expires: Time,
    },
    /// Its publisher signed it, and it has not expired.
    Signed {
        /// The SHA-256 of the root that vouches for the keys.
        root: String,
        /// The version of the list.
        version: u64,
        /// When it expires.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        expires: Time,
    },
    /// Its publisher signed it, and meant it to be replaced by now. What it lists is still listed; what it does not list may be, since.
    Stale {
        /// The SHA-256 of the root that vouches for the keys.
        root: String,
        /// The version of the list.
        version: u64,
        /// When it expired.
        #[cfg_attr(feature = "typescript", tsify(type = "string"))]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        since: Time,
    },
}

impl Trust {
    /// Whether "not on this list" may be said at all.
    pub const fn may_say_not_listed(&self) -> bool {
        !matches!(self, Self::Stale { .. })
    }

    /// The same at a later time, when the list may have expired.
    #[must_use]
    pub fn at(self, now: Time) -> Self {
        match self {
            Self::Signed { root, version, expires } | Self::DevelopmentRoot { root, version, expires }
                if now >= expires =>
            {
                Self::Stale { root, version, since: expires }
            }
            other => other,
        }
    }

    /// A stable name, as in the report.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::DevelopmentRoot { .. } => "development_root",
            Self::Signed { .. } => "signed",
            Self::Stale { .. } => "stale",
        }
    }
}

/// A list that was to be asked and cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unusable {
    /// Its name, or where it should have been.
    pub name: String,
    /// Why, as a stable code: `list_not_loaded`, `list_damaged`, `list_version`, `list_not_whole`, `list_unverified` …
    pub code: &'static str,
}
