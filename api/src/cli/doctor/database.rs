//! What the database must be.

use chrono::Duration;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

use super::{Finding, fail, ok, warn};
use crate::config::{Glance, LOST_SECRET};
use crate::db::{Pools, Target, migration_status};
use crate::kernel::clock::{Clock, Timestamp};
use crate::kernel::keyring::{Keyring, Purpose};

/// How far the clocks of replicas and database may lie apart.
const APART: Duration = Duration::seconds(5);

pub(super) async fn findings(config: &Glance) -> Vec<Finding> {
    let what = "database";
    if let Target::Sqlite(file) = &config.storage.target
        && !file.exists()
    {
        return vec![ok(what, format!("{} is not there yet; serve makes it", file.display()))];
    }
    let pools = match Pools::open(&config.storage.target, 1).await {
        Ok(pools) => pools,
        Err(error) => {
            let why = format!(
                "cannot be opened ({error}): is it running, is the address right, may we in?"
            );
            return vec![fail(what, why)];
        }
    };
    let db = pools.read;
    let mut findings = vec![version(&db).await];
    if config.storage.target.backend() == DbBackend::Postgres {
        findings.push(collation(&db).await);
    }
    findings.push(migrations(config, &db).await);
    if let Some(keys) = &config.keys {
        findings.push(signing_keys(keys, &db).await);
    }
    findings.push(clock(&db).await);
    findings
}

async fn text(db: &DatabaseConnection, sql: &str) -> Result<String, DbErr> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound(sql.to_owned()))?.try_get_by_index(0)
}

async fn version(db: &DatabaseConnection) -> Finding {
    let what = "database";
    let (engine, sql) = if db.get_database_backend() == DbBackend::Postgres {
        ("PostgreSQL", "SHOW server_version")
    } else {
        ("SQLite", "SELECT sqlite_version()")
    };
    match text(db, sql).await {
        Ok(version) => ok(what, format!("{engine} {version} answers")),
        Err(error) => fail(what, format!("does not answer ({error}): look at its log")),
    }
}

/// Another order of letters makes lists differ between replicas, and a new library of the
/// operating system breaks indexes.
async fn collation(db: &DatabaseConnection) -> Finding {
    let what = "encoding and collation";
    let sql = "SELECT pg_encoding_to_char(encoding) || ' ' || datcollate || ' ' || datctype \
               FROM pg_database WHERE datname = current_database()";
    match text(db, sql).await {
        Ok(found) if !found.starts_with("UTF8 ") => {
            fail(what, format!("{found}: make a database with ENCODING UTF8 and move there"))
        }
        Ok(found) if plain(&found) => ok(what, found),
        Ok(found) => {
            warn(what, format!("{found}: make a database with LOCALE 'C.UTF-8' TEMPLATE template0"))
        }
        Err(error) => warn(what, format!("cannot be told: {error}")),
    }
}

fn plain(found: &str) -> bool {
    let same = |locale: &str| matches!(locale, "C.UTF-8" | "C.utf8" | "C.UTF8");
    found.split(' ').skip(1).all(same)
}

async fn migrations(config: &Glance, db: &DatabaseConnection) -> Finding {
    let what = "migrations";
    // Asking for their state makes this table: a doctor changes nothing.
    if text(db, "SELECT version FROM seaql_migrations LIMIT 1").await.is_err() {
        return warn(what, "none has run: `hamkorlik migrate up`, or `serve`, runs them");
    }
    match migration_status(&config.storage.target).await {
        Ok(steps) => match steps.iter().filter(|step| !step.applied).count() {
            0 => ok(what, format!("all {} have run", steps.len())),
            pending => warn(
                what,
                format!("{pending} pending: `hamkorlik migrate up`, or `serve`, runs them"),
            ),
        },
        Err(error) => {
            fail(what, format!("{error}: is the database of a newer version than this program?"))
        }
    }
}

/// What `serve` opens when it starts: keys sealed with the secret.
async fn signing_keys(keys: &Keyring, db: &DatabaseConnection) -> Finding {
    let what = "signing keys";
    let sql = "SELECT kid, sealed_key FROM signing_keys WHERE retired_at IS NULL";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    // No such table: no migration has run, which is told above.
    let Ok(rows) = rows else { return ok(what, "none yet; serve makes the first") };
    let sealed: Result<Vec<(String, Vec<u8>)>, DbErr> =
        rows.iter().map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?))).collect();
    let opens = |(kid, sealed): &(String, Vec<u8>)| {
        keys.open(Purpose::SigningKey, kid.as_bytes(), sealed).is_some()
    };
    match sealed {
        Ok(sealed) if sealed.is_empty() => ok(what, "none yet; serve makes the first"),
        Ok(sealed) if sealed.iter().all(opens) => ok(what, "open with this secret key"),
        Ok(_) => fail(what, format!("were sealed with another secret key: {LOST_SECRET}")),
        Err(error) => fail(what, format!("cannot be read: {error}")),
    }
}

/// A clock that runs behind dates new rows before old ones.
async fn clock(db: &DatabaseConnection) -> Finding {
    let what = "clock";
    let sql = if db.get_database_backend() == DbBackend::Postgres {
        "SELECT clock_timestamp() AS at"
    } else {
        "SELECT at FROM history ORDER BY position DESC LIMIT 1"
    };
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    let now = Clock::System.now();
    let at: Option<Timestamp> = match row {
        Ok(Some(row)) => row.try_get_by_index(0).ok(),
        Ok(None) | Err(_) => None,
    };
    match (at, db.get_database_backend()) {
        (Some(at), DbBackend::Postgres) if (now - at).abs() > APART => {
            let apart = (now - at).num_seconds();
            warn(what, format!("{now}, {apart} s from the database's: set both by NTP"))
        }
        (Some(at), DbBackend::Sqlite) if at > now + APART => {
            fail(what, format!("{now} is before the newest record, of {at}: set it by NTP"))
        }
        _ => ok(what, now.to_string()),
    }
}
