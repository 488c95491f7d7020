//! A whole column of addresses, one a line.

use crate::hex::digits;
use crate::{MainnetAddress, address};

/// The longest a line of the result can be: a heading, the digits of a program, a blank and a line feed.
const LINE: usize = HEADING + 2 * 40 + 2;
/// The longest a heading may be.
const HEADING: usize = 16;
/// How much room is made at once, so that not every line has to ask for it.
const ROOM: usize = 1 << 14;

/// What stands in front of the digits on a line.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    // Always copied whole, which is one instruction or two; what is too much is written over.
    text: [u8; HEADING],
    len: usize,
}

impl Heading {
    /// A heading of at most 16 bytes; a longer one is cut there.
    pub const fn new(text: &str) -> Self {
        let text = text.as_bytes();
        let len = if text.len() < HEADING { text.len() } else { HEADING };
        let (mut copied, mut at) = ([0; HEADING], 0);
        while at < len {
            copied[at] = text[at];
            at += 1;
        }
        Self { text: copied, len }
    }
}

/// Answers each line of `lines`. One that is an address of Bitcoin's main network is answered here: its heading, the hash or program in
/// hexadecimal digits and a blank. Any other is left to `other`, which writes the answer. A line feed follows each answer.
///
/// A carriage return in front of a line feed belongs to the line's end, and the last line needs no end.
pub fn mainnet_lines(
    lines: &[u8],
    heading: fn(&MainnetAddress) -> Heading,
    other: &mut dyn FnMut(&[u8], &mut Vec<u8>),
) -> Vec<u8> {
    // Bytes are written into what is there already, up to `end`: a Vec would ask for room at every piece of a line.
    // Half as much again as was given is what the shorter kinds come to.
    let mut out = vec![0; lines.len() + lines.len() / 2 + ROOM];
    let mut end = 0;
    let mut answer = Vec::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let (line, behind) = match memchr::memchr(b'\n', rest) {
            Some(at) => (&rest[..at], &rest[at + 1..]),
            None => (rest, &[][..]),
        };
        rest = behind;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if let Some(address) = address(line) {
            end += write_line(room(&mut out, end, LINE), heading(&address), &address);
        } else {
            answer.clear();
            other(line, &mut answer);
            answer.push(b'\n');
            room(&mut out, end, answer.len()).copy_from_slice(&answer);
            end += answer.len();
        }
    }
    out.truncate(end);
    out
}

/// The `len` bytes behind the first `end`.
fn room(out: &mut Vec<u8>, end: usize, len: usize) -> &mut [u8] {
    if out.len() - end < len {
        out.resize(end + len + ROOM, 0);
    }
    &mut out[end..end + len]
}

/// Writes one line and returns its length.
fn write_line(place: &mut [u8], heading: Heading, address: &MainnetAddress) -> usize {
    place[..HEADING].copy_from_slice(&heading.text);
    let mut at = heading.len;
    let (fours, rest) = address.payload().as_chunks::<4>();
    for four in fours {
        place[at..at + 8].copy_from_slice(&digits(*four));
        at += 8;
    }
    for byte in rest {
        place[at..at + 2].copy_from_slice(&digits([*byte, 0, 0, 0])[..2]);
        at += 2;
    }
    place[at..at + 2].copy_from_slice(b" \n");
    at + 2
}
