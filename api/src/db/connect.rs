//! Opening the database: one writer and several readers on SQLite, one pool on PostgreSQL.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend, DbErr};

use super::reading::{Reading, Source};

/// How long a SQLite write waits for its turn before it is refused.
const WRITER_WAIT: Duration = Duration::from_secs(5);
/// How long a read waits for a connection before it is refused.
const READER_WAIT: Duration = Duration::from_secs(2);
/// How much of a SQLite file readers see in the system's own cache: what they read from there need not
/// be copied, and is kept once for all of them.
const MAPPED_BYTES: u32 = 1 << 30;
/// How long one statement may run on PostgreSQL.
const STATEMENT_LIMIT: Duration = Duration::from_secs(5);

/// Which database to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A SQLite file on this machine.
    Sqlite(PathBuf),
    /// A PostgreSQL address, `postgres://…`.
    Postgres(String),
}

impl Target {
    /// The engine.
    #[must_use]
    pub const fn backend(&self) -> DbBackend {
        match self {
            Self::Sqlite(_) => DbBackend::Sqlite,
            Self::Postgres(_) => DbBackend::Postgres,
        }
    }
}

/// The open connections.
#[derive(Clone, Debug)]
pub struct Pools {
    /// For reading.
    pub read: DatabaseConnection,
    /// For writing; on SQLite a single connection, so that writers queue in order.
    pub write: DatabaseConnection,
}

impl Pools {
    /// Opens the database; a SQLite file is created when it is missing, readable by us alone.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn open(target: &Target, readers: u32) -> Result<Self, DbErr> {
        match target {
            Target::Sqlite(file) => Self::open_sqlite(file, readers).await,
            Target::Postgres(url) => Self::open_postgres(url, readers).await,
        }
    }

    /// The door for reading, for what needs no store.
    #[must_use]
    pub const fn reading(&self) -> Reading<'_> {
        Reading(Source::Pool(&self.read))
    }

    async fn open_sqlite(file: &Path, readers: u32) -> Result<Self, DbErr> {
        private_file(file)?;
        let url = format!("sqlite://{}?mode=rwc", file.display());
        let write = Database::connect(sqlite_options(&url, 1, WRITER_WAIT)).await?;
        let read = Database::connect(sqlite_options(&url, readers, READER_WAIT)).await?;
        Ok(Self { read, write })
    }

    async fn open_postgres(url: &str, connections: u32) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        common(&mut options, connections, READER_WAIT)
            .statement_timeout(STATEMENT_LIMIT)
            .set_application_name("hamkorlik")
            .test_before_acquire_if_idle_for(Duration::from_secs(30));
        let pool = Database::connect(options).await?;
        Ok(Self { read: pool.clone(), write: pool })
    }
}

/// Makes a folder, with those above it, for us alone: personal data will lie in it. One that is
/// there stays as it is.
///
/// # Errors
/// The file system's.
pub fn private_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes the database's file where there is none: SQLite itself would let everyone on this machine
/// read it. The files SQLite puts beside it get the same rights.
pub(super) fn private_file(file: &Path) -> Result<(), DbErr> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(DbErr::Custom(format!("{}: {error}", file.display())))
        }
        _ => Ok(()),
    }
}

fn sqlite_options(url: &str, connections: u32, wait: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    common(&mut options, connections, wait)
        .test_before_acquire(false)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(WRITER_WAIT)
                .pragma("trusted_schema", "OFF")
                .pragma("mmap_size", MAPPED_BYTES.to_string())
        });
    options
}

fn common(options: &mut ConnectOptions, connections: u32, wait: Duration) -> &mut ConnectOptions {
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(wait)
        .connect_timeout(wait)
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
}
