//! Gapless counters: the number is taken in the transaction that uses it, so a refused write
//! gives it back.

use sea_orm::{ConnectionTrait as _, DbErr, Statement, Value};

use super::{Failure, Tx};

impl Tx {
    /// The next value of a counter, from 1. Its row stays locked until the transaction ends: take it
    /// last.
    ///
    /// # Errors
    /// The database's.
    pub async fn next_number(&self, counter: &str) -> Result<i64, Failure> {
        let sql = "INSERT INTO counters (name, value) VALUES ($1, 1) \
                   ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value";
        let db = self.bookkeeping();
        let values = [Value::from(counter)];
        let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
        let row = db.query_one_raw(statement).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound(format!("counter {counter}")))?;
        Ok(row.try_get("", "value")?)
    }

    /// Gives the last value of a counter back, when what had it is no more; nothing where others
    /// follow it already.
    ///
    /// # Errors
    /// The database's.
    pub async fn give_number_back(&self, counter: &str, value: i64) -> Result<(), Failure> {
        let sql = "UPDATE counters SET value = value - 1 WHERE name = $1 AND value = $2";
        let db = self.bookkeeping();
        let values = [Value::from(counter), Value::from(value)];
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values))
            .await?;
        Ok(())
    }
}
