//! The smallest thing that leaves a history.

use hamkorlik::db::{By, Failure, Heads, Pools, Recorded, Stamp, Store, Target, run_sequencer};
use hamkorlik::kernel::clock::{Clock, Timestamp};
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::harness::keys;

/// A note that is kept nowhere but in the history.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    pub(crate) id: Uuid,
    pub(crate) text: String,
    version: i64,
    at: Timestamp,
}

impl Note {
    pub(crate) fn new(text: &str) -> Self {
        Self { id: Clock::System.new_id(), text: text.into(), version: 1, at: Clock::System.now() }
    }
}

impl Recorded for Note {
    const KIND: &'static str = "note";

    fn id(&self) -> Uuid {
        self.id
    }

    fn version(&self) -> i64 {
        self.version
    }

    fn updated_at(&self) -> Timestamp {
        self.at
    }

    fn label(&self) -> String {
        self.text.chars().take(40).collect()
    }

    fn snapshot(&self) -> Value {
        json!({ "text": self.text })
    }

    fn stamp(&mut self, stamp: &Stamp) {
        (self.version, self.at) = (stamp.version, stamp.at);
    }

    async fn insert(_: &[Self], _: &DatabaseTransaction) -> Result<(), DbErr> {
        Ok(())
    }

    async fn update(&self, _: &Self, _: &DatabaseTransaction) -> Result<(), DbErr> {
        Ok(())
    }

    async fn delete(&self, _: &DatabaseTransaction) -> Result<(), DbErr> {
        Ok(())
    }
}

/// Opens the database.
pub(crate) async fn open(target: &Target) -> Store {
    Store::new(Pools::open(target, 4).await.unwrap(), Clock::System, &keys())
}

/// Writes one note.
pub(crate) async fn write(store: &Store, text: &str) {
    let note = Note::new(text);
    let by = By { request_id: None, ..By::system("test") };
    let written: Result<Note, Failure> =
        store.write(&by, async |tx| tx.create(note.clone()).await).await;
    written.unwrap();
}

/// Numbers what is written, and signs the head.
pub(crate) async fn number(store: &Store, heads: Option<Heads>) {
    run_sequencer(store.clone(), heads, std::future::ready(())).await;
}
