//! Texts that have a place of fixed width, in every language.

use bitonic::{
    locale::{Language, scope},
    model::{Severity, State},
};
use unicode_width::UnicodeWidthStr;

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
