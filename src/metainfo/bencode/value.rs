//! Values to be written, in the one canonical form: keys sorted, no spare digits.

use std::collections::BTreeMap;

/// A bencoded value that owns its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Int(i64),
    Bytes(Vec<u8>),
    List(Vec<Value>),
    Dict(BTreeMap<Vec<u8>, Value>),
    /// Exactly one value that is already bencoded, such as an info dictionary whose hash must stay.
    Raw(Vec<u8>),
}

impl Value {
    /// A byte string of a text.
    pub fn text(text: &str) -> Self {
        Self::Bytes(text.into())
    }

    /// A dictionary; of equal keys the last counts.
    pub fn dict<'k>(entries: impl IntoIterator<Item = (&'k str, Self)>) -> Self {
        Self::Dict(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// Its bencoded form.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Int(n) => out.extend_from_slice(format!("i{n}e").as_bytes()),
            Self::Bytes(bytes) => write_bytes(out, bytes),
            Self::Raw(raw) => out.extend_from_slice(raw),
            Self::List(items) => {
                out.push(b'l');
                items.iter().for_each(|item| item.write(out));
                out.push(b'e');
            }
            Self::Dict(entries) => {
                out.push(b'd');
                for (key, value) in entries {
                    write_bytes(out, key);
                    value.write(out);
                }
                out.push(b'e');
            }
        }
    }
}

fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(format!("{}:", bytes.len()).as_bytes());
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_out_sorted_as_raw_bytes() {
        let value = Value::dict([
            ("b", Value::Int(-3)),
            ("a", Value::List(vec![Value::text("é"), Value::Raw(b"de".to_vec())])),
            ("B", Value::Int(0)),
        ]);
        assert_eq!(value.encode(), "d1:Bi0e1:al2:édee1:bi-3ee".as_bytes());
    }
}
