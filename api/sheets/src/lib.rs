//! Office tables in and out.
//!
//! An office keeps its registers in whatever came to hand: a workbook with a title above the
//! table, a Word document, a file in an old encoding. [`read()`](read::read) brings all of them to
//! the same [`Table`]s, [`header()`] finds where the register begins, [`written`] understands single
//! values as people write them, and [`write`](mod@write) gives tables back as files that open
//! safely.
//!
//! Whatever is read is hostile until shown otherwise: every size is limited, and a file that
//! breaks a limit is refused with its own [`Unreadable`](read::Unreadable).

pub mod header;
pub mod read;
pub mod table;
pub mod write;
pub mod written;

pub use header::{Header, header, is_total};
pub use table::{Row, Table, Value};
