//! Ways of reading rows that data cannot say: the code behind each [`Quirk`](super::format::model::Quirk) that is more than a column.

use rustc_hash::FxHashSet;

use super::own::Own;
use super::table::Table;
use super::transfer::{Direction, End, OtherEnd, Row, Transfer};
use super::{clock, free_text, quantity};
use crate::decode::{Cells, KeptCells};

impl Table {
    /// A record of several lines: one with the date, then `Address: …` and `TxId: …`, each on a line of its own.
    pub(super) fn line_of_block(&mut self, row: u64, cells: Cells<'_>, each: &mut dyn FnMut(Row)) {
        let line = cells.iter().collect::<Vec<_>>().join(" ");
        if self.block.is_some() {
            let (address, txid) = (free_text::addresses(&line).pop(), free_text::txid(&line));
            if let Some((_, transfer)) = self.block.as_mut()
                && (address.is_some() || txid.is_some())
            {
                transfer.address = address.map(Into::into).or(transfer.address.take());
                transfer.txid = txid.as_deref().map(Into::into).or(transfer.txid.take());
                return;
            }
        }
        // Copied from a page, the header begins with a cell that the lines below it lack.
        let lacking = self.head.layout.width.saturating_sub(cells.len());
        let shifted: KeptCells = std::iter::repeat_n("", lacking).chain(cells.iter()).collect();
        let time = self.head.format.roles.time.as_ref().and_then(|time| time.columns.first().copied());
        let is_first = time
            .and_then(|column| self.head.cell(shifted.cells(), column))
            .is_some_and(|text| clock::read(text, &self.head.forms).is_ok());
        if !is_first {
            return;
        }
        if let Some((row, transfer)) = self.block.take() {
            each(Row { row, transfer, problem: None });
        }
        let mut first = None;
        self.rows(row, shifted.cells(), None, &mut |read| first = Some(read));
        match first {
            Some(Row { problem: None, transfer, .. }) => self.block = Some((row, transfer)),
            Some(other) => each(other),
            None => {}
        }
    }

    /// A label of BIP-329: `ref` is an address, a transaction or an output, as `type` says. Keys are never read.
    ///
    /// # Source
    ///
    /// BIP-329, "Type" and "Reference".
    pub(super) fn label(&mut self, row: u64, cells: Cells<'_>, each: &mut dyn FnMut(Row)) {
        let mut transfer = self.head.blank(Direction::Other);
        let roles = &self.head.format.roles;
        let of = |column: Option<u16>| column.and_then(|column| self.head.cell(cells, column));
        match of(roles.kind).unwrap_or_default() {
            "addr" => transfer.address = of(roles.address).map(Into::into),
            "tx" | "input" | "output" => transfer.txid = of(roles.address).map(Into::into),
            _ => {}
        }
        each(Row { row, transfer, problem: None });
    }

    /// A transaction with its outputs, as an explorer's interface has it: one row for each output with an address that is not the
    /// customer's own. The cells of its lists hold one line for each output.
    pub(super) fn outputs(&mut self, row: u64, cells: Cells<'_>, each: &mut dyn FnMut(Row)) {
        let roles = &self.head.format.roles;
        let lines = |column: Option<u16>| -> Vec<String> {
            let text = column.and_then(|column| cells.raw(self.head.layout.cell(column)?)).unwrap_or_default();
            text.split('\n').map(|line| line.trim().to_owned()).collect()
        };
        let (from, to) = roles.ends.map_or((Vec::new(), Vec::new()), |(from, to)| (lines(Some(from)), lines(Some(to))));
        let values = lines(roles.amount.first().copied());
        let is_own = |address: &str| matches!(&self.own, Some(Own::Known(own)) if address.eq_ignore_ascii_case(own));
        let direction = match &self.own {
            Some(Own::Known(own)) if from.iter().any(|address| address.eq_ignore_ascii_case(own)) => Direction::Out,
            Some(Own::Known(_)) => Direction::In,
            _ => Direction::Other,
        };
        let mut transfer = self.head.blank(direction);
        // What came in was sent by the inputs: the first of them stands for the other side.
        let end = if direction == Direction::In { End::Sender } else { End::Recipient };
        let sender = |address: String| OtherEnd { end: Some(End::Sender), address: address.into() };
        let mut senders: Vec<String> = from.iter().filter(|address| !address.is_empty()).cloned().collect();
        let mut seen = FxHashSet::default();
        senders.retain(|address| seen.insert(address.clone()));
        let first = if direction == Direction::In { (!senders.is_empty()).then(|| senders.remove(0)) } else { None };
        let own = to.iter().find(|address| direction == Direction::In && is_own(address)).cloned();
        let own = own.map(|address| OtherEnd { end: Some(End::Recipient), address: address.into() });
        let others: Vec<OtherEnd> = own.into_iter().chain(senders.into_iter().map(sender)).collect();
        transfer.end = Some(end);
        transfer.others = (!others.is_empty()).then(|| others.into());
        let time = roles.time.as_ref().and_then(|time| self.head.cell(cells, *time.columns.first()?));
        // A transaction that is not confirmed has no time; that takes nothing from its addresses.
        if let Some(Ok(moment)) = time.map(|text| clock::read(text, &self.head.forms)) {
            let (from, until) = moment.at(0);
            (transfer.time, transfer.until) = (Some(from), Some(until));
        }
        transfer.txid = roles.txid.and_then(|column| self.head.cell(cells, column)).map(Into::into);
        let aligned = values.len() == to.len();
        let mut any = false;
        for (at, address) in to.iter().enumerate().filter(|(_, address)| !address.is_empty()) {
            if is_own(address) != (direction == Direction::In) && direction != Direction::Other {
                continue;
            }
            any = true;
            let amount = values.get(at).filter(|_| aligned).and_then(|text| quantity::read(text, false).ok());
            let amount = amount.and_then(|found| found.amount.scaled(-8));
            let other = if direction == Direction::In { first.as_ref() } else { Some(address) };
            each(Row {
                row,
                transfer: Transfer { address: other.map(|other| other.as_str().into()), amount, ..transfer.clone() },
                problem: None,
            });
        }
        self.told.direction_unknown |= direction == Direction::Other;
        if !any {
            each(Row { row, transfer, problem: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Utf8Only;
    use crate::history::{FileReader, Hints};

    const OWN: &str = "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w";
    const THERE: &str = "1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
    const TXID: &str = "c3b9a4a0831a65523c81e6a04f6ddf5a7a89f344d990e8a13e5278efe57f4280";

    /// Direction, address, transaction id, amount.
    type Read = (Direction, Option<String>, Option<String>, Option<String>);

    fn read(text: &str) -> Vec<Read> {
        let hints = Hints { own_address: Some(OWN.to_owned()), ..Hints::default() };
        let mut rows = Vec::new();
        let mut reader = FileReader::new("x.json", &hints, &Utf8Only);
        reader.push(text.as_bytes(), &mut |row| rows.push(row));
        reader.finish(&mut |row| rows.push(row));
        let shown = |row: Row| {
            let Transfer { direction, address, txid, amount, .. } = row.transfer;
            let [txid, amount] = [txid.map(|txid| txid.text().into_owned()), amount.map(|amount| amount.to_string())];
            (direction, address.map(String::from), txid, amount)
        };
        rows.into_iter().map(shown).collect()
    }

    #[test]
    fn a_label_is_of_an_address_or_a_transaction_and_never_of_a_key() {
        let rows = read(&format!(
            "type,ref,label\naddr,{THERE},CANARY\noutput,{TXID}:1,CANARY\nxpub,xpub661MyMwAqRbcF,CANARY\n"
        ));
        assert_eq!(rows[0].1.as_deref(), Some(THERE));
        assert_eq!(rows[1].2, Some(format!("{TXID}:1")));
        assert_eq!((&rows[2].1, &rows[2].2), (&None, &None));
    }

    #[test]
    fn every_output_of_a_transaction_is_a_row_but_the_one_that_came_back() {
        let text = format!(
            "txid,vin[].prevout.scriptpubkey_address,vout[].value,vout[].scriptpubkey_address,status.block_time\n\
             {TXID},{OWN},\"1000\n2000\",\"{THERE}\n{OWN}\",1536910000\n"
        );
        let expected = (Direction::Out, Some(THERE.to_owned()), Some(TXID.to_owned()), Some("0.00001000".to_owned()));
        assert_eq!(read(&text), [expected]);
        let back = text.replace(&format!("{TXID},{OWN}"), &format!("{TXID},{THERE}"));
        assert_eq!(
            read(&back).iter().map(|row| (row.0, row.3.as_deref())).collect::<Vec<_>>(),
            [(Direction::In, Some("0.00002000"))]
        );
    }

    #[test]
    fn an_output_without_an_address_moves_no_other_amount() {
        let text = format!(
            r#"{{"txid":"{TXID}","vin":[{{"prevout":{{"scriptpubkey_address":"{OWN}"}}}}],
            "vout":[{{"value":0}},{{"value":1000,"scriptpubkey_address":"{THERE}"}}],"status":{{"block_time":1536910000}}}}"#
        );
        let expected = (Direction::Out, Some(THERE.to_owned()), Some(TXID.to_owned()), Some("0.00001000".to_owned()));
        assert_eq!(read(&text), [expected]);
    }

    #[test]
    fn a_record_of_several_lines_is_one_withdrawal() {
        let text = format!(
            ",Date,Currency,Units,Status\n05/25/2017,BTC, 0.396001,Completed\n\n   Address: {THERE}\n   TxId: {TXID}\n,05/26/2017,BTC,1,Completed\n"
        );
        let rows = read(&text);
        assert_eq!((rows.len(), rows[0].1.as_deref(), rows[0].2.as_deref()), (2, Some(THERE), Some(TXID)));
    }
}
