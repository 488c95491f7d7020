//! A whole column of addresses as text, for callers to whom a call per address would cost more than the reading.

use std::io::Write as _;

use breachlight_codec::{Heading, MainnetAddress, mainnet_lines, push_hex};

use super::{AddressKind, BITCOIN, Chains, Identity, bitcoin, resolve};

/// Reads addresses, one a line, each as [`resolve`] does with what stands on its line. The result has a line for each: `chain kind payload`
/// and a blank for each identity, or `!` and the code of the error. The payload is in hexadecimal digits.
///
/// Bytes that are not UTF-8 are a line that is no address; the next one is still read. Blanks around an address are allowed.
pub fn column(lines: &[u8], named: Chains) -> Vec<u8> {
    let mut other = |line: &[u8], out: &mut Vec<u8>| write_resolved(&String::from_utf8_lossy(line), named, out);
    if named == BITCOIN {
        return mainnet_lines(lines, heading, &mut other);
    }
    let mut out = Vec::with_capacity(2 * lines.len());
    if lines.is_empty() {
        return out;
    }
    for line in lines.strip_suffix(b"\n").unwrap_or(lines).split(|byte| *byte == b'\n') {
        other(line, &mut out);
        out.push(b'\n');
    }
    out
}

fn write_resolved(text: &str, named: Chains, out: &mut Vec<u8>) {
    match resolve(text, named) {
        Ok(found) => {
            for Identity { chain, kind, payload, .. } in found.iter().map(|parsed| &parsed.identity) {
                // Writing to a Vec does not fail.
                let _ = write!(out, "{chain} {kind} ");
                push_hex(payload.as_bytes(), out);
                out.push(b' ');
            }
        }
        Err(error) => {
            out.push(b'!');
            out.extend_from_slice(error.code().as_bytes());
        }
    }
}

/// The same words as above, put together at compile time. A test holds them together.
fn heading(address: &MainnetAddress) -> Heading {
    const P2PKH: Heading = Heading::new("BTC p2pkh ");
    const P2SH: Heading = Heading::new("BTC p2sh ");
    const P2WPKH: Heading = Heading::new("BTC p2wpkh ");
    const P2WSH: Heading = Heading::new("BTC p2wsh ");
    const P2TR: Heading = Heading::new("BTC p2tr ");
    match bitcoin::mainnet_kind(address) {
        AddressKind::P2pkh => P2PKH,
        AddressKind::P2sh => P2SH,
        AddressKind::P2wpkh => P2WPKH,
        AddressKind::P2wsh => P2WSH,
        AddressKind::P2tr => P2TR,
        // Hardly ever seen, so put together on the way.
        kind => Heading::new(&format!("BTC {kind} ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Chain;

    const LINES: [&str; 13] = [
        "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w",
        "3AQUApGQrgmpkrdWbPJJfJusZQYin5q68Z",
        "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
        "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        "bc1sw50qgdz25j",
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        "",
        " 1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w ",
        "1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9x",
        "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx",
        "TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq",
        "0x52908400098527886E0F7030069857D2E4169EE7",
    ];

    #[test]
    fn every_line_is_what_resolve_says_of_it() {
        for named in [BITCOIN, Chains::NONE, Chains::of(&[Chain::Tron])] {
            let mut expected = Vec::new();
            for line in LINES {
                write_resolved(line, named, &mut expected);
                expected.push(b'\n');
            }
            for (between, behind) in [("\n", ""), ("\n", "\n"), ("\r\n", "\r\n")] {
                let given = LINES.join(between) + behind;
                assert_eq!(column(given.as_bytes(), named), expected, "{named:?} {between:?} {behind:?}");
            }
            assert_eq!(column(b"", named), b"");
        }
    }

    #[test]
    fn a_line_that_is_not_text_is_no_address_and_the_next_one_is_read() {
        let column = column(b"\xff\n1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w", BITCOIN);
        assert_eq!(column, b"!non_ascii\nBTC p2pkh a211616530e6501b49804c451cc9d26507b52948 \n");
    }

    #[test]
    fn more_lines_than_room_was_made_for_are_read() {
        let lines = "bc1sw50qgdz25j\n".repeat(20_000);
        assert_eq!(column(lines.as_bytes(), BITCOIN), b"BTC witness_v16 751e \n".repeat(20_000));
    }
}
