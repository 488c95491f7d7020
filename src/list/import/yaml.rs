//! YAML as lists use it: one document of mappings, sequences and scalars, every scalar as it is written.
//!
//! Aliases are refused, because a few of them make a small file large; a key that stands twice is refused, because nobody can say which is meant.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::ImportError;

/// How deep mappings and sequences may be nested.
const DEPTH: usize = 16;

/// A piece of YAML, and the line it begins on.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Null,
    Scalar(String),
    Sequence(Vec<Node>),
    Mapping(Vec<(String, Node)>),
}

impl Node {
    /// The member of a mapping.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Value::Mapping(members) = &self.value else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        if let Value::Scalar(text) = &self.value { Some(text) } else { None }
    }
}

/// Reads the one document of a file.
pub(super) fn read(text: &str) -> Result<Node, ImportError> {
    let mut events = Parser::new_from_str(text).map(|event| match event {
        Ok((event, span)) => Ok((event, line(&span))),
        Err(error) => Err(syntax(error.marker().line(), error.info())),
    });
    let mut root = None;
    while let Some(event) = events.next() {
        let (event, line) = event?;
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
            _ if root.is_some() => return Err(syntax(line, "more than one document")),
            event => root = Some(node(event, line, &mut events, 0)?),
        }
    }
    root.ok_or(ImportError::Missing("content"))
}

type Events<'e, 'i> = &'e mut dyn Iterator<Item = Result<(Event<'i>, usize), ImportError>>;

fn node<'i>(event: Event<'i>, line: usize, events: Events<'_, 'i>, depth: usize) -> Result<Node, ImportError> {
    if depth > DEPTH {
        return Err(syntax(line, "nested too deep"));
    }
    let value = match event {
        Event::Scalar(text, style, ..) => match (style, text.as_ref()) {
            (ScalarStyle::Plain, "" | "~" | "null" | "Null" | "NULL") => Value::Null,
            _ => Value::Scalar(text.into_owned()),
        },
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match next(events, line)? {
                    (Event::SequenceEnd, _) => break Value::Sequence(items),
                    (event, line) => items.push(node(event, line, events, depth + 1)?),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut members: Vec<(String, Node)> = Vec::new();
            loop {
                let (event, at) = next(events, line)?;
                let key = match event {
                    Event::MappingEnd => break Value::Mapping(members),
                    Event::Scalar(key, ..) => key.into_owned(),
                    _ => return Err(syntax(at, "a key is not a word")),
                };
                if members.iter().any(|(name, _)| *name == key) {
                    return Err(syntax(at, "a key stands twice"));
                }
                let (event, line) = next(events, at)?;
                members.push((key, node(event, line, events, depth + 1)?));
            }
        }
        Event::Alias(_) => return Err(syntax(line, "an alias")),
        _ => return Err(syntax(line, "it ends in the middle")),
    };
    Ok(Node { line, value })
}

fn next<'i>(events: Events<'_, 'i>, line: usize) -> Result<(Event<'i>, usize), ImportError> {
    events.next().unwrap_or_else(|| Err(syntax(line, "it ends in the middle")))
}

fn line(span: &Span) -> usize {
    span.start.line()
}

fn syntax(line: usize, detail: &str) -> ImportError {
    ImportError::Syntax { place: format!("line {line}"), detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scalar_is_read_as_it_is_written() {
        let root = read("a: 0x10\nb: no\nc: 2021-11-12\nd: '0xAb '\ne: ~\nf:\n- 1\n").unwrap();
        for (key, text) in [("a", "0x10"), ("b", "no"), ("c", "2021-11-12"), ("d", "0xAb ")] {
            assert_eq!(root.get(key).and_then(Node::text), Some(text));
        }
        assert!(matches!(root.get("e").unwrap().value, Value::Null));
        assert_eq!(root.get("c").unwrap().line, 3);
    }

    #[test]
    fn what_makes_a_small_file_large_or_two_things_of_one_is_refused() {
        let deep = "[".repeat(40);
        for text in ["a: &x [1]\nb: *x\n", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n", "a: [1\n", &deep, "", "? [a]\n: b\n"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
