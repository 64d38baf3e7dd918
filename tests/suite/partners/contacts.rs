//! The people at a partner, from the first to the last request about them.

use reqwest::Method;
use serde_json::json;

use super::{add, at, named, with};
use crate::harness::{Office, send};

#[actix_web::test]
async fn the_whole_life_of_a_contact() {
    let office = Office::open().await;
    let (officer, coordinator) = (office.officer().await, office.person("coordinator").await);
    let units = json!({"units": [{"name": "International office"}], "public": true});
    let partner = add(&officer, &with(named("Ege"), units)).await;
    let unit = partner.body["units"][0]["id"].clone();

    let sent = json!({
        "name": " Ayşe Yılmaz ", "position": "Coordinator", "unit_id": unit, "language": "tr",
        "roles": ["general", "signing", "general"],
        "channels": [{"kind": "email", "value": "ayse@ege.edu.tr", "preferred": true},
            {"kind": "telegram", "value": "@ayse"}],
    });
    let added = officer.post(&format!("{}/contacts", at(&partner)), &sent).await.expect(201);
    assert_eq!((added.version(), added.header("etag")), (1, "\"v1\""));
    assert_eq!(added.body["name"], "Ayşe Yılmaz");
    assert_eq!(added.body["roles"], json!(["general", "signing"]));
    assert_eq!(added.body["channels"][1]["preferred"], false);
    let path = added.header("location").to_owned();
    for caller in [&officer, &coordinator] {
        let read = caller.get(&path).await.expect(200);
        assert_eq!((&read.body, read.header("etag")), (&added.body, "\"v1\""));
    }

    let change =
        json!({"position": null, "channels": [{"kind": "phone", "value": "+902323111010"}]});
    let changed = officer.patch(&path, 1, &change).await.expect(200);
    assert_eq!(changed.version(), 2);
    assert_eq!(
        (&changed.body["position"], &changed.body["language"]),
        (&json!(null), &json!("tr"))
    );
    assert_eq!(officer.patch(&path, 2, &change).await.expect(200).version(), 2, "nothing changed");
    let stale = officer.patch(&path, 1, &json!({"name": "B"})).await.refused(412, "stale_version");
    assert_eq!(stale.body["current_version"], 2);
    send(officer.request(Method::PATCH, &path).json(&change))
        .await
        .refused(428, "version_required");
    let whole = officer.get(&at(&partner)).await.expect(200);
    assert_eq!((whole.version(), &whole.body["contacts"][0]), (1, &changed.body));

    coordinator.delete(&path, 2).await.refused(403, "forbidden");
    officer.delete(&path, 2).await.expect(204);
    officer.get(&path).await.refused(404, "not_found");
    officer.delete(&path, 2).await.refused(404, "not_found");
    let history = officer.get(&format!("{}/history", at(&partner))).await.expect(200);
    let told: Vec<_> = history.body["items"].as_array().unwrap().iter().collect();
    let acts: Vec<_> = told.iter().map(|row| (&row["subject"]["kind"], &row["act"])).collect();
    let (contact, partner) = (json!("partner_contact"), json!("partner"));
    let (removed, changed, created) = (json!("removed"), json!("changed"), json!("created"));
    let expected =
        [(&contact, &removed), (&contact, &changed), (&contact, &created), (&partner, &created)];
    assert_eq!(acts, expected);
    assert_eq!(told[0]["subject"]["label"], "Ayşe Yılmaz");
}

#[actix_web::test]
async fn a_contact_is_found_at_its_own_partner_and_by_staff_alone() {
    let office = Office::open().await;
    let (officer, applicant) = (office.officer().await, office.person("applicant").await);
    let public = json!({"public": true});
    let partner = add(&officer, &with(named("Ege"), public.clone())).await;
    let other = add(&officer, &with(named("Gazi"), public)).await;
    let contacts = format!("{}/contacts", at(&partner));
    let contact = officer.post(&contacts, &json!({"name": "Ayşe"})).await.expect(201);
    let path = format!("{contacts}/{}", contact.id());
    officer.get(&path).await.expect(200);
    applicant.get(&path).await.refused(403, "forbidden");
    office.anyone().get(&path).await.refused(401, "unauthenticated");

    let elsewhere = format!("{}/contacts/{}", at(&other), contact.id());
    officer.get(&elsewhere).await.refused(404, "not_found");
    officer.patch(&elsewhere, 1, &json!({"name": "B"})).await.refused(404, "not_found");
    officer.delete(&elsewhere, 1).await.refused(404, "not_found");
    officer.get(&format!("{contacts}/{}", partner.id())).await.refused(404, "not_found");
    officer.get(&path).await.expect(200);
}

#[actix_web::test]
async fn what_a_contact_cannot_be() {
    let office = Office::open().await;
    let officer = office.officer().await;
    let units = json!({"units": [{"name": "Office"}]});
    let partner = add(&officer, &named("Ege")).await;
    let other = add(&officer, &with(named("Gazi"), units)).await;
    let contacts = format!("{}/contacts", at(&partner));
    let wrong = json!({"name": " ", "language": "türkçe", "channels": [
        {"kind": "email", "value": "nobody"}, {"kind": "phone", "value": "12"}]});
    let mut errors = officer.post(&contacts, &wrong).await.refused(422, "invalid").errors();
    errors.sort();
    let pointers: Vec<_> = errors.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/channels/0/value", "/channels/1/value", "/language", "/name"]);
    let strange = json!({"name": "Ayşe", "unit_id": other.body["units"][0]["id"]});
    let refused = officer.post(&contacts, &strange).await.refused(422, "invalid");
    assert_eq!(refused.errors(), [("/unit_id".to_owned(), "not_found".to_owned())]);
    let unknown = json!({"name": "Ayşe", "channels": [{"kind": "post", "value": "x", "fax": 1}]});
    let refused = officer.post(&contacts, &unknown).await.refused(400, "unknown_field");
    assert_eq!(refused.errors()[0].0, "/channels/0/fax");

    let kept = officer.post(&contacts, &json!({"name": "Ayşe"})).await.expect(201);
    let path = format!("{contacts}/{}", kept.id());
    officer.act(&format!("{}/activate", at(&partner)), 1, &json!({})).await.expect(200);
    let closing = json!({"reason": "dissolved"});
    officer.act(&format!("{}/close", at(&partner)), 2, &closing).await.expect(200);
    officer.post(&contacts, &json!({"name": "B"})).await.refused(409, "illegal_action");
    officer.patch(&path, 1, &json!({"name": "B"})).await.refused(409, "illegal_action");
    officer.delete(&path, 1).await.refused(409, "illegal_action");
    officer.get(&path).await.expect(200);
}
