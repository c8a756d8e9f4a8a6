//! Prompts of one line: the folder to move data to, a name on disk, the address of a tracker.

use ratatui::layout::Rect;

use super::{foot, listed_lines, listed_paths, open};
use crate::{
    app::{About, Prompt},
    input::{Action, Context},
    locale::t,
    model::{Severity, printable},
    view::{Role, pen::Pen, scene::Scene, text, widgets},
};

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &Prompt) -> (Rect, Rect) {
    let (title, about, hint) = words(prompt);
    let width = (pen.width() * 7 / 10).clamp(60.min(pen.width()), 100);
    let cells = usize::from(width.saturating_sub(6));
    let told = prompt.error.as_ref().map(|error| text::wrap(error, cells, 3));
    let told = told.unwrap_or_else(|| room(prompt).into_iter().collect());
    let role = if prompt.error.is_some() || prompt.lacks_room() { Role::Danger } else { Role::Dim };
    let listed = usize::from(listed_lines(prompt.candidates.len()));
    let mut keys = vec![(Action::Accept, t!("prompt-key-ok")), (Action::Back, t!("adding-key-cancel"))];
    if prompt.is_folder() {
        keys.insert(0, (Action::Complete, t!("adding-key-complete")));
    }
    let foot = foot(scene, Context::Prompt, &keys);
    let height = 6 + told.len().max(1) + listed;
    let (place, mut inside) = open(pen, (width, height as u16), title, &foot);
    let cells = inside.width();
    inside.text((0, 0), cells, &about, Role::Strong);
    let sign = inside.glyphs().prompt;
    inside.text((0, 2), 1, sign, Role::Accent);
    let (before, after) = prompt.line.split();
    let mut line = inside.part(Rect::new(2, 2, cells.saturating_sub(2), 1));
    widgets::input(&mut line, &widgets::Input { before, after, focused: true, hint });
    let mut y = 3;
    for line in &told {
        let sign = if role == Role::Danger { inside.glyphs().severity(Severity::Error) } else { "" };
        inside.text((0, y), 1, sign, role);
        inside.text((2, y), cells.saturating_sub(2), line, role);
        y += 1;
    }
    listed_paths(&mut inside, (2, y), &prompt.candidates);
    (place, inside.area())
}

/// The title, what it is about, and what may stand in the line.
fn words(prompt: &Prompt) -> (&'static str, String, &'static str) {
    match &prompt.about {
        About::Move(torrents) => {
            let what = match &torrents[..] {
                [one] => one.name.to_string(),
                several => t!("prompt-torrents", count = several.len()),
            };
            (
                t!("prompt-move"),
                t!("prompt-about-move", what = what.as_str(), bytes = prompt.bytes().to_string().as_str()),
                t!("prompt-hint-folder"),
            )
        }
        About::Rename { torrent, file: None } => {
            (t!("prompt-rename"), t!("prompt-about-rename", name = &*torrent.name), t!("prompt-hint-name"))
        }
        About::Rename { torrent, file: Some(_) } => {
            (t!("prompt-rename-file"), t!("prompt-about-file", name = &*torrent.name), t!("prompt-hint-path"))
        }
        About::AddTracker(torrent) => (
            t!("prompt-add-tracker"),
            t!("prompt-about-to", name = &*torrent.name),
            "udp://tracker.example.org:6969/announce",
        ),
        About::EditTracker { torrent, .. } => (
            t!("prompt-edit-tracker"),
            t!("prompt-about-of", name = &*torrent.name),
            "udp://tracker.example.org:6969/announce",
        ),
        About::AddPeers(torrent) => (
            t!("peers-add-title"),
            t!("peers-add-about", name = &*torrent.name),
            "203.0.113.7:6881 [2001:db8::1]:6881",
        ),
    }
}

/// What moving to the folder of the line would mean.
fn room(prompt: &Prompt) -> Option<String> {
    let room = prompt.room.as_ref().filter(|_| prompt.is_folder())?;
    let free = room.free.map_or_else(String::new, |free| t!("adding-free", free = free.to_string().as_str()));
    let how = match room.same_disk {
        _ if prompt.lacks_room() => t!("prompt-room-lacks").to_owned(),
        Some(true) => t!("prompt-room-same").to_owned(),
        Some(false) => t!("prompt-room-other", bytes = prompt.bytes().to_string().as_str()),
        None => String::new(),
    };
    let new = if room.exists { "" } else { t!("adding-new-folder") };
    let facts = [free.as_str(), &how, new].into_iter().filter(|fact| !fact.is_empty());
    Some(printable(&facts.collect::<Vec<_>>().join(", ")).into_owned()).filter(|told| !told.is_empty())
}
