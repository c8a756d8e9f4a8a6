//! What commands take, checked: limits, settings, labels, names. Columns and their order are in `order.rs`.

use super::line::{Fault, Word, full_name, nearest, nearest_of, words};
use crate::{
    app::{Grouping, Panels, rate::limit},
    config::{Config, Setting},
    locale::t,
    model::{LabelChange, LimitChange},
    query::Query,
};

/// What torrents must match.
pub(super) fn query(part: &Word<'_>) -> Result<Query, Fault> {
    let place = |span: std::ops::Range<usize>| part.at.start + span.start..part.at.start + span.end;
    Query::parse(part.text).map_err(|error| Fault::new(place(error.span.clone()), error.to_string()))
}

/// One of a few words.
pub(super) fn choice<T: Copy>(part: &Word<'_>, what: &str, words: &[(&'static str, T)]) -> Result<T, Fault> {
    let asked = part.text.to_lowercase();
    if let Some((_, meant)) = words.iter().find(|(word, _)| *word == asked) {
        return Ok(*meant);
    }
    let all = || words.iter().map(|(word, _)| *word);
    let message = match nearest_of(&asked, all()) {
        Some(near) => t!("command-near", what = what, near = near),
        None => t!("command-one-of", what = what, names = all().collect::<Vec<_>>().join(", ").as_str()),
    };
    Err(Fault::new(part.at.clone(), message))
}

/// What torrents can stand in groups by.
pub(super) fn groupings() -> Vec<(&'static str, Grouping)> {
    Grouping::ALL.into_iter().map(|grouping| (grouping.word(), grouping)).collect()
}

/// How list and details can stand.
pub(super) fn layouts() -> Vec<(&'static str, Panels)> {
    Panels::ALL.into_iter().map(|panels| (panels.word(), panels)).collect()
}

/// Labels to give, and behind dashes labels to take away.
pub(super) fn labels(part: &Word<'_>) -> Result<LabelChange, Fault> {
    part.text
        .parse()
        .map_err(|error: crate::model::LabelError| Fault::new(part.at.clone(), error.to_string()))
}

/// `down RATE up RATE`, either alone, or `none`; and whether `all` stands before it.
pub(super) fn limits(part: &Word<'_>) -> Result<(LimitChange, bool), Fault> {
    let mut change = LimitChange::default();
    let said = words(part);
    let together = said.first().is_some_and(|word| word.text == "all");
    let mut left = &said[usize::from(together)..];
    match left {
        [] => return Err(Fault::new(part.at.end..part.at.end, t!("command-limit-is"))),
        [only] if only.text == "none" => {
            return Ok((LimitChange { down: Some(None), up: Some(None) }, together));
        }
        _ => {}
    }
    while let [way, behind @ ..] = left {
        let place = match way.text {
            "down" => &mut change.down,
            "up" => &mut change.up,
            _ => return Err(Fault::new(way.at.clone(), t!("command-limit-is"))),
        };
        if place.is_some() {
            return Err(Fault::new(way.at.clone(), t!("command-said-before", name = way.text)));
        }
        // A rate may be two words: `500 KiB/s`.
        let end = behind.iter().position(|w| matches!(w.text, "down" | "up")).unwrap_or(behind.len());
        let (Some(first), Some(last)) = (behind[..end].first(), behind[..end].last()) else {
            return Err(Fault::new(way.at.end..way.at.end, t!("command-how-fast", way = way.text)));
        };
        let text = &part.text[first.at.start - part.at.start..last.at.end - part.at.start];
        let rate = limit(text).map_err(|why| Fault::new(first.at.start..last.at.end, why))?;
        *place = Some(rate);
        left = &behind[end..];
    }
    Ok((change, together))
}

/// `SETTING VALUE`
pub(super) fn setting(part: &Word<'_>) -> Result<(Setting, String), Fault> {
    let all = words(part);
    let asked = all.first().ok_or_else(|| Fault::new(part.at.clone(), t!("command-which-setting")))?;
    let name = asked.text.split('=').next().unwrap_or_default();
    let at = asked.at.start..asked.at.start + name.len();
    let Some(setting) = Setting::named(name) else {
        let message = match Setting::nearest(name) {
            Some(near) => t!("settings-unknown-near", near = near.to_string()),
            None => t!("settings-unknown").to_owned(),
        };
        return Err(Fault::new(at, message));
    };
    let value = part.text[at.end - part.at.start..].trim_start();
    let value = value.strip_prefix('=').unwrap_or(value).trim_start();
    let at = part.at.end - value.len()..part.at.end;
    if value.is_empty() {
        return Err(Fault::new(at, t!("command-needs-value", name = setting.to_string())));
    }
    // As in the file: quotes may stand around text.
    let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    let checked = setting.set(&mut Config::default(), bare);
    checked.map_err(|why| Fault::new(at, format!("`{setting}` {why}")))?;
    Ok((setting, bare.to_owned()))
}

/// The name of an action or a command.
pub(super) fn action<'a>(part: &Word<'a>) -> Result<&'a str, Fault> {
    let name = full_name(part.text);
    match nearest(name) {
        Some(near) if near == name => Ok(name),
        Some(near) => {
            let message = t!("command-near", what = t!("command-what-action"), near = near);
            Err(Fault::new(part.at.clone(), message))
        }
        None => Err(Fault::new(part.at.clone(), t!("command-no-such", what = t!("command-what-action")))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Order, parse};
    use super::*;
    use crate::model::Rate;

    fn read(line: &str) -> Order {
        parse(line).unwrap().unwrap()
    }

    fn wrong(line: &str) -> (&str, String) {
        let fault = parse(line).expect_err(line);
        (&line[fault.at], fault.message)
    }

    #[test]
    fn limits_say_what_they_are_for() {
        let rate = |kib: u64| Some(Some(Rate(kib << 10)));
        assert_eq!(
            read("limit down 50K up 1M"),
            Order::Limit(LimitChange { down: rate(50), up: rate(1024) })
        );
        assert_eq!(
            read("limit all up 500 KiB/s"),
            Order::LimitAll(LimitChange { down: None, up: rate(500) })
        );
        assert_eq!(read("limit none"), Order::Limit(LimitChange { down: Some(None), up: Some(None) }));
        assert_eq!(
            read("limit up none down 2M"),
            Order::Limit(LimitChange { down: rate(2048), up: Some(None) })
        );
        assert_eq!(read("limit all none"), Order::LimitAll(LimitChange { down: Some(None), up: Some(None) }));
        assert_eq!(wrong("limit all").1, "say down or up and a rate, or none");
        assert_eq!(wrong("limit down").1, "how fast down?");
        assert_eq!(wrong("limit down up 5K").1, "how fast down?");
        assert_eq!(wrong("limit down 5x up 5K").0, "5x");
        assert_eq!(wrong("limit up 5K up 6K").1, "`up` was said before");
        assert_eq!(wrong("limit 5K").0, "5K");
        assert_eq!(wrong("limit none up 5K").0, "none");
    }

    #[test]
    fn settings_are_those_of_the_file() {
        let set = |name: &str, value: &str| Order::Set(Setting::named(name).unwrap(), value.to_owned());
        assert_eq!(read("set limit_down 1 MiB/s"), set("network.limit_down", "1 MiB/s"));
        assert_eq!(read("set network.limit-up = none"), set("limit_up", "none"));
        assert_eq!(read("set ui.theme=\"ember\""), set("theme", "ember"));
        assert_eq!(read("set listen_port 0"), set("listen_port", "0"));
        assert_eq!(wrong("set limit_up fast").0, "fast");
        assert_eq!(wrong("set ui.refresh 2m"), ("2m", "`ui.refresh` must be from 100ms to 60s".into()));
        assert!(wrong("set limit_up").1.starts_with("`network.limit_up` needs a value"));
        assert_eq!(
            wrong("set ui.tehme dark"),
            ("ui.tehme", "there is no such setting; did you mean `ui.theme`?".into())
        );
        assert_eq!(wrong("set").1, "`set` needs SETTING VALUE");
    }

    #[test]
    fn one_of_a_few_words_is_checked() {
        assert_eq!(read("group Tracker"), Order::Group(Grouping::Tracker));
        assert_eq!(read("layout beside"), Order::Layout(Panels::Beside));
        assert_eq!(wrong("group lable").1, "there is no such grouping; did you mean `label`?");
        assert!(wrong("layout sideways").1.starts_with("layout: one of over, beside"));
        let change = LabelChange { add: vec!["linux".into()], remove: vec!["old".into()] };
        assert_eq!(read("label linux, -old"), Order::Label(change));
        assert_eq!(
            wrong("label a:b"),
            ("a:b", "the label “a:b” has a character that no label may have".into())
        );
    }

    #[test]
    fn help_is_about_what_there_is() {
        assert_eq!(read("help sort"), Order::Help("sort".into()));
        assert_eq!(wrong("help puase").1, "there is no such action or command; did you mean `pause`?");
    }
}
