//! The list: filters, sorts, search.

use serde_json::{Value, json};

use super::{LETTER, draft, memorandum, partner, registered, with};
use crate::harness::{Caller, Office};
use crate::partners as desk;

fn titles(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

async fn found(by: &Caller, query: &str) -> Vec<String> {
    let mut titles = titles(&by.get(&format!("/v1/agreements?{query}")).await.expect(200).body);
    titles.sort();
    titles
}

#[actix_web::test]
async fn every_filter_narrows() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let turkish = desk::with(desk::named("Ege"), json!({"country": "TR"}));
    let ege = desk::add(&officer, &turkish).await.id();
    let zilina = partner(&officer, "Žilina").await;
    draft(&officer, &with(memorandum(&ege, "Talabalar almashinuvi"), json!({
        "subject_areas": ["0713"], "level": "faculty", "directions": ["Mobility"], "public": true,
    }))).await;
    draft(&officer, &with(memorandum(&zilina, "Roadmap"), json!({"kind_id": LETTER}))).await;
    registered(&officer, "Registered", "2024-01-10").await;
    for (query, expected) in [
        ("status=draft", vec!["Roadmap", "Talabalar almashinuvi"]),
        ("status=registered,signed", vec!["Registered"]),
        ("country=TR", vec!["Talabalar almashinuvi"]),
        ("country=TR,SK", vec!["Registered", "Roadmap", "Talabalar almashinuvi"]),
        ("subject_area=07", vec!["Talabalar almashinuvi"]),
        ("subject_area=0714", vec![]),
        ("level=faculty", vec!["Talabalar almashinuvi"]),
        ("public=true", vec!["Talabalar almashinuvi"]),
        ("entry_path=recorded", vec!["Registered"]),
        ("waiting_for=officer", vec!["Roadmap", "Talabalar almashinuvi"]),
        ("needs=conclusion,scan", vec!["Registered"]),
        ("unit_id=none&status=registered", vec!["Registered"]),
        ("responsible_id=none&status=registered", vec!["Registered"]),
        ("expires_to=2030-01-01", vec!["Registered"]),
        ("begins_from=2024-01-10&begins_to=2024-01-10", vec!["Registered"]),
        ("updated_from=today", vec!["Registered", "Roadmap", "Talabalar almashinuvi"]),
        ("q=talabalar", vec!["Talabalar almashinuvi"]),
        ("q=mobil", vec!["Talabalar almashinuvi"]),
        ("q=zilina", vec!["Roadmap"]),
        ("q=ege&status=registered", vec![]),
        ("q=AGR", vec!["Registered"]),
    ] {
        assert_eq!(found(&officer, query).await, expected, "{query}");
    }
    assert_eq!(found(&officer, &format!("partner_id={ege}")).await, ["Talabalar almashinuvi"]);
    assert_eq!(found(&officer, &format!("kind_id={LETTER}")).await, ["Roadmap"]);
    for bad in [
        "state=fresh",
        "country=XX",
        "subject_area=1",
        "sort=status",
        "colour=red",
        "q=a",
        "expires_to=tomorrow",
        "unit_id=some",
        "begins_from=2026-02-01&begins_to=2026-01-31",
        "updated_from=today&updated_to=today-1d",
    ] {
        officer.get(&format!("/v1/agreements?{bad}")).await.expect(400);
    }
    let refused = officer.get("/v1/agreements?expires_from=today&expires_to=2020-01-01").await;
    let told = ("?expires_to".to_owned(), "ends_before_start".to_owned());
    assert_eq!(refused.refused(400, "invalid_parameter").errors(), [told]);
}

#[actix_web::test]
async fn every_sort_pages_through_the_whole_list() {
    let office = Office::open().await;
    let officer = office.officer().await;
    for (title, day) in [("C", "2024-03-01"), ("a", "2022-01-10"), ("B", "2025-06-15")] {
        registered(&officer, title, day).await;
    }
    let partner = partner(&officer, "Draft").await;
    draft(&officer, &memorandum(&partner, "d")).await;
    for (sort, expected) in [
        ("number", "d C a B"),
        ("-number", "B a C d"),
        ("title", "a B C d"),
        ("-title", "d C B a"),
        ("begins_on", "a C B d"),
        ("expires_on", "a C B d"),
        ("-expires_on", "d B C a"),
        ("updated_at", "C a B d"),
    ] {
        let mut seen = Vec::new();
        let mut path = format!("/v1/agreements?sort={sort}&limit=1&count=true");
        loop {
            let page = officer.get(&path).await.expect(200).body;
            assert_eq!(page["total"], json!({"value": 4, "exact": true}));
            seen.extend(titles(&page));
            let Some(next) = page["next"].as_str() else { break };
            path = format!("/v1/agreements?sort={sort}&limit=1&count=true&cursor={next}");
        }
        assert_eq!(seen.join(" "), expected, "{sort}");
    }
}

#[actix_web::test]
async fn kinds_are_the_head_s() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let kinds = officer.get("/v1/agreement-kinds").await.expect(200);
    assert_eq!(kinds.body["items"].as_array().unwrap().len(), 16);
    let new =
        json!({"code": "summer_school", "names": {"uz": "Yozgi maktab", "en": "Summer school"}});
    officer.post("/v1/agreement-kinds", &new).await.refused(403, "forbidden");
    let added = head.post("/v1/agreement-kinds", &new).await.expect(201);
    let again = head.post("/v1/agreement-kinds", &new).await.refused(422, "invalid");
    assert_eq!(again.errors(), [("/code".to_owned(), "duplicate".to_owned())]);
    let path = format!("/v1/agreement-kinds/{}", added.id());
    head.patch(&path, 1, &json!({"retired": true})).await.expect(200);
    head.patch(&path, 1, &json!({"retired": false})).await.refused(412, "stale_version");
    let partner = partner(&officer, "Ege").await;
    let body = with(memorandum(&partner, "Retired"), json!({"kind_id": added.id()}));
    let refused = officer.post("/v1/agreements", &body).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/kind_id".to_owned(), "not_allowed".to_owned())]);
}
