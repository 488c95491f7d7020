//! Why something about a row could not be read or asked: every code there is, in one place, whoever found it.

use serde::Serialize;

use crate::address::txid::ParseTxidError;
use crate::address::{AddressError, AddressErrorKind, Chain};
use crate::history::{Problem, ProblemCode};

/// Why something about a row could not be read or asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// What is wrong.
    pub code: ReasonCode,
    /// The header of the column, where it is one column's fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The character of the cell, from 0, where one can be named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<usize>,
    /// That character as a code point, where it may be invisible or look like another: `U+200B`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_point: Option<String>,
    /// The text that was refused, cut to 64 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The chain an identifier is of, where that is the point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chain: Option<Chain>,
}

/// What is wrong, or should be known. The words for each code are in the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReasonCode {
    /// Fewer cells than the header has.
    TooFewCells,
    /// More cells than the header has.
    MoreCellsThanHeader,
    /// Every cell is empty.
    EmptyRow,
    /// The time is not in the form this export has, or does not exist.
    BadTime,
    /// The amount is not a number.
    BadAmount,
    /// The fee is not a number.
    BadFee,
    /// The coin's code is none.
    BadAsset,
    /// The date can mean two days, and nothing tells which: `03/04/2018`.
    AmbiguousTime,
    /// The time is what Excel made of it: a count of days, or `#####`.
    ExcelTime,
    /// The number is what Excel shows of a long one: `1.55444E+13`. Digits are gone.
    ExcelNumber,
    /// The service says that the transfer did not happen: failed, cancelled, sent back, still pending.
    NotCompleted,
    /// The row is a total, a remark or the sentence that there are no records.
    NoRecord,
    /// A quote is opened and closed nowhere.
    UnclosedQuote,
    /// The row is too long.
    RowTooLong,
    /// A cell is too long.
    CellTooLong,
    /// The row has more cells than a file may have.
    TooManyCells,
    /// The row holds NUL bytes.
    NulByte,
    /// The row holds bytes that are no text.
    NotText,
    /// The line of a JSON Lines file is no JSON.
    NotJson,
    /// The cell holds a private key or a seed phrase. It is not repeated here.
    Secret,
    /// There is no text.
    AddressEmpty,
    /// No chain read here has addresses like this.
    AddressUnknownForm,
    /// The version or the prefix belongs to a chain that is not read here.
    AddressUnknownVersion,
    /// A service's own number for a transfer, such as a UUID: no chain knows it.
    AddressInternalNumber,
    /// The number of characters fits no address.
    AddressLength,
    /// The checksum does not fit: at least one character is wrong.
    AddressChecksum,
    /// A character no address of this form has.
    AddressInvalidCharacter,
    /// Upper and lower case are mixed where the form forbids it.
    AddressMixedCase,
    /// Upper and lower case are the checksum, and it does not fit (EIP-55).
    AddressWrongCase,
    /// Everything is in one letter case, in a form in which case matters: the address cannot be told any more.
    AddressCaseLost,
    /// Something was left out: `bc1q…xyz`.
    AddressTruncated,
    /// There is text around the address.
    AddressTextAround,
    /// A character outside ASCII: a full-width letter, a look-alike, an invisible mark.
    AddressNonAscii,
    /// The address of nobody, which stands for coins being made and destroyed.
    AddressNullAddress,
    /// A Lightning invoice or offer: it is paid once and leaves no address.
    AddressLightning,
    /// The number of a bank account. It is not repeated.
    AddressBankAccount,
    /// An e-mail address. It is not repeated.
    AddressEmail,
    /// An extended public key: not an address, and it shows all of them.
    AddressExtendedPublicKey,
    /// A private key or a seed phrase. It is never echoed or kept.
    AddressSecret,
    /// No word, or more than one, has 64 digits.
    TxidLength,
    /// A character that is no hexadecimal digit.
    TxidNotHex,
    /// All zeros.
    TxidZero,
    /// A transaction without the number of an output.
    TxidNoOutput,
    /// The address is of a test network, where coins are worth nothing.
    AddressTestNetwork,
    /// The address is of another chain than the coin.
    AddressOfOtherChain,
    /// The address is of several chains, and the coin is on none of them.
    AddressOfOtherChains,
    /// Several chains have addresses like this, and nothing says which is meant: all were asked for. It takes nothing from the answer.
    AddressSeveralChains,
    /// There is neither an address nor a transaction id to ask for.
    NoIdentifier,
    /// The row is a trade, a fee or interest: nothing moved on a chain.
    NotATransfer,
    /// A list may hold it, and the part that would tell could not be loaded.
    EvidenceMissing,
    /// A list that covers the chain could not be used, or has expired.
    ListUnusable,
}

impl Reason {
    pub(super) fn new(code: ReasonCode) -> Self {
        Self { code, column: None, position: None, code_point: None, text: None, chain: None }
    }

    pub(super) fn in_column(mut self, column: Option<&str>) -> Self {
        self.column = column.map(str::to_owned);
        self
    }

    pub(super) fn of_chain(mut self, chain: Chain) -> Self {
        self.chain = Some(chain);
        self
    }
}

impl From<&AddressError> for Reason {
    fn from(error: &AddressError) -> Self {
        let mut reason = Self::new(error.kind.into());
        reason.position = error.position;
        reason.code_point = error.code_point();
        reason
    }
}

impl From<Problem> for Reason {
    fn from(problem: Problem) -> Self {
        let mut reason = Self::new(problem.code.into()).in_column(problem.column.as_deref());
        reason.text = Some(problem.text).filter(|text| !text.is_empty());
        reason
    }
}

impl From<ProblemCode> for ReasonCode {
    fn from(code: ProblemCode) -> Self {
        match code {
            ProblemCode::TooFewCells => Self::TooFewCells,
            ProblemCode::MoreCellsThanHeader => Self::MoreCellsThanHeader,
            ProblemCode::EmptyRow => Self::EmptyRow,
            ProblemCode::BadTime => Self::BadTime,
            ProblemCode::BadAmount => Self::BadAmount,
            ProblemCode::BadFee => Self::BadFee,
            ProblemCode::BadAsset => Self::BadAsset,
            ProblemCode::AmbiguousTime => Self::AmbiguousTime,
            ProblemCode::ExcelTime => Self::ExcelTime,
            ProblemCode::ExcelNumber => Self::ExcelNumber,
            ProblemCode::NotCompleted => Self::NotCompleted,
            ProblemCode::NoRecord => Self::NoRecord,
            ProblemCode::UnclosedQuote => Self::UnclosedQuote,
            ProblemCode::RowTooLong => Self::RowTooLong,
            ProblemCode::CellTooLong => Self::CellTooLong,
            ProblemCode::TooManyCells => Self::TooManyCells,
            ProblemCode::NulByte => Self::NulByte,
            ProblemCode::NotText => Self::NotText,
            ProblemCode::NotJson => Self::NotJson,
            ProblemCode::Secret => Self::Secret,
        }
    }
}

impl From<AddressErrorKind> for ReasonCode {
    fn from(kind: AddressErrorKind) -> Self {
        match kind {
            AddressErrorKind::Empty => Self::AddressEmpty,
            AddressErrorKind::UnknownForm => Self::AddressUnknownForm,
            AddressErrorKind::UnknownVersion => Self::AddressUnknownVersion,
            AddressErrorKind::InternalNumber => Self::AddressInternalNumber,
            AddressErrorKind::Length => Self::AddressLength,
            AddressErrorKind::Checksum => Self::AddressChecksum,
            AddressErrorKind::InvalidCharacter(_) => Self::AddressInvalidCharacter,
            AddressErrorKind::MixedCase => Self::AddressMixedCase,
            AddressErrorKind::WrongCase => Self::AddressWrongCase,
            AddressErrorKind::CaseLost => Self::AddressCaseLost,
            AddressErrorKind::Truncated => Self::AddressTruncated,
            AddressErrorKind::TextAround => Self::AddressTextAround,
            AddressErrorKind::NonAscii(_) => Self::AddressNonAscii,
            AddressErrorKind::NullAddress => Self::AddressNullAddress,
            AddressErrorKind::Lightning => Self::AddressLightning,
            AddressErrorKind::BankAccount => Self::AddressBankAccount,
            AddressErrorKind::Email => Self::AddressEmail,
            AddressErrorKind::ExtendedPublicKey => Self::AddressExtendedPublicKey,
            AddressErrorKind::Secret => Self::AddressSecret,
        }
    }
}

impl From<ParseTxidError> for ReasonCode {
    fn from(error: ParseTxidError) -> Self {
        match error {
            ParseTxidError::Length => Self::TxidLength,
            ParseTxidError::NotHex => Self::TxidNotHex,
            ParseTxidError::Zero => Self::TxidZero,
            ParseTxidError::NoOutput => Self::TxidNoOutput,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(code: impl Serialize) -> String {
        serde_json::to_value(code).unwrap().as_str().unwrap().to_owned()
    }

    /// The code in a report, as it is written.
    fn code(code: impl Into<ReasonCode>) -> String {
        written(code.into())
    }

    #[test]
    fn a_code_is_the_one_that_whoever_found_it_has_for_it() {
        for problem in [ProblemCode::MoreCellsThanHeader, ProblemCode::ExcelTime, ProblemCode::NulByte] {
            assert_eq!(code(problem), written(problem));
        }
        for error in [ParseTxidError::Length, ParseTxidError::NotHex, ParseTxidError::Zero, ParseTxidError::NoOutput] {
            assert_eq!(code(error), error.code());
        }
        for kind in [AddressErrorKind::Checksum, AddressErrorKind::NonAscii('x'), AddressErrorKind::ExtendedPublicKey] {
            assert_eq!(code(kind), format!("address_{}", AddressError::new(kind).code()));
        }
    }
}
