//! Addresses with something around them that names their chain: payment links, CAIP-10, an address with a tag behind it.

use super::chain::{Chain, Chains};

/// What a link says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Uri<'a> {
    pub(super) address: &'a str,
    /// The chains the link leaves; none if it says nothing of them.
    pub(super) chains: Chains,
    pub(super) tag: Option<u64>,
}

/// Schemes of payment links and namespaces of CAIP-10 that are one chain's.
///
/// # Source
///
/// BIP-21 and its copies; the namespaces of `ChainAgnostic/namespaces`. `bitcoincash:` and `ronin:` belong to the address itself.
const SCHEMES: &[(&str, &[Chain])] = &[
    ("bitcoin", &[Chain::Bitcoin]),
    ("litecoin", &[Chain::Litecoin]),
    ("monacoin", &[Chain::Monacoin]),
    ("dogecoin", &[Chain::Dogecoin]),
    ("dash", &[Chain::Dash]),
    ("zcash", &[Chain::Zcash]),
    ("tron", &[Chain::Tron]),
    ("ripple", &[Chain::Xrp]),
    ("xrp", &[Chain::Xrp]),
    ("xrpl", &[Chain::Xrp]),
    ("stellar", &[Chain::Stellar]),
    ("monero", &[Chain::Monero]),
    ("cardano", &[Chain::Cardano]),
    ("web+cardano", &[Chain::Cardano]),
    ("solana", &[Chain::Solana]),
    ("polkadot", &[Chain::Polkadot, Chain::Kusama, Chain::Astar, Chain::Substrate]),
    ("cosmos", &[]),
    ("algorand", &[Chain::Algorand]),
    ("tezos", &[Chain::Tezos]),
    ("near", &[Chain::Near]),
    ("hedera", &[Chain::Hedera]),
    ("nem", &[Chain::Nem]),
    ("symbol", &[Chain::Symbol]),
    ("ton", &[Chain::Ton]),
    ("fil", &[Chain::Filecoin]),
    ("filecoin", &[Chain::Filecoin]),
];

/// The numbers of Ethereum's kind of chains.
///
/// # Source
///
/// EIP-155; `ethereum-lists/chains`.
const NUMBERS: &[(&str, Chain)] = &[
    ("1", Chain::Ethereum),
    ("10", Chain::Optimism),
    ("25", Chain::Cronos),
    ("30", Chain::Rootstock),
    ("56", Chain::BnbSmartChain),
    ("61", Chain::EthereumClassic),
    ("100", Chain::Gnosis),
    ("128", Chain::Heco),
    ("137", Chain::Polygon),
    ("250", Chain::Fantom),
    ("324", Chain::ZkSync),
    ("2020", Chain::Ronin),
    ("8217", Chain::Kaia),
    ("8453", Chain::Base),
    ("42161", Chain::Arbitrum),
    ("43114", Chain::Avalanche),
    ("59144", Chain::Linea),
];

/// The first 16 bytes of genesis blocks.
///
/// # Source
///
/// CAIP-4.
const GENESIS: &[(&str, Chain)] = &[
    ("000000000019d6689c085ae165831e93", Chain::Bitcoin),
    ("12a765e31ffd4059bada1e25190f6e98", Chain::Litecoin),
    ("1a91e3dace36e2be3bf030a65679fe82", Chain::Dogecoin),
    ("000000000000000000651ef99cb9fcbe", Chain::BitcoinCash),
    ("00000ffd590b1485b3caadc19b22e637", Chain::Dash),
];

/// Takes a link apart; `None` if the text is none.
pub(super) fn split(text: &str) -> Option<Uri<'_>> {
    // The usual case: a word of letters and digits has nothing to take apart.
    memchr::memchr2(b':', b'?', text.as_bytes())?;
    let (head, query) = text.split_once('?').unwrap_or((text, ""));
    let Some((scheme, rest)) = head.split_once(':') else {
        return Some(Uri { address: head, chains: Chains::NONE, tag: tag_of(query) });
    };
    let rest = rest.trim_start_matches('/');
    let of = |address, chains| Some(Uri { address, chains, tag: tag_of(query) });
    if scheme.eq_ignore_ascii_case("ethereum") {
        return ethereum(rest, query);
    }
    if let Some((reference, address)) = rest.split_once(':') {
        let named = |table: &[(&str, Chain)]| {
            let chain = table.iter().find(|(name, _)| *name == reference);
            chain.map_or(Chains::NONE, |(_, chain)| Chains::of(&[*chain]))
        };
        return match scheme {
            "eip155" => of(address, named(NUMBERS)),
            "bip122" => of(address, named(GENESIS)),
            _ => of(address, known(scheme)?),
        };
    }
    if let Some(chains) = known(scheme) {
        // `ton://transfer/EQ…`, `web+cardano://addr1…`.
        return of(rest.rsplit('/').next()?, chains);
    }
    // `rEb8…:1234`: an account with its tag, as XRP wallets write it.
    let tag = rest.parse().ok().filter(|_| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let is_address = (25..=56).contains(&scheme.len());
    match tag {
        Some(tag) if is_address => Some(Uri { address: scheme, chains: Chains::NONE, tag: Some(tag) }),
        // What follows is part of the address (`bitcoincash:q…`), and only the question mark is not.
        _ if !query.is_empty() => of(head, Chains::NONE),
        _ => None,
    }
}

fn known(scheme: &str) -> Option<Chains> {
    SCHEMES.iter().find(|(name, _)| scheme.eq_ignore_ascii_case(name)).map(|(_, chains)| Chains::of(chains))
}

/// # Source
///
/// EIP-681: `ethereum:[pay-]<address>[@<number>][/<function>?<parameters>]`. Of a token's transfer the address in front is the token's
/// contract, and the one that is paid is a parameter.
fn ethereum<'a>(rest: &'a str, query: &'a str) -> Option<Uri<'a>> {
    let rest = rest.strip_prefix("pay-").unwrap_or(rest);
    let (target, function) = rest.split_once('/').unwrap_or((rest, ""));
    let (address, number) = target.split_once('@').unwrap_or((target, "1"));
    let paid = if function == "transfer" { parameter(query, "address")? } else { address };
    let chain = NUMBERS.iter().find(|(name, _)| *name == number);
    Some(Uri { address: paid, chains: chain.map_or(Chains::NONE, |(_, chain)| Chains::of(&[*chain])), tag: None })
}

fn tag_of(query: &str) -> Option<u64> {
    ["dt", "memoId", "memo", "to_tag"].into_iter().find_map(|name| parameter(query, name)?.parse().ok())
}

fn parameter<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{chains, only};
    use super::*;

    #[test]
    fn a_link_names_the_chain() {
        let account = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";
        for (link, chain) in [
            ("bitcoin:1FmwHh6pgkf4meCMoqo8fHH3GNRF571f9w?amount=0.5".to_owned(), Chain::Bitcoin),
            ("BITCOIN:BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4".to_owned(), Chain::Bitcoin),
            ("bip122:12a765e31ffd4059bada1e25190f6e98:LQtFoidy5TmLrPP77MZzgMRffqPsmRfMXE".to_owned(), Chain::Litecoin),
            (format!("ethereum:{account}@137?value=1"), Chain::Polygon),
            (format!("ethereum:pay-{account}"), Chain::Ethereum),
            (format!("eip155:56:{account}"), Chain::BnbSmartChain),
            (
                "cosmos:Binance-Chain-Tigris:bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23".to_owned(),
                Chain::BnbBeaconChain,
            ),
        ] {
            assert_eq!(chains(&link, ""), [chain], "{link}");
        }
        // What is paid, not the token.
        let link = format!("ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7/transfer?address={account}&uint256=1");
        assert_eq!(only(&link, "ETH").identity.canonical(), account);
        assert_eq!(
            only("bitcoincash:qrn0jwaq3at5hhxsne8gmg5uemudl57r05pdzu2nyd?amount=1", "BCH").identity.chain,
            Chain::BitcoinCash
        );
    }

    #[test]
    fn a_tag_is_kept() {
        assert_eq!(only("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf:123", "XRP").tag, Some(123));
        assert_eq!(only("rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf?dt=7", "").tag, Some(7));
        assert_eq!(only("ripple:rGWrZyQqhTp9Xu7G5Pkayo7bXjH4k4QYpf?dt=7", "").tag, Some(7));
    }
}
