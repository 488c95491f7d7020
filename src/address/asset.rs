//! The codes of coins, as exports and lists name them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Chain, RULES};

/// The longest code of a coin, in letters.
const MAX_ASSET: usize = 16;

/// The code of a coin as an export names it, upper case: `BTC`, `MONA`, `XEM`.
///
/// It is stored in place, because every row of a file has one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(type = "string"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(into = "String", try_from = "String")]
pub struct Asset {
    len: u8,
    bytes: [u8; MAX_ASSET],
}

impl Asset {
    /// The code itself.
    pub fn code(&self) -> &str {
        // Only ASCII is ever stored, so the other branch is never taken.
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The chain whose addresses this coin is sent to, if this crate can read them.
    pub fn chain(&self) -> Option<Chain> {
        RULES.iter().find(|rules| rules.assets.contains(&self.code())).map(|rules| rules.chain)
    }
}

impl From<Asset> for String {
    fn from(asset: Asset) -> Self {
        asset.code().to_owned()
    }
}

impl TryFrom<String> for Asset {
    type Error = ParseAssetError;

    fn try_from(text: String) -> Result<Self, ParseAssetError> {
        text.parse()
    }
}

/// Reads a coin's code in any case: 1 to 16 letters, digits, `.`, `_` or `-`.
impl FromStr for Asset {
    type Err = ParseAssetError;

    fn from_str(text: &str) -> Result<Self, ParseAssetError> {
        let text = text.trim();
        let mut bytes = [0; MAX_ASSET];
        let stored = bytes.get_mut(..text.len()).filter(|stored| !stored.is_empty()).ok_or(ParseAssetError)?;
        if !text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-')) {
            return Err(ParseAssetError);
        }
        stored.copy_from_slice(text.as_bytes());
        stored.make_ascii_uppercase();
        Ok(Self { len: u8::try_from(text.len()).map_err(|_| ParseAssetError)?, bytes })
    }
}

impl fmt::Display for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Asset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is not the code of a coin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a coin's code has 1 to 16 letters or digits")]
pub struct ParseAssetError;
