//! OFAC's list: every pair of an asset and an address.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use breachlight::address::Chain;
use breachlight::list::{Confidence, Role};
use std::fs;

use super::{Imported, import};
use crate::support::{breachlight, shared};

/// OFAC's whole list. Decompressing and reading it takes seconds, so it is done once.
fn ofac() -> Option<&'static Imported> {
    static OFAC: OnceLock<Option<Imported>> = OnceLock::new();
    let read = || Some(import(&shared("data/ofac-sdn/sdn_advanced.xml.bz2")?, "ofac-sdn", &[]));
    OFAC.get_or_init(read).as_ref()
}

/// A list of two parties in the shape of OFAC's.
fn small_sdn() -> String {
    let party = |id: u32, kind: u32, name: &str, feature: u32, value: &str| {
        format!(
            r#"<DistinctParty FixedRef="{id}"><Comment /><Profile ID="{id}" PartySubTypeID="{kind}"><Identity ID="1"><Alias FixedRef="{id}" AliasTypeID="1403" Primary="true"><DocumentedName ID="2"><DocumentedNamePart><NamePartValue>{name}</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity><Feature ID="{feature}" FeatureTypeID="344"><FeatureVersion ID="5"><Comment /><VersionDetail DetailTypeID="1432">{value}</VersionDetail></FeatureVersion></Feature></Profile></DistinctParty>"#
        )
    };
    let entry = |id: u32| {
        format!(
            r#"<SanctionsEntry ID="{id}" ProfileID="{id}" ListID="1550"><EntryEvent ID="1"><Comment /><Date CalendarTypeID="1"><Year>2019</Year><Month>3</Month><Day>4</Day></Date></EntryEvent><SanctionsMeasure ID="7" SanctionsTypeID="1"><Comment>CYBER2</Comment></SanctionsMeasure></SanctionsEntry>"#
        )
    };
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<Sanctions><DateOfIssue CalendarTypeID="1"><Year>2025</Year><Month>1</Month><Day>2</Day></DateOfIssue><ReferenceValueSets><FeatureType ID="344">Digital Currency Address - XBT</FeatureType><FeatureType ID="9">Website</FeatureType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><SanctionsType ID="1">Program</SanctionsType></ReferenceValueSets><DistinctParties>{}{}</DistinctParties><SanctionsEntries>{}{}</SanctionsEntries></Sanctions>
"#,
        party(10, 3, "ACME &amp; SONS", 50, "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w"),
        party(11, 4, "DOE, John", 51, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
        entry(10),
        entry(11),
    )
}

#[test]
fn ofac_every_pair_of_asset_and_address_is_in_or_refused_with_a_reason() {
    let Some(imported) = ofac() else { return };
    let entries = fs::read_to_string(shared("data/ofac-sdn/ofac_entries.csv").unwrap()).unwrap();
    let pairs: BTreeSet<(&str, &str)> = entries.lines().skip(1).map(|line| line.split_once(',').unwrap()).collect();
    let pairs: BTreeSet<_> = pairs.into_iter().map(|(asset, rest)| (asset, rest.split(',').next().unwrap())).collect();
    assert_eq!(pairs.len(), 758);

    assert_eq!((imported.count("rows"), imported.count("repeated")), (761, 13));
    let monero = "5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320";
    assert_eq!(imported.refused(), [(monero, "address")]);
    let evm = ["ETH", "ARB", "BSC", "ETC", "USDC", "USDT"];
    for (asset, address) in &pairs {
        let same = |value: &str| value == *address || evm.contains(asset) && value.eq_ignore_ascii_case(address);
        let is_in = imported.pack().entries.iter().any(|entry| same(&entry.value));
        assert!(is_in || *address == monero, "{asset} {address}");
    }
    let refused = pairs.iter().filter(|(_, address)| *address == monero).count();
    assert_eq!((pairs.len() - refused, refused), (757, 1));

    let chains: BTreeMap<&str, u64> =
        imported.report["chains"].as_object().unwrap().iter().map(|(k, v)| (k.as_str(), v.as_u64().unwrap())).collect();
    let some = ["BTC", "TRX", "ETH", "LTC", "BCH", "XMR", "BSC", "ARB", "BNB"].map(|chain| chains[chain]);
    assert_eq!(some, [519, 108, 81, 10, 7, 7, 1, 1, 1]);
    assert_eq!(imported.report["issued"], "2025-11-19");
}

#[test]
fn ofac_an_asset_is_no_chain() {
    let Some(imported) = ofac() else { return };
    assert!(imported.listed(Chain::Tron).contains(&"TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq"));
    let notes = imported.report["notes"].as_array().unwrap();
    let filed: Vec<_> = notes.iter().filter(|note| note["code"] == "other_chain").collect();
    assert_eq!(filed.len(), 1);
    assert_eq!(filed[0]["value"], "TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq");

    let list = shared("data/ofac-sdn/lists-2025-12-04/sanctioned_addresses_USDT.txt").unwrap();
    let tether = fs::read_to_string(list).unwrap();
    let on = |chain| {
        let listed: BTreeSet<_> = imported.listed(chain).into_iter().map(str::to_ascii_lowercase).collect();
        tether.lines().filter(|line| listed.contains(&line.to_ascii_lowercase())).count()
    };
    assert_eq!((on(Chain::Tron), on(Chain::Ethereum), on(Chain::Bitcoin)), (78, 8, 7));
}

#[test]
fn ofac_names_of_people_stay_out_and_dates_are_the_partys() {
    let Some(imported) = ofac() else { return };
    let parties = fs::read_to_string(shared("data/ofac-sdn/ofac_entries.csv").unwrap()).unwrap();
    let parties: BTreeMap<&str, &str> = parties
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<_>>())
        .map(|cells| (cells[2], cells[3].trim_start_matches('"')))
        .collect();
    assert_eq!(parties.len(), 79);
    let mut people = 0;
    for (id, name) in parties {
        if imported.text.contains(&format!("party {id} (")) {
            people += 1;
            let name = name.split(' ').take(2).collect::<Vec<_>>().join(" ");
            assert!(!imported.text.to_lowercase().contains(&name.to_lowercase()), "{name}");
        } else {
            assert!(imported.text.contains(&format!("party {id}, ")));
        }
    }
    assert_eq!(people, 54);
    assert!(imported.text.contains("CHEIL CREDIT BANK (DPRK4)"), "an entity has its name and programmes");
    assert!(imported.text.contains("party 28264 (CYBER2, DPRK3)"), "and a person the programmes");
    for entry in &imported.pack().entries {
        assert_eq!(entry.listed, None, "the list dates parties, not addresses");
        assert_eq!((entry.role, entry.confidence), (Role::Named, Confidence::Official));
        assert_eq!(entry.sources.last().map(String::as_str), Some("sdn"));
        assert!(entry.sources[0].starts_with("party-"));
    }
}

#[test]
fn ofac_takes_less_than_100_mb_of_memory() {
    let Some(imported) = ofac() else { return };
    let Some(peak) = imported.peak else {
        eprintln!("skipped: no /proc to read the memory from");
        return;
    };
    println!("VmHWM {peak} kB");
    assert!((1..100_000).contains(&peak), "{peak} kB");
}

#[test]
fn ofac_packed_either_way_or_not_is_the_same_list() {
    use std::io::Write as _;
    let xml = small_sdn();
    let folder = tempfile::tempdir().unwrap();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(xml.as_bytes()).unwrap();
    let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::default());
    bz2.write_all(xml.as_bytes()).unwrap();
    let files = [("sdn.xml", xml.into_bytes()), ("sdn.xml.gz", gz.finish().unwrap()), ("a.bz2", bz2.finish().unwrap())];
    let packs: BTreeSet<String> = files
        .iter()
        .map(|(name, bytes)| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            import(&path, "sdn", &[]).text
        })
        .collect();
    assert_eq!(packs.len(), 1);
    let pack = packs.first().unwrap();
    assert!(pack.contains("ACME & SONS (CYBER2)") && !pack.contains("DOE"), "{pack}");
    assert!(pack.contains("party first listed 2019-03-04"));
}

#[test]
fn ofac_with_a_document_type_or_a_torn_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let xml = small_sdn();
    let doctype = xml.replacen("<Sanctions>", "<!DOCTYPE s [<!ENTITY a \"b\">]><Sanctions>", 1);
    let entity = xml.replacen("ACME &amp; SONS", "&acme;", 1);
    let torn = xml[..xml.len() / 2].to_owned();
    let nameless = xml.replacen(" FeatureTypeID=\"344\"", "", 1);
    let huge = xml.replacen("ACME", &"A".repeat(2 << 20), 1);
    let cases = [
        (doctype, "document type"),
        (entity, "an entity"),
        (torn, "byte"),
        (nameless, "Feature without"),
        (huge, "larger than"),
    ];
    for (xml, why) in cases {
        fs::write(folder.path().join("sdn.xml"), xml).unwrap();
        let output = breachlight(folder.path(), &["list", "import", "sdn.xml", "--output", "sdn.toml"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr).unwrap().contains(why), "{why}");
        assert!(!folder.path().join("sdn.toml").exists());
    }
}
