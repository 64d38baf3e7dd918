//! The test office: a real server on a database of its own, and people who call it.

mod database;

pub(crate) use database::Database;
