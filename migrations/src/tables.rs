//! What the tables of every register have alike: indexes by name, lists of a record, search words.

use sea_orm_migration::prelude::{
    ForeignKey, ForeignKeyAction, ForeignKeyCreateStatement, Index, IndexCreateStatement, Table,
    TableCreateStatement,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::{number, reference};

/// The index `<table>_<columns>_idx`.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    named(table, columns, "idx")
}

/// The unique index `<table>_<columns>_key`.
pub(crate) fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    named(table, columns, "key").unique().take()
}

fn named(table: &'static str, columns: &[&'static str], ending: &str) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_{ending}", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// The foreign key `<table>_<column>_fkey`; the row referred to cannot be deleted.
pub(crate) fn refers(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(to, "id")
        .take()
}

/// The foreign key of a part: it goes with what it belongs to.
pub(crate) fn belongs(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    refers(table, column, to).on_delete(ForeignKeyAction::Cascade).take()
}

/// A table whose rows are a list of their owner: known by owner and place.
pub(crate) fn listed(
    table: &'static str,
    owner: &'static str,
    owners: &'static str,
) -> TableCreateStatement {
    Table::create()
        .table(table)
        .col(reference(owner))
        .col(number("place_in_list"))
        .primary_key(Index::create().name(format!("{table}_pkey")).col(owner).col("place_in_list"))
        .foreign_key(&mut belongs(table, owner, owners))
        .take()
}

/// The statements that made a register's table of words before [`words`]: on SQLite the full-text
/// index alone.
pub(crate) fn search(register: &str, backend: DbBackend) -> String {
    if backend == DbBackend::Postgres {
        words(register, backend)
    } else {
        format!(
            "CREATE VIRTUAL TABLE {register}_search USING fts5(record, words, \
             tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4')"
        )
    }
}

/// The statements that make a register's table of words, `<register>_search`: a record and the
/// words it is found by. On SQLite triggers keep its full-text index.
pub(crate) fn words(register: &str, backend: DbBackend) -> String {
    let table = format!("{register}_search");
    if backend == DbBackend::Postgres {
        return format!(
            "CREATE TABLE {table} (record_id uuid CONSTRAINT {table}_pkey \
             PRIMARY KEY, words tsvector NOT NULL); \
             CREATE INDEX {table}_words_idx ON {table} USING gin (words)"
        );
    }
    // The words come folded and split from our own code: the tokenizer must not fold them again.
    format!(
        "CREATE TABLE {table} (row INTEGER PRIMARY KEY, record_id BLOB NOT NULL, \
         words TEXT NOT NULL); \
         CREATE UNIQUE INDEX {table}_record_id_key ON {table} (record_id); \
         CREATE VIRTUAL TABLE {table}_index USING fts5(words, content = '{table}', \
         content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4'); \
         CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN \
         INSERT INTO {table}_index (rowid, words) VALUES (new.row, new.words); END; \
         CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN \
         INSERT INTO {table}_index ({table}_index, rowid, words) \
         VALUES ('delete', old.row, old.words); END"
    )
}

/// The statements that take away what [`words`] made on SQLite, once the table is renamed by an
/// ending.
pub(crate) fn drop_words(register: &str, ending: &str) -> String {
    let table = format!("{register}_search");
    format!(
        "DROP TRIGGER {table}_added; DROP TRIGGER {table}_removed; DROP TABLE {table}_index; \
         DROP TABLE {table}{ending}"
    )
}
