//! What the institute says of itself: its names, its department, how to reach it, its emblem and
//! colours, its working week, its number series and its own fact sheet. One record, with history.
//!
//! Everything that makes one institute differ from another is here or in other data, never in the
//! code. Visitors see the public part without signing in.

pub mod emblem;
pub mod find;
pub mod input;
pub mod numbers;
mod problems;
pub mod record;
pub mod revise;
pub mod routes;
pub mod rules;
pub mod view;

#[cfg(test)]
mod tests;

pub use find::current;
pub use numbers::{Series, give_back, next_number};
pub use record::{Settings, WorkingWeek};
