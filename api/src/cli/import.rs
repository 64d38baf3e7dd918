//! `hamkorlik import`: registers filled from files.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::Outcome;
use super::progress::Progress;
use super::say::say;
use crate::config::Config;
use crate::db::{Pools, Store, migrate_up};
use crate::kernel::clock::Clock;
use crate::partners::directory::{self, ImportError, Report};

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Fill the institution directory from the public list of university domains or from a ROR
    /// data dump (version 2), both JSON. Can be repeated: what is known is not added twice.
    Institutions(Institutions),
}

#[derive(Debug, Args)]
pub(super) struct Institutions {
    /// The file; its format is seen from its content.
    file: PathBuf,
    /// Write the whole report there, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Import {
    pub(super) async fn perform(self, config: &Config) -> Outcome {
        let Self::Institutions(Institutions { file, report: kept }) = self;
        migrate_up(&config.storage.target).await?;
        let pools = Pools::open(&config.storage.target, config.storage.connections).await?;
        let store = Store::new(pools, Clock::System, &config.keys);
        let report = import(&file, &store, &Progress::new("Importing institutions")).await?;
        say!("{}", report.to_string().trim_end())?;
        if let Some(kept) = kept {
            std::fs::write(kept, serde_json::to_vec_pretty(&report)?)?;
        }
        Ok(())
    }
}

/// Imports a file into the institution directory, showing how far it has come.
///
/// # Errors
/// When the file cannot be used at all, or the database fails.
pub async fn import(
    file: &Path,
    store: &Store,
    progress: &Progress,
) -> Result<Report, ImportError> {
    let outcome = directory::import(file, store, |done, total| progress.show(done, total)).await;
    progress.finish();
    outcome
}
