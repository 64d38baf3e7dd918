//! The command line: one file for each command.

mod admin;
mod audit;
mod backup;
mod demo;
mod doctor;
mod healthcheck;
mod import;
mod keys;
mod logging;
mod migrate;
mod openapi;
pub mod progress;
mod say;
mod serve;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use self::demo::load as load_demo;
pub use self::import::import;
use crate::config::{Config, Glance};
use crate::db::Target;

/// The working register of a university's department of international cooperation.
///
/// Configured by environment variables HAMKORLIK_…; `hamkorlik doctor` lists them.
#[derive(Debug, Parser)]
#[command(name = "hamkorlik", version, about)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API until asked to stop.
    Serve,
    /// Bring the database's schema up to date, or tell where it stands.
    #[command(subcommand)]
    Migrate(migrate::Migrate),
    /// Open accounts: administrators, officers and all others.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Records and accounts to look around with.
    #[command(subcommand)]
    Demo(demo::Demo),
    /// Look after the history of who changed what.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Replace what access tokens are signed with.
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Write all records to one file, while the product goes on working.
    ///
    /// The file must not exist yet. The secret key (`HAMKORLIK_SECRET_KEY` or `secret.key` in the
    /// data folder) and the audit heads are not in it: keep copies of them elsewhere, and do keep
    /// them, because what is encrypted in the records can be read with that key only.
    /// With PostgreSQL the program `pg_dump` must be present.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Fill an empty database from a file that `backup` wrote.
    ///
    /// The file is checked before anything is touched, the history in it before the database gets
    /// its name: what does not hold leaves nothing behind. The secret key is not in a backup: put
    /// the one the records were written with in place first, and the history's seals are checked too.
    /// With PostgreSQL the program `pg_restore` must be present.
    Restore {
        /// The file to read.
        file: PathBuf,
    },
    /// Check configuration, database and machine, and say what to do about what is wrong.
    Doctor,
    /// Ask the running server whether it can serve; for containers.
    Healthcheck,
    /// Fill a register from a file.
    #[command(subcommand)]
    Import(import::Import),
    /// Print the contract, OpenAPI 3.1, as JSON.
    Openapi,
}

/// What a command may end with.
type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Reads the command line and does what it asks.
#[must_use]
pub fn run() -> ExitCode {
    run_line(std::env::args_os())
}

/// Does what the given command line asks; its first word is the name of the program.
#[must_use]
pub fn run_line(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let line = match Line::try_parse_from(words) {
        Ok(line) => line,
        Err(error) => error.exit(),
    };
    match perform(line.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody may read it any more; the exit status still tells.
            let _ = writeln!(std::io::stderr(), "hamkorlik: {error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Outcome {
    match command {
        Command::Openapi => openapi::print(),
        Command::Serve => serve::serve(Config::from_environment()?),
        Command::Import(what) => block_on(what.perform(&Config::from_environment()?)),
        Command::Migrate(what) => block_on(what.perform()),
        Command::Admin(what) => block_on(what.perform(&Config::from_environment()?)),
        Command::Demo(what) => block_on(what.perform(&Config::from_environment()?)),
        Command::Keys(what) => block_on(what.perform(&Config::from_environment()?)),
        Command::Audit(what) => block_on(what.perform()),
        Command::Backup { file } => block_on(backup::back_up(&Glance::from_environment()?, &file)),
        Command::Restore { file } => block_on(backup::restore(&Glance::from_environment()?, &file)),
        Command::Doctor => block_on(doctor::examine()),
        Command::Healthcheck => healthcheck::ask(Glance::from_environment()?.web.listen),
    }
}

/// A command that only reads makes no database: a mistyped folder is told, not filled.
fn there(target: &Target) -> Outcome {
    match target {
        Target::Sqlite(file) if !file.exists() => {
            let file = file.display();
            Err(format!("{file}: there is no such database; is HAMKORLIK_DATA right?").into())
        }
        _ => Ok(()),
    }
}

/// Runs a command that is no server on the current thread.
fn block_on(command: impl Future<Output = Outcome>) -> Outcome {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(command)
}
