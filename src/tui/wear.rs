//! What the settings of the screen come to on this terminal: at the start, and whenever they change.

use super::{
    Announce, Line, Notice, depth::Environment, features::Features, pace::Pace, run::Settings,
    terminal::Modes,
};
use crate::{
    config::{self, Color, Notify, Switch},
    view::{Depth, Look},
};

/// How the screen is drawn, and what the terminal is told and asked for.
pub(super) struct Wear {
    pub look: Look,
    pub features: Features,
    pub modes: Modes,
    pub pace: Pace,
    /// Bytes a second, where there is a budget.
    pub budget: Option<u32>,
    pub meter: bool,
    pub ascii: bool,
}

impl Wear {
    /// On the terminal that the environment describes.
    pub fn of(settings: &Settings, environment: &Environment) -> Self {
        let variable = |name: &str| std::env::var(name).ok();
        let features = Features::of(variable, settings.announce);
        let depth = settings.color.unwrap_or_else(|| environment.depth());
        let budget = settings.line.budget();
        let look = Look::new(depth.min(settings.line.affordable()), settings.ascii);
        Self {
            look: if environment.is_console() { look.on_console() } else { look },
            features,
            modes: Modes {
                mouse: settings.mouse && features.mouse,
                title: environment.has_title(),
                progress: features.progress,
            },
            pace: Pace::new(budget, settings.line.is_calm(variable)),
            budget,
            meter: settings.meter,
            ascii: settings.ascii,
        }
    }
}

impl Settings {
    /// Takes over what the settings say of the screen. What else they say of it is the state's own business.
    pub fn wear(&mut self, ui: &config::Ui) {
        self.ascii = ui.ascii;
        self.mouse = ui.mouse;
        self.meter = ui.meter;
        self.color = match ui.color {
            Color::Auto => None,
            Color::None => Some(Depth::None),
            Color::Ansi => Some(Depth::Ansi),
            Color::Indexed => Some(Depth::Indexed),
            Color::Truecolor => Some(Depth::True),
        };
        self.line = match ui.link {
            config::Line::Auto => Line::Auto,
            config::Line::Full => Line::Full,
            config::Line::Budget(bytes) => Line::Budget(bytes),
        };
        self.announce = Announce {
            title: ui.title,
            progress: match ui.progress {
                Switch::Auto => None,
                Switch::On => Some(true),
                Switch::Off => Some(false),
            },
            notify: match ui.notify {
                Notify::Auto => None,
                Notify::Osc9 => Some(Notice::Osc9),
                Notify::Osc777 => Some(Notice::Osc777),
                Notify::Bell => Some(Notice::Bell),
                Notify::Off => Some(Notice::Off),
            },
            tmux_passthrough: ui.tmux_passthrough,
        };
    }
}
