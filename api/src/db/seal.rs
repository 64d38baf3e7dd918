//! What binds each row of the history to the configured secret, from the moment it is written: who
//! can write to the database but does not know the secret cannot make a row that is numbered, nor
//! one that verifies.
//!
//! The seal stands where a salt stood before there were seals: in front of the content, under the
//! digest, so the chain covers it too. Like a salt it cannot be guessed. Rows of before have sixteen
//! random bytes there; they count only up to the first sealed row.

use aws_lc_rs::hmac;

use super::history::Model;
use crate::kernel::keyring::{Keyring, Purpose, sha256};

/// Bytes of salt in a row of before there were seals.
const SALT_BYTES: usize = 16;
/// Bytes of a seal.
const SEAL_BYTES: usize = 32;

/// The key that seals rows. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Seal(hmac::Key);

impl Seal {
    /// The key of this secret.
    #[must_use]
    pub fn of(keys: &Keyring) -> Self {
        Self(keys.mac(Purpose::HistoryRow))
    }

    /// The row, sealed.
    pub(super) fn put(&self, mut row: Model) -> Model {
        let seal = self.over(&row);
        row.digest = digest(&row, seal.as_ref());
        row.salt = Some(seal.as_ref().to_vec());
        row
    }

    /// Whether who knows the secret wrote the row as it is, its place in the chain apart.
    pub(super) fn holds(&self, row: &Model) -> bool {
        let kept = row.salt.as_deref().unwrap_or_default();
        let same = aws_lc_rs::constant_time::verify_slices_are_equal;
        same(self.over(row).as_ref(), kept).is_ok() && digest(row, kept) == row.digest
    }

    fn over(&self, row: &Model) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(&row.told());
        context.update(row.content.as_deref().unwrap_or_default().as_bytes());
        context.sign()
    }
}

fn digest(row: &Model, salt: &[u8]) -> Vec<u8> {
    sha256(&[salt, row.content.as_deref().unwrap_or_default().as_bytes()])
}

impl Model {
    /// Whether the row is of before there were seals.
    pub(super) fn is_unsealed(&self) -> bool {
        self.salt.as_ref().is_some_and(|salt| salt.len() == SALT_BYTES)
    }

    /// Whether the digest is that of salt and content. Only two lengths of salt are right: with any
    /// other, bytes could wander between salt and content without changing the digest.
    pub(super) fn is_whole(&self) -> bool {
        let salt = self.salt.as_deref().unwrap_or_default();
        [SALT_BYTES, SEAL_BYTES].contains(&salt.len()) && digest(self, salt) == self.digest
    }
}
