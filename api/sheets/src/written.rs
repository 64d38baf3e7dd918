//! Single values as people write them: days, terms, periods, yes and no, contacts.
//!
//! Everything here is forgiving of how a thing is written (either script, any apostrophe, stray
//! spaces and dots, upper case) and strict about what it is: a text that is not understood as a
//! whole gives `None`, never a guess.

mod contact;
mod day;
mod fold;
mod period;
mod term;
mod yes;

pub use self::{
    contact::{emails, phones, websites},
    day::{PartialDay, day, day_of_text},
    fold::fold,
    period::period,
    term::{Term, term},
    yes::yes,
};
