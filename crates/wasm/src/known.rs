//! What is known before a file comes: whose exports are read, and which breaches are on record. A page answers "is my exchange here?" with it.

use breachlight::history::Formats;
use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::engine::Engine;
use crate::error::give;

/// What can be looked up without a file.
#[derive(Debug, Serialize, Tsify)]
pub struct Known {
    /// Services whose exports are read, by name.
    pub services: Vec<KnownService>,
    /// Breaches on record, in the order of the lists.
    pub breaches: Vec<KnownBreach>,
}

/// A service whose exports are read.
#[derive(Debug, Serialize, Tsify, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownService {
    /// The name people know it by.
    pub name: String,
    /// What `CheckOptions.service` takes.
    pub id: String,
    /// What people call it besides, in any language. To be found by; none of it has to be shown.
    pub also: Vec<String>,
}

/// A breach on record.
#[derive(Debug, Serialize, Tsify)]
pub struct KnownBreach {
    /// Its id, such as `zaif-2018`.
    pub id: String,
    /// The exchange.
    pub exchange: String,
    /// The ids and the names of the services it concerns, in any language.
    pub services: Vec<String>,
    /// The day it began: of its first window, or else that on which it was noticed or made public.
    #[tsify(optional)]
    pub began: Option<String>,
    /// The coins that were stolen, as far as sources say.
    pub assets: Vec<String>,
}

#[wasm_bindgen]
impl Engine {
    /// What can be looked up without a file.
    pub fn known(&self) -> Result<Ts<Known>, JsValue> {
        let all = Formats::known().all();
        let mut services: Vec<_> = all
            .iter()
            .map(|format| KnownService {
                name: format.service.name.to_string(),
                id: format.service.id.to_string(),
                also: format.service.also.iter().map(ToString::to_string).collect(),
            })
            .collect();
        services.sort_by_cached_key(|service| (service.name.to_lowercase(), service.id.clone()));
        services.dedup();
        let mut breaches: Vec<KnownBreach> = Vec::new();
        for (_, breach) in self.lists.catalogue.breaches() {
            // Two lists may know of the same one.
            if breaches.iter().any(|known| known.id == breach.id) {
                continue;
            }
            let first = breach.windows.first().map(|window| window.from.to_string());
            let told = breach.detected.as_ref().or(breach.disclosed.as_ref());
            breaches.push(KnownBreach {
                id: breach.id.clone(),
                exchange: breach.exchange.clone(),
                services: breach.services.clone(),
                began: first.or_else(|| told.map(ToString::to_string)),
                assets: breach.losses.iter().map(|loss| loss.asset.to_string()).collect(),
            });
        }
        give(&Known { services, breaches })
    }
}
