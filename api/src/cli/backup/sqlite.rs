//! The payload of SQLite: the database file itself, compacted, as it was at one moment.

use std::fs::File;
use std::io::{BufWriter, copy};
use std::path::Path;

use sea_orm::{
    ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, DbBackend, Statement, Value,
};

use super::{Fault, Header, Opened, Part, Proof, Writer, beside, header};
use crate::db::{Pools, Target, Verdict, last_link, private_folder};

/// The engine's name in the header.
pub(super) const ENGINE: &str = "SQLite";

/// `VACUUM INTO` reads in one transaction: writers go on, and the copy is of one moment.
pub(super) async fn dump(database: &Path, file: &Path, part: &Part) -> Result<Header, Fault> {
    // SQLite fills an empty file; made by us, it is readable by its owner alone.
    let copied = Part::create(beside(file, "copy"))?;
    let path = copied.path.to_str().ok_or("the name of the file is no text")?;
    let pools = Pools::open(&Target::Sqlite(database.to_owned()), 1).await?;
    let vacuum =
        Statement::from_sql_and_values(DbBackend::Sqlite, "VACUUM INTO $1", [Value::from(path)]);
    pools.read.execute_raw(vacuum).await?;
    close(pools).await?;
    // The header tells what is in the copy, not what has been written since.
    let copy_alone = alone(&copied.path).await?;
    let header = header(ENGINE, last_link(&copy_alone).await?);
    copy_alone.close().await?;
    let mut writer = Writer::begin(BufWriter::new(&part.file), &header)?;
    copy(&mut File::open(&copied.path)?, &mut writer)?;
    writer.finish()?;
    Ok(header)
}

/// Writes the payload as the database, which must not be there. It gets its name when it is proven.
pub(super) async fn load(
    backup: Opened,
    database: &Path,
    proof: Proof<'_>,
) -> Result<Verdict, Fault> {
    // A write-ahead log left by another database would be played into this one.
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = database.as_os_str().to_owned();
        name.push(ending);
        let there = Path::new(&name);
        if there.exists() {
            return Err(format!(
                "is restored only where there is no database; {} exists: move it away",
                there.display()
            )
            .into());
        }
    }
    if let Some(folder) = database.parent() {
        private_folder(folder)?;
    }
    let part = Part::create(beside(database, "part"))?;
    copy(&mut backup.payload()?, &mut &part.file)?;
    let read = alone(&part.path).await?;
    let verdict = proof.of(&Pools { write: read.clone(), read: read.clone() }).await;
    read.close().await?;
    let verdict = verdict?;
    part.keep(database)?;
    Ok(verdict)
}

/// A file nobody else has open, opened without a trace: nothing is written to it or beside it.
async fn alone(file: &Path) -> Result<DatabaseConnection, Fault> {
    let path = file.to_str().ok_or("the name of the file is no text")?;
    let mut options = ConnectOptions::new(format!("sqlite://{path}?mode=ro&immutable=true"));
    options.max_connections(1).sqlx_logging(false).record_stmt_in_spans(false);
    Ok(Database::connect(options).await?)
}

async fn close(pools: Pools) -> Result<(), sea_orm::DbErr> {
    pools.read.close().await?;
    pools.write.close().await
}
