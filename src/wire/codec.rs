//! How a value travels, whole or as what has changed in it; the plain types, and the two macros that take
//! the model's types apart. What the model's types are made of is said in `types.rs`.

use std::{
    ffi::OsStr,
    net::{IpAddr, SocketAddr},
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use super::bytes::{Malformed, Reader, put_number, unzigzag, zigzag};

/// A value that travels whole.
pub trait Wire: Sized {
    /// Appends it.
    fn put(&self, out: &mut Vec<u8>);
    /// Reads it.
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed>;
}

/// A value that travels as what has changed in it.
pub trait Delta: Wire {
    /// Whether there is nothing to say.
    fn same(&self, old: &Self) -> bool;

    /// Appends what makes it of `old`.
    fn diff(&self, _old: &Self, out: &mut Vec<u8>) {
        self.put(out);
    }

    /// Reads what [`Delta::diff`] has written.
    fn patch(_old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Self::take(from)
    }
}

/// Says how a struct travels: field by field, and all of them, or it does not compile. What has changed
/// in it is a mask of fields, and those.
macro_rules! record {
    ($($type:ident { $($field:ident),* $(,)? })*) => { $(
        impl $crate::wire::codec::Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $( $crate::wire::codec::Wire::put($field, out); )*
            }

            fn take(from: &mut $crate::wire::bytes::Reader<'_>) -> Result<Self, $crate::wire::bytes::Malformed> {
                $( let $field = $crate::wire::codec::Wire::take(from)?; )*
                Ok(Self { $($field),* })
            }
        }

        impl $crate::wire::codec::Delta for $type {
            fn same(&self, old: &Self) -> bool {
                let Self { $($field),* } = self;
                true $( && $crate::wire::codec::Delta::same($field, &old.$field) )*
            }

            fn diff(&self, old: &Self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                let (mut mask, mut bit) = (0_u64, 1_u64);
                $(
                    if !$crate::wire::codec::Delta::same($field, &old.$field) { mask |= bit; }
                    bit <<= 1;
                )*
                $crate::wire::bytes::put_number(out, mask);
                bit = 1;
                $(
                    if mask & bit != 0 { $crate::wire::codec::Delta::diff($field, &old.$field, out); }
                    bit <<= 1;
                )*
                let _ = bit;
            }

            fn patch(
                old: &Self,
                from: &mut $crate::wire::bytes::Reader<'_>,
            ) -> Result<Self, $crate::wire::bytes::Malformed> {
                let mut mask = from.number()?;
                $(
                    let $field = if mask & 1 != 0 {
                        $crate::wire::codec::Delta::patch(&old.$field, from)?
                    } else {
                        old.$field.clone()
                    };
                    mask >>= 1;
                )*
                if mask != 0 {
                    return Err($crate::wire::bytes::Malformed::Kind("field"));
                }
                Ok(Self { $($field),* })
            }
        }

        #[cfg(test)]
        impl $crate::wire::tests::Sample for $type {
            fn sample(dice: &mut $crate::wire::tests::Dice) -> Self {
                Self { $($field: $crate::wire::tests::Sample::sample(dice)),* }
            }
        }
    )* };
}

/// Says how an enum travels: a number for each variant, which never means another, and its fields.
macro_rules! choice {
    ($($type:ident { $( $tag:literal => $variant:ident $(( $($item:ident),* ))? $({ $($field:ident),* })? ),* $(,)? })*) => { $(
        impl $crate::wire::codec::Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $( Self::$variant $(( $($item),* ))? $({ $($field),* })? => {
                        out.push($tag);
                        $( $( $crate::wire::codec::Wire::put($item, out); )* )?
                        $( $( $crate::wire::codec::Wire::put($field, out); )* )?
                    } )*
                }
            }

            fn take(from: &mut $crate::wire::bytes::Reader<'_>) -> Result<Self, $crate::wire::bytes::Malformed> {
                Ok(match from.byte()? {
                    $( $tag => {
                        $( $( let $item = $crate::wire::codec::Wire::take(from)?; )* )?
                        $( $( let $field = $crate::wire::codec::Wire::take(from)?; )* )?
                        Self::$variant $(( $($item),* ))? $({ $($field),* })?
                    } )*
                    _ => return Err($crate::wire::bytes::Malformed::Kind(stringify!($type))),
                })
            }
        }

        $crate::wire::codec::whole!($type);

        #[cfg(test)]
        impl $crate::wire::tests::Sample for $type {
            fn sample(dice: &mut $crate::wire::tests::Dice) -> Self {
                match dice.of(&[$($tag),*]) {
                    $( $tag => {
                        $( $( let $item = $crate::wire::tests::Sample::sample(dice); )* )?
                        $( $( let $field = $crate::wire::tests::Sample::sample(dice); )* )?
                        Self::$variant $(( $($item),* ))? $({ $($field),* })?
                    } )*
                    _ => unreachable!("one of them"),
                }
            }
        }
    )* };
}

/// Says of types that they travel whole when they have changed.
macro_rules! whole {
    ($($type:ty),* $(,)?) => { $(
        impl $crate::wire::codec::Delta for $type {
            fn same(&self, old: &Self) -> bool {
                self == old
            }
        }
    )* };
}

/// Says of structs around a number that they travel as it does.
macro_rules! number {
    ($($type:ident),* $(,)?) => { $(
        impl $crate::wire::codec::Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                $crate::wire::codec::Wire::put(&self.0, out);
            }

            fn take(from: &mut $crate::wire::bytes::Reader<'_>) -> Result<Self, $crate::wire::bytes::Malformed> {
                Ok(Self($crate::wire::codec::Wire::take(from)?))
            }
        }

        impl $crate::wire::codec::Delta for $type {
            fn same(&self, old: &Self) -> bool {
                self == old
            }

            fn diff(&self, old: &Self, out: &mut Vec<u8>) {
                $crate::wire::codec::Delta::diff(&self.0, &old.0, out);
            }

            fn patch(
                old: &Self,
                from: &mut $crate::wire::bytes::Reader<'_>,
            ) -> Result<Self, $crate::wire::bytes::Malformed> {
                Ok(Self($crate::wire::codec::Delta::patch(&old.0, from)?))
            }
        }

        #[cfg(test)]
        impl $crate::wire::tests::Sample for $type {
            fn sample(dice: &mut $crate::wire::tests::Dice) -> Self {
                Self($crate::wire::tests::Sample::sample(dice))
            }
        }
    )* };
}

pub(super) use {choice, number, record, whole};

/// Unsigned numbers: whole as they are, changed as the difference.
macro_rules! unsigned {
    ($($type:ident),*) => { $(
        impl Wire for $type {
            fn put(&self, out: &mut Vec<u8>) {
                put_number(out, u64::from(*self));
            }

            fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
                Self::try_from(from.number()?).map_err(|_| Malformed::Number(stringify!($type)))
            }
        }

        impl Delta for $type {
            fn same(&self, old: &Self) -> bool {
                self == old
            }

            fn diff(&self, old: &Self, out: &mut Vec<u8>) {
                put_number(out, zigzag(u64::from(*self).wrapping_sub(u64::from(*old)) as i64));
            }

            fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
                let new = u64::from(*old).wrapping_add(unzigzag(from.number()?) as u64);
                Self::try_from(new).map_err(|_| Malformed::Number(stringify!($type)))
            }
        }
    )* };
}

unsigned!(u8, u16, u32, u64);
whole!(bool, i32, String, PathBuf, Arc<str>, Arc<Path>, Duration, SocketAddr, IpAddr, [u8; 16], [u8; 20]);

impl Wire for i64 {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(out, zigzag(*self));
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(unzigzag(from.number()?))
    }
}

impl Delta for i64 {
    fn same(&self, old: &Self) -> bool {
        self == old
    }

    fn diff(&self, old: &Self, out: &mut Vec<u8>) {
        self.wrapping_sub(*old).put(out);
    }

    fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(old.wrapping_add(Self::take(from)?))
    }
}

impl Wire for i32 {
    fn put(&self, out: &mut Vec<u8>) {
        i64::from(*self).put(out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Self::try_from(i64::take(from)?).map_err(|_| Malformed::Number("i32"))
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Malformed::Kind("truth")),
        }
    }
}

/// Its bits: four bytes, the lowest first.
impl Wire for f32 {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.to_bits().to_le_bytes());
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let bytes = from.bytes(4)?.try_into().expect("as many as were asked for");
        Ok(Self::from_bits(u32::from_le_bytes(bytes)))
            .and_then(|n: Self| if n.is_finite() { Ok(n) } else { Err(Malformed::Number("not finite")) })
    }
}

impl Delta for f32 {
    fn same(&self, old: &Self) -> bool {
        self.to_bits() == old.to_bits()
    }
}

impl<const N: usize> Wire for [u8; N] {
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(from.bytes(N)?.try_into().expect("as many as were asked for"))
    }
}

fn put_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    put_number(out, bytes.len() as u64);
    out.extend(bytes);
}

fn take_text<'a>(from: &mut Reader<'a>) -> Result<&'a str, Malformed> {
    let count = from.count()?;
    std::str::from_utf8(from.bytes(count)?).map_err(|_| Malformed::Text)
}

fn take_path<'a>(from: &mut Reader<'a>) -> Result<&'a Path, Malformed> {
    let count = from.count()?;
    Ok(Path::new(OsStr::from_bytes(from.bytes(count)?)))
}

impl Wire for String {
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self.as_bytes(), out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        take_text(from).map(Into::into)
    }
}

impl Wire for Arc<str> {
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self.as_bytes(), out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        take_text(from).map(Into::into)
    }
}

impl Wire for PathBuf {
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self.as_os_str().as_bytes(), out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        take_path(from).map(Into::into)
    }
}

impl Wire for Arc<Path> {
    fn put(&self, out: &mut Vec<u8>) {
        put_bytes(self.as_os_str().as_bytes(), out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        take_path(from).map(Into::into)
    }
}

/// In milliseconds: nothing in the model is told more exactly than it is shown.
impl Wire for Duration {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(out, u64::try_from(self.as_millis()).unwrap_or(u64::MAX));
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self::from_millis(from.number()?))
    }
}

/// 4 or 6, and the octets.
impl Wire for IpAddr {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::V4(address) => {
                out.push(4);
                out.extend(address.octets());
            }
            Self::V6(address) => {
                out.push(6);
                out.extend(address.octets());
            }
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.byte()? {
            4 => <[u8; 4]>::take(from).map(Into::into),
            6 => <[u8; 16]>::take(from).map(Into::into),
            _ => Err(Malformed::Kind("address")),
        }
    }
}

impl Wire for SocketAddr {
    fn put(&self, out: &mut Vec<u8>) {
        self.ip().put(out);
        out.extend(self.port().to_be_bytes());
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let ip = IpAddr::take(from)?;
        Ok(Self::new(ip, u16::from_be_bytes(<[u8; 2]>::take(from)?)))
    }
}

impl<T: Wire> Wire for Arc<T> {
    fn put(&self, out: &mut Vec<u8>) {
        T::put(self, out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        T::take(from).map(Self::new)
    }
}

impl<T: Delta> Delta for Arc<T> {
    fn same(&self, old: &Self) -> bool {
        Self::ptr_eq(self, old) || T::same(self, old)
    }

    fn diff(&self, old: &Self, out: &mut Vec<u8>) {
        T::diff(self, old, out);
    }

    fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        T::patch(old, from).map(Self::new)
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok((A::take(from)?, B::take(from)?))
    }
}

impl<A: Delta, B: Delta> Delta for (A, B) {
    fn same(&self, old: &Self) -> bool {
        self.0.same(&old.0) && self.1.same(&old.1)
    }
}
