//! Any text as an address, beside every coin and network: no panic, and what is read is printed and read back as the same.
#![no_main]

use breachlight::address::{Chains, Identifier, identify, named, notes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // A first line may name a coin, a second a network.
    let mut lines = text.rsplitn(3, '\n');
    let (Some(input), network, coin) = (lines.next(), lines.next(), lines.next()) else { return };
    let asset = coin.and_then(|code| code.parse().ok());
    for chains in [Chains::NONE, named(asset.as_ref(), network)] {
        let Ok(Identifier::Address(found)) = identify(input, chains) else { continue };
        let _ = notes(input, chains, &found);
        for parsed in found {
            let printed = parsed.identity.canonical();
            assert_eq!(parsed.canonical(input.trim()).is_empty(), printed.is_empty());
            let again = identify(&printed, Chains::of(&[parsed.identity.chain]));
            let Ok(Identifier::Address(again)) = again else { panic!("{input:?} is printed as {printed:?}, which is {again:?}") };
            assert!(again.iter().any(|other| other.identity == parsed.identity), "{input:?}: {printed:?}");
        }
    }
});
