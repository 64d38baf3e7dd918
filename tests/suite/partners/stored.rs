//! While a release is rolled out, replicas of two versions share the rows: what a newer one has
//! stored, with a field this one does not know, is read and shown.

use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use serde_json::{Value, json};

use super::{add, at, named, with};
use crate::harness::Office;

/// Sets a JSON column, as a newer replica would leave it.
async fn store(office: &Office, table: &str, column: &str, value: &Value) {
    let text = value.to_string().replace('\'', "''");
    let sql = format!("UPDATE {table} SET {column} = '{text}'");
    office.store().pools().write.execute_unprepared(&sql).await.unwrap();
}

async fn stored(office: &Office, table: &str, column: &str) -> Value {
    let db = office.store().read();
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => format!("SELECT {column} AS value FROM {table}"),
        _ => format!("SELECT json({column}) AS value FROM {table}"),
    };
    let look = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(look).await.unwrap().unwrap().try_get("", "value").unwrap()
}

#[actix_web::test]
async fn what_a_newer_replica_stored_is_read() {
    let office = Office::open().await;
    let (officer, head) = (office.officer().await, office.head().await);
    let fact_sheet = json!({"checked_on": "2026-11-01", "visa": {"text": "Ask"}});
    let partner = add(&officer, &with(named("Ege"), json!({"fact_sheet": fact_sheet}))).await;
    let contacts = format!("{}/contacts", at(&partner));
    let channels = json!([{"kind": "email", "value": "a@ege.edu.tr"}]);
    let contact = json!({"name": "Ayşe", "channels": channels});
    let contact = officer.post(&contacts, &contact).await.expect(201);

    let sheet = json!({"checked_on": "2026-11-01", "visa": {"text": "Ask", "fee": 1}, "meals": {}});
    store(&office, "partners", "fact_sheet", &sheet).await;
    let channels = json!([{"kind": "email", "value": "a@ege.edu.tr", "label": "work"}]);
    store(&office, "partner_contacts", "channels", &channels).await;
    let read = officer.get(&at(&partner)).await.expect(200);
    assert_eq!(read.body["fact_sheet"], partner.body["fact_sheet"]);
    assert_eq!(read.body["contacts"][0]["channels"][0]["value"], "a@ege.edu.tr");
    officer.get(&format!("{contacts}/{}", contact.id())).await.expect(200);

    let names = json!({"uz": "JizPI", "kaa": "JizPI"});
    store(&office, "institution_settings", "names", &names).await;
    store(&office, "institution_settings", "number_prefixes", &json!({"trip": "TRP"})).await;
    store(&office, "institution_settings", "working_week", &json!({"break": "13:00"})).await;
    let settings = officer.get("/v1/settings/institution").await.expect(200);
    assert_eq!(settings.body["number_prefixes"], json!({"partner": "PRT", "agreement": "AGR"}));
    assert_eq!(settings.body["working_week"]["starts"], "09:00");

    let duplicate = add(&officer, &named("Ege Uni")).await;
    let merging = json!({"duplicate_id": duplicate.id(), "duplicate_version": 1, "take": []});
    let merged = officer.act(&format!("{}/merge", at(&partner)), 1, &merging).await.expect(200);
    let mut before = stored(&office, "partner_merges", "before").await;
    for place in ["", "/kept", "/kept/row", "/kept/names/0", "/kept/row/fact_sheet"] {
        before.pointer_mut(place).unwrap()["added_later"] = json!([1]);
    }
    store(&office, "partner_merges", "before", &before).await;
    let revert = json!({"merge_id": merged.body["merges"][0]["id"], "reason": "not the same"});
    let back = head.act(&format!("{}/revert-merge", at(&partner)), 2, &revert).await.expect(200);
    assert_eq!(back.body["names"], partner.body["names"]);
}
