//! An act keeps what it changed, no longer the whole agreement as it was before: so it can be taken
//! back after the office has filed, corrected or merged something else. Acts recorded before this
//! cannot be taken back any more; `correct` sets them right.
//!
//! The column that is no longer written goes at once: no release had this table.

use sea_orm_migration::prelude::*;

use crate::columns::{json, json_or_null};
use crate::tables::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const TABLE: &str = "agreement_acts";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table(TABLE).drop_column("before").take()).await?;
        let changed = json_or_null("changed");
        manager.alter_table(Table::alter().table(TABLE).add_column(changed).take()).await?;
        // An agreement's acts are in the order of its versions, whatever the replicas' clocks say.
        drop_index(manager, "agreement_acts_agreement_id_at_idx").await?;
        manager.create_index(index(TABLE, &["agreement_id", "version"])).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_index(manager, "agreement_acts_agreement_id_version_idx").await?;
        manager.create_index(index(TABLE, &["agreement_id", "at"])).await?;
        manager.alter_table(Table::alter().table(TABLE).drop_column("changed").take()).await?;
        let before = json("before").default("{}").take();
        manager.alter_table(Table::alter().table(TABLE).add_column(before).take()).await
    }
}

async fn drop_index(manager: &SchemaManager<'_>, name: &'static str) -> Result<(), DbErr> {
    manager.drop_index(Index::drop().name(name).table(TABLE).to_owned()).await
}
