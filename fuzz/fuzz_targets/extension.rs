//! Any payload as each of the extension messages: refused, or what is written again reads the same.

#![no_main]

use bitonic::{
    metainfo::MAX_TORRENT,
    model::printable,
    swarm::wire::extension::{
        ExtendedHandshake, MAX_PEX, METADATA_PIECE, MetadataMessage, Pex, decode_dont_have,
        decode_upload_only,
    },
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|payload: &[u8]| {
    match ExtendedHandshake::decode(payload) {
        Err(error) => harmless(&error.to_string()),
        Ok(handshake) => {
            harmless(handshake.client.as_deref().unwrap_or_default());
            let mut both = handshake.clone();
            assert_eq!(ExtendedHandshake::decode(&handshake.encode()), Ok(handshake.clone()));
            both.update(handshake.clone());
            assert_eq!(both, handshake);
        }
    }
    match MetadataMessage::decode(payload) {
        Err(error) => harmless(&error.to_string()),
        Ok(None) => {}
        Ok(Some(message)) => {
            if let MetadataMessage::Data { total, data, .. } = message {
                assert!(total as usize <= MAX_TORRENT && data.len() <= METADATA_PIECE as usize);
            }
            assert_eq!(MetadataMessage::decode(&message.encode()), Ok(Some(message)));
        }
    }
    if let Ok(pex) = Pex::decode(payload) {
        assert!(pex.added.len() <= 2 * MAX_PEX && pex.dropped.len() <= 2 * MAX_PEX);
        let again = Pex::decode(&pex.encode()).expect("what is written reads");
        // Addresses of IPv4 that came in the list of IPv6 change over, so that the order may change
        // and the list may become too long for one family.
        if pex.added.len() <= MAX_PEX {
            assert_eq!(again.added.len(), pex.added.len());
            assert!(pex.added.iter().all(|peer| again.added.contains(peer)));
        }
    }
    let _ = (decode_dont_have(payload), decode_upload_only(payload));
});

fn harmless(text: &str) {
    assert_eq!(printable(text), text);
}
