//! Views of the list: going from one to the next, saving, naming, ordering and removing them.

use std::sync::Arc;

use crate::{
    app::{
        Overlay, ViewPrompt, ViewPurpose, ViewsMenu, scroll,
        views::{BUILT_IN, Wanted, order_text},
    },
    input::Action,
    locale::t,
    model::{Command, View, ViewChange},
    query::Query,
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn viewing(&mut self, action: Action) {
        match action {
            Action::NextView => self.step_view(1),
            Action::PreviousView => self.step_view(self.ui.views.tabs().len() - 1),
            Action::SaveView => self.open_save_view(),
            Action::Views => {
                let cursor = self.ui.views.shown().name.clone();
                self.open(Overlay::Views(ViewsMenu { cursor }));
            }
            Action::RenameView => self.open_rename_view(),
            Action::RemoveView => self.remove_view(),
            Action::MoveViewUp => self.move_view(-1),
            Action::MoveViewDown => self.move_view(1),
            _ => {}
        }
    }

    /// Shows the view at a place, in the order that it brings along.
    pub(super) fn go_to_view(&mut self, at: usize) {
        let ui = &mut *self.ui;
        if ui.views.shown().order.is_none() {
            ui.views.order = ui.list.order();
        }
        ui.views.go_to(at);
        let order = ui.views.shown().order.unwrap_or(ui.views.order);
        if order != ui.list.order() {
            ui.list.set_order(order, &self.world.snapshot);
        }
        self.show_view();
    }

    /// Takes the views of a newer snapshot.
    pub(super) fn refresh_views(&mut self) {
        let other = self.ui.views.refresh(&self.world.snapshot, self.world.now.unix);
        let wanted = self.ui.views.wanted.as_ref();
        if let Some(at) = wanted.and_then(|wanted| self.ui.views.named(&wanted.name))
            && let Some(wanted) = self.ui.views.wanted.take()
        {
            if wanted.clear_filter {
                self.ui.list.set_filter(Query::default(), &self.world.snapshot);
            }
            return self.go_to_view(at);
        }
        if other {
            self.show_view();
        }
    }

    /// Names the view, if it can be named so.
    pub(super) fn accept_view(&mut self, mut prompt: ViewPrompt) {
        if let Some(fault) = prompt.fault(&self.ui.views) {
            prompt.error = Some(fault);
            self.effect(Effect::Bell);
            return self.ui.overlays.push(Overlay::ViewName(prompt));
        }
        let name: Arc<str> = prompt.name().into();
        let change = match prompt.purpose {
            ViewPurpose::Save { query } => {
                self.ui.views.wanted = Some(Wanted { name: name.clone(), clear_filter: true });
                let order = order_text(self.ui.list.order());
                ViewChange::Save(View { name, query: query.into(), order: order.into() })
            }
            ViewPurpose::Rename { name: old } => {
                if self.ui.views.shown().name == old {
                    self.ui.views.wanted = Some(Wanted { name: name.clone(), clear_filter: false });
                }
                if let Some(Overlay::Views(menu)) = self.ui.overlays.last_mut() {
                    menu.cursor = name.clone();
                }
                ViewChange::Rename { name: old, to: name }
            }
        };
        self.send(Errand::View, Command::Views(change));
    }

    /// Goes to the view under the cursor of the menu.
    pub(super) fn accept_views(&mut self, menu: &ViewsMenu) {
        self.go_to_view(menu.row(&self.ui.views));
    }

    /// Moves the cursor of the menu.
    pub(super) fn step_views(&mut self, by: isize) {
        let views = &self.ui.views;
        let Some(Overlay::Views(menu)) = self.ui.overlays.last_mut() else { return };
        let row = scroll::step(Some(menu.row(views)), by, views.tabs().len()).unwrap_or(0);
        menu.cursor = views.tabs()[row].name.clone();
    }

    fn step_view(&mut self, by: usize) {
        let views = &self.ui.views;
        self.go_to_view((views.current() + by) % views.tabs().len());
        let shown = self.ui.views.shown();
        if let Err(error) = &shown.query {
            let told = t!("views-unreadable", name = shown.title(), why = error.to_string());
            self.info(&told);
        }
    }

    fn show_view(&mut self) {
        let query = self.ui.views.shown().query.clone().unwrap_or_else(|_| Query::nothing());
        self.ui.list.set_view(query, &self.world.snapshot);
    }

    fn open_save_view(&mut self) {
        let list = &self.ui.list;
        let query = list.view().both(list.filter());
        if query.len() > View::LONGEST_TEXT {
            return self.error(t!("views-too-long"));
        }
        let shown = self.ui.views.shown();
        let name = if shown.saved { shown.name.clone() } else { "".into() };
        self.open(Overlay::ViewName(ViewPrompt::new(&name, ViewPurpose::Save { query })));
    }

    fn open_rename_view(&mut self) {
        let Some(name) = self.menu_view() else { return self.effect(Effect::Bell) };
        let prompt = ViewPrompt::new(&name, ViewPurpose::Rename { name: name.clone() });
        self.open(Overlay::ViewName(prompt));
    }

    fn remove_view(&mut self) {
        let Some(name) = self.menu_view() else { return self.effect(Effect::Bell) };
        if let Some(at) = self.ui.views.named(&name) {
            let text = self.ui.views.tabs()[at].text.clone();
            self.ui.filter_history.push(&text);
        }
        self.step_views(1);
        if self.menu_view() == Some(name.clone()) {
            self.step_views(-1);
        }
        self.info(&t!("views-removed", name = &*name));
        self.send(Errand::View, Command::Views(ViewChange::Remove { name }));
    }

    fn move_view(&mut self, by: isize) {
        let Some(name) = self.menu_view() else { return self.effect(Effect::Bell) };
        let saved = self.ui.views.tabs().len() - BUILT_IN.len();
        let at = self.ui.views.named(&name).map(|at| at - BUILT_IN.len());
        let to = scroll::step(at, by, saved).filter(|to| Some(*to) != at);
        let Some(to) = to else { return self.effect(Effect::Bell) };
        self.send(Errand::View, Command::Views(ViewChange::Move { name, to }));
    }

    /// The view under the cursor of the menu, if it is one that can be changed.
    fn menu_view(&self) -> Option<Arc<str>> {
        let Some(Overlay::Views(menu)) = self.ui.overlays.last() else { return None };
        let tab = &self.ui.views.tabs()[menu.row(&self.ui.views)];
        tab.saved.then(|| tab.name.clone())
    }
}
