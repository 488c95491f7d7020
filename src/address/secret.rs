//! Things a frightened person may paste that must go nowhere: private keys and seed phrases.
//!
//! They are recognised in order to be refused. Nothing here returns, stores or prints them.

use super::notation::base58;
use super::stellar;

/// Whether `text` is or holds a private key or a seed phrase, by shape: one with a slip of the pen is as secret as a right one.
///
/// A private key in hexadecimal looks like a transaction id and cannot be told from one.
pub fn is_secret(text: &str) -> bool {
    // Most addresses are shorter than everything secret. A transaction id is one word, and a phrase has blanks or commas in it.
    if text.len() < SHORTEST {
        return false;
    }
    if breachlight_codec::is_alphanumeric(text.as_bytes()) {
        return is_private_key(text);
    }
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(is_private_key) || is_seed_phrase(text)
}

/// The shortest phrase: eleven words of three letters (one was forgotten) and what is between them. Every private key is longer.
const SHORTEST: usize = 11 * 4 - 1;

/// Whether one word is a private key: the lengths of Base58 in which no address comes, or which begin as no address does.
///
/// # Source
///
/// Bitcoin Core `key_io.cpp`: 33 or 34 bytes and a checksum are 50 to 53 characters, and no chain's version byte of a key is 0, which
/// would make them begin with `1` as Helium's addresses do. BIP-38: `6P` and 58 characters. SLIP-132 for the letters in front of `prv`.
pub(crate) fn is_private_key(word: &str) -> bool {
    let base58 = || word.chars().all(base58::is_base58);
    let wallet_import_format = (50..=53).contains(&word.len()) && !word.starts_with('1') && base58();
    let encrypted = word.len() == 58 && word.starts_with("6P") && base58();
    let extended = word.len() >= SHORTEST && matches!(word.get(1..4), Some("prv")) && base58();
    wallet_import_format || encrypted || extended || stellar::is_seed(word)
}

/// 11 to 25 words of BIP-39's English list (or one in a hundred others, see `build/words.rs`), or of hiragana, with few other words among them.
///
/// One in eight may be wrong or not belong: a slip of the pen, a label in front. A sentence has far more words that are not in the list.
///
/// # Source
///
/// BIP-39: 12, 15, 18, 21 or 24 words; Electrum and others add one, and a person may lose one.
pub fn is_seed_phrase(text: &str) -> bool {
    let (mut words, mut others) = (0, 0);
    for word in text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
        let hiragana = || word.chars().all(|c| matches!(c, '\u{3041}'..='\u{309F}'));
        if hiragana() || is_english_word(word) { words += 1 } else { others += 1 }
    }
    (11..=25).contains(&words) && others <= 1 + words / 8
}

fn is_english_word(word: &str) -> bool {
    (3..=8).contains(&word.len()) && has_number(number(&word.to_ascii_lowercase()))
}

/// The words' numbers, as the distances between them: see `build/words.rs`.
const WORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));

/// How many bits of a word's hash are kept.
const BITS: u32 = 18;

/// FNV-1a, its high bits.
fn number(word: &str) -> u32 {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash >> (32 - BITS)
}

fn has_number(number: u32) -> bool {
    let mut at = 0;
    let mut numbers = WORDS.iter().filter_map(|distance| {
        at += u32::from(*distance);
        // 255 is not the end of a distance.
        (*distance < u8::MAX).then_some(at)
    });
    numbers.find(|at| *at >= number) == Some(number)
}

/// A Latin letter, or anything from hiragana up to the full-width forms. Unicode's own table of letters would be most of this module.
const fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{3040}'..='\u{FEFF}')
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
        // As people write them: a letter wrong, a label in front, numbered, in capitals, with commas, one word short.
        assert!(is_secret("key: 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK"));
        assert!(is_secret(
            "my seed: 1. abandon 2. abandon 3. abandon 4. abandon 5. abandon 6. abandon 7. abandon 8. abandon 9. abandon 10. abandon 11. about"
        ));
        assert!(is_secret("LEGAL,WINNER,THANK,YEAR,WAVE,SAUSAGE,WORTH,USEFUL,LEGAL,WINNER,THANK,YELLOW"));
    }

    #[test]
    fn every_word_of_the_list_is_known_and_hardly_any_other() {
        assert!(bip39::Language::English.word_list().iter().all(|word| is_english_word(word)));
        let others = (0..26u8).flat_map(|a| (0..26u8).flat_map(move |b| (0..26u8).map(move |c| [a, b, c, a, c])));
        let (tried, taken) = others.fold((0, 0), |(tried, taken), letters| {
            let word: String = letters.iter().map(|letter| char::from(b'a' + letter)).collect();
            (tried + 1, taken + u32::from(is_english_word(&word)))
        });
        assert!(taken * 50 < tried, "{taken} of {tried}");
    }

    #[test]
    fn addresses_and_sentences_are_not_secrets() {
        assert!(!is_secret("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w"));
        assert!(!is_secret("c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280"));
        assert!(!is_secret("please check these withdrawals because they look very strange to me today thank you"));
        assert!(!is_secret(
            "Date,Time,Type,Currency,Amount,Quote Currency,Quote Price,Fee,Status,Address,Network,Balance"
        ));
        assert!(!is_secret(
            "Date,Action,Symbol,Account,Volume,Price,Currency,Fee,FeeCurrency,Total,Ref,Memo,Margin,TxHash,Sender,Recipient"
        ));
        assert!(!is_secret("13buBykFQf5VaQtv7mWj2PBY9Lq4i1DeXhg7C4Vbu3ppzqqNkTH"));
        assert!(!is_secret("bitcoincash:qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd"));
        assert!(!is_secret("bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3"));
    }
}
