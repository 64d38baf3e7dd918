//! Gapless counters: the number is taken in the transaction that uses it, so a refused write
//! gives it back.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Statement, Value};

/// The next value of the counter `name`, from 1. The counter's row stays locked until the
/// transaction ends: take it last.
pub(super) async fn next(db: &DatabaseTransaction, name: &str) -> Result<i64, DbErr> {
    let sql = "INSERT INTO counters (name, value) VALUES ($1, 1) \
               ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value";
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), sql, [Value::from(name)]);
    let row = db.query_one_raw(statement).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(format!("counter {name}")))?.try_get("", "value")
}
