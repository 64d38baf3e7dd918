//! The database floor: history, sequencer, verification, backups.

mod audit;
mod backup;
mod looking;
pub(crate) mod note;
pub(crate) mod process;
mod sequencer;
mod start;
mod write;
