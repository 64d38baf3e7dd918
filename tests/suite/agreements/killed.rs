//! A server is killed while it registers: no number is lost, none is given twice.

use std::collections::BTreeSet;
use std::net::TcpListener;

use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

use super::{act, at, draft, memorandum, partner, signed_on};
use crate::db::process::{Running, hamkorlik, until};
use crate::harness::{Caller, Office, tag};

/// How many agreements are registered.
const MANY: usize = 20;

/// A server of its own process on the office's database.
async fn served(office: &Office) -> (Running, Caller) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let database = office.database();
    let mut serve = hamkorlik(&["serve"], &database.target, database.folder.path());
    let serve = serve
        .env("HAMKORLIK_LISTEN", format!("127.0.0.1:{port}"))
        .env("HAMKORLIK_PUBLIC_URL", "http://localhost:8080")
        .env("HAMKORLIK_AUDIT_HEADS", "off")
        .env("HAMKORLIK_DEMO", "true")
        .env("HAMKORLIK_RATE_LIMIT", "100000")
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null());
    let running = Running::start(serve);
    let caller = office.anyone().at(format!("http://127.0.0.1:{port}"));
    until("it is ready", async || {
        let ready = caller.request(Method::GET, "/readyz").send().await;
        ready.is_ok_and(|answer| answer.status().is_success())
    })
    .await;
    (running, caller)
}

/// The head, signed in at that server.
async fn head_at(caller: &Caller) -> Caller {
    let sign_in = json!({"login": "head", "password": "hamkorlik-demo", "as": "bearer"});
    let session = caller.post("/v1/sign-in", &sign_in).await.expect(200);
    let mut head = caller.clone();
    head.token = Some(session.body["access_token"].as_str().unwrap().to_owned());
    head
}

#[actix_web::test]
async fn no_number_is_lost_when_the_server_is_killed() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let partner = partner(&officer, "Ege").await;
    let mut signed = Vec::new();
    for number in 0..MANY {
        let path =
            at(&draft(&officer, &memorandum(&partner, &format!("Agreement {number}"))).await);
        act(&officer, &path, "record-signed", &signed_on("2026-11-01")).await.expect(200);
        signed.push(path);
    }
    let reason = json!({"reason": "signed during a visit"});
    let (running, caller) = served(&office).await;
    let head = head_at(&caller).await;
    let attempts = join_all(signed.iter().enumerate().map(|(place, path)| {
        let (head, running, reason) = (&head, &running, &reason);
        async move {
            // In the middle of it, while others are still on their way.
            if place == MANY / 2 {
                running.signal("-9");
            }
            let request = head.request(Method::POST, &format!("{path}/register"));
            request.header("if-match", tag(2)).json(reason).send().await.is_ok()
        }
    }))
    .await;
    assert!(attempts.contains(&false), "somebody was cut off");
    drop(running);

    let (_running, caller) = served(&office).await;
    let head = head_at(&caller).await;
    for path in &signed {
        let now = head.get(path).await.expect(200);
        if now.body["status"] == "signed" {
            head.act(&format!("{path}/register"), 2, &reason).await.expect(200);
        }
    }
    let listed = head.get("/v1/agreements?sort=number&limit=200").await.expect(200);
    let items = listed.body["items"].as_array().unwrap();
    let number = |item: &Value| item["number"].as_str().unwrap()[9..].parse::<usize>().unwrap();
    let numbers: BTreeSet<_> = items.iter().map(number).collect();
    assert_eq!((items.len(), numbers), (MANY, (1..=MANY).collect()));
    for path in &signed {
        let history = head.get(&format!("{path}/history")).await.expect(200);
        let registered = history.body["items"].as_array().unwrap().iter();
        assert_eq!(registered.filter(|entry| entry["act"] == "register").count(), 1);
    }
}
