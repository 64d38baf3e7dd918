//! The lists of agreements, read from an index with the filters that find few of many; and the day
//! a partner was closed, up to which agreements with it may be entered. What renews itself for as
//! long as nobody gives notice has no last day from here on; it had the last of the terms written
//! down.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::columns::date_or_null;
use crate::tables::index;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The filters of the list by number, newest first.
const FILTERS: [&str; 6] =
    ["owes_scan", "owes_conclusion", "waiting_for", "entry_path", "level", "public"];

const ENDLESS: &str = "UPDATE agreements SET expires_on = '9999-12-31' \
    WHERE renewal_months IS NOT NULL AND renewal_times IS NULL \
    AND status NOT IN ('termination_requested', 'terminated', 'superseded')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let closed = Table::alter().table("partners").add_column(date_or_null("closed_on")).take();
        manager.alter_table(closed).await?;
        // Nobody wrote the day down; it was not later than the last change.
        let day = match manager.get_database_backend() {
            DbBackend::Postgres => "CAST(updated_at AS date)",
            _ => "substr(updated_at, 1, 10)",
        };
        let fill = format!("UPDATE partners SET closed_on = {day} WHERE status = 'closed'");
        manager.get_connection().execute_unprepared(&fill).await?;
        for filter in FILTERS {
            manager.create_index(index("agreements", &[filter, "serial", "id"])).await?;
        }
        manager.get_connection().execute_unprepared(ENDLESS).await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for filter in FILTERS {
            let name = format!("agreements_{filter}_serial_id_idx");
            manager.drop_index(Index::drop().name(name).table("agreements").to_owned()).await?;
        }
        manager.alter_table(Table::alter().table("partners").drop_column("closed_on").take()).await
    }
}
