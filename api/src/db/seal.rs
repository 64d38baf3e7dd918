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

#[cfg(test)]
mod tests {
    use sea_orm::{
        ActiveModelTrait as _, ConnectionTrait as _, EntityTrait as _, IntoActiveModel as _, Set,
    };
    use uuid::Uuid;

    use super::super::history::{ActiveModel, Entity, last_numbered};
    use super::super::testing::stores;
    use super::super::{Fault, Numbered, Store, Verdict, number_pending, verify_chain};
    use super::*;
    use crate::kernel::clock::Clock;

    /// A row as it was written before there were seals.
    fn unsealed(version: i64) -> Model {
        let mut row = Model {
            id: Clock::System.new_id(),
            position: None,
            kind: "note".into(),
            record_id: Uuid::nil(),
            root_id: Uuid::nil(),
            version,
            act: "created".into(),
            actor_id: None,
            at: Clock::System.now(),
            request_id: None,
            content: Some("{}".into()),
            salt: Some(vec![7; SALT_BYTES]),
            digest: Vec::new(),
            hash: None,
        };
        row.digest = digest(&row, &[7; SALT_BYTES]);
        row
    }

    async fn insert(row: Model, store: &Store) {
        let db = &store.pools().write;
        Entity::insert(row.into_active_model()).exec_without_returning(db).await.unwrap();
    }

    async fn number(store: &Store) -> Numbered {
        let db = store.begin().await.unwrap();
        let numbered = number_pending(store.seal(), &db).await.unwrap();
        db.commit().await.unwrap();
        numbered
    }

    async fn verdict(store: &Store) -> Verdict {
        verify_chain(&[], Some(store.seal()), &store.read(), |_| ()).await.unwrap()
    }

    #[tokio::test]
    async fn rows_of_before_there_were_seals_count_up_to_the_first_sealed_one() {
        for store in stores(|| Clock::System).await {
            let (mut hash, mut position) = (Vec::new(), 0);
            for version in 1..=3 {
                let mut row = unsealed(version);
                position += 1;
                hash = row.chained(position, &hash);
                (row.position, row.hash) = (Some(position), Some(hash.clone()));
                insert(row, &store).await;
            }
            insert(unsealed(4), &store).await;
            insert(store.seal().put(unsealed(5)), &store).await;
            assert_eq!(number(&store).await, Numbered { rows: 2, refused: vec![] });
            assert_eq!((verdict(&store).await.fault, verdict(&store).await.rows), (None, 5));

            let late = unsealed(6);
            let id = late.id;
            insert(late, &store).await;
            assert_eq!(number(&store).await, Numbered { rows: 0, refused: vec![id] });
            assert_eq!(verdict(&store).await.fault, Some(Fault::Smuggled));
            let away = "DELETE FROM history WHERE position IS NULL";
            store.pools().write.execute_unprepared(away).await.unwrap();
            assert_eq!(verdict(&store).await.fault, None);
        }
    }

    #[tokio::test]
    async fn a_chain_that_is_computed_again_does_not_hide_an_edit() {
        for store in stores(|| Clock::System).await {
            insert(store.seal().put(unsealed(1)), &store).await;
            number(&store).await;
            let mut row = last_numbered(&store.read()).await.unwrap().unwrap();
            row.act = "removed".into();
            let mut forged: ActiveModel = row.clone().into_active_model();
            (forged.act, forged.hash) = (Set(row.act.clone()), Set(Some(row.chained(1, &[]))));
            forged.update(&store.pools().write).await.unwrap();
            assert_eq!(verdict(&store).await.fault, Some(Fault::Forged(1)));
        }
    }

    #[tokio::test]
    async fn in_a_new_history_every_row_is_sealed() {
        for store in stores(|| Clock::System).await {
            let row = unsealed(1);
            let id = row.id;
            insert(row, &store).await;
            assert_eq!(number(&store).await, Numbered { rows: 0, refused: vec![id] });
            assert_eq!(verdict(&store).await.fault, Some(Fault::Smuggled));
        }
    }
}
