//! The order that `:sort` takes: columns with commas between them, the first counting most.

use super::line::{Fault, Word, nearest_of, words};
use crate::{
    app::{
        Column,
        sort::{KEYS, Order, Sort},
    },
    locale::t,
};

/// `COLUMN [asc|desc], …`; `-COLUMN` descends and `+COLUMN` ascends as well.
pub(super) fn order(part: &Word<'_>) -> Result<Order, Fault> {
    let mut keys: Vec<Sort> = Vec::new();
    for piece in pieces(part) {
        let key = key(&piece)?;
        if keys.iter().any(|known| known.column == key.column) {
            return Err(Fault::new(piece.at, t!("command-said-before", name = key.column.info().name)));
        }
        if keys.len() == KEYS {
            return Err(Fault::new(piece.at, t!("command-most-columns", count = KEYS)));
        }
        keys.push(key);
    }
    Order::new(keys).ok_or_else(|| Fault::new(part.at.clone(), t!("command-which-column")))
}

/// What could be typed at the end of `part`: its place, and the words that begin as it does.
pub(super) fn candidates(part: &Word<'_>) -> (std::ops::Range<usize>, Vec<String>) {
    let mut said = pieces(part);
    let last = said.pop().unwrap_or(Word { text: "", at: part.at.clone() });
    let mut typed = words(&last);
    let open = !last.text.is_empty() && !last.text.ends_with(char::is_whitespace);
    let word = typed.pop_if(|_| open).unwrap_or(Word { text: "", at: last.at.end..last.at.end });
    let lower = word.text.to_lowercase();
    let all: Vec<String> = match typed[..] {
        [] => {
            let sign = lower.chars().next().filter(|c| matches!(c, '-' | '+')).map(String::from);
            let sign = sign.unwrap_or_default();
            let before: Vec<Column> =
                said.iter().filter_map(|piece| key(piece).ok()).map(|key| key.column).collect();
            let left = Column::ALL.into_iter().filter(|column| !before.contains(column));
            left.take(if before.len() < KEYS { Column::ALL.len() } else { 0 })
                .map(|column| format!("{sign}{column}"))
                .collect()
        }
        [_] => vec!["asc".to_owned(), "desc".to_owned()],
        _ => Vec::new(),
    };
    (word.at, all.into_iter().filter(|word| word.starts_with(&lower)).collect())
}

/// What stands between the commas.
fn pieces<'a>(part: &Word<'a>) -> Vec<Word<'a>> {
    let mut start = part.at.start;
    let piece = |text: &'a str| {
        let at = start..start + text.len();
        start = at.end + 1;
        Word { text, at }
    };
    part.text.split(',').map(piece).collect()
}

fn key(piece: &Word<'_>) -> Result<Sort, Fault> {
    let said = words(piece);
    let (asked, behind) =
        said.split_first().ok_or_else(|| Fault::new(piece.at.clone(), t!("command-which-column")))?;
    let (name, sign) = match asked.text.split_at_checked(1) {
        Some(("-", name)) => (name, Some(true)),
        Some(("+", name)) => (name, Some(false)),
        _ => (asked.text, None),
    };
    let usual = Sort::by(column(name, asked)?);
    let way = match behind {
        [] => sign,
        [way, ..] if sign.is_some() => {
            return Err(Fault::new(way.at.clone(), t!("command-sign-says")));
        }
        [way] if way.text == "asc" => Some(false),
        [way] if way.text == "desc" => Some(true),
        [way] => {
            return Err(Fault::new(way.at.clone(), t!("command-order-is")));
        }
        [_, more, ..] => {
            return Err(Fault::new(more.at.clone(), t!("command-order-ends")));
        }
    };
    Ok(Sort { descending: way.unwrap_or(usual.descending), ..usual })
}

fn column(name: &str, asked: &Word<'_>) -> Result<Column, Fault> {
    let lower = name.to_lowercase();
    lower.parse().map_err(|_| {
        let names = || Column::ALL.into_iter().map(|column| column.info().name);
        let message = match nearest_of(&lower, names()) {
            Some(near) => t!("command-near", what = t!("command-what-column"), near = near),
            None => t!("command-column-is", names = names().collect::<Vec<_>>().join(", ").as_str()),
        };
        Fault::new(asked.at.clone(), message)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Order as Asked, parse};
    use super::*;

    fn read(line: &str) -> Order {
        match parse(line).unwrap().unwrap() {
            Asked::Sort(order) => order,
            other => panic!("{other:?}"),
        }
    }

    fn wrong(line: &str) -> (&str, String) {
        let fault = parse(line).expect_err(line);
        (&line[fault.at], fault.message)
    }

    fn offered(typed: &str) -> (String, Vec<String>) {
        let (at, words) = candidates(&Word { text: typed, at: 0..typed.len() });
        assert_eq!(at.end, typed.len());
        (typed[at].to_owned(), words)
    }

    #[test]
    fn columns_have_an_order() {
        let descending = |column| Sort { descending: true, column };
        assert_eq!(read("sort ratio"), Order::by(Sort::by(Column::Ratio)));
        assert_eq!(read("sort Name desc"), Order::by(descending(Column::Name)));
        assert_eq!(read("sort -name"), Order::by(descending(Column::Name)));
        assert_eq!(read("sort +size"), Order::by(Sort { descending: false, column: Column::Size }));
        let three = [Sort::by(Column::State), descending(Column::Ratio), Sort::by(Column::Name)];
        assert_eq!(Some(read("sort state,-ratio , name asc")), Order::new(three));
    }

    #[test]
    fn what_is_no_order_names_its_place() {
        assert_eq!(wrong("sort size up").0, "up");
        assert_eq!(wrong("sort size asc now").0, "now");
        assert_eq!(wrong("sort -size asc").0, "asc");
        assert_eq!(wrong("sort sise"), ("sise", "there is no such column; did you mean `size`?".into()));
        assert_eq!(wrong("sort state, -sise").0, "-sise");
        assert!(wrong("sort whatever").1.starts_with("a column is one of name, size"));
        assert_eq!(wrong("sort size,").1, "which column?");
        assert_eq!(wrong("sort size,-size").1, "`size` was said before");
        assert_eq!(wrong("sort size,up,down,eta").1, "no more than 3 columns can count");
        assert_eq!(wrong("sort -é").0, "-é");
    }

    #[test]
    fn columns_are_completed_one_after_the_other() {
        assert_eq!(offered("ra"), ("ra".into(), vec!["ratio".into()]));
        assert_eq!(offered("ratio ").1, ["asc", "desc"]);
        assert_eq!(offered("ratio d"), ("d".into(), vec!["desc".into()]));
        assert_eq!(offered("ratio,-ra").1, [""; 0], "it counts already");
        assert_eq!(offered("size, -ra"), ("-ra".into(), vec!["-ratio".into()]));
        assert_eq!(offered("size,up,down,").1, [""; 0]);
        assert_eq!(offered("").1.len(), Column::ALL.len());
    }
}
