//! `hamkorlik demo`: accounts and records to look around with.

use clap::Subcommand;

use super::Outcome;
use super::say::say;
use crate::agreements;
use crate::config::Config;
use crate::db::{By, Pools, Store, migrate_up};
use crate::kernel::clock::Clock;
use crate::partners;
use crate::people::{Passwords, demo};

#[derive(Debug, Subcommand)]
pub(super) enum Demo {
    /// Open the demonstration accounts and fill empty registers; once. Needs `HAMKORLIK_DEMO=true`.
    Load,
}

impl Demo {
    pub(super) async fn perform(self, config: &Config) -> Outcome {
        let Self::Load = self;
        if !config.demo {
            return Err("demonstration data is loaded only with HAMKORLIK_DEMO=true".into());
        }
        migrate_up(&config.storage.target).await?;
        let store = Store::new(Pools::open(&config.storage.target, 2).await?, Clock::System);
        demo::open_accounts(&store, &Passwords::new(1)).await?;
        let by = By { actor: demo::actor("officer", &store).await?, request_id: None };
        let (units, people) = demo::institute::load(&store, &by).await?;
        if units > 0 {
            say!("Added {units} units of the institute and {people} people.")?;
        }
        match partners::demo::load(&store, &by).await? {
            0 => say!("The register of partners has records already; nothing was added.")?,
            added => say!("Added {added} partners and a small directory of institutions.")?,
        }
        let by = async |login| -> Result<By, crate::people::Refusal> {
            Ok(By { actor: demo::actor(login, &store).await?, request_id: None })
        };
        let cast = agreements::demo::Cast {
            officer: by("officer").await?,
            head: by("head").await?,
            legal: by("legal").await?,
        };
        match agreements::demo::load(&store, &cast).await? {
            0 => say!("The register of agreements has records already; nothing was added.")?,
            added => say!("Added {added} agreements.")?,
        }
        for account in demo::ACCOUNTS {
            say!("  {:<12} {}  {}", account.login, account.password, account.name)?;
        }
        Ok(())
    }
}
