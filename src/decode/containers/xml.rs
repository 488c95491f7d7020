//! The XML of a workbook's parts, as far as it is needed: elements, attributes and text. Declarations of entities are refused, and no
//! entity but XML's own five is known, so that nothing can expand.

use std::io::{self, BufReader, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::ContainerError;
use crate::decode::limits;

/// The most elements within one another: a cell's text is six deep, and the reader remembers the names of open ones.
const DEPTH: usize = 64;

/// What a part says next.
pub(super) enum Node<'e> {
    /// An element begins. Of an empty one the end follows.
    Open(Element<'e>),
    /// An element with this name ends.
    Close(&'e str),
    /// Text; one text may come in several pieces.
    Text(&'e str),
}

/// An element's name and attributes.
pub(super) struct Element<'e>(BytesStart<'e>);

impl Element<'_> {
    /// The name, without a prefix: programs differ in those.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found =
            self.0.attributes().with_checks(false).flatten().find(|a| a.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }
}

/// Reads a part and hands out its nodes until `each` returns `false`.
pub(super) fn read(
    part: impl Read,
    each: &mut dyn FnMut(Node<'_>) -> Result<bool, ContainerError>,
) -> Result<(), ContainerError> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(64 << 10, ShortMarkup { inner: part, since: 0 }));
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| match error {
            quick_xml::Error::Io(error) => match ContainerError::from(&*error) {
                ContainerError::Damaged if error.get_ref().is_none() => ContainerError::WorkbookDamaged,
                known => known,
            },
            _ => ContainerError::WorkbookDamaged,
        })?;
        let more = match &event {
            Event::Start(element) | Event::Empty(element) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(ContainerError::WorkbookDamaged);
                }
                each(Node::Open(Element(element.borrow())))?
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                each(Node::Close(element.local_name().into_inner()))?
            }
            Event::Text(text) => each(Node::Text(&text.xml10_content()))?,
            Event::CData(text) => each(Node::Text(&text.xml10_content()))?,
            Event::GeneralRef(reference) => {
                let resolved = reference.resolve_char_ref().map_err(|_| ContainerError::WorkbookDamaged)?;
                let known = match (resolved, &*reference.xml10_content()) {
                    (Some(c), _) => c,
                    (None, "lt") => '<',
                    (None, "gt") => '>',
                    (None, "amp") => '&',
                    (None, "quot") => '"',
                    (None, "apos") => '\'',
                    (None, _) => return Err(ContainerError::WorkbookDtd),
                };
                each(Node::Text(known.encode_utf8(&mut [0; 4])))?
            }
            Event::DocType(_) => return Err(ContainerError::WorkbookDtd),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => true,
            Event::Eof => return Ok(()),
        };
        if !more {
            return Ok(());
        }
    }
}

/// Refuses a part whose tags, or texts between tags, are longer than [`limits::MARKUP_BYTES`]: each is read into memory as a whole.
struct ShortMarkup<R> {
    inner: R,
    /// How many bytes ago the last angle bracket was.
    since: usize,
}

impl<R: Read> Read for ShortMarkup<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(buffer)?;
        let last = memchr::memrchr2(b'<', b'>', &buffer[..len]);
        self.since = last.map_or(self.since + len, |last| len - last);
        if self.since > limits::MARKUP_BYTES { Err(ContainerError::WorkbookDamaged.into()) } else { Ok(len) }
    }
}
