//! What a record is that is no known header: a line above one, a list of identifiers, a header nobody has described.

use super::file_error::FileError;
use super::format::Text;
use super::reader::Kept;
use crate::address::{self, Asset, Chains, Notation, Parsed, Txid, secret};
use crate::decode::member;
use crate::text::halfwidth;

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
    "token",
    "symbol",
    "exchange",
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

/// Whether a record says nothing: blank cells, or Excel's `sep=,`.
pub(super) fn is_before_header(cells: &[&str]) -> bool {
    cells.iter().all(|cell| cell.is_empty())
        || cells.first().is_some_and(|cell| cell.to_ascii_lowercase().starts_with("sep="))
}

/// The record most like a header, with everything in it hidden that may be data.
pub(super) fn unknown_header(kept: &[Kept]) -> FileError {
    let shown = |cell: &String| if is_header_word(cell) { cell.clone() } else { String::from("…") };
    let words = |cells: &[String]| cells.iter().filter(|cell| is_header_word(cell)).count();
    let mut best: &[String] = &[];
    for (_, cells, _) in kept {
        if best.is_empty() || words(cells) > words(best) {
            best = cells;
        }
    }
    FileError { header: best.iter().take(32).map(shown).collect(), ..FileError::new("unknown_header") }
}

/// Whether one of the cells is an identifier, or the line a secret. A text with an identifier somewhere in it is none: it is a row of a
/// table in a form that is not read here.
pub(super) fn holds_identifier(cells: &[&str], asset: Option<&Asset>) -> bool {
    let one_word = |text: &str| {
        !text.is_empty() && !text.contains(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | '|' | '"'))
    };
    let named = address::named(asset, None);
    let is_one = |text: &str| one_word(text) && (text.parse::<Txid>().is_ok() || is_certain_address(text, named));
    cells.iter().any(|cell| is_one(cell)) || secret::is_secret(&cells.join(","))
}

/// Whether most of the records have as many cells as each other, and more than one: a table, in whatever form.
pub(super) fn is_table(kept: &[Kept]) -> bool {
    let widths: Vec<usize> = kept
        .iter()
        .map(|(_, cells, _)| cells.iter().filter(|cell| !cell.is_empty()).count())
        .filter(|width| *width > 0)
        .collect();
    let alike = |width: &usize| widths.iter().filter(|other| *other == width).count();
    widths.len() > 1 && widths.iter().any(|width| *width > 1 && alike(width) * 2 > widths.len())
}

/// Whether a text is an address beyond doubt: a short name or number without a checksum may be any cell of any table.
pub(super) fn is_certain_address(text: &str, named: Chains) -> bool {
    let certain =
        |parsed: &Parsed| parsed.notation != Notation::Plain || parsed.identity.payload.as_bytes().len() == 32;
    address::resolve(text, named).is_ok_and(|found| found.iter().any(certain))
}

/// Whether a cell says something that headers say.
pub(super) fn is_header_word(cell: &str) -> bool {
    let folded = halfwidth(cell).to_ascii_lowercase();
    is_short_word(cell) && HEADER_WORDS.iter().any(|word| folded.contains(word))
}

/// Whether a cell is short and holds neither an e-mail address nor a number that could be somebody's.
pub(super) fn is_short_word(cell: &str) -> bool {
    cell.chars().count() <= 24
        && !cell.contains(['@', '＠'])
        && cell.chars().filter(|c| c.is_numeric()).count() < 3
        && !cell.is_empty()
}

/// The coin in a name such as `btc_withdraw.csv`, `MONA_deposit (1).csv` or `出金履歴 bch_withdraw.csv`.
///
/// Only the codes of coins the service had count: `zaif_withdraw.csv` or `2018_withdraw.csv` say no coin, and two coins in one name say
/// none either.
pub(super) fn asset_in_file_name(name: &str, coins: &[Text]) -> Option<Asset> {
    // A sheet is called anything; the workbook or archive it is in may say more.
    member::names(name).find_map(|name| asset_in_name(name, coins))
}

fn asset_in_name(name: &str, coins: &[Text]) -> Option<Asset> {
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
            ("exports.zip › 2018/mona_withdraw.csv", Some("MONA")),
            ("btc_withdraw.xlsx › Sheet1", Some("BTC")),
        ] {
            assert_eq!(
                asset_in_file_name(name, &["BTC", "BCH", "MONA"].map(Text::Borrowed)).as_ref().map(Asset::code),
                coin,
                "{name}"
            );
        }
    }
}
