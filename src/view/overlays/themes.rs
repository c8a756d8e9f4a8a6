//! The menu of themes. What is under the cursor is what the whole screen wears.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{ThemeMenu, ThemeName},
    input::{Action, Context},
    locale::{self, t},
    model::Severity,
    view::{
        Role,
        pen::Pen,
        scene::Scene,
        text,
        theme::builtin,
        widgets::{self, Window},
    },
};

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, menu: &ThemeMenu) -> (Rect, Rect) {
    let themes = &scene.ui.themes;
    let names = themes.names();
    let name_cells = names.iter().map(|t| text::width(&t.name)).max().unwrap_or(0).min(24) as u16;
    let about_cells = names.iter().map(|t| text::width(about(t))).max().unwrap_or(0) as u16;
    let keys = [(Action::Accept, t!("themes-keep")), (Action::Back, t!("themes-before"))];
    let foot = foot(scene, Context::Themes, &keys);
    let faults = u16::from(!themes.faults().is_empty());
    let size = ((name_cells + about_cells + 9).clamp(40, 100), names.len() as u16 + faults + 2);
    let (place, mut inside) = open(pen, size, t!("themes-title"), &foot);
    let (width, height) = (inside.width(), inside.height().saturating_sub(faults));
    let mut list = inside.part(Rect::new(0, 0, width, height));
    let on_screen = list.area();
    let window = crate::app::window(menu.offset, Some(menu.cursor), names.len(), usize::from(height));
    for (y, at) in (0..height).zip(window.clone()) {
        let cursor = at == menu.cursor;
        let mut line = if cursor { list.selected_row(y, true) } else { list.row(y) };
        let sign = if cursor { line.glyphs().cursor } else { " " };
        line.text((0, 0), 1, sign, Role::Accent);
        line.text((2, 0), name_cells, &names[at].name, Role::Text);
        line.text((name_cells + 4, 0), width.saturating_sub(name_cells + 5), about(&names[at]), Role::Dim);
    }
    widgets::scrollbar(&mut list, Window { first: window.start, total: names.len() });
    if let Some(first) = themes.faults().first() {
        let more = themes.faults().len() - 1;
        let more =
            if more > 0 { format!(" {}", t!("themes-more", count = more as u64)) } else { String::new() };
        let line = format!("{} {first}{more}", scene.look.glyphs.severity(Severity::Warning));
        inside.text((0, height), width, &line, Role::Warn);
    }
    (place, on_screen)
}

/// What a theme is like: of those of the program in the language of the screen, of a user's own as its file says.
fn about(theme: &ThemeName) -> &str {
    let ours = |name: &str| builtin().iter().find(|palette| *palette.name == *name);
    match ours(&theme.name) {
        Some(palette) if palette.about == theme.about => locale::of("themes-about", &theme.name),
        _ => &theme.about,
    }
}
