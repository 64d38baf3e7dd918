//! Failed sign-ins are counted in the database, for all replicas together: by login and address,
//! so that one person's typing errors hurt nobody else, and by login alone against many addresses.

use chrono::Duration;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement};

use super::find::failures_since;
use crate::db::{Failure, Reading, Tx};
use crate::kernel::keyring::sha256;

/// How long failures count.
const WINDOW: Duration = Duration::minutes(15);
/// Failures of one login from one address.
const FROM_ONE_ADDRESS: i64 = 10;
/// Failures of one login from anywhere.
const FROM_ANYWHERE: i64 = 100;

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    use crate::kernel::clock::Timestamp;

    /// The table `sign_in_failures`.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_failures")]
    pub struct Model {
        /// A hash of what is counted.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: Vec<u8>,
        /// How many failures.
        pub failures: i64,
        /// Since when.
        pub started_at: Timestamp,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What one attempt is counted under.
#[derive(Clone, Debug)]
pub struct Attempt {
    pair: Vec<u8>,
    login: Vec<u8>,
}

impl Attempt {
    /// An attempt on a login from an address.
    #[must_use]
    pub fn new(login: &str, address: &str) -> Self {
        let (login, address) = (login.as_bytes(), address.as_bytes());
        Self {
            pair: sha256(&[b"pair\0", login, b"\0", address]),
            login: sha256(&[b"login\0", login]),
        }
    }

    /// Seconds to wait before the next attempt, if there were too many.
    ///
    /// # Errors
    /// The database's.
    pub async fn must_wait(
        &self,
        now: crate::kernel::clock::Timestamp,
        db: &Reading<'_>,
    ) -> Result<Option<u32>, Failure> {
        let subjects = [self.pair.clone(), self.login.clone()];
        let rows = failures_since(subjects, now - WINDOW, db).await?;
        let limit = |row: &row::Model| {
            if row.subject == self.pair { FROM_ONE_ADDRESS } else { FROM_ANYWHERE }
        };
        let until = rows
            .iter()
            .filter(|row| row.failures >= limit(row))
            .map(|row| row.started_at + WINDOW)
            .max();
        Ok(until.map(|until| u32::try_from((until - now).num_seconds().max(1)).unwrap_or(1)))
    }

    /// Counts a failure.
    ///
    /// # Errors
    /// The database's.
    pub async fn failed(&self, tx: &Tx) -> Result<(), Failure> {
        // The login first, always: two attempts never wait for each other in a circle.
        for subject in [&self.login, &self.pair] {
            count(tx, subject).await?;
        }
        row::Entity::delete_many()
            .filter(row::Column::StartedAt.lt(tx.now() - WINDOW))
            .exec(tx.bookkeeping())
            .await?;
        Ok(())
    }

    /// Forgets the failures after a success.
    ///
    /// # Errors
    /// The database's.
    pub async fn succeeded(&self, tx: &Tx) -> Result<(), Failure> {
        row::Entity::delete_many()
            .filter(row::Column::Subject.is_in([self.pair.clone(), self.login.clone()]))
            .exec(tx.bookkeeping())
            .await?;
        Ok(())
    }
}

async fn count(tx: &Tx, subject: &[u8]) -> Result<(), Failure> {
    let db = tx.bookkeeping();
    let sql = "INSERT INTO sign_in_failures (subject, failures, started_at) VALUES ($1, 1, $2) \
               ON CONFLICT (subject) DO UPDATE SET \
               failures = CASE WHEN sign_in_failures.started_at <= $3 THEN 1 \
                          ELSE sign_in_failures.failures + 1 END, \
               started_at = CASE WHEN sign_in_failures.started_at <= $3 THEN $2 \
                            ELSE sign_in_failures.started_at END";
    let values = [subject.to_vec().into(), tx.now().into(), (tx.now() - WINDOW).into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}
