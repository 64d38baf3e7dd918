//! Jobs: what is queued is done, once, by somebody; the kinds here belong to the tests alone.

mod attempts;
pub(crate) mod killed;
mod leases;
mod many;
mod plans;
mod queueing;
mod rows;
mod web;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hamkorlik::db::{By, EntryColumn, EntryEntity, Failure, Store};
use hamkorlik::http::{Code, Problem};
use hamkorlik::jobs::{
    Effect, Failed, Figures, Jitter, Job, JobEntity, Kind, Kinds, Queueing, Settings, Status,
    Tally, Work, Worker, queue,
};
use hamkorlik::kernel::actor::Actor;
use hamkorlik::kernel::id::UserId;
use hamkorlik::people::{Owners, account};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::db::note::Note;
use crate::db::process::until;

/// Writes one note as its last effect; before that it fails or panics as often as it is told.
pub(crate) struct Write;

#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Line {
    text: String,
    fails: i64,
    panics: i64,
    refused: bool,
}

impl Line {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

impl Kind for Write {
    const KIND: &'static str = "test_write";
    const ATTEMPTS: u32 = 3;
    type Input = Line;
    type Output = serde_json::Value;

    async fn perform(&self, work: &Work, input: Line) -> Result<Self::Output, Failed> {
        assert!(work.attempt() > input.panics, "told to");
        if input.refused {
            return Err(Problem::new(Code::Forbidden).into());
        }
        if work.attempt() <= input.fails {
            return Err(Problem::new(Code::DatabaseUnavailable).into());
        }
        let finished = work.finish(async |tx| {
            tx.create(Note::new(&input.text)).await?;
            Ok::<_, Failure>(serde_json::json!({"roles": work.actor().roles}))
        });
        finished.await
    }
}

/// Writes a note for each text; refuses `refused …`, and fails in the middle at `fails …` until the
/// attempt that is told.
pub(crate) struct Rows;

#[derive(Serialize, Deserialize)]
pub(crate) struct Texts {
    texts: Vec<String>,
    fails: i64,
}

impl Kind for Rows {
    const KIND: &'static str = "test_rows";
    type Input = Texts;
    type Output = Tally;

    async fn perform(&self, work: &Work, input: Texts) -> Result<Tally, Failed> {
        let each = work.each(&input.texts, async |tx, text| {
            let note = tx.create(Note::new(text)).await?;
            if text.starts_with("refused") {
                return Err(Problem::new(Code::Duplicate));
            }
            if text.starts_with("fails") && work.attempt() <= input.fails {
                return Err(Problem::new(Code::TimedOut));
            }
            Ok(Effect::new("created", Some(note.id)))
        });
        each.await
    }
}

/// Waits at a gate before its only effect; tells how that went.
#[derive(Clone, Default)]
pub(crate) struct Gate(Arc<Gates>);

struct Gates {
    reached: Semaphore,
    open: Semaphore,
    ends: Mutex<Vec<&'static str>>,
}

impl Default for Gates {
    fn default() -> Self {
        let (reached, open) = (Semaphore::new(0), Semaphore::new(0));
        Self { reached, open, ends: Mutex::default() }
    }
}

impl Gate {
    /// Waits until a job stands at the gate.
    async fn reached(&self) {
        self.0.reached.acquire().await.unwrap().forget();
    }

    fn open(&self) {
        self.0.open.add_permits(1);
    }

    /// How those who went through ended.
    fn ends(&self) -> Vec<&'static str> {
        self.0.ends.lock().unwrap().clone()
    }
}

impl Kind for Gate {
    const KIND: &'static str = "test_gate";
    type Input = String;
    type Output = ();

    async fn perform(&self, work: &Work, text: String) -> Result<(), Failed> {
        self.0.reached.add_permits(1);
        self.0.open.acquire().await.unwrap().forget();
        let written = work
            .finish(async |tx| {
                tx.create(Note::new(&text)).await?;
                Ok::<_, Failure>(())
            })
            .await;
        self.0.ends.lock().unwrap().push(match &written {
            Ok(()) => "written",
            Err(Failed::Stopped) => "stopped",
            Err(_) => "failed",
        });
        written
    }
}

/// Writes nothing and looks whether it is to leave off.
struct Patient(Gate);

impl Kind for Patient {
    const KIND: &'static str = "test_patient";
    type Input = ();
    type Output = ();

    async fn perform(&self, work: &Work, (): ()) -> Result<(), Failed> {
        self.0.0.reached.add_permits(1);
        while !work.is_cancelled() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        self.0.0.ends.lock().unwrap().push("stopped");
        Err(Failed::Stopped)
    }
}

/// Never ends by itself.
struct Stubborn(Gate);

impl Kind for Stubborn {
    const KIND: &'static str = "test_stubborn";
    type Input = ();
    type Output = ();

    async fn perform(&self, _: &Work, (): ()) -> Result<(), Failed> {
        self.0.0.reached.add_permits(1);
        std::future::pending().await
    }
}

/// Quick, and without chance.
pub(crate) fn quick() -> Settings {
    Settings {
        slots: 4,
        look: Duration::from_millis(5),
        jitter: Jitter::Fixed(255),
        ..Settings::default()
    }
}

pub(crate) fn worker(store: &Store, kinds: Kinds, settings: Settings) -> Worker {
    Worker::new(store.clone(), kinds, Arc::new(Owners::new(true)), Figures::default(), settings)
}

/// A worker at work; it is stopped, not dropped.
struct AtWork {
    stop: tokio::sync::oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl AtWork {
    fn start(worker: Worker) -> Self {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let task = worker.run(async {
            stopped.await.ok();
        });
        Self { stop, task: tokio::task::spawn_local(task) }
    }

    async fn stop(self) {
        self.stop.send(()).ok();
        self.task.await.unwrap();
    }
}

/// The account of a demonstration login.
pub(crate) async fn user(login: &str, store: &Store) -> UserId {
    let row = account::user::Entity::find()
        .filter(account::user::Column::Login.eq(login))
        .one(&store.read())
        .await;
    row.unwrap().unwrap().id
}

/// The officer, without any roles: a job asks for them itself.
pub(crate) async fn officer(store: &Store) -> By {
    let user_id = Some(user("officer", store).await);
    By { actor: Actor { user_id, ..Actor::system("officer") }, request_id: None }
}

/// Queues a job for the officer.
pub(crate) async fn queued<K: Kind>(store: &Store, input: &K::Input, queueing: Queueing) -> Job {
    let by = officer(store).await;
    let job: Result<Job, Failure> =
        store.write(&by, async |tx| queue::<K>(tx, input, queueing.clone()).await).await;
    job.unwrap()
}

/// The job as it is now.
pub(crate) async fn now(job: &Job, store: &Store) -> Job {
    JobEntity::find_by_id(job.id).one(&store.read()).await.unwrap().unwrap()
}

/// Waits until the job stands so.
async fn stands(job: &Job, status: Status, store: &Store) -> Job {
    until("the job stands so", async || now(job, store).await.status == status).await;
    now(job, store).await
}

/// How often each note was written.
pub(crate) async fn notes(store: &Store) -> BTreeMap<String, usize> {
    let written = EntryEntity::find().filter(EntryColumn::Kind.eq("note")).all(&store.read()).await;
    let mut found = BTreeMap::new();
    for row in written.unwrap() {
        *found.entry(row.content().unwrap().label).or_default() += 1;
    }
    found
}

/// These notes, once each.
fn once<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, usize> {
    texts.into_iter().map(|text| (text.to_owned(), 1)).collect()
}
