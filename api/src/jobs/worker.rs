//! The worker: looks for jobs that are due, and works on several at a time.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;
use uuid::Uuid;

use super::attend::attend;
use super::backoff::Jitter;
use super::figures::Figures;
use super::find;
use super::job::Job;
use super::kind::{Actors, Kinds};
use super::lease;
use crate::db::{Failure, Store};

/// The figures are counted once in so many looks.
const LOOKS: u32 = 10;

/// How a worker works.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Jobs at a time.
    pub slots: usize,
    /// How often it looks for jobs other replicas have queued, and whether a running one was
    /// cancelled.
    pub look: Duration,
    /// How long a job is held before it must be renewed. Renewed at a third of it.
    pub lease: chrono::Duration,
    /// How long a job that is to leave off may go on before it is cut off.
    pub grace: Duration,
    /// How long a job is put off after its first attempt at most; doubled with each.
    pub retry: chrono::Duration,
    /// Where chance comes from.
    pub jitter: Jitter,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            slots: 2,
            look: Duration::from_secs(1),
            lease: chrono::Duration::seconds(60),
            grace: Duration::from_secs(20),
            retry: chrono::Duration::seconds(10),
            jitter: Jitter::Random,
        }
    }
}

/// Works on the jobs of the kinds it knows. Cheap to clone.
#[derive(Clone)]
pub struct Worker {
    pub(super) store: Store,
    pub(super) kinds: Kinds,
    pub(super) actors: Arc<dyn Actors>,
    pub(super) settings: Settings,
    figures: Figures,
    name: String,
}

impl fmt::Debug for Worker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("kinds", &self.kinds).finish_non_exhaustive()
    }
}

impl Worker {
    /// A worker on this database.
    #[must_use]
    pub fn new(
        store: Store,
        kinds: Kinds,
        actors: Arc<dyn Actors>,
        figures: Figures,
        settings: Settings,
    ) -> Self {
        let name = store.clock().new_id::<Uuid>().to_string();
        Self { store, kinds, actors, settings, figures, name }
    }

    /// Works until `stop` is done; what runs then is given back between two writes, so that another
    /// replica goes on at once. Needs a `LocalSet`, as the server's own loop is.
    pub async fn run(self, stop: impl Future<Output = ()>) {
        let (asked, stopping) = watch::channel(false);
        let mut running = JoinSet::new();
        let mut counted = None;
        tokio::pin!(stop);
        loop {
            if let Err(error) = self.fill(&mut running, &stopping).await {
                tracing::warn!(%error, "jobs could not be looked for; trying again");
            }
            self.count(&mut counted).await;
            tokio::select! {
                () = &mut stop => break,
                Some(_) = running.join_next() => {}
                () = self.store.announced() => {}
                () = tokio::time::sleep(self.settings.look) => {}
            }
        }
        asked.send_replace(true);
        while running.join_next().await.is_some() {}
    }

    /// Takes what is due as long as there is room. Looks on the readers' connections first: a claim
    /// takes the writer's turn.
    async fn fill(
        &self,
        running: &mut JoinSet<()>,
        stopping: &watch::Receiver<bool>,
    ) -> Result<(), Failure> {
        let kinds = self.kinds.names();
        while running.len() < self.settings.slots && !kinds.is_empty() {
            let now = self.store.clock().now();
            if !find::any_due(&kinds, now, &self.store.read()).await? {
                break;
            }
            let Some(job) = self.claim(&kinds).await? else { break };
            running.spawn_local(attend(self.clone(), job, stopping.clone()));
        }
        Ok(())
    }

    async fn claim(&self, kinds: &[&'static str]) -> Result<Option<Job>, Failure> {
        lease::claim(&self.store, kinds, &self.name, self.settings.lease).await
    }

    async fn count(&self, counted: &mut Option<Instant>) {
        if counted.is_some_and(|at| at.elapsed() < self.settings.look * LOOKS) {
            return;
        }
        *counted = Some(Instant::now());
        if let Err(error) = self.figures.count(&self.store.read()).await {
            tracing::warn!(%error, "jobs could not be counted; trying again later");
        }
    }
}
