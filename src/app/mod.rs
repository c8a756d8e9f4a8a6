//! The screen's state: `update(&mut Ui, &World, Msg) -> Vec<Effect>`.
