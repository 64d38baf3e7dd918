//! How what goes wrong with a job is told: as a problem of the catalogue, in the language its owner
//! reads.

use serde_json::{Value, json};

use super::job::JobId;
use super::kind::{Failed, Tell};
use crate::db::Failure;
use crate::http::{Code, Problem};
use crate::kernel::language::UiLanguage;

impl Tell for Problem {
    fn tell(&self, job: JobId, language: UiLanguage) -> Value {
        let id = job.to_string();
        // The job's log lines carry its id where a request's carry the request's.
        json!(self.body(language, &format!("/v1/jobs/{id}"), &id))
    }

    fn cause(&self) -> String {
        match Problem::cause(self) {
            Some(cause) => format!("{self}: {cause}"),
            None => self.to_string(),
        }
    }
}

impl From<Problem> for Failed {
    /// What passes by itself is worth another attempt, and so is a defect of ours: it may be gone
    /// with the next release, and until then it is found among the failed jobs.
    fn from(problem: Problem) -> Self {
        match problem.code() {
            Code::Busy | Code::DatabaseUnavailable | Code::TimedOut | Code::Internal => {
                Self::Again(Box::new(problem))
            }
            _ => Self::Refused(Box::new(problem)),
        }
    }
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Problem::from(failure).into()
    }
}

/// What goes wrong with a job beside what its desk says.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It has panicked.
    Panicked,
    /// Whoever worked on it was gone, each time.
    Interrupted,
    /// The owner's account is closed or gone.
    OwnerClosed,
    /// Its input cannot be read, or its result not be written.
    Unreadable(serde_json::Error),
}

impl Trouble {
    pub(super) fn again(self) -> Failed {
        Failed::Again(Box::new(Problem::from(self)))
    }

    pub(super) fn refused(self) -> Failed {
        Failed::Refused(Box::new(Problem::from(self)))
    }

    pub(super) fn told(self, job: JobId) -> Value {
        Problem::from(self).tell(job, UiLanguage::default())
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Panicked => Self::internal("the job has panicked"),
            Trouble::Interrupted => Self::new(Code::JobInterrupted),
            Trouble::OwnerClosed => Self::new(Code::JobOwnerClosed),
            Trouble::Unreadable(error) => Self::internal(&error),
        }
    }
}
