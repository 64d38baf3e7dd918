//! `hamkorlik openapi`: the contract, without server or database.

use std::io::Write as _;

use super::Outcome;
use crate::app::contract;

pub(super) fn print() -> Outcome {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &contract()?)?;
    writeln!(out)?;
    Ok(())
}
