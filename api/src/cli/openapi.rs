//! `hamkorlik openapi`: the contract, without server or database.

use super::Outcome;
use super::say::say;
use crate::app::contract;

pub(super) fn print() -> Outcome {
    say!("{:#}", contract()?)?;
    Ok(())
}
