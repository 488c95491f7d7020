//! Free text → the identifiers in it: a comment, a status, a notice of sanctions, a page pasted whole.
//!
//! Only what carries a checksum, or looks like nothing else, is taken. A coin's name in front of an address counts for it and for those
//! that follow without one. An address that a line break cut in two or three is put together, if the whole has a checksum that fits and no
//! part has.

use std::ops::Range;

use super::asset::{Asset, named_by};
use super::chain::{Chain, Chains};
use super::identity::Notation;
use super::{Identifier, identify, secret};

/// An identifier in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Its letters, without the line breaks that cut it.
    pub text: String,
    /// What it is.
    pub identifier: Identifier,
    /// The coin that the text names for it.
    pub label: Option<Asset>,
}

/// The shortest text that is tried. An address on the XRP Ledger has 25 letters at least, a segwit one of an odd length 14, which nobody uses.
const SHORTEST: usize = 25;

/// Into how many parts a line break may have cut an address.
const MOST_PARTS: usize = 3;

/// Finds every identifier in `text`, in order. A text that holds a private key or a seed phrase is not looked at: it has to be refused as a
/// whole.
pub fn scan(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if secret::is_secret(text) {
        return found;
    }
    let words: Vec<Range<usize>> = words(text).collect();
    let (mut label, mut at) = (None, 0);
    while let Some(word) = words.get(at) {
        let (taken, one) = best_at(text, &words[at..], label.as_ref());
        match one {
            Some(one) => found.push(one),
            None => label = label_of(&text[word.clone()]).or(label),
        }
        at += taken;
    }
    found
}

/// The identifier that begins at the first of `words`, and how many words it takes.
fn best_at(text: &str, words: &[Range<usize>], label: Option<&Asset>) -> (usize, Option<Found>) {
    let Some(first) = words.first() else { return (1, None) };
    let mut joined = String::new();
    for (at, word) in words.iter().take(MOST_PARTS).enumerate() {
        if at > 0 && !is_line_break(&text[words[at - 1].end..word.start]) {
            break;
        }
        joined.push_str(&text[word.clone()]);
        let one = |range: Range<usize>| {
            identifier(&joined, label).map(|identifier| Found {
                range,
                text: joined.clone(),
                identifier,
                label: label.copied(),
            })
        };
        let (end, output) = output_behind(text, word.end);
        if let Some(mut found) = one(first.start..word.end) {
            if let Identifier::Transaction(_, number) = &mut found.identifier
                && output.is_some()
            {
                *number = output;
                found.range.end = end;
                return (at + 2, Some(found));
            }
            return (at + 1, Some(found));
        }
    }
    (1, None)
}

/// The number of an output that stands behind a transaction.
fn output_behind(text: &str, end: usize) -> (usize, Option<u32>) {
    let digits = text[end..].strip_prefix(':').unwrap_or_default();
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    (end + 1 + len, digits[..len].parse().ok())
}

fn identifier(text: &str, label: Option<&Asset>) -> Option<Identifier> {
    if text.len() < SHORTEST {
        return None;
    }
    let named = label.map_or(Chains::NONE, |asset| named_by(asset.code()));
    let identifier = identify(text, named).ok()?;
    let certain = match &identifier {
        Identifier::Transaction(..) => true,
        // Without a checksum any long word may be one, unless the text says what it is.
        Identifier::Address(found) => found.iter().any(|parsed| match parsed.notation {
            Notation::Plain => named.has(parsed.identity.chain),
            Notation::Hex => text.starts_with("0x") || parsed.identity.chain == Chain::Near,
            _ => true,
        }),
    };
    certain.then_some(identifier)
}

/// A word that names a coin: one that stands for chains, in capitals as notices write it.
fn label_of(word: &str) -> Option<Asset> {
    let is_code = (2..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    word.parse().ok().filter(|_| is_code && !named_by(word).is_empty())
}

/// Runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(|c: char| c.is_ascii_alphanumeric())?;
        let end = text[start..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(text.len(), |len| start + len);
        rest = end;
        Some(start..end)
    })
}

/// Whether nothing but one line break and blanks stands between two words.
fn is_line_break(between: &str) -> bool {
    between.contains(['\n', '\r', '\u{AD}']) && between.chars().all(|c| c.is_whitespace() || c == '\u{AD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<(String, Vec<&'static str>)> {
        let of = |found: Found| match found.identifier {
            Identifier::Address(all) => (found.text, all.iter().map(|parsed| parsed.identity.chain.code()).collect()),
            Identifier::Transaction(txid, output) => (format!("{txid}/{output:?}"), Vec::new()),
        };
        scan(text).into_iter().map(of).collect()
    }

    #[test]
    fn a_label_counts_until_the_next_one() {
        let found = addresses(
            "BTC: 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w\n3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z; MONA 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z.",
        );
        let chains: Vec<_> = found.iter().map(|(_, chains)| chains.as_slice()).collect();
        assert_eq!(chains, [["BTC"], ["BTC"], ["MONA"]]);
    }

    #[test]
    fn an_address_cut_by_a_line_break_is_put_together_and_two_are_not() {
        let whole = "TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq";
        let found = addresses(&format!("wallets: {}\n{}", &whole[..20], &whole[20..]));
        assert_eq!(found, [(whole.to_owned(), vec!["TRX"])]);
        assert_eq!(addresses(&format!("{whole}\n{whole}")).len(), 2);
        assert!(addresses(&format!("{} and {}", &whole[..20], &whole[20..])).is_empty());
    }

    #[test]
    fn a_transaction_and_its_output() {
        let digits = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";
        assert_eq!(addresses(&format!("see {digits}:3, please")), [(format!("{digits}/Some(3)"), vec![])]);
        assert_eq!(addresses(&format!("see {digits}: 3 times")), [(format!("{digits}/None"), vec![])]);
    }

    #[test]
    fn words_without_a_checksum_and_secrets_are_left_alone() {
        let key = "4QQMzHnfbMNNhiXoeKF8oDTuoH5UwnbqYXx758kdVCUQ";
        assert!(addresses(&format!("reference {key}")).is_empty());
        assert_eq!(addresses(&format!("SOL {key}")).len(), 1);
        assert!(
            addresses("key 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ to 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w")
                .is_empty()
        );
        assert!(addresses("a sentence with nothing in it, 2018-09-14 17:45").is_empty());
    }
}
