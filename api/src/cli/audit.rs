//! `hamkorlik audit verify`: the history's chain, checked from its first row to its last.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use indicatif::{ProgressBar, ProgressStyle};

use super::say::say;
use super::{Outcome, there};
use crate::config::{Glance, LOST_SECRET, Storage};
use crate::db::{Entry, Head, Pools, Seal, Verdict, read_heads, verify_chain};
use crate::kernel::keyring::Keyring;

/// Without a terminal, a line is printed each time so many more rows are checked.
const LINE_EVERY: u64 = 100_000;

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Check that no row of the history was edited, removed, inserted or moved.
    ///
    /// Compares it with the signed heads kept outside the database; only they can tell that the
    /// newest rows were cut off, or that the whole chain was computed again. Heads that are
    /// configured must be there.
    Verify {
        /// Files of signed heads, one of each replica; without: the configured one.
        #[arg(long, num_args = 1.., value_name = "FILE", conflicts_with = "without_heads")]
        heads: Vec<PathBuf>,
        /// Do without heads: after a restore on a new machine, before the product was served there.
        #[arg(long)]
        without_heads: bool,
    },
}

impl Audit {
    pub(super) async fn perform(self) -> Outcome {
        let Self::Verify { heads: named, without_heads } = self;
        let Glance { storage, keys, .. } = Glance::from_environment()?;
        there(&storage.target)?;
        let keys = keys.ok_or_else(|| format!("the secret key is not there: {LOST_SECRET}"))?;
        let files = if without_heads { Vec::new() } else { files_of_heads(&storage, &named) };
        let heads = signed_heads(&files, &keys)?;
        let pools = Pools::open(&storage.target, 1).await?;
        let verdict = verify(&heads, Some(&keys), &pools).await?;
        if verdict.fault.is_none() {
            // Said before anything is said to hold.
            expected(&files, &heads, &verdict)?;
        }
        print(&verdict)?;
        match verdict.fault {
            Some(_) => Err("the history does not verify".into()),
            None => Ok(()),
        }
    }
}

/// The files that are named, or else the configured one.
fn files_of_heads<'a>(storage: &'a Storage, named: &'a [PathBuf]) -> Vec<&'a Path> {
    let files = if named.is_empty() { storage.audit_heads.as_slice() } else { named };
    files.iter().map(PathBuf::as_path).collect()
}

/// The heads of these files. Whether there should have been any is told by the history.
fn signed_heads(files: &[&Path], keys: &Keyring) -> Result<Vec<Head>, Box<dyn std::error::Error>> {
    let mut heads = Vec::new();
    for file in files.iter().filter(|file| file.exists()) {
        heads.extend(read_heads(file, keys)?);
    }
    Ok(heads)
}

/// Who cuts the history's end off takes the heads away too: where rows are numbered, a file of heads
/// that is missing or empty is a fault.
fn expected(files: &[&Path], heads: &[Head], verdict: &Verdict) -> Outcome {
    let missing: Vec<_> = files.iter().filter(|file| !file.exists()).collect();
    let Some(file) = missing.first().copied().or(files.first()) else { return Ok(()) };
    if verdict.last.0 == 0 || (missing.is_empty() && !heads.is_empty()) {
        return Ok(());
    }
    Err(format!(
        "{}: there are no signed heads, so nothing shows whether the newest rows were cut off; \
         find out who took them away. Right after a restore, and before the product is served for \
         the first time, there are none yet: `hamkorlik audit verify --without-heads`",
        file.display()
    )
    .into())
}

/// Checks the chain, showing how far it is; the rows' seals too, where the secret is at hand.
pub(super) async fn verify(
    heads: &[Head],
    keys: Option<&Keyring>,
    pools: &Pools,
) -> Result<Verdict, Box<dyn std::error::Error>> {
    let (seal, db) = (keys.map(Seal::of), pools.reading());
    if !io::stderr().is_terminal() {
        let told = std::cell::Cell::new(0);
        let progress = |rows: u64| {
            if rows >= told.get() + LINE_EVERY {
                told.set(rows);
                // Progress that cannot be written must not stop the work.
                let _ = writeln!(io::stderr(), "{rows} rows checked");
            }
        };
        return Ok(verify_chain(heads, seal.as_ref(), &db, progress).await?);
    }
    let bar = ProgressBar::no_length();
    bar.set_style(ProgressStyle::with_template("{spinner} {pos} rows checked, {per_sec}")?);
    let progress = |rows| bar.set_position(rows);
    let verdict = verify_chain(heads, seal.as_ref(), &db, progress).await;
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
    let Entry { id, position, act, kind, record_id, at, .. } = row;
    let place = position.map_or_else(
        || format!("row {id}, no position"),
        |position| format!("position {position}"),
    );
    format!("{place}, {act} {kind} {record_id} at {at}")
}
