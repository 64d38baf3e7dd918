//! Applying: rows become records of the register, some in each transaction; where one of them is
//! refused, each in its own.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::check::{keep, ours};
use super::counts::Counts;
use super::find;
use super::guard::register_of;
use super::importable::{Adding, Importable, Importables, Known, Texts, Viewpoint};
use super::input::Applying;
use super::judge::{Unread, judge, read, verdict};
use super::record::{Import, ImportId, Stage};
use super::row::{self, ImportRow, Verdict, Wrong, Wrongs};
use super::rules::{Action, Refusal};
use crate::db::{Failure, Tx};
use crate::http::text::stripped;
use crate::http::{FieldCode, FieldError, Guard as _, Problem};
use crate::jobs::{Effect, Failed, Job, Kind, Queueing, Work, queue};

/// Rows that become records in one transaction: so many that its own cost hardly counts, so few that
/// nobody waits for it.
const CHUNK: usize = 50;

/// The job that makes records of rows.
#[derive(Clone, Debug)]
pub struct Apply(pub Importables);

/// Which import, and what becomes of the rows that are not good.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ApplyInput {
    import_id: ImportId,
    #[serde(default)]
    park: bool,
}

impl ApplyInput {
    const fn parked(self) -> &'static [Verdict] {
        if self.park { &[Verdict::Incomplete, Verdict::Refused] } else { &[] }
    }

    const fn verdicts(self) -> &'static [Verdict] {
        if self.park {
            &[Verdict::Good, Verdict::Incomplete, Verdict::Refused]
        } else {
            &[Verdict::Good]
        }
    }
}

/// Queues the applying of an import.
///
/// # Errors
/// When it has not been checked, a job works on it, or drafts are wanted of a register without.
pub(super) async fn ask(
    tx: &Tx,
    id: ImportId,
    input: Applying,
    registers: &Importables,
) -> Result<Job, Refusal> {
    let standing = find::hold(id, tx.actor(), &tx.read()).await?;
    standing.check(Action::Apply, tx.actor())?;
    let register = register_of(&standing.import.register, registers, tx.actor())?;
    if input.park && !register.keeps_drafts() {
        return Err(Refusal::wrong("/park", FieldCode::NotAllowed));
    }
    let input = ApplyInput { import_id: id, park: input.park };
    let job = queue::<Apply>(tx, &input, Queueing::default()).await?;
    keep(Import { job_id: Some(job.id), ..standing.import }, tx).await?;
    Ok(job)
}

impl Kind for Apply {
    const KIND: &'static str = "apply_import";
    type Input = ApplyInput;
    type Output = Counts;

    async fn perform(&self, work: &Work, input: ApplyInput) -> Result<Counts, Failed> {
        let id = input.import_id;
        let import = find::one(id, work.actor(), &work.read()).await?.import;
        let register = register_of(&import.register, &self.0, work.actor());
        let register = register.map_err(Problem::from)?;
        // What is good goes before what is only kept as a draft, which would look like it.
        let good = find::left(id, &[Verdict::Good], &work.read()).await?;
        let parked = match input.parked() {
            [] => Vec::new(),
            parked => find::left(id, parked, &work.read()).await?,
        };
        work.begin(good.len() + parked.len()).await?;
        for places in good.chunks(CHUNK).chain(parked.chunks(CHUNK)) {
            add_rows(places, input, register, work).await?;
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

/// Where an import stands of which so many rows are in the register.
pub(super) const fn stage_of(counts: Counts) -> Stage {
    if counts.added + counts.parked > 0 { Stage::Applied } else { Stage::Checked }
}

/// Makes records of rows, in one transaction: of all, or of none. What has come between since the
/// check is seen here: the rows are judged anew.
async fn add_rows(
    places: &[i64],
    input: ApplyInput,
    register: &dyn Importable,
    work: &Work,
) -> Result<(), Failed> {
    let id = input.import_id;
    // The row tells what refused it as well as the job does.
    let refused = RefCell::new(None);
    let op = async |tx: &Tx| {
        // Two imports of one file would not see what the other is adding: nothing in the database
        // says that there is one record of a name.
        tx.queue(&format!("import into {}", register.register())).await?;
        let import = ours(id, work, tx).await?;
        let rows = find::hold_rows(id, places, &tx.read()).await?;
        let (inside, outside) = rows.into_iter().partition(|row| row.record_id.is_some());
        let judged = judged_anew(outside, input.verdicts(), &import.defaults, register, tx).await?;
        let (wanted, passed): (Vec<_>, Vec<_>) =
            judged.into_iter().partition(|row| input.verdicts().contains(&row.verdict));
        let adding: Vec<Adding> = wanted.iter().map(|row| adding(row, &import.defaults)).collect();
        let added = register.add(&adding, tx).await.inspect_err(|problem| {
            refused.replace(wanted.first().cloned().map(|row| (row, problem.clone())));
        })?;
        let wanted: Vec<_> = wanted.into_iter().zip(added).map(become_record).collect();
        let effects =
            [inside, wanted.clone(), passed.clone()].concat().iter().map(effect).collect();
        // Cut off or cancelled later, the import still knows that records come from it.
        if !wanted.is_empty() && import.stage != Stage::Applied {
            keep(import.at(Stage::Applied).changed(tx.now()), tx).await?;
        }
        row::put([wanted, passed].concat(), tx).await?;
        Ok::<_, Problem>(effects)
    };
    match (work.rows(op).await, places) {
        (Err(Failed::Refused(why)), [place]) => {
            work.refused(*place - 1, why).await?;
            match refused.take() {
                Some((row, problem)) => tell(row, &problem, work).await,
                None => Ok(()),
            }
        }
        (Err(Failed::Refused(_)), places) => {
            // One of them is in the way of all: each for itself.
            for place in places {
                Box::pin(add_rows(&[*place], input, register, work)).await?;
            }
            Ok(())
        }
        (done, _) => done,
    }
}

/// A row as it becomes a record. A draft may come of a row that has what no text may have.
fn adding(row: &ImportRow, defaults: &Texts) -> Adding {
    let said = row.says(defaults).0.into_iter();
    let texts = said.map(|(field, text)| (field, stripped(&text).into_owned())).collect();
    Adding { texts: Texts(texts), draft: row.verdict != Verdict::Good }
}

fn become_record((row, known): (ImportRow, Known)) -> ImportRow {
    ImportRow { record_id: Some(known.id), record_label: Some(known.label), ..row }
}

/// What became of a row, at its place in the job.
fn effect(row: &ImportRow) -> (i64, Effect) {
    let outcome = match (row.record_id, row.verdict) {
        (None, _) => "passed_over",
        (Some(_), Verdict::Good | Verdict::Duplicate) => "added",
        (Some(_), Verdict::Incomplete | Verdict::Refused) => "parked",
    };
    (row.place - 1, Effect::new(outcome, row.record_id))
}

async fn judged_anew(
    rows: Vec<ImportRow>,
    kept: &[Verdict],
    defaults: &Texts,
    register: &dyn Importable,
    tx: &Tx,
) -> Result<Vec<ImportRow>, Failure> {
    let unread = rows.into_iter().map(Unread::from).collect();
    let read = read(unread, defaults, register, Viewpoint::of(tx)).await?;
    judge(read, kept, register, &mut HashMap::new(), Viewpoint::of(tx)).await
}

/// Keeps with a row what its register refused it for; unless another attempt has made a record of it.
async fn tell(row: ImportRow, problem: &Problem, work: &Work) -> Result<(), Failed> {
    let whole = [FieldError::new("/", FieldCode::NotAllowed)];
    let errors = if problem.errors().is_empty() { &whole[..] } else { problem.errors() };
    let problems = Wrongs(errors.iter().map(Wrong::from).collect());
    let row = ImportRow { verdict: verdict(errors, false), problems, ..row };
    work.write(async |tx| {
        let standing = find::hold_row(row.import_id, row.place, &tx.read()).await?;
        if standing.record_id.is_none() {
            row::put(vec![row.clone()], tx).await?;
        }
        Ok::<_, Failure>(())
    })
    .await
}
