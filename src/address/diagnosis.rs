//! Why a text that no chain takes is none, in words that help to mend it. Nothing is mended here.

use super::chain::Chains;
use super::error::{AddressError, AddressErrorKind};
use super::notation::base58;
use super::{secret, word};

/// What is wrong with a text that is not one word of printable ASCII.
pub(super) fn of_characters(text: &str) -> AddressError {
    if text.is_empty() {
        return AddressError::new(AddressErrorKind::Empty);
    }
    if let Some(kind) = private(text) {
        return AddressError::new(kind);
    }
    if let Some(position) = left_out(text) {
        return AddressError::at(AddressErrorKind::Truncated, position);
    }
    if let Some(position) = text_around(text) {
        return AddressError::at(AddressErrorKind::TextAround, position);
    }
    let foreign = text.chars().enumerate().find(|(_, c)| !c.is_ascii_graphic());
    foreign.map_or(AddressError::new(AddressErrorKind::UnknownForm), |(position, c)| {
        let kind = if c.is_ascii() { AddressErrorKind::InvalidCharacter(c) } else { AddressErrorKind::NonAscii(c) };
        AddressError::at(kind, position)
    })
}

/// What is wrong with one word of printable ASCII, of which the chains said `complaint`.
pub(super) fn of_word(text: &str, complaint: Option<AddressError>) -> AddressError {
    if let Some(kind) = private(text) {
        return AddressError::new(kind);
    }
    if let Some(position) = left_out(text) {
        return AddressError::at(AddressErrorKind::Truncated, position);
    }
    if is_lightning(text) {
        return AddressError::new(AddressErrorKind::Lightning);
    }
    if is_internal_number(text) {
        return AddressError::new(AddressErrorKind::InternalNumber);
    }
    if case_was_lost(text) {
        return AddressError::new(AddressErrorKind::CaseLost);
    }
    if let Some(position) = text_around(text) {
        return AddressError::at(AddressErrorKind::TextAround, position);
    }
    complaint.unwrap_or(AddressError::new(AddressErrorKind::UnknownForm))
}

/// What nobody else should see, secrets first.
fn private(text: &str) -> Option<AddressErrorKind> {
    if secret::is_secret(text) {
        Some(AddressErrorKind::Secret)
    } else if is_email(text) {
        Some(AddressErrorKind::Email)
    } else if is_bank_account(text) {
        Some(AddressErrorKind::BankAccount)
    } else if is_extended_public_key(text) {
        Some(AddressErrorKind::ExtendedPublicKey)
    } else {
        None
    }
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once(['@', '＠']) else { return false };
    let letters = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    letters(name) && letters(host) && host.contains(['.', '．'])
}

/// # Source
///
/// ISO 13616: two letters, two digits, up to 30 more; read as a number with the first four behind the rest, the remainder by 97 is 1.
fn is_bank_account(text: &str) -> bool {
    let letters: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let [a, b, c, d, rest @ ..] = &letters[..] else { return false };
    let head = a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_digit() && d.is_ascii_digit();
    if !head || !(11..=30).contains(&rest.len()) {
        return false;
    }
    let number = rest.iter().chain([a, b, c, d]).try_fold(0u32, |sum, byte| match byte {
        b'0'..=b'9' => Some((sum * 10 + u32::from(byte - b'0')) % 97),
        b'A'..=b'Z' => Some((sum * 100 + u32::from(byte - b'A') + 10) % 97),
        _ => None,
    });
    number == Some(1)
}

/// # Source
///
/// BIP-32 and SLIP-0132: 78 bytes, of which the first four make the letters.
fn is_extended_public_key(text: &str) -> bool {
    text.len() >= 107 && matches!(text.get(1..4), Some("pub")) && text.chars().all(base58::is_base58)
}

/// Where something was left out: `bc1q…xyz`, `0x12..ab`, `1Fmw***f9w`.
fn left_out(text: &str) -> Option<usize> {
    let at = ["…", "..", "**", "・・"].iter().filter_map(|mark| text.find(mark)).min()?;
    let (front, back) = text.split_at(at);
    let back = back.trim_start_matches(['…', '.', '*', '・']);
    let part = |part: &str, len: usize| part.len() >= len && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // Wallets show the first four to ten letters and as many of the last.
    (part(front, 3) && part(back, 3)).then(|| front.chars().count())
}

/// # Source
///
/// BOLT 11 (`lnbc` and its test networks), BOLT 12 (`lno`), LUD-01 (`lnurl`).
fn is_lightning(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let body = lower.strip_prefix("lightning:").unwrap_or(&lower);
    let known = ["lnbc", "lntb", "lnbcrt", "lntbs", "lno1", "lnurl1"].iter().any(|prefix| body.starts_with(prefix));
    known && body.len() > 50 && body.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A UUID, or a ledger's number as Kraken writes it: groups of letters and digits between dashes.
fn is_internal_number(text: &str) -> bool {
    let groups: Vec<usize> = text.split('-').map(str::len).collect();
    let letters = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    letters && (groups == [8, 4, 4, 4, 12] || groups == [6, 5, 6])
}

/// Whether a text has the length and the letters of a Base58 address, but all in one case.
///
/// Of 26 letters and more at least one is in the other case in all but one address of millions.
fn case_was_lost(text: &str) -> bool {
    let letters = || text.bytes().filter(u8::is_ascii_alphabetic);
    let one_case = letters().all(|byte| byte.is_ascii_lowercase()) || letters().all(|byte| byte.is_ascii_uppercase());
    let begins = matches!(
        text.as_bytes().first(),
        Some(b'1' | b'3' | b'L' | b'l' | b'D' | b'd' | b'T' | b't' | b'R' | b'r' | b'm' | b'M')
    );
    let digits = text.bytes().any(|byte| byte.is_ascii_digit());
    // NEM's addresses are of one case, but begin with other letters and are longer.
    (26..=36).contains(&text.len())
        && begins
        && digits
        && one_case
        && letters().count() >= 12
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Where the text around one whole address begins (or the address, if text stands in front of it).
fn text_around(text: &str) -> Option<usize> {
    let parts = || text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| part.len() >= 25);
    let (part, None) = (parts().next()?, parts().nth(1)) else { return None };
    if part.len() == text.len() || word(part, Chains::NONE).is_err() {
        return None;
    }
    let start = text.find(part)?;
    let at = if start == 0 { part.len() } else { 0 };
    Some(text[..at].chars().count())
}

#[cfg(test)]
mod tests {
    use super::super::tests::refusal;

    #[test]
    fn what_was_left_out_or_put_around_is_told() {
        assert_eq!(refusal("bc1qw508d…8f3t4", ""), ("truncated", Some(9)));
        assert_eq!(refusal("bc1qw508d...8f3t4", ""), ("truncated", Some(9)));
        assert_eq!(refusal("1PSHt9agWavn4mf44d8rH6HPfaVpkdV75A (btc)", "BTC"), ("text_around", Some(34)));
        assert_eq!(refusal("to:1PSHt9agWavn4mf44d8rH6HPfaVpkdV75A", "BTC"), ("text_around", Some(0)));
    }

    #[test]
    fn a_lost_letter_case_is_told() {
        assert_eq!(refusal("14bwh6gmvol5ntwbvxqjkjdtzv4y5ebtvm", "BTC"), ("case_lost", None));
        assert_eq!(refusal("3CD19JE8F4C48L43E3A5TH8XD45JLRXUL", "BTC"), ("case_lost", None));
    }

    #[test]
    fn what_is_somebodys_own_business_is_recognised() {
        assert_eq!(refusal("DE89370400440532013000", ""), ("bank_account", None));
        assert_eq!(refusal("GB82 WEST 1234 5698 7654 32", ""), ("bank_account", None));
        assert_eq!(refusal("taro.yamada@example.org", ""), ("email", None));
        let xpub = "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8";
        assert_eq!(refusal(xpub, "BTC"), ("extended_public_key", None));
    }

    #[test]
    fn invoices_and_internal_numbers_are_told_apart() {
        let invoice = format!("lnbc20m1pvjluezpp5qqqsyq{}", "q".repeat(40));
        assert_eq!(refusal(&invoice, "BTC"), ("lightning", None));
        assert_eq!(refusal("5f0c7a1e-0b1a-4a52-9d2b-3f6a3a6cbb11", ""), ("internal_number", None));
        assert_eq!(refusal("LYXB2F-5TJ7H-ZQ4YHN", ""), ("internal_number", None));
    }

    #[test]
    fn scripts_that_are_mixed_are_named_by_code_point() {
        // A Cyrillic а.
        let error = super::super::resolve("1Fm\u{430}Hh6pgkf4meCMoqo8fHH3GNRF571f9w", super::Chains::NONE).unwrap_err();
        assert_eq!(
            (error.code(), error.position, error.code_point().as_deref()),
            ("non_ascii", Some(3), Some("U+0430"))
        );
    }
}
