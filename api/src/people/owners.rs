//! For whom a job acts: its owner, with the roles the owner has when it runs.

use futures_util::future::BoxFuture;

use super::find;
use crate::db::{Failure, Reading};
use crate::jobs::Actors;
use crate::kernel::actor::Actor;
use crate::kernel::id::UserId;

/// Reads the owners of jobs from their accounts.
#[derive(Clone, Copy, Debug)]
pub struct Owners {
    demo: bool,
}

impl Owners {
    /// Demonstration accounts count only where they may sign in.
    #[must_use]
    pub const fn new(demo: bool) -> Self {
        Self { demo }
    }
}

impl Actors for Owners {
    fn actor<'a>(
        &'a self,
        owner: UserId,
        db: Reading<'a>,
    ) -> BoxFuture<'a, Result<Option<Actor>, Failure>> {
        Box::pin(async move {
            let account = find::by_id(owner, &db).await?;
            Ok(account.filter(|account| account.is_open(self.demo)).map(|account| account.actor()))
        })
    }
}
