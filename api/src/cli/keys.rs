//! `hamkorlik keys`: what access tokens are signed with.

use clap::Subcommand;

use super::say::say;
use super::{Outcome, there};
use crate::config::Config;
use crate::db::{Pools, Store, migrate_up};
use crate::kernel::clock::Clock;
use crate::people::SigningKeys;

#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Make a new key for signing access tokens.
    ///
    /// While the product goes on working: every replica signs with the new key within a minute, and
    /// what the old one has signed is good for as long as such tokens live. Nobody is signed out.
    Rotate,
}

impl Keys {
    pub(super) async fn perform(self, config: &Config) -> Outcome {
        let Self::Rotate = self;
        there(&config.storage.target)?;
        migrate_up(&config.storage.target).await?;
        let pools = Pools::open(&config.storage.target, 1).await?;
        let store = Store::new(pools, Clock::System, &config.keys);
        let keys = SigningKeys::open(&store, &config.keys).await?;
        keys.rotate().await?;
        say!("Access tokens are signed with the key {} from now on.", keys.current().await)?;
        Ok(())
    }
}
