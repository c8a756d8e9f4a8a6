//! What could be typed next: names, columns, rates, torrents. Paths only the disk knows.

use std::ops::Range;

use super::{
    arguments::{groupings, layouts},
    line::{Parts, Word, full_name, parts, words},
    order,
    verbs::{Kind, VERBS, VerbInfo},
};
use crate::{
    app::{
        Themes, Views,
        filter::Words,
        label::{self, KnownLabels},
    },
    config::{self, Setting},
    input::{ACTIONS, Context, Group},
    model::Snapshot,
    query::{self, Vocabulary},
};

/// What could stand at a place of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line that a candidate replaces. They end at the cursor.
    pub at: Range<usize>,
    pub candidates: Candidates,
}

/// Where candidates come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Candidates {
    Words(Vec<String>),
    /// Paths that start with what is there.
    Paths,
}

/// What a line is typed in: what means something there, and what there is that has a name.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// What lies beneath the line.
    pub context: Context,
    pub snapshot: &'a Snapshot,
    pub views: &'a Views,
    pub themes: &'a Themes,
}

/// The most that is offered.
const OFFERED: usize = 100;

/// Rates that are often wanted.
const RATES: [&str; 7] = ["none", "50K", "100K", "500K", "1M", "5M", "10M"];

/// What could be typed at the end of `before`, the part of the line that stands before the cursor.
pub fn complete(before: &str, around: &Surroundings<'_>) -> Completion {
    let snapshot = around.snapshot;
    let Parts { name, rest } = parts(before);
    if before.len() == name.at.end {
        return offer(name.at.clone(), names(name.text, |action| action.is_for(around.context)));
    }
    let start = if rest.text.is_empty() { before.len() } else { rest.at.start };
    let rest = Word { text: &before[start..], at: start..before.len() };
    match VerbInfo::named(full_name(name.text)).map(|verb| verb.kind) {
        None | Some(Kind::Name) => offer(rest.at, Vec::new()),
        Some(Kind::Query) => query(&rest, snapshot),
        Some(Kind::Source | Kind::Folder) => Completion { at: rest.at, candidates: Candidates::Paths },
        Some(Kind::Torrent) => offer(rest.at, torrents(rest.text, snapshot)),
        Some(Kind::Action) => offer(rest.at.clone(), names(rest.text, |_| true)),
        Some(Kind::Order) => {
            let (at, words) = order::candidates(&rest);
            offer(at, words)
        }
        Some(Kind::Grouping) => one_of(rest, groupings().into_iter().map(|(word, _)| word)),
        Some(Kind::Layout) => one_of(rest, layouts().into_iter().map(|(word, _)| word)),
        Some(Kind::View) => one_of(rest, around.views.tabs().iter().map(|tab| &*tab.name)),
        Some(Kind::Theme) => one_of(rest, around.themes.names().iter().map(|theme| &*theme.name)),
        Some(Kind::Labels) => labels(&rest, snapshot),
        Some(Kind::Limits) => word_by_word(&rest, |before| owned(&limits(before))),
        Some(Kind::Setting) => word_by_word(&rest, |before| match before {
            [] => Setting::all()
                .flat_map(|setting| [setting.to_string(), setting.info().name.to_owned()])
                .collect(),
            [name] => Setting::named(name).map_or_else(Vec::new, setting_values),
            _ => Vec::new(),
        }),
    }
}

/// What all of them begin with.
pub fn common_start(texts: &[String]) -> Option<&str> {
    let (first, others) = texts.split_first()?;
    let mut common = first.as_str();
    for other in others {
        let differ = common.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
        let end = differ.map_or(common.len().min(other.len()), |((at, _), _)| at);
        common = &common[..end];
    }
    Some(common)
}

/// What a setting can be, where that is few words.
fn setting_values(setting: Setting) -> Vec<String> {
    let usual = setting.usual();
    match setting.info().kind {
        config::Kind::Switch => owned(&["true", "false"]),
        config::Kind::Choice(words) => owned(words),
        config::Kind::Rate => owned(&RATES),
        config::Kind::Line => owned(&["auto", "full", "2kbps", "20kbps", "1Mbps"]),
        config::Kind::Refresh => owned(&["250ms", "500ms", "1s", "2s", "5s"]),
        _ => usual.into_iter().collect(),
    }
}

fn offer(at: Range<usize>, candidates: Vec<String>) -> Completion {
    Completion { at, candidates: Candidates::Words(candidates) }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Completes a part as a whole: to one of these that begins with it, whatever the case.
fn one_of<'t>(part: Word<'_>, all: impl Iterator<Item = &'t str>) -> Completion {
    let typed = part.text.to_lowercase();
    let fits = all.filter(|name| name.to_lowercase().starts_with(&typed));
    offer(part.at, fits.map(str::to_owned).collect())
}

/// Completes the last word of a part; `list` says what may stand there behind the words before it.
fn word_by_word(part: &Word<'_>, list: impl Fn(&[&str]) -> Vec<String>) -> Completion {
    let mut all = words(part);
    let open = !part.text.is_empty() && !part.text.ends_with(char::is_whitespace);
    let last = if open { all.pop() } else { None };
    let last = last.unwrap_or(Word { text: "", at: part.at.end..part.at.end });
    let before: Vec<&str> = all.iter().map(|word| word.text).collect();
    let typed = last.text.to_lowercase();
    let fits = list(&before).into_iter().filter(|word| word.starts_with(&typed)).collect();
    offer(last.at, fits)
}

/// Labels that torrents have, the most used first; behind a dash what is to be taken away.
fn labels(part: &Word<'_>, snapshot: &Snapshot) -> Completion {
    let (taken, begun) = label::word(part.text);
    let dash = if taken { "-" } else { "" };
    let known = KnownLabels::of(&snapshot.torrents);
    let words = known.beginning(begun).take(OFFERED).map(|used| format!("{dash}{}", used.label)).collect();
    offer(part.at.end - begun.len() - dash.len()..part.at.end, words)
}

/// Fields and the values that there are.
fn query(part: &Word<'_>, snapshot: &Snapshot) -> Completion {
    let vocabulary = Vocabulary::of(snapshot.torrents.iter().map(|torrent| &**torrent));
    let query::Completion { span, candidates } = query::complete(part.text, part.text.len(), &vocabulary);
    let at = part.at.start + span.start..part.at.start + span.end;
    offer(at, candidates.into_iter().map(|candidate| candidate.text).collect())
}

fn limits(before: &[&str]) -> Vec<&'static str> {
    match before.last() {
        Some(&("down" | "up")) => RATES.to_vec(),
        _ => {
            let together = before.first() == Some(&"all");
            let before = &before[usize::from(together)..];
            let ways = ["down", "up"].into_iter().filter(|way| !before.contains(way));
            let none = before.is_empty().then_some("none");
            let all = (before.is_empty() && !together).then_some("all");
            ways.chain(none).chain(all).collect()
        }
    }
}

/// Names of commands and of those actions, that start with what was typed, or else have it in them.
fn names(typed: &str, also: impl Fn(crate::input::Action) -> bool) -> Vec<String> {
    let typed = typed.to_lowercase();
    let actions = ACTIONS.iter().filter(|row| row.group != Group::Editing && also(row.action));
    let mut all: Vec<&str> = actions.map(|row| row.name).chain(VERBS.iter().map(|row| row.name)).collect();
    all.sort_unstable();
    all.dedup();
    let starts: Vec<&str> = all.iter().copied().filter(|name| name.starts_with(&typed)).collect();
    let found = if starts.is_empty() && !typed.is_empty() {
        all.into_iter().filter(|name| name.contains(&typed)).collect()
    } else {
        starts
    };
    owned(&found)
}

/// Names of torrents with these words.
fn torrents(typed: &str, snapshot: &Snapshot) -> Vec<String> {
    let words = Words::new(typed);
    let found = snapshot.torrents.iter().filter(|t| words.match_lower(&t.name.to_lowercase()));
    found.take(OFFERED).map(|t| t.name.to_string()).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::{
        app::ThemeName,
        model::{InfoHash, Torrent},
    };

    fn offered(before: &str) -> (String, Vec<String>) {
        let Completion { at, candidates } = completed(before);
        let Candidates::Words(words) = candidates else { panic!("{before}: paths") };
        (before[at].to_owned(), words)
    }

    /// Among two themes, and torrents of which one has two labels and another one of them.
    fn completed(before: &str) -> Completion {
        let named = |name: &str| ThemeName { name: name.into(), about: "".into() };
        let labelled = |n: u8, labels: &[&str]| {
            let labels = labels.iter().map(|label| (*label).into()).collect();
            Arc::new(Torrent { labels, ..Torrent::new(InfoHash([n; 20]), "t") })
        };
        let torrents = [labelled(1, &["Films", "linux"]), labelled(2, &["linux"])].into();
        let around = Surroundings {
            context: Context::Torrents,
            snapshot: &Snapshot { torrents, ..Snapshot::default() },
            views: &Views::default(),
            themes: &Themes::new(vec![named("dark"), named("day light")], 0, Vec::new()),
        };
        complete(before, &around)
    }

    #[test]
    fn names_are_those_that_mean_something_here() {
        assert_eq!(offered("paus"), ("paus".into(), vec!["pause".into()]));
        assert_eq!(offered("  remove"), ("remove".into(), vec!["remove".into(), "remove-files".into()]));
        assert_eq!(offered("limit").1, ["limit", "limits"]);
        assert!(offered("toggle").1.is_empty(), "files are chosen elsewhere");
        assert!(offered("marks").1.contains(&"invert-marks".to_owned()), "for want of a name that starts so");
        assert!(offered("").1.len() > 40);
    }

    #[test]
    fn arguments_are_completed_by_their_kind() {
        assert_eq!(offered("sort ra"), ("ra".into(), vec!["ratio".into()]));
        assert_eq!(offered("sort ratio ").1, ["asc", "desc"]);
        assert_eq!(offered("limit ").1, ["down", "up", "none", "all"]);
        assert_eq!(offered("limit all ").1, ["down", "up", "none"]);
        assert_eq!(offered("limit down 5").1, ["50K", "500K", "5M"]);
        assert_eq!(offered("limit down 50K ").1, ["up"]);
        assert_eq!(offered("set limit").1, ["limit_down", "limit_up"]);
        assert_eq!(offered("set read_only ").1, ["true", "false"]);
        assert_eq!(offered("set ui.ref").1, ["ui.refresh"]);
        assert_eq!(offered("set color t").1, ["truecolor"]);
        assert_eq!(offered("help rename").1, ["rename", "rename-view"]);
        assert_eq!(offered("mark a rat"), ("rat".into(), vec!["ratio>".into()]));
        assert_eq!(offered("filter state:stal"), ("stal".into(), vec!["stalled".into()]));
        assert_eq!(offered("pause ").1, [""; 0]);
        assert_eq!(offered("group t").1, ["tracker"]);
        assert_eq!(offered("layout ").1, ["over", "beside", "alone"]);
        assert_eq!(offered("view a").1, ["All", "Active"]);
        assert_eq!(offered("theme day l"), ("day l".into(), vec!["day light".into()]));
        assert_eq!(offered("label ").1, ["linux", "Films"]);
        assert_eq!(offered("label linux, -f"), ("-f".into(), vec!["-Films".into()]));
        let path = completed("move /srv/my fi");
        assert_eq!(path, Completion { at: 5..15, candidates: Candidates::Paths });
    }

    proptest! {
        #[test]
        fn what_is_replaced_ends_at_the_cursor(
            before in prop_oneof![any::<String>(), "(sort|limit|set|go|help|move|mark|label|theme|view|group) \\PC{0,12}", "filter [a-z:>\"( é]{0,12}"],
        ) {
            let Completion { at, .. } = completed(&before);
            prop_assert_eq!(at.end, before.len());
            prop_assert!(before.get(at).is_some());
        }
    }
}
