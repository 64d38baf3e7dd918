//! The institute's settings are of the day this installation was made, until somebody changes them:
//! the first record said the day its migration was written.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::prelude::DateTimeUtc;
use sea_orm_migration::sea_orm::{ConnectionTrait, Statement};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let Some(made) = made(manager).await? else { return Ok(()) };
        let untouched = Query::update()
            .table("institution_settings")
            .values([("created_at", Expr::value(made)), ("updated_at", Expr::value(made))])
            .and_where(Expr::col("version").eq(1_i64))
            .take();
        manager.exec_stmt(untouched).await
    }

    /// A day that was wrong is not made wrong again.
    async fn down(&self, _: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}

/// When the migration that wrote the first record has run here.
async fn made(manager: &SchemaManager<'_>) -> Result<Option<DateTimeUtc>, DbErr> {
    let db = manager.get_connection();
    let sql = "SELECT applied_at FROM seaql_migrations \
               WHERE version = 'm20261123_000003_institution_settings'";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let seconds: Option<i64> = row.map(|row| row.try_get_by_index(0)).transpose()?;
    Ok(seconds.and_then(|seconds| DateTimeUtc::from_timestamp(seconds, 0)))
}
