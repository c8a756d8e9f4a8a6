//! The dialog that adds torrents.

use ratatui::layout::Rect;

use super::{LISTED, foot, listed_lines, listed_paths, open};
use crate::{
    app::{AddPrompt, Field, Pasted},
    input::{Action, Context},
    locale::t,
    model::{Severity, printable, printable_line},
    view::{Role, figures, pen::Pen, scene::Scene, text, widgets},
};

/// What keys change, in their order.
const SWITCHES: [Action; 4] =
    [Action::Browse, Action::AddPaused, Action::AddSequential, Action::AddChooseFiles];

/// The parts of the dialog that depend on what was typed.
struct Parts {
    /// The cells before the lines: their names, and the keys below them.
    names: u16,
    /// What is said under the line that has the keyboard, and whether it is a fault.
    told: Vec<String>,
    wrong: bool,
    labels: Vec<String>,
}

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &AddPrompt) -> (Rect, Rect) {
    let keys = [
        (Action::Accept, t!("adding-key-add")),
        (Action::Complete, t!("adding-key-complete")),
        (Action::Back, t!("adding-key-cancel")),
    ];
    let foot = foot(scene, Context::Add, &keys);
    let width = (pen.width() * 7 / 10).clamp(70.min(pen.width()), 110);
    let parts = Parts::of(scene, prompt, width);
    let below = parts.below(prompt);
    let pasted = listed_lines(prompt.pasted.len());
    let height = 2 + Field::ALL.len() as u16 + below + pasted + 2 + SWITCHES.len() as u16;
    let (place, mut inside) = open(pen, (width, height), &title(prompt), &foot);
    let mut y = 0;
    for field in Field::ALL {
        line(&mut inside.row(y), scene, prompt, (field, parts.names));
        y += 1;
        if field == prompt.field {
            y = parts.under(&mut inside, scene, prompt, y);
        }
        match field {
            Field::Source => y = list(&mut inside, prompt, (parts.names, y)),
            Field::Folder => {
                room(&mut inside.row(y), scene, prompt, parts.names);
                y += 1;
            }
            Field::Labels => {}
        }
    }
    switches(&mut inside, scene, prompt, (parts.names, y + 1));
    (place, inside.area())
}

fn title(prompt: &AddPrompt) -> String {
    let several = prompt.pasted.len() as u64;
    match several {
        0 => t!("adding-title").to_owned(),
        n if prompt.refused => t!("adding-title-refused", count = n),
        n => t!("adding-title-several", count = n + u64::from(!prompt.source.text().is_empty())),
    }
}

impl Parts {
    fn of(scene: &Scene<'_>, prompt: &AddPrompt, width: u16) -> Self {
        let titles = Field::ALL.iter().map(|field| text::width(field.title()));
        let keys = SWITCHES.iter().map(|action| text::width(&scene.key(Context::Add, *action)));
        let names = titles.chain(keys).max().unwrap_or(0) as u16 + 2;
        let cells = usize::from(width.saturating_sub(names + 7));
        let wrap = |said: &str, most| {
            text::wrap(&text::allowed(&printable_line(said, 400), scene.look.glyphs), cells, most)
        };
        let wrong = prompt.error.is_some();
        let told = match (&prompt.error, prompt.field, prompt.told()) {
            (Some(error), ..) => wrap(error, 3),
            (None, Field::Source, Some(link)) => wrap(&link, 1),
            _ => Vec::new(),
        };
        let labels = prompt.label_candidates().iter().map(|used| used.label.to_string()).collect();
        Self { names, told, wrong, labels }
    }

    /// How many lines that is.
    fn below(&self, prompt: &AddPrompt) -> u16 {
        self.told.len() as u16 + listed_lines(prompt.candidates.len()) + u16::from(!self.labels.is_empty())
    }

    /// Draws what stands under the line that has the keyboard. Returns the row after it.
    fn under(&self, pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &AddPrompt, mut y: u16) -> u16 {
        let (x, cells) = (self.names, pen.width().saturating_sub(self.names));
        let role = if self.wrong { Role::Danger } else { Role::Dim };
        for (at, line) in self.told.iter().enumerate() {
            let sign = if self.wrong && at == 0 { scene.look.glyphs.severity(Severity::Error) } else { "" };
            let gap = if self.wrong { 2 } else { 0 };
            pen.text((x, y), 1, sign, role);
            pen.text((x + gap, y), cells.saturating_sub(gap), line, role);
            y += 1;
        }
        if !self.labels.is_empty() {
            pen.text((x, y), cells, &self.labels.join("  "), Role::Dim);
            y += 1;
        }
        listed_paths(pen, (x, y), &prompt.candidates)
    }
}

/// One line to type in, under its name.
fn line(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &AddPrompt, (field, names): (Field, u16)) {
    let focused = prompt.field == field;
    let role = if focused { Role::Accent } else { Role::Dim };
    pen.text((0, 0), names, field.title(), role);
    let sign = pen.glyphs().prompt;
    pen.text((names - 1, 0), 1, if focused { sign } else { " " }, Role::Accent);
    let width = pen.width().saturating_sub(names + 1);
    let folder = scene.world.snapshot.totals.folder.as_ref();
    let folder = folder.map_or_else(String::new, |folder| {
        let shown = printable_line(&folder.to_string_lossy(), 4096);
        text::fit_middle(&text::allowed(&shown, pen.glyphs()), usize::from(width).min(48), pen.glyphs())
            .into_owned()
    });
    let hint = match field {
        Field::Source => t!("adding-hint-source"),
        Field::Folder => &folder,
        Field::Labels => t!("adding-hint-labels"),
    };
    let (before, after) = prompt.line_of(field).split();
    let mut line = pen.part(Rect::new(names + 1, 0, width, 1));
    widgets::input(&mut line, &widgets::Input { before, after, focused, hint });
}

/// What was pasted, each with what is wrong with it.
fn list(pen: &mut Pen<'_>, prompt: &AddPrompt, (x, mut y): (u16, u16)) -> u16 {
    let width = pen.width().saturating_sub(x);
    // What is wrong comes first: it is what must be seen.
    let (wrong, good): (Vec<_>, Vec<_>) = prompt.pasted.iter().partition(|pasted| pasted.error.is_some());
    for Pasted { source, name, error } in wrong.into_iter().chain(good).take(LISTED) {
        let source = printable_line(name.as_deref().unwrap_or(source), 400);
        let error = error.as_deref().map(|error| printable(error).into_owned()).unwrap_or_default();
        let (sign, role) = match error.as_str() {
            "" => (pen.glyphs().dot, Role::Text),
            _ => (pen.glyphs().severity(Severity::Error), Role::Danger),
        };
        let most = if error.is_empty() { width } else { width / 3 };
        let shown = text::fit_end(&source, usize::from(most.saturating_sub(2)), pen.glyphs()).into_owned();
        let cells = pen.text((x, y), most, &format!("{sign} {shown}"), role);
        pen.text((x + cells + 2, y), width.saturating_sub(cells + 2), &error, Role::Danger);
        y += 1;
    }
    if let Some(more) = prompt.pasted.len().checked_sub(LISTED + 1) {
        pen.text((x, y), width, &t!("adding-more", count = more + 1), Role::Dim);
        y += 1;
    }
    y
}

/// What is free in the folder.
fn room(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &AddPrompt, x: u16) {
    let typed = prompt.folder.text().trim();
    let totals = &scene.world.snapshot.totals;
    let looked = prompt.room.as_ref().filter(|room| room.folder == typed);
    let (free, new) = match looked {
        _ if typed.is_empty() => (totals.free.value(), false),
        Some(room) => (room.free, !room.exists),
        None => return,
    };
    let free = free.map(|free| t!("adding-free", free = figures::bytes(free).as_str()));
    let new = new.then(|| t!("adding-new-folder").to_owned());
    let said: Vec<String> = free.into_iter().chain(new).collect();
    let width = pen.width().saturating_sub(x);
    pen.text((x + 1, 0), width, &said.join(", "), Role::Dim);
}

fn switches(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &AddPrompt, (x, y): (u16, u16)) {
    let check = |on, words: &str| format!("{} {words}", if on { "[x]" } else { "[ ]" });
    let words = [
        t!("adding-browse").to_owned(),
        check(prompt.paused, t!("adding-paused")),
        check(prompt.sequential, t!("adding-sequential")),
        t!("adding-choose", when = prompt.choose.text()),
    ];
    for (at, (action, words)) in (y..).zip(SWITCHES.into_iter().zip(&words)) {
        let key = scene.key(Context::Add, action);
        pen.right((0, at), x - 2, &key, Role::Key);
        let width = pen.width().saturating_sub(x + 1);
        pen.text((x + 1, at), width, words, Role::Text);
    }
}
