//! The door for reading.

use sea_orm::sea_query::LockType;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    ExecResult, QueryResult, QuerySelect as _, Select, Statement,
};

/// The door for reading: runs SELECT statements and nothing else.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a>(pub(super) Source<'a>);

#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'a> {
    Pool(&'a DatabaseConnection),
    Transaction(&'a DatabaseTransaction),
}

/// Rows that stay locked until the transaction ends, so that two writes on one record follow each
/// other; SQLite's writers come one by one anyway. Records that refer to them can be added
/// meanwhile: no key changes.
#[must_use]
pub fn held<E: EntityTrait>(rows: Select<E>) -> Select<E> {
    rows.lock(LockType::NoKeyUpdate)
}

fn only_reading(statement: &Statement) -> Result<(), DbErr> {
    let sql = statement.sql.trim_start();
    if sql.starts_with("SELECT") || sql.starts_with("WITH") {
        return Ok(());
    }
    Err(DbErr::Custom("the door for reading runs no other statement than SELECT".into()))
}

#[async_trait::async_trait]
impl ConnectionTrait for Reading<'_> {
    fn get_database_backend(&self) -> DbBackend {
        match self.0 {
            Source::Pool(pool) => pool.get_database_backend(),
            Source::Transaction(tx) => tx.get_database_backend(),
        }
    }

    async fn execute_raw(&self, _: Statement) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom("the door for reading changes nothing".into()))
    }

    async fn execute_unprepared(&self, _: &str) -> Result<ExecResult, DbErr> {
        Err(DbErr::Custom("the door for reading changes nothing".into()))
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        only_reading(&statement)?;
        match self.0 {
            Source::Pool(pool) => pool.query_one_raw(statement).await,
            Source::Transaction(tx) => tx.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        only_reading(&statement)?;
        match self.0 {
            Source::Pool(pool) => pool.query_all_raw(statement).await,
            Source::Transaction(tx) => tx.query_all_raw(statement).await,
        }
    }
}
