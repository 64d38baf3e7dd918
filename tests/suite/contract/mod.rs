//! The contract: what is published equals what the handlers say.

mod access;
mod code_lists;
mod document;
mod recipes;
