//! The second question: did it happen while coins were being stolen from this exchange?
//!
//! It needs no address, so it can be put to exports that have none. It says nothing about guilt either: most withdrawals in a
//! window are customers' own.

use crate::address::Asset;
use crate::history::Transfer;
use crate::list::{Catalogue, Phase, Window};

use super::finding::{Finding, WindowCheck};
use super::identifier::Asked;

/// Compares one transfer with the windows of its exchange's breaches.
pub(super) fn ask(
    catalogue: &Catalogue,
    service: Option<&str>,
    transfer: &Transfer,
    asked: &Asked,
    findings: &mut Vec<Finding>,
) -> WindowCheck {
    let Some(service) = service else { return WindowCheck::NoExchange };
    let windows: Vec<_> = catalogue
        .breaches_of(service)
        .flat_map(|breach| breach.windows.iter().map(move |window| (breach, window)))
        .filter(|(_, window)| concerns(window, transfer.asset.as_ref(), asked))
        .collect();
    if windows.is_empty() {
        return WindowCheck::NoBreach;
    }
    let Some(time) = transfer.time else { return WindowCheck::NoTime };
    let mut outcome = WindowCheck::Outside;
    for (breach, window) in windows {
        if (window.from..=window.to).contains(&time) {
            if window.phase == Phase::Theft {
                outcome = WindowCheck::InWindow;
            }
            findings.push(Finding::Window {
                breach: breach.id.clone(),
                phase: window.phase,
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
        Some(asset) => {
            window.assets.iter().any(|of| of == asset || (asset.chain().is_some() && of.chain() == asset.chain()))
        }
        None => {
            asked.identities.is_empty()
                || window.assets.iter().any(|of| asked.identities.iter().any(|id| of.chain() == Some(id.chain)))
        }
    }
}
