//! The people desk: who works here and how they prove it, where in the institute they work, and
//! what the institute says of itself.
//!
//! An account has a login, a name, a language and roles. There is no default account: the first
//! administrator is opened on the command line, and as yet every other account too. Signing in is told in [`sign_in`], the tree of
//! faculties and chairs in [`units`], the people themselves, with or without an account, in
//! [`persons`], the institute's own settings in [`settings`], how each of them wants to see the
//! registers in [`views`].
//!
//! A coordinator's role is bound to a unit and reaches that unit and those below it.

pub mod account;
pub mod bind;
pub mod demo;
pub mod find;
pub mod input;
pub mod open;
mod owners;
pub mod password;
pub mod persons;
mod problems;
pub mod revise;
pub mod routes;
pub mod rules;
pub mod settings;
pub mod sign_in;
#[cfg(test)]
mod testing;
pub mod units;
pub mod view;
pub mod views;

pub use account::Account;
pub use bind::bind_role;
pub use find::names_of;
pub use open::{Opening, open_account};
pub use owners::Owners;
pub use password::Passwords;
pub use persons::{PersonId, PersonRef};
pub use rules::Refusal;
pub use sign_in::authenticator::TokenAuthenticator;
pub use sign_in::signing_key::{KeyError, SigningKeys};
pub use sign_in::token::Tokens;
pub use sign_in::{Origins, SignIn};
pub use units::UnitRef;
pub use view::{HistoryEntry, Me, UserRef};
