//! The jobs floor: work that takes longer than a request may, done after the answer.
//!
//! A desk queues a job inside the transaction that asks for it ([`queue()`]), so the job is there
//! exactly if that transaction commits. A worker ([`Worker`]) of any replica claims it, holds it by a
//! lease it renews, and does it as its owner, with the roles the owner has by then. What a job writes
//! goes through [`Work`], and each of these transactions first touches the job's row by the lease's
//! token: a replica whose lease was lost, or whose job was cancelled, writes nothing more. So what
//! [`Work::row`], [`Work::each`] and [`Work::finish`] write happens once, whoever dies when.
//!
//! What failed for a passing reason is tried again, later each time; after the last attempt, or once
//! it was refused, the job stands as `failed` with its problem until an administrator runs it again.
//! Jobs are bookkeeping, not history: they are deleted thirty days after their end, with their rows.
//! What their effects changed stands in the history like any other write.
//!
//! A kind of job belongs to a desk ([`Kind`]) and is listed in `app.rs`. Requests are known in
//! `routes/` and `problems` alone.

mod attend;
mod backoff;
mod bulk;
mod figures;
mod find;
mod job;
mod kind;
mod lease;
mod lifecycle;
mod problems;
mod queue;
pub mod routes;
mod row;
mod stand;
mod target;
mod work;
mod worker;

pub use backoff::Jitter;
pub use bulk::{Effect, Tally};
pub use figures::Figures;
pub use job::{Column as JobColumn, Entity as JobEntity, Job, JobId, Status};
pub use kind::{Actors, Failed, Kind, Kinds, Tell};
pub use queue::{Queueing, queue};
pub use row::{Entity as JobRowEntity, Model as JobRow};
pub use target::{Target, check_distinct};
pub use work::Work;
pub use worker::{Settings, Worker};
