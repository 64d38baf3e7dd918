//! Tampering with the history, as one would who can write to the database.

use hamkorlik::db::{
    EntryColumn, EntryEntity, Fault, Head, Heads, Seal, Store, Verdict, read_heads, verify_chain,
};
use hamkorlik::kernel::clock::Clock;
use hamkorlik::kernel::keyring::{Keyring, sha256};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait as _, EntityTrait as _,
    IntoActiveModel as _, QueryFilter as _, QueryOrder as _, Set,
};

use super::note::{number, open, write};
use super::process::{hamkorlik, told};
use crate::harness::{Database, keys};

/// Rows in the history before it is tampered with.
const ROWS: i64 = 30;

struct Tampered {
    database: Database,
    store: Store,
    heads: Vec<Head>,
}

impl Tampered {
    /// A history of [`ROWS`] rows with a signed head, changed by statements.
    async fn by(statements: &[&str]) -> Self {
        let database = Database::fresh().await;
        let store = open(&database.target).await;
        // The template's own rows are put aside: positions are counted from 1 here.
        store.pools().write.execute_unprepared("DELETE FROM history").await.unwrap();
        for number in 1..=ROWS {
            write(&store, &format!("note {number}")).await;
        }
        let keys = keys();
        let file = database.folder.path().join("audit-heads.jsonl");
        number(&store, Some(Heads::open(&file, &keys).unwrap())).await;
        let heads = read_heads(&file, &keys).unwrap();
        assert_eq!(heads.last().unwrap().position, ROWS);
        let tampered = Self { database, store, heads };
        assert_eq!(tampered.verdict().await.fault, None, "it holds before");
        for statement in statements {
            tampered.store.pools().write.execute_unprepared(statement).await.unwrap();
        }
        tampered
    }

    async fn verdict(&self) -> Verdict {
        let seal = Some(self.store.seal());
        verify_chain(&self.heads, seal, &self.store.read(), |_| ()).await.unwrap()
    }

    async fn without_heads(&self) -> Option<Fault> {
        verify_chain(&[], None, &self.store.read(), |_| ()).await.unwrap().fault
    }
}

async fn found(statements: &[&str]) -> Option<Fault> {
    Tampered::by(statements).await.without_heads().await
}

#[tokio::test]
async fn an_edited_content_is_found_though_the_digest_is_made_again() {
    let edit = "UPDATE history SET content = replace(content, 'note 7', 'note x') \
                WHERE position = 7";
    let tampered = Tampered::by(&[edit]).await;
    assert_eq!(tampered.without_heads().await, Some(Fault::Edited(7)));
    let db = &tampered.store.pools().write;
    let row = EntryEntity::find().filter(EntryColumn::Position.eq(7)).one(db).await.unwrap();
    let row = row.unwrap();
    let digest = sha256(&[row.salt.as_ref().unwrap(), row.content.as_ref().unwrap().as_bytes()]);
    let mut forged = row.into_active_model();
    forged.digest = Set(digest);
    forged.update(db).await.unwrap();
    assert_eq!(tampered.without_heads().await, Some(Fault::Broken(7)));
    assert_eq!(tampered.verdict().await.row.unwrap().position, Some(7));
}

#[tokio::test]
async fn bytes_cannot_wander_between_salt_and_content() {
    let tampered = Tampered::by(&[]).await;
    let db = &tampered.store.pools().write;
    let row = EntryEntity::find().filter(EntryColumn::Position.eq(7)).one(db).await.unwrap();
    let row = row.unwrap();
    let (content, mut salt) = (row.content.clone().unwrap(), row.salt.clone().unwrap());
    salt.extend(content[..1].bytes());
    let mut forged = row.into_active_model();
    forged.salt = Set(Some(salt));
    forged.content = Set(Some(content[1..].to_owned()));
    forged.update(db).await.unwrap();
    assert_eq!(tampered.without_heads().await, Some(Fault::Edited(7)));
}

#[tokio::test]
async fn a_removed_row_is_found_though_the_gap_is_closed() {
    let remove = "DELETE FROM history WHERE position = 9";
    assert_eq!(found(&[remove]).await, Some(Fault::Missing(9)));
    let away = "UPDATE history SET position = position + 1000 WHERE position > 9";
    let back = "UPDATE history SET position = position - 1001 WHERE position > 1000";
    assert_eq!(found(&[remove, away, back]).await, Some(Fault::Broken(9)));
}

#[tokio::test]
async fn an_inserted_row_is_found_wherever_it_is_put() {
    let copy = |position: &str| {
        format!(
            "INSERT INTO history SELECT digest_id, {position}, kind, record_id, root_id, version, \
             act, actor_id, at, request_id, content, salt, digest, hash FROM \
             (SELECT history.*, record_id AS digest_id FROM history WHERE position = 5) forged"
        )
    };
    assert_eq!(found(&[&copy("0")]).await, Some(Fault::Inserted(0)));
    assert_eq!(found(&[&copy("-3")]).await, Some(Fault::Inserted(-3)));
    assert_eq!(found(&[&copy("31")]).await, Some(Fault::Broken(31)));
    let shift = [
        "UPDATE history SET position = position + 1000 WHERE position > 5",
        "UPDATE history SET position = position - 999 WHERE position > 1000",
    ];
    assert_eq!(found(&[shift[0], shift[1], &copy("6")]).await, Some(Fault::Broken(6)));
    let twice = found(&["DROP INDEX history_position_key", &copy("5")]).await;
    assert!(matches!(twice, Some(Fault::Inserted(5) | Fault::Broken(5))), "{twice:?}");
}

#[tokio::test]
async fn swapped_rows_are_found_though_each_keeps_a_hash() {
    let positions = [
        "UPDATE history SET position = -4 WHERE position = 4",
        "UPDATE history SET position = 4 WHERE position = 5",
        "UPDATE history SET position = 5 WHERE position = -4",
    ];
    assert_eq!(found(&positions).await, Some(Fault::Broken(4)));
    let hash = |of: i64| format!("(SELECT hash FROM history WHERE position = {of})");
    let hashes = format!(
        "UPDATE history SET hash = CASE position WHEN 4 THEN {} ELSE {} END \
         WHERE position IN (4, 5)",
        hash(5),
        hash(4)
    );
    let all = [positions[0], positions[1], positions[2], &hashes];
    assert_eq!(found(&all).await, Some(Fault::Broken(4)));
}

#[tokio::test]
async fn a_cut_tail_is_seen_with_heads_only() {
    let tampered = Tampered::by(&["DELETE FROM history WHERE position > 25"]).await;
    assert_eq!(tampered.without_heads().await, None);
    assert_eq!(tampered.verdict().await.fault, Some(Fault::Cut { last: 25, signed: ROWS }));
    // The chain grows over the cut: what stands at the signed head is another row.
    for number in 26..=ROWS + 2 {
        write(&tampered.store, &format!("another {number}")).await;
    }
    number(&tampered.store, None).await;
    assert_eq!(tampered.without_heads().await, None);
    assert_eq!(tampered.verdict().await.fault, Some(Fault::Rewritten(ROWS)));
}

#[tokio::test]
async fn every_other_column_is_covered() {
    for edit in [
        "actor_id = record_id",
        "act = 'removed'",
        "kind = 'partner'",
        "version = 2",
        "record_id = id",
        "root_id = id",
        "request_id = ''",
        "at = (SELECT at FROM history WHERE position = 1)",
        "hash = NULL",
    ] {
        let statement = format!("UPDATE history SET {edit} WHERE position = 12");
        assert_eq!(found(&[&statement]).await, Some(Fault::Broken(12)), "{edit}");
    }
}

#[tokio::test]
async fn content_that_was_taken_away_is_found() {
    let erase = "UPDATE history SET content = NULL, salt = NULL WHERE position = 12";
    assert_eq!(found(&[erase]).await, Some(Fault::Emptied(12)));
    let half = "UPDATE history SET content = NULL WHERE position = 12";
    assert_eq!(found(&[half]).await, Some(Fault::Edited(12)));
}

#[tokio::test]
async fn the_command_tells_where_and_fails() {
    let tampered = Tampered::by(&[]).await;
    let verify = || {
        let folder = tampered.database.folder.path();
        let output = hamkorlik(&["audit", "verify"], &tampered.database.target, folder).output();
        told(&output.unwrap())
    };
    let (well, text) = verify();
    assert!(well && text.contains("the history holds"), "{text}");
    let edit = "UPDATE history SET act = 'removed' WHERE position = 12";
    tampered.store.pools().write.execute_unprepared(edit).await.unwrap();
    let (well, text) = verify();
    assert!(!well);
    assert!(text.contains("position 12: the row does not follow"), "{text}");
    assert!(text.contains("found at: position 12, removed note "), "{text}");
}

#[tokio::test]
async fn heads_that_are_gone_are_a_fault() {
    let tampered = Tampered::by(&["DELETE FROM history WHERE position > 25"]).await;
    let folder = tampered.database.folder.path();
    let verify = |more: &[&str]| {
        let words = [&["audit", "verify"][..], more].concat();
        told(&hamkorlik(&words, &tampered.database.target, folder).output().unwrap())
    };
    let heads = folder.join("audit-heads.jsonl");
    let (well, text) = verify(&[]);
    assert!(!well && text.contains("the tail was cut off"), "{text}");
    std::fs::write(&heads, "").unwrap();
    let (well, text) = verify(&[]);
    assert!(!well && text.contains("--without-heads"), "empty: {text}");
    std::fs::remove_file(&heads).unwrap();
    let (well, text) = verify(&[]);
    assert!(!well && text.contains("--without-heads"), "gone: {text}");
    let (well, text) = verify(&["--heads", heads.to_str().unwrap()]);
    assert!(!well && text.contains("--without-heads"), "named and gone: {text}");
    let (well, text) = verify(&["--without-heads"]);
    assert!(well && text.contains("cannot be seen"), "{text}");
}

/// A row as who can write to the database would put it there, with a digest that is right.
async fn smuggle(store: &Store, salt: &[u8]) -> uuid::Uuid {
    let db = &store.pools().write;
    let rows = EntryEntity::find().order_by_desc(EntryColumn::Position);
    let mut row = rows.one(db).await.unwrap().unwrap();
    let id = Clock::System.new_id();
    (row.id, row.position, row.hash) = (id, None, None);
    "removed".clone_into(&mut row.act);
    row.digest = sha256(&[salt, row.content.as_ref().unwrap().as_bytes()]);
    row.salt = Some(salt.to_vec());
    EntryEntity::insert(row.into_active_model()).exec_without_returning(db).await.unwrap();
    id
}

#[tokio::test]
async fn a_row_smuggled_in_is_never_numbered() {
    for bytes in [16, 32] {
        let tampered = Tampered::by(&[]).await;
        let store = &tampered.store;
        let forged = smuggle(store, &vec![7; bytes]).await;
        assert_eq!(tampered.verdict().await.fault, Some(Fault::Smuggled));
        for after in 1..=3 {
            write(store, &format!("note after {after}")).await;
        }
        number(store, None).await;
        let verdict = tampered.verdict().await;
        assert_eq!(verdict.fault, Some(Fault::Smuggled));
        assert_eq!(verdict.row.unwrap().id, forged);
        assert_eq!((verdict.last.0, verdict.pending), (ROWS + 3, 1), "the others are numbered");
        let folder = tampered.database.folder.path();
        let output = hamkorlik(&["audit", "verify"], &tampered.database.target, folder).output();
        let (well, text) = told(&output.unwrap());
        assert!(!well && text.contains(&format!("row {forged}, no position")), "{text}");
    }
}

#[tokio::test]
async fn another_secret_proves_nothing() {
    let tampered = Tampered::by(&[]).await;
    let other = Seal::of(&Keyring::new(vec![7; 32]).unwrap());
    let read = tampered.store.read();
    let verdict = verify_chain(&[], Some(&other), &read, |_| ()).await.unwrap();
    assert_eq!(verdict.fault, Some(Fault::Forged(1)));
}
