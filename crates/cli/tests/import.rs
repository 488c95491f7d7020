//! Other people's lists, imported as a maintainer does it. Every row of a source is in the pack, said again, not asked for, or refused by name.
//!
//! The lists lie beside the project, not in it; a test that does not find them says "skipped".
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests read files, run the program and may fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use breachlight::address::Chain;
use breachlight::list::build::admit;
use breachlight::list::{Confidence, ExclusionReason, IdentifierKind, Pack, Role};
use serde_json::Value;

const DAY: [&str; 2] = ["--retrieved", "2026-11-22"];
const UNKNOWN: [&str; 8] =
    ["--title", "a list", "--publisher", "somebody", "--url", "https://example.org/list", "--licence", "none"];

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(path);
    if !path.exists() {
        eprintln!("skipped: ../shared is not there");
        return None;
    }
    Some(path)
}

/// What an import came to.
struct Imported {
    status: i32,
    stderr: String,
    report: Value,
    pack: Option<Pack>,
    text: String,
    /// The most memory it took, in kB, where the system says.
    peak: Option<u64>,
}

/// OFAC's whole list. Decompressing and reading it takes seconds, so it is done once.
fn ofac() -> Option<&'static Imported> {
    static OFAC: OnceLock<Option<Imported>> = OnceLock::new();
    let read = || Some(import(&shared("data/ofac-sdn/sdn_advanced.xml.bz2")?, "ofac-sdn", &[]));
    OFAC.get_or_init(read).as_ref()
}

impl Imported {
    fn count(&self, name: &str) -> usize {
        usize::try_from(self.report[name].as_u64().unwrap()).unwrap()
    }

    fn refused(&self) -> Vec<(&str, &str)> {
        let refused = self.report["refused"].as_array().unwrap();
        refused.iter().map(|row| (row["value"].as_str().unwrap(), row["rule"].as_str().unwrap())).collect()
    }

    fn pack(&self) -> &Pack {
        self.pack.as_ref().unwrap_or_else(|| panic!("no pack: {}", self.stderr))
    }

    fn listed(&self, chain: Chain) -> Vec<&str> {
        self.pack().entries.iter().filter(|entry| entry.chain == chain).map(|entry| entry.value.as_str()).collect()
    }

    fn excluded(&self) -> usize {
        self.pack().exclusions.iter().map(|exclusion| exclusion.values.len()).sum()
    }
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_breachlight"));
    command.current_dir(folder).args(args).stdin(Stdio::null()).output().unwrap()
}

/// Runs and watches how much memory it takes. The system forgets when the process ends, so it is asked until then.
fn run_and_watch(folder: &Path, args: &[&str]) -> (Output, Option<u64>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_breachlight"));
    let errors = fs::File::create(folder.join("stderr")).unwrap();
    let mut child = command.current_dir(folder).args(args).stdin(Stdio::null()).stderr(errors).spawn().unwrap();
    let mut peak = None;
    let status = loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = peak.max(line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let stderr = fs::read(folder.join("stderr")).unwrap();
    (Output { status, stdout: Vec::new(), stderr }, peak)
}

/// Imports and holds what came of it to what holds of every import.
fn import(source: &Path, id: &str, options: &[&str]) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let (file, source) = (format!("{id}.toml"), source.canonicalize().unwrap());
    let mut args = vec!["list", "import", source.to_str().unwrap(), "--output", &file, "--report", "report.json"];
    args.extend(DAY);
    args.extend(options);
    let (output, peak) = run_and_watch(folder.path(), &args);
    let stderr = String::from_utf8(output.stderr).unwrap();
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap_or_else(|_| panic!("{stderr}"));
    let report: Value = serde_json::from_str(&report).unwrap();
    let text = fs::read_to_string(folder.path().join(&file)).unwrap_or_default();
    let pack = (!text.is_empty()).then(|| admit(&file, &text).unwrap());
    let imported = Imported { status: output.status.code().unwrap(), stderr, report, pack, text, peak };

    let sum: usize = ["listed", "excluded", "repeated", "passed_over"].map(|name| imported.count(name)).iter().sum();
    let refused = imported.refused();
    assert_eq!(imported.count("rows"), sum + refused.len(), "every row is accounted for");
    for row in imported.report["refused"].as_array().unwrap() {
        let line = format!("{}: {}: ", row["place"].as_str().unwrap(), row["rule"].as_str().unwrap());
        assert!(imported.stderr.contains(&line), "{line} is on standard error");
    }
    assert_eq!(
        imported.status,
        if refused.is_empty() && imported.pack.is_some() { 0 } else { 2 },
        "{}",
        imported.stderr
    );
    imported
}

fn import_text(name: &str, text: &str, id: &str, options: &[&str]) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    import(&path, id, options)
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
        let output = run(folder.path(), &["list", "import", "sdn.xml", "--output", "sdn.toml"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8(output.stderr).unwrap().contains(why), "{why}");
        assert!(!folder.path().join("sdn.toml").exists());
    }
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
fn tagpacks_113_victims_of_zaif_are_excluded_and_2_thieves_listed() {
    let Some(hacks) = shared("data/graphsense-tagpacks/packs/hacks.yaml") else { return };
    let zaif = import(&hacks, "zaif-2018", &["--only", "zaif"]);
    assert_eq!(zaif.status, 0);
    let [victims] = zaif.pack().exclusions.as_slice() else { panic!("{:?}", zaif.pack().exclusions) };
    assert_eq!((victims.values.len(), victims.reason, victims.owner.as_str()), (113, ExclusionReason::Victim, "Zaif"));
    let thieves = ["1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z"];
    let listed: BTreeSet<_> = zaif.listed(Chain::Bitcoin).into_iter().collect();
    assert_eq!(listed, BTreeSet::from(thieves));
    let roles = zaif.pack().entries.iter().map(|entry| (entry.role, entry.confidence));
    assert_eq!(roles.collect::<Vec<_>>(), [(Role::Thief, Confidence::Community); 2]);
    assert_eq!(
        (zaif.pack().breach.exchange.as_str(), zaif.pack().breach.countries.as_slice()),
        ("Zaif", &["JP".to_owned()][..])
    );

    // The file calls two addresses both a service's and its thief's. Somebody has to look.
    let all = import(&hacks, "hacks", &[]);
    assert_eq!((all.count("rows"), all.count("listed"), all.count("excluded")), (608, 176, 428));
    let torn: BTreeSet<_> = all.refused().into_iter().collect();
    let both = ["1DssS2srnAra8ghUpgEHsEARswej4SMgd3", "1Ni8z1MbaF4ri8GGE67BWtLu66YnXj2BuW"];
    assert_eq!(torn, both.map(|value| (value, "both_listed_and_excluded")).into());
}

#[test]
fn tagpacks_every_pack_comes_to_what_was_counted() {
    // Rows, listed, excluded, said again, refused.
    let counted: [(&str, [usize; 5]); 12] = [
        ("africrypt-hack", [1, 1, 0, 0, 0]),
        ("binance_hack", [44, 0, 0, 0, 44]),
        ("blender_io", [45, 45, 0, 0, 0]),
        ("exchange-wallets-binance", [86, 0, 64, 22, 0]),
        ("exchange-wallets-kucoin", [59, 0, 25, 19, 15]),
        ("lazarus", [21, 21, 0, 0, 0]),
        ("lazarus2", [6, 6, 0, 0, 0]),
        ("ransomwhere", [7457, 7457, 0, 0, 0]),
        ("ronin_bridge", [6, 6, 0, 0, 0]),
        ("sinbad_io", [2, 2, 0, 0, 0]),
        // A blank behind an address that stands elsewhere in it without one.
        ("tornado_cash", [39, 38, 0, 0, 1]),
        ("walletexplorer", [386, 37, 349, 0, 0]),
    ];
    let Some(folder) = shared("data/graphsense-tagpacks/packs") else { return };
    assert_eq!(fs::read_dir(&folder).unwrap().count(), counted.len() + 1, "and hacks.yaml");
    for (name, expected) in counted {
        let imported = import(&folder.join(format!("{name}.yaml")), name, &[]);
        let [listed, excluded, again] = ["listed", "excluded", "repeated"].map(|count| imported.count(count));
        assert_eq!([imported.count("rows"), listed, excluded, again, imported.refused().len()], expected, "{name}");
        if let Some(pack) = &imported.pack {
            assert_eq!(imported.excluded(), excluded, "{name}");
            let official = pack.entries.iter().filter(|entry| entry.confidence == Confidence::Official).count();
            let authorities = ["blender_io", "lazarus", "lazarus2", "sinbad_io", "tornado_cash"];
            assert_eq!(official, if authorities.contains(&name) { listed } else { 0 }, "{name}");
        }
    }
}

#[test]
fn tagpacks_outputs_of_a_mixed_transaction_are_no_addresses() {
    let Some(pack) = shared("data/graphsense-tagpacks/packs/binance_hack.yaml") else { return };
    let txid = "e8b406091959700dbffcff30a60b190133721e5c39e89bb5fe23c5a554ab05ea";
    let imported = import(&pack, "binance-2019", &["--outputs-of", txid, "--chain", "BTC"]);
    assert_eq!(imported.refused().len(), 44);
    assert!(imported.refused().iter().all(|(_, rule)| *rule == "mixed_outputs"));
    let [theft] = imported.pack().entries.as_slice() else { panic!("{}", imported.text) };
    assert_eq!((theft.kind, theft.value.as_str()), (IdentifierKind::Txid, txid));
    assert!(!theft.accuses());
}

#[test]
fn tagpacks_a_tag_has_what_it_says_and_else_what_the_header_says() {
    let yaml = "
title: made up
creator: us
currency: BTC
confidence: web_crawl
category: exchange
label: Somebody
source: https://example.org/a
tags:
- address: 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w
  abuse: service_hack
  category: user
  label: Somebody hack
- address: 1BoatSLRHtKNngkdXEeobR76b53LETtpyT
- address: 0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D
  currency: ETH
  concepts: [perpetrator]
  category: ~
  confidence: heuristic
- tx_hash: c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280
  abuse: service_hack
  category: user
- address: 0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D
- address: 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z
  abuse: service_hack
- address: 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z
  confidence: unknown
  abuse: scam
- address: 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z
  tag_type: mention
- address: 3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z
  source: page 3 of a book
- label: nothing
";
    let imported = import_text("made-up.yaml", yaml, "made-up", &[]);
    let entries: Vec<_> =
        imported.pack().entries.iter().map(|e| (e.chain.code(), e.kind, e.role, e.confidence)).collect();
    let address = IdentifierKind::Address;
    assert_eq!(
        entries,
        [
            ("BTC", address, Role::Thief, Confidence::Community),
            ("BTC", IdentifierKind::Txid, Role::Theft, Confidence::Community),
        ],
        "the third inherits the exchange's category, and is torn between the two"
    );
    let rules: Vec<_> = imported.refused().into_iter().map(|(_, rule)| rule).collect();
    let expected =
        ["role_unclear", "chain", "role_unclear", "confidence_unknown", "mention", "source_is_public", "value_missing"];
    assert_eq!(rules, expected);
    assert_eq!(imported.excluded(), 1);
    assert_eq!(imported.pack().exclusions[0].reason, ExclusionReason::Victim);
}

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

#[test]
fn fbi_51_addresses_of_a_page_or_of_its_text() {
    let Some(list) = shared("data/fbi-psa250226/addresses.txt") else { return };
    let list = fs::read_to_string(list).unwrap();
    let mut page = String::from(
        "<!DOCTYPE html>\n<html><head><script>var x = '1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w';</script></head><body>\n<p class=\"c4ca4238a0b923820dcc509a6f75849b\">The following Ethereum addresses&nbsp;hold assets:</p>\n<ul>\n",
    );
    for address in list.lines() {
        writeln!(page, "<li>{address}</li>").unwrap();
    }
    page.push_str("</ul></body></html>\n");
    let options = ["--format", "fbi", "--title", "I-022625-PSA", "--url", "https://www.ic3.gov/PSA/2025/PSA250226"];
    let of_page = import_text("psa.html", &page, "bybit-2025", &options);
    let of_text = import_text("psa.txt", &list, "bybit-2025", &[&options[..], &["--chain", "ETH"]].concat());
    for imported in [&of_page, &of_text] {
        assert_eq!((imported.status, imported.count("listed")), (0, 51));
        assert_eq!(imported.listed(Chain::Ethereum), list.lines().collect::<Vec<_>>());
        let is_official = |entry: &breachlight::list::Entry| entry.confidence == Confidence::Official;
        assert!(imported.pack().entries.iter().all(is_official));
    }
}

#[test]
fn text_of_notices_and_the_words_in_it_that_are_damaged() {
    let Some(vectors) = shared("data/compiled/free_text_vectors.tsv") else { return };
    let vectors = fs::read_to_string(vectors).unwrap();
    let texts: Vec<String> = vectors
        .lines()
        .skip(1)
        .map(|line| line.split('\t').nth(1).unwrap().replace("\\n", "\n").replace("\\t", "\t"))
        .collect();
    let expected: [&[(&str, usize)]; 5] = [
        &[("BSC", 1), ("BTC", 3), ("ETH", 1), ("TRX", 1)],
        &[("TRX", 1)],
        &[("TRX", 1)],
        &[("BSC", 1), ("ETH", 1), ("TRX", 1)],
        &[("BTC", 2)],
    ];
    assert_eq!(texts.len(), expected.len());
    for (text, expected) in texts.iter().zip(expected) {
        let imported =
            import_text("notice.txt", text, "notice", &[&UNKNOWN[..], &["--source-kind", "authority"]].concat());
        let chains = imported.report["chains"].as_object().unwrap();
        let chains: Vec<_> =
            chains.iter().map(|(chain, n)| (chain.as_str(), usize::try_from(n.as_u64().unwrap()).unwrap())).collect();
        assert_eq!(chains, expected, "{text}");
        assert_eq!(imported.status, 0, "{}", imported.stderr);
        assert_eq!(imported.pack().entries[0].confidence, Confidence::Official);
    }
    let text = "BTC: 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w and\n1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9x were used.";
    let imported = import_text("notice.txt", text, "notice", &UNKNOWN);
    assert_eq!(imported.refused(), [("1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9x", "address")]);
    assert!(imported.stderr.contains("line 2: address"));
}

#[test]
fn bybit_networks_by_their_nicknames() {
    let json = r#"{"0221": {"eth": ["0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D"], "bsc": ["0x51E9d833Ecae4E8D9D8Be17300AEE6D3398C135D"],
        "arbi": ["0x96244D83DC15d36847C35209bBDc5bdDE9bEc3D8", "0x96244D83DC15d36847C35209bBDc5bdDE9bEc3d8"], "eth": ["0x83c7678492D623fb98834F0fbcb2E7b7f5Af8950"]}}"#;
    let imported =
        import_text("hack-address.json", json, "bybit-2025", &["--url", "https://example.org/hack-address.json"]);
    let chains: Vec<_> = imported.pack().entries.iter().map(|entry| entry.chain.code()).collect();
    assert_eq!(chains, ["ETH", "BSC", "ARB", "ETH"]);
    assert!(imported.pack().entries.iter().all(|entry| entry.confidence == Confidence::VictimStatement));
    assert!(imported.stderr.contains("0221/arbi/1: address"));
}

#[test]
fn the_same_list_is_the_same_bytes() {
    let csv = "address,chain,url\n1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w,BTC,https://example.org/b\n1BoatSLRHtKNngkdXEeobR76b53LETtpyT,BTC,https://example.org/a\n";
    let twice = [(); 2].map(|()| import_text("list.csv", csv, "list", &UNKNOWN).text);
    assert_eq!(twice[0], twice[1]);
}

#[test]
fn what_cannot_be_read_or_written_is_said_and_exits_with_2() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("list.csv", "address,chain\n1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w,BTC\n");
    write("columns.csv", "a,b\n1,2\n");
    write("tags.yaml", "title: x\n");
    write("alias.yaml", "a: &x [1]\ntags: *x\n");
    write("bad.json", "{\"0221\": 5}");
    write("secret.txt", "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ\n");
    let all = |source: &str, output: &str| {
        let args = ["list", "import", source, "--output", output];
        let output = run(folder.path(), &[&args[..], &UNKNOWN].concat());
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(all("list.csv", "list.toml").0, 0);
    for (source, output, why) in [
        ("nowhere.csv", "list.toml", "nowhere.csv"),
        ("columns.csv", "list.toml", "no column of addresses"),
        ("tags.yaml", "list.toml", "no list of tags"),
        ("alias.yaml", "list.toml", "an alias"),
        ("bad.json", "list.toml", "line 1"),
        ("secret.txt", "list.toml", "a private key"),
        ("list.csv", "list.csv", "will not be overwritten"),
        ("list.csv", "list.txt", "a file of its name"),
    ] {
        let (status, stderr) = all(source, output);
        assert_eq!(status, 2, "{source}");
        assert!(stderr.contains(why), "{source}: {stderr}");
    }
    let output = run(folder.path(), &["list", "import", "list.csv", "--output", "list.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("say --title"), "a source has to be named");
    let local = ["list", "import", "list.csv", "--output", "list.toml", "--title", "x", "--publisher", "x"];
    let output = run(folder.path(), &[&local[..], &["--licence", "x", "--url", "file:///x"]].concat());
    assert!(String::from_utf8(output.stderr).unwrap().contains("source_is_public"));
}
