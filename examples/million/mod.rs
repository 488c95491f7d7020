//! A list of very many entries, the same on every machine, and what it is asked for.

use bitcoin::hashes::Hash as _;
use bitcoin::hex::DisplayHex as _;
use bitcoin::{Address, KnownHrp, Network, PubkeyHash, ScriptHash, WitnessProgram, WitnessVersion};
use breachlight::address::{Chain, Txid};
use breachlight::list::{
    Attribution, Breach, Confidence, Entry, IdentifierKind, Outputs, Pack, Role, Source, SourceKind,
};

/// How many breaches the entries are of.
const BREACHES: usize = 39;

/// Steele, Lea and Flood's `SplitMix64`: the same numbers on every machine.
pub(crate) struct SplitMix(pub(crate) u64);

impl SplitMix {
    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// The next 32 bytes.
    pub(crate) fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for chunk in bytes.chunks_exact_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes());
        }
        bytes
    }
}

/// One identifier: 30 % transactions, 35 % script addresses (as accounts are, they are filed once), 20 % P2PKH and 15 % P2WPKH (which
/// are filed twice).
pub(crate) fn identifier(random: &mut SplitMix) -> (IdentifierKind, String) {
    let kind = random.next() % 100;
    let bytes = random.bytes();
    let hash = &bytes[..20];
    let fits = "20 bytes are a hash160";
    let address = match kind {
        0..30 => return (IdentifierKind::Txid, bytes.to_lower_hex_string()),
        30..65 => Address::p2sh_from_hash(ScriptHash::from_slice(hash).expect(fits), Network::Bitcoin),
        65..85 => Address::p2pkh(PubkeyHash::from_slice(hash).expect(fits), Network::Bitcoin),
        _ => {
            let program = WitnessProgram::new(WitnessVersion::V0, hash).expect(fits);
            Address::from_witness_program(program, KnownHrp::Mainnet)
        }
    };
    (IdentifierKind::Address, address.to_string())
}

/// Transaction ids that are on no list, or that are (with the seed of [`packs`], one in three of its identifiers).
pub(crate) fn txids(count: usize, seed: u64) -> Vec<Txid> {
    let mut random = SplitMix(seed);
    (0..count)
        .map(|_| random.bytes().to_lower_hex_string().parse().expect("32 random bytes are a transaction id"))
        .collect()
}

/// Packs with so many entries.
pub(crate) fn packs(entries: usize) -> Vec<Pack> {
    let mut random = SplitMix(7);
    let mut packs: Vec<Pack> = (0..BREACHES).map(pack).collect();
    for at in 0..entries {
        let (kind, value) = identifier(&mut random);
        let role = if kind == IdentifierKind::Txid { Role::Theft } else { Role::Onward };
        let sources = vec![format!("s{}", at % 3)];
        let confidence = Confidence::Investigator;
        packs[at * BREACHES / entries].entries.push(Entry {
            chain: Chain::Bitcoin,
            kind,
            value,
            role,
            confidence,
            sources,
            outputs: (kind == IdentifierKind::Txid).then_some(Outputs::Stolen),
            listed: None,
            first_seen: None,
            delisted: None,
            trace: None,
        });
    }
    packs
}

fn pack(at: usize) -> Pack {
    let day = "2026-11-22".parse().expect("a day");
    let source = |at: usize| Source {
        id: format!("s{at}"),
        title: format!("Report {at}"),
        publisher: "P".to_owned(),
        url: format!("https://example.org/{at}"),
        retrieved: day,
        licence: "facts only".to_owned(),
        kind: SourceKind::Community,
        via: None,
        outputs_of: None,
    };
    Pack {
        breach: Breach {
            id: format!("breach-{at:02}"),
            exchange: format!("Exchange {at}"),
            services: vec![format!("exchange-{at}")],
            operator: Some(format!("Exchange {at} Ltd")),
            countries: vec!["JP".to_owned()],
            reviewed: day,
            detected: None,
            disclosed: None,
            losses: Vec::new(),
            worth: Vec::new(),
            windows: Vec::new(),
            refund: None,
            attribution: Attribution { official: false, statements: Vec::new() },
            coverage: Vec::new(),
            sources: (0..3).map(source).collect(),
        },
        entries: Vec::new(),
        exclusions: Vec::new(),
    }
}
