//! `hamkorlik admin`: accounts, without which nobody can sign in.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use clap::{Args, Subcommand};
use sea_orm::{ActiveEnum as _, Iterable as _};

use super::Outcome;
use super::say::say;
use crate::config::Config;
use crate::db::{Pools, Store, migrate_up};
use crate::kernel::clock::Clock;
use crate::kernel::permission::Role;
use crate::people::{Opening, Passwords, open_account};

#[derive(Debug, Subcommand)]
pub(super) enum Admin {
    /// Open an account. The password is one line on standard input.
    Create(Create),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// What the person signs in with.
    #[arg(long)]
    login: String,
    /// The person's name.
    #[arg(long)]
    name: String,
    /// What the person is; one or several of applicant, coordinator, evaluator, officer, head,
    /// legal, finance, hr, protocol, management, auditor, admin.
    #[arg(
        long = "role", num_args = 1.., value_name = "ROLE", value_parser = role,
        default_value = "admin"
    )]
    roles: Vec<Role>,
    /// The code of the unit a coordinator acts for, with those below it.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
}

impl Admin {
    pub(super) async fn perform(self, config: &Config) -> Outcome {
        let Self::Create(Create { login, name, roles, unit }) = self;
        let opening = Opening { login, name, roles, unit, password: password()? };
        migrate_up(&config.storage.target).await?;
        let pools = Pools::open(&config.storage.target, 1).await?;
        let store = Store::new(pools, Clock::System, &config.keys);
        let account = open_account(&store, &Passwords::new(1), &opening).await?;
        let roles: Vec<_> = account.roles.iter().map(|held| held.role.to_value()).collect();
        let (name, login) = (&account.row.name, &account.row.login);
        say!("{name} may sign in as {login}, {}.", roles.join(", "))?;
        Ok(())
    }
}

/// A role by the name it has in the API.
fn role(name: &str) -> Result<Role, String> {
    Role::iter().find(|role| role.to_value() == name).ok_or_else(|| {
        let known: Vec<_> = Role::iter().map(|role| role.to_value()).collect();
        format!("there are these roles: {}", known.join(", "))
    })
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_help_names_every_role() {
        let mut line = super::super::Line::command();
        let admin = line.find_subcommand_mut("admin").unwrap();
        let help = admin.find_subcommand_mut("create").unwrap().render_long_help().to_string();
        for known in Role::iter() {
            assert_eq!(role(&known.to_value()), Ok(known));
            assert!(help.contains(&known.to_value()), "{known:?}: {help}");
        }
        assert!(role("Officer").unwrap_err().contains("officer"));
    }
}
