//! The database floor: history, sequencer, verification, backups.

mod audit;
mod backup;
mod note;
mod process;
mod sequencer;
mod start;
mod write;
