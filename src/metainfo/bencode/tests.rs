//! The reader against what is and is not bencode.

use proptest::prelude::*;

use super::*;

fn fault(input: &[u8]) -> (usize, Fault) {
    let error = Document::read(input).expect_err("this is no bencode");
    (error.offset, error.fault)
}

#[test]
fn values_are_walked_without_copies() {
    let input = b"d1:ai-42e1:bl0:3:abci0ee1:cd1:xleee";
    let document = Document::read(input).unwrap();
    let root = document.root();
    assert_eq!(root.get("a").unwrap().int(), Some(-42));
    let list: Vec<_> = root.get("b").unwrap().list().unwrap().map(|i| (i.bytes(), i.int())).collect();
    assert_eq!(list, [(Some(&b""[..]), None), (Some(&b"abc"[..]), None), (None, Some(0))]);
    assert_eq!(root.get("c").unwrap().raw(), b"d1:xlee");
    assert_eq!(root.get("c").unwrap().span(), 27..34);
    assert!(root.get("x").is_none() && root.get("a").unwrap().get("a").is_none());
    assert_eq!(root.to_value().encode(), input);
}

#[test]
fn what_two_readers_could_take_differently_is_refused() {
    assert_eq!(fault(b""), (0, Fault::Truncated));
    assert_eq!(fault(b"i1"), (0, Fault::Truncated));
    assert_eq!(fault(b"li1e"), (4, Fault::Truncated));
    assert_eq!(fault(b"5"), (0, Fault::Truncated));
    assert_eq!(fault(b"i1ei2e"), (3, Fault::Trailing));
    assert_eq!(fault(b"e"), (0, Fault::NoValue(b'e')));
    assert_eq!(fault(b"l<e"), (1, Fault::NoValue(b'<')));
    assert_eq!(fault(b"i01e"), (0, Fault::SpareZero));
    assert_eq!(fault(b"i-0e"), (0, Fault::SpareZero));
    assert_eq!(fault(b"01:a"), (0, Fault::SpareZero));
    for bad in [&b"ie"[..], b"i-e", b"i+1e", b"i1.5e", b"i 1e", b"i--1e", b"1;a", b"-1:a"] {
        assert!(matches!(fault(bad), (0, Fault::BadNumber | Fault::NoValue(b'-'))), "{bad:?}");
    }
    assert_eq!(fault(&[&b"i"[..], &[b'1'; 100]].concat()), (0, Fault::BadNumber));
    assert_eq!(fault(b"i9223372036854775808e"), (0, Fault::NumberOverflow));
    assert_eq!(Document::read(b"i-9223372036854775808e").unwrap().root().int(), Some(i64::MIN));
    assert_eq!(fault(b"4:abc"), (0, Fault::StringTooLong));
    assert_eq!(fault(b"99999999999999999999999:a"), (0, Fault::StringTooLong));
    assert_eq!(fault(b"18446744073709551615:a"), (0, Fault::StringTooLong));
}

#[test]
fn dictionaries_have_string_keys_with_values_each_once() {
    assert_eq!(fault(b"di1e1:ae"), (1, Fault::KeyNotString));
    assert_eq!(fault(b"dlee"), (1, Fault::KeyNotString));
    assert_eq!(fault(b"d1:ae"), (4, Fault::KeyWithoutValue));
    assert_eq!(fault(b"d1:a0:1:a0:e"), (6, Fault::DuplicateKey));
    // Unsorted keys are let through, and a repetition among them is still found.
    assert!(Document::read(b"d1:b0:1:a0:e").is_ok());
    assert_eq!(fault(b"d1:bd1:x0:e1:a0:1:bdee"), (16, Fault::DuplicateKey));
    assert_eq!(fault(b"ld1:b0:1:a0:1:b0:ee"), (12, Fault::DuplicateKey));
}

#[test]
fn depth_and_number_of_values_are_bounded() {
    let nested = |n: usize| [b"l".repeat(n), b"e".repeat(n)].concat();
    assert!(Document::read(&nested(MAX_DEPTH)).is_ok());
    assert_eq!(fault(&nested(MAX_DEPTH + 1)), (MAX_DEPTH, Fault::TooDeep));
    assert_eq!(fault(&b"d1:a".repeat(1 << 20)), (4 * MAX_DEPTH, Fault::TooDeep));
    let many = [&b"l"[..], &b"0:".repeat(MAX_VALUES), b"e"].concat();
    assert_eq!(fault(&many).1, Fault::TooMany);
}

#[test]
fn errors_say_where_and_what_and_are_harmless() {
    let text = |input: &[u8]| Document::read(input).unwrap_err().to_string();
    assert_eq!(text(b"<html>"), "byte 0: no value starts with `<`");
    assert_eq!(text(b"l\x1b"), "byte 1: no value starts with the byte 0x1b");
    assert_eq!(text(b"d3:key"), "byte 6: the data ends in the middle of a value");
}

fn any_value() -> impl Strategy<Value = Value> {
    let bytes = || prop::collection::vec(any::<u8>(), 0..12);
    let leaf = prop_oneof![any::<i64>().prop_map(Value::Int), bytes().prop_map(Value::Bytes)];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::List),
            prop::collection::btree_map(bytes(), inner, 0..8).prop_map(Value::Dict),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_as_the_same(value in any_value()) {
        let written = value.encode();
        let document = Document::read(&written).unwrap();
        prop_assert_eq!(document.root().raw(), &written[..]);
        prop_assert_eq!(document.root().to_value(), value);
    }

    #[test]
    fn any_bytes_are_read_or_refused(input in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Document::read(&input);
    }

    #[test]
    fn a_damaged_input_is_read_or_refused_inside_it(
        value in any_value(), at in any::<prop::sample::Index>(), byte in any::<u8>(),
    ) {
        let mut written = value.encode();
        let at = at.index(written.len());
        written[at] = byte;
        match Document::read(&written) {
            Ok(document) => prop_assert_eq!(document.root().span(), 0..written.len()),
            Err(error) => prop_assert!(error.offset <= written.len()),
        }
    }
}
