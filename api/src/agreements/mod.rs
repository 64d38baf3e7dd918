//! Agreements: what the institute and its foreign partners have put their names to, from the first
//! draft to the last day in force.
//!
//! An agreement is drafted, *reviewed* by the lawyer and the head of the department, *negotiated*
//! with the partner, *approved* by the head on the ground of the department's *conclusion*, *agreed*
//! by every party, *signed* and *registered*: only then it gets its number (`AGR-2026-0014`).
//! Review and negotiation come in either order, and negotiation may be left out. What comes to
//! nothing is *declined* or *cancelled*; what was registered may be *suspended*, *terminated* or
//! *superseded* by another agreement.
//!
//! Paper is normal here. Every act of a person can be *recorded from paper*: who decided, on which
//! date, under which number. A paper signed years ago, during a visit or by another unit is entered
//! as it is; a signed paper exists, so it is never refused: what it lacks is *owed* and shown.
//!
//! Terms follow from the facts: first day, length, renewals, notice. They are written down with
//! every change, and the day of reading only selects the present one. Whether an agreement is in
//! force, expiring or expired is never stored.
//!
//! A registered agreement changes by *amendment* (substance), by *correction* (a slip of the pen)
//! or by taking the last act back; the office's own notes and filing stay open.
//!
//! Staff see every agreement, coordinators those of their own unit and below, everybody else the
//! public ones once they are registered, without the office's notes, papers and history.
//!
//! | to find out | read |
//! |---|---|
//! | what is kept | [`agreement`], [`parts`], [`papers`], [`acts`], [`record`], `told`, [`fields`], `promises` |
//! | what may happen next | [`lifecycle`], [`rules`], [`waiting`] |
//! | when it is in force | [`terms`], [`states`] |
//! | which kinds there are | [`kinds`] |
//! | how it is looked up | [`find`] |
//! | what people do | `draft`, `revise`, `correct`, `review`, `sign`, `stand`, `amend`, `revert`, `remove` |
//! | what is sent and shown | [`input`], [`view`], `problems`, [`routes`] |
//! | how files are read into it | [`import`] |

pub mod acts;
pub mod agreement;
mod amend;
pub mod bulk;
mod content;
mod correct;
pub mod demo;
mod draft;
pub mod fields;
pub mod find;
mod guard;
pub mod import;
pub mod input;
pub mod kinds;
pub mod lifecycle;
pub mod papers;
pub mod parts;
pub mod permits;
mod problems;
mod promises;
pub mod record;
pub mod register;
mod relinks;
mod remove;
mod revert;
mod review;
mod revise;
pub mod routes;
pub mod rules;
mod sign;
mod stand;
pub mod states;
mod step;
pub mod terms;
mod told;
pub mod view;
pub mod waiting;
mod words;

pub use agreement::AgreementId;
pub use find::visible_to;
pub use relinks::Relinker;
