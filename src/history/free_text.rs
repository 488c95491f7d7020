//! Identifiers inside free text: a note, a status, a cell that holds several. Nothing but an identifier ever comes out.

use crate::address::scan::scan;
use crate::address::{Asset, Identifier, Txid};

/// The addresses in a text, in order, each once.
pub(super) fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in scan(text) {
        if matches!(one.identifier, Identifier::Address(_)) && !found.contains(&one.text) {
            found.push(one.text);
        }
    }
    found
}

/// Whatever is an address or a transaction in a text, in order, with the coin that the text names for it.
pub(super) fn identifiers(text: &str) -> Vec<(Identifier, String, Option<Asset>)> {
    scan(text).into_iter().map(|one| (one.identifier, one.text, one.label)).collect()
}

/// The first transaction id in a text.
pub(super) fn txid(text: &str) -> Option<String> {
    let is_one = |word: &&str| word.len() >= 64 && word.parse::<Txid>().is_ok();
    text.split(|c: char| !c.is_ascii_alphanumeric()).find(is_one).map(str::to_owned)
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
            assert_eq!(addresses(&text), [ADDRESS], "{text}");
        }
        assert!(addresses("Sent 0.01 BTC to Taro Yamada, 1-2-3 Ginza").is_empty());
        let two = format!("{ADDRESS} (0.1) rent | 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w (0.2) ");
        assert_eq!(addresses(&two).len(), 2);
    }

    #[test]
    fn a_transaction_id_is_found_behind_its_status() {
        assert_eq!(txid(&format!("COMPLETE: {TXID}")).as_deref(), Some(TXID));
        assert_eq!(txid("COMPLETE"), None);
    }
}
