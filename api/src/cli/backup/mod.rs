//! `hamkorlik backup` and `hamkorlik restore`: all records as one file, and back.

mod envelope;
mod postgres;
mod sqlite;

use std::fs::File;
use std::path::{Path, PathBuf};

use envelope::{Header, Opened, Writer};

use super::say::say;
use super::{Outcome, audit};
use crate::config::Config;
use crate::db::{Pools, Target, Verdict, migration_status};
use crate::kernel::clock::Clock;

type Fault = Box<dyn std::error::Error>;

/// The product's version, as the header tells it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) async fn back_up(config: &Config, file: &Path) -> Outcome {
    if file.exists() {
        return Err(format!("{}: exists already; name a new file", file.display()).into());
    }
    let part = Part::create(beside(file, "part"))?;
    let header = match &config.storage.target {
        Target::Sqlite(database) => sqlite::dump(database, file, &part).await?,
        Target::Postgres(url) => postgres::dump(url, &part).await?,
    };
    let bytes = part.keep(file)?;
    say!("{}: {bytes} bytes", file.display())?;
    say!("the history reaches position {}", header.position)?;
    say!("the secret key is not in it: without a copy of the key, what is encrypted is lost")?;
    Ok(())
}

pub(super) async fn restore(config: &Config, file: &Path) -> Outcome {
    let opened = File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    // Nothing is touched before the whole file has been read once.
    let backup = Opened::check(opened).map_err(|error| format!("{}: {error}", file.display()))?;
    let header = backup.header().clone();
    match (&config.storage.target, header.engine.as_str()) {
        (Target::Sqlite(database), sqlite::ENGINE) => sqlite::load(backup, database)?,
        (Target::Postgres(url), postgres::ENGINE) => postgres::load(backup, url).await?,
        (_, engine) => {
            return Err(format!(
                "the backup is of {engine}, the configured database is not; set \
                 HAMKORLIK_DATABASE_URL to a new {engine} database"
            )
            .into());
        }
    }
    say!("restored the backup of {} by version {}", header.created_at, header.version)?;
    let verdict = audit::verify(&[], Pools::open(&config.storage.target, 1).await?).await?;
    audit::print(&verdict)?;
    hint(config).await?;
    same_end(&header, &verdict)
}

/// The chain must hold, and end where it ended when the backup was made.
fn same_end(header: &Header, verdict: &Verdict) -> Outcome {
    if verdict.fault.is_some() {
        return Err("the records are restored, but their history does not verify".into());
    }
    if verdict.last.0 != header.position || envelope::hex(&verdict.last.1) != header.hash {
        return Err(format!(
            "the records are restored, but their history ends at position {} and not as it did \
             when the backup was made, at {}",
            verdict.last.0, header.position
        )
        .into());
    }
    say!("it ends where it ended when the backup was made")?;
    Ok(())
}

/// What the operator must know after a restore.
async fn hint(config: &Config) -> Outcome {
    let steps = migration_status(&config.storage.target).await?;
    let pending = steps.iter().filter(|step| !step.applied).count();
    if pending > 0 {
        say!("{pending} migrations are pending: `hamkorlik migrate up`, or `serve`, runs them")?;
    }
    if let Some(heads) = config.storage.audit_heads.as_ref().filter(|heads| heads.exists()) {
        say!(
            "{}: holds heads of before; where it reaches further than this backup, `audit verify` \
             rightly says that rows are gone: move it away and keep it",
            heads.display()
        )?;
    }
    say!("the secret key is not in a backup: configure the one the records were written with")?;
    Ok(())
}

/// The header of a backup made now.
fn header(engine: &str, last: Option<(i64, Vec<u8>)>) -> Header {
    let (position, hash) = last.unwrap_or_default();
    Header {
        format: envelope::FORMAT,
        engine: engine.to_owned(),
        version: VERSION.to_owned(),
        created_at: Clock::System.now(),
        position,
        hash: envelope::hex(&hash),
    }
}

/// `FILE.<ending>`, in the same folder, so that it can be renamed.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// A file that is not yet what it will be; taken away unless it is kept.
#[derive(Debug)]
struct Part {
    path: PathBuf,
    file: File,
}

impl Part {
    /// Readable by its owner alone: it holds personal data.
    fn create(path: PathBuf) -> std::io::Result<Self> {
        use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
        let named = |error: std::io::Error| {
            std::io::Error::new(error.kind(), format!("{}: {error}", path.display()))
        };
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let file = options.open(&path).map_err(named)?;
        // Two commands for the same name would write into each other's file.
        file.try_lock().map_err(|error| named(error.into()))?;
        file.set_len(0).map_err(named)?;
        // One that a killed command left behind may have been opened to others since.
        file.set_permissions(std::fs::Permissions::from_mode(0o600)).map_err(named)?;
        Ok(Self { path, file })
    }

    /// Gives the file its name, once everything in it is on the disk, and its size.
    fn keep(self, name: &Path) -> std::io::Result<u64> {
        self.file.sync_all()?;
        rename_new(&self.path, name)?;
        let folder = name.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(self.file.metadata()?.len())
    }
}

/// Never replaces a file that has appeared meanwhile, where the file system can promise that.
fn rename_new(from: &Path, to: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => std::fs::rename(from, to),
        outcome => Ok(outcome?),
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        // Nothing can be done about a failure; the next command with this name writes over it.
        let _ = std::fs::remove_file(&self.path);
    }
}
