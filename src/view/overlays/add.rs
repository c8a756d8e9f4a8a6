//! The prompt that adds torrents.

use ratatui::layout::Rect;

use super::open;
use crate::{
    app::{AddPrompt, Field},
    input::{Action, Context},
    model::printable_line,
    view::{Role, figures, pen::Pen, scene::Scene, text, widgets},
};

/// Lines of a list in the prompt, at most.
const LISTED: usize = 6;
const LABELS: u16 = 8;

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &AddPrompt) -> (Rect, Rect) {
    let listed = prompt.pasted.len().min(LISTED) + prompt.candidates.len().min(LISTED);
    let extra =
        listed + usize::from(prompt.pasted.len() > LISTED) + usize::from(prompt.candidates.len() > LISTED);
    let extra = if extra > 0 { extra + 1 } else { 0 };
    let width = (pen.width() * 7 / 10).clamp(70.min(pen.width()), 110);
    let wrong = wrong(prompt, scene, width.saturating_sub(LABELS + 8));
    let height = 8 + extra as u16 + (wrong.len() as u16).saturating_sub(1);
    let title = match prompt.pasted.len() {
        0 => "Add torrent".to_owned(),
        n => format!(
            "Add {}",
            figures::counted(n as u64 + u64::from(!prompt.source.text().is_empty()), "torrent")
        ),
    };
    let (place, mut inside) = open(pen, (width, height), &title, &[]);
    let mut y = fields(&mut inside, scene, prompt);
    if !wrong.is_empty() {
        let sign = inside.glyphs().severity(crate::model::Severity::Error);
        inside.text((LABELS + 1, y), 1, sign, Role::Danger);
    }
    for (at, line) in (y..).zip(&wrong) {
        inside.text((LABELS + 3, at), width, line, Role::Danger);
    }
    if let (true, Some(link)) = (wrong.is_empty(), prompt.told()) {
        inside.text((LABELS + 1, y), width, &link, Role::Dim);
    }
    y += wrong.len().max(1) as u16;
    let below = lists(&mut inside, prompt, y);
    switches(&mut inside, scene, prompt, below + u16::from(below > y));
    (place, inside.area())
}

fn fields(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &AddPrompt) -> u16 {
    let folder =
        scene.world.snapshot.totals.folder.as_ref().map(|f| printable_line(&f.to_string_lossy(), 4096));
    let room = usize::from(pen.width().saturating_sub(LABELS + 2));
    let folder = folder
        .map(|f| text::fit_middle(&text::allowed(&f, pen.glyphs()), room.min(48), pen.glyphs()).into_owned());
    let lines = [
        (
            "source",
            Field::Source,
            &prompt.source,
            "magnet link, .torrent path, URL or info hash; several can be pasted",
        ),
        ("folder", Field::Folder, &prompt.folder, folder.as_deref().unwrap_or("")),
    ];
    for (y, (label, field, editor, hint)) in (0..).zip(lines) {
        let focused = prompt.field == field;
        let role = if focused { Role::Accent } else { Role::Dim };
        pen.text((0, y), LABELS, label, role);
        let prompt_sign = pen.glyphs().prompt;
        pen.text((LABELS - 1, y), 1, if focused { prompt_sign } else { " " }, Role::Accent);
        let width = pen.width().saturating_sub(LABELS + 1);
        let (before, after) = editor.split();
        let mut line = pen.part(Rect::new(LABELS + 1, y, width, 1));
        widgets::input(&mut line, &widgets::Input { before, after, focused, hint });
    }
    2
}

/// What is wrong with the line, on as many lines as that takes.
fn wrong(prompt: &AddPrompt, scene: &Scene<'_>, cells: u16) -> Vec<String> {
    let Some(error) = &prompt.error else { return Vec::new() };
    let error = printable_line(error, 400);
    text::wrap(&text::allowed(&error, scene.look.glyphs), usize::from(cells), 3)
}

/// Paths that the line could become, and what was pasted.
fn lists(pen: &mut Pen<'_>, prompt: &AddPrompt, mut y: u16) -> u16 {
    let width = pen.width().saturating_sub(LABELS + 1);
    let x = LABELS + 1;
    for candidate in prompt.candidates.iter().take(LISTED) {
        pen.text((x, y), width, &printable_line(candidate, 400), Role::Dim);
        y += 1;
    }
    for pasted in prompt.pasted.iter().take(LISTED) {
        let source = printable_line(pasted.name.as_deref().unwrap_or(&pasted.source), 400);
        let error = pasted.error.as_deref().unwrap_or("");
        let (sign, role) = match error {
            "" => (pen.glyphs().dot, Role::Text),
            _ => (pen.glyphs().severity(crate::model::Severity::Error), Role::Danger),
        };
        let most = if error.is_empty() { width } else { width / 3 };
        let cells = pen.text((x, y), most, &format!("{sign} {source}"), role);
        pen.text((x + cells + 2, y), width.saturating_sub(cells + 2), error, Role::Danger);
        y += 1;
    }
    for more in [prompt.candidates.len(), prompt.pasted.len()] {
        if let Some(more) = more.checked_sub(LISTED + 1) {
            pen.text((x, y), width, &format!("and {} more", figures::count(more as u64 + 1)), Role::Dim);
            y += 1;
        }
    }
    y
}

fn switches(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &AddPrompt, y: u16) {
    let check = |on| if on { "[x]" } else { "[ ]" };
    let lines = [
        (Action::AddPaused, format!("{} add paused", check(prompt.paused))),
        (Action::AddSequential, format!("{} download in order", check(prompt.sequential))),
        (Action::AddChooseFiles, format!("choose files first: {}", prompt.choose.text())),
    ];
    for (at, (action, text)) in (0..).zip(lines) {
        let key = scene.key(Context::Add, action);
        pen.right((0, y + at), LABELS - 1, &key, Role::Key);
        let width = pen.width().saturating_sub(LABELS + 1);
        pen.text((LABELS + 1, y + at), width, &text, Role::Text);
    }
}
