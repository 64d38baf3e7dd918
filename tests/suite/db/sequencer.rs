//! The sequencer on PostgreSQL: nothing is skipped by who follows the positions, although commits
//! come in another order than inserts, in three processes, one of which is killed.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use hamkorlik::config::Config;
use hamkorlik::db::{
    By, EntryColumn, EntryEntity, Failure, Pools, Store, Target, run_sequencer, verify_chain,
};
use hamkorlik::kernel::clock::Clock;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Statement,
};
use uuid::Uuid;

use super::note::{Note, open};
use super::process::{Running, not_run, task, until};
use crate::harness::Database;

/// Writers in each process that commit at once, and how much each writes.
const FREE: usize = 3;
const FREE_WRITES: usize = 60;
/// What one more writer in each process holds back between INSERT and COMMIT.
const HELD_WRITES: usize = 10;
/// How far the reader must have gone past a held row before it is committed.
const PAST: i64 = 3;

type Seen = Arc<Mutex<BTreeSet<Uuid>>>;

/// A process that writes, and numbers, as `serve` does.
pub(super) fn write_as(name: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config = Config::from_environment().unwrap();
    let name = name.to_owned();
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        let pools = Pools::open(&config.storage.target, 10).await.unwrap();
        let store = Store::new(pools, Clock::System, &config.keys);
        let (stop, mut stopped) = tokio::sync::watch::channel(());
        let stopped = async move { while stopped.changed().await.is_ok() {} };
        let numbering = tokio::spawn(run_sequencer(store.clone(), None, stopped));
        let free = Arc::new(AtomicUsize::new(FREE));
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..FREE {
            let (store, free, name) = (store.clone(), Arc::clone(&free), name.clone());
            writers.spawn_local(async move {
                for number in 0..FREE_WRITES {
                    write(&store, &format!("{name} {writer} {number}"), None).await;
                }
                free.fetch_sub(1, Ordering::SeqCst);
            });
        }
        writers.spawn_local({
            let store = store.clone();
            async move {
                for number in 0..HELD_WRITES {
                    write(&store, &format!("{name} held {number}"), Some(&free)).await;
                }
            }
        });
        writers.join_all().await;
        drop(stop);
        numbering.await.unwrap();
    });
}

/// One write, tried until it is committed, then acknowledged on standard output. A held one stays
/// between INSERT and COMMIT until the reader has gone past where it might have been numbered, or
/// nobody here writes any more.
async fn write(store: &Store, text: &str, held: Option<&AtomicUsize>) {
    loop {
        let note = Note::new(text);
        let written: Result<Note, Failure> = store
            .write(&By::system("writer"), async |tx| {
                let before = last_position(store).await;
                let note = tx.create(note.clone()).await?;
                if let Some(free) = held {
                    until("the reader is past", async || {
                        free.load(Ordering::SeqCst) == 0 || reader(store).await > before + PAST
                    })
                    .await;
                }
                Ok(note)
            })
            .await;
        if let Ok(note) = written {
            println!("\nwritten {}", note.id);
            return;
        }
    }
}

async fn number(store: &Store, sql: &str) -> i64 {
    let statement = Statement::from_string(DbBackend::Postgres, sql);
    let row = store.read().query_one_raw(statement).await.ok().flatten();
    row.map_or(0, |row| row.try_get_by_index(0).unwrap())
}

async fn last_position(store: &Store) -> i64 {
    number(store, "SELECT coalesce(max(position), 0) FROM history").await
}

/// How far the reader is.
async fn reader(store: &Store) -> i64 {
    number(store, "SELECT value FROM counters WHERE name = 'reader'").await
}

/// Starts a writer; its acknowledgements are collected as they come.
fn start(name: &str, target: &Target, folder: &std::path::Path, seen: &Seen) -> Running {
    let mut command = task(&format!("writer {name}"), target, folder);
    let mut writer = Running::start(command.stderr(std::process::Stdio::inherit()));
    let (out, seen) = (writer.0.stdout.take().unwrap(), Arc::clone(seen));
    std::thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            if let Some(id) = line.strip_prefix("written ") {
                seen.lock().unwrap().insert(id.parse().unwrap());
            }
        }
    });
    writer
}

/// Follows the positions as the change feed does, and tells how far it is.
struct Reader {
    store: Store,
    at: i64,
    rows: Vec<(Uuid, Uuid, i64)>,
}

impl Reader {
    async fn read(&mut self) -> usize {
        let rows: Vec<(Uuid, Uuid, i64)> = EntryEntity::find()
            .select_only()
            .columns([EntryColumn::Id, EntryColumn::RecordId, EntryColumn::Position])
            .filter(EntryColumn::Position.gt(self.at))
            .order_by_asc(EntryColumn::Position)
            .limit(50)
            .into_tuple()
            .all(&self.store.read())
            .await
            .unwrap();
        let Some((.., position)) = rows.last() else { return 0 };
        self.at = *position;
        let sql = format!(
            "INSERT INTO counters (name, value) VALUES ('reader', {0}) \
             ON CONFLICT (name) DO UPDATE SET value = {0}",
            self.at
        );
        self.store.pools().write.execute_unprepared(&sql).await.unwrap();
        let read = rows.len();
        self.rows.extend(rows);
        read
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_of_positions_misses_nothing() {
    let database = Database::fresh().await;
    if let Target::Sqlite(_) = database.target {
        // SQLite has one writer at a time: insert order is commit order.
        not_run("HAMKORLIK_TEST_POSTGRES is not set");
        return;
    }
    let (target, folder) = (&database.target, database.folder.path());
    let store = open(target).await;
    let acknowledged: [Seen; 3] = std::array::from_fn(|_| Seen::default());
    let mut writers: Vec<Running> =
        (0..3).map(|n| start(&format!("process {n}"), target, folder, &acknowledged[n])).collect();

    let mut reader = Reader { store: store.clone(), at: 0, rows: Vec::new() };
    let mut killed = false;
    until("every writer has ended and every row is read", async || {
        let read = reader.read().await;
        if !killed && acknowledged[2].lock().unwrap().len() >= 30 {
            // Without notice, in the middle of its transactions, perhaps of the numbering.
            writers[2].0.kill().unwrap();
            writers[2].0.wait().unwrap();
            writers[2] = start("process 2 again", target, folder, &acknowledged[2]);
            killed = true;
        }
        let ended = |writer: &mut Running| writer.0.try_wait().unwrap().is_some();
        read == 0 && writers.iter_mut().all(ended) && reader.read().await == 0
    })
    .await;
    assert!(killed, "one process was killed in the middle");
    for writer in &mut writers {
        assert!(writer.0.wait().unwrap().success());
    }

    let everything = FREE * FREE_WRITES + HELD_WRITES;
    let read: BTreeSet<Uuid> = reader.rows.iter().map(|(id, ..)| *id).collect();
    let notes: BTreeSet<Uuid> = reader.rows.iter().map(|(_, note, _)| *note).collect();
    let rows = EntryEntity::find().count(&store.read()).await.unwrap();
    assert_eq!(reader.rows.len() as u64, rows, "rows read and rows there are");
    assert_eq!(read.len(), reader.rows.len(), "no row was read twice");
    assert!(rows >= (3 * everything + 30) as u64);
    for seen in &acknowledged {
        assert!(seen.lock().unwrap().is_subset(&notes), "what was acknowledged was read");
    }
    assert!(reader.rows.iter().map(|(.., position)| *position).eq(1..=reader.at), "no gap");
    let verdict = verify_chain(&[], Some(store.seal()), &store.read(), |_| ()).await.unwrap();
    assert_eq!((verdict.fault, verdict.pending, verdict.rows), (None, 0, rows));
    assert!(overtaken(&store).await > 0, "some commits came in another order than their inserts");
}

/// Held rows that are numbered after rows that were inserted later.
async fn overtaken(store: &Store) -> i64 {
    number(
        store,
        "SELECT count(*) FROM history held WHERE content LIKE '% held %' AND EXISTS \
         (SELECT FROM history WHERE position < held.position AND at > held.at)",
    )
    .await
}
