//! What an address stands for, whichever way it was written.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use ::bitcoin::hex::DisplayHex as _;

use super::chain::{Chain, Network};

/// What kind of place on its chain an address stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AddressKind {
    /// Pay to the hash of a public key.
    P2pkh,
    /// Pay to the hash of a script, 20 bytes.
    P2sh,
    /// Pay to the hash of a script, 32 bytes (Bitcoin Cash since May 2023).
    P2sh32,
    /// Segregated witness version 0, the hash of a public key.
    P2wpkh,
    /// Segregated witness version 0, the hash of a script.
    P2wsh,
    /// Segregated witness version 1, 32 bytes.
    P2tr,
    /// A witness program nobody has given a meaning yet.
    Witness(u8),
    /// Litecoin's Mimblewimble extension blocks: what is paid there is hidden.
    Mweb,
    /// A shielded address of the Sprout, Sapling or Orchard kind: what is paid there is hidden.
    Shielded,
    /// An account, by the hash of its key or by its number.
    Account,
    /// An account, by its public key itself.
    PublicKey,
    /// A program's account.
    Contract,
    /// A Monero address, by its two public keys.
    Standard,
    /// A Monero sub-address.
    Subaddress,
    /// A Cardano address of the Byron era.
    Byron,
    /// A Cardano address of the Shelley era, with its header's type.
    Shelley(u8),
    /// A Cardano address that rewards are paid to.
    Reward,
    /// A name that somebody registered. It has no checksum.
    Name,
}

impl AddressKind {
    /// Whether the chain hides what is paid there, so that no list can follow it.
    pub const fn is_shielded(self) -> bool {
        matches!(self, Self::Mweb | Self::Shielded)
    }
}

impl fmt::Display for AddressKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::P2pkh => "p2pkh",
            Self::P2sh => "p2sh",
            Self::P2sh32 => "p2sh32",
            Self::P2wpkh => "p2wpkh",
            Self::P2wsh => "p2wsh",
            Self::P2tr => "p2tr",
            Self::Witness(version) => return write!(f, "witness_v{version}"),
            Self::Mweb => "mweb",
            Self::Shielded => "shielded",
            Self::Account => "account",
            Self::PublicKey => "public_key",
            Self::Contract => "contract",
            Self::Standard => "standard",
            Self::Subaddress => "subaddress",
            Self::Byron => "byron",
            Self::Shelley(header) => return write!(f, "shelley_{header}"),
            Self::Reward => "reward",
            Self::Name => "name",
        })
    }
}

/// How many bytes of a payload are kept in place. What nearly every address has is 20 or 32.
const SHORT: usize = 40;

/// The bytes inside an address: a hash, a key, a program.
#[derive(Clone)]
pub struct Payload(Bytes);

/// Short ones are never boxed, so that equal payloads have equal forms.
#[derive(Clone)]
enum Bytes {
    Short { len: u8, bytes: [u8; SHORT] },
    Long(Box<[u8]>),
}

impl Payload {
    /// The payload of these bytes.
    pub fn new(payload: &[u8]) -> Self {
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..payload.len()), u8::try_from(payload.len())) {
            (Some(place), Ok(len)) => {
                place.copy_from_slice(payload);
                Self(Bytes::Short { len, bytes })
            }
            _ => Self(Bytes::Long(payload.into())),
        }
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        match &self.0 {
            Bytes::Short { len, bytes } => &bytes[..usize::from(*len)],
            Bytes::Long(bytes) => bytes,
        }
    }
}

impl PartialEq for Payload {
    fn eq(&self, other: &Self) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl Eq for Payload {}

impl PartialOrd for Payload {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Payload {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Hash for Payload {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::LowerHex::fmt(self, f)
    }
}

impl fmt::LowerHex for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.as_bytes().as_hex())
    }
}

/// What an address stands for, whichever way it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The chain.
    pub chain: Chain,
    /// The network of that chain.
    pub network: Network,
    /// The kind of place.
    pub kind: AddressKind,
    /// The hash, key or program.
    pub payload: Payload,
}

impl Identity {
    /// The identity in the chain's canonical notation.
    pub fn canonical(&self) -> String {
        (super::family(self.chain).print)(self)
    }
}

/// How an address was written. Two notations of one [`Identity`] are equal as identities only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Notation {
    /// Base58 with a checksum and this version byte (the first, where there are several).
    Base58(u8),
    /// Bech32 or Bech32m.
    Bech32,
    /// `CashAddr` with this type number (2 and 3 say that the wallet understands tokens).
    CashAddr(u8),
    /// Hexadecimal digits.
    Hex,
    /// Base32 of RFC 4648, or Filecoin's in lower case.
    Base32,
    /// Base64 of RFC 4648 or its variant for web addresses.
    Base64,
    /// SS58 with the number of its network.
    Ss58(u16),
    /// The account together with a tag, memo or payment id in one text.
    Tagged,
    /// A name or a number as the chain's users write it.
    Plain,
}

/// An address that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// What it stands for.
    pub identity: Identity,
    /// How it was written.
    pub notation: Notation,
    /// The tag, memo id or payment id that was part of the text. It says which customer of a service is meant, not which account.
    pub tag: Option<u64>,
}

impl Parsed {
    /// A main-network address without a tag.
    pub(super) fn new(chain: Chain, kind: AddressKind, payload: &[u8], notation: Notation) -> Self {
        let identity = Identity { chain, network: Network::Mainnet, kind, payload: Payload::new(payload) };
        Self { identity, notation, tag: None }
    }

    /// The identity in the chain's canonical notation, where `text` is what it was read from. Most addresses are written that way
    /// already, and then nothing is encoded again.
    pub fn canonical<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let whole = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let as_it_is = match self.notation {
            // Version 5 is Bitcoin's; on other chains it is a form they gave up.
            Notation::Base58(5) => matches!(self.identity.chain, Chain::Bitcoin | Chain::BitcoinSv),
            Notation::Base58(_) => !matches!(self.identity.chain, Chain::BitcoinCash | Chain::ECash),
            Notation::Bech32 => !text.bytes().any(|byte| byte.is_ascii_uppercase()),
            _ => false,
        };
        if whole && as_it_is { Cow::Borrowed(text) } else { Cow::Owned(self.identity.canonical()) }
    }

    pub(super) fn on(mut self, network: Network) -> Self {
        self.identity.network = network;
        self
    }

    pub(super) fn tagged(mut self, tag: u64) -> Self {
        self.tag = Some(tag);
        self.notation = Notation::Tagged;
        self
    }
}
