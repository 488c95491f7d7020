//! What can be wrong with an address.

/// Why a text is not an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct AddressError {
    /// What is wrong.
    pub kind: AddressErrorKind,
    /// The character it was found at, counted from 0, where one can be named.
    pub position: Option<usize>,
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum AddressErrorKind {
    /// There is no text.
    #[error("there is no text")]
    Empty,
    /// No chain read here has addresses like this.
    #[error("not in the form of any address known here")]
    UnknownForm,
    /// The version or the prefix belongs to a chain that is not read here.
    #[error("the address belongs to a chain that is not read here")]
    UnknownVersion,
    /// The number of characters fits no address.
    #[error("the length fits no address")]
    Length,
    /// A character no address of this form has.
    #[error("U+{:04X} cannot stand in this address", u32::from(*.0))]
    InvalidCharacter(char),
    /// Upper and lower case are mixed where the form forbids it.
    #[error("upper and lower case are mixed")]
    MixedCase,
    /// The checksum does not fit: at least one character is wrong.
    #[error("the checksum does not fit: at least one character is wrong")]
    Checksum,
    /// A character outside ASCII: a full-width letter, a look-alike, an invisible mark.
    #[error("U+{:04X} cannot stand in an address", u32::from(*.0))]
    NonAscii(char),
    /// A private key or a seed phrase. It is never echoed or kept.
    #[error("this looks like a private key or a seed phrase")]
    Secret,
}

impl AddressError {
    pub(crate) const fn new(kind: AddressErrorKind) -> Self {
        Self { kind, position: None }
    }

    pub(crate) const fn at(kind: AddressErrorKind, position: usize) -> Self {
        Self { kind, position: Some(position) }
    }

    /// A stable name for this error, by which the locale files find its words.
    pub const fn code(&self) -> &'static str {
        match self.kind {
            AddressErrorKind::Empty => "empty",
            AddressErrorKind::UnknownForm => "unknown_form",
            AddressErrorKind::UnknownVersion => "unknown_version",
            AddressErrorKind::Length => "length",
            AddressErrorKind::InvalidCharacter(_) => "invalid_character",
            AddressErrorKind::MixedCase => "mixed_case",
            AddressErrorKind::Checksum => "checksum",
            AddressErrorKind::NonAscii(_) => "non_ascii",
            AddressErrorKind::Secret => "secret",
        }
    }

    /// The character that is refused, as a code point: `U+202E`.
    pub fn code_point(&self) -> Option<String> {
        match self.kind {
            AddressErrorKind::NonAscii(c) | AddressErrorKind::InvalidCharacter(c) => {
                Some(format!("U+{:04X}", u32::from(c)))
            }
            _ => None,
        }
    }

    /// Of two chains' complaints, the one that says more: a bad checksum beats "not mine".
    pub(super) fn more_telling(self, other: Self) -> Self {
        if other.kind > self.kind { other } else { self }
    }
}
