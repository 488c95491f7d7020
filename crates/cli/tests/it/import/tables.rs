//! CSV with a header of one's own, and Forta's labels.

use breachlight::address::Chain;
use breachlight::list::{Confidence, Role};
use std::fmt::Write as _;
use std::fs;

use super::{UNKNOWN, import, import_text};
use crate::support::shared;

#[test]
fn csv_every_bad_value_is_refused_for_what_is_wrong_with_it() {
    let Some(values) = shared("data/compiled/bad_values.tsv") else { return };
    let values = fs::read_to_string(values).unwrap();
    let mut csv = String::from("value,claimed chain\n");
    for line in values.lines().skip(1) {
        let (value, rest) = line.split_once('\t').unwrap();
        let value = value.replace("<space>", " ");
        writeln!(csv, "\"{value}\",{}", rest.split('\t').next().unwrap()).unwrap();
    }
    let imported = import_text("bad.csv", &csv, "bad", &UNKNOWN);
    assert!(imported.pack.is_none());
    let rules: Vec<_> = imported.refused().into_iter().map(|(_, rule)| rule).collect();
    let (address, chain) = ("address", "chain");
    let expected = [
        address,
        address,
        address,
        chain,
        address,
        address,
        address,
        address,
        chain,
        chain,
        chain,
        address,
        address,
        address,
        address,
        address,
        "tiny_address",
    ];
    assert_eq!(rules, expected);
    assert!(
        imported.stderr.contains("line 6: address: \"0x4736dCf1b7A3d580672CcE6E7c65cd5cc9cFBa9D \" has a blank in it")
    );
}

#[test]
fn csv_a_header_says_what_the_columns_are() {
    let csv = "\u{FEFF}Address,Network,Role,Confidence,URL,Note,Listed,Kind,Owner,Outputs
1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w,BTC,exploiter,investigator,https://example.org/x,first,2018-09-14,,,
0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D,BEP20,,,,,,,,
TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq,USDT,,,,,,,,
c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280,BTC,theft,,,,,txid,,stolen
1BoatSLRHtKNngkdXEeobR76b53LETtpyT,BTC,victim,,,,,,Somebody,
bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT,BTC,,,,,,,,
1BoatSLRHtKNngkdXEeobR76b53LETtpyT,BTC,king,,,,,,,
1BoatSLRHtKNngkdXEeobR76b53LETtpyT,the moon,,,,,,,,
1BoatSLRHtKNngkdXEeobR76b53LETtpyT,BTC,,,,,14.9.2018,,,
0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D,,,,,,,,,
";
    let imported = import_text("list.csv", csv, "list", &UNKNOWN);
    let entries: Vec<_> = imported.pack().entries.iter().map(|e| (e.chain.code(), e.role, e.confidence)).collect();
    assert_eq!(
        entries,
        [
            ("BTC", Role::Thief, Confidence::Investigator),
            ("BSC", Role::Named, Confidence::Community),
            ("TRX", Role::Named, Confidence::Community),
            ("BTC", Role::Theft, Confidence::Community),
        ]
    );
    assert_eq!(imported.pack().entries[0].listed.map(|day| day.to_string()).as_deref(), Some("2018-09-14"));
    assert_eq!((imported.excluded(), imported.pack().exclusions[0].owner.as_str()), (1, "Somebody"));
    let rules: Vec<_> = imported.refused().into_iter().map(|(_, rule)| rule).collect();
    assert_eq!(rules, ["address", "role_unknown", "chain_unknown", "date", "chain_ambiguous"]);
    // Nothing a list says can begin a line of its own in the pack.
    let csv = "address,chain,note\n1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w,BTC,\"a\n[[entry]]\nvalue = 1\"\n";
    assert_eq!(import_text("list.csv", csv, "list", &UNKNOWN).pack().entries.len(), 1);
}

#[test]
fn forta_labels_and_contracts() {
    let Some(folder) = shared("data/forta-labelled-datasets") else { return };
    let labels = import(&folder.join("etherscan_malicious_labels.csv"), "forta", &[]);
    assert_eq!((labels.count("rows"), labels.count("listed"), labels.count("repeated")), (7780, 7259, 519));
    assert!(labels.refused().iter().all(|(_, rule)| *rule == "address") && labels.refused().len() == 2);
    assert!(labels.pack().entries.iter().all(|entry| entry.chain == Chain::Ethereum));
    let thieves = labels.pack().entries.iter().filter(|entry| entry.role == Role::Thief).count();
    assert!((100..400).contains(&thieves), "{thieves}");
    let contracts = import(&folder.join("malicious_smart_contracts.csv"), "contracts", &[]);
    assert_eq!((contracts.count("rows"), contracts.count("listed")), (1506, 1273));
}
