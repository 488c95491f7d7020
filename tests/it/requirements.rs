//! `docs/requirements.md`: every test that it names is there, under that name.

use std::fs;

use crate::root;

/// The file and the name of each test that a line names: ``[`name`](../file)``.
fn named(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.split("[`").skip(1).filter_map(|rest| rest.split_once("`](../")).map(|(name, rest)| {
        let file = rest.split_once(')').map_or(rest, |(file, _)| file);
        (file, name)
    })
}

#[test]
fn the_requirements_name_tests_that_are_there() {
    let text = fs::read_to_string(root().join("docs/requirements.md")).unwrap();
    let rows: Vec<_> = text.lines().filter(|line| line.starts_with("| ") && line.contains('-')).collect();
    assert!(rows.len() > 70, "{} rows", rows.len());
    for row in rows {
        let mut tests = 0;
        for (file, name) in named(row) {
            let source = fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}: {row}"));
            assert!(source.contains(name), "{file} has no {name}: {row}");
            tests += 1;
        }
        assert!(tests > 0 || row.contains("**Not"), "neither a test nor a word that there is none: {row}");
    }
}
