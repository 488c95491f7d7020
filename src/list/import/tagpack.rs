//! A TagPack of GraphSense: YAML whose header holds whatever its tags do not say themselves.
//!
//! One file may hold a thief's addresses and those he robbed; what tells them apart is `abuse`, then `concepts`, then `category`. Somebody who
//! is accused of nothing is excluded: as a victim where the same file has a theft from the same name, as a service otherwise.
//!
//! # Source
//!
//! Fields and their inheritance: graphsense-tagpack-tool, `tagpack_schema.yaml` at a14a159. Concepts and the numbers of the confidences:
//! `concepts.yaml` and `confidence.csv` there.

use std::collections::HashSet;

use super::yaml::{self, Node, Value};
use super::{Fault, ImportError, Lives, Page, Row, Says};
use crate::list::pack::{Confidence, ExclusionReason, IdentifierKind, Outputs, Role, SourceKind};

/// Abuses and concepts that mean a theft from somebody: "hacking" and what is beneath it.
const THEFT: &[&str] =
    &["hacking", "service_hack", "account_hack", "exploit", "data_breach", "social_engineering", "perpetrator"];

/// Other wrongs. Such an address is named in connection with one, and the tag does not say what part it played.
const WRONG: &[&str] = &[
    "abuse",
    "child_sexual_abuse",
    "counterfeit",
    "dark_web",
    "drugs",
    "extortion",
    "extremism",
    "financial_crime",
    "human_trafficking",
    "investment_fraud",
    "malware",
    "money_laundering",
    "murder",
    "payment_card_fraud",
    "phishing",
    "ponzi_scheme",
    "pyramid_scheme",
    "ransomware",
    "sanction",
    "scam",
    "sextortion",
    "sexual_abuse",
    "terrorism",
    "terrorism_financing",
    "torture",
    "violence",
    "weapons",
];

/// Services many people use.
const SERVICE: &[&str] = &[
    "atm",
    "cold_wallet",
    "defi",
    "defi_bridge",
    "defi_derivative",
    "defi_dex",
    "defi_dex_pair",
    "defi_lending",
    "defi_token",
    "donation",
    "escrow_wallet",
    "exchange",
    "faucet",
    "filesharing",
    "gambling",
    "hosted_wallet",
    "hosting",
    "hot_wallet",
    "ico_wallet",
    "market",
    "messaging_service",
    "miner",
    "mining_service",
    "nameservice",
    "organization",
    "payment_processor",
    "search_engine",
    "service",
    "shop",
    "vpn",
    "wallet_service",
    "warm_wallet",
];

/// Labels of tags that are nothing but the outputs of one transaction.
///
/// # Source
///
/// Binance, 7 May 2019: 44 outputs, at least two of them deposit addresses in the reserves that `BitMEX` published. See `data/breaches/binance-2019.toml`.
const OUTPUTS_OF_ONE: &[&str] = &["binance hack"];

/// Names of hosts where authorities speak.
const AUTHORITIES: &[&str] = &["treasury.gov", "fbi.gov", "ic3.gov", "justice.gov", "europa.eu", "gov.uk"];

pub(super) fn read(text: &str) -> Result<Vec<Row>, ImportError> {
    let pack = yaml::read(text)?;
    let Some(Node { value: Value::Sequence(tags), .. }) = pack.get("tags") else {
        return Err(ImportError::Missing("list of tags"));
    };
    let tags: Vec<Tag<'_>> = tags.iter().map(|tag| Tag { tag, pack: &pack }).collect();
    let robbed: HashSet<String> =
        tags.iter().filter(|tag| tag.is_any(THEFT)).filter_map(|tag| Some(stem(tag.text("label")?))).collect();
    Ok(tags.iter().map(|tag| tag.row(&robbed)).collect())
}

/// One tag, with the header behind it.
struct Tag<'a> {
    tag: &'a Node,
    pack: &'a Node,
}

impl<'a> Tag<'a> {
    /// A field of the tag, or the header's.
    fn field(&self, name: &str) -> Option<&'a Node> {
        let is_said = |node: &&Node| !matches!(node.value, Value::Null);
        self.tag.get(name).filter(is_said).or_else(|| self.pack.get(name).filter(is_said))
    }

    fn text(&self, name: &str) -> Option<&'a str> {
        self.field(name).and_then(Node::text)
    }

    /// Abuse and concepts: what is said of the address, not of the kind of house it is in.
    fn concepts(&self) -> impl Iterator<Item = &'a str> {
        let list = match self.field("concepts").map(|node| &node.value) {
            Some(Value::Sequence(items)) => items.as_slice(),
            _ => &[],
        };
        self.text("abuse").into_iter().chain(list.iter().filter_map(Node::text)).map(str::trim)
    }

    fn is_any(&self, known: &[&str]) -> bool {
        self.concepts().any(|concept| known.contains(&concept))
    }

    fn row(&self, robbed: &HashSet<String>) -> Row {
        let (value, kind) = match (self.tag.get("address"), self.tag.get("tx_hash")) {
            (Some(node), _) => (node.text(), IdentifierKind::Address),
            (None, Some(node)) => (node.text(), IdentifierKind::Txid),
            (None, None) => (None, IdentifierKind::Address),
        };
        let lives = self.text("network").or_else(|| self.text("currency")).map_or(Lives::Unsaid, Lives::read);
        let page = self.text("source").map(Self::page);
        let says = match value {
            Some(_) => self.says(kind, page.as_ref(), robbed),
            None => Err(Fault::new("value_missing", "the tag has neither address nor tx_hash")),
        };
        Row {
            place: format!("line {}", self.tag.line),
            value: value.unwrap_or_default().to_owned(),
            kind,
            lives,
            says,
            label: self.text("label").map(str::to_owned),
            page,
            // `lastmod` is when the tag was changed; when the address was first tagged nobody says.
            listed: None,
            outputs: (kind == IdentifierKind::Txid).then_some(Outputs::Unknown),
        }
    }

    fn says(&self, kind: IdentifierKind, page: Option<&Page>, robbed: &HashSet<String>) -> Result<Says, Fault> {
        let label = self.text("label").unwrap_or_default();
        let Some(page) = page else { return Err(Fault::new("source_missing", "the tag names no source")) };
        if self.text("tag_type") == Some("mention") {
            return Err(Fault::new("mention", "it was mentioned somewhere, which says nothing of whose it is"));
        }
        if kind == IdentifierKind::Address && OUTPUTS_OF_ONE.iter().any(|one| label.eq_ignore_ascii_case(one)) {
            return Err(Fault::new(
                "mixed_outputs",
                "an output of a transaction that paid others too; list the outpoint",
            ));
        }
        let category = self.text("category").map(str::trim);
        let listed = |role| Ok(Says::Listed { role, confidence: self.confidence(page)? });
        let is_mixer = category == Some("mixing_service") || self.is_any(&["mixing_service", "mixing", "coinjoin"]);
        if self.is_any(&["victim"]) || category == Some("victim") {
            return self.excluded(ExclusionReason::Victim);
        }
        if self.is_any(THEFT) {
            // A robbed exchange's own wallet would be both; the file has to say which.
            return match (category, kind) {
                (Some("exchange"), _) => Err(Fault::new("role_unclear", "an exchange, and a theft: thief or robbed?")),
                (_, IdentifierKind::Address) => listed(Role::Thief),
                _ => listed(Role::Theft),
            };
        }
        if is_mixer {
            return listed(Role::Mixer);
        }
        if self.is_any(WRONG) {
            return listed(Role::Named);
        }
        if let Some(other) = self.concepts().find(|concept| !SERVICE.contains(concept)) {
            return Err(Fault::new("role_unknown", format!("what {other:?} makes of an address is not known here")));
        }
        let words = label.to_ascii_lowercase();
        if ["hack", "exploit", "stolen", "thief"].iter().any(|word| words.contains(word)) {
            return Err(Fault::new("role_unclear", format!("{label:?} speaks of a theft, and no field does")));
        }
        if robbed.contains(&stem(label)) {
            return self.excluded(ExclusionReason::Victim);
        }
        if category.is_some_and(|category| SERVICE.contains(&category)) || self.is_any(SERVICE) {
            return self.excluded(ExclusionReason::Service);
        }
        Err(Fault::new("role_unknown", "no abuse, concept or category says what it is"))
    }

    fn excluded(&self, reason: ExclusionReason) -> Result<Says, Fault> {
        let owner = self.text("label").or_else(|| self.text("actor"));
        let owner = owner.ok_or_else(|| Fault::new("owner_missing", "neither label nor actor says whose it is"))?;
        Ok(Says::Excluded { reason, owner: owner.to_owned() })
    }

    /// Their scale of 5 to 100 in our five words. What it takes to be official is an authority's page, whatever the tag calls itself.
    fn confidence(&self, page: &Page) -> Result<Confidence, Fault> {
        match self.text("confidence").unwrap_or_default() {
            "authority_data" if page.kind == SourceKind::Authority => Ok(Confidence::Official),
            // 100 to 50: proof, own transactions, investigations, data from services, reports that show their work.
            "override"
            | "ownership"
            | "ledger_immanent"
            | "manual_transaction"
            | "service_api"
            | "forensic_investigation"
            | "trusted_provider"
            | "service_data"
            | "forensic" => Ok(Confidence::Investigator),
            // 60, on somebody else's word that an authority said so; 40 and 20: what people say.
            "authority_data" | "untrusted_transaction" | "web_crawl" => Ok(Confidence::Community),
            // 10: found by a rule.
            "heuristic" => Ok(Confidence::Derived),
            other => Err(Fault::new("confidence_unknown", format!("{other:?} does not say how sure it is"))),
        }
    }

    fn page(url: &str) -> Page {
        let host = url.split('/').nth(2).unwrap_or(url).to_ascii_lowercase();
        let is_of = |domain: &&str| host.strip_suffix(*domain).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
        let is_authority = AUTHORITIES.iter().any(is_of);
        Page {
            id: None,
            title: format!("A page of {host}, as the tag names it"),
            publisher: host.clone(),
            url: url.to_owned(),
            kind: if is_authority { SourceKind::Authority } else { SourceKind::Community },
        }
    }
}

/// What a label calls an exchange: `Zaif` and `Zaif hack` are one, `Bter.com` and `Bter hack` too.
fn stem(label: &str) -> String {
    let label = label.trim().to_lowercase();
    let name = label.strip_suffix(" hack").unwrap_or(&label);
    name.split('.').next().unwrap_or(name).to_owned()
}
