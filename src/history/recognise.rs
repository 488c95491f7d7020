//! What a file is: by its header, or by having none and being a list of identifiers.

use super::format::{self, Format};
use super::reader::FileError;
use crate::address::{self, Asset, Notation, Parsed, Txid, secret};
use crate::decode::Cells;
use crate::text::halfwidth;

/// What the first record of a file makes of it.
pub(super) enum First {
    /// A line that comes before the header: blank cells, or Excel's `sep=,`.
    BeforeHeader,
    /// The header of a known format.
    Header(&'static Format),
    /// A line of a list of identifiers.
    Identifiers,
    /// One column that may be a heading above such a list.
    Perhaps(FileError),
    /// Nothing known.
    Unknown(FileError),
}

/// Words that headers are made of. A cell that holds none of them is not repeated to the reader, because it may be data.
const HEADER_WORDS: &[&str] = &[
    "date",
    "time",
    "amount",
    "quantity",
    "volume",
    "fee",
    "address",
    "destination",
    "recipient",
    "tx",
    "transaction",
    "hash",
    "coin",
    "currency",
    "asset",
    "symbol",
    "type",
    "side",
    "status",
    "network",
    "chain",
    "price",
    "total",
    "balance",
    "id",
    "日",
    "時",
    "金額",
    "数量",
    "手数料",
    "アドレス",
    "宛先",
    "送金",
    "出金",
    "入金",
    "通貨",
    "銘柄",
    "種別",
    "種類",
    "状態",
    "ステータス",
    "取引",
    "価格",
    "残高",
    "備考",
    "コメント",
    "マーケット",
];

pub(super) fn first_record(cells: &Cells<'_>, asset: Option<&Asset>) -> First {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let text = cells.iter().collect::<Vec<_>>().join(",");
    if filled == 0 || text.to_ascii_lowercase().starts_with("sep=") {
        return First::BeforeHeader;
    }
    // Excel adds empty columns at the end; a header never ends in one.
    let len = cells.iter().collect::<Vec<_>>().iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    if let Some(format) = format::recognise(&cells.iter().take(len)) {
        return First::Header(format);
    }
    if holds_identifier(cells, asset) {
        return First::Identifiers;
    }
    let shown = |cell: &str| if is_header_word(cell) { cell.to_owned() } else { String::from("…") };
    let unknown = FileError { code: "unknown_header", header: cells.iter().take(32).map(shown).collect() };
    if filled == 1 { First::Perhaps(unknown) } else { First::Unknown(unknown) }
}

/// Whether one of the cells is an identifier, or the line a secret. A text with an identifier somewhere in it is none: it is a row of a
/// table in a form that is not read here.
pub(super) fn holds_identifier(cells: &Cells<'_>, asset: Option<&Asset>) -> bool {
    let one_word = |text: &str| {
        !text.is_empty() && !text.contains(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '|' | '"'))
    };
    let named = address::named(asset, None);
    // A short name or number without a checksum may be any cell of any table.
    let certain =
        |parsed: &Parsed| parsed.notation != Notation::Plain || parsed.identity.payload.as_bytes().len() == 32;
    let is_address = |text: &str| address::resolve(text, named).is_ok_and(|found| found.iter().any(certain));
    let is_one = |text: &str| one_word(text) && (text.parse::<Txid>().is_ok() || is_address(text));
    cells.iter().any(is_one) || secret::is_secret(&cells.iter().collect::<Vec<_>>().join(","))
}

fn is_header_word(cell: &str) -> bool {
    let folded = halfwidth(cell).to_ascii_lowercase();
    let short = folded.chars().count() <= 24
        && !folded.contains('@')
        && folded.chars().filter(char::is_ascii_digit).count() < 3;
    short && HEADER_WORDS.iter().any(|word| folded.contains(word))
}

/// The coin in a name such as `btc_withdraw.csv`, `MONA_deposit (1).csv` or `出金履歴 bch_withdraw.csv`.
///
/// Only the codes of coins the service had count: `zaif_withdraw.csv` or `2018_withdraw.csv` say no coin, and two coins in one name say
/// none either.
pub(super) fn asset_in_file_name(name: &str, coins: &[&str]) -> Option<Asset> {
    let name = name.rsplit(['/', '\\']).next()?;
    let mut found = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|token| coins.iter().any(|coin| coin.eq_ignore_ascii_case(token)));
    let first = found.next()?;
    found.all(|other| other.eq_ignore_ascii_case(first)).then(|| first.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coin_is_read_from_the_name_of_the_file() {
        for (name, coin) in [
            ("btc_withdraw.csv", Some("BTC")),
            ("C:\\Users\\me\\MONA_withdraw (1).csv", Some("MONA")),
            ("出金履歴 bch_withdraw.csv", Some("BCH")),
            ("2018-btc_withdraw.csv", Some("BTC")),
            ("withdraw_btc.csv", Some("BTC")),
            ("btc_2018_withdraw.csv", Some("BTC")),
            ("withdraw.csv", None),
            ("zaif_withdraw.csv", None),
            ("all_withdraw.csv", None),
            ("btc_mona_withdraw.csv", None),
        ] {
            assert_eq!(asset_in_file_name(name, &["BTC", "BCH", "MONA"]).as_ref().map(Asset::code), coin, "{name}");
        }
    }
}
