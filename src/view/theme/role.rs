//! What a piece of the screen is for: the one table of roles, which the keys of theme files, their
//! usual weights and the looks without colour come from. No colours: those are in the theme files.

use ratatui::style::Modifier;

use crate::model::{Severity, State};

/// What is known of a role.
#[derive(Debug, Clone, Copy)]
pub struct RoleInfo {
    pub role: Role,
    /// Kebab-case, as theme files name it.
    pub name: &'static str,
    /// The weight that it has in colours, unless the theme says otherwise.
    pub lit: Modifier,
    /// All that is left of it without colours.
    pub mono: Modifier,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident $name:literal [$($lit:ident)*] [$($mono:ident)*];)+) => {
        /// What a piece of the screen is for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $($(#[$doc])* $variant,)+
        }

        /// Every role once.
        pub const ROLES: &[RoleInfo] = &[$(RoleInfo {
            role: Role::$variant,
            name: $name,
            lit: Modifier::empty()$(.union(Modifier::$lit))*,
            mono: Modifier::empty()$(.union(Modifier::$mono))*,
        }),+];
    };
}

roles! {
    /// The terminal's own foreground: most of the screen.
    Text "text" [] [];
    Strong "strong" [BOLD] [BOLD];
    Dim "dim" [] [DIM];
    /// Quieter still: zeroes, guides.
    Faint "faint" [] [DIM];
    Accent "accent" [] [];
    Good "good" [] [];
    Warn "warn" [] [BOLD];
    Danger "danger" [BOLD] [BOLD];
    Down "down" [] [];
    Up "up" [] [];
    Brand "brand" [BOLD] [BOLD];
    Border "border" [] [DIM];
    BorderFocused "border-focused" [] [];
    /// The title of a pane, or a tab that is not shown.
    Title "title" [] [];
    /// The title of the pane that takes the keys, or the shown tab.
    TitleOn "title-on" [BOLD] [BOLD UNDERLINED];
    /// A key in the footer, and what it does.
    Key "key" [BOLD] [BOLD];
    Hint "hint" [] [];
    BarFull "bar-full" [] [];
    /// A bar that is complete and wants no attention.
    BarDone "bar-done" [] [DIM];
    /// A bar that does not grow.
    BarHalt "bar-halt" [] [];
    BarRest "bar-rest" [] [DIM];
    /// The row under the cursor, in the pane that takes the keys and in another.
    Selection "selection" [BOLD] [REVERSED];
    SelectionQuiet "selection-quiet" [] [UNDERLINED];
    Mark "mark" [BOLD] [BOLD];
    /// Letters that a search found.
    Match "match" [BOLD] [BOLD UNDERLINED];
    HeatUnwanted "heat-unwanted" [] [DIM];
    HeatNone "heat-none" [] [];
    HeatFlight "heat-flight" [] [];
    HeatLow "heat-low" [] [];
    HeatMid "heat-mid" [] [];
    HeatHigh "heat-high" [] [];
    /// The largest area of the screen: quieter than anything that asks to be read.
    HeatFull "heat-full" [] [];
    HeatFlash "heat-flash" [BOLD] [BOLD];
    Cursor "cursor" [REVERSED] [REVERSED];
    Error "error" [BOLD] [BOLD REVERSED];
}

impl Role {
    /// What is known of it.
    pub fn info(self) -> &'static RoleInfo {
        // The enum and the table come from the same list, in the same order.
        &ROLES[self as usize]
    }

    /// The role of a state's sign and word.
    pub fn of_state(state: State) -> Self {
        match state {
            State::Downloading => Self::Down,
            State::Seeding => Self::Good,
            State::Stalled => Self::Warn,
            State::Metadata | State::Checking => Self::Accent,
            State::Queued | State::Paused | State::Done => Self::Dim,
            State::Failed => Self::Danger,
        }
    }

    /// The role of a severity's sign and word.
    pub fn of_severity(severity: Severity) -> Self {
        match severity {
            Severity::Info => Self::Accent,
            Severity::Warning => Self::Warn,
            Severity::Error => Self::Danger,
        }
    }
}
