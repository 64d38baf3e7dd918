//! On SQLite the words of a record stand in a table of their own, known by the record, and the
//! full-text index points at it: a page in the list's own order asks a record for its words
//! instead of sorting everything the index found. PostgreSQL has had such a table all along.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::tables::{drop_words, search, words};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const REGISTERS: [&str; 5] =
    ["agreements", "agreements_office", "institutions", "partners", "persons"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            return Ok(());
        }
        for register in REGISTERS {
            let move_over = format!(
                "ALTER TABLE {register}_search RENAME TO {register}_search_before; {}; \
                 INSERT INTO {register}_search (record_id, words) \
                 SELECT unhex(record), words FROM {register}_search_before; \
                 DROP TABLE {register}_search_before",
                words(register, DbBackend::Sqlite)
            );
            manager.get_connection().execute_unprepared(&move_over).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            return Ok(());
        }
        for register in REGISTERS {
            let move_back = format!(
                "ALTER TABLE {register}_search RENAME TO {register}_search_before; {}; \
                 INSERT INTO {register}_search (record, words) \
                 SELECT lower(hex(record_id)), words FROM {register}_search_before; {}",
                search(register, DbBackend::Sqlite),
                drop_words(register, "_before")
            );
            manager.get_connection().execute_unprepared(&move_back).await?;
        }
        Ok(())
    }
}
