//! Units: the institute's faculties, chairs, departments, centres and offices, as one tree.
//!
//! A unit has a kind, stands below another one or at the top, and bears a name in up to three
//! languages. When it is *renamed*, the new name holds from a day on and the old ones stay: a
//! paper of that time is read with the name of that time. A unit that is no more is *closed* from
//! a day on, once nothing below it goes on any longer; it can be reopened. A wrong entry is simply
//! edited. Only a unit nothing refers to is deleted.
//!
//! No unit stands above itself. Which units lie below which is kept beside the tree
//! (`unit_ancestors`, each unit with itself and every one above it), and is written by the write
//! that moves a unit: so that "this faculty and below" is one lookup for every desk.
//!
//! Everybody signed in sees every unit, so nothing here is narrowed by who asks.
//!
//! | to find out | read |
//! |---|---|
//! | what is kept | [`mod@unit`], [`names`], [`ancestors`], [`record`] |
//! | when an act is right | [`rules`] |
//! | how units are looked up, also by other desks | [`find`] |
//! | how they stand in the tree | [`tree`] |
//! | what people do | `open`, `revise`, `stand`, `remove` |
//! | what is sent and shown | [`input`], [`view`], `problems`, [`routes`] |

pub mod ancestors;
pub mod find;
pub mod input;
pub mod names;
pub mod open;
pub mod permits;
mod problems;
pub mod record;
mod remove;
mod revise;
pub mod routes;
pub mod rules;
pub mod stand;
pub mod tree;
pub mod unit;
pub mod view;

pub use find::{Standing, all, reached, refs, standing_of, within};
pub use unit::UnitKind;
pub use view::UnitRef;
