//! The command line: every action by its name, and commands that take arguments.
//!
//! - `verbs.rs` is the table of commands: what each takes, and what it is for
//! - `line.rs` takes a line apart, `arguments.rs` and `order.rs` what the commands take, `complete.rs` is what could be
//!   typed next
//! - `prompt.rs` is the line while it is being typed
//!
//! What an order does is the business of `update`.

mod arguments;
mod complete;
mod line;
mod order;
mod prompt;
mod verbs;

pub use complete::{Candidates, Completion, Surroundings, common_start, complete};
pub(super) use line::nearest_of;
pub use line::{Fault, Named, Order, parse};
pub(super) use prompt::LONGEST;
pub use prompt::{CommandPrompt, Offer, Shown};
pub use verbs::{Kind, VERBS, Verb, VerbInfo};
