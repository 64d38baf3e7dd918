//! Hamkorlik: the working register of a university's department of international cooperation.

pub mod http;
pub mod kernel;
