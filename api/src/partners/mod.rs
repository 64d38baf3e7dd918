//! The partners desk.

pub mod directory;
