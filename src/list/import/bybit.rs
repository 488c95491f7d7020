//! Bybit's list: `{"0221": {"eth": [...], "bsc": [...], "arbi": [...]}}`, day of the theft → network → addresses.
//!
//! # Source
//!
//! The shape is that of `hack-address.json` as tracing scripts read it in 2025. The file itself was not stored anywhere we could read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::{ImportError, Lives, Row, Says};
use crate::address::Chain;
use crate::list::pack::{Confidence, IdentifierKind, Role};

pub(super) fn read(text: &str) -> Result<Vec<Row>, ImportError> {
    let days: Pairs<Pairs<Vec<String>>> = serde_json::from_str(text)
        .map_err(|error| ImportError::Syntax { place: format!("line {}", error.line()), detail: error.to_string() })?;
    let mut rows = Vec::new();
    for (day, networks) in &days.0 {
        for (network, values) in &networks.0 {
            let each = values.iter().enumerate().map(|(at, value)| Row {
                place: format!("{day}/{network}/{at}"),
                value: value.clone(),
                kind: IdentifierKind::Address,
                lives: chain(network),
                // The robbed exchange names where its coins went, not which hand they are in.
                says: Ok(Says::Listed { role: Role::Onward, confidence: Confidence::VictimStatement }),
                label: None,
                page: None,
                listed: None,
                outputs: None,
            });
            rows.extend(each);
        }
    }
    if rows.is_empty() { Err(ImportError::Missing("addresses")) } else { Ok(rows) }
}

fn chain(network: &str) -> Lives {
    // Its own nickname; the others are everybody's.
    if network == "arbi" { Lives::Chain(Chain::Arbitrum) } else { Lives::read(network) }
}

/// An object's members in the order of the file, doubles included: a map would drop the first of two.
struct Pairs<T>(Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Members<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Pairs(members))
            }
        }
        deserializer.deserialize_map(Members(PhantomData))
    }
}
