//! The own sessions and the own password.

use chrono::Duration;
use hamkorlik::kernel::clock::Clock;
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, Statement};
use serde_json::{Value, json};

use super::browser::Browser;
use crate::harness::{Answered, Caller, Database, Office, send};

const PRESENT: &str = "hamkorlik-demo";
const NEXT: &str = "kitob javoni ostida";

async fn change(browser: &mut Browser<'_>, current: &str, new: &str) -> Answered {
    let body = json!({"current_password": current, "new_password": new});
    browser.post("/v1/me/password", &body).await
}

async fn sign_in(office: &Office, password: &str) -> Answered {
    let body = json!({"login": "officer", "password": password, "as": "bearer"});
    office.anyone().post("/v1/sign-in", &body).await
}

async fn sessions(browser: &mut Browser<'_>) -> Vec<Value> {
    let told = browser.get("/v1/me/sessions").await.expect(200);
    told.body["items"].as_array().unwrap().clone()
}

#[actix_web::test]
async fn somebody_sees_their_sessions_and_ends_them() {
    let clock = Clock::fixed("2026-11-25T09:00:00Z".parse().unwrap());
    let office = Office::on(Database::fresh().await, clock.clone()).await;
    let mut desk = Browser::of(&office, "officer").await;
    let mut head = Browser::of(&office, "head").await;
    clock.set(clock.now() + Duration::minutes(1));
    let mut home = Browser::of(&office, "officer").await;

    let seen = sessions(&mut home).await;
    assert_eq!(seen.len(), 2);
    assert_eq!((&seen[0]["current"], &seen[1]["current"]), (&json!(true), &json!(false)));
    assert_eq!(seen[1]["created_at"], "2026-11-25T09:00:00Z");
    let path = |session: &Value| format!("/v1/me/sessions/{}", session["id"].as_str().unwrap());

    // Nobody else's, and none that is not there: the same answer.
    let end = |browser: &Browser<'_>, path: String| browser.request(Method::DELETE, &path);
    send(end(&head, path(&seen[0]))).await.refused(404, "not_found");
    let nowhere = "/v1/me/sessions/01990000-0000-7000-8000-000000000000";
    send(end(&head, nowhere.to_owned())).await.refused(404, "not_found");

    send(end(&home, path(&seen[1]))).await.expect(204);
    send(end(&home, path(&seen[1]))).await.refused(404, "not_found");
    assert_eq!(sessions(&mut home).await.len(), 1);
    desk.post("/v1/refresh", &json!({})).await.refused(401, "session_ended");
    home.post("/v1/refresh", &json!({})).await.expect(200);

    let mut library = Browser::of(&office, "officer").await;
    send(home.request(Method::DELETE, "/v1/me/sessions")).await.expect(204);
    library.post("/v1/refresh", &json!({})).await.refused(401, "session_ended");
    home.post("/v1/refresh", &json!({})).await.expect(200);
    head.post("/v1/refresh", &json!({})).await.expect(200);

    // What nobody has used for half a day is over, and is not shown.
    office.person("officer").await;
    clock.set(clock.now() + Duration::hours(12));
    let mut again = Browser::of(&office, "officer").await;
    assert_eq!(sessions(&mut again).await.len(), 1);
}

#[actix_web::test]
async fn a_new_password_ends_every_other_session_on_every_replica() {
    let office = Office::open().await;
    let twin = office.replica().await;
    let mut here = Browser::of(&office, "officer").await;
    let mut there = Browser::of(&twin, "officer").await;
    change(&mut here, PRESENT, NEXT).await.expect(204);

    there.post("/v1/refresh", &json!({})).await.refused(401, "session_ended");
    here.post("/v1/refresh", &json!({})).await.expect(200);
    sign_in(&twin, PRESENT).await.refused(401, "wrong_credentials");
    sign_in(&twin, NEXT).await.expect(200);
    // Sent again, it is no longer the present one.
    let again = change(&mut here, PRESENT, NEXT).await.refused(422, "invalid");
    assert_eq!(again.errors(), [("/current_password".to_owned(), "wrong_password".to_owned())]);
}

#[actix_web::test]
async fn no_password_is_kept_in_the_history() {
    let office = Office::open().await;
    let mut browser = Browser::of(&office, "officer").await;
    change(&mut browser, PRESENT, NEXT).await.expect(204);
    let db = office.store().read();
    let sql = "SELECT content FROM history WHERE act = 'change_password'";
    let kept = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await;
    let kept = kept.unwrap();
    assert_eq!(kept.len(), 1);
    let told: String = kept[0].try_get_by_index(0).unwrap();
    assert!(!told.contains("argon2") && !told.contains(NEXT), "{told}");
}

#[actix_web::test]
async fn bad_passwords_are_refused_where_they_stand() {
    let office = Office::open().await;
    let mut browser = Browser::of(&office, "officer").await;
    for (current, new, pointer, code) in [
        ("not this one", NEXT, "/current_password", "wrong_password"),
        ("", NEXT, "/current_password", "too_short"),
        (PRESENT, "short", "/new_password", "too_short"),
        (PRESENT, "password12345", "/new_password", "guessable"),
        (PRESENT, "dilnoza karimova", "/new_password", "guessable"),
        (PRESENT, "йцукенгшщз", "/new_password", "guessable"),
    ] {
        let refused = change(&mut browser, current, new).await.refused(422, "invalid");
        assert_eq!(refused.errors()[0], (pointer.to_owned(), code.to_owned()), "{new}");
    }
    sign_in(&office, PRESENT).await.expect(200);
}

/// Whoever knows the present password is not locked out by choosing a poor one often.
#[actix_web::test]
async fn poor_choices_are_not_counted() {
    let office = Office::open().await;
    let mut browser = Browser::of(&office, "officer").await;
    for _ in 0..11 {
        change(&mut browser, PRESENT, "password12345").await.refused(422, "invalid");
    }
    change(&mut browser, PRESENT, NEXT).await.expect(204);
}

/// An open browser is no place to try passwords, and trying them keeps nobody signed out elsewhere.
#[actix_web::test]
async fn wrong_present_passwords_are_counted() {
    let office = Office::open().await;
    let mut browser = Browser::of(&office, "officer").await;
    for _ in 0..10 {
        change(&mut browser, "not this one", NEXT).await.refused(422, "invalid");
    }
    let refused = change(&mut browser, PRESENT, NEXT).await.refused(429, "too_many_requests");
    assert!(refused.headers.contains_key("retry-after"));
}

#[actix_web::test]
async fn of_two_changes_at_once_one_is_made() {
    let office = Office::open().await;
    let mine: Caller = office.officer().await;
    let body = |new: &str| json!({"current_password": PRESENT, "new_password": new});
    let (one, other) = (body(NEXT), body("daryo boʻyidagi uylar"));
    let (one, other) = futures_util::future::join(
        mine.post("/v1/me/password", &one),
        mine.post("/v1/me/password", &other),
    )
    .await;
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 422]);
}
