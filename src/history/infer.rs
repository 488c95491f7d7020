//! stub
use super::format::Recognised;
use super::reader::Kept;
use crate::address::Asset;
pub(super) struct Inferred { pub(super) recognised: Recognised, pub(super) first_row: usize }
pub(super) fn table(_kept: &[Kept], _asset: Option<&Asset>) -> Option<Inferred> { None }
