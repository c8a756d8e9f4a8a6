//! Terminals that can do less: the Linux console, tmux and GNU screen. The latter two are run if they are installed;
//! with `BITONIC_INTEROP=require` in the environment one that is missing is a failure.

use portable_pty::CommandBuilder;

use crate::rig::{Home, Rig};

/// What the font within Linux (code page 437) and those of Debian's console-setup have in common beyond ASCII.
const CONSOLE: &str = "¡£§«¬°±µ¶·»¿•←↑→↓≈≤≥─│┌┐└┘├┤┬┴┼═║╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬█░▒■▲▼♦";

/// A shell in which something was said before, and something is said afterwards. With `inside` it runs within that.
fn shell(home: &Home, inside: &[&str]) -> Option<Rig> {
    let name = inside[0];
    let there = std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(name).is_file()));
    if !there {
        let required = std::env::var("BITONIC_INTEROP").is_ok_and(|value| value == "require");
        assert!(!required, "BITONIC_INTEROP=require, but {name} is not installed");
        return None;
    }
    let words: Vec<String> = home.arguments().iter().map(|word| format!("'{word}'")).collect();
    let program = env!("CARGO_BIN_EXE_bitonic");
    let script =
        format!("echo 'said before'; '{program}' {}; echo \"ended with $?\"; read line", words.join(" "));
    let path = home.path("inside.sh");
    std::fs::write(&path, script).expect("a file");
    let mut command = CommandBuilder::new(name);
    command.args(&inside[1..]);
    command.args(["bash".as_ref(), path.as_os_str()]);
    home.settle(&mut command);
    // Sockets of its own, so that it meets nobody else's session.
    command.env("TMUX_TMPDIR", home.path("state"));
    command.env("SCREENDIR", home.path("screens"));
    std::fs::create_dir(home.path("screens")).expect("a folder");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(home.path("screens"), mode).expect("a folder of ours");
    Some(Rig::start(command, 100, 30))
}

fn is_used_and_left(rig: &mut Rig) {
    rig.wait_text("no torrents yet");
    rig.keys("a");
    rig.wait_text("Add torrent");
    rig.keys("\x1b");
    rig.wait_gone("Add torrent");
    rig.keys("q");
    rig.wait_text("ended with 0");
    rig.wait_gone("no torrents yet");
}

#[test]
fn tmux_shows_it_and_gets_its_screen_back() {
    let home = Home::new();
    let Some(mut rig) = shell(&home, &["tmux", "-f", "/dev/null", "new-session"]) else { return };
    rig.wait_text("no torrents yet");
    rig.resize(90, 25);
    is_used_and_left(&mut rig);
    rig.wait_text("said before");
    rig.keys("\n");
    rig.wait_end();
}

#[test]
fn screen_has_no_other_screen_and_is_left_with_an_empty_one() {
    let home = Home::new();
    let Some(mut rig) = shell(&home, &["screen", "-c", "/dev/null", "-U"]) else { return };
    is_used_and_left(&mut rig);
    rig.wait_until("nothing of the picture", |picture| picture.text().trim() == "ended with 0");
    rig.keys("\n");
    rig.wait_end();
}

#[test]
fn the_linux_console_gets_nothing_but_cells_and_signs_of_its_font() {
    let home = Home::new();
    let torrent = home.torrent("plain").display().to_string();
    let mut command = home.command(&[&torrent]);
    command.env("TERM", "linux");
    let mut rig = Rig::start(command, 100, 30);
    rig.wait_listed("plain");
    for (key, shows) in [("2", "Peers"), ("3", "missing"), ("4", "plain"), ("8", "min"), ("a", "Add torrent")]
    {
        rig.keys(key);
        rig.wait_text(shows);
        let text = rig.picture(|picture| picture.text());
        let foreign: String = text.chars().filter(|c| !c.is_ascii() && !CONSOLE.contains(*c)).collect();
        assert_eq!(foreign, "", "after {key:?}:\n{text}");
    }
    let (titles, commands) =
        rig.picture(|picture| (picture.extras().titles.clone(), picture.extras().commands.clone()));
    assert_eq!((titles.len(), commands.len()), (0, 0), "the console would print them");
    rig.keys("\x03");
    assert_eq!(rig.wait_end().code, 0);
    rig.check_restored();
}
