//! A person changes their own password. Every other session of theirs ends with it.

use uuid::Uuid;

use super::super::throttle::Counted;
use super::super::{Refusal, SignIn, session};
use crate::db::{Act, By, Tx};
use crate::kernel::secret::Secret;
use crate::people::account::Account;
use crate::people::find as accounts;
use crate::people::password::Place;

/// A password to change.
#[derive(Debug)]
pub struct Change {
    /// The one the account has.
    pub current: Secret<String>,
    /// The one it is to have.
    pub new: Secret<String>,
    /// The client's address.
    pub address: String,
    /// The session that stays.
    pub session: Uuid,
}

impl SignIn {
    /// Changes the password of whoever asks. A wrong present one counts as a failed sign-in does:
    /// somebody else's open browser is no place to try passwords.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn change_password(&self, by: &By, change: &Change) -> Result<(), Refusal> {
        let seen = accounts::own(&by.actor, &self.store.read()).await?;
        if !seen.is_open(self.demo) {
            return Err(Refusal::SessionEnded);
        }
        let look = async |place| self.chosen(&seen, change, place).await;
        let (hash, counted) = self.counting(&seen.row.login, &change.address, look).await?;
        let hash = hash.ok_or(Refusal::WrongPassword)?;
        let replace = async |tx: &Tx| replace(tx, &seen, &hash, &counted, change.session).await;
        self.store.write(by, replace).await
    }

    /// The hash of the new password, if the present one is right.
    async fn chosen(
        &self,
        seen: &Account,
        change: &Change,
        place: Place,
    ) -> Result<Option<String>, Refusal> {
        let row = &seen.row;
        let present = row.password_hash.as_deref();
        if !self.passwords.verify(change.current.reveal(), present, place).await? {
            return Ok(None);
        }
        let chosen = self.passwords.choose(change.new.reveal(), &row.login, &row.name).await;
        chosen.map(Some).map_err(Refusal::NewPassword)
    }
}

async fn replace(
    tx: &Tx,
    seen: &Account,
    hash: &str,
    counted: &Counted,
    session: Uuid,
) -> Result<(), Refusal> {
    let before = accounts::hold_own(tx.actor(), &tx.read()).await?;
    // Changed meanwhile: what was verified is no longer the present one.
    if before.row.password_hash != seen.row.password_hash {
        return Err(Refusal::WrongPassword);
    }
    let mut after = before.clone();
    after.row.password_hash = Some(hash.to_owned());
    let user = after.user_id();
    tx.change(&before, after, Act::named("change_password")).await?;
    session::revoke_others(tx, user, session).await?;
    counted.succeeded(tx).await?;
    Ok(())
}
