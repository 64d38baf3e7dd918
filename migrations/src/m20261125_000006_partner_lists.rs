//! The lists of partners, read from an index in every order with every main filter.
//!
//! Nearly every partner was merged into none. An index over all of `merged_into_id` looked to
//! SQLite, which has no statistics, like the best way to `merged_into_id IS NULL`: it read the
//! whole register through it and sorted that. Now it holds the merged ones alone, which are what
//! is looked up by it.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The filters lists are mostly used with, in the orders that had no index.
const INDEXES: [(&str, [&str; 3]); 4] = [
    ("partners_status_country_id_idx", ["status", "country", "id"]),
    ("partners_status_updated_at_id_idx", ["status", "updated_at", "id"]),
    ("partners_country_name_key_id_idx", ["country", "name_key", "id"]),
    ("partners_country_updated_at_id_idx", ["country", "updated_at", "id"]),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let merged = "CREATE INDEX partners_merged_into_id_idx ON partners (merged_into_id) \
                      WHERE merged_into_id IS NOT NULL";
        replace_merged(manager, merged).await?;
        for (name, columns) in INDEXES {
            let mut index = Index::create();
            index.name(name).table("partners");
            for column in columns {
                index.col(column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, _) in INDEXES {
            manager.drop_index(Index::drop().name(name).table("partners").to_owned()).await?;
        }
        let merged = "CREATE INDEX partners_merged_into_id_idx ON partners (merged_into_id)";
        replace_merged(manager, merged).await
    }
}

async fn replace_merged(manager: &SchemaManager<'_>, create: &str) -> Result<(), DbErr> {
    let db = manager.get_connection();
    db.execute_unprepared("DROP INDEX partners_merged_into_id_idx").await?;
    db.execute_unprepared(create).await?;
    Ok(())
}
