use super::*;
use crate::decode::sniff;

fn splitter(input: &[u8]) -> Splitter {
    match sniff::kind(&input[..input.len().min(sniff::WINDOW)], None, None) {
        sniff::Kind::Rows(dialect) => Splitter::new(dialect),
        other => panic!("{other:?}"),
    }
}

type Row = (u64, Result<Vec<String>, BadRow>);

fn read(input: &[u8], chunk: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut splitter = splitter(input);
    let mut each = |record: Record<'_>| {
        let cells = record.damage.map_or(record.cells, Err);
        rows.push((record.row, cells.map(|cells| cells.iter().map(str::to_owned).collect())));
    };
    for chunk in input.chunks(chunk) {
        splitter.push(chunk, &mut each).unwrap();
    }
    splitter.finish(&mut each).unwrap();
    rows
}

fn good(row: u64, cells: &[&str]) -> Row {
    (row, Ok(cells.iter().map(|c| (*c).to_owned()).collect()))
}

#[test]
fn rows_are_numbered_as_an_editor_numbers_lines() {
    let expected = [good(1, &["a", "b"]), good(3, &["1", "2"]), good(4, &["x\ny", "2"]), good(6, &["3", "4"])];
    for (name, input) in [
        ("line feeds", "a,b\n\n1,2\n\"x\ny\",2\n3,4"),
        ("both", "a,b\r\n\r\n1,2\r\n\"x\ny\",2\r\n3,4\r\n"),
        ("carriage returns", "a,b\r\r1,2\r\"x\ny\",2\r3,4"),
    ] {
        for chunk in [1, 2, 3, 5, 100] {
            assert_eq!(read(input.as_bytes(), chunk), expected, "{name} by {chunk}");
        }
    }
}

#[test]
fn an_unclosed_quote_costs_its_own_line_only() {
    let mut input = b"a,b\n1,\"oops\n".to_vec();
    for n in 0..200_000 {
        input.extend_from_slice(format!("{n},x\n").as_bytes());
    }
    for chunk in [1 << 16, 1 << 20, input.len()] {
        let rows = read(&input, chunk);
        assert_eq!(rows.len(), 200_002);
        assert_eq!(rows[1], (2, Err(BadRow::UnclosedQuote)));
        assert_eq!(rows[2], good(3, &["0", "x"]));
        assert_eq!(rows[200_001], good(200_002, &["199999", "x"]));
    }
    let rows = read(b"a,b\n1,\"oops\n2,x\n3,y", 100);
    assert_eq!(rows[1..], [(2, Err(BadRow::UnclosedQuote)), good(3, &["2", "x"]), good(4, &["3", "y"])]);
}

#[test]
fn rows_between_two_unclosed_quotes_are_rows() {
    let rows = read(b"a,b,c\n1,2,\"x\n3,4,y\n5,6,\"z\n7,8,w\n", 100);
    let unclosed = |row| (row, Err(BadRow::UnclosedQuote));
    assert_eq!(rows[1..], [unclosed(2), good(3, &["3", "4", "y"]), unclosed(4), good(5, &["7", "8", "w"])]);
    let rows = read(b"a,b\n\"two\nlines\",1\n2,m\"n", 100);
    assert_eq!(rows[1..], [good(2, &["two\nlines", "1"]), good(4, &["2", "m\"n"])]);
}

#[test]
fn a_line_of_many_megabytes_costs_itself_and_no_memory() {
    let mut splitter = splitter(b"a,b\n1,2\n");
    let mut rows = Vec::new();
    let mut each = |record: Record<'_>| rows.push((record.row, record.cells.err()));
    splitter.push(b"a,b\n", &mut each).unwrap();
    for _ in 0..100 {
        splitter.push(&vec![b'x'; 1 << 20], &mut each).unwrap();
        assert!(splitter.pending.capacity() <= 4 << 20);
    }
    splitter.push(b"\n1,2\n", &mut each).unwrap();
    splitter.finish(&mut each).unwrap();
    assert_eq!(rows, [(1, None), (2, Some(BadRow::TooLong)), (3, None)]);
}

#[test]
fn limits_have_errors_of_their_own() {
    let bad = |line: &str| read(format!("a\n{line}\nok\n").as_bytes(), 1 << 16)[1].1.clone().unwrap_err();
    assert_eq!(bad(&",".repeat(600)), BadRow::TooManyCells);
    assert_eq!(bad(&"x".repeat(limits::CELL_BYTES + 1)), BadRow::CellTooLong);
    assert_eq!(bad("a\0b"), BadRow::Nul);
    let rows = read(b"a\n\xFF\xFE\nok\n", 1 << 16);
    assert_eq!(rows[1..], [(2, Err(BadRow::NotText)), good(3, &["ok"])]);
}

/// Everything that is said of a file, cut by words or by `csv-core` alone.
fn said(input: &[u8], chunk: usize, by_words: bool) -> Vec<String> {
    let mut splitter = splitter(input);
    splitter.lines = splitter.lines.filter(|_| by_words);
    let mut said = Vec::new();
    let mut each = |Record { row, cells, offset, damage }: Record<'_>| {
        let cells = cells.map(|cells| (0..cells.len()).map(|at| cells.raw(at).unwrap().to_owned()).collect::<Vec<_>>());
        said.push(format!("{row} {offset} {damage:?} {cells:?}"));
    };
    input.chunks(chunk).for_each(|part| splitter.push(part, &mut each).unwrap());
    splitter.finish(&mut each).unwrap();
    said
}

#[test]
fn lines_at_the_limits_are_cut_as_csv_core_cuts_them() {
    for line in [
        ",".repeat(limits::CELLS - 2),
        ",".repeat(limits::CELLS - 1),
        ",".repeat(limits::CELLS),
        "x".repeat(limits::CELL_BYTES),
        "x".repeat(limits::CELL_BYTES + 1),
        format!("a,{}", "x".repeat(limits::CELL_BYTES)),
        "a,".to_owned() + &"x".repeat(limits::RECORD_BYTES),
    ] {
        let input = format!("a,b\n{line}\nok,1\n");
        assert_eq!(said(input.as_bytes(), 1 << 16, true), said(input.as_bytes(), 1 << 16, false), "{}", line.len());
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2000))]

    #[test]
    fn plain_lines_are_cut_as_csv_core_cuts_them(
        pieces in proptest::collection::vec(0_usize..20, 0..60),
        chunk in 1_usize..40,
    ) {
        const PIECES: [&[u8]; 20] = [
            b",", b",", b";", b"\t", b"\n", b"\n", b"\r\n", b"\r", b"\"", b"\"\"", b"a", b"bcdefghij", b" ", b"0.5",
            "é".as_bytes(), b"\xFF", b"\0", b"\xEF\xBB\xBF", b"\xEF\xBF\xBD", b",a,b,c\n",
        ];
        let input: Vec<u8> = pieces.iter().flat_map(|piece| PIECES[*piece].iter().copied()).collect();
        let whole = said(&input, usize::MAX, false);
        proptest::prop_assert_eq!(&said(&input, usize::MAX, true), &whole);
        proptest::prop_assert_eq!(&said(&input, chunk, true), &whole);
    }
}
