//! The corpus of what peers say, good and hostile: what is read in each, word for word. What must
//! come out stands in `expect.txt` beside the inputs. The same files seed the fuzz targets `wire`,
//! whose first two bytes are the number of pieces and the bytes that arrive at a time, and
//! `extension`.

use std::{fmt::Write, fs, path::PathBuf};

use bitonic::swarm::wire::{
    Decoded, Handshake, Limits, Message, decode,
    extension::{ExtendedHandshake, MetadataMessage, Pex, decode_dont_have, decode_upload_only},
};

#[test]
fn connections_read_as_expected() {
    compare("wire", connection);
}

#[test]
fn extension_messages_read_as_expected() {
    compare("extension", extension);
}

/// What is said after each other, and how it ends.
fn connection(input: &[u8]) -> String {
    let (head, mut bytes) = input.split_first_chunk::<2>().expect("inputs begin with two bytes");
    let limits = Limits { pieces: (head[0] > 0).then_some(u32::from(head[0])) };
    let mut said = Vec::new();
    if let Ok(Some(Handshake { peer_id, .. })) = Handshake::decode(bytes) {
        return format!("handshake of {:?}", peer_id.client());
    }
    loop {
        match decode(bytes, limits) {
            Ok(Decoded::Message { message, consumed }) => {
                said.push(shown(message));
                bytes = &bytes[consumed..];
            }
            Ok(Decoded::Skip { id, consumed }) => {
                said.push(format!("skip {consumed} bytes of kind {id}"));
                bytes = bytes.get(consumed..).unwrap_or_default();
            }
            Ok(Decoded::Incomplete { need }) => {
                said.push(format!("{} of {need} bytes left", bytes.len()));
                return said.join(", ");
            }
            Err(error) => {
                said.push(error.to_string());
                return said.join(", ");
            }
        }
    }
}

fn shown(message: Message<'_>) -> String {
    match message {
        Message::Piece { piece, begin, data } => format!("Piece {} {begin} +{}", piece.0, data.len()),
        Message::Extended { id, payload } => format!("Extended {id} +{}", payload.len()),
        other => format!("{other:?}"),
    }
}

/// What the payload is as each of the messages that it can be.
fn extension(payload: &[u8]) -> String {
    let mut out = String::new();
    match ExtendedHandshake::decode(payload) {
        Ok(empty) if empty == ExtendedHandshake::default() => {}
        Ok(handshake) => _ = write!(out, "{handshake:?} "),
        Err(error) => _ = write!(out, "{error} "),
    }
    match MetadataMessage::decode(payload) {
        Ok(Some(MetadataMessage::Data { piece, total, data })) => {
            _ = write!(out, "metadata {piece} of {total} +{} ", data.len());
        }
        Ok(Some(other)) => _ = write!(out, "{other:?} "),
        Ok(None) => out.push_str("unknown metadata message "),
        Err(_) => {}
    }
    if let Ok(pex) = Pex::decode(payload)
        && pex != Pex::default()
    {
        let first: Vec<_> = pex.added.iter().take(3).map(|peer| (peer.addr, peer.flags.0)).collect();
        _ = write!(out, "{} added {first:?}, dropped {:?} ", pex.added.len(), pex.dropped);
    }
    if let Ok(piece) = decode_dont_have(payload) {
        _ = write!(out, "lacks {piece:?} ");
    }
    if let Ok(only) = decode_upload_only(payload) {
        _ = write!(out, "upload only: {only}");
    }
    out.trim_end().to_owned()
}

fn compare(folder: &str, read: impl Fn(&[u8]) -> String) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(folder);
    let mut lines: Vec<_> = fs::read_dir(&folder)
        .expect("the corpus is there")
        .map(|entry| entry.expect("the corpus is readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "bin"))
        .map(|path| {
            let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            let said = read(&fs::read(&path).expect("the corpus is readable"));
            format!("{name}: {said}").trim_end().to_owned()
        })
        .collect();
    lines.sort();
    let expected = fs::read_to_string(folder.join("expect.txt")).unwrap_or_default();
    assert_eq!(lines.join("\n"), expected.trim_end(), "{}", lines.join("\n"));
}
