//! A cell, a unit → the coin it names, in the ways services name coins.

use super::format::model::AssetCodes;
use super::format::pattern::normal;
use crate::address::Asset;
use crate::text::trimmed;

/// The coin a cell names; none where it names a chain instead.
pub(super) fn coin(text: &str, codes: AssetCodes) -> Result<Option<Asset>, ()> {
    let text = trimmed(text);
    match codes {
        AssetCodes::Usual => {
            // `DOT (Polkadot)`, `Bitcoin (BTC)`
            let read = |text: &str| of_name(text).or_else(|| text.parse().ok());
            read(text).or_else(|| read(text.split_once(" (")?.0)).map(Some).ok_or(())
        }
        AssetCodes::Kraken => kraken(text).parse().map(Some).map_err(|_| ()),
        AssetCodes::Caip19 => match text.parse() {
            Ok(asset) => Ok(Some(asset)),
            Err(_) if text.contains(':') && text.contains('/') => Ok(None),
            Err(_) => Err(()),
        },
    }
}

/// The coin of a name in English or Japanese: `Bitcoin`, `ビットコイン`. Nothing for what is written as a code: tokens have codes such as
/// `BITCOIN`, and they are not bitcoin.
///
/// # Source
///
/// The names that the Japanese exchanges of `data/formats/` have for the coins they deal in, and their English ones.
pub(super) fn of_name(text: &str) -> Option<Asset> {
    const NAMES: [(&str, &str); 28] = [
        ("BTC", "bitcoin ビットコイン"),
        ("BCH", "bitcoincash ビットコインキャッシュ"),
        ("ETH", "ethereum ether イーサリアム イーサ"),
        ("ETC", "ethereumclassic イーサリアムクラシック"),
        ("XRP", "ripple リップル"),
        ("LTC", "litecoin ライトコイン"),
        ("MONA", "monacoin モナコイン"),
        ("XEM", "nem ネム"),
        ("XYM", "symbol シンボル"),
        ("LSK", "lisk リスク"),
        ("XMR", "monero モネロ"),
        ("ZEC", "zcash ジーキャッシュ"),
        ("DASH", "dash ダッシュ"),
        ("XLM", "stellar stellarlumens ステラルーメン"),
        ("QTUM", "qtum クアンタム"),
        ("BAT", "basicattentiontoken ベーシックアテンショントークン"),
        ("DOGE", "dogecoin ドージコイン"),
        ("ADA", "cardano カルダノ エイダコイン"),
        ("DOT", "polkadot ポルカドット"),
        ("SOL", "solana ソラナ"),
        ("TRX", "tron トロン"),
        ("USDT", "tether テザー"),
        ("USDC", "usdcoin usdコイン"),
        ("BNB", "binancecoin バイナンスコイン ビルドアンドビルド"),
        ("POL", "polygon ポリゴン"),
        ("LINK", "chainlink チェーンリンク"),
        ("AVAX", "avalanche アバランチ"),
        ("XTZ", "tezos テゾス"),
    ];
    let is_code = text.len() < 3 || text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_lowercase());
    if is_code {
        return None;
    }
    let name: String = normal(text).chars().filter(|c| c.is_alphanumeric()).collect();
    let known = NAMES.iter().find(|(_, names)| names.split(' ').any(|known| known == name));
    known.and_then(|(code, _)| code.parse().ok())
}

/// The usual code for Kraken's: `XXBT` is BTC, `ZEUR` is EUR, `ETH2.S` is staked ETH.
///
/// # Source
///
/// Kraken's public `Assets` call: `altname` of each asset; X marks coins, Z money, in codes of four letters.
fn kraken(code: &str) -> &str {
    let code = code.split_once('.').map_or(code, |(code, _)| code);
    match code {
        "XXBT" | "XBT" => "BTC",
        "XXDG" | "XDG" => "DOGE",
        "ETH2" => "ETH",
        _ => code.strip_prefix(['X', 'Z']).filter(|rest| rest.len() == 3 && code.len() == 4).unwrap_or(code),
    }
}

/// The coin whose unit a header names: `mBTC` is BTC, `sat` is BTC, `ETH` is ETH.
pub(super) fn coin_of_unit(unit: &str) -> Option<Asset> {
    let lower = unit.to_lowercase();
    match lower.as_str() {
        "sat" | "sats" | "satoshi" | "msat" | "µbtc" | "ubtc" | "mbtc" | "bits" => "BTC".parse().ok(),
        _ => unit.parse().ok(),
    }
}

pub(super) fn power_of_unit(unit: &str) -> i8 {
    match unit.to_lowercase().as_str() {
        "sat" | "sats" | "satoshi" => -8,
        "msat" => -11,
        "mbtc" => -3,
        "µbtc" | "μbtc" | "ubtc" | "bits" => -6,
        _ => 0,
    }
}

/// Whether a code is that of money in a bank.
///
/// # Source
///
/// ISO 4217: the currencies in which exchanges keep accounts.
pub(super) fn is_money(code: &str) -> bool {
    const MONEY: [&str; 34] = [
        "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EUR", "GBP", "GHS", "HKD", "HUF", "IDR",
        "ILS", "INR", "JPY", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PLN", "RUB", "SEK", "SGD", "THB", "TRY",
        "USD", "ZAR",
    ];
    code.len() == 3 && MONEY.binary_search(&code).is_ok()
}
