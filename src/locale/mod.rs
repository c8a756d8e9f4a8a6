//! What the screen says, in the language of whoever looks at it.
//!
//! Texts are Fluent messages in `assets/locales/LANGUAGE/AREA.ftl`, part of the program. [`t!`] says one, [`of`] one
//! of a family whose names come from a table. An id's first word is its area. What machines read (fields of
//! queries, actions, keys of settings, words in the database) is no text and stands in the code.
//!
//! The language is the one of the innermost [`scope`] of the thread, else the process's own.

mod catalog;
mod language;
mod number;
mod scope;
mod texts;
mod value;

#[cfg(test)]
mod tests;

pub use catalog::{of, say, text};
pub use language::Language;
pub use number::{count, decimal, written};
pub use scope::{language, scope, set_language};
pub use texts::areas;
pub use value::Value;

/// Says a message: `t!("list-empty")` is a `&'static str`, `t!("list-count", count = n)` a `String`.
///
/// Arguments are numbers, which are written as the language does, or texts. A number that is a name rather than a
/// quantity (a port, a code) is given as text.
macro_rules! t {
    ($id:literal) => {
        $crate::locale::text($id)
    };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::locale::say($id, &[$((stringify!($name), $crate::locale::Value::from($value))),+])
    };
}

pub(crate) use t;
