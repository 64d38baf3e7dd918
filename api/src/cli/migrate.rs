//! `hamkorlik migrate`: the schema, brought up to date or looked at.

use clap::Subcommand;

use super::say::say;
use super::{Outcome, there};
use crate::config::{Config, Glance};
use crate::db::{migrate_up, migration_status};

#[derive(Debug, Subcommand)]
pub(super) enum Migrate {
    /// Run the migrations that have not run; `serve` does so too when it starts.
    Up,
    /// List the migrations and whether they have run.
    Status,
}

impl Migrate {
    pub(super) async fn perform(self) -> Outcome {
        let steps = match self {
            Self::Up => migrate_up(&Config::from_environment()?.storage.target).await?,
            Self::Status => {
                let target = Glance::from_environment()?.storage.target;
                there(&target)?;
                migration_status(&target).await?
            }
        };
        for step in &steps {
            say!("{} {}", if step.applied { "done   " } else { "pending" }, step.name)?;
        }
        Ok(())
    }
}
