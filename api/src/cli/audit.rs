//! `hamkorlik audit verify`: the history's chain, checked from its first row to its last.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};

use super::Outcome;
use super::say::say;
use crate::config::Config;
use crate::db::{Entry, Head, Pools, Store, Target, Verdict, read_heads, verify_chain};
use crate::kernel::clock::Clock;

/// Without a terminal, a line is printed each time so many more rows are checked.
const LINE_EVERY: u64 = 100_000;

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Check that no row of the history was edited, removed, inserted or moved.
    ///
    /// Compares it with the signed heads kept outside the database; only they can tell that the
    /// newest rows were cut off, or that the whole chain was computed again.
    Verify {
        /// Files of signed heads, one of each replica; without: the configured one.
        #[arg(long, num_args = 1.., value_name = "FILE")]
        heads: Vec<PathBuf>,
    },
}

impl Audit {
    pub(super) async fn perform(self, config: &Config) -> Outcome {
        let Self::Verify { heads } = self;
        let heads = signed_heads(config, &heads)?;
        if let Target::Sqlite(file) = &config.storage.target
            && !file.exists()
        {
            return Err(format!("{}: there is no such database", file.display()).into());
        }
        let pools = Pools::open(&config.storage.target, 1).await?;
        let verdict = verify(&heads, pools).await?;
        print(&verdict)?;
        match verdict.fault {
            Some(_) => Err("the history does not verify".into()),
            None => Ok(()),
        }
    }
}

/// The heads of the named files; of the configured one, where it exists, when none is named.
fn signed_heads(
    config: &Config,
    named: &[PathBuf],
) -> Result<Vec<Head>, Box<dyn std::error::Error>> {
    let kept = |file: &&PathBuf| file.exists();
    let configured = config.storage.audit_heads.as_ref().filter(kept);
    let files: Vec<&Path> = if named.is_empty() {
        configured.into_iter().map(PathBuf::as_path).collect()
    } else {
        named.iter().map(PathBuf::as_path).collect()
    };
    let mut heads = Vec::new();
    for file in files {
        heads.extend(read_heads(file, &config.keys)?);
    }
    Ok(heads)
}

/// Checks the chain, showing how far it is.
pub(super) async fn verify(
    heads: &[Head],
    pools: Pools,
) -> Result<Verdict, Box<dyn std::error::Error>> {
    let store = Store::new(pools, Clock::System);
    if !io::stderr().is_terminal() {
        let told = std::cell::Cell::new(0);
        let progress = |rows: u64| {
            if rows >= told.get() + LINE_EVERY {
                told.set(rows);
                // Progress that cannot be written must not stop the work.
                let _ = writeln!(io::stderr(), "{rows} rows checked");
            }
        };
        return Ok(verify_chain(heads, &store.read(), progress).await?);
    }
    let bar = ProgressBar::no_length();
    bar.set_style(ProgressStyle::with_template("{spinner} {pos} rows checked, {per_sec}")?);
    let verdict = verify_chain(heads, &store.read(), |rows| bar.set_position(rows)).await;
    bar.finish_and_clear();
    Ok(verdict?)
}

/// Says what was found.
pub(super) fn print(verdict: &Verdict) -> io::Result<()> {
    let Verdict { rows, pending, heads, fault, row, last: _ } = verdict;
    say!("rows checked:   {rows}")?;
    say!("not numbered:   {pending} (the running server numbers them)")?;
    say!("heads compared: {heads}")?;
    if *heads == 0 {
        say!(
            "no signed heads: that the newest rows were cut off, or the whole chain computed \
             again, cannot be seen"
        )?;
    }
    match fault {
        None => say!("the history holds")?,
        Some(fault) => {
            say!("FAULT: {fault}")?;
            if let Some(row) = row {
                say!("found at: {}", place(row))?;
            }
        }
    }
    Ok(())
}

/// Where a row stands and what it tells; its actor and content are left out, they may be forged.
fn place(row: &Entry) -> String {
    let Entry { position, act, kind, record_id, at, .. } = row;
    let position = position.unwrap_or_default();
    format!("position {position}, {act} {kind} {record_id} at {at}")
}
