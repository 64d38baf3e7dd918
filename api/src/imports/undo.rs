//! Undoing: the records an import made are deleted, as long as nobody changed them and nothing depends
//! on them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::apply::stage_of;
use super::check::{keep, ours};
use super::counts::Counts;
use super::find;
use super::guard::register_of;
use super::importable::Importables;
use super::record::{Import, ImportId};
use super::row;
use super::rules::{Action, Refusal};
use crate::db::Tx;
use crate::http::{Code, Guard as _, Problem};
use crate::jobs::{Effect, Failed, Job, Kind, Queueing, Work, queue};

/// The job that takes the records of an import back.
#[derive(Clone, Debug)]
pub struct Undo(pub Importables);

/// Which import.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct UndoInput {
    import_id: ImportId,
}

/// Queues the undoing of an import.
///
/// # Errors
/// When nothing of it is in the register, or a job works on it.
pub(super) async fn ask(tx: &Tx, id: ImportId, registers: &Importables) -> Result<Job, Refusal> {
    let standing = find::hold(id, tx.actor(), &tx.read()).await?;
    standing.check(Action::Undo, tx.actor())?;
    register_of(&standing.import.register, registers, tx.actor())?;
    let job = queue::<Undo>(tx, &UndoInput { import_id: id }, Queueing::default()).await?;
    keep(Import { job_id: Some(job.id), ..standing.import }, tx).await?;
    Ok(job)
}

impl Kind for Undo {
    const KIND: &'static str = "undo_import";
    type Input = UndoInput;
    type Output = Counts;

    async fn perform(&self, work: &Work, input: UndoInput) -> Result<Counts, Failed> {
        let id = input.import_id;
        let import = find::one(id, work.actor(), &work.read()).await?.import;
        let register = register_of(&import.register, &self.0, work.actor());
        let register = register.map_err(Problem::from)?;
        let inside = find::inside(id, &work.read()).await?;
        work.begin(inside.len()).await?;
        for (place, record) in inside {
            let op = async |tx: &Tx| {
                ours(id, work, tx).await?;
                match register.take_back(record, tx).await {
                    // Deleted by hand since: it is where it was to be.
                    Err(problem) if problem.code() == Code::NotFound => {}
                    taken => taken?,
                }
                row::without_record(id, place, tx).await?;
                Ok::<_, Problem>(Effect::new("taken_back", None::<Uuid>))
            };
            work.row(place - 1, op).await?;
        }
        work.finish(async |tx| {
            let import = ours(id, work, tx).await?;
            let counts = find::counts([id], &tx.read()).await?.remove(&id).unwrap_or_default();
            keep(import.at(stage_of(counts)).changed(tx.now()), tx).await?;
            Ok::<_, Problem>(counts)
        })
        .await
    }
}
