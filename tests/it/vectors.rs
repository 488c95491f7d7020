//! Vectors from outside. They lie beside the project, not in it; a test that does not find them says "skipped".

use std::fs;

use breachlight::address::{Chain, Network, ScriptKind, resolve};
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
    let bch = "BCH".parse().unwrap();
    for pair in pairs {
        let identity = |name: &str| resolve(pair[name].as_str().unwrap(), Some(&bch)).unwrap()[0].identity;
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
    let btc = "BTC".parse().unwrap();
    let mut addresses = 0;
    for vector in valid.as_array().unwrap() {
        let (text, payload, facts) = (vector[0].as_str().unwrap(), vector[1].as_str().unwrap(), &vector[2]);
        let resolved = resolve(text, Some(&btc));
        if facts["isPrivkey"].as_bool() == Some(true) {
            assert_eq!(resolved.unwrap_err().code(), "secret", "a private key is refused as one");
            continue;
        }
        addresses += 1;
        let parsed = resolved.unwrap();
        // This copy is Litecoin's: its own version bytes are another chain's business, the shared ones are ours.
        let ours = parsed.iter().find(|p| p.identity.chain == Chain::Bitcoin).unwrap();
        assert!(format!("{:x}", ours.identity.payload) == payload || payload.contains(&format!("{:x}", ours.identity.payload)));
        assert!(matches!(ours.identity.kind, ScriptKind::P2pkh | ScriptKind::P2sh));
        assert!(matches!(ours.identity.network, Network::Mainnet | Network::Testnet));
    }
    assert!(addresses > 0);
    for vector in invalid.as_array().unwrap() {
        let text = vector[0].as_str().unwrap();
        assert!(resolve(text, Some(&btc)).is_err(), "{text}");
    }
}
