//! Identifiers inside free text: a note, a status, a cell that holds several. Nothing but an identifier ever comes out.

use crate::address::{self, Asset, Txid};

/// The words of a text that are addresses, in order, each once.
pub(super) fn addresses(text: &str, asset: Option<&Asset>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in words(text) {
        if address::resolve(word, asset).is_ok() && !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

/// The first word of a text that is a transaction id.
pub(super) fn txid(text: &str) -> Option<String> {
    words(text).find(|word| word.len() >= 64 && word.parse::<Txid>().is_ok()).map(str::to_owned)
}

/// What is long enough to be an identifier, without the signs that stand around words.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '=');
    text.split(parts).flat_map(|word| {
        // `Address:1abc` is a label and a word, `bitcoincash:qabc` is one word: both ways are tried.
        let behind = word.split_once(':').map(|(_, rest)| rest);
        [Some(word), behind].into_iter().flatten()
    }).map(|word| word.trim_matches(['.', ':', '…'])).filter(|word| word.len() >= 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
    const TXID: &str = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";

    #[test]
    fn an_address_is_found_among_words_and_nothing_else_comes_out() {
        for text in [
            format!("Sent 0.01 BTC to {ADDRESS}"),
            format!("Address: {ADDRESS}"),
            format!("Address:{ADDRESS}."),
            format!("{{\"address\":\"{ADDRESS}\",\"tag\":null}}"),
            format!("Sent to: {ADDRESS} (Taro Yamada)"),
        ] {
            assert_eq!(addresses(&text, None), [ADDRESS], "{text}");
        }
        assert!(addresses("Sent 0.01 BTC to Taro Yamada, 1-2-3 Ginza", None).is_empty());
        let two = format!("{ADDRESS} (0.1) rent | 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w (0.2) ");
        assert_eq!(addresses(&two, None).len(), 2);
    }

    #[test]
    fn a_transaction_id_is_found_behind_its_status() {
        assert_eq!(txid(&format!("COMPLETE: {TXID}")).as_deref(), Some(TXID));
        assert_eq!(txid("COMPLETE"), None);
    }
}
