//! What people change about themselves.

use super::account::Account;
use super::find;
use super::input::MyChanges;
use super::rules::Refusal;
use crate::db::{Act, Tx};

/// Changes the actor's own account. What changes nothing leaves no trace.
///
/// # Errors
/// The database's.
pub async fn revise_own(tx: &Tx, changes: &MyChanges) -> Result<Account, Refusal> {
    let MyChanges { language } = changes;
    let before = find::hold_own(tx.actor(), &tx.read()).await?;
    let mut after = before.clone();
    language.clone().apply_or_default(&mut after.row.language);
    if after == before {
        return Ok(before);
    }
    Ok(tx.change(&before, after, Act::CHANGED).await?)
}
