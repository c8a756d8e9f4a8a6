//! Texts that have a place of fixed width, in every language.

use std::fs;

use bitonic::{
    app::COLUMNS,
    locale::{Language, scope, text as t},
    model::{Severity, State},
};
use unicode_width::UnicodeWidthStr;

use super::messages;

fn in_each(check: impl Fn(Language)) {
    Language::ALL.into_iter().for_each(|language| scope(language, || check(language)));
}

#[test]
fn states_and_severities_fit_their_columns() {
    in_each(|language| {
        for state in State::ALL {
            for (text, most) in [(state.title(), 11), (state.brief_title(), 8), (state.short_title(), 5)] {
                assert!(text.width() <= most, "{language}: {text}");
            }
        }
        for severity in [Severity::Info, Severity::Warning, Severity::Error] {
            assert!(severity.title().width() <= 7, "{language}: {}", severity.title());
        }
    });
}

#[test]
fn column_titles_fit_their_columns() {
    in_each(|language| {
        for row in COLUMNS {
            let (title, most) = (row.title(), usize::from(row.cells.least));
            assert!(title.width() <= most, "{language}: {title} takes more than {most} cells");
            assert!(row.doc().width() <= 56, "{language}: {}", row.doc());
        }
        assert!(t("list-private").width() <= 7 && t("list-title").width() <= 8, "{language}");
        for id in ["column-not-now", "column-no-room"] {
            assert!(t(id).width() <= 8, "{language}: {id}");
        }
    });
}

/// Reasons in the state column have twenty cells. Every number in them is taken to have two digits.
#[test]
fn brief_reasons_are_brief() {
    for language in Language::ALL {
        let text = fs::read_to_string(messages::folder(language).join("stall.ftl")).unwrap();
        let mut brief = false;
        for line in text.lines() {
            let starts = line.starts_with("stall-");
            brief = if starts { line.starts_with("stall-brief-") } else { brief };
            let said = match line.split_once(if starts { " = " } else { "] " }) {
                Some((_, said)) if brief && !said.ends_with("->") => said,
                _ => continue,
            };
            let (mut cells, mut rest) = (0, said);
            while let Some((before, after)) = rest.split_once('{') {
                cells += before.width() + 2;
                rest = after.split_once('}').expect("a placeable ends").1;
            }
            cells += rest.width();
            assert!(cells <= 20, "{language}: {said} takes {cells} cells");
        }
    }
}
