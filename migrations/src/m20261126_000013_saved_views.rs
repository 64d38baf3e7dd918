//! Saved views: how a person wants to see a register, under a name of their own.

use sea_orm_migration::prelude::*;

use crate::columns::{flag, id, json_or_null, record_columns, reference, text, text_or_null};
use crate::tables::{belongs, index, unique};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "saved_views";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(saved_views()).await?;
        // A person's own views, and the names they have taken; then what is shared with everybody.
        manager.create_index(unique(TABLE, &["owner_id", "register", "name"])).await?;
        manager.create_index(index(TABLE, &["register", "shared"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table(TABLE).take()).await
    }
}

fn saved_views() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table(TABLE)
        .col(id("id"))
        .col(text("register"))
        .col(text("name"))
        .col(text("query"))
        .col(json_or_null("columns"))
        .col(text_or_null("density"))
        .col(reference("owner_id"))
        .col(flag("shared"));
    for column in record_columns() {
        table.col(column);
    }
    table.foreign_key(&mut belongs(TABLE, "owner_id", "users")).take()
}
