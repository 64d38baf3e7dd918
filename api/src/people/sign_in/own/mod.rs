//! What people do about their own signing in: look through their sessions, end them, choose another
//! password.

mod change_password;
pub mod routes;
pub mod view;

pub use change_password::Change;
