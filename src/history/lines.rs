//! Files that are no table: lists of addresses and transaction ids, and texts that have some in them.

use super::free_text;
use super::transfer::{Direction, Problem, ProblemCode, Row, Transfer};
use crate::address::{self, Asset, Identifier, Txid, secret};
use crate::decode::Cells;

/// Reads such a file, line by line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    /// The coin that the user named.
    pub(super) asset: Option<Asset>,
}

impl Lines {
    /// A line of a list: one row for each thing that stands in it.
    pub(super) fn list(self, row: u64, cells: Cells<'_>, each: &mut dyn FnMut(Row)) {
        let texts = cells.iter();
        let line = texts.clone().collect::<Vec<_>>().join(",");
        if secret::is_secret(&line) {
            return each(self.bad(row, ProblemCode::Secret));
        }
        for text in texts.filter(|text| !text.is_empty()) {
            let mut transfer = self.transfer();
            if text.parse::<Txid>().is_ok() {
                transfer.txid = Some(text.into());
            } else if address::resolve(text, address::named(self.asset.as_ref(), None)).is_ok()
                || !self.within(row, text, each)
            {
                transfer.address = Some(text.into());
            } else {
                continue;
            }
            each(Row { row, transfer, problem: None });
        }
    }

    /// A line of a text: a row for each identifier in it, and whether there was any. Its words are nobody's business.
    pub(super) fn text(self, row: u64, cells: Cells<'_>, each: &mut dyn FnMut(Row)) -> bool {
        let line = cells.iter().collect::<Vec<_>>().join(",");
        if secret::is_secret(&line) {
            each(self.bad(row, ProblemCode::Secret));
            return true;
        }
        self.within(row, &line, each)
    }

    /// A line that is not read.
    pub(super) fn bad(self, row: u64, code: ProblemCode) -> Row {
        let problem = Problem { column: None, code, text: String::new() };
        Row { row, transfer: self.transfer(), problem: Some(Box::new(problem)) }
    }

    /// A row for each identifier that stands among words. Returns whether there is one.
    fn within(self, row: u64, text: &str, each: &mut dyn FnMut(Row)) -> bool {
        let found = free_text::identifiers(text);
        let any = !found.is_empty();
        for (identifier, text, label) in found {
            let mut transfer = self.transfer();
            transfer.asset = transfer.asset.or(label);
            match identifier {
                Identifier::Address(_) => transfer.address = Some(text.into()),
                Identifier::Transaction(txid, None) => transfer.txid = Some(txid.to_string().as_str().into()),
                Identifier::Transaction(txid, Some(output)) => {
                    transfer.txid = Some(format!("{txid}:{output}").as_str().into());
                }
            }
            each(Row { row, transfer, problem: None });
        }
        any
    }

    fn transfer(self) -> Transfer {
        Transfer { asset: self.asset, ..Transfer::empty(Direction::Other) }
    }
}
