//! The box around a dialog: the only box there is.

use ratatui::layout::Rect;

use crate::view::{Role, pen::Pen, text};

/// Where a dialog of at most `size` stands: in the middle, a little above it.
pub fn dialog(screen: Rect, size: (u16, u16)) -> Rect {
    let (width, height) = (size.0.min(screen.width), size.1.min(screen.height));
    let x = screen.x + (screen.width - width) / 2;
    let y = screen.y + (screen.height - height) * 2 / 5;
    Rect { x, y, width, height }
}

/// Empties the rectangle, draws the box with its title and, at the bottom, what to press. Returns a
/// pen for the inside, or for all of it when there is no room for a box.
pub fn frame<'p>(pen: &'p mut Pen<'_>, title: &str, foot: &[(String, Role)]) -> Pen<'p> {
    pen.clear();
    let (width, height) = (pen.width(), pen.height());
    if width < 8 || height < 3 {
        return pen.part(Rect::new(0, 0, width, height));
    }
    let [top_left, top_right, bottom_left, bottom_right, across, down] = pen.glyphs().frame;
    for (y, left, right) in [(0, top_left, top_right), (height - 1, bottom_left, bottom_right)] {
        pen.repeat((0, y), width, across, Role::BorderFocused);
        pen.text((0, y), 1, left, Role::BorderFocused);
        pen.text((width - 1, y), 1, right, Role::BorderFocused);
    }
    for y in 1..height - 1 {
        pen.text((0, y), 1, down, Role::BorderFocused);
        pen.text((width - 1, y), 1, down, Role::BorderFocused);
    }
    pen.text((2, 0), width - 4, &format!(" {title} "), Role::TitleOn);
    let (foot, cells) = fitting(foot, width.saturating_sub(6));
    if cells > 0 {
        let x = width - cells - 4;
        pen.text((x, height - 1), 1, " ", Role::Text);
        let end = pen.runs((x + 1, height - 1), &foot);
        pen.text((end, height - 1), 1, " ", Role::Text);
    }
    pen.part(Rect::new(2, 1, width - 4, height - 2))
}

/// The keys with their words that have room: those at the end, which do what the dialog is for and leave it.
/// And their cells.
fn fitting(mut foot: &[(String, Role)], room: u16) -> (Vec<(String, Role)>, u16) {
    let wide = |foot: &[(String, Role)]| foot.iter().map(|(t, _)| text::width(t) as u16).sum::<u16>();
    while wide(foot) > room + 2 && foot.len() > 2 {
        foot = &foot[2..];
    }
    let mut foot = foot.to_vec();
    if let Some((first, _)) = foot.first_mut() {
        *first = first.trim_start().to_owned();
    }
    let cells = wide(&foot);
    if cells > room { (Vec::new(), 0) } else { (foot, cells) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    #[test]
    fn a_box_has_its_title_and_keys_in_its_lines() {
        let look = Look::new(Depth::None, true);
        let foot = [("enter".to_owned(), Role::Key), (" ok".to_owned(), Role::Hint)];
        let drawn = testing::lines(20, 3, &look, |pen| {
            frame(pen, "Add", &foot).text((0, 0), 9, "here", Role::Text);
        });
        assert_eq!(drawn, ["+- Add ------------+", "| here             |", "+------- enter ok -+"]);
    }

    #[test]
    fn a_dialog_never_leaves_the_screen() {
        let screen = Rect::new(0, 0, 60, 15);
        assert_eq!(dialog(screen, (200, 200)), screen);
        assert_eq!(dialog(screen, (20, 5)), Rect::new(20, 4, 20, 5));
        assert_eq!(dialog(Rect::ZERO, (20, 5)), Rect::ZERO);
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(|pen| {
            frame(pen, "日本語", &[("x".to_owned(), Role::Key)]).text((0, 0), 9, "here", Role::Text);
        });
    }
}
