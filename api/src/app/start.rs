//! Opening what the product stands on, and why it may not start.

use std::time::Duration;

use sea_orm::DbErr;
use sqlx::Connection as _;
use sqlx::postgres::PgConnection;

use crate::config::{ConfigError, Storage};
use crate::db::{Pools, Target, migrate_up};
use crate::people::{self, KeyError};

/// How long a database that does not answer is asked why.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why the product did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A place where something is kept cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database cannot be opened or brought up to date.
    #[error("the database cannot be opened: {0}")]
    Database(String),
    /// The keys that sign tokens cannot be read or made.
    #[error("the signing keys cannot be opened: {0}")]
    Keys(#[from] KeyError),
    /// The demonstration accounts cannot be opened.
    #[error("the demonstration accounts cannot be opened: {0}")]
    Accounts(#[from] people::Refusal),
    /// A port or a file cannot be opened.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

/// The open database, up to date.
pub(super) async fn open(storage: &Storage) -> Result<Pools, StartError> {
    match up_to_date(storage).await {
        Ok(pools) => Ok(pools),
        Err(error) => Err(StartError::Database(told(&storage.target, &error).await)),
    }
}

async fn up_to_date(storage: &Storage) -> Result<Pools, DbErr> {
    migrate_up(&storage.target).await?;
    Pools::open(&storage.target, storage.connections).await
}

/// A pool tries again until its time is up and then tells no more than that; a connection of its
/// own tells why.
async fn told(target: &Target, error: &DbErr) -> String {
    match target {
        Target::Sqlite(file) => format!("{}: {error}", file.display()),
        Target::Postgres(url) => {
            match tokio::time::timeout(PATIENCE, PgConnection::connect(url)).await {
                Ok(Err(why)) => why.to_string(),
                Ok(Ok(_)) | Err(_) => error.to_string(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_refused_connection_is_told_as_such() {
        // A port that was free a moment ago: nobody listens there.
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let target = Target::Postgres(format!("postgres://nobody:secret@127.0.0.1:{port}/none"));
        let pool = DbErr::Custom("the pool timed out".into());
        let told = told(&target, &pool).await;
        assert!(told.contains("refused"), "{told}");
        assert!(!told.contains("secret"), "{told}");
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hamkorlik.db");
        std::fs::write(&file, "a letter to the rector, nothing else, and rather a long one")
            .unwrap();
        let storage = Storage {
            target: Target::Sqlite(file.clone()),
            connections: 1,
            data: folder.path().into(),
            audit_heads: None,
        };
        let told = open(&storage).await.unwrap_err().to_string();
        assert!(told.contains(&*file.to_string_lossy()), "{told}");
    }
}
