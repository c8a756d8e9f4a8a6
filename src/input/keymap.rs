//! Which keys mean what, where: a trie of key sequences for each context.

use std::collections::BTreeMap;

use super::{
    ACTIONS, Action, Context,
    key::{Key, KeyError, Keys},
};

/// A sequence of keys that means an action in one context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    pub context: Context,
    pub keys: Keys,
    pub action: Action,
}

/// Why bindings make no key map.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    #[error("`{keys}` means both {first} and {second} in {}", context.word())]
    Twice { context: Context, keys: Keys, first: Action, second: Action },
    #[error("`{keys}` in {} can never be typed: it starts with, or is the start of, another", context.word())]
    Shadowed { context: Context, keys: Keys },
    #[error("`{keys}` in {} is text there", context.word())]
    Text { context: Context, keys: Keys },
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    Action(Action),
    /// They start a sequence; what may follow, in the order of the keys.
    Pending(Vec<Continuation>),
    None,
}

/// A key that goes on with a sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Continuation {
    pub key: Key,
    /// What it then means; `None`: further keys follow.
    pub action: Option<Action>,
}

/// All key sequences of all contexts. No sequence is the start of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    roots: BTreeMap<Context, Node>,
    bindings: Vec<Binding>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Leaf(Action),
    Branch(BTreeMap<Key, Node>),
}

impl Keymap {
    /// A key map of these bindings.
    pub fn new(bindings: Vec<Binding>) -> Result<Self, BindError> {
        let mut roots = BTreeMap::new();
        for binding in &bindings {
            let text = binding.context.types_text() && binding.keys.0[0].typed().is_some();
            if text {
                return Err(BindError::Text { context: binding.context, keys: binding.keys.clone() });
            }
            let root = roots.entry(binding.context).or_insert_with(|| Node::Branch(BTreeMap::new()));
            root.insert(binding)?;
        }
        Ok(Self { roots, bindings })
    }

    /// The bindings of the action table.
    pub fn defaults() -> Result<Vec<Binding>, KeyError> {
        let mut bindings = Vec::new();
        for row in ACTIONS {
            for (contexts, sequences) in row.bindings {
                for &context in *contexts {
                    for keys in *sequences {
                        bindings.push(Binding { context, keys: keys.parse()?, action: row.action });
                    }
                }
            }
        }
        Ok(bindings)
    }

    /// What `keys`, pressed one after the other, mean in `context`.
    pub fn resolve(&self, context: Context, keys: &[Key]) -> Resolved {
        let mut node = match self.roots.get(&context) {
            Some(root) => root,
            None => return Resolved::None,
        };
        for key in keys {
            let Node::Branch(next) = node else { return Resolved::None };
            match next.get(key) {
                Some(found) => node = found,
                None => return Resolved::None,
            }
        }
        match node {
            Node::Leaf(action) => Resolved::Action(*action),
            Node::Branch(next) => Resolved::Pending(next.iter().map(continuation).collect()),
        }
    }

    /// The sequences that mean `action` in `context`, the preferred one first.
    pub fn keys_of(&self, context: Context, action: Action) -> impl Iterator<Item = &Keys> {
        let all = self.bindings.iter();
        all.filter(move |b| b.context == context && b.action == action).map(|b| &b.keys)
    }

    /// All bindings, in the order in which they were made.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }
}

impl Default for Keymap {
    fn default() -> Self {
        let map = Self::defaults().map_err(BindError::from).and_then(Self::new);
        map.expect("a test makes the key map of the action table")
    }
}

impl Node {
    fn insert(&mut self, binding: &Binding) -> Result<(), BindError> {
        let Binding { context, keys, action } = binding;
        let shadowed = || BindError::Shadowed { context: *context, keys: keys.clone() };
        let (last, before) = keys.0.split_last().ok_or(KeyError::Empty)?;
        let mut node = self;
        for key in before {
            let Node::Branch(next) = node else { return Err(shadowed()) };
            node = next.entry(*key).or_insert_with(|| Node::Branch(BTreeMap::new()));
        }
        let Node::Branch(next) = node else { return Err(shadowed()) };
        match next.insert(*last, Node::Leaf(*action)) {
            None => Ok(()),
            Some(Node::Branch(_)) => Err(shadowed()),
            Some(Node::Leaf(first)) => {
                Err(BindError::Twice { context: *context, keys: keys.clone(), first, second: *action })
            }
        }
    }
}

fn continuation((key, node): (&Key, &Node)) -> Continuation {
    let action = match node {
        Node::Leaf(action) => Some(*action),
        Node::Branch(_) => None,
    };
    Continuation { key: *key, action }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bind(context: Context, keys: &str, action: Action) -> Binding {
        Binding { context, keys: keys.parse().unwrap(), action }
    }

    #[test]
    fn the_default_keys_have_no_double_meaning() {
        let map = Keymap::new(Keymap::defaults().unwrap()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(map, Keymap::default());
    }

    #[test]
    fn sequences_wait_for_their_end() {
        let map = Keymap::default();
        let keys = |text: &str| text.parse::<Keys>().unwrap().0;
        let Resolved::Pending(next) = map.resolve(Context::Torrents, &keys("y")) else { panic!() };
        assert!(next.contains(&Continuation { key: Key::char('m'), action: Some(Action::CopyMagnet) }));
        assert_eq!(map.resolve(Context::Torrents, &keys("g g")), Resolved::Action(Action::Top));
        assert_eq!(map.resolve(Context::Torrents, &keys("g x")), Resolved::None);
        assert_eq!(map.resolve(Context::Add, &keys("y")), Resolved::None);
    }

    #[test]
    fn bindings_that_cannot_be_typed_are_refused() {
        let twice = [bind(Context::Help, "x", Action::Up), bind(Context::Help, "x", Action::Down)];
        assert!(matches!(Keymap::new(twice.to_vec()), Err(BindError::Twice { .. })));
        for pair in [["g", "g g"], ["g g", "g"]] {
            let pair = pair.map(|keys| bind(Context::Help, keys, Action::Up));
            assert!(matches!(Keymap::new(pair.to_vec()), Err(BindError::Shadowed { .. })));
        }
        let text = vec![bind(Context::Add, "x", Action::Up)];
        assert!(matches!(Keymap::new(text), Err(BindError::Text { .. })));
    }
}
