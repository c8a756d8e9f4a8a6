//! The command line: names, arguments, completion, history, and where it says that something is wrong.

use bitonic::{
    app::{
        Column, Completions, Effect, Grouping, Msg, Overlay, Panels, Sort, ThemeName, Themes,
        command::{CommandPrompt, Shown, VERBS},
    },
    input::{ACTIONS, Context, Group},
    model::{Add, Bytes, Command, LabelChange, LimitChange, Limits, Rate},
};

use crate::stage::{Stage, hash};

fn prompt(stage: &Stage) -> &CommandPrompt {
    match stage.ui.overlays.last() {
        Some(Overlay::Command(prompt)) => prompt,
        other => panic!("no command line: {other:?}"),
    }
}

fn run(stage: &mut Stage, line: &str) {
    stage.keys(":");
    stage.text(line);
    stage.keys("enter");
}

/// The bytes at fault and what is wrong with them.
fn fault(stage: &Stage) -> (String, String) {
    let prompt = prompt(stage);
    let fault = prompt.fault.clone().expect("something is wrong");
    (prompt.line.text()[fault.at].to_owned(), fault.message)
}

#[test]
fn every_action_of_the_list_is_done_by_its_name() {
    for row in ACTIONS.iter().filter(|row| row.action.is_for(Context::Torrents)) {
        let mut typed = Stage::new(&["a", "b", "c"]);
        run(&mut typed, row.name);
        assert!(
            !matches!(typed.ui.overlays.last(), Some(Overlay::Command(p)) if p.fault.is_some()),
            "{}",
            row.name
        );
        let Some(keys) = typed.ui.keymap.keys_of(Context::Torrents, row.action).next().cloned() else {
            assert_eq!(row.group, Group::SortMenu, "{}", row.name);
            continue;
        };
        let mut pressed = Stage::new(&["a", "b", "c"]);
        pressed.keys(&keys.to_string());
        assert_eq!((typed.take(), &typed.effects), (pressed.take(), &pressed.effects), "{}", row.name);
        assert_eq!(
            (typed.ui.context(), typed.cursor()),
            (pressed.ui.context(), pressed.cursor()),
            "{}",
            row.name
        );
    }
}

#[test]
fn an_action_of_another_place_is_refused_and_says_where_it_belongs() {
    let mut stage = Stage::new(&["a"]);
    run(&mut stage, " toggle");
    assert_eq!(fault(&stage), ("toggle".into(), "`toggle` can be used in files, choose".into()));
    stage.keys("esc 4");
    run(&mut stage, "fold-all");
    assert_eq!(stage.ui.context(), Context::Files);
}

#[test]
fn a_fault_stays_with_the_line_and_goes_when_it_is_edited() {
    let mut stage = Stage::new(&["a"]);
    run(&mut stage, "sort nmae");
    assert_eq!(fault(&stage).0, "nmae");
    stage.keys("left ctrl-e");
    assert!(prompt(&stage).fault.is_some(), "one looks while one goes there");
    stage.keys("ctrl-w");
    assert_eq!(prompt(&stage).fault, None);
    stage.text("name desc");
    stage.keys("enter");
    assert_eq!(stage.ui.list.sort(), Sort { descending: true, ..Sort::by(Column::Name) });
    assert!(stage.ui.overlays.is_empty());
}

#[test]
fn torrents_are_filtered_marked_and_gone_to() {
    let mut stage = Stage::new(&["alpha one", "beta one", "beta two", "gamma"]);
    run(&mut stage, "mark beta");
    assert_eq!((stage.marked(), stage.notices()), (vec![2, 3], vec!["marked 2".into()]));
    run(&mut stage, "unmark two");
    assert_eq!(stage.marked(), [2]);
    run(&mut stage, "go one");
    assert_eq!(stage.cursor().unwrap(), "beta one");
    run(&mut stage, "go one");
    assert_eq!(stage.cursor().unwrap(), "alpha one", "it goes round");
    run(&mut stage, "filter TWO");
    assert_eq!(stage.shown(), ["beta two"]);
    stage.keys("/ up");
    let Some(Overlay::Filter(filter)) = stage.ui.overlays.last() else { panic!("no filter") };
    assert_eq!(filter.line.text(), "TWO", "what was filtered by is called back in either place");
}

#[test]
fn commands_that_change_torrents_are_for_the_marked_or_the_current() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.keys("j");
    run(&mut stage, "rename a new name");
    run(&mut stage, "move /srv/other place");
    run(&mut stage, "limit down 50K up none");
    let torrents = vec![hash(2)];
    let change = LimitChange { down: Some(Some(Rate(50 << 10))), up: Some(None) };
    assert_eq!(
        stage.take(),
        [
            Command::Rename { torrent: hash(2), file: None, name: "a new name".into() },
            Command::Move { torrents: torrents.clone(), folder: "/srv/other place".into() },
            Command::LimitSome { torrents, change },
        ]
    );
    stage.keys("ctrl-a");
    run(&mut stage, "rename x");
    assert_eq!(stage.take(), [], "one name for three");
    assert_eq!(stage.notices().len(), 1);
    run(&mut stage, "limit up 1M");
    run(&mut stage, "label linux -old");
    let torrents = vec![hash(1), hash(2), hash(3)];
    let change = LabelChange { add: vec!["linux".into()], remove: vec!["old".into()] };
    assert_eq!(
        stage.take(),
        [
            Command::LimitSome {
                torrents: torrents.clone(),
                change: LimitChange { down: None, up: Some(Some(Rate(1 << 20))) }
            },
            Command::Label { torrents, change },
        ]
    );
    run(&mut stage, "move /x");
    assert_eq!(
        stage.take(),
        [Command::Move { torrents: vec![hash(1), hash(2), hash(3)], folder: "/x".into() }]
    );
}

#[test]
fn a_limit_that_is_not_named_stays_as_it_is() {
    let mut stage = Stage::new(&["a"]);
    run(&mut stage, "limit down 10 KiB/s");
    let change = LimitChange { down: Some(Some(Rate(10 << 10))), up: None };
    assert_eq!(stage.take(), [Command::LimitSome { torrents: vec![hash(1)], change }]);
    run(&mut stage, "limit all up 5M");
    assert_eq!(stage.take(), [Command::LimitAll(Limits { down: None, up: Some(Rate(5 << 20)) })]);
}

#[test]
fn the_list_is_arranged_by_words() {
    let mut stage = Stage::new(&["b", "a", "c"]);
    stage.torrents[0].labels = ["linux".into()].into();
    stage.torrents[2].uploaded = Bytes(9);
    stage.publish();
    run(&mut stage, "sort -ratio, name");
    assert_eq!(stage.shown(), ["c", "a", "b"]);
    assert_eq!(stage.ui.list.order().to_string(), "-ratio,name");
    run(&mut stage, "group label");
    assert_eq!((stage.ui.list.grouping(), stage.shown()[0].as_str()), (Grouping::Label, "b"));
    run(&mut stage, "group none");
    run(&mut stage, "layout alone");
    assert_eq!(stage.ui.shares.panels, Panels::Alone);
    run(&mut stage, "view done");
    assert_eq!((&*stage.ui.views.shown().name, stage.shown().len()), ("Done", 0));
    run(&mut stage, "view Actve");
    assert_eq!(fault(&stage), ("Actve".into(), "there is no such view; did you mean `Active`?".into()));
}

#[test]
fn a_theme_is_worn_by_its_name() {
    let mut stage = Stage::new(&["a"]);
    let named = |name: &str| ThemeName { name: name.into(), about: "".into() };
    stage.ui.themes = Themes::new(vec![named("dark"), named("light")], 0, Vec::new());
    run(&mut stage, "theme Light");
    assert_eq!(stage.ui.themes.now(), 1);
    run(&mut stage, "theme lihgt");
    assert_eq!(fault(&stage), ("lihgt".into(), "there is no such theme; did you mean `light`?".into()));
    assert_eq!(stage.ui.themes.now(), 1);
}

#[test]
fn a_source_is_checked_before_it_is_added() {
    let mut stage = Stage::new(&["a"]);
    run(&mut stage, "add ftp://x/y");
    assert_eq!(fault(&stage).0, "ftp://x/y");
    stage.keys("ctrl-u");
    let link = format!("magnet:?xt=urn:btih:{}", hash(9));
    stage.text(&format!("add {link}"));
    stage.keys("enter");
    assert_eq!(stage.take(), [Command::Add(Add { source: link, ..Add::default() })]);
}

#[test]
fn a_name_is_completed_and_candidates_are_gone_through() {
    let mut stage = Stage::new(&["a"]);
    stage.keys(":");
    stage.text("pau");
    stage.keys("tab");
    assert_eq!(prompt(&stage).line.text(), "pause ");
    stage.keys("ctrl-u");
    stage.text("copy-");
    stage.keys("tab");
    let offer = prompt(&stage).offer.clone().expect("several");
    assert_eq!((offer.candidates.len(), offer.chosen), (4, None));
    stage.keys("tab tab");
    assert_eq!(prompt(&stage).line.text(), "copy-magnet");
    stage.keys("backtab backtab");
    assert_eq!(prompt(&stage).line.text(), "copy-path", "round and round");
    stage.keys("space");
    assert_eq!(prompt(&stage).offer, None);
    stage.keys("ctrl-u");
    stage.text("zzz");
    stage.keys("tab");
    assert_eq!(stage.effects, [Effect::Bell]);
}

#[test]
fn paths_are_completed_by_the_disk_and_late_answers_are_dropped() {
    let mut stage = Stage::new(&["a"]);
    stage.keys(":");
    stage.text("move /srv/d");
    stage.keys("tab");
    assert_eq!(stage.effects, [Effect::CompletePath("/srv/d".into())]);
    let answer = |candidates: &[&str]| {
        let candidates = candidates.iter().map(|&c| c.into()).collect();
        Msg::Completed(Completions { text: "/srv/d".into(), candidates })
    };
    stage.msg(answer(&["/srv/da ta/", "/srv/da ys/"]));
    assert_eq!(prompt(&stage).line.text(), "move /srv/da ");
    stage.msg(answer(&["/srv/d"]));
    assert_eq!(prompt(&stage).line.text(), "move /srv/da ", "nobody asked");
    stage.keys("tab tab enter");
    assert_eq!(stage.take(), [Command::Move { torrents: vec![hash(1)], folder: "/srv/da ys/".into() }]);
}

#[test]
fn lines_are_called_back_and_what_was_being_typed_is_not_lost() {
    let mut stage = Stage::new(&["a"]);
    for line in ["sort name", "mark a"] {
        run(&mut stage, line);
    }
    stage.keys(":");
    stage.text("half");
    stage.keys("up up");
    assert_eq!(prompt(&stage).line.text(), "sort name");
    stage.keys("down ctrl-n");
    assert_eq!(prompt(&stage).line.text(), "half");
    stage.keys("esc : ctrl-p");
    assert_eq!(prompt(&stage).line.text(), "half", "what was left is called back too");
}

#[test]
fn what_is_typed_says_what_it_would_do() {
    let mut stage = Stage::new(&["a"]);
    stage.keys(":");
    let shown = |stage: &Stage| match prompt(stage).shown(&stage.ui.surroundings(&stage.world.snapshot)) {
        Shown::Usage { usage, doc } => format!("{usage}: {doc}"),
        Shown::Names(names) => names.join(" "),
        other => panic!("{other:?}"),
    };
    stage.text("rena");
    assert_eq!(shown(&stage), "rename");
    stage.text("me x");
    assert_eq!(shown(&stage), "rename NAME: rename what the torrent is called on disk");
    stage.keys("ctrl-u");
    stage.text("pause");
    assert_eq!(shown(&stage), "pause: pause, or resume if all are stopped");
}

#[test]
fn pasted_text_is_one_line_and_bounded() {
    let mut stage = Stage::new(&["a"]);
    stage.keys(":");
    stage.paste("mark \x1b[2J\nquit");
    assert_eq!(prompt(&stage).line.text(), "mark ·[2J");
    stage.paste(&"x".repeat(1 << 20));
    assert_eq!(prompt(&stage).line.text(), "mark ·[2J");
    assert_eq!(stage.notices(), ["the text is too long for a line"]);
    assert!(stage.effects.is_empty());
}

#[test]
fn the_line_is_left_by_escape_and_by_deleting_more_than_there_is() {
    let mut stage = Stage::new(&["a"]);
    stage.keys(": x backspace backspace");
    assert_eq!(stage.ui.context(), Context::Torrents);
    stage.keys(": esc : enter");
    assert_eq!(stage.ui.context(), Context::Torrents);
    assert!(stage.take().is_empty() && stage.effects.is_empty());
}

#[test]
fn help_is_found_by_name() {
    let mut stage = Stage::new(&["a"]);
    run(&mut stage, "help limit");
    let Some(Overlay::Help(page)) = stage.ui.overlays.last() else { panic!("no help") };
    assert!(page.lines(&stage.ui.keymap).len() >= 2);
    assert_eq!(stage.ui.context(), Context::Help);
    stage.keys("esc esc");
    run(&mut stage, "q");
    assert_eq!(stage.effects, [Effect::Quit]);
}

#[test]
fn every_command_without_its_arguments_says_what_it_needs() {
    for row in VERBS {
        let mut stage = Stage::new(&["a"]);
        run(&mut stage, row.name);
        match row.alone() {
            Some(_) => {
                assert!(!matches!(stage.ui.overlays.last(), Some(Overlay::Command(_))), "{}", row.name);
            }
            None => assert_eq!(fault(&stage).1, format!("`{}` needs {}", row.name, row.takes)),
        }
    }
}
