//! The second question: did it happen while coins were being stolen from this exchange?
//!
//! It needs no address, so it can be put to exports that have none. It says nothing about guilt either: most withdrawals in a
//! window are customers' own.

use crate::address::{Asset, FAMILIES};
use crate::history::Transfer;
use crate::list::{Breach, Catalogue, Phase, Window};

use super::finding::{Finding, Overlap, WindowCheck, WindowPhase};
use super::identifier::Asked;

/// The windows of an exchange's breaches, or that the exchange is not known. They are the same for every row of a file.
#[derive(Debug)]
pub(super) struct Windows<'a>(Option<Vec<(&'a str, &'a Breach, &'a Window)>>);

impl<'a> Windows<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, service: Option<&'a str>) -> Self {
        let windows = |(list, breach): (&'a str, &'a Breach)| breach.windows.iter().map(move |of| (list, breach, of));
        Self(service.map(|service| catalogue.breaches_of(service).flat_map(windows).collect()))
    }
}

/// Compares one transfer with the windows of its exchange's breaches.
pub(super) fn ask(
    windows: &Windows<'_>,
    transfer: &Transfer,
    asked: &Asked,
    findings: &mut Vec<Finding>,
) -> WindowCheck {
    let Some(windows) = &windows.0 else { return WindowCheck::NoExchange };
    let mut concerned =
        windows.iter().filter(|(_, _, window)| concerns(window, transfer.asset.as_ref(), asked)).peekable();
    if concerned.peek().is_none() {
        return WindowCheck::NoBreach;
    }
    let Some((time, until)) = transfer.time.zip(transfer.until) else { return WindowCheck::NoTime };
    let mut outcome = WindowCheck::Outside;
    for (list, breach, window) in concerned {
        if time <= window.to && until >= window.from {
            if window.phase == Phase::Theft {
                outcome = WindowCheck::InWindow;
            }
            findings.push(Finding::Window {
                list: (*list).to_owned(),
                breach: breach.id.clone(),
                phase: match window.phase {
                    Phase::Theft => WindowPhase::Theft,
                    Phase::Suspension => WindowPhase::Suspension,
                },
                overlap: Overlap::AsRead,
                from: window.from,
                to: window.to,
                sources: window.sources.clone(),
            });
        }
    }
    outcome
}

/// Whether a window is about the coin of a transfer; where nobody names the coin, about any its address can be of.
fn concerns(window: &Window, asset: Option<&Asset>, asked: &Asked) -> bool {
    match asset {
        Some(asset) => window.assets.iter().any(|of| of.is_same_coin(asset)) || (window.tokens && !is_own_coin(asset)),
        None => {
            asked.identities.is_empty()
                || window.assets.iter().any(|of| asked.identities.iter().any(|id| of.chains().has(id.chain)))
        }
    }
}

/// Whether a coin is some chain's own. Any other may be one of the tokens that a source did not name one by one.
fn is_own_coin(asset: &Asset) -> bool {
    let mut facts = FAMILIES.iter().flat_map(|family| family.chains);
    facts.any(|facts| facts.assets.contains(&asset.code()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::finding::IdentifierCheck;
    use crate::list::Precision;

    #[test]
    fn tokens_that_nobody_named_are_concerned_where_tokens_were_stolen() {
        let asked =
            Asked { outcome: IdentifierCheck::Absent, identities: Vec::new(), shown_address: None, shown_txid: None };
        let time = |text: &str| text.parse().unwrap();
        let mut window = Window {
            phase: Phase::Theft,
            assets: vec!["ETH".parse().unwrap()],
            tokens: true,
            precision: Precision::Day,
            from: time("2020-09-25T00:00:00Z"),
            to: time("2020-09-25T23:59:59.999999Z"),
            sources: vec!["s".to_owned()],
        };
        let concerned = |window: &Window, asset: &str| concerns(window, asset.parse().ok().as_ref(), &asked);
        for (asset, with_tokens) in [("OCEAN", true), ("USDT", true), ("LINK", true), ("BTC", false), ("XEM", false)] {
            assert_eq!(concerned(&window, asset), with_tokens, "{asset}");
        }
        window.tokens = false;
        assert!(!concerned(&window, "OCEAN"));
        assert!(concerned(&window, "ETH"));
    }
}
