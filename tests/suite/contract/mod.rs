//! The contract: what is published equals what the handlers say.

mod document;
