//! Imports: a file an office keeps its register in becomes records, one row at a time.
//!
//! The file is read as it is (`file`): a sheet is chosen, the row of its headings found, and for
//! each column it is proposed which field of the register it holds (`layout`, `mapping`): as its
//! owner said it last time for the same headings, else by what the heading says. The owner corrects
//! that, and gives values for what the file does not say. A *check* then reads every row and gives it
//! a verdict, with everything that is wrong with it; a row is fixed in place, and looked at again at
//! once. A fix stays with its row, however often the file is checked. *Applying* it then makes records
//! of the good rows, fifty in a transaction, and where the caller says so drafts of the others;
//! what is left can be fixed and applied as well. As long as nobody changed those records and nothing
//! depends on them, all of it is *undone* at once.
//!
//! Nothing here knows a desk. A register that takes files is an [`Importable`], in the desk's
//! `import.rs`, and is listed in `app.rs`; whoever may change its records may import them. An import is
//! its owner's: nobody else is shown it, except an administrator.
//!
//! Imports are bookkeeping, not history: they are deleted thirty days after their last change, with the
//! file and the rows, unless records of the register come from them. What was said of the columns is
//! remembered for longer.

mod apply;
mod check;
mod counts;
mod file;
mod find;
mod fix;
mod guard;
mod importable;
pub mod input;
mod judge;
mod layout;
mod mapping;
mod open;
mod problems;
pub mod record;
mod remove;
mod revise;
pub mod routes;
pub mod row;
mod rules;
mod undo;
pub mod view;

pub use apply::Apply;
pub use check::Check;
pub use importable::{
    Adding, Choice, Field, FieldKind, Importable, Importables, Key, Known, Read, Texts, Viewpoint,
};
pub use undo::Undo;
