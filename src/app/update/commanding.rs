//! The command line: what it asks for is done as if its keys were pressed in the pane beneath it.

use crate::{
    app::{
        AddPrompt, Completions, HelpPage, Overlay, Words,
        command::{
            Candidates, CommandPrompt, Completion, Fault, LimitChange, Order, Setting, complete, parse,
        },
        editor::Editor,
        palette::Choice,
    },
    input::{ALL, Action},
    model::{Command, InfoHash, Limits, TorrentLimits},
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
        let Some(Overlay::Command(prompt)) = self.ui.overlays.last_mut() else { return };
        if prompt.cycle(forth) {
            return;
        }
        let Completion { at, candidates } = complete(prompt.line.split().0, context, &self.world.snapshot);
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

    /// An action must mean something in the pane beneath the line.
    fn here(&self, order: Option<Order>, line: &str) -> Result<Option<Order>, Fault> {
        let Some(Order::Act(action)) = order else { return Ok(order) };
        if action.is_for(self.ui.pane()) {
            return Ok(order);
        }
        let places: Vec<&str> = ALL.iter().filter(|c| action.is_for(**c)).map(|c| c.word()).collect();
        let message = format!("`{action}` can be used in {}", places.join(", "));
        let start = line.len() - line.trim_start().len();
        Err(Fault { at: start..line.trim_end().len(), message })
    }

    fn obey(&mut self, order: Order) {
        if let Some(choice) = choice(&order) {
            self.ui.recent.push(choice);
        }
        if self.ui.read_only && order.changes() {
            return self.info("read-only: nothing was changed");
        }
        match order {
            Order::Act(action) => self.act(action),
            Order::Filter(query) => {
                self.ui.filter_history.push(query.text());
                self.ui.list.set_filter(query, &self.world.snapshot);
            }
            Order::Mark(query) => self.mark_those(&query, true),
            Order::Unmark(query) => self.mark_those(&query, false),
            Order::Sort(sort) => self.order(crate::app::sort::Order::by(sort)),
            Order::Go(words) => self.go_to_named(&words),
            Order::Add(source) => {
                self.ui.add_history.push(&source);
                self.add_sources(&AddPrompt::default(), vec![source]);
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
            Order::Set(setting) => self.set(setting),
            Order::Help(name) => self.help_about(&name),
        }
    }

    fn target_hashes(&mut self) -> Vec<InfoHash> {
        self.targets().iter().map(|torrent| torrent.hash).collect()
    }

    fn mark_those(&mut self, query: &Query, mark: bool) {
        let now = self.world.now.unix;
        let found =
            self.ui.list.mark_where(mark, |torrent| query.matches(&Subject { torrent, lower: None, now }));
        let what = if mark { "marked" } else { "unmarked" };
        self.info(&format!("{what} {found}"));
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
            None => self.info("no torrent that is shown has this name"),
        }
    }

    /// Limits each torrent; a direction that was not named stays as it is.
    fn limit(&mut self, change: LimitChange) {
        let torrents = self.target_hashes();
        let before: Vec<Option<TorrentLimits>> =
            torrents.iter().map(|hash| self.world.snapshot.detail(*hash).map(|d| d.limits)).collect();
        if !change.is_whole() && before.iter().any(Option::is_none) {
            return self.info("say both down and up: not all present limits are known here");
        }
        for (hash, before) in torrents.iter().zip(before) {
            let before = before.unwrap_or_default();
            let limits = TorrentLimits { all: change.of(before.all), ..before };
            self.send(Errand::Other, Command::Limit { torrents: vec![*hash], limits });
        }
    }

    fn limit_all(&mut self, change: LimitChange) {
        let limits = change.of(self.world.snapshot.totals.limits);
        self.send(Errand::Other, Command::LimitAll(limits));
        let word = |rate: Option<crate::model::Rate>| rate.map_or("none".to_owned(), |rate| rate.to_string());
        let Limits { down, up } = limits;
        self.info(&format!("limits of all torrents together: down {}, up {}", word(down), word(up)));
    }

    fn rename(&mut self, name: String) {
        match self.target_hashes()[..] {
            [] => {}
            [torrent] => self.send(Errand::Other, Command::Rename { torrent, file: None, name }),
            _ => self.info("one torrent is renamed at a time"),
        }
    }

    fn set(&mut self, setting: Setting) {
        match setting {
            Setting::LimitDown(rate) => self.limit_all(LimitChange { down: Some(rate), up: None }),
            Setting::LimitUp(rate) => self.limit_all(LimitChange { down: None, up: Some(rate) }),
            Setting::ReadOnly => {
                self.ui.read_only = true;
                self.info("read-only from now on");
            }
        }
    }

    fn help_about(&mut self, name: &str) {
        let page = HelpPage { search: Editor::new(name), ..HelpPage::default() };
        self.open(Overlay::Help(page));
    }
}

/// What the palette remembers of an order.
fn choice(order: &Order) -> Option<Choice> {
    Some(match order {
        Order::Act(Action::Command | Action::Palette) => return None,
        Order::Act(action) => Choice::Action(*action),
        other => Choice::Verb(other.verb()?),
    })
}
