//! The database floor: the one way to write, the history that every write leaves, and what every
//! register needs to be listed and searched. Nothing here knows a desk or a request.

mod connect;
mod counter;
mod cursor;
mod failure;
mod heads;
mod history;
mod key_locks;
mod listed;
mod migrate;
mod packed;
mod reading;
mod recorded;
mod related;
mod rows;
mod seal;
mod search;
mod sequencer;
mod store;
#[cfg(test)]
pub(crate) mod testing;
mod verify;

pub use connect::{Pools, Target, private_folder};
pub use cursor::{
    CursorError, Cursors, Direction, PageRequest, Position, Slice, Sort, SortValue, list,
    list_packed,
};
pub use failure::{Failure, Transient};
pub use heads::{Head, HeadError, Heads, read_heads};
pub use history::{Content, Entry, EntryColumn, EntryEntity, last_link, of_root};
pub use key_locks::KeyGuard;
pub use listed::{Listed, lists_of, replace_list, rows_of};
pub use migrate::{Step, migrate_down, migrate_up, migration_status, newer_steps};
pub use packed::{Packing, flag};
pub use reading::{Reading, held};
pub(crate) use recorded::stamped_columns;
pub use recorded::{Act, Change, Recorded, Stamp, StampedColumns};
pub use related::{Related, Rows, first_named};
pub use rows::{delete_guarded, insert_many, update_guarded};
pub use seal::Seal;
pub use search::{SearchTable, any_word, check_words, every_word};
pub use sequencer::{Numbered, clean_bookkeeping, number_pending, run as run_sequencer};
pub use store::{By, Store, Tx};
pub use verify::{Fault, Verdict, verify_chain};
