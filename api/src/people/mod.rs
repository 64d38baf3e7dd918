//! The people desk: who works here and how they prove it, and what the institute says of itself.
//!
//! An account has a login, a name, a language and roles. There is no default account: the first
//! administrator is opened on the command line. Signing in is told in [`sign_in`], the institute's
//! own settings in [`settings`].

pub mod account;
pub mod demo;
pub mod find;
pub mod input;
pub mod open;
pub mod password;
mod problems;
pub mod revise;
pub mod routes;
pub mod rules;
pub mod settings;
pub mod sign_in;
#[cfg(test)]
mod testing;
pub mod view;

pub use account::Account;
pub use find::names_of;
pub use open::create_admin;
pub use password::Passwords;
pub use rules::Refusal;
pub use sign_in::authenticator::TokenAuthenticator;
pub use sign_in::signing_key::{KeyError, SigningKeys};
pub use sign_in::token::Tokens;
pub use sign_in::{Origins, SignIn};
pub use view::{HistoryEntry, Me, UserRef};
