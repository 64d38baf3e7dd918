//! Failed sign-ins are counted in the database, for all replicas together: by login and address,
//! so that one person's typing errors hurt nobody else, and by login alone against many addresses.
//!
//! An attempt counts as failed before the password is looked at, and is forgotten when it was
//! right: however many come at once, only as many passwords are looked at as the limit says. One
//! that is refused is not counted: whoever goes on from one address does not use up the login's
//! own limit, which would lock its owner out.
//!
//! Whoever tries from many addresses does use it up. So an address from which somebody has signed
//! in to the account within a month stands apart: its own limit holds for it, the one against many
//! addresses does not.

use chrono::Duration;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, Statement,
};

use super::{Refusal, find};
use crate::db::{Failure, Tx};
use crate::kernel::clock::Timestamp;
use crate::kernel::keyring::sha256;

/// How long failures count.
const WINDOW: Duration = Duration::minutes(15);
/// Failures of one login from one address.
const FROM_ONE_ADDRESS: i64 = 10;
/// Failures of one login from anywhere.
const FROM_ANYWHERE: i64 = 100;
/// How long an address is known from which somebody has signed in.
const KNOWN: Duration = Duration::days(30);

pub(super) mod row {
    use sea_orm::entity::prelude::*;

    use crate::kernel::clock::Timestamp;

    /// The table `sign_in_failures`. Of an address that is known for a login it keeps a row without
    /// failures, which the cleaning of old rows leaves alone until it is known no longer.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_failures")]
    pub struct Model {
        /// A hash of what is counted.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: Vec<u8>,
        /// How many failures.
        pub failures: i64,
        /// Since when; of a known address, until when.
        pub started_at: Timestamp,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// What one attempt is counted under.
#[derive(Clone, Debug)]
pub struct Attempt {
    pair: Vec<u8>,
    login: Vec<u8>,
    known: Vec<u8>,
}

impl Attempt {
    /// An attempt on a login from an address.
    #[must_use]
    pub fn new(login: &str, address: &str) -> Self {
        let (login, address) = (login.as_bytes(), address.as_bytes());
        Self {
            pair: sha256(&[b"pair\0", login, b"\0", address]),
            login: sha256(&[b"login\0", login]),
            known: sha256(&[b"known\0", login, b"\0", address]),
        }
    }

    /// Counts the attempt as failed; then the password may be looked at.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], when nothing is counted: the transaction is given up.
    pub async fn begin(&self, tx: &Tx) -> Result<Counted, Refusal> {
        let known = find::is_known(&self.known, tx.now(), &tx.read()).await?;
        let counted = Counted { attempt: self.clone(), known };
        for (subject, limit) in counted.limits() {
            let (failures, since) = count(tx, subject).await?;
            if failures > limit {
                let left = (since + WINDOW - tx.now()).num_seconds().max(1);
                return Err(Refusal::TooMany { seconds: u32::try_from(left).unwrap_or(1) });
            }
        }
        Ok(counted)
    }
}

/// An attempt that was counted as failed.
#[derive(Clone, Debug)]
pub struct Counted {
    attempt: Attempt,
    known: bool,
}

impl Counted {
    /// Takes the count back of an attempt whose password nobody has looked at.
    ///
    /// # Errors
    /// The database's.
    pub async fn take_back(&self, tx: &Tx) -> Result<(), Failure> {
        use sea_orm::sea_query::ExprTrait as _;

        for (subject, _) in self.limits() {
            row::Entity::update_many()
                .col_expr(row::Column::Failures, Expr::col(row::Column::Failures).sub(1_i64))
                .filter(row::Column::Subject.eq(subject))
                .filter(row::Column::Failures.gt(0_i64))
                .exec(tx.bookkeeping())
                .await?;
        }
        Ok(())
    }

    /// Forgets the failures after a success, and remembers where it came from. What others have
    /// tried stays counted when a known address succeeds.
    ///
    /// # Errors
    /// The database's.
    pub async fn succeeded(&self, tx: &Tx) -> Result<(), Failure> {
        for (subject, _) in self.limits() {
            row::Entity::delete_many()
                .filter(row::Column::Subject.eq(subject))
                .exec(tx.bookkeeping())
                .await?;
        }
        self.remember(tx).await
    }

    async fn remember(&self, tx: &Tx) -> Result<(), Failure> {
        let subject = self.attempt.known.clone();
        let known = row::Model { subject, failures: 0, started_at: tx.now() + KNOWN };
        let again = OnConflict::column(row::Column::Subject)
            .update_column(row::Column::StartedAt)
            .to_owned();
        row::Entity::insert(known.into_active_model())
            .on_conflict(again)
            .exec_without_returning(tx.bookkeeping())
            .await?;
        Ok(())
    }

    /// What is counted, and how many failures of it are allowed. Always in this order, the login
    /// that several addresses share last: two attempts never wait for each other in a circle.
    fn limits(&self) -> Vec<(&[u8], i64)> {
        let pair = (self.attempt.pair.as_slice(), FROM_ONE_ADDRESS);
        let login = (self.attempt.login.as_slice(), FROM_ANYWHERE);
        if self.known { vec![pair] } else { vec![pair, login] }
    }
}

/// Counts a failure; how many there are now, and since when.
async fn count(tx: &Tx, subject: &[u8]) -> Result<(i64, Timestamp), Failure> {
    let db = tx.bookkeeping();
    let sql = "INSERT INTO sign_in_failures (subject, failures, started_at) VALUES ($1, 1, $2) \
               ON CONFLICT (subject) DO UPDATE SET \
               failures = CASE WHEN sign_in_failures.started_at <= $3 THEN 1 \
                          ELSE sign_in_failures.failures + 1 END, \
               started_at = CASE WHEN sign_in_failures.started_at <= $3 THEN $2 \
                            ELSE sign_in_failures.started_at END \
               RETURNING failures, started_at";
    let values = [subject.to_vec().into(), tx.now().into(), (tx.now() - WINDOW).into()];
    let count = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let row = db.query_one_raw(count).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("a counted sign-in".to_owned()))?;
    Ok((row.try_get("", "failures")?, row.try_get("", "started_at")?))
}
