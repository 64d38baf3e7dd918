//! The institution directory: ten thousand universities of the world, so that an officer who adds
//! a partner finds its name, country, domains and web page filled in.
//!
//! The directory is filled by an import that can be repeated: from the public list of university
//! domains, or from a data dump of the Research Organization Registry (ROR). An entry of the file
//! is the institution we keep when they have
//!
//! * the same ROR id; else
//! * a domain in common and the same folded name; else
//! * a domain in common that no other institution has, in the file or in the directory; else
//! * the same country and folded name, and each is the only one of that name.
//!
//! Because candidates are counted in the file as well, the order of the entries does not matter.
//! Institutions of different names that share a domain stay apart and are reported: a person
//! decides. Where one entry equals several institutions, nothing is written and it is reported.
//!
//! The source an institution came from first may rename it; another source only fills what is
//! missing. Each source owns the domains it brought. So the two sources never undo each other,
//! and a second run of the same file changes nothing.

mod entry;
pub(super) mod find;
mod formats;
mod import;
mod input;
mod institution;
mod matching;
mod merging;
mod register;
mod report;
pub mod routes;
mod view;

pub use find::{one, page, suggestions, visible_to};
pub use import::{ImportError, import, import_bytes};
pub use input::{
    InstitutionFilters, InstitutionHint, InstitutionKey, InstitutionPath, InstitutionSort,
};
pub use institution::{InstitutionId, InstitutionRecord, Source};
pub use register::Institutions;
pub use report::{Conflict, Normalised, Party, Quandary, Reason, Refused, Report};
pub use view::{Institution, InstitutionSuggestions};
