//! Keys that get in each other's way: the same twice, or one the start of another. Of what the file says and
//! the defaults, the file wins where both speak of the same keys.

use std::collections::BTreeMap;

use super::Wish;
use crate::{
    config::keys::Problem,
    input::{ACTIONS, Action, Binding, Context, Keys},
};

/// Where the defaults stand.
const NOWHERE: std::ops::Range<usize> = 0..0;

/// The bindings of a context, those of the file first.
pub(super) fn settled(context: Context, wishes: &BTreeMap<Keys, Wish>) -> Result<Vec<Binding>, Problem> {
    let defaults = defaults(context, wishes);
    let mut sequences: BTreeMap<&Keys, Action> = defaults.iter().map(|b| (&b.keys, b.action)).collect();
    sequences.extend(wishes.iter().filter_map(|(keys, wish)| Some((keys, wish.action?))));
    // What begins with a sequence stands right behind it.
    for (first, second) in sequences.keys().zip(sequences.keys().skip(1)) {
        if second.0.starts_with(&first.0) {
            return Err(problem(context, wishes, &sequences, (*first, *second)));
        }
    }
    let bind =
        |(keys, wish): (&Keys, &Wish)| Some(Binding { context, keys: keys.clone(), action: wish.action? });
    let mut wished: Vec<_> = wishes.iter().collect();
    wished.sort_by_key(|(_, wish)| wish.at.start);
    Ok(wished.into_iter().filter_map(bind).chain(defaults).collect())
}

/// The default keys that the file does not speak of. Taking a key away takes all that begin with it.
fn defaults(context: Context, wishes: &BTreeMap<Keys, Wish>) -> Vec<Binding> {
    let taken = |keys: &Keys| {
        let freed = |length| {
            wishes.get(&Keys(keys.0[..length].to_vec())).is_some_and(|w| w.freed || w.action.is_none())
        };
        wishes.contains_key(keys) || (1..keys.0.len()).any(freed)
    };
    let mut left = Vec::new();
    for row in ACTIONS {
        let here = row.bindings.iter().filter(|(contexts, _)| contexts.contains(&context));
        for text in here.flat_map(|(_, sequences)| sequences.iter()) {
            let keys: Keys = text.parse().expect("a test makes the key map of the action table");
            if !taken(&keys) {
                left.push(Binding { context, keys, action: row.action });
            }
        }
    }
    left
}

/// Why two sequences cannot both hold, told at the place of the later one that the file names.
fn problem(
    context: Context,
    wishes: &BTreeMap<Keys, Wish>,
    sequences: &BTreeMap<&Keys, Action>,
    (first, second): (&Keys, &Keys),
) -> Problem {
    let place = |keys: &Keys| wishes.get(keys).map(|wish| &wish.at);
    let (at, own, other) = match (place(first), place(second)) {
        (Some(a), Some(b)) if a.start > b.start => (a, first, second),
        (_, Some(b)) => (b, second, first),
        (Some(a), None) => (a, first, second),
        (None, None) => (&NOWHERE, first, second),
    };
    let word = if own == first { "the start of" } else { "cut off by" };
    let meaning = sequences[other];
    let message = format!("`{own}` is {word} `{other}`, which means {meaning} in {}", context.word());
    // One of the two is of the file, so it has a section.
    let section = wishes.get(own).map_or(context.word(), |wish| wish.section);
    let in_the_way = sequences.keys().filter(|keys| match own == first {
        true => keys.0.starts_with(&own.0) && **keys != own,
        false => **keys == other,
    });
    let free: Vec<String> = in_the_way.map(|keys| format!("\"{keys}\" = \"\"")).collect();
    let advice = place(other)
        .is_none()
        .then(|| format!("to have the key for yourself, add {} to [{section}]", free.join(", ")));
    Problem { at: at.clone(), message, advice }
}
