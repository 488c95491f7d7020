//! RSA and ECDSA signatures, for `tuf-client` alone: the conformance suite signs with them, our lists do not.
//!
//! By ring, which comes with rustls. It wants a key as it stands inside the `SubjectPublicKeyInfo` of a PEM file.

use breachlight::list::trust::{Ed25519, Key, Verify};
use pkcs8::Document;
use pkcs8::spki::SubjectPublicKeyInfoRef;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256,
    UnparsedPublicKey, VerificationAlgorithm,
};

/// Every kind of key that repositories of others are signed with.
pub(super) struct Everything;

impl Verify for Everything {
    fn verify(&self, key: &Key, message: &[u8], signature: &[u8]) -> bool {
        let algorithm: &dyn VerificationAlgorithm = match (key.keytype.as_str(), key.scheme.as_str()) {
            ("ed25519", _) => return Ed25519.verify(key, message, signature),
            ("rsa", "rsassa-pss-sha256") => &RSA_PSS_2048_8192_SHA256,
            ("rsa", "rsa-pkcs1v15-sha256") => &RSA_PKCS1_2048_8192_SHA256,
            // The scheme as the kind of key is how it was written once.
            ("ecdsa" | "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp256") => &ECDSA_P256_SHA256_ASN1,
            ("ecdsa" | "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp384") => &ECDSA_P384_SHA384_ASN1,
            _ => return false,
        };
        public_bytes(&key.public)
            .is_some_and(|public| UnparsedPublicKey::new(algorithm, public).verify(message, signature).is_ok())
    }
}

fn public_bytes(pem: &str) -> Option<Vec<u8>> {
    let (label, document) = Document::from_pem(pem.trim_end()).ok()?;
    let info = SubjectPublicKeyInfoRef::try_from(document.as_bytes()).ok()?;
    (label == "PUBLIC KEY").then(|| info.subject_public_key.as_bytes().map(<[u8]>::to_vec)).flatten()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use breachlight::list::trust::{
        Client, Dialect, Document, Expiry, Freshness, Memory, Place, Root, Rules, TrustError, Verified,
    };
    use breachlight::time::Time;

    use super::Everything;

    fn tough(folder: &str) -> Option<PathBuf> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors/tuf-tough").join(folder);
        if path.exists() {
            return Some(path);
        }
        eprintln!("skipped: ../shared is not beside this checkout");
        None
    }

    #[test]
    fn tough_s_roots_are_read_as_tough_reads_them() {
        // A key whose public half is bare hexadecimal is from before the specification said how ECDSA keys are written; tough still takes it.
        let cases = [
            ("simple-rsa", Ok(1)),
            ("ecdsa-new-type-sig-keys", Ok(5)),
            ("pem-encoded-ecdsa-sig-keys", Ok(4)),
            ("hex-encoded-ecdsa-sig-keys", Err("list_signatures")),
            ("duplicate-keyid", Err("list_malformed")),
            ("duplicate-sigs", Err("list_malformed")),
            ("duplicate-sig-keys", Err("list_malformed")),
            ("invalid-root-json-signature", Err("list_signatures")),
            ("mismatched-root-json-keyids", Err("list_signatures")),
            ("no-root-json-signatures", Err("list_signatures")),
            ("cross-sign-root", Err("list_signatures")),
            ("expired-root-json-signature", Ok(1)),
        ];
        for (name, expected) in cases {
            let Some(folder) = tough(name) else { return };
            let file =
                ["root.json", "1.root.json"].map(|name| folder.join(name)).into_iter().find(|path| path.exists());
            let dialect = Dialect::Specification(&Everything);
            let read = Document::<Root>::read(&fs::read(file.unwrap()).unwrap(), &dialect);
            let signed = read.and_then(|root| root.verified_by(&root.content, &dialect));
            assert_eq!(signed.map(|keys| keys.len()).map_err(|error| error.code()), expected, "{name}");
        }
    }

    /// A repository of tough, and what comes of it for a reader of our time who wants `wanted`.
    fn update(folder: &str, expiry: Expiry, wanted: &[&str]) -> Option<Result<Verified, TrustError>> {
        let folder = tough(folder)?;
        let mut memory = Memory::default();
        for (place, part) in [(Place::Metadata, "metadata"), (Place::Targets, "targets"), (Place::Metadata, ".")] {
            for entry in fs::read_dir(folder.join(part)).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let name = path.file_name().unwrap().to_string_lossy().into_owned();
                    memory.files.insert((place, name), fs::read(path).unwrap());
                }
            }
        }
        let root = memory.files[&(Place::Metadata, "1.root.json".to_owned())].clone();
        let rules = Rules { dialect: Dialect::Specification(&Everything), expiry, ..Rules::default() };
        let now: Time = "2026-11-22T00:00:00Z".parse().unwrap();
        let client = Client { fetch: &memory, store: &Memory::default(), rules, now };
        Some(pollster::block_on(client.update(&root, wanted)))
    }

    #[test]
    fn tough_s_repositories_are_read_as_tough_reads_them() {
        let Some(whole) = update("consistent-snapshots", Expiry::Refuse, &["data1.txt", "data2.txt"]) else { return };
        assert_eq!(whole.unwrap().files.names().len(), 2);
        let reference = update("tuf-reference-impl", Expiry::Refuse, &["file1.txt", "file2.txt"]).unwrap().unwrap();
        assert_eq!(reference.provenance.versions.root, 1);
        let rotated = update("rotated-root", Expiry::Refuse, &[]).unwrap().unwrap();
        assert_eq!(rotated.provenance.versions.root, 2, "the first root has expired, the second has not");
        let expired = update("expired-repository", Expiry::Refuse, &[]).unwrap();
        assert_eq!(expired.unwrap_err().code(), "list_expired");
        let stale = update("expired-repository", Expiry::OpenAsStale, &[]).unwrap().unwrap();
        assert_eq!(stale.provenance.freshness, Freshness::Stale);
    }
}
