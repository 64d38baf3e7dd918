//! Backups: made while others write, restored on an empty host, refused when damaged.

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use hamkorlik::db::{EntryEntity, Seal, Target, verify_chain};
use hamkorlik::kernel::clock::Clock;
use hamkorlik::kernel::keyring::sha256;
use reqwest::Method;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use super::note::{number, open, write};
use super::process::{Running, hamkorlik, told, until};
use crate::harness::{Database, Office, keys, send};
use crate::partners::{add, at, named};

fn run(words: &[&str], target: &Target, data: &Path) -> (bool, String) {
    told(&hamkorlik(words, target, data).output().unwrap())
}

async fn rows(target: &Target) -> u64 {
    EntryEntity::find().count(&open(target).await.read()).await.unwrap()
}

#[tokio::test]
async fn a_backup_made_during_writes_is_whole_and_guarded() {
    Box::pin(tokio::task::LocalSet::new().run_until(during_writes())).await;
}

async fn during_writes() {
    let office = Database::fresh().await;
    let store = open(&office.target).await;
    let before = rows(&office.target).await;
    write(&store, "the first").await;
    number(&store, None).await;
    let (stop, stopped) = tokio::sync::watch::channel(());
    let writing = tokio::task::spawn_local({
        let store = store.clone();
        async move {
            let mut written = 1_u64;
            while stopped.has_changed().is_ok() {
                write(&store, &format!("note {written}")).await;
                number(&store, None).await;
                written += 1;
            }
            written
        }
    });
    let file = office.folder.path().join("backup.hamkorlik");
    let name = file.to_str().unwrap();
    let (target, data) = (office.target.clone(), office.folder.path().to_owned());
    let words = ["backup".to_owned(), name.to_owned()];
    let (well, text) = tokio::task::spawn_blocking(move || {
        run(&words.each_ref().map(String::as_str), &target, &data)
    })
    .await
    .unwrap();
    drop(stop);
    let written = writing.await.unwrap();
    assert!(well && text.contains("secret key"), "{text}");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!run(&["backup", name], &office.target, office.folder.path()).0, "never overwritten");
    assert!(leftovers(office.folder.path()).is_empty());

    let host = Database::empty().await;
    let whole = std::fs::read(&file).unwrap();
    let damaged = host.folder.path().join("damaged");
    for at in [3, whole.len() / 2, whole.len() - 70, whole.len() - 2] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        std::fs::write(&damaged, bytes).unwrap();
        let words = ["restore", damaged.to_str().unwrap()];
        let (well, text) = run(&words, &host.target, host.folder.path());
        assert!(!well && text.contains("checksum"), "byte {at}: {text}");
    }
    if let Target::Sqlite(file) = &host.target {
        assert!(!file.exists(), "nothing was touched");
    }

    let (well, text) = run(&["restore", name], &host.target, host.folder.path());
    assert!(well, "{text}");
    assert!(text.contains("the history holds") && text.contains("ends where it ended"), "{text}");
    let restored = rows(&host.target).await;
    assert!((before + 1..=before + written).contains(&restored), "{restored} of {written}");
    let seal = Seal::of(&keys());
    let store = open(&host.target).await;
    let verdict = verify_chain(&[], Some(&seal), &store.read(), |_| ()).await.unwrap();
    assert_eq!(verdict.fault, None);
    let (well, text) = run(&["restore", name], &host.target, host.folder.path());
    assert!(!well && text.contains("empt") | text.contains("no database"), "{text}");
    assert_eq!(rows(&host.target).await, restored);
}

/// A word longer than PostgreSQL keeps one: three hundred syllables of Hangul, each of up to three
/// letters of three bytes.
#[actix_web::test]
async fn one_long_word_is_found_hinted_at_and_backed_up() {
    let database = Database::fresh().await;
    let office = Office::on(database.again(), Clock::System).await;
    let officer = office.officer().await;
    let syllable = |at: u32| char::from_u32(0xAC00 + (at * 997) % 11_172).unwrap();
    let name: String = (0..300).map(syllable).collect();
    add(&officer, &named(&name)).await;
    let beginning: String = name.chars().take(5).collect();
    let most: String = name.chars().take(190).collect();
    for q in [&beginning, &most] {
        let found = officer.request(Method::GET, "/v1/partners").query(&[("q", q)]);
        let found = send(found).await.expect(200);
        assert_eq!(found.body["items"][0]["name"], name.as_str(), "{q}");
    }
    for asked in [&name, &most] {
        let hints = officer.request(Method::GET, "/v1/partners/duplicates");
        let hints = send(hints.query(&[("name", asked)])).await.expect(200);
        let same = hints.body["items"][0]["reasons"][0]["code"] == "same_name";
        assert_eq!(same, asked == &name, "{}", hints.text);
    }
    let other = name.chars().rev().collect::<String>();
    officer.patch(&at(&add(&officer, &named("Short")).await), 1, &named(&other)).await.expect(200);

    let file = database.folder.path().join("backup.hamkorlik");
    let file = file.to_str().unwrap();
    let (well, text) = run(&["backup", file], &database.target, database.folder.path());
    assert!(well, "{text}");
    let host = Database::empty().await;
    let (well, text) = run(&["restore", file], &host.target, host.folder.path());
    assert!(well && text.contains("the history holds"), "{text}");
}

/// A backup with another header or payload, and a checksum that holds.
fn forged(whole: &[u8], replaced: &str, by: &str, payload: Option<&[u8]>) -> Vec<u8> {
    let trailer = b"\nhamkorlik backup sha256 ";
    let body = &whole[..whole.len() - trailer.len() - 65];
    let line = body.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let header = String::from_utf8(body[..line].to_vec()).unwrap();
    assert!(header.contains(replaced), "{header}");
    let header = header.replace(replaced, by);
    let mut bytes = [header.as_bytes(), payload.unwrap_or(&body[line..])].concat();
    let mut digest = String::new();
    for byte in sha256(&[&bytes]) {
        write!(digest, "{byte:02x}").unwrap();
    }
    bytes.extend([&trailer[..], digest.as_bytes(), b"\n"].concat());
    bytes
}

/// What cannot be proven is not kept, and a right backup can be restored afterwards.
#[tokio::test]
async fn a_backup_that_does_not_hold_leaves_nothing_behind() {
    let office = Database::fresh().await;
    let store = open(&office.target).await;
    write(&store, "a note").await;
    number(&store, None).await;
    let file = office.folder.path().join("backup.hamkorlik");
    let name = file.to_str().unwrap();
    let (well, text) = run(&["backup", name], &office.target, office.folder.path());
    assert!(well, "{text}");
    let whole = std::fs::read(&file).unwrap();

    let host = Database::empty().await;
    let bad = host.folder.path().join("bad.hamkorlik");
    let restore = |secret: Option<&str>| {
        let words = ["restore", bad.to_str().unwrap()];
        let mut command = hamkorlik(&words, &host.target, host.folder.path());
        command.envs(secret.map(|secret| ("HAMKORLIK_SECRET_KEY", secret)));
        told(&command.output().unwrap())
    };
    let other = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    for (bytes, secret, why) in [
        (forged(&whole, "\"position\":", "\"position\":1", None), None, "its history ends at"),
        (forged(&whole, "\"hash\":\"", "\"hash\":\"00", None), None, "its history ends at"),
        (forged(&whole, "SQL", "SQL", Some(b"no database")), None, "nothing is restored"),
        (forged(&whole, "SQL", "SQL", Some(b"")), None, "nothing is restored"),
        (forged(&whole, "\"engine\":\"", "\"engine\":\"Oracle ", None), None, "\"Oracle "),
        (whole.clone(), Some(other), "not written with this secret key"),
    ] {
        std::fs::write(&bad, bytes).unwrap();
        let (well, text) = restore(secret);
        assert!(!well && text.contains(why) && text.contains("nothing is restored"), "{text}");
        assert!(!text.contains("restored the backup"), "{text}");
        assert!(leftovers(host.folder.path()).is_empty());
        if let Target::Sqlite(file) = &host.target {
            assert!(!file.exists(), "{why}");
        }
    }
    let (well, text) = run(&["restore", name], &host.target, host.folder.path());
    assert!(well && text.contains("restored the backup"), "{text}");
}

fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.filter(|file| file.extension().is_some_and(|e| e == "part" || e == "copy")).collect()
}

#[tokio::test]
async fn a_backup_killed_halfway_leaves_no_half_file() {
    let office = Database::fresh().await;
    let folder = office.folder.path();
    let store = open(&office.target).await;
    let long: String = (0..200_000).map(|_| 'x').collect();
    for _ in 0..30 {
        write(&store, &long).await;
    }
    number(&store, None).await;
    let programs =
        std::env::join_paths([folder, Path::new("/usr/bin"), Path::new("/bin")]).unwrap();
    let mut halfway = false;
    for attempt in 0..20 {
        let file = folder.join(format!("backup {attempt}"));
        let part = folder.join(format!("backup {attempt}.part"));
        let mut command = hamkorlik(&["backup", file.to_str().unwrap()], &office.target, folder);
        if let Target::Postgres(_) = office.target {
            // A dump without end; it ends when nobody reads it any more.
            let endless = folder.join("pg_dump");
            std::fs::write(&endless, "#!/bin/sh\nexec yes\n").unwrap();
            std::fs::set_permissions(&endless, PermissionsExt::from_mode(0o700)).unwrap();
            command.env("PATH", &programs);
        }
        let mut backup = Running::start(&mut command);
        until("it has begun to write", async || {
            std::fs::metadata(&part).is_ok_and(|about| about.len() > 0) || file.exists()
        })
        .await;
        backup.signal("-STOP");
        // On a fast machine it may have been done already: then once more.
        halfway = !file.exists();
        backup.0.kill().unwrap();
        backup.0.wait().unwrap();
        if halfway {
            assert!(!file.exists() && part.exists());
            break;
        }
    }
    assert!(halfway, "no backup was caught in the middle");
}
