//! Many records changed at once.

use serde_json::{Value, json};

use crate::agreements as desk;
use crate::db::process::until;
use crate::harness::{Answered, Caller, Office};
use crate::partners;

/// What a bulk action came to: the job once it is over.
async fn done(by: &Caller, accepted: &Answered) -> Value {
    let place = accepted.headers["location"].to_str().unwrap().to_owned();
    until("the job is done", async || by.get(&place).await.expect(200).body["status"] == "done")
        .await;
    by.get(&place).await.body
}

async fn outcomes(by: &Caller, job: &Value) -> Vec<Value> {
    let path = format!("/v1/jobs/{}/rows", job["id"].as_str().unwrap());
    by.get(&path).await.expect(200).body["items"].as_array().unwrap().clone()
}

fn target(record: &Answered) -> Value {
    json!({"id": record.id(), "version": record.version()})
}

#[actix_web::test]
async fn each_record_is_changed_by_itself() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let one = desk::registered(&officer, "One", "2024-01-10").await;
    let ege = desk::partner(&officer, "Ege").await;
    let other = desk::draft(&officer, &desk::memorandum(&ege, "Other")).await;
    let institute = desk::draft(&officer, &desk::memorandum(&ege, "Chair")).await;
    let stale = json!({"id": institute.id(), "version": 1});
    officer.patch(&desk::at(&institute), 1, &json!({"notes": "changed"})).await.expect(200);
    let nobody = json!({"id": uuid::Uuid::from_u128(7), "version": 1});
    let items = [target(&one), target(&other), stale, nobody];
    let body = json!({"items": items, "changes": {"level": "faculty", "public": true}});
    let accepted = officer.post("/v1/agreements/bulk", &body).await.expect(202);
    let job = done(&officer, &accepted).await;
    assert_eq!(job["result"], json!({"changed": 2, "refused": 2}));
    assert_eq!(job["progress"], json!({"done": 4, "total": 4}));
    let rows = outcomes(&officer, &job).await;
    let told = |row: &Value| (row["outcome"].clone(), row["problem"]["code"].clone());
    let told: Vec<_> = rows.iter().map(told).collect();
    assert_eq!(
        told,
        [
            (json!("changed"), Value::Null),
            (json!("changed"), Value::Null),
            (json!("refused"), json!("stale_version")),
            (json!("refused"), json!("not_found")),
        ]
    );
    for changed in [&one, &other] {
        let now = officer.get(&desk::at(changed)).await.expect(200);
        assert_eq!((&now.body["level"], &now.body["public"]), (&json!("faculty"), &json!(true)));
        assert_eq!(now.version(), changed.version() + 1);
    }
    // Once more: they are so already.
    let versions = [&one, &other].map(|one| json!({"id": one.id(), "version": one.version() + 1}));
    let again = json!({"items": versions, "changes": {"level": "faculty"}});
    let job = done(&officer, &officer.post("/v1/agreements/bulk", &again).await.expect(202)).await;
    assert_eq!(job["result"], json!({"unchanged": 2}));
    let own = head.get(&format!("/v1/jobs/{}", job["id"].as_str().unwrap())).await;
    own.refused(404, "not_found");
}

#[actix_web::test]
async fn tags_are_added_and_taken_away_beside_a_partner_s_own() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let tagged = |name, tags: &[&str]| partners::with(partners::named(name), json!({"tags": tags}));
    let one = partners::add(&officer, &tagged("One", &["old", "kept"])).await;
    let many: Vec<_> = (0..20).map(|place| format!("tag-{place}")).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    let full = partners::add(&officer, &tagged("Full", &many)).await;
    let body = json!({"items": [target(&one), target(&full)],
        "changes": {"add_tags": ["Erasmus"], "remove_tags": ["old"]}});
    let job = done(&officer, &officer.post("/v1/partners/bulk", &body).await.expect(202)).await;
    assert_eq!(job["result"], json!({"changed": 1, "refused": 1}));
    let now = officer.get(&format!("/v1/partners/{}", one.id())).await.expect(200);
    assert_eq!(now.body["tags"], json!(["kept", "erasmus"]));
    let rows = outcomes(&officer, &job).await;
    assert_eq!(rows[1]["problem"]["errors"][0]["pointer"], "/changes/add_tags");
}

#[actix_web::test]
async fn what_is_no_bulk_is_refused_before_it_is_queued() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let one = target(&partners::add(&officer, &partners::named("One")).await);
    let path = "/v1/partners/bulk";
    for (items, changes, pointer) in [
        (json!([]), json!({"public": true}), "/items"),
        (json!([one, one]), json!({"public": true}), "/items/1"),
        (json!([one]), json!({"public": null}), "/changes/public"),
        (json!([one]), json!({}), "/changes"),
        (json!([one]), json!({"add_tags": ["Erasmus"], "remove_tags": ["erasmus"]}), "/changes"),
        (json!([{"id": one["id"], "version": 0}]), json!({"public": true}), "/items/0/version"),
    ] {
        let refused = officer.post(path, &json!({"items": items, "changes": changes})).await;
        assert_eq!(refused.refused(422, "invalid").errors()[0].0, pointer, "{items}");
    }
    let unknown = json!({"items": [one], "changes": {"name": "x"}});
    officer.post(path, &unknown).await.refused(400, "unknown_field");
    let reader = office.person("management").await;
    let body = json!({"items": [one], "changes": {"public": true}});
    reader.post(path, &body).await.refused(403, "forbidden");
    assert_eq!(officer.get("/v1/jobs").await.body["items"], json!([]));
}
