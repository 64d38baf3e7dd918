//! Filling the directory from a file: read and checked whole, compared, then written in batches,
//! so that other writers wait for a fraction of a second at a time. An import that was stopped in
//! the middle is run again and goes on where it was.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use super::entry::Entry;
use super::find;
use super::formats::{self, Contents};
use super::institution::InstitutionRecord;
use super::matching::{Face, Shared, Verdict, shared_domains, verdicts};
use super::merging::{combine, opened, revised};
use super::report::{Conflict, Party, Quandary, Report};
use crate::db::{Act, By, Failure, Store, Transient, Tx};

/// Institutions added in one transaction.
const ADDED_AT_ONCE: usize = 500;
/// Institutions changed in one transaction: each is a few statements of its own.
const CHANGED_AT_ONCE: usize = 200;
/// Each batch counts one up here; the row's lock lets one import write at a time.
const COUNTER: &str = "institution_import_batches";

/// Why an import did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The file is no directory of institutions.
    #[error("the file is not a list of institutions we know: {0}")]
    NotOurs(#[from] serde_json::Error),
    /// The database refused.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Imports a file. `progress` is told how many changes of how many are written.
///
/// # Errors
/// When the file cannot be used at all, or the database fails; what was written until then stays,
/// and a second run completes it.
pub async fn import(
    file: &Path,
    store: &Store,
    progress: impl Fn(u64, u64),
) -> Result<Report, ImportError> {
    let bytes = tokio::fs::read(file).await?;
    import_bytes(bytes, store, progress).await
}

/// As [`import`], of a file already in memory.
///
/// # Errors
/// As [`import`].
pub async fn import_bytes(
    bytes: Vec<u8>,
    store: &Store,
    progress: impl Fn(u64, u64),
) -> Result<Report, ImportError> {
    let contents = tokio::task::spawn_blocking(move || formats::read(&bytes))
        .await
        .map_err(std::io::Error::from)??;
    let Contents { read, left_out, entries, refused, normalised } = contents;
    let (entries, repeated) = combine(entries);
    let mut report = Report { read, repeated, left_out, normalised, refused, ..Report::default() };
    let by = By::system("import institutions");
    while !step(&entries, store, &by, &mut report, &progress).await? {}
    report.unchanged = entries.len() - report.held - report.added - report.changed;
    Ok(report)
}

/// Compares and writes; false when another import got in between and all must be compared anew.
async fn step(
    entries: &[Entry],
    store: &Store,
    by: &By,
    report: &mut Report,
    progress: &impl Fn(u64, u64),
) -> Result<bool, Failure> {
    let db = store.read();
    // Read before the directory itself: a batch in between is then noticed.
    let mut generation = find::generation(COUNTER, &db).await?;
    let kept = find::everything(&db).await?;
    let plan = plan(entries, &kept, store);
    report.conflicts = plan.conflicts;
    report.held = plan.held;
    let total = (plan.added.len() + plan.changed.len()) as u64;
    let mut done = 0;
    if total > 0 {
        progress(done, total);
    }
    for batch in batches(&plan.added, &plan.changed) {
        let start = Instant::now();
        match store.write(by, async |tx| batch.write(generation, tx).await).await {
            Ok(()) => {}
            Err(Interrupted::Overtaken) => return Ok(false),
            Err(Interrupted::Failure(failure)) => return Err(failure),
        }
        report.longest_write = report.longest_write.max(start.elapsed());
        generation += 1;
        let (added, changed) = batch.size();
        report.added += added;
        report.changed += changed;
        done += (added + changed) as u64;
        progress(done, total);
        // A waiting writer of the same process gets its turn.
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Ok(true)
}

/// What is to be written, and what is to be told.
struct Plan {
    added: Vec<InstitutionRecord>,
    changed: Vec<(InstitutionRecord, InstitutionRecord)>,
    held: usize,
    conflicts: Vec<Conflict>,
}

fn plan(entries: &[Entry], kept: &[InstitutionRecord], store: &Store) -> Plan {
    let of_file: Vec<Face<'_>> = entries.iter().map(face_of_entry).collect();
    let of_directory: Vec<Face<'_>> = kept.iter().map(face_of_record).collect();
    let verdicts = verdicts(&of_file, &of_directory);
    let shared = shared_domains(&of_file, &of_directory, &verdicts);
    let parties = Parties { entries, kept, verdicts: &verdicts };
    let mut plan =
        Plan { added: Vec::new(), changed: Vec::new(), held: 0, conflicts: parties.told(shared) };
    let at = store.clock().now();
    for (entry, verdict) in entries.iter().zip(&verdicts) {
        match verdict {
            Verdict::New => plan.added.push(opened(entry, store.clock().new_id(), at)),
            Verdict::Doubtful(_) => plan.held += 1,
            Verdict::Is(place) => {
                let before = &kept[*place];
                let after = revised(before, entry);
                if after != *before {
                    plan.changed.push((before.clone(), after));
                }
            }
        }
    }
    plan
}

fn face_of_entry(entry: &Entry) -> Face<'_> {
    Face {
        name_key: &entry.name_key,
        country: &entry.country,
        domains: entry.domains.iter().map(String::as_str).collect(),
        ror_id: entry.ror_id.as_deref(),
    }
}

fn face_of_record(record: &InstitutionRecord) -> Face<'_> {
    Face {
        name_key: &record.row.name_key,
        country: &record.row.country,
        domains: record.domains().collect(),
        ror_id: record.row.ror_id.as_deref(),
    }
}

/// Turns places into names.
struct Parties<'a> {
    entries: &'a [Entry],
    kept: &'a [InstitutionRecord],
    verdicts: &'a [Verdict],
}

impl Parties<'_> {
    fn told(&self, shared: Vec<Shared>) -> Vec<Conflict> {
        let shared = shared.into_iter().map(|Shared { domain, entries, institutions }| {
            self.conflict(Quandary::SharedDomain, Some(domain), &entries, &institutions)
        });
        let doubtful =
            self.verdicts.iter().enumerate().filter_map(|(entry, verdict)| match verdict {
                Verdict::Doubtful(several) => {
                    Some(self.conflict(Quandary::SeveralMatch, None, &[entry], several))
                }
                Verdict::Is(_) | Verdict::New => None,
            });
        shared.chain(doubtful).collect()
    }

    fn conflict(
        &self,
        quandary: Quandary,
        domain: Option<String>,
        entries: &[usize],
        institutions: &[usize],
    ) -> Conflict {
        let of_file = entries.iter().map(|place| self.entry(*place));
        let of_directory = institutions.iter().map(|place| self.institution(*place));
        let parties: BTreeSet<Party> = of_file.chain(of_directory).collect();
        Conflict { quandary, domain, parties: parties.into_iter().rev().collect() }
    }

    fn entry(&self, place: usize) -> Party {
        let entry = &self.entries[place];
        let institution_id = match &self.verdicts[place] {
            Verdict::Is(of) => Some(self.kept[*of].id()),
            Verdict::New | Verdict::Doubtful(_) => None,
        };
        let (name, country) = (entry.name.clone(), entry.country.clone());
        Party { index: Some(entry.index), institution_id, name, country }
    }

    fn institution(&self, place: usize) -> Party {
        let row = &self.kept[place].row;
        let (name, country) = (row.name.clone(), row.country.clone());
        Party { index: None, institution_id: Some(row.id), name, country }
    }
}

/// What one transaction writes.
enum Batch<'a> {
    Added(&'a [InstitutionRecord]),
    Changed(&'a [(InstitutionRecord, InstitutionRecord)]),
}

fn batches<'a>(
    added: &'a [InstitutionRecord],
    changed: &'a [(InstitutionRecord, InstitutionRecord)],
) -> impl Iterator<Item = Batch<'a>> {
    // Changes first: they may free what an addition takes.
    let changed = changed.chunks(CHANGED_AT_ONCE).map(Batch::Changed);
    changed.chain(added.chunks(ADDED_AT_ONCE).map(Batch::Added))
}

impl Batch<'_> {
    /// How many it adds and changes.
    const fn size(&self) -> (usize, usize) {
        match self {
            Self::Added(records) => (records.len(), 0),
            Self::Changed(pairs) => (0, pairs.len()),
        }
    }

    async fn write(&self, generation: i64, tx: &Tx) -> Result<(), Interrupted> {
        // Taken first, unlike other counters: its lock keeps imports one behind the other.
        if tx.next_number(COUNTER).await? != generation + 1 {
            return Err(Interrupted::Overtaken);
        }
        match self {
            Self::Added(records) => {
                tx.create_all(records.to_vec(), &Act::CREATED).await?;
            }
            Self::Changed(pairs) => {
                for (before, after) in *pairs {
                    tx.change(before, after.clone(), Act::CHANGED).await?;
                }
            }
        }
        Ok(())
    }
}

/// Why a batch was not written.
#[derive(Debug, thiserror::Error)]
enum Interrupted {
    #[error("another import got in between")]
    Overtaken,
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl Transient for Interrupted {
    fn is_transient(&self) -> bool {
        matches!(self, Self::Failure(failure) if failure.is_transient())
    }
}
