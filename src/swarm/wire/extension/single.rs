//! Extension messages that are one number: `lt_donthave` (BEP 54) and `upload_only` (BEP 21).

use crate::{model::PieceIndex, swarm::wire::WireError};

/// Reads `lt_donthave`: a piece that the peer has no longer.
///
/// # Errors
/// A payload of another length than 4 bytes.
pub fn decode_dont_have(payload: &[u8]) -> Result<PieceIndex, WireError> {
    let bytes = payload.try_into().map_err(|_| WireError::Field("piece"))?;
    Ok(PieceIndex(u32::from_be_bytes(bytes)))
}

/// The payload of `lt_donthave`.
pub fn encode_dont_have(piece: PieceIndex) -> [u8; 4] {
    piece.0.to_be_bytes()
}

/// Reads `upload_only`: whether the peer wants nothing any more.
///
/// # Errors
/// A payload of another length than 1 byte.
pub fn decode_upload_only(payload: &[u8]) -> Result<bool, WireError> {
    match payload {
        [only] => Ok(*only != 0),
        _ => Err(WireError::Field("upload_only")),
    }
}

/// The payload of `upload_only`.
pub fn encode_upload_only(only: bool) -> [u8; 1] {
    [only.into()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_all_there_is() {
        assert_eq!(decode_dont_have(&encode_dont_have(PieceIndex(0x0102_0304))), Ok(PieceIndex(0x0102_0304)));
        assert_eq!(encode_dont_have(PieceIndex(258)), [0, 0, 1, 2]);
        assert!(decode_dont_have(&[0; 3]).is_err() && decode_dont_have(&[0; 5]).is_err());
        assert_eq!(decode_upload_only(&encode_upload_only(true)), Ok(true));
        assert_eq!(decode_upload_only(&[0]), Ok(false));
        assert!(decode_upload_only(&[]).is_err());
    }
}
