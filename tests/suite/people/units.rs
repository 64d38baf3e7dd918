//! The life of a unit: added, renamed in time, closed, reopened, deleted.

use reqwest::Method;
use serde_json::json;

use super::{add_person, add_unit, at_unit, coordinator_of, names, teacher, unit};
use crate::harness::{Office, send};

#[actix_web::test]
async fn the_whole_life_of_a_unit() {
    let office = Office::open().await;
    let (officer, admin) = (office.officer().await, office.person("admin").await);
    let faculty = add_unit(&officer, "faculty", "Energetika fakulteti", None).await;
    let chair = add_unit(&admin, "chair", "Elektr energetikasi kafedrasi", Some(&faculty)).await;
    assert_eq!(chair.header("location"), at_unit(&chair));
    assert_eq!(chair.header("etag"), "\"v1\"");
    assert_eq!(officer.get(&at_unit(&chair)).await.expect(200).body, chair.body);
    let above = json!([{"id": faculty.id(), "name": "Energetika fakulteti", "kind": "faculty"}]);
    assert_eq!(chair.body["above"], above);

    let path = at_unit(&faculty);
    let act = |verb: &str| format!("{path}/{verb}");
    let closing = json!({"closed_on": "2026-09-01", "reason": "joined"});
    let refused = officer.act(&act("close"), 1, &closing).await.refused(409, "illegal_action");
    assert_eq!(refused.body["unmet"][0]["code"], "open_units_below");
    assert_eq!(refused.body["unmet"][0]["params"]["count"], 1);
    officer.act(&(at_unit(&chair) + "/close"), 1, &closing).await.expect(200);
    let closed = officer.act(&act("close"), 1, &closing).await.expect(200);
    assert_eq!((&closed.body["closed"], closed.version()), (&json!(true), 2));
    let actions = closed.body["actions"].as_array().unwrap();
    let allowed: Vec<_> =
        actions.iter().filter(|one| one["allowed"] == true).map(|one| &one["action"]).collect();
    assert_eq!(allowed, ["edit", "reopen"]);
    let again = officer.act(&act("close"), 2, &closing).await.refused(409, "illegal_action");
    assert_eq!(again.body["status_now"], "closed");

    let below = officer.post("/v1/units", &unit("chair", "New", Some(&faculty))).await;
    assert_eq!(below.refused(422, "invalid").errors()[0].0, "/parent_id");
    let why = json!({"reason": "a mistake"});
    let orphan = officer.act(&(at_unit(&chair) + "/reopen"), 2, &why).await;
    let orphan = orphan.refused(409, "illegal_action");
    assert_eq!(orphan.body["unmet"][0]["code"], "parent_closed");
    officer.act(&act("reopen"), 2, &why).await.expect(200);
    officer.act(&(at_unit(&chair) + "/reopen"), 2, &why).await.expect(200);

    let history = officer.get(&act("history")).await.expect(200);
    let acts: Vec<_> =
        history.body["items"].as_array().unwrap().iter().map(|row| row["act"].clone()).collect();
    assert_eq!(acts, ["reopen", "close", "created"]);
    assert_eq!(history.body["items"][1]["reason"], "joined");
    let applicant = office.person("applicant").await;
    applicant.get(&act("history")).await.refused(403, "forbidden");
    assert_eq!(applicant.get(&path).await.expect(200).body["actions"], json!([]));
}

#[actix_web::test]
async fn a_unit_bears_the_name_of_its_time() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let chair = add_unit(&officer, "chair", "Konchilik", None).await;
    let path = at_unit(&chair);
    let rename = format!("{path}/rename");
    let energy = json!({"names": {"uz": " Energetika ", "ru": "Энергетика"},
        "short_names": {"uz": "EK"}, "valid_from": "2020-09-01"});
    let renamed = officer.act(&rename, 1, &energy).await.expect(200);
    assert_eq!(renamed.body["name"], "Energetika");
    assert_eq!(renamed.body["short_name"], "EK");
    let same_day = officer.act(&rename, 2, &energy).await.refused(422, "invalid");
    let found = [("/valid_from".to_owned(), "out_of_range".to_owned())];
    assert_eq!(same_day.errors(), found);
    assert!(same_day.text.contains("2020-09-02"), "{}", same_day.text);
    let ahead = json!({"names": {"uz": "Yashil energetika"}, "valid_from": "2199-01-01"});
    let ahead = officer.act(&rename, 2, &ahead).await.expect(200);
    assert_eq!(ahead.body["name"], "Energetika", "the new name lies ahead");
    for (on, name) in [
        ("2020-08-31", "Konchilik"),
        ("2020-09-01", "Energetika"),
        ("today", "Energetika"),
        ("2199-01-01", "Yashil energetika"),
    ] {
        let tree = officer.get(&format!("/v1/units?on={on}")).await.expect(200);
        assert_eq!(names(&tree), [name], "{on}");
    }
    // Every name of every time and language finds it.
    for q in ["konchilik", "Энергетика", "энерг", "yashil", "ek"] {
        let request = officer.request(Method::GET, "/v1/units").query(&[("q", q)]);
        assert_eq!(names(&send(request).await.expect(200)), ["Energetika"], "{q}");
    }
    let corrected = json!({"names": [{"names": {"uz": "Konchilik ishi"}},
        {"names": {"uz": "Energetika"}, "valid_from": "2021-09-01"}]});
    let corrected = officer.patch(&path, 3, &corrected).await.expect(200);
    assert_eq!(corrected.body["names"].as_array().unwrap().len(), 2);
    let closing = json!({"closed_on": "2021-09-01", "reason": "r"});
    let early = officer.act(&format!("{path}/close"), 4, &closing).await.refused(422, "invalid");
    assert_eq!(early.errors()[0].0, "/closed_on");
    let acts = officer.get(&format!("{path}/history")).await.expect(200).text;
    assert!(acts.contains("\"rename\""), "{acts}");
}

#[actix_web::test]
async fn names_are_shown_in_the_caller_s_language() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let both = json!({"kind": "centre",
        "names": [{"names": {"uz": "Markaz", "ru": "Центр", "en": "Centre"}}]});
    officer.post("/v1/units", &both).await.expect(201);
    for (language, name) in [("ru", "Центр"), ("en", "Centre"), ("uz", "Markaz")] {
        let me = officer.request(Method::PATCH, "/v1/me").json(&json!({"language": language}));
        send(me).await.expect(200);
        let officer = office.officer().await;
        assert_eq!(names(&officer.get("/v1/units").await), [name]);
    }
    // The account says Uzbek now; a request may ask for another language.
    for (asked, name) in [("ru-RU, en;q=0.5", "Центр"), ("en", "Centre"), ("de", "Markaz")] {
        let officer = office.officer().await;
        let request = officer.request(Method::GET, "/v1/units").header("accept-language", asked);
        assert_eq!(names(&send(request).await), [name], "{asked}");
    }
}

#[actix_web::test]
async fn the_tree_is_read_in_one_answer() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let rectorate = add_unit(&officer, "office", "Rektorat", None).await;
    add_unit(&officer, "department", "Xalqaro boʻlim", Some(&rectorate)).await;
    let mining = add_unit(&officer, "faculty", "Konchilik fakulteti", None).await;
    let energy = add_unit(&officer, "faculty", "Energetika fakulteti", None).await;
    let old = add_unit(&officer, "chair", "Eski kafedra", Some(&mining)).await;
    add_unit(&officer, "chair", "Fizika kafedrasi", Some(&energy)).await;
    add_unit(&officer, "chair", "Algebra kafedrasi", Some(&energy)).await;
    let closing = json!({"closed_on": "2024-09-01", "reason": "joined"});
    officer.act(&(at_unit(&old) + "/close"), 1, &closing).await.expect(200);

    let told = |tree: &crate::harness::Answered| -> Vec<String> {
        let items = tree.body["items"].as_array().unwrap();
        let line = |item: &serde_json::Value| {
            let depth = "  ".repeat(usize::try_from(item["depth"].as_u64().unwrap()).unwrap());
            let found = if item["found"] == true { "" } else { " (above)" };
            format!("{depth}{}{found}", item["name"].as_str().unwrap())
        };
        items.iter().map(line).collect()
    };
    let whole = officer.get("/v1/units").await.expect(200);
    let expected = [
        "Energetika fakulteti",
        "  Algebra kafedrasi",
        "  Fizika kafedrasi",
        "Konchilik fakulteti",
        "Rektorat",
        "  Xalqaro boʻlim",
    ];
    assert_eq!(told(&whole), expected);
    let found = officer.get("/v1/units?q=fizika").await.expect(200);
    assert_eq!(told(&found), ["Energetika fakulteti (above)", "  Fizika kafedrasi"]);
    let chairs = officer.get("/v1/units?kind=chair,department&q=xalqaro").await.expect(200);
    assert_eq!(told(&chairs), ["Rektorat (above)", "  Xalqaro boʻlim"]);
    let closed = officer.get("/v1/units?closed=include&q=eski").await.expect(200);
    assert_eq!(told(&closed), ["Konchilik fakulteti (above)", "  Eski kafedra"]);
    let before = officer.get("/v1/units?on=2024-08-31&q=eski").await.expect(200);
    assert_eq!(told(&before), ["Konchilik fakulteti (above)", "  Eski kafedra"]);
    assert_eq!(told(&officer.get("/v1/units?q=eski").await.expect(200)), [""; 0]);
}

#[actix_web::test]
async fn only_a_unit_nothing_refers_to_is_deleted() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let faculty = add_unit(&officer, "faculty", "F", None).await;
    let chair = add_unit(&officer, "chair", "C", Some(&faculty)).await;
    let refused = officer.delete(&at_unit(&faculty), 1).await.refused(409, "has_dependents");
    assert_eq!(refused.body["unmet"][0]["code"], "has_units");
    let person = add_person(&officer, &teacher("Ali Valiyev", &chair)).await;
    let refused = officer.delete(&at_unit(&chair), 1).await.refused(409, "has_dependents");
    assert_eq!(refused.body["unmet"][0]["code"], "has_posts");
    officer.delete(&super::at_person(&person), 1).await.expect(204);
    coordinator_of(&office, &chair).await;
    let refused = officer.delete(&at_unit(&chair), 1).await.refused(409, "has_dependents");
    assert_eq!(refused.body["unmet"][0]["code"], "has_roles");
    coordinator_of(&office, &faculty).await;
    officer.delete(&at_unit(&chair), 1).await.expect(204);
    officer.get(&at_unit(&chair)).await.refused(404, "not_found");
    let lone = add_unit(&officer, "other", "Lone", None).await;
    officer.delete(&at_unit(&lone), 1).await.expect(204);
}

#[actix_web::test]
async fn a_patch_names_its_version_and_a_code_its_unit() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let one = add_unit(&officer, "chair", "One", None).await;
    let other = add_unit(&officer, "chair", "Other", None).await;
    let coded = officer.patch(&at_unit(&one), 1, &json!({"code": "381-104"})).await.expect(200);
    assert_eq!(coded.version(), 2);
    let same = officer.patch(&at_unit(&one), 2, &json!({"code": "381-104"})).await.expect(200);
    assert_eq!(same.version(), 2, "nothing has changed");
    let taken = officer.patch(&at_unit(&other), 1, &json!({"code": "381-104"})).await;
    assert_eq!(taken.refused(409, "duplicate").errors()[0].0, "/code");
    officer.patch(&at_unit(&one), 1, &json!({"code": null})).await.refused(412, "stale_version");
    let bare = officer.request(Method::PATCH, &at_unit(&one)).json(&json!({"code": null}));
    send(bare).await.refused(428, "version_required");
    officer.patch(&at_unit(&one), 2, &json!({"code": null})).await.expect(200);
    officer.patch(&at_unit(&other), 1, &json!({"code": "381-104"})).await.expect(200);
}
