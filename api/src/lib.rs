//! Hamkorlik: the working register of a university's department of international cooperation.
//!
//! The desks of the office are [`people`] (accounts, signing in, units and persons, the institute's
//! settings), [`partners`] (with the directory of the world's institutions) and [`agreements`]. They
//! stand on five floors: [`kernel`] (the words every desk uses), [`db`] (the one way to write, and
//! the history it leaves), [`jobs`] (work that takes longer than a request), [`http`] (how requests
//! are read and answered) and [`imports`] (files read into a register).

pub mod agreements;
pub mod app;
pub mod cli;
pub mod config;
pub mod db;
pub mod http;
pub mod imports;
pub mod jobs;
pub mod kernel;
pub mod partners;
pub mod people;
