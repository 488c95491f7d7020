//! What a pack says of where it comes from: what is known of a list, and what the options say instead.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use breachlight::address::{Chain, Txid};
use breachlight::list::import::{About, Origin};
use breachlight::list::{Source, SourceKind};
use breachlight::time::{Day, Time};
use clap::{Args, ValueEnum};

use crate::list::Lists;
use crate::output::Error;
use crate::trust::now;

#[derive(Args, Default)]
pub(crate) struct AboutArgs {
    /// The breach the pack is of; the name of the pack's file by default
    #[arg(long, value_name = "ID")]
    breach: Option<String>,
    /// The exchange that was robbed, if the breach is not a known one
    #[arg(long, value_name = "NAME")]
    exchange: Option<String>,
    /// Only rows whose label contains this; may be given more than once
    #[arg(long, value_name = "TEXT")]
    only: Vec<String>,
    /// Where the public can read the list
    #[arg(long)]
    url: Option<String>,
    /// What it is called
    #[arg(long)]
    title: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Under what terms it may be used
    #[arg(long, value_name = "TERMS")]
    licence: Option<String>,
    /// The day it was fetched, in place of today
    #[arg(long, value_name = "DAY")]
    retrieved: Option<Day>,
    /// Who speaks in it
    #[arg(long, value_enum)]
    source_kind: Option<Kind>,
    /// The list holds nothing but outputs of this transaction, which paid others too: the transaction is listed, and no address
    #[arg(long, value_name = "TXID", requires = "chain")]
    outputs_of: Option<Txid>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Authority,
    Victim,
    Investigator,
    Press,
    Community,
    Chain,
}

/// What is known of a list.
pub(super) struct Known {
    /// Its id among the sources of a pack.
    id: &'static str,
    /// What the list is about, where it is no one exchange's.
    exchange: Option<&'static str>,
    title: Option<String>,
    publisher: Option<&'static str>,
    url: Option<String>,
    licence: Option<&'static str>,
    /// Who speaks in it.
    pub(super) kind: SourceKind,
}

impl Known {
    /// What is known of a list called `name`.
    ///
    /// # Source
    ///
    /// The publishers' own pages; what a text, a table or Bybit's file is has to be said, because nothing in it does.
    pub(super) fn of(origin: Origin, name: &str) -> Self {
        let nothing = Self {
            id: "list",
            exchange: None,
            title: None,
            publisher: None,
            url: None,
            licence: None,
            kind: SourceKind::Community,
        };
        match origin {
            Origin::Ofac => Self {
                id: "sdn",
                exchange: Some("OFAC sanctions"),
                title: Some("Specially Designated Nationals list, advanced XML".to_owned()),
                publisher: Some("US Treasury, Office of Foreign Assets Control"),
                url: Some(super::update::OFAC.to_owned()),
                licence: Some("US public domain"),
                kind: SourceKind::Authority,
            },
            Origin::TagPack => Self {
                id: "tagpack",
                title: Some(format!("GraphSense TagPacks, packs/{name}")),
                publisher: Some("Iknaio Cryptoasset Analytics, AIT"),
                url: Some(format!("https://github.com/graphsense/graphsense-tagpacks/blob/master/packs/{name}")),
                licence: Some("MIT"),
                ..nothing
            },
            Origin::Fbi => Self {
                id: "fbi",
                publisher: Some("US Federal Bureau of Investigation"),
                licence: Some("US public domain"),
                kind: SourceKind::Authority,
                ..nothing
            },
            Origin::Forta => Self {
                id: "forta",
                title: Some(format!("Forta labelled datasets, labels/1/{name}")),
                publisher: Some("Forta Network"),
                url: Some(format!("https://github.com/forta-network/labelled-datasets/blob/main/labels/1/{name}")),
                licence: Some("MIT; the labels are Etherscan's"),
                ..nothing
            },
            Origin::Bybit => Self {
                id: "bybit",
                title: Some("Addresses of the theft of 21 February 2025, hack-address.json".to_owned()),
                publisher: Some("Bybit"),
                licence: Some("facts only"),
                kind: SourceKind::Victim,
                ..nothing
            },
            _ => nothing,
        }
    }
}

impl AboutArgs {
    /// What is said of a list that was fetched.
    pub(super) fn of_feed(exchange: Option<&str>, title: Option<&str>, url: &str, retrieved: Option<Day>) -> Self {
        Self {
            exchange: exchange.map(str::to_owned),
            title: title.map(str::to_owned),
            url: Some(url.to_owned()),
            retrieved,
            ..Self::default()
        }
    }

    /// Who speaks in the list, if the options say so.
    pub(super) fn kind(&self) -> Option<SourceKind> {
        self.source_kind.map(|kind| match kind {
            Kind::Authority => SourceKind::Authority,
            Kind::Victim => SourceKind::Victim,
            Kind::Investigator => SourceKind::Investigator,
            Kind::Press => SourceKind::Press,
            Kind::Community => SourceKind::Community,
            Kind::Chain => SourceKind::Chain,
        })
    }

    /// What the pack in the file `output` says of itself. `chain` is that of the transaction whose outputs the list is.
    pub(super) fn about(&self, output: &Path, known: Known, chain: Option<Chain>) -> Result<About, Error> {
        let said = |option: &str, said: Option<&String>, known: Option<String>| {
            said.cloned().or(known).ok_or_else(|| Error::Refused(format!("say {option}: nothing in the list does")))
        };
        let retrieved = self.retrieved.unwrap_or_else(today);
        let source = Source {
            id: known.id.to_owned(),
            title: said("--title", self.title.as_ref(), known.title)?,
            publisher: said("--publisher", self.publisher.as_ref(), known.publisher.map(str::to_owned))?,
            url: said("--url", self.url.as_ref(), known.url)?,
            retrieved,
            licence: said("--licence", self.licence.as_ref(), known.licence.map(str::to_owned))?,
            kind: self.kind().unwrap_or(known.kind),
            via: None,
            outputs_of: None,
        };
        let stem = output.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let id = self.breach.clone().unwrap_or_else(|| stem.clone());
        if id != stem || output.extension().is_none_or(|extension| extension != "toml") {
            return Err(Error::Refused(format!("a pack lies in a file of its name: --output {id}.toml")));
        }
        let lists = Lists::load(&[], &[], &crate::trust::Memory::none(), now())?;
        let breach = lists.catalogue.breaches().map(|(_, breach)| breach).find(|breach| breach.id == id);
        let exchange = self.exchange.clone().or_else(|| breach.map(|breach| breach.exchange.clone()));
        Ok(About {
            exchange: exchange.or(known.exchange.map(str::to_owned)).unwrap_or_else(|| source.title.clone()),
            services: breach.map(|breach| breach.services.clone()).unwrap_or_default(),
            countries: breach.map(|breach| breach.countries.clone()).unwrap_or_default(),
            id,
            reviewed: retrieved,
            source,
            theft: chain.zip(self.outputs_of),
            only: self.only.clone(),
        })
    }
}

/// Names the day of the list itself, which is what makes one of many the one that was read.
pub(super) fn date(about: &mut About, issued: Option<Day>) {
    if let Some(day) = issued {
        about.source.title.extend([", issued ", &day.to_string()]);
    }
}

fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time::from_unix_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX)).day()
}
