//! Bringing the schema up to date, one process at a time.

use std::time::Duration;

use hamkorlik_migrations::{MigrationStatus, Migrator, MigratorTrait as _};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr, Statement};

use super::connect::{Target, private_file, private_folder};

/// Any number will do, as long as every replica takes the same.
const LOCK: i64 = 0x4861_6d6b_6f71;

/// A migration and whether it has run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Whether it has run.
    pub applied: bool,
}

/// Runs the migrations that have not run, while no other process does.
///
/// # Errors
/// The database's; what ran before stays.
pub async fn migrate_up(target: &Target) -> Result<Vec<Step>, DbErr> {
    let _file = match target {
        Target::Sqlite(file) => Some(lock_file(file)?),
        Target::Postgres(_) => None,
    };
    let db = open_alone(target).await?;
    if let Target::Postgres(_) = target {
        // Held by the session, so given back even when this process dies.
        db.execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})")).await?;
    }
    let outcome = Migrator::up(&db, None).await;
    let steps = match outcome {
        Ok(()) => steps(&db).await,
        Err(error) => Err(error),
    };
    db.close().await?;
    steps
}

/// The migrations, oldest first.
///
/// # Errors
/// The database's.
pub async fn migration_status(target: &Target) -> Result<Vec<Step>, DbErr> {
    let db = open_alone(target).await?;
    let steps = steps(&db).await;
    db.close().await?;
    steps
}

/// Takes the last `count` migrations back; for tests of the way down.
///
/// # Errors
/// The database's.
pub async fn migrate_down(target: &Target, count: u32) -> Result<(), DbErr> {
    let db = open_alone(target).await?;
    let outcome = Migrator::down(&db, Some(count)).await;
    db.close().await?;
    outcome
}

/// The migrations a database has that this program does not know: it is of a newer version.
///
/// # Errors
/// The database's; also when it is no database of ours.
pub async fn newer_steps(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let sql = "SELECT version FROM seaql_migrations ORDER BY version";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let files = Migrator::get_migration_files();
    let known: Vec<&str> = files.iter().map(hamkorlik_migrations::Migration::name).collect();
    let names: Result<Vec<String>, _> = rows.iter().map(|row| row.try_get_by_index(0)).collect();
    Ok(names?.into_iter().filter(|name| !known.contains(&name.as_str())).collect())
}

async fn steps(db: &DatabaseConnection) -> Result<Vec<Step>, DbErr> {
    let all = Migrator::get_migration_with_status(db).await?;
    let step = |one: hamkorlik_migrations::Migration| Step {
        name: one.name().to_owned(),
        applied: one.status() == MigrationStatus::Applied,
    };
    Ok(all.into_iter().map(step).collect())
}

/// One connection without time limits: building an index on a large register takes its time.
async fn open_alone(target: &Target) -> Result<DatabaseConnection, DbErr> {
    let url = match target {
        Target::Sqlite(file) => {
            private_file(file)?;
            format!("sqlite://{}?mode=rwc", file.display())
        }
        Target::Postgres(url) => url.clone(),
    };
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .min_connections(1)
        .connect_timeout(Duration::from_secs(10))
        .acquire_timeout(Duration::from_secs(10))
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    Database::connect(options).await
}

/// Two processes that open the same file wait for each other.
fn lock_file(file: &std::path::Path) -> Result<std::fs::File, DbErr> {
    let failed = |error: std::io::Error| DbErr::Custom(format!("{}: {error}", file.display()));
    if let Some(folder) = file.parent() {
        private_folder(folder).map_err(failed)?;
    }
    let lock = std::fs::OpenOptions::new()
        .create(true)
        .write(true)
        .truncate(false)
        .open(file.with_extension("lock"))
        .map_err(failed)?;
    lock.lock().map_err(failed)?;
    Ok(lock)
}
