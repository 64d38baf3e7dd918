//! The people desk over the web: signing in as a browser does, the own account, the institute's
//! settings.

mod browser;
mod csrf;
mod me;
mod settings;
mod sign_in;
