//! Work in bulk: one transaction for each row, and its outcome with it.

use std::collections::BTreeMap;

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use super::find;
use super::kind::{Failed, Tell};
use super::row;
use super::work::Work;
use crate::db::{Failure, Transient, Tx};

/// The outcome of a row that was refused.
const REFUSED: &str = "refused";

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    outcome: &'static str,
    record_id: Option<Uuid>,
}

impl Effect {
    /// An outcome by a code of the job's kind, `created`, and the record it is about. `refused` is
    /// kept for rows whose operation is.
    #[must_use]
    pub fn new(outcome: &'static str, record_id: Option<Uuid>) -> Self {
        Self { outcome, record_id }
    }
}

/// How many rows had which outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = JobTally)]
pub struct Tally(pub BTreeMap<String, i64>);

impl Work {
    /// Does one row, once: its effect and its outcome are written together, and a row that has an
    /// outcome is passed over. A refusal is the row's outcome and not the job's.
    ///
    /// # Errors
    /// What is worth another attempt, or [`Failed::Stopped`].
    pub async fn row<E>(
        &self,
        place: i64,
        op: impl AsyncFn(&Tx) -> Result<Effect, E>,
    ) -> Result<(), Failed>
    where
        E: From<Failure> + Transient + Into<Failed>,
    {
        let done = self.write(async |tx| {
            if find::row_at(self.job(), place, &tx.read()).await?.is_some() {
                return Ok(());
            }
            let Effect { outcome, record_id } = op(tx).await?;
            let outcome = outcome.to_owned();
            let row = row::Model { job_id: self.job(), place, outcome, record_id, problem: None };
            Ok::<_, E>(self.record(row, tx).await?)
        });
        match done.await {
            Err(Failed::Refused(told)) => self.refused(place, told).await,
            done => done,
        }
    }

    /// Does several rows in one transaction, with their outcomes by their places; those that have an
    /// outcome keep it. Refused, nothing of them is written, and each can be done by itself.
    ///
    /// # Errors
    /// `op`'s refusal, what is worth another attempt, or [`Failed::Stopped`].
    pub async fn rows<E>(
        &self,
        op: impl AsyncFn(&Tx) -> Result<Vec<(i64, Effect)>, E>,
    ) -> Result<(), Failed>
    where
        E: From<Failure> + Transient + Into<Failed>,
    {
        self.write(async |tx| {
            let rows = op(tx).await?.into_iter().map(|(place, effect)| {
                let Effect { outcome, record_id } = effect;
                let outcome = outcome.to_owned();
                row::Model { job_id: self.job(), place, outcome, record_id, problem: None }
            });
            Ok::<_, E>(self.record_all(rows.collect(), tx).await?)
        })
        .await
    }

    /// Records a row as refused.
    ///
    /// # Errors
    /// What is worth another attempt, or [`Failed::Stopped`].
    pub async fn refused(&self, place: i64, told: Box<dyn Tell>) -> Result<(), Failed> {
        let problem = told.tell(self.job(), self.actor().language);
        self.refused_row(place, problem).await
    }

    async fn refused_row(&self, place: i64, problem: Value) -> Result<(), Failed> {
        let row = row::Model {
            job_id: self.job(),
            place,
            outcome: REFUSED.to_owned(),
            record_id: None,
            problem: Some(problem),
        };
        self.write(async |tx| self.record(row.clone(), tx).await).await
    }

    async fn record(&self, row: row::Model, tx: &Tx) -> Result<(), Failure> {
        self.record_all(vec![row], tx).await
    }

    /// A row that has an outcome keeps it.
    async fn record_all(&self, rows: Vec<row::Model>, tx: &Tx) -> Result<(), Failure> {
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let place = [row::Column::JobId, row::Column::Place];
        let kept = OnConflict::columns(place).do_nothing().to_owned();
        row::Entity::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
            .on_conflict(kept)
            .exec_without_returning(tx.bookkeeping())
            .await?;
        self.step(count, tx).await
    }

    /// Tells how many rows are still to be done: beside those that an earlier attempt has done.
    ///
    /// # Errors
    /// The database's, or [`Failed::Stopped`].
    pub async fn begin(&self, left: usize) -> Result<(), Failed> {
        let done = find::outcomes(self.job(), &self.read()).await?.values().sum::<i64>();
        let left = i64::try_from(left).unwrap_or(i64::MAX);
        self.tell_progress(Some(done), done.saturating_add(left)).await
    }

    /// Does each of the items as a row, in their order; after a failure it goes on behind the last
    /// one done. Tells how many had which outcome.
    ///
    /// # Errors
    /// What is worth another attempt, or [`Failed::Stopped`].
    pub async fn each<T, E>(
        &self,
        items: &[T],
        op: impl AsyncFn(&Tx, &T) -> Result<Effect, E>,
    ) -> Result<Tally, Failed>
    where
        E: From<Failure> + Transient + Into<Failed>,
    {
        let done = find::next_place(self.job(), &self.read()).await?;
        self.tell_progress(Some(done), i64::try_from(items.len()).unwrap_or(i64::MAX)).await?;
        let rest = (0_i64..).zip(items).skip_while(|(place, _)| *place < done);
        for (place, item) in rest {
            self.row(place, async |tx| op(tx, item).await).await?;
        }
        Ok(Tally(find::outcomes(self.job(), &self.read()).await?))
    }
}
