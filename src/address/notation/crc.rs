//! Two cyclic redundancy checks, bit by bit: addresses are short.

/// CRC-16/XMODEM.
///
/// # Source
///
/// Polynomial 0x1021, initial value 0, nothing reflected: SEP-0023 (Stellar) and TEP-2 (TON) both use it.
pub(in crate::address) fn xmodem(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc: u16, byte| {
        (0..8).fold(crc ^ u16::from(*byte) << 8, |crc, _| (crc << 1) ^ ((crc >> 15) * 0x1021))
    })
}

/// CRC-32 as in zip files.
///
/// # Source
///
/// ISO 3309; the Byron part of Cardano's `cardano-ledger` wraps its addresses in it.
pub(in crate::address) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ ((crc & 1) * 0xedb8_8320))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_values_of_both() {
        assert_eq!(xmodem(b"123456789"), 0x31c3);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
