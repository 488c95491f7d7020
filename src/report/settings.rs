//! What the caller said, so that a report can be computed again from it.

use serde::Serialize;

use crate::address::Asset;
use crate::check::Settings;
use crate::history::format::snippet;

report_types! {
    /// What the caller said that the files may not say. With the same files, lists and `as_of` it makes the same report.
    #[derive(Default)]
    pub struct SettingsReport {
        /// The service the files are from.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub service: Option<String>,
        /// The coin their rows are about.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub asset: Option<Asset>,
        /// The encoding of their text.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub encoding: Option<String>,
        /// The id of the format, where several have the same header.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub format: Option<String>,
        /// What the columns are, as a format file has it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub mapping: Option<String>,
        /// The customer's own address.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub own_address: Option<String>,
        /// The zone of the times, where the files do not say it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub zone: Option<String>,
    }
}

impl SettingsReport {
    pub(super) fn of(settings: &Settings) -> Self {
        let hints = &settings.hints;
        Self {
            service: hints.service.clone(),
            asset: hints.asset,
            encoding: hints.encoding.map(|encoding| encoding.label().to_owned()),
            format: hints.format.clone(),
            mapping: hints.mapping.as_ref().map(|mapping| snippet::toml(mapping)),
            own_address: hints.own_address.clone(),
            zone: hints.zone.clone(),
        }
    }
}
