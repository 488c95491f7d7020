//! Vectors from outside. They lie beside the project, not in it; a test that does not find them says "skipped".

use std::fs;

use breachlight::address::{AddressKind, Chain, Chains, Identity, Network, resolve};
use serde_json::Value;

use crate::shared;

fn json(path: &str) -> Option<Value> {
    let text = fs::read_to_string(shared(path)?).expect("a vector file is text");
    Some(serde_json::from_str(&text).expect("a vector file is JSON"))
}

#[test]
fn cashaddr_and_legacy_forms_of_the_specification_are_one_identity() {
    let Some(vectors) = json("vectors/cashaddr/vectors.json") else { return };
    let pairs = vectors["legacy_to_cashaddr"].as_array().unwrap();
    assert!(!pairs.is_empty());
    let bch = Chains::of(&[Chain::BitcoinCash]);
    for pair in pairs {
        let identity = |name: &str| resolve(pair[name].as_str().unwrap(), bch).unwrap()[0].identity.clone();
        assert_eq!(identity("legacy"), identity("cashaddr"));
        assert_eq!(identity("legacy").canonical(), pair["cashaddr"].as_str().unwrap());
    }
}

#[test]
fn bitcoin_core_base58_vectors() {
    let (Some(valid), Some(invalid)) = (
        json("vectors/bitcoin-core-base58_keys/base58_keys_valid.json"),
        json("vectors/bitcoin-core-base58_keys/base58_keys_invalid.json"),
    ) else {
        return;
    };
    let btc = Chains::of(&[Chain::Bitcoin]);
    let mut addresses = 0;
    for vector in valid.as_array().unwrap() {
        let (text, payload, facts) = (vector[0].as_str().unwrap(), vector[1].as_str().unwrap(), &vector[2]);
        let resolved = resolve(text, btc);
        if facts["isPrivkey"].as_bool() == Some(true) {
            assert_eq!(resolved.unwrap_err().code(), "secret", "a private key is refused as one");
            continue;
        }
        // These vectors are older than BIP-350, which took the old checksum away from witness versions above 0.
        let witness = ["bc1", "tb1", "bcrt1"].iter().any(|prefix| text.to_lowercase().starts_with(prefix));
        if witness && !payload.starts_with("00") {
            assert_eq!(resolved.unwrap_err().code(), "checksum", "{text}");
            continue;
        }
        addresses += 1;
        let parsed = resolved.unwrap_or_else(|error| panic!("{text}: {error}"));
        let ours = parsed.iter().find(|p| p.identity.chain == Chain::Bitcoin).unwrap();
        assert_eq!(script(&ours.identity), payload, "{text}");
        assert_eq!(ours.identity.network == Network::Mainnet, facts["chain"] == "main", "{text}");
    }
    assert!(addresses > 0);
    for vector in invalid.as_array().unwrap() {
        let text = vector[0].as_str().unwrap();
        assert!(resolve(text, btc).is_err(), "{text}");
    }
}

#[test]
fn bip_173_and_350_addresses_where_350_overrides_173() {
    let Some(vectors) = json("vectors/bip173-bip350/vectors.json") else { return };
    let btc = Chains::of(&[Chain::Bitcoin]);
    let lists = vectors["bip350"].as_object().unwrap();
    let addresses = |name: &str| {
        let (_, list) = lists.iter().find(|(title, _)| title.contains(name)).expect("the list is in the vectors");
        list.as_array().unwrap().iter().map(|vector| (vector["s"].as_str().unwrap(), vector["note"].as_str().unwrap()))
    };
    for (text, expected) in addresses("valid segwit addresses") {
        let identity = resolve(text, btc).unwrap_or_else(|e| panic!("{text}: {e}"))[0].identity.clone();
        assert_eq!(script(&identity), expected, "{text}");
    }
    for (text, why) in addresses("their invalidity") {
        assert!(resolve(text, btc).is_err(), "{text}: {why}");
    }
}

#[test]
fn checksums_in_letter_case_of_eip_55() {
    let Some(vectors) = json("vectors/eip55/vectors.json") else { return };
    let texts = vectors["eip55_valid"].as_array().unwrap();
    assert!(!texts.is_empty());
    for text in texts.iter().map(|text| text.as_str().unwrap()) {
        let identity = resolve(text, Chains::of(&[Chain::Ethereum])).unwrap()[0].identity.clone();
        assert_eq!(identity.canonical().to_lowercase(), text.to_lowercase());
        let mixed =
            text[2..].chars().any(|c| c.is_ascii_lowercase()) && text[2..].chars().any(|c| c.is_ascii_uppercase());
        if mixed {
            assert_eq!(identity.canonical(), text);
            let at = 2 + text[2..].find(|c: char| c.is_ascii_alphabetic()).unwrap();
            let mut wrong = text.to_owned().into_bytes();
            wrong[at] ^= 0x20;
            let error = resolve(&String::from_utf8(wrong).unwrap(), Chains::NONE).unwrap_err();
            assert_eq!((error.code(), error.position), ("wrong_case", Some(at)), "{text}");
        }
    }
}

/// The output script of an identity, in hexadecimal.
fn script(identity: &Identity) -> String {
    let payload = format!("{:x}", identity.payload);
    let len = payload.len() / 2;
    match identity.kind {
        AddressKind::P2pkh => format!("76a914{payload}88ac"),
        AddressKind::P2sh => format!("a914{payload}87"),
        AddressKind::P2wpkh | AddressKind::P2wsh => format!("00{len:02x}{payload}"),
        AddressKind::P2tr => format!("51{len:02x}{payload}"),
        AddressKind::Witness(version) => format!("{:02x}{len:02x}{payload}", 0x50 + version),
        other => panic!("not Bitcoin's: {other}"),
    }
}
