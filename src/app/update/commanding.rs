//! The command line: what it asks for is done as if its keys were pressed in the pane beneath it.

use crate::{
    app::{
        AddPrompt, Completions, HelpPage, Overlay, Ui, Words,
        command::{
            Candidates, CommandPrompt, Completion, Fault, Named, Order, Surroundings, complete, nearest_of,
            parse,
        },
        editor::Editor,
        palette::Choice,
    },
    input::{ALL, Action},
    locale::t,
    model::{Command, InfoHash, LimitChange, Limits},
    query::{Query, Subject},
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn open_command(&mut self, text: &str) {
        self.open(Overlay::Command(Box::new(CommandPrompt::new(text))));
    }

    /// Does what the line asks for. What cannot be done stays in the line, with the reason.
    pub(super) fn accept_command(&mut self, mut prompt: Box<CommandPrompt>) {
        let line = prompt.line.text().to_owned();
        match parse(&line).and_then(|order| self.here(order, &line)) {
            Ok(None) => {}
            Ok(Some(order)) => {
                self.ui.command_history.push(line.trim());
                self.obey(order);
            }
            Err(fault) => {
                prompt.blame(fault);
                self.ui.overlays.push(Overlay::Command(prompt));
            }
        }
    }

    /// Completes what stands before the cursor, or goes on to the next candidate.
    pub(super) fn complete_command(&mut self, forth: bool) {
        let context = self.ui.pane();
        let Ui { overlays, views, themes, .. } = &mut *self.ui;
        let Some(Overlay::Command(prompt)) = overlays.last_mut() else { return };
        if prompt.cycle(forth) {
            return;
        }
        let around = Surroundings { context, snapshot: &self.world.snapshot, views, themes };
        let Completion { at, candidates } = complete(prompt.line.split().0, &around);
        match candidates {
            Candidates::Words(words) => {
                if !prompt.offer(at, words) {
                    self.effect(Effect::Bell);
                }
            }
            Candidates::Paths => {
                let text = prompt.line.text()[at.clone()].to_owned();
                prompt.asked = Some(at);
                self.effect(Effect::CompletePath(text));
            }
        }
    }

    /// Paths for the command line have come.
    pub(super) fn completed_command(&mut self, completions: Completions) {
        let Some(Overlay::Command(prompt)) = self.ui.overlays.last_mut() else { return };
        // The line was edited meanwhile: the answer is to a question of before.
        let Some(at) = prompt.asked.take() else { return };
        if prompt.line.text().get(at.clone()) == Some(completions.text.as_str())
            && !prompt.offer(at, completions.candidates)
        {
            self.effect(Effect::Bell);
        }
    }

    /// An action must mean something in the pane beneath the line, and what is named must be there.
    fn here(&self, order: Option<Order>, line: &str) -> Result<Option<Order>, Fault> {
        let action = match &order {
            Some(Order::Act(action)) => *action,
            Some(Order::View(named)) => return self.view_of(named).map(|_| order),
            Some(Order::Theme(named)) => return self.theme_of(named).map(|_| order),
            _ => return Ok(order),
        };
        if action.is_for(self.ui.pane()) {
            return Ok(order);
        }
        let places: Vec<&str> = ALL.iter().filter(|c| action.is_for(**c)).map(|c| c.title()).collect();
        let message = t!("input-not-here", action = action.info().name, contexts = places.join(", "));
        let start = line.len() - line.trim_start().len();
        Err(Fault { at: start..line.trim_end().len(), message })
    }

    fn obey(&mut self, order: Order) {
        if let Some(choice) = choice(&order) {
            self.ui.recent.push(choice);
        }
        if self.ui.read_only && order.changes() {
            return self.info(t!("notice-read-only"));
        }
        match order {
            Order::Act(action) => self.act(action),
            Order::Filter(query) => {
                self.ui.filter_history.push(query.text());
                self.ui.list.set_filter(query, &self.world.snapshot);
            }
            Order::Mark(query) => self.mark_those(&query, true),
            Order::Unmark(query) => self.mark_those(&query, false),
            Order::Sort(order) => self.order(order),
            Order::Group(grouping) => self.ui.list.set_grouping(grouping, &self.world.snapshot),
            Order::Layout(panels) => self.lay_out(panels),
            Order::View(named) => {
                if let Ok(at) = self.view_of(&named) {
                    self.go_to_view(at);
                }
            }
            Order::Theme(named) => {
                if let Ok(at) = self.theme_of(&named) {
                    self.ui.themes.show(at);
                }
            }
            Order::Go(words) => self.go_to_named(&words),
            Order::Add(source) => {
                self.ui.add_history.push(&source);
                self.add_sources(&AddPrompt::default(), vec![source]);
            }
            Order::Label(change) => {
                let torrents = self.target_hashes();
                if !torrents.is_empty() {
                    self.send(Errand::Other, Command::Label { torrents, change });
                }
            }
            Order::Limit(change) => self.limit(change),
            Order::LimitAll(change) => self.limit_all(change),
            Order::Move(folder) => {
                let torrents = self.target_hashes();
                if !torrents.is_empty() {
                    self.send(Errand::Other, Command::Move { torrents, folder });
                }
            }
            Order::Rename(name) => self.rename(name),
            Order::Set(setting, value) => match self.check_setting(setting, &value) {
                Ok(()) => self.change_setting(setting, Some(value)),
                Err(why) => self.error(&why),
            },
            Order::LookOnly => {
                self.ui.read_only = true;
                self.info(t!("command-read-only"));
            }
            Order::Help(name) => self.help_about(&name),
        }
    }

    /// The place of a view.
    fn view_of(&self, named: &Named) -> Result<usize, Fault> {
        let tabs = self.ui.views.tabs();
        place(named, t!("command-what-view"), tabs.iter().map(|tab| &*tab.name))
    }

    /// The place of a theme.
    fn theme_of(&self, named: &Named) -> Result<usize, Fault> {
        let themes = self.ui.themes.names();
        place(named, t!("command-what-theme"), themes.iter().map(|theme| &*theme.name))
    }

    fn target_hashes(&mut self) -> Vec<InfoHash> {
        self.targets().iter().map(|torrent| torrent.hash).collect()
    }

    fn mark_those(&mut self, query: &Query, mark: bool) {
        let now = self.world.now.unix;
        let found =
            self.ui.list.mark_where(mark, |torrent| query.matches(&Subject { torrent, lower: None, now }));
        self.info(&match mark {
            true => t!("command-marked", count = found),
            false => t!("command-unmarked", count = found),
        });
    }

    fn go_to_named(&mut self, name: &str) {
        let words = Words::new(name);
        let list = &self.ui.list;
        let after = list.position().map_or(0, |at| at + 1);
        let (before, behind) = list.rows.split_at(after.min(list.rows.len()));
        let fits = |torrent: &&std::sync::Arc<crate::model::Torrent>| {
            words.match_lower(&torrent.name.to_lowercase())
        };
        // From the cursor on, and round.
        let found = behind.iter().chain(before).find(fits).map(|torrent| torrent.hash);
        match found {
            Some(hash) => _ = self.ui.list.go_to_torrent(hash),
            None => self.info(t!("command-no-torrent")),
        }
    }

    /// Limits each torrent; a direction that was not named stays as it is, and so does what each peer may.
    fn limit(&mut self, change: LimitChange) {
        let torrents = self.target_hashes();
        if !torrents.is_empty() {
            self.send(Errand::Other, Command::LimitSome { torrents, change });
        }
    }

    fn limit_all(&mut self, change: LimitChange) {
        let limits = change.of(self.world.snapshot.totals.limits);
        self.send(Errand::Other, Command::LimitAll(limits));
        let word = |rate: Option<crate::model::Rate>| {
            rate.map_or(t!("command-limits-none").to_owned(), |rate| rate.to_string())
        };
        let Limits { down, up } = limits;
        self.info(&t!("command-limits", down = word(down).as_str(), up = word(up).as_str()));
    }

    fn rename(&mut self, name: String) {
        match self.target_hashes()[..] {
            [] => {}
            [torrent] => self.send(Errand::Other, Command::Rename { torrent, file: None, name }),
            _ => self.info(t!("command-one-rename")),
        }
    }

    fn help_about(&mut self, name: &str) {
        let page = HelpPage { search: Editor::new(name), ..HelpPage::default() };
        self.open(Overlay::Help(page));
    }
}

/// Where among names the one is that was asked for; its case matters only where two differ in that alone.
fn place<'n>(
    named: &Named,
    what: &str,
    names: impl Iterator<Item = &'n str> + Clone,
) -> Result<usize, Fault> {
    let asked = named.name.to_lowercase();
    let exact = names.clone().position(|name| name == named.name);
    if let Some(at) = exact.or_else(|| names.clone().position(|name| name.to_lowercase() == asked)) {
        return Ok(at);
    }
    let message = match nearest_of(&named.name, names) {
        Some(near) => t!("command-near", what = what, near = near),
        None => t!("command-no-such", what = what),
    };
    Err(Fault { at: named.at.clone(), message })
}

/// What the palette remembers of an order.
fn choice(order: &Order) -> Option<Choice> {
    Some(match order {
        Order::Act(Action::Command | Action::Palette) => return None,
        Order::Act(action) => Choice::Action(*action),
        other => Choice::Verb(other.verb()?),
    })
}
