//! The end game: when all blocks within reach are asked for, idle peers are asked for them too.

use super::{Ask, Picker, choose::Hand};

/// With no more requests out than these, of whatever kind, a peer as slow as those asked before is
/// asked too: one slow peer shall not hold up the end, and little shall come twice.
const ALIKE: usize = 2;
/// The same for a peer that is faster than those asked before.
const FASTER: usize = 8;

/// Blocks looked at per pick, about; where the looking starts is left to chance.
const LOOKS: u32 = 4096;

impl Picker {
    /// Blocks that others are asked for, if nothing else is left for anybody.
    pub(super) fn pick_again(&mut self, ask: &Ask<'_>, hand: &mut Hand<'_>) {
        let open = |picker: &Self| {
            let mut open = picker.begun.open();
            open.any(|(_, partial)| picker.rarity.availability(partial.piece.0) > 0)
        };
        if self.rarity.within_reach() > 0 || open(self) {
            return;
        }
        let slots = self.begun.slots();
        let start = self.dice.below(slots as usize) as u32;
        let out = self.work.out(ask.peer) as usize;
        let (mut looks, mut faster) = (0, FASTER.saturating_sub(out));
        let mut alike = ALIKE.saturating_sub(out);
        for slot in (start..slots).chain(0..start) {
            if looks >= LOOKS || faster == 0 || hand.room() == 0 {
                return;
            }
            let Some(partial) = self.begun.at(slot).filter(|partial| partial.asked() > 0) else { continue };
            if !ask.pieces.has(partial.piece) || !self.sought.get(partial.piece.0) {
                continue;
            }
            looks += partial.blocks();
            let most = if partial.pace < ask.speed { faster } else { alike };
            // The last ones are those that the other would send last.
            let blocks = (0..partial.blocks()).rev();
            let taken = self.ask_too(slot, ask.peer, blocks, &mut hand.limited(most)) as usize;
            (faster, alike) = (faster - taken, alike.saturating_sub(taken));
        }
    }
}
