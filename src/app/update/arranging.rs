//! How the screen is arranged: columns, groups, and how list and details share the body.

use crate::{
    app::{Area, Column, Columns, ColumnsDialog, Grouping, Overlay, Panels},
    input::Action,
};

use super::{Effect, Turn};

/// How much one key gives to the list, in percent.
const STEP: i8 = 5;

impl Turn<'_> {
    pub(super) fn arranging(&mut self, action: Action) {
        match action {
            Action::Columns => {
                let before = self.ui.columns.clone();
                self.open(Overlay::Columns(ColumnsDialog { cursor: 0, before }));
            }
            Action::GroupByLabel => self.group_by(Grouping::Label),
            Action::GroupByTracker => self.group_by(Grouping::Tracker),
            Action::GroupByFolder => self.group_by(Grouping::Folder),
            Action::GroupByState => self.group_by(Grouping::State),
            Action::Ungroup => self.group_by(Grouping::None),
            Action::FoldGroup => self.ui.list.fold(),
            Action::FoldGroups => self.ui.list.fold_all(),
            Action::NextLayout => self.lay_out(self.ui.shares.panels.next()),
            Action::MoreList => self.share(STEP),
            Action::LessList => self.share(-STEP),
            _ => self.columns(action),
        }
    }

    /// Hands the arrangement out to be kept, when it is another one. While columns or themes are being
    /// tried it is not.
    pub(super) fn keep_arrangement(&mut self) {
        let tries = |overlay: &Overlay| matches!(overlay, Overlay::Columns(_) | Overlay::Themes(_));
        let trying = self.ui.overlays.iter().any(tries);
        if trying {
            return;
        }
        let now = self.ui.arrangement();
        if now != self.ui.kept {
            self.ui.kept = now.clone();
            self.effect(Effect::Keep(Box::new(now)));
        }
    }

    /// Lets list and details stand like that.
    pub(super) fn lay_out(&mut self, panels: Panels) {
        self.ui.shares.panels = panels;
        self.ui.zoom = false;
        self.info(panels.says());
    }

    fn group_by(&mut self, grouping: Grouping) {
        self.ui.list.set_grouping(grouping, &self.world.snapshot);
    }

    fn share(&mut self, by: i8) {
        if !self.ui.share(by) {
            self.effect(Effect::Bell);
        }
    }

    fn columns(&mut self, action: Action) {
        let ui = &mut *self.ui;
        let Some(Overlay::Columns(dialog)) = ui.overlays.last_mut() else { return };
        let at = dialog.cursor;
        let column = ui.columns.all().get(at).map_or(Column::Name, |choice| choice.column);
        let drawn = ui.areas.columns.iter().find(|(_, drawn)| *drawn == column).map(|(area, _)| *area);
        let width = drawn.map(|Area { width, .. }| width);
        match action {
            Action::ShowColumn => ui.columns.toggle(at, drawn.is_some()),
            Action::ColumnDown => dialog.cursor = ui.columns.shift(at, 1),
            Action::ColumnUp => dialog.cursor = ui.columns.shift(at, -1),
            Action::ColumnWider => ui.columns.widen(at, 1, width),
            Action::ColumnNarrower => ui.columns.widen(at, -1, width),
            Action::ColumnFits => ui.columns.fit(at),
            Action::ResetColumns => ui.columns = Columns::default(),
            _ => {}
        }
    }
}
