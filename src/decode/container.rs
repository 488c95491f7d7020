//! What kind of file this is, by its first bytes. The file's name is never trusted for it.

/// How many bytes [`recognise`] wants to see (fewer are fine at the end of a file).
pub const HEAD_LEN: usize = 1024;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Container {
    /// Text, perhaps CSV.
    Text,
    /// None of the others, and not text.
    Binary,
    /// A ZIP archive; XLSX and ODS workbooks are ZIP archives too.
    Zip,
    /// An old workbook (XLS) or another compound file, encrypted workbooks among them.
    CompoundFile,
    /// A gzip stream.
    Gzip,
    /// A PDF document.
    Pdf,
    /// A picture.
    Image,
    /// Text in UTF-16, told by its byte order mark.
    Utf16,
}

impl Container {
    /// A stable name, by which the locale files find what to tell the user.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Binary => "binary",
            Self::Zip => "container_zip",
            Self::CompoundFile => "container_xls",
            Self::Gzip => "container_gzip",
            Self::Pdf => "container_pdf",
            Self::Image => "container_image",
            Self::Utf16 => "encoding_utf16",
        }
    }

    /// The kind in English, for messages to developers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Binary => "binary",
            Self::Zip => "a ZIP archive or an XLSX workbook",
            Self::CompoundFile => "an XLS workbook or an encrypted one",
            Self::Gzip => "gzip",
            Self::Pdf => "a PDF document",
            Self::Image => "a picture",
            Self::Utf16 => "UTF-16 text",
        }
    }
}

/// Tells what kind of file begins with `head`.
///
/// # Source
///
/// Signatures: PKWARE APPNOTE 4.3 (ZIP), MS-CFB 2.2, RFC 1952, ISO 32000-1 7.5.2, PNG, JPEG and GIF specifications.
pub fn recognise(head: &[u8]) -> Container {
    const SIGNATURES: &[(&[u8], Container)] = &[
        (b"PK\x03\x04", Container::Zip),
        (b"PK\x05\x06", Container::Zip),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Container::CompoundFile),
        (b"\x1F\x8B", Container::Gzip),
        (b"%PDF-", Container::Pdf),
        (b"\x89PNG", Container::Image),
        (b"\xFF\xD8\xFF", Container::Image),
        (b"GIF8", Container::Image),
        (b"\xFF\xFE", Container::Utf16),
        (b"\xFE\xFF", Container::Utf16),
    ];
    if let Some((_, container)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return *container;
    }
    // A NUL or another control character in the first line: no encoding read here has them. Later ones are a matter of the row.
    let first_line = head.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    let control = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\r' | 0x0C | 0x1B);
    if first_line.iter().any(control) { Container::Binary } else { Container::Text }
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
        assert_eq!(recognise(b"\xFF\xFEa\0"), Container::Utf16);
    }
}
