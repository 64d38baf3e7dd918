//! `hamkorlik admin`: the first account, without which nobody can sign in.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use clap::Subcommand;

use super::Outcome;
use super::say::say;
use crate::config::Config;
use crate::db::{Pools, Store, migrate_up};
use crate::kernel::clock::Clock;
use crate::people::{Passwords, create_admin};

#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Open an administrator's account. The password is one line on standard input.
    Create {
        /// What the person signs in with.
        #[arg(long)]
        login: String,
        /// The person's name.
        #[arg(long)]
        name: String,
    },
}

impl Admin {
    pub(super) async fn perform(self, config: &Config) -> Outcome {
        let Self::Create { login, name } = self;
        let password = password()?;
        migrate_up(&config.storage.target).await?;
        let store = Store::new(Pools::open(&config.storage.target, 1).await?, Clock::System);
        create_admin(&store, &Passwords::new(1), &login, &name, &password).await?;
        say!("{name} may sign in as {login}.")?;
        Ok(())
    }
}

fn password() -> std::io::Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        eprint!("Password (shown as you type it): ");
        std::io::stderr().flush()?;
    }
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
