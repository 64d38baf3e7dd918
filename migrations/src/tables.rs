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

/// The statements that make a register's table of words: `<register>_search`.
pub(crate) fn search(register: &str, backend: DbBackend) -> String {
    if backend == DbBackend::Postgres {
        format!(
            "CREATE TABLE {register}_search (record_id uuid CONSTRAINT {register}_search_pkey \
             PRIMARY KEY, words tsvector NOT NULL); \
             CREATE INDEX {register}_search_words_idx ON {register}_search USING gin (words)"
        )
    } else {
        format!(
            "CREATE VIRTUAL TABLE {register}_search USING fts5(record, words, \
             tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4')"
        )
    }
}
