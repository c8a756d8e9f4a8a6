//! One language to say which torrents are meant: for the filter, marks, actions on many, saved views
//! and the command line.
//!
//! `debian -beta state:stalled,failed ratio>2 (label:linux or tracker:debian) size>4G added<7d ~ubntu`
//!
//! - a word must be in the name, whatever the case; `"two words"` are taken as they stand, `~wrd` takes
//!   letters that are there in that order
//! - `field:text` looks inside, `field=text` is the whole; numbers compare with `<`, `<=`, `>`, `>=`, `=`
//!   and `!=`, with binary units (`K`, `M`, `G`, `T`), times (`s`, `m`, `h`, `d`, `w`, `y`) and `%`
//! - what stands side by side must all hold; `or`, `not` (or `-`, or `!`) and parentheses do the rest
//! - what a core cannot tell matches no comparison
//!
//! A pure function of a text, a torrent and the hour. It knows no screen and keeps nothing.

mod amount;
mod ask;
mod compare;
mod complete;
mod error;
mod explain;
mod field;
mod fold;
mod node;
mod parse;
mod traits;
mod write;

#[cfg(test)]
mod tests;

pub use ask::{Query, Subject};
pub use complete::{Candidate, Completion, Vocabulary, complete, field_at};
pub use error::QueryError;
pub use explain::{Clause, Explanation, Joint};
pub use field::{FIELDS, Field, FieldInfo, Kind};
pub use traits::{TRAITS, Trait};
