//! The cell of a transaction id in as little room as it takes: a file has one a row, and nearly all of them are 64 digits.

use std::borrow::Cow;
use std::fmt;

use breachlight_codec::{digest, push_hex};
use serde::{Serialize, Serializer};

/// A text that should be a transaction id. Not yet one.
#[derive(Clone, PartialEq, Eq)]
pub struct TxidCell(Form);

/// Digits are never kept as text, so that equal texts have equal forms.
#[derive(Clone, PartialEq, Eq)]
enum Form {
    /// 64 digits in lower case, by their bytes.
    Digits([u8; 32]),
    Text(Box<str>),
}

/// Such a text where it stands in memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TxidRef<'a> {
    /// 64 digits in lower case, by their bytes.
    Digits(&'a [u8; 32]),
    /// Anything else.
    Text(&'a str),
}

impl<'a> TxidRef<'a> {
    /// The text.
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Digits(bytes) => {
                let mut digits = Vec::new();
                push_hex(bytes, &mut digits);
                // Digits are ASCII.
                Cow::Owned(String::from_utf8(digits).unwrap_or_default())
            }
        }
    }
}

impl<'a> TxidRef<'a> {
    /// The bytes that its 64 digits stand for, if they are all there is.
    pub(crate) const fn digits(self) -> Option<&'a [u8; 32]> {
        match self {
            Self::Digits(bytes) => Some(bytes),
            Self::Text(_) => None,
        }
    }
}

impl TxidCell {
    /// The cell, if it is 64 digits in lower case and nothing else.
    pub(super) fn of_digits(text: &str) -> Option<Self> {
        digest(text.as_bytes()).map(|digits| Self(Form::Digits(digits)))
    }

    /// The same where it stands.
    pub const fn as_ref(&self) -> TxidRef<'_> {
        match &self.0 {
            Form::Digits(bytes) => TxidRef::Digits(bytes),
            Form::Text(text) => TxidRef::Text(text),
        }
    }

    /// The text.
    pub fn text(&self) -> Cow<'_, str> {
        self.as_ref().text()
    }
}

impl From<&str> for TxidCell {
    fn from(text: &str) -> Self {
        Self::of_digits(text).unwrap_or_else(|| Self(Form::Text(text.into())))
    }
}

impl From<TxidRef<'_>> for TxidCell {
    fn from(txid: TxidRef<'_>) -> Self {
        match txid {
            TxidRef::Digits(bytes) => Self(Form::Digits(*bytes)),
            TxidRef::Text(text) => text.into(),
        }
    }
}

impl fmt::Display for TxidRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for TxidRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text(), f)
    }
}

impl fmt::Debug for TxidCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_ref().fmt(f)
    }
}

impl Serialize for TxidRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_was() {
        let digits = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
        for text in ["", "12345", digits, &digits.to_uppercase(), &digits[1..], &format!("{digits}:1"), "山"] {
            let cell = TxidCell::from(text);
            assert_eq!(cell.text(), text);
            assert_eq!(TxidCell::from(cell.as_ref()), cell);
        }
        assert!(matches!(TxidCell::from(digits).as_ref(), TxidRef::Digits(_)));
    }
}
