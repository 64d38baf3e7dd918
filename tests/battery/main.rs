//! What happens when things break? Minutes long: `./dev battery`.
//!
//! The numbers are those of the quality document: R2 killed while writing, R6 the database is away; and a
//! large import while others write.

mod database_away;
mod killed_while_writing;
mod large_import;

use std::path::PathBuf;

use hamkorlik_tests::product::Fault;

/// The program under test, and the server's address with the name of a database of one's own.
#[expect(
    clippy::disallowed_methods,
    reason = "a test program is told by ./dev, through its environment"
)]
fn told(database: &str) -> Result<(PathBuf, String), Fault> {
    let binary =
        std::env::var("HAMKORLIK_TEST_BINARY").map_err(|_| "start it with ./dev battery")?;
    let server =
        std::env::var("HAMKORLIK_TEST_POSTGRES").map_err(|_| "start it with ./dev battery")?;
    let (server, _) = server.rsplit_once('/').ok_or("HAMKORLIK_TEST_POSTGRES names no database")?;
    Ok((PathBuf::from(binary), format!("{server}/{database}")))
}
