//! What kind of file this is, by its first bytes. The file's name is never trusted for it.

use super::{guess, table};

/// How many bytes [`recognise`] wants to see (fewer are fine at the end of a file).
pub const HEAD_LEN: usize = 1024;

/// How many bytes it takes to tell an encrypted workbook from an old one: the names in a compound file stand further back.
pub const COMPOUND_HEAD_LEN: usize = 64 << 10;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Container {
    /// Text of which no more is known.
    Text,
    /// Rows of cells, separated by commas or the like.
    Csv,
    /// Rows of cells, separated by tabs.
    Tsv,
    /// One JSON document.
    Json,
    /// JSON documents, one behind the other.
    JsonLines,
    /// A sheet of a workbook, as [`super::table`] hands it over.
    Sheet,
    /// None of the others, and not text.
    Binary,
    /// A ZIP archive; workbooks of other programs are ZIP archives too.
    Zip,
    /// A workbook of Excel 2007 and later.
    Xlsx,
    /// A binary workbook of Excel 2007 and later.
    Xlsb,
    /// An `OpenDocument` file.
    OpenDocument,
    /// An old workbook (XLS) or another compound file.
    CompoundFile,
    /// A workbook with a password, or another encrypted file.
    Encrypted,
    /// A gzip stream.
    Gzip,
    /// An archive of another kind.
    Archive,
    /// A PDF document.
    Pdf,
    /// A picture.
    Image,
    /// A web page or another text in XML.
    Markup,
    /// An `SQLite` database.
    Database,
}

impl Container {
    /// A stable name of what the bytes hold, as `inspect` prints it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Sheet | Self::Xlsx => "xlsx",
            Self::Binary => "binary",
            Self::Zip => "zip",
            Self::Xlsb => "xlsb",
            Self::OpenDocument => "ods",
            Self::CompoundFile => "xls",
            Self::Encrypted => "encrypted",
            Self::Gzip => "gzip",
            Self::Archive => "archive",
            Self::Pdf => "pdf",
            Self::Image => "image",
            Self::Markup => "html",
            Self::Database => "sqlite",
        }
    }

    /// A stable name for the error that the file is of this kind, by which the locale files find what to tell the user.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zip => "container_zip",
            Self::Xlsx => "container_xlsx",
            Self::Xlsb => "container_xlsb",
            Self::OpenDocument => "container_ods",
            Self::CompoundFile => "container_xls",
            Self::Encrypted => "container_encrypted",
            Self::Gzip => "container_gzip",
            Self::Archive => "container_archive",
            Self::Pdf => "container_pdf",
            Self::Image => "container_image",
            Self::Markup => "container_html",
            Self::Database => "container_sqlite",
            Self::Text | Self::Csv | Self::Tsv | Self::Json | Self::JsonLines | Self::Sheet | Self::Binary => "binary",
        }
    }

    /// The kind in English, for messages to developers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Csv | Self::Tsv => "a table in text",
            Self::Json | Self::JsonLines => "JSON",
            Self::Sheet => "a sheet of a workbook",
            Self::Binary => "binary",
            Self::Zip => "a ZIP archive",
            Self::Xlsx => "an XLSX workbook",
            Self::Xlsb => "an XLSB workbook",
            Self::OpenDocument => "an OpenDocument file",
            Self::CompoundFile => "an XLS workbook",
            Self::Encrypted => "encrypted",
            Self::Gzip => "gzip",
            Self::Archive => "an archive",
            Self::Pdf => "a PDF document",
            Self::Image => "a picture",
            Self::Markup => "a web page",
            Self::Database => "an SQLite database",
        }
    }
}

/// Whether a file that begins so must be taken apart before it can be read. [`HEAD_LEN`] bytes are enough.
pub fn is_container(head: &[u8]) -> bool {
    let head = &head[..head.len().min(HEAD_LEN)];
    matches!(recognise(head), Container::Zip | Container::Xlsx | Container::Gzip)
}

const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// How many bytes of the file are wanted, now that it begins with `head`.
pub(super) fn wanted(head: &[u8]) -> usize {
    if head.starts_with(COMPOUND_FILE) { COMPOUND_HEAD_LEN } else { HEAD_LEN }
}

/// Tells what kind of file begins with `head`.
///
/// # Source
///
/// Signatures: PKWARE APPNOTE 4.3 (ZIP), MS-CFB 2.2, MS-OFFCRYPTO 2.3.4 (`EncryptedPackage`), RFC 1952, ISO 32000-1 7.5.2, PNG, JPEG,
/// GIF, TIFF and WebP specifications, ISO 14496-12 (HEIC), `SQLite`'s and 7-Zip's format descriptions, age-encryption.org/v1.
pub fn recognise(head: &[u8]) -> Container {
    const SIGNATURES: &[(&[u8], Container)] = &[
        (table::MAGIC, Container::Sheet),
        (b"PK\x05\x06", Container::Zip),
        (b"\x1F\x8B", Container::Gzip),
        (b"7z\xBC\xAF\x27\x1C", Container::Archive),
        (b"Rar!\x1A\x07", Container::Archive),
        (b"\xFD7zXZ\0", Container::Archive),
        (b"\x28\xB5\x2F\xFD", Container::Archive),
        (b"BZh", Container::Archive),
        (b"%PDF-", Container::Pdf),
        (b"\x89PNG", Container::Image),
        (b"\xFF\xD8\xFF", Container::Image),
        (b"GIF8", Container::Image),
        (b"II*\0", Container::Image),
        (b"MM\0*", Container::Image),
        (b"SQLite format 3\0", Container::Database),
        (b"age-encryption.org/v1", Container::Encrypted),
        (b"-----BEGIN AGE ENCRYPTED FILE", Container::Encrypted),
        (b"-----BEGIN PGP MESSAGE", Container::Encrypted),
    ];
    if head.starts_with(b"PK\x03\x04") {
        return zip(head);
    }
    if head.starts_with(COMPOUND_FILE) {
        let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let found = memchr::memmem::find(head, &encrypted).is_some();
        return if found { Container::Encrypted } else { Container::CompoundFile };
    }
    if let Some((_, container)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return *container;
    }
    if head.get(4..8) == Some(b"ftyp") || (head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")) {
        return Container::Image;
    }
    if guess::unicode(head).is_some() {
        return Container::Text;
    }
    // A NUL or another control character in the first line: no encoding read here has them. Later ones are a matter of the row.
    let first_line = head.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let control = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\r' | 0x0C | 0x1B);
    if first_line.iter().any(control) { Container::Binary } else { Container::Text }
}

/// Which kind of ZIP archive, by the name of its first entry: office programs write the one that describes the others first.
fn zip(head: &[u8]) -> Container {
    let Some(&[low, high]) = head.get(26..28) else { return Container::Zip };
    let name_end = 30 + usize::from(u16::from_le_bytes([low, high]));
    let name = head.get(30..name_end.min(head.len())).unwrap_or_default();
    let is_workbook = ["[Content_Types].xml", "_rels/", "xl/", "docProps/"];
    if name == b"mimetype" && memchr::memmem::find(head, b"application/vnd.oasis.opendocument").is_some() {
        Container::OpenDocument
    } else if is_workbook.iter().any(|start| name.starts_with(start.as_bytes())) {
        Container::Xlsx
    } else {
        Container::Zip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nul_in_the_first_line_is_binary_and_one_further_down_is_not() {
        assert_eq!(recognise(b"a,b\0,c\n"), Container::Binary);
        assert_eq!(recognise(b"a,b,c\n1,2\0,3\n"), Container::Text);
    }

    #[test]
    fn workbooks_archives_and_pictures_are_told_apart() {
        assert_eq!(recognise(b"PK\x03\x04\x14\0"), Container::Zip);
        assert_eq!(recognise(b"%PDF-1.7\n"), Container::Pdf);
        assert_eq!(recognise(b"\xFF\xFEa\0"), Container::Text);
        assert_eq!(recognise(b"SQLite format 3\0\x10\0"), Container::Database);
        assert_eq!(recognise(b"\0\0\0\x18ftypheic"), Container::Image);
    }

    #[test]
    fn an_encrypted_workbook_is_told_from_an_old_one() {
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(recognise(&[COMPOUND_FILE, &[0; 2000]].concat()), Container::CompoundFile);
        assert_eq!(recognise(&[COMPOUND_FILE, &[0; 2000], &name].concat()), Container::Encrypted);
    }
}
