//! `hamkorlik migrate`: the schema, brought up to date or looked at.

use clap::Subcommand;

use super::Outcome;
use super::say::say;
use crate::config::Config;
use crate::db::{migrate_up, migration_status};

#[derive(Debug, Subcommand)]
pub(super) enum Migrate {
    /// Run the migrations that have not run; `serve` does so too when it starts.
    Up,
    /// List the migrations and whether they have run.
    Status,
}

impl Migrate {
    pub(super) async fn perform(self, config: &Config) -> Outcome {
        let steps = match self {
            Self::Up => migrate_up(&config.storage.target).await?,
            Self::Status => migration_status(&config.storage.target).await?,
        };
        for step in &steps {
            say!("{} {}", if step.applied { "done   " } else { "pending" }, step.name)?;
        }
        Ok(())
    }
}
