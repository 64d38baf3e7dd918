//! Accounts opened on the command line: as yet the only way.

use std::io::Write as _;
use std::process::Stdio;

use hamkorlik::db::{EntryColumn, EntryEntity};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::json;

use super::unit;
use crate::db::process::{hamkorlik, told};
use crate::harness::Office;

/// `hamkorlik admin create` with these words, on the office's database.
fn create(words: &[&str], office: &Office) -> (bool, String) {
    let words = [&["admin", "create"][..], words].concat();
    let database = office.database();
    let mut command = hamkorlik(&words, &database.target, database.folder.path());
    let mut running = command.stdin(Stdio::piped()).spawn().unwrap();
    // Who is refused at once does not read it.
    let _ = running.stdin.take().unwrap().write_all(b"hamkorlik-demo\n");
    told(&running.wait_with_output().unwrap())
}

#[actix_web::test]
async fn officers_and_coordinators_are_opened_and_work() {
    let office = Office::open().await;
    let words = ["--login", "Zulfiya", "--name", " Zulfiya Qodirova ", "--role", "officer", "head"];
    let (well, text) = create(&words, &office);
    assert!(well && text.contains("may sign in as zulfiya, officer, head"), "{text}");
    let officer = office.person("zulfiya").await;
    let me = officer.get("/v1/me").await.expect(200);
    assert_eq!(me.body["name"], "Zulfiya Qodirova");
    let mut faculty = unit("faculty", "Energetika", None);
    faculty["code"] = json!("EN");
    let faculty = officer.post("/v1/units", &faculty).await.expect(201);

    let coordinator = ["--login", "umid", "--name", "Umid Aliyev", "--role", "coordinator"];
    let (well, text) = create(&[&coordinator[..], &["--unit", "EN"][..]].concat(), &office);
    assert!(well, "{text}");
    let me = office.person("umid").await.get("/v1/me").await.expect(200);
    assert_eq!(me.body["roles"][0]["unit_id"], faculty.id());

    let rows = EntryEntity::find()
        .filter(EntryColumn::RecordId.eq(me.id().parse::<uuid::Uuid>().unwrap()))
        .order_by_asc(EntryColumn::Version)
        .all(&office.store().read())
        .await
        .unwrap();
    let acts: Vec<_> = rows.iter().map(|row| row.act.as_str()).collect();
    assert_eq!(acts, ["created", "changed"], "as the demonstration's accounts are");
    assert_eq!(rows[0].content().unwrap().actor, "command line");
    let (well, text) = create(&["--login", "first", "--name", "N. Saidova"], &office);
    assert!(well && text.contains("as first, admin"), "{text}");
}

#[actix_web::test]
async fn what_is_wrong_with_an_account_is_said() {
    let office = Office::open().await;
    let refused = |words: &[&str], why: &str| {
        let (well, text) = create(words, &office);
        assert!(!well && text.contains(why), "{words:?}: {text}");
    };
    let who = ["--login", "umid", "--name", "Umid Aliyev"];
    let and = |more: &[&'static str]| [&who[..], more].concat();
    refused(&and(&["--role", "coordinator"]), "--unit");
    refused(&and(&["--role", "officer", "--unit", "EN"]), "coordinator only");
    refused(&and(&["--role", "coordinator", "--unit", "EN"]), "no unit with the code \"EN\"");
    refused(&["--login", "umid", "--name", "Umid\u{202E}"], "turns the direction");
    refused(&["--login", "umid", "--name", "Umid \u{1b}[31m"], "one line");
    refused(&["--login", "officer", "--name", "Umid"], "the login is taken");
    let sign_in = json!({"login": "umid", "password": "hamkorlik-demo", "as": "bearer"});
    office.anyone().post("/v1/sign-in", &sign_in).await.expect(401);
}
