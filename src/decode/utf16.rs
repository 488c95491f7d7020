//! UTF-16 → UTF-8, a chunk at a time. Small enough to need no platform for it.

use super::encoding::LegacyText;

/// Decodes UTF-16. An unpaired surrogate and a byte left over at the end become U+FFFD.
pub(super) struct Utf16 {
    unit: fn([u8; 2]) -> u16,
    /// The first byte of a unit whose second has not come yet.
    half: Option<u8>,
    /// A high surrogate that waits for its low one.
    high: Option<u16>,
}

impl Utf16 {
    pub(super) fn little_endian() -> Self {
        Self { unit: u16::from_le_bytes, half: None, high: None }
    }

    pub(super) fn big_endian() -> Self {
        Self { unit: u16::from_be_bytes, half: None, high: None }
    }

    fn unit(&mut self, unit: u16, out: &mut String) {
        let high = self.high.take();
        if high.is_none() && (0xD800..0xDC00).contains(&unit) {
            self.high = Some(unit);
            return;
        }
        let mut units = [high.unwrap_or(unit), unit];
        let units = if high.is_some() { &mut units[..] } else { &mut units[..1] };
        let mut decoded = char::decode_utf16(units.iter().copied());
        match decoded.next() {
            Some(Ok(c)) => out.push(c),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
        // A high surrogate that was no pair with what came behind it: that one stands for itself.
        if high.is_some() && decoded.next().is_some() {
            self.unit(unit, out);
        }
    }
}

impl LegacyText for Utf16 {
    fn decode(&mut self, mut bytes: &[u8], last: bool, out: &mut String) {
        out.reserve(bytes.len());
        if let (Some(first), Some((second, rest))) = (self.half, bytes.split_first()) {
            self.half = None;
            self.unit((self.unit)([first, *second]), out);
            bytes = rest;
        }
        let (pairs, rest) = bytes.as_chunks::<2>();
        for pair in pairs {
            match (self.unit)(*pair) {
                unit if self.high.is_none() && unit < 0x80 => out.push(char::from(unit.to_le_bytes()[0])),
                unit => self.unit(unit, out),
            }
        }
        if let [half] = rest {
            self.half = Some(*half);
        }
        if last && (self.half.take().is_some() | self.high.take().is_some()) {
            out.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_as_encoding_rs_does_whatever_the_size_of_the_chunks() {
        let units =
            [0x61, 0x65E5, 0xD83D, 0xDE00, 0xD83D, 0x62, 0xDE00, 0xD83D, 0xD83D, 0xDE00, 0xFFFD, 0xFEFF, 0x0A, 0xD800];
        let le: Vec<u8> = units.iter().flat_map(|unit: &u16| unit.to_le_bytes()).chain([0x41]).collect();
        let be: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for chunk in 1..12 {
            for (bytes, mut ours, theirs) in [
                (&le, Utf16::little_endian(), encoding_rs::UTF_16LE),
                (&be, Utf16::big_endian(), encoding_rs::UTF_16BE),
            ] {
                let mut out = String::new();
                bytes.chunks(chunk).for_each(|part| ours.decode(part, false, &mut out));
                ours.decode(&[], true, &mut out);
                let expected = theirs.decode_without_bom_handling(bytes).0;
                assert_eq!(out.trim_end_matches('\u{FFFD}'), expected.trim_end_matches('\u{FFFD}'), "by {chunk}");
                assert!(out.ends_with('\u{FFFD}'));
            }
        }
    }
}
