//! What is kept of a list as one run of bytes: a browser's database holds it, a file does, and a release carries a list in it.
//!
//! | bytes      | what                                                         |
//! |------------|--------------------------------------------------------------|
//! | 4          | `BLk` and the version, 1                                     |
//! | 1, n       | the length of a name, and the name                           |
//! | 4, n       | the length of what it names, lowest byte first, and that     |
//!
//! The last two repeat to the end. Nothing here is trusted for being here: whoever opens it verifies every byte again, so that damage needs
//! no checksum of its own.

use super::files::Trusted;

const MAGIC: &[u8] = b"BLk\x01";

const PINNED: &str = "pinned.json";
const ROOT: &str = "root.json";
const TIMESTAMP: &str = "timestamp.json";
const SNAPSHOT: &str = "snapshot.json";
const TARGETS: &str = "targets.json";
/// Stands before the names of the list's own files.
const FILE: &str = "targets/";

impl Trusted {
    /// All of it as bytes.
    ///
    /// A name that is too long for its length to be written is left out with what it names; no list of ours has one.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        let documents = [
            (PINNED, Some(&self.pinned)),
            (ROOT, Some(&self.root)),
            (TIMESTAMP, self.timestamp.as_ref()),
            (SNAPSHOT, self.snapshot.as_ref()),
            (TARGETS, self.targets.as_ref()),
        ];
        for (name, bytes) in documents {
            if let Some(bytes) = bytes {
                put(name, bytes, &mut out);
            }
        }
        for (name, bytes) in self.files.iter() {
            put(&format!("{FILE}{name}"), bytes, &mut out);
        }
        out
    }

    /// What was kept, if the bytes are whole. What they hold is as good as anybody's word until it is verified.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut trusted = Self::default();
        while let Some((&len, after)) = rest.split_first() {
            let (name, after) = after.split_at_checked(usize::from(len))?;
            let (len, after) = after.split_first_chunk()?;
            let (bytes, after) = after.split_at_checked(usize::try_from(u32::from_le_bytes(*len)).ok()?)?;
            rest = after;
            match std::str::from_utf8(name).ok()? {
                PINNED => trusted.pinned = bytes.to_vec(),
                ROOT => trusted.root = bytes.to_vec(),
                TIMESTAMP => trusted.timestamp = Some(bytes.to_vec()),
                SNAPSHOT => trusted.snapshot = Some(bytes.to_vec()),
                TARGETS => trusted.targets = Some(bytes.to_vec()),
                name => {
                    trusted.files.insert(name.strip_prefix(FILE)?.to_owned(), bytes.to_vec());
                }
            }
        }
        Some(trusted)
    }
}

fn put(name: &str, bytes: &[u8], out: &mut Vec<u8>) {
    let (Ok(name_len), Ok(len)) = (u8::try_from(name.len()), u32::try_from(bytes.len())) else { return };
    out.push(name_len);
    out.extend_from_slice(name.as_bytes());
    out.extend_from_slice(&len.to_le_bytes());
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Trusted {
        Trusted {
            pinned: b"first".to_vec(),
            root: b"root".to_vec(),
            timestamp: Some(b"time".to_vec()),
            snapshot: None,
            targets: Some(Vec::new()),
            files: [("facts.bin", vec![1, 2, 3]), ("index.bin", vec![0; 70_000])].into_iter().collect(),
        }
    }

    #[test]
    fn what_is_kept_is_read() {
        assert_eq!(Trusted::read(&kept().to_bytes()), Some(kept()));
        assert_eq!(Trusted::read(&Trusted::default().to_bytes()), Some(Trusted::default()));
    }

    #[test]
    fn cut_short_it_is_nothing_or_less_and_other_bytes_are_nothing() {
        let bytes = kept().to_bytes();
        for end in (0..200).chain([bytes.len() - 1]) {
            assert_ne!(Trusted::read(&bytes[..end]), Some(kept()));
        }
        for other in [&b""[..], b"BLk", b"BLk\x02", b"{}", b"BLk\x01\x05"] {
            assert_eq!(Trusted::read(other), None, "{other:?}");
        }
    }
}
