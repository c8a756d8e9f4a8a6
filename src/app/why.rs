//! Why a torrent does what it does, as it is shown: which cause is unfolded, and what its remedies are.

use crate::{
    input::Action,
    locale::t,
    model::{InfoHash, Remedy, State, Torrent, Verdict, VerdictKind},
};

use super::scroll;

/// The causes of one torrent, of which one is unfolded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhyPane {
    pub torrent: InfoHash,
    /// Stays with its cause when others rank higher. `None`: the first, whichever that is.
    pub cursor: Option<VerdictKind>,
}

impl WhyPane {
    /// Of a torrent, with its weightiest cause unfolded.
    pub(super) fn of(torrent: InfoHash) -> Self {
        Self { torrent, cursor: None }
    }

    /// Which of the causes is unfolded.
    pub fn position(&self, verdicts: &[Verdict]) -> usize {
        let at = self.cursor.and_then(|kind| verdicts.iter().position(|verdict| verdict.kind == kind));
        at.unwrap_or(0)
    }

    /// Unfolds a cause further down or up.
    pub(super) fn step(&mut self, verdicts: &[Verdict], by: isize) {
        if let Some(at) = scroll::step(Some(self.position(verdicts)), by, verdicts.len()) {
            self.cursor = Some(verdicts[at].kind);
        }
    }
}

/// The action that a remedy is, and what it does in a few words.
pub fn remedy(remedy: Remedy, torrent: &Torrent) -> (Action, &'static str) {
    match remedy {
        Remedy::Limit => (Action::Limits, t!("why-remedy-limit")),
        Remedy::Announce => (Action::Announce, t!("why-remedy-announce")),
        Remedy::Resume if torrent.state == State::Failed => (Action::Pause, t!("why-remedy-again")),
        Remedy::Resume if torrent.state == State::Done => (Action::Pause, t!("why-remedy-seed")),
        Remedy::Resume => (Action::Pause, t!("why-remedy-resume")),
        Remedy::Move => (Action::Move, t!("why-remedy-move")),
        Remedy::Recheck => (Action::Recheck, t!("why-remedy-recheck")),
        Remedy::AddTracker => (Action::AddTracker, t!("why-remedy-add-tracker")),
        Remedy::ChooseFiles => (Action::GoFiles, t!("why-remedy-files")),
        Remedy::ShowPeers => (Action::GoPeers, t!("why-remedy-peers")),
        Remedy::ShowPieces => (Action::GoPieces, t!("why-remedy-pieces")),
        Remedy::ShowBans => (Action::Bans, t!("why-remedy-bans")),
        Remedy::ShowTrackers => (Action::GoTrackers, t!("why-remedy-trackers")),
    }
}
