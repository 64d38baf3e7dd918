//! Persons: the people of the institute, with or without an account.
//!
//! A person has names, the first official one of which is shown, and holds *posts*: each in a unit,
//! as a teacher, on the staff, as a student, and from one day until another. Who has left stays on
//! record, because agreements, trips and minutes of that time name them. Only a person nothing
//! refers to is deleted.
//!
//! A person may be linked to one account, and an account to one person.
//!
//! Staff see everybody. A coordinator sees the people of the own unit and of those below it: who
//! holds or held a post there. Whom a caller may not see does not exist for them, in no list, no
//! search and no reference.
//!
//! | to find out | read |
//! |---|---|
//! | what is kept | [`person`], [`parts`], [`record`] |
//! | how people are looked up, also by other desks | [`find`] |
//! | what is done | `keep` |
//! | what is sent and shown | [`input`], [`view`], `problems`, [`routes`] |

pub mod find;
pub mod input;
pub mod keep;
pub mod parts;
pub mod permits;
pub mod person;
mod problems;
pub mod record;
pub mod register;
pub mod routes;
pub mod rules;
pub mod view;

pub use find::{refs, visible_to};
pub use person::PersonId;
pub use view::PersonRef;
