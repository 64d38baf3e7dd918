use hamkorlik::partners::directory::import_bytes;
use serde_json::{Value, json};

use super::sample::public_list;
use crate::harness::{Caller, Office};

async fn office() -> Office {
    let office = Office::open().await;
    let file = serde_json::to_vec(&public_list()).unwrap();
    import_bytes(file, office.store(), |_, _| ()).await.unwrap();
    office
}

async fn first(who: &Caller, q: &str) -> Value {
    let found = who.get(&format!("/v1/institutions/suggestions?q={q}")).await.expect(200);
    found.body["items"][0].clone()
}

#[tokio::test]
async fn an_institution_names_the_partner_it_already_is() {
    let office = office().await;
    let officer = office.officer().await;
    let uniza = first(&officer, "zilinska").await;
    assert_eq!((&uniza["country"], &uniza["partner"]), (&json!("SK"), &Value::Null));

    let partner = |domains: Value, institution: Value| {
        json!({"names": [{"text": "Partner", "language": "en", "kind": "official"}],
               "kind": "university", "country": "SK", "domains": domains,
               "institution_id": institution})
    };
    let sharing = partner(json!(["uniza.sk"]), Value::Null);
    let sharing = officer.post("/v1/partners", &sharing).await.expect(201);
    assert_eq!(first(&officer, "zilinska").await["partner"]["number"], sharing.body["number"]);

    let made = partner(json!([]), uniza["id"].clone());
    let made = officer.post("/v1/partners", &made).await.expect(201);
    let address = format!("/v1/institutions/{}", uniza["id"].as_str().unwrap());
    let shown = officer.get(&address).await.expect(200).body;
    assert_eq!(
        shown["partner"],
        json!({"id": made.id(), "number": made.body["number"], "name": "Partner"})
    );
    let listed = officer.get("/v1/institutions?country=SK").await.expect(200).body;
    assert_eq!(listed["items"][0]["partner"], shown["partner"]);
}

#[tokio::test]
async fn what_is_asked_wrongly_is_refused() {
    let office = office().await;
    let officer = office.officer().await;
    for (query, pointer) in [
        ("institutions?country=XY", "?country"),
        ("institutions?sort=country", "?sort"),
        ("institutions/suggestions", "?q"),
        ("institutions/suggestions?q=a&limit=51", "?limit"),
    ] {
        let answer = officer.get(&format!("/v1/{query}")).await.refused(400, "invalid_parameter");
        assert_eq!(answer.errors()[0].0, pointer, "{query}");
    }
    officer.get("/v1/institutions/1").await.refused(404, "not_found");
    let page = officer.get("/v1/institutions?limit=2&country=TR&count=true").await.expect(200);
    assert_eq!(page.body["total"], json!({"value": 4, "exact": true}));
    assert!(page.header("link").contains("country=TR&count=true&cursor="), "{page:?}");
}
