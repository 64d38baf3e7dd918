//! The tests of the API, on SQLite, and on PostgreSQL when `HAMKORLIK_TEST_POSTGRES` names a
//! server. A folder for each desk, mirroring its operations.

mod agreements;
mod bulk;
mod contract;
mod db;
mod directory;
mod edge;
mod engines;
mod exports;
mod harness;
mod imports;
mod jobs;
mod partners;
mod people;
mod schema;
mod structure;
