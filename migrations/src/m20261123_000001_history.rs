//! The history every write leaves, and the bookkeeping of the write path: counters and
//! idempotency keys.

use sea_orm_migration::prelude::*;

use crate::columns::{
    bytes, bytes_or_null, id, moment, number, number_or_null, reference, reference_or_null, text,
    text_or_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(history()).await?;
        for index in history_indexes() {
            manager.create_index(index).await?;
        }
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX history_pending_idx ON history (at, id) WHERE position IS NULL",
            )
            .await?;
        manager.create_table(counters()).await?;
        manager.create_table(idempotency_keys()).await?;
        manager
            .create_index(
                Index::create()
                    .name("idempotency_keys_created_at_idx")
                    .table("idempotency_keys")
                    .col("created_at")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["idempotency_keys", "counters", "history"] {
            manager.drop_table(Table::drop().table(table).take()).await?;
        }
        Ok(())
    }
}

fn history() -> TableCreateStatement {
    Table::create()
        .table("history")
        .col(id("id"))
        .col(number_or_null("position"))
        .col(text("kind"))
        .col(reference("record_id"))
        .col(reference("root_id"))
        .col(number("version"))
        .col(text("act"))
        .col(reference_or_null("actor_id"))
        .col(moment("at"))
        .col(text_or_null("request_id"))
        .col(text_or_null("content"))
        .col(bytes_or_null("salt"))
        .col(bytes("digest"))
        .col(bytes_or_null("hash"))
        .take()
}

fn history_indexes() -> [IndexCreateStatement; 2] {
    [
        Index::create()
            .name("history_position_key")
            .table("history")
            .col("position")
            .unique()
            .take(),
        Index::create()
            .name("history_root_id_at_id_idx")
            .table("history")
            .col("root_id")
            .col("at")
            .col("id")
            .take(),
    ]
}

fn counters() -> TableCreateStatement {
    Table::create().table("counters").col(text("name").primary_key()).col(number("value")).take()
}

fn idempotency_keys() -> TableCreateStatement {
    Table::create()
        .table("idempotency_keys")
        .col(text("caller"))
        .col(text("key"))
        .col(bytes("fingerprint"))
        .col(text_or_null("answer"))
        .col(moment("created_at"))
        .primary_key(Index::create().name("idempotency_keys_pkey").col("caller").col("key"))
        .take()
}
