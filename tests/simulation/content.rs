//! The torrent of a run.

use std::sync::Arc;

use bitonic::{
    metainfo::{Builder, Metainfo},
    swarm::geometry::Geometry,
};

use crate::{dice::Dice, plan::Plan};

#[derive(Clone)]
pub struct Content {
    pub metainfo: Arc<Metainfo>,
    pub geometry: Geometry,
    pub bytes: Arc<[u8]>,
}

impl Content {
    pub fn of(plan: &Plan) -> Self {
        let mut dice = Dice::new(plan.seed);
        // A few hundred different bytes, over and over at odd places, are made faster than as many dice.
        let some: Vec<u8> = (0..251).map(|_| dice.roll() as u8).collect();
        let mut bytes = some.repeat(plan.total as usize / some.len() + 1);
        bytes.truncate(plan.total as usize);
        let builder = Builder { piece_length: Some(plan.piece_length), ..Builder::file("x", plan.total) };
        let mut hasher = builder.hasher();
        hasher.write(&bytes);
        let metainfo = Metainfo::parse(&hasher.finish().unwrap()).unwrap();
        let geometry = Geometry::new(plan.total, plan.piece_length);
        Self { metainfo: Arc::new(metainfo), geometry, bytes: bytes.into() }
    }
}
