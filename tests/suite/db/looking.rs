//! Commands that only look, and what they say of a secret that is another or not there.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use hamkorlik::db::Target;

use super::process::{Running, hamkorlik, told, until};
use crate::harness::Office;

const OTHER: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// A command on an embedded database in this folder, with the secret that lies there.
fn embedded(words: &[&str], data: &Path) -> Command {
    let mut command = hamkorlik(words, &Target::Sqlite(data.join("hamkorlik.db")), data);
    command.env_remove("HAMKORLIK_SECRET_KEY");
    command
}

fn run(mut command: Command) -> (bool, String) {
    told(&command.output().unwrap())
}

#[test]
fn who_only_looks_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("mistyped");
    let file = folder.path().join("backup.hamkorlik");
    for words in [
        &["backup", file.to_str().unwrap()][..],
        &["audit", "verify"],
        &["migrate", "status"],
        &["restore", file.to_str().unwrap()],
    ] {
        let (well, text) = run(embedded(words, &data));
        assert!(!well && text.contains("no such database") | text.contains("No such"), "{text}");
        assert!(!data.exists(), "{words:?}");
    }
    let mut doctor = embedded(&["doctor"], &data);
    doctor.env("HAMKORLIK_LISTEN", "127.0.0.1:0");
    let (well, text) = run(doctor);
    assert!(well && text.contains("is not there yet"), "{text}");
    assert!(!data.exists() && !file.exists());
}

#[test]
fn a_database_is_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("new");
    let (well, text) = run(embedded(&["migrate", "up"], &data));
    assert!(well, "{text}");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for file in std::fs::read_dir(&data).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|ending| ending != "lock") {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
    }
    let doctor = || run(embedded(&["doctor"], &data)).1;
    assert!(doctor().contains("ok    rights"), "{}", doctor());
    std::fs::set_permissions(&data, PermissionsExt::from_mode(0o755)).unwrap();
    std::fs::set_permissions(data.join("hamkorlik.db"), PermissionsExt::from_mode(0o644)).unwrap();
    let text = doctor();
    assert!(text.contains("warn  rights") && text.contains("hamkorlik.db; chmod 700"), "{text}");
}

/// A folder with a database that was served once.
async fn served(data: &Path) {
    let mut serve = embedded(&["serve"], data);
    serve.env("HAMKORLIK_LISTEN", "127.0.0.1:0");
    let _serving = Running::start(&mut serve);
    let filled = |file: &str| data.join(file).metadata().is_ok_and(|about| about.len() > 0);
    until("it has begun to serve", async || filled("hamkorlik.db")).await;
}

#[tokio::test]
async fn no_new_secret_is_made_beside_a_database() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("new");
    served(&data).await;
    std::fs::remove_file(data.join("secret.key")).unwrap();
    for words in [&["serve"][..], &["doctor"], &["audit", "verify"]] {
        let mut command = embedded(words, &data);
        command.env("HAMKORLIK_LISTEN", "127.0.0.1:0");
        let (well, text) = run(command);
        assert!(!well && text.contains("bring back the one it was written with"), "{text}");
        assert!(!data.join("secret.key").exists(), "{words:?}");
    }
}

#[actix_web::test]
async fn the_doctor_opens_the_keys_as_serve_does() {
    let office = Office::open().await;
    let database = office.database();
    let on = |words: &[&str]| hamkorlik(words, &database.target, database.folder.path());
    let (_, text) = run(on(&["doctor"]));
    assert!(text.contains("ok    signing keys"), "{text}");
    for words in ["doctor", "serve"] {
        let mut command = on(&[words]);
        command.env("HAMKORLIK_SECRET_KEY", OTHER).env("HAMKORLIK_LISTEN", "127.0.0.1:0");
        let (well, text) = run(command);
        assert!(!well && text.contains("sealed with another secret"), "{text}");
        assert!(text.contains("bring back the one it was written with"), "{text}");
    }
}
