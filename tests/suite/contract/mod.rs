//! The contract: what is published equals what the handlers say.

mod access;
mod document;
mod recipes;
