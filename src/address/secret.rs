//! Things a frightened person may paste that must go nowhere: private keys and seed phrases.
//!
//! They are recognised in order to be refused. Nothing here returns, stores or prints them.

use ::bitcoin::base58;

/// Whether `text` is a private key in wallet import format, an extended private key or a seed phrase.
pub fn is_secret(text: &str) -> bool {
    is_wallet_import_format(text) || is_extended_private_key(text) || is_seed_phrase(text)
}

/// Base58Check of a version byte from 128 on and 32 bytes, with or without the mark for compressed keys.
///
/// # Source
///
/// Bitcoin Core `key_io.cpp`; 128 is Bitcoin's version, 176 Litecoin's, 176 and 178 Monacoin's, 239 every test network's.
fn is_wallet_import_format(text: &str) -> bool {
    (50..=53).contains(&text.len())
        && base58::decode_check(text).is_ok_and(|bytes| matches!(bytes.len(), 33 | 34) && bytes[0] >= 0x80)
}

/// Refused by its beginning alone: a damaged one is still a secret.
///
/// # Source
///
/// SLIP-132 for the letters in front of `prv`.
fn is_extended_private_key(text: &str) -> bool {
    text.len() > 100
        && ["xprv", "yprv", "zprv", "Yprv", "Zprv", "tprv", "uprv", "vprv", "Uprv", "Vprv"]
            .iter()
            .any(|p| text.starts_with(p))
}

/// 12, 15, 18, 21 or 24 words of Latin letters, or of hiragana, as BIP-39 has them.
///
/// By shape and not by word list: a phrase with a slip of the pen is as secret as a right one.
pub fn is_seed_phrase(text: &str) -> bool {
    if !text.contains(char::is_whitespace) {
        return false;
    }
    let mut words = 0;
    for word in text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()) {
        let latin = (3..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
        let hiragana = word.chars().all(|c| matches!(c, '\u{3041}'..='\u{309F}'));
        if !latin && !hiragana {
            return false;
        }
        words += 1;
    }
    matches!(words, 12 | 15 | 18 | 21 | 24)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_phrases_are_recognised() {
        // The example key of the Bitcoin wiki and BIP-39's first vectors: public, and worthless since.
        assert!(is_secret("5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"));
        assert!(is_secret(
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
        ));
        assert!(is_secret(
            "あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あいこくしん　あおぞら"
        ));
        assert!(is_secret(&format!("xprv{}", "9".repeat(107))));
    }

    #[test]
    fn addresses_and_sentences_are_not_secrets() {
        assert!(!is_secret("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w"));
        assert!(!is_secret("c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280"));
        assert!(!is_secret("please check these withdrawals"));
    }
}
