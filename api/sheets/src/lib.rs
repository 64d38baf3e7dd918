//! Office tables in and out.

pub mod write;
