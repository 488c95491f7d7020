//! Notices, pages and Bybit's list; and what holds whatever is imported.

use breachlight::address::Chain;
use breachlight::list::Confidence;
use std::fmt::Write as _;
use std::fs;

use super::{UNKNOWN, import_text};
use crate::support::{breachlight, shared};

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
        let output = breachlight(folder.path(), &[&args[..], &UNKNOWN].concat());
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
    let output = breachlight(folder.path(), &["list", "import", "list.csv", "--output", "list.toml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("say --title"), "a source has to be named");
    let local = ["list", "import", "list.csv", "--output", "list.toml", "--title", "x", "--publisher", "x"];
    let output = breachlight(folder.path(), &[&local[..], &["--licence", "x", "--url", "file:///x"]].concat());
    assert!(String::from_utf8(output.stderr).unwrap().contains("source_is_public"));
}
