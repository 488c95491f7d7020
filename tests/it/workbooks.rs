//! Makes archives and workbooks, honest ones and ones that lie.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// An entry of an archive.
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    deflated: Vec<u8>,
    crc: u32,
    len: u32,
    flags: u16,
}

/// An entry whose content is written in pieces, so that a bomb need not be in memory.
pub(crate) fn entry(name: &'static str, write: impl FnOnce(&mut dyn Write)) -> Entry {
    struct Counted {
        encoder: DeflateEncoder<Vec<u8>>,
        crc: Crc,
    }
    impl Write for Counted {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.crc.update(bytes);
            self.encoder.write_all(bytes)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut out = Counted { encoder: DeflateEncoder::new(Vec::new(), Compression::default()), crc: Crc::new() };
    write(&mut out);
    let (crc, len) = (out.crc.sum(), out.crc.amount());
    Entry { name, deflated: out.encoder.finish().unwrap(), crc, len, flags: 0x800 }
}

pub(crate) fn text(name: &'static str, text: &str) -> Entry {
    entry(name, |out| out.write_all(text.as_bytes()).unwrap())
}

impl Entry {
    /// Says that the entry is encrypted.
    pub(crate) fn encrypted(mut self) -> Self {
        self.flags |= 1;
        self
    }

    fn fields(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for short in [20, self.flags, 8, 0, 0x21] {
            out.extend(short.to_le_bytes());
        }
        for long in [self.crc, u32::try_from(self.deflated.len()).unwrap(), self.len] {
            out.extend(long.to_le_bytes());
        }
        out.extend(u16::try_from(self.name.len()).unwrap().to_le_bytes());
        out.extend(0_u16.to_le_bytes());
        out
    }
}

/// An archive of these entries.
///
/// # Source
///
/// PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16.
pub(crate) fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let offset = u32::try_from(out.len()).unwrap();
        out.extend(b"PK\x03\x04");
        out.extend(entry.fields());
        out.extend(entry.name.as_bytes());
        out.extend(&entry.deflated);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(entry.fields());
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(entry.name.as_bytes());
    }
    let count = u16::try_from(entries.len()).unwrap().to_le_bytes();
    let at = u32::try_from(out.len()).unwrap().to_le_bytes();
    let len = u32::try_from(directory.len()).unwrap().to_le_bytes();
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([&count[..], &count, &len, &at, &[0, 0]].concat());
    out
}

/// A workbook of one sheet. `strings` is its `sst` element, `rows` what is within `sheetData`.
pub(crate) fn workbook(strings: &str, rows: &str) -> Vec<u8> {
    zip(&parts("", text("xl/sharedStrings.xml", strings), text("xl/worksheets/sheet1.xml", &sheet(rows))))
}

pub(crate) fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// The parts of a workbook, given the ones that matter. `more` goes into `workbook.xml`, behind the first sheet.
pub(crate) fn parts(more: &str, strings: Entry, sheet: Entry) -> Vec<Entry> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id='{id}' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}' Target='{target}'/>"
        )
    };
    let relations = |all: &[String]| format!("<Relationships>{}</Relationships>", all.concat());
    vec![
        text("[Content_Types].xml", "<Types/>"),
        text("_rels/.rels", &relations(&[relation("r1", "officeDocument", "xl/workbook.xml")])),
        text(
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns:r='r'><sheets><sheet name='One' sheetId='1' r:id='r1'/>{more}</sheets></workbook>"
            ),
        ),
        text(
            "xl/_rels/workbook.xml.rels",
            &relations(&[
                relation("r1", "worksheet", "worksheets/sheet1.xml"),
                relation("r2", "worksheet", "worksheets/sheet2.xml"),
                relation("r3", "sharedStrings", "sharedStrings.xml"),
                relation("r4", "styles", "styles.xml"),
            ]),
        ),
        strings,
        sheet,
    ]
}
