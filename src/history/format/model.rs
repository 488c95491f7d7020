//! The shape of an entry of `data/formats/`: plain data, no behaviour.
//!
//! The build script compiles this file too (with `pattern`, `source` and `blob`), so what it checks is what the program reads. It may
//! therefore use nothing but the standard library.

use std::borrow::Cow;
use std::sync::Arc;

/// A text of an entry: in the compiled formats for the ones that came with the program, owned for one made by a user.
pub type Text = Cow<'static, str>;

/// An exchange, a wallet, an explorer or a tool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// A stable name, such as `zaif`.
    pub id: Text,
    /// The name people know it by.
    pub name: Text,
    /// What else they call it: in another language, or before it was renamed.
    pub also: Vec<Text>,
    /// The coins whose code may stand in the name of one of its files.
    pub coins: Vec<Text>,
    /// What it is.
    pub is: ServiceKind,
}

/// What a service is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ServiceKind {
    /// An exchange, or whoever else holds its customers' coins: only it can be the one that was robbed of them.
    Exchange,
    /// A wallet. Its transfers may be with any exchange.
    Wallet,
    /// A block explorer.
    Explorer,
    /// A tool that keeps the records of several exchanges.
    Tool,
}

impl ServiceKind {
    /// All kinds, in the order of their numbers in the compiled formats.
    pub const ALL: [Self; 4] = [Self::Exchange, Self::Wallet, Self::Explorer, Self::Tool];

    /// Its name in `data/formats/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exchange => "exchange",
            Self::Wallet => "wallet",
            Self::Explorer => "explorer",
            Self::Tool => "tool",
        }
    }
}

impl Service {
    /// The exchange that a file of this service is of; nothing where its rows may be of any.
    pub fn as_exchange(&self) -> Option<&str> {
        (self.is == ServiceKind::Exchange && !self.id.is_empty()).then_some(self.id.as_ref())
    }
}

/// A header and what the columns under it mean. A column that has no role here is never read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// A stable name, such as `zaif-withdraw`.
    pub id: Text,
    /// Who wrote the file.
    pub service: Arc<Service>,
    /// What the service calls this export.
    pub title: Text,
    /// What its rows are.
    pub kind: Kind,
    /// How well the header is known.
    pub confidence: Confidence,
    /// What kind of file it is.
    pub container: Container,
    /// The header.
    pub header: Header,
    /// What the columns are.
    pub roles: Roles,
    /// Which rows count, and which way.
    pub rules: Rules,
    /// What to bring instead or besides, best first. Empty where the file tells enough.
    pub bring: Vec<Bring>,
}

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Coins that left the service.
    Withdrawals,
    /// Coins that came in.
    Deposits,
    /// Transfers both ways, perhaps among other things. The rules say which row is what.
    Mixed,
    /// Purchases and sales inside the service: nothing in them moved on a chain.
    Trades,
    /// Money in a bank account.
    Fiat,
    /// Anything else in which no coin moved: interest, funding, addresses of one's own.
    Other,
    /// Identifiers with labels and no direction.
    Labels,
    /// Not a table: a line that stands above one.
    Marker,
    /// Bare addresses and transaction ids, one a line, with no header and no service.
    Identifiers,
}

impl Kind {
    /// All kinds, in the order of their numbers in the compiled formats.
    pub const ALL: [Self; 9] = [
        Self::Withdrawals,
        Self::Deposits,
        Self::Mixed,
        Self::Trades,
        Self::Fiat,
        Self::Other,
        Self::Labels,
        Self::Marker,
        Self::Identifiers,
    ];

    /// Its name in `data/formats/` and in locale files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Withdrawals => "withdrawals",
            Self::Deposits => "deposits",
            Self::Mixed => "mixed",
            Self::Trades => "trades",
            Self::Fiat => "fiat",
            Self::Other => "other",
            Self::Labels => "labels",
            Self::Marker => "marker",
            Self::Identifiers => "identifiers",
        }
    }

    /// Whether the rows of such a file can be transfers of coins at all. The cells of the other kinds are never looked at.
    pub const fn has_transfers(self) -> bool {
        matches!(self, Self::Withdrawals | Self::Deposits | Self::Mixed | Self::Labels | Self::Identifiers)
    }
}

/// How well a header is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Confidence {
    /// Read in code or in a file that works with real exports.
    High,
    /// Read in one place.
    Medium,
    /// Reported by somebody, partly known, or inferred from the content of the file itself.
    Low,
}

impl Confidence {
    /// All levels, in the order of their numbers in the compiled formats.
    pub const ALL: [Self; 3] = [Self::High, Self::Medium, Self::Low];

    /// Its name in `data/formats/` and in an inspection.
    pub const fn code(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// What kind of file a header is found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Container {
    /// Text with separators, or a sheet of a workbook.
    Table,
    /// JSON: the header is a set of keys, in any order, among others.
    Json,
}

/// The cells of a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The cells in order; those of a repeated group once.
    pub cells: Vec<HeaderCell>,
    /// The cells, from and to (exclusive), that come as a group once or more often: one group for each coin a customer ever had.
    pub repeat: Option<(u16, u16)>,
    /// Whether any further cells may follow.
    pub open: bool,
    /// How many more cells a row may have than the header.
    pub extra: u16,
    /// Whether the cells are so few and so common that another service may well have the same.
    pub weak: bool,
}

impl Header {
    /// Whether no cell has a name: the entry is for files without a header, and the first row is one already.
    pub fn is_nameless(&self) -> bool {
        !self.cells.is_empty() && self.cells.iter().all(|cell| cell.text == "{any}")
    }
}

/// One cell of a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderCell {
    /// The text, or a pattern in the notation of [`pattern`](super::pattern).
    pub text: Text,
    /// Whether it may be missing.
    pub optional: bool,
}

/// A column of a file, by the place of its cell in [`Header::cells`]. Places behind the last cell are columns that have no header.
pub type Column = u16;

/// What the columns of a file are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Where and how the time is written.
    pub time: Option<TimeFrom>,
    /// Where the coin is named.
    pub asset: AssetFrom,
    /// How the coin is named.
    pub asset_codes: AssetCodes,
    /// The amount: the first of these columns that is not empty.
    pub amount: Vec<Column>,
    /// How numbers are written.
    pub number: Number,
    /// The fee.
    pub fee: Option<Column>,
    /// The column that names the fee's coin.
    pub fee_asset: Option<Column>,
    /// The address of the other side.
    pub address: Option<Column>,
    /// The address the coins came from, beside `address`, which is then the one they went to.
    pub sender: Option<Column>,
    /// Further columns with addresses, of which nothing tells which end they are.
    pub also: Vec<Column>,
    /// The customer's own address at the service, in files of deposits: where the coins came in, and nothing of who sent them.
    pub own: Option<Column>,
    /// Text that may hold that address among other words. Nothing but an address in it is ever kept.
    pub address_text: Vec<Column>,
    /// The two ends of the transfer, in files that do not say which one is the customer's.
    pub ends: Option<(Column, Column)>,
    /// The transaction id.
    pub txid: Option<Column>,
    /// Text that may hold the transaction id among other words. Nothing but an id in it is ever kept.
    pub txid_text: Vec<Column>,
    /// The name of the network.
    pub network: Option<Column>,
    /// The tag, memo or payment id that belongs to the address.
    pub tag: Option<Column>,
    /// The exchange the row is of, in the records of a tool: the first of these columns that is not empty.
    pub exchange: Vec<Column>,
    /// Whether the transfer went through, in the service's words.
    pub status: Option<Column>,
    /// What a row is, in the service's words.
    pub kind: Option<Column>,
    /// A way of reading rows that needs code of its own.
    pub quirk: Option<Quirk>,
}

impl Roles {
    /// The column an address of the other side was read from.
    pub fn address_column(&self) -> Option<Column> {
        self.address.or(self.ends.map(|(_, to)| to)).or(self.address_text.first().copied())
    }

    /// The column a transaction id was read from.
    pub fn txid_column(&self) -> Option<Column> {
        self.txid.or(self.txid_text.first().copied())
    }
}

/// Where a file names the coin its rows are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AssetFrom {
    /// Nowhere.
    #[default]
    Nowhere,
    /// Only in its own name: `btc_withdraw.csv`.
    FileName,
    /// In the first of these columns that is not empty.
    Columns(Vec<Column>),
    /// In the header of this column: `Value_OUT(ETH)`.
    Header(Column),
    /// In the cell of the amount: `0.5 BTC`.
    Amount,
    /// It is always this one.
    Always(Text),
}

/// How a file names coins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum AssetCodes {
    /// By the usual code, perhaps with a name behind it: `DOT (Polkadot)`.
    #[default]
    Usual,
    /// As Kraken does: `XXBT`, `ZEUR`, `ETH2.S`.
    Kraken,
    /// By CAIP-19 ids: `eip155:1/erc20:0x…`. They say the chain and no code.
    Caip19,
}

/// How a file writes numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// Whether the comma is the decimal point.
    pub decimal_comma: bool,
    /// The power of ten an amount is counted in: -8 where it is satoshi. [`Scale`] where it depends.
    pub scale: Scale,
    /// The same of the fee.
    pub fee_scale: Scale,
}

/// What an amount is counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scale {
    /// Whole coins.
    #[default]
    One,
    /// This power of ten.
    Power(i8),
    /// What the header says: `Amount (mBTC)`.
    Header,
    /// Satoshi where there is no decimal point, whole coins where there is one.
    Point,
}

/// Where and how a file writes the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeFrom {
    /// The columns: one, or the date and the time of day.
    pub columns: Vec<Column>,
    /// The forms it may have, in the notation of [`clock`](crate::history). The first that fits is meant; behind the last
    /// stand the forms that can mean one thing only.
    pub patterns: Vec<Text>,
    /// The zone.
    pub zone: ZoneFrom,
}

/// Where a file says which zone its times are in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ZoneFrom {
    /// In the time itself, or there is none to say because seconds are counted. Taken as UTC where it is missing all the same.
    Value,
    /// It is this one, and the file or the service's own help says so.
    Stated(Text),
    /// It is this one by what is known of the service; the report carries it as an assumption.
    Assumed(Text),
    /// In the header of the column: `Time(UTC+08:00)`.
    Header,
    /// In this column, as an IANA name.
    Column(Column),
    /// It is the zone of the computer or the account that exported the file, which nothing tells.
    Exporter,
}

/// Whether a pattern says in which order a date stands, or what a bare number counts.
pub fn is_time_pattern(pattern: &str) -> bool {
    ["unix s", "unix ms", "unix us"].contains(&pattern) || ["YY", "M", "D"].iter().all(|part| pattern.contains(part))
}

/// The zones with a clock of their own that a file may be in; the rules of their clocks are in `history/zone.rs`.
pub const ZONES: &[&str] = &["UTC", "Europe/Berlin", "Europe/London", "America/New_York", "Pacific/Auckland"];

/// Whether a text names a zone as entries do: one of a few places, or an offset such as `+09:00`.
pub fn is_zone(zone: &str) -> bool {
    let offset = || {
        let (hours, minutes) = zone.strip_prefix(['+', '-'])?.split_once(':')?;
        let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours <= 14 && minutes < 60).then_some(())
    };
    ZONES.contains(&zone) || offset().is_some()
}

/// Which rows count, and which way. Each is a list of alternatives; an alternative is a list of tests that all must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Coins that left. Empty: every row, in a file of withdrawals.
    pub out: Vec<Vec<Test>>,
    /// Coins that came in. Empty: every row, in a file of deposits.
    pub into: Vec<Vec<Test>>,
    /// Rows whose transfer did not happen: failed, cancelled, sent back.
    pub failed: Vec<Vec<Test>>,
    /// Rows that are no record at all: totals, remarks, "no records found".
    pub ignore: Vec<Vec<Test>>,
}

/// One test of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What is looked at.
    pub of: Subject,
    /// Any of these must hold.
    pub any: Vec<Check>,
}

/// What a test looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A cell of the row.
    Cell(Column),
    /// The name of the file.
    FileName,
}

/// What a cell must be. Texts are compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Check {
    /// This text.
    Is(Text),
    /// A text that begins so.
    Begins(Text),
    /// A text that holds this.
    Holds(Text),
    /// A number below zero.
    Negative,
    /// A number above zero.
    Positive,
    /// Not empty, and not a sign for nothing (`-`, `0`, `n/a`).
    Set,
    /// Empty, or a sign for nothing.
    Unset,
}

/// A way of reading rows that needs code. One name for each; the code says what it does and for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Quirk {
    /// One column (or group of columns) for each coin: the one whose cell is not nothing names the coin and the amount.
    ColumnPerCoin,
    /// One record takes several lines: `Address: …` and `TxId: …` follow the line with the date.
    Blocks,
    /// `ref` is an address, a transaction or an outpoint, and `type` says which.
    Labels,
    /// A transaction with all its outputs: one row for each output that is not the sender's own.
    Outputs,
}

impl Quirk {
    /// All quirks, in the order of their numbers in the compiled formats.
    pub const ALL: [Self; 4] = [Self::ColumnPerCoin, Self::Blocks, Self::Labels, Self::Outputs];

    /// Its name in `data/formats/`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ColumnPerCoin => "column per coin",
            Self::Blocks => "blocks",
            Self::Labels => "labels",
            Self::Outputs => "outputs",
        }
    }
}

/// What to bring instead of a file, or besides.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bring {
    /// Another export of the same service: the id and the title of its format, and where the service has it, if that is known.
    Export {
        /// The id of the format.
        format: Text,
        /// What the service calls the export.
        title: Text,
        /// The way to it through the service's menus; empty if not known.
        path: Text,
    },
    /// The page or the e-mail of each transfer, from which address and transaction id can be copied.
    TransferPage,
    /// The export of the wallet the coins went to.
    Wallet,
    /// An explorer's export for the address the coins went to.
    Explorer,
}
