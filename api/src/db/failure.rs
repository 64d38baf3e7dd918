//! What can go wrong in the database, named alike on both engines.

use sea_orm::sqlx;
use sea_orm::{DbErr, RuntimeErr};

/// Why a read or a write did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The record has changed since the caller read it.
    #[error("the record is at version {current}")]
    Stale {
        /// The version it has now.
        current: i64,
    },
    /// No such record.
    #[error("no such record")]
    NotFound,
    /// A value that must be unique exists already; constraints are named
    /// `<table>_<column>_key`.
    #[error("duplicate: {constraint}")]
    Duplicate {
        /// The constraint's name, the same on both engines.
        constraint: String,
    },
    /// Another record refers to this one, or this one to a record that does not exist.
    #[error("a reference stands in the way")]
    Referenced {
        /// The constraint's name where the engine tells it.
        constraint: String,
    },
    /// A request with the same idempotency key is still running.
    #[error("a request with this key is still running")]
    KeyInFlight,
    /// Another write got in between; the write may be tried again.
    #[error("another write got in between")]
    Busy,
    /// The database cannot be reached, or cannot write.
    #[error("the database is unavailable")]
    Unavailable,
    /// Anything else: a defect of ours.
    #[error(transparent)]
    Internal(DbErr),
}

/// Errors that tell whether the same write, tried again, may succeed.
pub trait Transient {
    /// Whether another write got in between and nothing else was wrong.
    fn is_transient(&self) -> bool;
}

impl Transient for Failure {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        match &error {
            // The guard on the version matched no row (someone else was faster), or every
            // connection is taken: both pass.
            DbErr::RecordNotUpdated | DbErr::ConnectionAcquire(_) => Self::Busy,
            DbErr::RecordNotFound(_) => Self::NotFound,
            DbErr::Conn(_) => Self::Unavailable,
            DbErr::Exec(RuntimeErr::SqlxError(cause))
            | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
                classify(cause).unwrap_or(Self::Internal(error))
            }
            _ => Self::Internal(error),
        }
    }
}

fn classify(cause: &sqlx::Error) -> Option<Failure> {
    match cause {
        sqlx::Error::Database(error) => classify_database(error.as_ref()),
        sqlx::Error::PoolTimedOut => Some(Failure::Busy),
        sqlx::Error::Io(_)
        | sqlx::Error::PoolClosed
        | sqlx::Error::Protocol(_)
        | sqlx::Error::WorkerCrashed => Some(Failure::Unavailable),
        _ => None,
    }
}

fn classify_database(error: &dyn sqlx::error::DatabaseError) -> Option<Failure> {
    let code = error.code().unwrap_or_default();
    if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        return classify_sqlite(&code, error.message());
    }
    classify_postgres(&code, error.constraint().unwrap_or_default())
}

fn classify_sqlite(code: &str, message: &str) -> Option<Failure> {
    match code {
        "1555" | "2067" => Some(Failure::Duplicate { constraint: sqlite_constraint(message) }),
        "787" | "1811" => Some(Failure::Referenced { constraint: String::new() }),
        // BUSY, LOCKED and their variants.
        "5" | "6" | "261" | "262" | "517" | "773" => Some(Failure::Busy),
        // Disk full, read-only, I/O errors, cannot open.
        "13" | "8" | "10" | "14" | "778" | "1034" => Some(Failure::Unavailable),
        _ => None,
    }
}

fn classify_postgres(code: &str, constraint: &str) -> Option<Failure> {
    match code {
        "23505" => Some(Failure::Duplicate { constraint: constraint.to_owned() }),
        "23503" => Some(Failure::Referenced { constraint: constraint.to_owned() }),
        // Serialisation, deadlock, lock and statement time-outs.
        "40001" | "40P01" | "55P03" | "57014" => Some(Failure::Busy),
        // Shutting down, starting up, too many connections, disk full, read-only standby.
        "57P01" | "57P02" | "57P03" | "53300" | "53100" | "25006" => Some(Failure::Unavailable),
        _ if code.starts_with("08") => Some(Failure::Unavailable),
        _ => None,
    }
}

/// SQLite tells columns, `partners.number, partners.x`, or an index by name; PostgreSQL the
/// constraint. Our naming rule makes both the same.
fn sqlite_constraint(message: &str) -> String {
    let what = message.rsplit(": ").next().unwrap_or(message);
    if let Some(index) = what.strip_prefix("index '") {
        return index.trim_end_matches('\'').to_owned();
    }
    let mut columns = what.split(", ").filter_map(|column| column.split_once('.'));
    let Some((table, first)) = columns.next() else {
        return what.to_owned();
    };
    let rest = columns.fold(first.to_owned(), |name, (_, column)| name + "_" + column);
    format!("{table}_{rest}_key")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlite_constraints_are_named_like_postgresql_s() {
        let named = |text| sqlite_constraint(text);
        assert_eq!(named("UNIQUE constraint failed: partners.number"), "partners_number_key");
        assert_eq!(named("UNIQUE constraint failed: t.a, t.b"), "t_a_b_key");
        assert_eq!(named("UNIQUE constraint failed: index 'x_key'"), "x_key");
    }
}
