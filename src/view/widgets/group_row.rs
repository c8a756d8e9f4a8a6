//! The heading of a group in the list: its name, how many torrents it has, and what they are together.

use super::Plan;
use crate::{
    app::{Column, Group},
    locale::t,
    model::{Bytes, Rate},
    view::{Detail, Role, columns::Placed, figures, pen::Pen},
};

/// Draws everything of a heading but the gutter's cursor and mark.
pub fn draw(pen: &mut Pen<'_>, group: &Group, name: &str, plan: &Plan) {
    let glyphs = pen.glyphs();
    let fold = if group.folded { glyphs.folder_shut } else { glyphs.folder_open };
    pen.text((1, 0), 1, fold, Role::Accent);
    let mut x = plan.name.start;
    // A heading has nothing to say in most columns: its name goes on up to the first sum.
    let with_sums = plan.columns.iter().filter(|column| sum(group, column.key, pen.look.detail).is_some());
    let end = with_sums.map(|column| column.x.saturating_sub(1)).min().unwrap_or(pen.width());
    // The count is not cut for the sake of a long name.
    let count = format!("  {}", figures::count(group.len() as u64));
    let marked = match group.marked {
        0 => String::new(),
        n => format!("  {} {}", glyphs.mark, t!("list-marked", count = n as u64)),
    };
    let sums = sums(group, &plan.columns, pen.look.detail);
    let room = |taken: &[&str]| {
        let taken: usize = taken.iter().map(|text| crate::view::text::width(text)).sum();
        (end.saturating_sub(plan.name.start)).saturating_sub(taken as u16)
    };
    let least = 8;
    x += pen.text((x, 0), room(&[&count]).max(least).min(room(&[])), name, Role::Strong);
    for (text, role) in [(count, Role::Dim), (marked, Role::Mark), (sums, Role::Dim)] {
        let cells = crate::view::text::width(&text) as u16;
        if x + cells > end {
            break;
        }
        x += pen.text((x, 0), cells, &text, role);
    }
    for column in &plan.columns {
        if let Some((text, role)) = sum(group, column.key, pen.look.detail) {
            pen.right((column.x, 0), column.cells, &text, role);
        }
    }
}

/// What a column shows of all torrents of the group together.
fn sum(group: &Group, column: Column, detail: Detail) -> Option<(String, Role)> {
    match column {
        Column::Size => Some((size(group.sums.size), Role::Strong)),
        Column::Down => Some((figures::rate(group.sums.down, detail), Role::Down)),
        Column::Up => Some((figures::rate(group.sums.up, detail), Role::Up)),
        _ => None,
    }
}

/// The sums that have no column of their own on this screen.
fn sums(group: &Group, columns: &[Placed<Column>], detail: Detail) -> String {
    let lacks = |column| columns.iter().all(|placed| placed.key != column);
    let mut text = String::new();
    if lacks(Column::Size) {
        text += &format!("  {}", size(group.sums.size));
    }
    let rate = |column, rate| (lacks(column) && rate > Rate::ZERO).then(|| figures::rate(rate, detail));
    if let Some(rate) = rate(Column::Down, group.sums.down) {
        text += &format!("  {}", t!("list-down", rate = rate));
    }
    if let Some(rate) = rate(Column::Up, group.sums.up) {
        text += &format!("  {}", t!("list-up", rate = rate));
    }
    text
}

fn size(size: Bytes) -> String {
    if size == Bytes::ZERO { String::new() } else { figures::bytes(size) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Columns, Present, Sums},
        view::{Depth, Look, testing, widgets::torrent_columns},
    };

    #[test]
    fn a_heading_has_its_sums_below_their_titles_or_behind_its_count() {
        let sums = Sums { size: Bytes(45 << 30), down: Rate(3 << 20), up: Rate(700 << 10) };
        let group = Group { name: "linux".into(), rows: 0..1_234, line: 0, folded: false, marked: 2, sums };
        let look = Look::new(Depth::None, true);
        let at = |width| {
            let wanted = Columns::default().wanted(Present { flowing: true, ..Present::default() });
            let plan = torrent_columns(&wanted, width);
            testing::lines(width, 1, &look, |pen| draw(pen, &group, "linux", &plan)).remove(0)
        };
        let wide = at(120);
        assert!(wide.starts_with(" v linux  1,234  * 2 marked"), "{wide}");
        assert!(wide.contains("45.0G") && wide.contains("3.00M") && wide.contains("700K"), "{wide}");
        assert!(at(45).starts_with(" v linux  1,234"), "{}", at(45));
        testing::at_odd_sizes(|pen| {
            let plan = torrent_columns(&Columns::default().wanted(Present::default()), pen.width());
            draw(pen, &group, "日本語", &plan);
        });
    }
}
