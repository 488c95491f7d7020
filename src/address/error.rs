//! What can be wrong with an address.

use super::chain::Chain;

/// Why a text is not an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct AddressError {
    /// What is wrong.
    pub kind: AddressErrorKind,
    /// The character it was found at, counted from 0, where one can be named.
    pub position: Option<usize>,
}

/// What is wrong with an address, least telling first: of what several chains say, the last is kept.
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
    /// A service's own number for a transfer, such as a UUID: no chain knows it.
    #[error("a service's own number, which no chain knows")]
    InternalNumber,
    /// The number of characters fits no address.
    #[error("the length fits no address")]
    Length,
    /// The checksum does not fit: at least one character is wrong.
    #[error("the checksum does not fit: at least one character is wrong")]
    Checksum,
    /// A character no address of this form has.
    #[error("U+{:04X} cannot stand in this address", u32::from(*.0))]
    InvalidCharacter(char),
    /// Upper and lower case are mixed where the form forbids it.
    #[error("upper and lower case are mixed")]
    MixedCase,
    /// Upper and lower case are the checksum, and it does not fit (EIP-55).
    #[error("the checksum in upper and lower case does not fit: at least one character is wrong")]
    WrongCase,
    /// Everything is in one letter case, in a form in which case matters: the address cannot be told any more.
    #[error("upper and lower case were lost on the way")]
    CaseLost,
    /// Something was left out: `bc1q…xyz`.
    #[error("a part of the address was left out")]
    Truncated,
    /// There is text around the address.
    #[error("there is other text around the address")]
    TextAround,
    /// A character outside ASCII: a full-width letter, a look-alike, an invisible mark.
    #[error("U+{:04X} cannot stand in an address", u32::from(*.0))]
    NonAscii(char),
    /// The address of nobody, which stands for coins being made and destroyed.
    #[error("the null address belongs to nobody")]
    NullAddress,
    /// A Lightning invoice or offer: it is paid once and leaves no address.
    #[error("a Lightning invoice, which leaves no address on the chain")]
    Lightning,
    /// The number of a bank account. It is not repeated.
    #[error("the number of a bank account")]
    BankAccount,
    /// An e-mail address. It is not repeated.
    #[error("an e-mail address")]
    Email,
    /// An extended public key: not an address, and it shows all of them.
    #[error("an extended public key, which shows every address of a wallet")]
    ExtendedPublicKey,
    /// A private key or a seed phrase. It is never echoed or kept.
    #[error("this looks like a private key or a seed phrase")]
    Secret,
}

impl AddressErrorKind {
    /// Whether the text itself is somebody's own business and must not be repeated.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::BankAccount | Self::Email | Self::ExtendedPublicKey | Self::Secret)
    }
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
            AddressErrorKind::InternalNumber => "internal_number",
            AddressErrorKind::Length => "length",
            AddressErrorKind::InvalidCharacter(_) => "invalid_character",
            AddressErrorKind::MixedCase => "mixed_case",
            AddressErrorKind::WrongCase => "wrong_case",
            AddressErrorKind::CaseLost => "case_lost",
            AddressErrorKind::Checksum => "checksum",
            AddressErrorKind::Truncated => "truncated",
            AddressErrorKind::TextAround => "text_around",
            AddressErrorKind::NonAscii(_) => "non_ascii",
            AddressErrorKind::NullAddress => "null_address",
            AddressErrorKind::Lightning => "lightning",
            AddressErrorKind::BankAccount => "bank_account",
            AddressErrorKind::Email => "email",
            AddressErrorKind::ExtendedPublicKey => "extended_public_key",
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
}

/// What a reader should know of an address that was read all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// The coin or the network beside it is of another chain.
    OtherChain(Chain),
    /// Several chains have addresses like this, and nothing says which is meant.
    SeveralChains,
    /// The form has no checksum: a slip of the pen would not show.
    NoChecksum,
    /// It is of a test network.
    TestNetwork,
    /// What is paid there is hidden.
    Shielded,
    /// There were blanks around it.
    BlanksAround,
}

impl Note {
    /// A stable name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherChain(_) => "other_chain",
            Self::SeveralChains => "several_chains",
            Self::NoChecksum => "no_checksum",
            Self::TestNetwork => "test_network",
            Self::Shielded => "shielded",
            Self::BlanksAround => "blanks_around",
        }
    }
}
