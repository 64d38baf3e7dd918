//! The test office: a real server on a database of its own, and people who call it.

mod database;
mod office;

pub(crate) use database::{Database, keys};
pub(crate) use office::{Answered, Caller, OTHER_ORIGIN, Office, send, tag};
