//! Partners: the universities, foundations, companies, embassies and ministries we work with.
//!
//! A partner has a number (`PRT-0001`) from the day it is added and keeps it. It begins as a
//! *prospect* or, where we work together already, as *active*; an active partner with whom nothing
//! is going on is *dormant*. Each of them can be *closed*, for a reason and with the partner that
//! took its place; the head of the department can reopen it, and it is again what it was.
//!
//! The office edits a partner until it is closed. Its identifiers, by which other systems know it,
//! are locked once it is no prospect any more: from then on a wrong one is *corrected*, with a
//! reason, and so is a closed partner. Only a prospect nothing refers to can be deleted.
//!
//! The same university is sometimes added twice. The office *merges* the duplicate into the
//! partner that is kept: everything of it moves there, its names stay as aliases, and the
//! duplicate is closed and refers to the other. The head can take a merge back as long as neither
//! side has changed since.
//!
//! Staff see every partner. Everybody else sees those marked *public*, and of these no contacts,
//! no notes and no history; a partner they may not see does not exist for them, in no list, no
//! search, no reference and no hint.
//!
//! | to find out | read |
//! |---|---|
//! | what is kept | [`partner`], [`parts`], [`contact`], [`record`] |
//! | what may happen next, and by whom | [`lifecycle`], [`rules`], [`permits`]; `guard` refuses the rest |
//! | what an identifier looks like | `identifiers` |
//! | how it is looked up | [`find`] |
//! | what people do | `open`, `revise`, `stand`, `remove`, `contacts`, [`merging`] |
//! | the institutions of the world, to take partners from | [`directory`] |
//! | what files say of partners | [`import`] |
//! | what is sent and shown | [`input`], [`view`], `problems`, [`routes`] |
//! | what there is to look at | [`demo`] |

pub mod bulk;
pub mod contact;
mod contacts;
pub mod demo;
pub mod directory;
pub mod find;
mod guard;
mod identifiers;
pub mod import;
pub mod input;
pub mod lifecycle;
pub mod merging;
mod open;
pub mod partner;
pub mod parts;
pub mod permits;
mod problems;
pub mod record;
pub mod register;
mod remove;
mod revise;
pub mod routes;
pub mod rules;
mod stand;
#[cfg(test)]
mod tests;
pub mod view;
mod words;

pub use find::{
    Called, Chosen, Referred, called, found_by, in_countries, names_for_demo, refer_to_partners,
    referred, shown, visible_among, visible_to,
};
pub use merging::relink::{Link, Relinkers, Relinks};
pub use partner::PartnerId;
pub use parts::PartnerUnitId;
pub use view::PartnerRef;
