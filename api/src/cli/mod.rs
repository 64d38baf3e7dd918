//! The command line: one file for each command.

mod logging;
mod migrate;
mod openapi;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;

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
    /// Print the contract, OpenAPI 3.1, as JSON.
    Openapi,
}

/// What a command may end with.
type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Reads the command line and does what it asks.
#[must_use]
pub fn run() -> ExitCode {
    match perform(Line::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hamkorlik: {error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(command: Command) -> Outcome {
    match command {
        Command::Openapi => openapi::print(),
        Command::Serve => serve::serve(Config::from_environment()?),
        Command::Migrate(what) => block_on(what.perform(&Config::from_environment()?)),
    }
}

/// Runs a command that is no server on the current thread.
fn block_on(command: impl Future<Output = Outcome>) -> Outcome {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(command)
}
