//! `hamkorlik backup` and `hamkorlik restore`: all records as one file, and back.

mod envelope;
mod postgres;
mod sqlite;

use std::fs::File;
use std::path::{Path, PathBuf};

use envelope::{Header, Opened, Writer};

use super::say::say;
use super::{Outcome, audit, there};
use crate::config::Glance;
use crate::db::{Pools, Target, Verdict, migration_status, newer_steps};
use crate::kernel::clock::Clock;
use crate::kernel::keyring::Keyring;

type Fault = Box<dyn std::error::Error>;

/// The product's version, as the header tells it.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) async fn back_up(config: &Glance, file: &Path) -> Outcome {
    there(&config.storage.target)?;
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

pub(super) async fn restore(config: &Glance, file: &Path) -> Outcome {
    let of_file = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let opened = File::open(file).map_err(|error| of_file(&error))?;
    // Nothing is touched before the whole file has been read once.
    let backup = Opened::check(opened).map_err(|error| of_file(&error))?;
    let header = backup.header().clone();
    let proof = Proof { header: &header, keys: config.keys.as_ref() };
    let verdict = match (&config.storage.target, header.engine.as_str()) {
        (Target::Sqlite(database), sqlite::ENGINE) => sqlite::load(backup, database, proof).await,
        (Target::Postgres(url), postgres::ENGINE) => postgres::load(backup, url, proof).await,
        (_, engine @ (sqlite::ENGINE | postgres::ENGINE)) => Err(format!(
            "is of {engine}, the configured database is not; set HAMKORLIK_DATABASE_URL to a new \
             {engine} database"
        )
        .into()),
        (_, engine) => Err(format!(
            "is of {engine:?}; this version knows backups of {} and {}",
            sqlite::ENGINE,
            postgres::ENGINE
        )
        .into()),
    };
    let verdict = verdict.map_err(|error| format!("{}; nothing is restored", of_file(&error)))?;
    say!("restored the backup of {} by version {}", header.created_at, header.version)?;
    audit::print(&verdict)?;
    say!("it ends where it ended when the backup was made")?;
    hint(config).await
}

/// What a restored database is measured by, before anybody takes it for one.
#[derive(Clone, Copy)]
struct Proof<'a> {
    header: &'a Header,
    keys: Option<&'a Keyring>,
}

impl Proof<'_> {
    /// The records are of a version we know, their history holds, and ends where it ended when the
    /// backup was made.
    async fn of(self, pools: &Pools) -> Result<Verdict, Fault> {
        let Self { header, keys } = self;
        let foreign =
            |error: sea_orm::DbErr| format!("holds no database of this product ({error})");
        let newer = newer_steps(&pools.reading()).await.map_err(foreign)?;
        if !newer.is_empty() {
            return Err(format!("was made by version {}, which is newer", header.version).into());
        }
        let verdict = audit::verify(&[], keys, pools).await?;
        if let Some(fault) = &verdict.fault {
            audit::print(&verdict)?;
            return Err(format!("its history does not verify ({fault})").into());
        }
        let (position, hash) = &verdict.last;
        if *position != header.position || envelope::hex(hash) != header.hash {
            return Err(format!(
                "its history ends at position {position} and not as it did when the backup was \
                 made, at {}",
                header.position
            )
            .into());
        }
        Ok(verdict)
    }
}

/// What the operator must know after a restore.
async fn hint(config: &Glance) -> Outcome {
    let steps = migration_status(&config.storage.target).await?;
    let pending = steps.iter().filter(|step| !step.applied).count();
    if pending > 0 {
        say!("{pending} migrations are pending: `hamkorlik migrate up`, or `serve`, runs them")?;
    }
    match &config.storage.audit_heads {
        Some(heads) if heads.exists() => say!(
            "{}: holds heads of before; where it reaches further than this backup, `audit verify` \
             rightly says that rows are gone: move it away and keep it",
            heads.display()
        )?,
        Some(_) => say!(
            "there are no heads here before the product is served: `audit verify --without-heads`"
        )?,
        None => {}
    }
    if config.keys.is_none() {
        say!(
            "the secret key is not in a backup: put the one the records were written with in place \
             (secret.key or HAMKORLIK_SECRET_KEY), then `audit verify` checks the seals of the \
             history too"
        )?;
    }
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
