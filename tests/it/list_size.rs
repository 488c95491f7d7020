//! What a list of a realistic size weighs. The identifiers, sources and words are those of real feeds, which lie beside the project;
//! a chain that cannot be read yet is stood in for by addresses of the same length.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use breachlight::address::{Chain, named, resolve};
use breachlight::list::{Breach, Confidence, Entry, IdentifierKind, List, Pack, PartName, Role, Source, Texts, bundle};

use crate::{packs, shared, texts};

/// How many entries the list is to have, as `facts/list-sources.md` counts the feeds.
const ENTRIES: usize = 2300;

fn brotli(bytes: &[u8]) -> usize {
    let mut out = Vec::new();
    brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 22).write_all(bytes).unwrap();
    out.len()
}

/// What a page in English loads, part by part: bytes, and bytes as a server would send them.
fn weigh(packs: &[Pack], texts: &[Texts], file: &str) -> Vec<(String, usize, usize)> {
    let bundle = bundle::write("public", packs, texts).unwrap();
    List::read(bundle.to_file()).unwrap().packs().unwrap();
    // For `benches/list.mjs`.
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(file), bundle.to_file()).unwrap();
    let loaded = bundle.files().filter(|(name, _)| name != "texts-ja.ftl" || texts.len() == 1);
    loaded.map(|(name, bytes)| (name, bytes.len(), brotli(&bytes))).collect()
}

fn print(title: &str, files: &[(String, usize, usize)]) -> usize {
    println!("{title}");
    for (name, bytes, sent) in files {
        println!("  {name:20} {bytes:7} {sent:7}");
    }
    let all = files.iter().map(|(.., sent)| sent).sum();
    println!("  {:20} {:7} {all:7}", "all", files.iter().map(|(_, bytes, _)| bytes).sum::<usize>());
    all
}

#[test]
fn the_list_of_today_is_light() {
    let files = weigh(&packs(), &texts(), "list-today.bin");
    let all = print("today's list", &files);
    let (_, index, _) = files.iter().find(|(name, ..)| *name == PartName::Index.to_string()).unwrap();
    assert!(*index <= 25_000, "the match index has {index} bytes");
    assert!(all <= 120_000, "{all} bytes are sent");
    let ja = texts().pop().unwrap();
    assert_eq!(ja.language, "ja");
    print("the same in Japanese", &weigh(&packs(), &[ja], "list-today-ja.bin"));
}

#[test]
fn a_list_of_2300_entries_is_within_its_budget() {
    let Some((packs, texts)) = realistic() else { return };
    assert_eq!(packs.iter().map(|pack| pack.entries.len()).sum::<usize>(), ENTRIES);
    let files = weigh(&packs, &texts, "list-2300.bin");
    let all = print("2,300 entries for 39 breaches", &files);
    let (_, index, _) = files.iter().find(|(name, ..)| *name == PartName::Index.to_string()).unwrap();
    assert!(*index <= 25_000, "the match index has {index} bytes");
    assert!(all <= 120_000, "{all} bytes are sent");
}

/// 39 breaches with facts, words and 2,300 entries.
fn realistic() -> Option<(Vec<Pack>, Vec<Texts>)> {
    let read = |path: &str| Some(fs::read_to_string(shared(path)?).unwrap());
    let facts = read("facts/breaches.yaml")?;
    let (sources, breaches) = facts.split_once("\nbreaches:\n")?;
    let sources: Vec<_> = sources.lines().filter(|line| line.starts_with("  ") && line.contains(": ")).collect();
    let like = packs().remove(0).breach;
    let blocks: Vec<&str> = breaches.split("\n- id: ").collect();
    let mut packs: Vec<Pack> = blocks.iter().map(|block| pack(&like, block, &sources)).collect();
    let mut told = Vec::new();
    for (pack, block) in packs.iter().zip(&blocks) {
        let prose: Vec<_> = block.split(&['\n', '"', '\''][..]).map(str::trim).filter(|line| line.len() > 60).collect();
        let prose: String = prose.join(" ").chars().filter(|c| !"{}".contains(*c)).take(900).collect();
        let (summary, loss) =
            prose.split_at(prose.char_indices().nth(prose.chars().count() / 2).map_or(0, |(at, _)| at));
        let id = &pack.breach.id;
        told.push((
            id.clone(),
            format!(
                "breach-{id}-title = {}\nbreach-{id}-summary = {summary}\nbreach-{id}-loss = {loss}\n",
                pack.breach.exchange
            ),
        ));
    }
    let column = |text: &str, chain: usize, value: usize| -> Vec<(String, String)> {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
        text.lines().skip(1).map(cells).map(|cells| (cells[chain].clone(), cells[value].clone())).collect()
    };
    let named = read("data/compiled/breach_entries.csv")?;
    let hacks = read("data/graphsense-tagpacks/packs/hacks.yaml")?;
    let hacks = hacks.lines().filter_map(|line| Some(("BTC".to_owned(), line.strip_prefix("- address: ")?.to_owned())));
    let forta = column(&read("data/forta-labelled-datasets/etherscan_malicious_labels.csv")?, 0, 0);
    let forta = forta.into_iter().map(|(_, value)| ("ETH".to_owned(), value));
    let ofac = column(&read("data/ofac-sdn/ofac_entries.csv")?, 0, 1);
    let rows = column(&named, 1, 4).into_iter().chain(ofac).chain(hacks).chain(forta);
    let mut seen = std::collections::BTreeSet::new();
    let mut entries =
        rows.filter_map(|(chain, value)| entry(&chain, &value)).filter(|entry| seen.insert(entry.value.clone()));
    for at in 0..ENTRIES {
        let mut entry = entries.next().expect("the feeds are long enough");
        // Entries come in runs: a source names many addresses of one incident.
        let pack = &mut packs[at / 20 % 39];
        entry.sources =
            pack.breach.sources.iter().skip(at / 10 % 3).take(1 + at / 7 % 2).map(|of| of.id.clone()).collect();
        pack.entries.push(entry);
    }
    Some((packs, vec![Texts { language: "en".to_owned(), breaches: told }]))
}

fn pack(like: &Breach, block: &str, sources: &[&str]) -> Pack {
    let id = block.trim_start_matches("- id: ").lines().next().unwrap().to_owned();
    let field = |name: &str| {
        let value = block.lines().find_map(|line| line.trim().strip_prefix(name));
        value.unwrap_or("unknown").trim_matches(&[' ', '\''][..]).to_owned()
    };
    let first = id.len() * 7 + id.bytes().map(usize::from).sum::<usize>();
    let sources: Vec<Source> = (0..6)
        .map(|at| {
            let (name, title) = sources[(first + at * 5) % sources.len()].trim().split_once(": ").unwrap();
            let url = format!(
                "https://{name}.example.org/{}/{id}",
                title.chars().filter(char::is_ascii_alphanumeric).take(30).collect::<String>()
            );
            Source {
                id: format!("{name}-{at}"),
                title: title.to_owned(),
                publisher: name.to_owned(),
                url,
                ..like.sources[0].clone()
            }
        })
        .collect();
    let mut breach =
        Breach { exchange: field("exchange:"), operator: Some(field("operator:")), sources, id, ..like.clone() };
    let known = breach.sources[0].id.clone();
    breach.losses.iter_mut().for_each(|loss| loss.sources = vec![known.clone()]);
    breach.windows.iter_mut().for_each(|window| window.sources = vec![known.clone()]);
    breach.refund.iter_mut().for_each(|refund| refund.sources = vec![known.clone()]);
    breach.services = vec![breach.exchange.to_lowercase()];
    Pack { breach, entries: Vec::new(), exclusions: Vec::new() }
}

fn entry(coin: &str, value: &str) -> Option<Entry> {
    let named = named(coin.parse().ok().as_ref(), None);
    let (chain, value) = if named.is_empty() {
        // As long as an address of that chain, and no smaller when it is compressed.
        (Chain::Bitcoin, stand_in(value))
    } else {
        let found = resolve(value, named).ok()?;
        let chain = found.iter().map(|parsed| parsed.identity.chain).find(|chain| named.has(*chain))?;
        (chain, value.trim().to_owned())
    };
    let (kind, role, confidence) = (IdentifierKind::Address, Role::Onward, Confidence::Community);
    Some(Entry { chain, kind, value, role, confidence, ..like() })
}

/// What entries of these feeds do not say.
fn like() -> Entry {
    crate::lists::entry(IdentifierKind::Address, Chain::Bitcoin, "")
}

/// A script address made of another chain's address.
fn stand_in(value: &str) -> String {
    use bitcoin::hashes::Hash as _;
    let hash = bitcoin::ScriptHash::hash(value.as_bytes());
    bitcoin::Address::p2sh_from_hash(hash, bitcoin::Network::Bitcoin).to_string()
}
