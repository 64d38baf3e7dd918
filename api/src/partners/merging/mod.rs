//! Joining two records of one partner, and taking that back.
//!
//! Everything of the duplicate moves to the partner that is kept; its names stay as aliases, so
//! that it is found as before. The duplicate is closed and refers to the kept partner. How both
//! looked is remembered, so that the merge can be taken back exactly while neither has changed.

pub mod join;
pub mod memory;
pub mod merge;
pub mod relink;
pub mod revert;
