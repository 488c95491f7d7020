//! A table of text, with columns as wide as they must be.

use std::fmt;

/// A heading and rows of as many cells.
#[derive(Debug)]
pub(crate) struct Table<const COLUMNS: usize> {
    rows: Vec<[String; COLUMNS]>,
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// Starts a table.
    pub(crate) fn new(heading: [&str; COLUMNS]) -> Self {
        Self { rows: vec![heading.map(str::to_owned)] }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: [&str; COLUMNS]) {
        self.rows.push(row.map(str::to_owned));
    }
}

impl<const COLUMNS: usize> fmt::Display for Table<COLUMNS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = |column: usize| self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
        let widths: [usize; COLUMNS] = std::array::from_fn(width);
        for row in &self.rows {
            let line: Vec<String> = row.iter().zip(widths).map(|(cell, width)| aligned(cell, width)).collect();
            writeln!(f, "{}", line.join("  ").trim_end())?;
        }
        Ok(())
    }
}

/// Figures to the right, so that their digits stand in columns; words to the left.
fn aligned(cell: &str, width: usize) -> String {
    let is_figure = cell.chars().all(|char| char.is_ascii_digit() || " .-".contains(char));
    if is_figure { format!("{cell:>width$}") } else { format!("{cell:width$}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_left_and_figures_right() {
        let mut table = Table::new(["name", "value", "unit"]);
        table.push(["a", "1 000", "bytes"]);
        table.push(["long name", "7", "s"]);
        assert_eq!(table.to_string(), "name       value  unit\na          1 000  bytes\nlong name      7  s\n");
    }
}
