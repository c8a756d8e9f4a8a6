//! What was moved when, and who moved it.

use ratatui::layout::Rect;

use super::screen;
use crate::{
    app::{RankColumn, Ranked, Ranking, StatisticsPage},
    locale::t,
    model::{Bytes, Period, Ratio, Traffic},
    view::{
        Role,
        columns::{Column, Flexible, Placed, place},
        figures,
        glyphs::Glyphs,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Tab, Window},
    },
};

/// Lines above the ranking: titles, the periods, all time, and a blank one.
const ABOVE: u16 = 2 + Period::ALL.len() as u16 + 1;

fn column(key: RankColumn, label: &'static str, rank: u8) -> Column<RankColumn> {
    Column { key, label, cells: 8, rank, right: true }
}

fn columns() -> [Column<RankColumn>; 7] {
    [
        column(RankColumn::TodayDown, t!("statistics-today"), 4),
        column(RankColumn::TodayUp, t!("statistics-today"), 3),
        column(RankColumn::MonthDown, t!("statistics-month"), 6),
        column(RankColumn::MonthUp, t!("statistics-month"), 5),
        column(RankColumn::AllDown, t!("statistics-all"), 1),
        column(RankColumn::AllUp, t!("statistics-all"), 0),
        column(RankColumn::Ratio, t!("statistics-ratio"), 2),
    ]
}

/// Draws it. Returns its rectangle, and that of the rows.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &StatisticsPage) -> (Rect, Rect) {
    let whole = pen.area();
    let since = page.source().and_then(|source| source.since);
    let since = since.map(|at| {
        let date = figures::date(at, scene.utc_offset);
        t!("statistics-since", date = date.split(' ').next().unwrap_or_default())
    });
    let right: Vec<_> = since.into_iter().map(|words| (words, Role::Dim)).collect();
    let mut body = screen(pen, t!("statistics-title"), &right);
    periods(&mut body, scene, page);
    let (width, height) = (body.width(), body.height());
    let mut below = body.part(Rect::new(0, ABOVE, width, height.saturating_sub(ABOVE)));
    let rows = ranking(&mut below, page);
    (whole, rows)
}

fn periods(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &StatisticsPage) {
    let glyphs = pen.glyphs();
    let title = |sign: &str, word: &str| format!("{sign} {word}");
    for (x, words) in
        [(14, title(glyphs.down, t!("statistics-received"))), (27, title(glyphs.up, t!("statistics-sent")))]
    {
        pen.right((x, 0), 12, &words, Role::Title);
    }
    pen.right((40, 0), 8, t!("statistics-ratio"), Role::Title);
    let told = page.source().map(|source| source.session);
    for (y, period) in (1..).zip(Period::ALL) {
        let traffic = told.map(|periods| periods[period as usize]);
        line(&mut pen.row(y), period_title(period), traffic, Role::Text);
    }
    let totals = &scene.world.snapshot.totals;
    let all = Traffic { down: totals.downloaded, up: totals.uploaded };
    line(&mut pen.row(ABOVE - 2), t!("statistics-all-time"), Some(all), Role::Strong);
}

fn period_title(period: Period) -> &'static str {
    match period {
        Period::Today => t!("statistics-period-today"),
        Period::Yesterday => t!("statistics-period-yesterday"),
        Period::Week => t!("statistics-period-week"),
        Period::Month => t!("statistics-period-month"),
    }
}

fn line(pen: &mut Pen<'_>, title: &str, traffic: Option<Traffic>, role: Role) {
    pen.text((1, 0), 12, title, Role::Dim);
    let unknown = pen.glyphs().unknown;
    let bytes = |bytes: Option<Bytes>| bytes.map_or_else(|| unknown.to_owned(), |bytes| bytes.to_string());
    let quiet = |bytes: Option<Bytes>| if bytes == Some(Bytes::ZERO) { Role::Faint } else { role };
    for (x, moved) in [(14, traffic.map(|t| t.down)), (27, traffic.map(|t| t.up))] {
        pen.right((x, 0), 12, &bytes(moved), quiet(moved));
    }
    let ratio = traffic.and_then(|t| Ratio::of(t.up, t.down));
    pen.right((40, 0), 8, &ratio.map_or_else(|| unknown.to_owned(), |ratio| ratio.to_string()), role);
}

/// Draws tabs, titles and rows. Returns the rectangle of the rows.
fn ranking(pen: &mut Pen<'_>, page: &StatisticsPage) -> Rect {
    let tab = |title: &str, by| Tab {
        title: title.to_owned(),
        note: (page.by == by).then(|| figures::count(page.rows.len() as u64)),
        on: page.by == by,
        alarming: false,
    };
    let all = [
        tab(t!("statistics-by-torrent"), Ranking::Torrents),
        tab(t!("statistics-by-tracker"), Ranking::Trackers),
    ];
    let (width, height) = (pen.width(), pen.height());
    let by = if page.column == RankColumn::Name {
        t!("statistics-by-name", arrow = arrow(page, pen.glyphs()))
    } else {
        String::new()
    };
    widgets::tabs(&mut pen.row(0), false, &all, &[(by, Role::Dim)]);
    let (name, columns) = place(&columns(), Flexible { at: 0, least: 20, gap: 1 }, width.saturating_sub(2));
    for column in &columns {
        title(&mut pen.row(1), page, column);
    }
    let mut rows = pen.part(Rect::new(0, 2, width, height.saturating_sub(2)));
    if page.rows.is_empty() {
        let why =
            if page.source().is_some() { t!("statistics-nothing-yet") } else { t!("statistics-adding-up") };
        widgets::empty(&mut rows, &[why]);
    }
    let shown = page.window(usize::from(rows.height()));
    let first = shown.start;
    for (y, row) in (0..).zip(&page.rows[shown]) {
        draw_row(&mut rows.row(y), row, name.end, &columns);
    }
    widgets::scrollbar(&mut rows, Window { first, total: page.rows.len() });
    rows.area()
}

fn arrow(page: &StatisticsPage, glyphs: &Glyphs) -> &'static str {
    let least_first = page.reversed != (page.column == RankColumn::Name);
    if least_first { glyphs.ascending } else { glyphs.descending }
}

fn title(pen: &mut Pen<'_>, page: &StatisticsPage, column: &Placed<RankColumn>) {
    use RankColumn::{AllDown, AllUp, MonthDown, MonthUp, TodayDown, TodayUp};
    let glyphs = pen.glyphs();
    let sign = match column.key {
        TodayDown | MonthDown | AllDown => glyphs.down,
        TodayUp | MonthUp | AllUp => glyphs.up,
        RankColumn::Ratio | RankColumn::Name => "",
    };
    let sorted = column.key == page.column;
    let arrow = if sorted { arrow(page, glyphs) } else { "" };
    let words = format!("{sign}{}{}{arrow}", if sign.is_empty() { "" } else { " " }, column.label);
    let role = if sorted { Role::TitleOn } else { Role::Title };
    pen.right((column.x + 1, 0), column.cells, &words, role);
}

fn draw_row(pen: &mut Pen<'_>, row: &Ranked, name: u16, columns: &[Placed<RankColumn>]) {
    let words = row.name.as_deref().unwrap_or_else(|| t!("statistics-no-tracker"));
    let end = 1 + pen.text((1, 0), name.saturating_sub(1), words, Role::Text);
    if row.hash.is_none() {
        let count = t!("statistics-torrents", count = row.torrents);
        if usize::from(end) + 3 + text::width(&count) <= usize::from(name) {
            pen.text((end + 2, 0), name, &count, Role::Faint);
        }
    }
    for column in columns {
        let (bytes, role) = match column.key {
            RankColumn::TodayDown => (row.of(Period::Today).down, Role::Down),
            RankColumn::TodayUp => (row.of(Period::Today).up, Role::Up),
            RankColumn::MonthDown => (row.of(Period::Month).down, Role::Down),
            RankColumn::MonthUp => (row.of(Period::Month).up, Role::Up),
            RankColumn::AllDown => (row.all.down, Role::Down),
            RankColumn::AllUp => (row.all.up, Role::Up),
            RankColumn::Ratio | RankColumn::Name => {
                let unknown = pen.glyphs().unknown.to_owned();
                let ratio = row.ratio().map_or(unknown, |ratio| ratio.to_string());
                pen.right((column.x + 1, 0), column.cells, &ratio, Role::Text);
                continue;
            }
        };
        // Nothing is left blank, so that the eye finds what there is.
        let words = if bytes == Bytes::ZERO { String::new() } else { figures::bytes(bytes) };
        pen.right((column.x + 1, 0), column.cells, &words, role);
    }
}
