//! What readers are told of a breach in words: Project Fluent messages, one part a language.
//!
//! The words travel with the list, because a list names breaches that no program was built with. They may say things about the
//! breaches of that list and nothing else: a list that could redefine the words for "not listed" would need no entries.

use super::Pack;
use super::manifest::is_language;

/// The texts of one language, as the builder finds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// The language, such as `ja`.
    pub language: String,
    /// The id of a breach, and the Fluent messages about it.
    pub breaches: Vec<(String, String)>,
}

/// The part of one language: the messages of every breach, ordered by its id.
pub(super) fn write(texts: &Texts, packs: &[&Pack]) -> Result<String, TextError> {
    if !is_language(&texts.language) {
        return Err(TextError::Language(texts.language.clone()));
    }
    let known = |id: &String| packs.iter().any(|pack| pack.breach.id == *id);
    if let Some((id, _)) = texts.breaches.iter().find(|(id, _)| !known(id)) {
        return Err(TextError::NoSuchBreach(id.clone()));
    }
    let mut out = String::new();
    for pack in packs {
        let id = pack.breach.id.as_str();
        for (_, text) in texts.breaches.iter().filter(|(of, _)| of == id) {
            check(text, &[id])?;
            out.push_str(text.trim_end_matches('\n'));
            out.push('\n');
        }
    }
    Ok(out)
}

/// Refuses every line that is not about one of the breaches.
pub(super) fn check(text: &str, ids: &[&str]) -> Result<(), TextError> {
    let about = |line: &str| {
        let message = line.split_once(" =").map(|(message, _)| message);
        message.and_then(|message| message.strip_prefix("breach-")).is_some_and(|rest| {
            let of = |id: &&str| rest.strip_prefix(*id).and_then(|rest| rest.strip_prefix('-'));
            ids.iter()
                .filter_map(of)
                .any(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
        })
    };
    // What is indented, and the brace that closes a choice, go on with the message above. Nothing else may stand at the margin.
    let goes_on = |line: &str| line.is_empty() || line.starts_with([' ', '#']) || line == "}";
    match (1..).zip(text.split('\n')).find(|(_, line)| line.contains('\r') || !(goes_on(line) || about(line))) {
        None => Ok(()),
        Some((line, _)) => Err(TextError::Foreign { line }),
    }
}

/// Why texts cannot be part of a list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// The language is not written like one.
    #[error("{0:?} is no language")]
    Language(String),
    /// They tell of a breach that the list does not have.
    #[error("there are texts about {0:?}, which is no breach of the list")]
    NoSuchBreach(String),
    /// A line is no message about a breach of the list.
    #[error("line {line} of the texts is not about a breach of the list")]
    Foreign {
        /// The line, from 1.
        line: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_speaks_of_its_own_breaches_only() {
        let ok = |text| check(text, &["zaif-2018", "x"]).is_ok();
        assert!(ok(
            "# Zaif\nbreach-zaif-2018-title = Zaif\nbreach-x-loss = { $n ->\n    [one] one\n   *[other] many\n}\n"
        ));
        for foreign in [
            "verdict-not-listed = In order",
            "breach-other-title = x",
            "breach-x = x",
            "-term = x",
            "breach-x-title = x\r",
            "[one] x",
        ] {
            assert_eq!(
                check(&format!("#\n{foreign}\n"), &["zaif-2018", "x"]),
                Err(TextError::Foreign { line: 2 }),
                "{foreign}"
            );
        }
    }
}
