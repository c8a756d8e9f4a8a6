//! The end game: when all blocks within reach are asked for, idle peers are asked for them too.

use super::{Ask, Picker, choose::Hand};

/// Blocks per pick that a peer as slow as those asked before is asked for too: one slow peer shall
/// not hold up the end, and little shall come twice.
const ALIKE: usize = 2;

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
        let (mut looks, mut alike) = (0, ALIKE);
        for slot in (start..slots).chain(0..start) {
            if looks >= LOOKS || hand.room() == 0 {
                return;
            }
            let Some(partial) = self.begun.at(slot).filter(|partial| partial.asked() > 0) else { continue };
            if !ask.pieces.has(partial.piece) || !self.sought.get(partial.piece.0) {
                continue;
            }
            looks += partial.blocks();
            if partial.pace < ask.speed {
                self.ask_too(slot, ask.peer, hand);
            } else {
                alike -= self.ask_too(slot, ask.peer, &mut hand.limited(alike)) as usize;
            }
        }
    }
}
