//! Figures for Prometheus: how many jobs stand where.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::find;
use super::job::Status;
use crate::db::{Failure, Reading};

/// What is counted. What is done is only more each day.
const COUNTED: [Status; 3] = [Status::Waiting, Status::Running, Status::Failed];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    status: &'static str,
}

/// How many jobs stand where, in the whole database. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Figures(Family<Labels, Gauge>);

impl Figures {
    /// Puts them among the others.
    pub fn register(&self, registry: &mut Registry) {
        registry.register("jobs", "Jobs in the database", self.0.clone());
    }

    pub(super) async fn count(&self, db: &Reading<'_>) -> Result<(), Failure> {
        let counted = find::counted(COUNTED, db).await?;
        for status in COUNTED {
            let jobs = counted.iter().find(|(of, _)| *of == status).map_or(0, |(_, jobs)| *jobs);
            self.0.get_or_create(&Labels { status: named(status) }).set(jobs);
        }
        Ok(())
    }
}

const fn named(status: Status) -> &'static str {
    match status {
        Status::Waiting => "waiting",
        Status::Running => "running",
        Status::Done => "done",
        Status::Failed => "failed",
        Status::Cancelled => "cancelled",
    }
}
