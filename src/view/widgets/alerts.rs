//! The list of alerts.

use time::UtcOffset;

use super::{Window, scrollbar};
use crate::{
    model::{Alert, UnixTime},
    view::{Role, figures, pen::Pen, text},
};

/// What the pane shows: the rows in view.
#[derive(Debug, Clone, Copy)]
pub struct AlertList<'a> {
    pub rows: &'a [&'a Alert],
    pub cursor: Option<usize>,
    pub window: Window,
    pub focused: bool,
    pub now: UnixTime,
    pub utc_offset: UtcOffset,
}

/// Below this width names stand behind the texts.
const NARROW: u16 = 70;

/// The lines that the alert under the cursor wants below the list, when its row cannot hold it.
pub fn alert_in_full(pen: &Pen<'_>, alert: &Alert) -> Vec<String> {
    let name = alert.torrent.as_ref().map_or("", |(_, name)| name);
    let x = 22 + if pen.width() < NARROW || name.is_empty() { 0 } else { pen.width() / 4 + 2 };
    let room = usize::from(pen.width().saturating_sub(x + 1));
    let fits = match pen.width() {
        0..NARROW => text::width(&alert.text) + text::width(name) + 2 <= room,
        width => text::width(&alert.text) <= room && text::width(name) <= usize::from(width / 4),
    };
    if fits || pen.height() < 6 {
        return Vec::new();
    }
    let whole = if name.is_empty() { alert.text.to_string() } else { format!("{name}: {}", alert.text) };
    let cells = usize::from(pen.width().saturating_sub(4));
    text::wrap(&text::allowed(&whole, pen.glyphs()), cells, usize::from(pen.height() / 2))
}

/// Draws one row per alert.
pub fn alerts(pen: &mut Pen<'_>, list: &AlertList<'_>) {
    let torrent_cells = match pen.width() {
        0..NARROW => 0,
        width => width / 4,
    };
    for (at, alert) in list.rows.iter().enumerate().take(usize::from(pen.height())) {
        let here = list.cursor == Some(at);
        let y = at as u16;
        let mut line = if here { pen.selected_row(y, list.focused) } else { pen.row(y) };
        if here {
            let cursor = line.glyphs().cursor;
            line.text((0, 0), 1, cursor, Role::Accent);
        }
        row(&mut line, alert, list, torrent_cells);
    }
    scrollbar(pen, list.window);
}

fn row(pen: &mut Pen<'_>, alert: &Alert, list: &AlertList<'_>, torrent_cells: u16) {
    let seen = |role| if alert.acknowledged { Role::Dim } else { role };
    pen.text((1, 0), 8, &figures::moment(alert.at, list.now, list.utc_offset), Role::Dim);
    let role = seen(Role::of_severity(alert.severity));
    let sign = if alert.acknowledged { pen.glyphs().dot } else { pen.glyphs().severity(alert.severity) };
    pen.text((11, 0), 1, sign, role);
    pen.text((13, 0), 7, alert.severity.title(), role);
    let mut x = 22;
    let name = alert.torrent.as_ref().map(|(_, name)| name.as_ref());
    // What is about no torrent has the room of its name.
    if let (Some(name), 1..) = (name, torrent_cells) {
        pen.text((x, 0), torrent_cells, name, seen(Role::Strong));
        x += torrent_cells + 2;
    }
    let room = pen.width().saturating_sub(x + 1);
    let mut used = pen.text((x, 0), room, &alert.text, seen(Role::Text));
    if let (0, Some(name)) = (torrent_cells, name) {
        used += pen.text((x + used, 0), room.saturating_sub(used), "  ", Role::Text);
        pen.text((x + used, 0), room.saturating_sub(used), name, Role::Dim);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{AlertId, AlertKind, InfoHash, Severity},
        view::{Depth, Look, testing},
    };

    fn alert(severity: Severity, acknowledged: bool) -> Alert {
        Alert {
            id: AlertId(1),
            at: UnixTime(1_795_183_200),
            severity,
            kind: AlertKind::Failed,
            torrent: Some((InfoHash([0; 20]), "debian-13.2".into())),
            text: "no space left on device".into(),
            acknowledged,
        }
    }

    fn list<'a>(rows: &'a [&'a Alert]) -> AlertList<'a> {
        let now = UnixTime(1_795_183_300);
        let window = Window { first: 0, total: rows.len() };
        AlertList { rows, cursor: Some(0), window, focused: true, now, utc_offset: UtcOffset::UTC }
    }

    #[test]
    fn an_alert_has_time_sign_word_torrent_and_text() {
        let look = Look::new(Depth::None, true);
        let (open, seen) = (alert(Severity::Error, false), alert(Severity::Warning, true));
        let drawn = testing::lines(80, 2, &look, |pen| alerts(pen, &list(&[&open, &seen])));
        assert_eq!(drawn[0], ">14:00:00  x error    debian-13.2           no space left on device");
        assert_eq!(drawn[1], " 14:00:00  | warning  debian-13.2           no space left on device");
    }

    #[test]
    fn any_size_is_safe() {
        let one = alert(Severity::Info, false);
        testing::at_odd_sizes(|pen| alerts(pen, &list(&[&one, &one, &one])));
    }
}
