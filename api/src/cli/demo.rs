//! `hamkorlik demo`: accounts and records to look around with.

use clap::Subcommand;

use super::Outcome;
use super::say::say;
use crate::agreements;
use crate::config::Config;
use crate::db::{By, Pools, Store, migrate_up};
use crate::kernel::clock::Clock;
use crate::partners;
use crate::people::{Passwords, Refusal, demo};

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
        let pools = Pools::open(&config.storage.target, 2).await?;
        let store = Store::new(pools, Clock::System, &config.keys);
        demo::open_accounts(&store, &Passwords::new(1)).await?;
        let Loaded { units, people, partners, agreements } = load(&store).await?;
        if units > 0 {
            say!("Added {units} units of the institute and {people} people.")?;
        }
        match partners {
            0 => say!("The register of partners has records already; nothing was added.")?,
            added => say!("Added {added} partners and a small directory of institutions.")?,
        }
        match agreements {
            0 => say!("The register of agreements has records already; nothing was added.")?,
            added => say!("Added {added} agreements.")?,
        }
        for account in demo::ACCOUNTS {
            say!("  {:<12} {}  {}", account.login, account.password, account.name)?;
        }
        Ok(())
    }
}

/// How many records were added; none where there were some already.
#[derive(Clone, Copy, Debug)]
pub struct Loaded {
    /// Units of the institute.
    pub units: usize,
    /// Its people.
    pub people: usize,
    /// Partners.
    pub partners: usize,
    /// Agreements.
    pub agreements: usize,
}

/// Fills the empty registers, in the name of the demonstration accounts, which must be open.
///
/// # Errors
/// When the data is broken or refused.
pub async fn load(store: &Store) -> Result<Loaded, Box<dyn std::error::Error>> {
    let by = async |login| -> Result<By, Refusal> {
        Ok(By { actor: demo::actor(login, store).await?, request_id: None })
    };
    let officer = by("officer").await?;
    let (units, people) = demo::institute::load(store, &officer).await?;
    let partners = partners::demo::load(store, &officer).await?;
    let (head, legal) = (by("head").await?, by("legal").await?);
    let cast = agreements::demo::Cast { officer, head, legal };
    let agreements = agreements::demo::load(store, &cast).await?;
    Ok(Loaded { units, people, partners, agreements })
}
