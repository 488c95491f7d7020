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
